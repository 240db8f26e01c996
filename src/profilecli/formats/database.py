"""A file that profiles are collected in over many runs: what came of files in, SQLite out.

Besides `files`, the only access to disk: SQLite reads and writes its file itself. A run is one
transaction. It is there whole, or, where it fails or is killed, the content before it is.
"""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Iterable
from dataclasses import replace

from profilecli.errors import InputError, OutputError
from profilecli.formats.connection import change, explain, open_to_read, open_to_write
from profilecli.formats.packing import pack
from profilecli.formats.storing import Run, Stored, Work, prepare, store
from profilecli.questionnaire.model import Questionnaire
from profilecli.run.files import STDIN, show_path
from profilecli.run.resuming.searched import Searched
from profilecli.run.scratch import make_scratch
from profilecli.run.summary import Result


def write_database(
    path: str,
    results: Iterable[Result],
    questionnaire: Questionnaire,
    *,
    is_public: bool = False,
    searched: Searched | None = None,
) -> Stored:
    """Write what came of files to the database at `path`, which is made where there is none.

    All that is there from the same source paths is replaced; all else is kept, but for what `searched` removes. With
    `is_public`, no path is stored, only a key made of it. Results are gone through once and not kept. Raises
    OutputError where `path` is not a profilecli database, or holds answers to other questions; whatever is raised, also
    by `results`, the content stays as it was.
    """
    target, work = os.path.abspath(path), Work(show_path(path), questionnaire, is_public, searched or Searched())
    shown = work.shown
    try:
        if not _check_target(path, target):
            return _write_to(target, results, work)
        # Two runs may make it at once: what is not whole never lies at its place, and is never taken away there.
        with make_scratch(os.path.dirname(target)) as folder:
            beside = os.path.join(folder, "database")
            stored = _write_to(beside, results, work)
            _move_new(beside, target, shown)
            return stored
    except sqlite3.Error as error:
        raise OutputError(f"cannot write {shown}: {explain(error)}") from None
    except OSError as error:
        if error.filename is None:
            raise
        raise OutputError(f"cannot write {shown}: {(error.strerror or 'unknown reason').lower()}") from error
    except OverflowError as error:
        raise OutputError(f"cannot write {shown}: a record has a number of more than 64 bits") from error


def _write_to(target: str, results: Iterable[Result], work: Work) -> Stored:
    with open_to_write(target) as (connection, renew):
        run = Run(connection, work, renew)
        connection.execute("CREATE TEMP TABLE claimed (kind, value, PRIMARY KEY (kind, value)) WITHOUT ROWID")
        with change(connection, renew):
            prepare(run)
            stored = store(run, results)
        try:
            pack(connection, renew)
        except sqlite3.Error as error:
            # The run itself is done, and the next one will try this again.
            return replace(stored, remains=explain(error))
        return stored


def _move_new(beside: str, target: str, shown: str) -> None:
    """Give a new database its place; raises OutputError where another run was faster."""
    try:
        os.link(beside, target)
    except FileExistsError:
        raise OutputError(f"cannot write {shown}: another program has just created it; run this again") from None
    except OSError:
        # A file system without links, such as FAT.
        if os.path.lexists(target):
            raise
        os.rename(beside, target)


def read_sources(path: str) -> list[tuple[str, str]]:
    """Return the path and the digest of each source of the database at `path`; raises InputError where it is none."""
    try:
        with open_to_read(path) as connection:
            rows = connection.execute("SELECT DISTINCT CAST(source_path AS TEXT), CAST(sha256 AS TEXT) FROM profiles")
            return [(str(source), str(digest)) for source, digest in rows]
    except sqlite3.Error as error:
        raise InputError(f"{show_path(path)}: {explain(error)}") from None


def _check_target(path: str, target: str) -> bool:
    """Return whether there is nothing at `target` yet; raises OutputError for what is no regular file."""
    if path == STDIN:
        raise OutputError("a database cannot go to standard output; name its file with -o")
    try:
        mode = os.stat(target).st_mode
    except OSError:
        return not os.path.lexists(target)
    if not stat.S_ISREG(mode):
        what = "it is a folder" if stat.S_ISDIR(mode) else "a database needs a regular file"
        raise OutputError(f"cannot write {show_path(path)}: {what}")
    return False
