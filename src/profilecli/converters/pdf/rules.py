"""The paths that are drawn on a page in, its rules out: the lines and the edges of boxes that lie flat on it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from profilecli.converters.pdf.paths import Path, Point

_FLAT = 1.0
"""In points: the two ends of a flat line differ less in height, and two parts of one line that stand side by side."""
_NEAR = 3.0
"""In points: what begins so little before a line has the line below it."""


class Rule(NamedTuple):
    """A flat line, or the edge of a box."""

    height: float
    left: float
    right: float


def read_rules(paths: Iterable[Path]) -> list[Rule]:
    """Return the rules of a page, from the lowest on."""
    return sorted(rule for path in paths for points in path.figures for rule in _read_edges(points))


def _read_edges(points: Sequence[Point]) -> Iterator[Rule]:
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
