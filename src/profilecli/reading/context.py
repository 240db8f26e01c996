"""Lines that are what they are by the lines around them: comments, fenced code, front matter, page furniture."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from profilecli.questionnaire.lexicon import Lexicon
from profilecli.reading.feet import is_below_heading, list_beside, list_feet, list_numbered_feet
from profilecli.reading.form_text import list_form_text
from profilecli.reading.line_reading import is_page_line
from profilecli.reading.lines import Line, LineKind, Trait, join_traits
from profilecli.reading.names import read_label
from profilecli.reading.own_text import LONGEST_NUMBERS, OF
from profilecli.text.late import compile_late
from profilecli.text.wording import fold

_FENCE = compile_late(r"\s*(`{3,}|~{3,})")
_LONGEST_FENCE = 3
_TILDES = ("~~~", "~ ~")
_COMMENT, _COMMENT_END = "<!--", "-->"
_FRONT = compile_late(r"\s*(?:- .*|[\w.-]{1,40}:(?:\s.*)?|[\]}{\[].*)?")
_MOST_FRONT = 60
_LEAST_COUNTED = 2
_LONGEST_NUMBER = 4
_LEAST_LINES = 2
"""How many lines a page has at least; numbers that are closer are those of a list."""
_BARE_PAGE = compile_late(
    rf"\s*(?:([-\u2013\u2014~])\s*(\d{{1,4}})\s*\1|(\d{{1,4}})\s*{OF}\s*(\d{{1,4}}))\s*", re.IGNORECASE
)


def read_context(lines: Sequence[Line], lexicon: Lexicon) -> Sequence[Line]:
    """Return `lines` with the kind of those that only the lines around them show.

    What a template or a program put on the page is boilerplate; fenced code is text that asks nothing.
    """
    changes: dict[int, LineKind] = {}
    traits = join_traits(lines)
    if traits & Trait.FENCE:
        underlines = set(_list_underlines(lines, lexicon))
        lines = _part_at_tildes(lines, underlines, lexicon)
        changes.update((index, LineKind.BOILERPLATE) for index in underlines)
        changes.update((index, LineKind.VERBATIM) for index in _list_fenced(lines, underlines))
    if traits & Trait.TAG:
        changes.update((index, LineKind.BOILERPLATE) for index in _list_comments(lines))
    if traits & Trait.DASH:
        changes.update((index, LineKind.ASIDE) for index in _list_front_matter(lines, lexicon))
    if traits & Trait.PAGED:
        changes.update(list_feet(lines, lexicon))
        changes.update((index, LineKind.BOILERPLATE) for index in _list_furniture(lines, lexicon))
    if traits & Trait.NUMBERED:
        changes.update((index, LineKind.ASIDE) for index in list_numbered_feet(lines, lexicon) if index not in changes)
    if traits & Trait.CUE:
        numbers = (index - 1 for index, line in enumerate(lines) if index and line.traits & Trait.CUE)
        changes.update((index, LineKind.BOILERPLATE) for index in numbers if lines[index].text.strip().isdecimal())
    changes.update((index, LineKind.BOILERPLATE) for index in list_form_text(lines, lexicon))
    if not changes:
        return lines
    return [replace(line, kind=changes[index]) if index in changes else line for index, line in enumerate(lines)]


def _part_at_tildes(lines: Sequence[Line], underlines: Container[int], lexicon: Lexicon) -> Sequence[Line]:
    """Return `lines` with those of more than three `~` as rules, if all are between blank lines or above a name label.

    Otherwise they can be around code.
    """
    marks = {i for i, line in enumerate(lines) if line.text.lstrip().startswith(_TILDES) and i not in underlines}
    if not all(_is_parting(lines, index, lexicon) for index in marks):
        return lines
    return [replace(line, kind=LineKind.RULE) if index in marks else line for index, line in enumerate(lines)]


def _is_parting(lines: Sequence[Line], index: int, lexicon: Lexicon) -> bool:
    """Whether a line of `~` is apart from the text above it, and from that below it unless it names a profile."""
    text = lines[index].text
    if text.count("~") <= _LONGEST_FENCE or text.strip("~ ") or (index and lines[index - 1].kind is LineKind.TEXT):
        return False
    is_apart = index + 1 == len(lines) or lines[index + 1].kind is not LineKind.TEXT
    return is_apart or read_label(lines, index + 1, lexicon) is not None


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
    bare = [(index, match) for index, match in bare if not is_below_heading(lines, index, lexicon)]
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
    beside = {place for index in pages for place in list_beside(lines, index)}
    heads = Counter(lines[place].folded for place in beside)
    title = fold(lexicon.questionnaire.title)
    first = next((index for index, line in enumerate(lines) if line.kind is LineKind.TEXT), 0)
    opening = fold(read_label(lines, first, lexicon) or lines[first].text)
    for index in pages:
        yield index
        is_answer = is_below_heading(lines, index, lexicon)
        for place in list_beside(lines, index):
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
