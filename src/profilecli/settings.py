"""What a project sets once for all runs: a TOML file in, checked Settings out."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from profilecli.diagnostics import Severity
from profilecli.errors import SettingsError
from profilecli.questionnaire import suggest

FILE_NAME = "profilecli.toml"
PYPROJECT = "pyproject.toml"
TABLE = ("tool", "profilecli")


def _name_key(name: str) -> str:
    return name.replace("_", "-")


class Settings(BaseModel):
    """The keys of `profilecli.toml`, or of `[tool.profilecli]` in `pyproject.toml`; options go over them."""

    model_config = ConfigDict(extra="forbid", frozen=True, alias_generator=_name_key)

    questionnaire: str | None = None
    """A built-in name, or a path as seen from the settings file."""
    encoding: str | None = None
    glob: tuple[str, ...] | None = None
    strict_wording: bool | None = None
    fail_on: str | None = Field(default=None, pattern="^(error|warning|info|never)$")
    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] | None = None
    severity: dict[str, Severity] = {}
    per_path_ignores: dict[str, tuple[str, ...]] = {}
    baseline: str | None = None
    """A path as seen from the settings file."""


def parse_settings(data: bytes, path: str) -> Settings | None:
    """Return the settings in a TOML file, or None where a `pyproject.toml` has none of ours.

    Raises SettingsError with the file and the key, and the key that was probably meant; for what is
    no TOML, with the line.
    """
    try:
        document: Any = tomllib.loads(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise SettingsError(f"{path}: not valid TOML: not UTF-8 (at line {line})") from error
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{path}: not valid TOML: {error}") from error
    prefix = ""
    if path.rpartition("/")[2] == PYPROJECT:
        for name in TABLE:
            document = document.get(name) if isinstance(document, dict) else None
        if document is None:
            return None
        prefix = ".".join(TABLE) + "."
    try:
        return Settings.model_validate(document)
    except ValidationError as error:
        faults = error.errors(include_input=False, include_url=False)
        lines = [f"{path}: {prefix}{_describe(fault['loc'], fault['type'], fault['msg'])}" for fault in faults]
        raise SettingsError("\n".join(lines)) from None


def _describe(location: Sequence[int | str], kind: str, message: str) -> str:
    key = ".".join(map(str, location))
    if kind == "extra_forbidden":
        return f"{key}: unknown key{suggest(key, map(_name_key, Settings.model_fields))}"
    return f"{key}: {message.replace('Input should', 'should')}"
