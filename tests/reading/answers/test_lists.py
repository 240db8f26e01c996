from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from profilecli.reading.answers.lists import AnswerLine, read_items


def read(text: str) -> list[str]:
    """Read the items of a text in which a blank line is a gap."""
    lines: list[AnswerLine] = []
    after_gap = False
    for line in text.split("\n"):
        if line.strip():
            lines.append(AnswerLine(line, after_gap))
        after_gap = not line.strip()
    return read_items(lines)


@pytest.mark.parametrize("bullet", ["•", "*", "-", "–", "+", "o", "\uf0b7", "▪"])
def test_bullets_start_items(bullet: str) -> None:
    assert read(f"{bullet} Fines\n{bullet} Rent") == ["Fines", "Rent"]


@pytest.mark.parametrize(
    "text",
    [
        "1. Fines\n2. Rent",
        "1) Fines\n2) Rent",
        "(1) Fines\n(2) Rent",
        "1.Fines\n2.Rent",
        "a) Fines\nb) Rent",
        "A. Fines\nB. Rent",
        "i. Fines\nii. Rent",
        "(I) Fines\n(II) Rent",
        "а) Fines\nб) Rent",
    ],
)
def test_numbers_and_letters_that_count_on_start_items(text: str) -> None:
    assert read(text) == ["Fines", "Rent"]


def test_roman_numbers_count_on_past_the_subtractive_ones() -> None:
    tens, ones = " x xx".split(" "), " i ii iii iv v vi vii viii ix".split(" ")
    numbers = [ten + one for ten in tens for one in ones][1:28]
    assert read("\n".join(f"{number}) item {number}" for number in numbers)) == [f"item {number}" for number in numbers]


def test_letters_count_on_past_those_that_are_roman_too() -> None:
    letters = "abcdefghijklmnopqrstuvwxyz"
    assert read("\n".join(f"{letter}) item {letter}" for letter in letters)) == [f"item {letter}" for letter in letters]


def test_russian_letters_pass_over_those_that_begin_no_word() -> None:
    letters = "абвгдежзиклм"
    assert read("\n".join(f"{letter}) дом" for letter in letters)) == ["дом"] * len(letters)
    assert read("а) дом\nb) сад") == []


def test_one_number_alone_is_an_item_and_one_letter_is_not() -> None:
    assert read("1. Fines") == ["Fines"]
    assert read("A. Smith is our treasurer.") == []


def test_number_that_does_not_start_at_one_is_no_item() -> None:
    assert read("3. Fines\n4. Rent") == []


def test_number_that_skips_is_no_item() -> None:
    assert read("1. Fines.\n\n3. Rent.") == ["Fines."]


@pytest.mark.parametrize("text", ["2019. A hard year\n2020. A harder one", "50 members\n60 friends", "1.5 million"])
def test_year_or_amount_starts_no_item(text: str) -> None:
    assert read(text) == []


def test_numbering_may_start_anew() -> None:
    assert read("1. a\n2. b\n\n1. c\n2. d") == ["a", "b", "c", "d"]


def test_two_shapes_of_numbers_are_counted_apart() -> None:
    assert read("1. Fines\n  a) by day\n  b) by night\n2. Rent") == ["Fines", "by day", "by night", "Rent"]


def test_wrapped_lines_are_joined_by_one_space() -> None:
    assert read("- Fines, which are\n  paid twice\n  a night\n- Rent") == [
        "Fines, which are paid twice a night",
        "Rent",
    ]


def test_line_in_lower_case_goes_on_without_indent() -> None:
    assert read("1. Fines.\nand more fines\n2. Rent") == ["Fines. and more fines", "Rent"]


def test_sentence_behind_a_list_is_no_item() -> None:
    assert read("- Fines.\n- Rent.\nAll of this takes time.") == ["Fines.", "Rent."]


def test_line_behind_a_full_sentence_at_wrap_width_goes_on() -> None:
    first = "- " + "x" * 70 + "."
    assert read(f"{first}\nThe rest of it.") == [f"{first[2:]} The rest of it."]


def test_blank_line_ends_an_item() -> None:
    assert read("- Fines\n\nand a thought of its own") == ["Fines"]


def test_prose_before_and_between_items_is_no_item() -> None:
    assert read("These are they:\n- Fines.\n\nAnd then\nalso this:\n- Rent.") == ["Fines.", "Rent."]


def test_mark_that_ends_a_quote_of_its_paragraph_starts_no_item() -> None:
    assert read("«We lend\nand mend\n» is what they say.") == []
    assert read("Tools\n\nThey say: «lend\n» and mend.") == []
    assert read("«We lend\n\n» Tools") == ["Tools"]
    assert read("«We lend»\n» Tools") == ["Tools"]


def test_text_without_a_list_has_no_items() -> None:
    assert read("We lend tools.\nWe mend them.") == []
    assert read_items([]) == []


@pytest.mark.lengthy
def test_long_list_takes_time_in_proportion() -> None:
    started = time.perf_counter()
    assert read_items([AnswerLine("a) x", False)] * 20_000) == []
    assert time.perf_counter() - started < 5


@given(
    st.lists(st.builds(AnswerLine, st.text() | st.from_regex(r"\s?(\(?[a-z0-9]{1,3}[.)]|[-*]) ?\w*"), st.booleans()))
)
def test_items_of_any_lines_come_from_the_lines(lines: list[AnswerLine]) -> None:
    text = "\n".join(line.text for line in lines)
    for item in read_items(lines):
        assert all(word in text for word in item.split())


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("[x] beans\n[ ] corn", ["[x] beans", "[ ] corn"]),
        ("- [x] spade\n* \u2610 rake\n1. [ ] fork", ["[x] spade", "\u2610 rake", "[ ] fork"]),
        ("  (x) peas\n  ( ) leeks\n    and onions", ["(x) peas", "( ) leeks and onions"]),
        ("(x)beans\n( )corn\n(X)peas", ["(x)beans", "( )corn", "(X)peas"]),
        ("\u2713 rye\n\u2717 oats", ["\u2713 rye", "\u2717 oats"]),
        ("\u25cf rye\n\u25cb oats\n\u2022 wheat", ["\u25cf rye", "\u25cb oats", "wheat"]),
        ("\u25a0 rye\n\u25a1 oats", ["\u25a0 rye", "\u25a1 oats"]),
        ("\u25cf rye\n\u25cf oats", ["rye", "oats"]),
        ("\U0001f5f9 rye\n\u2610 oats", ["\U0001f5f9 rye", "\u2610 oats"]),
        ("\u2611 rye\n\u2610 oats\n\u2022 wheat", ["\u2611 rye", "\u2610 oats", "wheat"]),
    ],
)
def test_items_keep_their_boxes(text: str, items: list[str]) -> None:
    assert read(text) == items
