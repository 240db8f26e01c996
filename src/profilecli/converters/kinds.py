"""The bytes of a file in, what kind of file it is out, and what to do with one that is not read."""

from __future__ import annotations

import os
import re
from functools import cache
from importlib.util import find_spec
from typing import NamedTuple

from profilecli.text.late import compile_late

HEAD_BYTES = 65_536
"""So many bytes from the beginning tell the kind of a file."""
MAX_KIND_BYTES = 50_000_000
"""The most bytes of a file of any kind that is read."""
MOST_RATIO = 200
"""What is packed so many times smaller is made to harm, unless it is small."""
_FEW_BYTES = 1_000_000


class Kind(NamedTuple):
    """One kind of file that is no plain text."""

    noun: str
    """What it is called in messages, with its article."""
    suffixes: tuple[str, ...] = ()
    remedy: str = "open it and save it as plain text (.txt)"
    """What to do where files of this kind cannot be read."""
    is_form: bool = True
    """Whether people fill in forms in it, so that it must not be passed over in a folder without a word."""
    media_type: str = ""
    reader: str = ""
    """The folder here whose `document.py` reads it; empty where none does."""
    package: str = ""
    """What has to be installed for that, besides the program."""
    extra: str = ""
    """The extra of the program that installs it."""
    limit: int = MAX_KIND_BYTES
    """The most bytes of a file that is read."""

    @property
    def is_readable(self) -> bool:
        """Whether files of this kind can be read here."""
        return bool(self.reader) and (not self.package or _is_installed(self.package))


@cache
def _is_installed(package: str) -> bool:
    return find_spec(package) is not None


def is_bomb(size: int, packed: int) -> bool:
    """Whether a file of so many bytes, packed to so many, is made to harm."""
    return size > max(_FEW_BYTES, packed * MOST_RATIO)


def advise(kind: Kind) -> str:
    """Return what to do about a file that is not read."""
    if kind.is_readable:
        return f"read it with --glob '*{kind.suffixes[0]}'"
    return f"install profilecli[{kind.extra}] to read it" if kind.reader else kind.remedy


PAGE_SUFFIXES = (".html", ".htm", ".xhtml")
ARCHIVE_SUFFIXES = (".zip", ".tar", ".tar.gz", ".tgz")
"""Of archives that are read as folders."""
_UNPACK = "unpack it and read what is in it"
_NAME = "unpack it, or name its path if it ends in {} and is in no other archive, to read what is in it"
_RENAME = "`show` and `validate` read it where its name ends in .sqlite, .sqlite3 or .db"
KINDS = {
    "docx": Kind(
        "a Word document",
        (".docx", ".docm", ".dotx"),
        media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        reader="word",
        package="defusedxml",
        extra="docx",
    ),
    "doc": Kind("a Word document of the old kind (.doc)", (".doc", ".dot")),
    "odt": Kind(
        "an OpenDocument text",
        (".odt", ".ott", ".fodt"),
        media_type="application/vnd.oasis.opendocument.text",
        reader="odt",
        package="defusedxml",
        extra="odt",
    ),
    "rtf": Kind("an RTF document", (".rtf",), media_type="application/rtf", reader="rtf"),
    "pdf": Kind(
        "a PDF document",
        (".pdf",),
        media_type="application/pdf",
        reader="pdf",
        package="pypdfium2",
        extra="pdf",
    ),
    "html": Kind(
        "a web page",
        PAGE_SUFFIXES,
        media_type="text/html",
        reader="web",
        package="selectolax",
        extra="html",
        limit=10_000_000,
    ),
    "mail": Kind("a mail", (".eml", ".mbox", ".mht", ".mhtml"), media_type="message/rfc822", reader="mail"),
    "msg": Kind("an Outlook message", (".msg",)),
    "workbook": Kind("a workbook", (".xlsx", ".xlsm", ".xls", ".ods"), "copy the answers into a text file"),
    "slides": Kind("a presentation", (".pptx", ".ppt", ".odp")),
    "office": Kind("an old or locked Office document", (), "save it as plain text (.txt), without a password"),
    "image": Kind(
        "an image",
        (".png", ".jpg", ".jpeg", ".gif", ".tif", ".tiff", ".bmp", ".webp", ".heic"),
        "have its text recognised (OCR), or type it",
    ),
    "zip": Kind("a ZIP archive", (".zip",), _NAME.format(".zip")),
    "tar": Kind("a tar archive", (".tar", ".tgz"), _NAME.format(".tar or .tgz")),
    "archive": Kind("an archive", (".7z", ".rar", ".xz", ".bz2"), _UNPACK),
    "gzip": Kind("a file packed with gzip", (".gz",), _NAME.format(".tar.gz")),
    "records": Kind("a database of records", (), _RENAME, is_form=False),
    "database": Kind("a database", (), "export what it holds as text", is_form=False),
    "csv": Kind("a table of records", (), "read the records as .json, .jsonl or .sqlite", is_form=False),
    "report": Kind("a report that profilecli wrote", (), "move it elsewhere", is_form=False),
}
"""Each kind by a short name."""
_BY_SUFFIX = {suffix: name for name, kind in KINDS.items() for suffix in kind.suffixes}
_TEXTUAL = ("html", "mail")
"""Kinds whose first bytes can be any text, so that the suffix tells them."""

