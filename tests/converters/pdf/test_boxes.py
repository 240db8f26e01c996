"""Boxes that are only drawn on a page, as a printed web form has them: a frame, and in it a dot or strokes."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from reportlab.pdfgen.canvas import Canvas

from converters.drawing import HEIGHT, Page, draw, write
from converters.reading import show
from converters.tables import both
from profilecli.converters.pdf.document import read

Draw = Callable[[Canvas, float, float], None]
"""Draws a figure around a point of the page."""
GREY, BLUE, WHITE = (0.46, 0.46, 0.46), (0, 0.46, 1), (1, 1, 1)
Colour = tuple[float, float, float]
WORDS = ("Spade", "Rake", "Hose")


def square(side: float = 10, line: Colour | None = GREY, ground: Colour | None = None) -> Draw:
    def figure(canvas: Canvas, x: float, y: float) -> None:
        canvas.setStrokeColorRGB(*(line or WHITE))
        canvas.setFillColorRGB(*(ground or WHITE))
        canvas.rect(x - side / 2, y - side / 2, side, side, stroke=line is not None, fill=ground is not None)

    return figure


def circle(side: float = 10, line: Colour | None = GREY, ground: Colour | None = None) -> Draw:
    def figure(canvas: Canvas, x: float, y: float) -> None:
        canvas.setStrokeColorRGB(*(line or WHITE))
        canvas.setFillColorRGB(*(ground or WHITE))
        canvas.circle(x, y, side / 2, stroke=line is not None, fill=ground is not None)

    return figure


def ring(side: float) -> Draw:
    """Draw a circle of lines that are as wide as it."""

    def figure(canvas: Canvas, x: float, y: float) -> None:
        canvas.setStrokeColorRGB(*BLUE)
        canvas.setLineWidth(side)
        canvas.circle(x, y, side / 2, stroke=1, fill=0)
        canvas.setLineWidth(1)

    return figure


def bar(width: float) -> Draw:
    def figure(canvas: Canvas, x: float, y: float) -> None:
        canvas.setFillColorRGB(*WHITE)
        canvas.rect(x - width / 2, y - 0.75, width, 1.5, stroke=0, fill=1)

    return figure


def strokes(*points: tuple[float, float]) -> Draw:
    """Draw one line through points around the middle."""

    def figure(canvas: Canvas, x: float, y: float) -> None:
        path = canvas.beginPath()
        path.moveTo(x + points[0][0], y + points[0][1])
        for across, up in points[1:]:
            path.lineTo(x + across, y + up)
        canvas.setStrokeColorRGB(*BLUE)
        canvas.drawPath(path, stroke=1, fill=0)

    return figure


TICK = strokes((-3, 0), (-1, -3), (3, 3))
CROSS = (strokes((-4, -4), (4, 4)), strokes((-4, 4), (4, -4)))
EMPTY = (square(9, None, WHITE), square())
ROUND = (circle(9, None, WHITE), circle())
FULL = (*EMPTY, square(9.5, None, BLUE))


def put(*rows: tuple[Draw, ...], left: float = 40) -> Page:
    """Return what draws figures in rows, each beside its word, and between two lines of text."""

    def page(canvas: Canvas) -> None:
        for number, figures in enumerate(rows):
            for figure in figures:
                figure(canvas, left, HEIGHT - 96 - 20 * number)
        canvas.setFillGray(0)

    words = [(50, 100 + 20 * number, word) for number, word in enumerate(WORDS[: len(rows)])]
    return both(page, write((40, 60, "Which tools?"), *words, (40, 200, "Beans and kale.")))


def list_shown(*rows: tuple[Draw, ...], left: float = 40) -> list[str]:
    return show(read(draw(put(*rows, left=left)), None))[1:-1]


@pytest.mark.parametrize(
    ("ticked", "empty"),
    [
        # As a browser prints its own boxes.
        ((*FULL, TICK), EMPTY),
        ((*FULL, strokes((-5, 0), (-1, -4), (6, 4))), EMPTY),
        ((*ROUND, circle(6, None, BLUE)), ROUND),
        ((circle(12), ring(3.75)), (circle(12),)),
        # As people draw them, and as pages of other looks do.
        ((square(), *CROSS), (square(),)),
        ((square(), TICK), (square(),)),
        ((square(), square(5, None, BLUE)), (square(),)),
        ((square(10, BLUE, BLUE),), (square(),)),
        ((square(10, BLUE, BLUE), square(4, None, WHITE)), (square(),)),
        ((circle(10, BLUE, BLUE),), (circle(),)),
        ((circle(), TICK), (circle(),)),
    ],
)
def test_drawn_boxes_are_boxes(ticked: tuple[Draw, ...], empty: tuple[Draw, ...]) -> None:
    assert list_shown(ticked, empty, ticked) == ["[x] Spade", "[ ] Rake", "[x] Hose"]


PALE = square(9, None, (0.93, 0.93, 0.93))


@pytest.mark.parametrize(
    ("figures", "box"),
    [
        # A disabled box, as a browser prints it, and one that is neither ticked nor not.
        ((PALE, *EMPTY), "[ ]"),
        ((PALE, *FULL, TICK), "[x]"),
        ((*FULL, bar(6)), "[?]"),
        ((square(), strokes((-3, 0), (0, -4), (9, 9))), "[x]"),
        ((square(), strokes((6, 6), (16, 16))), "[ ]"),
    ],
)
def test_what_is_drawn_in_and_around_a_box(figures: tuple[Draw, ...], box: str) -> None:
    assert list_shown(figures, EMPTY) == [f"{box} Spade", "[ ] Rake"]


def test_boxes_on_lines_close_together() -> None:
    rows = [(*EMPTY,), (*FULL, TICK)]

    def page(canvas: Canvas) -> None:
        for number, figures in enumerate(rows):
            for figure in figures:
                figure(canvas, 40, HEIGHT - 96 - 13 * number)
        canvas.setFillGray(0)

    assert show(read(draw(both(page, write((50, 100, "Spade"), (50, 113, "Rake")))), None)) == ["[ ] Spade", "[x] Rake"]


def test_boxes_after_their_words() -> None:
    assert list_shown((*FULL, TICK), EMPTY, left=86) == ["Spade [x]", "Rake [ ]"]


def test_boxes_of_one_line() -> None:
    def page(canvas: Canvas) -> None:
        for left, figures in ((40, (*FULL, TICK)), (100, EMPTY)):
            for figure in figures:
                figure(canvas, left, HEIGHT - 96)
        canvas.setFillGray(0)

    found = read(draw(both(page, write((50, 100, "Spade"), (110, 100, "Rake")))), None)
    assert show(found) == ["[x] Spade", "[ ] Rake"]


def test_page_that_is_turned_has_its_boxes() -> None:
    upright = put((*FULL, TICK), EMPTY)

    def turned(canvas: Canvas) -> None:
        canvas.setPageRotation(90)
        canvas.translate(400, 0)
        canvas.rotate(90)
        canvas.translate(0, -200)
        upright(canvas)

    assert show(read(draw(turned), None))[1:3] == ["[x] Spade", "[ ] Rake"]


@pytest.mark.parametrize(
    "figures",
    [
        # The bullets of a list.
        (circle(4, None, BLUE),),
        (circle(3.5),),
        (square(4, None, BLUE),),
        # What is filled on each line, or is a picture.
        (circle(9, None, BLUE),),
        (circle(10, None, BLUE), square(4, None, WHITE)),
        (circle(), TICK),
        # What is too large, or no square.
        (square(30),),
        (strokes((-5, 0), (5, 0)),),
        (strokes((-5, -5), (-5, 5), (5, 5), (5, -5)),),
    ],
)
def test_other_figures_are_no_boxes(figures: tuple[Draw, ...]) -> None:
    assert list_shown(figures, figures) == ["Spade", "Rake"]


def test_picture_beside_boxes_of_another_size_is_none() -> None:
    assert list_shown(EMPTY, (circle(14), TICK)) == ["[ ] Spade", "Rake"]
    assert list_shown(EMPTY, (square(14, None, BLUE),)) == ["[ ] Spade", "Rake"]


def test_frame_with_a_letter_is_that_letter() -> None:
    def page(canvas: Canvas) -> None:
        for number in range(2):
            square(12)(canvas, 43, HEIGHT - 96 - 20 * number)
        canvas.setFillGray(0)

    texts = write((40, 100, "X"), (52, 100, "Spade"), (52, 120, "Rake"), (40, 200, "Beans and kale."))
    assert show(read(draw(both(page, texts)), None))[:2] == ["X Spade", "[ ] Rake"]


def test_cells_for_letters_are_no_boxes() -> None:
    def page(canvas: Canvas) -> None:
        for number in range(8):
            square(12)(canvas, 100 + 12 * number, HEIGHT - 96)
        canvas.setFillGray(0)

    assert show(read(draw(both(page, write((40, 100, "Code:")))), None)) == ["Code:"]


def test_box_in_a_cell_of_its_own() -> None:
    def page(canvas: Canvas) -> None:
        for left, down, figures in (
            (155, 76, (*FULL, TICK)),
            (205, 76, EMPTY),
            (155, 96, EMPTY),
            (205, 96, (*FULL, TICK)),
        ):
            for figure in figures:
                figure(canvas, left, HEIGHT - down)
        canvas.setFillGray(0)

    texts = write((40, 60, "Tool"), (150, 60, "Yes"), (200, 60, "No"), (40, 80, "Spade"), (40, 100, "Rake"))
    assert show(read(draw(both(page, texts)), None))[-2:] == ["| Spade | [x] | [ ] |", "| Rake | [ ] | [x] |"]


def test_box_without_any_letter_on_the_page() -> None:
    assert show(read(draw(lambda canvas: square()(canvas, 40, 500)), None)) == []


@pytest.mark.parametrize(("count", "shown"), [(2000, ["[ ] Spade"]), (2001, ["Spade"])])
def test_page_with_thousands_of_figures_is_no_form(count: int, shown: list[str]) -> None:
    def page(canvas: Canvas) -> None:
        square()(canvas, 40, HEIGHT - 96)
        canvas.setFillColorRGB(*BLUE)
        for number in range(count - 1):
            canvas.rect(100 + number % 100 * 2, 20 + number // 100 * 2, 1, 1, stroke=0, fill=1)
        canvas.setFillGray(0)

    assert show(read(draw(both(page, write((50, 100, "Spade")))), None)) == shown
