"""The path of an archive in, its files as if they were in a folder out; nothing is unpacked to the disk."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from profilecli.converters.kinds import ARCHIVE_SUFFIXES, HEAD_BYTES, MAX_KIND_BYTES, guess, recognise
from profilecli.run.archives.members import DAMAGE, Entry, Reader, TooMuchError, find_entries, sort_entries
from profilecli.run.files import InputFile, open_input, read_input, show_path
from profilecli.text.source import Fault, Flaw

_ZIP = b"PK"
_PACKED = (None, "zip", "gzip", "archive")
"""What kind of file an archive is by its first bytes; a tar archive begins with the name of a file."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Which files of an archive are read."""

    wants: Callable[[str], bool]
    """By their names."""
    reads_kind: Callable[[str | None], bool] = lambda _: False
    """By the kind of file that they are, whatever their names."""

    def reads(self, entry: Entry) -> bool:
        """Whether a file is read."""
        return self.wants(entry.name) or self.reads_kind(entry.kind or guess(entry.name))


class Archive:
    """One archive; its file is opened when something is read of it."""

    def __init__(self, path: str) -> None:
        """Begin with a path."""
        self._path = path
        self._expected: list[Entry] = []
        self._reader: Reader | None = None

    def list_entries(self, choice: Choice) -> tuple[list[tuple[Entry, Fault | None]], Fault | None]:
        """Return its files by name, with why one is not read, if so, and why these may not be all."""
        reader = _open(self._path)
        if isinstance(reader, Fault):
            return [], reader
        try:
            entries, fault = find_entries(reader, choice.wants)
        finally:
            reader.close()
        return sort_entries(entries, choice.reads), fault

    def expect(self, entries: list[Entry]) -> None:
        """Take note of what will be read, in this order; with the last of it, the file is closed."""
        self._expected = entries

    def read(self, entry: Entry) -> bytes | Fault:
        """Return the bytes of a file, at most one over the limit for any kind, or why it cannot be read."""
        if self._reader is None:
            reader = _open(self._path)
            if isinstance(reader, Fault):
                return reader
            self._reader = reader
            reader.expect(self._expected)
        try:
            return self._reader.read(entry, MAX_KIND_BYTES)
        except (*DAMAGE, TooMuchError):
            return Fault(Flaw.UNREADABLE, "it is damaged or cut off in the archive", advice="pack it again")
        finally:
            if entry is self._expected[-1]:
                self.close()

    def close(self) -> None:
        """Let go of the file."""
        if self._reader:
            self._reader.close()
            self._reader = None

    __del__ = close


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive that can be read."""

    archive: Archive
    entry: Entry

    @property
    def size(self) -> int:
        """How many bytes it has unpacked."""
        return self.entry.size

    @property
    def kind(self) -> str | None:
        """What kind of file it is by its first bytes, if they were looked at."""
        return self.entry.kind

    def read(self) -> bytes | Fault:
        """Return its bytes, or why it cannot be read."""
        return self.archive.read(self.entry)


def is_archive(path: str) -> bool:
    """Whether a file is read as a folder: by its suffix, unless its bytes say that it is something else."""
    if not path.lower().endswith(ARCHIVE_SUFFIXES) or not os.path.isfile(path):
        return False
    head = read_input(InputFile(path, path), HEAD_BYTES)
    return isinstance(head, bytes) and bool(head) and recognise(head) in _PACKED


def find_archive(path: str) -> tuple[str, str] | None:
    """Return the archive that a path leads into, and where in it; None where it leads into none."""
    outer, inside = os.path.split(path)
    while outer and not os.path.isdir(outer):
        if is_archive(outer):
            return outer, inside.replace(os.sep, "/")
        outer, name = os.path.split(outer)
        inside = f"{name}/{inside}"
    return None


def list_members(path: str, choice: Choice) -> list[tuple[InputFile, bool]]:
    """Return the files of an archive, sorted, and whether each is read; first the archive itself if it is damaged."""
    archive, shown = Archive(path), show_path(path)
    entries, fault = archive.list_entries(choice)
    archive.expect([entry for entry, flaw in entries if choice.reads(entry) and not flaw])
    found = [(InputFile(path, shown, content=fault), True)] if fault else []
    for entry, flaw in entries:
        file = InputFile(path, f"{shown}/{entry.name}", was_found=True, content=flaw or Member(archive, entry))
        found.append((file, choice.reads(entry)))
    return found


def is_there(path: str) -> bool:
    """Whether there is a file in an archive at `path`, or nobody can know."""
    place = find_archive(path)
    if place is None:
        return False
    status = os.stat(place[0])
    names = _list_names(place[0], status.st_mtime_ns, status.st_size)
    return names is None or place[1] in names


@lru_cache(maxsize=1)
def _list_names(path: str, _time: int, _size: int) -> frozenset[str] | None:
    """Return the names in an archive, or None where they are not all known."""
    entries, fault = Archive(path).list_entries(Choice(lambda _: True))
    return None if fault else frozenset(entry.name for entry, _ in entries)


def _open(path: str) -> Reader | Fault:
    stream = open_input(path)
    if isinstance(stream, Fault):
        return stream
    is_zip = path.lower().endswith(".zip") or stream.read(len(_ZIP)) == _ZIP
    stream.seek(0)
    if is_zip:
        from profilecli.run.archives.zip_reader import ZipReader  # noqa: PLC0415 - most runs read no archive

        return ZipReader(stream)
    from profilecli.run.archives.tar_reader import TarReader  # noqa: PLC0415

    return TarReader(stream)
