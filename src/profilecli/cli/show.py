"""`profilecli show`."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from profilecli.cli.common import Audience, Color, get_width, guard, tell_diagnostics, wants_color, write_text
from profilecli.cli.completion import complete_choices, complete_questions, complete_split_choices
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
from profilecli.cli.setup import Given, set_up
from profilecli.cli.writing import write_chunks
from profilecli.errors import SettingsError

if TYPE_CHECKING:
    from profilecli.findings.diagnostics import Diagnostic
    from profilecli.questionnaire.model import Questionnaire
    from profilecli.run.pipeline import Options, Outcome
    from profilecli.run.queries import Condition, Entry
    from profilecli.run.summary import ProfileCount, Tally

DATABASE_SUFFIXES = (".sqlite", ".sqlite3", ".db")


class ShowFormat(StrEnum):
    """How profiles are shown."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    MARKDOWN = "markdown"


@dataclass(frozen=True, slots=True)
class _Wanted:
    """Which profiles to show."""

    conditions: Sequence[Condition]
    search: str | None
    identifier: str | None

    def takes(self, entry: Entry) -> bool:
        """Whether a profile is one of them."""
        from profilecli.run.queries import meets, mentions

        profile = entry.profile
        return (
            (self.identifier is None or profile.id == self.identifier)
            and all(meets(profile, condition) for condition in self.conditions)
            and (self.search is None or mentions(profile, self.search))
        )

    @property
    def is_all(self) -> bool:
        """Whether nothing is left out."""
        return not self.conditions and self.search is None and self.identifier is None


@dataclass(slots=True)
class _Found:
    """What there is to show."""

    tally: Tally
    entries: list[Entry] = field(default_factory=list)
    counts: list[ProfileCount] = field(default_factory=list)
    """One for each profile, and for each file that gave none."""
    findings: list[Sequence[Diagnostic]] = field(default_factory=list)
    """What was found in each profile of `entries`."""
    faults: list[Diagnostic] = field(default_factory=list)
    """What was found in files that gave no profile."""


@guard
def show(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH",
            help="Files, folders (searched for *.txt and *.text), or - for stdin.",
            autocompletion=complete_split_choices,
        ),
    ],
    where: Annotated[
        list[str] | None,
        typer.Option(
            "--where",
            metavar="CONDITION",
            autocompletion=complete_choices,
            help="Only profiles with name=value or name:status; != and !: for the others; repeatable.",
        ),
    ] = None,
    search: Annotated[
        str | None, typer.Option("--search", metavar="WORDS", help="Only profiles in which all these words stand.")
    ] = None,
    identifier: Annotated[str | None, typer.Option("--id", metavar="ID", help="Only the profile with this id.")] = None,
    sort: Annotated[
        str | None,
        typer.Option(
            "--sort",
            metavar="COLUMN",
            help="In the order of a column; -COLUMN downwards.",
            autocompletion=complete_questions,
        ),
    ] = None,
    columns: Annotated[
        list[str] | None,
        typer.Option(
            "--columns",
            metavar="NAMES",
            autocompletion=complete_questions,
            help="What the table shows: id, name, path, answered, choices, findings, or names of questions.",
        ),
    ] = None,
    summary: Annotated[bool, typer.Option("--summary", help="Show the summary alone.")] = False,
    format_: Annotated[ShowFormat | None, typer.Option("--format", help="How to show; else a card or a table.")] = None,
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
    """Show profiles: one as a card, several as a table with a summary.

    Reads texts, and what ingest wrote (.json, .jsonl, .sqlite). What is found does not change the
    exit status: this command is for looking.

    \b
    Examples:
      profilecli show page.txt
      profilecli show members.jsonl --where priority_areas=challenge_stigma
      profilecli show members.jsonl --where contact_email:empty --columns name,path
    """
    from profilecli.run.queries import check_columns, parse_condition, sort_entries

    given = Given(questionnaire, encoding, glob, strict_wording, config=config, no_config=no_config, audience=audience)
    options = set_up(given).options
    asked = options.published
    wanted = _Wanted([parse_condition(text, asked) for text in where or ()], search, identifier)
    chosen = check_columns(columns or (), asked)
    if chosen and (summary or format_ not in (None, ShowFormat.TABLE)):
        raise SettingsError("--columns is for the table; the other formats have everything")
    if sort is not None:
        check_columns([sort.removeprefix("-")], asked)
    found = _find(paths, options, wanted)
    if sort is not None:
        order = {id(entry): place for place, entry in enumerate(found.entries)}
        found.entries = sort_entries(found.entries, sort)
        found.findings = [found.findings[order[id(entry)]] for entry in found.entries]
        found.counts = [entry.count for entry in found.entries]
    if identifier is not None and not found.entries:
        raise SettingsError(f"no profile has the id {identifier!a}; --columns id,name lists all")
    width, colored = get_width(sys.stdout), wants_color(color, sys.stdout)
    if format_ in (None, ShowFormat.TABLE):
        is_table = bool(chosen) or summary or format_ is ShowFormat.TABLE
        text = _render(found, asked, chosen, only_summary=summary, is_table=is_table, width=width, color=colored)
        write_text(text)
    else:
        _write_records(found, asked, format_)
    if not quiet:
        # A file that gave no profile is only a line in the table: say why.
        tell_diagnostics(found.faults, color)
    return 0


