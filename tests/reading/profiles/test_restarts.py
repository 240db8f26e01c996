"""Where a page goes on in another language: the same respondent, another one, or a doubt."""

from __future__ import annotations

import pytest

from helpers import TWICE, list_codes, own, read
from profilecli.questionnaire.model import Questionnaire

ENGLISH = "What does a year cost?\n12\n\nWhere do you sing on most evenings?\nHere.\n"
FRENCH = "Combien coûte une année ?\n12\n\nOù chantez-vous la plupart des soirs ?\nIci.\n"


def names(text: str, chorus: Questionnaire) -> list[str | None]:
    return [profile.name for profile in read(text, chorus).profiles]


@pytest.mark.parametrize(
    "word", ["Français", "FRANÇAIS", "## Français", "Version française", "French", "En français :"]
)
def test_a_line_that_names_the_language_below_is_boilerplate(word: str, chorus: Questionnaire) -> None:
    text = f"Iron Larks\n\n{ENGLISH}\n{word}\n\n{FRENCH}"
    assert own(text, chorus) == "N.HA.HA.B.HA.HA"
    assert list_codes(text, chorus) == []


def test_the_name_of_a_language_can_be_an_answer(chorus: Questionnaire) -> None:
    place = "Where do you sing on most evenings?"
    assert own(f"Iron Larks\n\n{place}\nFrançais\n\n{FRENCH}", chorus) == "N.HA.HA.HA"
    assert own(f"Iron Larks\n\n{place}\nHere.\n\nDeutsch\n\n{FRENCH}", chorus) == "N.HA.A.HA.HA"
    # It is the language of the form below, and of no part above.
    assert own(f"Iron Larks\n\n{place}\nHere.\n\nEnglish\n\n{ENGLISH}", chorus)[:6] == "N.HA.A"


def test_the_first_language_can_be_named_too(chorus: Questionnaire) -> None:
    assert own(f"English\n\n{ENGLISH}\nFrançais\n\n{FRENCH}", chorus) == "B.HA.HA.B.HA.HA"


def test_the_name_of_a_language_in_fenced_code_announces_nothing(chorus: Questionnaire) -> None:
    text = f"Iron Larks\n\n{ENGLISH}\n```\nFrançais\n```\n\n{FRENCH}"
    assert own(text, chorus) == "N.HA.HA.AAA.HA.HA"


def test_two_halves_without_a_line_between_are_of_one_respondent(chorus: Questionnaire) -> None:
    assert names(f"Iron Larks\n\n{ENGLISH}\n{FRENCH}", chorus) == ["Iron Larks"]
    assert list_codes(f"Iron Larks\n\n{ENGLISH}\n{FRENCH}", chorus) == []


def test_a_separator_between_two_languages_is_a_doubt(chorus: Questionnaire) -> None:
    text = f"Iron Larks\n\n{ENGLISH}\n---\n{FRENCH}"
    assert names(text, chorus) == ["Iron Larks"]
    assert list_codes(text, chorus) == ["PRF404 10:1 warning -"]
    assert list_codes(text.replace("---", "---\nFrançais"), chorus) == []


def test_a_separator_with_a_name_below_divides(chorus: Questionnaire) -> None:
    text = f"Iron Larks\n\n{ENGLISH}\n---\nLes Merles\n\n{FRENCH}"
    assert names(text, chorus) == ["Iron Larks", "Les Merles"]
    assert list_codes(text, chorus) == []


def test_the_same_title_above_both_is_no_doubt(chorus: Questionnaire) -> None:
    text = f"Iron Larks\n\n{ENGLISH}\n---\nIron Larks\n\n{FRENCH}"
    assert names(text, chorus) == ["Iron Larks"]
    assert "PRF404" not in " ".join(list_codes(text, chorus))


def test_a_name_between_two_languages_is_a_doubt(chorus: Questionnaire) -> None:
    text = f"Iron Larks\n\n{ENGLISH}\nLes Merles du Pont\n\n{FRENCH}"
    assert names(text, chorus) == ["Iron Larks"]
    assert "PRF404 9:1 warning -" in list_codes(text, chorus)


@pytest.mark.parametrize(
    "between",
    ["\nNous chantons souvent\n", "\nIron Larks\n", "Les Merles du Pont\n", "\nLes Merles chantent, et dansent.\n"],
)
def test_what_is_no_new_name_between_two_languages_is_no_doubt(between: str, chorus: Questionnaire) -> None:
    text = f"Iron Larks\n\n{ENGLISH}{between}\n{FRENCH}"
    assert names(text, chorus) == ["Iron Larks"]
    assert "PRF404" not in " ".join(list_codes(text, chorus))


def test_two_name_labels_make_two_profiles(chorus: Questionnaire) -> None:
    text = f"Choir: Iron Larks\n\n{ENGLISH}\nChoeur : Les Merles\n\n{FRENCH}"
    assert names(text, chorus) == ["Iron Larks", "Les Merles"]
    assert [profile.questionnaire.languages for profile in read(text, chorus).profiles] == [("en",), ("fr",)]


def test_two_respondents_who_answer_in_both_languages_are_two(chorus: Questionnaire) -> None:
    text = f"{TWICE}\n---\n{TWICE.replace('Iron Larks', 'Night Owls')}"
    assert names(text, chorus) == ["Iron Larks", "Night Owls"]
    assert list_codes(text, chorus) == []
