from __future__ import annotations

from dataclasses import replace

import pytest

from helpers import list_codes, read, read_one
from profilecli.questionnaire.model import Questionnaire
from profilecli.questionnaire.parsing import parse_questionnaire

TEXT = """
name = "a"
title = "{title}"
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
"""


def build_form(title: str = "Coat register") -> Questionnaire:
    return parse_questionnaire(TEXT.format(title=title).encode(), "a.toml")


FORM = build_form()
OPENING = "Guest: Ann Moss\n\n"
PAGE = "What did you do?\nWe washed{}.\n\nHow many people came?\n12\n\nWhat do you wish for?\nA boat.{}\n"


def read_values(page: str, form: Questionnaire = FORM) -> list[object]:
    return [answer.value for answer in read_one(page, form).answers.values()]


@pytest.mark.parametrize("feed", ["\n\f{}\n\n", "\n\f\n{}\n", "\n\nPage 1\n\f{}\n\n", "\nPage 1 of 3\n\n{}\n"])
@pytest.mark.parametrize(
    "head",
    [
        "Coat register",
        "Coat register (continued)",
        "Guest: Ann Moss",
        "Guest: Ann Moss          Page 2",
        "Guest: Ann Moss\t2/3",
        "Guest: Ann Moss (continued)",
        "Ann Moss",
        "Ann Moss - Coat register",
        "Coat register          Guest: Ann Moss",
        "Coat register\nGuest: Ann Moss",
        "COAT REGISTER\nANN MOSS",
    ],
)
def test_head_at_the_top_of_a_page_is_left_out(head: str, feed: str) -> None:
    page = OPENING + PAGE.format(" coats" + feed.format(head) + "and hats", "")
    (found, *others) = read(page, FORM).profiles
    assert (found.name, others, found.unplaced) == ("Ann Moss", [], ())
    done = str(found.answers["done"].value)
    assert done.split() == "We washed coats and hats.".split()
    assert list_codes(page, FORM) == []


@pytest.mark.parametrize(
    "head",
    ["COAT REGISTER", "Ann Moss - Coat register", "Coat register\nGuest: Ann Moss", "Guest: Ann Moss 2"],
)
def test_title_or_labelled_name_in_a_paragraph_of_its_own_is_left_out(head: str) -> None:
    page = OPENING + PAGE.format(f" coats.\n\n{head}\n\nAnd hats", f"\n\n{head}")
    assert read_values(page) == ["We washed coats.\n\nAnd hats.", 12, "A boat."]
    assert list_codes(page, FORM) == []


def test_head_below_a_question_without_an_answer_leaves_it_empty() -> None:
    page = OPENING + PAGE.replace("We washed{}.\n", "\n\fGuest: Ann Moss     Page 2\n").format("")
    assert read_values(page) == [None, 12, "A boat."]


def test_more_beside_the_same_name_at_the_top_of_a_page_is_unplaced() -> None:
    page = OPENING + PAGE.format(" coats.\n\fGuest: Ann Moss\tReceived: 3 May\n\nAnd hats", "")
    found = read_one(page, FORM)
    assert (found.name, found.answers["done"].value) == ("Ann Moss", "We washed coats.\n\nAnd hats.")
    assert [part.text for part in found.unplaced] == ["\fGuest: Ann Moss\tReceived: 3 May"]


@pytest.mark.parametrize("below", ["", "Volunteer\n"])
def test_name_above_which_a_page_has_no_label_is_a_head_too(below: str) -> None:
    page = f"Ann Moss\n{below}\n" + PAGE.format(" coats.\n\fAnn Moss\n\nAnd hats", "")
    assert read_values(page) == ["We washed coats.\n\nAnd hats.", 12, "A boat."]


