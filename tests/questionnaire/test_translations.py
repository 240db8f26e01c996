"""Questionnaires in several languages: what a table of wordings means, and what is wrong with one."""

from __future__ import annotations

import pytest

from profilecli.errors import SettingsError
from profilecli.questionnaire.model import Questionnaire
from profilecli.questionnaire.parsing import parse_questionnaire
from profilecli.questionnaire.translations import get_wordings

HEAD = 'name = "x"\ntitle = "X"\nversion = "1"\n'
BOTH = f'{HEAD}languages = ["en", "fr"]\n'


def ask(name: str, keys: str, kind: str = "text") -> str:
    return f'[[survey]]\nname = "{name}"\ntype = "{kind}"\n{keys}\n'


def parse(text: str) -> Questionnaire:
    return parse_questionnaire(text.encode(), "x.toml")


def read_faults(text: str) -> list[str]:
    with pytest.raises(SettingsError) as caught:
        parse(text)
    return [line.removeprefix("x.toml:").lstrip() for line in str(caught.value).split("\n")]


def test_a_table_has_a_wording_for_each_language() -> None:
    keys = 'label = { fr = "Qui ?", en = "Who?" }\naliases = { fr = ["Qui donc ?"], en = ["Who is it?"] }'
    (question,) = parse(BOTH + ask("who", keys)).survey
    assert (question.label, question.aliases) == ("Who?", ("Who is it?",))
    french = get_wordings(question, "fr")
    assert (french.label, french.aliases) == ("Qui ?", ("Qui donc ?",))
    assert get_wordings(question, "en") is question


def test_the_first_language_is_that_of_the_questionnaire() -> None:
    text = ask("who", 'label = { en = "Who?", fr = "Qui ?" }')
    form = parse(HEAD + 'languages = ["fr", "en"]\n' + text)
    assert (form.language, form.list_languages(), form.survey[0].label) == ("fr", ("fr", "en"), "Qui ?")
    assert parse(HEAD + 'language = "fr"\nlanguages = ["fr", "en"]\n' + text) == form


def test_a_questionnaire_in_one_language_is_as_it_was() -> None:
    form = parse(HEAD + 'language = "fr"\n' + ask("who", 'label = "Qui ?"'))
    assert (form.list_languages(), form.languages, form.survey[0].translations) == (("fr",), (), {})
    assert parse(HEAD + ask("who", 'label = { en = "Who?" }')).survey[0].label == "Who?"


def test_what_is_no_table_holds_for_every_language() -> None:
    (question,) = parse(BOTH + ask("mail", 'label = "E-mail"\naliases = ["Mail"]')).survey
    assert get_wordings(question, "fr").aliases == ("Mail",)
    keys = 'label = { en = "Town", fr = "Ville" }\naliases = ["GPS"]\nhint = "In capitals"'
    (question,) = parse(BOTH + ask("town", keys)).survey
    assert (get_wordings(question, "fr").aliases, question.translations["fr"].hint) == (("GPS",), "In capitals")


def test_a_language_without_a_label_has_that_of_the_first() -> None:
    (question,) = parse(BOTH + ask("who", 'label = { en = "Who?" }\naliases = { fr = ["Qui ?"] }')).survey
    assert (question.label, question.aliases) == ("Who?", ())
    assert (get_wordings(question, "fr").label, get_wordings(question, "fr").aliases) == ("Who?", ("Qui ?",))
    assert parse(BOTH + ask("who", 'label = { en = "Who?" }')) == parse(BOTH + ask("who", 'label = "Who?"'))


def test_a_hint_in_one_language_is_no_hint_in_another() -> None:
    (question,) = parse(BOTH + ask("who", 'label = "Who?"\nhint = { fr = "Nom" }')).survey
    assert (question.hint, question.translations["fr"].hint) == (None, "Nom")


