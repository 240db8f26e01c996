"""A web page in, its lines out: what a browser shows, with the state of every box and field."""

from __future__ import annotations

import re
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from profilecli.converters.outline import Outline
from profilecli.converters.rows import Converted, Role
from profilecli.converters.web.boxes import (
    SKIPPED,
    Attributes,
    find_values,
    has_words,
    is_scripted,
    is_unseen,
    is_unselected,
    read_box,
    read_role,
    repeats_box,
)
from profilecli.converters.web.charset import decode_page
from profilecli.converters.web.line_ends import APART, BLOCKS, LineEnds, find_trailing

PACKAGES = ("selectolax",)
"""The packages whose versions say how a page was read."""

_FURNITURE = frozenset("nav footer menu button noscript".split())
_FURNITURE_ROLES = frozenset("navigation contentinfo menu menubar button search".split())
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6 summary".split())
_TYPED = frozenset("text email url number date tel search time month week range color datetime-local".split())
_UNPRINTED = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
"""What no browser shows; LibreOffice writes it where fields were."""
_LONGEST_NAME = 60


def read(data: bytes, given: str | None) -> Converted:
    """Return the lines of a page; `given` is the encoding that the user names."""
    text, encoding, is_guess = decode_page(data, given)
    found = Converted(encoding=encoding)
    if is_guess:
        found.guesses.append((encoding, 0))
    walk_page(text, found)
    return found


def walk_page(text: str, found: Converted, prefix: str = "", *, has_quotes: bool = False) -> None:
    """Add the lines of a page to `found`; `has_quotes` marks what a mail quotes as a plain one does."""
    root = LexborHTMLParser(text).root
    if root is not None:
        _Walk(found, prefix, has_quotes).walk(root)


def count_letters(text: str) -> int:
    """Return how many letters and digits a page has that it may show."""
    page = LexborHTMLParser(text)
    page.strip_tags([*SKIPPED])
    return sum(map(str.isalnum, page.root.text() if page.root is not None else ""))


