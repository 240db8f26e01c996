"""Forms each line of which is wrapped in nobody's words: the quoting of a mail, the strokes of a table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from profilecli.questionnaire.lexicon import Lexicon
from profilecli.reading.rows import Row, RowKind, read_row
from profilecli.text.wording import fold

QUOTING = re.compile(r"\s*(?:>\s?)+")
_DELIMITER = re.compile(r"\s*\|?\s*:?-{3,}:?\s*(?:\|\s*:?-{3,}:?\s*)*\|?\s*")
_NUMBER = re.compile(r"\s*\|?\s*\d{1,3}[.)]?\s*\|")
"""The number of a row, in a cell of its own."""
_CELL = "\t"
"""What parts a question from its answer on a line."""


def unwrap(rows: Sequence[Row], lexicon: Lexicon) -> Sequence[Row]:
    """Return `rows` with blanks in place of such marks, so that an offset stays the same place in the line."""
    changes = _take_off_quoting(rows, lexicon) if any(map(is_quoted, rows)) else {}
    if any("|" in row.text for row in rows):
        changes |= _take_off_strokes(rows, lexicon)
    return [changes.get(index, row) for index, row in enumerate(rows)] if changes else rows


def is_quoted(row: Row) -> bool:
    """Whether a line is one of a mail that is answered."""
    return row.kind is not RowKind.BLANK and row.text.lstrip().startswith(">")


def count_quoted(rows: Sequence[Row], lexicon: Lexicon) -> tuple[list[int], int]:
    """Return which lines are quoted exact headings, and how many exact headings are not quoted."""
    asked = [index for index, row in enumerate(rows) if row.folded and row.folded in lexicon.headings.exact]
    quoted = [index for index in asked if is_quoted(rows[index])]
    return quoted, len(asked) - len(quoted)


def _take_off_quoting(rows: Sequence[Row], lexicon: Lexicon) -> dict[int, Row]:
    """Return the lines of a form that is quoted as a whole, without its quoting."""
    lines = [index for index, row in enumerate(rows) if is_quoted(row)]
    headings, plain = count_quoted(rows, lexicon)
    if len(headings) <= plain:
        return {}
    between = range(headings[0], lines[-1] + 1)
    if any(rows[index].kind is RowKind.TEXT and not is_quoted(rows[index]) for index in between):
        return {}
    changes = {index: _mask(rows[index], QUOTING, lexicon) for index in lines}
    # What its sender wrote below the form is no part of the last answer.
    below = [index for index in range(lines[-1] + 1, len(rows)) if rows[index].kind is RowKind.TEXT]
    return changes | {index: replace(rows[index], kind=RowKind.ASIDE) for index in below}


def _mask(row: Row, marks: re.Pattern[str], lexicon: Lexicon) -> Row:
    match = marks.match(row.text)
    end = match.end() if match else 0
    return _rewrite(row, " " * end + row.text[end:], lexicon)


def _rewrite(row: Row, text: str, lexicon: Lexicon) -> Row:
    found = read_row(text, lexicon)
    # A line of marks alone is no text, but somebody has to own it.
    kind = RowKind.BOILERPLATE if found.kind is RowKind.BLANK else found.kind
    return replace(found, text=text, kind=kind, written=row.written or row.text)


def _take_off_strokes(rows: Sequence[Row], lexicon: Lexicon) -> dict[int, Row]:
    """Return the lines of tables that hold questions of the form, cells parted by a tab."""
    changes: dict[int, Row] = {}
    for first, last in _list_tables(rows):
        if not any(_opens_cell(rows[index].text, lexicon) for index in range(first, last + 1)):
            continue
        for index in range(first, last + 1):
            is_drawn = _DELIMITER.fullmatch(rows[index].text) is not None
            is_title = index < last and _DELIMITER.fullmatch(rows[index + 1].text) is not None
            if is_drawn or (is_title and not _opens_cell(rows[index].text, lexicon)):
                changes[index] = replace(rows[index], kind=RowKind.BOILERPLATE)
            else:
                changes[index] = _rewrite(rows[index], _open_cells(rows[index].text), lexicon)
    return changes


def _list_tables(rows: Sequence[Row]) -> Iterator[tuple[int, int]]:
    """Yield the first and last line of each run of lines that begin with a stroke or hold one beside a drawn line."""
    first = -1
    for index in range(len(rows) + 1):
        is_row = index < len(rows) and "|" in rows[index].text
        if is_row and first < 0:
            first = index
        elif not is_row and first >= 0:
            texts = [rows[place].text for place in range(first, index)]
            if all(text.lstrip().startswith("|") for text in texts) or any(map(_DELIMITER.fullmatch, texts)):
                yield first, index - 1
            first = -1


def _opens_cell(text: str, lexicon: Lexicon) -> bool:
    cell = _NUMBER.sub("", text).strip().removeprefix("|").partition("|")[0]
    return len(cell) <= lexicon.longest and fold(cell) in lexicon.headings.exact


def _open_cells(text: str) -> str:
    """Return a line of a table with a tab for the stroke after its first cell, and blanks for those at its ends."""
    number = _NUMBER.match(text)
    if number:
        text = " " * number.end() + text[number.end() :]
    bare = text.strip()
    start, end = text.index(bare), text.index(bare) + len(bare)
    signs = list(text)
    if bare.startswith("|"):
        signs[start] = " "
    if bare.endswith("|"):
        signs[end - 1] = " "
    line = "".join(signs)
    return line.replace("|", _CELL, 1)
