"""The lines of pages in, how many of them are running heads and feet out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from profilecli.converters.pdf.page_lines import PageLine
from profilecli.converters.rows import is_box_first

_NUMBER = re.compile(r"\d+")
_ADDRESS = re.compile(r"[a-z]{3,8}:\S+")
_COUNT = re.compile(r"(?:\w+ )?\d{1,4} ?(?:/|\w{1,3}) ?\d{1,4}")
_MOMENT = re.compile(r"\d{1,4}[-/. ]{1,2}\w{1,9}[-/. ]{1,2}\d{1,4},? \d{1,2}[:.]\d\d(?: ?\w\.?\w\.?)?")
"""What a browser prints in the margins: where the page is from, its number, and when it was printed."""
_FARTHER = 1.1
_FEWEST = 3
"""So many lines recur within the pages where these are copies of one form."""


class Ends(NamedTuple):
    """How many lines at the top and at the end of a page are its own, and no text."""

    head: int = 0
    foot: int = 0


def find_ends(pages: Sequence[Sequence[PageLine]]) -> list[Ends]:
    """Return for each page how many of its lines are a running head and foot: what recurs, but for its numbers.

    Where pages are copies of one form, names and answers recur like that too. There, a head recurs as it is, with a gap
    below it, and a foot is farther from the text than any two lines of it are from each other. What browsers print in
    the margins of a page need not recur.
    """
    shapes = _find_recurring({_get_shape(line) for line in (*lines[:1], *lines[-1:])} for lines in pages)
    heads = _find_recurring({line.text for line in lines[:1]} for lines in pages)
    are_copies = _are_copies(pages)
    found = []
    for lines in pages:
        has_head = len(lines) > 1 and _get_shape(lines[0]) in shapes
        has_foot = len(lines) > 0 and _get_shape(lines[-1]) in shapes
        if are_copies:
            has_head = has_head and lines[0].text in heads and lines[1].has_gap
            has_foot = has_foot and _is_far(lines)
        if lines and _is_of_browser(lines[-1], _COUNT):
            has_foot, has_head = True, has_head or _is_of_browser(lines[0])
        found.append(Ends(int(has_head), int(has_foot)))
    return found


def _is_of_browser(line: PageLine, *patterns: re.Pattern[str]) -> bool:
    """Whether a line has where the page is from or when it was printed, and in another stretch each of `patterns`."""
    texts = [stretch.text for stretch in line.stretches]
    is_marked = any(_ADDRESS.fullmatch(text) or _MOMENT.fullmatch(text) for text in texts)
    return is_marked and all(any(map(pattern.fullmatch, texts)) for pattern in patterns)


def _are_copies(pages: Sequence[Sequence[PageLine]]) -> bool:
    """Whether several lines recur within pages; boxes do so in any form."""
    recurring = _find_recurring({line.text for line in lines[1:-1]} for lines in pages)
    return sum(not is_box_first(text) for text in recurring) >= _FEWEST


def _find_recurring(pages: Iterable[set[str]]) -> frozenset[str]:
    """Return the texts that are on several pages."""
    counts = Counter(text for texts in pages for text in texts if text)
    return frozenset(text for text, count in counts.items() if count > 1)


def _is_far(lines: Sequence[PageLine]) -> bool:
    """Whether the last line is farther from the one above it than any other lines are from each other."""
    *steps, last = 0.0, *(above.base - below.base for above, below in pairwise(lines))
    return last > max(steps, default=0.0) * _FARTHER


def _get_shape(line: PageLine) -> str:
    return _NUMBER.sub("0", line.text)
