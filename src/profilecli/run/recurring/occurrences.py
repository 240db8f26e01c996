"""A line in, the wordings by which it counts out: its own, or that of the label before an answer on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from profilecli.reading.lines.asking import find_question_end, is_question
from profilecli.run.recurring.unmatched import LONGEST, UnmatchedLine
from profilecli.text.wording import fold

_MOST_LABEL_WORDS = 12
_PADDING = " \t\u00a0:\uff1a*_"
_DASHES = ("\t", " - ", " \u2013 ", " \u2014 ")


class Occurrence(NamedTuple):
    """A line, or a label on it, where it is."""

    path: str
    line: UnmatchedLine
    end: int
    """The 0-based offset after its last character, or after the label."""
    rest: str
    """What is after the label."""


def list_wordings(path: str, line: UnmatchedLine) -> Iterable[tuple[str, Occurrence]]:
    """Return what a line counts by: its wording and, where an answer follows on it, that of its label."""
    if not line.may_head:
        text = line.text.rstrip()
        return ((line.folded or text.lstrip(), Occurrence(path, line, len(text), "")),)
    return _list_marked(path, line)


def _list_marked(path: str, line: UnmatchedLine) -> Iterator[tuple[str, Occurrence]]:
    text = line.text
    bare = text.rstrip()
    end = find_label_end(bare)
    rest = bare[end:].strip(_PADDING) if end else ""
    is_asked = end > 0 and is_question(bare[:end])
    if is_asked and (rest.startswith(("(", "[", "/", "|", "\uff08")) or is_question(rest)):
        # A note or a translation.
        rest = ""
    if not (is_asked or (end and not rest)):
        whole = _drop_note(bare)
        key = line.folded if len(whole) == len(bare) else fold(whole)
        if key := key or bare.strip():
            yield key, Occurrence(path, line, len(bare), "")
    if end and (is_asked or len(bare[:end].split()) <= _MOST_LABEL_WORDS) and (key := fold(bare[:end])):
        yield key, Occurrence(path, line, end, rest)


def find_label_end(text: str) -> int:
    """Return the offset after the first mark that parts a label from an answer on its line, or 0."""
    end = find_question_end(text, LONGEST)
    if end and text[end - 1] == ":" and not (text[end].isspace() or text[end] in "*_"):
        # "http://" and "10:30" have no label.
        end = 0
    dashes = [at for mark in _DASHES if (at := text.find(mark)) > 0]
    return min([end, *dashes]) if end else min(dashes, default=0)


def _drop_note(text: str) -> str:
    """Return a line without the note in brackets that ends it."""
    if not text.endswith((")", "]")):
        return text
    start = max(text.rfind("("), text.rfind("["))
    return text[:start].rstrip() if start > 0 and text[:start].strip() else text
