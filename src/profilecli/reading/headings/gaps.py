"""What is between two headings: the headings of a text in, the gaps around them out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from profilecli.reading.headings.finding import Candidate
from profilecli.reading.lines.line import Line


class Gap(NamedTuple):
    """What is between two headings; the first one is above all headings."""

    first: int
    """Its first line; `end` is the one after its last."""
    end: int
    above: Candidate | None
    below: Candidate | None
    is_last: bool
    """Whether the text ends below it, or the form begins again."""

    @property
    def is_inline(self) -> bool:
        """Whether an answer is on the line of the heading above."""
        return self.above is not None and self.above.inline is not None

    def list_texts(self, lines: Sequence[Line]) -> list[int]:
        """Return the lines of text in it."""
        return [index for index in range(self.first, self.end) if lines[index].is_text]


def list_gaps(headings: Mapping[int, Candidate], count: int) -> list[Gap]:
    """Return the gaps of a text of `count` lines, in order."""
    seen: set[str] = set()
    gaps: list[Gap] = []
    for above, below in pairwise([None, *headings.values(), None]):
        name = below.phrase.owner.name if below else ""
        is_last = below is None or name in seen
        if is_last:
            seen.clear()
        seen.add(name)
        gaps.append(Gap(above.last + 1 if above else 0, below.first if below else count, above, below, is_last))
    return gaps
