"""The rule that takes the name of a profile below its first heading, where a form asks something before it."""

from __future__ import annotations

from profilecli.reading.headings.likely_names import reads_like_name
from profilecli.reading.headings.names import announces_name, find_name, is_name_label, read_label
from profilecli.reading.lines.line import Trait, find_text
from profilecli.reading.rules.pieces import Kind, Reason
from profilecli.reading.rules.state import State

NAMING = "name-field"
"""The rule that takes such lines."""
_MOST_LABEL_WORDS = 2
_GOING_ON = (":", "\uff1a")
"""How a line ends that announces what is below it."""


def take_naming(state: State, index: int) -> int:
    """Take a name label with its name, if no name is above; return the index of the next line to look at, or 0."""
    if not state.lines[index].traits & Trait.PARTS or state.reason is Reason.BEFORE:
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
    line, last = state.lines[index], index
    name = read_label(state.lines, index, state.lexicon) if announces_name(line, state.lexicon) else None
    if name is None:
        last = state.skip_blank(index + 1)
        is_label = is_name_label(line, state.lexicon) and state.is_text(last) and last not in state.headings
        if not is_label or state.lexicon.is_placeholder(state.lines[last].text):
            return -1
        name = state.lines[last].text
    # In a text, the words of a label can be those of the answer.
    is_word = last == index and name[:1].isupper() and _begins_paragraph(state, index)
    is_likely = is_word or reads_like_name(name, state.lexicon)
    return last if is_likely or not _is_in_text(state) else -1


def _is_apart(state: State, index: int) -> bool:
    """Whether a line is no part of a text: it is a paragraph, or below an answer on the line of a heading."""
    if not _is_in_text(state):
        return True
    above = find_text(state.lines, index - 1, -1)
    is_answer = above > state.heading_last or state.is_inline
    text = state.lines[above].text.rstrip()
    # "Signed:" is a label by itself.
    is_going_on = is_answer and text.endswith(_GOING_ON) and len(text.split()) > _MOST_LABEL_WORDS
    return (state.is_inline or _begins_paragraph(state, index)) and not is_going_on


def _begins_paragraph(state: State, index: int) -> bool:
    return not state.lines[index - 1].is_text


def _is_in_text(state: State) -> bool:
    return state.question is not None and state.question.type.is_text


def _is_named(state: State) -> bool:
    if state.is_named is None:
        if state.lexicon.questionnaire.name_from == "file":
            return True
        before = [piece.line for piece in state.pieces if piece.reason is Reason.BEFORE]
        state.is_named = find_name(state.lines, before, (), state.lexicon).name is not None
    return state.is_named
