"""What the speakers of a transcript say: what is no heading, and what of it is in no answer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from profilecli.questionnaire.speakers import Speaker
from profilecli.reading.headings.finding import Candidate
from profilecli.reading.lines.asking import asks_for, is_question
from profilecli.reading.lines.line import Line
from profilecli.reading.rules.fields import FIELD
from profilecli.reading.rules.pieces import Kind, Piece, Reason
from profilecli.reading.rules.state import State
from profilecli.reading.rules.unknown import find_likeness

SPEAKER = "speaker"
"""The rule that takes the name of a speaker off."""
_LEAST_REQUEST = 4
"""How many words a request has that asks anew: "Tell me more" does not."""
_SENTENCE_END = re.compile(r"[.!?]\s+")
_LEAST_FURTHER = 3
"""How many words a question has that asks anew after another sentence."""


def drop_answering(headings: Mapping[int, Candidate], lines: Sequence[Line]) -> Mapping[int, Candidate]:
    """Return the headings without those that a respondent says, who asks nothing."""
    answering = [index for index in headings if lines[index].speaker is Speaker.RESPONDENT]
    return {index: found for index, found in headings.items() if index not in answering} if answering else headings


def take_interviewer(state: State, index: int) -> int:
    """Take what an interviewer says that is no known heading; return the index of the next line to look at, or 0.

    A question ends the answer above it, and so does anything where no respondent is named; else the answer goes on.
    """
    line = state.lines[index]
    is_going_on = line.speaker is None
    if is_going_on and not state.is_interrupted:
        return 0
    if line.speaker is Speaker.RESPONDENT:
        state.is_interrupted = False
        return 0
    if state.reason is Reason.BEFORE:
        return 0
    if state.candidate is not None:
        # An inexact heading; the choices in it are only offered.
        state.marks = ()
        return 0
    is_request = asks_for(line.text, state.lexicon) and len(line.text.split()) >= _LEAST_REQUEST
    # "Really?" and "At ten?" ask for no more than what was said.
    further = _SENTENCE_END.split(line.text.rstrip())[-1]
    asks = is_question(line.text) or is_question(further, _LEAST_FURTHER) or is_request
    if is_going_on or (state.has_replies and not asks):
        state.is_interrupted = True
        state.add(index, Kind.UNPLACED)
        state.revise(reason=Reason.INTERVIEWER)
        return index + 1
    likeness = find_likeness(state, index)
    state.end_answer(Reason.UNKNOWN)
    state.taken = index
    state.add(index, Kind.UNPLACED)
    state.revise(is_opening=True, close=likeness.close)
    return index + 1


def part_speakers(pieces: Sequence[Piece], lines: Sequence[Line]) -> Iterator[Piece]:
    """Yield `pieces` with a piece of its own for the name of each speaker."""
    above = -1
    for piece in pieces:
        line = lines[piece.line]
        if not line.speech or piece.line == above or piece.reason:
            # What is unplaced is kept as it is written.
            yield piece
            continue
        above = piece.line
        if piece.rule == FIELD and piece.kind is Kind.HEADING:
            # A pattern asks for who speaks.
            yield piece
            continue
        written = line.written[: line.speech]
        start, end = len(written) - len(written.lstrip()), len(written.rstrip())
        yield Piece(piece.line, start, end, Kind.SPEAKER, SPEAKER)
        if line.text.strip():
            yield piece._replace(start=max(piece.start, len(line.text) - len(line.text.lstrip())))
