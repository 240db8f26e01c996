"""Fields above the first question: lines there in, the answers that they are by their pattern or their place out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from profilecli.questionnaire.lexicon import Lexicon
from profilecli.questionnaire.model import Question
from profilecli.questionnaire.phrases import Phrase
from profilecli.reading.headings.finding import Candidate
from profilecli.reading.headings.names import announces_name, is_name_label
from profilecli.reading.lines.how import How
from profilecli.reading.lines.line import Line
from profilecli.reading.lines.own_text import is_fill
from profilecli.reading.rules.pieces import Kind, Piece, Reason
from profilecli.reading.rules.sections import find_section
from profilecli.reading.rules.state import State
from profilecli.text.wording import fold

FIELD = "field"
"""The rule that takes such a line."""
_PASSED = frozenset({Kind.BOILERPLATE, Kind.SEPARATOR})


class _Found(NamedTuple):
    """The field that a line is, and the offsets of its value there."""

    question: Question
    start: int
    end: int


def take_field(state: State, index: int) -> int:
    """Take a line above the first question that is a field; return the index of the next line to look at, or 0."""
    fields = state.lexicon.fields
    if fields is None or state.reason is not Reason.BEFORE:
        return 0
    state.above += 1
    found = _find_by_pattern(state, index)
    if found:
        return _take_by_pattern(state, index, found)
    question = fields.positions.get(state.above)
    if question is None or _is_asked(state, question):
        return 0
    _add(state, index, Kind.ANSWER, _build_heading(state.lexicon, question, index, state.lines[index].speech, 0))
    return index + 1


def note_field(state: State, index: int) -> bool:
    """Note in the piece added last that the line has the pattern of a field; return whether it has."""
    found = state.lexicon.fields.find(_read(state.lines[index])) if state.lexicon.fields else None
    if found is None or not state.is_text(index):
        return False
    state.revise(close={found[0].name: 1.0})
    return True


def _find_by_pattern(state: State, index: int) -> _Found | None:
    line = state.lines[index]
    match = state.lexicon.fields.find(_read(line)) if state.lexicon.fields else None
    if match is None or _is_asked(state, match[0]) or match[1][0] < line.speech:
        return None
    return _Found(match[0], *match[1])


def _is_asked(state: State, question: Question) -> bool:
    return any(name == question.name for name, _ in state.asked)


def _read(line: Line) -> str:
    """Return a line with the name of who speaks, if one was taken off: that may be what a pattern asks for."""
    return line.written if line.speech else line.text


def _take_by_pattern(state: State, index: int, found: _Found) -> int:
    question, start, end = found
    text = _read(state.lines[index])
    value = text[start:end]
    if not value.strip() or is_fill(value):
        heading = _build_heading(state.lexicon, question, index)
        _add(state, index, Kind.HEADING, heading)
        if not _is_value(state, index + 1):
            return index + 1
        state.above += 1
        _add(state, index + 1, Kind.ANSWER, heading)
        return index + 2
    heading = _build_heading(state.lexicon, question, index, start, len(text[:start].rstrip()))
    for kind, first, last in ((Kind.HEADING, 0, start), (Kind.ANSWER, start, end), (Kind.HEADING, end, len(text))):
        part = text[first:last]
        if part.strip():
            _add(state, index, kind, heading, (last - len(part.lstrip()), first + len(part.rstrip())))
    return index + 1


def _is_value(state: State, index: int) -> bool:
    """Whether a line below a field without a value is that value."""
    if not state.is_text(index) or index in state.headings or _find_by_pattern(state, index):
        return False
    line, lexicon = state.lines[index], state.lexicon
    is_named = is_name_label(line, lexicon) or announces_name(line, lexicon) is not None
    return not is_named and find_section(state.lines, index, lexicon)[0] < index


def _build_heading(
    lexicon: Lexicon, question: Question, index: int, inline: int | None = None, end: int | None = None
) -> Candidate:
    """Return the heading of a field, which is in no language and so in all."""
    folded = fold(question.label)
    phrase = Phrase(question, question.label, folded, tuple(folded.split()), (), False, False, lexicon.languages)
    return Candidate(index, index, phrase, How.ABOVE, inline, end)


def _add(state: State, index: int, kind: Kind, heading: Candidate, place: tuple[int, int] | None = None) -> None:
    """Add a line, or what is of it between two offsets, as a part of a field."""
    start, end = place or (None, None)
    state.add(index, kind, heading, start=start, end=end)
    state.revise(question=heading.phrase.owner, is_opening=False)
    state.asked |= heading.phrase.keys


def place_rest(pieces: Sequence[Piece], question: Question, lexicon: Lexicon) -> list[Piece]:
    """Return `pieces` with the text above the first question as the answer to `question`, if nothing else asks that.

    It is what follows the last line there that is something else: the name, another field.
    """
    is_asked = any(piece.is_opening and piece.kind is Kind.HEADING for piece in pieces)
    is_free = all(piece.question is not question for piece in pieces)
    rest = list(_list_rest(pieces)) if is_asked and is_free else []
    if not rest:
        return list(pieces)
    heading = _build_heading(lexicon, question, rest[0].line, 0, 0)
    taken = {piece.line for piece in rest}
    return [
        piece._replace(kind=Kind.ANSWER, rule=FIELD, reason=None, question=question, found=heading)
        if piece.line in taken
        else piece
        for piece in pieces
    ]


def _list_rest(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Yield the pieces above the first heading that belong to nothing, below the last one that belongs to something."""
    above: list[Piece] = []
    for piece in pieces:
        if piece.is_opening:
            break
        if piece.reason is Reason.BEFORE:
            above.append(piece)
        elif piece.kind not in _PASSED:
            above = []
    yield from above
