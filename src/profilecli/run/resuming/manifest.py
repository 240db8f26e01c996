"""What is in a folder of one file a profile: the manifest of earlier runs and this run in, what is left over out."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from profilecli.errors import InputError
from profilecli.run.resuming.searched import Searched

NAME = ".profilecli.json"
"""The name of the manifest; searches of folders pass it over."""
NEWS = ".profilecli-new.jsonl"
"""The name of the list of what a run has written that has not ended."""
MAX_BYTES = 50_000_000
_OWN = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\.(?:json|jsonl|csv|md)")
"""Such names the program gives to files; it removes no other."""
_VERSION = 1


@dataclass(frozen=True, slots=True)
class Run:
    """What a run has done that writes into the folder."""

    written: Mapping[str, str]
    """The files written, and the path of the source of each; empty in records for the public."""
    sources: Collection[str]
    """The paths of all that was read."""
    searched: Searched
    """The folders that were searched for it."""


def parse_manifest(data: bytes, path: str) -> dict[str, str]:
    """Return the files of a folder by name, with their sources; raises InputError where `data` is no manifest."""
    try:
        found = json.loads(data)
        files = dict(found["files"].items()) if found["version"] == _VERSION else None
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        files = None
    if files is None or not all(isinstance(source, str) for source in files.values()):
        raise InputError(f"{path}: not a manifest of this program; delete it, and remove old files by hand")
    return {name: source for name, source in files.items() if _OWN.fullmatch(name)}


def parse_digests(data: bytes) -> dict[str, str]:
    """Return the digests of the sources of a folder, by their paths; nothing where `data` has none."""
    try:
        found = dict(json.loads(data)["digests"].items())
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}
    return {path: digest for path, digest in found.items() if isinstance(digest, str)}


def encode_manifest(files: Mapping[str, str], digests: Mapping[str, str]) -> bytes:
    """Return a manifest as JSON, the same bytes for the same files and digests of their sources."""
    sources = set(files.values()) - {""}
    known = {path: digest for path, digest in sorted(digests.items()) if path in sources}
    content = {"version": _VERSION, "files": dict(sorted(files.items())), "digests": known}
    return json.dumps(content, ensure_ascii=False, indent=1).encode("utf-8") + b"\n"


def encode_news(name: str, source: str) -> str:
    """Return the line of a file that is about to be written, with its source, in the list of a run."""
    return json.dumps([name, source]) + "\n"


def parse_news(data: bytes) -> dict[str, str]:
    """Return the files that a run has written which was stopped, with their sources; what was cut off is none."""
    found: dict[str, str] = {}
    for line in data.split(b"\n")[:-1]:
        try:
            name, source = json.loads(line)
        except (ValueError, TypeError, RecursionError):
            continue
        if isinstance(source, str) and isinstance(name, str) and _OWN.fullmatch(name):
            found[name] = source
    return found


def find_stale(known: Mapping[str, str], run: Run) -> list[str]:
    """Return the files of earlier runs that the same sources do not give any more, sorted.

    That is where the source was read in this run, or is gone from a folder that was searched. Of records for the
    public the source is not known: what this run does not give is left over.
    """
    return sorted(name for name, source in known.items() if name not in run.written and _is_gone(source, run))


def _is_gone(source: str, run: Run) -> bool:
    return not source or source in run.sources or run.searched.lacks(source)
