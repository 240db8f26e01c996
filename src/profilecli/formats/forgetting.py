"""Takes profiles out of a database for good: no word of them stays in its file."""

from __future__ import annotations

import os
import sqlite3
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from typing import NamedTuple

from profilecli.errors import InputError, OutputError
from profilecli.formats.as_sqlite import delete_row
from profilecli.formats.connection import change, explain, open_to_read, open_to_write, read_number
from profilecli.formats.foreign import find_foreign
from profilecli.formats.packing import mark_deleted, pack
from profilecli.formats.tables import SCHEMA, make_source_key
from profilecli.run.files import show_path

_ALONE = "FROM findings WHERE path = ? AND NOT EXISTS (SELECT 1 FROM profiles WHERE source_path = path)"
"""What was found in a source of which there is no profile."""


@dataclass(frozen=True, slots=True)
class Forgotten:
    """A profile that was taken out, or a source of which there were findings only."""

    id: str
    """Empty where the source gave no profile."""
    source_path: str
    """Empty where the database holds records for the public."""


Key = tuple[int, str]
"""The row of a profile, or 0 and the path of a source that gave none."""


class _Found(NamedTuple):
    """What fits."""

    profiles: dict[Key, Forgotten]
    lacking: list[str]
    """What is wanted and fits none, as the options that name it."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which profiles: all that have one of the ids, one of the names, or one of the sources."""

    ids: Collection[str] = ()
    names: Collection[str] = ()
    """Compared without regard to case and blanks, and to nothing else: what is taken out does not come back."""
    sources: Collection[str] = ()
    """Paths as they were given to `ingest`, also where the database holds only keys of them."""


def _fold(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


def forget_profiles(path: str, wanted: Wanted, *, is_dry_run: bool = False) -> list[Forgotten]:
    """Delete what fits, with all that belongs to it, and return it; a dry run deletes nothing.

    It is one transaction; then the file is written again, so that no remains are in it, also where an earlier
    run was stopped before that. Raises InputError where there is no database of this program, or it is damaged, or
    there is no profile for something that is wanted, OutputError where it cannot be written; then no profile is
    deleted, unless the message says otherwise.
    """
    shown = show_path(path)
    if not os.path.lexists(path):
        raise InputError(f"{shown}: no such file")
    try:
        found = _look_up(path, shown, wanted) if is_dry_run else _forget(path, shown, wanted)
    except sqlite3.Error as error:
        if getattr(error, "sqlite_errorname", "") == "SQLITE_NOTADB":
            advice = "for another format, delete the page and run `ingest` again"
            raise InputError(f"{shown}: {explain(error)}; {advice}") from None
        raise OutputError(f"cannot change {shown}: {explain(error)}") from None
    if found.lacking:
        what = f"no such profile: {', '.join(found.lacking)}, so nothing was deleted"
        raise InputError(f"{shown}: {what}; `profilecli show {shown}` lists all of them")
    return list(found.profiles.values())


def _look_up(path: str, shown: str, wanted: Wanted) -> _Found:
    with open_to_read(path) as connection:
        _check(connection, shown)
        return _find(connection, wanted)


def _forget(path: str, shown: str, wanted: Wanted) -> _Found:
    with open_to_write(path) as (connection, renew):
        _check(connection, shown)
        found = _find(connection, wanted)
        if not found.lacking:
            with change(connection, renew):
                # Another run can have changed it before this one had it for itself.
                _check(connection, shown)
                found = _find(connection, wanted)
                if not found.lacking:
                    _delete(connection, found.profiles)
        try:
            pack(connection, renew)
        except sqlite3.Error as error:
            what = "the deleted text may still be readable in the file"
            raise OutputError(f"{shown}: {what}: {explain(error)}; run this again") from None
        return found


def _check(connection: sqlite3.Connection, shown: str) -> None:
    problem = find_foreign(connection)
    if problem:
        raise InputError(f"{shown}: {problem}")


def _find(connection: sqlite3.Connection, wanted: Wanted) -> _Found:
    has_keys = read_number(connection, "PRAGMA user_version") == SCHEMA
    salt = str(dict(connection.execute("SELECT key, value FROM meta")).get("questions_sha256"))
    asked = {("id", text): text for text in wanted.ids}
    asked |= {("name", _fold(text)): text for text in wanted.names}
    asked |= {("source", text): text for text in wanted.sources}
    by_key = {make_source_key(text, salt): text for text in wanted.sources}
    # Whatever type a stranger's value has, it is taken as text.
    columns = ", ".join(f"CAST({column} AS TEXT)" for column in ("id", "name", "source_path"))
    key = "source_key" if has_keys else "NULL"
    rows = connection.execute(f"SELECT profile, {columns}, {key} FROM profiles ORDER BY source_path, first_line")  # noqa: S608
    profiles: dict[Key, Forgotten] = {}
    met: set[tuple[str, str]] = set()
    for row, identifier, name, source, key in rows:
        known = (("id", identifier), ("name", _fold(name or "")), ("source", source or by_key.get(key)))
        if fitting := {it for it in known if it[1] and it in asked}:
            met |= fitting
            profiles[row, ""] = Forgotten(identifier, source)
    for path in filter(None, wanted.sources):
        if connection.execute(f"SELECT 1 {_ALONE} LIMIT 1", (path,)).fetchone():
            met.add(("source", path))
            profiles[0, path] = Forgotten("", path)
    return _Found(profiles, [f"--{kind} '{text}'" for (kind, it), text in asked.items() if (kind, it) not in met])


def _delete(connection: sqlite3.Connection, found: dict[Key, Forgotten]) -> None:
    mark_deleted(connection)
    for row, path in found:
        if not path:
            delete_row(connection, row)
    # What was found in a whole file goes with its last profile.
    sources = {item.source_path for item in found.values() if item.source_path}
    connection.executemany(f"DELETE {_ALONE}", [(source,) for source in sources])
    # Made again, the index of words has those of the profiles that are left, whatever stood in it.
    connection.execute("INSERT INTO search (search) VALUES ('rebuild')")
