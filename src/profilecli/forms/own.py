"""The columns of the program's own: what XLSForm has no column for, as the text of a cell and back."""

from __future__ import annotations

import json
from typing import Any

YES_NO_LIST = "profilecli_yes_no"
"""What the list of choices is called by which a workbook asks for yes or no."""


def write_own(value: Any) -> str:
    """Return the text of a cell from which `read_own` makes `value` again; plain text is written as it is."""
    return value if isinstance(value, str) and _is_plain(value) else json.dumps(value, ensure_ascii=False)


def read_own(text: str) -> Any:
    """Return what a cell says; raises ValueError where it begins a list or a table and is no JSON."""
    return text if _is_plain(text) else json.loads(text)


def _is_plain(text: str) -> bool:
    """Whether a text cannot be read as JSON."""
    if text[:1] in ("[", "{"):
        return False
    try:
        json.loads(text)
    except ValueError:
        return True
    return False


def describe_limits(least: float | None, most: float | None) -> str:
    """Return the constraint by which XLSForm keeps a number between two limits."""
    parts = (f". {sign} {limit}" for sign, limit in ((">=", least), ("<=", most)) if limit is not None)
    return " and ".join(parts)
