"""What records are from: a file of records in, the path and the digest of each text out, without reading the rest."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

_SOURCE = re.compile(
    rb'"source"\s*:\s*\{\s*"path"\s*:\s*("(?:[^"\\]|\\.)*")\s*,'
    rb'(?:\s*"media_type"\s*:\s*"[^"]*"\s*,)?\s*"sha256"\s*:\s*"([0-9a-f]{64})"'
)
"""Within a string of JSON a quotation mark is escaped, so that no answer looks so."""


def scan_sources(data: bytes) -> Iterator[tuple[str, str]]:
    """Yield the path and the digest of the text of each record, as this program writes JSON and JSON Lines."""
    for match in _SOURCE.finditer(data):
        try:
            yield json.loads(match[1]), match[2].decode("ascii")
        except ValueError:
            # Somebody has edited it; what is no record is not reported here.
            continue
