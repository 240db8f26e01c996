"""The rule that takes a row of a grid: its label as a question, and what is marked in its cells as the answer."""

from __future__ import annotations

from profilecli.reading.choices import ChoiceMark
from profilecli.reading.grids import find_row_label
from profilecli.reading.headings import Candidate
from profilecli.reading.pieces import Kind, Reason
from profilecli.reading.state import State
from profilecli.text.markers import Box


def take_grid_row(state: State, index: int) -> int:
    """Take a row of a grid, whatever its label; return the index of the next line."""
    line = state.lines[index]
    row = line.row
    found = find_row_label(line.text[row.start : row.end], row.owners, state.lexicon) if row else None
    if row is None or found is None:
        state.end_answer(Reason.UNKNOWN)
        state.add(index, Kind.UNPLACED)
        state.revise(is_opening=True)
        return index + 1
    phrase, how = found
    is_empty = row.rest >= line.end
    state.heading = Candidate(index, index, phrase, how, None if is_empty else row.rest, row.end)
    state.taken = index
    if not phrase.keys.isdisjoint(state.asked):
        state.question, state.reason = None, Reason.REPEATED
        state.add(index, Kind.UNPLACED, state.heading)
        return index + 1
    state.asked |= phrase.keys
    state.question, state.reason = phrase.owner, None
    state.add(index, Kind.HEADING, state.heading, end=line.end if is_empty else row.rest)
    if not (is_empty or row.marks):
        state.add(index, Kind.ANSWER, start=row.rest)
    start = row.rest
    for number, cell in enumerate(row.marks, 1):
        end = cell.end if number < len(row.marks) else line.end
        mark = ChoiceMark(index, index, cell.phrase, cell.is_exact, Box.CHOSEN, tail=len(line.text) - end)
        state.add(index, Kind.CHOICE, mark, start=start, end=end)
        start = end
    return index + 1
