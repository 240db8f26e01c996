"""Profiles and findings in, their rows in a database out; and rows deleted."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Iterable
from typing import Any

from profilecli.findings.diagnostics import Diagnostic
from profilecli.formats.packing import mark_deleted
from profilecli.formats.tables import insert
from profilecli.record.answers import AnyAnswer, SelectAnswer, TextAnswer, list_languages, list_translations
from profilecli.record.chosen import list_chosen
from profilecli.record.profile import Profile

PARTS = ("items", "others", "choices")
"""The tables of what belongs to an answer."""


def insert_profile(connection: sqlite3.Connection, profile: Profile, source_key: str | None = None) -> int:
    """Insert a profile; return the key of its row. `source_key` stands for a path that must not be shown."""
    source = profile.source
    key = connection.execute(
        "INSERT INTO profiles VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            profile.id,
            profile.name,
            source.path,
            source.sha256,
            source.encoding,
            *source.lines,
            source.name_line,
            source.media_type,
            source.cut_off,
            source_key,
        ),
    ).lastrowid
    for question, answer in profile.answers.items():
        _insert_answer(connection, key or 0, question, answer)
    unplaced = enumerate(profile.unplaced, 1)
    insert(connection, "unplaced", [(key, number, *stretch.lines, stretch.text) for number, stretch in unplaced])
    insert(connection, "days", [(key, source.read_on.isoformat())] if source.read_on else [])
    recorded = [(item.code, item.severity.value, item.question, *item.lines) for item in profile.findings]
    insert(connection, "recorded", [(key, number, *row) for number, row in enumerate(recorded, 1)])
    connection.execute(
        "INSERT INTO search (rowid, words) SELECT answer, words FROM searchable WHERE profile = ?", (key,)
    )
    return key or 0


def delete_source(connection: sqlite3.Connection, path: str) -> int:
    """Delete all that is from the source at `path`; return how many profiles that were."""
    if connection.execute("DELETE FROM findings WHERE path = ?", (path,)).rowcount:
        mark_deleted(connection)
    return _delete_profiles(connection, "source_path = ?", path)


def delete_public(connection: sqlite3.Connection, identity: str) -> int:
    """Delete the profile of this id of whose source nothing is known; return how many that were."""
    return _delete_profiles(connection, "source_path = '' AND source_key IS NULL AND id = ?", identity)


def delete_key(connection: sqlite3.Connection, source_key: str) -> int:
    """Delete the profiles of the source that this key stands for; return how many that were."""
    return _delete_profiles(connection, "source_key = ?", source_key)


def delete_row(connection: sqlite3.Connection, profile: int) -> int:
    """Delete the profile with this key, and all that belongs to it; return how many that were."""
    return _delete_profiles(connection, "profile = ?", profile)


def _delete_profiles(connection: sqlite3.Connection, condition: str, value: str | int) -> int:
    profiles = f"FROM profiles WHERE {condition}"  # never from the input
    search = "INSERT INTO search (search, rowid, words) SELECT 'delete', answer, words FROM searchable"
    connection.execute(f"{search} WHERE profile IN (SELECT profile {profiles})", (value,))
    count = connection.execute(f"DELETE {profiles}", (value,)).rowcount
    if count:
        mark_deleted(connection)
    return count


def insert_findings(connection: sqlite3.Connection, findings: Iterable[Diagnostic], profile: int | None) -> None:
    """Insert what was found in one profile, or in a file as a whole."""
    for item in findings:
        place = (item.path, item.line, item.column, item.end_line, item.end_column)
        row = (None, profile, *place, item.code, item.name, item.severity.value, item.question, item.message)
        insert(connection, "findings", [row])


def _insert_answer(connection: sqlite3.Connection, profile: int, question: str, answer: AnyAnswer) -> None:
    value: Any = answer.value
    items: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    chosen: tuple[str, ...] = ()
    if isinstance(answer, TextAnswer):
        items, words = answer.items, None
    elif isinstance(answer, SelectAnswer):
        others, words, names = answer.other, "\n".join(answer.other) or None, list_chosen(answer)
        chosen, value = ((), next(iter(names), None)) if isinstance(value, str | bool) else (names, None)
    else:
        words = answer.text
    if isinstance(value, dt.date):
        value = value.isoformat()
    logged = [(correction.log, correction.line) for correction in answer.corrections]
    heading, lines = answer.heading, answer.lines or (None, None)
    asked = (heading.text, heading.match.value, *heading.lines) if heading else (None,) * 4
    key = connection.execute(
        "INSERT INTO answers VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (profile, question, answer.status.value, value, words, *lines, *asked),
    ).lastrowid
    languages = enumerate(list_languages(answer), 1)
    insert(connection, "answer_languages", [(key, number, language) for number, language in languages])
    translations = enumerate(list_translations(answer).items(), 1)
    rows = [(key, number, language, other.to_json().decode("utf-8")) for number, (language, other) in translations]
    insert(connection, "translations", rows)
    insert(connection, "items", [(key, number, item) for number, item in enumerate(items, 1)])
    insert(connection, "others", [(key, number, other) for number, other in enumerate(others, 1)])
    insert(connection, "reasons", [(key, answer.reason)] if answer.reason else [])
    insert(connection, "corrections", [(key, number, *it) for number, it in enumerate(logged, 1)])
    insert(connection, "choices", [(key, number, question, choice) for number, choice in enumerate(chosen, 1)])
