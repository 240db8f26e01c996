"""Grids in a questionnaire: what their rows have to be, and how a wrong one is reported."""

from __future__ import annotations

import pytest

from profilecli.questionnaire.parsing import parse_questionnaire
from profilecli.questionnaire.sections import index_grids
from questionnaire.given import HEAD, KINDS, PICK, WHO, read_faults

GRID = '[[survey]]\nname = "table"\ntype = "grid"\nlabel = "How often?"\n'
ROW = '[[survey]]\nname = "{}"\ntype = "{}"\nlabel = "Label of {}"\ngroup = "table"\n'
ONE = ROW.format("one", "select_one", "one") + 'list_name = "kinds"\n'
OTHER = ROW.format("two", "select_one", "two") + 'list_name = "others"\n'
OTHERS = '[[choices.others]]\nname = "a"\nlabel = "A"\n'
NOTE = ROW.format("said", "note", "said")


def test_rows_are_known_by_the_list_of_their_choices() -> None:
    form = parse_questionnaire((HEAD + GRID + ONE + PICK + KINDS).encode(), "x")
    assert index_grids(form.rows) == {"kinds": {"one"}}
    assert index_grids(parse_questionnaire((HEAD + WHO).encode(), "x").rows) == {}


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (GRID + WHO, "4 grid 'table': has no rows; they are questions with group = 'table'"),
        (GRID + ONE + NOTE + KINDS, "16 note 'said', type: should be 'select_one', as it is in a grid (line 4)"),
        (
            GRID + ROW.format("t", "text", "t") + KINDS,
            "10 question 't', type: should be 'select_one', as it is in a grid (line 4)",
        ),
        (
            GRID + ONE + OTHER + KINDS + OTHERS,
            "19 question 'two', list_name: should be 'kinds', as in the other rows of the grid (line 4)",
        ),
    ],
)
def test_what_can_be_no_row_of_a_grid_is_reported_at_its_line(text: str, fault: str) -> None:
    assert read_faults(HEAD + text) == [fault]


def test_other_names_of_a_grid_are_understood() -> None:
    (fault,) = read_faults(HEAD + GRID.replace('"grid"', '"matrix"') + ONE + KINDS)
    assert "did you mean 'grid'?" in fault
