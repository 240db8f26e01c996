"""1xx: what is wrong with the file and its characters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from profilecli.checks.spans import span_character, span_heading, span_line
from profilecli.findings.diagnostics import Finding, Span
from profilecli.reading.document import Document
from profilecli.reading.headings import How
from profilecli.reading.state import BlockKind
from profilecli.text.source import Flaw

_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]")


def check_undecodable_text(document: Document) -> Iterator[Finding]:
    """The bytes of the file are no text in the encoding that they claim or seem to have."""
    yield from _tell_fault(document, Flaw.UNDECODABLE, "save it as UTF-8 or name its encoding with --encoding")


def check_guessed_encoding(document: Document) -> Iterator[Finding]:
    """The file is not UTF-8, and was read as cp1252 (Windows, Western European)."""
    if document.source.guessed:
        index = next((i for i, text in enumerate(document.source.texts) if not text.isascii()), 0)
        text = document.source.texts[index]
        offset = next((i for i, letter in enumerate(text) if letter > "\x7f"), 0)
        message = "not UTF-8, read as cp1252; confirm with --encoding cp1252 or save the file as UTF-8"
        yield Finding(message, span_character(index, offset))


def check_control_character(document: Document) -> Iterator[Finding]:
    """The text holds a character that steers a terminal or the direction of writing."""
    yield from _tell_characters(document, _CONTROL, "control character {}; delete it if nothing needs it")


def check_private_use_character(document: Document) -> Iterator[Finding]:
    """The text holds a character that has a meaning in one font only."""
    yield from _tell_characters(document, _PRIVATE, "private-use character {}; it shows in one font only")


def check_empty_file(document: Document) -> Iterator[Finding]:
    """The file holds nothing, or nothing but blanks; no record is written."""
    yield from _tell_fault(document, Flaw.EMPTY, "save the page again or delete the file")


def check_cut_off_text(document: Document) -> Iterator[Finding]:
    """The last line is only the beginning of a heading or a choice."""
    for reading in document.readings:
        for block in reading.group.blocks:
            if block.heading and block.heading.how is How.CUT_OFF and block.kind is BlockKind.ANSWER and block.question:
                message = "the text ends within the heading of this question; get the whole page"
                yield Finding(message, span_heading(document, block), block.question.name, reading.number)
            for mark in block.choices:
                if mark.cut_off and block.question:
                    message = f"the text ends within the choice {mark.phrase.owner.name!r}; get the whole page"
                    yield Finding(message, span_line(document, mark.first), block.question.name, reading.number)


def check_too_large(document: Document) -> Iterator[Finding]:
    """The file is over 5,000,000 bytes, or one of its lines over 100,000 characters; it is not read."""
    yield from _tell_fault(document, Flaw.TOO_LARGE, "split it into one page each")


def check_unreadable_file(document: Document) -> Iterator[Finding]:
    """The file could not be opened or read; no record is written."""
    yield from _tell_fault(document, Flaw.UNREADABLE, "see to its permissions or leave it out")


def _tell_fault(document: Document, flaw: Flaw, advice: str) -> Iterator[Finding]:
    fault = document.source.fault
    if fault and fault.flaw is flaw:
        span = Span(fault.line, fault.column, fault.line, fault.column)
        yield Finding(f"{fault.reason}; {advice}", span)


def _tell_characters(document: Document, pattern: re.Pattern[str], message: str) -> Iterator[Finding]:
    for reading in document.readings:
        seen: set[str] = set()
        for index in range(reading.group.first, reading.group.last + 1):
            text = document.source.texts[index]
            if text.isprintable():
                continue
            for match in pattern.finditer(text):
                if match[0] not in seen:
                    seen.add(match[0])
                    place = span_character(index, match.start())
                    yield Finding(message.format(_name_character(match[0])), place, None, reading.number)


def _name_character(character: str) -> str:
    name = unicodedata.name(character, "")
    return f"U+{ord(character):04X}" + (f" {name}" if name else "")
