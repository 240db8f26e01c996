"""Takes profiles out of a database for good: no word of them stays in its file."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path

from profilecli.errors import InputError, OutputError
from profilecli.formats.as_sqlite import delete_row
from profilecli.formats.database import SCHEMA, TIMEOUT, change, explain
from profilecli.formats.foreign import find_foreign, limit_steps
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
    """Compared as headings are: without regard to case and punctuation."""
    sources: Collection[str] = ()
    _folded: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        """Fold the names once."""
        object.__setattr__(self, "_folded", frozenset(map(fold, self.names)))

    def fits(self, identifier: str, name: str | None, source: str) -> bool:
        """Whether a profile is one of those."""
        return identifier in self.ids or source in self.sources or (name is not None and fold(name) in self._folded)


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
    except sqlite3.Error as error:
        if not os.path.lexists(target):
            raise InputError(f"{shown}: no such file") from None
        raise OutputError(f"cannot change {shown}: {explain(error)}") from error
    return list(found.values())


def _find(connection: sqlite3.Connection, wanted: Wanted) -> dict[int, Forgotten]:
    rows = connection.execute("SELECT profile, id, name, source_path FROM profiles ORDER BY source_path, first_line")
    return {
        key: Forgotten(identifier, source)
        for key, identifier, name, source in rows
        if wanted.fits(identifier, name, source)
    }


def _delete(connection: sqlite3.Connection, found: dict[int, Forgotten]) -> None:
    # A copy of what is deleted would lie in the folder for temporary files.
    connection.execute("PRAGMA temp_store = MEMORY")
    with change(connection):
        for key in found:
            delete_row(connection, key)
        # What was found in a whole file goes with its last profile.
        connection.execute(
            "DELETE FROM findings WHERE profile IS NULL AND path <> '' "
            "AND path NOT IN (SELECT source_path FROM profiles)"
        )
    # Pages that were freed before words were wiped are not written again.
    connection.set_progress_handler(None, 0)
    connection.execute("VACUUM")
