"""The lines of a table in, its rows out: by the rules between them, else by how far the lines are from each other.

Words can stand at the top of their cell, in the middle or at the bottom. So an answer can begin above its question.
"""

from __future__ import annotations

from bisect import bisect
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from profilecli.converters.pdf.page_lines import Stretch, goes_on

_SPACING = 1.3
"""In sizes of the letters: lines that are not farther apart can be of one label."""
_FEWEST_BLANKS = 3
"""So many are on a line of a paragraph; a shorter one can be an item of a list."""
_ALIKE = 0.1
_CLOSE = 0.8
"""In distances of two lines of a cell: how much two distances differ that are alike, and how far from each other two
rows are at least."""


class TableLine(NamedTuple):
    """A line of a table."""

    base: float
    cells: Mapping[int, Stretch]
    """What each column has."""


class RowLines(NamedTuple):
    """The lines of a row, from `first` to before `end`; those from there to the next row belong to one of the two."""

    first: int
    end: int


class _Border(NamedTuple):
    """Where a row ends and the next one begins."""

    end: int
    first: int


def part_rows(lines: Sequence[TableLine], limit: float, heights: Sequence[float]) -> list[RowLines]:
    """Return the rows of a table.

    `limit` is where its first column ends, and `heights` where rules go through all of them, from the lowest on.
    """
    table = _Table(lines, limit, heights)
    found = {label: table.find_border(last, label) for last, label in table.gaps}
    has_row_above = table.has_row_above()
    is_top = all(table.is_at_top(label, border) for label, border in found.items())
    borders = [border for border in found.values() if border]
    if is_top and (table.top == 0 or has_row_above):
        # Nothing shows that a label is not on the first line of its row.
        borders = [_Border(border.first, border.first) for border in borders]
    if has_row_above:
        borders.insert(0, _Border(table.top, table.top))
    ends = [*borders, _Border(len(lines), len(lines))]
    return [RowLines(above.first, below.end) for above, below in pairwise([_Border(0, 0), *ends])]


class _Table:
    """What is measured in a table."""

    def __init__(self, lines: Sequence[TableLine], limit: float, heights: Sequence[float]) -> None:
        self.lines = lines
        self.bases = [line.base for line in lines]
        self.bands = [bisect(heights, line.base) for line in lines]
        self.top = next(index for index, line in enumerate(lines) if 0 in line.cells)
        self.gaps = list(self._find_gaps(limit))
        """The last line of each label, and the first one of the next label."""
        self.is_closed = _close(lines)
        self.step = min(_list_steps(lines), default=0.0)
        self.alike = self.step * _ALIKE
        is_full = [len(line.cells) > 1 for line in lines]
        pairs = [(last, label) for last, label in self.gaps if label == last + 1 and is_full[last] and is_full[label]]
        self.row_step = min((self.bases[last] - self.bases[label] for last, label in pairs), default=0.0)
        """How far two rows of one line are from each other; zero if there are none."""
        self.is_padded = self.row_step > self.step + self.alike
        labels = (self.top, *(label for _, label in self.gaps))
        rows = Counter(self.bands[label] for label in labels if is_full[label])
        self.is_ruled = len(rows) > 1 and max(rows.values()) == 1
        """Whether there are rules, and no sign of two rows between two of them."""

    def _find_gaps(self, limit: float) -> Iterator[tuple[int, int]]:
        last = self.top
        for index in range(self.top + 1, len(self.lines)):
            label = self.lines[index].cells.get(0)
            if label:
                if self.bands[last] != self.bands[index] or not goes_on(self.lines[last].cells[0], label, limit):
                    yield last, index
                last = index

    def has_row_above(self) -> bool:
        """Whether the lines above the first label are a row of their own."""
        if self.top == 0:
            return False
        step = self.bases[self.top - 1] - self.bases[self.top]
        usual = self.row_step - self.alike if self.row_step else self.step + self.alike
        return self.bands[0] != self.bands[self.top] or step >= usual

    def find_border(self, last: int, label: int) -> _Border | None:
        """Return the border between a row whose label ends on the line `last` and that of the next label, if any."""
        if self.bands[last] != self.bands[label]:
            first = self.bands.index(self.bands[label], last)
            return _Border(first, first)
        steps = {line: self.bases[line - 1] - self.bases[line] for line in range(last + 1, label + 1)}
        if self._is_one_label(last, label) or max(steps.values()) < self.step * _CLOSE:
            return None
        if self.row_step and steps[label] >= self.row_step - self.alike and not self.is_closed[label]:
            return _Border(label, label)
        widest = max(steps.values())
        wide = [line for line, step in steps.items() if step >= widest - self.alike]
        return _Border(wide[0], wide[-1])

    def _is_one_label(self, last: int, label: int) -> bool:
        """Whether two lines of the first column are nearer than two rows of this table."""
        step = self.bases[last] - self.bases[label]
        is_near = step <= _SPACING * self.lines[label].cells[0].size
        return is_near and (self.is_ruled or (self.is_padded and step < self.row_step - self.alike))

    def is_at_top(self, label: int, border: _Border | None) -> bool:
        """Whether a label begins a row below that border, and can be on the first line of it."""
        return border is not None and border.first == label and (border.end == label or not self.is_closed[label])


def _list_steps(lines: Sequence[TableLine]) -> Iterator[float]:
    """Yield how far each line of a column is below the one above it."""
    above: dict[int, float] = {}
    for line in lines:
        yield from (above[column] - line.base for column in line.cells if column in above)
        above.update(dict.fromkeys(line.cells, line.base))


def _close(lines: Sequence[TableLine]) -> list[bool]:
    """Return for each line whether a paragraph of an answer goes on from above it to that line or below it."""
    limits: dict[int, float] = {}
    for line in lines:
        limits |= {column: max(limits.get(column, 0.0), stretch.right) for column, stretch in line.cells.items()}
    changes = [0] * (len(lines) + 1)
    above: dict[int, tuple[int, Stretch]] = {}
    for index, line in enumerate(lines):
        for column, stretch in line.cells.items():
            number, before = above.get(column, (index, stretch))
            if column and len(before.blanks) >= _FEWEST_BLANKS and goes_on(before, stretch, limits[column]):
                changes[number + 1] += 1
                changes[index + 1] -= 1
            above[column] = index, stretch
    return [count > 0 for count in accumulate(changes[:-1])]
