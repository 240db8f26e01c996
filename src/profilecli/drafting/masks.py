"""Lines that differ from page to page by a number, a date or the end of an address: one in, what they share out."""

from __future__ import annotations

import re
from functools import lru_cache

from profilecli.text.notices import MONTHS
from profilecli.text.wording import fold

STAR = "*"
_MOST_WORDS = 16
_ADDRESS = re.compile(r"(https?://[^/\s]+/|www\.[^/\s]+/)\S+")
_CHANGING = re.compile(rf"\w*\d\w*|\b(?:{'|'.join(sorted(MONTHS, key=len, reverse=True))})\b\.?", re.IGNORECASE)
_VARIES = re.compile(r"\d|://|www\.")
_STARS = re.compile(r"\*(?:[\s/.,:\u2013-]*\*)+")
_LINES_REMEMBERED = 1_024


@lru_cache(maxsize=_LINES_REMEMBERED)
def mask_line(text: str) -> str:
    """Return a line with a star for each part that may change, or nothing where there is none, or little else."""
    if not _VARIES.search(text) or STAR in text or len(text.split()) > _MOST_WORDS:
        return ""
    masked = _STARS.sub(STAR, _CHANGING.sub(STAR, _ADDRESS.sub(rf"\1{STAR}", text.strip())))
    return masked if STAR in masked and any(map(str.isalpha, masked)) else ""


def build_mask_key(masked: str) -> str:
    """Return what masked lines are counted by: a key that no wording has."""
    return STAR + " * ".join(fold(part) for part in masked.split(STAR))
