"""Options and settings together: which questionnaire, how to read, which findings count."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from profilecli.cli.common import FailOn

if TYPE_CHECKING:
    from profilecli.pipeline import Options
    from profilecli.settings import Settings


@dataclass(frozen=True, slots=True)
class Given:
    """What the options of a command say; None where they say nothing."""

    questionnaire: str | None = None
    encoding: str | None = None
    globs: Sequence[str] | None = None
    strict_wording: bool = False
    fail_on: FailOn | None = None
    select: Sequence[str] | None = None
    ignore: Sequence[str] | None = None
    baseline: str | None = None
    config: str | None = None
    no_config: bool = False


@dataclass(frozen=True, slots=True)
class Setup:
    """How one run goes."""

    options: Options
    fail_on: FailOn
    baseline: str | None
    settings: dict[str, object]
    """Everything as settled, by the keys of the settings file, with `settings-file`."""


def set_up(given: Given) -> Setup:
    """Return how to run: options go over the settings file, which goes over the questionnaire.

    Raises SettingsError or InputError where one of them cannot be used.
    """
    from profilecli.checks import RULES
    from profilecli.files import DEFAULT_GLOBS
    from profilecli.pipeline import Options, load_questionnaire
    from profilecli.questionnaire import DEFAULT_QUESTIONNAIRE
    from profilecli.text import check_encoding
    from profilecli.tuning import ALL, build_tuning

    path, found = _load_settings(given)
    folder = os.path.dirname(path) if path else ""
    name = given.questionnaire or _resolve(found.questionnaire, folder) or DEFAULT_QUESTIONNAIRE
    questionnaire = load_questionnaire(name)
    encoding = given.encoding or found.encoding
    globs = tuple(given.globs or found.glob or DEFAULT_GLOBS)
    strict_wording = given.strict_wording or bool(found.strict_wording)
    select = tuple(given.select or found.select or (ALL,))
    ignore = (*(found.ignore or ()), *(given.ignore or ()))
    severities = {**questionnaire.severity, **found.severity}
    fail_on = given.fail_on or FailOn(found.fail_on or FailOn.ERROR)
    baseline = given.baseline or _resolve(found.baseline, folder)
    options = Options(
        questionnaire=questionnaire,
        encoding=check_encoding(encoding) if encoding else None,
        globs=globs,
        strict_wording=strict_wording,
        tuning=build_tuning(RULES, select, ignore, severities, found.per_path_ignores),
    )
    settled: dict[str, object] = {
        "settings-file": path,
        "questionnaire": name,
        "encoding": encoding,
        "glob": list(globs),
        "strict-wording": strict_wording,
        "fail-on": fail_on.value,
        "select": list(select),
        "ignore": list(ignore),
        "severity": {word: severity.value for word, severity in severities.items()},
        "per-path-ignores": {pattern: list(words) for pattern, words in found.per_path_ignores.items()},
        "baseline": baseline,
    }
    return Setup(options, fail_on, baseline, settled)


def _load_settings(given: Given) -> tuple[str | None, Settings]:
    """Return the settings file that counts, and what it says."""
    from profilecli.errors import SettingsError
    from profilecli.files import find_settings, read_whole, show_path
    from profilecli.settings import FILE_NAME, PYPROJECT, Settings, parse_settings

    if given.config:
        found = parse_settings(read_whole(given.config), show_path(given.config))
        if found is None:
            raise SettingsError(f"{show_path(given.config)}: there is no table [tool.profilecli]")
        return given.config, found
    for path in () if given.no_config else find_settings((FILE_NAME, PYPROJECT)):
        found = parse_settings(read_whole(path), show_path(path))
        if found is not None:
            return path, found
    return None, Settings()


def _resolve(path: str | None, folder: str) -> str | None:
    """Return a path of a settings file as seen from here; the name of a built-in stays one."""
    is_path = path is not None and (path.endswith((".toml", ".json")) or "/" in path)
    return os.path.relpath(os.path.join(folder, path)) if path and is_path else path


def tell_settings(setup: Setup) -> None:
    """Print all settings as settled, as JSON."""
    import json

    sys.stdout.write(json.dumps(setup.settings, indent=2, ensure_ascii=False) + "\n")
