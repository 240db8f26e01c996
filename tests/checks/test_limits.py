from __future__ import annotations

import pytest

from helpers import get, read
from profilecli.questionnaire.model import Questionnaire
from profilecli.questionnaire.parsing import parse_questionnaire


def build(limits: str, kind: str = "integer") -> Questionnaire:
    text = f"""
name = "f"
title = "F"
version = "1"
name_labels = ["Club"]

[[survey]]
name = "age"
type = "{kind}"
label = "How old are you?"
{limits}
"""
    return parse_questionnaire(text.encode(), "f")


@pytest.mark.parametrize(
    ("limits", "answer", "message"),
    [
        ("min = 18", "17", "less than 18; correct it"),
        ("max = 1200", "4,300", "more than 1,200; correct it"),
        ("min = 0\nmax = 120", "-1", "less than 0; correct it"),
        ("min = 0.5", "0", "less than 0.5; correct it"),
    ],
)
def test_a_number_out_of_range_is_kept_and_reported(limits: str, answer: str, message: str) -> None:
    text = f"Club: Oars\nHow old are you?\n\n  {answer}\n"
    (item,) = read(text, build(limits)).diagnostics
    assert (item.code, item.severity.value, item.question, item.message) == ("PRF308", "warning", "age", message)
    assert (item.line, item.column, item.end_column) == (4, 3, 3 + len(answer))
    assert get(text, build(limits), "age")["value"] == int(answer.replace(",", ""))


@pytest.mark.parametrize("answer", ["18", "65", "120"])
def test_a_number_at_its_limit_or_between_is_in_range(answer: str) -> None:
    assert read(f"Club: Oars\nHow old are you? {answer}\n", build("min = 18\nmax = 120")).diagnostics == ()


def test_limits_of_decimals_count_too() -> None:
    found = read("Club: Oars\nHow old are you? 17.5\n", build("min = 17.75", "decimal")).diagnostics
    assert [item.code for item in found] == ["PRF308"]