class _Walk:
    """Goes through a page once, element by element; no depth of nesting is too deep."""

    def __init__(self, found: Converted, prefix: str, has_quotes: bool) -> None:
        self.out = Outline(found, prefix)
        self.has_quotes = has_quotes
        self.ends = LineEnds()
        self.values: dict[int, str] = {}
        """What stands for the words of boxes that have none."""
        self.boxes: dict[int, str] = {}
        """The boxes that belong before the words of their labels, by the id of each label in memory."""

    def walk(self, root: Any) -> None:
        """Go through all below `root`."""
        self.values = find_values(root, self.ends.has_words_after)
        trailing = find_trailing(root, self.ends)
        self.boxes = {label.mem_id: read_box(box, box.attributes) for box, label in trailing}
        passed = {box.mem_id for box, _ in trailing}
        waiting: list[tuple[Any, Attributes | None]] = [(root, None)]
        while waiting:
            node, left = waiting.pop()
            tag = node.tag or ""
            if left is not None:
                self._leave(node, tag, left)
            elif tag == "-text":
                self.out.write(_UNPRINTED.sub("", node.text_content or ""))
            elif not tag.startswith("-") and tag not in SKIPPED:
                attributes = node.attributes
                box = read_box(node, attributes)
                if node.mem_id in passed or is_unselected(node, attributes):
                    continue
                if box and self._is_shown(node, attributes):
                    continue
                waiting.append((node, attributes))
                if self._enter(node, tag, attributes, box):
                    waiting.extend((child, None) for child in reversed(list(node.iter(include_text=True))))
        self.out.end()

    def _enter(self, node: Any, tag: str, attributes: Attributes, box: str) -> bool:
        """Begin an element; return whether what is in it is to be gone through."""
        if tag in APART:
            self.out.leave_gap()
        elif tag in BLOCKS or read_role(attributes) == "option":
            self.out.end_line()
        if _is_apart(node, tag, attributes):
            self.out.push_role(Role.FURNITURE)
        self._enter_structure(tag, attributes)
        if node.mem_id in self.boxes:
            self.out.write(f"{self.boxes[node.mem_id]} ")
        elif box:
            self._put_box(node, box)
        elif tag == "input" and (attributes.get("type") or "text").lower() in _TYPED:
            self._put_value(attributes.get("value") or "", attributes)
        elif tag in ("textarea", "select"):
            self._enter_field(node, tag, attributes)
        elif tag == "br" and self.out.is_empty:
            self.out.leave_gap()
        elif tag == "br":
            self.out.end_line(is_soft=True)
        elif tag == "hr":
            self.out.put("---")
        return tag not in ("textarea", "select") and (not box or has_words(node))

    def _enter_structure(self, tag: str, attributes: Attributes) -> None:
        if tag in ("ul", "ol"):
            self.out.open_list(attributes.get("type") or "1" if tag == "ol" else "", _read_number(attributes, "start"))
        elif tag == "li":
            self.out.open_item(_read_number(attributes, "value"))
        elif tag == "table":
            self.out.open_table()
        elif tag == "tr":
            self.out.open_row()
        elif tag in ("td", "th"):
            self.out.open_cell()
        elif tag in ("s", "strike", "del"):
            self.out.write("~~")
        elif tag == "pre":
            self.out.verbatim += 1
        elif tag == "blockquote" and self.has_quotes:
            self.out.quotes += 1

    def _leave(self, node: Any, tag: str, attributes: Attributes) -> None:
        if tag in ("s", "strike", "del"):
            self.out.write("~~")
        elif tag in ("td", "th"):
            self.out.close_cell()
        elif tag == "pre":
            self.out.end_line()
            self.out.verbatim -= 1
        if tag in APART:
            self.out.leave_gap()
        elif read_role(attributes) == "option" or (
            tag in BLOCKS and not (tag == "label" and self._stands_before_box(node))
        ):
            self.out.end_line()
        if tag in ("ul", "ol"):
            self.out.close_list()
        elif tag == "table":
            self.out.close_table()
        elif tag == "blockquote" and self.has_quotes:
            self.out.quotes -= 1
        if _is_apart(node, tag, attributes):
            self.out.pop_role()

    def _enter_field(self, node: Any, tag: str, attributes: Attributes) -> None:
        if tag == "textarea":
            self._put_value(node.text(deep=True) or "", attributes)
            return
        chosen = [option for option in node.css("option") if "selected" in option.attributes]
        values = [
            " ".join((option.text(deep=True) or "").split())
            for option in chosen
            if option.attributes.get("value") != ""
        ]
        self._put_value("\n".join(values), attributes)

    def _put_value(self, value: str, attributes: Attributes) -> None:
        """Add what stands in a field."""
        name = " ".join((attributes.get("aria-label") or attributes.get("name") or attributes.get("id") or "").split())
        self.out.put_value(value, f'field "{name[:_LONGEST_NAME]}"' if name else "")

    def _stands_before_box(self, node: Any) -> bool:
        """Whether a label stands before its box, with nothing after that on the line."""
        after = node.next
        while after is not None and after.tag == "-text" and not (after.text_content or "").strip():
            after = after.next
        return after is not None and bool(read_box(after, after.attributes)) and not self.ends.has_words_after(after)

    def _is_shown(self, node: Any, attributes: Attributes) -> bool:
        """Whether the box before this one, with no words between them, shows its state, too."""
        return self.out.is_box and (is_unseen(attributes) or repeats_box(node))

    def _put_box(self, node: Any, box: str) -> None:
        """Add a box: before its value, the words that follow it on its line, or else after those before it."""
        value = self.values.get(node.mem_id, "")
        if value:
            self.out.end_line(is_soft=True, is_forced=True)
            self.out.write(f"{box} {value}")
            self.out.end_line(is_soft=True)
        elif self.out.is_empty or self.ends.has_words_after(node) or has_words(node):
            self.out.end_line(is_soft=True, is_forced=True)
            self.out.write(f"{box} ")
        else:
            self.out.write(f" {box}")
            self.out.end_line(is_soft=True)


def _is_apart(node: Any, tag: str, attributes: Attributes) -> bool:
    """Whether an element is not seen, or is the page's own; a button that is all of a heading opens what is below."""
    if is_scripted(node, attributes):
        return is_unseen(attributes)
    role = read_role(attributes)
    heading = node.parent if "button" in (tag, role) and node.parent is not None else None
    if heading is not None and heading.tag in _HEADINGS and heading.text(strip=True) == node.text(strip=True):
        return is_unseen(attributes)
    return is_unseen(attributes) or tag in _FURNITURE or role in _FURNITURE_ROLES


def _read_number(attributes: Attributes, name: str) -> int | None:
    value = (attributes.get(name) or "").strip()
    return int(value) if value.isascii() and value.isdigit() and len(value) < 6 else None
