"""An OpenDocument text (.odt, .fodt) in, its lines out: what LibreOffice shows, with the state of boxes and fields."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from xml.etree.ElementTree import Element

from profilecli.converters import packed
from profilecli.converters.line_parts import BOXES, Part, PartKind
from profilecli.converters.odt.line import Line, Looks
from profilecli.converters.odt.lists import Lists, read_list_styles
from profilecli.converters.outline import Outline
from profilecli.converters.packed import Package, find_child, get, get_name
from profilecli.converters.rows import Converted, Note, Refusal, Role

PACKAGES = packed.PACKAGES
_SKIPPED = frozenset(
    "tracked-changes forms sequence-decls variable-decls user-field-decls index-title-template".split()
)
_INDEXES = frozenset("table-of-content alphabetical-index illustration-index table-index".split())
_MARGINS = ("header", "footer")
_MOST_CELLS = 64
_TYPED = frozenset("text textarea combobox date time number formatted-text".split())


def read(data: bytes, _encoding: str | None) -> Converted:
    """Return the lines of a document; raises Refusal for one that is not read."""
    content, styles = _read_packed(data) if data.startswith(b"PK") else (packed.parse_xml(data), None)
    body = find_child(content, "body", "text")
    if content is None or body is None:
        raise Refusal("there is no text in it that can be read", "open it, and save it anew or as plain text (.txt)")
    roots = [root for root in (styles, content) if root is not None]
    looks = Looks(
        frozenset(_find_styles(roots, "text-line-through-style", {"none", ""})),
        frozenset(_find_styles(roots, "display", {"true", ""})),
        dict(_read_controls(body)),
        frozenset(_find_paged(roots)),
    )
    levels = dict(read_list_styles(roots))
    found = Converted()
    margins = [
        element for element in roots[0].iter() if get_name(element) in _MARGINS and get(element, "display") != "false"
    ]
    walk = _Walk(found, looks, Lists(levels))
    for kind in _MARGINS:
        for margin in margins:
            if get_name(margin) == kind:
                found.leave_gap()
                other = _Walk(found, looks, Lists(levels), f"{kind}, ")
                other.out.push_role(Role.FURNITURE)
                other.walk(margin)
                found.leave_gap()
        if kind == "header":
            walk.walk(body)
    if walk.line.has_image and not any(row.text for row in found.rows):
        found.notes.append(Note(0, "document", ""))
    return found


def _read_packed(data: bytes) -> tuple[Element | None, Element | None]:
    """Return the text of a packed document, and its styles."""
    package = Package(data)
    manifest = package.read_xml("META-INF/manifest.xml")
    if manifest is not None and any(get_name(element) == "encryption-data" for element in manifest.iter()):
        raise Refusal("it is locked with a password", "save it without a password")
    return package.read_xml("content.xml"), package.read_xml("styles.xml")


def _find_styles(roots: Iterable[Element], name: str, off: set[str]) -> Iterator[str]:
    """Yield the names of the styles whose text has a property that is not off."""
    for root in roots:
        for style in root.iter():
            if get_name(style) == "style" and get(find_child(style, "text-properties"), name) not in off:
                yield get(style, "name")


def _find_paged(roots: Iterable[Element]) -> Iterator[str]:
    """Yield the names of the styles of what begins on a new page."""
    for root in roots:
        for style in root.iter():
            if get_name(style) == "style" and (
                get(style, "master-page-name") or any(get(child, "break-before") == "page" for child in style)
            ):
                yield get(style, "name")


def _read_controls(body: Element) -> Iterator[tuple[str, Part]]:
    """Yield the id of each form control, and what it shows."""
    forms = find_child(body, "forms")
    for element in forms.iter() if forms is not None else ():
        kind = get_name(element)
        if kind in ("checkbox", "radio"):
            yield get(element, "id"), Part(f"{BOXES[_is_on(element)]} {get(element, 'label')}".strip(), PartKind.BOX)
        elif kind == "listbox":
            chosen = [get(option, "label") for option in element if _is_on(option)]
            yield get(element, "id"), Part(", ".join(chosen), PartKind.FIELD)
        elif kind in _TYPED:
            value = get(element, "current-value") or get(element, "value")
            yield get(element, "id"), Part(value, PartKind.FIELD)


def _is_on(element: Element) -> bool:
    """Whether a box or an option is chosen: what was chosen at last goes before what the form began with."""
    states = (get(element, name) for name in ("current-state", "current-selected", "state", "selected"))
    return next((state for state in states if state), "") in ("checked", "true")


class _Walk:
    """Goes through the blocks of a document: paragraphs, lists and tables."""

    def __init__(self, found: Converted, looks: Looks, lists: Lists, prefix: str = "") -> None:
        self.out = Outline(found, prefix)
        self.line = Line(looks)
        self.lists = lists
        self.marker = ""
        self.place = ""
        """Where all stands that comes now, unless that is empty."""
        self.frames = self.notes = 0

    def walk(self, root: Element) -> None:
        """Go through all within `root`."""
        self._walk(root)
        self.out.end()

    def _walk(self, element: Element) -> None:
        for child in element:
            name = get_name(child)
            if name in _BLOCKS:
                _BLOCKS[name](self, child)
            elif name not in _SKIPPED:
                self._walk(child)

    def _paragraph(self, element: Element) -> None:
        if get_name(element) == "h":
            self.out.leave_gap()
        self._begin_page(element)
        self.line.gather(element)
        is_hidden = self.line.is_hidden or get(element, "style-name") in self.line.looks.hidden
        self.line.is_hidden = False
        if is_hidden:
            self.out.push_role(Role.FURNITURE)
        self._put()
        if is_hidden:
            self.out.pop_role()

    def _put(self) -> None:
        """Write the paragraph that has been gathered, and below it the text boxes and notes that belong to it."""
        line, marker = self.line, self.marker
        text = line.take()
        frames, notes = line.frames, line.notes
        line.frames, line.notes, self.marker = [], [], ""
        if text.strip():
            self.out.put(marker + text.strip(" "), self.place)
        else:
            self.out.leave_gap()
        for frame in frames:
            self.frames += 1
            self._walk_apart(frame, f"text box {self.frames}")
        for note in notes:
            self.notes += 1
            body = find_child(note, "note-body")
            self._walk_apart(note if body is None else body, f"note {self.notes}")

    def _walk_apart(self, element: Element, place: str) -> None:
        before, self.place = self.place, self.place or place
        self._walk(element)
        self.place = before

    def _frame(self, element: Element) -> None:
        """Take a frame that belongs to the page and not to a paragraph."""
        self.frames += 1
        self._walk_apart(element, f"text box {self.frames}")

    def _list(self, element: Element) -> None:
        self.lists.begin(element)
        for item in element:
            self.marker = self.lists.count(item) if get_name(item) == "list-item" else ""
            self._walk(item)
        self.marker = ""
        self.lists.end()

    def _begin_page(self, element: Element) -> None:
        if get(element, "style-name") in self.line.looks.paged:
            self.out.begin_page()

    def _table(self, element: Element) -> None:
        self._begin_page(element)
        self.out.open_table()
        self._walk(element)
        self.out.close_table()

    def _row(self, element: Element) -> None:
        self.out.open_row()
        self._walk(element)

    def _cell(self, element: Element) -> None:
        repeated = get(element, "number-columns-repeated")
        for _ in range(min(int(repeated) if repeated.isdecimal() else 1, _MOST_CELLS)):
            self.out.open_cell()
            self._walk(element)
            self.out.close_cell()

    def _covered(self, _element: Element) -> None:
        self.out.open_cell()
        self.out.close_cell()

    def _section(self, element: Element) -> None:
        is_hidden = get(element, "display") == "none" or get(element, "is-hidden") == "true"
        (self._walk_furniture if is_hidden else self._walk)(element)

    def _walk_furniture(self, element: Element) -> None:
        self.out.push_role(Role.FURNITURE)
        self._walk(element)
        self.out.pop_role()


_BLOCKS: dict[str, Callable[[_Walk, Element], None]] = {
    "p": _Walk._paragraph,
    "h": _Walk._paragraph,
    "section": _Walk._section,
    "list": _Walk._list,
    "table": _Walk._table,
    "table-row": _Walk._row,
    "table-cell": _Walk._cell,
    "covered-table-cell": _Walk._covered,
    "text-box": _Walk._frame,
    **dict.fromkeys(_INDEXES, _Walk._walk_furniture),
}
