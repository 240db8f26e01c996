"""Lines that are what they are by the lines around them: comments, fenced code, front matter, page furniture."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from profilecli.questionnaire.lexicon import Lexicon
from profilecli.reading.rows import Row, RowKind, is_page_number
from profilecli.text.wording import fold

_FENCE = re.compile(r"\s*(`{3,}|~{3,})")
_COMMENT, _COMMENT_END = "<!--", "-->"
_FRONT = re.compile(r"\s*(?:- .*|[\w.-]{1,40}:(?:\s.*)?|[\]}{\[].*)?")
_MOST_FRONT = 60
_LONGEST_NUMBERS = 9
_BARE_PAGE = re.compile(r"\s*(?:([-\u2013\u2014])\s*(\d{1,4})\s*\1|(\d{1,4})\s*/\s*\d{1,4})\s*")


def read_context(rows: Sequence[Row], lexicon: Lexicon) -> Sequence[Row]:
    """Return `rows` with the kind of those that only the lines around them tell.

    What a template or a program put on the page is boilerplate; fenced code is text that asks nothing.
    """
    changes: dict[int, RowKind] = {}
    starts = {row.text.lstrip()[:1] for row in rows}
    if starts & {"`", "~"}:
        changes.update((index, RowKind.VERBATIM) for index in _list_fenced(rows))
    if "<" in starts:
        changes.update((index, RowKind.BOILERPLATE) for index in _list_comments(rows))
    if "-" in starts:
        changes.update((index, RowKind.ASIDE) for index in _list_front_matter(rows, lexicon))
    changes.update((index, RowKind.BOILERPLATE) for index in _list_furniture(rows, lexicon))
    if not changes:
        return rows
    return [replace(row, kind=changes[index]) if index in changes else row for index, row in enumerate(rows)]


def _list_fenced(rows: Sequence[Row]) -> Iterator[int]:
    """Yield the lines of fenced code, with its fences; one that is not closed before the next rule is none."""
    opened, mark = -1, ""
    for index, row in enumerate(rows):
        match = _FENCE.match(row.text) if row.text.lstrip()[:1] in ("`", "~") else None
        if row.kind is RowKind.RULE:
            opened = -1
        elif match and opened < 0:
            opened, mark = index, match[1]
        elif match and match[1].startswith(mark) and not row.text[match.end() :].strip():
            yield from (place for place in range(opened, index + 1) if rows[place].kind is not RowKind.BLANK)
            opened = -1


def _list_comments(rows: Sequence[Row]) -> Iterator[int]:
    """Yield the lines of HTML comments that stand on lines of their own."""
    opened = -1
    for index, row in enumerate(rows):
        if opened < 0 and row.text.lstrip().startswith(_COMMENT):
            opened = index
        if opened < 0 or _COMMENT_END not in row.text:
            continue
        if row.text.rstrip().endswith(_COMMENT_END):
            yield from (place for place in range(opened, index + 1) if rows[place].kind is not RowKind.BLANK)
        opened = -1


def _list_front_matter(rows: Sequence[Row], lexicon: Lexicon) -> Iterable[int]:
    """Return the lines of a block of settings between two lines of `---` at the top, unless a form stands there."""
    first = next((index for index, row in enumerate(rows) if row.kind is not RowKind.BLANK), len(rows))
    if first == len(rows) or rows[first].text.strip() != "---":
        return ()
    for index in range(first + 1, min(first + _MOST_FRONT, len(rows))):
        text = rows[index].text
        if text.strip() == "---" and index > first + 1:
            return [place for place in range(first, index + 1) if rows[place].kind is not RowKind.BLANK]
        label = fold(text.partition(":")[0])
        if not _FRONT.fullmatch(text) or label in lexicon.headings.exact or label in lexicon.name_labels:
            return ()
    return ()


def _list_furniture(rows: Sequence[Row], lexicon: Lexicon) -> Iterator[int]:
    """Yield the running heads beside page numbers, and bare page numbers where they count on."""
    pages = [index for index, row in enumerate(rows) if row.kind is RowKind.BOILERPLATE and is_page_number(row.text)]
    bare = [(index, match) for index, row in enumerate(rows) if (match := _read_bare_page(row))]
    numbers = [int(match[2] or match[3]) for _, match in bare]
    if len(bare) > 1 and numbers == list(range(numbers[0], numbers[0] + len(bare))):
        pages += [index for index, _ in bare]
    feeds = [index for index, row in enumerate(rows) if row.text.startswith("\f") and row.folded]
    recurring = Counter(rows[index].folded for index in feeds)
    for index in feeds:
        if recurring[rows[index].folded] > 1:
            yield index
            if index and rows[index - 1].text.strip().isdigit():
                yield index - 1
    heads = Counter(row.folded for index in pages for row in _list_beside(rows, index))
    title = fold(lexicon.questionnaire.title)
    for index in pages:
        yield index
        for place in (index - 1, index + 1):
            row = rows[place] if 0 <= place < len(rows) else None
            if row and row.kind is RowKind.TEXT and row.folded and (heads[row.folded] > 1 or title in row.folded):
                yield place


def _read_bare_page(row: Row) -> re.Match[str] | None:
    is_short = len(row.folded) <= _LONGEST_NUMBERS and row.folded[:1].isdigit()
    return _BARE_PAGE.fullmatch(row.text) if is_short else None


def _list_beside(rows: Sequence[Row], index: int) -> Iterator[Row]:
    return (rows[place] for place in (index - 1, index + 1) if 0 <= place < len(rows) and rows[place].folded)
