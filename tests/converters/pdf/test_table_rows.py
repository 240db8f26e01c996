"""Rows of tables whose words stand at the top of their cells, in the middle, or at the bottom."""

from __future__ import annotations

import pytest

from converters.drawing import draw, write
from converters.reading import show
from converters.tables import ANSWERS, LABELS, both, place, rule, show_rows
from helpers import read as read_form
from profilecli.converters.pdf.document import read
from profilecli.questionnaire.model import Questionnaire

FULL = "We lend saws and hammers to all who ask, and"
"""With the words that follow, it fills the column of answers."""


@pytest.mark.parametrize("halves", [0, 1, 2])
@pytest.mark.parametrize("padding", [2, 6])
@pytest.mark.parametrize("count", [2, 3, 4, 5])
def test_answer_of_several_lines_is_below_its_own_question(halves: int, padding: int, count: int) -> None:
    answer = [f"b{number}" for number in range(count)]
    rows = [(halves, ["Name"], ["A"]), (halves, ["Town"], ["B"]), (halves, ["Who?"], answer), (halves, ["Why?"], ["C"])]
    expected = ["Name / A", "Town / B", " / ".join(["Who?", *answer]), "Why? / C"]
    assert show_rows(write(*place(rows, padding))) == expected


@pytest.mark.parametrize("halves", [0, 1, 2])
@pytest.mark.parametrize("count", [2, 3, 5])
def test_first_row_and_rows_after_each_other_can_have_answers_of_several_lines(halves: int, count: int) -> None:
    first, second = ([f"{letter}{number}" for number in range(count)] for letter in "ab")
    rows = [(halves, ["Who?"], first), (halves, ["Why?"], second), (halves, ["Name"], ["C"]), (halves, ["Town"], ["D"])]
    assert show_rows(write(*place(rows, 3))) == [
        " / ".join(["Who?", *first]),
        " / ".join(["Why?", *second]),
        "Name / C",
        "Town / D",
    ]


def test_answer_of_two_lines_needs_no_room_between_the_rows() -> None:
    rows = [(1, ["Name"], ["A"]), (1, ["Who?"], ["b", "c"]), (1, ["Why?"], ["d", "e"]), (1, ["Town"], ["F"])]
    assert show_rows(write(*place(rows, 0))) == ["Name / A", "Who? / b / c", "Why? / d / e", "Town / F"]


@pytest.mark.parametrize("halves", [0, 1])
def test_label_of_two_lines_is_one_label(halves: int) -> None:
    rows = [(halves, ["Name"], ["A"]), (halves, ["Members", "(in May)"], ["12"]), (halves, ["Town"], ["C"])]
    expected = ["Name / A", "Members / (in May) / 12", "Town / C"]
    assert show_rows(write(*place([(0, ["Year"], ["B"]), *rows], 3))) == ["Year / B", *expected]


@pytest.mark.parametrize("halves", [0, 1, 2])
@pytest.mark.parametrize("count", [2, 3, 4])
def test_rules_part_rows_where_distances_do_not(halves: int, count: int) -> None:
    answer = [f"b{number}" for number in range(count)]
    rows = [(halves, ["Name"], ["A"]), (halves, ["Why", "not?"], ["C"]), (halves, ["Who?"], answer)]
    page = both(write(*place([*rows, (halves, ["Town"], ["D"])], 0)), rule(51, 63, 87, 87 + 12 * count))
    assert show_rows(page) == ["Name / A", "Why / not? / C", " / ".join(["Who?", *answer]), "Town / D"]


def test_label_does_not_go_on_below_a_rule() -> None:
    rows = [(0, ["Why not?"], ["A"]), (0, ["Who do you work with?"], ["B"]), (0, ["Town"], ["C"])]
    expected = ["Why not? / A", "Who do you work with? / B", "Town / C"]
    assert show_rows(write(*place(rows, 0)), rule(63, 75)) == expected


def test_label_of_two_lines_in_the_last_row_is_one_label() -> None:
    rows = [(1, ["Name"], ["A"]), (1, ["Town"], ["B"]), (1, ["Members", "(in May)"], ["12"])]
    assert show_rows(write(*place(rows, 3))) == ["Name / A", "Town / B", "Members / (in May) / 12"]


def test_where_nothing_shows_more_a_row_begins_at_its_label() -> None:
    rows = [(0, [label], [f"{label[0]}1", f"{label[0]}2"]) for label in ("Name", "Town", "Year")]
    assert show_rows(write(*place(rows, 0))) == ["Name / N1 / N2", "Town / T1 / T2", "Year / Y1 / Y2"]


def test_section_between_rules_can_have_several_rows() -> None:
    rows = [(0, [label], [label.lower()]) for label in ("Name", "Town", "Year", "Road")]
    assert show_rows(write(*place(rows, 0)), rule(87)) == ["Name / name", "Town / town", "Year / year", "Road / road"]


def test_blank_line_in_an_answer_parts_no_rows() -> None:
    texts = [(40, 60, "Name"), (150, 60, "A"), (40, 78, "Who?"), (150, 78, "b"), (150, 102, "c"), (40, 120, "Why?")]
    assert show_rows(write(*texts, (150, 120, "D"))) == ["Name / A", "Who? / b / c", "Why? / D"]


