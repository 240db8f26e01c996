"""Codes for what people write who give no answer, and say why."""

from __future__ import annotations

from dataclasses import replace

import pytest

from helpers import get, list_codes, own
from profilecli.questionnaire.parsing import parse_questionnaire

CLUB = parse_questionnaire(
    b"""
name = "f"
title = "F"
version = "1"
name_labels = ["Club"]

[missing]
dont_know = ["Don't know", "No idea"]
refused = "Prefer not to say"
not_applicable = "Not applicable"

[[survey]]
name = "members"
type = "integer"
label = "How many members do you have?"
unit = ["people"]
required = true

[[survey]]
name = "boat"
type = "select_one"
list_name = "boats"
label = "Which boat do you like best?"
required = true

[[survey]]
name = "boats"
type = "select_multiple"
list_name = "boats"
label = "Which boats leak?"

[[survey]]
name = "rows"
type = "boolean"
label = "Do you row?"

[[survey]]
name = "other"
type = "text"
label = "Anything else?"

[[choices.boats]]
name = "red"
label = "The red one"

[[choices.boats]]
name = "blue"
label = "The blue one"

[[choices.boats]]
name = "unknown"
label = "No idea"
""",
    "f",
)


def read(question: str, text: str) -> dict[str, object]:
    answer = get(f"Club: Oars\n{text}\n", CLUB, question)
    return {key: answer.get(key) for key in ("status", "value", "reason")}


@pytest.mark.parametrize(
    ("question", "text", "reason"),
    [
        ("members", "How many members do you have? Don\u2019t know.", "dont_know"),
        ("members", "How many members do you have?\n- no idea", "dont_know"),
        ("members", "How many members do you have?\nNot applicable", "not_applicable"),
        ("members", "How many members do you have?\nDon't know________ people", "dont_know"),
        ("boat", "Which boat do you like best?\nPrefer not to say", "refused"),
        ("boat", "Which boat do you like best?\n[ ] The red one\n[ ] The blue one\n[x] Don't know", "dont_know"),
        ("boats", "Which boats leak? Don't know", "dont_know"),
        ("rows", "Do you row?\n( ) Yes ( ) No (x) Prefer not to say", "refused"),
    ],
)
def test_what_says_why_there_is_no_answer_is_empty_with_its_code(question: str, text: str, reason: str) -> None:
    assert read(question, text) == {"status": "empty", "value": None, "reason": reason}
    assert list_codes(f"Club: Oars\n{text}\n", CLUB, "PRF202") == []


def test_words_stay_an_answer_and_get_their_code() -> None:
    assert read("other", "Anything else?\nPrefer not to say") == {
        "status": "answered",
        "value": "Prefer not to say",
        "reason": "refused",
    }
    assert read("other", "Anything else?\nWe prefer not to say more.")["reason"] is None


def test_a_wording_that_a_list_has_itself_is_that_choice() -> None:
    assert read("boat", "Which boat do you like best?\nNo idea") == {
        "status": "answered",
        "value": "unknown",
        "reason": None,
    }


@pytest.mark.parametrize(
    "text", ["[x] The red one\n[x] Don't know", "[x] Don't know\n[x] Prefer not to say", "The red one; Don't know"]
)
def test_a_code_beside_a_choice_or_another_code_contradicts_it(text: str) -> None:
    assert read("boats", f"Which boats leak?\n{text}")["status"] == "invalid"


def test_a_code_beside_a_choice_of_ones_own_contradicts_it() -> None:
    club = replace(CLUB, rows=tuple(replace(row, or_other=True) if row.name == "boats" else row for row in CLUB.rows))
    answer = get("Club: Oars\nWhich boats leak?\n[x] Other: the green one\n[x] Don't know\n", club, "boats")
    assert (answer["status"], answer["other"]) == ("invalid", ["[x] Other: the green one", "[x] Don't know"])


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("[x] The red one\nThe blue one\nNo idea", ["red"]),
        ("- **The red one**\n- The blue one\n- No idea", ["red"]),
        ("(the red one / the blue one / no idea)\nThe blue one", ["blue"]),
    ],
)
def test_printed_list_is_whole_without_the_codes(text: str, value: list[str]) -> None:
    assert get(f"Club: Oars\nWhich boats leak?\n{text}\n", CLUB, "boats")["value"] == value


def test_the_lines_are_kept_word_for_word() -> None:
    text = "Club: Oars\nWhich boat do you like best?\n[ ] The red one\n[x] Don't know\nAsk Ann.\n"
    answer = get(text, CLUB, "boat")
    assert (answer["other"], answer["reason"]) == (["[x] Don't know", "Ask Ann."], "dont_know")
    assert own(text, CLUB) == "NHCCA"
    assert get("Club: Oars\nHow many members do you have? No idea\n", CLUB, "members")["text"] == "No idea"


def test_a_record_without_a_code_has_no_key_for_it() -> None:
    assert "reason" not in get("Club: Oars\nHow many members do you have? 4\n", CLUB, "members")
    assert "reason" not in get("Club: Oars\nHow many members do you have? N/A\n", CLUB, "members")
    assert list_codes("Club: Oars\nHow many members do you have? N/A\n", CLUB, "PRF202") == [
        "PRF306 2:31 error members"
    ]
