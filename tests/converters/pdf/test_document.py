from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from converters.drawing import HEIGHT, WIDTH, draw, write
from converters.reading import show, show_places
from helpers import read as read_form
from profilecli.converters.client import convert
from profilecli.converters.pdf import document as pdf
from profilecli.converters.pdf.document import read
from profilecli.converters.rows import UNREAD, Refusal
from profilecli.converters.worker import read_file
from profilecli.questionnaire.model import Questionnaire
from profilecli.text.source import Flaw

IMAGE = b"P6 2 2 255 " + bytes(12)


def lines(*texts: tuple[float, float, str]) -> list[str]:
    return show(read(draw(write(*texts)), None))


LONG = "Doors open at nine, and by ten past the sanders are gone, with every saw,"
"""It fills a line of the page: at 10 points 317 of 320 points."""


def test_lines_are_read_from_the_top_down() -> None:
    assert lines((40, 80, "B"), (40, 60, "A"), (40, 100, "C d")) == ["A", "B", "C d"]


def test_place_is_the_page_and_the_line() -> None:
    found = read(draw(write((40, 60, "A"), (40, 80, "B")), write((40, 60, "C"))), None)
    assert [row.text for row in found.rows] == ["A", "B", "\f", "C"]
    assert [row.place for row in found.rows] == ["page 1, line 1", "page 1, line 2", "page 2", "page 2, line 1"]


def test_wider_distance_is_a_blank_line() -> None:
    found = read(draw(write((40, 60, "A"), (40, 74, "B"), (40, 88, "C"), (40, 116, "D"), (40, 130, "E"))), None)
    assert [row.text for row in found.rows] == ["A", "B", "C", "", "D", "E"]
    assert [row.text for row in read(draw(write((40, 60, "A"), (40, 90, "B"))), None).rows] == ["A", "", "B"]


@pytest.mark.parametrize(
    ("above", "below", "expected"),
    [
        (LONG, "and then some", [LONG + " and then some"]),
        (LONG, "Oslo was far", [LONG + " Oslo was far"]),
        (LONG, "Who do you work with?", None),
        (LONG[:-1] + ".", "Who does?", None),
        (LONG[:-1] + ".", "Everyone.", [LONG[:-1] + ". Everyone."]),
        (LONG, "- and then", None),
        (LONG[:-1] + "-", "blades", [LONG[:-1] + "-blades"]),
        (LONG[:50], "and then some", None),
        (LONG[:-5], "at", None),
    ],
)
def test_paragraph_that_was_wrapped_is_one_line(above: str, below: str, expected: list[str] | None) -> None:
    assert lines((40, 60, above), (40, 74, below)) == (expected or [above, below])


def test_lines_far_from_each_other_or_to_the_side_stay_apart() -> None:
    assert lines((40, 60, LONG), (90, 74, "and some")) == [LONG, "and some"]
    assert lines((40, 60, "A"), (40, 74, "B"), (40, 88, LONG), (40, 116, "and some"))[-2:] == [LONG, "and some"]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (
            [(40, 60, "Name"), (150, 60, "Tin Roof"), (40, 74, "Who?"), (150, 74, "Women"), (150, 88, "Men")],
            ["Name", "Tin Roof", "Who?", "Women", "Men"],
        ),
        (
            [(40, 60, "How many members do"), (160, 60, "12"), (40, 74, "you have?"), (40, 88, "Name"), (160, 88, "A")],
            ["How many members do you have?", "12", "Name", "A"],
        ),
        (
            [(40, 60, "Name"), (160, 60, "A"), (40, 74, "How many members do"), (160, 74, "12"), (40, 88, "you have?")],
            ["Name", "A", "How many members do you have?", "12"],
        ),
        (
            [(40, 60, "1"), (60, 60, "Name"), (150, 60, "A"), (40, 74, "2"), (60, 74, "Place"), (150, 74, "B")],
            ["| 1. Name | A |", "| 2. Place | B |"],
        ),
        (
            [(40, 60, "Year"), (90, 60, "Tools"), (150, 60, "People"), (40, 74, "2025"), (90, 74, "3"), (150, 74, "4")],
            ["| Year | Tools | People |", "| 2025 | 3 | 4 |"],
        ),
        ([(40, 60, "Name: A"), (150, 60, "Place: B"), (40, 74, "Who?")], ["Name: A  Place: B", "Who?"]),
        ([(40, 60, "A"), (150, 60, "B"), (40, 74, "C"), (170, 74, "D")], ["A  B", "C  D"]),
        (
            [(40, 60, "A"), (150, 60, "B"), (40, 74, "C"), (150, 74, "D"), (40, 88, "E"), (40, 102, LONG)],
            ["A", "B", "C", "D", "E", LONG],
        ),
        (
            [(40, 60, "A"), (150, 60, "B"), (40, 74, "C"), (150, 74, LONG[:39]), (150, 88, LONG[40:])],
            ["A", "B", "C", LONG],
        ),
    ],
)
def test_tables_are_laid_out(texts: list[tuple[int, int, str]], expected: list[str]) -> None:
    assert lines(*texts) == expected


