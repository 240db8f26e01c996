"""Tables of a grid: lines in, those out that are its rows, each with its label and what is marked in its cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile
from typing import NamedTuple

from profilecli.questionnaire.books import PhraseBook
from profilecli.questionnaire.lexicon import Lexicon
from profilecli.questionnaire.model import Choice, Question
from profilecli.questionnaire.phrases import Phrase
from profilecli.reading.choices.boxes import read_lone_box
from profilecli.reading.lines.how import How
from profilecli.reading.lines.line import GridRow, Line, LineKind, MeantCell
from profilecli.reading.lines.line_reading import rewrite
from profilecli.reading.lines.own_text import STROKES
from profilecli.reading.page.margins import QUOTING
from profilecli.text.late import compile_late
from profilecli.text.markers import read_marks
from profilecli.text.wording import fold

_CELL = compile_late(rf"[{STROKES}\t]")
_DRAWN = compile_late(rf"[\s{STROKES}+:=\-\u2500-\u257f]+")
"""A line between two rows."""
_MARK = compile_late(
    "[xX*\u2022\u25cf\u25c9\u2b24\u2611\u2612\u2705\u2713\u2714\u2715\u2716\u2717\u2718\U0001f5f5\U0001f5f7-\U0001f5f9]"
)
_EMPTY = compile_late("[-_.\u2013\u2014\u25cb\u25ef\u25e6\u2610\u25a1]+|")
_LEAST_COLUMNS = 2
_MOST_LOOKED = 20
"""How many lines after its head are looked at for a row of a table."""


class _Cell(NamedTuple):
    """A cell of a table: its text, and the bounds of that in its line."""

    text: str
    start: int
    end: int


class _Columns(NamedTuple):
    """The head of a table: the list whose choices it names, and what it says in each cell, folded."""

    list_name: str
    book: PhraseBook[Choice]
    wordings: Sequence[str]


def read_grids(lines: Sequence[Line], lexicon: Lexicon) -> Sequence[Line]:
    """Return `lines` with the rows of each table whose head names the choices of a grid as such."""
    if not lexicon.grids:
        return lines
    found = list(lines)
    columns: _Columns | None = None
    for index, line in enumerate(lines):
        if not _is_of_table(line):
            columns = None
            continue
        text = _blank_quoting(line.text)
        is_drawn = _is_drawn(line)
        head = None if is_drawn else _find_columns(text, lexicon)
        if head and _has_rows(lines, index + 1, lexicon.grids[head.list_name], lexicon):
            columns = head
            is_framed = index > 0 and _is_of_table(lines[index - 1]) and _is_drawn(lines[index - 1])
            for place in range(index - is_framed, index + 1):
                found[place] = replace(lines[place], kind=LineKind.BOILERPLATE)
        elif columns and is_drawn:
            found[index] = replace(line, kind=LineKind.BOILERPLATE)
        elif columns:
            bare = rewrite(line, _CELL.sub(" ", text), lexicon)
            found[index] = replace(bare, kind=LineKind.ROW, row=_read_row(text, columns, lexicon))
    return found


def find_row_label(label: str, owners: frozenset[str], lexicon: Lexicon) -> tuple[Phrase[Question], How] | None:
    """Return which of the questions `owners` a label is, exactly or with a typing error, and how it agrees with it."""
    folded = fold(label) if len(label) <= lexicon.longest else ""
    exact = lexicon.headings.exact.get(folded)
    phrase = exact or (lexicon.headings.find_variant(folded) if folded else None)
    if phrase is None or phrase.owner.name not in owners:
        return None
    return phrase, (How.ALIAS if phrase.is_alias else How.EXACT) if exact else How.VARIANT


def _blank_quoting(text: str) -> str:
    """Return a line with blanks in place of its quoting."""
    match = QUOTING.match(text)
    return " " * match.end() + text[match.end() :] if match else text


def _is_of_table(line: Line) -> bool:
    """Whether a line has cells, or is drawn between two rows of them."""
    if line.kind not in (LineKind.TEXT, LineKind.BOILERPLATE, LineKind.RULE):
        return False
    return _CELL.search(line.text) is not None or _is_drawn(line)


def _is_drawn(line: Line) -> bool:
    return _DRAWN.fullmatch(_blank_quoting(line.text)) is not None


def _has_rows(lines: Sequence[Line], first: int, owners: frozenset[str], lexicon: Lexicon) -> bool:
    """Whether the next lines of a table have the label of a row in their first cell."""
    table = takewhile(_is_of_table, lines[first : first + _MOST_LOOKED])
    labels = (next(_split_cells(_blank_quoting(line.text))).text for line in table)
    return any(find_row_label(label, owners, lexicon) for label in labels)


def _split_cells(text: str) -> Iterator[_Cell]:
    """Yield the cells of a line; strokes at its two ends part nothing."""
    first = len(text) - len(text.lstrip(" "))
    start = first + (text[first : first + 1] in tuple(STROKES))
    bare = text.rstrip(" ")
    end = len(bare) - (bare[-1:] in tuple(STROKES))
    for stop in [*(match.start() for match in _CELL.finditer(text, start, end)), max(end, start)]:
        cell = text[start:stop]
        place = start + len(cell) - len(cell.lstrip())
        yield _Cell(cell.strip(), place, place + len(cell.strip()))
        start = stop + 1


def _find_columns(text: str, lexicon: Lexicon) -> _Columns | None:
    """Return the columns of which a line is the head: two choices of one list at least, none twice and none marked."""
    cells = [cell.text for cell in _split_cells(text)]
    if len(cells) < _LEAST_COLUMNS or any(read_marks(cell).box for cell in cells):
        return None
    wordings = [fold(cell) if len(cell) <= lexicon.longest else "" for cell in cells]
    for list_name in lexicon.grids:
        book = lexicon.choices[list_name]
        phrases = [_find_choice(wording, book) for wording in wordings]
        names = [phrase.owner.name for phrase in phrases if phrase]
        if len(names) == len(set(names)) >= _LEAST_COLUMNS:
            # Without a cell above the labels of the rows, the first column is the second cell of a row.
            return _Columns(list_name, book, ["", *wordings] if phrases[0] else wordings)
    return None


def _find_choice(wording: str, book: PhraseBook[Choice]) -> Phrase[Choice] | None:
    """Return the choice of a folded wording, exact or with a typing error."""
    return book.exact.get(wording) or book.find_variant(wording) if wording else None


def _read_row(text: str, columns: _Columns, lexicon: Lexicon) -> GridRow:
    label, *others = _split_cells(text)
    filled = [(number, cell) for number, cell in enumerate(others, 1) if not _is_empty(cell.text)]
    known = list(filter(None, (_read_cell(cell, number, columns) for number, cell in filled)))
    marks = tuple(known) if len(known) == len(filled) else ()
    rest = filled[0][1].start if filled else len(text)
    return GridRow(label.start, label.end, lexicon.grids[columns.list_name], marks, rest)


def _is_empty(text: str) -> bool:
    return _EMPTY.fullmatch(text) is not None or read_lone_box(text) is False


def _read_cell(cell: _Cell, number: int, columns: _Columns) -> MeantCell | None:
    """Return the choice that a cell means: that of its column, where it is marked, or that of its words."""
    wording = fold(cell.text) if len(cell.text) <= columns.book.longest else ""
    if _MARK.fullmatch(cell.text) or read_lone_box(cell.text):
        wording = columns.wordings[number] if number < len(columns.wordings) else ""
    phrase = _find_choice(wording, columns.book)
    return MeantCell(cell.end, phrase, wording in columns.book.exact) if phrase else None
