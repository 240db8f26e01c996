"""Choices that a program asks one by one: each with the label of the question before it, and a yes or a no after it."""

from __future__ import annotations

import pytest

from helpers import get, list_codes, own, read_facts
from profilecli.questionnaire.parsing import parse_questionnaire

TOML = """
name = "tools"
title = "Tools"
version = "1"
name_labels = ["Group"]

[[survey]]
name = "tools"
type = "select_multiple"
list_name = "tools"
label = "Which tools do you share?"

[[survey]]
name = "best"
type = "select_one"
list_name = "tools"
label = "Which is the best?"

[[survey]]
name = "grow"
type = "text"
label = "What do you grow?"

[[choices.tools]]
name = "spade"
label = "Spade"

[[choices.tools]]
name = "rake"
label = "Rake"
aliases = ["Leaf rake"]

[[choices.tools]]
name = "hose"
label = "Hose"
"""
FORM = parse_questionnaire(TOML.encode(), "tools")
ASKED = "Which tools do you share?"
END = "\nWhat do you grow?\nBeans.\n"


def ask(*answers: str) -> str:
    """Return a page with answers after three of the choices."""
    rows = "".join(
        f"{ASKED} [{label}]{said}\n" for label, said in zip(("Spade", "Leaf rake", "Hose"), answers, strict=False)
    )
    return f"Group: Elm Row\n\n{rows}{END}"


@pytest.mark.parametrize(
    ("page", "owners"),
    [
        (ask("\nYes", "\nNo", "\nYes"), "N.HCBCBC.HA"),
        (ask("\nYes [Y]", "\nNo [N]", "\nYes [Y]"), "N.HCBCBC.HA"),
        (ask("\n\nx\n", "\n", "\n\nx\n"), "N.H.C.B.B.C..HA"),
        (ask(": Yes", ": No", ": Yes"), "N.HBB.HA"),
        (ask("\tYes", "\t", "\tYes"), "N.HBB.HA"),
        (ask(" 1", " 0", " 1"), "N.HBB.HA"),
        (ask(": TRUE", ": FALSE", ": TRUE"), "N.HBB.HA"),
        (ask(" - Selected", " - Not selected", " - Selected"), "N.HBB.HA"),
        (ask(" ✓", "", " ✓"), "N.HBB.HA"),
        (ask(" [x]", " [ ]", " [x]"), "N.HBB.HA"),
    ],
)
def test_each_choice_that_has_a_yes_is_chosen(page: str, owners: str) -> None:
    assert get(page, FORM, "tools")["value"] == ["spade", "hose"]
    assert get(page, FORM, "grow")["value"] == "Beans."
    assert own(page, FORM) == owners
    assert list_codes(page, FORM) == []


def test_all_of_no_is_no_answer() -> None:
    page = ask(": No", ": No")
    assert get(page, FORM, "tools")["status"] == "empty"


@pytest.mark.parametrize(
    "page",
    [
        ask(": Yes"),
        ask("", "", ""),
        ask(": Yes", ": Sometimes", ": No"),
        ask(": Yes", "\nOnly in spring.", ": No"),
        ask(": Yes", ": No").replace("[Leaf rake]", "[Fork]"),
        ask(": Yes", ": No").replace("[Leaf rake]", "[Spade]"),
    ],
)
def test_what_is_not_certain_is_reported_as_before(page: str) -> None:
    document = read_facts(page, FORM)
    assert "choice-row" not in {piece.rule for piece in document.readings[0].pieces}
    assert {code.split()[2] for code in list_codes(page, FORM)} & {"warning", "error"}


def test_a_list_for_each_of_two_people() -> None:
    page = f"{ask(': Yes', ': No')}\n---\n\n{ask(': No', ': Yes')}"
    answers = [answer.by_name["tools"].value for answer in read_facts(page, FORM).readings]
    assert answers == [("spade",), ("rake",)]


def test_a_list_that_is_asked_twice_is_repeated() -> None:
    page = ask(": Yes", ": No")
    again = page + "\n" + page.partition("\n\n")[2].partition("\n\n")[0] + "\n"
    assert "PRF203 9:1 error tools" in list_codes(again, FORM)


def test_a_question_with_one_choice_is_none() -> None:
    page = ask().replace("\n\n", "\n\nWhich is the best? [Spade]\nYes\nWhich is the best? [Hose]\nNo\n", 1)
    assert "choice-row" not in {piece.rule for piece in read_facts(page, FORM).readings[0].pieces}
