"""What is within an OpenDocument paragraph in, its text out: with the state of each box and the value of each field."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from profilecli.converters.line_parts import BOXES, Part, PartKind, join_parts
from profilecli.converters.packed import get, get_name

_BLANKS = re.compile(r"[ \t\r\n]+")
_MOST_BLANKS = 100
_ISO_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_UNSEEN = frozenset("annotation annotation-end tracked-changes forms ruby-text".split())
_FRAMES = frozenset("text-box custom-shape rect ellipse".split())


@dataclass(frozen=True, slots=True)
class Looks:
    """What styles and the list of form controls say of what is in a text."""

    struck: frozenset[str]
    """The names of styles whose text is struck out."""
    hidden: frozenset[str]
    controls: dict[str, Part]
    """What each form control shows, by its id."""
    paged: frozenset[str]
    """The names of styles of what begins on a new page."""


@dataclass(slots=True)
class Line:
    """Gathers what stands in a paragraph."""

    looks: Looks
    frames: list[Element] = field(default_factory=list)
    """The text boxes that are anchored in the paragraph."""
    notes: list[Element] = field(default_factory=list)
    has_image: bool = False
    is_hidden: bool = False
    """Whether a field in the paragraph hides all of it."""
    _parts: list[Part] = field(default_factory=list)
    _start: int | None = None
    """How many parts were before the text of a form field that has not ended."""

    def gather(self, element: Element) -> None:
        """Add all text within an element."""
        self._write(element.text)
        for child in element:
            name = get_name(child)
            if name in _FRAMES:
                self.frames.append(child)
            elif name in _TAKERS:
                _TAKERS[name](self, child)
            elif name not in _UNSEEN:
                self.gather(child)
            self._write(child.tail)

    def take(self) -> str:
        """Return the text so far, on as many lines as it has, and begin anew."""
        parts, self._parts = self._parts, []
        self._start = None if self._start is None else 0
        return join_parts(parts)

    def _write(self, text: str | None) -> None:
        if text:
            self._parts.append(Part(_BLANKS.sub(" ", text)))

    def _add(self, part: Part) -> None:
        if part.text:
            self._parts.append(part)

    def _take_span(self, element: Element) -> None:
        style = get(element, "style-name")
        if style in self.looks.hidden:
            return
        mark = Part("~~" if style in self.looks.struck else "")
        self._add(mark)
        self.gather(element)
        self._add(mark)

    def _take_blanks(self, element: Element) -> None:
        count = get(element, "c")
        self._add(Part(" " * min(int(count) if count.isdecimal() else 1, _MOST_BLANKS)))

    def _take_mark(self, element: Element) -> None:
        """Take a form field of the old kind that holds no text."""
        values: dict[str, list[str]] = {}
        for child in element:
            values.setdefault(get(child, "name"), []).append(get(child, "value"))
        if get(element, "type").endswith("CHECKBOX"):
            self._add(Part(BOXES["true" in values.get("Checkbox_Checked", ())], PartKind.BOX))
        else:
            entries = values.get("Dropdown_ListEntry", [])
            chosen = values.get("Dropdown_Selected", ["0"])[0]
            is_known = chosen.isdecimal() and int(chosen) < len(entries)
            self._add(Part(entries[int(chosen)] if is_known else "", PartKind.FIELD))

    def _begin_field(self, _element: Element) -> None:
        self._start = len(self._parts)

    def _end_field(self, _element: Element) -> None:
        if self._start is not None:
            self._close(self._start)
            self._start = None

    def _take_field(self, element: Element) -> None:
        start = len(self._parts)
        self.gather(element)
        self._close(start)

    def _take_control(self, element: Element) -> None:
        """Take a content control."""
        date = _ISO_DATE.match(get(element, "current-date"))
        if get(element, "checkbox") == "true":
            self._add(Part(BOXES[get(element, "checked") == "true"], PartKind.BOX))
        elif get(element, "showing-place-holder") == "true":
            return
        elif date:
            self._add(Part(date[0], PartKind.FIELD))
        else:
            self._take_field(element)

    def _close(self, start: int) -> None:
        """Make one value of all text since `start`."""
        text = "".join(part.text for part in self._parts[start:]).strip()
        del self._parts[start:]
        self._add(Part(text, PartKind.FIELD))

    def _take_hidden(self, element: Element) -> None:
        """Take a text that a condition can hide."""
        if get(element, "is-hidden") == "false":
            self.gather(element)

    def _take_hiding(self, element: Element) -> None:
        """Take a field that hides its paragraph by a condition."""
        self.is_hidden = self.is_hidden or get(element, "is-hidden") == "true"

    def _take_image(self, _element: Element) -> None:
        self.has_image = True


_TAKERS: dict[str, Callable[[Line, Element], None]] = {
    "span": Line._take_span,
    "s": Line._take_blanks,
    "tab": lambda line, _: line._add(Part("\t")),
    "line-break": lambda line, _: line._add(Part("\n")),
    "note": lambda line, note: line.notes.append(note),
    "fieldmark": Line._take_mark,
    "fieldmark-start": Line._begin_field,
    "fieldmark-end": Line._end_field,
    "text-input": Line._take_field,
    "drop-down": Line._take_field,
    "content-control": Line._take_control,
    "control": lambda line, element: line._add(line.looks.controls.get(get(element, "control"), Part(""))),
    "hidden-text": Line._take_hidden,
    "hidden-paragraph": Line._take_hiding,
    "image": Line._take_image,
}
