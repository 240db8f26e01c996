"""What a project sets once for all runs: a TOML file in, checked Settings out."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StrictBool, ValidationError, field_validator
from pydantic_core import ErrorDetails, PydanticCustomError

from profilecli.errors import SettingsError
from profilecli.findings.diagnostics import Severity
from profilecli.text.documents import parse_toml
from profilecli.text.suggest import suggest

FILE_NAME = "profilecli.toml"
PYPROJECT = "pyproject.toml"
TABLE = ("tool", "profilecli")

MAX_PATTERNS = 1_000
"""How many patterns with `*` or `?` can be in `per-path-ignores`: each is tried on each file."""
_MOST_FAULTS = 20
"""How many faults of one file are reported; more would hide the first ones."""

Text = Annotated[str, Field(min_length=1, pattern=r"^[^\x00]*$")]
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

    @field_validator("per_path_ignores")
    @classmethod
    def _limit_patterns(cls, value: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
        count = sum("*" in pattern or "?" in pattern for pattern in value)
        if count > MAX_PATTERNS:
            message = "has {count} patterns with * or ?, and the limit is {limit}; name folders without them"
            raise PydanticCustomError("too_many", message, {"count": f"{count:,}", "limit": f"{MAX_PATTERNS:,}"})
        return value


_MESSAGES = {
    "tuple_type": "should be an array",
    "dict_type": "should be a table",
    "model_type": "should be a table",
    "string_type": "should be a text in quotes",
    "bool_type": "should be true or false",
    "string_pattern_mismatch": "should not contain the character U+0000",
    "string_too_short": "should not be empty",
    "too_short": "should not be empty",
}
"""What pydantic calls by Python's names, in the words of TOML."""


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
    try:
        return Settings.model_validate(document)
    except ValidationError as error:
        found = error.errors(include_url=False)
        # An array counts as too short where its entries are faulty.
        faulty = {fault["loc"][:-1] for fault in found}
        faults = [fault for fault in found if fault["type"] != "too_short" or fault["loc"] not in faulty]
        lines = [f"{path}: {_describe(fault, prefix)}" for fault in faults[:_MOST_FAULTS]]
        lines += [f"{path}: {len(faults) - _MOST_FAULTS:,} more errors"] if len(faults) > _MOST_FAULTS else []
        raise SettingsError("\n".join(lines)) from None


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
