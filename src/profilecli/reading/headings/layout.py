"""How the lines of a text are laid out: whether a line break was forced by the width, and where headings end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import pairwise, takewhile
from typing import NamedTuple

from profilecli.questionnaire.books import LINES_REMEMBERED
from profilecli.reading.headings.finding import Candidate
from profilecli.reading.lines.asking import ends_asking, is_question
from profilecli.reading.lines.line import Line, LineKind
from profilecli.reading.lines.notes import strip_end
from profilecli.text.late import compile_late
from profilecli.text.markers import STRESSED_LABEL, read_marks
from profilecli.text.remembering import remember

_LEAST_WIDTH, _MOST_WIDTH = 55, 100
"""Between which widths mail and word processors break lines by themselves."""
_LEAST_BROKEN = 35
"""How long a line is at least that they broke."""
_MOST_LOOKED_AT = 20
"""How many lines of a paragraph are looked at for its width."""
_SENTENCE_ENDS = (".", "!", "?", "\u3002", "\uff01", "\uff1f")
_GOES_ON = (",", ";", ":", "(", "[", "\uff0c", "\u3001", "\uff1a", "\uff1b")


_LITERAL = frozenset({"emphasis", "quoted"})
"""Styles of which each mark is one of its own: `#` is not `##`, and `*` not `_`."""
_HEADING_MARKS = ("#", "=", "h", "*", "_")
"""With which the marks of a heading begin in Markdown, AsciiDoc and Textile, and those of what is stressed."""
_LEAST_ALIKE = 2
_LEAST_ALL = 3
_OPENING = compile_late(r"(?P<indent>\s*)(?P<mark>(?:<[a-zA-Z][a-zA-Z0-9]{0,9}>\s?)+|[\"\u201c\u201e\u00ab])")
"""A tag or a quotation mark before a line."""
_SYMBOLS = compile_late(r"(?:(?!>)[^\w\s\"'\u2018-\u201f\u00ab\u00bb<()\[\]{}.,;:!?\u2026/\\]+\s+)")
"""What is before a line to catch the eye, such as an arrow or a pictograph: no mark of its sentence."""
_CLOSING = {'"': '"', "\u201c": "\u201d", "\u201e": "\u201c\u201d", "\u00ab": "\u00bb", "<": ">"}
"""What is at the end of a line for what opens it."""
_BRACKETS = {"[": "]", "{": "}", "(": ")", **_CLOSING}
_STRESSED = compile_late(
    r"[^*_]{0,12}[*_]{1,3}[^*_]{1,200}[:?][*_]{1,3}\s|[^*_]{0,12}[*_]{1,3}[^*_]{1,200}[*_]{1,3}[:?]"
)


class Dress(NamedTuple):
    """What a heading looks like, except its words."""

    indent: str
    styles: tuple[str, ...]
    """Those of the marks before it."""
    is_upper: bool

    @property
    def is_plain(self) -> bool:
        """Whether it looks like any other line."""
        return not self.styles and not self.is_upper


class Build(NamedTuple):
    """How a heading ends, and what is around it."""

    mark: str
    """`?` or `:`, or nothing."""
    starts: bool
    """Whether no text is directly above it."""
    is_inline: bool
    """Whether its answer is on its line."""
    is_tight: bool
    """Whether text is directly below it."""


class Form(NamedTuple):
    """How the headings of a profile are laid out."""

    is_inline: bool
    """Whether any has its answer on its own line."""
    is_flat: bool
    """Whether most follow the answer above without a blank line."""
    asks: bool
    """Whether any ends in a question mark."""
    dresses: Mapping[Dress, int]
    """In which dress they stand, and how many in each."""
    is_dressed: bool
    """Whether any looks unlike a line of text."""
    is_lower: bool
    """Whether most are without a capital letter, as telephones write: any line can ask then."""
    is_apart: bool
    """Whether each has its answer below it, a blank line away."""
    levels: frozenset[str]
    """The Markdown marks in which several stand: a heading of another level is part of an answer."""
    at_level: frozenset[str]
    """The questions whose headings are in one of `levels`."""
    is_underlined: bool
    """Whether several have a line of dashes or the like directly below them."""
    is_alike: bool
    """Whether all of them, three at least and most of one word, look alike."""
    frame: str
    """The two marks between which each of several is, or nothing."""


def describe_form(lines: Sequence[Line], headings: Sequence[Candidate]) -> Form:
    """Return how `headings`, all those of one profile, are laid out."""
    flat = sum([lines[heading.first - 1].is_text for heading in headings[1:]])
    # A label of one word can be a word of an answer, so it says nothing of the form unless all labels are such.
    clear = [lines[heading.first].text for heading in headings if not heading.phrase.is_one_word]
    dresses = Counter(map(read_dress, clear))
    if not clear:
        alike = Counter(read_dress(lines[heading.first].text) for heading in headings)
        dresses = Counter({dress: count for dress, count in alike.items() if count >= _LEAST_ALIKE})
    marks = [read_level(lines[heading.first].text) for heading in headings]
    levels = frozenset[str]()
    if any(marks) and all(map(read_level, clear)):
        levels = frozenset(mark for mark, count in Counter(marks).items() if count >= _LEAST_ALIKE)
    lower = sum([text == text.lower() for text in clear])
    frames = {read_frame(lines[heading.first].text + lines[heading.last].text) for heading in headings}
    named = [heading.phrase.owner.name for heading, mark in zip(headings, marks, strict=True) if mark in levels]
    return Form(
        is_inline=any(heading.inline is not None for heading in headings),
        is_flat=2 * flat > len(headings) - 1,
        asks=any(_asks(lines[heading.last].text[: heading.inline]) for heading in headings),
        dresses=dresses,
        is_dressed=not all(dress.is_plain for dress in dresses),
        is_lower=lower >= _LEAST_ALIKE and 2 * lower > len(clear),
        is_apart=len(headings) >= _LEAST_ALIKE and all(_is_apart(lines, *pair) for pair in pairwise(headings)),
        levels=levels,
        at_level=frozenset(named),
        is_underlined=sum([is_underlined(lines, heading.last) for heading in headings]) >= _LEAST_ALIKE,
        is_alike=look_alike(lines, headings),
        frame=frames.pop() if len(frames) == 1 and len(headings) >= _LEAST_ALIKE else "",
    )


def look_alike(lines: Sequence[Line], headings: Collection[Candidate]) -> bool:
    """Whether all headings, three at least and most of one word, look alike."""
    if len(headings) < _LEAST_ALL or 2 * sum(heading.phrase.is_one_word for heading in headings) <= len(headings):
        return False
    return len({read_dress(lines[heading.first].text) for heading in headings}) == 1


def is_underlined(lines: Sequence[Line], index: int) -> bool:
    """Whether a line of dashes or the like is directly below line `index`, and none to write on."""
    below = lines[index + 1] if index + 1 < len(lines) else None
    if below is None or below.is_text or not below.text:
        return False
    return below.kind is LineKind.RULE and below.text.replace("_", "").strip() != ""


def _is_apart(lines: Sequence[Line], heading: Candidate, following: Candidate) -> bool:
    """Whether the first text below a heading is a blank line away, and above the next heading."""
    below = range(heading.last + 1, following.first)
    return lines[heading.last + 1].kind is LineKind.BLANK and any(lines[i].is_text for i in below)


def count_builds(lines: Sequence[Line], headings: Iterable[Candidate]) -> Counter[Build]:
    """Return how many of `headings` are built in each way."""
    return Counter(read_build(lines, heading) for heading in headings)


def read_build(lines: Sequence[Line], heading: Candidate) -> Build:
    """Return how a heading is built."""
    is_inline, below = heading.inline is not None, heading.last + 1
    is_tight = not is_inline and below < len(lines) and lines[below].is_text
    starts = not heading.first or not lines[heading.first - 1].is_text
    return Build(read_mark(lines[heading.last].text[: heading.heading_end]), starts, is_inline, is_tight)


def read_mark(text: str) -> str:
    """Return the mark by which a heading ends: `?` or `:`, or nothing."""
    bare = text.rstrip(" \t\u00a0*_")
    if bare.endswith((":", "\uff1a")):
        return ":"
    return "?" if ends_asking(strip_end(bare)) else ""


@remember(LINES_REMEMBERED)
def _asks(text: str) -> bool:
    return is_question(strip_end(text))


@remember(LINES_REMEMBERED)
def read_dress(text: str) -> Dress:
    """Return what the line `text` looks like."""
    markers = read_marks(text).markers
    bare = text.lstrip()
    opening = _OPENING.match(text) if not markers else None
    if opening:
        return Dress(opening["indent"], (opening["mark"].lower(),), text.isupper())
    symbols = _SYMBOLS.match(bare) if not markers and bare and not bare[0].isalnum() else None
    if symbols:
        return Dress(text[: len(text) - len(bare)], (symbols[0].strip(),), text.isupper())
    starts = (0, *(marker.end for marker in markers))
    styles = tuple(
        text[start : marker.end].strip() if marker.style in _LITERAL else marker.style
        for start, marker in zip(starts, markers, strict=False)
    )
    return Dress(text[: len(text) - len(text.lstrip())], styles, text.isupper())


def read_frame(text: str) -> str:
    """Return the brackets, or the same mark twice, between which all of `text` is, or nothing."""
    bare = text.strip()
    frame = bare[:1] + bare[-1:]
    is_framed = not any(map(str.isalnum, frame)) and frame[1:] in tuple(_BRACKETS.get(frame[:1], frame[:1]))
    return frame if is_framed else ""


def is_of_other_level(text: str, form: Form) -> bool:
    """Whether a line is a Markdown heading of a level that the headings of the form do not have."""
    level = read_level(text) if form.levels else ""
    return bool(level) and level not in form.levels


def read_level(text: str) -> str:
    """Return the `#` marks before a Markdown heading, or nothing."""
    bare = text.lstrip()
    return bare[: len(bare) - len(bare.lstrip("#"))]


def is_dressed(text: str, form: Form, least: int) -> bool:
    """Whether a line is marked as a heading, as at least so many known headings of the form are."""
    if not form.is_dressed:
        return False
    dress = read_dress(text)
    mark = dress.styles[0] if dress.styles else ""
    if form.dresses.get(dress, 0) < least or not mark:
        return False
    if form.is_inline and STRESSED_LABEL.match(text):
        return True
    if mark != "asked" and mark[0] not in (*_HEADING_MARKS, *_CLOSING):
        return False
    if mark[0] in _CLOSING:
        return text.rstrip().endswith(tuple(_CLOSING[mark[0]]))
    # What is stressed is stressed to its end, except a mark and an answer after it.
    return mark[:1] not in ("*", "_") or text.rstrip()[-1] in "*_" or _STRESSED.match(text) is not None


def is_own_line(lines: Sequence[Line], index: int, *, is_expected: bool = False) -> bool:
    """Whether line `index` begins where its writer wanted a new line, and not where a full line was broken.

    Where headings are to be expected directly below answers, the end of a sentence tells, too.
    """
    above = lines[index - 1].text.rstrip() if index else ""
    if not above or not lines[index - 1].is_text:
        return True
    if above.endswith(_GOES_ON):
        return False
    if len(above) > _MOST_WIDTH:
        return True
    paragraph = _list_paragraph(lines, index)
    is_broken = any(len(one) >= _LEAST_BROKEN and other.lstrip()[:1].islower() for one, other in pairwise(paragraph))
    is_ended = above.endswith(_SENTENCE_ENDS) or next(filter(str.isalpha, lines[index].text), "").isupper()
    if is_expected and is_ended and not is_broken:
        # No line shows that the width breaks lines here: of those that it broke, one would begin with a small letter.
        return True
    width = max(_LEAST_WIDTH, *(len(text) for text in paragraph if len(text) <= _MOST_WIDTH))
    word = lines[index].text.split(maxsplit=1)[0]
    return len(above) + 1 + len(word) <= width


def _list_paragraph(lines: Sequence[Line], index: int) -> list[str]:
    """Return the lines around `index` that nothing parts from it."""
    first, last = max(0, index - _MOST_LOOKED_AT + 1), min(len(lines), index + _MOST_LOOKED_AT)
    above = takewhile(lambda place: lines[place].is_text, range(index - 1, first - 1, -1))
    below = takewhile(lambda place: lines[place].is_text, range(index, last))
    return [lines[place].text.rstrip() for place in (*reversed([*above]), *below)]


def starts_sentence(text: str) -> bool:
    """Whether a line begins as a sentence does: with a capital, a number, or in a script without capitals."""
    words = text[read_marks(text).end :].lstrip("\u00bf\u00a1*_ \t")
    symbols = _SYMBOLS.match(words) if words and not words[0].isalnum() else None
    words = words[symbols.end() :] if symbols else words
    return bool(words) and words[0].isalnum() and not words[0].islower()
