"""In which languages a page asks: what is read by which labels, words and signs."""

from __future__ import annotations

from typing import Any

import pytest

from helpers import TWICE, get, list_codes, own, read, read_facts, read_one
from profilecli.questionnaire.model import Questionnaire
from profilecli.questionnaire.parsing import parse_questionnaire

FOUNDED, FONDE = "When was your choir founded?", "Quand votre choeur a-t-il vu le jour ?"
PLACE, LIEU = "Where do you sing on most evenings?", "Où chantez-vous la plupart des soirs ?"
VOICES, VOIX = "Which voices are you looking for?", "Quelles voix cherchez-vous ?"
FEE, COUT = "What does a year cost?", "Combien coûte une année ?"
OPEN, OUVERT = "May anybody join?", "Chacun peut-il venir ?"


def speak(text: str, chorus: Questionnaire) -> tuple[str, ...]:
    """Return the languages in which the one profile of `text` asks."""
    return read_one(f"Iron Larks\n\n{text}", chorus).questionnaire.languages


def say(text: str, chorus: Questionnaire, question: str) -> dict[str, Any]:
    """Return the values of the answer to `question`, by language."""
    answer = get(f"Iron Larks\n\n{text}", chorus, question)
    others = {tag: other["value"] for tag, other in answer["translations"].items()}
    return {" ".join(answer["languages"]): answer["value"], **others}


def test_a_page_in_one_language_is_read_by_its_labels(chorus: Questionnaire) -> None:
    english, french = TWICE.split("Français\n")
    assert read_one(english, chorus).questionnaire.languages == ("en",)
    assert read_one(f"Iron Larks\n{french}", chorus).questionnaire.languages == ("fr",)
    assert list_codes(english, chorus) == list_codes(f"Iron Larks\n{french}", chorus) == []


def test_both_answers_are_kept(chorus: Questionnaire) -> None:
    profile = read_one(TWICE, chorus)
    assert list_codes(TWICE, chorus) == []
    assert own(TWICE, chorus) == "N.HAHAHCHAHC.B.HAHAHCHAHC"
    assert profile.questionnaire.languages == ("en", "fr")
    values = {name: answer.value for name, answer in profile.answers.items()}
    assert values["place"] == "In the old mill."
    others = {name: answer.translations for name, answer in profile.answers.items()}
    assert {name: list(other) for name, other in others.items()} == {**{name: ["fr"] for name in values}, "mail": []}
    assert others["place"]["fr"].value == "Dans le vieux moulin."
    assert {name: others[name]["fr"].value for name in ("founded", "fee", "voices", "open")} == {
        name: values[name] for name in ("founded", "fee", "voices", "open")
    }
    assert profile.answers["place"].languages == ("en",)
    assert others["place"]["fr"].heading.lines == (22, 22)


def test_months_and_signs_are_those_of_the_page(chorus: Questionnaire) -> None:
    assert say(f"{FEE}\n12.50", chorus, "fee") == {"en": 12.5}
    assert say(f"{COUT}\n12,50", chorus, "fee") == {"fr": 12.5}
    assert say(f"{FONDE}\n3 mai 1998", chorus, "founded") == {"fr": "1998-05-03"}
    for text, question in ((f"{COUT}\n12.50", "fee"), (f"{FONDE}\n3 March 1998", "founded")):
        assert get(text, chorus, question)["status"] == "invalid"


@pytest.mark.parametrize(("heading", "none"), [(PLACE, "not applicable"), (LIEU, "sans objet")])
def test_placeholders_are_those_of_the_page(heading: str, none: str, chorus: Questionnaire) -> None:
    assert list_codes(f"Iron Larks\n\n{heading}\n{none}\n", chorus) == ["PRF306 4:1 warning place"]
    other = "sans objet" if none == "not applicable" else "not applicable"
    assert list_codes(f"Iron Larks\n\n{heading}\n{other}\n", chorus) == []


