"""Stage 2, first half: lines in, each with its folded wording and what it is by itself out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache

from profilecli.questionnaire.lexicon import Lexicon
from profilecli.questionnaire.model import Choice
from profilecli.questionnaire.phrases import Phrase
from profilecli.questionnaire.speakers import Speaker
from profilecli.text.languages import Language
from profilecli.text.mail import is_of_mail
from profilecli.text.markers import has_marks
from profilecli.text.wording import fold_anew, fold_bare, is_invisible

_RULE = re.compile(r"\s*([-=*_#\u2014\u2500\u2501\u2550])(?:\s*\1){2,}\s*")

_FILL = re.compile(
    r"\s*(?:[._\u2026][._\u2026\s]{3,}|(?:(?:</?[a-zA-Z][a-zA-Z0-9]*(?:\s[^<>]{0,100})?/?>|&nbsp;)\s*){2,})"
)
_STROKES = "____"
_AROUND_STROKES = "_ \t\u00a0"
_BRACKETED = re.compile(r"[-*\s]*(?:[_*]+.*[_*]+|\(.*\)|\[.*\]|<.*>)[.\s]*")

STROKES = "|\u2502\u2503\u2551"
"""What parts the cells of a table."""
ROW_ENDS = f"{STROKES} \t\u00a0"
"""What is after the last cell of a row."""
_PAGE = re.compile(
    r"\s*[-\u2013\u2014|(\[]*\s*(?:page|seite|p\u00e1gina|pagina|str|стр|страница)\.?\s*(\d{1,4})"
    r"(?:\s*(?:of|/|von|sur|de|di|van|\u0438\u0437)\s*\d{1,4})?\s*[-\u2013\u2014|)\]]*\s*",
    re.IGNORECASE,
)
LONGEST_NUMBERS = 9
"""How many characters a bare page number has at most, folded: "12 / 14"."""
_MARKED = ":\uff1a\t?\uff1f\u061f\u055e\u1367\u2047\ufe56\ua60f\u2cfa\u2cfb\ufe16&|<>()\\[\\]\uff08\uff09"
_PLAIN = re.compile(
    rf"[^{_MARKED}/\u2013\u2014-]*+(?:(?:(?<!\s)[/\u2013\u2014-]|[/\u2013\u2014-](?!\s))[^{_MARKED}/\u2013\u2014-]*+)*+"
)
"""What has no mark by which a heading ends, and no brackets, tags or cells; a dash or a stroke only close to a word."""
_MOST_KNOWN = 2_048
"""How many different lines are kept in mind."""
_CONTINUED = frozenset(
    {"continued", "cont d", "cont", "suite", "continuaci\u00f3n", "continua\u00e7\u00e3o", "fortsetzung", "продолжение"}
)


class LineKind(StrEnum):
    """What a line is before anything around it is looked at."""

    __hash__ = str.__hash__  # that of an enumeration is a function in Python

    BLANK = "blank"
    TEXT = "text"
    RULE = "rule"
    BOILERPLATE = "boilerplate"
    """A line of a menu or footer, one in which nothing can be seen, or a hint that nobody replaced by an answer."""
    ROW = "row"
    """A row of a grid."""
    VERBATIM = "verbatim"
    """Text of an answer that asks nothing, whatever it says: fenced code."""
    END = "end"
    """A marker after which nothing is an answer."""
    ENDED = "ended"
    """Text after such a marker."""
    ASIDE = "aside"
    """What a mail or a program put around the form: no part of an answer, and not a name."""


@dataclass(frozen=True, slots=True)
class MeantCell:
    """A cell that says which choice is meant."""

    end: int
    """The offset after its text."""
    phrase: Phrase[Choice]
    is_exact: bool
    """Whether the choice is worded exactly as in the questionnaire."""


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row of a grid: the bounds of its label, and what is in the cells after it."""

    start: int
    end: int
    owners: frozenset[str]
    """The questions of which it can be one."""
    marks: tuple[MeantCell, ...]
    """The cells that say which choice is meant; () where another cell says anything."""
    rest: int
    """Where the first cell after the label that is not empty begins; the end of the line where there is none."""


class Trait:
    """What a stage looks for in a line, as bits: a stage of which no line has the trait has nothing to do."""

    PARTS = 1
    """A rule, a form feed, or what begins like a name label: another profile may begin there."""
    QUOTED = 2
    STROKE = 4
    FENCE = 8
    TAG = 16
    DASH = 32
    PAGED = 64
    """A page number, or what stands where a new page begins."""
    MAIL = 128
    """What a mail may put around a form."""
    UNPRINTABLE = 256
    """A character that is none to be seen."""
    CODED = 512
    """A letter beyond ASCII, or `=`: the text can be damaged."""
    SPEECH = 1024
    """A colon: what is before it can be who speaks."""


_OF_FIRST = {">": Trait.QUOTED, "`": Trait.FENCE, "~": Trait.FENCE, "<": Trait.TAG, "-": Trait.DASH}


