"""The lines of a page in, the tables among them out: what begins at the same places on lines below each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from profilecli.converters.pdf.page_lines import NEAR, PageLine, Stretch, append_text, goes_on
from profilecli.converters.pdf.rules import Rule, find_heights
from profilecli.converters.pdf.table_rows import TableLine, part_rows

_FEWEST = 2
"""A table has so many lines, and so many columns, at least."""

_PADDING = 5.0
"""In points: what programs leave between the words of two cells."""
_CLOSE = 0.8
"""In sizes of the letters: lines that are less far from each other stand beside each other, in two cells of a row."""


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
    unclear: dict[int, list[str]] = field(default_factory=dict)
    """The lines that belong to the row with that number or to the next one."""


def find_tables(lines: Sequence[PageLine], limit: float, rules: Sequence[Rule]) -> Iterator[Table]:
    """Yield the tables of a page from the top down; `limit` is where lines end at the right."""
    index = end = 0
    while index < len(lines):
        table = _find_table(lines, index)
        if table:
            table.first = _find_top(lines, end, table)
            _fill(table, lines[table.first : table.end], limit, rules)
            yield table
            end = table.end
        index = max(index + 1, end)


def _find_table(lines: Sequence[PageLine], first: int) -> Table | None:
    """Return the table that begins at a line, or in the middle of a cell there; or None."""
    starts = _list_starts(lines, first)
    if len(starts) < _FEWEST:
        return None
    end = last = first
    wide = 0
    was_wide = False
    for index in range(first, len(lines)):
        stretches = _split(lines[index], starts) if wide else lines[index].stretches
        if not _fits(stretches, starts):
            break
        lines[index].stretches = stretches
        is_close = index > first and _is_close(lines, index)
        was_wide = len(stretches) >= _FEWEST or (is_close and not was_wide)
        wide += was_wide
        if is_close or len(stretches) >= _FEWEST or stretches[0].left > starts[0] + NEAR:
            last = index
        end = index + 1
    if wide < _FEWEST:
        return None
    return Table(first, _add_rest(lines, last, end, starts), starts)


def _list_starts(lines: Sequence[PageLine], first: int) -> list[float]:
    """Return where columns begin on a line, and on the next one if that stands beside it."""
    starts = [stretch.left for stretch in lines[first].stretches]
    if first + 1 < len(lines) and _is_close(lines, first + 1):
        starts += [one.left for one in lines[first + 1].stretches if _find_column(one, starts) is None]
    return sorted(starts)


def _is_close(lines: Sequence[PageLine], index: int) -> bool:
    size = min(line.stretches[0].size for line in lines[index - 1 : index + 1])
    return lines[index - 1].base - lines[index].base < _CLOSE * size


def _find_top(lines: Sequence[PageLine], end: int, table: Table) -> int:
    """Return the first line of a table: answers above its first label belong to it; another table ends at `end`."""
    first = table.first
    while first > end and not lines[first].has_gap:
        above = lines[first - 1].stretches
        if above[0].left <= table.starts[0] + NEAR or not _fits(above, table.starts):
            break
        first -= 1
    return first


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


def _fill(table: Table, lines: Sequence[PageLine], limit: float, rules: Sequence[Rule]) -> None:
    limits = [*(start - _PADDING for start in table.starts[1:]), limit]
    heights = find_heights(rules, lines[-1].base, lines[0].base, (table.starts[0], table.starts[-1]))
    found = [
        TableLine(line.base, {_find_column(stretch, table.starts) or 0: stretch for stretch in line.stretches})
        for line in lines
    ]
    rows = part_rows(found, limits[0], heights)
    for number, row in enumerate(rows, 1):
        table.rows.append(_join_cells(found[row.first : row.end], limits))
        unclear = found[row.end : rows[number].first] if number < len(rows) else []
        if unclear:
            table.unclear[number] = [stretch.text for line in unclear for stretch in line.cells.values()]


def _join_cells(lines: Sequence[TableLine], limits: Sequence[float]) -> list[list[str]]:
    """Return the lines of each cell of a row, with those of one paragraph as one."""
    found: list[list[str]] = [[] for _ in limits]
    above: dict[int, Stretch] = {}
    for line in lines:
        for column, stretch in line.cells.items():
            text, *more = stretch.text.split("\n")
            if column in above and goes_on(above[column], stretch, limits[column]):
                found[column][-1] = append_text(found[column][-1], text)
            else:
                found[column].append(text)
            found[column].extend(more)
        above |= line.cells
    return found
