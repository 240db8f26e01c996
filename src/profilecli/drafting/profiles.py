"""A text of which no question is known yet in, the lines of each profile in it out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from profilecli.drafting.lines import PageLine, is_underline, list_lines, read_plain_lines
from profilecli.drafting.wordings import read_wordings
from profilecli.questionnaire.speakers import Speakers
from profilecli.reading.lines.asking import is_question
from profilecli.reading.lines.line import Line, LineKind
from profilecli.text.markers import read_list_marker
from profilecli.text.source import Source

_LEAST_LABELS, _LEAST_LINES = 2, 4
"""How many labels, or short lines of any kind, must come again for another profile to begin."""
_MOST_WORDS = 12


def read_profiles(source: Source, speakers: Speakers) -> Iterator[list[PageLine]]:
    """Yield the lines of each profile; another one begins after a rule or a form feed where labels come again."""
    labels: set[str] = set()
    short: set[str] = set()
    lines: list[PageLine] = []
    for segment in _split_segments(read_plain_lines(source, speakers)):
        page = list(list_lines(segment))
        here, all_here = _list_labels(page), _list_short(page)
        if len(labels & here) >= _LEAST_LABELS or len(short & all_here) >= _LEAST_LINES:
            yield lines
            labels, short, lines = set(), set(), []
        labels |= here
        short |= all_here
        lines += page
    if lines:
        yield lines


def _split_segments(lines: Sequence[Line]) -> Iterator[Sequence[Line]]:
    """Yield the lines between form feeds and rules; a rule is the first of what follows it."""
    start = 0
    for index, line in enumerate(lines):
        is_rule = line.kind is LineKind.RULE and not is_underline(lines, index)
        if index > start and (is_rule or line.text[:1] == "\f"):
            yield lines[start:index]
            start = index
    yield lines[start:]


def _list_labels(lines: Sequence[PageLine]) -> set[str]:
    """Return the wordings that look like labels: they show another profile when they come again."""
    found = [read_wordings(line.text) for line in lines if _could_ask(line.text)]
    return {wordings.label or wordings.whole for wordings in found} - {""}


def _could_ask(text: str) -> bool:
    marker = read_list_marker(text)
    is_item = marker is not None and not marker.number
    is_marked = text.rstrip().endswith(":") or text.lstrip().startswith("#")
    return not is_item and (is_marked or is_question(text) or bool(read_wordings(text).label))


def _list_short(lines: Sequence[PageLine]) -> set[str]:
    return {read_wordings(line.text).whole for line in lines if len(line.text.split()) <= _MOST_WORDS} - {""}
