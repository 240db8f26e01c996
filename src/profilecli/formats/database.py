"""A file that profiles are collected in over many runs: what came of files in, SQLite out, and profiles back.

Besides `files`, the only access to disk: SQLite reads and writes its file itself. A run is one
transaction. It is there whole, or, where it fails or is killed, the content before it is.
"""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from profilecli.errors import InputError, OutputError
from profilecli.formats.as_sqlite import (
    DamagedError,
    delete_key,
    delete_public,
    delete_source,
    insert_findings,
    insert_profile,
    read_profiles,
)
from profilecli.formats.connection import DAMAGED, change, explain, open_to_read, open_to_write, read_number
from profilecli.formats.foreign import find_foreign
from profilecli.formats.packing import pack
from profilecli.formats.same_questions import explain_difference
from profilecli.formats.tables import (
    SCHEMA,
    create_missing,
    create_tables,
    describe,
    make_source_key,
    write_questions,
)
from profilecli.questionnaire.model import Questionnaire
from profilecli.record.profile import Profile
from profilecli.run.files import STDIN, show_path
from profilecli.run.scratch import make_scratch
from profilecli.run.summary import Result, group_diagnostics

_DELETERS = {"path": delete_source, "key": delete_key, "id": delete_public}
"""What takes out the profiles of a source, by what the source is known by."""


@dataclass(frozen=True, slots=True)
class Stored:
    """What a run did to a database, in numbers."""

    profiles: int
    """Profiles written."""
    findings: int
    """Findings written."""
    replaced: int
    """Profiles of the same sources that were there before."""
    kept: int
    """Profiles of other sources that are still there."""
    remains: str = ""
    """Why remains of what was replaced may still be in the file, or nothing."""


def write_database(
    path: str, results: Iterable[Result], questionnaire: Questionnaire, *, is_public: bool = False
) -> Stored:
    """Write what came of files to the database at `path`, which is made where there is none.

    All that is there from the same source paths is replaced; all else is kept. With `is_public`, no path
    is stored, only a key made of it. Results are gone through once and not kept. Raises OutputError
    where `path` is not a profilecli database, or holds answers to other questions; whatever is raised, also
    by `results`, the content stays as it was.
    """
    target, shown = os.path.abspath(path), show_path(path)
    try:
        if not _check_target(path, target):
            return _write_to(target, shown, results, questionnaire, is_public)
        # Two runs may make it at once: what is not whole never lies at its place, and is never taken away there.
        with make_scratch(os.path.dirname(target)) as folder:
            beside = os.path.join(folder, "database")
            stored = _write_to(beside, shown, results, questionnaire, is_public)
            _move_new(beside, target, shown)
            return stored
    except sqlite3.Error as error:
        raise OutputError(f"cannot write {shown}: {explain(error)}") from None
    except OSError as error:
        if error.filename is None:
            raise
        raise OutputError(f"cannot write {shown}: {(error.strerror or 'unknown reason').lower()}") from error
    except OverflowError as error:
        raise OutputError(f"cannot write {shown}: a record has a number of more than 64 bits") from error


def _write_to(
    target: str, shown: str, results: Iterable[Result], questionnaire: Questionnaire, is_public: bool
) -> Stored:
    with open_to_write(target) as (connection, renew):
        run = _Run(connection, shown, questionnaire, is_public, renew)
        connection.execute("CREATE TEMP TABLE claimed (kind, value, PRIMARY KEY (kind, value)) WITHOUT ROWID")
        with change(connection, renew):
            _prepare(run)
            stored = _store(run, results)
        try:
            pack(connection, renew)
        except sqlite3.Error as error:
            # The run itself is done, and the next one will try this again.
            return replace(stored, remains=explain(error))
        return stored


def _move_new(beside: str, target: str, shown: str) -> None:
    """Give a new database its place; raises OutputError where another run was faster."""
    try:
        os.link(beside, target)
    except FileExistsError:
        raise OutputError(f"cannot write {shown}: another program has just created it; run this again") from None
    except OSError:
        # A file system without links, such as FAT.
        if os.path.lexists(target):
            raise
        os.rename(beside, target)


