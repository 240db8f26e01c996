"""Where records go: standard output, one file, a file for each profile, or a database."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from profilecli.cli.tally import Tally
from profilecli.cli.writing.sharding import write_shards
from profilecli.cli.writing.splitting import SplitFolder, write_split

if TYPE_CHECKING:
    from profilecli.findings.diagnostics import Diagnostic
    from profilecli.formats.common import FormatOptions
    from profilecli.formats.storing import Stored
    from profilecli.questionnaire.model import Questionnaire
    from profilecli.record.profile import Profile
    from profilecli.run.pipeline import Outcome
from profilecli.cli.writing.targets import SPLIT_SUFFIXES, DataFormat, Target


def write_records(
    outcomes: Iterator[Outcome], target: Target, questionnaire: Questionnaire, *, is_public: bool = False
) -> Tally:
    """Write the profiles of `outcomes` and return what passed by; findings are for the same audience as records."""
    from profilecli.formats import FORMATS
    from profilecli.formats.common import FormatOptions
    from profilecli.run.files import write_output

    tally = Tally()
    passing = tally.pass_outcomes(outcomes)
    if is_public:
        passing = (_limit_findings(outcome, questionnaire) for outcome in passing)
    if target.shards:
        write_shards(passing, target.shards, tally)
        return tally
    if target.format is DataFormat.SQLITE and target.output:
        from profilecli.formats.database import write_database
        from profilecli.run.resuming.searched import Searched

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
        tally.sources = set()
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
