"""CSV (RFC 4180, with LF): profiles in, a table with one row for each out, safe to open in a spreadsheet.

A spreadsheet takes a cell that begins with `=`, `+`, `-` or `@` for a formula (CWE-1236). Such text
gets an apostrophe in front, as OWASP advises ("CSV Injection"); it can be taken away again.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator

from profilecli.formats.cells import Cell, build_columns
from profilecli.formats.common import FormatOptions
from profilecli.record.profile import Profile

BOM = b"\xef\xbb\xbf"

_BLANKS = r"[\s\x00-\x1f\x7f-\xa0\xad\u200b-\u200f\u2060\ufeff]*"
"""What is, or could be, trimmed before a cell is looked at: blanks, controls, invisible characters."""
_SIGNS = "=+\\-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b\u2212"
"""The signs that begin a formula, in full width and small form too, and the minus of print."""
_FORMULA = re.compile(rf"'*(?:[\t\r\n\x00]|{_BLANKS}[{_SIGNS}])")
_ROW_END = "\r\n"


def encode_profiles(profiles: Iterable[Profile], options: FormatOptions) -> Iterator[bytes]:
    """Yield UTF-8 with LF: a row of headers, then a row for each profile; one is held at a time.

    Numbers, dates and the ones and zeros of choices are written as such, text as `neutralize`
    returns it, or with `raw` as it stands. Nothing known is an empty cell.
    """
    columns = build_columns(options)
    opening = BOM if options.bom else b""
    yield opening + _encode_row([column.header for column in columns], raw=options.raw)
    for profile in profiles:
        yield _encode_row([column.read(profile) for column in columns], raw=options.raw)


def neutralize(text: str) -> str:
    """Return `text`, with an apostrophe in front where a spreadsheet could take it for a formula.

    So does text that already looks neutralized, so that one apostrophe less is always what it was.
    """
    return f"'{text}" if _FORMULA.match(text) else text


def _encode_row(cells: Iterable[Cell], *, raw: bool) -> bytes:
    buffer = io.StringIO()
    # The writer quotes what it ends rows with: with CR LF it quotes a CR in a cell on every Python.
    writer = csv.writer(buffer, lineterminator=_ROW_END)
    writer.writerow([cell if raw or not isinstance(cell, str) else neutralize(cell) for cell in cells])
    return (buffer.getvalue().removesuffix(_ROW_END) + "\n").encode("utf-8")
