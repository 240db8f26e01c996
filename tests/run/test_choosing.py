from __future__ import annotations

import json
from dataclasses import replace

import pytest

from helpers import list_codes_of
from profilecli.findings.diagnostics import Severity
from profilecli.questionnaire.model import Questionnaire
from profilecli.questionnaire.parsing import parse_questionnaire
from profilecli.run.choosing import sort_forms
from profilecli.run.pipeline import Options, Outcome, read_text

FIRST = """
name = "choir"
title = "Choir"
version = "1"
survey = [
  { name = "singers", type = "integer", label = "How many people sing?" },
  { name = "voices", type = "select_multiple", label = "Which voices?", list_name = "voices" },
  { name = "motto", type = "text", label = "What is your motto?" },
]
[choices]
voices = [{ name = "high", label = "Soprano" }, { name = "low", label = "Bass" }]
"""
SECOND = FIRST.replace('version = "1"', 'version = "2"')
GARDEN = """
name = "garden"
title = "Garden"
version = "1"
survey = [
  { name = "plots", type = "integer", label = "How many plots?" },
  { name = "motto", type = "text", label = "What is your motto?" },
  { name = "water", type = "text", label = "Where is the water?" },
]
"""
SINGERS, VOICES, MOTTO = "How many people sing?\n12\n\n", "Which voices?\n- Bass\n\n", "What is your motto?\nLoud.\n\n"
PLOTS, WATER = "How many plots?\n7\n\n", "Where is the water?\nBelow.\n\n"
HEAD = "Fern\n\n"
MOTTO_ROW, HALL_ROW = 'label = "What is your motto?" },', '{ name = "hall", type = "text", label = "Where?" },'


def parse(text: str) -> Questionnaire:
    return parse_questionnaire(text.encode(), "a.toml")


def read(page: str, *forms: str) -> Outcome:
    first, *others = (Options(parse(form)) for form in forms)
    return read_text(page, replace(first, others=tuple(others)), "a.txt")


def choose(page: str, *forms: str) -> tuple[str, str]:
    """Return the questionnaire that is chosen for a page, and how it fits, whatever the order of `forms`."""
    found = set()
    for order in (forms, forms[::-1]):
        (profile,) = read(page, *order).profiles
        reference = profile.questionnaire
        assert reference.chosen
        assert reference.chosen.among == len(forms)
        found.add((f"{reference.name} {reference.version}", reference.chosen.fit.value))
    (one,) = found
    return one


@pytest.mark.parametrize(
    ("page", "chosen"),
    [
        (SINGERS + VOICES + MOTTO, "choir 1"),
        (PLOTS + MOTTO + WATER, "garden 1"),
        (MOTTO + WATER, "garden 1"),
        (SINGERS + VOICES, "choir 1"),
        (SINGERS.replace("people sing", "poeple sing") + MOTTO, "choir 1"),
    ],
)
def test_the_form_with_more_questions_on_the_page_is_chosen(page: str, chosen: str) -> None:
    assert choose(HEAD + page, FIRST, GARDEN) == (chosen, "clear")


@pytest.mark.parametrize(
    ("before", "after", "page"),
    [
        # Choices: the first version has no "Alto".
        ('label = "Bass"', 'label = "Alto"', SINGERS + VOICES.replace("Bass", "Alto")),
        # The very words of the label, where the other version has them as an alias.
        (
            'label = "What is your motto?"',
            'label = "Your motto?", aliases = ["What is your motto?"]',
            SINGERS + "Your motto?\nLoud.\n",
        ),
        # More questions, of which the page has all.
        (MOTTO_ROW, f"{MOTTO_ROW}\n{HALL_ROW}", SINGERS + "Where?\nHere.\n"),
        # Text that belongs to nothing.
        ('title = "Choir"', 'title = "Choir"\nboilerplate = ["Print me"]', "Print me\n\n" + SINGERS + VOICES),
    ],
)
def test_each_version_is_told_by_what_is_its_own(before: str, after: str, page: str) -> None:
    second = SECOND.replace(before, after)
    assert second != SECOND
    assert choose(HEAD + page, FIRST, second) == ("choir 2", "clear")