def test_full_cell_does_not_run_into_the_next() -> None:
    rows = [(40, 60, "A"), (145, 60, "B"), (40, 74, "C"), (145, 74, "D"), (40, 88, "What do you like most")]
    assert lines(*rows, (145, 88, "Saws"), (145, 102, "Oil")) == [
        "A",
        "B",
        "C",
        "D",
        "What do you like most",
        "Saws",
        "Oil",
    ]
    assert lines(*rows, (146, 88, "Saws")) == ["A", "B", "C", "D", "What do you like most Saws"]
    assert lines(*rows[:4], (40, 116, rows[4][2]), (145, 116, "Saws")) == [
        "A",
        "B",
        "C",
        "D",
        "What do you like most Saws",
    ]


def test_room_without_a_blank_parts_a_full_cell_from_the_next() -> None:
    label = "Members today"
    column = 40 + stringWidth(f"{label} ", "Helvetica", 10)
    rows = [(40, 60, "Name"), (column, 60, "A"), (40, 74, label)]
    assert lines(*rows, (column, 74, "12")) == ["Name", "A", label, "12"]
    assert lines(*rows[:2], (40, 74, f"{label} 12")) == ["Name  A", f"{label} 12"]


def test_letters_have_the_size_that_the_page_shows() -> None:
    def shrink(canvas: Canvas) -> None:
        canvas.scale(0.75, 0.75)
        canvas.setFont("Helvetica", 16)
        canvas.drawString(40, 700, "Name")
        canvas.drawString(40 + stringWidth("Name", "Helvetica", 16) + 17, 700, "A")

    assert show(read(draw(shrink), None)) == ["Name  A"]


def test_place_of_a_table_is_its_row() -> None:
    found = read(draw(write((40, 60, "A"), (150, 60, "B"), (40, 74, "C"), (150, 74, "D"))), None)
    assert show_places(found) == [*["page 1, table 1, row 1"] * 2, *["page 1, table 1, row 2"] * 2]


def test_text_drawn_twice_is_read_once_and_a_ligature_whole() -> None:
    def embolden(canvas: Canvas) -> None:
        canvas.drawString(40, 500, "  Booth office")
        canvas.drawString(40.4, 500, "  Booth office")

    assert show(read(draw(embolden), None)) == ["Booth office"]


def test_turned_letters_are_furniture_and_a_turned_page_is_read() -> None:
    def stamp(canvas: Canvas) -> None:
        canvas.drawString(40, 500, "A")
        canvas.rotate(45)
        canvas.drawString(300, 100, "DRAFT COPY")

    assert show(read(draw(stamp), None)) == ["A", "%DRAFT COPY"]

    def turn(angle: int, places: tuple[tuple[int, int], ...]) -> Callable[[Canvas], None]:
        def page(canvas: Canvas) -> None:
            canvas.setPageRotation(angle)
            for (left, base), text in zip(places, "AB", strict=True):
                canvas.saveState()
                canvas.translate(left, base)
                canvas.rotate(angle)
                canvas.drawString(0, 0, text)
                canvas.restoreState()

        return page

    for angle, places in ((90, ((40, 60), (60, 60))), (180, ((360, 40), (360, 60))), (270, ((300, 360), (280, 360)))):
        assert show(read(draw(turn(angle, places)), None)) == ["A", "B"], angle


def fill(canvas: Canvas) -> None:
    form = canvas.acroForm
    canvas.drawString(40, 560, "Library:")
    form.textfield(name="library", x=100, y=555, width=200, height=18, value="Brass Hinge")
    canvas.drawString(40, 530, "Contact email")
    form.textfield(name="mail", x=40, y=505, width=200, height=18, value="a@b.example")
    canvas.drawString(40, 480, "Legal form")
    for number, text in enumerate(("Association", "Cooperative")):
        form.checkbox(name=f"form {number}", x=40, y=460 - 20 * number, size=12, checked=number == 1)
        canvas.drawString(56, 462 - 20 * number, text)
    form.radio(name="open", value="a", x=40, y=410, size=12, selected=True)
    canvas.drawString(56, 412, "Yes")
    form.radio(name="open", value="b", x=140, y=410, size=12, selected=False)
    canvas.drawString(156, 412, "No")
    canvas.drawString(40, 390, "Town")
    form.choice(name="town", x=80, y=386, width=100, height=18, value="b", options=[("Oslo", "a"), ("Bern", "b")])
    canvas.drawString(40, 360, "Day")
    form.textfield(name="day", x=40, y=290, width=300, height=60, value="One\nTwo", fieldFlags="multiline")
    form.textfield(name="secret", x=40, y=250, width=200, height=18, value="hidden", fieldFlags="password")
    form.textfield(name="gone", x=40, y=220, width=200, height=18, value="hidden", annotationFlags="hidden")
    form.textfield(name="empty", x=40, y=190, width=200, height=18, value="")


