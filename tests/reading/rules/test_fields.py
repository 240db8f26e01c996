"""Fields above the first question: what is read by its pattern, by its place, and as the rest."""

from __future__ import annotations

import pytest

from helpers import get, list_codes, list_pieces, own, read, read_facts, read_one
from profilecli.questionnaire.answer_types import QuestionType
from profilecli.questionnaire.model import Questionnaire
from profilecli.questionnaire.parsing import parse_questionnaire
from profilecli.reading.document import Document


def state(fields: str, more: str = "") -> Questionnaire:
    text = f"""
name = "mill"
title = "Mill visits"
version = "1"
name_labels = ["Mill"]
{more}
survey = [
  {fields}
  {{ name = "ovens", type = "text", label = "Which ovens do you bake in?" }},
  {{ name = "sacks", type = "integer", label = "How many sacks a day?" }},
]
"""
    return parse_questionnaire(text.encode(), "mill.toml")


DATE = '{ name = "date", type = "date", label = "Date of the visit", pattern = ["Visited on *", "Date: *"] },'
ROLE = '{ name = "role", type = "text", label = "Role in the mill", position = 2 },'
INTRO = '{ name = "intro", type = "text", label = "What is the mill like?", pattern = "*" },'
FORM = state(DATE + ROLE + INTRO)
DATED = state(DATE)
PAGE = """\
Fern Mill
Master of the stones
Visited on 7 May 2026

It stands where the river bends.

Nobody else grinds rye.

Which ovens do you bake in?
The two big ones.

How many sacks a day?
12
"""
BODY = PAGE[PAGE.index("Which") :]


def list_parts(document: Document, line: int) -> list[tuple[str, str]]:
    """Return the kind and the text of each piece of a line, from 1."""
    text = document.source.texts[line - 1]
    return [
        (piece.kind.value, text[piece.start : piece.end]) for piece in list_pieces(document) if piece.line == line - 1
    ]


def test_fields_are_read_by_pattern_by_place_and_as_the_rest() -> None:
    profile = read_one(PAGE, FORM)
    assert str(profile.answers["date"].value) == "2026-05-07"
    assert profile.answers["role"].value == "Master of the stones"
    assert profile.answers["intro"].value == "It stands where the river bends.\n\nNobody else grinds rye."
    assert (profile.name, profile.unplaced, profile.findings) == ("Fern Mill", (), ())
    assert list_codes(PAGE, FORM) == []


def test_each_field_has_its_lines_and_its_pieces() -> None:
    answers = read_one(PAGE, FORM).answers
    headings = {name: answer.heading for name, answer in answers.items() if answer.heading}
    assert {name: (found.lines, found.text, found.match.value) for name, found in headings.items()} == {
        "date": ((3, 3), "Visited on", "exact"),
        "role": ((2, 2), "", "exact"),
        "intro": ((5, 5), "", "exact"),
        "ovens": ((9, 9), "Which ovens do you bake in?", "exact"),
        "sacks": ((12, 12), "How many sacks a day?", "exact"),
    }
    assert [answers[name].lines for name in ("date", "role", "intro")] == [(3, 3), (2, 2), (5, 7)]
    document = read_facts(PAGE, FORM)
    assert list_parts(document, 3) == [("heading", "Visited on"), ("answer", "7 May 2026")]
    assert list_parts(document, 2) == [("answer", "Master of the stones")]
    assert own(PAGE, FORM) == "NAH.A.A.HA.HA"
    assert {piece.rule for piece in list_pieces(document) if piece.line in range(1, 7)} == {"field"}


@pytest.mark.parametrize(
    "line",
    [
        "Visited on 7 May 2026",
        "VISITED ON: 7 May 2026",
        "visited  on \u2013 7 May 2026",
        "**Visited on** 7 May 2026",
        "**Visited on:** 7 May 2026",
        "- Visited on **7 May 2026**",
        "> Visited on 7 May 2026",
        "Date: 2026-05-07",
        "Date 7 May 2026",
        "Date:\t7 May 2026",
        "_Date:_ 7 May 2026",
        "Date: ____7 May 2026____",
        "Date:\n7 May 2026",
        "Date: ________\n7 May 2026",
    ],
)
def test_pattern_is_known_however_it_is_written(line: str) -> None:
    page = f"Fern Mill\n\n{line}\n\n{BODY}"
    assert get(page, DATED, "date")["value"] == "2026-05-07"
    assert read_one(page, DATED).name == "Fern Mill"
    assert list_codes(page, DATED) == []


