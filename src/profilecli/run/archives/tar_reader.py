"""A tar archive, plain or packed with gzip, in; its files and their bytes out."""

from __future__ import annotations

import gzip
import os
import tarfile
from collections.abc import Callable, Iterator, Sequence
from typing import BinaryIO, cast

from profilecli.converters.kinds import HEAD_BYTES, MOST_RATIO, recognise
from profilecli.run.archives.members import MOST_BYTES, Entry, TooMuchError, clean_name

_GZIP = b"\x1f\x8b"
_BLOCK = tarfile.BLOCKSIZE
_FEW_BYTES = 20_000_000
"""Pages that are much alike can be packed very small."""
_MOST_HEADER = 1_000_000
"""The most bytes of what is written before a file about it, such as a long name."""


class TarReader:
    """Reads a tar archive; one that is packed only forwards, so that what comes before its turn is kept."""

    def __init__(self, stream: BinaryIO) -> None:
        """Begin with an open file."""
        self._file = stream
        self._is_packed = stream.read(len(_GZIP)) == _GZIP
        self._size = stream.seek(0, os.SEEK_END)
        stream.seek(0)
        self._stream = cast("BinaryIO", gzip.GzipFile(fileobj=stream)) if self._is_packed else stream
        self._expected: list[tuple[int, int]] = []
        self._ahead: Iterator[tuple[int, int]] = iter(())
        self._passed: int | None = None
        self._kept: dict[int, bytes] = {}

    def list_entries(self, wants: Callable[[str], bool]) -> Iterator[Entry]:
        """Yield all but folders, with the kind of those that are not wanted; can raise TooMuchError."""
        steps = _Steps(self._stream, self._size if self._is_packed else None)
        archive = tarfile.TarFile(fileobj=steps, encoding="utf-8", errors="surrogateescape")  # type: ignore[arg-type]
        while (info := archive.next()) is not None:
            archive.members.clear()  # type: ignore[attr-defined]
            if info.isdir():
                continue
            name = clean_name(info.name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace"))
            flaw, kind = _find_flaw(info), None
            if not (flaw or wants(name)) and info.size:
                self._stream.seek(info.offset_data)
                kind = recognise(self._stream.read(min(HEAD_BYTES, info.size)))
            yield Entry(name, info.size, info.size, info.offset_data, flaw, kind)
        # Python ends as quietly where the rest is damaged as where an archive ends, with a block of zeros.
        steps.seek(archive.offset)
        if steps.read(_BLOCK) != bytes(_BLOCK):
            raise tarfile.ReadError
        while self._is_packed and steps.read(HEAD_BYTES):
            # At its end is what shows that all of it is as it was.
            pass

    def expect(self, entries: Sequence[Entry]) -> None:
        """Take note of what will be read."""
        self._expected = sorted((entry.place, entry.size) for entry in entries)

    def read(self, entry: Entry, limit: int) -> bytes:
        """Return the bytes of an entry, at most one over `limit`; raises EOFError where it is cut off."""
        size = min(entry.size, limit + 1)
        data = self._pass(entry.place) if self._is_packed else self._take(entry.place, size)
        if len(data) < size:
            raise EOFError
        return data[:size]

    def close(self) -> None:
        """Let go of the file."""
        self._stream.close()
        self._file.close()

    def _take(self, place: int, size: int) -> bytes:
        self._stream.seek(place)
        return self._stream.read(size)

    def _pass(self, place: int) -> bytes:
        """Return the bytes at a place; keep what is passed on the way."""
        if place not in self._kept and (self._passed is None or place <= self._passed):
            self._ahead = iter(self._expected)
            self._kept.clear()
        while place not in self._kept:
            self._passed, size = next(self._ahead)
            self._kept[self._passed] = self._take(self._passed, size)
        return self._kept.pop(place)


class _Steps:
    """A stream of which nobody asks for too much at once, or altogether."""

    def __init__(self, stream: BinaryIO, packed: int | None) -> None:
        """Begin with a stream, and how many bytes it has packed; None where it is not packed."""
        self._stream, self._packed = stream, packed

    def tell(self) -> int:
        return self._stream.tell()

    def seek(self, place: int) -> int:
        self._check(place)
        return self._stream.seek(place)

    def read(self, size: int) -> bytes:
        if size > _MOST_HEADER:
            raise TooMuchError("the archive has a name that is too long")
        self._check(self.tell() + size)
        return self._stream.read(size)

    def _check(self, place: int) -> None:
        if self._packed is None:
            return
        if place > MOST_BYTES:
            raise TooMuchError(f"the archive has more than {MOST_BYTES:,} bytes unpacked")
        if place > max(_FEW_BYTES, self._packed * MOST_RATIO):
            raise TooMuchError("the archive is far larger unpacked than packed")


def _find_flaw(info: tarfile.TarInfo) -> str:
    if info.issym() or info.islnk():
        return "it is a link"
    if info.issparse():
        return "it has gaps (a sparse file)"
    return "" if info.isfile() else "it is a pipe or a device"
