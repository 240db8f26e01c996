"""The lines of a page in, the tables among them out: what begins at the same places on lines below each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from profilecli.converters.pdf_lines import NEAR, PageLine, Stretch, append_text, goes_on

_FEWEST = 2
"""A table has so many lines, and so many columns, at least."""

_PADDING = 5.0
"""In points: what programs leave between the words of two cells."""


@dataclass(slots=True)
class Table:
    """Lines that are a table."""

    first: int
    end: int
    """The 0-based lines of the page from `first` to before `end`."""
    starts: list[float]
    """Where its columns begin."""
    rows: list[list[list[str]]] = field(default_factory=list)
    """The lines of each cell of each row."""


def find_table(lines: Sequence[PageLine], first: int, limit: float) -> Table | None:
    """Return the table that begins at a line, or None; `limit` is where lines end at the right."""
    starts = [stretch.left for stretch in lines[first].stretches]
    if len(starts) < _FEWEST:
        return None
    end = last = first
    wide = 0
    for index in range(first, len(lines)):
        stretches = _split(lines[index], starts) if wide else lines[index].stretches
        if not _fits(stretches, starts):
            break
        lines[index].stretches = stretches
        wide += len(stretches) >= _FEWEST
        if len(stretches) >= _FEWEST or stretches[0].left > starts[0] + NEAR:
            last = index
        end = index + 1
    if wide < _FEWEST:
        return None
    table = Table(first, _add_rest(lines, last, end, starts), starts)
    _fill(table, lines, limit)
    return table


def _split(line: PageLine, starts: Sequence[float]) -> list[Stretch]:
    """Return the stretches of a line of a table, in which a full cell may leave no wide gap before the next."""
    if line.has_gap:
        return line.stretches
    return [part for stretch in line.stretches for part in stretch.split(starts[1:])]


def _add_rest(lines: Sequence[PageLine], last: int, end: int, starts: Sequence[float]) -> int:
    """Return the end of a table: of the lines with the first column only, those that finish a cell belong to it."""
    index = last
    while index + 1 < end and goes_on(lines[index].stretches[0], lines[index + 1].stretches[0], starts[1] - _PADDING):
        index += 1
    return index + 1


def _fits(stretches: Sequence[Stretch], starts: Sequence[float]) -> bool:
    """Whether each stretch of a line begins where a column does, and ends before the next one."""
    columns = [_find_column(stretch, starts) for stretch in stretches]
    return None not in columns and all(
        stretch.right < starts[column + 1]
        for stretch, column in zip(stretches, columns, strict=True)
        if column is not None and column + 1 < len(starts)
    )


def _find_column(stretch: Stretch, starts: Sequence[float]) -> int | None:
    return next((index for index, start in enumerate(starts) if abs(stretch.left - start) <= NEAR), None)


def _fill(table: Table, lines: Sequence[PageLine], limit: float) -> None:
    limits = [*(start - _PADDING for start in table.starts[1:]), limit]
    above: dict[int, Stretch] = {}
    for line in lines[table.first : table.end]:
        here = {_find_column(stretch, table.starts) or 0: stretch for stretch in line.stretches}
        joined = {
            column for column, one in here.items() if column in above and goes_on(above[column], one, limits[column])
        }
        if not table.rows or (0 in here and 0 not in joined):
            table.rows.append([[] for _ in table.starts])
            above, joined = {}, set()
        for column, stretch in here.items():
            cell = table.rows[-1][column]
            text, *more = stretch.text.split("\n")
            if column in joined:
                cell[-1] = append_text(cell[-1], text)
            else:
                cell.append(text)
            cell.extend(more)
        above |= here
