r"""Reads filled-in questionnaires and writes them as records.

The public API: load a questionnaire, read bytes, text or paths, get profiles and diagnostics.

>>> from profilecli import Options, load_questionnaire, read_text
>>> outcome = read_text("Copper Lantern\n\nWho do you work with?\nWomen.\n", Options(load_questionnaire()))
>>> outcome.profiles[0].answers["who_you_work_with"].value
'Women.'
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from profilecli.errors import InputError, OutputError, ProfileCliError, SettingsError
    from profilecli.findings.diagnostics import Diagnostic, Severity
    from profilecli.questionnaire.model import Questionnaire
    from profilecli.record.profile import Profile
    from profilecli.run.pipeline import Options, Outcome, load_questionnaire, read_bytes, read_paths, read_text

__version__ = "0.1.0"

_HOMES = {
    "Diagnostic": "findings.diagnostics",
    "InputError": "errors",
    "Options": "run.pipeline",
    "Outcome": "run.pipeline",
    "OutputError": "errors",
    "Profile": "record.profile",
    "ProfileCliError": "errors",
    "Questionnaire": "questionnaire.model",
    "SettingsError": "errors",
    "Severity": "findings.diagnostics",
    "load_questionnaire": "run.pipeline",
    "read_bytes": "run.pipeline",
    "read_paths": "run.pipeline",
    "read_text": "run.pipeline",
}

__all__ = [
    "Diagnostic",
    "InputError",
    "Options",
    "Outcome",
    "OutputError",
    "Profile",
    "ProfileCliError",
    "Questionnaire",
    "SettingsError",
    "Severity",
    "load_questionnaire",
    "read_bytes",
    "read_paths",
    "read_text",
]


def __getattr__(name: str) -> object:
    """Import a public name when it is first used, so that `import profilecli` is cheap."""
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"profilecli.{home}"), name)


def __dir__() -> list[str]:
    """List the public names before they are imported."""
    return sorted({*__all__, *(name for name in globals() if name.startswith("__"))})
