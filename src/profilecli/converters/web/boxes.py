"""An element of a web page in, the box that it shows out: an input, what scripts make of one, or a picture of one."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator
from itertools import islice
from typing import Any

from profilecli.converters.line_parts import BOXES, UNCLEAR_BOX
from profilecli.text.markers import read_marks

Attributes = dict[str, str | None]
SKIPPED = frozenset("head script style template object iframe svg canvas audio video math datalist map".split())
"""What holds no text of the page."""

_TYPES = ("checkbox", "radio")
_ROLES = frozenset("checkbox radio switch".split())
_NOUN = r"(?:check ?box|tick ?box|box|radio ?button)"
_CHECKED = re.compile(rf"(?:{_NOUN} )?(?:checked|ticked|selected)(?: {_NOUN})?|(?:check|tick)(?: ?mark)?")
_UNCHECKED = re.compile(rf"(?:{_NOUN} )?(?:un|de|not )(?:checked|ticked|selected)(?: {_NOUN})?|(?:empty|blank) {_NOUN}")
_UNSEEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_NO_WORD = re.compile(r"[\W_]+")
BOX_SELECTOR = ", ".join([*(f"input[type={name}]" for name in _TYPES), *(f"[role={name}]" for name in sorted(_ROLES))])
_LONGEST = 40
_WORD = " a"
"""A sign is known as a box by the word after it."""
_MOST_PARTS = 50
"""So many parts of a box are looked at."""
DEEPEST = 4
"""So many elements are between a box and what it is in."""


def read_role(attributes: Attributes) -> str:
    """Return what an element says that it is to people who do not see it."""
    role = attributes.get("role")
    return role.strip().lower() if role else ""


def is_unseen(attributes: Attributes) -> bool:
    """Whether an element is hidden by what it says itself."""
    style = attributes.get("style")
    is_hidden = "hidden" in attributes or (attributes.get("aria-hidden") or "") == "true"
    return is_hidden or (style is not None and _UNSEEN_STYLE.search(style) is not None)


def read_box(node: Any, attributes: Attributes) -> str:
    """Return the box that an element shows, in the state that the page gives; nothing for what is none.

    A box that is partly ticked stands for several others, so it is empty itself. What HTML says may be how the box was
    at first, and what scripts say how it is: if both say something else, nobody knows which is meant.
    """
    state = attributes.get("aria-checked")
    if _is_input(node.tag, attributes):
        is_ticked = "checked" in attributes
        return UNCLEAR_BOX if is_ticked and state == "false" else BOXES[is_ticked or state == "true"]
    if is_scripted(node, attributes):
        return BOXES[state == "true"]
    return read_picture(node.tag, attributes)


def _is_input(tag: str, attributes: Attributes) -> bool:
    return tag == "input" and (attributes.get("type") or "").lower() in _TYPES


def is_scripted(node: Any, attributes: Attributes) -> bool:
    """Whether an element is a box by its role."""
    return read_role(attributes) in _ROLES and not _is_input(node.tag, attributes)


def read_picture(tag: str, attributes: Attributes) -> str:
    """Return the box that a picture shows; nothing for a picture of anything else.

    A picture is one if its name says nothing but the state of a box, in English words or by a sign.
    """
    if tag != "img" and attributes.get("role") != "img":
        return ""
    names = ((attributes.get(key) or "").strip() for key in ("aria-label", "alt", "title"))
    name = next(filter(None, names), "")
    return _read_state(name)


def _read_state(name: str) -> str:
    """Return the box of which a text says the state and nothing else."""
    if not name or len(name) > _LONGEST:
        return ""
    marks = read_marks(name + _WORD)
    if marks.box and marks.end > len(name):
        return name
    words = _NO_WORD.sub(" ", name).strip().lower()
    if _CHECKED.fullmatch(words):
        return BOXES[True]
    return BOXES[False] if _UNCHECKED.fullmatch(words) else ""


def has_words(box: Any) -> bool:
    """Whether there is more in an element that is a box than the sign of its state."""
    parts = list(islice(_iter_parts(box), _MOST_PARTS))
    return len(parts) == _MOST_PARTS or any(_is_word(part) or _is_field(part) for part in parts)


def is_unselected(node: Any, attributes: Attributes) -> bool:
    """Whether an element is an option that nobody selected, or the one that asks people to; one with a box is none."""
    if read_role(attributes) != "option":
        return False
    is_selected = "true" in (attributes.get("aria-selected"), attributes.get("aria-checked"))
    boxes = (read_box(part, part.attributes) for part in islice(_iter_parts(node), _MOST_PARTS))
    return attributes.get("data-value") == "" or not (is_selected or any(boxes))


def _iter_parts(node: Any) -> Iterator[Any]:
    """Yield what is in an element, in the order of the page."""
    waiting = [node.child]
    while waiting:
        part = waiting.pop()
        if part is not None:
            yield part
            waiting += [part.next, None if part.tag in SKIPPED else part.child]


def _is_word(node: Any) -> bool:
    text = (node.text_content or "").strip() if node.tag == "-text" else ""
    return bool(text) and not _read_state(text)


def _is_field(node: Any) -> bool:
    kind = (node.attributes.get("type") or "").lower()
    return node.tag in ("textarea", "select") or (node.tag == "input" and kind not in (*_TYPES, "hidden"))


def repeats_box(node: Any) -> bool:
    """Whether a box shows the state of the one before it where no words are between them: a picture, or one in it."""
    return bool(read_picture(node.tag, node.attributes)) or any(
        is_scripted(parent, parent.attributes) for parent in islice(climb(node), DEEPEST)
    )


def climb(node: Any) -> Iterator[Any]:
    """Yield what an element is in, from the inside."""
    while (node := node.parent) is not None:
        yield node


def find_values(root: Any, has_words_after: Callable[[Any], bool]) -> dict[int, str]:
    """Return the value of each box that stands for its words, by the id of the element in memory.

    Several boxes of one name follow each other with no words between them, in no table, and no label belongs to them.
    """
    labelled = {label.attributes["for"] for label in root.css("label[for]") if label.attributes["for"]}
    groups: list[list[Any]] = []
    for node in root.css(BOX_SELECTOR):
        if groups and _is_next(groups[-1][-1], node):
            groups[-1].append(node)
        else:
            groups.append([node])
    return {
        node.mem_id: value
        for group in groups
        if len(group) > 1 and not any(_is_labelled(node, labelled) for node in group) and not has_words_after(group[-1])
        for node, value in zip(group, _name_boxes(group), strict=True)
    }


def _name_boxes(group: list[Any]) -> list[str]:
    """Return the words that boxes of one name have for people who do not see them, without those of their row."""
    names = [_join(node.attributes.get("aria-label") or node.attributes.get("value")) for node in group]
    rows = (parent.attributes.get("aria-label") for parent in islice(climb(group[0]), DEEPEST))
    row = _join(next(filter(None, rows), ""))
    heads = [name.removesuffix(row).rpartition(",")[0] for name in names if row and name.endswith(row)]
    return heads if len(heads) == len(names) and all(heads) else names


def _join(text: str | None) -> str:
    return " ".join((text or "").split())


def _is_next(above: Any, node: Any) -> bool:
    """Whether nothing stands between two boxes of one name."""
    if any(above.attributes.get(key) != node.attributes.get(key) for key in ("type", "name", "role")):
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
