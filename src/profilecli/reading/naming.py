"""The rule that takes the name of a profile below its first heading, where a form asks something before it."""

from __future__ import annotations

from profilecli.questionnaire.answer_types import Shape
from profilecli.reading.lines import LineKind, Trait
from profilecli.reading.names import announces_name, find_name, is_name_label
from profilecli.reading.pieces import Kind, Reason
from profilecli.reading.state import State

NAMING = "name-field"
"""The rule that takes such lines."""


def take_naming(state: State, index: int) -> int:
    """Take a name label with its name, if no name is above; return the index of the next line to look at, or 0."""
    if state.reason is Reason.BEFORE or not state.lines[index].traits & Trait.PARTS:
        return 0
    last = _find_last(state, index)
    if last < index or not _is_apart(state, index) or _is_named(state):
        return 0
    state.end_answer(Reason.AFTER)
    state.add_texts(index, last, Kind.UNPLACED)
    state.is_named = True
    return last + 1


def _find_last(state: State, index: int) -> int:
    """Return the line of the name that the label on line `index` announces, or -1."""
    line, below = state.lines[index], index + 1
    if announces_name(line, state.lexicon):
        return index
    while below <= state.last and state.lines[below].kind is LineKind.BLANK:
        below += 1
    is_label = is_name_label(line, state.lexicon) and state.is_text(below) and below not in state.headings
    return below if is_label and not state.lexicon.is_placeholder(state.lines[below].text) else -1


def _is_apart(state: State, index: int) -> bool:
    """Whether a line is no part of a text: words of such an answer can be those of a label."""
    is_text = state.question is not None and state.question.type.shape is Shape.TEXT
    return not is_text or state.is_inline or state.lines[index - 1].kind is not LineKind.TEXT


def _is_named(state: State) -> bool:
    if state.is_named is None:
        if state.lexicon.questionnaire.name_from == "file":
            return True
        before = [piece.line for piece in state.pieces if piece.reason is Reason.BEFORE]
        state.is_named = find_name(state.lines, before, (), state.lexicon).name is not None
    return state.is_named
