"""4xx: what is wrong with a profile as a whole."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import islice

from profilecli.checks.spans import span_line, span_profile
from profilecli.findings.diagnostics import Finding, Severity, format_count
from profilecli.reading.document import Document, Reading
from profilecli.reading.headings.layout import read_level
from profilecli.reading.headings.likely_names import is_titled, reads_like_name
from profilecli.reading.lines.line import LineKind
from profilecli.reading.rules.pieces import Kind, Piece, Reason, list_unplaced


def check_missing_name(document: Document, reading: Reading) -> Iterator[Finding]:
    """Nothing before the first heading names the profile."""
    if reading.name.name is None and reading.is_recognised:
        message = "no name found before the first heading; put it on a line of its own at the top"
        yield Finding(message, span_profile(document, reading), None, reading.number)


def check_guessed_name(document: Document, reading: Reading) -> Iterator[Finding]:
    """Several lines before the first heading look like the name of the profile."""
    if reading.name.rivals and reading.name.line is not None and reading.is_recognised:
        others = format_count(reading.name.rivals, "other line")
        message = f"name guessed: {others} at the top could also be the name; put a name label before the right one"
        yield Finding(message, span_line(document, reading.name.line), None, reading.number)


def check_merged_profiles(document: Document, reading: Reading) -> Iterator[Finding]:
    """A line within a profile has another name, so another profile may begin there."""
    first, last = (bisect_right(document.doubts, index) for index in (reading.first, reading.last))
    doubts = set(document.doubts[first:last])
    doubts.update(_list_titles(document, reading), _list_renamed(document, reading))
    for index in sorted(doubts) if reading.is_recognised else ():
        message = "this line has another name; if another profile begins here, put a line of --- above it"
        yield Finding(message, span_line(document, index), None, reading.number)


def _list_titles(document: Document, reading: Reading) -> Iterator[int]:
    """Yield the lines of answers that are Markdown titles as the name of the profile is, and read like one."""
    line = reading.name.line
    level = read_level(document.lines[line].text) if line is not None else ""
    for piece in reading.pieces if level else ():
        text = document.lines[piece.line].text
        if piece.kind is Kind.ANSWER and read_level(text) == level and reads_like_name(text, document.lexicon):
            yield piece.line


def _list_renamed(document: Document, reading: Reading) -> Iterator[int]:
    """Yield the line of an answer, a paragraph that reads like a name, that is above the first repeated question."""
    repeated = (piece.line for piece in reading.openings if piece.reason is Reason.REPEATED)
    for index in islice(repeated, 1):
        kinds = {piece.line: piece.kind for piece in reading.pieces}
        above = index - 1
        while document.lines[above].kind is LineKind.BLANK:
            above -= 1
        name = document.lines[above].text.strip()
        is_alone = not document.lines[above - 1].is_text and kinds.get(above) is Kind.ANSWER
        if is_alone and is_titled(name) and reads_like_name(name, document.lexicon):
            yield above


def check_unplaced_text(document: Document, reading: Reading) -> Iterator[Finding]:
    """Text belongs to no name, heading or answer, and nothing else explains why."""
    if not reading.is_recognised:
        return
    headers = document.source.origin.asides if document.source.origin else frozenset()
    for stretch in list_unplaced(reading.pieces):
        if headers and all(piece.line in headers or not document.lines[piece.line].folded for piece in stretch):
            continue
        first = stretch[0]
        if first.reason is Reason.BEFORE and not reading.name.rivals:
            message = "text before the first heading, kept in 'unplaced'"
            yield Finding(message, span_line(document, first.line), None, reading.number, Severity.INFO)
        elif first.reason is Reason.ASIDE:
            message = "part of a mail, of a program's settings or of the form, kept in 'unplaced'"
            yield Finding(message, span_line(document, first.line), None, reading.number, Severity.INFO)
        elif first.reason is Reason.AFTER:
            message = "text after the answer, kept in 'unplaced'; put a heading above it or delete it"
            yield Finding(message, span_line(document, first.line), None, reading.number)
        for line in _list_unnamed(document, stretch):
            message = "text without a name below what an interviewer says, kept in 'unplaced'"
            yield Finding(message, span_line(document, line), None, reading.number, Severity.INFO)


def _list_unnamed(document: Document, stretch: Sequence[Piece]) -> Iterator[int]:
    """Yield the paragraphs that go on with what an interviewer says, and can be a respondent's."""
    for piece in stretch:
        is_named = document.lines[piece.line].speaker is not None
        if (
            piece.reason is Reason.INTERVIEWER
            and not is_named
            and document.lines[piece.line - 1].kind is LineKind.BLANK
        ):
            yield piece.line
