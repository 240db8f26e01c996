from __future__ import annotations

from dataclasses import replace

import pytest

from helpers import AREAS, CHALLENGES, INVOLVED, OTHER, WHOLE, WORK, list_codes, read
from profilecli.findings.diagnostics import Diagnostic
from profilecli.questionnaire.model import Questionnaire

SECOND = WHOLE.replace("Copper Lantern", "Night Ferry")


def find(text: str, code: str, questionnaire: Questionnaire) -> list[Diagnostic]:
    return [item for item in read(text, questionnaire).diagnostics if item.code == code]


def place(item: Diagnostic) -> tuple[int, int, int, int]:
    return item.line, item.column, item.end_line, item.end_column


def test_text_without_a_question_is_reported_once(nswp: Questionnaire) -> None:
    text = "\n  A letter to the mayor, with a greeting.\n\nWe are tired.\n\nWho pays for all of this?\n\nYours.\n"
    (item,) = read(text, nswp).diagnostics
    assert (item.code, item.severity.value, item.question, item.profile) == ("PRF201", "error", None, 1)
    assert place(item) == (2, 3, 2, 42)


def test_text_without_a_question_but_close_to_one_is_an_unknown_heading_too(nswp: Questionnaire) -> None:
    text = "Lantern\n\nHow are sex workers included in your organisation?\n\nAll.\n"
    assert list_codes(text, nswp) == ["PRF201 1:1 error -", "PRF206 3:1 error sex_worker_involvement"]


@pytest.mark.parametrize("heading", [WORK, INVOLVED, AREAS])
def test_required_question_that_is_not_asked_is_reported_at_the_profiles_first_line(
    heading: str, nswp: Questionnaire
) -> None:
    name = {WORK: "who_you_work_with", INVOLVED: "sex_worker_involvement", AREAS: "priority_areas"}[heading]
    start, end = WHOLE.index(heading), WHOLE.find("\n\n", WHOLE.index(heading))
    text = "\n\n" + WHOLE[:start] + WHOLE[end + 2 :]
    assert list_codes(text, nswp) == [f"PRF202 3:1 error {name}"]


@pytest.mark.parametrize("heading", ["Contact email", CHALLENGES, OTHER])
def test_optional_question_that_is_not_asked_is_not_reported(heading: str, nswp: Questionnaire) -> None:
    start = WHOLE.index(heading)
    end = WHOLE.find("\n\n", start)
    text = WHOLE[:start] + (WHOLE[end + 2 :] if end > 0 else "")
    assert list_codes(text, nswp) == []


def test_missing_question_is_reported_for_its_profile(nswp: Questionnaire) -> None:
    short = SECOND[: SECOND.index(INVOLVED)] + SECOND[SECOND.index(AREAS) :]
    (item,) = read(f"{WHOLE}---\n{short}", nswp).diagnostics
    assert (item.code, item.question, item.profile) == ("PRF202", "sex_worker_involvement", 2)
    assert item.line == WHOLE.count("\n") + 1


def test_unknown_question_that_the_questionnaire_leaves_in_the_answer_is_information(nswp: Questionnaire) -> None:
    lenient = replace(nswp, unknown_headings="answer")
    page = WHOLE.replace("Rent.", "Rent.\n\nHow long can this go on?\n\nLong.")
    (item,) = read(page, lenient).diagnostics
    assert (item.code, item.severity.value, item.question) == ("PRF206", "info", "main_challenges")
    assert place(item) == (19, 1, 19, 25)


def test_repeated_question_is_reported_at_the_second_heading_and_nothing_else(nswp: Questionnaire) -> None:
    text = f"{WHOLE}\n  {WORK}\nMen.\n"
    (item,) = read(text, nswp).diagnostics
    assert (item.code, item.severity.value, item.question) == ("PRF203", "error", "who_you_work_with")
    line = WHOLE.count("\n") + 2
    assert place(item) == (line, 3, line, 3 + len(WORK))


