"""`profilecli ingest`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from profilecli.cli.baseline import get_today, list_notes, read_baseline, watch_baseline
from profilecli.cli.common import Audience, Color, decide_status, guard, list_lines, print_tally
from profilecli.cli.deferred import DeferredText
from profilecli.cli.inputs import choose_one, list_paths, parse_jobs
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
    StampOption,
    StrictOption,
)
from profilecli.cli.progress import show_progress
from profilecli.cli.setup import CommandOptions, set_up
from profilecli.cli.writing.earlier import read_earlier
from profilecli.cli.writing.records import print_notes, print_written, write_records
from profilecli.cli.writing.sharding import ShardedRun, plan_shards, read_rest
from profilecli.cli.writing.tables import (
    Preset,
    check_columns,
    check_table_options,
    choose_columns,
    choose_preset_format,
)
from profilecli.cli.writing.targets import DataFormat, Target, check_target, choose_target
from profilecli.errors import SettingsError

if TYPE_CHECKING:
    from profilecli.run.cleaning_log import Correction
    from profilecli.run.inputs import Inputs
    from profilecli.run.pipeline import Outcome


@guard
def ingest(
    paths: Paths = None,
    files_from: FilesFromOption = None,
    output: OutputOption = None,
    format_: Annotated[
        DataFormat | None,
        typer.Option("--format", help="The format; default: by the suffix of -o, else json."),
    ] = None,
    split: Annotated[
        bool, typer.Option("--split", help="Write one file for each profile into the folder that -o names.")
    ] = False,
    prune: Annotated[
        bool,
        typer.Option(
            "--prune", help="With --split or a database, remove what earlier runs wrote of pages that are gone."
        ),
    ] = False,
    shard_size: Annotated[
        int | None,
        typer.Option(
            "--shard-size",
            metavar="N",
            min=1,
            help="Write files of at most N profiles, as JSON Lines, into the folder that -o names.",
        ),
    ] = None,
    resume: Annotated[
        bool, typer.Option("--resume", help="With --shard-size, finish what an earlier run was stopped in.")
    ] = False,
    labels: Annotated[
        bool, typer.Option("--labels", help="In tables, write the wording of questions and choices, not their names.")
    ] = False,
    columns: Annotated[
        str | None,
        typer.Option("--columns", metavar="NAMES", help="In tables, only these columns, with commas between them."),
    ] = None,
    for_: Annotated[
        Preset | None, typer.Option("--for", help="Choose columns, labels and format of a table for these people.")
    ] = None,
    raw: Annotated[
        bool, typer.Option("--raw", help="In CSV, do not change text that a spreadsheet could run as a formula.")
    ] = False,
    bom: Annotated[bool, typer.Option("--bom", help="In CSV, write a byte order mark first, for Excel.")] = False,
    corrections: Annotated[
        str | None,
        typer.Option(
            "--corrections",
            metavar="FILE",
            help="A cleaning log (CSV) with corrections of answers, applied on reading.",
        ),
    ] = None,
    stamp: StampOption = False,
    questionnaire: QuestionnaireOption = None,
    encoding: EncodingOption = None,
    glob: GlobOption = None,
    strict_wording: StrictOption = None,
    audience: AudienceOption = Audience.ALL,
    select: SelectOption = None,
    ignore: IgnoreOption = None,
    fail_on: FailOnOption = None,
    baseline: BaselineOption = None,
    jobs: JobsOption = "auto",
    scheduler: SchedulerOption = None,
    config: ConfigOption = None,
    no_config: NoConfigOption = False,
    quiet: QuietOption = False,
    color: ColorOption = Color.AUTO,  # noqa: ARG001 - one option for all commands; findings are plain here
) -> int:
    """Read texts and write their profiles as records.

    Every file is read, even if another one has errors. Findings go to standard error, each with its
    place. Records go to standard output, or to the file that -o names.

    \b
    Examples:
      profilecli ingest pages/ -o members.jsonl
      profilecli ingest pages/ -o site/ --split --format markdown
    """
    from profilecli.run.files import show_path
    from profilecli.run.inputs import find_inputs
    from profilecli.run.resuming.searched import Searched
    from profilecli.run.searching import is_folder

    processes, named = parse_jobs(jobs, scheduler), list_paths(paths, files_from)
    is_public = audience is Audience.PUBLIC or for_ is Preset.WEB
    chosen = choose_preset_format(for_, format_, output)
    if resume and shard_size is None:
        raise SettingsError("--resume needs --shard-size, and the folder that the earlier run wrote into")
    target = choose_target(output, chosen, is_split=split, is_sharded=shard_size is not None)
    check_table_options(target.format, labels=labels, raw=raw, bom=bom)
    target = choose_columns(replace(target, labels=labels, raw=raw, bom=bom, has_days=stamp), for_, columns)
    if prune:
        _check_prune(target, is_public=is_public)
    folders = tuple(show_path(path).rstrip("/") for path in named if is_folder(path))
    searched = Searched(folders, prune)
    target = replace(target, searched=searched)
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
            Audience.PUBLIC if is_public else Audience.ALL,
        )
    )
    inputs = find_inputs(named, setup.options.globs)
    setup.protected.add_inputs(inputs.files)
    setup.protected.add([setup.baseline, corrections, files_from])
    check_target(target, setup.protected)
    loaded = read_baseline(setup.baseline)
    options = setup.options
    if target.format not in (DataFormat.JSON, DataFormat.JSONL):
        options = choose_one(inputs, options, f"the format {target.format}", processes, quiet=quiet)
    options = replace(options, earlier=read_earlier(target, searched, inputs.files))
    if corrections is not None:
        if scheduler is not None:
            raise SettingsError("--corrections are applied here, not by workers; leave --scheduler out")
        options = replace(options, corrections=_read_corrections(corrections, inputs))
    if stamp:
        options = options.add_day(get_today())
    check_columns(target, options.published)
    is_quiet = quiet or (target.output is None and sys.stdout.isatty())
    if shard_size is not None:
        run = ShardedRun(setup, options, inputs, shard_size, is_resumed=resume)
        target = replace(target, shards=plan_shards(target.output or "", run))
    results = read_rest(inputs, options, processes, target.shards)
    outcomes = watch_baseline(loaded, show_progress(results, len(inputs.files), quiet=is_quiet))
    deferred = DeferredText()
    tally = write_records(
        _defer_findings(outcomes, deferred),
        target,
        options.published,
        is_public=is_public,
    )
    print_notes(tally.notes)
    if not quiet:
        sys.stderr.writelines(deferred.release())
        sys.stderr.writelines(list_notes(loaded, setup.options.tuning))
        print_written(target, tally.profiles)
        print_tally(tally.files, tally.profiles, tally.counts, inputs.unread)
    return decide_status(tally.counts, setup.fail_on)


def _check_prune(target: Target, *, is_public: bool) -> None:
    """Raise SettingsError where an output does not say which pages earlier runs read."""
    if target.format is not DataFormat.SQLITE and not target.is_split:
        raise SettingsError("--prune is for a database or --split; every other output is written whole by each run")
    if target.format is DataFormat.SQLITE and is_public:
        raise SettingsError("a database for the public does not name its pages; delete it and write it without --prune")


def _read_corrections(path: str, inputs: Inputs) -> tuple[Correction, ...]:
    """Return the corrections of a cleaning log; raises SettingsError where there are records to read."""
    from profilecli.record.suffixes import ARRAY, DATABASE, LINES, find_format
    from profilecli.run.cleaning_log import MAX_LOG_BYTES, parse_log
    from profilecli.run.files import read_whole, show_path

    for file in inputs.files:
        if find_format(file.shown) in (ARRAY, LINES, DATABASE):
            raise SettingsError(f"--corrections changes what is read from pages, and {file.shown} contains records")
    return parse_log(read_whole(path, MAX_LOG_BYTES), show_path(path))


def _defer_findings(outcomes: Iterator[Outcome], deferred: DeferredText) -> Iterator[Outcome]:
    """Yield `outcomes`; what was found in them is reported after the records."""
    for outcome in outcomes:
        deferred.add(list_lines(outcome.diagnostics))
        yield outcome
