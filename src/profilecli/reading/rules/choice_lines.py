"""The lines of a choice list in, their choices out, and their pieces."""

from __future__ import annotations

from collections.abc import Sequence

from profilecli.questionnaire.lexicon import Lexicon
from profilecli.questionnaire.model import Question
from profilecli.reading.choices.choice import MOST_LINES, ChoiceMark, find_choices, opens_choice
from profilecli.reading.choices.selects import cut_own, is_own_choice
from profilecli.reading.rules.pieces import Kind
from profilecli.reading.rules.state import State
from profilecli.reading.rules.tails import MOST_CUT_OFF, fold_tail
from profilecli.text.late import compile_late
from profilecli.text.markers import Box, read_marks

_OTHER = compile_late(r"[^\w]*\w+[\s_.\u2026]*")
"""A word beside a box, and a line to write on."""


def find_listed_choices(state: State, index: int) -> Sequence[ChoiceMark]:
    """Return the choices of the question being answered that are at `index`."""
    question, book = state.question, state.book
    if question is None or book is None:
        return ()
    texts = [state.lines[index].text]
    if opens_choice(texts[0], book):
        while len(texts) < max(MOST_LINES, book.most_lines) and state.is_text(index + len(texts)):
            texts.append(state.lines[index + len(texts)].text)
    marks = find_choices(texts, book) or find_beside_own(question, texts[0], state.lexicon)
    if marks:
        return [mark.place(index) for mark in marks]
    is_last = index + MOST_CUT_OFF > state.end
    # "Other:" is no beginning of "Other herbs" where a choice of one's own is welcome.
    is_own = is_last and ":" in texts[0] and is_own_choice(question, texts[0], state.lexicon)
    folded = fold_tail(state, index) if is_last and not is_own else ""
    found = book.find_cut_off(folded) if folded else []
    if len(found) != 1 or state.lexicon.headings.find_cut_off(folded, state.asked):
        return ()
    return [ChoiceMark(index, state.end, found[0], False, read_marks(texts[0]).box, cut_off=True)]


def find_beside_own(question: Question, text: str, lexicon: Lexicon) -> Sequence[ChoiceMark]:
    """Return the choices of a line that all have a box, with one of the respondent's own beside the last box."""
    book = lexicon.get_choices(question)
    row, own = cut_own(text) if book and question.or_other else ("", "")
    if ":" not in own and read_marks(own).box is Box.EMPTY and not _OTHER.fullmatch(own):
        # What is behind an empty box can be its tick, or words for it.
        return ()
    marks = find_choices([row], book) if book and row and is_own_choice(question, own, lexicon) else ()
    rest = len(text) - len(row)
    return [mark._replace(tail=mark.tail + rest) for mark in marks] if all(mark.box for mark in marks) else ()


def add_marks(state: State, marks: Sequence[ChoiceMark], index: int, start: int | None = None) -> int:
    """Add the choices that stand from line `index` on: one over several lines, or several on one.

    What is behind the last one on its line is a choice of the respondent's own.
    """
    state.taken = marks[-1].last
    if len(marks) > 1 or marks[0].tail:
        line = state.lines[index]
        # As it is written: a stroke between two cells belongs to one of them.
        text, first = line.written or line.text, line.start if start is None else start
        for mark in marks:
            end = len(text) - mark.tail
            part = text[first:end]
            state.add(index, Kind.CHOICE, mark, start=end - len(part.lstrip()), end=first + len(part.rstrip()))
            first = end
        if first < len(text):
            state.add(index, Kind.ANSWER, start=len(text) - len(text[first:].lstrip()))
        return state.taken + 1
    state.add(index, Kind.CHOICE, marks[0], start=start)
    for below in range(index + 1, state.taken + 1):
        state.add(below, Kind.CHOICE, marks[0])
    return state.taken + 1
