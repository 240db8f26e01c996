from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from profilecli.questionnaire import kinship
from profilecli.questionnaire.lexicon import Lexicon, PhraseBook, build_lexicon
from profilecli.questionnaire.model import Question
from profilecli.questionnaire.parsing import parse_questionnaire
from profilecli.text.wording import fold

SURVEY = """
name = "q"
title = "Q"
version = "1"
[[survey]]
type = "text"
name = "who"
label = "Who do you work with?"
[[survey]]
type = "text"
name = "areas"
label = "Which areas of the harbour does your organisation mend, and how often do you do so?"
[[survey]]
type = "text"
name = "so"
label = "What of it then"
"""
WORDS = (
    *"who whom do you work worked with which areas area of the harbour harbor does your organization mend and".split(),
    *"how often oftn so what it then boats women since 2012 rope many".split(),
)


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return build_lexicon(parse_questionnaire(SURVEY.encode(), "q.toml"))


def is_near(book: PhraseBook[Question], folded: str) -> bool:
    """Whether anything that reading asks of a book has an answer other than no."""
    is_own = any(book.is_within(phrase.owner, folded) for phrase in book.phrases)
    is_wording = folded in book.exact or folded in book.beginnings or book.find_variant(folded) is not None
    return is_own or is_wording or bool(book.find_close(folded)) or book.could_begin(folded)


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=18).map(" ".join))
def test_what_is_not_akin_is_near_to_no_wording(text: str) -> None:
    book = build_lexicon(parse_questionnaire(SURVEY.encode(), "q.toml")).headings
    assert book.kinship.is_possible(text) or not is_near(book, text)


@pytest.mark.parametrize(
    ("text", "is_akin"),
    [
        ("Who do you work with?", True),
        ("Who do you wrok with", True),
        ("Which areas", True),
        ("What of it now", True),
        ("Women of the harbour", False),
        ("We mend boats and rope, and the women of the harbour help us since 2012", False),
    ],
)
def test_line_is_akin_where_half_of_it_is_of_a_wording(text: str, is_akin: bool, lexicon: Lexicon) -> None:
    assert lexicon.headings.kinship.is_possible(fold(text)) is is_akin


def test_words_that_no_room_is_left_for_are_found_out_again(lexicon: Lexicon, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kinship, "_MOST_WORDS", 2)
    for _ in range(2):
        assert lexicon.headings.kinship.is_possible("who do you work with")
        assert not lexicon.headings.kinship.is_possible("lamps ropes nets sails oars")
