"""Options and settings together: which questionnaire, how to read, which findings count."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from profilecli.cli.common import Audience, FailOn, write_text
from profilecli.cli.located import Found, blame, locate_settings, resolve_path
from profilecli.errors import SettingsError

if TYPE_CHECKING:
    from profilecli.findings.diagnostics import Severity
    from profilecli.findings.tuning import Tuning
    from profilecli.run.pipeline import Options
    from profilecli.run.reads import Reads


@dataclass(frozen=True, slots=True)
class Given:
    """What the options of a command say; None where they say nothing."""

    questionnaire: str | None = None
    encoding: str | None = None
    globs: Sequence[str] | None = None
    strict_wording: bool | None = None
    fail_on: FailOn | None = None
    select: Sequence[str] | None = None
    ignore: Sequence[str] | None = None
    baseline: str | None = None
    config: str | None = None
    no_config: bool = False
    audience: Audience | None = None


@dataclass(frozen=True, slots=True)
class Setup:
    """How one run goes."""

    options: Options
    fail_on: FailOn
    baseline: str | None
    settings: dict[str, object]
    """Everything as settled, by the keys of the settings file, with `settings-file`."""
    reads: Reads
    """What is read, so that nothing of it is written over: so far the settings and the questionnaire."""


def set_up(given: Given) -> Setup:
    """Return how to run: options go over the settings file, which goes over the questionnaire.

    Raises SettingsError or InputError where one of them cannot be used.
    """
    from profilecli.record import audience
    from profilecli.run.files import DEFAULT_GLOBS, show_path
    from profilecli.run.pipeline import Options, is_file_name, load_questionnaire
    from profilecli.run.reads import Reads

    found = locate_settings(given.config, no_config=given.no_config)
    settings = found.settings
    name = choose_questionnaire(given, found)
    questionnaire = load_questionnaire(name)
    tuning = _settle_tuning(given, found, questionnaire.severity)
    globs = tuple(given.globs or settings.glob or DEFAULT_GLOBS)
    given_wording = given.strict_wording
    strict_wording = bool(settings.strict_wording) if given_wording is None else given_wording
    fail_on = given.fail_on or FailOn(settings.fail_on or FailOn.ERROR)
    baseline = given.baseline
    if baseline is None and settings.baseline is not None:
        baseline = resolve_path(settings.baseline, found.folder)
    options = Options(
        questionnaire=questionnaire,
        encoding=_settle_encoding(given, found),
        globs=globs,
        strict_wording=strict_wording,
        audience=audience.Audience((given.audience or Audience.ALL).value),
        tuning=tuning,
    )
    settled: dict[str, object] = {
        "settings-file": None if found.path is None else show_path(found.path),
        "questionnaire": show_path(name),
        "encoding": options.encoding,
        "glob": list(map(show_path, globs)),
        "strict-wording": strict_wording,
        "fail-on": fail_on.value,
        "select": list(given.select or settings.select or ("ALL",)),
        "ignore": [*((() if given.select else settings.ignore) or ()), *(given.ignore or ())],
        "severity": {code: severity.value for code, severity in tuning.severities.items()},
        "per-path-ignores": {pattern: list(words) for pattern, words in settings.per_path_ignores.items()},
        "baseline": None if baseline is None else show_path(baseline),
    }
    reads = Reads()
    reads.add([found.path, name if is_file_name(name) else None])
    return Setup(options, fail_on, baseline, settled, reads)


def choose_questionnaire(given: Given, found: Found | None = None) -> str:
    """Return the name or path of the questionnaire: by option, else by settings file, else the default."""
    from profilecli.questionnaire.model import DEFAULT_QUESTIONNAIRE
    from profilecli.run.pipeline import is_file_name, read_questionnaire

    if given.questionnaire is not None:
        return given.questionnaire
    found = found or locate_settings(given.config, no_config=given.no_config)
    name = found.settings.questionnaire
    if name is None:
        return DEFAULT_QUESTIONNAIRE
    if is_file_name(name):
        name = resolve_path(name, found.folder)
    with blame(found.name_key("questionnaire")):
        read_questionnaire(name)
    return name


def _settle_encoding(given: Given, found: Found) -> str | None:
    from profilecli.text.source import check_encoding

    if given.encoding is not None:
        with blame("--encoding"):
            return check_encoding(given.encoding)
    if found.settings.encoding is None:
        return None
    with blame(found.name_key("encoding")):
        return check_encoding(found.settings.encoding)


def _settle_tuning(given: Given, found: Found, severities: Mapping[str, Severity]) -> Tuning:
    """Return which findings count: --select goes over all that the file selects and ignores, --ignore adds to it."""
    from profilecli.checks import RULES
    from profilecli.findings.tuning import ALL, Tuning, choose_codes, find_codes, find_severities

    settings = found.settings
    with blame("--ignore"):
        ignored = find_codes(given.ignore or (), RULES)
    if given.select:
        with blame("--select"):
            codes = choose_codes(RULES, given.select, given.ignore or ())
    else:
        for key, words in (("select", settings.select), ("ignore", settings.ignore)):
            with blame(found.name_key(key)):
                find_codes(words or (), RULES)
        with blame(found.name_key("ignore")):
            codes = choose_codes(RULES, settings.select or (ALL,), settings.ignore or ())
        codes -= ignored
        if not codes:
            raise SettingsError("--ignore: no rule is left to check; ignore fewer of them")
    with blame(found.name_key("severity")):
        levels = find_severities(settings.severity, RULES)
    path_ignores = []
    meant: dict[tuple[str, ...], frozenset[str]] = {}
    for pattern, words in settings.per_path_ignores.items():
        if words not in meant:
            with blame(found.name_key(f"per-path-ignores.{pattern!a}")):
                meant[words] = find_codes(words, RULES)
        path_ignores.append((pattern, meant[words]))
    return Tuning(
        codes=codes,
        severities={**find_severities(severities, RULES), **levels},
        path_ignores=tuple(path_ignores),
        folder=os.path.relpath(os.getcwd(), os.path.realpath(found.folder)) if found.path else "",
    )


def tell_settings(setup: Setup) -> None:
    """Print all settings as settled, as JSON."""
    from profilecli.reports.common import encode_json

    write_text(encode_json(setup.settings, indent=2) + "\n")
