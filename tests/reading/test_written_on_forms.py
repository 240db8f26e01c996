"""What people leave and write on a form: its title, its lines to write on, its boxes, its quoting."""

from __future__ import annotations

from dataclasses import replace

import pytest

from helpers import AREAS, CRIME, ECONOMY, INVOLVED, OTHER, STIGMA, WORK, get, list_codes, own, read_one
from profilecli.questionnaire.model import Questionnaire

STROKES = "_" * 30
TITLE = "NSWP member profile"


def test_title_and_empty_name_label_are_the_forms_own(nswp: Questionnaire) -> None:
    page = f"{TITLE}\n\nOrganisation: {STROKES}\n\n{WORK}\nWomen.\n"
    assert own(page, nswp) == "B.B.HA"
    assert list_codes(page, nswp, "PRF202") == ["PRF401 1:1 error -"]


def test_title_below_the_first_heading_is_part_of_the_answer(nswp: Questionnaire) -> None:
    assert own(f"Lantern\n{WORK}\nWomen.\n{TITLE}\n", nswp) == "NHAA"


def test_title_that_is_worded_as_a_question_asks_it(nswp: Questionnaire) -> None:
    form = replace(nswp, title=WORK)
    assert own(f"Lantern\n{WORK}\nWomen.\n", form) == "NHA"


@pytest.mark.parametrize(
    "lines",
    [
        f"Women.\n{STROKES}",
        f"{STROKES}\nWomen.",
        f"{STROKES}\n\nWomen.\n{STROKES}",
        f"Women.{STROKES}",
        f"{STROKES} Women.",
        "   ____Women.____ \t",
        "\u00a0____\u00a0Women.",
    ],
)
def test_line_to_write_on_is_no_part_of_the_answer(lines: str, nswp: Questionnaire) -> None:
    assert get(f"Lantern\n\n{WORK}\n{lines}\n\n{OTHER}\nTea.\n", nswp, "who_you_work_with")["value"] == "Women."


def test_strokes_within_a_line_and_short_ones_stay(nswp: Questionnaire) -> None:
    lines = "___ women and ____ men\n__init__ ___"
    assert get(f"Lantern\n\n{WORK}\n{lines}\n", nswp, "who_you_work_with")["value"] == lines


@pytest.mark.parametrize("line", [f"a@b.example{STROKES}", f"{STROKES}a@b.example", "____ a@b.example ____"])
def test_typed_value_on_a_line_to_write_on_is_read(line: str, nswp: Questionnaire) -> None:
    assert get(f"Lantern\n\nContact email\n{line}\n", nswp, "contact_email")["text"] == "a@b.example"


def test_name_like_answer_between_lines_to_write_on_is_no_other_profile(nswp: Questionnaire) -> None:
    page = f"Lantern\n\n{WORK}\n{STROKES}\n{STROKES}\nCopper Street Women\n\n{INVOLVED}\nThey run it.\n"
    assert list_codes(page, nswp, "PRF202") == []


def test_label_of_one_word_above_a_line_to_write_on_counts(tool_library: Questionnaire) -> None:
    page = f"Bent Nail\n\nWebsite\n{STROKES} nail.example\n"
    assert get(page, tool_library, "website")["value"] == "http://nail.example"


@pytest.mark.parametrize("line", [f"{STROKES} EUR", f"{STROKES}  euros"])
def test_line_to_write_on_with_its_unit_is_empty(line: str, garden: Questionnaire) -> None:
    assert get(f"Elder Hill\n\nWhat does a plot cost in a year?\n{line}\n", garden, "rent")["status"] == "empty"


@pytest.mark.parametrize("line", ["7______ EUR", "____7____ EUR", f"{STROKES} EUR 7", "EUR ____ 7"])
def test_number_on_a_line_with_a_unit_is_read(line: str, garden: Questionnaire) -> None:
    assert get(f"Elder Hill\n\nWhat does a plot cost in a year?\n{line}\n", garden, "rent")["value"] == 7.0


@pytest.mark.parametrize(
    "line",
    [
        "x [ ] {}",
        "X [ ] {}",
        "x - [ ] {}",
        "- x [ ] {}",
        "✓ ( ) {}",
        "[_x_] {}",
        "(_x) {}",
        "o X {}",
        "• X {}",
        "X\t{}",
    ],
)
def test_mark_before_a_box_ticks_it(line: str, nswp: Questionnaire) -> None:
    page = f"Lantern\n\n{AREAS}\n[ ] {CRIME}\n{line.format(STIGMA)}\n[ ] {ECONOMY}\n"
    assert get(page, nswp, "priority_areas")["value"] == ["challenge_stigma"]


