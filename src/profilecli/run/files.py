"""The only access to disk and standard input: paths in, bytes out, and whole files back."""

from __future__ import annotations

import errno
import os
import stat
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import BinaryIO, NamedTuple, Protocol, TextIO

from profilecli.errors import InputError, OutputError
from profilecli.run.scratch import hold_folder, open_temporary
from profilecli.run.scratch import make_scratch as make_scratch  # noqa: PLC0414 - offered to the writers
from profilecli.text.source import MAX_BYTES, Fault, Flaw

STDIN = "-"
MAX_SETTINGS_BYTES = 1_000_000
"""The limit for a questionnaire or a settings file: the largest questionnaires have a tenth of it."""

_NO_SUCH = "no such file or folder"
_FIRST_READ = 65_536
"""In bytes; less than any limit."""
_CHUNK = 1_048_576
"""In bytes."""
_ANY_WRITE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH
_NEW = 0o666
"""The mode of a new file, before the umask takes from it."""


class Content(Protocol):
    """The bytes of a file that is in another one."""

    @property
    def size(self) -> int:
        """How many there are."""

    @property
    def kind(self) -> str | None:
        """What kind of file it is by its first bytes, if they were looked at."""

    def read(self) -> bytes | Fault:
        """Return them, or why they cannot be read."""


class InputFile(NamedTuple):
    """One file to read."""

    path: str
    """As the operating system takes it; `-` for standard input. Of a file in an archive, the archive."""
    shown: str
    """As it was given or found, with `/`, and always valid text."""
    was_found: bool = False
    """Whether it was found in a folder: a pipe or a device then is not waited for."""
    content: Content | bytes | Fault | None = None
    """What is read in place of a file at `path`: something in an archive, or what is known already."""


def explain_absence(path: str) -> str | None:
    """Return why `path` cannot be found, or None where it is there."""
    try:
        os.lstat(path)
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return _NO_SUCH
    except OSError as error:
        return (error.strerror or "cannot be found").lower()
    return None


def show_path(path: str) -> str:
    """Return a path as text that can be printed and written as UTF-8, with `/`."""
    try:
        data = os.fsencode(path)
    except UnicodeEncodeError:
        data = path.encode("utf-8", "backslashreplace")
    shown = data.decode("utf-8", "backslashreplace").replace(os.sep, "/")
    # Not twice in memory: a run can have millions of files.
    return path if shown == path else shown


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


def find_forms(folder: str, but: Collection[str] = ()) -> list[str]:
    """Return the TOML files in a folder, sorted, without those called one of `but`.

    Raises InputError where there is none, or the folder cannot be opened.
    """
    try:
        names = sorted(name for name in os.listdir(folder) if name.endswith(".toml") and name not in but)
    except OSError as error:
        raise InputError(f"{show_path(folder)}: {(error.strerror or 'cannot be opened').lower()}") from error
    if not names:
        raise InputError(f"no questionnaire (*.toml) in {show_path(folder)}")
    return [os.path.join(folder, name) for name in names]


def read_input(file: InputFile, limit: int = MAX_BYTES) -> bytes | Fault:
    """Return the bytes of `file`, or why it could not be read; at most one byte over `limit`."""
    if file.content is not None:
        data = file.content if isinstance(file.content, (bytes, Fault)) else file.content.read()
        return data if isinstance(data, Fault) else data[: limit + 1]
    try:
        if file.path == STDIN:
            standard_input: TextIO | None = sys.stdin
            return standard_input.buffer.read(limit + 1) if standard_input else Fault(Flaw.UNREADABLE, "it is closed")
        if file.was_found and not stat.S_ISREG(os.stat(file.path).st_mode) and not os.path.isdir(file.path):
            return Fault(Flaw.UNREADABLE, "it is a pipe or a device")
        with open(file.path, "rb") as stream:
            # Python makes room for all that it may read: most files are small, and the limit is not.
            data = stream.read(_FIRST_READ)
            return data if len(data) < _FIRST_READ else data + stream.read(limit + 1 - _FIRST_READ)
    except OSError as error:
        reason = (error.strerror or "cannot be read").lower()
        return Fault(Flaw.UNREADABLE, reason)


def open_input(path: str) -> BinaryIO | Fault:
    """Return a file to be read part by part, or why it cannot be opened."""
    try:
        return open(path, "rb")
    except OSError as error:
        return Fault(Flaw.UNREADABLE, (error.strerror or "cannot be read").lower())


