"""What a run remembers of each profile, packed: a fifth of the memory of dictionaries, for millions of pages."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from profilecli.record.packed import Keys, build_numbers, encode


def describe_place(path: str, line: int) -> str:
    """Return where a profile is, as messages say it: `line` is 0 in a file in which nobody sees lines."""
    return f"{path}:{line}" if line else path


class Holder(NamedTuple):
    """Where a profile is that has an id."""

    path: str
    source: str
    line: int
    """As `describe_place` takes it."""


@dataclass(slots=True)
class Paths:
    """Paths by number; one that is added several times in a row is there once."""

    kept: list[str] = field(default_factory=list)

    def add(self, path: str) -> int:
        """Return the number of a path."""
        if not self.kept or self.kept[-1] != path:
            self.kept.append(path)
        return len(self.kept) - 1


@dataclass(slots=True)
class Holders:
    """The profile that has each id."""

    ids: Keys = field(default_factory=Keys)
    paths: Paths = field(default_factory=Paths)
    files: array[int] = field(default_factory=build_numbers)
    sources: array[int] = field(default_factory=build_numbers)
    lines: array[int] = field(default_factory=build_numbers)

    def get(self, identifier: str) -> Holder | None:
        """Return where the profile with an id is, or None."""
        number = self.ids.find(encode(identifier))
        if number is None:
            return None
        kept = self.paths.kept
        return Holder(kept[self.files[number]], kept[self.sources[number]], self.lines[number])

    def add(self, identifier: str, holder: Holder) -> None:
        """Give an id that nobody has."""
        self.ids.add(encode(identifier))
        self.files.append(self.paths.add(holder.path))
        self.sources.append(self.paths.add(holder.source))
        self.lines.append(holder.line)


@dataclass(slots=True)
class Sources:
    """The path of the first file with each digest."""

    digests: Keys = field(default_factory=Keys)
    paths: list[str] = field(default_factory=list)

    def add(self, digest: str, path: str) -> str:
        """Return the path of the first file with a digest (hexadecimal), which is `path` where there was none."""
        key = bytes.fromhex(digest)
        number = self.digests.find(key)
        if number is not None:
            return self.paths[number]
        self.digests.add(key)
        self.paths.append(path)
        return path

    def items(self) -> Iterator[tuple[str, str]]:
        """Yield each digest with its path, in the order in which they came."""
        for number, path in enumerate(self.paths):
            yield self.digests.texts[number].hex(), path
