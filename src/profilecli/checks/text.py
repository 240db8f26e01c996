"""1xx: what is wrong with the file and its characters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Protocol

from profilecli.checks.spans import span_character, span_heading, span_line
from profilecli.converters.kinds import Kind, advise
from profilecli.findings.diagnostics import Diagnostic, Finding, Severity, Span, format_count, format_severities
from profilecli.reading.cuts import find_cut
from profilecli.reading.document import Document, Reading
from profilecli.reading.headings.finding import Candidate
from profilecli.reading.lines.line import Trait
from profilecli.text.damage import DamageKind, find_damage, may_be_damaged
from profilecli.text.late import compile_late
from profilecli.text.source import Flaw


class Unread(Protocol):
    """A file that is not read, as `run.inputs.UnreadFile` states it."""

    @property
    def path(self) -> str:
        """As it is shown."""

    @property
    def kind(self) -> Kind:
        """What kind of file it is."""


_CONTROL = compile_late("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_PRIVATE = compile_late("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]")
_DAMAGES = {
    DamageKind.MOJIBAKE: "UTF-8 text that was read as another encoding and saved; save it again from a good copy",
    DamageKind.MISREAD: "text that was read in a wrong encoding and saved; save it again from a good copy",
    DamageKind.ESCAPED: "letters or line ends as the source of a page writes them; save the page as a browser shows it",
    DamageKind.REPLACED: "letters that another program replaced by question marks; save it again from a good copy",
    DamageKind.LOST: "characters whose bytes are wrong or lost (U+FFFD); save it again from a good copy",
    DamageKind.QUOTED_PRINTABLE: "text encoded by e-mail (quoted-printable); save it as the mail program shows it",
}


def check_undecodable_text(document: Document) -> Iterator[Finding]:
    """The bytes of the file are no text in the encoding that they claim or seem to have."""
    yield from _find_fault(document, Flaw.UNDECODABLE, "save it as UTF-8 or name its encoding with --encoding")


def check_guessed_encoding(document: Document) -> Iterator[Finding]:
    """The file is not UTF-8, and was read in an older encoding that its letters speak for."""
    source = document.source
    guesses = source.origin.guesses if source.origin else ((source.encoding, 0),)
    # Of damaged UTF-8, what is lost is reported where it is.
    older = {codec: first for codec, first in reversed(guesses) if codec != "utf-8"} if source.guessed else {}
    for codec, first in reversed(older.items()):
        texts = ((index, text) for index, text in enumerate(source.texts[first:], first) if not text.isascii())
        places = ((index, at) for index, text in texts for at, letter in enumerate(text) if not letter.isascii())
        fix = f"confirm with --encoding {codec} or save the file as UTF-8"
        if len(older) > 1:
            fix = "look whether its letters are right, or save each part as a file of its own"
        message = f"not UTF-8, read as {codec}; {fix}"
        yield from (Finding(message, span_character(*place)) for place in islice(places, 1))


def check_control_character(document: Document, reading: Reading) -> Iterator[Finding]:
    """The text holds a character that steers a terminal or the direction of writing."""
    yield from _find_characters(
        document, reading, _CONTROL, "control character {}; delete it, unless the script needs it"
    )


def check_private_use_character(document: Document, reading: Reading) -> Iterator[Finding]:
    """The text holds a character that has a meaning in one font only."""
    yield from _find_characters(document, reading, _PRIVATE, "private-use character {}; only one font can show it")


def check_empty_file(document: Document) -> Iterator[Finding]:
    """The file holds nothing, or nothing but blanks; no record is written."""
    yield from _find_fault(document, Flaw.EMPTY, "save the page again or delete the file")


def check_cut_off_text(document: Document, reading: Reading) -> Iterator[Finding]:
    """The text breaks off: within a heading, a choice, or (as it seems) an answer."""
    cut = find_cut(document, reading)
    if cut is None:
        return
    # What answers a field names it, but no heading of it ends there.
    found = cut.piece.found if cut.is_certain else None
    span = span_line(document, found.first if found else cut.piece.line)
    if isinstance(found, Candidate):
        span = span_heading(document, found)
        message = "the text ends within the heading of this question"
    elif found:
        message = f"the text ends within the choice {found.phrase.owner.name!r}"
    else:
        message = "the text seems to end within this answer: its last sentence has no end"
    if cut.later:
        message += f"; nothing is known about {format_count(len(cut.later), 'later question')}"
    severity = None if cut.is_certain else Severity.INFO
    if cut.is_certain and any(question.required for question in cut.later):
        severity = Severity.ERROR
    yield Finding(f"{message}; save the whole page again", span, cut.question.name, reading.number, severity)


def check_too_large(document: Document) -> Iterator[Finding]:
    """The file is over 5,000,000 bytes, or one of its lines over 100,000 characters; it is not read."""
    yield from _find_fault(document, Flaw.TOO_LARGE, "split it into one file for each page")


def check_damaged_text(document: Document, reading: Reading) -> Iterator[Finding]:
    """The text was damaged before it came here: by a program that read it in a wrong encoding, or by mail."""
    if not document.traits & Trait.CODED:
        return
    texts = document.source.texts
    seen: set[DamageKind] = set()
    for index in range(reading.first, reading.last + 1):
        if not may_be_damaged(texts[index]):
            continue
        for damage in find_damage(texts[index], "".join(texts[index + 1 : index + 2])):
            if damage.kind not in seen:
                seen.add(damage.kind)
                span = Span(index + 1, damage.start + 1, index + 1, damage.end + 1)
                yield Finding(_DAMAGES[damage.kind], span, None, reading.number)


def check_unreadable_file(document: Document) -> Iterator[Finding]:
    """The file could not be opened or read; no record is written."""
    yield from _find_fault(document, Flaw.UNREADABLE, "correct its permissions or leave it out")


def check_unread_part(document: Document) -> Iterator[Finding]:
    """A page of the file is only an image, or an attachment that may be a form is not read."""
    for part in document.source.origin.unread if document.source.origin else ():
        reason = part.reason or "there is no text on this page, only an image (scanned), which is not read"
        advice = "look whether answers are in it" if part.reason else "have its text recognised (OCR), or type it"
        line = part.line + 1
        yield Finding(f"{part.place}: {reason}; {advice}", Span(line, end_line=line))


def check_unread_file(file: Unread) -> Iterator[Finding]:
    """A file in a folder that people may have filled in is of a kind that is not read, or that no --glob asks for."""
    yield Finding(f"{file.kind.noun} is not read, so its answers are missing; {advise(file.kind)}", Span())


def check_too_many_findings(rest: Mapping[Severity, int], last: Diagnostic) -> Iterator[Finding]:
    """A file has more than 10,000 findings; the rest of them are counted only."""
    message = f"{format_severities(rest)} more in this file are not listed; fix what is listed first"
    worst = next(severity for severity in (Severity.ERROR, Severity.WARNING, Severity.INFO) if rest.get(severity))
    yield Finding(message, Span(last.line, last.column, last.end_line, last.end_column), severity=worst)


def _find_fault(document: Document, flaw: Flaw, advice: str) -> Iterator[Finding]:
    fault = document.source.fault
    if fault and fault.flaw is flaw:
        span = Span(fault.line, fault.column, fault.line, fault.column)
        yield Finding(f"{fault.reason}; {fault.advice or advice}", span)


def _find_characters(document: Document, reading: Reading, pattern: re.Pattern[str], message: str) -> Iterator[Finding]:
    if not document.traits & Trait.UNPRINTABLE:
        return
    seen: set[str] = set()
    for index in range(reading.first, reading.last + 1):
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
