"""Where records go: standard output, one file, a file for each profile, or a database."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from profilecli.cli.sharding import ShardFolder, write_shards
from profilecli.cli.splitting import SplitFolder, write_split
from profilecli.cli.tally import Tally
from profilecli.errors import OutputError, SettingsError

if TYPE_CHECKING:
    from profilecli.findings.diagnostics import Diagnostic
    from profilecli.formats.common import FormatOptions
    from profilecli.formats.storing import Stored
    from profilecli.questionnaire.model import Questionnaire
    from profilecli.record.profile import Profile
    from profilecli.run.pipeline import Outcome
    from profilecli.run.protected import ProtectedFiles
    from profilecli.run.searched import Searched


class DataFormat(StrEnum):
    """How records are written."""

    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    XLSX = "xlsx"
    SQLITE = "sqlite"
    PARQUET = "parquet"
    SAV = "sav"
    DTA = "dta"
    DATAPACKAGE = "datapackage"
    MARKDOWN = "markdown"


SPLIT_SUFFIXES = {
    DataFormat.JSON: ".json",
    DataFormat.JSONL: ".jsonl",
    DataFormat.CSV: ".csv",
    DataFormat.MARKDOWN: ".md",
}
"""The formats that can be written one file a profile."""
_BINARY = (DataFormat.XLSX, DataFormat.PARQUET, DataFormat.SAV, DataFormat.DTA)
_PACKAGE = "datapackage"
"""What a folder is called that is written as a package if no format is named."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where to write, and how."""

    output: str | None
    """A file, a folder for one file a profile, or None for standard output."""
    format: DataFormat
    is_split: bool = False
    is_sharded: bool = False
    """Whether numbered files of records go into the folder `output`."""
    labels: bool = False
    raw: bool = False
    bom: bool = False
    columns: tuple[str, ...] = ()
    """The columns of a table by name; none stands for all."""
    roles: tuple[str, ...] = ()
    """The kinds of columns of a table; none stands for all."""
    has_days: bool = False
    """Whether tables say on which day each page was read."""
    shards: ShardFolder | None = None
    """What of these is done."""
    searched: Searched | None = None
    """The folders in which pages are looked for; None where nothing is known of earlier runs."""


def choose_target(output: str | None, chosen: DataFormat | None, *, is_split: bool, is_sharded: bool = False) -> Target:
    """Return where to write, the format by option, else by the suffix of the output.

    Raises SettingsError or OutputError where that cannot be.
    """
    if is_sharded:
        if output in (None, "-") or is_split or chosen not in (None, DataFormat.JSONL):
            raise SettingsError("--shard-size writes JSON Lines into the folder that -o names, without --split")
        return Target(output, DataFormat.JSONL, is_sharded=True)
    if is_split:
        return _choose_folder(output, chosen)
    if chosen is DataFormat.DATAPACKAGE or (chosen is None and _is_package(output)):
        if output in (None, "-"):
            raise SettingsError("a package is a folder; name it with -o")
        return Target(output, DataFormat.DATAPACKAGE)
    if output in (None, "-"):
        if chosen is DataFormat.SQLITE:
            raise SettingsError("a database cannot go to standard output; name a file with -o")
        if chosen in _BINARY and sys.stdout.isatty():
            raise SettingsError(f"{chosen} cannot be shown on a terminal; name a file with -o")
        return Target(None, chosen or DataFormat.JSON)
    if os.path.isdir(output or "") or (output or "").endswith(os.sep):
        raise OutputError(
            f"cannot write {output}: it is a folder; add --split to write one file for each profile into it"
        )
    return Target(output, chosen or _read_suffix(output or ""))


def _choose_folder(output: str | None, chosen: DataFormat | None) -> Target:
    if output in (None, "-"):
        raise SettingsError("--split needs a folder to write into; name it with -o")
    wanted = chosen or DataFormat.JSON
    if wanted not in SPLIT_SUFFIXES:
        raise SettingsError(f"--split writes {', '.join(SPLIT_SUFFIXES)}, not {wanted.value}")
    return Target(output, wanted, is_split=True)


def _is_package(output: str | None) -> bool:
    return os.path.basename((output or "").rstrip(os.sep)).lower() == _PACKAGE


def _read_suffix(output: str) -> DataFormat:
    from profilecli.record.suffixes import find_format

    found = find_format(output)
    if found is None:
        suffix = os.path.splitext(output)[1].lower()
        names = ", ".join(DataFormat)
        raise SettingsError(f"no format has the suffix {suffix!a} of -o; name one with --format: {names}")
    return DataFormat(found)


def check_target(target: Target, protected: ProtectedFiles) -> None:
    """Raise OutputError where writing could destroy what is read, SettingsError where a name says another format."""
    if target.format is DataFormat.DATAPACKAGE and target.output:
        from profilecli.formats.as_datapackage import DESCRIPTION, TABLE

        for name in (TABLE, DESCRIPTION):
            protected.check_output(os.path.join(target.output, name))
    elif (target.is_split or target.is_sharded) and target.output:
        protected.check_folder(target.output, SPLIT_SUFFIXES[target.format])
    else:
        from profilecli.record.suffixes import find_format

        protected.check_output(target.output)
        found = find_format(target.output or "")
        if found not in (None, target.format):
            change = "change --format or the name after -o"
            raise SettingsError(f"a file with this suffix is {found}, not {target.format}; {change}")


