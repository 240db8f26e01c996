"""What `show` prints: the profiles that are wanted, as cards, a table, records or a summary."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import chain
from typing import TYPE_CHECKING, TypeVar

from profilecli.cli.common import list_lines
from profilecli.cli.deferred import DeferredText
from profilecli.cli.inputs import read_inputs
from profilecli.cli.writing.records import write_chunks

if TYPE_CHECKING:
    from profilecli.findings.diagnostics import Diagnostic
    from profilecli.questionnaire.model import Questionnaire
    from profilecli.record.profile import Profile
    from profilecli.run.inputs import Inputs
    from profilecli.run.pipeline import Options, Outcome
    from profilecli.run.queries import Condition, Entry
    from profilecli.run.summary import ProfileCount, Tally


Item = TypeVar("Item")


class ShowFormat(StrEnum):
    """How profiles are shown."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    MARKDOWN = "markdown"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which profiles to show."""

    conditions: Sequence[Condition]
    search: str | None
    identifier: str | None

    def takes(self, entry: Entry, found: Iterable[Diagnostic]) -> bool:
        """Whether a profile is one of them; `found` is what is reported of it and of its file as a whole."""
        from profilecli.run.queries import mentions

        profile = entry.profile
        reported = _drop_accepted(profile, found)
        return (
            (self.identifier is None or profile.id == self.identifier)
            and all(condition(reported) for condition in self.conditions)
            and (self.search is None or mentions(profile, self.search))
        )

    @property
    def is_all(self) -> bool:
        """Whether nothing is left out."""
        return not self.conditions and self.search is None and self.identifier is None


@dataclass(frozen=True, slots=True)
class _Part:
    """What one file has to show; nothing of it is kept but what the view needs."""

    entries: Sequence[Entry]
    findings: Sequence[Sequence[Diagnostic]]
    """What was found in each profile of `entries`."""
    counts: Sequence[ProfileCount]
    """One for each of `entries`, and where all is shown, for a file that gave none."""


def pick_parts(outcomes: Iterator[Outcome], wanted: Wanted, tally: Tally, faults: DeferredText) -> Iterator[_Part]:
    """Yield what each file has to show, count it in `tally`, and hold in `faults` why a file gave no profile."""
    from profilecli.run.queries import Entry
    from profilecli.run.summary import Tally, add_result, group_diagnostics

    for outcome in outcomes:
        if not outcome.profiles:
            faults.add(list_lines(outcome.diagnostics))
        groups = group_diagnostics(outcome)
        if wanted.is_all:
            counts = add_result(tally, outcome)
            entries = [Entry(profile, count) for profile, count in zip(outcome.profiles, counts, strict=False)]
            if counts:
                yield _Part(entries, groups[1:], counts)
            continue
        counts = add_result(Tally(tally.questionnaire), outcome)
        entries = [Entry(profile, count) for profile, count in zip(outcome.profiles, counts, strict=False)]
        found = [(*groups[0], *groups[number]) for number in range(1, len(entries) + 1)]
        kept = [number for number, entry in enumerate(entries, 1) if wanted.takes(entry, found[number - 1])]
        if kept:
            add_result(tally, _select(outcome, kept, groups))
            picked = [entries[number - 1] for number in kept]
            yield _Part(picked, [groups[number] for number in kept], [entry.count for entry in picked])


def _drop_accepted(profile: Profile, found: Iterable[Diagnostic]) -> Profile:
    """Return a profile with those of its findings that are reported, and are not accepted by a baseline."""
    reported = {(item.code, item.question) for item in found}
    kept = tuple(finding for finding in profile.findings if (finding.code, finding.question) in reported)
    return replace(profile, findings=kept)


