"""Empty forms: what is on them, as parts and as text."""

from __future__ import annotations

from dataclasses import replace
from importlib import resources
from typing import Any

import pytest

from blanks.questions import ask, build, list_choices, pick
from profilecli.blanks.as_text import Filling, render_markdown, render_text
from profilecli.blanks.layout import WORDS, build_form
from profilecli.blanks.proof import list_misread
from profilecli.questionnaire.model import Questionnaire
from profilecli.questionnaire.parsing import parse_questionnaire
from profilecli.run.pipeline import load_questionnaire

LINE, LONG, SHORT = "_" * 40, "_" * 60, "_" * 20
FORM = build(
    [
        ask("when", "When did you\nstart?", "date"),
        ask("pay", "What  is the fee?", "decimal", hint="For one year.", unit=["EUR", "euros"]),
        pick("one", "Which one?", "herbs", or_other=True),
        pick("many", "Which ones?", "herbs", "select_multiple"),
        ask("more", "What else?"),
    ],
    {"herbs": list_choices("Mint", "Sage,\tdried")},
)


def test_text_has_a_place_for_each_answer() -> None:
    assert render_text(build_form(FORM)) == "\n".join(
        [
            *("Herb survey", "", f"Garden: {LINE}", "", "When did you start?", "dd/mm/yyyy", LINE, ""),
            *("What is the fee?", "For one year.", f"{LINE} EUR", ""),
            *("Which one?", "( ) Mint", "( ) Sage, dried", f"( ) Other: {SHORT}", ""),
            *("Which ones?", "[ ] Mint", "[ ] Sage, dried", "", "What else?", LONG, LONG, LONG, ""),
        ]
    )


def test_markdown_has_headings_and_task_lists() -> None:
    assert render_markdown(build_form(FORM)) == "\n".join(
        [
            *("# Herb survey", "", f"Garden: {LINE}", "", "## When did you start?", "", "dd/mm/yyyy", LINE, ""),
            *("## What is the fee?", "", "For one year.", f"{LINE} EUR", ""),
            *("## Which one?", "", "- [ ] Mint", "- [ ] Sage, dried", f"- [ ] Other: {SHORT}", ""),
            *("## Which ones?", "", "- [ ] Mint", "- [ ] Sage, dried", "", "## What else?", "", LONG, ""),
        ]
    )


ROWING = build(
    [
        {"name": "hello", "type": "note", "label": "Please send this back by Friday."},
        {"name": "bare", "type": "group"},
        {"name": "boats", "type": "group", "label": "Part B: Your\nboats", "hint": "Count all of them."},
        ask("canoes", "How many canoes do you have?", "integer", group="boats"),
    ],
    name_labels=[],
)


def test_notes_and_headings_of_sections_are_printed() -> None:
    question = "How many canoes do you have?"
    assert render_text(build_form(ROWING)) == "\n".join(
        [
            *("Herb survey", "", "Please send this back by Friday.", ""),
            *("Part B: Your boats", "Count all of them.", "", question, LINE, ""),
        ]
    )
    assert render_markdown(build_form(ROWING)) == "\n".join(
        [
            *("# Herb survey", "", "Please send this back by Friday.", ""),
            *("## Part B: Your boats", "", "Count all of them.", "", f"### {question}", "", LINE, ""),
        ]
    )


def test_what_is_filled_in_takes_the_place() -> None:
    filling = Filling("Rose Lane", {"more": ["Thyme.", "Dill."]}, {"one": [2], "many": [0, 1]}, "Rue")
    lines = render_text(build_form(FORM), filling).split("\n")
    assert lines[2] == "Garden: Rose Lane"
    assert lines[15:17] == ["(x) Other: Rue", ""]
    assert lines[18:24] == ["[x] Mint", "[x] Sage, dried", "", "What else?", "Thyme.", "Dill."]


RATED = build(
    [
        ask("open", "Is it open?", "boolean"),
        ask("tidy", "How tidy is it?", "range", end=3, unit=["stars"]),
        ask("loud", "How loud is it?", "range", start=0, end=1, step=0.5),
        ask("full", "How full is it?", "range", start=0, end=100, unit=["%"]),
        pick("one", "Which one?", "herbs", or_other=True),
    ],
    {"herbs": list_choices("Mint", "Don't know")},
    missing={"dont_know": ["Don't know", "No idea"], "refused": ["I would rather not say"]},
    end=["Page * of *", "Thank you."],
    decimal_mark=",",
)


def test_yes_and_no_ratings_reasons_and_the_end_have_their_places() -> None:
    reasons = ("( ) Don't know", "( ) I would rather not say")
    assert render_text(build_form(RATED)).split("\n")[4:] == [
        *("Is it open?", "( ) Yes", "( ) No", *reasons, ""),
        *("How tidy is it?", "( ) 1   ( ) 2   ( ) 3 stars", ""),
        *("How loud is it?", "( ) 0   ( ) 0,5   ( ) 1", ""),
        *("How full is it?", f"{LINE} %", ""),
        # The list has the first wording of a reason itself, so that another one is printed.
        *("Which one?", "( ) Mint", "( ) Don't know", "( ) No idea", reasons[1], f"( ) Other: {SHORT}", ""),
        *("Thank you.", ""),
    ]
    assert render_markdown(build_form(RATED)).split("\n")[-2:] == ["Thank you.", ""]
    assert list_misread(RATED) == []


