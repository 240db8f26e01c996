"""A run in one transaction: what came of files in, the rows of a database that is open out."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from profilecli.errors import OutputError
from profilecli.formats.as_sqlite import delete_key, delete_public, delete_source, insert_findings, insert_profile
from profilecli.formats.connection import read_number
from profilecli.formats.foreign import find_foreign
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
from profilecli.run.resuming.searched import Searched
from profilecli.run.summary import Result, group_diagnostics

_DELETERS = {"path": delete_source, "key": delete_key, "id": delete_public}
"""What takes out the profiles of a source, by what the source is known by."""
_SOURCES = (
    "SELECT CAST(path AS TEXT), sum(profiles) FROM (SELECT source_path AS path, 1 AS profiles FROM profiles "
    "UNION ALL SELECT path, 0 FROM findings) GROUP BY 1 ORDER BY 1"
)
"""Each source of which something is there, with its profiles."""


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
    gone: tuple[tuple[str, int], ...] = ()
    """The pages that are gone from the folders that were searched, and how many profiles there were of each."""
    remains: str = ""
    """Why remains of what was replaced may still be in the file, or nothing."""


@dataclass(frozen=True, slots=True)
class Work:
    """What is to be written, and how."""

    shown: str
    questionnaire: Questionnaire
    is_public: bool
    searched: Searched


@dataclass(frozen=True, slots=True)
class Run:
    """What the steps of one run share."""

    connection: sqlite3.Connection
    work: Work
    renew: Callable[[], None]
    """Called where the next piece of work begins."""


def prepare(run: Run) -> None:
    """Create the tables in an empty database, or bring wordings up to date; raises OutputError for a foreign one."""
    connection, questionnaire, shown = run.connection, run.work.questionnaire, run.work.shown
    failure = f"cannot write {shown}: "
    if read_number(connection, "SELECT count(*) FROM sqlite_master") == 0:
        create_tables(connection, questionnaire)
        return
    problem = find_foreign(connection)
    if problem:
        raise OutputError(failure + problem)
    if read_number(connection, "PRAGMA user_version") != SCHEMA:
        advice = f"copy it first: profilecli ingest {shown} -o NEW{os.path.splitext(shown)[1]}"
        raise OutputError(f"{failure}it has an earlier version, which can only be read; {advice}")
    problem = explain_difference(connection, questionnaire)
    if problem:
        raise OutputError(failure + problem)
    create_missing(connection)
    write_questions(connection, questionnaire)


def store(run: Run, results: Iterable[Result]) -> Stored:
    """Write `results`, which are gone through once and not kept, and say what became of what was there."""
    connection, is_public = run.connection, run.work.is_public
    profiles = findings = replaced = 0
    salt = describe(run.work.questionnaire)["questions_sha256"]
    for result in results:
        run.renew()
        source_key = make_source_key(result.path, salt) if is_public and result.path else None
        if source_key:
            replaced += _claim(connection, "key", source_key)
        elif not is_public:
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
    gone = {} if is_public else _find_gone(run)
    if run.work.searched.prunes:
        for path in gone:
            run.renew()
            delete_source(connection, path)
    total = read_number(connection, "SELECT count(*) FROM profiles")
    pages = tuple((path, count) for path, count in gone.items() if count)
    return Stored(profiles, findings, replaced, total - profiles, pages)


def _find_gone(run: Run) -> dict[str, int]:
    """Return the pages of earlier runs that are gone from the folders that were searched, with their profiles."""
    run.renew()
    claimed = {value for (value,) in run.connection.execute("SELECT value FROM claimed WHERE kind = 'path'")}
    rows = run.connection.execute(_SOURCES)
    return {path: count for path, count in rows if path not in claimed and run.work.searched.lacks(path)}


def _check_questions(run: Run, profile: Profile) -> None:
    questionnaire = run.work.questionnaire
    types = {question.name: question.type for question in questionnaire.survey}
    kinds = {name: answer.type for name, answer in profile.answers.items()}
    reference = (profile.questionnaire.name, profile.questionnaire.version)
    if reference != (questionnaire.name, questionnaire.version) or not kinds.items() <= types.items():
        place = f"{profile.source.path}:{profile.source.lines[0]}" if profile.source.path else "a record"
        raise OutputError(f"cannot write {run.work.shown}: {place} answers other questions")


def _list_sources(result: Result) -> list[str]:
    """Return the paths whose content a result replaces.

    That is its own, and those that its records are from; of the run as a whole, those of what was found.
    """
    found = (item.path for item in result.diagnostics if not result.path)
    paths = (result.path, *(profile.source.path for profile in result.profiles), *found)
    return [path for path in dict.fromkeys(paths) if path]


def _claim(connection: sqlite3.Connection, kind: str, value: str) -> int:
    """Delete what is there from a source when a run first comes to it; return how many profiles that were."""
    if not connection.execute("INSERT OR IGNORE INTO claimed VALUES (?, ?)", (kind, value)).rowcount:
        return 0
    return _DELETERS[kind](connection, value)
