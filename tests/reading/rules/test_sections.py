"""Headings of groups: they are nobody's answer, and end the answer above them."""

from __future__ import annotations

import pytest

from helpers import get, list_codes, own, read_facts
from profilecli.questionnaire.parsing import parse_questionnaire

CLUB = parse_questionnaire(
    b"""
name = "f"
title = "F"
version = "1"
name_labels = ["Club"]

[[survey]]
name = "people"
type = "group"
label = "Part 1: People and what they do here"

[[survey]]
name = "who"
type = "text"
label = "Who comes?"
group = "people"

[[survey]]
name = "boats"
type = "group"
label = "Boats"
aliases = ["Our boats"]

[[survey]]
name = "repairs"
type = "group"
label = "Repairs"
group = "boats"

[[survey]]
name = "ask"
type = "note"
label = "Ask Ann. She knows."
group = "repairs"

[[survey]]
name = "leaks"
type = "text"
label = "What leaks?"
group = "repairs"

[[survey]]
name = "asked_as_well"
type = "group"
label = "What leaks?"
""",
    "f",
)


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("Part 1: People and what they do here\nWho comes?\nAnn.\n", "BHA"),
        ("## PART 1: People and what they do here ##\n\nWho comes?\nAnn.\n", "B.HA"),
        ("Part 1: People and\nwhat they do here\nWho comes?\nAnn.\n", "BBHA"),
        ("Who comes?\nAnn.\nOur boats\nWhat leaks?\nThe red one.\n", "HABHA"),
        ("Who comes?\nAnn.\nBoats\nRepairs\nAsk Ann. She knows.\nWhat leaks?\nThe red one.\n", "HABBBHA"),
        ("Who comes?\nAnn.\n\nBoats\n-----\n\nWhat leaks?\nThe red one.\n", "HA.BS.HA"),
        ("Boats\nWhat leaks?\nThe red one.\n", "BHA"),
    ],
)
def test_headings_of_groups_are_the_forms(text: str, letters: str) -> None:
    assert own(f"Club: Oars\n{text}", CLUB) == f"N{letters}"
    assert list_codes(f"Club: Oars\n{text}", CLUB) == []


@pytest.mark.parametrize("line", ["Boats", "Repairs"])
def test_one_word_in_an_answer_is_no_heading_of_a_group(line: str) -> None:
    text = f"Club: Oars\nWho comes?\nPeople with\n{line}\nand without.\nWhat leaks?\nIt.\n"
    assert get(text, CLUB, "who")["value"] == f"People with\n{line}\nand without."
    assert get(f"Club: Oars\nWho comes?\nAnn.\n\n{line}\n", CLUB, "who")["value"] == f"Ann.\n\n{line}"


def test_a_heading_of_a_group_ends_the_answer_above_it() -> None:
    text = "Club: Oars\nWho comes?\nAnn.\n\nOur boats\n\nThere are nine.\n\nWhat leaks?\nIt.\n"
    assert get(text, CLUB, "who")["value"] == "Ann."
    assert list_codes(text, CLUB) == ["PRF402 7:1 warning -"]


def test_before_the_first_question_a_heading_of_a_group_changes_nothing() -> None:
    text = "Our boats\nThe Oars\nWho comes?\nAnn.\n"
    document = read_facts(text, CLUB)
    assert document.readings[0].name.name == "The Oars"
    assert own(text, CLUB) == "BNHA"


def test_a_group_that_reads_like_a_question_has_no_heading() -> None:
    assert own("Club: Oars\nWhat leaks?\nIt.\n", CLUB) == "NHA"


def test_a_heading_of_a_group_is_taken_by_its_own_rule() -> None:
    pieces = read_facts("Club: Oars\nOur boats\nWhat leaks?\nIt.\n", CLUB).readings[0].pieces
    assert [piece.rule for piece in pieces] == ["name", "section", "known-heading", "text"]


@pytest.mark.parametrize("number", ["B.", "II.", "Part 2:", "Section 2 -", "No. 2"])
def test_number_before_the_heading_of_a_group_is_left_out(number: str) -> None:
    text = f"Club: Oars\nWho comes?\nAnn.\n\n{number} Boats\n\nWhat leaks?\nIt.\n"
    assert own(text, CLUB) == "NHA.B.HA"
    # It is no item of a list, no last words, and not all of an answer.
    for body in (f"A. Oars\n{number} Boats\nIII. Oars", f"Ann and\n{number} Boats", f"{number} Boats"):
        assert get(f"Club: Oars\nWho comes?\n{body}\n\nWhat leaks?\nIt.\n", CLUB, "who")["value"] == body
    assert get(f"Club: Oars\nWhat leaks?\nIt.\n\n{number} Boats\n", CLUB, "leaks")["value"] == f"It.\n\n{number} Boats"
    text = f"Club: Oars\nWhat leaks?\nA. Oars\n{number} Boats\n"
    assert own(text, CLUB) == "NHAA"


NOTED = parse_questionnaire(
    b"""
name = "n"
title = "N"
version = "1"
name_labels = ["Club"]

[[survey]]
name = "read"
type = "note"
label = "Instructions"

[[survey]]
name = "who"
type = "text"
label = "Who comes?"

[[survey]]
name = "leaks"
type = "text"
label = "What leaks?"

[[survey]]
name = "end"
type = "note"
label = "Gracias"
""",
    "n",
)


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("\nInstructions\n\nWho comes?\nAnn.\n", ".B.HA"),
        ("Who comes?\nAnn.\n\nInstructions\n\nWhat leaks?\nIt.\n", "HA.B.HA"),
        ("Who comes?\nAnn.\n\nWhat leaks?\nIt.\n\nGRACIAS!\n", "HA.HA.B"),
        ("Who comes?\n\nWhat leaks?\n\nGracias\n", "H.H.A"),
        ("Who comes?\nInstructions\n\nWhat leaks?\nIt.\n", "HA.HA"),
        ("Who comes?\nWriting\nInstructions\n\nWhat leaks?\nIt.\n", "HAA.HA"),
        ("Who comes?\nThose with\n\n1. boats\n2. Instructions\n\nWhat leaks?\nIt.\n", "HA.AA.HA"),
        ("Who comes?\nAnn.\n\nWhat leaks?\nIt.\nGracias\n", "HA.HAA"),
        ("Who comes?\nAnn.\n\nGracias\n\nand others.\n", "HA.A.A"),
        ("Who comes?\nAnn.\n\nInstructions\n", "HA.A"),
    ],
)
def test_note_of_one_word_is_the_forms_above_a_question_or_at_the_end(text: str, letters: str) -> None:
    assert own(f"Club: Oars\n{text}", NOTED) == f"N{letters}"