_MAGIC = {
    b"%PDF-": "pdf",
    b"{\\rtf": "rtf",
    b"PK\x03\x04": "zip",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "office",
    b"SQLite format 3\0": "database",
    b"\x1f\x8b": "gzip",
    **dict.fromkeys((b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07", b"\xfd7zXZ\0", b"BZh91AY&SY"), "archive"),
    **dict.fromkeys((b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"II*\0", b"MM\0*"), "image"),
}
"""How files begin."""
_STARTS = tuple(_MAGIC)
_IMAGES = ((b"WEBP", 8), (b"ftypheic", 4), (b"ftypmif1", 4))
"""What stands in some images a little after the beginning, and where."""
_NAMED = {
    "zip": (
        (b"word/", "docx"),
        (b"xl/", "workbook"),
        (b"ppt/", "slides"),
        (b"opendocument.text", "odt"),
        (b"opendocument.spreadsheet", "workbook"),
        (b"opendocument.presentation", "slides"),
    ),
    "database": ((b"PRFC", "records"),),
    "office": (
        ("WordDocument".encode("utf-16-le"), "doc"),
        ("Workbook".encode("utf-16-le"), "workbook"),
        ("__substg1.0".encode("utf-16-le"), "msg"),
    ),
}
"""What is named in the files that are packed of others, and the kind that it tells."""
_FIRST = 1_024
"""Within so many bytes a PDF document begins, after what another program put before it."""
_PDF = compile_late(rb"^%PDF-\d\.\d", re.MULTILINE)
_HEADER = re.compile(rb"(?:\xef\xbb\xbf)?id,name,[^\r\n]*:status")
_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*|<!--.{0,1000}?-->\s*){0,9}<(?:!doctype\s+html|html)[\s>]",
    re.IGNORECASE | re.DOTALL,
)
_FLAT = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?<office:document\s[^>]{0,20000}opendocument\.text[\"']", re.IGNORECASE
)
"""How an OpenDocument text begins that is not packed."""
_MAIL_START = re.compile(rb"From \S+ .*\n[A-Za-z][A-Za-z-]*:|[A-Za-z][A-Za-z-]*: ")
_MAIL_HEADER = compile_late(rb"^(?:MIME-Version|Message-ID|Received|Return-Path):", re.IGNORECASE | re.MULTILINE)
"""What a mail has above its text, and people do not write."""
_OUR_PAGE = b'<meta name="generator" content="profilecli">'


def recognise(data: bytes) -> str | None:
    """Return the kind of file that begins with `data`, one of `KINDS`; None for plain text, and what is not known."""
    if data.startswith(_STARTS):
        name = next(name for start, name in _MAGIC.items() if data.startswith(start))
        return next((kind for mark, kind in _NAMED.get(name, ()) if mark in data), name)
    if any(data[place : place + len(mark)] == mark for mark, place in _IMAGES):
        return "image"
    if _PAGE.match(data):
        return "report" if _OUR_PAGE in data[:HEAD_BYTES] else "html"
    if _MAIL_START.match(data) and _MAIL_HEADER.search(data[:HEAD_BYTES].partition(b"\n\n")[0]):
        return "mail"
    if b"%PDF-" in data[:_FIRST] and _PDF.search(data[:_FIRST]):
        return "pdf"
    return next((kind for shape, kind in ((_FLAT, "odt"), (_HEADER, "csv")) if shape.match(data)), None)


def guess(path: str) -> str | None:
    """Return the kind that the suffix of `path` stands for, or None."""
    return _BY_SUFFIX.get(os.path.splitext(path)[1].lower())


def find_kind(data: bytes, path: str) -> str | None:
    """Return the kind of a file by its bytes, or, where these can be text, by its suffix; None for plain text."""
    found = recognise(data)
    guessed = guess(path) if found is None else None
    return guessed if guessed in _TEXTUAL and KINDS[guessed].reader else found
