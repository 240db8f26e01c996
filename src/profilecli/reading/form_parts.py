"""What a form has between its parts and below them: lines and headings in, the lines out with that set apart."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise, takewhile
from typing import NamedTuple

from profilecli.questionnaire.lexicon import Lexicon
from profilecli.reading.headings import Candidate
from profilecli.reading.lines import Line, LineKind
from profilecli.reading.own_text import OF, ROMAN_NUMBERS
from profilecli.text.late import compile_late
from profilecli.text.wording import fold

_TITLE = compile_late(r"\W{0,6}(?P<word>[^\W\d_]{3,20})[.:]?\s+(?P<number>\d{1,2}|[A-Z]|[IVX]{2,5})(?!\w)(?P<rest>.*)")
_ALL = compile_late(rf"\s*(?i:{OF})\s*(?:\d{{1,2}}|[A-Z]|[IVX]{{2,5}})(?!\w)")
_SENTENCE_ENDS = tuple(".!?,;\u2026\u3002\uff01\uff1f")
_LONGEST = 80
"""How long the title of a part is, in characters."""
_MOST_LINES = 6
"""How many lines of text a part has above its first question: its title, and what it says of itself."""
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_LEAST = 2


class _Gap(NamedTuple):
    """What is between two headings."""

    texts: Sequence[int]
    """Its lines of text, 0-based."""
    end: int
    """The line below it: that of a heading, or the number of all lines."""
    is_open: bool
    """Whether an answer can be above all of it: one is on the line of the heading."""
    is_outer: bool
    """Whether no question is above it, or the form begins again below it."""
    is_last: bool


class _Title(NamedTuple):
    """A line that could be the title of a part."""

    line: int
    number: str
    gap: _Gap
    is_counted: bool
    """Whether the number of all parts is after its own."""


def set_parts_apart(lines: Sequence[Line], headings: Mapping[int, Candidate], lexicon: Lexicon) -> Sequence[Line]:
    """Return `lines` with the titles of parts as asides, what they say of themselves, and the part for the office.

    Titles are the same word with a number or a letter that counts on, in at least two places: "Part 2 of 3",
    "SECTION B: YOUR WISHES". Alone, such a line can be of an answer.
    """
    gaps = [*_list_gaps(lines, headings)]
    groups: dict[str, list[_Title]] = defaultdict(list)
    for word, title in _list_titles(lines, gaps):
        groups[word].append(title)
    apart = {index for titles in groups.values() if _are_parts(titles) for index in _list_of_parts(titles)}
    apart.update(index for gap in gaps for index in _list_of_office(lines, gap, lexicon))
    if not apart:
        return lines
    return [replace(line, kind=LineKind.ASIDE) if index in apart else line for index, line in enumerate(lines)]


def _list_gaps(lines: Sequence[Line], headings: Mapping[int, Candidate]) -> Iterator[_Gap]:
    asked: set[str] = set()
    for above, below in pairwise([None, *headings.values(), None]):
        name = below.phrase.owner.name if below else ""
        is_outer = above is None or name in asked
        if is_outer:
            asked.clear()
        asked.add(name)
        end = below.first if below else len(lines)
        texts = [i for i in range(above.last + 1 if above else 0, end) if lines[i].kind is LineKind.TEXT]
        yield _Gap(texts, end, above is not None and above.inline is not None, is_outer, below is None)


def _list_titles(lines: Sequence[Line], gaps: Iterable[_Gap]) -> Iterator[tuple[str, _Title]]:
    """Yield the line near the end of each gap, if any, that could be a title, with its word."""
    for gap in gaps:
        for index in gap.texts[: -_MOST_LINES - 1 : -1] if not gap.is_last else ():
            match = _read_title(lines, index)
            if match:
                title = _Title(index, match["number"], gap, _ALL.match(match["rest"]) is not None)
                yield match["word"].casefold(), title
                break


def _read_title(lines: Sequence[Line], index: int) -> re.Match[str] | None:
    text = lines[index].text
    if len(text) > _LONGEST or text.rstrip().endswith(_SENTENCE_ENDS):
        return None
    match = _TITLE.match(text)
    # Directly below an answer, a mark or nothing has to follow the number.
    is_apart = index == 0 or lines[index - 1].kind is not LineKind.TEXT
    return match if match and (is_apart or not match["rest"].lstrip()[:1].isalnum()) else None


def _are_parts(titles: Sequence[_Title]) -> bool:
    """Whether titles are those of parts: most are below an answer, and they count on by one.

    Two are enough where one is above the first question, or says how many there are.
    """
    within = [title for title in titles if not title.gap.is_outer]
    answered = sum(title.gap.is_open or title.gap.texts[0] < title.line for title in within)
    least = _LEAST if titles[0].gap.is_outer or any(title.is_counted for title in titles) else _LEAST + 1
    if not within or len(titles) < least or 2 * answered < len(within):
        return False
    return any(_count_on([read(title.number) for title in titles], titles) for read in _READERS)


def _count_on(numbers: Sequence[int], titles: Sequence[_Title]) -> bool:
    """Whether `numbers` count on by one, and begin again where the form does."""
    return min(numbers) >= 0 and all(
        high == low + 1 or (title.gap.is_outer and high == numbers[0])
        for (low, high), title in zip(pairwise(numbers), titles[1:], strict=True)
    )


def _list_of_parts(titles: Sequence[_Title]) -> Iterator[int]:
    """Yield the titles, and what is below those between two questions; above the first one, that can be the name."""
    for title in titles:
        end = title.line + 1 if title.gap.is_outer else title.gap.end
        yield from (index for index in title.gap.texts if title.line <= index < end)


def _list_of_office(lines: Sequence[Line], gap: _Gap, lexicon: Lexicon) -> Iterable[int]:
    """Return the part of a form that those fill in who receive it, with its title.

    It ends before a rule, with the text or, above another question, with its paragraph.
    """
    opening = next((index for index in gap.texts if _opens_office(lines, index, lexicon)), None)
    if opening is None:
        return ()
    closing = (LineKind.RULE,) if gap.is_last else (LineKind.RULE, LineKind.BLANK)
    below = takewhile(lambda index: lines[index].kind not in closing, range(opening, gap.end))
    return [index for index in below if lines[index].kind is LineKind.TEXT]


def _opens_office(lines: Sequence[Line], index: int, lexicon: Lexicon) -> bool:
    folded, office = lines[index].folded, lexicon.language.office
    if index and lines[index - 1].kind is LineKind.TEXT and not lines[index].text.isupper():
        return False
    return folded.startswith(office) and (folded in office or fold(lines[index].text.partition(":")[0]) in office)


def _read_digits(number: str) -> int:
    return int(number) if number.isdecimal() else -1


def _read_roman(number: str) -> int:
    return ROMAN_NUMBERS.get(number.lower(), -1)


_READERS = (_read_digits, _LETTERS.find, _read_roman)
"""How a number can be read; -1 is none."""
