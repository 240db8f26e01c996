"""What is in a folder of numbered files of records: its manifest in, what is done of a run out, and back.

The manifest has a line of JSON for what the run was told, one for each file when it is whole, and one for the end. So
a run that is stopped has said what is done, and whoever reads the folder knows that it is not all.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from profilecli.errors import InputError
from profilecli.findings.diagnostics import Diagnostic, Severity
from profilecli.run.files import exists, read_whole, show_path

NAME = ".profilecli-shards.jsonl"
MAX_BYTES = 1_000_000_000
_VERSION = 1
_FACTS = tuple(name for name in Diagnostic._fields if name != "path")


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A page of which all profiles are written, and what is needed to go on after it."""

    path: str
    digest: str
    """The SHA-256 of its bytes; empty where it could not be read."""
    form: int
    languages: tuple[str, ...]
    profiles: int
    findings: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Shard:
    """One file of records, and the pages that it completes."""

    name: str
    profiles: int
    digest: str
    files: tuple[SourceFile, ...]


@dataclass(frozen=True, slots=True)
class Manifest:
    """What is known of a folder."""

    told: Mapping[str, str]
    """What decides the records, by what it is: the program, the questionnaire, the options."""
    shards: tuple[Shard, ...]
    is_complete: bool


def name_shard(number: int) -> str:
    """Return the name of a file of records by its number, from 1."""
    return f"part-{number:06}.jsonl"


def encode_start(told: Mapping[str, str]) -> str:
    """Return the first line of a manifest."""
    return _encode({"version": _VERSION, **told})


def encode_shard(shard: Shard) -> str:
    """Return the line of a file of records."""
    files = [
        [it.path, it.digest, it.form, it.languages, it.profiles, list(map(_list_facts, it.findings))]
        for it in shard.files
    ]
    return _encode({"file": shard.name, "profiles": shard.profiles, "sha256": shard.digest, "sources": files})


def encode_end(shards: int, files: int, profiles: int) -> str:
    """Return the last line of a manifest."""
    return _encode({"complete": True, "shards": shards, "files": files, "profiles": profiles})


def read_manifest(folder: str) -> Manifest | None:
    """Return what is known of a folder, or None where it has no manifest; raises InputError for one that is none."""
    path = os.path.join(folder, NAME)
    if not exists(path):
        return None
    lines = read_whole(path, MAX_BYTES).split(b"\n")
    try:
        # What follows the last line end was cut off.
        told, *found = [json.loads(line) for line in lines[:-1]]
        if told.pop("version") != _VERSION:
            raise ValueError
        is_complete = bool(found and found[-1].get("complete"))
        shards = tuple(map(_decode_shard, found[:-1] if is_complete else found))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        advice = "delete the folder, and write it again"
        raise InputError(f"{show_path(path)}: not a manifest of this program; {advice}") from error
    return Manifest(told, shards, is_complete)


def list_shards(folder: str) -> list[str] | None:
    """Return the paths of the files of records in a folder that has a manifest, else None.

    Raises InputError where the run that writes it has not ended.
    """
    manifest = read_manifest(folder)
    if manifest is None:
        return None
    if not manifest.is_complete:
        advice = "finish it with ingest --resume"
        raise InputError(f"{show_path(folder)}: the run that writes this folder was stopped; {advice}")
    return [os.path.join(folder, shard.name) for shard in manifest.shards]


def _encode(content: Mapping[str, object]) -> str:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n"


def _list_facts(item: Diagnostic) -> list[object]:
    return [getattr(item, name) for name in _FACTS]


def _decode_shard(found: Mapping[str, Any]) -> Shard:
    return Shard(
        os.path.basename(found["file"]),
        int(found["profiles"]),
        found["sha256"],
        tuple(map(_decode_file, found["sources"])),
    )


def _decode_file(found: Sequence[Any]) -> SourceFile:
    path, digest, form, languages, profiles, items = found
    facts = (dict(zip(_FACTS, item, strict=True)) for item in items)
    findings = (Diagnostic(path=path, **{**fact, "severity": Severity(fact["severity"])}) for fact in facts)
    return SourceFile(path, digest, form, tuple(languages), profiles, tuple(findings))
