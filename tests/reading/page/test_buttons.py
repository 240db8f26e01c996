from __future__ import annotations

from dataclasses import replace

import pytest

from helpers import OTHER, WORK, list_codes, read, read_one
from profilecli.questionnaire.model import Questionnaire
from profilecli.questionnaire.parsing import parse_questionnaire

PAGE = f"Lantern\n\n{WORK}\nWomen.\n\n{OTHER}\nTea.\n"
CHOOSING = """
name = "a"
title = "A"
version = "1"
[[survey]]
name = "way"
type = "select_one"
list_name = "ways"
label = "How do we send it to you?"
[[choices.ways]]
name = "print"
label = "Print"
[[choices.ways]]
name = "mail"
label = "By mail"
"""


@pytest.mark.parametrize(
    "buttons",
    [
        "Submit",
        "\u2190 Back   Next \u2192",
        "[Save] [Submit]",
        "Save | Print",
        "Submit\nClear form",
        "Submit\n\nNever submit passwords through Google Forms.",
        "Home  |  Contact",
        "Submit\n\nHome \u00b7 News \u00b7 Contact",
    ],
)
def test_buttons_at_the_end_are_no_part_of_the_last_answer(buttons: str, nswp: Questionnaire) -> None:
    page = f"{PAGE}\n{buttons}\n"
    profile = read_one(page, nswp)
    assert profile.answers["other_areas_of_work"].value == "Tea."
    assert [part.text for part in profile.unplaced] == [buttons]
    assert list_codes(page, nswp, "PRF202") == ["PRF402 9:1 info -"]


@pytest.mark.parametrize(
    "end", ["News", "Print", "- Submit", "1. Radio\n\n2. Print", "Submit it", "Submit\n\nSoup.", "Home and contact"]
)
def test_other_words_at_the_end_are_of_the_last_answer(end: str, nswp: Questionnaire) -> None:
    assert read_one(f"{PAGE}\n{end}\n", nswp).answers["other_areas_of_work"].value == f"Tea.\n\n{end}"


def test_words_directly_below_the_answer_are_of_it(nswp: Questionnaire) -> None:
    assert read_one(f"{PAGE}Print\n", nswp).answers["other_areas_of_work"].value == "Tea.\nPrint"


def test_only_word_below_a_question_is_its_answer_unless_only_buttons_say_it(nswp: Questionnaire) -> None:
    assert read_one(PAGE.replace("Tea.", "\nPrint"), nswp).answers["other_areas_of_work"].value == "Print"
    for menu in ("Back   Next", "Back   Next\n\nHome | Contact"):
        assert read_one(PAGE.replace("Tea.", f"\n{menu}"), nswp).answers["other_areas_of_work"].value == menu
    for buttons in ("Submit", "Back   Submit"):
        page = PAGE.replace("Tea.", f"\n{buttons}")
        assert read_one(page, nswp).answers["other_areas_of_work"].status == "empty"
    inline = PAGE.replace(f"{WORK}\nWomen.\n\n{OTHER}\nTea.\n", f"{OTHER}\nTea.\n\n{WORK} Women.\n\nSubmit\n")
    assert read_one(inline, nswp).answers["who_you_work_with"].value == "Women."


@pytest.mark.parametrize(("rule", "tea"), [("---\n\n", "Tea."), ("", "Tea.\n\nSubmit")])
def test_buttons_above_a_separator_are_no_part_of_the_answer(rule: str, tea: str, nswp: Questionnaire) -> None:
    page = f"{PAGE}\nSubmit\n\n{rule}Organisation: Kite\n\n{PAGE.partition(chr(10) * 2)[2]}"
    first, second = read(page, nswp).profiles
    assert (first.answers["other_areas_of_work"].value, second.name) == (tea, "Kite")


def test_buttons_above_a_separator_within_a_form_are_of_the_answer(nswp: Questionnaire) -> None:
    page = f"Lantern\n\n{WORK}\nWomen.\n\nSubmit\n\n---\n\n{OTHER}\nTea.\n"
    assert read_one(page, nswp).answers["who_you_work_with"].value == "Women.\n\nSubmit"


def test_choice_at_the_end_is_no_button() -> None:
    form = parse_questionnaire(CHOOSING.encode(), "a.toml")
    page = "Lantern\n\nHow do we send it to you?\n\nPrint\n\nBack   Next\n"
    assert read_one(page, form).answers["way"].value == "print"


def test_buttons_are_known_in_the_language_of_the_form(nswp: Questionnaire) -> None:
    page = f"{PAGE}\nEnviar\n"
    assert read_one(page, nswp).answers["other_areas_of_work"].value == "Tea.\n\nEnviar"
    assert read_one(page, replace(nswp, language="es")).answers["other_areas_of_work"].value == "Tea."


def test_page_without_a_question_has_no_buttons(nswp: Questionnaire) -> None:
    assert [part.text for part in read_one("Lantern\n\nSubmit\n", nswp).unplaced] == ["Submit"]
