"""The benchmark of drafts counts what it says it counts, and a draft of each kind of pile is right."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.draft import Score, main, score_family
from benchmarks.draft_families import Family, Truth, Wanted, list_families
from benchmarks.surveys import SURVEYS
from drafting.piles import coin

pytestmark = pytest.mark.slow


def build_family() -> Family:
    """Return a pile of ten pages with two questions."""
    pages, truths = {}, {}
    for number in range(10):
        name, who, floor = f"{coin(number, 0)} Mill", coin(number, 1), ("Stone", "Wood")[number % 2]
        pages[f"{number}.txt"] = f"{name}\n\nWho bakes?\n{who}\n\nFloor:\n{floor}\n".encode()
        truths[f"{number}.txt"] = [Truth(name, {"Who bakes?": who, "Floor": (floor,)})]
    wanted = (Wanted(("Who bakes?",), "text"), Wanted(("Floor", "Ground"), "select_one", ("Wood", "Stone")))
    return Family("mills", wanted, pages, truths)


def test_all_that_is_right_is_counted() -> None:
    score = score_family(build_family())
    assert score == Score(10, 2, 2, 0, 2, 1, 1, 10, 10, 20, 20, [])


def test_all_that_is_wrong_is_counted_and_noted() -> None:
    family = build_family()
    family.truths["3.txt"] = [Truth("Nobody", {"Who bakes?": None, "Floor": ("Wood", "Clay")})]
    wanted = (Wanted(("Who sings?",), "text"), Wanted(("Floor",), "select_multiple", ("Wood",)))
    truths = {
        file: [Truth(one.name, {"Who sings?": "x", "Floor": one.said["Floor"]})]
        for file, [one] in family.truths.items()
    }
    score = score_family(Family("mills", wanted, family.pages, truths))
    assert (score.found, score.invented, score.types, score.lists_right, score.names) == (1, 1, 0, 0, 9)
    assert (score.values, score.values_right) == (20, 9)
    assert len(score.notes) == 1 + 2 + 1 + 1 + 11


@pytest.mark.parametrize("name", ["members", pytest.param("oracle-nswp-member", marks=pytest.mark.slow)])
def test_member_pages_give_their_questionnaire(name: str) -> None:
    (family,) = list_families(100, 7, [name])
    score = score_family(family)
    assert (score.found, score.types, score.lists_right, score.invented) == (6, 6, 1, 0)


@pytest.mark.parametrize("name", [survey.name for survey in SURVEYS])
@pytest.mark.slow
def test_invented_surveys_give_their_questionnaires(name: str) -> None:
    (family,) = list_families(60, 11, [name])
    score = score_family(family)
    assert score.found == score.questions
    assert score.invented <= 1
    assert score.types >= 0.85 * score.questions
    assert score.values_right >= 0.97 * score.values


def test_a_table_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--pages", "12", "--only", "samples-nswp-member", "--only", "kiosk", "--notes"]) == 0
    rows = [line for line in capsys.readouterr().out.splitlines() if line.startswith("| ")]
    assert [row.split(" | ")[0] for row in rows] == [
        "| pages",
        "| ---",
        "| samples-nswp-member",
        "| kiosk",
        "| **all**",
    ]