def measure(file: InputFile) -> int:
    """Return how many bytes `file` has, as far as that is known before it is read."""
    if file.content is not None:
        return 0 if isinstance(file.content, (bytes, Fault)) else file.content.size
    try:
        return os.stat(file.path).st_size
    except (OSError, ValueError):
        return 0


def read_whole(path: str, limit: int = MAX_SETTINGS_BYTES) -> bytes:
    """Return the bytes of a file that steers a run, such as a questionnaire.

    Raises InputError where it cannot be read, or has more than `limit` bytes.
    """
    return b"".join(read_chunks(path, limit))


def read_chunks(path: str, limit: int) -> Iterator[bytes]:
    """Yield the bytes of a file in pieces of at most 1 MiB; raises InputError as `read_whole` does."""
    size = 0
    try:
        with open(path, "rb") as stream:
            while chunk := stream.read(min(_CHUNK, limit + 1 - size)):
                size += len(chunk)
                if size > limit:
                    raise InputError(
                        f"{show_path(path)}: the file is over the limit of {limit:,} bytes; name another file"
                    )
                yield chunk
    except OSError as error:
        raise InputError(f"{show_path(path)}: {(error.strerror or 'cannot be read').lower()}") from error
    except ValueError as error:
        raise InputError(f"{show_path(path)}: a path cannot contain the character U+0000") from error


def make_folder(path: str) -> None:
    """Make a folder and those above it, unless it is there; raises OutputError."""
    try:
        os.makedirs(path, exist_ok=True)
    except OSError as error:
        reason = (error.strerror or "cannot be created").lower()
        raise OutputError(f"cannot create the folder {show_path(path)}: {reason}") from error


def remove(path: str) -> None:
    """Remove a file, or a link and not what it leads to; raises OutputError."""
    try:
        os.unlink(path)
    except OSError as error:
        reason = (error.strerror or "cannot be removed").lower()
        raise OutputError(f"cannot remove {show_path(path)}: {reason}") from error


def exists(path: str) -> bool:
    """Whether there is anything at `path`, or nobody can know."""
    return path == STDIN or explain_absence(path) != _NO_SUCH


def append_text(path: str, text: str) -> None:
    """Add `text` as UTF-8 to the end of a file that others write to as well; raises OutputError."""
    try:
        with open(path, "a", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
    except OSError as error:
        reason = (error.strerror or "cannot be written").lower()
        raise OutputError(f"cannot write {show_path(path)}: {reason}") from error


def write_output(
    path: str, chunks: Iterable[bytes], *, follows_links: bool = True, check: Callable[[], None] | None = None
) -> None:
    """Write `chunks` to `path`, whole or not at all.

    They are written beside the file and moved over it, with its mode kept; a device or a pipe is
    written to and never replaced. A link is followed; with `follows_links` off, whatever lies there is
    replaced itself. `check` is called last before a file is replaced, by one run at a time in a folder; what it
    raises stops that.
    Raises OutputError where that fails.
    """
    try:
        if not follows_links:
            folder, name = os.path.split(path)
            _replace(os.path.join(os.path.realpath(folder), name), _get_own_mode(path), chunks, check)
            return
        mode = _get_mode(path)
        if mode is not None and not stat.S_ISREG(mode):
            # Opened by the name given: after /dev/stdout can be a pipe that has no path.
            with open(path, "wb") as stream:
                _write(stream, chunks)
            return
        _replace(os.path.realpath(path), mode, chunks, check)
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


def _replace(target: str, mode: int | None, chunks: Iterable[bytes], check: Callable[[], None] | None) -> None:
    if mode is not None and not (mode & _ANY_WRITE and os.access(target, os.W_OK)):
        raise OSError(errno.EACCES, "it is read-only; allow writing to it, or choose another output")
    with open_temporary(os.path.dirname(target)) as (temporary, stream):
        _write(stream, chunks)
        stream.flush()
        os.fsync(stream.fileno())
        # Others may read it only when it is whole.
        os.chmod(temporary, _NEW & ~_get_umask() if mode is None else stat.S_IMODE(mode))
        # A network file system may report only now that it has no room.
        stream.close()
        if check is None:
            os.replace(temporary, target)
            return
        with hold_folder(os.path.dirname(target)):
            check()
            os.replace(temporary, target)


def _get_umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def _write(stream: BinaryIO, chunks: Iterable[bytes]) -> None:
    stream.writelines(chunks)
