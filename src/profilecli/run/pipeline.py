"""Paths or bytes in, profiles and diagnostics out: all stages on one screen."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from profilecli.checks import RULES, DocumentCheck, check_run, sort_diagnostics
from profilecli.errors import InputError, SettingsError
from profilecli.findings.diagnostics import Diagnostic
from profilecli.findings.tuning import Tuning, build_tuning, find_severities, tune
from profilecli.questionnaire.lexicon import Lexicon, build_lexicon
from profilecli.questionnaire.model import Questionnaire
from profilecli.questionnaire.parsing import DEFAULT_QUESTIONNAIRE, list_builtin, parse_questionnaire, read_builtin
from profilecli.reading.document import Document, read_document
from profilecli.reading.on_demand import build_sequence
from profilecli.record.audience import Audience, limit_profile, limit_questionnaire
from profilecli.record.identity import Batch, Claims, claim_reading, claim_records, claim_source
from profilecli.record.suffixes import ARRAY, DATABASE, LINES, MAX_RECORDS_BYTES, find_format, look_like_records
from profilecli.run.choosing import choose_form, sort_forms
from profilecli.run.correcting import Corrector
from profilecli.run.decoding import decode, read_bytes_of, read_rest
from profilecli.run.earlier import Again, Earlier
from profilecli.run.files import STDIN, InputFile, find_forms, read_input, read_whole, show_path
from profilecli.run.inputs import DEFAULT_GLOBS, Inputs, find_inputs
from profilecli.run.recurring import Recurrence, RecurringLine
from profilecli.run.settings import FILE_NAME, PYPROJECT
from profilecli.run.unmatched import list_reported, list_unmatched
from profilecli.text.source import MAX_BYTES, Fault, build_faulty

if TYPE_CHECKING:
    from profilecli.reading.document import Reading
    from profilecli.record.findings import RecordedFinding
    from profilecli.record.profile import Profile
    from profilecli.run.cleaning_log import Correction

# The models of records take a while to load: they are imported where a record is built or read, and
# to validate a page needs neither.


@dataclass(frozen=True, slots=True)
class Options:
    """How to read."""

    questionnaire: Questionnaire
    encoding: str | None = None
    """Overrides detection; any text encoding that Python knows."""
    globs: tuple[str, ...] = DEFAULT_GLOBS
    """Which files of a folder to read."""
    strict_wording: bool = False
    """Take no inexact wording of a heading or choice."""
    audience: Audience = Audience.ALL
    """Who the records are for; for the public, only what the questionnaire calls public is in them."""
    tuning: Tuning | None = None
    """Which findings count, and how much; by default all, as the questionnaire sets them."""
    day: dt.date | None = None
    """The day that records are to say they were read on."""
    earlier: Earlier | None = None
    """What the output has records of, where a file that comes again under a new name is to be reported."""
    corrections: tuple[Correction, ...] = ()
    """What a cleaning log changes in the answers of pages."""
    others: tuple[Options, ...] = ()
    """How to read with each further questionnaire: of all of them, the one that fits a page best is chosen for it."""

    @property
    def published(self) -> Questionnaire:
        """The questionnaire that the records answer: all of it, or its public part."""
        is_public = self.audience is Audience.PUBLIC
        return limit_questionnaire(self.questionnaire) if is_public else self.questionnaire

    def add_day(self, day: dt.date) -> Options:
        """Return the same options with a day, for each questionnaire."""
        return replace(self, day=day, others=tuple(replace(form, day=day) for form in self.others))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one file; the last one can be what was found in the run as a whole."""

    path: str
    """The file, as diagnostics name it; empty for the run as a whole."""
    profiles: Sequence[Profile]
    """Of a text with many, each is built when it is asked for."""
    diagnostics: tuple[Diagnostic, ...]
    document: Document | None = None
    """All facts of the reading; None for a file of records and for the run as a whole."""
    numbers: tuple[int, ...] = ()
    """For a file of records, the number of each in it, which its diagnostics have as `profile`."""
    recurring: tuple[RecurringLine, ...] = ()
    """For the run as a whole, the lines that recur in it."""


