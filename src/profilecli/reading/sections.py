"""The rule that takes the heading of a group of questions."""

from __future__ import annotations

from profilecli.reading.form_text import find_last
from profilecli.reading.lines import LineKind
from profilecli.reading.pieces import Kind, Reason
from profilecli.reading.state import State

_BETWEEN = frozenset({LineKind.BLANK, LineKind.BOILERPLATE, LineKind.RULE})


def take_section(state: State, index: int) -> int:
    """Take a heading of a group; return the index of the next line. Up to the next question nothing is an answer."""
    last = find_last(state.lines, index, state.lexicon.sections)
    if not index <= last <= state.last or not _is_heading(state, index, last):
        return 0
    if state.reason is not Reason.BEFORE:
        state.end_answer(Reason.AFTER)
    state.add_texts(index, last, Kind.BOILERPLATE)
    state.taken = last
    return last + 1


def _is_heading(state: State, first: int, last: int) -> bool:
    """Whether the wording of a group can be no answer: one word alone may be, where no question follows."""
    if first < last or " " in state.lines[first].folded:
        return True
    for below in range(last + 1, state.last + 1):
        is_section = find_last(state.lines, below, state.lexicon.sections) == below
        if state.lines[below].kind not in _BETWEEN and not is_section:
            return below in state.headings or state.lines[below].kind is LineKind.ROW
    return False
