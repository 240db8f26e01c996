"""A database in, the profiles that it was written from out."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from profilecli.errors import InputError
from profilecli.formats.as_sqlite import PARTS
from profilecli.formats.connection import DAMAGED, explain, open_to_read, read_number
from profilecli.formats.foreign import find_foreign
from profilecli.questionnaire.answer_types import QuestionType, Shape
from profilecli.questionnaire.model import NO, YES
from profilecli.record.profile import Profile
from profilecli.record.stored import parse_record
from profilecli.record.versions import upgrade_record
from profilecli.run.files import show_path

_RECORDED = "SELECT code, severity, question, first_line, last_line FROM recorded WHERE profile = ? ORDER BY position"
_FOUND = "SELECT code, severity, question, line, end_line FROM findings WHERE profile = ? ORDER BY finding"
"""Version 1 had what was found in a profile in this table alone."""
_OF_PROFILE = "JOIN answers USING (answer) WHERE profile = ? ORDER BY answer, position"
_ASKED = f"SELECT question, language FROM answer_languages {_OF_PROFILE}"  # noqa: S608
_TRANSLATED = f"SELECT question, language, record FROM translations {_OF_PROFILE}"  # noqa: S608
_YES_NO = {YES: True, NO: False}
_SHAPES = {kind.value: kind.shape for kind in QuestionType}


class DamagedError(Exception):
    """A row makes no record; its message says which, and what is wrong, without its text."""


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
            yield from _read_profiles(connection)
    except DamagedError as error:
        raise InputError(f"{shown}: {error}; {DAMAGED}") from None
    except sqlite3.Error as error:
        raise InputError(f"{shown}: {explain(error)}") from None


def _read_profiles(connection: sqlite3.Connection) -> Iterator[Profile]:
    """Yield all profiles, by the path of their source and their place in it.

    Raises DamagedError where rows make no record.
    """
    meta: dict[str, str] = dict(_select(connection, "meta", "SELECT key, value FROM meta"))
    types: dict[str, str] = dict(_select(connection, "questions", "SELECT question, type FROM questions"))
    if not set(types.values()) <= _SHAPES.keys():
        raise DamagedError("table questions: a type is not known to this program")
    query = "SELECT * FROM profiles ORDER BY source_path, first_line, profile"
    for row in _select(connection, "profiles", query):
        record = parse_record(json.dumps(_build_record(connection, row, meta, types)))
        if isinstance(record, str):
            raise DamagedError(f"table profiles, row {row[0]}: {record}")
        yield record


def _build_record(
    connection: sqlite3.Connection, row: tuple[Any, ...], meta: Mapping[str, str], types: Mapping[str, str]
) -> dict[str, Any]:
    key, identifier, name, path, sha256, encoding, first, last, name_line, *newer = row
    query = "SELECT first_line, last_line, text FROM unplaced WHERE profile = ? ORDER BY position"
    unplaced = _select(connection, "unplaced", query, key)
    record: dict[str, Any] = {
        "schema_version": meta.get("record_schema_version"),
        "id": identifier,
        "name": name,
        "questionnaire": {"name": meta.get("questionnaire"), "version": meta.get("questionnaire_version")},
        "answers": dict(_read_answers(connection, key, types)),
        "unplaced": [{"lines": lines, "text": text} for *lines, text in unplaced],
        "source": {
            "path": path,
            "sha256": sha256,
            "encoding": encoding,
            "lines": (first, last),
            "name_line": name_line,
            "converter": None,
        },
    }
    languages = meta.get("languages", "").split()
    if languages:
        record["questionnaire"]["languages"] = _add_languages(connection, key, record["answers"], languages)
    if not newer:
        return upgrade_record(record, _read_findings(connection, key, "findings", _FOUND))
    record["findings"] = _read_findings(connection, key, "recorded", _RECORDED)
    media_type, cut_off, _ = newer
    record["source"] |= {"media_type": media_type, "cut_off": bool(cut_off)}
    query = "SELECT read_on FROM days WHERE profile = ?"
    for (day,) in _select(connection, "days", query, key) if _has_table(connection, "days") else ():
        record["source"]["read_on"] = day
    return record


def _add_languages(
    connection: sqlite3.Connection, profile: int, answers: Mapping[str, dict[str, Any]], languages: Iterable[str]
) -> list[str]:
    """Add to the answers of a profile in which languages they are; return the languages of all."""
    for answer in answers.values():
        answer |= {"languages": [], "translations": {}}
    for question, language in _select(connection, "answer_languages", _ASKED, profile):
        answers[question]["languages"].append(language)
    for question, language, record in _select(connection, "translations", _TRANSLATED, profile):
        try:
            answers[question]["translations"][language] = json.loads(record)
        except (ValueError, RecursionError):
            raise DamagedError(f"table translations, profile {profile}: a record is not JSON") from None
    spoken = {tag for answer in answers.values() for tag in (*answer["languages"], *answer["translations"])}
    return [language for language in languages if language in spoken]


def _read_findings(connection: sqlite3.Connection, profile: int, table: str, query: str) -> list[dict[str, Any]]:
    return [
        {"code": code, "severity": severity, "question": question, "lines": lines}
        for code, severity, question, *lines in _select(connection, table, query, profile)
    ]


def _read_answers(
    connection: sqlite3.Connection, profile: int, types: Mapping[str, str]
) -> Iterator[tuple[str, dict[str, Any]]]:
    rows = _select(connection, "answers", "SELECT * FROM answers WHERE profile = ? ORDER BY answer", profile)
    reasons, corrections = _read_reasons(connection, profile), _read_corrections(connection, profile)
    for key, _, question, status, value, words, first, last, heading, match, *lines in rows:
        if question not in types:
            raise DamagedError(f"table answers, row {key}: its question is not in the table questions")
        kind = types[question]
        fields: dict[str, Any] = {"type": kind, "status": status, "value": value}
        shape = _SHAPES[kind]
        if shape is Shape.TEXT:
            fields["items"] = _read_lines(connection, key, "items", "item")
        elif shape in (Shape.ONE, Shape.YES_NO, Shape.SEVERAL):
            fields["other"] = _read_lines(connection, key, "others", "other")
            if shape is Shape.SEVERAL and status == "answered":
                fields["value"] = _read_lines(connection, key, "choices", "choice")
            elif shape is Shape.YES_NO and value in _YES_NO:
                fields["value"] = _YES_NO[value]
        else:
            fields["text"] = words
        fields["heading"] = None if heading is None else {"lines": lines, "text": heading, "match": match}
        fields["lines"] = None if first is None else (first, last)
        fields |= {"reason": reasons[key]} if key in reasons else {}
        fields |= {"corrections": corrections[key]} if key in corrections else {}
        yield question, fields


def _read_reasons(connection: sqlite3.Connection, profile: int) -> dict[int, str]:
    """Return the codes of missing answers, by the keys of the answers; older databases have none."""
    query = "SELECT answer, reason FROM reasons JOIN answers USING (answer) WHERE profile = ?"
    return dict(_select(connection, "reasons", query, profile)) if _has_table(connection, "reasons") else {}


def _read_corrections(connection: sqlite3.Connection, profile: int) -> dict[int, list[dict[str, Any]]]:
    """Return the corrections of answers, by the keys of the answers; older databases have none."""
    found: dict[int, list[dict[str, Any]]] = {}
    query = (
        "SELECT answer, log, line FROM corrections JOIN answers USING (answer) WHERE profile = ? "
        "ORDER BY answer, position"
    )
    rows = _select(connection, "corrections", query, profile) if _has_table(connection, "corrections") else ()
    for key, log, line in rows:
        found.setdefault(key, []).append({"log": log, "line": line})
    return found


def _has_table(connection: sqlite3.Connection, name: str) -> bool:
    return bool(read_number(connection, f"SELECT count(*) FROM sqlite_master WHERE name = '{name}'"))  # noqa: S608


def _read_lines(connection: sqlite3.Connection, answer: int, table: str, column: str) -> list[str]:
    query = f"SELECT {column} FROM {table} WHERE answer = ? ORDER BY position"  # noqa: S608
    return [line for (line,) in _select(connection, table, query, answer)]


def _select(connection: sqlite3.Connection, table: str, query: str, *key: int) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of a query on one table, or of what in it belongs to an answer or a profile.

    SQLite itself takes a value of any type in any column. Raises DamagedError for bytes and for what is no UTF-8.
    """
    owner = "answer" if table in PARTS else "profile"
    place = f"table {table}" + "".join(f", {owner} {number}" for number in key)
    try:
        for row in connection.execute(query, key):
            if any(isinstance(cell, bytes) for cell in row):
                raise DamagedError(f"{place}: there are bytes instead of text")
            yield row
    except sqlite3.Error as error:
        if explain(error) != DAMAGED:
            raise
        raise DamagedError(f"{place}: a row cannot be read") from None
