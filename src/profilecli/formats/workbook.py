"""A workbook that is written row by row: cells in, XLSX (ECMA-376) out, through XlsxWriter.

Text is written as text, whatever it looks like; what the format cannot hold is seen, and returned.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import IO, Any

from profilecli.errors import OutputError, SettingsError
from profilecli.formats.cells import Cell
from profilecli.text.safe import escape_character

MAX_CELL = 32_767
"""How many UTF-16 code units a cell holds."""
MAX_ROWS, MAX_COLUMNS = 1_048_576, 16_384
FIRST_DATE = dt.date(1900, 3, 1)
"""Before it the programs differ: Excel counts a 29 February 1900 that never was."""
CUT = "\u2026 [cut]"
"""What ends a cell that is not whole."""

_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 cannot hold, and CR, which it turns into LF."""
_ESCAPE_START = re.compile("(?<=_)(?=x[0-9A-Fa-f]{4}_)")
"""Within what a workbook reads as the escape of a character, ``_xHHHH_``: after its first underscore."""
_CREATED = dt.datetime(1980, 1, 1)  # noqa: DTZ001
_HEADER_HEIGHT = 48
_EXACT_DIGITS, _EXACT_INTEGERS = 15, 1_000_000_000_000_000
"""As many digits of a number Excel keeps, and below what that is every integer."""


@dataclass(frozen=True, slots=True)
class Book:
    """An open workbook and its cell formats."""

    workbook: Any
    bold: Any
    plain: Any
    date: Any


def load_writer() -> Any:
    """Return the module that writes workbooks; raises SettingsError where it is not installed."""
    try:
        return import_module("xlsxwriter")
    except ImportError:
        message = "writing xlsx needs XlsxWriter, which is not installed: pip install 'profilecli[xlsx]'"
        raise SettingsError(message) from None


def open_book(writer: Any, stream: IO[bytes], folder: str) -> Book:
    """Return a workbook that is written to `stream` when it is closed, and keeps its rows in `folder` until then."""
    settings = {
        "constant_memory": True,
        "tmpdir": folder,
    }
    workbook = writer.Workbook(stream, settings)
    # A fixed date, so that the same input gives the same bytes.
    workbook.set_properties({"created": _CREATED, "comments": "Made by profilecli"})
    look = {"text_wrap": True, "valign": "top"}
    return Book(
        workbook,
        bold=workbook.add_format({**look, "bold": True, "bottom": 1}),
        plain=workbook.add_format(look),
        date=workbook.add_format({**look, "num_format": "yyyy-mm-dd"}),
    )


def open_sheet(book: Book, name: str, headers: Sequence[str], widths: Sequence[int], height: int | None = None) -> Any:
    """Add a sheet whose headers, and first two columns, stay in sight; `height` of its rows is in points.

    Raises OutputError for more columns than a sheet holds.
    """
    if len(headers) > MAX_COLUMNS:
        raise OutputError(f"xlsx has at most {MAX_COLUMNS:,} columns; write jsonl or sqlite")
    sheet = book.workbook.add_worksheet(name)
    sheet.freeze_panes(1, 2)
    if height:
        sheet.set_default_row(height)
    sheet.set_row(0, _HEADER_HEIGHT)
    for number, (header, width) in enumerate(zip(headers, widths, strict=True)):
        sheet.set_column(number, number, width)
        _write_text(sheet, (0, number), header, book.bold)
    return sheet


def close_book(writer: Any, book: Book) -> None:
    """Write the workbook to its stream; raises OSError where its rows cannot be read back, or written."""
    try:
        book.workbook.close()
    except writer.exceptions.FileCreateError as error:
        cause = error.args[0] if error.args else None
        raise (cause if isinstance(cause, OSError) else OSError("the workbook cannot be created")) from None


def drop_book(book: Book) -> None:
    """Close the files of a workbook that is not to be finished; no harm to one that is."""
    for sheet in book.workbook.worksheets():
        sheet.row_data_fh.close()


def write_row(book: Book, sheet: Any, row: int, cells: Sequence[Cell]) -> dict[int, int]:
    """Write one row, from 1; return the length of each cell that had to be cut, by its column from 0.

    Raises OutputError for more rows than a sheet holds.
    """
    if row >= MAX_ROWS:
        raise OutputError(f"xlsx has at most {MAX_ROWS - 1:,} rows; write csv, jsonl or sqlite")
    lengths = {number: _write_cell(book, sheet, (row, number), cell) for number, cell in enumerate(cells)}
    return {number: length for number, length in lengths.items() if length > MAX_CELL}


def close_sheet(sheet: Any, rows: int, columns: int) -> None:
    """Let the rows of a sheet, `rows` and the headers, be filtered."""
    sheet.autofilter(0, 0, rows, columns - 1)


def escape_forbidden(text: str) -> str:
    """Return text with an escape for each character that XML, or a program written in C, cannot hold."""
    return _FORBIDDEN.sub(lambda match: escape_character(match[0]), text)


def _write_cell(book: Book, sheet: Any, place: tuple[int, int], cell: Cell) -> int:
    """Write one cell; return how long its text is."""
    if isinstance(cell, str):
        return _write_text(sheet, place, cell, book.plain)
    if isinstance(cell, dt.date):
        if cell < FIRST_DATE:
            return _write_text(sheet, place, cell.isoformat(), book.plain)
        sheet.write_datetime(*place, dt.datetime(cell.year, cell.month, cell.day), book.date)  # noqa: DTZ001
    elif cell is not None:
        if not _is_exact(cell):
            return _write_text(sheet, place, str(cell), book.plain)
        sheet.write_number(*place, cell, book.plain)
    return 0


def _is_exact(number: float) -> bool:
    """Whether Excel keeps a number as it is."""
    if isinstance(number, int):
        return abs(number) < _EXACT_INTEGERS
    shortened: float = float(f"{number:.{_EXACT_DIGITS}g}")
    return math.isfinite(number) and shortened == number


def _write_text(sheet: Any, place: tuple[int, int], text: str, look: Any) -> int:
    """Write text as text; return its length in UTF-16 code units, cut or not."""
    text = escape_forbidden(text)
    units = text.encode("utf-16-le")
    length = len(units) // 2
    if length > MAX_CELL:
        text = units[: 2 * (MAX_CELL - len(CUT))].decode("utf-16-le", "ignore") + CUT
    if text.startswith("<r>") and text.endswith("</r>"):
        # XlsxWriter takes such text for its own markup, and would not escape it. Runs it escapes twice: what
        # looks like an escape is therefore parted between two of them, and needs none.
        sheet.write_rich_string(*place, text[:1], text[1:2], *_ESCAPE_START.split(text[2:]), look)
    elif text:
        sheet.write_string(*place, text, look)
    return length
