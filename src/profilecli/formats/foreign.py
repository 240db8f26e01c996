"""Databases that come from elsewhere: what in one is not as this program makes it, and where it is damaged."""

from __future__ import annotations

import hashlib
import re
import sqlite3
from contextlib import closing
from functools import cache

from profilecli.formats.connection import DAMAGED, read_number
from profilecli.formats.tables import APPLICATION_ID, SCHEMA, list_statements

_FIRST = 1
"""The earlier version of the tables, which is read and not written."""
_FIRST_TABLES = "6fcb5a1ded742df38d9f9d8896e75cbfcc5021f8fc0d1d80c19e0546df1fbd1a"
"""The digest of what version 1 had."""
_NARROWER = (
    " type TEXT NOT NULL,",
    (
        " type TEXT NOT NULL CHECK (type IN ('text', 'email', 'url', 'integer', 'decimal', 'date', "
        "'select_one', 'select_multiple')),"
    ),
)
"""What the tables of version 2 say of the types of questions, and what they said before there were more types."""
_NEWER = ("days", "reasons", "corrections", "answer_languages", "translations")
"""Tables that databases of version 2 did not have at first; what they answer has no use for them."""
_INDEX = "search_"
"""How the names begin of what SQLite makes for the full-text index; that differs between its versions."""
_WORD = re.compile(r"\w+")

Objects = dict[str, tuple[str, str]]
"""The kind and the statement of each table, index and view, by its name."""


def find_foreign(connection: sqlite3.Connection) -> str | None:
    """Return why a database is none of this program, or is damaged, or None. Raises sqlite3.Error.

    Tables and views besides the program's own are welcome. Nothing may run by itself when rows change, and what
    has the name of one of the program's own must be that. No program reads the view `records`, which is for people.
    """
    if read_number(connection, "PRAGMA application_id") != APPLICATION_ID:
        return "not a profilecli database"
    version = read_number(connection, "PRAGMA user_version")
    if version not in (_FIRST, SCHEMA):
        return f"its tables have version {version}, and this program knows version {SCHEMA}"
    # A trigger can have the name of a table.
    if read_number(connection, "SELECT count(*) FROM sqlite_master WHERE type = 'trigger'"):
        return "it has a trigger, which profilecli never makes; do not trust this file, or delete the trigger"
    objects = _read_objects(connection)
    problem = _compare(objects) if version == SCHEMA else _compare_first(objects)
    return f"{problem}; do not trust this file" if problem else _find_damage(connection)


def _read_objects(connection: sqlite3.Connection) -> Objects:
    rows = connection.execute("SELECT name, type, sql FROM sqlite_master WHERE type <> 'trigger' AND sql IS NOT NULL")
    return {str(name): (str(kind), " ".join(str(sql).split())) for name, kind, sql in rows}


@cache
def _list_own() -> Objects:
    """Return all that the program makes but the view `records`, which depends on the questions."""
    with closing(sqlite3.connect(":memory:")) as connection:
        for statement in list_statements():
            connection.execute(statement)
        return {name: it for name, it in _read_objects(connection).items() if not name.startswith(_INDEX)}


def _compare(objects: Objects) -> str | None:
    for name, (kind, statement) in _list_own().items():
        if name not in objects and name in _NEWER:
            continue
        if name not in objects:
            return f"its {kind} {name!a} is missing"
        if objects[name] not in ((kind, statement), (kind, statement.replace(*_NARROWER))):
            return f"its {kind} {name!a} is not the one that profilecli makes"
    return None


def _compare_first(objects: Objects) -> str | None:
    own = sorted((name, *objects[name]) for name in objects.keys() & _list_own().keys())
    digest = hashlib.sha256(repr(own).encode("utf-8", "surrogatepass")).hexdigest()
    return None if digest == _FIRST_TABLES else "its tables are not those that profilecli made in version 1"


def _find_damage(connection: sqlite3.Connection) -> str | None:
    """Return in which table pages or rows are not as they must be, or None."""
    (found,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if found == "ok":
        return None
    # Of the words of SQLite only the name of a table is kept: they can repeat values.
    table = next((word for word in _WORD.findall(str(found)) if word in _list_own()), None)
    return f"table {table}: {DAMAGED}" if table else DAMAGED
