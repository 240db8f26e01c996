from __future__ import annotations

from importlib import resources

import pytest

from profilecli.text.languages import Language, load_language
from profilecli.text.wording import fold

ENGLISH = load_language("en")
CODES = sorted(
    file.name.removesuffix(".toml")
    for file in resources.files("profilecli.text.languages").iterdir()
    if file.name.endswith(".toml")
)


def list_words(language: Language) -> dict[str, frozenset[str]]:
    """Return the lists of words of a language by their name."""
    values = {name: getattr(language, name) for name in Language.__dataclass_fields__}
    return {name: value for name, value in values.items() if isinstance(value, frozenset)}


@pytest.mark.parametrize("code", CODES)
def test_words_are_given_as_they_are_folded(code: str) -> None:
    for name, words in list_words(load_language(code)).items():
        assert words, name
        assert [word for word in words if fold(f"x {word}") != f"x {word}"] == []


@pytest.mark.parametrize("code", CODES)
def test_no_word_is_both_content_and_function_word(code: str) -> None:
    language = load_language(code)
    assert not language.function_words & language.closed_words


@pytest.mark.parametrize("code", CODES)
def test_each_month_has_a_name(code: str) -> None:
    assert sorted(set(load_language(code).months.values())) == list(range(1, 13))


@pytest.mark.parametrize("word", ["who", "what", "which", "how", "not", "no", "never", "two", "three", "twelve"])
def test_interrogatives_negations_and_numbers_are_content(word: str) -> None:
    assert word in ENGLISH.closed_words


def test_a_tag_names_its_language() -> None:
    assert load_language("EN-gb") is ENGLISH


def test_language_that_is_not_known_has_no_function_words() -> None:
    found = load_language("und")
    assert not found.is_known
    assert not found.function_words | found.closed_words
    assert found.placeholders is ENGLISH.placeholders


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
