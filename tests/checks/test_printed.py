from __future__ import annotations

import pytest

from helpers import list_codes
from profilecli.questionnaire.model import Questionnaire
from profilecli.questionnaire.parsing import parse_questionnaire

BANK = parse_questionnaire(
    b"""
name = "bank"
title = "Bank"
version = "1"
[[survey]]
name = "email"
type = "email"
label = "E-mail"
[[survey]]
name = "site"
type = "url"
label = "Site"
""",
    "bank",
)
WORK = "Women who sell sex round the old harbour and"
"""The beginning of an answer, with a page that ends within it."""
PAGE = """Salt Wharf

Contact email
salt@wharf.example{}

Who do you work with?
{}

CHALLENGES
{}
"""


def list_running(work: str, challenges: str, nswp: Questionnaire, *, below: str = "") -> list[str]:
    """Return where PRF316 is found in a page with these two answers, and `below` below a value."""
    page = PAGE.replace("CHALLENGES", nswp.survey[4].label).format(below, work, challenges)
    return [item.removeprefix("PRF316 ") for item in list_codes(page, nswp) if item.startswith("PRF316 ")]


@pytest.mark.parametrize(
    ("line", "severity"),
    [
        ("\n\nHarbour Union", "info"),
        ("\n\nHarbour Union Ltd.", "info"),
        ("\n\nHarbour Union\n12 Mill Street", "info"),
        ("\n\nhttps://harbour.example", "info"),
        ("\n\nPrinted on 3 May 2026, 10:14", "info"),
        ("\n\nHarbour Union\n\nmen {}", "warning"),
        ("\nHarbour Union\nmen {}", "warning"),
        ("\nHarbour Union\n12 Mill Street\nmen {}", "warning"),
        ("\n\n   Harbour Union\n\fmen {}", "warning"),
        ("\n\nHarbour Union\n12 Mill Street\n\f", "warning"),
        ("\n\nHarbour Union \u2013 {}", "warning"),
        ("\n\n( {} )", "warning"),
        ("\n\n[{}]", "warning"),
    ],
)
def test_line_in_two_answers_that_stands_alone_is_reported(line: str, severity: str, nswp: Questionnaire) -> None:
    found = list_running(WORK + line.format(1), "Rents." + line.format(2), nswp)
    assert [item.split(" ", 1)[1] for item in found] == [f"{severity} who_you_work_with"]


def test_line_in_three_answers_is_a_warning(nswp: Questionnaire) -> None:
    line = "\n\nHarbour Union"
    page = PAGE.replace("CHALLENGES", nswp.survey[4].label).format("", f"Women.{line}", f"Rents.{line}")
    found = list_codes(f"{page}\n{nswp.survey[5].label}\nTea.{line}\n", nswp)
    assert [item for item in found if item.startswith("PRF316")] == ["PRF316 9:1 warning who_you_work_with"]


@pytest.mark.parametrize(
    "line",
    [
        # Items of a list, of which both answers have some.
        "\nOutreach\nLegal help",
        "\n\n- Outreach",
        "\n\nFor example:",
        "\n\nWe meet on the quay.",
        "\n\nSite: www.quay.example",
        "\nthe Minutes of May\nand more",
        "\nMinutes of May\na) rents {}",
        "\n\n***",
        "\n\n[7]",
        # One line that is longer than any foot.
        "\n\n" + "We meet on the quay. " * 6,
    ],
)
def test_line_that_people_write_twice_is_not_reported(line: str, nswp: Questionnaire) -> None:
    assert list_running(WORK + line.format(1), "Rents." + line.format(2), nswp) == []


@pytest.mark.parametrize(("one", "other"), [("12 of us", "7 of us"), ("Bought in 2023", "Bought in 2024")])
def test_numbers_that_count_no_pages_are_not_reported(one: str, other: str, nswp: Questionnaire) -> None:
    assert list_running(f"{WORK}\n\n{one}", f"Rents.\n\n{other}", nswp) == []


def test_passage_that_recurs_is_no_running_line(nswp: Questionnaire) -> None:
    said = "\n\nOur House\nOur Door\nOur Rents\nOur Town"
    assert list_running(f"{WORK}{said}", f"Rents.{said}", nswp) == []


def test_first_line_of_an_answer_is_no_running_line(nswp: Questionnaire) -> None:
    assert list_running("Yes.\n\nMany.", "Yes.\n\nSome.", nswp) == []


def test_same_answer_given_twice_has_no_running_line(nswp: Questionnaire) -> None:
    assert list_running("Women.\n\nMen\n\nOthers", "Women.\n\nMen\n\nOthers", nswp) == []


def test_line_that_recurs_within_one_answer_is_not_reported(nswp: Questionnaire) -> None:
    assert list_running(f"{WORK}\n\nAll of us\n\nmen.\n\nAll of us\n\nNow.", "Rents.", nswp) == []


def test_line_below_a_value_counts_and_is_reported_by_its_own_rule(nswp: Questionnaire) -> None:
    found = list_running(f"{WORK}\n\nHarbour Union\n\nmen.", "Rents.", nswp, below="\n\nHarbour Union")
    assert found == ["11:1 warning who_you_work_with"]


def test_line_below_two_values_is_reported_by_their_own_rule_only() -> None:
    page = "Bank\n\nE-mail\na@bank.example\n\nHarbour Union\n\nSite\nwww.bank.example\n\nHarbour Union\n"
    assert list_codes(page, BANK, "PRF401") == ["PRF402 6:1 warning -", "PRF402 11:1 warning -"]