def read_shown(inputs: Inputs, options: Options, jobs: int | str | None) -> Iterator[Outcome]:
    """Return an iterator over what the files hold; raises InputError for a database that answers other questions."""
    from profilecli.errors import InputError
    from profilecli.record.suffixes import DATABASE, find_format

    for file in inputs.files:
        if find_format(file.path) != DATABASE:
            continue
        from profilecli.formats.sqlite_reading import read_database

        first = next(read_database(file.path), None)
        if first and first.questionnaire.name != options.questionnaire.name:
            name = first.questionnaire.name
            raise InputError(f"{file.shown} answers the questionnaire {name!a}; name it with --questionnaire")
    return read_inputs(inputs, options, jobs)


def _select(outcome: Outcome, kept: Sequence[int], groups: Sequence[Sequence[Diagnostic]]) -> Outcome:
    """Return `outcome` with the profiles numbered `kept` only, and what was found in them."""
    diagnostics = tuple(item._replace(profile=place) for place, number in enumerate(kept, 1) for item in groups[number])
    return outcome._replace(profiles=tuple(outcome.profiles[number - 1] for number in kept), diagnostics=diagnostics)


@dataclass(frozen=True, slots=True)
class View:
    """How to show profiles to people."""

    questionnaire: Questionnaire
    columns: Sequence[str]
    sort: str | None
    is_table: bool
    """Whether a single profile, too, is a line of a table."""
    width: int
    color: bool


def summarize_parts(parts: Iterator[_Part], tally: Tally, view: View) -> str:
    """Return the summary of a run, of which no profile is kept."""
    from profilecli.run.summary import build_summary
    from profilecli.views.table import render_summary

    for _ in parts:
        pass
    return render_summary(build_summary(tally), width=view.width, color=view.color)


def render_parts(parts: Iterator[_Part], tally: Tally, view: View) -> str:
    """Return a table, of which the rows alone are kept, or the card of a profile that is the only one."""
    from profilecli.run.queries import read_column
    from profilecli.run.summary import build_summary
    from profilecli.views.card import render_card
    from profilecli.views.columns import render_columns
    from profilecli.views.table import render_table

    if view.columns:
        entries = (entry for part in parts for entry in part.entries)
        rows = _sort(entries, view.sort, lambda entry: [read_column(entry, column) for column in view.columns])
        return render_columns(view.columns, rows, width=view.width, color=view.color)
    first = next(parts, None)
    second = next(parts, None)
    rest = chain([first] if first else [], [second] if second else [], parts)
    if first and not second and len(first.entries) == len(first.counts) == 1 and not view.is_table:
        (entry,), (findings,) = first.entries, first.findings
        return render_card(entry.profile, view.questionnaire, findings, width=view.width, color=view.color)
    if view.sort is None:
        counts = [count for part in rest for count in part.counts]
    else:
        counts = _sort((entry for part in rest for entry in part.entries), view.sort, lambda entry: entry.count)
    return render_table(counts, build_summary(tally), width=view.width, color=view.color)


def write_shown(parts: Iterator[_Part], questionnaire: Questionnaire, format_: ShowFormat, sort: str | None) -> None:
    """Write the records of what is shown to standard output."""
    from profilecli.formats import FORMATS
    from profilecli.formats.common import FormatOptions

    entries = (entry for part in parts for entry in part.entries)
    profiles = (
        (entry.profile for entry in entries) if sort is None else _sort(entries, sort, lambda entry: entry.profile)
    )
    write_chunks(FORMATS[format_.value](profiles, FormatOptions(questionnaire)))


def _sort(entries: Iterable[Entry], sort: str | None, read: Callable[[Entry], Item]) -> list[Item]:
    """Return what `read` makes of each of `entries`, in the order asked for; the profiles are let go."""
    from profilecli.run.queries import rank_entry, sort_items

    if sort is None:
        return [read(entry) for entry in entries]
    column = sort.removeprefix("-")
    pairs = ((rank_entry(entry, column), read(entry)) for entry in entries)
    return sort_items(pairs, is_reversed=sort.startswith("-"))
