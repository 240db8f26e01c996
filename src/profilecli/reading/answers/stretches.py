"""The pieces under a heading in, the text of its answer out, without what the page put around it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile
from typing import NamedTuple

from profilecli.reading.answers.lists import AnswerLine
from profilecli.reading.headings.finding import Candidate
from profilecli.reading.lines.how import How
from profilecli.reading.lines.line import GridRow, Line
from profilecli.reading.lines.own_text import ROW_ENDS, drop_strokes
from profilecli.reading.page.wrapping import drop_wrapping
from profilecli.reading.rules.pieces import Piece


class Stretch(NamedTuple):
    """The lines that are under a heading, the part on its own line first."""

    indices: tuple[int, ...]
    lines: tuple[AnswerLine, ...]

    def cut(self, start: int, end: int | None = None) -> Stretch:
        """Return some of the lines, as a slice of them."""
        return Stretch(self.indices[start:end], self.lines[start:end])

    def join(self, start: int = 0) -> str:
        """Return the lines from offset `start` on: trailing blanks cut, runs of blank lines made one."""
        parts = [("\n\n" if after_gap else "\n") + text[start:].rstrip() for text, after_gap in self.lines]
        return "".join(parts).lstrip("\n")

    def count_indent(self) -> int:
        """Return how much white space all lines begin with."""
        if not self.lines[0].text[:1].isspace():
            return 0
        texts = [line.text for line in self.lines]
        # Of all lines, the first and the last in alphabetical order differ earliest.
        both = zip(min(texts), max(texts), strict=False)
        return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1] and pair[0].isspace(), both))


def gather(heading: Candidate, pieces: Sequence[Piece], lines: Sequence[Line]) -> Stretch:
    """Return the lines of `pieces`, those under `heading`; there is one at least."""
    indices: list[int] = []
    taken: list[AnswerLine] = []
    above, is_select = heading.last, heading.phrase.owner.type.is_select
    for piece in pieces:
        index = piece.line
        if index == above and taken:
            continue
        line = lines[index]
        text = line.text
        if type(line.row) is GridRow:
            text = line.written[heading.inline :].rstrip(ROW_ENDS)
        elif line.row:
            text = text[line.row.rest :]
        elif index == heading.last:
            text = text[heading.inline : piece.end if heading.how is How.ABOVE else None]
        elif line.speech:
            text = text[line.speech :]
        elif line.written:
            text = drop_wrapping(line)
        if not is_select:
            # Beside a choice, strokes can be the place for a mark.
            text = drop_strokes(text)
        is_parted = index > above + 1 and taken and not all(line.text.strip() for line in lines[above + 1 : index])
        indices.append(index)
        taken.append(AnswerLine(text, bool(is_parted)))
        above = index
    return Stretch(tuple(indices), tuple(taken))
