"""How each part of a text was read: the one truth about a document, of which all else is a view."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from profilecli.questionnaire.model import Question
from profilecli.reading.choices.choice import ChoiceMark
from profilecli.reading.headings.finding import Candidate
from profilecli.reading.lines.how import How


class Kind(StrEnum):
    """How a piece of text was read."""

    __hash__ = str.__hash__  # that of an enumeration is a function in Python

    NAME = "name"
    HEADING = "heading"
    ANSWER = "answer"
    CHOICE = "choice"
    UNPLACED = "unplaced"
    BOILERPLATE = "boilerplate"
    SEPARATOR = "separator"
    SPEAKER = "speaker"
    """The name of who says what is after it on its line."""
    END = "end"
    """A marker after which nothing is an answer, and what comes after it."""


class Reason(StrEnum):
    """Why a piece of text belongs to no name, heading or answer."""

    __hash__ = str.__hash__  # that of an enumeration is a function in Python

    BEFORE = "before"
    """It is before the first heading."""
    UNKNOWN = "unknown"
    """It is an unknown heading, or is under one."""
    REPEATED = "repeated"
    """It is the heading of a question that was asked before, or is under it."""
    INTERVIEWER = "interviewer"
    """An interviewer says it, and it asks nothing."""
    ASIDE = "aside"
    """A mail or a program put it around the form."""
    END = "end"
    """It stands after a marker after which nothing is an answer."""
    AFTER = "after"
    """It is after the value of a typed answer."""


class Doubt(StrEnum):
    """Why a line of an answer may be a question that the questionnaire does not know."""

    __hash__ = str.__hash__  # that of an enumeration is a function in Python

    LIKELY = "likely"
    """It is built as the known headings are, or is answered as one."""
    POSSIBLE = "possible"
    """It asks something, but so do people in their answers."""


MARGIN = "blank"
"""The rule that takes a line on which there is nothing but its margin."""
NOTHING_CLOSE: Mapping[str, float] = MappingProxyType({})


class Piece(NamedTuple):
    """A part of a line and how it was read.

    The pieces of a document are in order, and every character that is no white space is in exactly one.
    """

    line: int
    """0-based index of the line."""
    start: int
    """0-based offset of its first character, in code points; `end` that after its last."""
    end: int
    kind: Kind
    rule: str
    """The name of the rule that took it, one of `document.RULE_NAMES`."""
    question: Question | None = None
    """The question that it asks or answers."""
    found: Candidate | ChoiceMark | None = None
    """The heading or the choice of which it is the whole or a part."""
    reason: Reason | None = None
    """Why it is unplaced; None for what is not."""
    is_opening: bool = False
    """Whether a heading begins here: of a question, known or unknown, asked for the first time or again."""
    close: Mapping[str, float] = NOTHING_CLOSE
    """How close an unknown heading, or another line that could be one, is to each question."""
    is_fenced: bool = False
    """Whether it is the wording of a question in fenced code, where nothing is asked."""
    doubt: Doubt | None = None
    """Why a line of an answer may be an unknown heading."""

    @property
    def choice(self) -> str | None:
        """The name of the choice that it names."""
        return self.found.phrase.owner.name if isinstance(self.found, ChoiceMark) else None

    @property
    def how(self) -> How | None:
        """How the wording of a heading or a choice agrees with the questionnaire's; None for any other piece."""
        return self.found.how if self.found and self.kind in (Kind.HEADING, Kind.CHOICE) else None


def list_choices(pieces: Iterable[Piece]) -> list[ChoiceMark]:
    """Return the choices that `pieces` name, each once where it goes on over several lines."""
    marks: list[ChoiceMark] = []
    for piece in pieces:
        mark = piece.found
        if isinstance(mark, ChoiceMark) and not (marks and marks[-1] is mark):
            marks.append(mark)
    return marks


def list_lines(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """Yield the pieces of each line that has any, in order."""
    line: list[Piece] = []
    for piece in pieces:
        if line and line[0].line != piece.line:
            yield line
            line = []
        line.append(piece)
    if line:
        yield line


def list_said(line: Sequence[Piece]) -> Sequence[Piece]:
    """Return the pieces of a line without the name of who speaks, which owns it only if nothing else is on it."""
    return [piece for piece in line if piece.kind is not Kind.SPEAKER] or line


def split_line(text: str, line: Sequence[Piece]) -> Iterator[tuple[str, list[Piece]]]:
    """Yield the parts of a line that were read as different things: the text of each, and its pieces."""
    start = 0
    group: list[Piece] = []
    for piece in line:
        if group and piece.kind is not group[0].kind:
            yield text[start : piece.start], group
            start, group = piece.start, []
        group.append(piece)
    yield text[start:], group


def list_unplaced(pieces: Iterable[Piece]) -> Iterator[list[Piece]]:
    """Yield each stretch of unplaced pieces with nothing but blank lines in between."""
    stretch: list[Piece] = []
    for piece in pieces:
        if piece.rule == MARGIN:
            continue
        if stretch and (piece.is_opening or piece.reason is not stretch[-1].reason):
            yield stretch
            stretch = []
        if piece.reason:
            stretch.append(piece)
    if stretch:
        yield stretch