@pytest.mark.parametrize(
    "line", ["Visitedon 7 May", "Dates: 7 May", "We visited on 7 May", "Update: 7 May", "On 7 May"]
)
def test_what_only_contains_the_words_is_no_field(line: str) -> None:
    page = f"Fern Mill\n\n{line}\n\n{BODY}"
    assert get(page, DATED, "date")["status"] == "missing"
    assert read_one(page, DATED).unplaced[0].text == line


@pytest.mark.parametrize(
    ("pattern", "line", "value"),
    [
        ("Ground by *", "Ground by Anna.", "Anna."),
        ("* showed us around", "Reed Sedge showed us around", "Reed Sedge"),
        ("Shown by * at noon", "**Shown by Reed at noon.**", "Reed"),
        ("Shown by * at noon", "Shown by Reed and Sedge at noon", "Reed and Sedge"),
        ("(* cats)", "(two cats)", "two"),
        ("Level: *", "Level: -5", "-5"),
        ("Мастер: *", "мастер Иван", "Иван"),
    ],
)
def test_star_is_anywhere_in_a_pattern(pattern: str, line: str, value: str) -> None:
    form = state(f'{{ name = "x", type = "text", label = "Who was it?", pattern = "{pattern}" }},')
    page = f"Mill: Fern\n{line}\n{BODY}"
    assert get(page, form, "x")["value"] == value
    parts = list_parts(read_facts(page, form), 2)
    assert ("answer", value) in parts
    assert "".join(text for _, text in parts).replace(" ", "") == line.replace(" ", "")


def test_field_that_is_not_of_its_type_is_invalid_and_kept() -> None:
    page = f"Fern Mill\nVisited on Sunday\n{BODY}"
    answer = get(page, DATED, "date")
    assert (answer["status"], answer["text"]) == ("invalid", "Sunday")
    assert list_codes(page, DATED) == ["PRF305 2:12 error date"]


@pytest.mark.parametrize("below", ["", "\nMill: Fern", "\n# Which ovens do you bake in?\nOne."])
def test_field_without_a_value_is_empty(below: str) -> None:
    page = f"Date:{below}\n\n{BODY}"
    assert get(page, DATED, "date")["status"] == "empty"
    assert "PRF301 1:1 warning date" in list_codes(page, DATED)


def test_place_counts_the_lines_that_can_be_read() -> None:
    page = f"Mill visits\nMill: Fern\n\n-----\n\n\nMaster\n\n{BODY}"
    assert get(page, state(ROLE), "role")["value"] == "Master"
    assert get(f"Mill: Fern\n\n{BODY}", state(ROLE), "role")["status"] == "missing"


def test_value_below_its_pattern_counts_as_a_line() -> None:
    page = f"Date:\n7 May 2026\nMaster\n{BODY}"
    assert get(page, state(DATE + ROLE.replace("2 }", "3 }")), "role")["value"] == "Master"


def test_rest_begins_below_what_is_something_else() -> None:
    page = f"Hello.\nMill: Fern\n\n- It is old.\n- It leaks.\n\n{BODY}"
    assert get(page, FORM, "intro")["items"] == ["It is old.", "It leaks."]
    profile = read_one(page, state(INTRO))
    assert [stretch.text for stretch in profile.unplaced] == ["Hello."]
    assert get(f"Mill: Fern\n\n{BODY}", state(INTRO), "intro")["status"] == "missing"


def test_label_asks_for_a_field_as_well() -> None:
    page = f"Fern Mill\n\nDate of the visit: 7 May 2026\nWhat is the mill like?\nOld.\n\n{BODY}"
    assert get(page, FORM, "date")["value"] == "2026-05-07"
    assert get(page, FORM, "intro")["value"] == "Old."
    assert list_codes(page, FORM) == []


def test_label_below_a_field_repeats_it() -> None:
    page = f"{PAGE}\nDate of the visit\n8 May 2026\n"
    assert get(page, FORM, "date")["value"] == "2026-05-07"
    assert list_codes(page, FORM) == ["PRF203 15:1 error date"]


def test_second_line_with_a_pattern_is_kept() -> None:
    page = f"Fern Mill\nVisited on 7 May 2026\nVisited on 8 May 2026\n{BODY}"
    assert get(page, DATED, "date")["value"] == "2026-05-07"
    assert [stretch.text for stretch in read_one(page, DATED).unplaced] == ["Visited on 8 May 2026"]
    assert list_codes(page, DATED) == ["PRF402 3:1 info -"]