def load_questionnaire(name: str | os.PathLike[str] = DEFAULT_QUESTIONNAIRE) -> Questionnaire:
    """Return a built-in questionnaire by its name, or one from a TOML file by its path.

    A `pathlib.Path` always means a file. Raises SettingsError where it is faulty or unknown,
    InputError where the file cannot be read.
    """
    path = show_path(os.fspath(name))
    data = read_questionnaire(name) if isinstance(name, str) else read_whole(os.fspath(name))
    found = parse_questionnaire(data, path)
    try:
        find_severities(found.severity, RULES)
    except SettingsError as error:
        raise SettingsError(f"{path}: severity: {error}") from error
    return found


def read_questionnaire(name: str) -> bytes:
    """Return the TOML of a built-in questionnaire, by its name, or of a file, by its path."""
    return read_whole(name) if is_file_name(name) else read_builtin(name)


def list_forms(name: str) -> list[str]:
    """Return the names by which questionnaires are loaded: `name` itself, or the paths of the files in a folder.

    Raises InputError where the folder has none.
    """
    if not os.path.isdir(name) or name in list_builtin():
        return [name]
    return find_forms(name, but=(FILE_NAME, PYPROJECT))


def is_file_name(name: str) -> bool:
    """Whether a questionnaire is named by the path of a file, and not as a built-in."""
    return name.endswith(".toml") or "/" in name or os.sep in name


def read_bytes(data: bytes, options: Options, path: str = "-") -> Outcome:
    """Return what the bytes of one text hold; `path` is named in diagnostics and in the record."""
    return _read_text(data, path, _start_runs(options))


def read_text(text: str, options: Options, path: str = "-") -> Outcome:
    """Return what one decoded text holds; a lone surrogate in it is an undecodable byte."""
    return read_bytes(text.encode("utf-8", "surrogatepass"), replace(options, encoding="utf-8"), path)


def read_paths(paths: Sequence[str], options: Options) -> Iterator[Outcome]:
    """Return an iterator over what each file that `paths` name holds, in the order of the paths shown.

    Folders are searched; files ending in `.json`, `.jsonl` or `.ndjson` are checked as records. Lines
    that recur in the run, and files that are not read, are an outcome of their own, the last one, with an
    empty path. Raises
    InputError where a path does not exist or there is no file at all; a file that cannot be read is
    an outcome with a diagnostic.
    """
    return read_files(find_inputs(paths, options.globs), options)


ReadDatabase = Callable[[InputFile], bytes | Fault]
"""Gives the records of a database as JSON Lines."""

_SQLITE = b"SQLite format 3\0"


def read_files(inputs: Inputs, options: Options, read_database: ReadDatabase | None = None) -> Iterator[Outcome]:
    """Yield what each of `inputs` holds, in order, and what is true of all; databases need `read_database`."""
    runs = _start_runs(options)
    for file in inputs.files:
        data, are_records = _load(file, read_database)
        if are_records and isinstance(data, bytes):
            yield _read_records(data, file.shown, runs)
        else:
            yield _read_text(data, file.shown, runs)
    recurring = tuple(runs[0].recurrence.find_recurring())
    refused = runs[0].corrector.list_refused() if runs[0].corrector else ()
    again: Iterable[Again] = ()
    if options.earlier:
        again = options.earlier.list_again(runs[0].batch.sources, {file.shown for file in inputs.files})
    found = tuple(tune(check_run(recurring, inputs.unread, refused, again), runs[0].tuning))
    if found:
        yield Outcome("", (), found, recurring=recurring)


def _load(file: InputFile, read_database: ReadDatabase | None) -> tuple[bytes | Fault, bool]:
    """Return the bytes of a file, and whether they are records: by its suffix, of standard input by the bytes."""
    if file.path == STDIN:
        data = read_input(file, MAX_BYTES)
        if isinstance(data, Fault):
            return data, False
        if data.startswith(_SQLITE):
            raise InputError("standard input contains a database; name its file instead")
        if not look_like_records(data):
            return read_rest(file, data), False
        rest = read_input(file, MAX_RECORDS_BYTES) if len(data) > MAX_BYTES else b""
        return (rest if isinstance(rest, Fault) else data + rest), True
    format_ = find_format(file.shown)
    if format_ == DATABASE and read_database:
        return read_database(file), True
    are_records = format_ in (ARRAY, LINES)
    return read_input(file, MAX_RECORDS_BYTES) if are_records else read_bytes_of(file), are_records


