"""Stage 2, first half: lines in, each with its folded wording and what it is by itself out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from profilecli.questionnaire.lexicon import LINES_REMEMBERED, Lexicon
from profilecli.text.wording import fold, is_invisible

_RULE = re.compile(r"\s*([-=*_#\u2014\u2500\u2501\u2550])(?:\s*\1){2,}\s*")


class RowKind(StrEnum):
    """What a line is before anything around it is looked at."""

    BLANK = "blank"
    TEXT = "text"
    RULE = "rule"
    BOILERPLATE = "boilerplate"
    """A line of a menu or footer, or one in which nothing can be seen."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line as the stages see it."""

    text: str
    kind: RowKind
    folded: str = ""
    """Empty for a blank line, and for one too long to be a wording of anything."""


_BLANK = Row("", RowKind.BLANK)


def read_rows(texts: Sequence[str], lexicon: Lexicon) -> list[Row]:
    """Return each line with its folded wording; a line that recurs is folded once."""
    return [_read_row(text, lexicon) for text in texts]


def _read_row(text: str, lexicon: Lexicon) -> Row:
    return _read_known_row(text, lexicon) if len(text) <= lexicon.longest else _read_long_row(text)


def _read_long_row(text: str) -> Row:
    return Row(text, RowKind.TEXT) if text.strip() else _read_blank_row(text)


def _read_blank_row(text: str) -> Row:
    return Row(text, RowKind.RULE) if "\f" in text else _BLANK


@lru_cache(maxsize=LINES_REMEMBERED)
def _read_known_row(text: str, lexicon: Lexicon) -> Row:
    if not text.strip():
        return _read_blank_row(text)
    if _RULE.fullmatch(text):
        return Row(text, RowKind.RULE)
    folded = fold(text)
    if folded in lexicon.boilerplate or (not folded and is_invisible(text)):
        return Row(text, RowKind.BOILERPLATE, folded)
    return Row(text, RowKind.TEXT, folded)
