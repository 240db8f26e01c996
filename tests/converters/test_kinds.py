from __future__ import annotations

import io
import sqlite3
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cli.running import run
from helpers import WHOLE, read
from profilecli.converters import kinds
from profilecli.converters.kinds import KINDS, advise, find_kind, guess, recognise
from profilecli.formats import FORMATS
from profilecli.formats.common import FormatOptions
from profilecli.questionnaire.model import Questionnaire

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def pack(*names: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in names:
            packed.writestr(name, "application/vnd.oasis.opendocument.text" if name == "mimetype" else "<x/>")
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (pack("[Content_Types].xml", "_rels/.rels", "word/document.xml"), "docx"),
        (pack("[Content_Types].xml", "xl/workbook.xml"), "workbook"),
        (pack("ppt/presentation.xml"), "slides"),
        (pack("form.txt"), "zip"),
        (OLE + "WordDocument".encode("utf-16-le"), "doc"),
        (OLE + "Workbook".encode("utf-16-le"), "workbook"),
        (OLE + "__substg1.0_001A001F".encode("utf-16-le"), "msg"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "office"),
        (b"%PDF-1.7\n%\xe2\xe3", "pdf"),
        (b"\r\n\r\n%PDF-1.4\n", "pdf"),
        (b"{\\rtf1\\ansi Lantern}", "rtf"),
        (b'<?xml version="1.0"?>\n<office:document xmlns:a="b" mimetype="x/vnd.oasis.opendocument.text">', "odt"),
        (b"\x1f\x8b\x08\0", "gzip"),
        (b"7z\xbc\xaf\x27\x1c\0", "archive"),
        (b"\x89PNG\r\n\x1a\n", "image"),
        (b"\xff\xd8\xff\xe0", "image"),
        (b"RIFF\1\2\3\4WEBPVP8 ", "image"),
        (b"\0\0\0\x18ftypheic", "image"),
        (b"<!DOCTYPE html>\n<title>Form</title>", "html"),
        (b'\xef\xbb\xbf\n<?xml version="1.0"?>\n<!-- saved from -->\n<html lang="en">', "html"),
        (b"SQLite format 3\0" + bytes(100), "database"),
    ],
)
def test_kind_is_known_by_the_first_bytes(data: bytes, kind: str) -> None:
    assert recognise(data) == kind


@pytest.mark.parametrize(
    "text",
    [
        WHOLE,
        "",
        "PK is our name\n",
        "We print %PDF-1.7 files\n",
        "<b>Who do you work with?</b>\n",
        "<html-like words>\n",
        "id,name,and so on\n",
        "GIF pictures\n",
        "{ rtf }\n",
    ],
)
def test_text_stays_text(text: str) -> None:
    assert recognise(text.encode()) is None


@given(st.binary(max_size=100))
def test_any_bytes_are_looked_at(data: bytes) -> None:
    assert recognise(data) in {None, *KINDS}


@pytest.mark.parametrize("path", ["form.docx", "a.b/FORM.DOCX"])
def test_suffix_stands_for_a_kind_in_any_case(path: str) -> None:
    assert guess(path) == "docx"


@pytest.mark.parametrize("path", ["form", "form.txt", "docx", ".docx"])
def test_other_suffixes_stand_for_none(path: str) -> None:
    assert guess(path) is None


def test_what_the_program_writes_is_known(nswp: Questionnaire) -> None:
    profiles = read(WHOLE, nswp).profiles
    assert recognise(b"".join(FORMATS["csv"](profiles, FormatOptions(nswp)))) == "csv"
    assert recognise(b"".join(FORMATS["xlsx"](profiles, FormatOptions(nswp)))) == "workbook"
    assert recognise(run("report", "-", stdin=WHOLE).stdout_bytes) == "report"


def test_database_of_records_is_told_from_any_other() -> None:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE t (x)")
    assert recognise(connection.serialize()) == "database"
    connection.execute(f"PRAGMA application_id = {0x50524643}")
    assert recognise(connection.serialize()) == "records"


@pytest.mark.parametrize("path", ["form.txt", "form.docx", "-"])
def test_file_of_another_kind_says_what_it_is_whatever_its_suffix(path: str, nswp: Questionnaire) -> None:
    (item,) = read(pack("form.txt"), nswp, path=path).diagnostics
    assert (item.code, item.severity.value, item.line, item.column) == ("PRF101", "error", 1, 1)
    assert "a ZIP archive" in item.message
    assert KINDS["zip"].remedy in item.message


def test_what_to_do_depends_on_what_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    assert advise(KINDS["html"]) == "read it with --glob '*.html'"
    monkeypatch.setattr(kinds, "_is_installed", lambda _: False)
    assert advise(KINDS["html"]) == "install profilecli[html] to read it"
    assert advise(KINDS["archive"]) == "unpack it and read what is in it"


@pytest.mark.parametrize(("path", "kind"), [("form.html", "html"), ("form.txt", None), ("form.pdf", None), ("-", None)])
def test_suffix_tells_what_begins_like_any_text(path: str, kind: str | None) -> None:
    assert find_kind(b"Who do you work with?", path) == kind


@pytest.mark.parametrize("path", ["form.docx", "form.pdf", "form.zip"])
def test_plain_text_is_read_whatever_its_suffix(path: str, nswp: Questionnaire) -> None:
    assert read(WHOLE, nswp, path=path).diagnostics == ()
