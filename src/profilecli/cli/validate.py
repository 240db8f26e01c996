"""`profilecli validate`."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from profilecli.cli.accepted import pass_gate, read_gate, write_gate
from profilecli.cli.common import (
    Audience,
    Color,
    FailOn,
    decide_status,
    get_width,
    guard,
    tell_diagnostics,
    tell_tally,
    wants_color,
    write_text,
)
from profilecli.cli.options import (
    AudienceOption,
    ColorOption,
    ConfigOption,
    EncodingOption,
    FailOnOption,
    GlobOption,
    IgnoreOption,
    NoConfigOption,
    OutputOption,
    QuestionnaireOption,
    QuietOption,
    SelectOption,
    StrictOption,
)
from profilecli.cli.progress import watch
from profilecli.cli.setup import Given, Setup, set_up, tell_settings
from profilecli.errors import InputError, SettingsError

if TYPE_CHECKING:
    from profilecli.findings.diagnostics import Diagnostic


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
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="PATH",
            help="Files, folders (searched for *.txt and *.text), or - for stdin.",
            show_default=False,
        ),
    ] = None,
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
    strict_wording: StrictOption = None,
    audience: AudienceOption = Audience.ALL,
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
    from profilecli.reports.as_concise import guard_path
    from profilecli.run.files import find_inputs
    from profilecli.run.pipeline import read_files

    setup = set_up(
        Given(
            questionnaire,
            encoding,
            glob,
            strict_wording,
            fail_on,
            select,
            ignore,
            baseline,
            config,
            no_config,
            audience,
        )
    )
    if show_settings:
        tell_settings(setup)
        return 0
    if not paths:
        raise InputError("no path given; name files or folders, or - for standard input")
    if statistics and output_format not in (None, ReportFormat.CONCISE):
        raise SettingsError(f"--statistics is plain text, not {output_format}; leave one of the two options out")
    files = find_inputs(paths, setup.options.globs)
    setup.reads.add_inputs(files)
    if write_baseline:
        # What it holds is replaced on purpose, and nothing else.
        setup.reads.check_output(setup.baseline)
    setup.reads.add([setup.baseline])
    setup.reads.check_output(output)
    if show_files:
        _put("".join(f"{guard_path(file.shown)}\n" for file in files), output)
        return 0
    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    if summary:
        setup.reads.check_output(summary)
    to_stdout = output in (None, "-")
    to_terminal = to_stdout and sys.stdout.isatty()
    gate = read_gate(setup.baseline, is_written=write_baseline)
    run = _Run()
    shows_source = to_terminal and not no_source and not os.environ.get("CI")
    for outcome in watch(read_files(files, setup.options), len(files), quiet=quiet):
        run.paths.append(outcome.path)
        run.profiles += len(outcome.profiles)
        run.found.extend(outcome.diagnostics)
        if shows_source and outcome.document:
            run.sources[outcome.path] = outcome.document.source.texts
    if write_baseline and setup.baseline is not None:
        left = write_gate(setup.baseline, run.found, quiet=quiet)
        tell_diagnostics(left, color)
        return decide_status(left, setup.fail_on)
    new, notes = pass_gate(gate, run.found, run.paths, setup.options.tuning)
    if statistics:
        text = _count_rules(new)
    else:
        chosen = output_format or _choose_format(to_terminal=to_terminal)
        text = _render(chosen, new, run, setup, colored=to_stdout and wants_color(color, sys.stdout))
    _put(text, output)
    if not quiet:
        sys.stderr.write("".join(f"{note}\n" for note in notes))
        tell_tally(len(run.paths), run.profiles, new)
    return decide_status(new, setup.fail_on)


@dataclass(slots=True)
class _Run:
    """What was read, and what was found in it."""

    paths: list[str] = field(default_factory=list)
    profiles: int = 0
    found: list[Diagnostic] = field(default_factory=list)
    sources: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """The lines of each text, where they may be shown."""

    def read_line(self, path: str, line: int) -> str | None:
        """Return a line by its 1-based number, or None where it is not to be shown."""
        texts = self.sources.get(path, ())
        return texts[line - 1] if line <= len(texts) else None


def _choose_format(*, to_terminal: bool) -> ReportFormat:
    if to_terminal:
        return ReportFormat.FULL
    return ReportFormat.GITHUB if os.environ.get("GITHUB_ACTIONS") == "true" else ReportFormat.CONCISE


def _render(chosen: ReportFormat, diagnostics: Sequence[Diagnostic], run: _Run, setup: Setup, *, colored: bool) -> str:
    from profilecli.checks import RULES
    from profilecli.findings.diagnostics import Severity
    from profilecli.reports import REPORTS, ReportInput, render_step_summary
    from profilecli.run.files import append_text

    report = ReportInput(
        diagnostics,
        files=run.paths,
        profiles=run.profiles,
        rules=RULES,
        fail_on=None if setup.fail_on is FailOn.NEVER else Severity(setup.fail_on.value),
        read_line=run.read_line,
        color=colored,
        width=get_width(sys.stdout),
    )
    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    if chosen is ReportFormat.GITHUB and summary:
        append_text(summary, render_step_summary(report))
    return REPORTS[chosen.value](report)


def _put(text: str, output: str | None) -> None:
    from profilecli.run.files import write_output

    if output is None or output == "-":
        write_text(text)
    else:
        write_output(output, [text.encode("utf-8")])


def _count_rules(diagnostics: Sequence[Diagnostic]) -> str:
    """Return how often each rule found something, the most frequent first."""
    counts = Counter((item.code, item.name) for item in diagnostics)
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    width = max((len(str(count)) for count in counts.values()), default=1)
    return "".join(f"{count:>{width}}  {code}  {name}\n" for (code, name), count in ordered)
