"""Lines in, the wordings that they can recur by out."""

from __future__ import annotations

import pytest

from profilecli.drafting.lines import PageLine
from profilecli.drafting.wordings import BREAK, build_key, join_lines, read_joined, read_wordings


@pytest.mark.parametrize(
    ("text", "whole", "label", "rest"),
    [
        ("Mill pond", "mill pond", "", ""),
        ("Mill pond (optional)", "mill pond", "", ""),
        ("Mill pond (in acres)", "mill pond in acres", "", ""),
        ("Mill pond: [ ]", "mill pond", "mill pond", "[ ]"),
        ("Mill pond: [x]", "mill pond x", "mill pond", "[x]"),
        ("Mill pond: ★★★☆☆", "mill pond", "mill pond", "★★★☆☆"),
        ("Who bakes? (x) Ann ( ) Bea", "who bakes x ann bea", "who bakes", "(x) Ann ( ) Bea"),
        ("Mill pond: two acres", "mill pond two acres", "mill pond", "two acres"),
        ("Mill pond\ttwo", "mill pond two", "mill pond", "two"),
        ("Mill pond - two", "mill pond two", "mill pond", "two"),
        ("Q3: Mill pond: two", "mill pond two", "mill pond", "two"),
        ("**Mill pond:** two", "mill pond two", "mill pond", "two"),
        ("Mill pond:", "mill pond", "", ""),
        ("https://mill.example/pond", "https mill example pond", "", ""),
        ("Who bakes? Ann.", "who bakes ann", "who bakes", "Ann."),
        ("Who bakes? ann@mill.example", "who bakes ann mill example", "who bakes", "ann@mill.example"),
        ("Who bakes? (one only)", "who bakes", "", ""),
        ("Who bakes? (one only) Ann", "who bakes one only ann", "who bakes", "Ann"),
        ("Who bakes? / Qui cuit ? Ann", "who bakes", "", ""),
        ("Who bakes? Qui cuit ?", "who bakes", "", ""),
        (f"{'very ' * 15}old: two", f"{'very ' * 15}old two", "", ""),
        ("a" * 301, "", "", ""),
    ],
)
def test_line_is_a_wording_or_has_a_label(text: str, whole: str, label: str, rest: str) -> None:
    found = read_wordings(text)
    assert (found.whole, found.label, found.rest) == (whole, label, rest)


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("A+", "A-", False),
        ("< 18", "> 18", False),
        ("Rye bread", "1. RYE BREAD:", True),
        ("- 5 ovens", "5 ovens", True),
    ],
)
def test_signs_that_say_something_keep_wordings_apart(one: str, other: str, is_same: bool) -> None:
    assert (build_key(one) == build_key(other)) == is_same


def build_lines(*texts: str) -> list[PageLine]:
    """Return lines; an empty text is a blank one."""
    return [
        PageLine(text, has_gap=not place or not texts[place - 1], is_underlined=False)
        for place, text in enumerate(texts)
        if text
    ]


@pytest.mark.parametrize(
    ("texts", "joined"),
    [
        (("Which songs do", "they sing?"), ["Which songs do they sing?"]),
        (("Which songs do the millers of", "Quay Street sing?"), ["Which songs do the millers of Quay Street sing?"]),
        (("Which songs", "Quay Street"), []),
        (("Which songs do they sing?", "none"), []),
        (("Which songs do", "", "they sing?"), []),
        (("Which songs do", "- they sing"), []),
        (
            ("Rye", "and wheat", "and oats", "and bran", "and more"),
            ["Rye and wheat", "Rye and wheat and oats", "Rye and wheat and oats and bran"],
        ),
        (("a" * 290, "and so on and on"), []),
    ],
)  # fmt: skip
def test_lines_that_a_break_parts_are_joined(texts: tuple[str, ...], joined: list[str]) -> None:
    found = [text.replace(BREAK, " ") for _, text in join_lines(build_lines(*texts), 0)]
    assert found == joined


def test_nothing_begins_with_a_line_that_goes_on() -> None:
    assert list(join_lines(build_lines("Which songs do", "they sing on", "the river?"), 1)) == []


@pytest.mark.parametrize(
    ("first", "last", "label"),
    [("Which songs do", "they sing? Old ones", "which songs do they sing"), ("Songs: old", "and new ones", "")],
)
def test_label_of_joined_lines_ends_on_the_last(first: str, last: str, label: str) -> None:
    assert read_joined(f"{first}{BREAK}{last}", last).label == label
