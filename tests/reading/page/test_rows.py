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
[[survey]]
name = "place"
type = "text"
label = "Where do you meet?"
[[survey]]
name = "street"
type = "text"
label = "Town - street"
""",
    "club.toml",
)
VALUES = {"email": "a@b.example", "town": "Ely", "wish": "Tea", "place": None, "street": None}
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


def test_name_may_be_among_the_rows() -> None:
    page = "Email - a@b.example\nTown - Ely\nName - Fern\nWhat do you wish for? - Tea\n"
    assert (read_one(page, FORM).name, read_values(page)) == ("Fern", VALUES)
    # In an answer it is as it was written.
    assert read_values(f"Ann\n\n{page}")["town"] == "Ely\nName - Fern"
    assert read_values(f"{page}Name - Moss\n")["wish"] == "Tea\nName - Moss"
    assert (read_one(ROWS.format(" - "), FORM).name, read_values(ROWS.format(" - "))) == (None, VALUES)


def test_unknown_label_among_the_rows_is_reported() -> None:
    page = f"Ann\n{ROWS.format(' - ')}".replace("Ely", "Ely\nColour of the coat - red")
    assert list_codes(page, FORM) == ["PRF211 4:1 warning town"]
    assert list_codes(page.replace("Colour of the coat - red", "and the fens - all of them"), FORM) == []


def test_strokes_in_a_value_are_no_cells() -> None:
    assert list_codes(f"Ann\n{ROWS.format(' - ')}".replace("Ely", "Ely | York"), FORM) == []


@pytest.mark.parametrize(
    ("page", "town"),
    [
        # Two rows, two signs, a question asked twice, or of another kind elsewhere.
        ("Email = a@b.example\nTown = Ely\n", None),
        ("Email - a@b.example\nTown \u2013 Ely\nWhat do you wish for? \u2013 Tea\n", None),
        ("Email - a@b.example\nTown - Ely\nTown - York\nWhat do you wish for? - Tea\n", None),
        ("Email - a@b.example\nTown - Ely\nWhat do you wish for? - Tea\nWhere do you meet?\nThere.\n", None),
        ("Where do you meet?: these\nEmail - a@b.example\nTown - Ely\nWhat do you wish for? - Tea\n", None),
        # Hints and translations after the dash.
        ("Email - Post\na@b.example\nTown - Place\nEly\nWhat do you wish for? - Say\nTea\n", None),
        ("Town - where you are\n\nWhat do you wish for? - in a few words\n\nWhere do you meet? - street\n", None),
        # A longer label with the sign in it.
        ("Town - street: High Street\nEmail - a@b.example\nTown - Ely\nWhat do you wish for? - Tea\n", None),
    ],
)
def test_other_lines_with_a_sign_are_no_rows(page: str, town: str | None) -> None:
    assert read_values(f"Ann\n\n{page}")["town"] == town
