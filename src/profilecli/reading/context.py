"""Lines that are what they are by the lines around them: comments, fenced code, front matter, page furniture."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from profilecli.questionnaire.lexicon import Lexicon
from profilecli.reading.form_text import list_form_text
from profilecli.reading.inline import list_ends
from profilecli.reading.line_reading import is_page_line
from profilecli.reading.lines import Line, LineKind, Trait, join_traits
from profilecli.reading.names import read_label
from profilecli.reading.own_text import LONGEST_NUMBERS, OF, ROMAN_NUMBERS
from profilecli.text.late import compile_late
from profilecli.text.wording import fold

_FENCE = compile_late(r"\s*(`{3,}|~{3,})")
_LONGEST_FENCE = 3
_COMMENT, _COMMENT_END = "<!--", "-->"
_FRONT = compile_late(r"\s*(?:- .*|[\w.-]{1,40}:(?:\s.*)?|[\]}{\[].*)?")
_MOST_FRONT = 60
_LEAST_COUNTED = 2
_LONGEST_NUMBER = 4
_LEAST_LINES = 2
"""How many lines a page has at least; numbers that are closer are those of a list."""
_FOOT = compile_late(
    rf"(?P<rest>.*\S)?(?:\s{{3,}}|\t\s*|\s?\|\s?)(?P<number>\d{{1,4}})\s*|\s*(?P<roman>{'|'.join(ROMAN_NUMBERS)})\s*"
)
"""What is at the foot of each page, and the number of the page; small Roman numbers can be alone."""
_BARE_PAGE = compile_late(
    rf"\s*(?:([-\u2013\u2014~])\s*(\d{{1,4}})\s*\1|(\d{{1,4}})\s*{OF}\s*(\d{{1,4}}))\s*", re.IGNORECASE
)


class _Foot(NamedTuple):
    """A line that could be at the foot of a page."""

    line: int
    number: int
    above: int
    """The last line above it that asks a question of the questionnaire, or -1."""
    asked: str
    """This question."""


def read_context(lines: Sequence[Line], lexicon: Lexicon) -> Sequence[Line]:
    """Return `lines` with the kind of those that only the lines around them show.

    What a template or a program put on the page is boilerplate; fenced code is text that asks nothing.
    """
    changes: dict[int, LineKind] = {}
    traits = join_traits(lines)
    if traits & Trait.FENCE:
        underlines = set(_list_underlines(lines, lexicon))
        changes.update((index, LineKind.BOILERPLATE) for index in underlines)
        changes.update((index, LineKind.VERBATIM) for index in _list_fenced(lines, underlines))
    if traits & Trait.TAG:
        changes.update((index, LineKind.BOILERPLATE) for index in _list_comments(lines))
    if traits & Trait.DASH:
        changes.update((index, LineKind.ASIDE) for index in _list_front_matter(lines, lexicon))
    if traits & Trait.PAGED:
        changes.update(_list_feet(lines, lexicon))
        changes.update((index, LineKind.BOILERPLATE) for index in _list_furniture(lines, lexicon))
    if traits & Trait.CUE:
        numbers = (index - 1 for index, line in enumerate(lines) if index and line.traits & Trait.CUE)
        changes.update((index, LineKind.BOILERPLATE) for index in numbers if lines[index].text.strip().isdecimal())
    changes.update((index, LineKind.BOILERPLATE) for index in list_form_text(lines, lexicon))
    if not changes:
        return lines
    return [replace(line, kind=changes[index]) if index in changes else line for index, line in enumerate(lines)]


def _list_underlines(lines: Sequence[Line], lexicon: Lexicon) -> Iterator[int]:
    """Yield the lines of `~` below a known heading that are too long to begin fenced code."""
    for index, line in enumerate(lines[1:], start=1):
        is_below = line.text.strip("~ ") == "" and lines[index - 1].folded in lexicon.headings.exact
        if is_below and line.text.count("~") > _LONGEST_FENCE:
            yield index


def _list_fenced(lines: Sequence[Line], underlines: Container[int]) -> Iterator[int]:
    """Yield the lines of fenced code, with its fences; one that is not closed before the next rule is none."""
    opened, mark = -1, ""
    for index, line in enumerate(lines):
        is_mark = line.text.lstrip()[:1] in ("`", "~") and index not in underlines
        match = _FENCE.match(line.text) if is_mark else None
        if line.kind is LineKind.RULE:
            opened = -1
        elif match and opened < 0:
            opened, mark = index, match[1]
        elif match and match[1].startswith(mark) and not line.text[match.end() :].strip():
            yield from (place for place in range(opened, index + 1) if lines[place].kind is not LineKind.BLANK)
            opened = -1


def _list_comments(lines: Sequence[Line]) -> Iterator[int]:
    """Yield the lines of HTML comments that are on lines of their own."""
    opened = -1
    for index, line in enumerate(lines):
        if opened < 0 and line.text.lstrip().startswith(_COMMENT):
            opened = index
        if opened < 0 or _COMMENT_END not in line.text:
            continue
        if line.text.rstrip().endswith(_COMMENT_END):
            yield from (place for place in range(opened, index + 1) if lines[place].kind is not LineKind.BLANK)
        opened = -1


def _list_front_matter(lines: Sequence[Line], lexicon: Lexicon) -> Iterable[int]:
    """Return the lines of a block of settings between two lines of `---` at the top, unless a form is there."""
    first = next((index for index, line in enumerate(lines) if line.kind is not LineKind.BLANK), len(lines))
    if first == len(lines) or lines[first].text.strip() != "---":
        return ()
    for index in range(first + 1, min(first + _MOST_FRONT, len(lines))):
        text = lines[index].text
        if text.strip() == "---" and index > first + 1:
            return [place for place in range(first, index + 1) if lines[place].kind is not LineKind.BLANK]
        label = fold(text.partition(":")[0])
        if not _FRONT.fullmatch(text) or label in lexicon.headings.exact or label in lexicon.name_labels:
            return ()
    return ()


def _list_furniture(lines: Sequence[Line], lexicon: Lexicon) -> Iterator[int]:
    """Yield the running heads beside page numbers, and bare page numbers where they count on."""
    pages = [
        index
        for index, line in enumerate(lines)
        if line.kind is LineKind.BOILERPLATE and is_page_line(line.text, line.folded, lexicon)
    ]
    bare = [(index, match) for index, line in enumerate(lines) if (match := _read_bare_page(line))]
    bare = [(index, match) for index, match in bare if not _is_below_heading(lines, index, lexicon)]
    if any(low[0] + _LEAST_LINES >= high[0] for low, high in pairwise(bare)):
        bare = []
    if _count_pages([match for _, match in bare]):
        pages += [index for index, _ in bare]
    else:
        pages += [index for index, match in bare if match[1] and _breaks_sentence(lines, index)]
    pages += _list_numbers_of_pages(lines)
    feeds = [index for index, line in enumerate(lines) if line.text.startswith("\f") and line.folded]
    recurring = Counter(lines[index].folded for index in feeds)
    for index in feeds:
        if recurring[lines[index].folded] > 1:
            yield index
            if index and lines[index - 1].text.strip().isdigit():
                yield index - 1
    beside = {place for index in pages for place in _list_beside(lines, index)}
    heads = Counter(lines[place].folded for place in beside)
    title = fold(lexicon.questionnaire.title)
    first = next((index for index, line in enumerate(lines) if line.kind is LineKind.TEXT), 0)
    opening = fold(read_label(lines, first, lexicon) or lines[first].text)
    for index in pages:
        yield index
        is_answer = _is_below_heading(lines, index, lexicon)
        for place in _list_beside(lines, index):
            line = lines[place]
            is_opening = place > max(first, index) and line.folded == opening
            if heads[line.folded] > 1 or title in line.folded or (is_opening and not is_answer):
                yield place


def _list_numbers_of_pages(lines: Sequence[Line]) -> list[int]:
    """Return the numbers alone that end pages, each below a blank line, where form feeds part these and they count on.

    Below what can be a question, a number is its answer.
    """
    texts = [index for index, line in enumerate(lines) if line.folded]
    is_fed = [any("\f" in line.text for line in lines[above + 1 : below + 1]) for above, below in pairwise(texts)]
    ends = [
        (above, last)
        for above, last, ends_page in zip(texts, texts[1:], [*is_fed[1:], any(is_fed)], strict=False)
        if ends_page and _is_number_alone(lines[last]) and lines[last - 1].kind is LineKind.BLANK
    ]
    numbers = [int(lines[last].text) for _, last in ends]
    if len(ends) < _LEAST_COUNTED or any(high - low != 1 for low, high in pairwise(numbers)):
        return []
    return [] if any(lines[above].may_head for above, _ in ends) else [last for _, last in ends]


def _list_feet(lines: Sequence[Line], lexicon: Lexicon) -> Iterator[tuple[int, LineKind]]:
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
        if match and not is_row and not _is_below_heading(lines, index, lexicon):
            number = int(match["number"]) if match["number"] else ROMAN_NUMBERS[match["roman"]]
            groups[words].append(_Foot(index, number, above, asked))
    for words, feet in groups.items():
        if len(feet) >= _LEAST_COUNTED and all(_count_on(low, high) for low, high in pairwise(feet)):
            kind = LineKind.ASIDE if words and len(feet) == _LEAST_COUNTED else LineKind.BOILERPLATE
            yield from ((foot.line, kind) for foot in feet)


def _read_asked(line: Line, lexicon: Lexicon) -> str:
    """Return the wording of a question with which a line begins, folded, or nothing."""
    exact = lexicon.headings.exact
    ends = list_ends(line.text, 0, lexicon.headings.longest) if line.is_akin else ()
    return next((asked for end in ends if (asked := fold(line.text[:end])) in exact), "")


def _count_on(low: _Foot, high: _Foot) -> bool:
    """Whether two lines can be at the foot of two pages; below the same question, asked again, they are its rows."""
    is_asked_again = low.above < high.above and low.asked == high.asked
    return high.line - low.line > _LEAST_LINES and high.number - low.number == 1 and not is_asked_again


def _read_foot(line: Line) -> re.Match[str] | None:
    return _FOOT.fullmatch(line.text) if line.kind is LineKind.TEXT and line.traits & Trait.PAGED else None


def _is_in_list(lines: Sequence[Line], index: int) -> bool:
    """Whether a line that could be a foot is a row among others with numbers, or is alone above an item of a list."""
    is_alone = lines[index].folded in ROMAN_NUMBERS
    beside = list(_list_beside(lines, index))
    return any(map(_read_foot, (lines[place] for place in beside))) or (is_alone and beside == [index + 1])


def _is_number_alone(line: Line) -> bool:
    return line.kind is LineKind.TEXT and len(line.folded) <= _LONGEST_NUMBER and line.text.strip().isdecimal()


def _read_bare_page(line: Line) -> re.Match[str] | None:
    is_short = len(line.folded) <= LONGEST_NUMBERS and line.folded[:1].isdigit()
    return _BARE_PAGE.fullmatch(line.text) if is_short else None


def _count_pages(bare: Sequence[re.Match[str]]) -> bool:
    """Whether two page numbers at least count on by one, from the first or second page to one of the last two of all.

    "3/5" and "4/5" alone are ratings.
    """
    numbers = [int(match[2] or match[3]) for match in bare]
    if len(bare) < _LEAST_COUNTED or numbers != list(range(numbers[0], numbers[0] + len(bare))):
        return False
    return all(not match[4] or (numbers[0] <= 2 and numbers[-1] + 1 >= int(match[4])) for match in bare)


def _breaks_sentence(lines: Sequence[Line], index: int) -> bool:
    """Whether a line is between two lines of one sentence."""
    around = [lines[place] for place in (index - 1, index + 1) if 0 <= place < len(lines)]
    if [line.kind for line in around] != [LineKind.TEXT] * 2:
        return False
    return around[0].text.rstrip()[-1].isalnum() and around[1].text.lstrip()[0].islower()


def _is_below_heading(lines: Sequence[Line], index: int, lexicon: Lexicon) -> bool:
    """Whether a line follows a question, so that "4/5" is a rating."""
    above = index - 1
    while above >= 0 and lines[above].kind is LineKind.BLANK:
        above -= 1
    return above >= 0 and lines[above].folded in lexicon.headings.exact


def _list_beside(lines: Sequence[Line], index: int) -> Iterator[int]:
    """Yield the lines directly above and below a line that are text."""
    for place in (index - 1, index + 1):
        if 0 <= place < len(lines) and lines[place].kind is LineKind.TEXT and lines[place].folded:
            yield place
