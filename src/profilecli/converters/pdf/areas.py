"""The letters and paths of a PDF page in, the letters out with the label beside a frame above the text in it.

A browser prints a field of several lines with its label beside the middle or the last of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from profilecli.converters.pdf.glyphs import Glyph
from profilecli.converters.pdf.paths import Path

_LOWEST, _NARROWEST = 24.0, 60.0
"""In points: how high and wide a frame for several lines is."""
_SAME_LINE, _UNDER = 1.0, 3.0
"""In points: how far letters of a line are off each other, and how far under the frame those beside it can be."""
_MOST = 100
"""A page with more frames is a table or a chart."""


class _Area(NamedTuple):
    """A frame for text: its bounds in points from the lower left corner of the page."""

    left: float
    low: float
    right: float
    high: float

    def is_beside(self, letter: Glyph) -> bool:
        """Whether a letter is to the left of the frame, on the height of it."""
        return letter.right <= self.left + _SAME_LINE and self.low - _UNDER <= letter.base <= self.high

    def holds(self, letter: Glyph) -> bool:
        """Whether a letter is in the frame."""
        return self.left <= letter.left and letter.right <= self.right and self.low <= letter.base <= self.high


def _read_area(path: Path) -> _Area | None:
    """Return a path as a frame for text, or None where it is none."""
    area = _Area(*path[1:5])
    is_large = area.high - area.low >= _LOWEST and area.right - area.left >= _NARROWEST
    return area if is_large and path.is_stroked and path.is_closed and not path.has_ground else None


def raise_labels(letters: Sequence[Glyph], paths: Iterable[Path]) -> list[Glyph]:
    """Return the letters of a page, those of a line beside a frame above all that is in it.

    What is in a frame itself, or has several lines beside one, stays where it is: that is a table.
    """
    areas = [*filter(None, map(_read_area, paths))]
    found = list(letters)
    for area in areas if len(areas) <= _MOST else ():
        inside = [letter.base for letter in letters if area.holds(letter)]
        beside = {index: letter for index, letter in enumerate(found) if area.is_beside(letter)}
        bases = [letter.base for letter in beside.values()]
        is_line = bool(inside and bases) and max(bases) - min(bases) < _SAME_LINE < max(inside, default=0) - max(bases)
        if is_line and not any(other.holds(letter) for other in areas for letter in beside.values()):
            for index, letter in beside.items():
                found[index] = letter._replace(base=area.high)
    return found
