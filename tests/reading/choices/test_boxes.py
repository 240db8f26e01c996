from __future__ import annotations

import pytest

from faults.fuzz.pages import check_outcome
from helpers import get, list_codes, read
from profilecli.questionnaire.parsing import parse_questionnaire
from profilecli.reading.choices.boxes import has_tick, read_lone_box

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
name = "agrees"
type = "boolean"
label = "I agree to the rules"
required = true
""",
    "f",
)


@pytest.mark.parametrize(
    ("text", "ticked"),
    [("[x]", True), (" ☒ ", True), ("(X)", True), ("\u2611", True), ("[ ]", False), ("☐", False), ("()", False)],
)
def test_a_lone_box_is_read(text: str, ticked: bool) -> None:
    assert read_lone_box(text) is ticked


@pytest.mark.parametrize("text", ["", "x", "[x] yes", "-", "[x] [ ] [ ] [ ]", "yes"])
def test_what_is_more_or_less_than_a_box_is_none(text: str) -> None:
    assert read_lone_box(text) is None


def test_a_tick_may_stand_on_either_side() -> None:
    assert has_tick("[x] I agree")
    assert has_tick("I agree ☒")
    assert not has_tick("[ ] I agree")
    assert not has_tick("I agree")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Do you row?\nYes", True),
        ("Do you row? no.", False),
        ("Do you row?\n- Y", True),
        ("Do you row?\n[ ] Yes\n[x] No", False),
        ("Do you row?\n☒ Yes\n\n☐ No", True),
        ("Do you row?\n( ) Yes  (x) No", False),
        ("Do you row? Yes / No\nNo", False),
        ("Do you row?\n**Yes**\nNo", True),
        ("Do you row?\n[x]", True),
        ("Do you row? [x]", True),
        ("Do you row? ☒", True),
        ("[x] Do you row?", True),
    ],
)
def test_yes_and_no_are_read_however_they_are_marked(text: str, value: bool) -> None:
    answer = get(f"Club: Oars\n{text}\n[x] I agree to the rules\n", CLUB, "rows")
    assert (answer["type"], answer["status"], answer["value"]) == ("boolean", "answered", value)
    assert list_codes(f"Club: Oars\n{text}\n[x] I agree to the rules\n", CLUB) == []


@pytest.mark.parametrize("text", ["Do you row? [ ]", "Do you row?\n[ ]", "[ ] Do you row?", "Do you row?\n☐ Yes\n☐ No"])
def test_empty_boxes_are_no_answer(text: str) -> None:
    answer = get(f"Club: Oars\n{text}\n", CLUB, "rows")
    assert (answer["status"], answer["value"]) == ("empty", None)


@pytest.mark.parametrize(
    "text", ["Do you row? Yes, on Sundays", "Do you row?\nYes\nNo", "Do you row?\n[x] Yes\n[x] No", "Do you row? 1"]
)
def test_what_is_neither_is_invalid_and_kept(text: str) -> None:
    answer = get(f"Club: Oars\n{text}\n", CLUB, "rows")
    assert (answer["status"], answer["value"]) == ("invalid", None)
    assert answer["other"]
    assert list_codes(f"Club: Oars\n{text}\n", CLUB, "PRF202")[0].startswith("PRF305")


def test_a_box_beside_a_question_stands_on_its_line() -> None:
    answer = get("Club: Oars\n\n[x] I agree to\n    the rules\n", CLUB, "agrees")
    assert (answer["lines"], answer["heading"]["lines"], answer["value"]) == ([3, 4], [3, 4], True)


def test_a_box_beside_any_other_question_says_nothing() -> None:
    form = parse_questionnaire(
        b'name = "f"\ntitle = "F"\nversion = "1"\n[[survey]]\nname = "a"\ntype = "text"\nlabel = "I agree to it"\n', "f"
    )
    assert get("[x] I agree to it\n", form, "a")["status"] == "empty"


@pytest.mark.parametrize(
    "heading", ["[x] I agree\nto the rules", "I agree to\nthe rules \u2612", "Do you row?\n[x] Do you row?"]
)
def test_lines_of_a_heading_with_a_tick_have_one_owner(heading: str) -> None:
    outcome = read(f"Club: Lantern\n\n{heading}\n", CLUB)
    (answer,) = (answer for answer in outcome.profiles[0].answers.values() if answer.heading)
    assert (answer.value, answer.lines) == (True, (3, 4))
    check_outcome(outcome)