def test_question_repeated_in_another_profile_is_not_reported(nswp: Questionnaire) -> None:
    assert list_codes(f"{WHOLE}\f\n{SECOND}", nswp) == []


def test_question_out_of_order_is_reported_at_its_heading(nswp: Questionnaire) -> None:
    first = f"{OTHER}\nTea.\n\n"
    text = WHOLE.replace(f"\n{OTHER}\nTea.\n", "").replace(f"{CHALLENGES}", f"{first}{CHALLENGES}")
    (item,) = read(text, nswp).diagnostics
    assert (item.code, item.severity.value, item.question) == ("PRF204", "info", "main_challenges")
    assert (item.line, item.column) == (19, 1)


def test_each_question_behind_one_that_it_precedes_is_out_of_order(nswp: Questionnaire) -> None:
    text = f"Lantern\n{OTHER}\nTea.\n{WORK}\nWomen.\n{INVOLVED}\nAll.\n"
    assert [item.question for item in find(text, "PRF204", nswp)] == ["who_you_work_with", "sex_worker_involvement"]


def test_questions_left_out_do_not_make_the_others_out_of_order(nswp: Questionnaire) -> None:
    assert find(f"Lantern\n{WORK}\nWomen.\n{OTHER}\nTea.\n", "PRF204", nswp) == []


def test_variant_heading_is_reported_with_the_table_for_its_alias(nswp: Questionnaire) -> None:
    text = WHOLE.replace(INVOLVED, "  **How are sex workers involved in your organization?**")
    (item,) = read(text, nswp).diagnostics
    assert (item.code, item.severity.value, item.question) == ("PRF205", "warning", "sex_worker_involvement")
    assert place(item) == (9, 3, 9, 57)
    assert item.alias_of == "survey.sex_worker_involvement"


@pytest.mark.parametrize("indent", [0, 1])
def test_variant_heading_with_an_answer_on_its_line_ends_before_it(indent: int, nswp: Questionnaire) -> None:
    heading = "How are sex workers involved in your organization?"
    text = WHOLE.replace(f"{INVOLVED}\nThey", f"{' ' * indent}{heading} They")
    (item,) = read(text, nswp).diagnostics
    assert place(item) == (9, indent + 1, 9, indent + len(heading) + 1)


@pytest.mark.parametrize("heading", [INVOLVED.upper(), f"{INVOLVED} (optional)", f"Q2: {INVOLVED}"])
def test_exact_heading_is_no_variant(heading: str, nswp: Questionnaire) -> None:
    assert list_codes(WHOLE.replace(INVOLVED, heading), nswp) == []


def test_unknown_heading_close_to_a_missing_question_is_an_error_in_its_place(nswp: Questionnaire) -> None:
    heading = "Which of NSWP focus areas does your organisation work on?"
    (item,) = read(WHOLE.replace(AREAS, f" {heading}"), nswp).diagnostics
    assert (item.code, item.severity.value, item.question) == ("PRF206", "error", "priority_areas")
    assert place(item) == (12, 2, 12, 2 + len(heading))
    assert item.alias_of == "survey.priority_areas"


def test_unknown_heading_is_a_warning_where_it_is_close_to_nothing_lacking(nswp: Questionnaire) -> None:
    for heading in ("When was the group founded?", "Other areas of work"):
        text = WHOLE.replace(AREAS, f"{heading}\n\nIn 1999.\n\n{AREAS}")
        (item,) = read(text, nswp).diagnostics
        assert (item.code, item.severity.value, item.question, item.line) == ("PRF206", "warning", None, 12)
        assert item.alias_of is None


def test_unknown_heading_answers_for_the_closest_missing_question_only(nswp: Questionnaire) -> None:
    text = f"Lantern\n{OTHER}\nTea.\n\nWhich areas does your organisation work on?\nAll.\n"
    found = list_codes(text, nswp)
    assert "PRF206 5:1 error priority_areas" in found
    assert "PRF202 1:1 error who_you_work_with" in found
    assert "PRF202 1:1 error sex_worker_involvement" in found
    assert "PRF202 1:1 error priority_areas" not in found


