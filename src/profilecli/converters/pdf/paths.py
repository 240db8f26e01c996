"""A page of a PDF document in, the paths that are drawn on it out: the points of each, and how it is drawn."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from pypdfium2 import raw

from profilecli.converters.pdf.glyphs import find_turn

Point = tuple[float, float]
"""So far from the left and from the lower edge of the page as it is shown, in points."""
_LIGHT = 230
"""A colour of which each part is at least so much is not seen on white."""
_FEWEST_SIDES = 3
_MEETING = 0.9
"""Lines that are at least so much as wide as what they enclose leave nothing of it."""


class Path(NamedTuple):
    """One or several figures that are drawn as one, and the bounds of all of it."""

    figures: list[list[Point]]
    left: float
    low: float
    right: float
    high: float
    sides: int
    """How many of its parts are straight lines."""
    is_stroked: bool
    has_ground: bool
    is_seen: bool
    """Whether it has a ground of another colour than paper, or lines so wide that they meet."""
    is_closed: bool
    """Whether any of its figures ends where it begins."""


def read_paths(page: Any, most: int) -> tuple[list[Path], int]:
    """Return the paths of a page, and how many points were read.

    A page whose drawings have more points than `most` is no form: it has none.
    """
    turn = find_turn(page)
    found: list[Path] = []
    count = 0
    for drawn in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=1):
        size = raw.FPDFPath_CountSegments(drawn)
        count += size
        if count > most:
            return [], most
        if size > 0:
            found.append(_read_path(drawn, turn))
    return found, count


def _read_path(drawn: Any, turn: Callable[[float, float], Point]) -> Path:
    segments = [raw.FPDFPath_GetPathSegment(drawn, index) for index in range(raw.FPDFPath_CountSegments(drawn))]
    types = [raw.FPDFPathSegment_GetType(segment) for segment in segments]
    figures = list(_read_figures(drawn, segments, types, turn))
    across, up = ([point[axis] for points in figures for point in points] for axis in (0, 1))
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(drawn, fill, stroke)
    half = _read_width(drawn) / 2 if stroke.value else 0.0
    return Path(
        figures,
        min(across) - half,
        min(up) - half,
        max(across) + half,
        max(up) + half,
        sides=types.count(raw.FPDF_SEGMENT_LINETO),
        is_stroked=bool(stroke.value),
        has_ground=bool(fill.value),
        is_seen=(bool(fill.value) and _is_seen(drawn)) or 2 * half >= _MEETING * (max(across) - min(across)) > 0,
        is_closed=any(map(raw.FPDFPathSegment_GetClose, segments)) or any(map(_returns, figures)),
    )


def _read_figures(
    drawn: Any, segments: list[Any], types: list[int], turn: Callable[[float, float], Point]
) -> Iterator[list[Point]]:
    """Yield the points of each figure of a path, as the page is shown."""
    matrix = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(drawn, matrix)
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[Point] = []
    for segment, kind in zip(segments, types, strict=True):
        if kind == raw.FPDF_SEGMENT_MOVETO and points:
            yield points
            points = []
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        across = matrix.a * x.value + matrix.c * y.value + matrix.e
        up = matrix.b * x.value + matrix.d * y.value + matrix.f
        points.append(turn(across, up))
    yield points


def _returns(points: list[Point]) -> bool:
    """Whether a figure ends where it began."""
    (one, low), (other, high) = points[0], points[-1]
    return len(points) > _FEWEST_SIDES and round(one - other, 1) == round(low - high, 1) == 0


def _read_width(drawn: Any) -> float:
    """Return how wide the lines of a path are, in points."""
    matrix, width = raw.FS_MATRIX(), ctypes.c_float()
    raw.FPDFPageObj_GetMatrix(drawn, matrix)
    raw.FPDFPageObj_GetStrokeWidth(drawn, width)
    return float(width.value * math.hypot(matrix.a, matrix.b))


def _is_seen(drawn: Any) -> bool:
    """Whether the ground of a path has a colour other than that of paper, which a pale one lets through."""
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    raw.FPDFPageObj_GetFillColor(drawn, red, green, blue, alpha)
    return 255 - (255 - min(red.value, green.value, blue.value)) * alpha.value / 255 < _LIGHT
