"""What a run remembers of each profile, packed: a fifth of the memory of dictionaries, for millions of pages."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from profilecli.record.packed import Keys, Texts, build_numbers

_MOST_ALIKE = 200
"""With how many earlier names that begin alike a name is compared."""


class Holder(NamedTuple):
    """Where a profile is that has an id."""

    path: str
    source: str
    line: int


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
        number = self.ids.find(_encode(identifier))
        if number is None:
            return None
        kept = self.paths.kept
        return Holder(kept[self.files[number]], kept[self.sources[number]], self.lines[number])

    def add(self, identifier: str, holder: Holder) -> None:
        """Give an id that nobody has."""
        self.ids.add(_encode(identifier))
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


@dataclass(slots=True)
class Names:
    """The words of names, with the places of their profiles; those that begin alike are found together."""

    beginnings: Keys = field(default_factory=Keys)
    firsts: array[int] = field(default_factory=build_numbers)
    """By the number of a beginning, the first of its names."""
    lasts: array[int] = field(default_factory=build_numbers)
    counts: array[int] = field(default_factory=build_numbers)
    words: Texts = field(default_factory=Texts)
    """By the number of a name, its words with blanks between them; so are the next three."""
    nexts: array[int] = field(default_factory=build_numbers)
    """The next name that begins alike; 0 after the last."""
    paths: Paths = field(default_factory=Paths)
    files: array[int] = field(default_factory=build_numbers)
    lines: array[int] = field(default_factory=build_numbers)

    def find_alike(self, beginning: str) -> Iterator[tuple[tuple[str, ...], str]]:
        """Yield the words and the place ("path:line") of the first names with a beginning, in order."""
        found = self.beginnings.find(_encode(beginning))
        if found is None:
            return
        number = self.firsts[found]
        for _ in range(self.counts[found]):
            words = tuple(self.words[number].decode("utf-8", "surrogatepass").split())
            yield words, f"{self.paths.kept[self.files[number]]}:{self.lines[number]}"
            number = self.nexts[number]

    def add(self, beginning: str, words: tuple[str, ...], path: str, line: int) -> None:
        """Remember a name, unless there are many with its beginning."""
        key, number = _encode(beginning), len(self.words)
        found = self.beginnings.find(key)
        if found is None:
            self.beginnings.add(key)
            self.firsts.append(number)
            self.lasts.append(number)
            self.counts.append(1)
        elif self.counts[found] < _MOST_ALIKE:
            self.nexts[self.lasts[found]] = self.lasts[found] = number
            self.counts[found] += 1
        else:
            return
        self.words.append(_encode(" ".join(words)))
        self.nexts.append(0)
        self.files.append(self.paths.add(path))
        self.lines.append(line)


def _encode(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