def test_values_of_fields_stand_beside_their_words() -> None:
    found = read(draw(fill), None)
    assert list(zip(show_places(found), show(found), strict=True)) == [
        ('page 1, field "library"', "Library:  Brass Hinge"),
        ("page 1, line 2", "Contact email"),
        ('page 1, field "mail"', "a@b.example"),
        ("page 1, line 4", "Legal form"),
        ('page 1, field "form 0"', "[ ] Association"),
        ('page 1, field "form 1"', "[x] Cooperative"),
        ("page 1, line 7", "[x] Yes"),
        ("page 1, line 7", "[ ] No"),
        ('page 1, field "town"', "Town"),
        ('page 1, field "town"', "Bern"),
        ("page 1, line 9", "Day"),
        ('page 1, field "day"', "One"),
        ('page 1, field "day"', "Two"),
    ]


def scan(canvas: Canvas) -> None:
    canvas.drawImage(ImageReader(io.BytesIO(IMAGE)), 0, 0, WIDTH, HEIGHT)


def test_page_that_is_only_an_image_is_noted(nswp: Questionnaire) -> None:
    found = read(draw(write((40, 60, "A")), scan, lambda _: None), None)
    assert [(note.row, note.place, note.reason) for note in found.notes] == [(1, "page 2", "")]
    outcome = read_form(draw(write((40, 60, "Tin Roof")), scan), nswp, path="a.pdf")
    assert any(
        "page 2: there is no text on this page, only an image (scanned)" in item.message for item in outcome.diagnostics
    )
    (item,) = read_form(draw(scan), nswp, path="a.pdf").diagnostics
    assert "only images of pages" in item.message
    assert "OCR" in item.message


def test_locked_document_says_that_it_is_locked() -> None:
    assert "password" in read_file("pdf", draw(write((40, 60, "A")), encrypt="secret"), None)["reason"]


def test_document_that_anyone_may_read_is_read() -> None:
    from reportlab.lib.pdfencrypt import StandardEncryption

    data = draw(write((40, 60, "A")), encrypt=StandardEncryption("", ownerPassword="b"))
    assert show(read(data, None)) == ["A"]


def test_form_that_is_no_page_is_noted() -> None:
    data = (
        b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[]/XFA 4 0 R>>/NeedsRendering true>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"
        b"endobj\n"
        b"4 0 obj<</Length 6>>stream\n<xdp/>\nendstream endobj\ntrailer<</Root 1 0 R>>\n"
    )
    assert [note.reason for note in read(data, None).notes] == [
        UNREAD.format("a form that only Adobe Reader shows (XFA)")
    ]


def test_too_many_pages_or_letters_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Refusal, match="pages"):
        read(draw(*[lambda _: None] * 501), None)
    monkeypatch.setattr(pdf, "MOST_CHARACTERS", 2)
    with pytest.raises(Refusal, match="too much text"):
        read(draw(write((40, 60, "ABC"))), None)


def test_cut_document_is_read_or_unreadable_wherever_it_is_cut() -> None:
    data = draw(fill, write((40, 60, LONG)), scan)
    for end in range(20, len(data), 1_000):
        assert read_file("pdf", data[:end], None).keys() >= {"rows"} or read_file("pdf", data[:end], None)["reason"], (
            end
        )
    assert read_file("pdf", b"%PDF-1.7\n" + bytes(100), None)["reason"] == "it is damaged"
    no_page = b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Kids[3 0 R]/Count 1>>endobj\n"
    assert read_file("pdf", no_page + b"3 0 obj 7 endobj\ntrailer<</Root 1 0 R>>\n", None)["reason"] == "it is damaged"


def test_document_is_read_whatever_its_suffix(nswp: Questionnaire) -> None:
    data = draw(write((40, 60, "Tin Lantern"), (40, 80, "Who do you work with?"), (40, 94, "Women.")))
    (profile,) = read_form(data, nswp, path="form.docx").profiles
    assert (profile.name, profile.source.media_type) == ("Tin Lantern", "application/pdf")
    source = convert(draw(lambda _: None), "pdf", "a.pdf")
    assert source.fault
    assert source.fault.flaw is Flaw.EMPTY
