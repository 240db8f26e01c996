"""A page of a PDF document in, its letters and the values of its form fields out, each with where it is on the page."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from pypdfium2 import raw

from profilecli.converters.line_parts import BOXES, Part, PartKind

_TILTED = 0.1
"""In radians; letters that are turned more are a watermark, or stand in a margin."""
_HYPHENS = (0x02, 0xFFFE)
"""What pdfium gives for a hyphen at the end of a line."""
_LOW = 24.0
"""Up to so many points high a field has one line."""
_LONGEST_NAME = 60
_SECRET = 1 << 13
"""The flag of a field for a password."""
_TYPED = (raw.FPDF_FORMFIELD_TEXTFIELD, raw.FPDF_FORMFIELD_COMBOBOX, raw.FPDF_FORMFIELD_LISTBOX)
_TICKED = (raw.FPDF_FORMFIELD_CHECKBOX, raw.FPDF_FORMFIELD_RADIOBUTTON)


class Glyph(NamedTuple):
    """A letter, or the value of a field."""

    left: float
    right: float
    base: float
    """The height of the line that it is on, from the lower edge of the page."""
    size: float
    part: Part
    has_blank: bool = False
    """Whether a blank follows."""
    is_typed: bool = False
    """Whether that blank is a letter, not only room before what is written next."""
    field: str = ""
    """The name of the field."""


class PageText(NamedTuple):
    """What is on a page."""

    width: float
    glyphs: list[Glyph]
    tilted: str
    """The letters that are turned."""


def read_page(page: Any, form: Any) -> PageText:
    """Return what is on a page; `form` is what pdfium needs to read fields, or None where there are none."""
    glyphs, tilted = _read_letters(page)
    fields = _read_fields(page, form, glyphs) if form else ()
    return PageText(page.get_width(), [*glyphs, *fields], tilted)


def has_image(page: Any) -> bool:
    """Whether an image is on the page."""
    return any(True for _ in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3))


def _read_letters(page: Any) -> tuple[list[Glyph], str]:
    text = page.get_textpage()
    turn = find_turn(page)
    angle = page.get_rotation() * math.pi / 180
    box, matrix = raw.FS_RECTF(), raw.FS_MATRIX()
    origin = ctypes.c_double(), ctypes.c_double()
    found: list[Glyph] = []
    tilted: list[str] = []
    for index in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(text, index)
        letter = "-" if code in _HYPHENS else chr(code) if code < 0x110000 else "\ufffd"
        if letter.isspace() or code == 0:
            if found:
                is_typed = found[-1].is_typed or raw.FPDFText_IsGenerated(text, index) == 0
                found[-1] = found[-1]._replace(has_blank=True, is_typed=is_typed)
            if tilted and code:
                tilted.append(" ")
            continue
        raw.FPDFText_GetMatrix(text, index, matrix)
        if abs(math.remainder(math.atan2(matrix.c, matrix.a) + angle, 2 * math.pi)) > _TILTED:
            tilted.append(letter)
            continue
        raw.FPDFText_GetLooseCharBox(text, index, box)
        raw.FPDFText_GetCharOrigin(text, index, *origin)
        left, _ = turn(box.left, box.bottom)
        right, _ = turn(box.right, box.top)
        _, base = turn(origin[0].value, origin[1].value)
        # A browser names a font of 16 units, and makes each unit of the page three quarters of a point.
        size = max(raw.FPDFText_GetFontSize(text, index) * math.hypot(matrix.c, matrix.d), 1.0)
        found.append(Glyph(min(left, right), max(left, right), base, size, Part(letter)))
    return found, " ".join("".join(tilted).split())


def find_turn(page: Any) -> Callable[[float, float], tuple[float, float]]:
    """Return the function that gives a point of the page as it is when the page is turned as it is shown."""
    width, height = page.get_size()
    return {
        90: lambda x, y: (y, height - x),
        180: lambda x, y: (width - x, height - y),
        270: lambda x, y: (width - y, x),
    }.get(page.get_rotation(), lambda x, y: (x, y))


def _read_fields(page: Any, form: Any, letters: list[Glyph]) -> Iterator[Glyph]:
    turn = find_turn(page)
    bases = [letter.base for letter in letters]
    for index in range(raw.FPDFPage_GetAnnotCount(page)):
        note = raw.FPDFPage_GetAnnot(page, index)
        try:
            part = _read_field(form, note)
            if not part.text:
                continue
            rect = raw.FS_RECTF()
            raw.FPDFAnnot_GetRect(note, rect)
            name = " ".join(_get_text(raw.FPDFAnnot_GetFormFieldName, form, note).split())[:_LONGEST_NAME]
        finally:
            raw.FPDFPage_CloseAnnot(note)
        (left, low), (right, high) = turn(rect.left, rect.bottom), turn(rect.right, rect.top)
        low, high = min(low, high), max(low, high)
        base = find_base(low, high, bases)
        yield Glyph(min(left, right), max(left, right), base, min(high - low, 12.0), part, field=name)


def _read_field(form: Any, note: Any) -> Part:
    """Return the value of a field, or the state of a box; nothing for what is none, or hidden."""
    kind = raw.FPDFAnnot_GetFormFieldType(form, note)
    flags = raw.FPDFAnnot_GetFlags(note)
    if flags & (raw.FPDF_ANNOT_FLAG_HIDDEN | raw.FPDF_ANNOT_FLAG_NOVIEW):
        return Part("")
    if kind in _TICKED:
        return Part(BOXES[bool(raw.FPDFAnnot_IsChecked(form, note))], PartKind.BOX)
    if kind not in _TYPED or raw.FPDFAnnot_GetFormFieldFlags(form, note) & _SECRET:
        return Part("")
    chosen = [
        _get_label(form, note, index)
        for index in range(max(raw.FPDFAnnot_GetOptionCount(form, note), 0))
        if raw.FPDFAnnot_IsOptionSelected(form, note, index)
    ]
    value = "\n".join(chosen) or _get_text(raw.FPDFAnnot_GetFormFieldValue, form, note)
    return Part("\n".join(value.strip().splitlines()), PartKind.FIELD)


def find_base(low: float, high: float, bases: list[float]) -> float:
    """Return the height of the line that a field is on: of the words beside it, or in the field itself."""
    wanted = low + (high - low) * 0.3 if high - low <= _LOW else high - 10
    beside = [base for base in bases if low - 2 <= base <= high]
    return min(beside, key=lambda base: abs(base - wanted), default=wanted)


def _get_text(ask: Any, form: Any, note: Any) -> str:
    return _get_wide(lambda buffer, size: ask(form, note, buffer, size))


def _get_label(form: Any, note: Any, index: int) -> str:
    return _get_wide(lambda buffer, size: raw.FPDFAnnot_GetOptionLabel(form, note, index, buffer, size))


def _get_wide(ask: Callable[[Any, int], int]) -> str:
    """Return the text that pdfium writes into a buffer, after it was asked how much that is."""
    size = ask(None, 0)
    buffer = ctypes.create_string_buffer(max(size, 2))
    ask(ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), size)
    return buffer.raw[: size - 2].decode("utf-16-le", "replace")
