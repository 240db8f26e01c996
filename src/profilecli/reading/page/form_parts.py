"""What a form has between its parts and below them: lines and gaps in, the lines out with that set apart."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, takewhile
from typing import NamedTuple

from profilecli.questionnaire.lexicon import Lexicon
from profilecli.reading.headings.gaps import Gap
from profilecli.reading.headings.inline import is_of_type
from profilecli.reading.lines.line import Line, LineKind, Trait, find_text, join_traits, set_kinds
from profilecli.reading.lines.own_text import OF, PART_TITLE, ROMAN_NUMBERS
from profilecli.text.late import compile_late
from profilecli.text.wording import fold

_ALL = compile_late(rf"\s*(?i:{OF})\s*(?:\d{{1,2}}|[A-Z]|[IVX]{{2,5}})(?!\w)")
_SENTENCE_ENDS = tuple(".!?,;\u2026\u3002\uff01\uff1f")
_LONGEST = 80
"""How long the title of a part is, in characters."""
_MOST_LINES = 6
"""How many lines of text a part has above its first question: its title, and what it says of itself."""
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_LEAST = 2


class _Title(NamedTuple):
    """A line that could be the title of a part."""

    line: int
    number: str
    gap: Gap
    is_answered: bool
    """Whether the question above has an answer without it; above all questions, whether it is not all that is there."""
    is_counted: bool
    """Whether the number of all parts is after its own."""

    @property
    def is_outer(self) -> bool:
        """Whether no question is above it, or the form begins again below it."""
        return self.gap.above is None or self.gap.is_last


def set_parts_apart(lines: Sequence[Line], gaps: Sequence[Gap], lexicon: Lexicon) -> Sequence[Line]:
    """Return `lines` with the titles of parts as asides, what they say of themselves, and the part for the office.

    Titles are the same word with a number or a letter that counts on, in at least two places: "Part 2 of 3",
    "SECTION B: YOUR WISHES". Alone, such a line can be of an answer.
    """
    if not join_traits(lines) & Trait.PART:
        return lines
    groups: dict[str, list[_Title]] = defaultdict(list)
    for word, title in _list_titles(lines, gaps, lexicon):
        groups[word].append(title)
    apart = {
        index for titles in groups.values() if _are_parts(titles, lexicon) for index in _list_of_parts(lines, titles)
    }
    apart.update(index for gap in gaps for index in _list_of_office(lines, gap, lexicon))
    return set_kinds(lines, dict.fromkeys(apart, LineKind.ASIDE))


def _list_titles(lines: Sequence[Line], gaps: Iterable[Gap], lexicon: Lexicon) -> Iterator[tuple[str, _Title]]:
    """Yield the line near the end of each gap, if any, that could be a title, with its word."""
    for gap in gaps:
        texts = gap.list_texts(lines)
        for index in texts[: -_MOST_LINES - 1 : -1] if gap.below else ():
            match = _read_title(lines, index, gap)
            if match and not _is_choice(lines[index].text, gap, lexicon):
                is_answered = texts[0] < index or gap.is_inline or (gap.above is None and len(texts) > 1)
                is_counted = _ALL.match(match["rest"]) is not None
                yield match["word"].casefold(), _Title(index, match["number"], gap, is_answered, is_counted)
                break


def _is_choice(text: str, gap: Gap, lexicon: Lexicon) -> bool:
    """Whether a line could be the answer to the select question above it."""
    above = gap.above.phrase.owner if gap.above else None
    return above is not None and above.type.is_select and is_of_type(above, text, lexicon)


def _read_title(lines: Sequence[Line], index: int, gap: Gap) -> re.Match[str] | None:
    text = lines[index].text
    if len(text) > _LONGEST or text.rstrip().endswith(_SENTENCE_ENDS):
        return None
    match = PART_TITLE.match(text)
    if match is None or (_goes_on(match["rest"]) and not _ALL.match(match["rest"])):
        return None
    # Directly below an answer, a mark or nothing has to follow the number, and it is not the end of a paragraph.
    is_apart = index == 0 or not lines[index - 1].is_text
    ends = not lines[gap.end - 1].is_text
    return match if is_apart or not (ends or match["rest"].lstrip()[:1].isalnum()) else None


def _goes_on(rest: str) -> bool:
    """Whether what is behind a number goes on as a sentence or a date does: "May 4 is ...", "May 3, 2025"."""
    first = rest.lstrip()[:1]
    return first == "," or first.islower()


def _are_parts(titles: Sequence[_Title], lexicon: Lexicon) -> bool:
    """Whether titles are those of parts: most are below an answer, and they count on by one.

    Two are enough where one is above the first question, but not all of it, or says how many there are.
    """
    within = [title for title in titles if not title.is_outer]
    answered = sum(title.is_answered for title in within)
    is_first = titles[0].is_outer and titles[0].is_answered
    least = _LEAST if is_first or any(title.is_counted for title in titles) else _LEAST + 1
    if not within or len(titles) < least or 2 * answered < len(within):
        return False
    places = [lexicon.order.get(title.gap.below.phrase.owner.name, 0) for title in titles if title.gap.below]
    return any(_count_on([read(title.number) for title in titles], places, titles) for read in _READERS)


def _count_on(numbers: Sequence[int], places: Sequence[int], titles: Sequence[_Title]) -> bool:
    """Whether `numbers` count on by one above later questions, and begin again where the form does.

    Names of several profiles that count on are above the same question.
    """
    steps = zip(pairwise(numbers), pairwise(places), titles[1:], strict=True)
    return min(numbers) >= 0 and all(
        (high == low + 1 and first < then) or (title.is_outer and high == numbers[0])
        for (low, high), (first, then), title in steps
    )


def _list_of_parts(lines: Sequence[Line], titles: Sequence[_Title]) -> Iterator[int]:
    """Yield the titles, and what is below those between two questions; above the first one, that can be the name."""
    for title in titles:
        end = title.line + 1 if title.is_outer else title.gap.end
        yield from (index for index in range(title.line, end) if lines[index].is_text)


def _list_of_office(lines: Sequence[Line], gap: Gap, lexicon: Lexicon) -> Iterable[int]:
    """Return the part of a form that those fill in who receive it, with its title.

    It ends before a rule, with the text or, above another question, with its paragraph. With more after its title,
    it ends above a paragraph whose first line ends a sentence and has no colon. The only line below a question is its
    answer.
    """
    opening = next((index for index in range(gap.first, gap.end) if _opens_office(lines, index, gap, lexicon)), None)
    if opening is None:
        return ()
    is_whole = fold(lines[opening].text) in lexicon.language.office
    below = takewhile(lambda index: not _ends_office(lines, index, gap, is_whole=is_whole), range(opening, gap.end))
    office = [index for index in below if lines[index].is_text]
    is_answer = gap.above is not None and not gap.is_inline and len(gap.list_texts(lines)) == 1
    return () if is_answer else office


def _ends_office(lines: Sequence[Line], index: int, gap: Gap, *, is_whole: bool) -> bool:
    if lines[index].kind is not LineKind.BLANK or gap.below is not None:
        return lines[index].kind in (LineKind.RULE, LineKind.BLANK)
    if is_whole or lines[index - 1].kind is LineKind.BLANK:
        return False
    below = find_text(lines, index)
    return below >= 0 and not lines[below].traits & Trait.SPEECH and lines[below].text.rstrip().endswith(_SENTENCE_ENDS)


def _opens_office(lines: Sequence[Line], index: int, gap: Gap, lexicon: Lexicon) -> bool:
    folded, office = lines[index].folded, lexicon.language.office
    is_apart = not index or not lines[index - 1].is_text or lines[index].text.isupper()
    if not lines[index].traits & Trait.PART or not lines[index].is_text or not is_apart:
        return False
    if _is_choice(lines[index].text, gap, lexicon):
        return False
    return folded.startswith(office) and (folded in office or fold(lines[index].text.partition(":")[0]) in office)


def _read_digits(number: str) -> int:
    return int(number) if number.isdecimal() else -1


def _read_roman(number: str) -> int:
    return ROMAN_NUMBERS.get(number.lower(), -1)


_READERS = (_read_digits, _LETTERS.find, _read_roman)
"""How a number can be read; -1 is none."""
