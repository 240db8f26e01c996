from __future__ import annotations

import pytest

from helpers import list_codes, read_one
from profilecli.questionnaire.model import Questionnaire
from profilecli.questionnaire.parsing import parse_questionnaire

FORM = parse_questionnaire(
    b"""
name = "club"
title = "Club form"
version = "1"
name_labels = ["Name"]
[[survey]]
name = "email"
type = "email"
label = "Email"
[[survey]]
name = "town"
type = "text"
label = "Town"
[[survey]]
name = "wish"
type = "text"
label = "What do you wish for?"
""",
    "club.toml",
)
VALUES = {"email": "a@b.example", "town": "Ely", "wish": "Tea"}
ROWS = "Email{0}a@b.example\nTown{0}Ely\nWhat do you wish for?{0}Tea\n"


def read_values(page: str, form: Questionnaire = FORM) -> dict[str, object]:
    return {name: answer.value for name, answer in read_one(page, form).answers.items()}


@pytest.mark.parametrize("sign", [" - ", " \u2013 ", " \u2014  ", " = ", " => ", " -> ", " \u2192 ", "    "])
def test_rows_with_the_same_sign_are_questions_and_answers(sign: str) -> None:
    page = f"Name{sign}Ann\n{ROWS.format(sign)}"
    profile = read_one(page, FORM)
    assert (profile.name, profile.unplaced, list_codes(page, FORM)) == ("Ann", (), [])
    assert read_values(page) == VALUES


def test_answers_in_rows_may_go_on_below() -> None:
    page = f"Ann\n\n{ROWS.format(' = ').replace('Ely', 'Ely, and')}"
    assert read_values(page.replace("and\n", "and\nLeith\n"))["town"] == "Ely, and\nLeith"


@pytest.mark.parametrize(
    ("page", "town"),
    [
        # Two rows, signs that differ, translations with the answers below, other languages.
        ("Email = a@b.example\nTown = Ely\nWhat do you wish for?\nTea\n", None),
        ("Email - a@b.example\nTown \u2013 Ely\nWhat do you wish for? = Tea\n", None),
        ("Email - Post\na@b.example\nTown - Place\nEly\nWhat do you wish for? - Say\nTea\n", None),
        ("Email - a@b.example\nTown - Quelle ville et quel pays\nWhat do you wish for? - Tea\n", None),
        # The words of a table of contents, and those below a question on its own line.
        ("Email = a\nTown = b\nWhat do you wish for? = c\n\nEmail\na@b.example\nTown\nEly\n", "Ely"),
        ("Town\nEmail = a\nTown = b\nWhat do you wish for? = c\n", "Email = a\nTown = b"),
        ("Email - Ann\nEmail - Bo\nTown - Ely\nWhat do you wish for?\nTea\n", None),
        ("Email = Town\nTown = Ely\nWhat do you wish for? = Tea\n", None),
    ],
)
def test_other_lines_with_a_sign_are_no_rows(page: str, town: str | None) -> None:
    assert read_values(f"Ann\n\n{page}")["town"] == town
