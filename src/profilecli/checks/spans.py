"""Where a finding is: lines of a document in, 1-based spans out."""

from __future__ import annotations

from profilecli.findings.diagnostics import Span
from profilecli.reading.document import Document, Reading
from profilecli.reading.headings.finding import Candidate
from profilecli.reading.lines.asking import find_question_end


def span_line(document: Document, index: int, start: int = 0) -> Span:
    """Return the span of line `index` (0-based) without its outer blanks, from offset `start` on."""
    line = document.lines[index]
    # Of a line with nothing but marks or the name of a speaker, nothing else is left.
    text = line.text if line.text.strip() else line.written or line.text
    first = len(text) - len(text[start:].lstrip())
    return Span(index + 1, first + 1, index + 1, max(len(text.rstrip()), first) + 1)


def span_character(index: int, offset: int) -> Span:
    """Return the span of one character at 0-based line and offset."""
    return Span(index + 1, offset + 1, index + 1, offset + 2)


def span_heading(document: Document, heading: Candidate) -> Span:
    """Return the span of a heading, without an answer on its line."""
    start, end = span_line(document, heading.first), span_line(document, heading.last)
    end_column = end.end_column if heading.heading_end is None else heading.heading_end + 1
    return Span(start.line, start.column, end.line, end_column)


def span_question(document: Document, index: int) -> Span:
    """Return the span of a line up to the mark that ends its question, if an answer follows that."""
    span = span_line(document, index)
    end = find_question_end(document.lines[index].text, document.lexicon.headings.longest)
    return span._replace(end_column=end + 1) if end else span


def span_answer(document: Document, heading: Candidate, first: int, last: int) -> Span:
    """Return the span of an answer from line `first` to `last` (0-based)."""
    inline = heading.inline if heading.last == first else None
    start = span_line(document, first, inline or 0)
    end = span_line(document, last)
    return Span(start.line, start.column, end.line, end.end_column)


def span_profile(document: Document, reading: Reading) -> Span:
    """Return the span of the first line of a profile that is not blank."""
    # A form feed alone on a line is a piece.
    lines = (piece.line for piece in reading.pieces if document.source.texts[piece.line].strip())
    return span_line(document, next(lines, reading.first))
