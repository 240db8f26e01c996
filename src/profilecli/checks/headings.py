"""2xx: what is wrong with the headings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from profilecli.checks.aliases import name_alias_key
from profilecli.checks.spans import span_heading, span_line, span_profile, span_question
from profilecli.findings.diagnostics import Finding, Severity
from profilecli.reading.cuts import find_cut
from profilecli.reading.document import Document, Reading
from profilecli.reading.headings.finding import Candidate
from profilecli.reading.headings.layout import starts_sentence
from profilecli.reading.lines.how import How
from profilecli.reading.lines.line import LineKind, Trait
from profilecli.reading.relevance import find_unmet
from profilecli.reading.rules.pieces import Doubt, Kind, Piece, Reason
from profilecli.text.late import compile_late
from profilecli.text.markers import read_marks
from profilecli.text.wording import fold

_LABEL = compile_late(r"\S(?: {3}|\t)\s*(?P<label>[^\W\d_](?:[^:\uff1a]{0,60}[^\W\d_])?[.)]*)\s?[:\uff1a](?!//)\s*\S")
"""A label after a wide gap, and words after it."""
_INEXACT = {
    How.VARIANT: "heading read as {!r}; correct it or add it as an alias",
    How.DOUBTFUL: "there is more text after the heading {!r}; if it is a translation, add the whole line as an "
    "alias; if not, put it on a line of its own",
}


def check_no_question_recognised(document: Document, reading: Reading) -> Iterator[Finding]:
    """No line of the text asks a question of the questionnaire."""
    if not reading.is_recognised:
        name = repr(document.lexicon.questionnaire.name)
        if document.chosen:
            name = f"any of {document.chosen.among:,} questionnaires"
        message = f"no question of {name} found; choose another with --questionnaire or leave the file out"
        yield Finding(message, span_profile(document, reading), None, reading.number)


def check_missing_question(document: Document, reading: Reading) -> Iterator[Finding]:
    """A required question is not asked in this text."""
    lacking = [answer.question for answer in reading.answers if answer.heading is None and answer.question.required]
    if not lacking or not reading.is_recognised:
        return
    unmet = find_unmet(document, reading)
    guessed = {find_guess(reading, piece) for piece in _list_unknown(reading)}
    cut = find_cut(document, reading)
    # What a text that is cut off asks after its end, nobody knows.
    unknown = cut.later if cut and cut.is_certain else ()
    span = span_profile(document, reading)
    for question in lacking:
        if question.name not in unmet and question not in unknown and question.name not in guessed:
            message = "required question not found; add its heading, or the page's wording as an alias"
            yield Finding(message, span, question.name, reading.number)


def check_repeated_question(document: Document, reading: Reading) -> Iterator[Finding]:
    """A question is asked a second time in the same profile."""
    for piece in reading.openings:
        if piece.reason is Reason.REPEATED and isinstance(piece.found, Candidate):
            message = "question repeated in this profile; delete one, or separate two profiles with a line of ---"
            name = piece.found.phrase.owner.name
            yield Finding(message, span_heading(document, piece.found), name, reading.number)


def check_question_out_of_order(document: Document, reading: Reading) -> Iterator[Finding]:
    """The questions are not in the order of the questionnaire."""
    order = document.lexicon.order
    reached = defaultdict[str, int](int)
    for name, heading in _list_asked(reading):
        # In another language, all of them can be asked again.
        language = heading.phrase.languages[0]
        if order[name] < reached[language]:
            message = "question not in the order of the questionnaire"
            yield Finding(message, span_heading(document, heading), name, reading.number)
        reached[language] = max(reached[language], order[name])


def check_variant_heading(document: Document, reading: Reading) -> Iterator[Finding]:
    """A heading is worded a little differently from the questionnaire."""
    for name, heading in _list_asked(reading):
        message = _INEXACT.get(heading.how)
        if message:
            yield Finding(
                message.format(heading.phrase.label),
                span_heading(document, heading),
                name,
                reading.number,
                alias_of=f"survey.{name}",
                alias_key=name_alias_key(document, heading.phrase.languages),
            )


def check_unknown_heading(document: Document, reading: Reading) -> Iterator[Finding]:
    """A line asks something that the questionnaire does not know."""
    for piece in reading.openings:
        if piece.kind is Kind.ANSWER:
            message = "unknown heading, left in the answer above it as the questionnaire says"
            span = span_question(document, piece.line)
            name = piece.question.name if piece.question else None
            yield Finding(message, span, name, reading.number, Severity.INFO)
    for piece in _list_unknown(reading):
        guess = find_guess(reading, piece)
        span = span_question(document, piece.line)
        if guess:
            message = f"heading close to {guess!r}, which is missing in this profile; correct it or add it as an alias"
            yield Finding(message, span, guess, reading.number, Severity.ERROR, f"survey.{guess}")
        elif reading.is_recognised:
            message = (
                "unknown heading, its text is kept in 'unplaced'; add the question or an alias to the questionnaire"
            )
            yield Finding(message, span, None, reading.number)


def check_possible_question(document: Document, reading: Reading) -> Iterator[Finding]:
    """A line that stays in an answer may be a question that the questionnaire does not know."""
    for piece in reading.pieces:
        # At a line with another name, another rule reports more.
        if piece.doubt and not piece.close and piece.line not in document.doubts:
            message = (
                "this line may be a question that the questionnaire does not know, and is kept in the answer; if it is "
                "one, "
            )
            is_apart = document.lines[piece.line - 1].kind is LineKind.BLANK
            message += "add it to the questionnaire" if is_apart else "put a blank line before it"
            severity = Severity.INFO if piece.doubt is Doubt.POSSIBLE else None
            name = piece.question.name if piece.question else None
            yield Finding(message, span_line(document, piece.line), name, reading.number, severity)
    if document.traits & (Trait.GAP | Trait.TAB):
        yield from _find_labels(document, reading)


def _find_labels(document: Document, reading: Reading) -> Iterator[Finding]:
    """Yield a finding for each name or text answer with a label and words after a wide gap on its line.

    It is unknown, or one word that asks what the profile lacks; for more words there is a rule of its own.
    """
    lacking = {answer.question.name for answer in reading.answers if answer.heading is None}
    for piece in reading.pieces:
        line = document.lines[piece.line]
        if not line.traits & (Trait.GAP | Trait.TAB) or piece.close or piece.doubt or not _is_free(piece):
            continue
        # The bullet of an item can have a tab behind it.
        label = _LABEL.search(line.text, max(piece.start, read_marks(line.text).end))
        phrase = document.lexicon.headings.exact.get(fold(label["label"])) if label else None
        is_free = phrase is None or (phrase.is_one_word and phrase.owner.name in lacking)
        if label and is_free and starts_sentence(label["label"]):
            asked = "a question that the questionnaire does not know"
            if phrase:
                asked = f"the question {phrase.owner.name!r}, which is missing in this profile"
            message = f"after a gap on this line may be {asked}; if it is one, put it on a line of its own"
            # Below its heading, an answer can hold a table.
            severity = None if piece.kind is Kind.NAME or piece.start else Severity.INFO
            name = piece.question.name if piece.question else None
            yield Finding(
                message, span_line(document, piece.line, label.start("label")), name, reading.number, severity
            )


def _is_free(piece: Piece) -> bool:
    is_text = piece.question is not None and piece.question.type.is_text
    return piece.kind is Kind.NAME or (piece.kind is Kind.ANSWER and is_text)


def find_guess(reading: Reading, piece: Piece) -> str | None:
    """Return the question that an unknown heading was probably meant as: the closest one lacking."""
    lacking = {answer.question.name for answer in reading.answers if answer.heading is None}
    close = {name: closeness for name, closeness in piece.close.items() if name in lacking}
    return max(close, key=lambda name: close[name]) if close else None


def _list_unknown(reading: Reading) -> Iterator[Piece]:
    """Yield the first piece of each unknown heading."""
    return (piece for piece in reading.openings if piece.reason is Reason.UNKNOWN)


def _list_asked(reading: Reading) -> Iterator[tuple[str, Candidate]]:
    """Yield the questions asked for the first time, by their names, and their headings, in the order of the text."""
    for piece in reading.openings:
        if isinstance(piece.found, Candidate) and piece.kind is Kind.HEADING:
            yield piece.found.phrase.owner.name, piece.found


def check_question_after_end(document: Document, reading: Reading) -> Iterator[Finding]:
    """A question of the questionnaire stands after a marker after which nothing is an answer."""
    for piece in reading.pieces:
        if piece.close and piece.kind is Kind.END:
            message = "a question after the end marker, where nothing is an answer; put it above, or correct 'end'"
            yield Finding(message, span_line(document, piece.line), next(iter(piece.close)), reading.number)