def test_swallowed_heading_is_reported_at_its_line(nswp: Questionnaire) -> None:
    text = WHOLE.replace("They run it.", "They run it.\n Which of the areas does your organisation work on\nAll.")
    (item,) = read(text, nswp).diagnostics
    assert (item.code, item.severity.value, item.question) == ("PRF207", "warning", "priority_areas")
    assert (item.line, item.column) == (11, 2)


def test_answer_in_other_words_is_no_swallowed_heading(nswp: Questionnaire) -> None:
    text = WHOLE.replace("They run it.", "They run it.\nAll areas of it, with your help.\nAll.")
    assert list_codes(text, nswp) == []


def test_an_alias_belongs_to_the_language_of_the_heading(chorus: Questionnaire, nswp: Questionnaire) -> None:
    text = "Iron Larks\n\nQuelles voix cherchez-vous ?\n- Voix grave\n\nOù chantez-vous plupart des soirs ?\nIci.\n"
    found = [(item.alias_of, item.alias_key) for item in read(text, chorus).diagnostics]
    assert found == [("choices.voices.low", "aliases.fr"), ("survey.place", "aliases.fr")]
    (item,) = find("A\n\nHow are the sex workers involved in your organization?\nAll.\n", "PRF205", nswp)
    assert (item.alias_of, item.alias_key) == ("survey.sex_worker_involvement", "aliases")


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("Rent.\n\nDo you have a garden? Yes, with herbs.", "add it to the questionnaire"),
        ("Rent.\n\nWages.\nDo you have a garden?\nYes, with herbs.", "put a blank line before it"),
    ],
)
def test_line_that_may_be_a_question_needs_a_blank_line_or_a_place_in_the_form(
    text: str, advice: str, nswp: Questionnaire
) -> None:
    (item,) = read(WHOLE.replace("Rent.", text), nswp).diagnostics
    assert (item.code, item.message.endswith(f"if it is one, {advice}")) == ("PRF211", True)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (WHOLE.replace("Copper Lantern", "Organisation: Copper Lantern    Reg. no.: 12"), "1:33 warning None"),
        (WHOLE.replace("Copper Lantern", "Organisation: Copper Lantern\tTown: Alba"), "1:30 warning None"),
        (WHOLE.replace("\nRent.", ": Rent.   Town: Alba"), "16:83 warning main_challenges"),
        (WHOLE.replace("Rent.", "Rent.\tTown: Alba"), "17:7 info main_challenges"),
        (WHOLE.replace("Rent.", "Rent.   Town (old): Alba"), "17:9 info main_challenges"),
    ],
)
def test_label_after_a_wide_gap_is_reported(text: str, place: str, nswp: Questionnaire) -> None:
    (item,) = read(text, nswp).diagnostics
    assert (item.code, "may be a question that the questionnaire does not know;" in item.message) == ("PRF211", True)
    assert f"{item.line}:{item.column} {item.severity.value} {item.question}" == place


def test_label_of_one_word_after_a_wide_gap_is_reported_if_its_question_is_missing(tool_library: Questionnaire) -> None:
    text = "Lantern\n\nDescribe a typical lending day\nWe open.   Website: ask Ann\n"
    (item,) = find(text, "PRF211", tool_library)
    assert "may be the question 'website', which is missing in this profile;" in item.message
    assert (item.line, item.column) == (4, 12)
    assert find(f"{text}\nWebsite: https://lantern.example\n", "PRF211", tool_library) == []


@pytest.mark.parametrize(
    "answer",
    [
        "Rent.   See https://rent.example",
        "Rent.   From 9:30 on",
        "Rent.  Town: Alba",
        "Rent.   Town:",
        "\u25aa\tTown: Alba",
        "Rent.   town: Alba",
    ],
)
def test_other_words_after_a_gap_are_no_label(answer: str, nswp: Questionnaire) -> None:
    assert list_codes(WHOLE.replace("Rent.", answer), nswp) == []
