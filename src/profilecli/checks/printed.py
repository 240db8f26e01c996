"""3xx: what the form prints on each of its pages, and has become part of answers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from profilecli.checks.spans import span_line
from profilecli.findings.diagnostics import Finding, format_count
from profilecli.questionnaire.model import Question
from profilecli.reading.document import Document, Reading
from profilecli.reading.rules.pieces import Kind, Piece, Reason
from profilecli.text.late import compile_late
from profilecli.text.markers import has_marks

_NUMBER = compile_late(r"\d{1,4}")
_LONGEST = 100
"""In characters."""
_ENDS = tuple(".!?,;:\u2026\u3002\uff01\uff1f\uff1a\u0964")
"""How sentences and their parts end, and no head or foot of a page."""


class _Place(NamedTuple):
    """A line within or below an answer, other than its first one."""

    line: int
    """Its 0-based index."""
    above: str
    """The line of the answer above it; `below` that below it, or nothing."""
    below: str
    asked: str
    """The question of the heading above it."""
    is_in_text: bool
    """Whether it is within an answer that is text; any other is reported by another rule."""


def check_running_line(document: Document, reading: Reading) -> Iterator[Finding]:
    """The same line is in the answers to several questions, as what is printed on each page is."""
    groups: dict[str, list[_Place]] = defaultdict(list)
    for place in _list_places(document, reading.pieces):
        groups[_NUMBER.sub("#", document.lines[place.line].text.strip().casefold())].append(place)
    for shape, places in groups.items():
        # Where the line above or below is the same as well, somebody said the same thing twice.
        above, below = {place.above for place in places}, {place.below for place in places}
        is_printed = len(above) > 1 and (len(below) > 1 or "" in below) and len({place.asked for place in places}) > 1
        if not is_printed or not _recurs(shape, [document.lines[place.line].text for place in places]):
            continue
        texts = [place for place in places if place.is_in_text]
        if texts and any(_is_apart(document, place) for place in places):
            count = format_count(len({place.asked for place in places}), "question")
            message = f"the same line is below {count}; if it was printed on each page, delete it from each answer"
            yield Finding(message, span_line(document, texts[0].line), texts[0].asked, reading.number)


def _list_places(document: Document, pieces: Sequence[Piece]) -> Iterator[_Place]:
    asked: Question | None = None
    above = ""
    for piece, following in zip(pieces, (*pieces[1:], None), strict=True):
        if piece.is_opening or piece.kind is Kind.HEADING:
            asked, above = piece.question, ""
        elif asked and (piece.kind is Kind.ANSWER or piece.reason is Reason.AFTER):
            text = document.lines[piece.line].text.rstrip()
            is_in_text = piece.kind is Kind.ANSWER and asked.type.is_text
            if above and (is_in_text or piece.reason) and _can_be_printed(text):
                goes_on = following is not None and following.kind is piece.kind and not following.is_opening
                below = document.lines[following.line].text.strip() if following and goes_on else ""
                yield _Place(piece.line, above, below, asked.name, is_in_text)
            above = text


def _can_be_printed(text: str) -> bool:
    """Whether a line is no sentence, no part of one, and no label with what it labels."""
    is_continued = " " in text.strip() and text.lstrip()[:1].islower()
    is_prose = is_continued or text.endswith(_ENDS) or ": " in text
    return len(text) <= _LONGEST and not (is_prose and any(map(str.isalpha, text)))


def _is_apart(document: Document, place: _Place) -> bool:
    """Whether a line is the last paragraph of its answer, at the start or the end of a page, or within a sentence."""
    around = [line.text for line in document.lines[place.line - 1 : place.line + 2]]
    is_last = not (place.below or around[0].strip())
    is_within = place.above[-1].isalnum() and place.below[:1].islower() and not has_marks(place.below)
    is_apart = is_last or is_within or any("\f" in text for text in around)
    return is_apart and not has_marks(around[1])


def _recurs(shape: str, texts: Sequence[str]) -> bool:
    """Whether lines of one shape have letters and the same numbers, or one of their numbers counts on by one."""
    numbers = [[int(number) for number in _NUMBER.findall(text)] for text in texts]
    if len(set(map(tuple, numbers))) == 1:
        return any(map(str.isalpha, shape))
    columns = list(zip(*numbers, strict=True))
    return any(all(low + 1 == high for low, high in pairwise(column)) for column in columns)
