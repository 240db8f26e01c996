"""The numbers of pages on lines of their own, and running heads beside them: lines in, their indices out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from profilecli.questionnaire.lexicon import Lexicon
from profilecli.reading.headings.names import read_label
from profilecli.reading.lines.line import Line, LineKind, find_text
from profilecli.reading.lines.line_reading import is_page_line
from profilecli.reading.lines.own_text import LONGEST_NUMBERS, OF
from profilecli.reading.page.feet import is_below_heading, list_beside
from profilecli.text.late import compile_late
from profilecli.text.wording import fold

_LEAST_COUNTED = 2
_LONGEST_NUMBER = 4
_LEAST_LINES = 2
"""How many lines a page has at least; numbers that are closer are those of a list."""
_BARE_PAGE = compile_late(
    rf"\s*(?:([-\u2013\u2014~])\s*(\d{{1,4}})\s*\1|(\d{{1,4}})\s*{OF}\s*(\d{{1,4}}))\s*", re.IGNORECASE
)


def list_page_lines(lines: Sequence[Line], lexicon: Lexicon) -> Iterator[int]:
    """Yield the numbers of pages, and what recurs beside them, or behind form feeds."""
    yield from _list_heads_of_pages(lines)
    pages = [*_list_numbers(lines, lexicon), *_list_numbers_of_pages(lines)]
    yield from pages
    yield from _list_running_heads(lines, pages, lexicon)


def _list_numbers(lines: Sequence[Line], lexicon: Lexicon) -> Iterator[int]:
    """Yield the lines that say they are the number of a page, and bare ones that count on or are within a sentence."""
    known = (index for index, line in enumerate(lines) if line.kind is LineKind.BOILERPLATE)
    yield from (index for index in known if is_page_line(lines[index].text, lines[index].folded, lexicon))
    bare = [(index, match) for index, line in enumerate(lines) if (match := _read_bare_page(line))]
    bare = [(index, match) for index, match in bare if not is_below_heading(lines, index, lexicon)]
    if any(low + _LEAST_LINES >= high for (low, _), (high, _) in pairwise(bare)):
        return
    is_counted = _count_pages([match for _, match in bare])
    yield from (index for index, match in bare if is_counted or (match[1] and _breaks_sentence(lines, index)))


def _list_heads_of_pages(lines: Sequence[Line]) -> Iterator[int]:
    """Yield the lines behind form feeds that recur, and the numbers above them."""
    feeds = [index for index, line in enumerate(lines) if line.text.startswith("\f") and line.folded]
    recurring = Counter(lines[index].folded for index in feeds)
    for index in feeds:
        if recurring[lines[index].folded] > 1:
            yield index
            if index and lines[index - 1].text.strip().isdigit():
                yield index - 1


def _list_running_heads(lines: Sequence[Line], pages: Sequence[int], lexicon: Lexicon) -> Iterator[int]:
    """Yield the lines beside the numbers of pages that recur there, or say the title or how the text begins."""
    heads = Counter(lines[place].folded for place in {place for index in pages for place in list_beside(lines, index)})
    title = fold(lexicon.questionnaire.title)
    first = find_text(lines, 0)
    opening = fold(read_label(lines, first, lexicon) or lines[first].text)
    for index in pages:
        is_answer = is_below_heading(lines, index, lexicon)
        for place in list_beside(lines, index):
            line = lines[place]
            is_opening = place > max(first, index) and line.folded == opening
            if heads[line.folded] > 1 or title in line.folded or (is_opening and not is_answer):
                yield place


def _list_numbers_of_pages(lines: Sequence[Line]) -> list[int]:
    """Return the numbers alone that end pages, each below a blank line, where form feeds part these and they count on.

    Below what can be a question, a number is its answer, unless it counts on with others that are not.
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
    may_answer = sum(lines[above].may_head for above, _ in ends)
    return [] if 2 * may_answer >= len(ends) else [last for _, last in ends]


def _is_number_alone(line: Line) -> bool:
    return line.is_text and len(line.folded) <= _LONGEST_NUMBER and line.text.strip().isdecimal()


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
