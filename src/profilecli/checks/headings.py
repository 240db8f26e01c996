"""2xx: what is wrong with the headings."""

from __future__ import annotations

from collections.abc import Iterator

from profilecli.checks.spans import span_heading, span_line, span_profile, span_question
from profilecli.findings.diagnostics import Finding, Severity
from profilecli.reading.document import Document, Reading
from profilecli.reading.headings import How
from profilecli.reading.state import Block, BlockKind

_INEXACT = {
    How.VARIANT: "heading read as {!r}; correct it or add it as an alias",
    How.DOUBTFUL: "more stands after the heading {!r}; if it is a translation, add the whole line as an alias, "
    "else put it on a line of its own",
}


def check_no_question_recognised(document: Document) -> Iterator[Finding]:
    """No line of the text asks a question of the questionnaire."""
    for reading in document.readings:
        if not reading.is_recognised:
            name = document.lexicon.questionnaire.name
            message = f"no question of {name!r} found; name another with --questionnaire or leave the file out"
            yield Finding(message, span_profile(document, reading), None, reading.number)


def check_missing_question(document: Document) -> Iterator[Finding]:
    """A required question is not asked in this text."""
    for reading in document.readings:
        if not reading.is_recognised:
            continue
        guessed = {find_guess(reading, block) for block in reading.group.blocks}
        for answer in reading.answers:
            question = answer.question
            if question.required and answer.block is None and question.name not in guessed:
                message = "required question not asked; add its heading, or the page's wording as an alias"
                yield Finding(message, span_profile(document, reading), question.name, reading.number)


def check_repeated_question(document: Document) -> Iterator[Finding]:
    """A question is asked a second time in the same profile."""
    for reading in document.readings:
        for block in reading.group.blocks:
            if block.kind is BlockKind.REPEATED and block.question:
                message = "question asked before in this profile; delete one, or part two profiles with a line of ---"
                yield Finding(message, span_heading(document, block), block.question.name, reading.number)


def check_question_out_of_order(document: Document) -> Iterator[Finding]:
    """A question stands after one that it precedes in the questionnaire."""
    order = document.lexicon.order
    for reading in document.readings:
        reached = -1
        for block in reading.group.blocks:
            if block.kind is BlockKind.ANSWER and block.question:
                place = order[block.question.name]
                if place < reached:
                    message = "question stands after one that it precedes in the questionnaire"
                    yield Finding(message, span_heading(document, block), block.question.name, reading.number)
                reached = max(reached, place)


def check_variant_heading(document: Document) -> Iterator[Finding]:
    """A heading is worded a little differently from the questionnaire."""
    for reading in document.readings:
        for block in reading.group.blocks:
            heading = block.heading
            if not heading or not block.question or block.kind is not BlockKind.ANSWER:
                continue
            message = _INEXACT.get(heading.how)
            if message:
                span = span_heading(document, block)
                table = f"survey.{block.question.name}"
                yield Finding(
                    message.format(heading.phrase.label), span, block.question.name, reading.number, alias_of=table
                )


def check_unknown_heading(document: Document) -> Iterator[Finding]:
    """A line asks something that the questionnaire does not know."""
    for reading in document.readings:
        for block in reading.group.blocks:
            if block.kind is not BlockKind.UNKNOWN:
                continue
            guess = find_guess(reading, block)
            span = span_question(document, block.first)
            if guess:
                message = f"heading close to {guess!r}, which this profile lacks; correct it or add it as an alias"
                yield Finding(message, span, guess, reading.number, Severity.ERROR, f"survey.{guess}")
            elif reading.is_recognised:
                message = "unknown heading; its text is unplaced; add the question to the questionnaire, or an alias"
                yield Finding(message, span, None, reading.number)


def check_swallowed_heading(document: Document) -> Iterator[Finding]:
    """A line inside an answer is close to the wording of another question."""
    for reading in document.readings:
        for block in reading.group.blocks:
            for index, name in block.swallowed:
                message = f"this line is close to {name!r}; put a blank line before it if it is a heading"
                yield Finding(message, span_line(document, index), name, reading.number)


def find_guess(reading: Reading, block: Block) -> str | None:
    """Return the question that an unknown heading was probably meant as: the closest one lacking."""
    lacking = {answer.question.name for answer in reading.answers if answer.block is None}
    close = {name: closeness for name, closeness in block.close.items() if name in lacking}
    return max(close, key=lambda name: close[name]) if close else None
