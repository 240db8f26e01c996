"""Takes profiles out of a database for good: no word of them stays in its file."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from profilecli.errors import InputError, OutputError
from profilecli.formats.as_sqlite import delete_row
from profilecli.formats.database import SCHEMA, TIMEOUT, change, explain
from profilecli.formats.foreign import find_foreign, limit_steps, read_number
from profilecli.formats.tables import make_source_key
from profilecli.run.files import show_path
from profilecli.text.wording import fold


@dataclass(frozen=True, slots=True)
class Forgotten:
    """A profile that was taken out."""

    id: str
    source_path: str
    """Empty where the database holds records for the public."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which profiles: all that have one of the ids, one of the names, or one of the sources."""

    ids: Collection[str] = ()
    names: Collection[str] = ()
    """Compared without regard to case and punctuation."""
    sources: Collection[str] = ()
    """Paths as they were given to `ingest`, also where the database holds only keys of them."""


def forget_profiles(path: str, wanted: Wanted, *, is_dry_run: bool = False) -> list[Forgotten]:
    """Delete the profiles that fit, with all that belongs to them, and return them; a dry run deletes nothing.

    It is one transaction; afterwards the file is written anew, so that nothing stays in what was free in it.
    Raises InputError where there is no database of this program, or it is damaged, OutputError where it cannot
    be written; then it is as it was.
    """
    target, shown = os.path.abspath(path), show_path(path)
    try:
        with contextlib.closing(
            sqlite3.connect(f"{Path(target).as_uri()}?mode=rw", uri=True, timeout=TIMEOUT, isolation_level=None)
        ) as connection:
            limit_steps(connection, target)
            problem = find_foreign(connection, SCHEMA)
            if problem:
                raise InputError(f"{shown}: {problem}")
            found = _find(connection, wanted)
            if found and not is_dry_run:
                _delete(connection, found)
                _write_anew(connection, shown)
    except sqlite3.Error as error:
        if not os.path.lexists(target):
            raise InputError(f"{shown}: no such file") from None
        if getattr(error, "sqlite_errorname", "") == "SQLITE_NOTADB":
            advice = "from another format, take the page away and run `ingest` again"
            raise InputError(f"{shown}: {explain(error)}; {advice}") from None
        raise OutputError(f"cannot change {shown}: {explain(error)}") from error
    return list(found.values())


def _find(connection: sqlite3.Connection, wanted: Wanted) -> dict[int, Forgotten]:
    is_current = read_number(connection, "PRAGMA user_version") == SCHEMA
    salt = str(dict(connection.execute("SELECT key, value FROM meta")).get("questions_sha256"))
    keys = {make_source_key(source, salt) for source in wanted.sources}
    # No name, and one of punctuation, folds to nothing: that fits nobody.
    names, sources = {fold(name) for name in wanted.names} - {""}, {*wanted.sources} - {""}
    # Whatever type a stranger's value has, it is taken as text.
    columns = ", ".join(f"CAST({column} AS TEXT)" for column in ("id", "name", "source_path"))
    key = "source_key" if is_current else "NULL"
    rows = connection.execute(f"SELECT profile, {columns}, {key} FROM profiles ORDER BY source_path, first_line")  # noqa: S608
    return {
        row: Forgotten(identifier, source)
        for row, identifier, name, source, key in rows
        if identifier in wanted.ids or fold(name or "") in names or source in sources or key in keys
    }


def _delete(connection: sqlite3.Connection, found: dict[int, Forgotten]) -> None:
    # A copy of what is deleted would lie in the folder for temporary files, or in a log that outlives this.
    connection.execute("PRAGMA temp_store = MEMORY")
    connection.execute("PRAGMA journal_mode = DELETE")
    with change(connection):
        for key in found:
            delete_row(connection, key)
        # What was found in a whole file goes with its last profile.
        connection.executemany(
            "DELETE FROM findings WHERE profile IS NULL AND path = ? "
            "AND NOT EXISTS (SELECT 1 FROM profiles WHERE source_path = path)",
            [(source,) for source in sorted({item.source_path for item in found.values()})],
        )


def _write_anew(connection: sqlite3.Connection, shown: str) -> None:
    """Leave no page, and no part of one, that was freed before words were wiped."""
    connection.set_progress_handler(None, 0)
    try:
        connection.execute("VACUUM")
    except sqlite3.Error as error:
        copy = f"copy it, and delete it: profilecli ingest {shown} -o NEW{os.path.splitext(shown)[1]}"
        raise OutputError(
            f"the profiles are taken out of {shown}, but traces can be left in it, as it could not be written anew: "
            f"{explain(error)}; {copy}"
        ) from error
