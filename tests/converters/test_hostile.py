"""Files that are damaged, misnamed or made to harm, of each kind: each is a finding or is read, never a traceback."""

from __future__ import annotations

import zlib
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from converters.packing import ODF, W, p, pack, pack_word
from converters.test_sample_files import FILES, KINDS
from helpers import read as read_form
from profilecli.converters.client import convert
from profilecli.converters.kinds import KINDS as READABLE
from profilecli.converters.kinds import find_kind
from profilecli.converters.rows import CUT_OFF, Converted, Refusal
from profilecli.converters.worker import read_file
from profilecli.questionnaire.model import Questionnaire
from profilecli.text.source import Flaw

pytestmark = pytest.mark.usefixtures("unmeasured")

NAMES = [(name, path) for name, suffixes in KINDS.items() for path in FILES if path.suffix[1:] in suffixes]
WHOLE_ONLY = ("docx", "odt")
"""Kinds of which no file can be read whose end is missing."""


@pytest.mark.parametrize(("name", "path"), NAMES, ids=lambda value: getattr(value, "name", value))
def test_file_cut_at_each_thousandth_byte_is_refused_or_read(name: str, path: Path) -> None:
    reader: Any = import_module(f"profilecli.converters.{READABLE[name].reader}.document")
    data = path.read_bytes()
    for end in range(1_000, len(data), 1_000):
        try:
            found: Converted = reader.read(data[:end], None)
        except Refusal:
            continue
        assert name not in WHOLE_ONLY, end
        assert name != "rtf" or found.notes, end


def test_cut_mail_says_that_its_end_is_missing() -> None:
    path = next(path for name, path in NAMES if path.name == "plain.alternative.eml")
    data = path.read_bytes()
    found = read_file("mail", data[: data.rindex(b"--=")], None)
    assert [note[1:] for note in found["notes"]] == [("mail", CUT_OFF)]
    assert read_file("mail", data, None)["notes"] == []


@pytest.mark.parametrize("wrong", ["form.txt", "form.docx", "form.pdf", "form.zip", "form", "-"])
def test_kind_is_known_whatever_the_suffix(wrong: str) -> None:
    for name, path in NAMES:
        assert find_kind(path.read_bytes(), wrong) == name, path.name


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"{", b"\0" * 100, b"%PDF-1.7", b"From ", b"\xff\xfe<\0"])
def test_what_only_has_the_name_of_a_kind_is_refused_or_empty(name: str, data: bytes) -> None:
    found = read_file(name, data, None)
    assert "reason" in found or len(found["rows"]) <= 2


def write_pdf(packed: bytes) -> bytes:
    """Return a PDF document of one page with this content, which is packed."""
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(packed), packed),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    )
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (number, text) for number, text in enumerate(objects, 1))
    return b"%PDF-1.4\n" + body + b"trailer<</Size 6/Root 1 0 R>>\n%%EOF"


DEEP = 1_000
ENTITIES = '<!DOCTYPE a [<!ENTITY b "bbbbbbbb"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'
FLAT = 'office:mimetype="application/vnd.oasis.opendocument.text"'


def nest(before: str, inside: str, after: str = "") -> str:
    return before * DEEP + inside + after * DEEP


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("docx", pack({"word/document.xml": f"<w:document {W}>" + " " * 30_000_000}), "far larger unpacked"),
        ("odt", pack({"content.xml": f"<office:x {ODF}>" + " " * 30_000_000}), "far larger unpacked"),
        ("docx", pack({"word/document.xml": f"{ENTITIES}<w:document {W}>&c;</w:document>"}), "entities"),
        ("odt", pack({"content.xml": f"{ENTITIES}<office:x {ODF}>&c;</office:x>"}), "entities"),
        ("odt", f"{ENTITIES}<office:document {ODF} {FLAT}>&c;</office:document>".encode(), "entities"),
        ("docx", pack_word(nest("<w:tbl><w:tr><w:tc>", p("A"), "</w:tc></w:tr></w:tbl>")), "nested too deep"),
        ("odt", pack({"content.xml": nest("<a>", "", "</a>")}), "no text"),
        ("mail", nest("Message-ID: <1@a>\nContent-Type: message/rfc822\n\n", "A: b\n\nA").encode(), "nested too deep"),
        (
            "mail",
            "".join(f'Content-Type: multipart/mixed; boundary="{n}"\n\n--{n}\n' for n in range(DEEP)).encode(),
            "nested too deep",
        ),
        ("rtf", nest("{{", "A", "}}").encode(), "nested too deep"),
        ("rtf", ("{\\rtf1 " + nest("{\\footnote A", "B", "}") + "}").encode(), "nested too deep"),
    ],
)
def test_bomb_or_deep_nesting_is_refused(name: str, data: bytes, reason: str) -> None:
    assert reason in read_file(name, data, None)["reason"]


@pytest.mark.parametrize(
    "markup",
    [
        nest("<table><tr><td>", "A"),
        nest("<ul><li>", "A"),
        nest("<blockquote>", "A"),
        '<!DOCTYPE html [<!ENTITY b "A"><!ENTITY c "&b;&b;">]><html>A',
    ],
)  # fmt: skip
def test_page_that_nests_deep_is_read(markup: str) -> None:
    rows = read_file("html", markup.encode(), None)["rows"]
    assert any(row[0].endswith("A") for row in rows)


def pack_blanks(millions: int) -> bytes:
    """Return so many million blanks, packed; without the sum at the end, which no reader waits for."""
    packer = zlib.compressobj()
    first, more = (packer.compress(b" " * 1_000_000) + packer.flush(zlib.Z_FULL_FLUSH) for _ in range(2))
    return first + more * (millions - 1)


def test_page_of_a_pdf_that_unpacks_to_too_much_ends_only_its_process() -> None:
    source = convert(write_pdf(pack_blanks(300)), "pdf", "form.pdf")
    assert source.fault
    assert source.fault.flaw is Flaw.UNREADABLE
    assert convert(write_pdf(zlib.compress(b"BT /F 12 Tf 50 700 Td (A) Tj ET")), "pdf", "form.pdf").texts == ("A",)


def test_locked_word_document_says_what_to_do(nswp: Questionnaire) -> None:
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "EncryptedPackage".encode("utf-16-le")
    (item,) = read_form(data, nswp, path="form.docx").diagnostics
    assert (item.code, "without a password" in item.message) == ("PRF101", True)
