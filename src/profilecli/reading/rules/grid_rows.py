"""The rules that take a row: its label as a question, and what is marked in it as the answer."""

from __future__ import annotations

from profilecli.reading.choices.choice import ChoiceMark
from profilecli.reading.headings.finding import Candidate
from profilecli.reading.lines.how import How
from profilecli.reading.lines.line import ChoiceRow, GridRow
from profilecli.reading.page.grids import find_row_label
from profilecli.reading.rules.pieces import Kind, Reason
from profilecli.reading.rules.state import State
from profilecli.text.markers import Box


def take_grid_row(state: State, index: int) -> int:
    """Take a row of a grid, whatever its label; return the index of the next line."""
    line = state.lines[index]
    row = line.row
    found = find_row_label(line.text[row.start : row.end], row.owners, state.lexicon) if type(row) is GridRow else None
    if type(row) is not GridRow or found is None:
        state.end_answer(Reason.UNKNOWN)
        state.add(index, Kind.UNPLACED)
        state.revise(is_opening=True)
        return index + 1
    phrase, how = found
    is_empty = row.rest >= line.end
    heading = Candidate(index, index, phrase, how, None if is_empty else row.rest, row.end)
    if not _ask(state, heading, line.end if is_empty else row.rest):
        return index + 1
    if not (is_empty or row.marks):
        state.add(index, Kind.ANSWER, start=row.rest)
    start = row.rest
    for number, cell in enumerate(row.marks, 1):
        end = cell.end if number < len(row.marks) else line.end
        mark = ChoiceMark(index, index, cell.phrase, cell.is_exact, Box.CHOSEN, tail=len(line.text) - end)
        state.add(index, Kind.CHOICE, mark, start=start, end=end)
        start = end
    return index + 1


def take_choice_row(state: State, index: int) -> int:
    """Take a line that asks for one choice by itself, with the answer below it; return the index of the next line."""
    line = state.lines[index]
    row = line.row
    if type(row) is not ChoiceRow:
        return 0
    last = index + row.last
    if state.question is row.question.owner:
        state.add(index, Kind.BOILERPLATE, end=row.rest)
    elif not _ask(state, Candidate(index, index, row.question, How.EXACT, row.rest, row.end), row.rest):
        return index + 1
    mark = ChoiceMark(index, last, row.choice, True, Box.CHOSEN if row.is_chosen else Box.EMPTY)
    state.add(index, Kind.CHOICE, mark, start=row.rest)
    if last > index:
        state.add(last, Kind.CHOICE, mark)
    state.taken = last
    return last + 1


def _ask(state: State, heading: Candidate, end: int) -> bool:
    """Take a label up to offset `end` of its line as the heading of its question; return whether that is not repeated.

    If it is, the line is unplaced.
    """
    index, keys = heading.first, heading.phrase.keys
    state.heading, state.taken = heading, index
    if not keys.isdisjoint(state.asked):
        state.question, state.reason = None, Reason.REPEATED
        state.add(index, Kind.UNPLACED, heading)
        return False
    state.asked |= keys
    state.question, state.reason = heading.phrase.owner, None
    state.add(index, Kind.HEADING, heading, end=end)
    return True
