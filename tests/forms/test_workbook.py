"""Workbooks: kinds of files, cells as text, and what is not read for its size."""

from __future__ import annotations

import io
import sys
import zipfile

import pytest
from openpyxl import Workbook

from profilecli.errors import InputError
from profilecli.forms.workbook import name_cell, read_workbook

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def save(book: Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def zip_of(**parts: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in parts.items():
            packed.writestr(name.replace("__", "/").replace("_xml", ".xml"), text)
    return stream.getvalue()


def make_ods(rows: str) -> bytes:
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    spaces = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"' for short in ("office", "table", "text")
    )
    content = (
        f'<?xml version="1.0"?><office:document-content {spaces}><office:body><office:spreadsheet>'
        f'<table:table table:name="survey">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    manifest = (
        '<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/></manifest:manifest>'
    )
    return zip_of(mimetype=kind, content_xml=content, **{"META-INF__manifest_xml": manifest})


def ods_cell(text: str) -> str:
    return f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'


@pytest.mark.parametrize(("row", "column", "name"), [(1, 1, "A1"), (3, 26, "Z3"), (9, 27, "AA9"), (2, 703, "AAA2")])
def test_cells_are_named_as_spreadsheets_name_them(row: int, column: int, name: str) -> None:
    assert name_cell(row, column) == name


def test_cells_are_text_and_stand_where_they_stood() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = " Survey"
    sheet["B2"], sheet["C3"], sheet["D3"], sheet["E3"] = " x ", 7.0, True, 1.5
    found = read_workbook(save(book), ("survey",)).sheets["survey"]
    assert found.rows == [[], ["", "x"], ["", "", "7", "TRUE", "1.5"]]


def test_an_ods_is_read_and_its_empty_rest_is_not_filled_up() -> None:
    rest = '<table:table-cell table:number-columns-repeated="16000"/>'
    rows = (
        f"<table:table-row>{ods_cell('type')}{ods_cell('name')}{rest}</table:table-row>"
        f'<table:table-row table:number-rows-repeated="1048000">{rest}</table:table-row>'
    )
    found = read_workbook(make_ods(rows), ("survey",)).sheets["survey"]
    assert found.rows[0][:2] == ["type", "name"]
    assert len(found.rows) < 10


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "this is not a workbook"),
        (b"type,name,label\n", "this is not a workbook"),
        (b"PK\x03\x04 and no more", "the workbook is damaged"),
        (save(Workbook())[:3000], "the workbook is damaged"),
        (save(Workbook()).replace(b"PK\x01\x02", b"PK\x00\x00"), "the workbook is damaged"),
        (zip_of(word__document_xml="<a/>"), "this is a Word document, not a workbook; name an .xlsx"),
        (b"%PDF-1.7\n", "this is a PDF document, not a workbook; name an .xlsx"),
        (zip_of(a_xml="<a/>"), "the workbook is damaged"),
        (OLE + b"\0" * 600, "the workbook is damaged"),
        (OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "needs a password"),
    ],
)
def test_what_is_no_workbook_says_so(data: bytes, message: str) -> None:
    with pytest.raises(InputError, match=message):
        read_workbook(data, ("survey",))


def test_a_reader_that_fails_is_a_damaged_workbook(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "false")
    with pytest.raises(InputError, match="the workbook is damaged"):
        read_workbook(save(Workbook()), ("survey",))


def test_a_workbook_that_unpacks_to_too_much_is_refused() -> None:
    with pytest.raises(InputError, match="unpacks to over"):
        read_workbook(zip_of(xl__sharedStrings_xml=" " * 100_000_001), ("survey",))


def test_parts_that_are_no_text_do_not_count() -> None:
    data = save(Workbook())
    stream = io.BytesIO(data)
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/media/image1.png", b"\0" * 100_000_001)
    assert read_workbook(stream.getvalue(), ("survey",)).others == ["Sheet"]


def test_a_lone_cell_far_away_is_refused_unless_it_is_empty() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"] = "type"
    sheet["XFD1048576"].number_format = "0.00"
    assert read_workbook(save(book), ("sheet",)).sheets["sheet"].rows == [["type"]]
    sheet["XFD1048576"] = "x"
    with pytest.raises(InputError, match="has more than 2,000,000 cells"):
        read_workbook(save(book), ("sheet",))


def test_an_ods_of_repeated_cells_is_refused() -> None:
    cell = ods_cell("x").replace("<table:table-cell", '<table:table-cell table:number-columns-repeated="999"')
    rows = f'<table:table-row table:number-rows-repeated="999">{cell * 9}</table:table-row>'
    with pytest.raises(InputError, match="has more than 2,000,000 cells"):
        read_workbook(make_ods(rows), ("survey",))


def test_long_texts_that_many_cells_share_are_refused() -> None:
    cells = '<c t="s"><v>0</v></c>' * 20_000
    parts = {
        "xl__sharedStrings_xml": f"<sst><si><t>{'x' * 60_000}</t></si></sst>",
        "xl__worksheets__sheet1_xml": f"<worksheet><sheetData><row>{cells}</row></sheetData></worksheet>",
    }
    with pytest.raises(InputError, match="too long to be a form"):
        read_workbook(zip_of(**parts), ("survey",))
