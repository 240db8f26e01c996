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
from profilecli.reading.lines.line import breaks_sentence
from profilecli.reading.rules.pieces import Kind, Piece, Reason
from profilecli.text.late import compile_late
from profilecli.text.markers import has_marks

_NUMBER = compile_late(r"\d{1,4}")
_LONGEST = 100
"""In characters."""
_INTRODUCES = (":", "\uff1a")


class _Place(NamedTuple):
    """A line within or below an answer, other than its first one."""

    line: int
    """Its 0-based index."""
    above: str
    """The line of the answer above it."""
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
        # Where the line above is the same as well, somebody said the same thing twice.
        is_printed = len({place.asked for place in places}) > 1 and len({place.above for place in places}) > 1
        if not is_printed or not _recurs(shape, [document.lines[place.line].text for place in places]):
            continue
        texts = [place for place in places if place.is_in_text]
        if texts and any(_is_apart(document, place.line) for place in places):
            count = format_count(len({place.asked for place in places}), "question")
            message = f"the same line is below {count}; if it was printed on each page, delete it from each answer"
            yield Finding(message, span_line(document, texts[0].line), texts[0].asked, reading.number)


def _list_places(document: Document, pieces: Sequence[Piece]) -> Iterator[_Place]:
    asked: Question | None = None
    above = ""
    for piece in pieces:
        if piece.is_opening or piece.kind is Kind.HEADING:
            asked, above = piece.question, ""
        elif asked and (piece.kind is Kind.ANSWER or piece.reason is Reason.AFTER):
            text = document.lines[piece.line].text.rstrip()
            is_in_text = piece.kind is Kind.ANSWER and asked.type.is_text
            if above and (is_in_text or piece.reason) and len(text) <= _LONGEST and not text.endswith(_INTRODUCES):
                yield _Place(piece.line, above, asked.name, is_in_text)
            above = text


def _is_apart(document: Document, index: int) -> bool:
    """Whether a line is a paragraph of its own, at the start or the end of a page, or within a sentence."""
    lines = document.lines
    around = [lines[place].text for place in range(max(index - 1, 0), min(index + 2, len(lines)))]
    is_paragraph = not (around[0].strip() or (len(around) > 2 and around[2].strip()))
    is_apart = is_paragraph or any("\f" in text for text in around) or breaks_sentence(lines, index)
    return is_apart and not has_marks(lines[index].text)


def _recurs(shape: str, texts: Sequence[str]) -> bool:
    """Whether lines of one shape have letters and the same numbers, or one of their numbers counts on by one."""
    numbers = [[int(number) for number in _NUMBER.findall(text)] for text in texts]
    if len(set(map(tuple, numbers))) == 1:
        return any(map(str.isalpha, shape))
    columns = list(zip(*numbers, strict=True))
    return any(all(low + 1 == high for low, high in pairwise(column)) for column in columns)
