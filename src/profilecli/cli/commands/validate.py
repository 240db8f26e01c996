"""`profilecli validate`."""

from __future__ import annotations

import datetime as dt
import os
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from profilecli.cli.baseline import (
    list_notes,
    print_accepted,
    read_baseline,
    save_accepted,
    save_pruned,
    watch_baseline,
)
from profilecli.cli.commands.fixing import fix_inputs
from profilecli.cli.common import (
    Audience,
    Color,
    decide_status,
    guard,
    list_lines,
    print_tally,
    wants_color,
)
from profilecli.cli.inputs import list_paths, parse_jobs, read_inputs
from profilecli.cli.options import (
    AudienceOption,
    BaselineOption,
    ColorOption,
    ConfigOption,
    EncodingOption,
    FailOnOption,
    FilesFromOption,
    GlobOption,
    IgnoreOption,
    JobsOption,
    NoConfigOption,
    OutputOption,
    Paths,
    QuestionnaireOption,
    QuietOption,
    SchedulerOption,
    SelectOption,
    StrictOption,
)
from profilecli.cli.progress import show_progress
from profilecli.cli.setup import CommandOptions, Setup, print_settings, set_up
from profilecli.errors import SettingsError

if TYPE_CHECKING:
    from profilecli.cli.baseline import LoadedBaseline
    from profilecli.findings.baseline import Terms
    from profilecli.findings.diagnostics import Diagnostic
from profilecli.cli.commands.reporting import (
    ReportFormat,
    Run,
    choose_report_format,
    count_rules,
    print_report,
    write_report,
)


