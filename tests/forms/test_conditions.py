"""Conditions of XLSForm: cells become keys of a question, and back."""

from __future__ import annotations

import pytest

from forms.sample_forms import build
from profilecli.forms.conditions import describe_constraint
from profilecli.forms.importing import import_xlsform
from profilecli.questionnaire.model import Questionnaire
from profilecli.questionnaire.parsing import parse_questionnaire

pytestmark = pytest.mark.usefixtures("unmeasured")

HEAD = "== survey\ntype|name|label|relevant|constraint\n"


def read(rows: str) -> tuple[Questionnaire, list[str]]:
    found = import_xlsform(build(HEAD + rows), "stem", "en")
    notes = [note.message for note in found.notes if note.place.startswith("survey")]
    return parse_questionnaire(found.toml.encode(), "form"), notes


@pytest.mark.parametrize(
    ("kind", "constraint", "found"),
    [
        ("integer", ". >= 0 and . <= 10", (0, 10, None)),
        ("decimal", ". <= 1.5", (None, 1.5, None)),
        ("integer", ". > 0", (None, None, ". > 0")),
        ("integer", ". >= 0 or . <= 10", (None, None, ". >= 0 or . <= 10")),
        ("integer", ". >= 0 and . >= 10", (None, None, ". >= 0 and . >= 10")),
        ("integer", ". >= 0 and . != 13", (None, None, ". >= 0 and . != 13")),
        ("integer", "not(. >= 0)", (None, None, "not(. >= 0)")),
        ("text", ". >= 0", (None, None, ". >= 0")),
        ("integer", "", (None, None, None)),
    ],
)
def test_limits_of_a_number_are_min_and_max(kind: str, constraint: str, found: tuple[object, ...]) -> None:
    questionnaire, notes = read(f"{kind}|a|How many?||{constraint}")
    (question,) = questionnaire.survey
    assert ((question.min, question.max, question.constraint), notes) == (found, [])


def test_condition_of_a_group_is_kept() -> None:
    questionnaire, notes = read(
        "text|a|Who?||\nbegin group|g|Part|${a} != ''|\ntext|b|What?||\nend group||||\nnote|n|Thanks.|${b} = 'x'|"
    )
    assert [part.relevant for part in questionnaire.parts] == ["${a} != ''", "${b} = 'x'"]
    assert notes == []


def test_conditions_may_have_the_quotation_marks_of_spreadsheets() -> None:
    questionnaire, notes = read(
        "text|a|Who said \u201cyes\u201d?||. != \u2018x\u2019\ntext|b|What?|${a} = \u201cy\u201d|\n"
        "begin group|g|Part|${a} = \u2018z\u2019|\ntext|c|When?||\nend group||||"
    )
    assert [row.relevant for row in questionnaire.rows] == [None, '${a} = "y"', "${a} = 'z'", None]
    assert (questionnaire.survey[0].constraint, questionnaire.survey[0].label) == (". != 'x'", "Who said “yes”?")
    assert notes == []


def test_condition_on_a_name_that_is_changed_is_a_comment() -> None:
    questionnaire, notes = read("text|my name|Who?||\ntext|b|What?|${my_name} = 'x' or ${nobody} = 1|")
    assert questionnaire.survey[1].relevant is None
    assert "relevant: there is no question 'nobody'; it is kept as a comment" in notes


@pytest.mark.parametrize("columns", ["relevance|constraint", "bind::relevant|bind::constraint"])
def test_conditions_are_read_from_columns_of_other_names(columns: str) -> None:
    rows = "text|a|Who?||\nbegin group|g|Part|${a} != ''|\ninteger|b|How many?|${a} = 'x'|. <= 9\nend group|||| "
    found = import_xlsform(build(f"== survey\ntype|name|label|{columns}\n{rows}"), "stem", "en")
    form = parse_questionnaire(found.toml.encode(), "form")
    assert [row.relevant for row in form.rows] == [None, "${a} != ''", "${a} = 'x'"]
    assert form.survey[1].max == 9
    assert [note.place for note in found.notes if note.place.startswith("survey")] == []


@pytest.mark.parametrize(
    ("least", "most", "constraint", "cell"),
    [
        (None, None, None, ""),
        (0, None, None, ". >= 0"),
        (None, None, ". != 13", ". != 13"),
        (0, 9, ". != 7 or . = 8", ". >= 0 and . <= 9 and (. != 7 or . = 8)"),
    ],
)
def test_limits_and_constraint_are_one_cell(least: float, most: float, constraint: str, cell: str) -> None:
    assert describe_constraint(least, most, constraint) == cell
