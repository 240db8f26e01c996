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