def test_head_of_a_column_alone_is_a_row() -> None:
    texts = [(ANSWERS, 42, "Answer"), *place([(0, ["Name"], ["A"]), (0, ["Who?"], ["b", "c"])], 3)]
    assert show_rows(write(*texts)) == ["Answer", "Name / A", "Who? / b / c"]


def test_text_that_can_belong_to_two_rows_is_set_aside_and_noted(nswp: Questionnaire) -> None:
    wide = [FULL + " we", "mend what comes back to us, and we sell what", "is left over when the summer ends."]
    rows = [(1, ["Contact email"], ["a@b.example"]), (1, ["Who do you work with?"], wide), (1, ["Home town"], ["C"])]
    page = both(write((LABELS, 30, "Tin Roof")), write(*place(rows, 0, top=80)))
    assert show(read(draw(page), None)) == [
        "Tin Roof",
        "Contact email",
        "a@b.example",
        "Who do you work with?",
        wide[1],
        "Home town",
        "C",
        f"@{wide[0]}",
        f"@{wide[2]}",
    ]
    outcome = read_form(draw(page), nswp, path="a.pdf")
    messages = [item.message for item in outcome.diagnostics if item.code == "PRF112"]
    assert [message.partition(",")[2].partition(";")[0] for message in messages] == [
        f" table 1, row {row}: text that belongs to this row or to the one below it, and is read into neither"
        for row in (1, 2)
    ]
    (profile,) = outcome.profiles
    assert [piece.text for piece in profile.unplaced] == [f"{wide[0]}\n{wide[2]}"]


def test_label_in_the_middle_can_have_a_line_between_the_lines_of_its_answer() -> None:
    rows = [(1, ["Name"], ["A"]), (1, ["Members", "(in May)"], ["c", "d", "e"])]
    assert show_rows(write(*place(rows, 0))) == ["Name / A", "Members / (in May) / c / d / e"]


@pytest.mark.parametrize(("step", "expected"), [(12.9, ["Name / Town / A"]), (13.1, ["Name / A", "Town"])])
def test_label_without_an_answer_is_one_label_with_what_is_near_above_it(step: float, expected: list[str]) -> None:
    texts = [(LABELS, 60, "Name"), (ANSWERS, 60, "A"), (LABELS, 60 + step, "Town"), (LABELS, 90, "Year")]
    assert show_rows(write(*texts, (ANSWERS, 90, "C")), rule(80)) == [*expected, "Year / C"]


@pytest.mark.parametrize("lines", [(), (51,)])
def test_head_of_a_column_that_is_as_near_as_an_answer_is_a_row_only_above_a_rule(lines: tuple[int, ...]) -> None:
    rows = [(0, ["Name"], ["A"]), (0, ["Town"], ["B"]), (0, ["Year"], ["C"])]
    head = ["Answer", "Name / A"] if lines else ["Name / Answer / A"]
    page = both(write((ANSWERS, 51, "Answer"), *place(rows, 3)), rule(*(down + 3 for down in lines)))
    assert show_rows(page) == [*head, "Town / B", "Year / C"]


@pytest.mark.parametrize(("step", "expected"), [(12, ["Name / Answer / a / @b"]), (14, ["Answer", "Name / a / b"])])
def test_head_of_a_column_is_a_row_if_it_is_farther_than_the_lines_of_an_answer(step: int, expected: list[str]) -> None:
    rows = [(0, ["Name"], ["a", "b"]), (0, ["Town"], ["c", "d"])]
    assert show_rows(write((ANSWERS, 60 - step, "Answer"), *place(rows, 0)))[: len(expected)] == expected


@pytest.mark.parametrize(("words", "is_paragraph"), [(3, False), (4, True)])
def test_paragraph_that_goes_on_beside_two_labels_has_lines_of_four_words_or_more(
    words: int, is_paragraph: bool
) -> None:
    line = " ".join(["m" * (24 // words)] * words)
    rows = [(1, ["Name"], ["A"]), (1, ["Who?"], [line] * 3), (1, ["Town"], ["C"])]
    assert ("@" in "".join(show_rows(write(*place(rows, 0))))) is is_paragraph


def test_label_that_fills_its_column_is_no_paragraph_of_an_answer() -> None:
    rows = [(0, [label], ["a", "b"]) for label in ("How do we do it", "Town", "Year")]
    assert show_rows(write(*place(rows, 0))) == ["How do we do it / a / b", "Town / a / b", "Year / a / b"]


def test_paragraph_that_goes_on_beside_two_labels_is_set_aside_below_rows_of_one_line_too() -> None:
    line = " ".join(["mmmmmm"] * 4)
    rows = [(1, ["Name"], ["A"]), (1, ["Year"], ["B"]), (1, ["Who?"], [line] * 3), (1, ["Town"], ["C"])]
    assert show_rows(write(*place(rows, 0))) == [
        "Name / A",
        f"Year / B / @{line}",
        f"Who? / {line} / @{line}",
        "Town / C",
    ]


def test_head_of_a_column_is_a_row_like_those_below_it() -> None:
    rows = [(0, ["Name"], ["A"]), (0, ["Town"], ["B"]), (0, ["Year"], ["C"])]
    assert show_rows(write((ANSWERS, 48, "Answer"), *place(rows, 0))) == ["Answer", "Name / A", "Town / B", "Year / C"]
