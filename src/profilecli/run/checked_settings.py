"""Settings as TOML has them in, checked Settings out: all of it that needs pydantic."""

from __future__ import annotations

from dataclasses import fields
from functools import cache
from typing import Annotated, Any

from pydantic import AfterValidator, Field, StrictBool, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError

from profilecli.errors import SettingsError
from profilecli.findings.diagnostics import Severity
from profilecli.run.settings import Settings, name_key
from profilecli.text.suggest import suggest

MAX_PATTERNS = 1_000
"""How many patterns with `*` or `?` can be in `per-path-ignores`: each is tried on each file."""
_MOST_FAULTS = 20
"""How many faults of one file are reported; more would hide the first ones."""


def _limit_patterns(value: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    count = sum("*" in pattern or "?" in pattern for pattern in value)
    if count > MAX_PATTERNS:
        message = "has {count} patterns with * or ?, and the limit is {limit}; name folders without them"
        raise PydanticCustomError("too_many", message, {"count": f"{count:,}", "limit": f"{MAX_PATTERNS:,}"})
    return value


_Text = Annotated[str, Field(min_length=1, pattern=r"^[^\x00]*$")]
_TYPES = {
    "Text": _Text,
    "Words": Annotated[tuple[_Text, ...], Field(min_length=1)],
    "Switch": StrictBool,
    "PathIgnores": Annotated[dict[_Text, tuple[_Text, ...]], AfterValidator(_limit_patterns)],
    "Severity": Severity,
}
"""The types that the annotations of `Settings` name."""

_MESSAGES = {
    "tuple_type": "should be an array",
    "dict_type": "should be a table",
    "dataclass_type": "should be a table",
    "string_type": "should be a text in quotes",
    "bool_type": "should be true or false",
    "string_pattern_mismatch": "should not contain the character U+0000",
    "string_too_short": "should not be empty",
    "too_short": "should not be empty",
}
"""What pydantic calls by Python's names, in the words of TOML."""


def check_settings(document: Any, path: str, prefix: str) -> Settings:
    """Return the settings that `document` is, as TOML has them.

    `prefix` is the table that it is of `path`. Raises SettingsError with the file and the key, and the key that was
    probably meant.
    """
    try:
        checked: Settings = _build_adapter().validate_python(document)
        return checked
    except ValidationError as error:
        found = error.errors(include_url=False)
        # An array counts as too short where its entries are faulty.
        faulty = {fault["loc"][:-1] for fault in found}
        faults = [fault for fault in found if fault["type"] != "too_short" or fault["loc"] not in faulty]
        lines = [f"{path}: {_describe(fault, prefix)}" for fault in faults[:_MOST_FAULTS]]
        lines += [f"{path}: {len(faults) - _MOST_FAULTS:,} more errors"] if len(faults) > _MOST_FAULTS else []
        raise SettingsError("\n".join(lines)) from None


@cache
def _build_adapter() -> TypeAdapter[Settings]:
    adapter = TypeAdapter(Settings)
    adapter.rebuild(_types_namespace=_TYPES)
    return adapter


def _describe(fault: ErrorDetails, prefix: str) -> str:
    """Return one fault as "key: what is wrong"; entries of an array are counted from 1."""
    location = fault["loc"]
    steps = "".join(f"[{step + 1}]" if isinstance(step, int) else f".{step}" for step in location if step != "[key]")
    key = f"{prefix}{steps}".removeprefix(".")
    if fault["type"] == "unexpected_keyword_argument":
        known = [name_key(field.name) for field in fields(Settings)]
        hint = suggest(str(location[-1]).replace("_", "-").lower(), known) or f"; the keys are {', '.join(known)}"
        return f"{key}: unknown key{hint}"
    message = _MESSAGES.get(fault["type"]) or fault["msg"].replace("Input should be", "should be")
    if fault["type"] in ("enum", "literal_error"):
        message += suggest(str(fault["input"]).lower(), ("error", "warning", "info"))
    return f"{key}: {message}" if key else message