def _find(paths: Sequence[str], options: Options, wanted: _Wanted) -> _Found:
    from profilecli.run.queries import Entry
    from profilecli.run.summary import Tally, add_result, group_diagnostics

    found = _Found(Tally(options.published))
    for outcome in _read(paths, options):
        counts = add_result(Tally(options.published), outcome)
        groups = group_diagnostics(outcome)
        entries = [Entry(profile, count) for profile, count in zip(outcome.profiles, counts, strict=False)]
        kept = [number for number, entry in enumerate(entries, 1) if wanted.takes(entry)]
        found.entries += [entries[number - 1] for number in kept]
        found.findings += [groups[number] for number in kept]
        if wanted.is_all:
            found.counts += counts
            add_result(found.tally, outcome)
        else:
            found.counts += [entries[number - 1].count for number in kept]
            if kept:
                add_result(found.tally, _select(outcome, kept, groups))
        if not outcome.profiles:
            found.faults.extend(outcome.diagnostics)
    return found


def _read(paths: Sequence[str], options: Options) -> Iterator[Outcome]:
    """Yield what the files hold, and then what the databases do."""
    from profilecli.errors import InputError
    from profilecli.formats.database import read_database
    from profilecli.run.files import show_path
    from profilecli.run.pipeline import Outcome, read_paths

    databases = sorted({path for path in paths if path.endswith(DATABASE_SUFFIXES)})
    others = [path for path in paths if path not in databases]
    if others:
        yield from read_paths(others, options)
    for path in databases:
        profiles = tuple(read_database(path))
        for profile in profiles:
            if profile.questionnaire.name != options.questionnaire.name:
                name = profile.questionnaire.name
                raise InputError(f"{show_path(path)} answers the questionnaire {name!a}; name it with --questionnaire")
        yield Outcome(show_path(path), profiles, ())


def _select(outcome: Outcome, kept: Sequence[int], groups: Sequence[Sequence[Diagnostic]]) -> Outcome:
    """Return `outcome` with the profiles numbered `kept` only, and what was found in them."""
    from dataclasses import replace

    diagnostics = tuple(replace(item, profile=place) for place, number in enumerate(kept, 1) for item in groups[number])
    return replace(outcome, profiles=tuple(outcome.profiles[number - 1] for number in kept), diagnostics=diagnostics)


def _render(
    found: _Found,
    questionnaire: Questionnaire,
    columns: Sequence[str],
    *,
    only_summary: bool,
    is_table: bool,
    width: int,
    color: bool,
) -> str:
    from profilecli.run.queries import read_column
    from profilecli.run.summary import build_summary
    from profilecli.views.card import render_card
    from profilecli.views.columns import render_columns
    from profilecli.views.table import render_summary, render_table

    counted = build_summary(found.tally)
    if only_summary:
        return render_summary(counted, width=width, color=color)
    if columns:
        rows = [[read_column(entry, column) for column in columns] for entry in found.entries]
        return render_columns(columns, rows, width=width, color=color)
    if len(found.entries) == len(found.counts) == 1 and not is_table:
        (entry,), (findings,) = found.entries, found.findings
        return render_card(entry.profile, questionnaire, findings, width=width, color=color)
    return render_table(found.counts, counted, width=width, color=color)


def _write_records(found: _Found, questionnaire: Questionnaire, format_: ShowFormat) -> None:
    from profilecli.formats import FORMATS
    from profilecli.formats.common import FormatOptions

    profiles = (entry.profile for entry in found.entries)
    write_chunks(FORMATS[format_.value](profiles, FormatOptions(questionnaire)))