def read_database(path: str) -> Iterator[Profile]:
    """Yield the profiles of the database at `path`, by the path of their source and their place in it.

    One is held at a time. Raises InputError where there is no database of ours, or it is damaged.
    """
    shown = show_path(path)
    try:
        with open_to_read(path) as connection:
            problem = find_foreign(connection)
            if problem:
                raise InputError(f"{shown}: {problem}")
            yield from read_profiles(connection)
    except DamagedError as error:
        raise InputError(f"{shown}: {error}; {DAMAGED}") from None
    except sqlite3.Error as error:
        raise InputError(f"{shown}: {explain(error)}") from None


def _check_target(path: str, target: str) -> bool:
    """Return whether there is nothing at `target` yet; raises OutputError for what is no regular file."""
    if path == STDIN:
        raise OutputError("a database cannot go to standard output; name its file with -o")
    try:
        mode = os.stat(target).st_mode
    except OSError:
        return not os.path.lexists(target)
    if not stat.S_ISREG(mode):
        what = "it is a folder" if stat.S_ISDIR(mode) else "a database needs a regular file"
        raise OutputError(f"cannot write {show_path(path)}: {what}")
    return False


@dataclass(frozen=True, slots=True)
class _Run:
    """What the steps of one run share."""

    connection: sqlite3.Connection
    shown: str
    questionnaire: Questionnaire
    is_public: bool
    renew: Callable[[], None]
    """Called where the next piece of work begins."""


def _prepare(run: _Run) -> None:
    """Create the tables in an empty database, or bring wordings up to date; raises OutputError for a foreign one."""
    connection, questionnaire, failure = run.connection, run.questionnaire, f"cannot write {run.shown}: "
    if read_number(connection, "SELECT count(*) FROM sqlite_master") == 0:
        create_tables(connection, questionnaire)
        return
    problem = find_foreign(connection)
    if problem:
        raise OutputError(failure + problem)
    if read_number(connection, "PRAGMA user_version") != SCHEMA:
        advice = f"copy it first: profilecli ingest {run.shown} -o NEW{os.path.splitext(run.shown)[1]}"
        raise OutputError(f"{failure}it has an earlier version, which can only be read; {advice}")
    problem = explain_difference(connection, questionnaire)
    if problem:
        raise OutputError(failure + problem)
    create_missing(connection)
    write_questions(connection, questionnaire)


def _store(run: _Run, results: Iterable[Result]) -> Stored:
    connection = run.connection
    profiles = findings = replaced = 0
    salt = describe(run.questionnaire)["questions_sha256"]
    for result in results:
        run.renew()
        source_key = make_source_key(result.path, salt) if run.is_public and result.path else None
        if source_key:
            replaced += _claim(connection, "key", source_key)
        elif not run.is_public:
            replaced += sum(_claim(connection, "path", source) for source in _list_sources(result))
        keys: list[int | None] = [None]
        for profile in result.profiles:
            if not profile.source.path and not source_key:
                # Of records that were published before, only their id says where they are from.
                replaced += _claim(connection, "id", profile.id)
            _check_questions(run, profile)
            keys.append(insert_profile(connection, profile, source_key))
        for key, group in zip(keys, group_diagnostics(result), strict=True):
            insert_findings(connection, group, key)
        profiles += len(result.profiles)
        findings += len(result.diagnostics)
    total = read_number(connection, "SELECT count(*) FROM profiles")
    return Stored(profiles, findings, replaced, total - profiles)


def _check_questions(run: _Run, profile: Profile) -> None:
    types = {question.name: question.type for question in run.questionnaire.survey}
    kinds = {name: answer.type for name, answer in profile.answers.items()}
    reference = (profile.questionnaire.name, profile.questionnaire.version)
    if reference != (run.questionnaire.name, run.questionnaire.version) or not kinds.items() <= types.items():
        place = f"{profile.source.path}:{profile.source.lines[0]}" if profile.source.path else "a record"
        raise OutputError(f"cannot write {run.shown}: {place} answers other questions")


def _list_sources(result: Result) -> list[str]:
    """Return the paths whose content a result replaces: its own, and those that its records are from."""
    paths = (result.path, *(profile.source.path for profile in result.profiles))
    return [path for path in dict.fromkeys(paths) if path]


def _claim(connection: sqlite3.Connection, kind: str, value: str) -> int:
    """Delete what is there from a source when a run first comes to it; return how many profiles that were."""
    if not connection.execute("INSERT OR IGNORE INTO claimed VALUES (?, ?)", (kind, value)).rowcount:
        return 0
    return _DELETERS[kind](connection, value)
