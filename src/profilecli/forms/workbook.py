"""Workbooks that people send: the bytes of .xlsx, .xls or .ods in, sheets of text cells out.

Needs python-calamine, the extra `[xlsform]`. A workbook can be small and unpack to more than memory holds: what it
unpacks to is counted first, and only counted bytes are read.
"""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Collection
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any

from profilecli.converters.kinds import HEAD_BYTES, KINDS, recognise
from profilecli.errors import InputError, SettingsError

MAX_FORM_BYTES = 20_000_000
"""The limit for a workbook as it is sent."""
MAX_UNPACKED = 100_000_000
"""The limit for what its parts unpack to together, and for what its shared texts can grow to."""
MAX_CELLS = 2_000_000
"""The limit for the area of a sheet: a lone cell far away makes it as large as what lies between."""

_LOCKED = "the workbook needs a password; save a copy without one"
_SECONDS = 60
"""How long reading may take: the largest workbooks take a few seconds."""
_CELL = re.compile(rb"<(?:\w+:)?c(?:\s([^<>]*))?(?<!/)>\s*<(?!/)")
"""A cell with something in it."""
_REFERENCE = re.compile(rb"""\br\s?=\s?["']([A-Z]{0,3})([0-9]{1,9})["']""")
_SHARED = re.compile(rb"""\bt\s?=\s?["']s["']""")
_REPEATED = re.compile(rb"""(number-(rows|columns)-repeated\s?=\s?["'])([0-9]{1,12})(?=["'])""")
_FILLER = 1_000
"""So many equal rows or columns of an .ods are its empty rest."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet from its first cell on: rows of texts without white space around them, up to the last cell of each."""

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
    if find_spec("python_calamine") is None:
        message = "reading workbooks needs python-calamine, which is not installed: pip install 'profilecli[xlsform]'"
        raise SettingsError(message)
    found = _run_reader(_repack(data), wanted)
    if "needs_password" in found:
        raise InputError(_LOCKED)
    if "sheets" not in found:
        raise _explain(data)
    keys = [(name, name.strip().lower(), rows) for name, rows in found["sheets"]]
    sheets = {key: Sheet(name, rows) for name, key, rows in keys if key in wanted}
    return Workbook(sheets, [name for name, key, _ in keys if key not in wanted])


def _explain(data: bytes) -> InputError:
    """Return what to say of a file that could not be read."""
    kind = recognise(data[:HEAD_BYTES])
    if kind in ("workbook", "office", "zip"):
        return InputError("the workbook is damaged; open it in a spreadsheet program and save it as .xlsx")
    noun = f"{KINDS[kind].noun}, not a workbook" if kind else "not a workbook"
    return InputError(f"this is {noun}; name an .xlsx, .xls or .ods file")


def _run_reader(data: bytes, wanted: Collection[str]) -> dict[str, Any]:
    """Return what `forms/cells.py` finds, or an empty table where it fails; it is no harm to this process."""
    command = [sys.executable, "-P", "-m", "profilecli.forms.cells", *wanted]
    try:
        done = subprocess.run(  # noqa: S603 - our own module
            command, input=data, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True, timeout=_SECONDS
        )
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
        return {}
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _repack(data: bytes) -> bytes:
    """Return a workbook whose parts are not compressed and have been counted; an .xls as it is."""
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise InputError(_LOCKED)
        return data
    stream = io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed, zipfile.ZipFile(stream, "w") as plain:
            parts = _unpack(packed)
            _check_growth(parts)
            for name, content in parts.items():
                plain.writestr(zipfile.ZipInfo(name), content)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError):
        raise _explain(data) from None
    except RuntimeError:
        raise InputError(_LOCKED) from None
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
            raise InputError(f"the workbook unpacks to over {MAX_UNPACKED:,} bytes; save a workbook with the form only")
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
                f"a sheet of the workbook has more than {MAX_CELLS:,} cells; delete the cells far from its rows"
            )
    longest = max(map(len, parts.get("xl/sharedStrings.xml", b"").split(b"</si>")))
    if longest * references > 10 * MAX_UNPACKED:
        raise InputError("the texts of the workbook are too long to be a form; save a workbook with the form only")


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
