"""What was read of lines without their margins in, the same by the offsets in the lines of the file out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from profilecli.reading.answers.answer import Answer
from profilecli.reading.headings.finding import Candidate
from profilecli.reading.lines.line import Line
from profilecli.reading.rules.pieces import MARGIN, Kind, Piece


def place_line(line: Line) -> Line:
    """Return a line with blanks in place of its margin."""
    by = len(line.margin)
    return replace(
        line,
        text=" " * by + line.text,
        written=line.margin + (line.written or line.text),
        start=line.start + by,
        end=line.end + by,
        speech=line.speech and line.speech + by,
    )


class Placing:
    """Gives what was read its place in the file; what is one thing in the reading stays one."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        self._placed: dict[int, tuple[Candidate, Candidate]] = {}

    def place_pieces(self, pieces: Sequence[Piece], first: int, last: int) -> Iterator[Piece]:
        """Yield the pieces of a profile, those of lines with nothing but a margin among them."""
        above = first - 1
        for piece in pieces:
            yield from self._own_margins(above + 1, piece.line)
            yield self._place_piece(piece, starts=piece.line != above)
            above = piece.line
        yield from self._own_margins(above + 1, last + 1)

    def place_answer(self, answer: Answer) -> Answer:
        """Return an answer with its heading and its pieces in their places."""
        return answer._replace(
            heading=answer.heading and self._place_heading(answer.heading),
            pieces=tuple([self._place_piece(piece) for piece in answer.pieces]),
            translations=tuple(map(self.place_answer, answer.translations)),
        )

    def _own_margins(self, first: int, end: int) -> Iterator[Piece]:
        for index in range(first, end):
            margin = self._lines[index].margin.rstrip()
            if margin.strip():
                yield Piece(index, len(margin) - len(margin.lstrip()), len(margin), Kind.BOILERPLATE, MARGIN)

    def _place_piece(self, piece: Piece, *, starts: bool = False) -> Piece:
        """Return a piece in its place; the one that `starts` a line has its margin as well."""
        margin = self._lines[piece.line].margin
        by = len(margin)
        start = by - len(margin.lstrip()) if starts and margin.strip() else piece.start + by
        found = self._place_heading(piece.found) if isinstance(piece.found, Candidate) else piece.found
        return piece._replace(start=start, end=piece.end + by, found=found)

    def _place_heading(self, heading: Candidate) -> Candidate:
        if id(heading) not in self._placed:
            by = len(self._lines[heading.last].margin)
            inline = None if heading.inline is None else heading.inline + by
            # What is read by its place has no wording.
            end = heading.heading_end and heading.heading_end + by
            # With the heading itself, since nothing else has its identity as long as it is kept.
            self._placed[id(heading)] = heading, heading._replace(inline=inline, heading_end=end)
        return self._placed[id(heading)][1]
