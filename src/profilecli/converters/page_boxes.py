"""An element of a web page in, the box that it shows out: an input, what scripts make of one, or a picture of one."""

from __future__ import annotations

import re
from collections.abc import Callable, Container
from typing import Any

from profilecli.converters.line_parts import BOXES
from profilecli.text.markers import read_marks

_NOUN = r"(?:check ?box|tick ?box|box|radio ?button)"
_CHECKED = re.compile(rf"(?:{_NOUN} )?(?:checked|ticked|selected)(?: {_NOUN})?|(?:check|tick)(?: ?mark)?")
_UNCHECKED = re.compile(rf"(?:{_NOUN} )?(?:un|de|not )(?:checked|ticked|selected)(?: {_NOUN})?|(?:empty|blank) {_NOUN}")
_NO_WORD = re.compile(r"[\W_]+")
_LONGEST = 40
_WORD = " a"
"""A sign is known as a box by the word after it."""


def is_box(node: Any) -> bool:
    """Whether an element is a box that people tick, or a picture of one."""
    return (node.tag == "input" and node.attributes.get("type") in ("checkbox", "radio")) or bool(read_picture(node))


def read_picture(node: Any) -> str:
    """Return the box that a picture shows; nothing for a picture of anything else.

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
        return name
    words = _NO_WORD.sub(" ", name).strip().lower()
    if _CHECKED.fullmatch(words):
        return BOXES[True]
    return BOXES[False] if _UNCHECKED.fullmatch(words) else ""


def find_values(root: Any, has_words_after: Callable[[Any], bool]) -> dict[int, str]:
    """Return the value of each box that stands for its words, by the id of the element in memory.

    Several boxes of one name follow each other with no words between them, in no table, and no label belongs to them.
    """
    labelled = {label.attributes["for"] for label in root.css("label[for]") if label.attributes["for"]}
    groups: list[list[Any]] = []
    for node in root.css("input[type=radio], input[type=checkbox]"):
        if groups and _is_next(groups[-1][-1], node):
            groups[-1].append(node)
        else:
            groups.append([node])
    return {
        node.mem_id: " ".join((node.attributes.get("aria-label") or node.attributes.get("value") or "").split())
        for group in groups
        if len(group) > 1 and not any(_is_labelled(node, labelled) for node in group) and not has_words_after(group[-1])
        for node in group
    }


def _is_next(above: Any, node: Any) -> bool:
    """Whether nothing stands between two boxes of one name."""
    if any(above.attributes.get(key) != node.attributes.get(key) for key in ("type", "name")):
        return False
    while (above := _get_next(above)) is not None and above.mem_id != node.mem_id:
        if above.tag in ("td", "th") or (above.tag == "-text" and (above.text_content or "").strip()):
            return False
    return above is not None


def _is_labelled(node: Any, labelled: Container[str]) -> bool:
    return "aria-labelledby" in node.attributes or (node.attributes.get("id") or "") in labelled


def _get_next(node: Any) -> Any:
    """Return the node that follows in the text of the page; None at its end."""
    if node.child is not None:
        return node.child
    while node is not None and node.next is None:
        node = node.parent
    return node and node.next
