"""Writes a whole database file again after a deletion, also if an earlier run was stopped before it did.

SQLite overwrites what is deleted, but not the copies that it leaves in a page when it moves rows to another
one. Only a file that is written again has no such remains. That a file has none is a fact in `meta`, which the
transaction takes back that deletes something: so it is known for good that the work is not done yet.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

PACKED = ("packed", "yes")
"""The row of `meta` that says so."""


def mark_deleted(connection: sqlite3.Connection) -> None:
    """Note within the open transaction that remains of what was deleted may be in the file."""
    connection.execute("DELETE FROM meta WHERE key = ?", PACKED[:1])


def pack(connection: sqlite3.Connection, renew: Callable[[], None]) -> None:
    """Write the whole file again where remains of what was deleted may be in it. Raises sqlite3.Error."""
    if connection.execute("SELECT 1 FROM meta WHERE key = ? AND value = ?", PACKED).fetchone():
        return
    renew()
    connection.execute("VACUUM")
    connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", PACKED)