def test_variants_are_compared_by_the_words_of_their_language(chorus: Questionnaire) -> None:
    # "do" is a function word in English, and "la" is one in French.
    assert say("Where you sing on most evenings?\nHere.", chorus, "place") == {"en": "Here."}
    assert say("Où chantez-vous plupart des soirs ?\nIci.", chorus, "place") == {"fr": "Ici."}
    codes = list_codes("Iron Larks\n\nOù chantez-vous plupart des soirs ?\nIci.", chorus)
    assert codes == ["PRF205 3:1 warning place"]


def test_a_changed_heading_is_close_in_its_language(chorus: Questionnaire) -> None:
    codes = list_codes("Iron Larks\n\nOù chantez-vous la plupart des matins ?\nLa halle.", chorus)
    assert "PRF206 3:1 error place" in codes


def test_choices_are_those_of_the_language_of_their_heading(chorus: Questionnaire) -> None:
    text = f"{VOICES}\n- Voix graves\n\n{LIEU}\nLa halle."
    answer = get(f"Iron Larks\n\n{text}", chorus, "voices")
    assert (answer["value"], answer["other"]) == ([], ["- Voix graves"])
    assert say(f"{VOIX}\n- Voix grave", chorus, "voices") == {"fr": ["low"]}


@pytest.mark.parametrize(
    "heading", [f"{VOICES} / {VOIX}", f"{VOIX} / {VOICES}", f"{VOICES}\n{VOIX}", f"{VOIX}\n{VOICES}"]
)
@pytest.mark.parametrize("choice", ["Low voices", "Voix graves", "Low voices / Voix graves"])
def test_a_heading_in_two_languages_is_asked_in_both(heading: str, choice: str, chorus: Questionnaire) -> None:
    answer = get(f"Iron Larks\n\n{heading}\n- {choice}", chorus, "voices")
    assert (sorted(answer["languages"]), answer["value"], answer["translations"]) == (["en", "fr"], ["low"], {})
    assert speak(f"{heading}\n- {choice}", chorus) == ("en", "fr")


def test_a_value_that_is_another_one_in_each_language_is_invalid(chorus: Questionnaire) -> None:
    heading = f"{FEE} / {COUT}"
    assert get(f"{heading}\n12.50", chorus, "fee")["value"] == get(f"{heading}\n12,50", chorus, "fee")["value"] == 12.5
    assert get(f"{heading}\n1,250", chorus, "fee")["status"] == "invalid"
    assert get(f"{FEE}\n1,250", chorus, "fee")["value"] == 1250


def test_yes_and_no_are_those_of_the_heading(chorus: Questionnaire) -> None:
    assert say(f"{OPEN}\nYes\n\n{OUVERT}\nNon", chorus, "open") == {"en": True, "fr": False}
    assert get(f"Iron Larks\n\n{OUVERT}\nYes", chorus, "open")["status"] == "invalid"


def test_a_label_alike_in_both_is_in_the_language_around_it(chorus: Questionnaire) -> None:
    assert say(f"E-mail\na@b.example\n{LIEU}\nLa halle.", chorus, "mail") == {"fr": "a@b.example"}
    assert say(f"{PLACE}\nHere.\nE-mail\na@b.example\n{LIEU}\nLa halle.", chorus, "mail") == {"en": "a@b.example"}
    assert say("E-mail\na@b.example\n", chorus, "mail") == {"en fr": "a@b.example"}
    twice = f"{PLACE}\nHere.\nE-mail: a@b.example\nE-mail: c@d.example\n{LIEU}\nLa halle."
    assert say(twice, chorus, "mail") == {"en": "a@b.example", "fr": "c@d.example"}


def test_what_is_empty_in_one_language_is_answered_in_the_other(chorus: Questionnaire) -> None:
    text = f"Iron Larks\n\n{FEE}\n\n{VOICES}\n\n{COUT}\n12,50\n\n{OUVERT}\nOui\n"
    answer = get(text, chorus, "fee")
    assert (answer["languages"], answer["value"]) == (["fr"], 12.5)
    other = answer["translations"]["en"]
    assert (other["status"], other["heading"]["lines"]) == ("empty", [3, 3])
    # Nobody has to answer a second time.
    assert list_codes(text, chorus) == ["PRF301 5:1 warning voices"]


