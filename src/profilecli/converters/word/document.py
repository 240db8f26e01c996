"""A Word document (.docx) in, its lines out: what Word shows, with the state of each box and field."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from xml.etree.ElementTree import Element

from profilecli.converters import packed
from profilecli.converters.outline import Outline
from profilecli.converters.packed import Package, Relation, find_child, get, get_name
from profilecli.converters.rows import UNREAD, Converted, Note, Refusal, Role
from profilecli.converters.word.controls import Control, choose_alternative, is_contents, is_on, read_control
from profilecli.converters.word.line import EMBEDDED, PAGE, SKIPPED, Line
from profilecli.converters.word.numbering import Numbering

PACKAGES = packed.PACKAGES
_NOTES = {"footnoteReference": ("footnotes", "footnote"), "endnoteReference": ("endnotes", "endnote")}
"""For each kind of reference the part that holds the notes, and what each note is called there."""
_MARGINS = {"headerReference": "header", "footerReference": "footer"}
_CONTENTS = ("toc ", "table of figures")
_SAME_PAGE = ("continuous", "nextColumn")
"""The kinds of sections that begin on the page on which the one above ends."""
_HEADINGS = ("heading ", "title", "subtitle")


@dataclass(frozen=True, slots=True)
class _Document:
    """The parts of a document besides its text."""

    numbering: Numbering
    notes: dict[tuple[str, str], Element]
    """Each foot note and end note, by the name of the reference to it and the id."""
    last: frozenset[Element]
    """The last paragraph of each section below which a page begins."""


def read(data: bytes, _encoding: str | None) -> Converted:
    """Return the lines of a document; raises Refusal for one that is not read."""
    package = Package(data)
    main = next(
        (to.target for to in package.read_relations("").values() if to.kind == "officeDocument"), "word/document.xml"
    )
    root = package.read_xml(main)
    if root is None:
        raise Refusal("there is no text of Word in it", "open it, and save it anew or as plain text (.txt)")
    relations = package.read_relations(main)
    parts = {
        to.kind: package.read_xml(to.target)
        for to in relations.values()
        if to.kind in ("numbering", "styles", "footnotes", "endnotes")
    }
    notes = {
        (reference, get(note, "id")): note
        for reference, (part, name) in _NOTES.items()
        for note in packed.iter_named(parts.get(part), name)
    }
    document = _Document(Numbering(parts.get("numbering"), parts.get("styles")), notes, frozenset(_list_last(root)))
    found = Converted()
    margins = list(_list_margins(root, relations))
    for kind, target in margins:
        if kind == "header":
            _add_margin(found, document, kind, package.read_xml(target))
    body = _Walk(found, document)
    body.walk(root)
    for kind, target in margins:
        if kind == "footer":
            found.leave_gap()
            _add_margin(found, document, kind, package.read_xml(target))
    if body.line.has_image and not any(row.text for row in found.rows):
        found.notes.append(Note(0, "document", ""))
    return found


def _list_margins(root: Element, relations: dict[str, Relation]) -> Iterable[tuple[str, str]]:
    """Return what stands above and below the pages, each once: which of both, and its part."""
    references = ((_MARGINS.get(get_name(element)), relations.get(get(element, "id"))) for element in root.iter())
    return dict.fromkeys((kind, to.target) for kind, to in references if kind and to)


def _list_last(root: Element) -> Iterator[Element]:
    """Yield the last paragraph of each section that is followed by one on a new page, as that one says."""
    ends = [(element, find_child(element, "pPr", "sectPr")) for element in root.iter() if get_name(element) == "p"]
    sections = [(element, section) for element, section in ends if section is not None]
    of_body = find_child(root, "body", "sectPr")
    for (element, _), (_, below) in pairwise([*sections, (root, of_body)]):
        if get(find_child(below, "type"), "val") not in _SAME_PAGE:
            yield element


def _add_margin(found: Converted, document: _Document, kind: str, root: Element | None) -> None:
    if root is None:
        return
    walk = _Walk(found, document, f"{kind}, ")
    walk.out.push_role(Role.FURNITURE)
    walk.walk(root)
    found.leave_gap()


class _Walk:
    """Goes through the blocks of a document: paragraphs and tables."""

    def __init__(self, found: Converted, document: _Document, prefix: str = "") -> None:
        self.found = found
        self.document = document
        self.out = Outline(found, prefix)
        self.line = Line()
        self.marker = ""
        self.place = ""
        """Where all stands that comes now, unless that is empty."""
        self.boxes = self.notes = 0

    def walk(self, root: Element) -> None:
        """Go through all within `root`."""
        self._walk(root)
        self._put_rest()
        self.out.end()

    def _walk(self, element: Element) -> None:
        for child in element:
            name = get_name(child)
            if name in _BLOCKS:
                _BLOCKS[name](self, child)
            elif name in EMBEDDED:
                self.line.note_embedded(child)
            elif name not in SKIPPED:
                self._walk(child)

    def _paragraph(self, element: Element) -> None:
        properties = find_child(element, "pPr")
        style = self.document.numbering.get_style_name(properties)
        is_contents = style.startswith(_CONTENTS)
        if is_contents:
            self.out.push_role(Role.FURNITURE)
        if style.startswith(_HEADINGS):
            self.out.leave_gap()
        if is_on(find_child(properties, "pageBreakBefore")):
            self.out.begin_page()
        self.marker = self.marker or self.document.numbering.count(properties)
        self.line.gather(element)
        if find_child(properties, "rPr", "del") is None:
            # Where the end of a paragraph was deleted, the next one belongs to it.
            self._put()
        if is_contents:
            self.out.pop_role()
        if element in self.document.last:
            self.out.begin_page()

    def _put(self) -> None:
        """Write the paragraph that has been gathered, and below it the text boxes and notes that belong to it."""
        line = self.line
        for number, text in enumerate(line.take().split(PAGE)):
            if number:
                self.out.begin_page()
            if text.strip():
                self.out.put(self.marker + text.strip(" "), self.place)
                self.marker = ""
            else:
                self.out.leave_gap()
        boxes, notes, embedded, doubts = line.boxes, line.notes, line.embedded, line.doubts
        line.boxes, line.notes, line.embedded, line.doubts, self.marker = [], [], [], [], ""
        self.found.notes += [self._note(max(len(self.found.rows) - 1, 0), what) for what in doubts]
        self.found.notes += [self._note(len(self.found.rows), what) for what in embedded]
        for box in boxes:
            self.boxes += 1
            self._walk_apart(box, f"text box {self.boxes}")
        for key in notes:
            note = self.document.notes.pop(key, None)
            if note is not None:
                self.notes += 1
                self._walk_apart(note, f"note {self.notes}")

    def _note(self, row: int, what: str) -> Note:
        return Note(row, self.place or "document", UNREAD.format(what))

    def _put_rest(self) -> None:
        """Write what waits for a paragraph that does not come."""
        if self.line.is_waiting:
            self._put()

    def _walk_apart(self, element: Element, place: str) -> None:
        before, self.place = self.place, self.place or place
        self._walk(element)
        self._put_rest()
        self.place = before

    def _table(self, element: Element) -> None:
        self.out.open_table()
        self._walk(element)
        self.out.close_table()

    def _row(self, element: Element) -> None:
        if find_child(element, "trPr", "del") is None:
            self.out.open_row()
            self._walk(element)

    def _cell(self, element: Element) -> None:
        properties = find_child(element, "tcPr")
        merged = find_child(properties, "vMerge")
        self.out.open_cell()
        if (merged is None or get(merged, "val") == "restart") and find_child(properties, "cellDel") is None:
            self._walk(element)
        self._put_rest()
        self.out.close_cell()

    def _control(self, element: Element) -> None:
        control = Control(None) if self.line.instead else read_control(element)
        self.line.doubts += control.doubts
        if is_contents(element):
            self.out.push_role(Role.FURNITURE)
        self.line.instead = self.line.instead if control.value is None else control
        self._walk(element)
        if control.value is not None:
            self.line.instead = None
        if is_contents(element):
            self.out.pop_role()


_BLOCKS: dict[str, Callable[[_Walk, Element], None]] = {
    "p": _Walk._paragraph,
    "tbl": _Walk._table,
    "tr": _Walk._row,
    "tc": _Walk._cell,
    "sdt": _Walk._control,
    "AlternateContent": lambda walk, element: walk._walk(choose_alternative(element)),
}
