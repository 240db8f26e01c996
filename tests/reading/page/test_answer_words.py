from __future__ import annotations

import pytest

from helpers import list_codes, own, read, read_one
from profilecli.questionnaire.parsing import parse_questionnaire

TEXT = """
name = "a"
title = "Coat register"
version = "1"
[[survey]]
name = "done"
type = "text"
label = "What did you do?"
[[survey]]
name = "people"
type = "integer"
label = "How many people came?"
[[survey]]
name = "again"
type = "select_one"
list_name = "again"
label = "Would you come again?"
[[survey]]
name = "wish"
type = "text"
label = "What do you wish for?"
[[choices.again]]
name = "y"
label = "Surely: any day"
[[choices.again]]
name = "n"
label = "Never"
"""
FORM = parse_questionnaire(TEXT.encode(), "a.toml")
SAID = ("Coats.\nHats: two.", "12", "Never", "A boat.")


def build(*said: str) -> str:
    """Return a page with an answer below each of the first questions."""
    asked = zip(FORM.survey, said, strict=False)
    return "Lantern\n\n" + "\n\n".join(f"{question.label}\n{answer}" for question, answer in asked) + "\n"


def read_values(page: str) -> list[object]:
    return [answer.value for answer in read_one(page, FORM).answers.values()]


@pytest.mark.parametrize(
    "word",
    [
        "Answer: ",
        "**Answer:** ",
        "Réponse : ",
        "A: ",
        "A1: ",
        "Ihre Antwort: ",
        "Ответ: ",
        "उत्तर: ",
        "答え：",
        "  Answer:   ",
    ],
)
def test_word_before_each_answer_is_no_part_of_it(word: str) -> None:
    page = build(*(word + said for said in SAID))
    assert read_values(page) == [SAID[0], 12, "n", "A boat."]
    assert list_codes(page, FORM) == []


def test_word_before_most_answers_is_enough_where_types_show_it() -> None:
    assert read_values(build("Answer: Coats.", "Answer: 12", "Answer: Never", "A boat.")) == [
        "Coats.",
        12,
        "n",
        "A boat.",
    ]


def test_word_is_a_piece_of_its_own() -> None:
    page = build(*("Answer: " + said for said in SAID))
    assert own(page, FORM) == "N.HAA.HA.HC.HA"


@pytest.mark.parametrize(
    "said",
    [
        # before two answers
        ("Note: coats.", "Note: 12", "Never", "A boat."),
        # before half of them
        ("Note: coats.", "12", "Never", "Note: a boat."),
        # one of many says so
        ("Yes: coats.", "12", "Never", "Yes: a boat."),
        # two speak
        ("Ann: Coats.\nBen: Hats.", "Ann: 12\nBen: 13", "Ann: Never\nBen: Never", "Ann: A boat.\nBen: A car."),
        # a word of a choice
        ("Surely: coats.", "12", "Surely: any day", "Surely: a boat."),
    ],
)
def test_words_of_answers_stay(said: tuple[str, ...]) -> None:
    values = read_values(build(*said))
    assert values[::3] == [said[0], said[3]]


def test_words_before_fewer_than_half_of_the_answers_of_all_profiles_stay() -> None:
    pages = build("Note: coats.", "Note: 12", "Never", "Note: a boat."), build(*SAID).replace("Lantern", "Kite")
    values = [profile.answers["done"].value for profile in read("\f".join(pages), FORM).profiles]
    assert values == ["Note: coats.", SAID[0]]


def test_yes_before_all_answers_stays() -> None:
    text = TEXT.replace('type = "integer"', 'type = "text"').replace('"select_one"\nlist_name = "again"', '"text"')
    form = parse_questionnaire(text.partition("[[choices")[0].encode(), "a.toml")
    plain = [said.replace("Hats: two.", "Hats.") for said in SAID]
    # Another word shows that several speak, where no type shows that none does.
    for word, is_kept, texts in (("Yes: ", True, plain), ("Answer: ", True, SAID), ("Answer: ", False, plain)):
        found = read_one(build(*(word + said for said in texts)), form).answers.values()
        assert [answer.value for answer in found] == [(word if is_kept else "") + said for said in texts]
    found = read_one(build(*("Answer: " + said for said in SAID[:3]), SAID[3]), form).answers.values()
    assert [answer.value for answer in found] == [*("Answer: " + said for said in SAID[:3]), SAID[3]]
    found = read_one(build(*("Answer: " + said for said in plain[:3])), form).answers.values()
    assert [answer.value for answer in found] == [*("Answer: " + said for said in plain[:3]), None]
