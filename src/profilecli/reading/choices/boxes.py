"""A single check box beside a question that asks yes or no: lines in, what the box says out."""

from __future__ import annotations

from profilecli.text.markers import Box, read_marks, split_trailing_box

_LONGEST = 12
_WORD = " a"
"""A box is known by the word after it."""


def read_lone_box(text: str) -> bool | None:
    """Return whether a line that is nothing but a check box is ticked; None for any other line."""
    bare = text.strip()
    if not bare or len(bare) > _LONGEST:
        return None
    marks = read_marks(bare + _WORD)
    return _is_ticked(marks.box) if marks.end >= len(bare) else None


def has_tick(text: str) -> bool:
    """Whether a ticked check box is before or after the words of a line."""
    return bool(_is_ticked(read_marks(text).box) or _is_ticked(split_trailing_box(text)[1]))


def _is_ticked(box: Box | None) -> bool | None:
    return None if box is None else box is not Box.EMPTY
