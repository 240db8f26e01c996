"""What every view keeps to, and the odd text that it is tried with."""

from __future__ import annotations

import re

from hypothesis import strategies as st
from rich.cells import cell_len

from helpers import AREAS, ECONOMY, INVOLVED, OTHER, STIGMA, WORK, read
from profilecli.run.pipeline import Outcome, load_questionnaire
from profilecli.text.safe import UNSAFE

WIDTHS = st.sampled_from([40, 60, 80, 100])

_ODD = st.text(
    st.one_of(st.characters(), st.sampled_from(" \n\t\x1b\u202e\u2028\u9249\u2764\ufe0f\u05d0[]:#-")), max_size=80
)
_KNOWN = st.sampled_from([WORK, INVOLVED, AREAS, STIGMA, ECONOMY, OTHER, f"{AREAS} {STIGMA}", "Contact email", "---"])
_ESCAPES = re.compile("\x1b\\[[0-9;]*m")


PAGES = st.lists(st.one_of(_ODD, _KNOWN), max_size=9).map("\n".join)
"""Any text, with headings and choices strewn in."""


def read_odd(page: str) -> Outcome:
    """Return what `page` holds; its path is as odd as it is."""
    data = page.encode("utf-8", "replace")
    return read(data, load_questionnaire(), path=data[:200].decode("utf-8", "replace"))


def uncolor(text: str) -> str:
    """Return `text` without the escape sequences that colour it."""
    return _ESCAPES.sub("", text)


def check_lines(text: str, width: int) -> None:
    """Check that no line is too wide, ends in a blank, or holds what could steer a terminal."""
    assert text.endswith("\n")
    for line in text[:-1].split("\n"):
        assert cell_len(line) <= width
        assert not line.endswith(" ")
        assert not UNSAFE.search(re.sub("\u2068([^\u2068\u2069]*)\u2069", r"\1", line))
