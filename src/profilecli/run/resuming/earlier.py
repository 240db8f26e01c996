"""What the records of the last run are from in, files that come again under other names out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from profilecli.record.remembered import Sources
from profilecli.run.resuming.searched import Searched


@dataclass(frozen=True, slots=True)
class Again:
    """A file with the bytes of another one, which the output has records of."""

    path: str
    earlier: str
    """The path of the other one."""
    output: str


@dataclass(frozen=True, slots=True)
class Earlier:
    """What the records in an output are from."""

    output: str
    """As it is shown."""
    paths: Mapping[str, Collection[str]]
    """The paths of the files with each digest that this run does not read."""
    searched: Searched

    def list_again(self, sources: Sources) -> Iterator[Again]:
        """Yield each of `sources`, paths by digest, of which there is a record under a path that is not read.

        A file that is gone from a folder that is searched has another name now, and is not there twice.
        """
        for digest, path in sources.items():
            others = (other for other in self.paths.get(digest, ()) if not self.searched.lacks(other))
            yield from (Again(path, other, self.output) for other in sorted(others)[:1])


def group_sources(sources: Iterable[tuple[str, str]], read: Collection[str]) -> dict[str, list[str]]:
    """Return the paths of files that are not `read`, by digest; records for the public say neither."""
    found: dict[str, list[str]] = {}
    for path, digest in sources:
        # Most are read again, and there can be millions.
        if not path or path in read:
            continue
        # Nearly all are alone: a list of one takes a third of the memory of a set.
        known = found.setdefault(digest, [])
        # The profiles of a file are in a row.
        if known[-1:] != [path]:
            known.append(path)
    return found
