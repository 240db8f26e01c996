"""A workbook on standard input, its sheets as JSON on standard output: what `forms/workbook.py` runs as a process.

A damaged workbook can end the process that reads it: the library then asks for more memory than there is. So this one
holds nothing else, and has a limit.
"""

from __future__ import annotations

import contextlib
import io
import json
import sys
from datetime import date, datetime, time
from importlib import import_module
from typing import Any

_MEMORY = 2 << 30
"""The bytes that reading may take: a sheet of the largest size that is read has a tenth of it."""


def main(wanted: list[str]) -> None:
    """Write what `read_cells` returns for standard input, as JSON."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        # Windows has no such limit.
        resource: Any = import_module("resource")
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    json.dump(read_cells(sys.stdin.buffer.read(), wanted), sys.stdout)


def read_cells(data: bytes, wanted: list[str]) -> dict[str, Any]:
    """Return the names of the sheets of a workbook, and the rows of those `wanted` (names in lower case).

    What it says instead is `needs_password`, or that it `is_damaged`.
    """
    calamine: Any = import_module("python_calamine")
    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = [[name, _read_sheet(book, name) if _key(name) in wanted else None] for name in book.sheet_names]
    except calamine.PasswordError:
        return {"needs_password": True}
    except (calamine.CalamineError, OSError) as error:
        return {"needs_password" if "password" in str(error).lower() else "is_damaged": True}
    return {"sheets": sheets}


def _key(name: str) -> str:
    return name.strip().lower()


def _read_sheet(book: Any, name: str) -> list[list[str]]:
    """Return the rows of a sheet, each up to its last cell that holds anything."""
    rows: list[list[Any]] = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    for row in rows:
        while row and row[-1] == "":
            row.pop()
    return [[_show(cell) for cell in row] for row in rows]


def _show(cell: Any) -> str:
    """Return a cell as text: whole numbers without a point, truth as spreadsheets show it."""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime | date | time):
        return cell.isoformat()
    return str(cell).strip()


if __name__ == "__main__":
    main(sys.argv[1:])
