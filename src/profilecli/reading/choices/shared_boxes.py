"""One box before several choices of a line: the choices of an answer in, whether nobody knows for which it is out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from profilecli.reading.choices.choice import ChoiceMark
from profilecli.text.markers import read_marks

_CELL = "\t"
"""A box in a cell of a table is that of its cell."""
_BY_HAND = tuple("\u2713\u2714\u2705\u221a\u2715\u2716\u2717\u2718\u274c\u00d7")
"""Marks that people make beside the choice that they mean; no form prints them."""


def shares_box(marks: Sequence[ChoiceMark], texts: Mapping[int, str]) -> bool:
    """Whether a box that a form prints is before several choices on a line, and none beside the others there.

    `texts` has the lines by their index.
    """
    for index, row in groupby(marks, key=lambda mark: mark.first):
        _, *rest = row
        text = texts.get(index, "") if rest and not any(mark.box for mark in rest) else ""
        found = read_marks(text)
        if found.box and _CELL not in text and not text[: found.end].rstrip().endswith(_BY_HAND):
            return True
    return False
