"""Headings that have become part of an answer, of questions that are missing in the profile."""

from __future__ import annotations

import pytest

from helpers import read
from profilecli.questionnaire.parsing import parse_questionnaire

STUDIO = parse_questionnaire(
    b"""
name = "studio"
title = "Studio"
version = "1"
name_labels = ["Master"]

[[survey]]
name = "pupils"
type = "text"
label = "Who do you teach?"

[[survey]]
name = "studio"
type = "text"
label = "Describe your studio"
aliases = ["Studio"]

[[survey]]
name = "hours"
type = "text"
label = "Opening hours (winter)"
aliases = ["Opening hours"]

[[survey]]
name = "fees"
type = "text"
label = "Fees"

[[survey]]
name = "age"
type = "integer"
label = "Least age"
""",
    "studio",
)


def find(answer: str, more: str = "") -> list[str]:
    found = read(f"Lantern\n\nWho do you teach?\n{answer}\n\nFees:\nNone.\n{more}", STUDIO).diagnostics
    swallowed = [item for item in found if item.code == "PRF207"]
    return [f"{item.line}:{item.column} {item.severity.value} {item.question}" for item in swallowed]


@pytest.mark.parametrize(
    ("answer", "place", "question"),
    [
        ("Pupils. Describe your studio. It is small.", "4:9", "studio"),
        ("Pupils; DESCRIBE YOUR STUDIO; it is small.", "4:9", "studio"),
        ("Pupils - Opening hours - nine to five", "4:10", "hours"),
        ("Many pupils come to us each week! Opening hours (winter)", "4:35", "hours"),
        ("Opening hours. Nine to five, and longer for those who ask.", "4:1", "hours"),
        (f"{'Pupils come from all of the town. ' * 20}Opening hours. Nine.", "4:681", "hours"),
        ("Pupils who live nearby come\nafter school. Opening hours. Nine.", "5:15", "hours"),
        ("Pupils of all ages who live nearby Opening hours: nine", "4:36", "hours"),
        ("Pupils of all ages who live nearby Opening hours (winter): nine", "4:36", "hours"),
        ("Pupils of all ages who live nearby   Opening hours   nine", "4:38", "hours"),
        ("Pupils of all ages who live nearby\tOpening hours\tnine", "4:36", "hours"),
    ],
)
def test_sentence_that_is_the_heading_of_a_missing_question_is_reported(answer: str, place: str, question: str) -> None:
    assert find(answer) == [f"{place} warning {question}"]


def test_each_is_reported_once() -> None:
    answer = "Pupils. Describe your studio. Small. Opening hours. Nine. Least age. Six."
    assert find(answer) == ["4:9 warning studio", "4:38 warning hours", "4:59 warning age"]


@pytest.mark.parametrize(
    "answer",
    [
        "Pupils come to us in our opening hours, from all of the town.",
        "Pupils. The opening hours. Nine to five.",
        "Pupils; opening hours; nine to five",
        "Pupils. Studio. It is small.",
        'Pupils. "Opening hours." That is what they ask.',
        "Pupils. Opening hoursmen. Nine to five.",
        "Pupils. Opening Hours are long in summer.",
        "Pupils. Opening hours? is what they ask.",
        "Pupils opening hours: nine to five",
        "Pupils, as Opening hours? is what they ask.",
        "Pupils of all ages often ask us \u00ab\u00a0Opening hours\u00a0? \u00bb and go.",
    ],
)
def test_other_sentences_are_not_reported(answer: str) -> None:
    assert find(answer) == []


def test_question_that_is_asked_is_not_looked_for() -> None:
    answer = "Pupils. Opening hours. Nine to five."
    assert find(answer, "\nOpening hours:\nNine.\n") == []


def test_sentence_is_looked_for_in_text_answers_only() -> None:
    assert find("Pupils.", "\nLeast age:\n6. Opening hours. Nine to five.\n") == []


@pytest.mark.parametrize(
    "name", ["Moss Opening hours: nine", "Moss    Opening hours: nine", "Moss\tOpening hours: nine"]
)
def test_heading_within_the_name_is_reported(name: str) -> None:
    page = f"Master: {name}\n\nWho do you teach?\nPupils.\n\nFees:\nNone.\n\nLeast age: 6\n"
    outcome = read(page, STUDIO)
    assert outcome.profiles[0].name == name
    found = [f"{item.code} {item.line}:{item.column} {item.question}" for item in outcome.diagnostics]
    assert found == [f"PRF207 1:{9 + name.index('Opening')} hours"]
