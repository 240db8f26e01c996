from __future__ import annotations

import pytest

from helpers import list_codes, read_one
from profilecli.questionnaire.parsing import parse_questionnaire

TEXT = """
name = "a"
title = "Coat register"
version = "1"
name_labels = ["Guest"]
[[survey]]
name = "done"
type = "text"
label = "What did you do?"
[[survey]]
name = "people"
type = "integer"
label = "How many people came?"
[[survey]]
name = "wish"
type = "text"
label = "What do you wish for?"
[[survey]]
name = "learnt"
type = "text"
label = "What did you learn?"
"""
FORM = parse_questionnaire(TEXT.encode(), "a.toml")
PAGE = (
    "Guest\n{n}Ann Moss\n\nWhat did you do?\n{t}{a}\nHow many people came?\n{i}12\n\nWhat do you wish for?\n{t}Tea.\n"
)


def read_values(page: str) -> list[object]:
    return [answer.value for answer in read_one(page, FORM).answers.values()]


def build(text: str, number: str, name: str = "", answer: str = "Coats.\n") -> str:
    return PAGE.format(t=text, i=number, n=name, a=answer)


@pytest.mark.parametrize(
    ("text", "number", "name"),
    [
        ("Multi Line Text.\n", "Number.\n", "Single line text.\n"),
        ("Required to answer. Multi Line Text.\n", "Required to answer. Number.\n", ""),
        ("Texte\n", "Nombre entier\n", "Texte\n"),
    ],
)
def test_line_of_the_type_below_each_heading_is_no_answer(text: str, number: str, name: str) -> None:
    page = build(text, number, name)
    assert (read_one(page, FORM).name, read_values(page)) == ("Ann Moss", ["Coats.", 12, "Tea.", None])
    assert {code.split()[0] for code in list_codes(page, FORM)} == {"PRF402"}


def test_question_with_nothing_else_below_it_is_empty() -> None:
    page = build("Text.\n", "Number.\n")
    assert read_values(page + "\nWhat did you learn?\n") == ["Coats.", 12, "Tea.", None]
    assert read_values(page + "\nWhat did you learn?\nText.\n") == ["Coats.", 12, "Tea.", None]
    other = "What did you learn?\nNil.\n"
    assert read_values(f"{page}\n{other}") == ["Text.\nCoats.", None, "Text.\nTea.", "Nil."]


@pytest.mark.parametrize(
    ("text", "number", "answer"),
    [
        ("", "Number.\n", "Coats.\n"),
        ("Many things.\n", "", "Coats.\n"),
        ("Many things.\n", "11\n", "Coats.\n"),
        ("Many things.\n\n", "We counted\n", "Coats.\n"),
    ],
)
def test_first_line_of_answers_stays(text: str, number: str, answer: str) -> None:
    page = build(text, number, answer=answer)
    assert read_values(page)[:3:2] == [f"{text}Coats.", f"{text}Tea."]


@pytest.mark.parametrize("above", ["", "Coat register\n\n", "Coat register\n\n\n"])
@pytest.mark.parametrize("below", ["", "\nThank you all.\n\n"])
def test_more_may_be_above_and_below_the_paragraph_of_the_name(above: str, below: str) -> None:
    page = build("Texte\n", "Nombre\n", "Texte\n").replace("Moss\n\n", f"Moss\n{below}")
    assert read_one(f"{above}{page}", FORM).name == "Ann Moss"


def test_name_directly_below_its_label_is_no_type() -> None:
    page = build("Text.\n", "Number.\n").replace("Ann Moss", "Welcome!")
    assert (read_one(page, FORM).name, read_values(page)) == ("Welcome!", ["Coats.", 12, "Tea.", None])
    page = build("Text.\n", "Number.\n").replace("Moss\n", "Moss\nVolunteer\n")
    assert (read_one(page, FORM).name, read_values(page)) == ("Ann Moss", ["Coats.", 12, "Tea.", None])


@pytest.mark.parametrize("answer", ["\n\nMuch.\n", " Much.\n"])
def test_types_are_below_no_heading_where_an_answer_is_not_directly_below_another(answer: str) -> None:
    page = build("Text.\n", "Number.\n")
    assert read_values(f"{page}\nWhat did you learn?{answer}") == ["Text.\nCoats.", None, "Text.\nTea.", "Much."]


def test_first_line_below_one_question_for_text_stays() -> None:
    page = build("Text.\n", "Number.\n").partition("\nWhat do you wish for?")[0]
    assert read_values(page)[0] == "Text.\nCoats."


def test_first_lines_that_differ_stay() -> None:
    page = build("", "Number.\n", answer="A few things:\ncoats.\n").replace("Tea", "Some things:\ntea")
    assert read_values(page)[:3:2] == ["A few things:\ncoats.", "Some things:\ntea."]


def test_answer_on_the_line_of_a_heading_shows_that_the_others_are_answers_too() -> None:
    page = build("So much:\n", "We were\n").replace("wish for?\nSo much:\n", "wish for? ")
    assert read_values(page)[:3:2] == ["So much:\nCoats.", "Tea."]
