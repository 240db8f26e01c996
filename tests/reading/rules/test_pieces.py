from __future__ import annotations

import pytest

from helpers import AREAS, CRIME, ECONOMY, INVOLVED, STIGMA, WORK, list_pieces, read
from profilecli.questionnaire.model import Questionnaire


def cut(text: str, questionnaire: Questionnaire) -> list[tuple[str, str, str]]:
    """Return the text, kind and rule of each piece."""
    document = read(text, questionnaire).document
    assert document is not None
    texts = document.source.texts
    return [(texts[piece.line][piece.start : piece.end], piece.kind, piece.rule) for piece in list_pieces(document)]


def test_heading_with_its_answer_on_the_line_is_two_pieces(nswp: Questionnaire) -> None:
    assert cut("Fern\nContact email:  a@fern.example  \n", nswp) == [
        ("Fern", "name", "name"),
        ("Contact email:  ", "heading", "known-heading"),
        ("a@fern.example", "answer", "known-heading"),
    ]


def test_several_choices_on_one_line_are_a_piece_each_with_the_sign_after_it(nswp: Questionnaire) -> None:
    assert cut(f"{AREAS}\n{CRIME}; {STIGMA} ;;\n", nswp)[1:] == [
        (f"{CRIME};", "choice", "choice"),
        (f"{STIGMA} ;;", "choice", "choice"),
    ]


def test_several_choices_behind_their_heading_are_pieces_too(nswp: Questionnaire) -> None:
    assert [kind for _, kind, _ in cut(f"{AREAS} {CRIME}; {STIGMA}\n", nswp)] == ["heading", "choice", "choice"]


def test_leading_signs_belong_to_the_first_choice(nswp: Questionnaire) -> None:
    assert cut(f"{AREAS}\n; {CRIME}; {STIGMA}\n", nswp)[1] == (f"; {CRIME};", "choice", "choice")


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        (f"Fern\n{WORK}\nWe.\n{ECONOMY}\n", "text"),
        (f"Fern\n{AREAS}\n{ECONOMY}\n", "choice"),
        (f"Fern\n{AREAS}\n{CRIME.replace('criminalisation', 'criminalization')}\n", "inexact-choice"),
        (f"Fern\n{AREAS}\n{ECONOMY[:30]}", "cut-off-choice"),
        (f"Fern\n{INVOLVED.replace('organisation', 'organization')}\n", "inexact-heading"),
        (f"Fern\n{WORK}\nWe.\n{INVOLVED[:30]}", "cut-off-heading"),
        (f"Fern\n{WORK}\nWe.\n\nWhat do you sing on Mondays?\n\n", "unknown-heading"),
        (f"Fern\n{WORK}\nWe.\n-----\n", "separator"),
        (f"Fern\n{WORK}\nWe.\nBack to top\n", "boilerplate"),
        ("Fern\nContact email\na@fern.example\nCall us.\n", "left-over"),
        ("Organisation\nFern\nContact email\na@fern.example", "known-heading"),
    ],
)
def test_each_rule_takes_what_it_is_named_for(text: str, rule: str, nswp: Questionnaire) -> None:
    assert rule in [found for _, _, found in cut(text, nswp)[-2:]]


def test_label_of_a_name_is_taken_when_the_profile_is_known(nswp: Questionnaire) -> None:
    assert cut(f"Organisation\nFern\n{WORK}\nWe.\n", nswp)[:2] == [
        ("Organisation", "boilerplate", "name-label"),
        ("Fern", "name", "name"),
    ]


def test_a_form_feed_is_a_piece_though_it_is_white_space(nswp: Questionnaire) -> None:
    assert ("\f", "separator", "separator") in cut(f"Fern\n{WORK}\nWe.\n\f\nMore.\n", nswp)


@pytest.mark.parametrize(
    ("heading", "how"),
    [
        (WORK, "exact"),
        ("E-mail address", "alias"),
        ("Who do you work wiht?", None),
        (INVOLVED.replace("organisation", "organization"), "variant"),
        (f"{WORK} / Avec les gens du port", "doubtful"),
    ],
)
def test_how_a_heading_agrees_has_one_meaning_each(heading: str, how: str | None, nswp: Questionnaire) -> None:
    document = read(f"Fern\n{heading}\nWe.\n", nswp).document
    assert document is not None
    assert list_pieces(document)[1].how == how
