"""The last lines of a text in, the heading of which they are only the beginning out."""

from __future__ import annotations

from profilecli.questionnaire.model import Question
from profilecli.questionnaire.phrases import Phrase
from profilecli.reading.headings.finding import Candidate
from profilecli.reading.lines.how import How
from profilecli.reading.rules.state import State
from profilecli.text.wording import fold

MOST_CUT_OFF = 4
"""Over how many lines at the end of a text what is cut off is looked for."""
_LEAST_WITHIN = 10
"""How many characters of a heading or a choice a cut must leave, where no blank line is above."""


def find_cut_off_heading(state: State, index: int) -> Candidate | None:
    """Return the heading of which the last lines of the text are the beginning."""
    found = list_cut_off(state, index)
    return Candidate(index, state.end, found[0], How.CUT_OFF) if len(found) == 1 else None


def list_cut_off(state: State, index: int) -> list[Phrase[Question]]:
    """Return the headings of which the last lines of the text can be the beginning; none if they are of a choice."""
    folded = fold_tail(state, index)
    book = state.book
    if not folded or (book and book.find_cut_off(folded)):
        return []
    return state.lexicon.headings.find_cut_off(folded, state.asked)


def fold_tail(state: State, index: int) -> str:
    """Return the folded lines from `index` to the end of the whole text, if they are its last few.

    A single word must begin a paragraph; two or more may follow an answer directly.
    """
    tail = state.lines[index : state.end + 1]
    wordings = [line.folded for line in tail]
    if len(tail) > MOST_CUT_OFF or not all(wordings):
        return ""
    # What is dropped of prose, without tags and entities, are marks at the start, and they are short.
    if sum(map(len, wordings)) > _measure_longest(state) and all(line.is_prose for line in tail):
        return ""
    folded = fold(" ".join([line.text.strip() for line in tail]))
    starts = not state.is_text(index - 1) or index - 1 == state.taken
    return folded if starts or (" " in folded and len(folded) >= _LEAST_WITHIN) else ""


def _measure_longest(state: State) -> int:
    """Return how long the longest wording is that the end of a text can be the beginning of."""
    book = state.book
    return max(state.lexicon.headings.longest, book.longest if book else 0)
