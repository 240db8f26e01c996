"""`profilecli todo`."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from profilecli.cli.baseline import list_notes, read_baseline, watch_baseline
from profilecli.cli.common import Audience, Color, get_width, guard, print_unread, wants_color, write_pieces
from profilecli.cli.inputs import choose_one, list_paths, parse_jobs, read_inputs
from profilecli.cli.options import (
    AudienceOption,
    BaselineOption,
    ColorOption,
    ConfigOption,
    EncodingOption,
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
    StrictOption,
)
from profilecli.cli.progress import describe_duration, show_progress
from profilecli.cli.setup import CommandOptions, set_up
from profilecli.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from profilecli.findings.diagnostics import Diagnostic
    from profilecli.run.work import Page


class TodoFormat(StrEnum):
    """How the list is written."""

    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"


@guard
def todo(
    paths: Paths = None,
    files_from: FilesFromOption = None,
    limit: Annotated[
        int | None, typer.Option("--limit", metavar="N", min=1, help="Print only the first N pages; default: all.")
    ] = None,
    places: Annotated[
        bool,
        typer.Option(
            "--open",
            help="For editors, print only path:line for each thing to do; the path alone if the file is no plain text.",
        ),
    ] = False,
    format_: Annotated[TodoFormat, typer.Option("--format", help="How to print.")] = TodoFormat.TEXT,
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
    config: ConfigOption = None,
    no_config: NoConfigOption = False,
    quiet: QuietOption = False,
    color: ColorOption = Color.AUTO,
) -> int:
    """List the pages that need a person, the worst first, with what there is to do on each.

    Pages with more errors come first, then those that lack more required answers, then those with more
    warnings. Names and answers are never printed. What is found does not change the exit status.

    \b
    Examples:
      profilecli todo pages/ --limit 5
      code --goto $(profilecli todo pages/ --open | head -n 1)
    """
    from profilecli.run.inputs import find_inputs
    from profilecli.run.options import Wanted
    from profilecli.run.work import list_pages
    from profilecli.views.todo import list_places, render_json, render_markdown, render_todo

    if places and format_ is not TodoFormat.TEXT:
        raise SettingsError(f"--open prints places for an editor, not {format_}; leave it or --format out")
    processes, named = parse_jobs(jobs, scheduler), list_paths(paths, files_from)
    setup = set_up(
        CommandOptions(
            questionnaire,
            encoding,
            glob,
            strict_wording,
            None,
            select,
            ignore,
            baseline,
            config,
            no_config,
            audience,
        )
    )
    inputs = find_inputs(named, setup.options.globs)
    accepted = read_baseline(setup.baseline)
    options = choose_one(inputs, setup.options, "todo", processes, quiet=quiet)
    read: list[str] = []

    def draw() -> Iterator[Diagnostic]:
        results = read_inputs(inputs, options, processes, Wanted(records=False))
        outcomes = show_progress(results, len(inputs.files), quiet=quiet)
        for outcome in watch_baseline(accepted, outcomes):
            read.extend(filter(None, [outcome.path]))
            yield from outcome.diagnostics

    pages = list_pages(draw(), options.questionnaire)
    shown = pages[:limit]
    closing = _describe_run(pages, len(shown), len(read))
    if places:
        write_pieces(list_places(shown))
    elif format_ is TodoFormat.JSON:
        write_pieces(render_json(shown))
    elif format_ is TodoFormat.MARKDOWN:
        write_pieces([render_markdown(shown, closing)])
    else:
        write_pieces([render_todo(shown, width=get_width(sys.stdout), color=wants_color(color, sys.stdout))])
    if not quiet:
        sys.stderr.writelines([*list_notes(accepted, setup.options.tuning), f"{closing}{describe_duration()}\n"])
        print_unread(inputs.unread)
    return 0


def _describe_run(pages: Sequence[Page], shown: int, read: int) -> str:
    """Return how many of the pages read need a person, how much there is to do, and how much of it is shown."""
    from profilecli.findings.diagnostics import count_severities, format_count, format_severities

    if not pages:
        return f"{format_count(read, 'file')} read: nothing to do"
    counts = format_severities(count_severities(task for page in pages for task in page.tasks))
    left = f"; {format_count(len(pages) - shown, 'page')} not shown" if shown < len(pages) else ""
    return f"{format_count(read, 'file')} read, {len(pages):,} with something to do: {counts}{left}"
