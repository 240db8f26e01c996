"""What the pages on reading say in numbers holds at that number, and not for one more or one less."""

from __future__ import annotations

import pytest

from helpers import WORK, get, list_codes, own, read_one
from profilecli.questionnaire.model import Questionnaire
from profilecli.questionnaire.parsing import parse_questionnaire

PAGE = f"Lantern\n\n{WORK}\nWomen.\n\n"


def build(label: str, *, more: str = "", kind: str = "text", last: str = "") -> Questionnaire:
    """Return a form of two questions, the second of which has a label."""
    text = f"""
name = "f"
title = "F"
version = "1"
name_labels = ["Club"]
{more}
[[survey]]
name = "work"
type = "text"
label = "{WORK}"

[[survey]]
name = "own"
type = "{kind}"
label = "{label}"
{last}
"""
    return parse_questionnaire(text.encode(), "f")


def count_words(count: int) -> str:
    """Return a question of so many words."""
    return " ".join(["When", *["very"] * (count - 2), "late?"])


def wrap_words(length: int, lines: int) -> tuple[str, str]:
    """Return a wording of so many characters, and the same over so many lines."""
    words = f"{' '.join(f'herb{number:04}' for number in range(length // 9))} x".ljust(length, "x").split(" ")
    return " ".join(words), "\n".join([*words[: lines - 1], " ".join(words[lines - 1 :])])


@pytest.mark.parametrize(("count", "is_unknown"), [(2, False), (3, True), (25, True), (26, False)])
def test_words_of_an_unknown_question(count: int, is_unknown: bool, nswp: Questionnaire) -> None:
    page = f"{PAGE}{count_words(count)}\n\nYes.\n"
    assert (get(page, nswp, "who_you_work_with")["value"] == "Women.") == is_unknown


@pytest.mark.parametrize(("count", "is_unknown"), [(3, True), (4, False)])
def test_lines_of_an_unknown_question(count: int, is_unknown: bool, nswp: Questionnaire) -> None:
    lines = "\n".join(["Do you have a garden", *["with herbs and"] * (count - 2), "with trees?"])
    page = f"{PAGE}{lines}\n\nYes.\n"
    assert (get(page, nswp, "who_you_work_with")["value"] == "Women.") == is_unknown


@pytest.mark.parametrize(
    ("length", "lines", "is_heading"),
    [
        (149, 3, True),
        (149, 4, False),
        (150, 4, True),
        (150, 5, False),
        (199, 5, False),
        (200, 5, True),
        (200, 6, False),
    ],
)
def test_lines_of_a_heading(length: int, lines: int, is_heading: bool) -> None:
    label, wrapped = wrap_words(length, lines)
    assert (get(f"{PAGE}{wrapped}\nYes.\n", build(label), "own")["status"] == "answered") == is_heading


@pytest.mark.parametrize(
    ("word", "typo", "is_heading"),
    [
        ("herb", "herrb", False),
        ("herbs", "heerbs", True),
        ("herbs", "heerbss", False),
        ("gardened", "gaardeneed", False),
        ("gardeners", "gaardeneers", True),
        ("gardeners", "gaardeneerss", False),
        ("gardeners", "hardeners", False),
    ],
)
def test_edits_of_a_word(word: str, typo: str, is_heading: bool) -> None:
    label = "Which {} grow below the northern wall of the mill?"
    page = f"{PAGE}{label.format(typo)}\nYes.\n"
    assert (get(page, build(label.format(word)), "own")["status"] == "answered") == is_heading


@pytest.mark.parametrize(("length", "is_name"), [(150, True), (151, False)])
def test_characters_of_a_name(length: int, is_name: bool, nswp: Questionnaire) -> None:
    name = "Lantern " + "X" * (length - 8)
    assert (read_one(f"{name}\n\n{WORK}\nWomen.\n", nswp).name == name) == is_name


@pytest.mark.parametrize(("count", "is_name"), [(16, True), (17, False)])
def test_words_of_a_name(count: int, is_name: bool, nswp: Questionnaire) -> None:
    name = " ".join(["Lantern"] * count)
    assert (read_one(f"{name}\n\n{WORK}\nWomen.\n", nswp).name == name) == is_name


@pytest.mark.parametrize(
    ("line", "owner"), [("__", "A"), ("___", "S"), ("##", "A"), ("###", "S"), ("==", "A"), ("===", "S")]
)
def test_signs_of_a_separator(line: str, owner: str, nswp: Questionnaire) -> None:
    assert own(f"{PAGE}{line}\n\nMen.\n", nswp)[5] == owner


@pytest.mark.parametrize(("fence", "is_fence"), [("``", False), ("```", True), ("~~", False), ("~~~", True)])
def test_signs_of_a_fence(fence: str, is_fence: bool, nswp: Questionnaire) -> None:
    page = f"{PAGE}{fence}\n\nContact email\n\n{fence}\n"
    assert (get(page, nswp, "contact_email")["status"] == "missing") == is_fence


@pytest.mark.parametrize(("words", "end", "is_cut"), [(1, "", False), (2, "", True), (5, "\n", False), (6, "\n", True)])
def test_words_of_an_answer_that_is_cut_off(words: int, end: str, is_cut: bool, nswp: Questionnaire) -> None:
    page = f"{PAGE}{' '.join(['herbs'] * words)}{end}"
    assert ("PRF106" in str(list_codes(page, nswp))) == is_cut


@pytest.mark.parametrize(("asked", "is_separator"), [(1, False), (2, True)])
def test_questions_that_are_asked_again_after_the_end(asked: int, is_separator: bool) -> None:
    form = build("How many are you?", more='end = ["Thank you for your time"]')
    first = f"{WORK}\nWomen.\n\nHow many are you?\nTen.\n"
    again = first if asked == 2 else f"{WORK}\nMen.\n"
    page = f"Club: Fern\n\n{first}\nThank you for your time\n\n{again}"
    assert ("E" in own(page, form)) != is_separator


@pytest.mark.parametrize(
    ("length", "lines", "is_choice"),
    [(199, 4, True), (199, 5, False), (200, 5, True), (200, 6, False), (249, 6, False), (250, 6, True)],
)
def test_lines_of_a_choice(length: int, lines: int, is_choice: bool) -> None:
    choice, wrapped = wrap_words(length, lines)
    lists = f'[choices]\nherbs = [{{ name = "long", label = "{choice}" }}, {{ name = "mint", label = "Mint" }}]\n'
    form = build("Which herbs?", kind="select_multiple", more="", last=f'list_name = "herbs"\n{lists}')
    answer = get(f"{PAGE}Which herbs?\n{wrapped}\nMint\n", form, "own")
    assert answer["value"] == (["long", "mint"] if is_choice else ["mint"])


@pytest.mark.parametrize(("note", "value"), [("Max. 200 words", "Women."), ("200 words", "200 words\nWomen.")])
def test_words_of_a_note_without_brackets(note: str, value: str, nswp: Questionnaire) -> None:
    assert get(f"Lantern\n\n{WORK}\n{note}\nWomen.\n", nswp, "who_you_work_with")["value"] == value
