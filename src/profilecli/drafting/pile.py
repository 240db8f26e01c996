"""The texts of a pile, read as often as is needed: files in, what they contain out, one after another."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from profilecli.run.decoding import decode_file
from profilecli.run.files import InputFile
from profilecli.text.source import Source


@dataclass(slots=True)
class Pile:
    """The files of a pile; each is read anew in each round, so that no text stays in memory."""

    files: Sequence[InputFile]
    encoding: str | None = None
    watch: Callable[[Sequence[InputFile]], Iterable[InputFile]] = iter
    """Passes the files on, and may show how far a round is."""
    left_out: set[int] = field(default_factory=set)
    """The places of files that give no text, or the same as one before."""
    unread: list[tuple[str, str]] = field(default_factory=list)
    """The files that give no text, and why."""

    def read_first(self) -> Iterator[Source]:
        """Yield every text once, and find out which files to leave out in later rounds."""
        known: set[bytes] = set()
        for place, file in enumerate(self.watch(self.files)):
            source = decode_file(file, self.encoding)
            digest = _digest(source)
            if source.fault:
                self.unread.append((file.shown, source.fault.reason))
            if source.fault or digest in known:
                self.left_out.add(place)
                continue
            known.add(digest)
            yield source

    def read(self, most: int) -> Iterator[Source]:
        """Yield the texts that count, at most so many: then every second one, or third, and so on."""
        kept = [file for place, file in enumerate(self.files) if place not in self.left_out]
        for file in self.watch(kept[:: -(-len(kept) // most)]):
            yield decode_file(file, self.encoding)


def _digest(source: Source) -> bytes:
    """Return what two texts share that differ by nothing but white space at the ends of their lines."""
    text = "\n".join(line.strip() for line in source.texts)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()
