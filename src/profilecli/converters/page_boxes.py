"""An element of a web page in, the box that it shows out: an input, what scripts make of one, or a picture of one."""

from __future__ import annotations

import re
from typing import Any

from profilecli.text.markers import read_marks

BOXES = {True: "[x] ", False: "[ ] "}
_NOUN = r"(?:check ?box|tick ?box|box|radio ?button)"
_CHECKED = re.compile(rf"(?:{_NOUN} )?(?:checked|ticked|selected)(?: {_NOUN})?|(?:check|tick)(?: ?mark)?")
_UNCHECKED = re.compile(rf"(?:{_NOUN} )?(?:un|de|not )(?:checked|ticked|selected)(?: {_NOUN})?|(?:empty|blank) {_NOUN}")
_APART = re.compile(r"[\W_]+")
_LONGEST = 40
_WORD = " a"
"""A sign is known as a box by the word after it."""


def is_box(node: Any) -> bool:
    """Whether an element is a box that people tick, or a picture of one."""
    return (node.tag == "input" and node.attributes.get("type") in ("checkbox", "radio")) or bool(read_picture(node))


def read_picture(node: Any) -> str:
    """Return the box that a picture shows, with a blank after it; nothing for a picture of anything else.

    A picture is one if its name says nothing but the state of a box, in English words or by a sign.
    """
    attributes = node.attributes
    if node.tag != "img" and attributes.get("role") != "img":
        return ""
    names = ((attributes.get(key) or "").strip() for key in ("aria-label", "alt", "title"))
    name = next(filter(None, names), "")
    if not name or len(name) > _LONGEST:
        return ""
    marks = read_marks(name + _WORD)
    if marks.box and marks.end > len(name):
        return f"{name} "
    words = _APART.sub(" ", name).strip().lower()
    if _CHECKED.fullmatch(words):
        return BOXES[True]
    return BOXES[False] if _UNCHECKED.fullmatch(words) else ""
