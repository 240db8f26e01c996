"""Stage 1: bytes in, a Source out: decoded lines with their endings, and how they were decoded."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from profilecli.text.codecs import check_encoding, detect_codec
from profilecli.text.late import compile_late

MAX_BYTES = 5_000_000
MAX_LINE = 100_000
PLAIN = "text/plain"
"""The media type of a text."""
_LINE = compile_late(r"([^\r\n]*)(\r\n|\r|\n|\Z)")
_CONTROL = compile_late(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_CONTROLS = bytes((*range(0x09), 0x0B, *range(0x0E, 0x20), 0x7F))
_SURROGATE = compile_late(r"[\ud800-\udfff]")


class Flaw(StrEnum):
    """Why a file gives no lines."""

    UNREADABLE = "unreadable"
    TOO_LARGE = "too-large"
    UNDECODABLE = "undecodable"
    EMPTY = "empty"


class Fault(NamedTuple):
    """What keeps a file from being read, and where (1-based line and column)."""

    flaw: Flaw
    reason: str
    line: int = 1
    column: int = 1
    advice: str = ""
    """What to do, where it is not what one does about any file with this flaw."""


class Unread(NamedTuple):
    """A part of a file that could not be read as a whole, above the line `line` (0-based)."""

    line: int
    place: str
    reason: str
    """What is wrong with it, as a clause; empty for a page that is only an image."""


class Origin(NamedTuple):
    """What a reader tells of the lines that it made of a file."""

    converter: str
    """Its name and version."""
    places: tuple[str, ...]
    """Where each line stands in the file, as people find it there."""
    furniture: frozenset[int] = frozenset()
    """The 0-based lines that belong to the page and not to the form."""
    asides: frozenset[int] = frozenset()
    """Those that a program put around the form."""
    parts: tuple[tuple[int, int], ...] = ()
    """The 0-based first line of each text in the file, and the number of the message that holds it."""
    unread: tuple[Unread, ...] = ()
    guesses: tuple[tuple[str, int], ...] = ()
    """The encodings that were guessed, and the 0-based first line of what is in each."""


@dataclass(frozen=True, slots=True)
class Source:
    """One decoded file. `texts[i] + endings[i]` for every i rejoin to the decoded text."""

    path: str
    """The path as it is shown, with `/`; `-` for standard input."""
    sha256: str
    """Of the bytes, in hexadecimal; empty where they could not be read."""
    encoding: str
    """The codec that decoded the bytes; empty where none did."""
    guessed: bool
    """Whether the encoding is a guess that a person should confirm."""
    texts: tuple[str, ...]
    endings: tuple[str, ...]
    fault: Fault | None = None
    """Set where there is nothing to read; `texts` is empty then."""
    media_type: str = PLAIN
    origin: Origin | None = None
    """Where the lines come from, for a file that is no plain text."""

    def get_place(self, line: int) -> str | None:
        """Return where a line (1-based) stands in a file that is no plain text; None for a plain one."""
        places = self.origin.places if self.origin else ()
        return places[line - 1] or None if 0 < line <= len(places) else None


def read_source(data: bytes, path: str, encoding: str | None = None) -> Source:
    """Decode `data` and split it into lines.

    Lines end at CR LF, CR or LF and nowhere else. `encoding` overrides detection, which takes a
    byte order mark, then UTF-16 by its NUL bytes, then strict UTF-8, then a guess: UTF-8 with U+FFFD in the
    place of the few bytes that are not, or a legacy encoding.
    Raises SettingsError where `encoding` is no text encoding that Python knows.
    """
    digest = hashlib.sha256(data).hexdigest()
    if len(data) > MAX_BYTES:
        reason = f"the file is over the limit of {MAX_BYTES:,} bytes"
        return build_faulty(path, Fault(Flaw.TOO_LARGE, reason), digest)
    codec, guessed = (check_encoding(encoding), False) if encoding else detect_codec(data)
    # Python counts the place of a fault after the mark where the codec drops it.
    plain = "utf-8" if codec == "utf-8-sig" else codec
    try:
        text = data.decode(plain, "replace" if guessed and codec == "utf-8" else "strict")
    except UnicodeError as error:
        start = error.start if isinstance(error, UnicodeDecodeError) else 0
        reason = f"byte 0x{data[start]:02x} is not valid {codec}" + (", and the file is not utf-8" if guessed else "")
        return build_faulty(path, Fault(Flaw.UNDECODABLE, reason, *_locate_byte(data[:start], plain)), digest)
    text = text.removeprefix("\ufeff")
    fault = _find_fault(text, trusted=encoding is not None)
    if fault:
        return build_faulty(path, fault, digest)
    texts, endings = _split_lines(text)
    lengths = list(map(len, texts))
    longest = max(lengths)
    if longest > MAX_LINE:
        reason = f"a line is over the limit of {MAX_LINE:,} characters"
        return build_faulty(path, Fault(Flaw.TOO_LARGE, reason, lengths.index(longest) + 1), digest)
    return Source(path, digest, codec, guessed, texts, endings)


def _split_lines(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the lines of `text`, which is not empty, and how each ends: CR LF, CR, LF or, at the end, not at all."""
    if "\r" in text:
        found = [match.groups() for match in _LINE.finditer(text)]
        # At the end of a text that ends with its last line, the pattern finds nothing again.
        texts, endings = zip(*(pair for pair in found if any(pair)), strict=True)
        return texts, endings
    texts = tuple(text.removesuffix("\n").split("\n"))
    return texts, ("\n",) * (len(texts) - 1) + ("\n" if text.endswith("\n") else "",)


def build_faulty(path: str, fault: Fault, sha256: str = "") -> Source:
    """Return the Source of a file that gives no lines, so that it never vanishes from a run."""
    return Source(path, sha256, "", False, (), (), fault)


def _find_fault(text: str, *, trusted: bool) -> Fault | None:
    """Return why decoded `text` is no text to read, if so."""
    if not text.strip():
        return Fault(Flaw.EMPTY, "the file contains no text")
    bad = _SURROGATE.search(text) if trusted else None
    if bad:
        return Fault(Flaw.UNDECODABLE, "the encoding gives an incomplete character", *_locate(text[: bad.start()]))
    if not trusted and _count_controls(text) * 10 > len(text):
        first = _CONTROL.search(text)
        place = _locate(text[: first.start()]) if first else (1, 1)
        return Fault(Flaw.UNDECODABLE, "this looks like binary data, not text", *place)
    return None


def _count_controls(text: str) -> int:
    """Return how many control characters `text` holds; bytes are counted faster than characters."""
    data = text.encode("utf-8", "surrogatepass")
    return len(data) - len(data.translate(None, _CONTROLS))


def _locate_byte(prefix: bytes, codec: str) -> tuple[int, int]:
    """Return the 1-based line and column just after `prefix`; the start where the codec gives no place."""
    try:
        return _locate(prefix.decode(codec, "replace").removeprefix("\ufeff"))
    except UnicodeError:
        return 1, 1


def _locate(prefix: str) -> tuple[int, int]:
    """Return the 1-based line and column just after `prefix`."""
    ends = list(re.finditer(r"\r\n|\r|\n", prefix))
    start = ends[-1].end() if ends else 0
    return len(ends) + 1, len(prefix) - start + 1
