"""The only access to disk and standard input: paths in, bytes out, and whole files back."""

from __future__ import annotations

import contextlib
import fnmatch
import os
import re
import stat
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, TextIO

from profilecli.errors import InputError, OutputError
from profilecli.text import MAX_BYTES, Fault, Flaw

STDIN = "-"
DEFAULT_GLOBS = ("*.txt", "*.text")

_TEMPORARY = ".profilecli-tmp"


@dataclass(frozen=True, slots=True)
class InputFile:
    """One file to read."""

    path: str
    """As the operating system takes it; `-` for standard input."""
    shown: str
    """As it was given or found, with `/`, and always valid text."""


def find_inputs(paths: Sequence[str], globs: Sequence[str] = DEFAULT_GLOBS) -> list[InputFile]:
    """Return the files that `paths` name, each once, sorted by the path shown.

    Folders are searched with everything below them, but for what starts with a dot; a folder that
    cannot be opened is returned as a file, so that reading it tells why. Raises InputError where a
    path does not exist, or there is no file at all.
    """
    absent = [path for path in paths if path != STDIN and not os.path.lexists(path)]
    if absent:
        raise InputError("\n".join(f"no such file or folder: {show_path(path)}" for path in absent))
    found: dict[str, InputFile] = {}
    for path in paths:
        for name in _walk(path, globs) if path != STDIN and os.path.isdir(path) else (path,):
            key = STDIN if name == STDIN else os.path.abspath(name)
            file = InputFile(name, show_path(name))
            # Named twice in different ways, a file is shown in the one that sorts first.
            found[key] = min(found.get(key, file), file, key=lambda item: item.shown)
    if not found:
        places = ", ".join(map(show_path, paths)) or "no path given"
        raise InputError(f"no input file ({' or '.join(globs)}) in {places}; --glob looks for others")
    return sorted(found.values(), key=lambda item: item.shown)


def _walk(folder: str, globs: Sequence[str]) -> Iterator[str]:
    unreadable: list[str] = []

    def note(error: OSError) -> None:
        unreadable.append(os.fspath(error.filename))

    for parent, folders, names in os.walk(folder, onerror=note):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            inside = os.path.relpath(os.path.join(parent, name), folder)
            if not name.startswith(".") and any(_matches(name, inside, pattern) for pattern in globs):
                yield os.path.join(parent, name)
    yield from unreadable


def _matches(name: str, inside: str, pattern: str) -> bool:
    subject = inside.replace(os.sep, "/") if "/" in pattern else name
    return fnmatch.fnmatchcase(subject.casefold(), pattern.casefold())


def show_path(path: str) -> str:
    """Return a path as text that can be printed and written as UTF-8, with `/`."""
    try:
        data = os.fsencode(path)
    except UnicodeEncodeError:
        data = path.encode("utf-8", "backslashreplace")
    return data.decode("utf-8", "backslashreplace").replace(os.sep, "/")


def read_input(file: InputFile) -> bytes | Fault:
    """Return the bytes of `file`, or why it could not be read; at most one byte over the limit."""
    try:
        if file.path == STDIN:
            standard_input: TextIO | None = sys.stdin
            return (
                standard_input.buffer.read(MAX_BYTES + 1) if standard_input else Fault(Flaw.UNREADABLE, "it is closed")
            )
        with open(file.path, "rb") as stream:
            return stream.read(MAX_BYTES + 1)
    except OSError as error:
        reason = (error.strerror or "cannot be read").lower()
        return Fault(Flaw.UNREADABLE, reason)


def read_whole(path: str) -> bytes:
    """Return the bytes of a file of ours, such as a questionnaire; raises InputError."""
    try:
        return Path(path).read_bytes()
    except OSError as error:
        raise InputError(f"{show_path(path)}: {(error.strerror or 'cannot be read').lower()}") from error


def write_output(path: str, chunks: Iterable[bytes]) -> None:
    """Write `chunks` to `path`, whole or not at all.

    They are written beside the file and moved over it, with its mode kept; a device or a pipe is
    written to and never replaced. Raises OutputError where that fails.
    """
    try:
        mode = _get_mode(path)
        if mode is not None and not stat.S_ISREG(mode):
            # Opened by the name given: behind /dev/stdout can stand a pipe that has no path.
            with open(path, "wb") as stream:
                _write(stream, chunks)
            return
        _replace(os.path.realpath(path), mode, chunks)
    except BrokenPipeError:
        raise
    except OSError as error:
        reason = (error.strerror or "cannot be written").lower()
        raise OutputError(f"cannot write {show_path(path)}: {reason}") from error


def _get_mode(path: str) -> int | None:
    try:
        return os.stat(path).st_mode
    except FileNotFoundError:
        return None


def _replace(target: str, mode: int | None, chunks: Iterable[bytes]) -> None:
    folder, name = os.path.split(target)
    _sweep(folder, name)
    temporary = os.path.join(folder, f".{name}.{os.getpid()}{_TEMPORARY}")
    try:
        with open(temporary, "xb") as stream:
            _write(stream, chunks)
            os.fsync(stream.fileno())
            if mode is not None:
                os.chmod(temporary, stat.S_IMODE(mode))
        os.replace(temporary, target)
    finally:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(temporary)


def _sweep(folder: str, name: str) -> None:
    """Delete what a killed run left beside `name`; a process that still runs keeps its own."""
    pattern = re.compile(rf"\.{re.escape(name)}\.(\d+){re.escape(_TEMPORARY)}")
    # What cannot be swept does no harm, and what cannot be written is told by writing it.
    with contextlib.suppress(OSError):
        for entry in os.listdir(folder):
            match = pattern.fullmatch(entry)
            if match and not _is_running(int(match[1])):
                os.unlink(os.path.join(folder, entry))


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


def _write(stream: BinaryIO, chunks: Iterable[bytes]) -> None:
    stream.writelines(chunks)
