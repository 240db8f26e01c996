"""Fields of several lines as a browser prints them: a frame with text, and the label beside one of its lines."""

from __future__ import annotations

import pytest
from reportlab.pdfgen.canvas import Canvas

from converters.drawing import HEIGHT, Page, draw, write
from converters.reading import show
from converters.tables import both
from profilecli.converters.pdf.document import read

LINES = ("Beans and kale.", "Onions.", "Peas.")


def frame(
    top: float = 105, bottom: float = 160, left: float = 140, right: float = 300, *, is_filled: bool = False
) -> Page:
    def page(canvas: Canvas) -> None:
        canvas.setFillGray(0.9)
        canvas.rect(left, HEIGHT - bottom, right - left, bottom - top, stroke=not is_filled, fill=is_filled)
        canvas.setFillGray(0)

    return page


def list_shown(*labels: tuple[float, str], frames: tuple[Page, ...] = (frame(),)) -> list[str]:
    """Return the lines of a page with three of them in a frame, labels beside it, and a line above and below it."""
    texts = [(150, 120 + 14 * number, text) for number, text in enumerate(LINES)]
    beside = [(40, down, text) for down, text in labels]
    page = both(*frames, write((40, 80, "Warm?"), *texts, *beside, (40, 190, "Tools?")))
    return [" ".join(line.split()) for line in show(read(draw(page), None))]


@pytest.mark.parametrize("down", [134, 148, 155])
def test_label_beside_a_lower_line_stands_above_all(down: float) -> None:
    assert list_shown((down, "What grows?")) == ["Warm?", "What grows?", *LINES, "Tools?"]


def test_label_beside_the_first_line_stays() -> None:
    assert list_shown((120, "What grows?")) == ["Warm?", f"What grows? {LINES[0]}", *LINES[1:], "Tools?"]


@pytest.mark.parametrize(
    ("labels", "frames"),
    [
        (((134, "What"), (148, "grows?")), (frame(),)),
        (((148, "What grows?"),), (frame(is_filled=True),)),
        (((148, "What grows?"),), (frame(), frame(left=36, right=139))),
        (((148, "What grows?"),), (frame(top=140),)),
        (((148, "What grows?"),), (frame(), *(frame(300 + number, 330 + number) for number in range(100)))),
        (((148, "What grows?"),), ()),
    ],
)
def test_other_labels_stay(labels: tuple[tuple[float, str], ...], frames: tuple[Page, ...]) -> None:
    shown = " ".join(list_shown(*labels, frames=frames))
    assert shown.index(LINES[0]) < shown.index("grows?")


def test_as_many_frames_as_a_form_has() -> None:
    frames = (frame(), *(frame(300 + number, 330 + number) for number in range(99)))
    assert list_shown((148, "What grows?"), frames=frames)[1] == "What grows?"
