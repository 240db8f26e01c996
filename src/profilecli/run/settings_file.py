"""The settings of a project: a TOML file in, checked Settings out."""

from __future__ import annotations

from typing import Any

from profilecli.errors import SettingsError
from profilecli.run.settings import PYPROJECT, TABLE, Settings
from profilecli.text.documents import parse_toml


def parse_settings(data: bytes, path: str) -> Settings | None:
    """Return the settings in a TOML file, or None where a `pyproject.toml` has no such table.

    Raises SettingsError with the file and the key, and the key that was probably meant; for what is
    no TOML, with the line.
    """
    try:
        document: Any = parse_toml(data)
    except SettingsError as error:
        raise SettingsError(f"{path}: {error}; fix it, or ignore the settings file with --no-config") from error
    prefix = ""
    if path.rpartition("/")[2] == PYPROJECT:
        for name in TABLE:
            document = document.get(name) if isinstance(document, dict) else None
        if document is None:
            return None
        prefix = ".".join(TABLE)
    # Only a file that sets something needs the package that checks it.
    from profilecli.run.checked_settings import check_settings  # noqa: PLC0415

    return check_settings(document, path, prefix)
