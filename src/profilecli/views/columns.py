"""Chosen columns of several profiles in, a table of one line each out."""

from __future__ import annotations

from collections.abc import Sequence

from profilecli.views.cells import cut, measure, pad, show
from profilecli.views.paint import LEAST_WIDTH, QUIET, build_line, paint

_GAP = "  "
_LEAST = 4


def render_columns(
    heads: Sequence[str], rows: Sequence[Sequence[str | int | float]], *, width: int = 80, color: bool = False
) -> str:
    """Return a table of at most `width` cells a line; numbers stand right, what is too long ends in an ellipsis.

    The widest columns give way first. With more columns than fit, each keeps a few cells.
    """
    width = max(width, LEAST_WIDTH)
    cells = [[show(str(value)) for value in row] for row in rows]
    sizes = [max([measure(head), *(measure(row[at]) for row in cells)]) for at, head in enumerate(heads)]
    while sum(sizes) + len(_GAP) * (len(sizes) - 1) > width and max(sizes) > _LEAST:
        sizes[sizes.index(max(sizes))] -= 1
    numeric = [all(not isinstance(row[at], str) for row in rows) for at in range(len(heads))]
    lines = [build_line((_join(heads, sizes, numeric), QUIET))]
    lines += [build_line(_join(row, sizes, numeric)) for row in cells]
    return paint(lines, color=color)


def _join(row: Sequence[str], sizes: Sequence[int], numeric: Sequence[bool]) -> str:
    parts = []
    for text, size, is_number in zip(row, sizes, numeric, strict=True):
        short = cut(text, size)
        parts.append(" " * (size - measure(short)) + short if is_number else pad(short, size))
    return _GAP.join(parts).rstrip()
