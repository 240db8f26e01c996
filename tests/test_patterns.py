"""No pattern of the package can divide the same blanks in many ways.

Two repeats without a limit, beside each other, that both take a blank and give back what they took, try each way to
share a run of blanks before they fail: a line of thousands of them would take minutes. What a possessive repeat took
stays its own.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator
from re import _constants as code  # type: ignore[attr-defined]
from re import _parser as parser
from typing import Any, NamedTuple

import pytest

import profilecli
from profilecli.text.late import _Late

BLANK = " "
BOUNDED = {"profilecli.reading.headings.names._QUOTED": "a line with a name label is no longer than any wording"}
"""Patterns that can, and why that takes no time."""
CATEGORIES = {code.CATEGORY_SPACE: True, code.CATEGORY_DIGIT: False, code.CATEGORY_WORD: False}
CATEGORIES |= {code.CATEGORY_NOT_SPACE: False, code.CATEGORY_NOT_DIGIT: True, code.CATEGORY_NOT_WORD: True}


class Edges(NamedTuple):
    """Where a part of a pattern has a repeat that can share blanks with one outside it."""

    first: bool
    last: bool
    can_be_empty: bool


class SharingError(Exception):
    """Two repeats can share blanks."""


def list_patterns() -> Iterator[tuple[str, str | bytes, int]]:
    """Yield the patterns of all modules, each once, with their names and flags."""
    seen: set[str | bytes] = set()
    for module in pkgutil.walk_packages(profilecli.__path__, "profilecli."):
        found = {} if module.name.endswith("__main__") else vars(importlib.import_module(module.name))
        for name, value in found.items():
            if isinstance(value, re.Pattern):
                pattern, flags = value.pattern, value.flags
            elif isinstance(value, _Late):
                pattern, flags = value.arguments
            else:
                continue
            if pattern not in seen:
                seen.add(pattern)
                yield f"{module.name}.{name}", pattern, flags


def takes_blank(operation: Any, argument: Any) -> bool | None:
    """Whether one sign of a pattern can be a blank; None for what is not one sign."""
    if operation is code.LITERAL:
        return bool(argument == ord(BLANK))
    if operation is code.NOT_LITERAL:
        return bool(argument != ord(BLANK))
    if operation is code.ANY:
        return True
    if operation is not code.IN:
        return None
    is_in = False
    for kind, what in argument:
        if kind is code.LITERAL:
            is_in = is_in or what == ord(BLANK)
        elif kind is code.RANGE:
            is_in = is_in or what[0] <= ord(BLANK) <= what[1]
        elif kind is code.CATEGORY:
            is_in = is_in or CATEGORIES[what]
    return is_in != any(kind is code.NEGATE for kind, _ in argument)


def find_edges(operation: Any, argument: Any) -> Edges:
    """Return what is at the edges of one item of a pattern."""
    if operation in (code.MAX_REPEAT, code.MIN_REPEAT):
        least, most, part = argument
        is_one = len(part) == 1 and takes_blank(*part[0]) is not None
        if is_one and takes_blank(*part[0]):
            is_open = most is code.MAXREPEAT
            # A blank or more beside a repeat, or none: what is next to it can share with that repeat too.
            return Edges(is_open, is_open, least == 0 or not is_open)
        inner = join(part)
        if most is code.MAXREPEAT and inner.first and inner.last:
            raise SharingError
        return Edges(inner.first, inner.last, least == 0 or inner.can_be_empty)
    if operation is code.SUBPATTERN:
        return join(argument[3])
    if operation is code.BRANCH:
        ways = [join(way) for way in argument[1]]
        return Edges(*(any(edge) for edge in zip(*ways, strict=True)))
    if operation in (code.ASSERT, code.ASSERT_NOT):
        join(argument[1])
    if operation is code.POSSESSIVE_REPEAT:
        least, most, part = argument
        # What is before it can still give back to it.
        is_open = most is code.MAXREPEAT and len(part) == 1 and takes_blank(*part[0]) is True
        return Edges(is_open, last=False, can_be_empty=least == 0)
    # One blank between two repeats parts nothing: "\s*\s\s*".
    is_blank = takes_blank(operation, argument) is True
    return Edges(first=False, last=False, can_be_empty=is_blank or operation in (code.AT, code.ASSERT, code.ASSERT_NOT))


def join(items: Any) -> Edges:
    """Return what is at the edges of items in a row; raise SharingError if two of them share blanks."""
    first = last = False
    can_be_empty = True
    for operation, argument in items:
        edges = find_edges(operation, argument)
        if last and edges.first:
            raise SharingError
        first = first or (can_be_empty and edges.first)
        last = edges.last or (last and edges.can_be_empty)
        can_be_empty = can_be_empty and edges.can_be_empty
    return Edges(first, last, can_be_empty)


def shares_blanks(pattern: str | bytes, flags: int = 0) -> bool:
    try:
        join(parser.parse(pattern, flags))
    except SharingError:
        return True
    return False


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        (r"\s*[>\s]*a", True),
        (r"\s*(?:a|\s*b)", True),
        (r"\s*\s\s*a", True),
        (r"(?:\s*x?\s*)y", True),
        (r"(?:\s*)*y", True),
        (r"\s*-?\s*a", True),
        (r"\s*-?\s*+a", True),
        (r"\s*-\s*a", False),
        (r"\s*+-?\s*+a", False),
        (r"\S*\s*a", False),
        (r"\s{0,9}\s*a", False),
    ],
)
def test_test_knows_what_shares_blanks(pattern: str, expected: bool) -> None:
    assert shares_blanks(pattern) is expected


def test_no_pattern_divides_blanks_in_many_ways() -> None:
    found = {name for name, pattern, flags in list_patterns() if shares_blanks(pattern, flags)}
    assert found == BOUNDED.keys()
