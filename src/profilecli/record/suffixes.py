"""The suffixes of files of records: a path in, the format that it stands for out."""

from __future__ import annotations

import os

SUFFIXES = {
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".xlsx": "xlsx",
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
