"""PRF207: headings that have become part of an answer."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping

from profilecli.checks.spans import span_line
from profilecli.findings.diagnostics import Finding
from profilecli.reading.document import Document, Reading
from profilecli.reading.headings.layout import starts_sentence
from profilecli.reading.lines.asking import END, is_in_quotes, list_sentences, quotes_question
from profilecli.reading.rules.pieces import Kind, Piece, Reason
from profilecli.text.wording import fold

_WORD = re.compile(r"\S+")


def check_swallowed_heading(document: Document, reading: Reading) -> Iterator[Finding]:
    """A line inside an answer is close to the wording of another question."""
    fenced = {next(iter(piece.close)) for piece in reading.pieces if piece.is_fenced}
    for piece in reading.pieces:
        if piece.close and not piece.is_opening and piece.kind is not Kind.END:
            name = max(piece.close, key=lambda name: piece.close[name])
            is_said = _is_word(document, piece) or (piece.is_fenced and len(fenced) == 1)
            if is_said and reading.by_name[name].heading:
                # It is asked as well: this is an answer ("Phone"), an example, or another page.
                continue
            message = f"this line is close to {name!r}; if it is a heading, put a blank line before it"
            if piece.is_fenced:
                message = f"{name!r} is asked between two lines of ``` or ~~~; delete these if it is a heading"
            if document.lexicon.fields and document.lexicon.fields.find(document.lines[piece.line].text):
                message = f"this line has a pattern of {name!r}; put it above the first question of its profile"
            yield Finding(message, span_line(document, piece.line), name, reading.number)
    wordings = _list_lacking(document, reading)
    for index in [piece.line for piece in reading.pieces if _is_of_text(piece)] if wordings else ():
        yield from _find_wordings(document, reading, index, wordings)


def _is_word(document: Document, piece: Piece) -> bool:
    """Whether a line is nothing but a label of one word, without a mark."""
    phrase = document.lexicon.headings.exact.get(document.lines[piece.line].folded)
    return phrase is not None and phrase.is_one_word and document.lines[piece.line].text.rstrip()[-1:].isalnum()


def _is_of_text(piece: Piece) -> bool:
    """Whether a piece is of free words, above the first question or in an answer, and nothing was found in it yet."""
    is_answer = piece.kind is Kind.ANSWER and piece.question is not None and piece.question.type.is_text
    is_above = piece.reason is Reason.BEFORE or piece.kind is Kind.NAME
    return (is_answer or is_above) and not piece.close and not piece.is_opening


def _list_lacking(document: Document, reading: Reading) -> dict[str, str]:
    """Return the wordings, of more than one word, of the questions that a profile lacks, with the names of these."""
    lacking = {answer.question.name for answer in reading.answers if answer.heading is None}
    exact = document.lexicon.headings.exact if lacking else {}
    found = {wording: phrase.owner.name for wording, phrase in exact.items() if not phrase.is_one_word}
    return {wording: name for wording, name in found.items() if name in lacking}


def _find_wordings(document: Document, reading: Reading, index: int, wordings: Mapping[str, str]) -> Iterator[Finding]:
    """Yield a finding for each part of a line that is one of `wordings`, and begins as a heading does.

    It is a sentence of its own, or has the mark of a label or a question after it: "Ana Moss Date of birth: 3 May".
    """
    line = document.lines[index]
    folded = line.folded or fold(line.text)
    here = {wording: name for wording, name in wordings.items() if wording in folded}
    for start, end in sorted({*list_sentences(line.text), *_list_marked(line.text, here)}) if here else ():
        name = here.get(fold(line.text[start:end]))
        rest = line.text[end + 1 :].lstrip()
        is_words = rest and quotes_question(line.text, end + 1, rest, document.lexicon)
        if name and starts_sentence(line.text[start:]) and not (is_words or is_in_quotes(line.text, start)):
            message = (
                f"these words are the heading of {name!r}, which is missing in this profile; "
                "if it is meant as one, put it on a line of its own"
            )
            yield Finding(message, span_line(document, index, start), name, reading.number)


def _list_marked(text: str, wordings: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Yield where the words begin and end that a mark is after, as many as a wording has."""
    starts = [word.start() for word in _WORD.finditer(text)] if wordings else []
    counts = {len(wording.split()) for wording in wordings}
    for mark in END.finditer(text) if wordings else ():
        above = bisect_left(starts, mark.start())
        yield from ((starts[above - count], mark.start()) for count in counts if count <= above)
