"""`profilecli ingest`."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from profilecli.cli.common import (
    Color,
    ColorOption,
    ConfigOption,
    EncodingOption,
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
    guard,
    tell_diagnostics,
    tell_tally,
)
from profilecli.cli.progress import watch
from profilecli.cli.setup import Given, set_up
from profilecli.errors import OutputError, SettingsError

if TYPE_CHECKING:
    from profilecli.diagnostics import Diagnostic
    from profilecli.pipeline import Outcome
    from profilecli.profile import Profile


class DataFormat(StrEnum):
    """How records are written."""

    JSON = "json"
    JSONL = "jsonl"


@guard
def ingest(
    paths: Paths,
    output: OutputOption = None,
    format_: Annotated[
        DataFormat | None,
        typer.Option("--format", help="How to write; else as the suffix of -o says, else json."),
    ] = None,
    questionnaire: QuestionnaireOption = None,
    encoding: EncodingOption = None,
    glob: GlobOption = None,
    strict_wording: StrictOption = False,
    select: SelectOption = None,
    ignore: IgnoreOption = None,
    fail_on: FailOnOption = None,
    config: ConfigOption = None,
    no_config: NoConfigOption = False,
    quiet: QuietOption = False,
    color: ColorOption = Color.AUTO,
) -> int:
    """Read texts and write their profiles as records.

    Every file is read, whatever is wrong with another one. What is wrong is told on standard error
    at file:line:column; the records go to standard output or to -o.

    \b
    Example:
      profilecli ingest pages/ -o members.jsonl
    """
    from profilecli.files import find_inputs, write_output
    from profilecli.formats import FORMATS
    from profilecli.pipeline import read_files

    chosen = _choose_format(output, format_)
    setup = set_up(
        Given(questionnaire, encoding, glob, strict_wording, fail_on, select, ignore, None, config, no_config)
    )
    tally = _Tally()
    files = find_inputs(paths, setup.options.globs)
    outcomes = watch(read_files(files, setup.options), len(files), quiet=quiet)
    chunks = FORMATS[chosen](tally.pass_profiles(outcomes))
    if output is None or output == "-":
        for chunk in chunks:
            sys.stdout.buffer.write(chunk)
        sys.stdout.buffer.flush()
    else:
        write_output(output, chunks)
    if not quiet:
        tell_diagnostics(tally.diagnostics, color)
        tell_tally(tally.files, tally.profiles, tally.diagnostics)
    return decide_status(tally.diagnostics, setup.fail_on)


def _choose_format(output: str | None, chosen: DataFormat | None) -> str:
    """Return the format by option, else by the suffix of the output; raises SettingsError."""
    from profilecli.formats import FORMATS, SUFFIXES

    if chosen:
        return chosen.value
    if output is None or output == "-":
        return DataFormat.JSON.value
    suffix = os.path.splitext(output)[1].lower()
    if suffix in SUFFIXES:
        return SUFFIXES[suffix]
    if os.path.isdir(output):
        raise OutputError(f"cannot write {output}: it is a folder")
    raise SettingsError(f"no format goes by the suffix {suffix!r} of -o; name one with --format: {', '.join(FORMATS)}")


class _Tally:
    """What passes by on its way from reading to writing, so that neither waits for the other."""

    def __init__(self) -> None:
        self.files = 0
        self.profiles = 0
        self.diagnostics: list[Diagnostic] = []

    def pass_profiles(self, outcomes: Iterator[Outcome]) -> Iterator[Profile]:
        """Yield the profiles of `outcomes` and count what else they hold."""
        for outcome in outcomes:
            self.files += 1
            self.profiles += len(outcome.profiles)
            self.diagnostics.extend(outcome.diagnostics)
            yield from outcome.profiles
