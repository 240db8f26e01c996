"""307 and 405: what is to be looked at before answers and names are published."""

from __future__ import annotations

from collections.abc import Iterator

from profilecli.findings.diagnostics import Finding, Span
from profilecli.questionnaire.answer_types import QuestionType
from profilecli.questionnaire.model import Sensitivity
from profilecli.reading.answers.answer import Answer
from profilecli.reading.document import Document, Reading
from profilecli.reading.rules.pieces import Kind, list_lines
from profilecli.text.late import compile_late

_EMAIL = compile_late(r"[\w.+-]{1,64}\s?(?:@|\[at\]|\(at\))\s?[\w-]{1,63}(?:\.[\w-]{1,63})+")
_NUMBER = compile_late(r"(?<![\w.,/-])(?:\+|00|\(?0)[\d()][\d\s().\u00a0/-]{5,20}\d(?![\w/])")
_DATE = compile_late(r"\d{1,2}([./-])\d{1,2}\1\d{2,4}")
_LEAST_DIGITS = 7


def check_contact_in_text(document: Document, reading: Reading) -> Iterator[Finding]:
    """A public text answer contains an e-mail address or a telephone number."""
    for answer, _ in reading.asked:
        question = answer.question
        if question.sensitivity is Sensitivity.PUBLIC and _is_free(question.type):
            contacts = _list_corrected if answer.corrections else _list_contacts
            for span, what in contacts(document, answer):
                message = f"{what} in a public answer; remove it or change the question's sensitivity"
                yield Finding(message, span, question.name, reading.number)


def check_contact_in_name(document: Document, reading: Reading) -> Iterator[Finding]:
    """The name, which is public, contains an e-mail address or a telephone number."""
    name = Kind.NAME
    for index, start in [(piece.line, piece.start) for piece in reading.pieces if piece.kind is name]:
        for first, last, what in _find_contacts(document.lines[index].text, start):
            message = f"{what} in the name, which is public; put it on a line of its own, below its question"
            yield Finding(message, Span(index + 1, first + 1, index + 1, last + 1), None, reading.number)


def _is_free(kind: QuestionType) -> bool:
    return kind.is_text or kind.is_select


def _list_contacts(document: Document, answer: Answer) -> Iterator[tuple[Span, str]]:
    for line in list_lines(answer.pieces):
        index, start = line[0].line, line[0].start
        for first, last, what in _find_contacts(document.lines[index].text, start):
            yield Span(index + 1, first + 1, index + 1, last + 1), what


def _list_corrected(document: Document, answer: Answer) -> Iterator[tuple[Span, str]]:
    """Yield the contacts in what a cleaning log has made of an answer, at the lines of the answer on the page."""
    first, last = answer.first or 0, answer.last or 0
    span = Span(first + 1, 1, last + 1, len(document.lines[last].text) + 1)
    for text in (answer.value, *answer.other):
        for _, _, what in _find_contacts(text, 0) if isinstance(text, str) else ():
            yield span, what


def _find_contacts(text: str, start: int) -> Iterator[tuple[int, int, str]]:
    """Yield where in a text a contact begins and ends, from 0, and what it is."""
    for pattern, what in ((_EMAIL, "an e-mail address"), (_NUMBER, "a telephone number")):
        for match in pattern.finditer(text, start):
            if pattern is _EMAIL or _is_number(match[0]):
                yield match.start(), match.end(), what


def _is_number(text: str) -> bool:
    """Whether digits are enough for a telephone number, and no date."""
    return sum(map(str.isdigit, text)) >= _LEAST_DIGITS and not _DATE.fullmatch(text)
