from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from profilecli.text.signs import drop_signs, fold_signed, needs_signs


@pytest.mark.parametrize(
    ("text", "signed"),
    [
        ("A+", "a+"),
        ("a +", "a+"),
        ("A-.", "a-"),
        ("A\u2212", "a-"),
        ("< 18", "<18"),
        ("&lt;18", "<18"),
        ("> 18", ">18"),
        ("- > 18", ">18"),
        ("-2", "-2"),
        ("\u22122", "-2"),
        ("- 2", "2"),
        ("* -2", "-2"),
        ("C #", "c#"),
        ("C++", "c++"),
        (".NET", ".net"),
        ("1\u00bd", "1\u00bd"),
        ("1/2", "1/2"),
        ("Yes.", "yes"),
        ("- Yes", "yes"),
        ("[x] Yes!", "yes"),
        ("Part-time", "part time"),
        ("Yes - always", "yes always"),
        ("Mon\u2013Fri", "mon fri"),
    ],
)
def test_signs_stay_close_to_their_word(text: str, signed: str) -> None:
    assert fold_signed(text) == signed


@pytest.mark.parametrize(
    "text", ["A+", "A-", "-2", "< 18", "\u2265 3", "C#", "18+", "\u00bd", "1\u00bd", ".5 litres", "= 1", "\u22122"]
)
def test_sign_that_changes_the_meaning_is_needed(text: str) -> None:
    assert needs_signs(text)


@pytest.mark.parametrize(
    "text", ["Yes", "- Yes", "Part-time", "50 %", "\U0001f44d Yes", ".NET", "A*", "Room #1", "Yes - always", "1. Yes"]
)
def test_other_signs_only_count_beside_another_choice(text: str) -> None:
    assert not needs_signs(text)


@pytest.mark.parametrize(
    ("written", "meant"), [("C\\+\\+", "C++"), ("C\\#", "C#"), ("&lt; 50 %", "< 50 %"), ("A\\-", "A-")]
)
def test_sign_that_markdown_or_a_web_page_escapes_is_the_sign(written: str, meant: str) -> None:
    assert fold_signed(written) == fold_signed(meant)


def test_words_are_what_is_left_without_signs() -> None:
    assert drop_signs("C++") == drop_signs("C#") == "c"


@given(st.text())
def test_any_text_is_folded(text: str) -> None:
    assert fold_signed(text) == fold_signed(text).casefold().strip() or not fold_signed(text).isascii()
