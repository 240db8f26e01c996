"""Who speaks in a transcript: lines in, with blanks in place of the names of speakers out; what an interviewer says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from profilecli.questionnaire.lexicon import Lexicon
from profilecli.questionnaire.speakers import Speaker, fold_name
from profilecli.reading.asking import asks_for, is_question
from profilecli.reading.fields import FIELD
from profilecli.reading.headings import Candidate
from profilecli.reading.lines import Line, LineKind
from profilecli.reading.pieces import Kind, Piece, Reason
from profilecli.reading.state import State
from profilecli.reading.unknown import find_likeness
from profilecli.reading.wrapping import rewrite
from profilecli.text.late import compile_late
from profilecli.text.wording import fold

SPEAKER = "speaker"
"""The rule that takes the name of a speaker off."""
_LEAST_REQUEST = 4
"""How many words a request has that asks anew: "Tell me more" does not."""
_TIME = r"(?:[\[(]?\d{1,2}:\d{2}(?::\d{2})?[\])]?)"
_PREFIX = compile_late(
    rf"\s*(?:{_TIME}\s+)?[*_]{{0,3}}\[?([^\W_][^:\uff1a\[\]()\t*_]{{0,39}}?)\s*\]?[*_]{{0,3}}\s*(?:[\[(]{_TIME}[\])]\s*)?"
    r"(?:[:\uff1a][*_]{0,3}(?=\s|$)|\t|\s[-\u2013\u2014]\s|(?<=\])\s)\s*"
)
"""A name and what is between it and what its owner says, with the time where a program put it."""
_LETTER = compile_late(r"\s*[*_]{0,3}([^\W\d_])\s?\d{0,3}[*_]{0,3}[.:\uff1a)][*_]{0,3}\s+(?=\S)")
_PAIRS = (("q", "a"), ("q", "r"), ("f", "a"), ("p", "r"), ("\u0432", "\u043e"))
"""With which letters questions and answers begin: in English, French, German, Spanish and Portuguese, Russian."""
_AROUND_NAME = " \t#*_[]"
_LEAST_TURNS = 2
"""How many known questions show that the letters are no numbering."""


def take_off_speakers(lines: Sequence[Line], lexicon: Lexicon) -> Sequence[Line]:
    """Return `lines` with blanks in place of the names of speakers, so that an offset stays the same place."""
    letters = _find_letters(lines, lexicon)
    if not lexicon.speakers and not letters:
        return lines
    taken = [_take_off(line, letters, lexicon) if line.kind is LineKind.TEXT else line for line in lines]
    for index, speaker in _find_alone(lines, lexicon):
        taken[index] = _blank(lines[index], lines[index].end, speaker, lexicon)
    return taken


def _find_alone(lines: Sequence[Line], lexicon: Lexicon) -> Sequence[tuple[int, Speaker]]:
    """Return the lines that are nothing but the name of who says what is below, and who that is.

    They do not need a colon where both speak, each below a blank line, and the interviewer asks a known question.
    """
    found = [
        (index, lexicon.speakers[name])
        for index, line in enumerate(lines[:-1])
        if line.kind is LineKind.TEXT
        and (name := fold_name(line.text.strip(_AROUND_NAME))) in lexicon.speakers
        and lines[index + 1].kind is LineKind.TEXT
        and (not index or lines[index - 1].kind is not LineKind.TEXT)
    ]
    asks = any(
        speaker is Speaker.INTERVIEWER and lines[index + 1].folded in lexicon.headings.exact for index, speaker in found
    )
    return found if asks and any(speaker is Speaker.RESPONDENT for _, speaker in found) else ()


def _find_letters(lines: Sequence[Line], lexicon: Lexicon) -> Mapping[str, Speaker]:
    """Return the letters before questions and answers ("Q.", "A."), where these take turns and two questions are known.

    Else they can be a numbering, or the first letter of a name.
    """
    found = [match for line in lines if line.kind is LineKind.TEXT and (match := _LETTER.match(line.text))]
    letters = [match[1].casefold() for match in found]
    pair = tuple(letters[:2])
    if pair not in _PAIRS or letters != [*pair] * (len(letters) // 2):
        return {}
    known = [fold(match.string[match.end() :]) in lexicon.headings.exact for match in found]
    if sum(known[::2]) < _LEAST_TURNS or any(known[1::2]):
        return {}
    return dict(zip(pair, (Speaker.INTERVIEWER, Speaker.RESPONDENT), strict=True))


def _take_off(line: Line, letters: Mapping[str, Speaker], lexicon: Lexicon) -> Line:
    match = _PREFIX.match(line.text) if lexicon.speakers else None
    speaker = lexicon.speakers.get(fold_name(match[1])) if match else None
    if speaker is None and letters:
        match = _LETTER.match(line.text)
        speaker = letters.get(match[1].casefold()) if match else None
    return line if match is None or speaker is None else _blank(line, match.end(), speaker, lexicon)


def _blank(line: Line, end: int, speaker: Speaker, lexicon: Lexicon) -> Line:
    """Return a line with blanks in place of the name that ends at the offset `end`."""
    return replace(rewrite(line, " " * end + line.text[end:], lexicon), speaker=speaker, speech=end)


def drop_answering(headings: Mapping[int, Candidate], lines: Sequence[Line]) -> Mapping[int, Candidate]:
    """Return the headings without those that a respondent says, who asks nothing."""
    answering = [index for index in headings if lines[index].speaker is Speaker.RESPONDENT]
    return {index: found for index, found in headings.items() if index not in answering} if answering else headings


def take_interviewer(state: State, index: int) -> int:
    """Take what an interviewer says that is no known heading; return the index of the next line to look at, or 0.

    A question ends the answer above it, and so does anything where no respondent is named; else the answer goes on.
    """
    line = state.lines[index]
    if line.speaker is Speaker.RESPONDENT:
        state.is_interrupted = False
        return 0
    is_going_on = line.speaker is None and state.is_interrupted
    if (line.speaker is None and not is_going_on) or state.reason is Reason.BEFORE:
        return 0
    if state.candidate is not None:
        # An inexact heading; the choices in it are only offered.
        state.marks, state.is_interrupted = (), False
        return 0
    asks = is_question(line.text) or (asks_for(line.text, state.lexicon) and len(line.text.split()) >= _LEAST_REQUEST)
    if is_going_on or (state.has_replies and not asks):
        state.is_interrupted = True
        state.add(index, Kind.UNPLACED)
        state.revise(reason=Reason.INTERVIEWER)
        return index + 1
    likeness = find_likeness(state, index)
    state.question, state.reason, state.heading, state.taken = None, Reason.UNKNOWN, None, index
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
