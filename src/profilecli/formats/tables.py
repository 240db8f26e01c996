"""The tables of a database of profiles: a questionnaire in, through an open connection an empty database out.

They are in `database.sql`. Values only ever travel as parameters; what is put into the text of a
statement is the names of questions, quoted, for the columns of the view `records`.
"""

from __future__ import annotations

import hashlib
import json
import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from profilecli.formats.cells import make_headers_unique
from profilecli.formats.packing import PACKED
from profilecli.questionnaire.answer_types import Shape
from profilecli.questionnaire.model import Question, Questionnaire, Sensitivity
from profilecli.record.profile import SCHEMA_VERSION
from profilecli.text.packaged import read_packaged

APPLICATION_ID = 0x50524643
"""By which databases of this program are known: "PRFC", in the file's header."""
SCHEMA = 2
"""The version of the tables that are written."""

_TABLE = re.compile(r"^CREATE TABLE (\w+)", re.MULTILINE)
_COUNTED = ("error", "warning")
"""The severities whose findings the view `records` counts."""


def create_tables(connection: sqlite3.Connection, questionnaire: Questionnaire) -> None:
    """Create all that is in a database of answers to `questionnaire`, within the open transaction."""
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {SCHEMA}")
    for statement in list_statements():
        connection.execute(statement)
    connection.execute(_build_view(questionnaire))
    insert(connection, "meta", [*describe(questionnaire).items(), PACKED])
    write_questions(connection, questionnaire)


def create_missing(connection: sqlite3.Connection) -> None:
    """Create the tables that a database of an earlier version of the program lacks, within the open transaction."""
    there = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
    for statement in list_statements():
        created = _TABLE.search(statement)
        if created and created[1] not in there:
            connection.execute(statement)


def list_statements() -> Iterator[str]:
    """Yield the statements that create all but the view `records`, which depends on the questions."""
    return _split_statements(read_packaged("profilecli.formats", "database.sql").decode("utf-8"))


def make_source_key(path: str, salt: str) -> str:
    """Return what stands for the path of a source where it must not be shown.

    The same path gives the same key, by scrypt (RFC 7914), which is slow: who holds the database can only try
    paths that they guess, a few hundred in a second. `salt` is the digest of the questions.
    """
    data = path.encode("utf-8", "surrogateescape")
    return hashlib.scrypt(data, salt=salt.encode(), n=2**11, r=8, p=1, dklen=16).hex()


def write_questions(connection: sqlite3.Connection, questionnaire: Questionnaire) -> None:
    """Write the questions and their choices, and their languages; where they are there already, as they are now."""
    if questionnaire.is_translated:
        languages = " ".join(questionnaire.languages)
        connection.execute("INSERT OR REPLACE INTO meta VALUES ('languages', ?)", (languages,))
    if questionnaire.missing:
        labels = json.dumps({code: wordings[0] for code, wordings in questionnaire.missing.items()}, ensure_ascii=False)
        connection.execute("INSERT OR REPLACE INTO meta VALUES ('missing_labels', ?)", (labels,))
    question_sql = (
        "INSERT INTO questions VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (question) DO UPDATE "
        "SET label = excluded.label, required = excluded.required, sensitivity = excluded.sensitivity"
    )
    choice_sql = (
        "INSERT INTO options VALUES (?, ?, ?, ?) ON CONFLICT (question, choice) DO UPDATE SET label = excluded.label"
    )
    for position, question in enumerate(questionnaire.survey, 1):
        kind, sensitivity = question.type.value, (question.sensitivity or Sensitivity.RESTRICTED).value
        row = (question.name, position, kind, question.label, int(question.required), sensitivity)
        connection.execute(question_sql, row)
        for number, choice in enumerate(questionnaire.get_choices(question), 1):
            connection.execute(choice_sql, (question.name, choice.name, number, choice.label))


def describe(questionnaire: Questionnaire) -> dict[str, str]:
    """Return what a database says about its questionnaire: name, version, and a digest of its questions.

    The digest is of what answers depend on: the names, types and choices, not their wording.
    """
    shape = [
        (question.name, question.type.value, [choice.name for choice in questionnaire.get_choices(question)])
        for question in questionnaire.survey
    ]
    codes = {"missing_codes": json.dumps([*questionnaire.missing])} if questionnaire.missing else {}
    return {
        **codes,
        "record_schema_version": SCHEMA_VERSION,
        "questionnaire": questionnaire.name,
        "questionnaire_version": questionnaire.version,
        "questions_sha256": hashlib.sha256(json.dumps([*shape, *codes.values()]).encode("utf-8")).hexdigest(),
    }


def insert(connection: sqlite3.Connection, table: str, rows: Iterable[Sequence[Any]]) -> None:
    """Insert whole rows into one of our tables."""
    for row in rows:
        connection.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", row)  # noqa: S608


def _split_statements(script: str) -> Iterator[str]:
    """Yield each statement; `executescript` would end the transaction."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def _build_view(questionnaire: Questionnaire) -> str:
    """Return the statement for the view `records`: a row for each profile, a column for each question."""
    headers = ["profile", "id", "name", *(question.name for question in questionnaire.survey), "source_path"]
    headers += [f"{severity}s" for severity in _COUNTED]
    values = ["p.profile", "p.id", "p.name", *map(_build_value, questionnaire.survey), "p.source_path"]
    values += [
        f"(SELECT count(*) FROM recorded AS r WHERE r.profile = p.profile AND r.severity = '{severity}')"  # noqa: S608
        for severity in _COUNTED
    ]
    named = zip(values, make_headers_unique(headers), strict=True)
    columns = ",\n    ".join(f"{value} AS {_quote(header, chr(34))}" for value, header in named)
    return f"CREATE VIEW records AS\nSELECT\n    {columns}\nFROM profiles AS p"


def _build_value(question: Question) -> str:
    where = f"a.profile = p.profile AND a.question = {_quote(question.name, chr(39))}"
    if question.type.shape is Shape.SEVERAL:
        names = f"SELECT c.choice FROM answers AS a JOIN choices AS c ON c.answer = a.answer WHERE {where}"  # noqa: S608
        return f"(SELECT group_concat(choice, ' ') FROM ({names} ORDER BY c.position))"  # noqa: S608
    return f"(SELECT a.value FROM answers AS a WHERE {where})"  # noqa: S608


def _quote(name: str, mark: str) -> str:
    return mark + name.replace(mark, mark * 2) + mark
