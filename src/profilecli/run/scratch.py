"""Temporary files and folders: a folder in, a private place in it out; what killed runs left there is deleted."""

from __future__ import annotations

import contextlib
import itertools
import os
import shutil
import stat
import sys
from collections.abc import Iterator
from typing import BinaryIO

from profilecli.text.late import compile_late

_NAME = compile_late(r"\.profilecli-(\d+)-\d+\.tmp")
"""The process that owns it, and a number. It is short, so that an output can have the longest name there is."""
_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)

_numbers = itertools.count(1)
_in_use: set[str] = set()
"""What this process has now. In a container, a killed run often had the same process number."""


@contextlib.contextmanager
def open_temporary(folder: str) -> Iterator[tuple[str, BinaryIO]]:
    """Yield the path of a new file in `folder` and its stream; delete the file unless it was moved away.

    Only its owner can read it, from the first byte on. Raises OSError.
    """
    sweep(folder)
    path = _find_name(folder)
    try:
        with os.fdopen(os.open(path, _FLAGS, 0o600), "wb") as stream:
            yield path, stream
    finally:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(path)
        _in_use.discard(path)


@contextlib.contextmanager
def make_scratch(folder: str | None = None) -> Iterator[str]:
    """Yield the path of a new folder, for work that is not to stay, in `folder`; delete it in the end.

    Only its owner can open it. Without `folder` it lies where the system keeps temporary files. What
    a killed run left is deleted by the next one. Raises OSError.
    """
    parent = _find_temporary_folder() if folder is None else folder
    sweep(parent)
    path = _find_name(parent)
    try:
        os.mkdir(path, 0o700)
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)
        _in_use.discard(path)


@contextlib.contextmanager
def hold_folder(folder: str) -> Iterator[None]:
    """Keep other runs from holding `folder` too; they wait. Where the system has no such locks, nothing is kept.

    The lock leaves no file behind, and ends with the process. Raises OSError.
    """
    if sys.platform == "win32":
        yield
        return
    import fcntl  # noqa: PLC0415 - not every system has it

    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def _find_temporary_folder() -> str:
    """Return where the system keeps temporary files.

    `tempfile.gettempdir` tries a folder out with a file, which lies there for good after a kill.
    """
    named = (os.environ.get(name) for name in ("TMPDIR", "TEMP", "TMP"))
    usable = (path for path in (*named, "/tmp", "/var/tmp") if path and os.access(path, os.W_OK | os.X_OK))  # noqa: S108
    return os.path.abspath(next(usable, os.curdir))


def _find_name(folder: str) -> str:
    """Return a path that nothing lies at, for this process."""
    names = (os.path.join(folder, f".profilecli-{os.getpid()}-{number}.tmp") for number in _numbers)
    path = next(path for path in names if not os.path.lexists(path))
    _in_use.add(path)
    return path


def sweep(folder: str) -> None:
    """Delete what killed runs left in `folder`; a process that still runs keeps its own."""
    # What cannot be deleted does no harm, and where nothing can be written, writing reports it.
    with contextlib.suppress(OSError):
        for name in os.listdir(folder):
            match, path = _NAME.fullmatch(name), os.path.join(folder, name)
            if match and path not in _in_use and not _is_running(int(match[1])):
                with contextlib.suppress(OSError):
                    _delete(path)


def _delete(path: str) -> None:
    """Delete a file or folder of the user who runs this: in a shared folder, others could lay a trap."""
    found = os.lstat(path)
    if hasattr(os, "geteuid") and found.st_uid != os.geteuid():
        return
    if stat.S_ISDIR(found.st_mode):
        shutil.rmtree(path)
    else:
        os.unlink(path)


def _is_running(process: int) -> bool:
    if process == os.getpid():
        return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True
