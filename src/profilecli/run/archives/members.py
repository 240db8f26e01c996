"""What an archive contains: its entries in, those that can be read as files, and why others cannot, out."""

from __future__ import annotations

import lzma
import struct
import tarfile
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from profilecli.converters.kinds import MAX_KIND_BYTES, PAGE_SUFFIXES, is_bomb
from profilecli.text.source import Fault, Flaw

MOST_MEMBERS = 100_000
"""So many files of an archive are read, and so many bytes of its list of files."""
MOST_LIST_BYTES = 20_000_000
MOST_BYTES = 500_000_000
"""So many bytes are unpacked of one archive."""
DAMAGE = (
    zipfile.BadZipFile, tarfile.TarError, zlib.error, lzma.LZMAError, struct.error, EOFError, OSError, RuntimeError,
    ValueError, LookupError, ArithmeticError,
)  # fmt: skip
"""What the standard library raises on a damaged archive."""
_UNPACK = "unpack the archive, and read the folder"


class TooMuchError(Exception):
    """An archive is over a limit; the text says over which."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of an archive, as the archive lists it."""

    name: str
    size: int
    """Unpacked."""
    packed: int
    place: Any
    """Where it is, for the reader of this kind of archive."""
    flaw: str = ""
    """Why it cannot be read, if so."""
    kind: str | None = None
    """What kind of file it is by its first bytes, if they were looked at."""


class Reader(Protocol):
    """What reads one kind of archive; whatever it does can raise one of DAMAGE."""

    def list_entries(self, wants: Callable[[str], bool]) -> Iterator[Entry]:
        """Yield all but folders, with the kind of those that are not wanted; can raise TooMuchError."""

    def expect(self, entries: Sequence[Entry]) -> None:
        """Take note of what will be read."""

    def read(self, entry: Entry, limit: int) -> bytes:
        """Return the bytes of an entry, at most one over `limit`."""

    def close(self) -> None:
        """Let go of the file."""


def find_entries(reader: Reader, wants: Callable[[str], bool]) -> tuple[list[Entry], Fault | None]:
    """Return what an archive contains, and why that may not be all."""
    found: list[Entry] = []
    try:
        for entry in reader.list_entries(wants):
            if len(found) == MOST_MEMBERS:
                raise TooMuchError(f"the archive has more than {MOST_MEMBERS:,} files")
            found.append(entry)
    except TooMuchError as error:
        return found, Fault(Flaw.TOO_LARGE, f"{error}; what is after that is not read", advice=_UNPACK)
    except DAMAGE:
        reason = "the archive is damaged or cut off" + ("; not all of it is read" if found else "")
        return found, Fault(Flaw.UNREADABLE, reason, advice="pack it again")
    return found, None


def sort_entries(entries: Sequence[Entry], reads: Callable[[Entry], bool]) -> list[tuple[Entry, Fault | None]]:
    """Return the files of an archive by name, each once, and why it is not read, if so.

    Left out is what is left out of a folder: hidden files, and what a browser keeps beside a saved page.
    """
    counts = Counter(entry.name for entry in entries)
    pages = {_cut_suffix(name) for name in counts if name.lower().endswith(PAGE_SUFFIXES)}
    found: list[tuple[Entry, Fault | None]] = []
    left = MOST_BYTES
    for entry in sorted({entry.name: entry for entry in entries}.values(), key=lambda entry: entry.name):
        if _is_left_out(entry.name, pages):
            continue
        fault = _find_fault(entry, counts[entry.name], left)
        if reads(entry) and not fault:
            left -= entry.size
        found.append((entry, fault))
    return found


def _find_fault(entry: Entry, count: int, left: int) -> Fault | None:
    if entry.flaw:
        return Fault(Flaw.UNREADABLE, entry.flaw)
    if entry.name.startswith("/") or ".." in entry.name.split("/"):
        return Fault(Flaw.UNREADABLE, "its name leads out of the archive", advice="pack it under another name")
    if count > 1:
        reason = f"the archive contains {count} files of this name"
        return Fault(Flaw.UNREADABLE, reason, advice="unpack them, and keep the right one")
    reason, advice = "", _UNPACK
    if entry.size > MAX_KIND_BYTES:
        reason, advice = f"the file is over the limit of {MAX_KIND_BYTES:,} bytes", ""
    elif is_bomb(entry.size, entry.packed):
        reason = "it is far larger unpacked than packed"
    elif entry.size > left:
        reason = f"with it, more than {MOST_BYTES:,} bytes are unpacked of the archive"
    return Fault(Flaw.TOO_LARGE, reason, advice=advice) if reason else None


def clean_name(name: str) -> str:
    """Return a name without parts that mean nothing; one that is absolute, also on Windows, begins with `/`."""
    parts = [part for part in name.split("/") if part not in ("", ".")]
    is_absolute = name.startswith("/") or (parts and parts[0][1:2] == ":" and parts[0][:1].isalpha())
    return ("/" if is_absolute else "") + "/".join(parts)


def _is_left_out(name: str, pages: set[str]) -> bool:
    parts = name.split("/")
    if any(part.startswith(".") and part != ".." for part in parts):
        return True
    above = ("/".join(parts[:count]) for count in range(1, len(parts)))
    return any(folder.endswith("_files") and folder.removesuffix("_files") in pages for folder in above)


def _cut_suffix(name: str) -> str:
    return name[: name.rindex(".")]
