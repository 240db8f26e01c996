"""How the tests draw tables in PDF documents, and show the rows that are read."""

from __future__ import annotations

from reportlab.pdfgen.canvas import Canvas

from converters.drawing import HEIGHT, Page, draw
from converters.reading import show, show_places
from profilecli.converters.pdf.document import read

LABELS, ANSWERS = 40, 150
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
