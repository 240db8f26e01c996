"""A file that profiles are collected in over many runs: what came of files in, SQLite out, and profiles back.

Besides `files`, the only access to disk: SQLite reads and writes its file itself. A run is one
transaction. It is there whole, or, where it fails or is killed, the content before it is.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from profilecli.errors import InputError, OutputError
from profilecli.formats.as_sqlite import (
    delete_key,
    delete_public,
    delete_source,
    insert_findings,
    insert_profile,
    read_profiles,
)
from profilecli.formats.foreign import APPLICATION_ID, find_foreign, limit_steps, read_number
from profilecli.formats.tables import create_tables, describe, make_source_key, write_questions
from profilecli.questionnaire.model import Questionnaire
from profilecli.record.profile import Profile
from profilecli.run.files import STDIN, show_path
from profilecli.run.scratch import make_scratch
from profilecli.run.summary import Result, group_diagnostics

SCHEMA = 2
"""The version of the tables that are written."""

TIMEOUT = 5
"""How many seconds to wait for another program that is writing."""

_REASONS = {
    "SQLITE_BUSY": "another program is writing to it; run this again later",
    "SQLITE_LOCKED": "another program is writing to it; run this again later",
    "SQLITE_FULL": "no space left on device",
    "SQLITE_READONLY": "it is read-only",
    "SQLITE_PERM": "permission denied",
    "SQLITE_CANTOPEN": "unable to open database file",
    "SQLITE_NOTADB": "file is not a database",
    "SQLITE_CONSTRAINT": "a record does not fit the questions of the database",
    "SQLITE_IOERR": "the disk failed to read or write it",
    "SQLITE_INTERRUPT": "it takes too long to read for a file of its size",
}
"""By the names of SQLite's faults."""

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


