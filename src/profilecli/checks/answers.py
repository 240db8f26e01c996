"""3xx: what is wrong with the answers."""

from __future__ import annotations

from collections.abc import Iterator

from profilecli.checks.aliases import name_alias_key
from profilecli.checks.spans import span_answer, span_heading
from profilecli.findings.diagnostics import Finding, Severity, Span
from profilecli.questionnaire.answer_types import Shape
from profilecli.reading.answers.answer import Answer, Status
from profilecli.reading.choices.selects import is_own_choice
from profilecli.reading.document import Document, Reading
from profilecli.reading.headings.finding import Candidate
from profilecli.reading.lines.asking import asks_for, is_bracketed
from profilecli.reading.lines.how import How
from profilecli.reading.lines.own_text import STROKES, is_hint
from profilecli.reading.relevance import find_unmet
from profilecli.text.wording import fold

_EMPTY = "| \t\u00a0"
_FEWEST_PRINTED = 3
_COLONS = (":", "\uff1a")
_MOST_OF_LABEL, _LONGEST_HINT = 3, 80
"""How many words a label has above an answer ("Answer:"), and how many characters a hint."""
_UNKNOWN = "not one of the choices, kept in 'other'; correct it or add it as an alias of a choice"
_UNTICKED = "words without a tick, kept in 'other'; tick them or delete them"


def check_empty_answer(document: Document, reading: Reading) -> Iterator[Finding]:
    """A question is asked, and nothing is under it, or only empty boxes."""
    unmet = find_unmet(document, reading)
    for answer, heading in reading.asked:
        is_explained = answer.is_placeholder or answer.reason is not None or answer.question.name in unmet
        if answer.status is Status.EMPTY and not is_explained and heading.how is not How.CUT_OFF:
            message = "no answer to this question; fill it in or delete the heading"
            yield build_finding(message, span_heading(document, heading), reading, answer, worse_if_required=True)


def check_unknown_choice(document: Document, reading: Reading) -> Iterator[Finding]:
    """A line of a choice list is none of its choices."""
    for answer, heading in reading.asked:
        if not answer.unknown or answer.is_placeholder or answer.status is Status.INVALID:
            continue
        swallowed = {piece.line for piece in answer.pieces if piece.close}
        for index in answer.unknown:
            if index not in swallowed:
                is_own = is_own_choice(answer.question, document.lines[index].text, document.lexicon)
                message = _UNTICKED if is_own else _UNKNOWN
                yield build_finding(message, span_answer(document, heading, index, index), reading, answer)


def check_several_cells(document: Document, reading: Reading) -> Iterator[Finding]:
    """Beside a question whose answer is text, a row of a table has more than one cell: whose words they are is open."""
    rows = [(answer, heading, _read_row(document, heading)) for answer, heading in reading.asked]
    # A column that is empty in each row only sets the others apart.
    least = min((skipped for _, _, (skipped, _) in rows if skipped), default=0)
    for answer, heading, (skipped, has_more) in rows:
        if answer.question.type.is_text and (skipped > least or has_more):
            message = "more than one cell beside this question; keep in it only what answers it"
            yield build_finding(message, span_answer(document, heading, heading.last, heading.last), reading, answer)


def _read_row(document: Document, heading: Candidate) -> tuple[int, bool]:
    """Return how many cells the answer on a heading's line is after it, 0 for no table, and whether another follows."""
    line = document.lines[heading.last]
    if heading.inline is None or heading.heading_end is None:
        return 0, False
    before, rest = line.text[heading.heading_end - 1 : heading.inline], line.text[heading.inline :].strip(_EMPTY)
    # Tabs set columns below each other, as many as it takes; of a table with strokes, the first one is read as a tab.
    steps = ("\t" in before) + before.count("|")
    is_drawn = any(stroke in line.written[: heading.inline] for stroke in STROKES)
    mark = "|" if is_drawn or "|" in before else "\t"
    is_blank = not before[1:].strip(_EMPTY)
    return steps if is_blank else min(steps, 1), steps > 0 and rest.count(mark) > rest.count(f"\\{mark}")


def check_variant_choice(document: Document, reading: Reading) -> Iterator[Finding]:
    """A choice is worded a little differently from the questionnaire."""
    for answer, heading in reading.asked:
        for mark in answer.choices if answer.question.list_name else ():
            if not mark.is_exact and mark.how is How.VARIANT:
                name = mark.phrase.owner.name
                message = f"choice read as {name!r}; correct it or add it as an alias"
                table = f"choices.{answer.question.list_name}.{name}"
                key = name_alias_key(document, answer.languages)
                span = span_answer(document, heading, mark.first, mark.last)
                yield Finding(message, span, answer.question.name, reading.number, alias_of=table, alias_key=key)


