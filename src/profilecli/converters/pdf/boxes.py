"""The paths that are drawn on a PDF page in, the boxes among them out: where each is, and what it says.

A web page that is printed has its boxes as drawings: a frame, and in it a dot, or strokes for a tick or a cross.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, product
from statistics import median
from typing import Generic, NamedTuple, TypeVar

from profilecli.converters.line_parts import BOXES, UNCLEAR_BOX, Part, PartKind
from profilecli.converters.pdf.glyphs import Glyph, find_base
from profilecli.converters.pdf.paths import Path

T = TypeVar("T")
_SMALLEST, _LARGEST = 5.0, 24.0
"""In points: how wide a box is."""
_LEAST, _MOST = 0.6, 2.2
"""In sizes of the letters: how wide a box is. The bullet of a list is smaller."""
_SQUARE = 0.2
"""By what part of the larger side the two sides of a box differ at most."""
_ALIKE = 0.1
"""By what part two boxes of a form differ at most in size."""
_WHOLE = 0.7
"""A figure of at least so much of the width of a frame is the frame, or its ground."""
_AROUND = 1.5
_TOUCHING = 1.0
"""In points: how far a mark is out of its frame, and how near two frames are that are no boxes but the cells of one."""
_BAR = 2.0
_MOST_STROKES = 8
_MOST_FIGURES = 2000
"""A page with more of them is a map or a chart, and no form."""
_FEWEST_SIDES = 3


class _Figure(NamedTuple):
    """A small drawing, its bounds in points from the lower left corner of the page."""

    left: float
    low: float
    right: float
    high: float
    is_filled: bool
    """Whether it has a ground that is seen on white."""
    is_open: bool
    """Whether it is nothing but strokes, as a tick is."""
    is_round: bool

    @property
    def width(self) -> float:
        """The longer of its sides."""
        return max(self.right - self.left, self.high - self.low)

    @property
    def is_bar(self) -> bool:
        """Whether it is much wider than high."""
        return self.right - self.left >= _BAR * (self.high - self.low)

    @property
    def middle(self) -> tuple[float, float]:
        """The point in its middle."""
        return (self.left + self.right) / 2, (self.low + self.high) / 2

    def holds(self, other: _Figure) -> bool:
        """Whether another figure is within it, or a little out of it; of strokes, their middle."""
        if other.is_open:
            across, up = other.middle
            return self.left <= across <= self.right and self.low <= up <= self.high
        is_across = self.left - _AROUND <= other.left and other.right <= self.right + _AROUND
        return is_across and self.low - _AROUND <= other.low and other.high <= self.high + _AROUND


class _Near(Generic[T]):
    """Things by where they are, so that a page with thousands of them takes no longer for each."""

    def __init__(self) -> None:
        self._found: dict[tuple[int, int], list[T]] = {}

    def __iter__(self) -> Iterator[T]:
        return chain.from_iterable(self._found.values())

    def put(self, across: float, up: float, thing: T) -> None:
        """Keep a thing that is at a point of the page."""
        self._found.setdefault((int(across // _LARGEST), int(up // _LARGEST)), []).append(thing)

    def list_near(self, across: float, up: float) -> Iterator[T]:
        """Yield what is no farther from a point than the largest box is wide, and some of what is."""
        column, row = int(across // _LARGEST), int(up // _LARGEST)
        for place in product(range(column - 1, column + 2), range(row - 1, row + 2)):
            yield from self._found.get(place, ())


class _Frame(NamedTuple):
    """A frame, and the box that it is."""

    figure: _Figure
    box: str
    is_sure: bool
    """Whether it is one without an empty one of its size on the page: icons of web pages have grounds, too."""


def _read_figure(path: Path) -> _Figure | None:
    """Return a path as a figure, or None where it is too large to be a box or in one."""
    if max(path.right - path.left, path.high - path.low) > _LARGEST:
        return None
    is_open = not (path.has_ground or path.is_closed) and len(path.figures) + path.sides <= _MOST_STROKES
    return _Figure(*path[1:5], path.is_seen, is_open, is_round=path.sides < _FEWEST_SIDES)


def find_boxes(paths: Iterable[Path], letters: Sequence[Glyph]) -> list[Glyph]:
    """Return the boxes among the paths of a page on which there are these letters and fields."""
    figures = [*filter(None, map(_read_figure, paths))]
    if not letters or len(figures) > _MOST_FIGURES:
        return []
    usual = median(letter.size for letter in letters)
    written = _Near[Glyph]()
    for letter in letters:
        written.put((letter.left + letter.right) / 2, letter.base, letter)
    frames = [
        frame
        for frame in _find_frames(figures)
        if _LEAST * usual <= frame.figure.width <= _MOST * usual and not _has_letter(frame.figure, written)
    ]
    empty = {(round(each.width, 1), each.is_round) for each, box, _ in frames if box == BOXES[False]}
    bases = sorted({letter.base for letter in letters})
    return [
        Glyph(
            figure.left,
            figure.right,
            find_base(figure.low, figure.high, bases),
            min(figure.high - figure.low, usual),
            Part(box, PartKind.BOX),
        )
        for figure, box, is_sure in frames
        if is_sure or any(_is_alike(figure, *other) for other in empty)
    ]


def _is_alike(frame: _Figure, width: float, is_round: bool) -> bool:
    return abs(frame.width - width) <= _ALIKE * width and frame.is_round == is_round


def _find_frames(figures: Sequence[_Figure]) -> Iterator[_Frame]:
    """Yield the figures that are the frame of a box, without those that stand close together like the cells of one."""
    groups = _Near[tuple[_Figure, list[_Figure]]]()
    for figure in sorted(figures, key=lambda one: (one.is_open, -one.width, one)):
        group = next((group for group in groups.list_near(*figure.middle) if group[0].holds(figure)), None)
        if group:
            group[1].append(figure)
        elif _is_frame(figure):
            groups.put(*figure.middle, (figure, []))
    for frame, inside in groups:
        if not any(_are_joined(frame, other) for other, _ in groups.list_near(*frame.middle) if other is not frame):
            yield _Frame(frame, *_read_state(frame, inside))


def _is_frame(figure: _Figure) -> bool:
    across, up = figure.right - figure.left, figure.high - figure.low
    return figure.width >= _SMALLEST and abs(across - up) <= _SQUARE * figure.width and not figure.is_open


def _are_joined(frame: _Figure, other: _Figure) -> bool:
    """Whether two frames of a size stand side by side or one above the other, with nothing between them."""
    across = max(frame.left, other.left) - min(frame.right, other.right)
    up = max(frame.low, other.low) - min(frame.high, other.high)
    return abs(frame.width - other.width) < _TOUCHING and across < _TOUCHING and up < _TOUCHING


def _read_state(frame: _Figure, inside: Sequence[_Figure]) -> tuple[str, bool]:
    """Return the box that a frame is by what is drawn in it, and whether that is sure by itself."""
    whole = _WHOLE * frame.width
    has_ground = any(figure.is_filled and figure.width >= whole for figure in (frame, *inside))
    has_dot = any(figure.is_filled and figure.width < whole for figure in inside)
    has_strokes = any(figure.is_open for figure in inside)
    if not (has_ground or has_dot or has_strokes):
        return BOXES[False], True
    # A bar on a ground is what browsers draw for neither yes nor no.
    if has_ground and not has_strokes and any(figure.is_bar for figure in inside):
        return UNCLEAR_BOX, False
    is_tick = has_strokes and (has_ground or not frame.is_round)
    return BOXES[True], is_tick or (has_dot and not has_ground and not has_strokes)


def _has_letter(frame: _Figure, letters: _Near[Glyph]) -> bool:
    """Whether a letter or a field is in a frame: a mark that is read as such, or a value in a cell."""
    return any(
        frame.left - _AROUND <= (letter.left + letter.right) / 2 <= frame.right + _AROUND
        and frame.low - _AROUND <= letter.base <= frame.high
        for letter in letters.list_near(*frame.middle)
    )
