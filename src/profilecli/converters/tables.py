"""The cells of a table in, the lines that stand for it in a text out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from profilecli.converters.rows import Row, is_box_first, is_lone_box

Cell = Sequence[Row]
"""The lines of one cell; a place that is empty is that of the row."""
_FEWEST_OF_A_GRID = 3
_COLUMNS_OF_A_LIST = _FEWEST_OF_A_LIST = 2
_ASKS = (":", "?", "\uff1a", "\uff1f")
_WORD = re.compile(r"[^\W\d_]{2}")
_TICKS = frozenset("xX\u2713\u2714\u2705\u221a")
_CROSSES = frozenset("\u2715\u2716\u2717\u2718\u274c\u00d7")
_NUMBER = re.compile(r"[Qq]?\d{1,3}(?:\.\d{1,3})*[.)]?|[A-Za-z][.)]")


def lay_out(cells: Sequence[Sequence[Cell]], place: str) -> Iterator[list[Row]]:
    """Yield the lines of each row of a table that holds anything; `place` is that of the table.

    In a table of questions and answers each cell stands below the one before it, or below the one above it if rows of
    questions and of answers take turns. In any other with three columns or more a row is one line, its cells parted by
    strokes, unless it has a list of boxes or an answer of several lines. Numbers in a column of their own stand before
    the words of the next, titles in one above them, and marks beside words become boxes.
    """
    cells = _box_marks(cells)
    has_titles = _has_titles(cells)
    is_grid = max(map(len, cells), default=0) >= _FEWEST_OF_A_GRID and not (has_titles or _asks(cells))
    cells = _join_numbers(cells)
    answers = _find_answers_below(cells)
    for number, row in enumerate(cells):
        filled = [_place(cell, f"{place}, row {number + 1}") for cell in row]
        if number + 1 in answers:
            below = [_place(cell, f"{place}, row {number + 2}") for cell in cells[number + 1]]
            yield from (_stack([*asked, *said]) for asked, said in zip(filled, below, strict=True))
        if answers:
            continue
        if has_titles and filled[0]:
            yield [*filled.pop(0)]
        if is_grid and sum(map(bool, filled)) > 1 and not _needs_lines(filled):
            role = next(line.role for cell in filled for line in cell)
            yield [Row(f"| {' | '.join(_join(cell) for cell in filled)} |", f"{place}, row {number + 1}", role)]
        elif any(filled):
            yield _stack([line for cell in filled for line in cell])


def _place(cell: Cell, place: str) -> Cell:
    """Return a cell without blank lines at its ends; a line without a place has that of the row."""
    return [line if line.place else line._replace(place=place) for line in _trim(cell)]


def _has_titles(cells: Sequence[Sequence[Cell]]) -> bool:
    """Whether the first column has the titles of several rows each, and beside them are questions and answers."""
    first, rest = [row[:1] for row in cells], [row[1:] for row in cells]
    is_wide = all(len(row) >= _FEWEST_OF_A_GRID and len(row) % 2 for row in cells)
    return is_wide and any(not _trim(row[0]) for row in first[1:]) and _asks(rest)


def _find_answers_below(cells: Sequence[Sequence[Cell]]) -> frozenset[int]:
    """Return the 0-based rows whose cells answer those above them: all in a table in which every other row asks."""
    asking, answering = cells[::2], cells[1::2]
    is_paired = len(cells) % 2 == 0 and all(map(_is_below, asking, answering))
    return frozenset(range(1, len(cells), 2)) if is_paired else frozenset()


def _is_below(asking: Sequence[Cell], answering: Sequence[Cell]) -> bool:
    asked = [_join(cell) for cell in asking]
    is_answer = not any(_join(cell).endswith(_ASKS) for cell in answering)
    return len(asked) == len(answering) > 1 and all(text.endswith(_ASKS) for text in asked) and is_answer


def _needs_lines(row: Sequence[Cell]) -> bool:
    """Whether a row is not to be one line: a cell of it lists boxes, or it is a question with an answer of lines."""
    has_lines = len(row) == 2 and any(len(cell) > 1 for cell in row)
    return has_lines or any(sum(is_box_first(line.text) for line in cell) > 1 for cell in row)


def _join_numbers(cells: Sequence[Sequence[Cell]]) -> Sequence[Sequence[Cell]]:
    """Return cells with those of the first column before the words of the second, if they number the rows."""
    wide = [row for row in cells if len(row) >= _FEWEST_OF_A_GRID]
    numbered = [row for row in wide if _NUMBER.fullmatch(_join(row[0])) and _WORD.search(_join(row[1]))]
    if len(numbered) * 2 <= len(cells):
        return cells
    return [[_prefix(row[0], row[1]), *row[2:]] if len(row) >= _FEWEST_OF_A_GRID else row for row in cells]


def _box_marks(cells: Sequence[Sequence[Cell]]) -> Sequence[Sequence[Cell]]:
    """Return the cells of a table of two columns with boxes, ticked and empty, in that of its columns that has marks.

    A head could say that they mean no; a cross means so beside a tick, and alone can mean either.
    """
    filled = [row for row in cells if any(map(_trim, row))]
    if len(filled) < _FEWEST_OF_A_LIST or any(len(row) != _COLUMNS_OF_A_LIST for row in filled):
        return cells
    for column, other in ((0, 1), (1, 0)):
        marks, words = {_join(row[column]) for row in filled}, [_join(row[other]) for row in filled]
        is_listed = all(_WORD.search(text) and not text.endswith(_ASKS) for text in words)
        if is_listed and marks & _TICKS and marks <= _TICKS | _CROSSES | {""}:
            return [_box(row[column], row[other]) if any(map(_trim, row)) else row for row in cells]
    return cells


def _box(mark: Cell, words: Cell) -> Sequence[Cell]:
    return [[Row("[x]" if _join(mark) in _TICKS else "[ ]", "")], _trim(words)]


def _prefix(number: Cell, cell: Cell) -> Cell:
    first, *rest = _trim(cell) or [Row("", "")]
    text = _join(number)
    stop = "." if text[-1:].isdigit() else ""
    return [first._replace(text=f"{text}{stop} {first.text}".strip()), *rest]


def _stack(lines: list[Row]) -> list[Row]:
    """Return lines with each box that is alone on its line before the words below it, or else after those above."""
    found: list[Row] = []
    for line in lines:
        above = found[-1] if found else None
        if above and is_lone_box(above.text) and line.text and not is_lone_box(line.text):
            found[-1] = line._replace(text=f"{above.text} {line.text}")
        else:
            found.append(line)
    if len(found) > 1 and is_lone_box(found[-1].text):
        box = found.pop()
        found[-1] = found[-1]._replace(text=f"{found[-1].text} {box.text}")
    return found


def _asks(cells: Sequence[Sequence[Cell]]) -> bool:
    """Whether every other cell of most rows asks something: question, answer, question, answer."""
    asking = [all(_is_question(_join(cell)) for cell in row[::2]) for row in cells if len(row) % 2 == 0]
    return sum(asking) * 2 > len(cells)


def _is_question(text: str) -> bool:
    return not text or text.endswith(_ASKS)


def _trim(cell: Cell) -> Cell:
    """Return a cell without blank lines at its ends."""
    filled = [index for index, line in enumerate(cell) if line.text]
    return cell[filled[0] : filled[-1] + 1] if filled else ()


def _join(cell: Cell) -> str:
    return " ".join(line.text for line in cell if line.text)