def write_database(
    path: str, results: Iterable[Result], questionnaire: Questionnaire, *, is_public: bool = False
) -> Stored:
    """Write what came of files to the database at `path`, which is made where there is none.

    All that is there from the same source paths is replaced; all else is kept. With `is_public`, no path
    is stored, only a key made of it. Results are gone through once and not kept. Raises OutputError where
    `path` is no file of our own, or holds answers to other questions; whatever is raised, also by `results`,
    the content stays as it was.
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
        raise OutputError(f"cannot write {shown}: {explain(error)}") from error
    except OSError as error:
        if error.filename is None:
            raise
        raise OutputError(f"cannot write {shown}: {(error.strerror or 'unknown reason').lower()}") from error
    except OverflowError as error:
        raise OutputError(f"cannot write {shown}: a record has a number of more than 64 bits") from error


def _write_to(
    target: str, shown: str, results: Iterable[Result], questionnaire: Questionnaire, is_public: bool
) -> Stored:
    with contextlib.closing(sqlite3.connect(target, timeout=TIMEOUT, isolation_level=None)) as connection:
        connection.execute("CREATE TEMP TABLE claimed (kind, value, PRIMARY KEY (kind, value)) WITHOUT ROWID")
        with change(connection):
            _prepare(connection, shown, questionnaire)
            return _store(connection, shown, results, questionnaire, is_public)


def _move_new(beside: str, target: str, shown: str) -> None:
    """Give a new database its place; raises OutputError where another run was faster."""
    try:
        os.link(beside, target)
    except FileExistsError:
        raise OutputError(f"cannot write {shown}: another program made it meanwhile; run this again") from None
    except OSError:
        # A file system without links, such as FAT.
        if os.path.lexists(target):
            raise
        os.rename(beside, target)


def explain(error: sqlite3.Error) -> str:
    """Return what a fault of SQLite is, in words of ours: its own can repeat values."""
    name = getattr(error, "sqlite_errorname", "")
    return next((words for start, words in _REASONS.items() if name.startswith(start)), "the database is damaged")


def read_database(path: str) -> Iterator[Profile]:
    """Yield the profiles of the database at `path`, by the path of their source and their place in it.

    One is held at a time. Raises InputError where there is no database of ours, or it is damaged.
    """
    shown = show_path(path)
    try:
        # Not read-only: what a killed run has left must be undone first. SQLite itself falls back.
        target = os.path.abspath(path)
        location = f"{Path(target).as_uri()}?mode=rw"
        with contextlib.closing(sqlite3.connect(location, uri=True, timeout=TIMEOUT)) as connection:
            connection.execute("PRAGMA query_only = ON")
            connection.execute("PRAGMA trusted_schema = OFF")
            limit_steps(connection, target)
            problem = find_foreign(connection, SCHEMA)
            if problem:
                raise InputError(f"{shown}: {problem}")
            yield from read_profiles(connection)
    except sqlite3.Error as error:
        raise InputError(f"{shown}: {explain(error)}") from error
    except ValueError as error:
        raise InputError(f"{shown}: damaged: {error}") from None


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


@contextlib.contextmanager
def change(connection: sqlite3.Connection) -> Iterator[None]:
    """Make all changes in one transaction, after which no deleted word is left in the file."""
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA trusted_schema = OFF")
    # What people had written must not linger in the file after it was replaced.
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        # The index of words keeps those of deleted rows until its parts are merged.
        connection.execute("INSERT INTO search (search) VALUES ('optimize')")
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def _prepare(connection: sqlite3.Connection, shown: str, questionnaire: Questionnaire) -> None:
    """Create the tables in an empty database, or bring wordings up to date; raises OutputError for a foreign one."""
    if read_number(connection, "SELECT count(*) FROM sqlite_master") == 0:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {SCHEMA}")
        create_tables(connection, questionnaire)
        return
    problem = find_foreign(connection, SCHEMA)
    if problem:
        raise OutputError(f"cannot write {shown}: {problem}")
    if read_number(connection, "PRAGMA user_version") != SCHEMA:
        advice = f"copy it first: profilecli ingest {shown} -o NEW{os.path.splitext(shown)[1]}"
        raise OutputError(f"cannot write {shown}: it is of an earlier version, which is only read; {advice}")
    meta = dict(connection.execute("SELECT key, value FROM meta"))
    if meta != describe(questionnaire):
        known = f"{meta.get('questionnaire')!a} version {meta.get('questionnaire_version')!a}"
        ours = f"{questionnaire.name!a} version {questionnaire.version!a}"
        what = f"answers to {known}, not to {ours}" if known != ours else f"answers to other questions of {known}"
        raise OutputError(f"cannot write {shown}: it holds {what}; write to a new file")
    write_questions(connection, questionnaire)


def _store(
    connection: sqlite3.Connection, shown: str, results: Iterable[Result], questionnaire: Questionnaire, is_public: bool
) -> Stored:
    profiles = findings = replaced = 0
    types = {question.name: question.type for question in questionnaire.survey}
    salt = describe(questionnaire)["questions_sha256"]
    for result in results:
        source_key = make_source_key(result.path, salt) if is_public and result.path else None
        if source_key:
            replaced += _claim(connection, "key", source_key)
        elif not is_public:
            replaced += sum(_claim(connection, "path", source) for source in _list_sources(result))
        keys: list[int | None] = [None]
        for profile in result.profiles:
            if not profile.source.path and not source_key:
                # Of records that were published before, nothing tells where they are from but their id.
                replaced += _claim(connection, "id", profile.id)
            kinds = {name: answer.type for name, answer in profile.answers.items()}
            reference = (profile.questionnaire.name, profile.questionnaire.version)
            if reference != (questionnaire.name, questionnaire.version) or not kinds.items() <= types.items():
                raise OutputError(f"cannot write {shown}: {profile.id} answers other questions")
            keys.append(insert_profile(connection, profile, source_key))
        for key, group in zip(keys, group_diagnostics(result), strict=True):
            insert_findings(connection, group, key)
        profiles += len(result.profiles)
        findings += len(result.diagnostics)
    total = read_number(connection, "SELECT count(*) FROM profiles")
    return Stored(profiles, findings, replaced, total - profiles)


def _list_sources(result: Result) -> list[str]:
    """Return the paths whose content a result replaces: its own, and those that its records are from."""
    paths = (result.path, *(profile.source.path for profile in result.profiles))
    return [path for path in dict.fromkeys(paths) if path]


def _claim(connection: sqlite3.Connection, kind: str, value: str) -> int:
    """Delete what is there from a source when a run first comes to it; return how many profiles that were."""
    if not connection.execute("INSERT OR IGNORE INTO claimed VALUES (?, ?)", (kind, value)).rowcount:
        return 0
    return _DELETERS[kind](connection, value)
