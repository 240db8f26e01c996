from __future__ import annotations

import tomllib

import pytest

from helpers import CHORUS, TWICE, read_facts
from profilecli.questionnaire.checking import dump
from profilecli.questionnaire.faults import describe_place
from profilecli.questionnaire.model import Questionnaire
from profilecli.questionnaire.parsing import parse_questionnaire
from profilecli.run.recurring.wordings import Wordings

MILL = parse_questionnaire(
    b"""
name = "mill"
title = "Mill"
version = "1"
name_labels = ["Mill", "Name of the mill"]
boilerplate = ["Print this page", "Sheet * of *"]
survey = [
  { name = "ovens", type = "text", label = "Which ovens do you bake in?", aliases = ["Your ovens", "YOUR OVENS:"] },
  { name = "rowers", type = "text", label = "Who rows?" },
  { name = "stones", type = "select_multiple", label = "Which stones?", list_name = "stones" },
  { name = "spare", type = "select_one", label = "Which spare stone?", list_name = "spares" },
]
[choices]
stones = [{ name = "old", label = "The old one", aliases = ["A+"] }, { name = "new", label = "The new one" }]
spares = [{ name = "old", label = "The old one" }, { name = "none", label = "A-" }]
""",
    "mill.toml",
)
WHOLE = """\
Name of the mill: Fern

Which ovens do you bake in?
Two.
Who rows?
Moss.
Which stones?
- The old one
- The new one
Which spare stone?
A-

Print this page
"""
UNASKED = ["question 'rowers': None", "question 'stones': None", "question 'spare': None"]
UNCHOSEN = [
    "choice 'old' of 'stones': None",
    "choice 'new' of 'stones': None",
    "choice 'old' of 'spares': None",
    "choice 'none' of 'spares': None",
]


def find(*pages: str) -> list[str]:
    """Return what stands on none of `pages`."""
    wordings = Wordings(MILL)
    for page in pages:
        wordings.add(read_facts(page, MILL))
    return [f"{describe_place(place, dump(MILL))}: {text}" for place, text in wordings.list_unseen()]


def test_wordings_on_no_page_are_listed() -> None:
    assert find(WHOLE) == [
        "entry 1 of name_labels: Mill",
        "entry 2 of boilerplate: Sheet * of *",
        "question 'ovens', alias 1: Your ovens",
        "question 'ovens', alias 2: YOUR OVENS:",
        "choice 'old' of 'stones', alias 1: A+",
        "choice 'old' of 'spares': None",
    ]


def test_each_page_adds_what_stands_on_it() -> None:
    second = WHOLE.replace("Name of the mill: Fern", "Mill\nMoss Mill").replace("Print this page", "Sheet 2 of 9")
    second = second.replace("Which ovens do you bake in?", "Your ovens").replace("A-", "The old one")
    assert find(WHOLE, second.replace("- The old one", "- A+")) == []


def test_nothing_stands_on_another_page() -> None:
    wordings = Wordings(MILL)
    assert not wordings.add(read_facts("A letter.\n", MILL))
    assert not wordings.add(read_facts("", MILL))
    assert wordings.add(read_facts("Who rows?\nMoss.\n", MILL))


@pytest.mark.parametrize("heading", ["Which ovens do you bake in", "1. YOUR OVENS", "**Your ovens:** two"])
def test_dress_and_punctuation_are_no_other_wording(heading: str) -> None:
    assert "question 'ovens': None" not in find(f"{heading}\nTwo.\n")


def test_an_inexact_wording_does_not_count() -> None:
    unseen = find("Which ovens do you bake it in?\nTwo.\n")
    assert "question 'ovens': None" in unseen
    assert {*UNASKED, *UNCHOSEN} < set(unseen)


def test_a_line_in_several_profiles_counts_from_each() -> None:
    page = "Mill: Fern\n\nWho rows?\nMoss.\n---\nMill: Moss\n\nWho rows?\nFern.\n\nWhich stones?\nThe new one\n"
    unseen = find(page)
    assert not {"entry 1 of name_labels: Mill", "question 'stones': None", "choice 'new' of 'stones': None"} & set(
        unseen
    )


def test_wordings_are_looked_for_in_each_language(chorus: Questionnaire) -> None:
    wordings = Wordings(chorus)
    wordings.add(read_facts(TWICE.replace("Low voices", "High voices"), chorus))
    document = tomllib.loads(CHORUS)
    found = [f"{describe_place(place, document)}: {text}" for place, text in wordings.list_unseen()]
    assert found == [
        "entry 1 of name_labels: Choir",
        "entry 2 of name_labels: Choeur",
        "question 'mail': None",
        "choice 'high' of 'voices', label.fr: Voix aiguës",
        "choice 'low' of 'voices', label.en: Low voices",
    ]


def test_question_that_is_answered_without_its_label_is_on_the_page() -> None:
    form = parse_questionnaire(
        b"""
name = "mill"
title = "Mill"
version = "1"
survey = [
  { name = "role", type = "text", label = "Role", position = 2 },
  { name = "guest", type = "text", label = "Guest", pattern = "Shown to *" },
  { name = "ovens", type = "text", label = "Which ovens do you bake in?" },
]
""",
        "mill.toml",
    )
    wordings = Wordings(form)
    assert wordings.add(read_facts("Fern\nMaster\nShown to Reed\n\nWhich ovens do you bake in?\nTwo.\n", form))
    assert list(wordings.list_unseen()) == []