@dataclass(slots=True)
class Line:
    """One line as the stages see it; never changed, since a line that recurs is one object."""

    text: str
    kind: LineKind
    folded: str = ""
    """Empty for a blank line, and for one too long to be a wording of anything."""
    written: str = ""
    """The line as it is in the file, where `text` has blanks in place of quoting or of strokes."""
    traits: int = field(default=0, compare=False)
    """Which `Trait` it has."""
    end: int = field(default=0, compare=False)
    """The offset after its last character that is no white space; `start` that of its first."""
    start: int = field(default=0, compare=False)
    is_akin: bool = field(default=True, compare=False)
    """Whether it shares enough words with a heading to be one, or close to one."""
    may_head: bool = field(default=True, compare=False)
    """Whether it is akin, or something that ends a heading or is beside one is in it."""
    speaker: Speaker | None = field(default=None, compare=False)
    """Who is named at its start, of those that the questionnaire knows."""
    speech: int = field(default=0, compare=False)
    """The offset at which what they say begins; 0 where nobody is named."""
    row: GridRow | None = field(default=None, compare=False)
    """What it says as a row of a grid."""
    is_prose: bool = field(default=False, compare=False)
    """Whether it may not be a heading and has no mark at its start: by itself, it asks nothing."""


_BLANK = Line("", LineKind.BLANK)


def read_lines(texts: Sequence[str], lexicon: Lexicon) -> list[Line]:
    """Return each line with its folded wording and what it is by itself; a line that recurs is looked at once."""
    return list(map(_remember_lines(lexicon).__getitem__, texts))


def read_line(text: str, lexicon: Lexicon) -> Line:
    """Return a line with its folded wording and what it is by itself."""
    return _remember_lines(lexicon)[text]


@lru_cache(maxsize=8)
def _remember_lines(lexicon: Lexicon) -> _KnownLines:
    return _KnownLines(lexicon)


class _KnownLines(dict[str, Line]):
    """Lines by their texts, each read when it is first asked for."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def __missing__(self, text: str) -> Line:
        line = _read_line(text, self._lexicon)
        if len(text) <= self._lexicon.longest:
            if len(self) >= _MOST_KNOWN:
                # What recurs from page to page is soon back.
                self.clear()
            self[text] = line
        return line


def join_traits(lines: Iterable[Line]) -> int:
    """Return which traits any of `lines` has."""
    found = 0
    for line in lines:
        found |= line.traits
    return found


def _read_line(text: str, lexicon: Lexicon) -> Line:
    if not text.strip():
        return _build_line(text, LineKind.RULE, "") if "\f" in text else _BLANK
    is_plain = _PLAIN.fullmatch(text) is not None
    is_bare = is_plain and not has_marks(text)
    if len(text) > lexicon.longest:
        return _build_text(text, "", (is_plain, is_bare), lexicon)
    if _RULE.fullmatch(text):
        return _build_line(text, LineKind.RULE, "", Trait.PARTS)
    folded = fold_bare(text) if is_bare and text.isascii() and text.isprintable() else fold_anew(text)
    if _STROKES in text and drop_strokes(text).strip().casefold() in lexicon.units:
        return _build_line(text, LineKind.BOILERPLATE, folded)
    if (is_invisible(text) or is_fill(text)) if not folded else _is_dropped(text, folded, lexicon):
        return _build_line(text, LineKind.BOILERPLATE, folded, Trait.PAGED if is_page_number(text) else 0)
    return _build_text(text, folded, (is_plain, is_bare), lexicon)


def _build_text(text: str, folded: str, looks: tuple[bool, bool], lexicon: Lexicon) -> Line:
    """Return a line of text; `looks` says whether it has no mark of a heading, and none at its start either."""
    is_plain, is_bare = looks
    line = _build_line(text, LineKind.TEXT, folded, Trait.PARTS if folded.startswith(lexicon.label_starts) else 0)
    # What is too long to be a wording has no folded one, and neither has what is nothing but marks.
    line.is_akin = lexicon.headings.is_possible(folded) if folded else len(text) <= lexicon.longest
    line.may_head = line.is_akin or not is_plain
    line.is_prose = is_bare and not line.is_akin
    return line


def _build_line(text: str, kind: LineKind, folded: str, traits: int = 0) -> Line:
    """Return a line with what it has by its signs alone, besides `traits`."""
    bare = text.strip()
    start = text.find(bare)
    traits |= _OF_FIRST.get(bare[:1], 0)
    if "\f" in text:
        traits |= Trait.PARTS | Trait.PAGED
    if "|" in text:
        traits |= Trait.STROKE
    if is_of_mail(text):
        traits |= Trait.MAIL
    if len(folded) <= LONGEST_NUMBERS and folded[:1].isdigit():
        traits |= Trait.PAGED
    if ":" in text or "\uff1a" in text:
        traits |= Trait.SPEECH
    if not text.isprintable():
        traits |= Trait.UNPRINTABLE
    if not text.isascii() or "=" in text:
        traits |= Trait.CODED
    return Line(text, kind, folded, "", traits, start + len(bare) or len(text), start)


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


def drop_strokes(text: str) -> str:
    """Return `text` without the line to write on before or after what was written on it."""
    if _STROKES not in text:
        return text
    bare = text.strip(_AROUND_STROKES)
    start = text.index(bare)
    end = start + len(bare)
    return text[start if _STROKES in text[:start] else 0 : end if _STROKES in text[end:] else len(text)]


def is_hint(text: str, folded: str, language: Language) -> bool:
    """Whether `text` is what a form shows where nobody has answered yet."""
    if language.hints.fullmatch(folded):
        return True
    return _BRACKETED.fullmatch(text) is not None and language.bracketed_hints.fullmatch(folded) is not None