def test_longest_pattern_of_a_line_counts() -> None:
    form = state(
        '{ name = "date", type = "date", label = "Date", pattern = "Visited *" },'
        '{ name = "guest", type = "text", label = "Guest", pattern = "Visited by *" },'
    )
    page = f"Fern Mill\nVisited by Reed\nVisited by Sedge\nVisited 7 May 2026\n{BODY}"
    answers = read_one(page, form).answers
    assert (answers["guest"].value, str(answers["date"].value)) == ("Reed", "2026-05-07")
    assert [stretch.text for stretch in read_one(page, form).unplaced] == ["Visited by Sedge"]


def test_pattern_within_an_answer_is_reported() -> None:
    page = PAGE.replace("The two big ones.", "The two big ones.\nVisited on 9 May 2026")
    assert get(page, FORM, "ovens")["value"] == "The two big ones.\nVisited on 9 May 2026"
    assert list_codes(page, FORM) == ["PRF207 11:1 warning date"]


def test_page_without_a_question_has_none_of_them_for_its_own() -> None:
    page = "Fern Mill\nMaster\nVisited on 7 May 2026\n\nIt is old.\n"
    assert [code.split()[0] for code in list_codes(page, FORM)] == ["PRF201"]
    assert get(page, FORM, "intro")["status"] == "missing"


def test_each_profile_has_its_own() -> None:
    page = PAGE + "-----\n" + PAGE.replace("Fern", "Moss").replace("7 May", "8 May")
    values = [str(reading.answers[0].value) for reading in read_facts(page, FORM).readings]
    assert values == ["2026-05-07", "2026-05-08"]


def test_speaker_is_taken_off_unless_a_pattern_asks_for_it() -> None:
    form = state(
        '{ name = "asker", type = "text", label = "Who asked?", pattern = "Interviewer: *" },' + ROLE,
        'speakers = { interviewer = ["Interviewer"], respondent = ["Miller"] }',
    )
    page = f"Interviewer: Reed Sedge\nMiller: Master\nFern Mill\n\n{BODY}"
    profile = read_one(page, form)
    assert (profile.answers["asker"].value, profile.answers["role"].value) == ("Reed Sedge", "Master")
    assert profile.name == "Fern Mill"
    document = read_facts(page, form)
    assert list_parts(document, 1) == [("heading", "Interviewer:"), ("answer", "Reed Sedge")]
    assert list_parts(document, 2) == [("speaker", "Miller:"), ("answer", "Master")]


@pytest.mark.parametrize(
    ("line", "question"),
    [("Visited on 7 May 2026", "Which ovens?"), ("Vu le 2026-05-07", "Quels fours ?"), ("2026-05-07", "Quels fours ?")],
)
def test_field_is_in_no_language(line: str, question: str) -> None:
    where = 'pattern = ["Visited on *", "Vu le *"]' if "V" in line else "position = 2"
    form = parse_questionnaire(
        f"""
name = "mill"
title = "Mill"
version = "1"
languages = ["en", "fr"]
survey = [
  {{ name = "date", type = "date", label = {{ en = "Date of the visit", fr = "Date de la visite" }}, {where} }},
  {{ name = "ovens", type = "text", label = {{ en = "Which ovens?", fr = "Quels fours ?" }} }},
]
""".encode(),
        "mill.toml",
    )
    page = f"Fern Mill\n{line}\n\n{question}\nTwo.\n"
    assert get(page, form, "date")["value"] == "2026-05-07"
    assert get(page, form, "ovens")["value"] == "Two."
    assert list_codes(f"{page}\nDate de la visite\n2026-05-08\n", form)[0].startswith("PRF203 7:1")


@pytest.mark.parametrize("kind", [kind for kind in QuestionType if not kind.is_select])
def test_each_type_without_choices_can_be_a_field(kind: QuestionType) -> None:
    end = ", end = 5" if kind is QuestionType.RANGE else ""
    form = state(f'{{ name = "x", type = "{kind}", label = "What is it?", pattern = "It: *"{end} }},')
    assert get(f"Mill: Fern\nIt: nothing like it\n{BODY}", form, "x")["type"] == kind


def test_text_that_ends_within_a_field_ends_within_an_answer() -> None:
    page = "Fern Mill\n  It stands where the river bends and"
    (found,) = [item for item in read(page, FORM).diagnostics if item.code == "PRF106"]
    assert (found.line, found.column, found.end_column, found.question) == (2, 3, 38, "role")
    assert "within this answer" in found.message