def test_a_version_with_a_question_less_fits_a_page_without_it() -> None:
    second = SECOND.replace(MOTTO_ROW, f"{MOTTO_ROW}\n{HALL_ROW}")
    assert choose(HEAD + SINGERS + VOICES + MOTTO, FIRST, second) == ("choir 1", "clear")


def test_of_versions_that_fit_equally_well_the_latest_is_taken() -> None:
    tenth = FIRST.replace('version = "1"', 'version = "10"')
    assert choose(HEAD + SINGERS + VOICES, FIRST, tenth, SECOND) == ("choir 10", "tie")
    assert choose(HEAD + SINGERS + VOICES, FIRST, SECOND) == ("choir 2", "tie")


def test_of_forms_that_fit_equally_well_the_first_by_name_is_taken() -> None:
    other = GARDEN.replace("plots", "singers").replace("water", "voices")
    assert choose(HEAD + MOTTO + "x\n", GARDEN, FIRST) == ("choir 1", "tie")
    assert choose(HEAD + MOTTO, FIRST, other) == ("choir 1", "tie")


@pytest.mark.parametrize(
    ("page", "forms", "codes"),
    [
        (SINGERS + VOICES + MOTTO, (FIRST, GARDEN), []),
        (SINGERS + VOICES, (FIRST, SECOND), ["PRF208 1:1 info -"]),
        (MOTTO, (FIRST, GARDEN), ["PRF208 1:1 warning -"]),
        (MOTTO, (FIRST, SECOND, GARDEN), ["PRF208 1:1 warning -"]),
        (SINGERS, (FIRST, GARDEN), ["PRF209 1:1 warning -"]),
        (SINGERS + MOTTO, (FIRST, GARDEN), []),
        ("", (FIRST, GARDEN), []),
    ],
)
def test_a_tie_and_a_poor_fit_are_findings(page: str, forms: tuple[str, ...], codes: list[str]) -> None:
    found = list_codes_of(read(HEAD + page, *forms))
    assert [code for code in found if code.startswith("PRF20") and not code.startswith("PRF201")] == codes
    assert ("PRF201 1:1 error -" in found) == (page == "")


@pytest.mark.parametrize(
    ("forms", "words"),
    [
        ((FIRST, SECOND, GARDEN), "read with choir 2, but choir 1 and garden 1 fit as well; "),
        ((FIRST, GARDEN), "read with choir 1, but garden 1 fits as well; "),
    ],
)
def test_a_tie_names_what_else_fits(forms: tuple[str, ...], words: str) -> None:
    found = read(HEAD + MOTTO, *forms).diagnostics
    (message,) = (item.message for item in found if item.code == "PRF208")
    assert message.startswith(words)


def test_one_questionnaire_leaves_no_trace() -> None:
    (profile,) = read(HEAD + SINGERS, FIRST).profiles
    assert json.loads(profile.to_json())["questionnaire"] == {"name": "choir", "version": "1"}


def test_each_page_has_the_severities_of_its_own_questionnaire() -> None:
    first = FIRST.replace("[choices]", "[severity]\nPRF209 = 'error'\n[choices]")
    (item,) = (item for item in read(HEAD + SINGERS, GARDEN, first).diagnostics if item.code == "PRF209")
    assert item.severity is Severity.ERROR


def test_a_file_that_cannot_be_read_has_no_questionnaire_to_choose() -> None:
    outcome = read("", FIRST, GARDEN)
    assert [item.code for item in outcome.diagnostics] == ["PRF105"]


def test_a_file_of_several_profiles_is_read_with_one_questionnaire() -> None:
    page = "---\n".join(f"{name}\n\n{SINGERS}{VOICES}{MOTTO}" for name in ("Fern", "Moss"))
    outcome = read(f"{page}---\nReed\n\n{SINGERS}{MOTTO}", FIRST, GARDEN)
    assert [profile.questionnaire.name for profile in outcome.profiles] == ["choir"] * 3


def test_order_of_preference() -> None:
    forms = [parse(text) for text in (GARDEN, FIRST, SECOND)]
    assert sort_forms(forms) == [2, 1, 0]
