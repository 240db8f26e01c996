"""Where a table begins: an answer that stands above its label belongs to it."""

from __future__ import annotations

import pytest

from converters.drawing import draw, write
from converters.reading import show_places
from converters.tables import ANSWERS, LABELS, place
from profilecli.converters.pdf.document import read

TABLE = place([(0, ["Name"], ["A"]), (0, ["Town"], ["B"]), (0, ["Year"], ["C"])], 3, top=100)


@pytest.mark.parametrize(
    ("left", "text", "is_inside"),
    [(ANSWERS, "a", True), (ANSWERS + 4, "a", False), (LABELS, "a", False), (ANSWERS - 60, "a long line above", False)],
)
def test_line_above_the_first_label_belongs_to_its_table_where_answers_begin(
    left: float, text: str, is_inside: bool
) -> None:
    found = read(draw(write((left, 85, text), *TABLE)), None)
    assert show_places(found)[0] == ("page 1, table 1, row 1" if is_inside else "page 1, line 1")


def test_line_above_a_gap_does_not_belong_to_the_table_below_it() -> None:
    found = read(draw(write((ANSWERS, 60, "a"), *TABLE)), None)
    assert show_places(found)[:2] == ["page 1, line 1", "page 1, table 1, row 1"]


def test_last_line_of_a_table_does_not_belong_to_the_next_one() -> None:
    other = place([(0, ["Road"], ["D"]), (0, ["Lane"], ["E"])], 3, top=154)
    indented = [(left + 20 * (left == LABELS), down, text) for left, down, text in other]
    found = read(draw(write(*TABLE, (ANSWERS, 151, "c"), *indented)), None)
    rows = [f"page 1, table {table}, row {row}" for table, row in ((1, 1), (1, 2), (1, 3), (2, 1), (2, 2))]
    assert dict.fromkeys(show_places(found)) == dict.fromkeys(rows)
    assert show_places(found).count(rows[2]) == 3
