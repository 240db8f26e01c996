"""Rows of tables whose words stand at the top of their cells, in the middle, or at the bottom."""

from __future__ import annotations

import pytest
from reportlab.pdfgen.canvas import Canvas

from converters.drawing import HEIGHT, Page, draw, write
from converters.reading import show, show_places
from helpers import read as read_form
from profilecli.converters import pdf
from profilecli.converters.pdf import read
from profilecli.questionnaire.model import Questionnaire

LABELS, ANSWERS = 40, 150
FULL = "We lend saws and hammers to all who ask, and"
"""With the words that follow, it fills the column of answers."""

Row = tuple[int, list[str], list[str]]
"""By how much of the room that is left the words stand lower, in halves; the lines of the label, and of the answer."""


def place(rows: list[Row], padding: float, step: float = 12, top: float = 60) -> list[tuple[float, float, str]]:
    """Return where the lines of a table stand on the page: rows with room above and below the taller cell."""
    found: list[tuple[float, float, str]] = []
    for halves, *cells in rows:
        height = max(map(len, cells)) * step
        for left, lines in zip((LABELS, ANSWERS), cells, strict=True):
            first = top + padding + (height - len(lines) * step) * halves / 2
            found += [(left, first + number * step, text) for number, text in enumerate(lines)]
        top += height + 2 * padding
    return found


def rule(*heights: float, left: float = LABELS - 4, right: float = 390) -> Page:
    """Return what draws lines through the table, so many points from the top."""

    def page(canvas: Canvas) -> None:
        for down in heights:
            canvas.line(left, HEIGHT - down, right, HEIGHT - down)

    return page


def both(*parts: Page) -> Page:
    def page(canvas: Canvas) -> None:
        for part in parts:
            part(canvas)

    return page


def show_rows(*parts: Page) -> list[str]:
    """Return the lines of each row, and after `@` those that belong to it or to the next one."""
    found = read(draw(both(*parts)), None)
    rows: dict[str, list[str]] = {}
    for where, text in zip(show_places(found), show(found), strict=True):
        rows.setdefault(where, []).append(text)
    assert {note.place for note in found.notes} == {where for where, texts in rows.items() if "@" in "".join(texts)}
    return [" / ".join(texts) for texts in rows.values()]


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


def test_edges_of_boxes_are_rules() -> None:
    def fill(canvas: Canvas) -> None:
        canvas.setFillGray(0.9)
        path = canvas.beginPath()
        for left, width in ((36, 110), (146, 240)):
            path.rect(left, HEIGHT - 99, width, 36)
        canvas.drawPath(path, stroke=0, fill=1)
        canvas.setFillGray(0)

    rows = [(2, ["Name"], ["A"]), (2, ["Who?"], ["b", "c", "d"]), (2, ["Why?"], ["E"])]
    assert show_rows(fill, write(*place(rows, 0))) == ["Name / A", "Who? / b / c / d", "Why? / E"]


def test_rules_part_rows_on_a_page_that_is_turned() -> None:
    def turn(canvas: Canvas) -> None:
        canvas.setPageRotation(180)
        canvas.translate(400, HEIGHT)
        canvas.rotate(180)

    rows = [(2, ["Name"], ["A"]), (2, ["Who?"], ["b", "c", "d"]), (2, ["Why?"], ["E"])]
    parts = write(*place(rows, 0)), rule(63, 99)
    assert show_rows(turn, *parts) == ["Name / A", "Who? / b / c / d", "Why? / E"]


def test_line_through_one_column_parts_no_rows() -> None:
    rows = [(0, ["Name"], ["A"]), (0, ["Who?"], ["b", "c"]), (0, ["Why?"], ["D"])]
    assert show_rows(write(*place(rows, 0)), rule(75, left=ANSWERS)) == ["Name / A", "Who? / b / c", "Why? / D"]


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


def test_drawings_over_the_limit_are_no_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [(2, ["Name"], ["A"]), (2, ["Who?"], ["b", "c"]), (2, ["Why?"], ["D"])]
    parts = write(*place(rows, 0)), rule(63, 87)
    assert show_rows(*parts) == ["Name / A", "Who? / b / c", "Why? / D"]
    monkeypatch.setattr(pdf, "_MOST_POINTS", 3)
    assert show_rows(*parts) == ["Name / A / b", "Who? / c", "Why? / D"]
