"""How the tests draw PDF documents."""

from __future__ import annotations

import io
from collections.abc import Callable

from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT = 400, 600

Page = Callable[[Canvas], None]


def draw(*pages: Page, **options: object) -> bytes:
    """Return a document whose pages the functions draw."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(WIDTH, HEIGHT), **options)
    for page in pages:
        canvas.setFont("Helvetica", 10)
        page(canvas)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def write(*texts: tuple[float, float, str]) -> Page:
    """Return what writes texts on a page, each so many points from the left and so many from the top."""

    def page(canvas: Canvas) -> None:
        for left, down, text in texts:
            canvas.drawString(left, HEIGHT - down, text)

    return page
