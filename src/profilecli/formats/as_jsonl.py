"""JSON Lines (jsonlines.org): profiles in, the bytes of one record a line out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from profilecli.formats.common import FormatOptions, encode_record
from profilecli.record.profile import Profile


def encode_profiles(profiles: Iterable[Profile], _: FormatOptions | None = None) -> Iterator[bytes]:
    """Yield UTF-8 with LF: one record a line; memory does not grow with their number."""
    for profile in profiles:
        yield encode_record(profile) + b"\n"
