"""What a project sets once for all runs: a TOML file in, checked Settings out."""

from __future__ import annotations

import tomllib
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StrictBool, ValidationError
from pydantic_core import ErrorDetails

from profilecli.errors import SettingsError
from profilecli.findings.diagnostics import Severity
from profilecli.text.suggest import suggest

FILE_NAME = "profilecli.toml"
PYPROJECT = "pyproject.toml"
TABLE = ("tool", "profilecli")

Text = Annotated[str, Field(min_length=1)]
Words = Annotated[tuple[Text, ...], Field(min_length=1)]


def _name_key(name: str) -> str:
    return name.replace("_", "-")


class Settings(BaseModel):
    """The keys of `profilecli.toml`, or of `[tool.profilecli]` in `pyproject.toml`; options go over them."""

    model_config = ConfigDict(extra="forbid", frozen=True, alias_generator=_name_key)

    questionnaire: Text | None = None
    """A built-in name, or a path as seen from the settings file."""
    encoding: Text | None = None
    glob: Words | None = None
    strict_wording: StrictBool | None = None
    fail_on: Literal["error", "warning", "info", "never"] | None = None
    select: Words | None = None
    ignore: tuple[Text, ...] | None = None
    severity: dict[str, Severity] = {}
    per_path_ignores: dict[Text, tuple[Text, ...]] = {}
    baseline: Text | None = None
    """A path as seen from the settings file."""


_MESSAGES = {
    "tuple_type": "should be an array",
    "dict_type": "should be a table",
    "model_type": "should be a table",
    "string_type": "should be a text in quotes",
    "bool_type": "should be true or false",
    "string_too_short": "should not be empty",
    "too_short": "should not be empty",
}
"""What pydantic calls by Python's names, in the words of TOML."""


def parse_settings(data: bytes, path: str) -> Settings | None:
    """Return the settings in a TOML file, or None where a `pyproject.toml` has none of ours.

    Raises SettingsError with the file and the key, and the key that was probably meant; for what is
    no TOML, with the line.
    """
    try:
        document: Any = tomllib.loads(data.decode("utf-8").removeprefix("\ufeff"))
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise SettingsError(_explain_broken(path, f"not UTF-8 (at line {line})")) from error
    except ValueError as error:
        # Besides tomllib's own faults: a number of more digits than Python reads.
        last = data.rstrip().count(b"\n") + 1
        reason = str(error).replace("at end of document", f"at line {last}, the last one")
        raise SettingsError(_explain_broken(path, reason)) from error
    except RecursionError as error:
        raise SettingsError(_explain_broken(path, "nested too deep")) from error
    prefix = ""
    if path.rpartition("/")[2] == PYPROJECT:
        for name in TABLE:
            document = document.get(name) if isinstance(document, dict) else None
        if document is None:
            return None
        prefix = ".".join(TABLE)
    try:
        return Settings.model_validate(document)
    except ValidationError as error:
        found = error.errors(include_url=False)
        # An array counts as too short where its entries are faulty.
        faulty = {fault["loc"][:-1] for fault in found}
        faults = [fault for fault in found if fault["type"] != "too_short" or fault["loc"] not in faulty]
        raise SettingsError("\n".join(f"{path}: {_describe(fault, prefix)}" for fault in faults)) from None


def _explain_broken(path: str, reason: str) -> str:
    return f"{path}: not valid TOML: {reason}; mend it, or read no settings file with --no-config"


def _describe(fault: ErrorDetails, prefix: str) -> str:
    """Return one fault as "key: what is wrong"; entries of an array are counted from 1."""
    location = fault["loc"]
    steps = "".join(f"[{step + 1}]" if isinstance(step, int) else f".{step}" for step in location if step != "[key]")
    key = f"{prefix}{steps}".removeprefix(".")
    if fault["type"] == "extra_forbidden":
        known = [_name_key(name) for name in Settings.model_fields]
        hint = suggest(str(location[-1]).replace("_", "-").lower(), known) or f"; the keys are {', '.join(known)}"
        return f"{key}: unknown key{hint}"
    message = _MESSAGES.get(fault["type"]) or fault["msg"].replace("Input should be", "should be")
    if fault["type"] in ("enum", "literal_error"):
        message += suggest(str(fault["input"]).lower(), ("error", "warning", "info"))
    return f"{key}: {message}" if key else message
