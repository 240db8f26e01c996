"""The rule that takes the heading of a group of questions."""

from __future__ import annotations

from collections.abc import Sequence
from operator import itemgetter

from profilecli.questionnaire.lexicon import Lexicon
from profilecli.reading.headings.numbering import list_unnumbered
from profilecli.reading.lines.line import Line, LineKind
from profilecli.reading.page.form_text import find_last
from profilecli.reading.rules.pieces import Kind, Reason
from profilecli.reading.rules.state import State

_BETWEEN = frozenset({LineKind.BLANK, LineKind.BOILERPLATE, LineKind.RULE})


def take_section(state: State, index: int) -> int:
    """Take a heading of a group; return the index of the next line. Up to the next question nothing is an answer."""
    last, wording = find_section(state.lines, index, state.lexicon)
    if not index <= last <= state.last or not _is_heading(state, index, last, wording):
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


def _is_heading(state: State, first: int, last: int, wording: str) -> bool:
    """Whether the wording of a group can be no answer: one word alone may be, where no question follows.

    With a number before it, and as a note of one word, it has to be a paragraph of its own, not all of an answer. Such
    a note below the last question of the form may also end the text.
    """
    lexicon = state.lexicon
    if wording == state.lines[first].folded and wording not in lexicon.short_notes:
        return first < last or " " in wording or _precedes_question(state, last)
    is_apart = not (state.is_text(first - 1) or state.is_text(last + 1) or state.is_bare)
    is_closing = wording in lexicon.closings and not any(map(state.is_text, range(last + 1, state.last + 1)))
    return is_apart and (is_closing or _precedes_question(state, last))


def _precedes_question(state: State, index: int) -> bool:
    """Whether the first text below line `index` is a question, other headings of groups aside."""
    for below in range(index + 1, state.last + 1):
        is_section = find_section(state.lines, below, state.lexicon)[0] == below
        if state.lines[below].kind not in _BETWEEN and not is_section:
            return below in state.headings or state.lines[below].kind is LineKind.ROW
    return False