@dataclass(frozen=True, slots=True)
class _Run:
    """What all files of a run share that are read with one questionnaire."""

    options: Options
    lexicon: Lexicon
    tuning: Tuning
    batch: Batch
    """Shared by all questionnaires, as is the next."""
    recurrence: Recurrence
    corrector: Corrector | None


def _start_runs(options: Options) -> list[_Run]:
    """Return a run for each questionnaire, the one first that is preferred where several fit equally well."""
    forms, batch, recurrence = (options, *options.others), Batch(), Recurrence()
    corrector = Corrector(options.corrections) if options.corrections else None
    runs = []
    for place in sort_forms([form.questionnaire for form in forms]):
        form = forms[place]
        lexicon = build_lexicon(form.questionnaire, strict_wording=form.strict_wording)
        tuning = form.tuning or build_tuning(RULES, severities=form.questionnaire.severity)
        runs.append(_Run(form, lexicon, tuning, batch, recurrence, corrector))
    return runs


def _read_text(data: bytes | Fault, path: str, runs: Sequence[_Run]) -> Outcome:
    source = build_faulty(path, data) if isinstance(data, Fault) else decode(data, path, runs[0].options.encoding)
    run = runs[0]
    document = read_document(source, run.lexicon)
    if len(runs) > 1 and document.readings:
        documents = [document, *(read_document(source, other.lexicon) for other in runs[1:])]
        place, chosen = choose_form(documents)
        run, document = runs[place], replace(documents[place], chosen=chosen)
    is_public = run.options.audience is Audience.PUBLIC
    check = DocumentCheck(document, for_public=is_public)
    ids = []
    corrected: dict[int, Reading] = {}
    for place, as_read in enumerate(document.readings):
        # One walk: of a text with very many profiles, each is read again for each walk.
        ids.append(claim_reading(run.batch, document, as_read, names_path=not is_public))
        reading = as_read
        if run.corrector and (changed := run.corrector.correct(document, as_read, ids[-1].identifier)):
            corrected[place] = reading = changed
        reported = list_reported(check.check_profile(reading))
        if reading.is_recognised:
            run.recurrence.add_profile(path, list_unmatched(document, reading, reported))
    found = check.finish(Claims(tuple(ids), claim_source(run.batch, document)))
    counted = tune(found, run.tuning)

    @cache
    def sort_findings() -> tuple[list[tuple[RecordedFinding, ...]], set[int]]:
        from profilecli.record.findings import group_findings, list_cut_off  # noqa: PLC0415

        return group_findings(counted, len(ids)), list_cut_off(found)

    def build(place: int) -> Profile:
        from profilecli.record.profile import build_profile  # noqa: PLC0415

        findings, cut_off = sort_findings()
        identifier, is_cut_off = ids[place].identifier, place + 1 in cut_off
        reading = corrected.get(place) or document.readings[place]
        made = build_profile(document, reading, identifier, findings[place], is_cut_off=is_cut_off)
        profile = _stamp(made, run.options.day)
        return limit_profile(profile, document.lexicon.questionnaire) if is_public else profile

    return Outcome(path, build_sequence(len(document.readings), build), tuple(counted), document)


def _read_records(data: bytes, path: str, runs: Sequence[_Run]) -> Outcome:
    from profilecli.record.stored import read_records, split_records  # noqa: PLC0415
    from profilecli.run.recheck import recheck_records  # noqa: PLC0415

    forms = [run.options.published for run in runs]
    records = read_records(data, path, *forms, audience=runs[0].options.audience)
    profiles: dict[int, Profile] = {}
    diagnostics: list[Diagnostic] = []
    for run, part in zip(runs, split_records(records, len(runs)), strict=True):
        claims = claim_records(run.batch, part)
        settled, found = recheck_records(part, claims, run.tuning)
        profiles.update(zip(part.numbers, settled, strict=True))
        diagnostics += found
    ordered = tuple(_stamp(profiles[number], runs[0].options.day) for number in records.numbers)
    return Outcome(path, ordered, tuple(sort_diagnostics(diagnostics)), numbers=records.numbers)


def _stamp(profile: Profile, day: dt.date | None) -> Profile:
    """Return a record that says a day: the one that it has, or else `day`."""
    if day is None or profile.source.read_on:
        return profile
    return profile.model_copy(update={"source": profile.source.model_copy(update={"read_on": day})})
