"""Text that is printed after the work: pieces in, the same pieces out, compressed in between."""

from __future__ import annotations

import codecs
import zlib
from collections.abc import Iterable, Iterator


class DeferredText:
    """Text that grows with a run. It is kept compressed, so that memory hardly grows."""

    def __init__(self) -> None:
        """Start with no text."""
        self._compressor = zlib.compressobj(level=1)
        self._parts: list[bytes] = []
        self.is_empty = True

    def add(self, pieces: Iterable[str]) -> None:
        """Add `pieces` to the text."""
        for piece in pieces:
            self.is_empty = False
            self._keep(self._compressor.compress(piece.encode("utf-8")))

    def release(self) -> Iterator[str]:
        """Yield the whole text in pieces of any length. Afterwards nothing can be added."""
        self._keep(self._compressor.flush())
        decompressor = zlib.decompressobj()
        decoder = codecs.getincrementaldecoder("utf-8")()
        for part in self._parts:
            yield decoder.decode(decompressor.decompress(part))

    def _keep(self, part: bytes) -> None:
        if part:
            self._parts.append(part)
