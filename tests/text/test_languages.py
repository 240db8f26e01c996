from __future__ import annotations

import pytest

from profilecli.text.languages import ENGLISH, LANGUAGES, NEUTRAL, OTHER_FUNCTION_WORDS
from profilecli.text.wording import fold


@pytest.mark.parametrize("words", [ENGLISH.function_words, ENGLISH.closed_words, OTHER_FUNCTION_WORDS])
def test_words_are_given_as_they_are_folded(words: frozenset[str]) -> None:
    assert words
    assert [word for word in words if fold(f"x {word}") != f"x {word}"] == []


def test_no_word_is_both_content_and_function_word() -> None:
    assert not ENGLISH.function_words & ENGLISH.closed_words


@pytest.mark.parametrize("word", ["who", "what", "which", "how", "not", "no", "never", "two", "three", "twelve"])
def test_interrogatives_negations_and_numbers_are_content(word: str) -> None:
    assert word in ENGLISH.closed_words


def test_language_that_is_not_known_has_no_function_words() -> None:
    assert not NEUTRAL.function_words | NEUTRAL.closed_words
    assert NEUTRAL.placeholders is ENGLISH.placeholders
    assert LANGUAGES == {"en": ENGLISH}


@pytest.mark.parametrize(
    "note",
    [
        "optional", "required", "if any", "max 200 words", "maximum of 3 pages", "no more than ten lines",
        "200 words max", "ten lines or fewer", "tick all that apply", "please choose one only", "select up to 3",
        "mark as many as apply",
    ],
)  # fmt: skip
def test_note_of_a_known_kind(note: str) -> None:
    assert ENGLISH.notes.fullmatch(fold(note))


@pytest.mark.parametrize(
    "note", ["2019", "in town", "words", "tick", "max", "optional for members", "apply", "mark twain"]
)
def test_bracket_of_another_kind(note: str) -> None:
    assert not ENGLISH.notes.fullmatch(fold(note))


@pytest.mark.parametrize(
    "text", ["N/A", "n.a.", "na", "TBC", "tba", "To be confirmed", "todo", "xx", "-", "...", "pending"]
)
def test_placeholder(text: str) -> None:
    assert ENGLISH.placeholders.fullmatch(fold(text))


@pytest.mark.parametrize("text", ["no", "none", "x", "0", "nap", "tb", "not yet", "pending cases", "to be"])
def test_answer_that_is_no_placeholder(text: str) -> None:
    assert not ENGLISH.placeholders.fullmatch(fold(text))
