"""A profile in, its lines that belong to no wording of the questionnaire out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from profilecli.findings.diagnostics import Diagnostic, Severity
from profilecli.questionnaire.lexicon import Lexicon
from profilecli.questionnaire.model import Question
from profilecli.reading.choices.selects import is_own_choice
from profilecli.reading.document import Document, Reading
from profilecli.reading.headings.finding import Candidate
from profilecli.reading.lines.line import Trait
from profilecli.reading.rules.pieces import Kind, Piece, Reason

LONGEST = 300
"""In characters: a longer line is no heading, and is not looked at."""
MOST_PIECES = 10_000
"""How many pieces of a profile are looked at: no form is that long, and what is remembered stays small."""
_OF_THE_PAGE = ("PRF2", "PRF3", "PRF4")
"""The rules whose findings concern how a line was read."""
_FREE = frozenset({Kind.ANSWER, Kind.UNPLACED, Kind.NAME})


class UnmatchedLine(NamedTuple):
    """One line of a profile that is not blank and belongs to no wording of the questionnaire."""

    number: int
    """1-based."""
    text: str
    folded: str
    """Its wording as it is compared; empty for a line that is longer than any wording."""
    after: str | None
    """The name of the question whose answer it is in, if any."""
    before: str | None
    """The name of the known question whose heading comes next, if any."""
    below: str
    """The text of the next line that does not continue a wrapped one; empty where it is recognised, or none is."""
    is_above_all: bool
    """Whether it is before the first heading."""
    is_first: bool
    """Whether it is the first line below a heading, known or unknown."""
    is_apart: bool
    """Whether no text that belongs to an answer is directly above it."""
    is_name: bool
    """Whether it was read as the name of the profile."""
    is_reported: bool
    """Whether there is a warning or an error on it in its own file."""
    may_head: bool = True
    """Whether there can be a mark on it by which a label ends."""
    place: str | None = None
    """Where it stands in a file that is no plain text."""


def list_reported(found: Iterable[Diagnostic]) -> set[int]:
    """Return the lines of a file, from 1, of which a warning or an error says how they were read."""
    return {
        number
        for item in found
        if item.code.startswith(_OF_THE_PAGE) and item.severity is not Severity.INFO
        for number in range(item.line, item.end_line + 1)
    }


def list_unmatched(document: Document, reading: Reading, reported: set[int]) -> list[UnmatchedLine]:
    """Return these lines of one profile of `document`, in order; `reported` is what `list_reported` gives."""
    lines, pieces = document.lines, reading.pieces[:MOST_PIECES]
    headers = document.source.origin.asides if document.source.origin else frozenset()
    if document.traits & Trait.SPOKEN:
        pieces = tuple(piece for piece in pieces if piece.kind is not Kind.SPEAKER)
    unmatched = []
    before, below = None, ""
    is_above, is_name = Reason.BEFORE, Kind.NAME
    for place in range(len(pieces) - 1, -1, -1):
        piece = pieces[place]
        if isinstance(piece.found, Candidate):
            before = piece.found.phrase.owner.name
        above = pieces[place - 1] if place else None
        is_taken = piece.found or piece.kind not in _FREE or piece.line in headers
        if is_taken or (above and above.line == piece.line):
            below = ""
            continue
        line = lines[piece.line]
        question = piece.question
        if len(line.text) <= LONGEST and not _is_known(line.text, question, document.lexicon):
            found = UnmatchedLine(
                piece.line + 1,
                line.text,
                line.folded,
                question.name if question else None,
                before,
                below,
                piece.reason is is_above,
                _is_heading(above),
                above is None or above.line != piece.line - 1 or above.kind not in _FREE,
                piece.kind is is_name,
                piece.line + 1 in reported,
                line.may_head,
                document.source.get_place(piece.line + 1),
            )
            unmatched.append(found)
        below = below if below and line.text.lstrip()[:1].islower() else line.text
    return unmatched[::-1]


def _is_known(text: str, question: Question | None, lexicon: Lexicon) -> bool:
    """Whether a line says by itself that it is no heading: a choice of the respondent's own, or a greeting."""
    is_own = question is not None and question.or_other and is_own_choice(question, text, lexicon)
    return is_own or lexicon.is_greeting(text)


def _is_heading(piece: Piece | None) -> bool:
    return piece is not None and (isinstance(piece.found, Candidate) or piece.is_opening)
