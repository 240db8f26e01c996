"""What the form itself says: hints, however they are wrapped, are nobody's answer."""

from __future__ import annotations

import pytest

from helpers import get, list_codes, own
from profilecli.questionnaire.model import Questionnaire
from profilecli.questionnaire.parsing import parse_questionnaire

HINT = "Who is a member? Everybody who pays. Count each of them once."


def build(hint: str = HINT) -> Questionnaire:
    text = f"""
name = "f"
title = "F"
version = "1"
name_labels = ["Club"]

[[survey]]
name = "members"
type = "integer"
label = "How many members do you have?"
hint = "{hint}"

[[survey]]
name = "pay"
type = "select_one"
list_name = "yn"
label = "Do they pay?"
hint = "Most of them"

[[survey]]
name = "more"
type = "text"
label = "Anything else?"
hint = "Briefly"

[[choices.yn]]
name = "yes"
label = "Most of them"
"""
    return parse_questionnaire(text.encode(), "f")


@pytest.mark.parametrize(
    ("hint", "letters"),
    [
        (HINT, "B"),
        (f"  *{HINT}*", "B"),
        (f"({HINT})", "B"),
        ("Who is a member? Everybody who pays.\nCount each of them once.", "BB"),
        ("Who is a member?\n\nEverybody who pays. Count each\nof them once.", "B.BB"),
    ],
)
def test_a_hint_is_nobodys_answer_however_it_is_wrapped(hint: str, letters: str) -> None:
    text = f"Club: Oars\nHow many members do you have?\n{hint}\n41\n"
    assert own(text, build()) == f"NH{letters}A"
    assert get(text, build(), "members")["value"] == 41


@pytest.mark.parametrize("line", [f"How many members do you have? {HINT}", f"How many members do you have? ({HINT})"])
def test_a_hint_on_the_line_of_its_heading_is_part_of_it(line: str) -> None:
    assert own(f"Club: Oars\n{line}\n41\n", build()) == "NHA"


def test_an_answer_may_follow_a_hint_in_brackets_on_its_line() -> None:
    hint = "Count each of them once."
    assert get(f"Club: Oars\nHow many members do you have? ({hint}) 41\n", build(hint), "members")["value"] == 41


@pytest.mark.parametrize("hint", [HINT.replace("once", "twice"), HINT.removesuffix(" once."), f"{HINT} Thanks."])
def test_what_is_not_the_whole_hint_is_what_it_was(hint: str) -> None:
    text = f"Club: Oars\nAnything else?\n{hint}\n"
    assert own(text, build()) == "NHA"


def test_a_hint_of_one_word_or_that_reads_like_a_choice_or_a_question_is_not_looked_for() -> None:
    text = "Club: Oars\nDo they pay?\nMost of them\nAnything else?\nBriefly\n"
    assert get(text, build("Do they pay?"), "pay")["value"] == "yes"
    assert get(text, build("Do they pay?"), "more")["value"] == "Briefly"
    assert list_codes(text, build("Do they pay?")) == []


def test_a_hint_breaks_off_at_what_is_no_text() -> None:
    text = "Club: Oars\nAnything else?\nWho is a member?\n---\nEverybody who pays. Count each of them once.\n"
    assert "B" not in own(text, build())
    assert "B" not in own(f"Club: Oars\nAnything else?\nWho is a member? {'x' * 4000}\n", build())
