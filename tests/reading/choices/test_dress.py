from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from profilecli.reading.choices.dress import PLAIN, Dress, is_loud, read_dress, read_hand, take_off
from profilecli.text.markers import Box


@pytest.mark.parametrize(
    ("text", "label", "dress"),
    [
        ("Yes", "Yes", PLAIN),
        ("Yes.", "Yes", PLAIN),
        ("- Yes;", "Yes", Dress("-")),
        ("**Yes**", "Yes", Dress("**", "**")),
        (">> Yes", "Yes", Dress(">>")),
        ("1. Yes", "Yes", Dress("1.")),
        ("YES", "Yes", Dress(is_loud=True)),
        ("Yes!", "Yes", Dress(trail="!")),
        ("\u200bYes\u200b", "Yes", PLAIN),
        ("- A+", "A+", Dress("-")),
        ("< 18", "< 18", PLAIN),
        ("* (both)", "(both)", Dress("*")),
        ("--", "Yes", PLAIN),
    ],
)
def test_dress_is_what_stands_around_the_words(text: str, label: str, dress: Dress) -> None:
    assert read_dress(text, label) == dress


@pytest.mark.parametrize(
    ("dress", "is_stressed", "alike"),
    [
        (Dress("**", "**"), True, PLAIN),
        (Dress("- _", "_"), True, Dress("-")),
        (Dress("[", "]"), True, PLAIN),
        (Dress("(", ")"), True, PLAIN),
        (Dress("->"), True, PLAIN),
        (Dress("- >>"), True, Dress("-")),
        (Dress("\u2192"), True, PLAIN),
        (Dress(is_loud=True), True, PLAIN),
        (Dress("- <b><u>", "</u></b>"), True, Dress("-")),
        (Dress("<li>", "</LI>"), False, PLAIN),
        (Dress("-"), False, Dress("-")),
        (Dress("[", ")"), False, Dress("[", ")")),
    ],
)
def test_emphasis_is_taken_off(dress: Dress, is_stressed: bool, alike: Dress) -> None:
    worn = take_off(dress)
    assert (worn.is_stressed, worn.base) == (is_stressed, take_off(alike).base)


@pytest.mark.parametrize(
    ("lead", "trail", "box"),
    [
        ("", "", None),
        ("x ", "", Box.CHOSEN),
        ("- X ", "", Box.CHOSEN),
        ("1 ", "", Box.CHOSEN),
        ("0 ", "", Box.EMPTY),
        ("| x | ", " |", Box.CHOSEN),
        ("__x__ ", "", Box.CHOSEN),
        ("[x] ", "", Box.CHOSEN),
        ("", " (x)", Box.CHOSEN),
        ("", " x", Box.CHOSEN),
        ("", "\t1", Box.CHOSEN),
        ("", ": 0", Box.EMPTY),
        ("", " <--", Box.CHOSEN),
        ("", " \u2190", Box.CHOSEN),
        ("\u2610 ", "", Box.EMPTY),
        ("~~", "~~", Box.EMPTY),
        ("<s>", "</s>", Box.EMPTY),
        ("(", ")", None),
        ("- ", "", None),
    ],
)
def test_mark_made_by_hand_says_what_is_chosen(lead: str, trail: str, box: Box | None) -> None:
    assert read_hand(lead, trail) == (box, True)


@pytest.mark.parametrize(
    ("lead", "trail"), [("[?] ", ""), ("___ ", ""), ("(", ""), ("~~", ""), ("", " !!!"), ("x ", " (x)"), ("| ", " | |")]
)
def test_unknown_mark_is_known_as_such(lead: str, trail: str) -> None:
    assert not read_hand(lead, trail)[1]


def test_capitals_only_count_where_the_label_has_none() -> None:
    assert is_loud("YES", "Yes")
    assert not is_loud("PDF", "PDF")
    assert not is_loud("A", "a")


@given(st.text(), st.text())
def test_any_marks_are_read(lead: str, trail: str) -> None:
    read_hand(lead, trail)
    take_off(read_dress(f"{lead}Yes{trail}", "Yes"))
