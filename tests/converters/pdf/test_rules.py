"""What is drawn on a page and parts the rows of a table: lines and edges that go through all of its columns."""

from __future__ import annotations

import pytest
from reportlab.pdfgen.canvas import Canvas

from converters.drawing import HEIGHT, Page, draw, write
from converters.reading import show
from converters.tables import ANSWERS, LABELS, both, place, rule, show_rows
from profilecli.converters.pdf import document as pdf
from profilecli.converters.pdf.document import read

WORDS = write(*place([(2, ["Name"], ["A"]), (2, ["Who?"], ["b", "c", "d"]), (2, ["Why?"], ["E"])], 0))
"""A table whose words stand at the bottom of their cells."""
UPPER, LOWER = 63, 99
"""Where the second row begins and ends, so many points from the top."""
LEFT, RIGHT = LABELS - 4, 390
PARTED = ["Name / A", "Who? / b / c / d", "Why? / E"]
"""Its rows, as only rules show them."""


def is_parted(*parts: Page) -> bool:
    return show_rows(WORDS, *parts) == PARTED


def trace(*figures: list[tuple[float, float]], is_filled: bool = False) -> Page:
    """Return what draws figures as one path, each from point to point, so many from the left and from the top."""

    def page(canvas: Canvas) -> None:
        path = canvas.beginPath()
        for (left, down), *others in figures:
            path.moveTo(left, HEIGHT - down)
            for across, lower in others:
                path.lineTo(across, HEIGHT - lower)
        canvas.setFillGray(0.9)
        canvas.drawPath(path, stroke=not is_filled, fill=is_filled)
        canvas.setFillGray(0)

    return page


def test_rules_show_the_rows_that_words_do_not() -> None:
    assert is_parted(rule(UPPER, LOWER))
    assert not is_parted()


def test_edges_of_boxes_are_rules() -> None:
    def fill(canvas: Canvas) -> None:
        canvas.setFillGray(0.9)
        path = canvas.beginPath()
        for left, width in ((LEFT, 110), (LEFT + 110, 240)):
            path.rect(left, HEIGHT - LOWER, width, LOWER - UPPER)
        canvas.drawPath(path, stroke=0, fill=1)
        canvas.setFillGray(0)

    assert show_rows(fill, WORDS) == PARTED


def test_edge_that_closes_a_figure_is_a_rule() -> None:
    corners = [(LEFT, UPPER), (LEFT, LOWER), (RIGHT, LOWER), (RIGHT, UPPER)]
    assert show_rows(trace(corners, is_filled=True), WORDS) == PARTED


def test_two_figures_of_one_drawing_have_no_edge_between_them() -> None:
    sides = [(LEFT, 75), (LEFT, 79)], [(RIGHT, 79), (RIGHT, 75)]
    assert is_parted(rule(UPPER, LOWER), trace(*sides))


@pytest.mark.parametrize("slope", [1, -1])
@pytest.mark.parametrize(("fall", "expected"), [(0, True), (0.9, True), (1.1, False)])
def test_line_that_falls_less_than_a_point_is_a_rule(fall: float, slope: int, expected: bool) -> None:
    lines = [[(LEFT, down), (RIGHT, down + slope * fall)] for down in (UPPER, LOWER)]
    assert is_parted(trace(*lines)) is expected


@pytest.mark.parametrize("slope", [1, -1])
@pytest.mark.parametrize(("step", "expected"), [(0.9, True), (1.1, False)])
def test_lines_side_by_side_are_one_rule_if_less_than_a_point_apart(step: float, slope: int, expected: bool) -> None:
    middle = (LABELS + ANSWERS) / 2
    others = rule(*(down + slope * step for down in (UPPER, LOWER)), left=middle)
    assert is_parted(rule(UPPER, LOWER, right=middle), others) is expected


@pytest.mark.parametrize(("indent", "expected"), [(2.9, True), (3.1, False)])
def test_rule_begins_no_more_than_three_points_after_the_words(indent: float, expected: bool) -> None:
    assert is_parted(rule(UPPER, LOWER, left=LABELS + indent)) is expected


@pytest.mark.parametrize(("end", "expected"), [(ANSWERS + 1, True), (ANSWERS - 1, False)])
def test_rule_ends_below_the_words_of_the_last_column(end: float, expected: bool) -> None:
    assert is_parted(rule(UPPER, LOWER, right=end)) is expected


def test_line_through_one_column_parts_no_rows() -> None:
    rows = [(0, ["Name"], ["A"]), (0, ["Who?"], ["b", "c"]), (0, ["Why?"], ["D"])]
    for line in (rule(75, left=ANSWERS), rule(75, right=ANSWERS - 10)):
        assert show_rows(write(*place(rows, 0)), line) == ["Name / A", "Who? / b / c", "Why? / D"]


def test_rules_part_rows_on_a_page_that_is_turned() -> None:
    def turn(canvas: Canvas) -> None:
        canvas.setPageRotation(180)
        canvas.translate(400, HEIGHT)
        canvas.rotate(180)

    assert show_rows(turn, WORDS, rule(UPPER, LOWER)) == PARTED


def test_rules_are_where_the_page_shows_them_not_where_they_are_drawn() -> None:
    def turn(canvas: Canvas) -> None:
        canvas.transform(0, 2, -2, 0, 420, 30)
        for down in (UPPER, LOWER):
            across = (HEIGHT - down - 30) / 2
            canvas.line(across, (420 - LEFT) / 2, across, (420 - RIGHT) / 2)

    def mirror(canvas: Canvas) -> None:
        canvas.transform(2, 0, 0, -2, 7, HEIGHT + 9)
        for down in (UPPER, LOWER):
            canvas.line((LEFT - 7) / 2, (down + 9) / 2, (RIGHT - 7) / 2, (down + 9) / 2)

    assert is_parted(turn)
    assert is_parted(mirror)


def test_drawings_over_the_limit_are_no_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "_MOST_POINTS", 4)
    assert is_parted(rule(UPPER, LOWER))
    monkeypatch.setattr(pdf, "_MOST_POINTS", 3)
    assert not is_parted(rule(UPPER, LOWER))


def test_limit_of_drawings_is_for_all_pages_together(monkeypatch: pytest.MonkeyPatch) -> None:
    def count_parted(limit: int, *pages: Page) -> int:
        monkeypatch.setattr(pdf, "_MOST_POINTS", limit)
        ends = (write((LABELS, 30, f"Top {letter}"), (LABELS, 580, f"End {letter}")) for letter in "ab")
        found = read(draw(*(both(end, WORDS, page) for end, page in zip(ends, pages, strict=True))), None)
        return " ".join(show(found)).count("Who? b c d")

    lines = rule(UPPER, LOWER)
    assert count_parted(8, lines, lines) == 2
    assert count_parted(7, lines, lines) == 1
    # What is over the limit leaves none for the next page.
    assert count_parted(7, rule(UPPER, LOWER, 200, 300), lines) == 0
