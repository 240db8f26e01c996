"""The properties of a content control or a form field of Word in, what it shows out."""

from __future__ import annotations

import re
from typing import NamedTuple
from xml.etree.ElementTree import Element

from profilecli.converters.line_parts import BOXES, UNCLEAR_BOX, PartKind
from profilecli.converters.packed import find_child, get, get_name, iter_named

_OFF = ("0", "false", "off")
_FIELDS = frozenset("text comboBox dropDownList date".split())
_NUMERIC_DATE = re.compile(r"\s*\d{1,4}\s*[./-]\s*\d{1,2}\s*[./-]\s*\d{1,4}\s*")
_ISO_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_CODE = re.compile("[0-9A-Fa-f]{2,4}")
_PRIVATE = 0xF000
_MOST_SIGNS = 2
"""A control with more characters holds words besides its sign."""
_SIGNS = {**dict.fromkeys(map(ord, "xX\u2611\u2612\u2713\u2714"), True), ord("\u2610"): False}
"""What the signs say that people put into a box, whichever are its own."""
_SEEN = frozenset("t sym txbxContent blip imagedata".split())


class Control(NamedTuple):
    """What a control or a field says of itself."""

    value: str | None
    """What it shows instead of the text in it; None for just that."""
    kind: PartKind = PartKind.FIELD
    is_field: bool = True
    """Whether people fill it in, unlike one that only holds parts of the form together."""
    doubts: tuple[str, ...] = ()
    """What it is, if that cannot be read."""


def read_control(element: Element) -> Control:
    """Return what a content control (`sdt`) says: the state of a box, nothing for its prompt, a date without doubt."""
    children = find_child(element, "sdtPr")
    properties = {get_name(child): child for child in (children if children is not None else ())}
    if "checkbox" in properties:
        return _read_box(properties["checkbox"], element)
    is_field = not _FIELDS.isdisjoint(properties)
    if is_on(properties.get("showingPlcHdr")):
        return Control("", is_field=is_field)
    date = _ISO_DATE.match(get(properties.get("date"), "fullDate"))
    if date and _NUMERIC_DATE.fullmatch("".join(part.text or "" for part in element.iter() if get_name(part) == "t")):
        return Control(date[0])
    return Control(None, is_field=is_field)


def _read_box(box: Element, element: Element) -> Control:
    """Return the state of a box; none where its sign says something else.

    A program that does not know content controls changes the sign alone, and one that fills in forms may change the
    state alone.
    """
    state = is_on(find_child(box, "checked"))
    signs = {**_SIGNS, _read_code(box, "checkedState", "2612"): True, _read_code(box, "uncheckedState", "2610"): False}
    shown = "".join(part.text or "" for part in element.iter() if get_name(part) == "t").split()
    codes = [ord(sign) for text in shown for sign in text]
    codes += [_parse_code(get(part, "char")) for part in element.iter() if get_name(part) == "sym"]
    if len(codes) <= _MOST_SIGNS and any(signs.get(code, state) is not state for code in codes):
        return Control(UNCLEAR_BOX, PartKind.BOX, doubts=("a box whose sign says something else than its state",))
    return Control(BOXES[state], PartKind.BOX)


def _read_code(box: Element, name: str, usual: str) -> int:
    """Return the sign that a box shows in one of its states."""
    return _parse_code(get(find_child(box, name), "val", usual))


def _parse_code(text: str) -> int:
    """Return the number of a character, without what Word adds to those of a font of pictures; 0 for none."""
    code = int(text, 16) if _CODE.fullmatch(text) else 0
    return code & 0xFF if code >= _PRIVATE else code


def is_contents(element: Element) -> bool:
    """Whether a content control holds a table of contents."""
    return get(find_child(element, "sdtPr", "docPartObj", "docPartGallery"), "val") == "Table of Contents"


def read_legacy(data: Element | None) -> Control | None:
    """Return what a form field of the old kind (`ffData`) says; None for a field that is none."""
    box, choices = find_child(data, "checkBox"), find_child(data, "ddList")
    if box is not None:
        state = find_child(box, "checked")
        return Control(BOXES[is_on(find_child(box, "default") if state is None else state)], PartKind.BOX)
    if choices is not None:
        entries = [get(entry, "val") for entry in iter_named(choices, "listEntry")]
        index = get(find_child(choices, "result"), "val") or get(find_child(choices, "default"), "val") or "0"
        return Control(entries[int(index)] if index.isdecimal() and int(index) < len(entries) else "")
    return Control(None) if find_child(data, "textInput") is not None else None


def is_on(element: Element | None) -> bool:
    """Whether a property is there and not off."""
    return element is not None and get(element, "val", "1") not in _OFF


def choose_alternative(element: Element) -> Element:
    """Return the first of several ways to show the same that shows anything."""
    return next((way for way in element if any(get_name(part) in _SEEN for part in way.iter())), element)
