"""Stage 2, first half: lines in, each with its folded wording and what it is by itself out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from profilecli.questionnaire.lexicon import Lexicon
from profilecli.reading.lines.asking import GREEK
from profilecli.reading.lines.line import Line, LineKind, Trait
from profilecli.reading.lines.notes import ARROW
from profilecli.reading.lines.own_text import (
    LONGEST_NUMBERS,
    PART_TITLE,
    ROMAN_NUMBERS,
    STROKE_LINE,
    STROKES,
    drop_strokes,
    is_fill,
    is_hint,
    is_page_number,
)
from profilecli.text.damage import may_be_damaged
from profilecli.text.late import compile_late
from profilecli.text.mail import is_of_mail
from profilecli.text.markers import STARRED_NOTE, STRESSED_LABEL, has_marks
from profilecli.text.wording import fold, fold_anew, fold_bare, is_invisible

_RULE = re.compile(
    r"\s*(?:([-=*_#\u2014\u2500\u2501\u2550])(?:\s*\1){2,}|([-=*_#~])(?!\2)([-=*_#~])(?:\2\3)+\2?|\+{5,})\s*"
)
_MARKED = ":\uff1a\u3011\t?\uff1f\u061f\u037e\u055e\u1367\u2047\ufe56\ua60f\u2cfa\u2cfb\ufe16&|<>()\\[\\]\uff08\uff09"
_PLAIN = re.compile(
    rf"[^{_MARKED};/\u2013\u2014-]*+"
    rf"(?:(?:(?<!\s)[/\u2013\u2014-]|[/\u2013\u2014-](?!\s)|(?<![{GREEK}][{GREEK}]);(?!\S))[^{_MARKED};/\u2013\u2014-]*+)*+"
)
"""What has no mark by which a heading ends, and no brackets, tags or cells.

