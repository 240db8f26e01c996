"""Piles of many kinds in, whether and how they are read as a whole out."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafting.piles import build, fill, repeat, show
from profilecli.errors import InputError

HEAD = "% Mill\n\n"


@pytest.mark.parametrize("rule", ["\n-----\n\n", "\n\f", "\n\n\f\n"])
def test_many_profiles_in_one_file_are_many_pages(rule: str, tmp_path: Path) -> None:
    pages = repeat(HEAD + "Who bakes?\n%\n\nFloor: <Stone|Wood>\n\nLast flood: %", 20)
    form = build(tmp_path, [rule.join(pages)])
    assert (form.pages, show(form)) == (
        20,
        ["text: Who bakes?", "select_one: Floor = Stone | Wood", "text: Last flood"],
    )


def test_rules_between_the_questions_part_no_profiles(tmp_path: Path) -> None:
    form = build(
        tmp_path, repeat("% Mill\n\n---\nWho bakes?\n%\n\n---\nFloor?\n<Stone|Wood>\n\n---\nRoof?\n<Stone|Wood>")
    )
    assert (form.pages, len(form.questions)) == (12, 3)


def test_versions_of_one_page_count_once(tmp_path: Path) -> None:
    page = HEAD + "Keeper\n% %\n\nTown\n%\n\nE-mail\n%@mill.example\n\nWho bakes?\n% and % by the %\n\nLast flood\n%"
    pages = [f"{text}\n\nWritten on day {day}" for text in repeat(page, 6) for day in "abcd"]
    form = build(tmp_path, pages)
    assert [line.partition(": ")[2] for line in show(form)] == ["Keeper", "Town", "E-mail", "Who bakes?", "Last flood"]
    assert [item.maybe for item in form.questions] == [[]] * 5


def test_pages_that_differ_by_blanks_are_one(tmp_path: Path) -> None:
    page = fill(HEAD + "Who bakes?\n%", 1)
    with pytest.raises(InputError, match="too few pages that differ: 1; a draft needs 3 at least"):
        build(tmp_path, [page, page.replace("\n", "\r\n"), page.replace("\n", "  \n"), b"\xff\xfe\x00"])


def test_prose_asks_nothing(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no line recurs in 12 pages as a question does"):
        build(tmp_path, repeat("% said that % was late.\n\nThen % came, and % left."))


def test_of_a_large_pile_evenly_spread_files_are_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("profilecli.drafting.rounds.MOST_LOOKED_AT", 14)
    form = build(tmp_path, repeat(HEAD + "Who bakes?\n%\n\nFloor: <Stone|Wood>\n\nLast flood: %", 40))
    assert [(item.pages, item.answered) for item in form.questions] == [(40, 14)] * 3


def test_mail_around_the_pages_is_no_part_of_them(tmp_path: Path) -> None:
    mail = "From: %@mill.example\nTo: office@mills.example\nSubject: The form\n\n"
    form = build(tmp_path, repeat(f"{mail}% Mill\n\nWho bakes?\n%\n\nSongs: %\n\n-- \nSent with the mill's telephone"))
    assert (show(form), form.boilerplate) == (["text: Who bakes?", "text: Songs"], [])


@pytest.mark.parametrize(
    ("language", "page"),
    [
        ("en", "Who bakes the bread of the house?\n%\n\nWhat do they sing?\n%"),
        ("de", "Wer backt das Brot für die Leute in dem Dorf?\n%\n\nWas singen sie in der Kirche?\n%"),
        ("fr", "Qui fait le pain pour les gens du village ?\n%\n\nQue chantent les gens dans la cour ?\n%"),
        ("und", "Kuka leipoo leivän?\n%\n\nMitä he laulavat?\n%"),
        ("pl", "Kto piecze chleb?\n%\n\nCo oni nucą?\n%"),
        ("it", "Chi fa il pane per la gente del paese?\n%\n\nChe cosa cantano nel cortile?\n%"),
        ("es", "¿Quién hace el pan para la gente del pueblo?\n%\n\n¿Qué cantan en el patio?\n%"),
        ("nl", "Wie bakt het brood voor de mensen in het dorp?\n%\n\nWat zingen ze in de kerk?\n%"),
        ("uk", "Хто пече хліб у млині?\n%\n\nЩо співають?\n%\n\nСкільки мішків: %\n\nДата заснування: %"),
        ("ru", "Кто печёт хлеб?\n%\n\nЧто поют?\n%"),
        ("ru", "Кто печёт хлеб на мельнице?\n%\n\nЧто поют?\n%\n\nЧисло мешков: %\n\nДата основания: %"),
        ("und", "<Who bakes the bread of the house for us?|Qui fait le pain pour les gens ici ?>\n%\n\nBread\n%"),
    ],
)
def test_language_is_that_of_most_small_words(language: str, page: str, tmp_path: Path) -> None:
    assert build(tmp_path, repeat(HEAD + page)).language == language


def test_numbers_of_small_pages_are_enough_to_know_the_language(tmp_path: Path) -> None:
    english = "Who bakes the bread of the house?\n%\n\nWhat do they sing in it?\n%"
    foreign = "Wer backt das Brot?\n%"
    form = build(tmp_path, repeat(HEAD + english, 205) + repeat(HEAD + foreign, 20))
    assert form.language == "en"
