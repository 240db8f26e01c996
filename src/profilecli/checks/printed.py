"""3xx: what the form prints on each of its pages, and has become part of answers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from profilecli.checks.spans import span_line
from profilecli.findings.diagnostics import Finding, Severity, format_count
from profilecli.questionnaire.lexicon import Lexicon
from profilecli.questionnaire.model import Question
from profilecli.reading.document import Document, Reading
from profilecli.reading.headings.likely_names import reads_like_name
from profilecli.reading.rules.pieces import MARGIN, Kind, Piece, Reason
from profilecli.text.late import compile_late
from profilecli.text.markers import has_marks

_NUMBER = compile_late(r"\d{1,4}")
_LONGEST, _MOST_LINES = 100, 3
"""How long such a line is, in characters, and how many are below each other."""
_FEW = 2
"""In how many answers people write the same line, and up to which number the first page counts."""
_ENDS = tuple(".!?,;:\u2026\u3002\uff01\uff1f\uff1a\u0964")
"""How sentences and their parts end, and no head or foot of a page."""


class _Place(NamedTuple):
    """A line within or below an answer, other than its first one."""

    line: int
    """Its 0-based index; `last` that of the last one that recurs together with it."""
    last: int
    above: str
    """The line of the answer above it; `below` that below it, or nothing."""
    below: str
    asked: str
    """The question of the heading above it."""
    is_in_text: bool
    """Whether it is within an answer that is text; any other is reported by another rule."""


def check_running_line(document: Document, reading: Reading) -> Iterator[Finding]:
    """The same line, or up to three, is in the answers to several questions, as what is printed on each page is."""
    groups: dict[str, list[_Place]] = defaultdict(list)
    for place in _list_places(document, reading.pieces):
        groups[_NUMBER.sub("#", document.lines[place.line].text.strip().casefold())].append(place)
    shared = [places for places in groups.values() if len({place.asked for place in places}) > 1]
    lines = {place.line: place for places in shared for place in places}
    for places in shared:
        texts = [place for place in places if place.is_in_text]
        if texts and texts[0].line - 1 not in lines:
            found = [_join(place, lines) for place in places]
            evidence = _weigh(document, found)
            if evidence:
                count = format_count(len({place.asked for place in found}), "question")
                message = f"the same line is below {count}; if it was printed on each page, delete it from each answer"
                span = span_line(document, texts[0].line)
                yield Finding(message, span, texts[0].asked, reading.number, evidence)


def _join(place: _Place, lines: Mapping[int, _Place]) -> _Place:
    """Return a place with what is above and below the lines that recur together with it."""
    first = last = place.line
    while last + 1 in lines and last - first < _MOST_LINES:
        last += 1
    while first - 1 in lines and last - first < _MOST_LINES:
        first -= 1
    is_passage = last - first >= _MOST_LINES
    # Somebody can say the same in several sentences.
    return place if is_passage else place._replace(last=last, above=lines[first].above, below=lines[last].below)


def _weigh(document: Document, places: Sequence[_Place]) -> Severity | None:
    """Return how likely a line that recurs at `places` was printed; None if nothing but the repetition shows it.

    Where the line above or below is always the same, somebody said the same thing twice.
    """
    above, below = {place.above for place in places}, {place.below for place in places}
    texts = [document.lines[place.line].text for place in places]
    is_said = len(above) == 1 or (len(below) == 1 and "" not in below)
    if is_said or any(map(has_marks, texts)):
        return None
    is_sure = any(_breaks_page(document, place) for place in places) or len({place.asked for place in places}) > _FEW
    is_apart = any(not (place.below or document.lines[place.line - 1].text.strip()) for place in places)
    if not (is_sure or is_apart):
        return None
    numbers = [tuple(int(number) for number in _NUMBER.findall(text)) for text in texts]
    if len(set(numbers)) > 1:
        # Unless pages clearly end there, they are counted from the first one or the second.
        columns = [column for column in zip(*numbers, strict=True) if is_sure or column[0] <= _FEW]
        is_counted = any(all(low + 1 == high for low, high in pairwise(column)) for column in columns)
        return Severity.WARNING if is_counted else None
    if not any(map(str.isalpha, texts[0])):
        return None
    return Severity.WARNING if is_sure else Severity.INFO


def _list_places(document: Document, pieces: Sequence[Piece]) -> Iterator[_Place]:
    asked: Question | None = None
    above = ""
    shown = [piece for piece in pieces if piece.rule != MARGIN]
    for piece, following in zip(shown, (*shown[1:], None), strict=True):
        if piece.is_opening or piece.kind is Kind.HEADING:
            asked, above = piece.question, ""
        elif asked and (piece.kind is Kind.ANSWER or piece.reason is Reason.AFTER):
            text = document.lines[piece.line].text.rstrip()
            is_in_text = piece.kind is Kind.ANSWER and asked.type.is_text
            if above and (is_in_text or piece.reason) and _can_be_printed(text, document.lexicon):
                goes_on = following is not None and following.kind is piece.kind and not following.is_opening
                below = document.lines[following.line].text.strip() if following and goes_on else ""
                yield _Place(piece.line, piece.line, above, below, asked.name, is_in_text)
            above = text


def _can_be_printed(text: str, lexicon: Lexicon) -> bool:
    """Whether a line is no sentence, no part of one, and no label with what it labels."""
    is_continued = " " in text.strip() and text.lstrip()[:1].islower()
    is_ended = text.endswith(_ENDS) and not reads_like_name(text, lexicon)
    is_prose = is_continued or is_ended or ": " in text
    return len(text) <= _LONGEST and not (is_prose and any(map(str.isalpha, text)))


def _breaks_page(document: Document, place: _Place) -> bool:
    """Whether a line is at the start or the end of a page, or within a sentence."""
    around = [line.text for line in document.lines[place.line - 1 : place.last + 2]]
    is_within = place.above[-1].isalnum() and place.below[:1].islower() and not has_marks(place.below)
    return is_within or any("\f" in text for text in around)
