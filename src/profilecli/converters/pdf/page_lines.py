"""The letters of a page in, its lines out: each in stretches that wide gaps part, and paragraphs joined again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from profilecli.converters.line_parts import Part, PartKind, join_parts
from profilecli.converters.pdf.glyphs import Glyph
from profilecli.text.markers import has_marks

_SAME_LINE = 0.45
_BLANK = 0.3
_WIDE = 1.0
_ALIKE = 0.1
"""In sizes of the letters: how far a letter may be off its line, how wide a blank and a gap between columns are, and
how much two blanks may differ that are alike."""
_FULL = 0.6
"""A line that goes on in the next one fills at least so much of its column."""
_OPEN = 1.35
"""So many usual distances of two lines below a line there is a blank line."""
_USUAL = 0.3
"""Of all distances of two lines, from the smallest on, the usual one is there."""
_DOUBLE = 2.4
"""In sizes: a distance of two lines that no line spacing makes."""
_EXACT = 0.6
NEAR = 3.0
"""In points: what is not farther apart begins at exactly the same place, or at about the same."""
GAP = "  "
"""What stands for a wide gap between two stretches of a line."""
_FEW = 3
_ENDS = (".", "!", "?", ":", ";")
_SHIFT = 4.0
"""In sizes: so far to the side the next line of a paragraph may begin."""


class Blank(NamedTuple):
    """A blank between two words."""

    part: int
    """Which part of its stretch it is."""
    left: float
    right: float
    is_typed: bool
    """Whether it is a letter, not only room."""


@dataclass(slots=True)
class Stretch:
    """Letters and values of fields on a line with no wide gap between them."""

    left: float
    right: float
    size: float
    parts: list[Part] = field(default_factory=list)
    fields: list[str] = field(default_factory=list)
    blanks: list[Blank] = field(default_factory=list)

    @property
    def text(self) -> str:
        """What it says; on several lines where it asks several things."""
        return join_parts(self.parts)

    def is_full(self, word: float, limit: float) -> bool:
        """Whether a word of that width had no more place before `limit`."""
        fills = self.right - self.left >= _FULL * (limit - self.left)
        return fills and self.right + self.size * _BLANK + word > limit

    @property
    def first_word(self) -> float:
        """How wide its first word is."""
        return (self.blanks[0].left if self.blanks else self.right) - self.left

    def split(self, starts: Sequence[float]) -> list[Stretch]:
        """Return it cut before each word that begins exactly where a column does, after a blank unlike the others."""
        usual = median(blank.right - blank.left for blank in self.blanks) if len(self.blanks) > 1 else 0.0
        has_typed = any(blank.is_typed for blank in self.blanks)
        for index, (part, end, start, is_typed) in enumerate(self.blanks):
            is_usual = abs(start - end - usual) < self.size * _ALIKE and is_typed == has_typed
            if not is_usual and any(abs(start - column) <= _EXACT for column in starts):
                rest = [blank._replace(part=blank.part - part - 1) for blank in self.blanks[index + 1 :]]
                left = Stretch(self.left, end, self.size, self.parts[:part], self.fields, self.blanks[:index])
                right = Stretch(start, self.right, self.size, self.parts[part + 1 :], [], rest)
                return [left, *right.split(starts)]
        return [self]


@dataclass(slots=True)
class PageLine:
    """A line of a page."""

    base: float
    stretches: list[Stretch]
    has_gap: bool = False
    """Whether there is an empty line above it."""

    @property
    def text(self) -> str:
        """What it says; wide gaps are two blanks."""
        return GAP.join(stretch.text for stretch in self.stretches)


def build_lines(glyphs: Iterable[Glyph]) -> list[PageLine]:
    """Return the lines of a page from the top down."""
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda one: (-one.base, one.left)):
        if rows and rows[-1][0].base - glyph.base <= _SAME_LINE * max(rows[-1][0].size, glyph.size):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    lines = [PageLine(row[0].base, _build_stretches(row)) for row in rows]
    _mark_gaps(lines)
    return lines


def _mark_gaps(lines: Sequence[PageLine]) -> None:
    """Mark each line above which there is more room than between most lines, or so much as only a blank line leaves."""
    steps = [above.base - below.base for above, below in pairwise(lines)]
    sizes = [max(stretch.size for stretch in line.stretches) for line in lines]
    full = sorted(step for step, size in zip(steps, sizes[1:], strict=True) if step > _SAME_LINE * 2 * size)
    usual = full[int(len(full) * _USUAL)] if full else 0.0
    for line, step, size in zip(lines[1:], steps, sizes[1:], strict=True):
        line.has_gap = step > usual * _OPEN or step > size * _DOUBLE


def _build_stretches(row: list[Glyph]) -> list[Stretch]:
    found: list[Stretch] = []
    before: Glyph | None = None
    for glyph in sorted(row, key=lambda one: one.left):
        gap = glyph.left - before.right if before else 0.0
        if before is None or gap > _WIDE * max(glyph.size, before.size):
            found.append(Stretch(glyph.left, glyph.right, glyph.size))
        elif before.has_blank or gap > _BLANK * glyph.size:
            found[-1].blanks.append(Blank(len(found[-1].parts), before.right, glyph.left, before.is_typed))
            found[-1].parts.append(Part(" "))
        found[-1].parts.append(glyph.part)
        found[-1].right = max(found[-1].right, glyph.right)
        found[-1].fields += [glyph.field] * (glyph.part.kind is not PartKind.TEXT)
        before = glyph
    return found


def find_limit(lines: Sequence[PageLine], width: float) -> float:
    """Return where the lines of a page end at the right: margins are alike, unless a line goes beyond."""
    left = min(line.stretches[0].left for line in lines)
    return max(width - left, *(line.stretches[-1].right for line in lines))


def goes_on(above: Stretch, below: Stretch, limit: float) -> bool:
    """Whether `below` is the next line of the paragraph that `above` belongs to, which had no more place for it.

    A line of several words that begins with a capital stays apart, and after the end of a sentence one of two words: a
    question that is lost in the line above is worse than a line break within a paragraph.
    """
    if above.fields or below.fields or has_marks(below.text):
        return False
    ends = above.text.endswith(_ENDS) or has_marks(above.text)
    if below.text[:1].isupper() and len(below.blanks) >= (1 if ends else _FEW):
        return False
    return abs(above.left - below.left) < _SHIFT * above.size and above.is_full(below.first_word, limit)


def append_text(text: str, more: str) -> str:
    """Return two lines of a paragraph as one."""
    return text + more if text.endswith("-") else f"{text} {more}"
