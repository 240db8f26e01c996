"""A ZIP archive in, its files and their bytes out."""

from __future__ import annotations

import stat
import zipfile
from collections.abc import Callable, Iterator, Sequence
from typing import Any, BinaryIO

from profilecli.converters.kinds import HEAD_BYTES, recognise
from profilecli.run.archives.members import DAMAGE, MOST_LIST_BYTES, Entry, TooMuchError, clean_name

_LOCKED = 1
_UTF8 = 0x800
"""Flags of an entry."""


class ZipReader:
    """Reads a ZIP archive, in any order."""

    def __init__(self, stream: BinaryIO) -> None:
        """Begin with an open file."""
        self._stream = stream
        self._zip: zipfile.ZipFile | None = None

    def list_entries(self, wants: Callable[[str], bool]) -> Iterator[Entry]:
        """Yield all but folders, with the kind of those that are not wanted; can raise TooMuchError."""
        for info in self._open().infolist():
            if info.is_dir():
                continue
            # Without the flag, Python reads a name as code page 437, in which every byte is a letter.
            name = info.filename.replace("\\", "/")
            if not info.flag_bits & _UTF8:
                name = name.encode("cp437").decode("utf-8", "backslashreplace")
            name = clean_name(name)
            flaw = _find_flaw(info)
            kind = None if flaw or wants(name) else self._recognise(info)
            yield Entry(name, info.file_size, info.compress_size, info, flaw, kind)

    def expect(self, entries: Sequence[Entry]) -> None:
        """Take no note: all can be found again."""

    def read(self, entry: Entry, limit: int) -> bytes:
        """Return the bytes of an entry, at most one over `limit`."""
        with self._open().open(entry.place) as member:
            return member.read(limit + 1)

    def close(self) -> None:
        """Let go of the file."""
        self._stream.close()

    def _open(self) -> zipfile.ZipFile:
        if self._zip is None:
            listed = _Listed(self._stream)
            self._zip = zipfile.ZipFile(listed)
            listed.is_listed = True
        return self._zip

    def _recognise(self, info: zipfile.ZipInfo) -> str | None:
        try:
            with self._open().open(info) as member:
                return recognise(member.read(HEAD_BYTES))
        except DAMAGE:
            return None


class _Listed:
    """A file of which nobody asks for too much at once while the list of entries is read, which is read as a whole."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.is_listed = False

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    def read(self, size: int = -1) -> bytes:
        if size > MOST_LIST_BYTES and not self.is_listed:
            raise TooMuchError("the archive has a list of files that is too long")
        return self._stream.read(size)


def _find_flaw(info: zipfile.ZipInfo) -> str:
    if info.flag_bits & _LOCKED:
        return "it is locked with a password"
    mode = stat.S_IFMT(info.external_attr >> 16)
    if mode == stat.S_IFLNK:
        return "it is a link"
    if mode not in (0, stat.S_IFREG):
        return "it is a pipe or a device"
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        return "it is packed in a way that is not read"
    return ""
