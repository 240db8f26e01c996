"""What a project sets once for all runs, and where it says so."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, cast

if TYPE_CHECKING:
    from pydantic import ConfigDict

    from profilecli.findings.diagnostics import Severity

    # `checked_settings` says what each of these has to be.
    Text = str
    Words = tuple[str, ...]
    Switch = bool
    PathIgnores = dict[str, tuple[str, ...]]

FILE_NAME = "profilecli.toml"
PYPROJECT = "pyproject.toml"
TABLE = ("tool", "profilecli")


def name_key(name: str) -> str:
    """Return the key of a field."""
    return name.replace("_", "-")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The keys of `profilecli.toml`, or of `[tool.profilecli]` in `pyproject.toml`; options go over them."""

    __pydantic_config__ = cast("ConfigDict", {"extra": "forbid", "alias_generator": name_key})

    questionnaire: Text | None = None
    """A built-in name, or a path as seen from the settings file."""
    encoding: Text | None = None
    glob: Words | None = None
    strict_wording: Switch | None = None
    fail_on: Literal["error", "warning", "info", "never"] | None = None
    select: Words | None = None
    ignore: tuple[Text, ...] | None = None
    severity: dict[str, Severity] = field(default_factory=dict)
    per_path_ignores: PathIgnores = field(default_factory=dict)
    baseline: Text | None = None
    """A path as seen from the settings file."""
