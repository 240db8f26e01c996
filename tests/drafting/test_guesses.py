"""Answers in, their most likely type out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import pytest

from profilecli.drafting.guesses import guess_mark, guess_order, guess_scale, guess_type, is_date, list_fitting
from profilecli.text.languages import load_language

ENGLISH = load_language("en")


def guess(*answers: str, language: str = "en") -> str:
    """Return the type of these answers, with how dates or numbers are written."""
    known = load_language(language)
    fitting = Counter(name for answer in answers for name in list_fitting(answer, known))
    order, mark = guess_order([fitting]), guess_mark([fitting], known)
    kind, count = guess_type(fitting, len(answers), order, mark)
    written = {"date": order, "integer": mark, "decimal": mark, "range": "-".join(map(str, guess_scale(fitting)))}
    return f"{kind} {written.get(kind, '')} {count}".replace("  ", " ")


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        (("a@b.example", "c@d.example"), "email 2"),
        (("a@b.example\nand by post", "c@d.example"), "email 2"),
        (("a@b.example", "c@d.example", "none", "none"), "text 4"),
        (("www.b.example", "https://c.example/x", "d.example"), "url 3"),
        (("12", "7", "1,200"), "integer . 3"),
        (("12", "7.5", "1,200.25"), "decimal . 3"),
        (("12,5", "7,25", "1.200,5"), "decimal , 3"),
        (("12", "7", "3", "15", "22", "8", "4", "1", "9", "30", "2.5"), "integer . 10"),
        (("0161 496", "01332", "020"), "text 3"),
        (("25/12/2020", "3.4.2019", "2019-05-04"), "date dmy 3"),
        (("12/25/2020", "3/4/2019"), "date mdy 2"),
        (("2020/12/25", "2019-04-03"), "date ymd 2"),
        (("3 May 2020", "Dec 4, 2019"), "date dmy 2"),
        (("1988", "2004"), "integer . 2"),
        (("12",), "text 1"),
        (("about 12", "7 or so"), "text 2"),
        (("so " * 100, "12", "7"), "text 3"),
        (("9:30", "10:15"), "text 2"),
        (("[x]", "☒", "[x]"), "boolean 3"),
        (("4/5", "5/5", "1 2 (3) 4 5"), "range 1-5 3"),
        (("4/10", "0/10", "10 out of 10"), "range 0-10 3"),
        (("★★☆", "★★★", "★☆☆"), "range 1-3 3"),
        (("4/5", "3/10", "5/7"), "text 3"),
        (("3/2020", "4/2019"), "text 2"),
    ],
)
def test_type_is_that_of_most_answers(answers: Sequence[str], expected: str) -> None:
    assert guess(*answers) == expected


def test_months_are_those_of_the_language() -> None:
    assert guess("3. Mai 2020", "4. März 2019", language="de") == "date dmy 2"
    assert guess("3. Mai 2020", "4. März 2019") == "text 2"


@pytest.mark.parametrize(("language", "mark"), [("en", "."), ("de", ",")])
def test_mark_of_whole_numbers_is_that_of_the_language(language: str, mark: str) -> None:
    assert guess("12", "7", language=language) == f"integer {mark} 2"


@pytest.mark.parametrize(("text", "expected"), [("3/4/2019", True), ("May", False), ("in 2019", False)])
def test_full_date_is_known_in_any_order(text: str, expected: bool) -> None:
    assert is_date(text, ENGLISH) == expected
