"""`profilecli show`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from profilecli.cli.baseline import list_notes, read_baseline, watch_baseline
from profilecli.cli.common import Audience, Color, get_width, guard, wants_color, write_text
from profilecli.cli.completion import complete_choices, complete_questions, complete_split_choices
from profilecli.cli.deferred import DeferredText
from profilecli.cli.inputs import choose_one, list_paths, parse_jobs
from profilecli.cli.options import (
    AudienceOption,
    BaselineOption,
    ColorOption,
    ConfigOption,
    EncodingOption,
    FilesFromOption,
    GlobOption,
    JobsOption,
    NoConfigOption,
    QuestionnaireOption,
    QuietOption,
    SchedulerOption,
    StrictOption,
)
from profilecli.cli.progress import describe_duration, show_progress
from profilecli.cli.setup import CommandOptions, set_up
from profilecli.errors import SettingsError

if TYPE_CHECKING:
    pass
from profilecli.cli.commands.showing import (
    ShowFormat,
    View,
    Wanted,
    pick_parts,
    read_shown,
    render_parts,
    summarize_parts,
    write_shown,
)


@guard
def show(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="PATH",
            help="Files, folders and archives (searched for texts and documents), or - for stdin.",
            autocompletion=complete_split_choices,
            show_default=False,
        ),
    ] = None,
    files_from: FilesFromOption = None,
    where: Annotated[
        list[str] | None,
        typer.Option(
            "--where",
            metavar="CONDITION",
            autocompletion=complete_choices,
            help="Only profiles with question=value, question:status, finding:RULE or severity:LEVEL; ! before the sign"
            " for all others; repeatable.",
        ),
    ] = None,
    search: Annotated[
        str | None,
        typer.Option(
            "--search",
            metavar="WORDS",
            help="Only profiles that contain all these words; case and accents do not matter.",
        ),
    ] = None,
    identifier: Annotated[str | None, typer.Option("--id", metavar="ID", help="Only the profile with this id.")] = None,
    sort: Annotated[
        str | None,
        typer.Option(
            "--sort",
            metavar="COLUMN",
            help="Sort by a column; -COLUMN sorts downwards.",
            autocompletion=complete_questions,
        ),
    ] = None,
    columns: Annotated[
        list[str] | None,
        typer.Option(
            "--columns",
            metavar="NAMES",
            autocompletion=complete_questions,
            help="The columns of the table: id, name, path, answered, choices, findings, or names of questions.",
        ),
    ] = None,
    summary: Annotated[bool, typer.Option("--summary", help="Show only the summary.")] = False,
    format_: Annotated[
        ShowFormat | None, typer.Option("--format", help="The format; default: a card or a table.")
    ] = None,
    questionnaire: QuestionnaireOption = None,
    encoding: EncodingOption = None,
    glob: GlobOption = None,
    strict_wording: StrictOption = None,
    audience: AudienceOption = Audience.ALL,
    baseline: BaselineOption = None,
    jobs: JobsOption = "auto",
    scheduler: SchedulerOption = None,
    config: ConfigOption = None,
    no_config: NoConfigOption = False,
    quiet: QuietOption = False,
    color: ColorOption = Color.AUTO,
) -> int:
    """Show profiles: one as a card, several as a table with a summary.

    It reads texts and the files that ingest writes (.json, .jsonl, .ndjson, .sqlite, .sqlite3, .db).
    Findings do not change the exit status.

    \b
    Examples:
      profilecli show page.txt
      profilecli show members.jsonl --where priority_areas=challenge_stigma
      profilecli show members.jsonl --where contact_email:empty --columns name,path
    """
    from profilecli.findings.diagnostics import format_count
    from profilecli.run.inputs import find_inputs
    from profilecli.run.queries import check_columns, parse_condition
    from profilecli.run.summary import Tally

    setup = set_up(
        CommandOptions(
            questionnaire,
            encoding,
            glob,
            strict_wording,
            baseline=baseline,
            config=config,
            no_config=no_config,
            audience=audience,
        )
    )
    processes, named = parse_jobs(jobs, scheduler), list_paths(paths, files_from)
    inputs, loaded = find_inputs(named, setup.options.globs), read_baseline(setup.baseline)
    options = choose_one(inputs, setup.options, "show", processes, quiet=quiet)
    asked = options.published
    wanted = Wanted([parse_condition(text, asked) for text in where or ()], search, identifier)
    chosen = check_columns(columns or (), asked)
    if chosen and (summary or format_ not in (None, ShowFormat.TABLE)):
        raise SettingsError("--columns is for the table; the other formats always have all columns")
    if sort is not None:
        check_columns([sort.removeprefix("-")], asked)
    tally, faults = Tally(asked), DeferredText()
    # Records that go to a terminal show by themselves how far the work is.
    is_quiet = quiet or (format_ not in (None, ShowFormat.TABLE) and sys.stdout.isatty())
    read = show_progress(read_shown(inputs, options, processes), len(inputs.files), quiet=is_quiet)
    parts = pick_parts(watch_baseline(loaded, read), wanted, tally, faults)
    if identifier is not None:
        # An id is one profile's: it can be waited for, and its absence is no empty result.
        parts = iter(list(parts))
        if not tally.profiles:
            raise SettingsError(f"no profile has the id {identifier!a}; --columns id,name lists all")
    if format_ in (None, ShowFormat.TABLE):
        width, colored = get_width(sys.stdout), wants_color(color, sys.stdout)
        view = View(asked, chosen, sort, is_table=format_ is not None, width=width, color=colored)
        write_text(summarize_parts(parts, tally, view) if summary else render_parts(parts, tally, view))
    else:
        write_shown(parts, asked, format_, sort)
    if not quiet:
        # A file that gave no profile is only a line in the table: say why.
        sys.stderr.writelines(faults.release())
        sys.stderr.writelines(list_notes(loaded, options.tuning))
        duration = describe_duration()
        if duration:
            sys.stderr.write(f"{format_count(len(inputs.files), 'file')} read{duration}\n")
    return 0