def write_records(
    outcomes: Iterator[Outcome], target: Target, questionnaire: Questionnaire, *, is_public: bool = False
) -> Tally:
    """Write the profiles of `outcomes` and return what passed by; findings are for the same audience as records."""
    from profilecli.formats import FORMATS
    from profilecli.formats.common import FormatOptions
    from profilecli.formats.database import write_database
    from profilecli.run.files import write_output
    from profilecli.run.searched import Searched

    tally = Tally()
    passing = tally.pass_outcomes(outcomes)
    if is_public:
        passing = (_limit_findings(outcome, questionnaire) for outcome in passing)
    if target.shards:
        write_shards(passing, target.shards, tally)
        return tally
    if target.format is DataFormat.SQLITE and target.output:
        searched = target.searched or Searched()
        stored = write_database(target.output, passing, questionnaire, is_public=is_public, searched=searched)
        tally.written = stored.profiles
        tally.check()
        tally.notes += _list_gone(stored, target.output, is_removed=searched.prunes)
        if stored.remains:
            remains = "the records are written, but the replaced text may still be readable in the file"
            tally.notes.append(f"{target.output}: {remains}: {stored.remains}; run this again")
        return tally
    findings: list[Diagnostic] = []
    if target.format is DataFormat.XLSX:
        # A workbook is written sheet by sheet, and its findings come after its profiles.
        passing = _keep_findings(passing, findings)
    options = FormatOptions(
        questionnaire,
        target.labels,
        target.raw,
        target.bom,
        target.columns,
        target.roles,
        target.has_days,
        findings,
        tally.notes.append,
    )
    profiles = tally.pass_profiles(passing)
    if target.is_split and target.output:
        folder = SplitFolder(target.output, SPLIT_SUFFIXES[target.format], target.searched or Searched())
        tally.notes += write_split(profiles, folder, FORMATS[target.format.value], options, tally.sources)
        tally.check()
        return tally
    if target.format is DataFormat.DATAPACKAGE and target.output:
        _write_package(profiles, target.output, options)
        tally.check()
        return tally
    chunks = tally.pass_chunks(FORMATS[target.format.value](profiles, options))
    if target.output is None:
        write_chunks(chunks)
    else:
        write_output(target.output, chunks)
    return tally


def _list_gone(stored: Stored, output: str, *, is_removed: bool) -> Iterator[str]:
    """Yield what there is to say of pages of earlier runs that are gone."""
    from profilecli.findings.diagnostics import format_count

    if is_removed:
        yield from (f"removed {format_count(count, 'profile')} of {path}" for path, count in stored.gone)
    elif stored.gone:
        profiles = format_count(sum(count for _, count in stored.gone), "profile")
        yield f"{output}: {profiles} of pages that are gone; --prune removes them"


def _limit_findings(outcome: Outcome, questionnaire: Questionnaire) -> Outcome:
    """Return `outcome` with findings on public questions only, which do not show their path."""
    public = {question.name for question in questionnaire.survey}
    kept = tuple(item._replace(path="") for item in outcome.diagnostics if item.question in public)
    return outcome._replace(diagnostics=kept, digest=None)


def _keep_findings(outcomes: Iterator[Outcome], findings: list[Diagnostic]) -> Iterator[Outcome]:
    for outcome in outcomes:
        findings.extend(outcome.diagnostics)
        yield outcome


def write_chunks(chunks: Iterable[bytes]) -> None:
    """Write text to standard output; on a terminal, what could steer it is shown as escapes."""
    guard = _make_printable if sys.stdout.isatty() else bytes
    for chunk in chunks:
        sys.stdout.buffer.write(guard(chunk))
    sys.stdout.buffer.flush()


def _make_printable(chunk: bytes) -> bytes:
    """Return what may reach a terminal: controls as escapes, lines as they are."""
    from profilecli.text.safe import make_safe

    return "\n".join(map(make_safe, chunk.decode("utf-8").split("\n"))).encode("utf-8")


def _write_package(profiles: Iterator[Profile], folder: str, options: FormatOptions) -> None:
    """Write the table of a package, and when it is whole the description."""
    from profilecli.formats.as_datapackage import DESCRIPTION, TABLE, encode_description, encode_table
    from profilecli.run.files import make_folder, write_output

    make_folder(folder)
    write_output(os.path.join(folder, TABLE), encode_table(profiles, options), follows_links=False)
    write_output(os.path.join(folder, DESCRIPTION), encode_description(options), follows_links=False)


def print_written(target: Target, profiles: int) -> None:
    """Print which output has what; standard output is the answer itself."""
    from profilecli.findings.diagnostics import format_count
    from profilecli.run.files import show_path
    from profilecli.text.safe import make_safe

    if target.output:
        count = format_count(profiles, "profile")
        sys.stderr.write(f"wrote {make_safe(show_path(target.output))}: {count} as {target.format}\n")


def print_notes(notes: Sequence[str]) -> None:
    """Print what a format could not hold."""
    from profilecli.text.safe import make_safe

    for note in notes:
        sys.stderr.write(f"profilecli: {make_safe(note)}\n")
