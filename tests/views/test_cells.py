from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from profilecli.views.cells import cut, cut_start, isolate, measure, pad, show, wrap

TEXTS = st.text(
    st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from(" \u9249e\u0301\ufe0f\u2764\u05d0"))
)


@pytest.mark.parametrize(
    ("text", "cells"),
    [("", 0), ("abc", 3), ("道具", 4), ("e\u0301", 1), ("a\u2764\ufe0f", 3), ("שלם", 3), ("\u2068", 0)],
)
def test_cells_are_counted_and_not_code_points(text: str, cells: int) -> None:
    assert measure(text) == cells


@given(TEXTS)
def test_no_text_is_wider_than_it_is_taken_for(text: str) -> None:
    assert measure(text) >= cell_len(text)


@given(TEXTS, st.integers(2, 40))
def test_lines_fit_and_hold_every_word(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert lines
    assert max(map(measure, lines)) <= width
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


@given(TEXTS, st.integers(2, 40))
def test_padded_text_takes_its_cells_exactly(text: str, width: int) -> None:
    assert measure(pad(text, width)) == width
    assert measure(cut(text, width)) <= width
    assert measure(cut_start(text, width)) <= width


def test_lines_break_at_blanks_and_keep_an_indent() -> None:
    assert wrap("  one two  three", 9) == ["  one two", "three"]
    assert wrap("one two", 6) == ["one", "two"]
    assert wrap("one four", 7) == ["one", "four"]
    assert wrap("ab cd ef", 7) == ["ab cd", "ef"]
    assert wrap("a b c d e", 7) == ["a b c d", "e"]
    assert wrap("", 9) == [""]
    assert wrap("    ", 2) == [""]


def test_a_long_word_begins_on_the_line_where_there_is_room() -> None:
    assert wrap("see https://example.org/a/long/address", 20) == ["see https://example.", "org/a/long/address"]
    # One that fits on a line of its own is never broken.
    for width in (21, 24):
        assert wrap("one two three-and-twenty-four", width) == ["one two", "three-and-twenty-four"]
    assert wrap("abcdefghij", 4) == ["abcd", "efgh", "ij"]
    assert wrap("sixteen letters: https://example.org/a/long", 20) == [
        "sixteen letters:",
        "https://example.org/",
        "a/long",
    ]


def test_wide_and_joined_characters_are_never_parted() -> None:
    assert wrap("道具の小屋", 5) == ["道具", "の小", "屋"]
    assert wrap("aaae\u0301b", 4) == ["aaae\u0301", "b"]
    assert wrap("aaa\u2764\ufe0fb", 4) == ["aaa", "\u2764\ufe0fb"]
    assert wrap("a\u231a\ufe0fbbbb", 4) == ["a\u231a\ufe0f", "bbbb"]
    # Only the sign that makes an emoji of what is before it needs room.
    assert wrap("aaab\U0001f600\uff21", 4) == ["aaab", "\U0001f600\uff21"]


def test_text_is_cut_with_an_ellipsis() -> None:
    assert cut("Night Ferry", 11) == "Night Ferry"
    assert cut("Night Ferry", 7) == "Night…"
    assert cut("Night Ferry", 9) == "Night Fe…"
    assert cut("道具の小屋", 6) == "道具…"
    assert cut("道具の小屋", 2) == "…"
    assert cut_start("道具の小屋", 6) == "…小屋"
    assert cut_start("samples/clean/a.txt", 8) == "…n/a.txt"
    assert cut_start("clean/a.txt", 8) == "…n/a.txt"
    assert [cut_start("a.txt", width) for width in (8, 5, 4)] == ["a.txt", "a.txt", "…txt"]


def test_only_text_from_right_to_left_is_isolated() -> None:
    assert isolate("Night Ferry — 道具 é") == "Night Ferry — 道具 é"
    assert isolate("שלם") == "\u2068שלם\u2069"
    assert pad("שלם", 6) == "\u2068שלם\u2069   "


def test_what_steers_a_terminal_is_shown_as_an_escape() -> None:
    assert show("a\tb\x1b[31m\u202ec\u2068") == r"a    b\x1b[31m\u202ec\u2068"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("::error file=a::b", r"\x3a:error file=a::b"),
        ("x ::add-mask::y", r"x \x3a:add-mask::y"),
        ("Home :: Members", "Home :: Members"),
    ],
)
def test_a_command_of_a_ci_service_is_none(text: str, shown: str) -> None:
    assert show(text) == shown
