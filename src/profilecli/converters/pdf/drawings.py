"""A page of a PDF document in, its drawings out: rules (flat lines and edges), small figures, frames for text."""

from __future__ import annotations

import ctypes
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from pypdfium2 import raw

from profilecli.converters.pdf.areas import Area, read_area
from profilecli.converters.pdf.boxes import Figure, read_figure
from profilecli.converters.pdf.glyphs import find_turn

_FLAT = 1.0
"""In points: the two ends of a flat line differ less in height, and two parts of one line that stand side by side."""
_NEAR = 3.0
"""In points: what begins so little before a line has the line below it."""


class Rule(NamedTuple):
    """A flat line, or the edge of a box."""

    height: float
    left: float
    right: float


class Drawings(NamedTuple):
    """What is drawn on a page."""

    rules: list[Rule]
    """From the lowest on."""
    figures: list[Figure]
    areas: list[Area]
    points: int
    """How many points were read."""


def read_drawings(page: Any, most: int) -> Drawings:
    """Return the rules and the small figures of a page.

    A page whose drawings have more points than `most` is no form: it has none.
    """
    turn = find_turn(page)
    rules: list[Rule] = []
    figures: list[Figure] = []
    areas: list[Area] = []
    count = 0
    for path in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=1):
        count += raw.FPDFPath_CountSegments(path)
        if count > most:
            return Drawings([], [], [], most)
        rules += _read_edges(_read_points(path, turn))
        figure = read_figure(path, turn)
        if figure:
            figures.append(figure)
        elif area := read_area(path, turn):
            areas.append(area)
    return Drawings(sorted(rules), figures, areas, count)


def _read_points(path: Any, turn: Callable[[float, float], tuple[float, float]]) -> Iterator[list[tuple[float, float]]]:
    """Yield the points of each figure of a path, as the page is shown."""
    matrix = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(path, matrix)
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[tuple[float, float]] = []
    for index in range(raw.FPDFPath_CountSegments(path)):
        segment = raw.FPDFPath_GetPathSegment(path, index)
        if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO:
            yield points
            points = []
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        across = matrix.a * x.value + matrix.c * y.value + matrix.e
        up = matrix.b * x.value + matrix.d * y.value + matrix.f
        points.append(turn(across, up))
    yield points


def _read_edges(figures: Iterable[list[tuple[float, float]]]) -> Iterator[Rule]:
    for points in figures:
        for (one, low), (other, high) in pairwise([*points, *points[:1]]):
            if abs(high - low) < _FLAT:
                yield Rule((low + high) / 2, min(one, other), max(one, other))


def find_heights(rules: Sequence[Rule], low: float, high: float, places: Sequence[float]) -> list[float]:
    """Return the heights between `low` and `high` at which rules are below all `places`, from the lowest on."""
    first = bisect_left(rules, low, key=_get_height)
    near = rules[first : bisect_right(rules, high, key=_get_height)]
    below = [[rule.height for rule in near if rule.left - _NEAR <= place <= rule.right] for place in places]
    return [height for height in below[0] if all(_has_near(heights, height) for heights in below[1:])]


def _has_near(heights: Sequence[float], height: float) -> bool:
    index = bisect_left(heights, height - _FLAT)
    return index < len(heights) and heights[index] <= height + _FLAT


def _get_height(rule: Rule) -> float:
    return rule.height