def test_a_question_is_repeated_within_a_language_only(chorus: Questionnaire) -> None:
    text = f"Iron Larks\n\n{PLACE}\nHere.\n\n{LIEU}\nIci.\n\n{PLACE}\nThere.\n"
    assert list_codes(text, chorus, "PRF404") == ["PRF203 9:1 error place"]
    assert say(f"{PLACE}\nHere.\n\n{LIEU}\nIci.", chorus, "place") == {"en": "Here.", "fr": "Ici."}


def test_the_order_is_that_of_each_language(chorus: Questionnaire) -> None:
    text = f"Iron Larks\n\n{FEE}\n3\n\n{PLACE}\nHere.\n\n{COUT}\n3\n\n{LIEU}\nIci.\n"
    assert list_codes(text, chorus) == []
    swapped = f"Iron Larks\n\n{FEE}\n3\n\n{PLACE}\nHere.\n\n{LIEU}\nIci.\n\n{COUT}\n3\n"
    assert list_codes(swapped, chorus) == ["PRF204 12:1 info fee"]


def test_values_that_differ_are_reported_and_words_are_not(chorus: Questionnaire) -> None:
    text = TWICE.replace("12,50", "12,40").replace("Voix graves", "Voix aiguës").replace("Oui", "Non")
    assert list_codes(text, chorus) == [
        "PRF309 19:1 warning fee",
        "PRF309 21:1 warning voices",
        "PRF309 25:1 warning open",
    ]
    invalid = TWICE.replace("12,50", "douze")
    assert list_codes(invalid, chorus) == ["PRF305 19:1 error fee"]


def test_the_lexicon_of_a_page_knows_its_languages(chorus: Questionnaire) -> None:
    assert read_facts(TWICE, chorus).lexicon.languages == ("en", "fr")
    assert read_facts(f"{LIEU}\nIci.", chorus).lexicon.languages == ("fr",)
    assert read_facts("Nothing is asked here.", chorus).lexicon.languages == ("en", "fr")


def test_strict_wording_is_strict_in_each_language(chorus: Questionnaire) -> None:
    text = "Iron Larks\n\nOù chantez-vous plupart des soirs ?\nIci."
    assert read(text, chorus, strict=True).profiles[0].answers["place"].status.value == "missing"


ALIKE = parse_questionnaire(
    b"""
name = "alike"
title = "Alike"
version = "1"
languages = ["en", "fr"]
[[survey]]
name = "ok"
type = "select_one"
list_name = "yn"
label = "Photos on the site OK?"
[[survey]]
name = "town"
type = "text"
label = { en = "Which town do you live in?", fr = "Dans quelle ville habitez-vous ?" }
[[choices.yn]]
name = "yes"
label = { en = "All of them", fr = "Toutes" }
[[choices.yn]]
name = "no"
label = { en = "None of them", fr = "Aucune" }
""",
    "alike.toml",
)


@pytest.mark.parametrize(("choice", "name"), [("Toutes", "yes"), ("None of them", "no")])
def test_where_no_heading_shows_a_language_the_choices_of_all_count(choice: str, name: str) -> None:
    answer = get(f"Larks\n\nPhotos on the site OK?\n- {choice}\n", ALIKE, "ok")
    assert (answer["value"], answer["languages"]) == (name, ["en", "fr"])


def test_a_heading_alike_in_both_adds_no_language() -> None:
    text = "Larks\n\nPhotos on the site OK?\n- Toutes\n\nDans quelle ville habitez-vous ?\nLyon.\n"
    profile = read_one(text, ALIKE)
    assert profile.questionnaire.languages == ("fr",)
    assert (profile.answers["ok"].value, profile.answers["ok"].languages) == ("yes", ("fr",))
    assert get(text.replace("Toutes", "All of them"), ALIKE, "ok")["status"] == "invalid"
