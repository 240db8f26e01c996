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
from profilecli.text.source import MAX_BYTES, Fault, Flaw

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
    was_found: bool = False
    """Whether it was found in a folder: a pipe or a device then is not waited for."""


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
        is_folder = path != STDIN and os.path.isdir(path)
        for name in _walk(path, globs) if is_folder else (path,):
            key = STDIN if name == STDIN else os.path.abspath(name)
            file = InputFile(name, show_path(name), is_folder)
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


def find_settings(names: Sequence[str], start: str = ".") -> Iterator[str]:
    """Yield the files called one of `names` in `start` and the folders above it, the nearest first.

    The search ends with the folder of the repository (that holds `.git`), and with the home folder.
    """
    try:
        folder = os.path.realpath(start)
    except OSError:
        # The folder that this runs in is gone, and so is what it was in.
        return
    home = os.path.realpath(os.path.expanduser("~"))
    while True:
        for name in names:
            path = os.path.join(folder, name)
            if os.path.isfile(path):
                yield path
        above = os.path.dirname(folder)
        if folder in (home, above) or os.path.lexists(os.path.join(folder, ".git")):
            return
        folder = above


def read_input(file: InputFile, limit: int = MAX_BYTES) -> bytes | Fault:
    """Return the bytes of `file`, or why it could not be read; at most one byte over `limit`."""
    try:
        if file.path == STDIN:
            standard_input: TextIO | None = sys.stdin
            return standard_input.buffer.read(limit + 1) if standard_input else Fault(Flaw.UNREADABLE, "it is closed")
        if file.was_found and not stat.S_ISREG(os.stat(file.path).st_mode) and not os.path.isdir(file.path):
            return Fault(Flaw.UNREADABLE, "it is a pipe or a device")
        with open(file.path, "rb") as stream:
            return stream.read(limit + 1)
    except OSError as error:
        reason = (error.strerror or "cannot be read").lower()
        return Fault(Flaw.UNREADABLE, reason)


def read_whole(path: str) -> bytes:
    """Return the bytes of a file of ours, such as a questionnaire; raises InputError."""
    try:
        return Path(path).read_bytes()
    except OSError as error:
        raise InputError(f"{show_path(path)}: {(error.strerror or 'cannot be read').lower()}") from error


def check_output(path: str | None, inputs: Iterable[InputFile]) -> None:
    """Raise OutputError where `path` is one of the files that are read: writing would destroy it."""
    if path in (None, STDIN) or not os.path.isfile(path or ""):
        return
    for file in inputs:
        with contextlib.suppress(OSError):
            if file.path != STDIN and os.path.samefile(path or "", file.path):
                raise OutputError(f"cannot write {show_path(path or '')}: it is one of the files that are read")


def make_folder(path: str) -> None:
    """Make a folder and those above it, unless it is there; raises OutputError."""
    try:
        os.makedirs(path, exist_ok=True)
    except OSError as error:
        reason = (error.strerror or "cannot be made").lower()
        raise OutputError(f"cannot make the folder {show_path(path)}: {reason}") from error


def exists(path: str) -> bool:
    """Whether there is anything at `path`."""
    return path == STDIN or os.path.lexists(path)


def append_text(path: str, text: str) -> None:
    """Add `text` as UTF-8 to the end of a file that others write to as well; raises OutputError."""
    try:
        with open(path, "a", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
    except OSError as error:
        reason = (error.strerror or "cannot be written").lower()
        raise OutputError(f"cannot write {show_path(path)}: {reason}") from error


def write_output(path: str, chunks: Iterable[bytes], *, follows_links: bool = True) -> None:
    """Write `chunks` to `path`, whole or not at all.

    They are written beside the file and moved over it, with its mode kept; a device or a pipe is
    written to and never replaced. A link is followed; with `follows_links` off, whatever lies there is
    replaced itself.
    Raises OutputError where that fails.
    """
    try:
        if not follows_links:
            folder, name = os.path.split(path)
            _replace(os.path.join(os.path.realpath(folder), name), _get_own_mode(path), chunks)
            return
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


def _get_own_mode(path: str) -> int | None:
    """Return the mode of a regular file at `path` itself, or None."""
    try:
        mode = os.lstat(path).st_mode
    except FileNotFoundError:
        return None
    return mode if stat.S_ISREG(mode) else None


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
