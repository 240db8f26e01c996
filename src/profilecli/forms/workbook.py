"""Workbooks that people send: the bytes of .xlsx, .xls or .ods in, sheets of text cells out.

Needs python-calamine, the extra `[xlsform]`. A workbook can be small and unpack to more than memory holds: what it
unpacks to is counted first, and only counted bytes are read.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time
from importlib import import_module
from typing import Any

from profilecli.errors import InputError, SettingsError

MAX_FORM_BYTES = 20_000_000
"""The limit for a workbook as it is sent."""
MAX_UNPACKED = 100_000_000
"""The limit for what its parts unpack to together, and for what its shared texts can grow to."""
MAX_CELLS = 2_000_000
"""The limit for the area of a sheet: a lone cell far away makes it as large as what lies between."""

_CELL = re.compile(rb"<(?:\w+:)?c(?:\s([^<>]*))?(?<!/)>\s*<(?!/)")
"""A cell with something in it."""
_REFERENCE = re.compile(rb"""\br\s?=\s?["']([A-Z]{0,3})([0-9]{1,9})["']""")
_SHARED = re.compile(rb"""\bt\s?=\s?["']s["']""")
_REPEATED = re.compile(rb"""(number-(rows|columns)-repeated\s?=\s?["'])([0-9]{1,12})(?=["'])""")
_FILLER = 1_000
"""So many equal rows or columns of an .ods are its empty rest."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet, from its first row and column on, each cell as text without white space around it."""

    name: str
    rows: list[list[str]]


@dataclass(frozen=True, slots=True)
class Workbook:
    """The sheets that were asked for, by their name in lower case, and the names of the others."""

    sheets: dict[str, Sheet]
    others: list[str]


def name_cell(row: int, column: int) -> str:
    """Return the name of a cell as spreadsheets show it: `B3` for row 3 and column 2, both from 1."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row}"


def read_workbook(data: bytes, wanted: Collection[str]) -> Workbook:
    """Return the sheets called as in `wanted` (lower case) of a workbook.

    Raises InputError where `data` is no workbook, is damaged, needs a password or unpacks to too much, and
    SettingsError where python-calamine is not installed.
    """
    try:
        calamine: Any = import_module("python_calamine")
    except ImportError:
        message = "reading workbooks needs python-calamine, which is not installed: pip install 'profilecli[xlsform]'"
        raise SettingsError(message) from None
    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(_repack(data)))
        names = {name: name.strip().lower() for name in book.sheet_names}
        sheets = {
            key: Sheet(name, [[_show(cell) for cell in row] for row in _list_rows(book, name)])
            for name, key in names.items()
            if key in wanted
        }
    except calamine.PasswordError:
        raise InputError("the workbook needs a password; save a copy without one") from None
    except (calamine.CalamineError, OSError) as error:
        reason = "it needs a password" if "password" in str(error).lower() else "it may be damaged"
        raise InputError(
            f"cannot be read as a workbook: {reason}; open it in a spreadsheet program and save it as .xlsx"
        ) from None
    return Workbook(sheets, [name for name, key in names.items() if key not in wanted])


def _list_rows(book: Any, name: str) -> list[list[Any]]:
    rows: list[list[Any]] = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    return rows


def _show(cell: Any) -> str:
    """Return a cell as text: whole numbers without a point, truth as XLSForm writes it."""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime | date | time):
        return cell.isoformat()
    return str(cell).strip()


def _repack(data: bytes) -> bytes:
    """Return a workbook whose parts are not compressed and have been counted; an .xls as it is."""
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise InputError("the workbook needs a password; save a copy without one")
        return data
    stream = io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed, zipfile.ZipFile(stream, "w") as plain:
            parts = _unpack(packed)
            _check_growth(parts)
            for name, content in parts.items():
                plain.writestr(zipfile.ZipInfo(name), content)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError) as error:
        reason = "not a workbook" if isinstance(error, zipfile.BadZipFile) else "a damaged workbook"
        raise InputError(f"this is {reason}; name an .xlsx, .xls or .ods file") from None
    except RuntimeError:
        raise InputError("the workbook needs a password; save a copy without one") from None
    return stream.getvalue()


def _unpack(packed: zipfile.ZipFile) -> dict[str, bytes]:
    """Return the parts of a packed workbook that are text; raises InputError where they are too much."""
    left = MAX_UNPACKED
    parts: dict[str, bytes] = {}
    for item in packed.infolist():
        if item.is_dir() or not (item.filename.endswith((".xml", ".rels")) or item.filename == "mimetype"):
            continue
        left -= item.file_size
        if left < 0:
            raise InputError(f"the workbook unpacks to over {MAX_UNPACKED:,} bytes; save one with the form alone")
        parts[item.filename] = packed.read(item)
    return parts


def _check_growth(parts: dict[str, bytes]) -> None:
    """Shorten the empty rest of an .ods in `parts`; raise InputError where sheets are larger than a form can be."""
    references = 0
    for name, content in parts.items():
        if name == "content.xml":
            parts[name] = _REPEATED.sub(lambda match: match[1] + _limit(match[3]), content)
            repeats = [(match[2], int(match[3])) for match in _REPEATED.finditer(parts[name])]
            rows = max((number for kind, number in repeats if kind == b"rows"), default=1)
            area = rows * sum(number for kind, number in repeats if kind == b"columns")
        else:
            area = _measure(content)
            references += len(_SHARED.findall(content))
        if area > MAX_CELLS:
            raise InputError(
                f"a sheet of the workbook ends after over {MAX_CELLS:,} cells; delete what stands far from its rows"
            )
    longest = max(map(len, parts.get("xl/sharedStrings.xml", b"").split(b"</si>")))
    if longest * references > 10 * MAX_UNPACKED:
        raise InputError("the texts of the workbook are too long to be a form; save one with the form alone")


def _measure(content: bytes) -> int:
    """Return how many cells there are from the first to the last one that holds something."""
    cells = [_REFERENCE.search(match[1] or b"") for match in _CELL.finditer(content)]
    # A cell that does not say where it is, is somewhere in the rows that do.
    found = list(_REFERENCE.finditer(content)) if None in cells else [cell for cell in cells if cell]
    rows = max((int(cell[2]) for cell in found), default=0)
    return rows * max((_count_column(cell[1]) for cell in found), default=0)


def _limit(number: bytes) -> bytes:
    return b"1" if int(number) >= _FILLER else number


def _count_column(letters: bytes) -> int:
    """Return the number of a column, from 1; at least 1."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return max(number, 1)
