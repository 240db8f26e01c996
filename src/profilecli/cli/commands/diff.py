"""`profilecli diff`."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import Annotated

import typer

from profilecli.cli.commands.compared import check_compared, find_folders, read_compared
from profilecli.cli.common import Audience, Color, get_width, guard, print_unread, wants_color, write_pieces
from profilecli.cli.deferred import DeferredText
from profilecli.cli.options import (
    AudienceOption,
    ColorOption,
    ConfigOption,
    EncodingOption,
    GlobOption,
    NoConfigOption,
    QuestionnaireOption,
    QuietOption,
    StrictOption,
)
from profilecli.cli.progress import describe_duration
from profilecli.cli.setup import CommandOptions, set_up


class DiffFormat(StrEnum):
    """How changes are written."""

    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"


class DiffFailOn(StrEnum):
    """What makes the exit status 1."""

    CHANGED = "changed"
    NEVER = "never"


@guard
def diff(
    old: Annotated[
        str, typer.Argument(metavar="OLD", help="The earlier run: a folder, a page, or a file that ingest wrote.")
    ],
    new: Annotated[
        str, typer.Argument(metavar="NEW", help="The later run: a folder, a page, or a file that ingest wrote.")
    ],
    format_: Annotated[DiffFormat, typer.Option("--format", help="How to print.")] = DiffFormat.TEXT,
    no_text: Annotated[
        bool, typer.Option("--no-text", help="Print only pages, questions and rules, no names and answers: for logs.")
    ] = False,
    fail_on: Annotated[
        DiffFailOn,
        typer.Option("--fail-on", help="What makes the exit status 1: a change, or a file without a profile."),
    ] = DiffFailOn.NEVER,
    questionnaire: QuestionnaireOption = None,
    encoding: EncodingOption = None,
    glob: GlobOption = None,
    strict_wording: StrictOption = None,
    audience: AudienceOption = Audience.ALL,
    config: ConfigOption = None,
    no_config: NoConfigOption = False,
    quiet: QuietOption = False,
    color: ColorOption = Color.AUTO,
) -> int:
    """Show what changed between two runs: profiles added, gone and renamed, answers, findings new and fixed.

    A profile is the same as before by its page and name, else by the bytes of its page, else by its page, else
    by id and name.

    \b
    Examples:
      profilecli diff last-week.jsonl pages/
      profilecli diff old.sqlite new.sqlite --no-text --fail-on changed
    """
    from profilecli.run.comparing.change_words import describe_changes
    from profilecli.run.comparing.changes import find_changes, take_snapshot
    from profilecli.run.inputs import find_inputs
    from profilecli.views.changes import render_changes, render_json, render_markdown

    options = set_up(
        CommandOptions(
            questionnaire, encoding, glob, strict_wording, None, config=config, no_config=no_config, audience=audience
        )
    ).options
    faults = DeferredText()
    runs = [find_inputs([path], options.globs) for path in (old, new)]
    check_compared(*runs)
    before, after = (
        [
            take_snapshot(profile, folder)
            for outcome in read_compared(inputs, options, faults, quiet=quiet)
            for profile in outcome.profiles
        ]
        for inputs, folder in zip(runs, find_folders(old, new), strict=True)
    )
    changes = find_changes(before, after)
    closing = describe_changes(changes, len(before), len(after))
    if format_ is DiffFormat.JSON:
        write_pieces(render_json(changes, with_text=not no_text))
    elif format_ is DiffFormat.MARKDOWN:
        write_pieces([render_markdown(changes, closing, with_text=not no_text)])
    else:
        width, colored = get_width(sys.stdout), wants_color(color, sys.stdout)
        write_pieces([render_changes(changes, width=width, color=colored, with_text=not no_text)])
    if not quiet:
        sys.stderr.writelines(faults.release())
        sys.stderr.write(f"{closing}{describe_duration()}\n")
        print_unread(list(dict.fromkeys(file for inputs in runs for file in inputs.unread)))
    # What cannot be read may have changed.
    return int(fail_on is DiffFailOn.CHANGED and (bool(changes) or not faults.is_empty))
