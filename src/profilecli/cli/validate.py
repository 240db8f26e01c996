"""`profilecli validate`."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from profilecli.cli.common import (
    Color,
    ColorOption,
    ConfigOption,
    EncodingOption,
    FailOn,
    FailOnOption,
    GlobOption,
    IgnoreOption,
    NoConfigOption,
    OutputOption,
    Paths,
    QuestionnaireOption,
    QuietOption,
    SelectOption,
    StrictOption,
    decide_status,
    format_count,
    get_width,
    guard,
    tell_tally,
    wants_color,
    write_text,
)
from profilecli.cli.progress import watch
from profilecli.cli.setup import Given, Setup, set_up, tell_settings
from profilecli.errors import SettingsError

if TYPE_CHECKING:
    from profilecli.diagnostics import Diagnostic
    from profilecli.pipeline import Outcome


class ReportFormat(StrEnum):
    """How findings are reported."""

    CONCISE = "concise"
    FULL = "full"
    JSON = "json"
    JSONL = "jsonl"
    GITHUB = "github"
    GITLAB = "gitlab"
    JUNIT = "junit"
    SARIF = "sarif"


@guard
def validate(
    paths: Paths,
    output: OutputOption = None,
    output_format: Annotated[
        ReportFormat | None,
        typer.Option(
            "--output-format",
            help="How to report; else full on a terminal, github within GitHub Actions, concise elsewhere.",
        ),
    ] = None,
    questionnaire: QuestionnaireOption = None,
    encoding: EncodingOption = None,
    glob: GlobOption = None,
    strict_wording: StrictOption = False,
    select: SelectOption = None,
    ignore: IgnoreOption = None,
    baseline: Annotated[
        str | None,
        typer.Option("--baseline", metavar="FILE", help="Hide the findings that this file accepts."),
    ] = None,
    write_baseline: Annotated[
        bool, typer.Option("--write-baseline", help="Accept all findings of today: write them to the baseline.")
    ] = False,
    statistics: Annotated[
        bool, typer.Option("--statistics", help="Print how often each rule finds something.")
    ] = False,
    show_files: Annotated[
        bool, typer.Option("--show-files", help="Print which files would be read, and stop.")
    ] = False,
    show_settings: Annotated[
        bool, typer.Option("--show-settings", help="Print the settings as settled, and stop.")
    ] = False,
    no_source: Annotated[
        bool, typer.Option("--no-source", help="Show no source line in full; so it is where CI is set or no terminal.")
    ] = False,
    fail_on: FailOnOption = None,
    config: ConfigOption = None,
    no_config: NoConfigOption = False,
    quiet: QuietOption = False,
    color: ColorOption = Color.AUTO,
) -> int:
    """Say what is wrong with texts, or with records that ingest wrote, and where.

    The exit status is 0 where nothing is found at or above --fail-on, 1 where something is, and 2
    where the work could not be done. No report holds what people answered; only full, on a
    terminal, shows the source line.

    \b
    Example:
      profilecli validate pages/ --fail-on warning
    """
    from profilecli.files import find_inputs
    from profilecli.pipeline import read_files

    setup = set_up(
        Given(questionnaire, encoding, glob, strict_wording, fail_on, select, ignore, baseline, config, no_config)
    )
    if show_settings:
        tell_settings(setup)
        return 0
    files = find_inputs(paths, setup.options.globs)
    if show_files:
        write_text("".join(f"{file.shown}\n" for file in files))
        return 0
    outcomes = list(watch(read_files(files, setup.options), len(files), quiet=quiet))
    found = [item for outcome in outcomes for item in outcome.diagnostics]
    if write_baseline:
        return _write_baseline(found, setup, quiet=quiet)
    new, notes = _compare(found, setup, [outcome.path for outcome in outcomes])
    if statistics:
        text = _count_rules(new)
    else:
        chosen = output_format or _choose_format(to_terminal=sys.stdout.isatty() and output is None)
        shows_source = sys.stdout.isatty() and output is None and not no_source and not os.environ.get("CI")
        read_line = _open_sources(outcomes) if shows_source else _hide
        text = _render(
            chosen, new, outcomes, setup, read_line, colored=output is None and wants_color(color, sys.stdout)
        )
    _put(text, output)
    if not quiet:
        sys.stderr.write("".join(f"{note}\n" for note in notes))
        tell_tally(len(outcomes), sum(len(outcome.profiles) for outcome in outcomes), new)
    return decide_status(new, setup.fail_on)


def _choose_format(*, to_terminal: bool) -> ReportFormat:
    if to_terminal:
        return ReportFormat.FULL
    return ReportFormat.GITHUB if os.environ.get("GITHUB_ACTIONS") == "true" else ReportFormat.CONCISE


def _render(
    chosen: ReportFormat,
    diagnostics: Sequence[Diagnostic],
    outcomes: Sequence[Outcome],
    setup: Setup,
    read_line: Callable[[str, int], str | None],
    *,
    colored: bool,
) -> str:
    from profilecli.checks import RULES
    from profilecli.diagnostics import Severity
    from profilecli.files import append_text
    from profilecli.reports import REPORTS, ReportInput, render_step_summary

    report = ReportInput(
        diagnostics,
        files=[outcome.path for outcome in outcomes],
        profiles=sum(len(outcome.profiles) for outcome in outcomes),
        rules=RULES,
        fail_on=None if setup.fail_on is FailOn.NEVER else Severity(setup.fail_on.value),
        read_line=read_line,
        color=colored,
        width=get_width(sys.stdout),
    )
    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    if chosen is ReportFormat.GITHUB and summary:
        append_text(summary, render_step_summary(report))
    return REPORTS[chosen.value](report)


def _put(text: str, output: str | None) -> None:
    from profilecli.files import write_output

    if output is None or output == "-":
        write_text(text)
    else:
        write_output(output, [text.encode("utf-8")])


def _hide(_path: str, _line: int) -> None:
    return None


def _open_sources(outcomes: Sequence[Outcome]) -> Callable[[str, int], str | None]:
    sources = {outcome.path: outcome.document.source.texts for outcome in outcomes if outcome.document}

    def read_line(path: str, line: int) -> str | None:
        texts = sources.get(path, ())
        return texts[line - 1] if line <= len(texts) else None

    return read_line


def _compare(found: Sequence[Diagnostic], setup: Setup, paths: Sequence[str]) -> tuple[Sequence[Diagnostic], list[str]]:
    """Return the findings that the baseline does not hide, and what there is to say of it."""
    from profilecli.baseline import compare, parse_baseline
    from profilecli.files import exists, read_whole, show_path
    from profilecli.safe import make_safe

    if setup.baseline is None:
        return found, []
    shown = show_path(setup.baseline)
    read = set(paths)
    accepted = parse_baseline(read_whole(setup.baseline), shown)
    compared = compare(found, accepted, lambda path: path in read or not exists(path))
    notes = [f"{format_count(compared.hidden, 'finding')} hidden by the baseline"] if compared.hidden else []
    for item in compared.stale:
        about = f" {item.question}" if item.question else ""
        note = (
            f"{shown}: stale: {item.code}{about} in {item.path}, {item.count} too many; renew it with --write-baseline"
        )
        notes.append(make_safe(note))
    return compared.new, notes


def _write_baseline(found: Sequence[Diagnostic], setup: Setup, *, quiet: bool) -> int:
    from profilecli.baseline import build_baseline
    from profilecli.files import show_path, write_output

    if setup.baseline is None:
        raise SettingsError("--write-baseline needs to know where: name the file with --baseline")
    write_output(setup.baseline, [build_baseline(found)])
    if not quiet:
        sys.stderr.write(f"{format_count(len(found), 'finding')} accepted in {show_path(setup.baseline)}\n")
    return 0


def _count_rules(diagnostics: Sequence[Diagnostic]) -> str:
    """Return how often each rule found something, the most frequent first."""
    counts = Counter((item.code, item.name) for item in diagnostics)
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    width = max((len(str(count)) for count in counts.values()), default=1)
    return "".join(f"{count:>{width}}  {code}  {name}\n" for (code, name), count in ordered)