A dash or a stroke is only close to a word, a semicolon only before a blank, and not after Greek, which asks with it."""
_PART = r"\s?[-\u2013\u2014|\u00b7\u2022]\s?"
_PAGED = compile_late(rf"\s*\d{{1,4}}{_PART}(?P<below>\D.*)|(?P<above>.*\D){_PART}\d{{1,4}}\s*")
"""The number of a page, and what is beside it."""
_COUNTED, _COUNTED_REST = compile_late(r"\d\s?/\s?\d{1,4}\s*\Z"), compile_late(r"\s\d{1,4} \d{1,4}")
"""The number of a page among all, after a title, as it is written and folded."""
_MOST_KNOWN = 2_048
"""How many different lines are kept in mind."""
CONTINUED = frozenset(
    (
        "continued|cont d|cont|suite|continuaci\u00f3n|continua\u00e7\u00e3o|fortsetzung|продолжение|bitte wenden|"
        "continued overleaf|continued on next page|continued on the next page|please turn over|"
        "page break|new page|saut de page|salto de p\u00e1gina|quebra de p\u00e1gina|seitenumbruch|"
        "interruzione di pagina|pagina einde|podzia\u0142 strony|разрыв страницы|розрив сторінки"
    ).split("|")
)
"""What is in brackets or between dashes where a page ends."""
_FRAMES = "()[]<>-=*\u2013\u2014"
_LAYOUT = dict.fromkeys(map(ord, "\t\f"))
"""What is no letter, and in its place in any text."""
_OF_FIRST = {
    ">": Trait.QUOTED,
    "`": Trait.FENCE,
    "~": Trait.FENCE | Trait.PARTS,
    "<": Trait.TAG,
    "-": Trait.DASH,
    '"': Trait.KEY,
}
_CUE = compile_late(r"\s*(?:\d{1,2}:)?\d{2}:\d{2}[.,]\d{3}\s+-->\s+(?:\d{1,2}:)?\d{2}:\d{2}[.,]\d{3}(?:\s.*)?")
"""The times of SubRip and of WebVTT (W3C)."""
_GAP = "   "
_SIGN = compile_late(rf"\S\s(?:[-\u2013\u2014]|{ARROW})\s+\S")
CELL = "\t"
"""What parts a question from its answer on a line."""
_NUMBER_END = 3
"""How many characters before the end of a line a number can be: "(2)", "- 2 -"."""
_PARTED = Trait.GAP | Trait.TAB | Trait.STROKE
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


def _read_line(text: str, lexicon: Lexicon) -> Line:
    if not text.strip():
        return _build_line(text, LineKind.RULE, "") if "\f" in text else _BLANK
    is_plain = _PLAIN.fullmatch(text) is not None
    is_bare = is_plain and not has_marks(text)
    if _RULE.fullmatch(text):
        return _build_line(text, LineKind.RULE, "", Trait.PARTS)
    if len(text) > lexicon.longest:
        return _build_text(text, "", (is_plain, is_bare), lexicon)
    folded = fold_bare(text) if is_bare and text.isascii() and text.isprintable() else fold_anew(text)
    if STROKE_LINE in text and drop_strokes(text).strip().casefold() in lexicon.units:
        return _build_line(text, LineKind.BOILERPLATE, folded)
    if (is_invisible(text) or is_fill(text)) if not folded else _is_dropped(text, folded, lexicon):
        traits = Trait.CUE if _CUE.fullmatch(text) else Trait.PAGED if is_page_line(text, folded, lexicon) else 0
        return _build_line(text, LineKind.BOILERPLATE, folded, traits)
    return _build_text(text, folded, (is_plain, is_bare), lexicon)


def _build_text(text: str, folded: str, looks: tuple[bool, bool], lexicon: Lexicon) -> Line:
    """Return a line of text; `looks` says whether it has no mark of a heading, and none at its start either."""
    is_plain, is_bare = looks
    traits = Trait.PARTS if folded.startswith(lexicon.label_starts) else 0
    if PART_TITLE.match(text) or folded.startswith(lexicon.language.office):
        traits |= Trait.PART
    line = _build_line(text, LineKind.TEXT, folded, traits)
    # What is too long to be a wording has no folded one, and neither has what is nothing but marks.
    line.is_akin = lexicon.headings.is_possible(folded) if folded else len(text) <= lexicon.longest
    is_stressed = not is_bare and STRESSED_LABEL.match(text) is not None
    is_starred = "*" in text and STARRED_NOTE.search(text) is not None
    line.may_head = line.is_akin or not is_plain or is_stressed or is_starred
    line.is_prose = is_bare and not line.is_akin
    return line


def _build_line(text: str, kind: LineKind, folded: str, traits: int = 0) -> Line:
    """Return a line with what it has by its signs alone, besides `traits`."""
    bare = text.strip()
    start = text.find(bare)
    traits |= _OF_FIRST.get(bare[:1], 0)
    if "\f" in text:
        traits |= Trait.PARTS | Trait.PAGED
    if "|" in text or (not text.isascii() and any(stroke in text for stroke in STROKES)):
        traits |= Trait.STROKE
    if is_of_mail(text):
        traits |= Trait.MAIL
    if _GAP in bare:
        traits |= Trait.GAP
    if "\t" in bare:
        traits |= Trait.TAB
    if (not text.isascii() or "-" in text or "=" in text or ">" in text) and _SIGN.search(bare):
        traits |= Trait.SIGN
    is_number = len(folded) <= LONGEST_NUMBERS and (folded[:1].isdigit() or folded in ROMAN_NUMBERS)
    if is_number or (traits & _PARTED and bare[-1].isdigit()):
        traits |= Trait.PAGED
    if any(map(str.isdigit, bare[-_NUMBER_END:])):
        traits |= Trait.NUMBERED
    if ":" in text or "\uff1a" in text:
        traits |= Trait.SPEECH
    if not text.isprintable() and not text.translate(_LAYOUT).isprintable():
        traits |= Trait.UNPRINTABLE
    if may_be_damaged(text):
        traits |= Trait.CODED
    return Line(text, kind, folded, "", traits, start + len(bare) or len(text), start)


def _is_dropped(text: str, folded: str, lexicon: Lexicon) -> bool:
    """Whether a line is the page's or the form's own, and no part of an answer."""
    bare = text.strip()
    is_continued = folded in CONTINUED and bare[0] in _FRAMES and bare[-1] in _FRAMES
    is_empty = bare[0] == "<" and is_fill(text)
    is_cue = "-->" in text and _CUE.fullmatch(text) is not None
    is_furniture = (
        is_cue or is_empty or is_continued or is_page_line(text, folded, lexicon) or lexicon.is_boilerplate(folded)
    )
    return is_furniture or is_hint(text, folded, lexicon)


def is_page_line(text: str, folded: str, lexicon: Lexicon) -> bool:
    """Whether a line is a page number, also beside the title of the questionnaire: "2 | Title", "Title, page 2"."""
    if is_page_number(text):
        return True
    title = lexicon.title
    if " " not in title or title not in folded:
        return False
    match = _PAGED.fullmatch(text)
    rest = folded.removeprefix(title) if folded.startswith(title) else folded.removesuffix(title)
    is_counted = _COUNTED.search(text) is not None and _COUNTED_REST.fullmatch(rest) is not None
    return (match is not None and fold(match["below"] or match["above"]) == title) or is_page_number(rest) or is_counted


def rewrite(line: Line, text: str, lexicon: Lexicon) -> Line:
    """Return a line that reads `text` instead, of the same length, and remembers how it is written."""
    found = read_line(text, lexicon)
    # A line of marks alone is no text, but somebody has to own it.
    is_dropped = found.kind is LineKind.BLANK or line.kind is LineKind.BOILERPLATE
    kind = LineKind.BOILERPLATE if is_dropped else found.kind
    # Something to be seen or not can be among the marks.
    traits = found.traits | line.traits & (Trait.UNPRINTABLE | Trait.CODED)
    return replace(
        found,
        text=text,
        kind=kind,
        written=line.written or line.text,
        traits=traits,
        start=line.start,
        end=line.end,
        margin=line.margin,
    )