@guard
def validate(
    paths: Paths = None,
    files_from: FilesFromOption = None,
    output: OutputOption = None,
    output_format: Annotated[
        ReportFormat | None,
        typer.Option(
            "--output-format",
            help="The format; default: full on a terminal, github in GitHub Actions, else concise.",
        ),
    ] = None,
    questionnaire: QuestionnaireOption = None,
    encoding: EncodingOption = None,
    glob: GlobOption = None,
    strict_wording: StrictOption = None,
    audience: AudienceOption = Audience.ALL,
    select: SelectOption = None,
    ignore: IgnoreOption = None,
    baseline: BaselineOption = None,
    jobs: JobsOption = "auto",
    scheduler: SchedulerOption = None,
    write_baseline: Annotated[
        bool,
        typer.Option("--write-baseline", help="Accept the findings of this run: add them to the baseline."),
    ] = False,
    prune_baseline: Annotated[
        bool, typer.Option("--prune-baseline", help="Remove from the baseline what is no longer found.")
    ] = False,
    reason: Annotated[
        str | None, typer.Option("--reason", metavar="TEXT", help="Why --write-baseline accepts what is new.")
    ] = None,
    by: Annotated[str | None, typer.Option("--by", metavar="NAME", help="Who accepts it.")] = None,
    until: Annotated[
        dt.datetime | None,
        typer.Option(
            "--until", metavar="YYYY-MM-DD", formats=["%Y-%m-%d"], help="The last day on which it is accepted."
        ),
    ] = None,
    fix: Annotated[
        bool,
        typer.Option(
            "--fix", help="Change what is certain and no answer: headings, invisible characters, mixed line ends."
        ),
    ] = False,
    diff: Annotated[bool, typer.Option("--diff", help="With --fix, only show what would change.")] = False,
    statistics: Annotated[
        bool, typer.Option("--statistics", help="Print how often each rule finds something.")
    ] = False,
    show_files: Annotated[
        bool, typer.Option("--show-files", help="Print which files would be read, and stop.")
    ] = False,
    show_settings: Annotated[
        bool, typer.Option("--show-settings", help="Print the settings of this run, and stop.")
    ] = False,
    no_source: Annotated[
        bool,
        typer.Option(
            "--no-source", help="Hide the source line in the full report; default if CI is set, or without a terminal."
        ),
    ] = False,
    fail_on: FailOnOption = None,
    config: ConfigOption = None,
    no_config: NoConfigOption = False,
    quiet: QuietOption = False,
    color: ColorOption = Color.AUTO,
) -> int:
    """Report what is wrong in texts, or in records that ingest wrote, and where.

    The exit status is 0 if nothing is found at or above --fail-on, 1 if something is found, and 2
    if the work could not be done. No report contains what people answered. Only the full report
    on a terminal shows the source line.

    \b
    Example:
      profilecli validate pages/ --fail-on warning
    """
    from profilecli.reports.as_concise import guard_path
    from profilecli.run.inputs import find_inputs
    from profilecli.run.options import Wanted, take_texts

    processes = parse_jobs(jobs, scheduler)
    setup = set_up(
        CommandOptions(
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
    _forbid((reason or by or until) and not write_baseline, "--reason, --by and --until need --write-baseline; add it")
    _forbid(diff and not fix, "--diff needs --fix; add it")
    if show_settings:
        print_settings(setup)
        return 0
    named = list_paths(paths, files_from)
    _forbid(
        statistics and output_format not in (None, ReportFormat.CONCISE),
        f"--statistics is plain text, not {output_format}; leave one of the two options out",
    )
    inputs = find_inputs(named, setup.options.globs)
    setup.protected.add_inputs(inputs.files)
    if _changes_baseline(setup.baseline, is_written=write_baseline, is_pruned=prune_baseline):
        # What it holds is replaced on purpose, and nothing else.
        setup.protected.check_output(setup.baseline)
    setup.protected.add([setup.baseline, files_from])
    setup.protected.check_output(output)
    if show_files:
        write_report((f"{guard_path(file.shown)}\n" for file in inputs.files), output)
        return 0
    if fix:
        count = fix_inputs(inputs, setup.options, is_dry=diff, quiet=quiet)
        if diff:
            return int(count > 0)
    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    if summary:
        setup.protected.check_output(summary)
    to_stdout = output in (None, "-")
    to_terminal = to_stdout and sys.stdout.isatty()
    loaded = read_baseline(setup.baseline, is_written=write_baseline)
    run = Run(shows_source=to_terminal and not no_source and not os.environ.get("CI"))
    # Findings that go to a terminal show by themselves how far the work is.
    wanted = Wanted(records=False, look=take_texts if run.shows_source else None)
    results = read_inputs(inputs, setup.options, processes, wanted)
    outcomes = show_progress(results, len(inputs.files), quiet=quiet or to_terminal)
    found = run.count(run.read_findings(watch_baseline(loaded, outcomes, hide=not write_baseline)))
    if write_baseline and loaded:
        from profilecli.findings.baseline import Terms

        terms = Terms(reason, by, until.date() if until else None)
        return _accept(loaded, found, run, setup, terms, quiet=quiet)
    if statistics:
        write_report(count_rules(found), output)
    else:
        chosen = output_format or choose_report_format(to_terminal=to_terminal)
        print_report(chosen, found, run, setup, output, colored=to_stdout and wants_color(color, sys.stdout))
    if prune_baseline and loaded:
        save_pruned(loaded, setup.options.tuning)
    if not quiet:
        sys.stderr.writelines(list_notes(loaded, setup.options.tuning, is_pruned=prune_baseline))
        print_tally(len(run.paths), run.profiles, run.counts, inputs.unread)
    return decide_status(run.counts, setup.fail_on)


def _forbid(is_wrong: object, message: str) -> None:
    """Raise SettingsError where options do not go together."""
    if is_wrong:
        raise SettingsError(message)


def _changes_baseline(path: str | None, *, is_written: bool, is_pruned: bool) -> bool:
    if is_pruned and (is_written or path is None):
        raise SettingsError("--prune-baseline needs --baseline FILE, and no --write-baseline")
    return is_written or is_pruned


def _accept(
    loaded: LoadedBaseline, found: Iterator[Diagnostic], run: Run, setup: Setup, terms: Terms, *, quiet: bool
) -> int:
    """Accept what is found; the exit status is about what cannot be accepted."""
    from profilecli.findings.diagnostics import count_severities

    left = save_accepted(loaded, found, setup.options.tuning, terms)
    if not quiet:
        print_accepted(loaded.shown, run.counts.total() - len(left), len(left))
    sys.stderr.writelines(list_lines(left))
    return decide_status(count_severities(left), setup.fail_on)
