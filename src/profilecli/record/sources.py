"""What records are from: a file of records, piece by piece, in, the path and the digest of each text out."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator

_SOURCE = re.compile(
    rb'"source"\s*:\s*\{\s*"path"\s*:\s*("(?:[^"\\]|\\.)*")\s*,'
    rb'(?:\s*"media_type"\s*:\s*"[^"]*"\s*,)?\s*"sha256"\s*:\s*"([0-9a-f]{64})"'
)
"""Within a string of JSON a quotation mark is escaped, so that no answer looks so."""


_LONGEST = 1 << 16
"""How many bytes what is looked for has at most: a path has no more than 4,096, each written in six at most."""


def scan_sources(chunks: Iterable[bytes]) -> Iterator[tuple[str, str]]:
    """Yield the path and the digest of the text of each record, as this program writes JSON and JSON Lines."""
    rest = b""
    for chunk in chunks:
        data, end = rest + chunk, 0
        for match in _SOURCE.finditer(data):
            end = match.end()
            try:
                yield json.loads(match[1]), match[2].decode("ascii")
            except ValueError:
                # Somebody has edited it; what is no record is not reported here.
                continue
        # The next one may have begun already.
        rest = data[max(end, len(data) - _LONGEST) :]