def check_repeated_choice(document: Document, reading: Reading) -> Iterator[Finding]:
    """A choice is ticked or listed a second time; it counts once."""
    for answer, heading in reading.asked:
        for mark in answer.repeated:
            # Of an invalid answer something else is said.
            if answer.status is not Status.INVALID:
                message = f"choice {mark.phrase.owner.name!r} is listed twice and counted once; delete one"
                yield build_finding(message, span_answer(document, heading, mark.first, mark.last), reading, answer)


def check_unmarked_list(document: Document, reading: Reading) -> Iterator[Finding]:
    """All choices of a list are there as the form prints them, and none is marked.

    They are below each other in a file that can have lost its marks, or on one line with strokes between them.
    """
    for answer, heading in reading.asked:
        marks = answer.choices
        names = [mark.phrase.owner.name for mark in marks]
        is_all = len(names) >= _FEWEST_PRINTED and answer.value == tuple(names)
        if not is_all or answer.question.type.shape is not Shape.SEVERAL or any(mark.box for mark in marks):
            continue
        printed = [choice.name for choice in document.lexicon.questionnaire.get_choices(answer.question)]
        count = len({mark.first for mark in marks})
        is_row = count == 1 and document.lines[marks[0].first].text.count("/") >= len(names) - 1
        # What a plain text shows is all of it; how words look in other files is not read.
        is_list = count == len(names) and document.source.origin is not None
        if names == printed and (is_row or is_list):
            message = "all choices are here and none is marked; if the form printed them, mark those that are meant"
            span = span_answer(document, heading, marks[0].first, marks[-1].last)
            severity = Severity.WARNING if is_row else None
            yield Finding(message, span, answer.question.name, reading.number, severity)


def check_invalid_value(document: Document, reading: Reading) -> Iterator[Finding]:
    """The text there is not of the question's type."""
    for answer, heading in reading.asked:
        if answer.status is Status.INVALID and answer.first is not None:
            index = answer.unknown[0] if answer.unknown else answer.first
            span = span_answer(document, heading, index, index)
            message = f"not {answer.question.expected}; correct it"
            yield build_finding(message, span, reading, answer)


def check_placeholder_answer(document: Document, reading: Reading) -> Iterator[Finding]:
    """The answer only says that there is none: "N/A", "TBC", "-", "xxx"."""
    unmet = find_unmet(document, reading)
    for answer, heading in reading.asked:
        if answer.is_placeholder and answer.question.name not in unmet and answer.first is not None:
            span = span_answer(document, heading, answer.first, answer.first)
            message = "a placeholder, not an answer; fill it in or delete the heading"
            yield build_finding(message, span, reading, answer, worse_if_required=True)
        if answer.question.type.is_text and answer.value and answer.first is not None:
            span = span_answer(document, heading, answer.first, answer.first)
            words = _find_words_of_form(str(answer.value), document)
            if words:
                yield build_finding(words, span, reading, answer)
        for index in answer.wordless:
            if answer.status is not Status.INVALID:
                span = span_answer(document, heading, index, index)
                yield build_finding("a tick without words; write them or delete the tick", span, reading, answer)


def _find_words_of_form(text: str, document: Document) -> str | None:
    """Return what to do about an answer that is, or begins with, what a form shows where nobody has answered."""
    lexicon, first = document.lexicon, text.partition("\n")[0]
    words = first.rstrip(" :\uff1a").split()
    is_label = first.endswith(_COLONS) and len(words) <= _MOST_OF_LABEL and all(map(str.isalpha, words))
    if first == text and (is_label or (is_bracketed(text) and asks_for(text, lexicon))):
        return "a request of the form, as it seems, and no answer; fill it in"
    hint, stop, rest = first.partition(". ")
    if stop and rest and 0 < len(hint) <= _LONGEST_HINT and is_hint(hint, fold(hint), lexicon):
        return "a hint of the form is before this answer; delete it"
    return None


def check_differing_translation(document: Document, reading: Reading) -> Iterator[Finding]:
    """A question is asked in two languages, and the value below one is not that below the other."""
    for answer in reading.answers:
        for other in answer.translations if answer.status is Status.ANSWERED else ():
            is_value = not answer.question.type.is_text and other.status is Status.ANSWERED
            if is_value and other.value != answer.value and other.heading and other.first is not None:
                one, two = answer.languages[0], other.languages[0]
                message = f"the answer in {two!r} is not the same as that in {one!r}; correct one of them"
                span = span_answer(document, other.heading, other.first, other.last or other.first)
                yield build_finding(message, span, reading, answer)


def build_finding(
    message: str, span: Span, reading: Reading, answer: Answer, *, worse_if_required: bool = False
) -> Finding:
    """Return a finding about an answer."""
    severity = Severity.ERROR if worse_if_required and answer.question.required else None
    return Finding(message, span, answer.question.name, reading.number, severity)
