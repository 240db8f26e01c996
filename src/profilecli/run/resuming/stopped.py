"""A folder that a run began to write, and what is to be read now, in; what is done and what is left to do, out."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from profilecli.findings.diagnostics import Span
from profilecli.record.identity import NamedProfile, ProfilePlace
from profilecli.record.ids import build_id
from profilecli.record.suffixes import MAX_RECORDS_BYTES
from profilecli.run.decoding import read_bytes_of
from profilecli.run.files import InputFile, exists, read_whole
from profilecli.run.inputs import KnownPage
from profilecli.run.resuming.shards import Manifest, Shard, SourceFile
from profilecli.text.source import PLAIN, Fault


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is."""

    shards: tuple[Shard, ...] = ()
    """The files of records that are as they would be written now."""
    reason: str = ""
    """Why that is not all that there is, if so."""

    @property
    def files(self) -> list[SourceFile]:
        """The pages that need not be read."""
        return [file for shard in self.shards for file in shard.files]

    @property
    def profiles(self) -> int:
        """How many profiles are written."""
        return sum(shard.profiles for shard in self.shards)

    @property
    def extra(self) -> int:
        """How many of them are of a page that is not done."""
        return self.profiles - sum(file.profiles for file in self.files)


def find_progress(manifest: Manifest, told: Mapping[str, str], folder: str, files: Sequence[InputFile]) -> Progress:
    """Return how much of a folder is as a run on `files` would write it."""
    changed = sorted(key for key in told if manifest.told.get(key) != told[key])
    if changed:
        return Progress(reason=f"the {' and the '.join(changed)} changed")
    done: list[Shard] = []
    place = 0
    for shard in manifest.shards:
        reason = _find_difference(shard, folder, files[place : place + len(shard.files)])
        if reason:
            return Progress(tuple(done), reason)
        place += len(shard.files)
        done.append(shard)
    return Progress(tuple(done))


def _find_difference(shard: Shard, folder: str, files: Sequence[InputFile]) -> str:
    """Return what is not as it was when a file of records was written, if anything."""
    path = os.path.join(folder, shard.name)
    if not exists(path) or hashlib.sha256(read_whole(path, MAX_RECORDS_BYTES)).hexdigest() != shard.digest:
        return f"{shard.name} changed"
    for known, file in zip(shard.files, files, strict=False):
        if known.path != file.shown:
            return f"{min(known.path, file.shown)} is {'new' if file.shown < known.path else 'gone'}"
        data = read_bytes_of(file)
        if known.digest != ("" if isinstance(data, Fault) else hashlib.sha256(data).hexdigest()):
            return f"{file.shown} changed"
    return "" if len(files) == len(shard.files) else f"{shard.files[len(files)].path} is gone"


def list_known(folder: str, progress: Progress) -> Iterator[KnownPage]:
    """Yield what the pages that are left depend on of those that are done: ids, names and bytes."""
    records = _read_records(folder, progress.shards)
    for file in progress.files:
        found = enumerate(islice(records, file.profiles), 1)
        named = [_name_record(record, file.path, number) for number, record in found]
        yield KnownPage(file.path, file.digest, file.form, file.languages, named)


def _read_records(folder: str, shards: Sequence[Shard]) -> Iterator[dict[str, Any]]:
    for shard in shards:
        data = read_whole(os.path.join(folder, shard.name), MAX_RECORDS_BYTES)
        yield from map(json.loads, data.removesuffix(b"\n").split(b"\n"))


def _name_record(record: Mapping[str, Any], path: str, number: int) -> NamedProfile:
    """Return what a profile was called when it was read, of its record."""
    name, source = record["name"], record["source"]
    line = source["name_line"] or source["lines"][0]
    place = ProfilePlace(path, path, Span(line, 1, line, 1), number, source["media_type"] == PLAIN)
    return NamedProfile(build_id(name, path), name, place)
