"""Groups and grids: the rows of a survey in, which of them are rows of a grid and what is misplaced out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from profilecli.questionnaire.answer_types import PartType, QuestionType
from profilecli.questionnaire.translations import Problem


def index_grids(rows: Sequence[Any]) -> Mapping[str, frozenset[str]]:
    """Return, by the name of each choice list, the questions of all grids that have its choices as columns."""
    grids = {row.name for row in rows if row.type is PartType.GRID}
    found: dict[str, frozenset[str]] = {}
    for row in rows:
        if row.group in grids:
            found[row.list_name] = found.get(row.list_name, frozenset()) | {row.name}
    return found


def list_heads(rows: Sequence[Any], tag: str) -> Mapping[str, tuple[str, ...]]:
    """Return, by the name of each question in a grid, how the grid is worded in the language `tag`."""
    grids = {row.name: row.translations.get(tag, row) for row in rows if row.type is PartType.GRID}
    worded = {name: tuple(filter(None, (grid.label, *grid.aliases))) for name, grid in grids.items()}
    return {row.name: worded[row.group] for row in rows if row.group in worded}


def find_misplaced(rows: Sequence[Any]) -> Iterator[Problem]:
    """Yield the rows that are in no group that is open there, and the notes that say nothing."""
    opened: list[str] = []
    for number, row in enumerate(rows):
        if row.group is not None and row.group not in opened:
            yield Problem(("survey", number, "group"), f"there is no group {row.group!r} above, or it has ended")
            continue
        del opened[opened.index(row.group) + 1 if row.group else 0 :]
        if row.type in (PartType.GROUP, PartType.GRID):
            opened.append(row.name)
        elif row.type is PartType.NOTE and row.label is None:
            yield Problem(("survey", number, "label"), "is required")


def find_misused_grids(rows: Sequence[Any]) -> Iterator[Problem]:
    """Yield the grids without a row, and the rows of the survey that can be no row of the grid that they are in."""
    lists: dict[str, str | None] = {}
    numbered = list(enumerate(rows))
    for number, grid in numbered:
        if grid.type is not PartType.GRID:
            continue
        inside = [(at, row) for at, row in numbered if row.group == grid.name]
        if not inside:
            yield Problem(("survey", number), f"has no rows; they are questions with group = {grid.name!r}")
        for at, row in inside:
            list_name = getattr(row, "list_name", None)
            if row.type is not QuestionType.SELECT_ONE:
                yield Problem(("survey", at, "type"), "should be 'select_one', as it is in a grid", ("survey", number))
            elif lists.setdefault(grid.name, list_name) != list_name:
                other = f"should be {lists[grid.name]!r}, as in the other rows of the grid"
                yield Problem(("survey", at, "list_name"), other, ("survey", number))
