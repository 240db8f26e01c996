"""Databases that come from elsewhere: what in one is not as this program makes it, and how long it may be read."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from functools import cache

from profilecli.formats.tables import list_statements

APPLICATION_ID = 0x50524643
"""By which our databases are known: "PRFC", in the file's header."""
_EARLIER = (1,)
"""The versions of the tables that are read, and not written."""
_TABLES = frozenset(
    "meta questions options profiles answers items choices others unplaced findings search searchable".split()
)
"""What a database of any version has."""
_STEPS, _STEPS_A_BYTE, _STEPS_A_CALL = 200_000_000, 500, 1_000_000
"""How much work all queries of one reading may be: far more than any honest file of its size takes."""


def find_foreign(connection: sqlite3.Connection, schema: int) -> str | None:
    """Return why a database is none of this program, or None; `schema` is the version of the tables it writes.

    Tables and views besides the program's own are welcome. Nothing may run by itself when rows change, and what
    has the name of one of the program's own must be that.
    """
    if read_number(connection, "PRAGMA application_id") != APPLICATION_ID:
        return "it is a database, but not one of profilecli"
    version = read_number(connection, "PRAGMA user_version")
    if version not in (*_EARLIER, schema):
        return f"its tables are of version {version}, and this program knows {schema}"
    found = connection.execute("SELECT type, name, sql FROM sqlite_master").fetchall()
    # A trigger can have the name of a table.
    objects = {name: (kind, sql) for kind, name, sql in found if kind != "trigger"}
    if len(objects) < len(found):
        return "it has a trigger, which profilecli never makes; drop it, or copy the records out with another program"
    for name in sorted(_TABLES):
        kind, _ = objects.get(name, ("nothing", None))
        if kind != ("view" if name == "searchable" else "table"):
            return f"{name!a} is {kind} there, and not the table of that name"
    wanted = _read_objects() if version == schema else {}
    for name, sql in wanted.items():
        if objects.get(name, ("", None))[1] != sql:
            return f"its {name!a} is not as profilecli makes it"
    return None


@cache
def _read_objects() -> dict[str, str]:
    """Return the statement of each table, index and view as SQLite keeps it, but for the view `records`."""
    with closing(sqlite3.connect(":memory:")) as connection:
        for statement in list_statements():
            connection.execute(statement)
        found = connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
        # What SQLite makes for the full-text index differs between its versions.
        return {name: sql for name, sql in found if not name.startswith("search_")}


def limit_steps(connection: sqlite3.Connection, path: str) -> None:
    """Interrupt the queries of `connection` after more steps than a file of the size of `path` can take."""
    left = _STEPS + _STEPS_A_BYTE * os.path.getsize(path)

    def count() -> bool:
        nonlocal left
        left -= _STEPS_A_CALL
        return left < 0

    connection.set_progress_handler(count, _STEPS_A_CALL)


def read_number(connection: sqlite3.Connection, query: str) -> int:
    """Return the one number that `query` gives."""
    return int(connection.execute(query).fetchone()[0])