@pytest.mark.parametrize("mark", ["X ", "- x ", "  X  "])
def test_wrapped_choice_that_is_marked_by_hand_is_one(mark: str, nswp: Questionnaire) -> None:
    first, second = CRIME.split(" of sex work ")
    page = f"Lantern\n\n{AREAS}\n{mark}{first} of sex\nwork {second}\n[ ] {STIGMA}\n"
    answer = get(page, nswp, "priority_areas")
    assert (answer["value"], answer["other"]) == (["oppose_criminalisation"], [])


@pytest.mark.parametrize(("width", "count"), [(50, 5), (40, 6)])
def test_long_choice_is_joined_over_as_many_lines_as_a_mail_makes_of_it(
    width: int, count: int, nswp: Questionnaire
) -> None:
    violence = nswp.choices["priority_areas"][3].label
    lines, line = [], ""
    for word in violence.split():
        if len(line) + len(word) >= width:
            lines.append(line)
            line = ""
        line = f"{line} {word}".strip()
    lines.append(line)
    assert len(lines) == count
    found = get(f"Lantern\n\n{AREAS}\n" + "\n".join(lines) + "\n", nswp, "priority_areas")["value"]
    assert found == (["speak_out_about_violence"] if count == 5 else [])


def test_plain_choices_beside_a_ticked_one_of_ones_own_are_not_chosen(tool_library: Questionnaire) -> None:
    choices = "\n".join(choice.label for choice in tool_library.choices["services"])
    page = f"Bent Nail\n\nWhich services do you offer besides lending?\n{choices}\n[x] Other: tea\n"
    assert get(page, tool_library, "services")["value"] == []


def test_quoted_form_with_answers_on_its_headings_lines_is_read_without_the_quoting(nswp: Questionnaire) -> None:
    page = f"> Lantern\n>\n> {WORK} Women,\n> and men.\n>\n> {OTHER}: Tea.\n> Soup.\n"
    assert get(page, nswp, "who_you_work_with")["value"] == "Women,\nand men."
    assert get(page, nswp, "other_areas_of_work")["value"] == "Tea.\nSoup."


def test_quoted_form_with_wrapped_headings_is_read_without_the_quoting(nswp: Questionnaire) -> None:
    page = "> Lantern\n>\n> How are sex workers involved\n> in your organisation?\n> They run\n> it.\n"
    assert get(page, nswp, "sex_worker_involvement")["value"] == "They run\nit."


def test_answer_below_an_empty_form_of_one_question_is_read(nswp: Questionnaire) -> None:
    page = f"> Lantern\n>\n> {WORK}\n> {STROKES}\n\nWomen.\n"
    assert get(page, nswp, "who_you_work_with")["value"] == "Women."


def test_boxes_ticked_within_a_quoted_form_are_read(nswp: Questionnaire) -> None:
    areas = f"> {AREAS}\n> [ ] {CRIME}\n> [x] {STIGMA}\n"
    page = f"> {WORK}\nWomen.\n\n{areas}>\n> {OTHER}\nTea.\n"
    assert get(page, nswp, "priority_areas")["value"] == ["challenge_stigma"]


@pytest.mark.parametrize("below", [f"\n{ECONOMY}\n", ""])
def test_ticks_that_are_quoted_are_no_answer_where_another_is_below(below: str, nswp: Questionnaire) -> None:
    mark = "x" if below else " "
    page = f"> {WORK}\nWomen.\n\n> {AREAS}\n> [{mark}] {STIGMA}\n{below}>\n> {OTHER}\nTea.\n"
    value = get(page, nswp, "priority_areas")["value"]
    assert value == (["economic_empowerment"] if below else None)


def test_question_that_begins_like_a_name_label_begins_no_profile(nswp: Questionnaire) -> None:
    question = replace(nswp.survey[1], label="Organisation: whom does it work with?")
    form = replace(nswp, rows=(nswp.survey[0], question))
    page = f"Lantern\n\nContact email\na@b.example\n{STROKES}\n\n{question.label}\nWomen.\n"
    assert read_one(page, form).answers["who_you_work_with"].status == "answered"
