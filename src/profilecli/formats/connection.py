"""A database file in, an open connection out that nothing in the file can steer; what fails becomes plain words."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

from profilecli.formats.tables import APPLICATION_ID

_TIMEOUT = 5
"""How many seconds to wait for another program that is writing."""
_INTERVAL = 10_000
"""How many steps of SQLite's machine pass between two looks at the limit."""
_STEPS, _STEPS_PER_BYTE = 10_000_000, 30
"""The limit: reading, checking, packing or indexing a database takes less than one step for each byte."""

_IN_USE = "another program is using it; run this again later"
_REASONS = {
    "SQLITE_BUSY": _IN_USE,
    "SQLITE_LOCKED": _IN_USE,
    "SQLITE_FULL": "no space left on device",
    "SQLITE_READONLY": "it is read-only",
    "SQLITE_PERM": "permission denied",
    "SQLITE_CANTOPEN": "unable to open database file",
    "SQLITE_NOTADB": "file is not a database",
    "SQLITE_CONSTRAINT": "a record does not fit the questions of the database",
    "SQLITE_IOERR": "the disk failed to read or write it",
    "SQLITE_TOOBIG": "a text is too long for a database",
    "SQLITE_INTERRUPT": "it takes far more work than a database of its size should; do not trust this file",
}
"""By the names of SQLite's faults."""
DAMAGED = "it is damaged; use a copy, or create it again from the texts"


def explain(error: sqlite3.Error) -> str:
    """Return what a fault of SQLite is, in words of this program: its own can repeat values."""
    name = getattr(error, "sqlite_errorname", "")
    return next((words for start, words in _REASONS.items() if name.startswith(start)), DAMAGED)


def read_number(connection: sqlite3.Connection, query: str) -> int:
    """Return the whole number that `query` gives."""
    return int(connection.execute(query).fetchone()[0])


@contextlib.contextmanager
def open_to_read(path: str) -> Iterator[sqlite3.Connection]:
    """Yield a connection to the database at `path` that changes nothing. Raises sqlite3.Error."""
    # Not read-only: what a killed run has left must be undone first. SQLite itself falls back.
    location = f"{Path(os.path.abspath(path)).as_uri()}?mode=rw"
    with _open(location) as (connection, _):
        connection.execute("PRAGMA query_only = ON")
        yield connection


@contextlib.contextmanager
def open_to_write(path: str) -> Iterator[tuple[sqlite3.Connection, Callable[[], None]]]:
    """Yield a connection to the database at `path`, and what is called where the next piece of work begins.

    An empty one is made where there is none. What is deleted is overwritten. Raises sqlite3.Error.
    """
    with _open(f"{Path(os.path.abspath(path)).as_uri()}?mode=rwc") as (connection, renew):
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA secure_delete = ON")
        if read_number(connection, "PRAGMA application_id") == APPLICATION_ID:
            # A log beside the file, which others may have asked for, would keep what was deleted.
            connection.execute("PRAGMA journal_mode = DELETE")
        yield connection, renew


@contextlib.contextmanager
def change(connection: sqlite3.Connection, renew: Callable[[], None]) -> Iterator[None]:
    """Make all that is done within one transaction, which is undone where anything is raised."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        renew()
        # The index of words keeps those of deleted rows until its parts are merged.
        connection.execute("INSERT INTO search (search) VALUES ('optimize')")
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


@contextlib.contextmanager
def _open(location: str) -> Iterator[tuple[sqlite3.Connection, Callable[[], None]]]:
    with contextlib.closing(sqlite3.connect(location, uri=True, timeout=_TIMEOUT, isolation_level=None)) as connection:
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA cell_size_check = ON")
        # What people wrote is to lie in no other file.
        connection.execute("PRAGMA temp_store = MEMORY")
        limit = _Limit(connection)
        try:
            limit.renew()
            yield connection, limit.renew
        except Exception:
            if limit.stop:
                raise limit.stop from None
            raise


class _Limit:
    """How many steps SQLite may still take: a file can be made so that a query on it has no end."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._left: int
        """How many intervals are left; `renew` sets it."""
        self.stop: BaseException | None = None
        """What a signal raised while the steps were counted: SQLite lets no exception through."""
        connection.set_progress_handler(self._count, _INTERVAL)

    def renew(self) -> None:
        """Begin to count again, by the size that the database has now."""
        self._left = _STEPS // _INTERVAL
        pages = read_number(self._connection, "PRAGMA page_count")
        size = pages * read_number(self._connection, "PRAGMA page_size")
        self._left = (_STEPS + _STEPS_PER_BYTE * size) // _INTERVAL

    def _count(self) -> bool:
        # True ends the query.
        self.stop = self.stop or KeyboardInterrupt()
        try:
            self._left -= 1
            is_over = self._left < 0
        except BaseException as error:  # noqa: BLE001 - raised again where Python is in control
            self.stop = error
            return True
        self.stop = None
        return is_over
