"""The runs of a Word paragraph in, its text out: with the state of each box and field, and without what was deleted."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from profilecli.converters.line_parts import Part, PartKind, join_parts
from profilecli.converters.packed import find_child, get, get_name
from profilecli.converters.symbols import is_picture_font, translate_sign, translate_signs
from profilecli.converters.word.controls import Control, choose_alternative, is_on, read_control, read_legacy

SKIPPED = frozenset("pPr rPr sdtPr sdtEndPr tblPr tblPrEx trPr tcPr sectPr del moveFrom instrText rt".split())
"""What is not shown: how things look, what was deleted, and how fields are made."""
EMBEDDED = {"control": "an ActiveX field", "OLEObject": "an embedded file", "altChunk": "an embedded file"}
"""Elements that stand for a file within the file, and what that is."""
PAGE = "\f"
"""What stands for the end of a page."""
_CODE = re.compile("[0-9A-Fa-f]{2,4}")


@dataclass(slots=True)
class _Field:
    """A field whose end has not come yet."""

    control: Control | None
    start: int
    """How many parts were before it."""
    is_result: bool = False
    """Whether what follows is what it shows, and no longer how it is made."""

    @property
    def hides_text(self) -> bool:
        return not self.is_result or (self.control is not None and self.control.value is not None)


class Line:
    """Gathers what stands in a paragraph."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.boxes: list[Element] = []
        """The text boxes that are anchored in the paragraph."""
        self.notes: list[tuple[str, str]] = []
        """The foot notes and end notes that it refers to: the name of the reference, and the id."""
        self.embedded: list[str] = []
        """What is in it that is not read."""
        self.doubts: list[str] = []
        """What is in it that stands there, and cannot be read."""
        self.has_image = False
        self.instead: Control | None = None
        """What stands instead of all text to come; for a control around whole paragraphs."""
        self._parts: list[Part] = []
        self._fields: list[_Field] = []
        self._font = ""
        self._is_hidden = self._wants_stroke = self._is_struck = False

    @property
    def is_waiting(self) -> bool:
        """Whether there is something that has not been taken."""
        return bool(self._parts or self.embedded)

    def gather(self, element: Element) -> None:
        """Add all text within an element."""
        for child in element:
            name = get_name(child)
            if name in _TAKERS:
                _TAKERS[name](self, child)
            elif name in EMBEDDED:
                self.note_embedded(child)
            elif name not in SKIPPED:
                self.gather(child)

    def note_embedded(self, element: Element) -> None:
        """Remember an element that stands for a file within the file, unless it is a formula."""
        if not get(element, "ProgID").startswith("Equation"):
            self.embedded.append(EMBEDDED[get_name(element)])

    def take(self) -> str:
        """Return the text so far, on as many lines as it has, and begin anew."""
        self._stroke(is_struck=False)
        parts, self._parts = self._parts, []
        # How a field is made ends with its paragraph: a damaged one must not hide all that follows.
        self._fields = [_Field(field.control, 0, is_result=True) for field in self._fields if field.is_result]
        return join_parts(parts)

    def _write(self, text: str, kind: PartKind = PartKind.TEXT) -> None:
        if self._is_hidden or any(field.hides_text for field in self._fields):
            return
        if self.instead is not None:
            text, kind = self.instead.value or "", self.instead.kind
            self.instead = self.instead._replace(value="")
        if text:
            self._stroke(is_struck=self._wants_stroke)
            self._parts.append(Part(text, kind))

    def _stroke(self, *, is_struck: bool) -> None:
        if is_struck != self._is_struck:
            self._parts.append(Part("~~"))
            self._is_struck = is_struck

    def _take_run(self, run: Element) -> None:
        before = self._font, self._is_hidden, self._wants_stroke
        properties = find_child(run, "rPr")
        self._font = get(find_child(properties, "rFonts"), "ascii")
        self._is_hidden = is_on(find_child(properties, "vanish"))
        self._wants_stroke = is_on(find_child(properties, "strike")) or is_on(find_child(properties, "dstrike"))
        self.gather(run)
        self._font, self._is_hidden, self._wants_stroke = before

    def _take_text(self, element: Element) -> None:
        text = element.text or ""
        self._write(translate_signs(text, self._font) if is_picture_font(self._font) else text)

    def _take_symbol(self, element: Element) -> None:
        code = get(element, "char")
        if _CODE.fullmatch(code):
            self._write(translate_sign(int(code, 16), get(element, "font")))

    def _take_field(self, element: Element) -> None:
        step = get(element, "fldCharType")
        if step == "begin":
            self._fields.append(_Field(read_legacy(find_child(element, "ffData")), len(self._parts)))
        elif step == "separate" and self._fields:
            self._fields[-1].is_result = True
        elif step == "end" and self._fields:
            done = self._fields.pop()
            if done.control:
                self._close(done.start, done.control)

    def _take_control(self, element: Element) -> None:
        control = read_control(element)
        self.doubts += control.doubts
        start = len(self._parts)
        if control.value is None:
            self.gather(element)
        if control.is_field:
            self._close(start, control)

    def _close(self, start: int, control: Control) -> None:
        """Make one part of what has come since `start`, or of what the control shows instead."""
        text = "".join(part.text for part in self._parts[start:]) if control.value is None else control.value
        del self._parts[start:]
        self._write(text.strip(), control.kind)

    def _take_note(self, element: Element) -> None:
        self.notes.append((get_name(element), get(element, "id")))

    def _take_image(self, _element: Element) -> None:
        self.has_image = True


_TAKERS: dict[str, Callable[[Line, Element], None]] = {
    "r": Line._take_run,
    "t": Line._take_text,
    "sym": Line._take_symbol,
    "tab": lambda line, _: line._write("\t"),
    "ptab": lambda line, _: line._write("\t"),
    "br": lambda line, element: line._write(PAGE if get(element, "type") == "page" else "\n"),
    "cr": lambda line, _: line._write("\n"),
    "noBreakHyphen": lambda line, _: line._write("-"),
    "fldChar": Line._take_field,
    "sdt": Line._take_control,
    "AlternateContent": lambda line, element: line.gather(choose_alternative(element)),
    "txbxContent": lambda line, box: line.boxes.append(box),
    "footnoteReference": Line._take_note,
    "endnoteReference": Line._take_note,
    "blip": Line._take_image,
    "imagedata": Line._take_image,
}
