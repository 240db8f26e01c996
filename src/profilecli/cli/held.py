"""Text that waits until the work is done: pieces in, the same pieces out, compressed in between."""

from __future__ import annotations

import codecs
import zlib
from collections.abc import Iterable, Iterator


class HeldText:
    """Text that grows with a run; lines of findings shrink to a small part, so that memory stays flat."""

    def __init__(self) -> None:
        """Hold nothing yet."""
        self._press = zlib.compressobj(level=1)
        self._parts: list[bytes] = []

    def add(self, pieces: Iterable[str]) -> None:
        """Hold `pieces` as well."""
        for piece in pieces:
            self._keep(self._press.compress(piece.encode("utf-8")))

    def release(self) -> Iterator[str]:
        """Yield all that was held, in pieces of any length; nothing can be added after that."""
        self._keep(self._press.flush())
        opener = zlib.decompressobj()
        decoder = codecs.getincrementaldecoder("utf-8")()
        for part in self._parts:
            yield decoder.decode(opener.decompress(part))

    def _keep(self, part: bytes) -> None:
        if part:
            self._parts.append(part)
