"""Stage 7: profiles in, the bytes of a data format out; one module a format."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from profilecli.formats import as_json, as_jsonl
from profilecli.profile import Profile

Format = Callable[[Iterable[Profile]], Iterator[bytes]]

FORMATS: dict[str, Format] = {
    "json": as_json.encode_profiles,
    "jsonl": as_jsonl.encode_profiles,
}
SUFFIXES = {".json": "json", ".jsonl": "jsonl", ".ndjson": "jsonl"}
"""The format that the suffix of an output file asks for."""
