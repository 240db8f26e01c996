"""CSV (RFC 4180, with LF): profiles in, a table with one row for each out, safe to open in a spreadsheet.

A spreadsheet runs a cell that begins with `=`, `+`, `-` or `@` as a formula (CWE-1236). Such text
gets an apostrophe in front, as OWASP advises ("CSV Injection"); it can be taken away again.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Iterator

from profilecli.formats.cells import Cell, build_columns
from profilecli.formats.common import FormatOptions
from profilecli.record.profile import Profile

BOM = b"\xef\xbb\xbf"

_SIGNS = frozenset("=+-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b\u2212")
"""The signs that begin a formula, in full width and small form too, and the minus of print."""
_UNSEEN = frozenset("CZM")
"""The first letters of the categories that show nothing by themselves: controls and formats, blanks, marks."""
_UNSEEN_NAME = re.compile(r"\b(?:FILLER|BLANK)\b")
"""What is a letter or sign to Unicode and yet shows nothing is named so."""
_ROW_END = "\r\n"


def encode_profiles(profiles: Iterable[Profile], options: FormatOptions) -> Iterator[bytes]:
    """Yield UTF-8 with LF: a row of headers, then a row for each profile; one is held at a time.

    Numbers, dates and the ones and zeros of choices are written as such, text as `neutralize`
    returns it, or with `raw` as it is. Nothing known is an empty cell.
    """
    columns = build_columns(options)
    opening = BOM if options.bom else b""
    yield opening + encode_row([column.header for column in columns], raw=options.raw)
    for profile in profiles:
        yield encode_row([column.read(profile) for column in columns], raw=options.raw)


def neutralize(text: str) -> str:
    """Return `text`, with an apostrophe in front where a spreadsheet could run it as a formula.

    So does text that already looks neutralized, so that one apostrophe less is always what it was.
    """
    return f"'{text}" if _could_be_formula(text) else text


def _could_be_formula(text: str) -> bool:
    """Whether text begins with a sign, or could once what cannot be seen is trimmed, or apostrophes are."""
    start = text.lstrip("'")
    if start[:1] in ("\t", "\r", "\n", "\0"):
        return True
    return next((char for char in start if not _is_unseen(char)), "") in _SIGNS


def _is_unseen(char: str) -> bool:
    if char.isascii() and char.isprintable():
        return char == " "
    return unicodedata.category(char)[0] in _UNSEEN or bool(_UNSEEN_NAME.search(unicodedata.name(char, "")))


def encode_row(cells: Iterable[Cell], *, raw: bool) -> bytes:
    """Return a row as CSV; with `raw`, text that could be run as a formula is written as it is."""
    buffer = io.StringIO()
    # The writer quotes what it ends rows with: with CR LF it quotes a CR in a cell on every Python.
    writer = csv.writer(buffer, lineterminator=_ROW_END)
    writer.writerow([cell if raw or not isinstance(cell, str) else neutralize(cell) for cell in cells])
    return (buffer.getvalue().removesuffix(_ROW_END) + "\n").encode("utf-8")
