"""The rule that takes the heading of a group of questions."""

from __future__ import annotations

from collections.abc import Sequence
from operator import itemgetter

from profilecli.questionnaire.lexicon import Lexicon
from profilecli.reading.form_text import find_last
from profilecli.reading.lines import Line, LineKind
from profilecli.reading.numbering import list_unnumbered
from profilecli.reading.pieces import Kind, Reason
from profilecli.reading.state import State

_BETWEEN = frozenset({LineKind.BLANK, LineKind.BOILERPLATE, LineKind.RULE})


def take_section(state: State, index: int) -> int:
    """Take a heading of a group; return the index of the next line. Up to the next question nothing is an answer."""
    last, wording = find_section(state.lines, index, state.lexicon)
    if not index <= last <= state.last or not (index < last or _is_heading(state, index, wording)):
        return 0
    if state.reason is not Reason.BEFORE:
        state.end_answer(Reason.AFTER)
    state.add_texts(index, last, Kind.BOILERPLATE)
    state.taken = last
    return last + 1


def find_section(lines: Sequence[Line], first: int, lexicon: Lexicon) -> tuple[int, str]:
    """Return the last line of the heading of a group that begins at line `first`, or -1, and what its first line says.

    That is without the number before it, if there is one: "B. Boats", "Part II: Boats".
    """
    line = lines[first]
    wordings = (line.folded, *list_unnumbered(line.text, line.folded)) if lexicon.sections else ()
    found = ((find_last(lines, first, lexicon.sections, wording), wording) for wording in wordings)
    return max(found, key=itemgetter(0), default=(-1, ""))


def _is_heading(state: State, index: int, wording: str) -> bool:
    """Whether the wording of a group, on one line, can be no answer: one word may be, where no question follows.

    A note of one word below the last question of the form is none at the end of the text.
    """
    if " " in wording:
        return True
    for below in range(index + 1, state.last + 1):
        is_section = find_section(state.lines, below, state.lexicon)[0] == below
        if state.lines[below].kind not in _BETWEEN and not is_section:
            return below in state.headings or state.lines[below].kind is LineKind.ROW
    return wording in state.lexicon.closings and not state.is_text(index - 1)
