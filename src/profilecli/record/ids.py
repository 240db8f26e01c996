"""The id of a profile: its name in, a slug out."""

from __future__ import annotations

import posixpath

FALLBACK_ID = "profile"


def build_id(name: str | None, path: str) -> str:
    """Return the slug of a name, or of the file's stem where there is none; never empty."""
    slug = _build_slug(name) if name else ""
    return slug or _build_slug(posixpath.splitext(posixpath.basename(path))[0]) or FALLBACK_ID


def _build_slug(text: str) -> str:
    words = text.lower().split()
    if text.isascii() and all(map(str.isalnum, words)):
        return "-".join(words)
    # Most names are plain, and do not pay for the import.
    from slugify import slugify  # noqa: PLC0415

    return slugify(text, algorithm="modern", backend="text-unidecode")