def test_choices_are_told_apart_in_each_language() -> None:
    choices = "".join(
        f'[[choices.gift]]\nname = "{name}"\nlabel = {{ en = "{english}", de = "{german}" }}\n'
        for name, english, german in (("present", "Gift", "Geschenk"), ("poison", "Poison", "Gift"))
    )
    form = parse(
        HEAD + 'languages = ["en", "de"]\n' + ask("what", 'label = "What?"\nlist_name = "gift"', "select_one") + choices
    )
    assert [get_wordings(choice, "de").label for choice in form.choices["gift"]] == ["Geschenk", "Gift"]


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        (
            HEAD + ask("who", 'label = { en = "Who?", fr = "Qui ?" }'),
            ["7: question 'who', label.fr: 'fr' is no language of the questionnaire; 'languages' names them all"],
        ),
        (
            BOTH + ask("who", 'label = { fr = "Qui ?" }'),
            ["8: question 'who', label: needs a wording in 'en', the first language"],
        ),
        (
            BOTH + ask("who", 'label = "Who?"\naliases = { en-GB = ["Who"] }'),
            ["9: question 'who', aliases.en-GB: 'en-GB' is no language of the questionnaire; "],
        ),
        (
            BOTH + ask("who", 'label = { en = "Who?", fr = "???" }'),
            ["8: question 'who', label.fr: needs a letter or digit that can be seen"],
        ),
        (
            BOTH + ask("who", 'label = { en = "Who?", fr = 3 }'),
            ["8: question 'who', label.fr: should be a text in quotes"],
        ),
        (
            BOTH + ask("who", 'label = "Who?"\naliases = { fr = ["Qui ?", "_"] }'),
            ["9: question 'who', entry 2 of aliases.fr: needs a letter or digit that can be seen"],
        ),
        (
            BOTH + 'language = "fr"\n' + ask("who", 'label = "Who?"'),
            ["5: language: should be the first of 'languages'"],
        ),
        (
            HEAD + 'languages = ["en", "fr", "en"]\n' + ask("who", 'label = "Who?"'),
            ["4: languages: should name each language once"],
        ),
        (
            HEAD + 'languages = ["english please"]\n' + ask("who", 'label = "Who?"'),
            ["4: entry 1 of languages: should be the tag"],
        ),
        (HEAD + "languages = 3\n" + ask("who", 'label = "Who?"'), ["4: languages: should be an array"]),
        (
            BOTH + ask("who", 'label = { en = "Who?", fr = "Contact" }') + ask("mail", 'label = "Contact"'),
            ["12: question 'mail', label: 'Contact' is read as the same wording as 'who' (line 5)"],
        ),
        (
            BOTH + 'name_labels = ["Nom"]\n' + ask("who", 'label = { en = "Who?", fr = "Nom" }'),
            ["5: entry 1 of name_labels: 'Nom' looks like a question (line 6)"],
        ),
        (
            BOTH + "survey = 3\n",
            ["5: survey: should be an array"],
        ),
        (BOTH + "survey = [3]\nchoices = 3\n", ["5: question 1: should be a table", "6: choices: should be a table"]),
        (
            BOTH + ask("who", 'label = "Who?"\n"wordings in other languages" = 3'),
            ["9: question 'who', wordings in other languages: unknown key"],
        ),
    ],
)
def test_what_is_wrong_with_languages_is_named(text: str, faults: list[str]) -> None:
    found = read_faults(text)
    assert len(found) == len(faults), found
    for line, start in zip(found, faults, strict=True):
        assert line.startswith(start)


@pytest.mark.parametrize("second", ["Deux", "deux ?"])
def test_two_choices_alike_in_one_language_are_a_fault(second: str) -> None:
    choices = (
        '[[choices.n]]\nname = "a"\nlabel = { en = "One", fr = "Deux" }\n'
        f'[[choices.n]]\nname = "b"\nlabel = {{ en = "Two", fr = "{second}" }}\n'
    )
    text = BOTH + ask("what", 'label = "What?"\nlist_name = "n"', "select_one") + choices
    assert read_faults(text) == [
        f"15: choice 'b' of 'n', label.fr: {second!r} is read as the same wording as 'a' (line 10)"
    ]
