"""Stage 2, first half: lines in, each with its folded wording and what it is by itself out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from profilecli.questionnaire.lexicon import LINES_REMEMBERED, Lexicon
from profilecli.text.languages import Language
from profilecli.text.wording import fold, is_invisible

_RULE = re.compile(r"\s*([-=*_#\u2014\u2500\u2501\u2550])(?:\s*\1){2,}\s*")

_FILL = re.compile(
    r"\s*(?:[._\u2026][._\u2026\s]{3,}|(?:(?:</?[a-zA-Z][a-zA-Z0-9]*(?:\s[^<>]{0,100})?/?>|&nbsp;)\s*){2,})"
)
_BRACKETED = re.compile(r"[-*\s]*(?:[_*]+.*[_*]+|\(.*\)|\[.*\]|<.*>)[.\s]*")

_PAGE = re.compile(
    r"\s*[-\u2013\u2014|(\[]*\s*(?:page|seite|p\u00e1gina|pagina|str|\u0441\u0442\u0440)\.?\s*(\d{1,4})"
    r"(?:\s*(?:of|/|von|sur|de|di|van|\u0438\u0437)\s*\d{1,4})?\s*[-\u2013\u2014|)\]]*\s*",
    re.IGNORECASE,
)
_CONTINUED = frozenset(
    {"continued", "cont d", "cont", "suite", "continuaci\u00f3n", "continua\u00e7\u00e3o", "fortsetzung"}
)


class LineKind(StrEnum):
    """What a line is before anything around it is looked at."""

    BLANK = "blank"
    TEXT = "text"
    RULE = "rule"
    BOILERPLATE = "boilerplate"
    """A line of a menu or footer, one in which nothing can be seen, or a hint that nobody replaced by an answer."""
    VERBATIM = "verbatim"
    """Text of an answer that asks nothing, whatever it says: fenced code."""
    ASIDE = "aside"
    """What a mail or a program put around the form: no part of an answer, and nobody's name."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line as the stages see it."""

    text: str
    kind: LineKind
    folded: str = ""
    """Empty for a blank line, and for one too long to be a wording of anything."""
    written: str = ""
    """The line as it stands in the file, where `text` has blanks in place of quoting or of strokes."""


_BLANK = Line("", LineKind.BLANK)


def read_lines(texts: Sequence[str], lexicon: Lexicon) -> list[Line]:
    """Return each line with its folded wording; a line that recurs is folded once."""
    return [read_line(text, lexicon) for text in texts]


def read_line(text: str, lexicon: Lexicon) -> Line:
    """Return a line with its folded wording and what it is by itself."""
    return _read_known_line(text, lexicon) if len(text) <= lexicon.longest else _read_long_line(text)


def _read_long_line(text: str) -> Line:
    return Line(text, LineKind.TEXT) if text.strip() else _read_blank_line(text)


def _read_blank_line(text: str) -> Line:
    return Line(text, LineKind.RULE) if "\f" in text else _BLANK


@lru_cache(maxsize=LINES_REMEMBERED)
def _read_known_line(text: str, lexicon: Lexicon) -> Line:
    if not text.strip():
        return _read_blank_line(text)
    if _RULE.fullmatch(text):
        return Line(text, LineKind.RULE)
    folded = fold(text)
    if (is_invisible(text) or is_fill(text)) if not folded else _is_dropped(text, folded, lexicon):
        return Line(text, LineKind.BOILERPLATE, folded)
    return Line(text, LineKind.TEXT, folded)


def _is_dropped(text: str, folded: str, lexicon: Lexicon) -> bool:
    """Whether a line is the page's or the form's own, and no part of an answer."""
    is_continued = folded in _CONTINUED and text.lstrip()[0] in "(["
    is_empty = text.lstrip()[0] == "<" and is_fill(text)
    is_furniture = is_empty or is_continued or is_page_number(text) or lexicon.is_boilerplate(folded)
    return is_furniture or is_hint(text, folded, lexicon.language)


def is_page_number(text: str) -> bool:
    """Whether a line is a page number with its word: "Page 2 of 3"."""
    return _PAGE.fullmatch(text) is not None


def is_fill(text: str) -> bool:
    """Whether `text` is only a line to write on, of dots or strokes, or the tags of a web page."""
    return _FILL.fullmatch(text) is not None


def is_hint(text: str, folded: str, language: Language) -> bool:
    """Whether `text` is what a form shows where nobody has answered yet."""
    if language.hints.fullmatch(folded):
        return True
    return _BRACKETED.fullmatch(text) is not None and language.bracketed_hints.fullmatch(folded) is not None
