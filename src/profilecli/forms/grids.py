"""Grids of XLSForm: groups that are shown as a table in, grids of the questionnaire out, and back."""

from __future__ import annotations

from profilecli.forms.draft import Draft
from profilecli.questionnaire.answer_types import PartType, QuestionType
from profilecli.questionnaire.model import Part

_TABLE_LIST = "table-list"
"""The appearance of a group whose questions share their choices."""


def add_grid(part: Part) -> str:
    """Return the appearance of a row of the survey that is no question, with what makes a group a table."""
    words = [_TABLE_LIST] if part.type is PartType.GRID else []
    return " ".join([*words, *filter(None, [part.appearance])])


def settle_grids(draft: Draft) -> None:
    """Make grids of the groups that are shown as a table, where each of their rows is one question of the same list."""
    for entry in draft.survey:
        values = entry.values
        words = values.get("appearance", "").split()
        if values["type"] != PartType.GROUP or _TABLE_LIST not in words:
            continue
        inside = [row.values for row in draft.survey if row.values.get("group") == values["name"]]
        lists = {row.get("list_name") for row in inside}
        if len(lists) == 1 and all(row["type"] == QuestionType.SELECT_ONE for row in inside):
            values["type"] = str(PartType.GRID)
            rest = " ".join(word for word in words if word != _TABLE_LIST)
            values.pop("appearance")
            values.update({"appearance": rest} if rest else {})
