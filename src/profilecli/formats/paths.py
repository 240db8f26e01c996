"""File names: the id of a profile in, a name for its own file out that is safe on every system."""

from __future__ import annotations

import hashlib
import re

MOST_BYTES = 200
"""The longest name, its suffix included; file systems take 255, and some tools add to it."""

_FALLBACK = "profile"
_SUFFIX = re.compile(r"(?:\.[a-z0-9]{1,16}){0,2}")
_UNSAFE = re.compile(r"[^a-z0-9]+")
_RESERVED = re.compile(r"con|prn|aux|nul|(?:com|lpt)[0-9]|conin|conout|clock")
"""Names of devices on Windows, with any suffix."""


def name_file(identifier: str, suffix: str, taken: set[str]) -> str:
    """Return the file name for the profile `identifier`, and add it to `taken`.

    It is made of `a-z`, `0-9` and `-`, does not start or end with `-` before its suffix, is at most
    `MOST_BYTES` long, no device of Windows, and differs from every name in `taken` that came from
    here, also where upper and lower case are the same. A text that gives nothing is `profile`, a
    long one ends in a digest, and a name that is taken gets `-2`, `-3` and so on.

    `suffix` is the program's own: `.md`, `.json.gz` or none; any other raises ValueError.
    """
    if not _SUFFIX.fullmatch(suffix):
        raise ValueError(f"not a known suffix: {suffix!a}")
    room = MOST_BYTES - len(suffix)
    stem = _UNSAFE.sub("-", identifier.lower()).strip("-") or _FALLBACK
    if _RESERVED.fullmatch(stem):
        stem = f"{stem}-{_FALLBACK}"
    if len(stem) > room:
        # Long ids often share their beginning; with a digest they need not be counted one by one.
        digest = hashlib.sha256(identifier.encode("utf-8", "surrogatepass")).hexdigest()[:16]
        stem = _append(stem, digest, room)
    number, name = 1, f"{stem}{suffix}"
    while name in taken:
        number += 1
        name = f"{_append(stem, str(number), room)}{suffix}"
    taken.add(name)
    return name


def _append(stem: str, tail: str, room: int) -> str:
    """Return `stem`, cut where it has to be, with `-` and `tail` in at most `room` characters."""
    return f"{stem[: room - len(tail) - 1].rstrip('-')}-{tail}"
