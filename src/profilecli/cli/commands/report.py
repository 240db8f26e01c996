"""`profilecli report`."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from functools import partial
from typing import Annotated

import typer

from profilecli.cli.baseline import get_today, list_notes, read_baseline, watch_baseline
from profilecli.cli.commands.compared import check_compared, find_folders, read_compared
from profilecli.cli.common import decide_status, guard, print_tally
from profilecli.cli.deferred import DeferredText
from profilecli.cli.inputs import choose_one, list_paths, parse_jobs, read_inputs
from profilecli.cli.options import (
    BaselineOption,
    ConfigOption,
    EncodingOption,
    FailOnOption,
    FilesFromOption,
    GlobOption,
    IgnoreOption,
    JobsOption,
    NoConfigOption,
    Paths,
    QuestionnaireOption,
    QuietOption,
    SchedulerOption,
    SelectOption,
    StampOption,
    StrictOption,
)
from profilecli.cli.progress import show_progress
from profilecli.cli.setup import CommandOptions, set_up
from profilecli.cli.tally import Tally
from profilecli.cli.writing.records import write_chunks
from profilecli.errors import SettingsError


@guard
def report(
    paths: Paths = None,
    files_from: FilesFromOption = None,
    output: Annotated[
        str | None,
        typer.Option("--output", "-o", metavar="FILE", help="The file to write; default: standard output."),
    ] = None,
    include_text: Annotated[
        bool, typer.Option("--include-text", help="Show names, answers and all other text on the page.")
    ] = False,
    compare: Annotated[
        str | None,
        typer.Option(
            "--compare",
            metavar="OLD",
            help="Show what changed since an older run: a folder, a page, or a file that ingest wrote.",
        ),
    ] = None,
    stamp: StampOption = False,
    questionnaire: QuestionnaireOption = None,
    encoding: EncodingOption = None,
    glob: GlobOption = None,
    strict_wording: StrictOption = None,
    select: SelectOption = None,
    ignore: IgnoreOption = None,
    fail_on: FailOnOption = None,
    baseline: BaselineOption = None,
    jobs: JobsOption = "auto",
    scheduler: SchedulerOption = None,
    config: ConfigOption = None,
    no_config: NoConfigOption = False,
    quiet: QuietOption = False,
) -> int:
    """Write one HTML page about a whole run, to read, send or print.

    It says how many profiles are usable, and what to fix first. It shows which questions are answered, what
    the answers are in numbers, the findings by page, and how each line was read. The page has no script and
    loads nothing. Without --include-text it contains no text that people wrote.

    \b
    Examples:
      profilecli report pages/ -o report.html
      profilecli report pages/ --compare last-week.jsonl --stamp -o report.html
    """
    from profilecli.checks import RULES
    from profilecli.html.compare import gather_run
    from profilecli.html.gather import About
    from profilecli.html.lines import list_page_lines
    from profilecli.html.page import render_page
    from profilecli.html.view import build_view
    from profilecli.run.files import show_path, write_output
    from profilecli.run.inputs import find_inputs
    from profilecli.run.options import Wanted
    from profilecli.text.safe import make_safe

    processes, named = parse_jobs(jobs, scheduler), list_paths(paths, files_from)
    setup = set_up(
        CommandOptions(
            questionnaire, encoding, glob, strict_wording, fail_on, select, ignore, baseline, config, no_config
        )
    )
    tally, faults = Tally(), DeferredText()
    inputs = find_inputs(named, setup.options.globs)
    earlier = None if compare is None else find_inputs([compare], setup.options.globs)
    runs = [run for run in (inputs, earlier) if run]
    check_compared(*runs)
    for run in runs:
        setup.protected.add_inputs(run.files)
    setup.protected.add([setup.baseline, files_from])
    setup.protected.check_output(output)
    _check_name(output)
    loaded = read_baseline(setup.baseline)
    options = choose_one(inputs, setup.options, "a report", processes, quiet=quiet)
    look = partial(list_page_lines, view=build_view(options.questionnaire, include_text=include_text))
    results = read_inputs(inputs, options, processes, Wanted(look=look))
    outcomes = tally.pass_outcomes(watch_baseline(loaded, show_progress(results, len(inputs.files), quiet=quiet)))
    about = About(get_today() if stamp else None)
    if compare is not None and earlier is not None:
        older, folder = find_folders(compare, named[0]) if len(named) == 1 else ("", "")
        older_results = read_compared(earlier, options, faults, quiet=quiet)
        accepted = read_baseline(setup.baseline)
        about = replace(about, before=gather_run(watch_baseline(accepted, older_results), older), folder=folder)
    page = render_page(outcomes, options.questionnaire, RULES, include_text=include_text, about=about)
    chunks = (piece.encode("utf-8") for piece in page)
    if output is None or output == "-":
        write_chunks(chunks)
    else:
        write_output(output, chunks)
    if not quiet:
        sys.stderr.writelines(faults.release())
        sys.stderr.writelines(list_notes(loaded, setup.options.tuning))
        if output not in (None, "-"):
            sys.stderr.write(f"wrote {make_safe(show_path(output or ''))}\n")
        print_tally(tally.files, tally.profiles, tally.counts, inputs.unread)
    return decide_status(tally.counts, setup.fail_on)


def _check_name(output: str | None) -> None:
    """Raise SettingsError for the name of a file of another kind."""
    suffix = os.path.splitext(output or "")[1]
    if suffix.lower() not in ("", ".html", ".htm", ".xhtml"):
        raise SettingsError(f"a report is a web page, and {suffix!a} is no suffix of one; name it REPORT.html")
