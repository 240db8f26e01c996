"""HTML entities: a text in, the same with the characters that they stand for out."""

from __future__ import annotations


def unescape(text: str) -> str:
    """Return `text` with entities as characters."""
    if "&" not in text:
        return text
    # The table of names takes as long to load as a page to read; few texts have one.
    from html import unescape as replace_entities  # noqa: PLC0415

    return replace_entities(text)
