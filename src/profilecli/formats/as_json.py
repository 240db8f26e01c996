"""JSON (RFC 8259): profiles in, the bytes of one indented array out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from profilecli.formats.common import FormatOptions, encode_record
from profilecli.record.profile import Profile


def encode_profiles(profiles: Iterable[Profile], _: FormatOptions | None = None) -> Iterator[bytes]:
    """Yield UTF-8 with LF: an array with one record after the other; memory does not grow with it."""
    opening = b"[\n  "
    for profile in profiles:
        # A newline within a value is written as \n, so every line break here is layout.
        yield opening + encode_record(profile, indent=2).replace(b"\n", b"\n  ")
        opening = b",\n  "
    yield b"[]\n" if opening.startswith(b"[") else b"\n]\n"
