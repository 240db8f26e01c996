"""One box before several choices of a line: nobody knows for which it is."""

from __future__ import annotations

from typing import Any

import pytest

from helpers import get, list_codes
from profilecli.questionnaire.parsing import parse_questionnaire

CLUB = parse_questionnaire(
    b"""
name = "f"
title = "F"
version = "1"
name_labels = ["Club"]

[[survey]]
name = "rows"
type = "boolean"
label = "Do you row?"

[[survey]]
name = "boats"
type = "select_multiple"
list_name = "boats"
label = "Which boats leak?"

[[choices.boats]]
name = "red"
label = "The red one"

[[choices.boats]]
name = "blue"
label = "The blue one, or green"
""",
    "f",
)


def read(question: str, text: str) -> tuple[Any, ...]:
    answer = get(f"Club: Oars\n{text}\n", CLUB, question)
    return answer["status"], answer["value"], answer["other"]


@pytest.mark.parametrize("box", ["[ ]", "[x]", "( )", "\u2610", "\u2612", "\u2611", "[\u2713]", "- [ ]", "x [ ]"])
@pytest.mark.parametrize("parted", [", ", " / ", "; ", "   ", " and "])
def test_box_before_several_choices_is_invalid_and_kept(box: str, parted: str) -> None:
    line = f"{box} The red one{parted}The blue one, or green"
    assert read("boats", f"Which boats leak?\n{line}") == ("invalid", None, [line])
    found = list_codes(f"Club: Oars\nWhich boats leak?\n{line}\n", CLUB)
    assert "PRF305 3:1 error boats" in found


@pytest.mark.parametrize("text", ["?\n[ ] Yes / No", "?\n\u2610 Yes   No", "? \u2610 Yes / No", "?\n[x] Yes, No"])
def test_line_of_the_form_is_no_answer(text: str) -> None:
    assert read("rows", f"Do you row{text}")[:2] == ("invalid", None)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("[x] The red one [ ] The blue one, or green", ["red"]),
        ("[ ] The red one / [x] The blue one, or green", ["blue"]),
        ("The red one [x] / The blue one, or green", ["red"]),
        ("The red one / [x] The blue one, or green", ["blue"]),
        ("x The red one / The blue one, or green", ["red"]),
        ("\u2713 The red one / The blue one, or green", ["red"]),
        ("[x] The red one / ~~The blue one, or green~~", ["red"]),
        ("[x] The red one\tThe blue one, or green", ["red"]),
        ("- The red one, The blue one, or green", ["red", "blue"]),
        ("The red one, The blue one, or green", ["red", "blue"]),
        ("[x] The blue one, or green", ["blue"]),
        ("[x] The red one\n[x] The blue one, or green", ["red", "blue"]),
    ],
)
def test_marks_that_belong_to_one_choice_or_to_a_list_are_read(text: str, value: list[str]) -> None:
    assert read("boats", f"Which boats leak?\n{text}") == ("answered", value, [])


@pytest.mark.parametrize(
    ("text", "value"), [("[x] Yes", True), ("\u2610 Yes \u2612 No", False), ("x Yes / No", True), ("[x]", True)]
)
def test_box_of_yes_or_no_is_read(text: str, value: bool) -> None:
    assert read("rows", f"Do you row?\n{text}")[:2] == ("answered", value)