@pytest.mark.parametrize("facts", [{"name_labels": []}, {"name_from": "file"}])
def test_form_without_a_label_for_the_name_has_no_place_for_it(facts: dict[str, Any]) -> None:
    assert build_form(replace(FORM, **facts)).name_label is None


@pytest.mark.parametrize(
    ("language", "order", "hints"),
    [
        ("en", "mdy", ["mm/dd/yyyy"]),
        ("en-GB", "ymd", ["yyyy-mm-dd"]),
        ("fr", "dmy", ["jj/mm/aaaa"]),
        ("de", "dmy", ["TT.MM.JJJJ"]),
        ("es", "ymd", ["aaaa-mm-dd"]),
        ("pt-BR", "dmy", ["dd/mm/aaaa"]),
        ("ru", "dmy", ["дд.мм.гггг"]),
        ("it", "dmy", ["gg/mm/aaaa"]),
        ("nl-BE", "dmy", ["dd-mm-jjjj"]),
        ("pl", "ymd", ["rrrr-mm-dd"]),
        ("uk", "dmy", ["дд.мм.рррр"]),
        ("fr", "mdy", []),
        ("sw", "dmy", ["dd/mm/yyyy"]),
    ],
)
def test_date_is_asked_for_as_it_is_read(language: str, order: str, hints: list[str]) -> None:
    form = replace(FORM, language=language, date_order=order)
    assert list(build_form(form).asked[0].hints) == hints


@pytest.mark.parametrize(
    ("precision", "order", "hint"),
    [("month", "dmy", "mm/yyyy"), ("month", "ymd", "yyyy-mm"), ("year", "mdy", "yyyy")],
)
def test_form_asks_for_as_much_of_a_date_as_is_enough(precision: str, order: str, hint: str) -> None:
    form = build([ask("when", "When did you start?", "date", precision=precision)], date_order=order)
    assert list(build_form(form).asked[0].hints) == [hint]
    assert list_misread(form) == []


@pytest.mark.parametrize("language", WORDS)
def test_form_that_asks_for_a_month_reads_back_in_each_language(language: str) -> None:
    form = build([ask("when", "When?", "date", precision="month")], language=language)
    assert len(build_form(form).asked[0].hints) == 1
    assert list_misread(form) == []


@pytest.mark.parametrize(
    ("language", "word"),
    [("fr", "Autre"), ("de-AT", "Sonstiges"), ("ru", "Другое"), ("uk", "Інше"), ("pl", "Inne"), ("sw", "Other")],
)
def test_choice_of_ones_own_is_offered_in_the_language_of_the_form(language: str, word: str) -> None:
    assert build_form(replace(FORM, language=language)).asked[2].other == word


def test_each_language_that_is_known_has_its_words() -> None:
    folder = resources.files("profilecli.text.languages")
    assert sorted(WORDS) == sorted(item.name[:2] for item in folder.iterdir() if item.name.endswith(".toml"))


@pytest.mark.parametrize("language", WORDS)
def test_form_reads_back_in_each_language(language: str) -> None:
    assert list_misread(replace(FORM, language=language)) == []


def test_choice_that_reads_like_other_is_the_only_one() -> None:
    form = build([pick("one", "Which one?", "herbs", or_other=True)], {"herbs": list_choices("Mint", "Other")})
    assert build_form(form).asked[0].other is None


def test_label_of_the_name_has_one_colon_and_no_control_character() -> None:
    form = replace(FORM, name_labels=["Garden\u0007 club:"], title="Form \uffffA")
    assert (build_form(form).name_label, build_form(form).title) == ("Garden club", "Form A")


def test_built_in_form_has_all_its_questions() -> None:
    nswp = load_questionnaire("nswp-member")
    text = render_text(build_form(nswp))
    assert all(f"\n{question.label}\n" in text for question in nswp.survey)


def test_a_form_is_in_one_of_the_languages(chorus: Questionnaire) -> None:
    english, french = (render_text(build_form(chorus, language)).split("\n") for language in ("en", "fr"))
    assert (english[2][:7], french[2][:9]) == ("Choir: ", "Choeur: _")
    assert "Which voices are you looking for?" in english
    assert "[ ] Low voices" in english
    assert "Quelles voix cherchez-vous ?" in french
    assert "[ ] Voix graves" in french
    assert ("dd/mm/yyyy" in english, "jj/mm/aaaa" in french) == (True, True)
    assert ("( ) Yes" in english, "( ) Oui" in french) == (True, True)
    assert build_form(chorus) == build_form(chorus, "en")


def test_hints_notes_and_markers_are_in_the_language_of_the_form() -> None:
    form = parse_questionnaire(
        b"""
name = "x"
title = "X"
version = "1"
languages = ["en", "fr"]
name_labels = ["Name"]
end = ["The end", "Fin"]
[[survey]]
name = "top"
type = "group"
label = { en = "About you", fr = "Vous" }
[[survey]]
name = "who"
type = "text"
label = { en = "Who are you?", fr = "Qui \xc3\xaates-vous ?" }
hint = { fr = "Nom complet" }
""",
        "x.toml",
    )
    assert list(filter(None, render_text(build_form(form, "fr")).split("\n"))) == [
        "X", f"Name: {'_' * 40}", "Vous", "Qui \xeates-vous ?", "Nom complet", *["_" * 60] * 3, "Fin",
    ]  # fmt: skip
    assert "Nom complet" not in render_text(build_form(form, "en"))
    assert list_misread(form) == []
