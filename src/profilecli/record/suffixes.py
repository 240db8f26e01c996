"""How files of records are known: a path or bytes in, the format that they stand for out."""

from __future__ import annotations

import os

from profilecli.text.late import compile_late

MAX_RECORDS_BYTES = 1_000_000_000
"""The limit for a file of records, which holds those of many texts."""

_OPENING = compile_late(rb'(?:\xef\xbb\xbf)?\s*(?:(?:\[\s*)?\{\s*"schema_version"\s*:|\[\s*\]\s*\Z)')
"""How records begin that `ingest` wrote, also where there are none."""

SUFFIXES = {
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".xlsx": "xlsx",
    ".parquet": "parquet",
    ".sav": "sav",
    ".dta": "dta",
    ".md": "markdown",
    ".markdown": "markdown",
    ".sqlite": "sqlite",
    ".sqlite3": "sqlite",
    ".db": "sqlite",
}
"""The format that each suffix stands for, for files to write as for files to read."""
LINES, ARRAY, DATABASE = "jsonl", "json", "sqlite"
"""The formats whose records are read back as they are."""


def find_format(path: str) -> str | None:
    """Return the format that the suffix of `path` stands for, in any case, or None."""
    return SUFFIXES.get(os.path.splitext(path)[1].lower())


def look_like_records(data: bytes) -> bool:
    """Whether bytes without a name, as standard input has them, are records and no text."""
    return _OPENING.match(data) is not None