@pytest.mark.parametrize("second", ["Ann Moss", "Ben Reed"])
def test_each_profile_of_a_file_has_its_own_heads(second: str) -> None:
    pages = [
        f"Guest: {name}\n\n" + PAGE.format(f" coats.\n\fGuest: {name}    Page 2\n\nAnd hats", "")
        for name in ("Ann Moss", second)
    ]
    found = read("\f".join(pages), FORM).profiles
    assert [profile.name for profile in found] == ["Ann Moss", second]
    assert [profile.answers["done"].value for profile in found] == ["We washed coats.\n\nAnd hats."] * 2


@pytest.mark.parametrize(
    ("said", "form"),
    [
        ("Coat register", FORM),
        ("Coat register\n\nAll of it", FORM),
        ("Guest: Ann Moss\n\nShe did", FORM),
        ("I filled in the\nCoat register", FORM),
        ("We did this:\n\nCoat register, and hats", FORM),
        ("We did this:\n\nCoat register\nHats", FORM),
        ("We did this:\n\nAnn Moss", FORM),
        ("We did all\nof this:\n\nCoat register", FORM),
        ("We did this:\n\nCoats", build_form("Coats")),
        ("We did this:\n\fHats", FORM),
        ("We did this:\n\fAnn Moss was here", FORM),
        ("We made a coat register:\n\fHats\tand coats", FORM),
        ("We did this:\n\fHats and coats\nCoat register", FORM),
    ],
)
def test_words_of_a_head_within_an_answer_stay(said: str, form: Questionnaire) -> None:
    page = OPENING + PAGE.replace("We washed", said).format("", "")
    assert read_values(page, form)[0] == f"{said}."


def test_only_the_number_of_a_page_is_above_a_head() -> None:
    form = replace(FORM, boilerplate=("Sheet: *",))
    page = OPENING + PAGE.format(" coats.\nSheet: 4\nAnn Moss\n\nAnd hats", "")
    assert read_values(page, form)[0] == "We washed coats.\nAnn Moss\n\nAnd hats."


def test_other_name_at_the_top_of_a_page_is_another_profile() -> None:
    page = OPENING + PAGE.format(" coats.\n\n\fGuest: Ann Mossley\n\nAnd hats", "")
    assert [profile.name for profile in read(page, FORM).profiles] == ["Ann Moss", "Ann Mossley"]


ENGLISH = "Choir: Ely Voices\n\nE-mail\nely@voices.example\n\nWhere do you sing on most evenings?\nIn the barn.\n"
FRENCH = (
    "Quand votre choeur a-t-il vu le jour ?\n2011-03-02\n\nOù chantez-vous la plupart des soirs ?\nDans la grange.\n"
)


@pytest.mark.parametrize("rule", ["\n", "\n\n", "\n---\n\n", "\n\f"])
@pytest.mark.parametrize("label", ["Choeur : ", "Choir: ", "CHOEUR: "])
def test_name_above_the_form_in_another_language_is_a_head(rule: str, label: str, chorus: Questionnaire) -> None:
    page = f"{ENGLISH}{rule}{label}Ely Voices\n\n{FRENCH}"
    profile = read_one(page, chorus)
    place = profile.answers["place"]
    assert (profile.name, place.value) == ("Ely Voices", "In the barn.")
    assert {tag: other.value for tag, other in place.translations.items()} == {"fr": "Dans la grange."}
    assert list_codes(page, chorus) == []


def test_other_name_above_the_form_in_another_language_is_another_profile(chorus: Questionnaire) -> None:
    page = f"{ENGLISH}\n---\nChoeur : Les Voisins\n\nE-mail\nvoix@voisins.example\n\n{FRENCH}"
    assert [profile.name for profile in read(page, chorus).profiles] == ["Ely Voices", "Les Voisins"]


def test_same_name_above_the_form_in_the_same_language_is_the_name_of_a_second_profile(chorus: Questionnaire) -> None:
    found = read(f"{ENGLISH}\n---\n{ENGLISH}", chorus).profiles
    assert [profile.name for profile in found] == ["Ely Voices"] * 2
