"""Options and settings together: which questionnaire, how to read, which findings count."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from profilecli.cli.common import Audience, FailOn, write_text
from profilecli.cli.located_settings import LocatedSettings, locate_errors, locate_settings, resolve_path
from profilecli.errors import SettingsError

if TYPE_CHECKING:
    from profilecli.findings.diagnostics import Severity
    from profilecli.findings.tuning import Tuning
    from profilecli.questionnaire.model import Questionnaire
    from profilecli.run.pipeline import Options
    from profilecli.run.protected import ProtectedFiles


class CommandOptions(NamedTuple):
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


class Setup(NamedTuple):
    """How one run goes."""

    options: Options
    fail_on: FailOn
    baseline: str | None
    settings: dict[str, object]
    """Everything in effect, by the keys of the settings file, with `settings-file`."""
    protected: ProtectedFiles
    """What is read, so that nothing of it is written over: so far the settings and the questionnaire."""


def set_up(command_options: CommandOptions) -> Setup:
    """Return how to run: options go over the settings file, which goes over the questionnaire.

    Raises SettingsError or InputError where one of them cannot be used.
    """
    from profilecli.record import audience
    from profilecli.run.files import show_path
    from profilecli.run.pipeline import Options, is_file_name, list_forms
    from profilecli.run.protected import ProtectedFiles
    from profilecli.run.searching import DEFAULT_GLOBS

    located = locate_settings(command_options.config, no_config=command_options.no_config)
    settings = located.settings
    name = choose_questionnaire(command_options, located)
    names = list_forms(name)
    questionnaire, *more = _load_forms(names)
    tuning = _choose_tuning(command_options, located, questionnaire.severity)
    globs = tuple(command_options.globs or settings.glob or DEFAULT_GLOBS)
    chosen_wording = command_options.strict_wording
    strict_wording = bool(settings.strict_wording) if chosen_wording is None else chosen_wording
    fail_on = command_options.fail_on or FailOn(settings.fail_on or FailOn.ERROR)
    baseline = command_options.baseline
    if baseline is None and settings.baseline is not None:
        baseline = resolve_path(settings.baseline, located.folder)
    options = Options(
        questionnaire=questionnaire,
        encoding=_choose_encoding(command_options, located),
        globs=globs,
        strict_wording=strict_wording,
        audience=audience.Audience((command_options.audience or Audience.ALL).value),
        tuning=tuning,
    )
    tunings = (_choose_tuning(command_options, located, form.severity) for form in more)
    others = (replace(options, questionnaire=form, tuning=one) for form, one in zip(more, tunings, strict=True))
    options = replace(options, others=tuple(others))
    effective: dict[str, object] = {
        "settings-file": None if located.path is None else show_path(located.path),
        "questionnaire": show_path(name),
        "encoding": options.encoding,
        "glob": list(map(show_path, globs)),
        "strict-wording": strict_wording,
        "fail-on": fail_on.value,
        "select": list(command_options.select or settings.select or ("ALL",)),
        "ignore": [*((() if command_options.select else settings.ignore) or ()), *(command_options.ignore or ())],
        "severity": {code: severity.value for code, severity in tuning.severities.items()},
        "per-path-ignores": {pattern: list(words) for pattern, words in settings.per_path_ignores.items()},
        "baseline": None if baseline is None else show_path(baseline),
    }
    protected = ProtectedFiles()
    protected.add([located.path, *filter(is_file_name, names)])
    return Setup(options, fail_on, baseline, effective, protected)


def _load_forms(names: Sequence[str]) -> list[Questionnaire]:
    """Return the questionnaires of these names; raises SettingsError where records could not tell two of them apart."""
    from profilecli.run.files import show_path
    from profilecli.run.pipeline import load_questionnaire

    found: dict[tuple[str, str], str] = {}
    questionnaires = []
    for name in names:
        form = load_questionnaire(name)
        earlier = found.setdefault((form.name, form.version), name)
        if earlier is not name:
            what = f"both {form.name} version {form.version}; give one of them another version"
            raise SettingsError(f"{show_path(earlier)} and {show_path(name)} are {what}")
        questionnaires.append(form)
    return questionnaires


def choose_questionnaire(command_options: CommandOptions, located: LocatedSettings | None = None) -> str:
    """Return what names the questionnaire, or a folder of several: the option, the settings file, else the default."""
    from profilecli.questionnaire.builtin import DEFAULT_QUESTIONNAIRE
    from profilecli.run.pipeline import is_file_name, list_forms, read_questionnaire

    if command_options.questionnaire is not None:
        return command_options.questionnaire
    located = located or locate_settings(command_options.config, no_config=command_options.no_config)
    name = located.settings.questionnaire
    if name is None:
        return DEFAULT_QUESTIONNAIRE
    if is_file_name(name):
        name = resolve_path(name, located.folder)
    with locate_errors(located.name_key("questionnaire")):
        for form in list_forms(name):
            read_questionnaire(form)
    return name


def _choose_encoding(command_options: CommandOptions, located: LocatedSettings) -> str | None:
    from profilecli.text.codecs import check_encoding

    if command_options.encoding is not None:
        with locate_errors("--encoding"):
            return check_encoding(command_options.encoding)
    if located.settings.encoding is None:
        return None
    with locate_errors(located.name_key("encoding")):
        return check_encoding(located.settings.encoding)


def _choose_tuning(
    command_options: CommandOptions, located: LocatedSettings, severities: Mapping[str, Severity]
) -> Tuning:
    """Return which findings count: --select goes over all that the file selects and ignores, --ignore adds to it."""
    from profilecli.checks import RULES
    from profilecli.findings.tuning import ALL, Tuning, choose_codes, find_codes, find_severities

    settings = located.settings
    with locate_errors("--ignore"):
        ignored = find_codes(command_options.ignore or (), RULES)
    if command_options.select:
        with locate_errors("--select"):
            codes = choose_codes(RULES, command_options.select, command_options.ignore or ())
    else:
        for key, words in (("select", settings.select), ("ignore", settings.ignore)):
            with locate_errors(located.name_key(key)):
                find_codes(words or (), RULES)
        with locate_errors(located.name_key("ignore")):
            codes = choose_codes(RULES, settings.select or (ALL,), settings.ignore or ())
        codes -= ignored
        if not codes:
            raise SettingsError("--ignore: no rule is left to check; ignore fewer rules")
    with locate_errors(located.name_key("severity")):
        levels = find_severities(settings.severity, RULES)
    path_ignores = []
    meant: dict[tuple[str, ...], frozenset[str]] = {}
    for pattern, words in settings.per_path_ignores.items():
        if words not in meant:
            with locate_errors(located.name_key(f"per-path-ignores.{pattern!a}")):
                meant[words] = find_codes(words, RULES)
        path_ignores.append((pattern, meant[words]))
    return Tuning(
        codes=codes,
        severities={**find_severities(severities, RULES), **levels},
        path_ignores=tuple(path_ignores),
        folder=os.path.relpath(os.getcwd(), os.path.realpath(located.folder)) if located.path else "",
    )


def print_settings(setup: Setup) -> None:
    """Print the settings in effect as JSON."""
    from profilecli.reports.common import lay_out_json

    write_text(lay_out_json(setup.settings) + "\n")
