"""Feet of pages: lines in, those out that are the same but for a number that counts on."""

from __future__ import annotations

import re
from bisect import bisect
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from profilecli.questionnaire.lexicon import Lexicon
from profilecli.reading.headings.inline import list_ends
from profilecli.reading.lines.line import Line, LineKind, Trait, find_text
from profilecli.reading.lines.own_text import OF, PAGE_WORDS, ROMAN_NUMBERS
from profilecli.text.late import compile_late
from profilecli.text.wording import fold

_LEAST_COUNTED = 2
_LEAST_LINES = 2
"""How many lines a page has at least; numbers that are closer are those of a list."""
_FIRST_PAGES = 2
_LONGEST = 80
"""How long the foot of a page is, in characters, if only its number shows it."""
_FOOT = compile_late(
    rf"(?P<rest>.*\S)?(?:\s{{3,}}|\t\s*|\s?\|\s?)(?:(?i:{PAGE_WORDS})\s*)?(?P<number>\d{{1,4}})\s*"
    rf"|\s*(?P<roman>{'|'.join(ROMAN_NUMBERS)})\s*"
)
"""What is at the foot of each page, and the number of the page; small Roman numbers can be alone."""
_NUMBERED = compile_late(
    rf"(?P<rest>\W*\w.*?\s|\s*\()(?P<number>\d{{1,4}})(?:\s?(?:{OF}|af)\s?\d{{1,4}})?(?:\s?[-\u2013\u2014)])?\s*",
    re.IGNORECASE,
)
"""The same where only a blank is between the words and the number; alone, it is in brackets."""


class _Foot(NamedTuple):
    """A line that could be at the foot of a page."""

    line: int
    number: int
    above: int = -1
    """The last line above it that asks a question of the questionnaire, or -1."""
    asked: str = ""
    """This question."""


def list_feet(lines: Sequence[Line], lexicon: Lexicon) -> Iterator[tuple[int, LineKind]]:
    """Yield the lines that are the same but for the number of a page at their end, where these count on by one.

    Words that only two lines show are asides.
    """
    groups: dict[str, list[_Foot]] = defaultdict(list)
    own = lexicon.headings.exact.keys() | lexicon.name_labels
    above, asked = -1, ""
    for index, line in enumerate(lines):
        if found := _read_asked(line, lexicon):
            above, asked = index, found
        match = _read_foot(line)
        words = fold(match["rest"] or "") if match else ""
        is_row = words in own or _is_in_list(lines, index)
        if match and not is_row and not is_below_heading(lines, index, lexicon):
            number = int(match["number"]) if match["number"] else ROMAN_NUMBERS[match["roman"]]
            groups[words].append(_Foot(index, number, above, asked))
    for words, feet in groups.items():
        if _count_on(feet):
            kind = LineKind.ASIDE if words and len(feet) == _LEAST_COUNTED else LineKind.BOILERPLATE
            yield from ((foot.line, kind) for foot in feet)


def _read_asked(line: Line, lexicon: Lexicon) -> str:
    """Return the wording of a question with which a line begins, folded, or nothing."""
    exact = lexicon.headings.exact
    ends = list_ends(line.text, 0, lexicon.headings.longest) if line.is_akin else ()
    return next((asked for end in ends if (asked := fold(line.text[:end])) in exact), "")


def _count_on(feet: Sequence[_Foot]) -> bool:
    """Whether lines with numbers are apart from each other and count on by one."""
    return len(feet) >= _LEAST_COUNTED and all(_is_next(low, high) for low, high in pairwise(feet))


def _is_next(low: _Foot, high: _Foot) -> bool:
    """Whether two lines can be at the foot of two pages; below the same question, asked again, they are its rows."""
    is_asked_again = low.above < high.above and low.asked == high.asked
    return high.line - low.line > _LEAST_LINES and high.number - low.number == 1 and not is_asked_again


def _read_foot(line: Line) -> re.Match[str] | None:
    return _FOOT.fullmatch(line.text) if line.is_text and line.traits & Trait.PAGED else None


def _is_in_list(lines: Sequence[Line], index: int) -> bool:
    """Whether a line that could be a foot is a row among others with numbers, or is alone above an item of a list."""
    is_alone = lines[index].folded in ROMAN_NUMBERS
    beside = list(list_beside(lines, index))
    return any(map(_read_foot, (lines[place] for place in beside))) or (is_alone and beside == [index + 1])


def list_numbered_feet(lines: Sequence[Line], lexicon: Lexicon) -> Iterator[int]:
    """Yield the same lines where nothing parts their words from the number, as in "Vale Allotments, page 2".

    Items of an answer can count on as well. The first number is that of one of the first pages; and each line but the
    last is beside a form feed, or one is within a sentence and they are of several questions or end the text.
    """
    groups: dict[str, list[_Foot]] = defaultdict(list)
    for index, line in enumerate(lines):
        is_possible = line.is_text and line.traits & Trait.NUMBERED and len(line.text) <= _LONGEST
        match = _NUMBERED.fullmatch(line.text) if is_possible else None
        if match and not is_below_heading(lines, index, lexicon):
            groups[fold(match["rest"])].append(_Foot(index, int(match["number"])))
    found = [group for group in groups.values() if group[0].number <= _FIRST_PAGES and _count_on(group)]
    asking = [index for index, line in enumerate(lines) if line.folded in lexicon.headings.exact] if found else []
    last = find_text(lines, len(lines) - 1, -1)
    for group in found:
        places = [foot.line for foot in group]
        is_spread = places[-1] == last or bisect(asking, places[0]) < bisect(asking, places[-1])
        if all(_is_fed(lines, index) for index in places[:-1]) or (
            is_spread and all(_is_in_sentence(lines, index, lexicon) for index in places[:-1])
        ):
            yield from places


def _is_fed(lines: Sequence[Line], index: int) -> bool:
    return any("\f" in line.text for line in lines[max(0, index - 1) : index + 2])


def _is_in_sentence(lines: Sequence[Line], index: int, lexicon: Lexicon) -> bool:
    """Whether the text above a line ends no sentence, and the one below, which there is, goes on in lower case."""
    above, below = find_text(lines, index - 1, -1), find_text(lines, index + 1)
    if above < 0 or any(lines[place].folded in lexicon.headings.exact for place in (above, below)):
        return False
    return lines[above].text.rstrip()[-1:].isalnum() and lines[below].text.lstrip()[:1].islower()


def is_below_heading(lines: Sequence[Line], index: int, lexicon: Lexicon) -> bool:
    """Whether a line follows a question, so that "4/5" is a rating."""
    above = index - 1
    while above >= 0 and lines[above].kind is LineKind.BLANK:
        above -= 1
    return above >= 0 and lines[above].folded in lexicon.headings.exact


def list_beside(lines: Sequence[Line], index: int) -> Iterator[int]:
    """Yield the lines directly above and below a line that are text."""
    for place in (index - 1, index + 1):
        if 0 <= place < len(lines) and lines[place].is_text and lines[place].folded:
            yield place
