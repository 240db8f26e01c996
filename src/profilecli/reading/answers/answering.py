"""Stage 4: the pieces of a profile in, the answer to each question out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from profilecli.questionnaire.lexicon import Lexicon
from profilecli.questionnaire.model import Question
from profilecli.reading.answers.answer import Answer, Status
from profilecli.reading.answers.lists import read_items
from profilecli.reading.answers.options import list_options
from profilecli.reading.answers.selecting import build_select
from profilecli.reading.answers.stretches import Stretch, gather
from profilecli.reading.answers.typed import build_typed, read_beside
from profilecli.reading.headings.finding import Candidate
from profilecli.reading.lines.line import Line
from profilecli.reading.rules.pieces import Kind, Piece


def build_answers(pieces: Iterable[Piece], lines: Sequence[Line], lexicon: Lexicon) -> tuple[Answer, ...]:
    """Return the answer to each question of the questionnaire, in its order."""
    bodies: dict[str, dict[tuple[str, ...], tuple[Candidate, list[Piece]]]] = {}
    body: list[Piece] = []
    asks = Kind.HEADING
    for piece in pieces:
        if piece.question is None:
            continue
        if isinstance(piece.found, Candidate):
            asked = bodies.setdefault(piece.question.name, {})
            _, body = asked.setdefault(piece.found.phrase.languages, (piece.found, []))
        if piece.kind is not asks:
            body.append(piece)
    return tuple(
        [
            _join_answers(missing.question, bodies[missing.question.name].values(), lines, lexicon)
            if missing.question.name in bodies
            else missing
            for missing in _list_missing(lexicon)
        ]
    )


@lru_cache(maxsize=8)
def _list_missing(lexicon: Lexicon) -> tuple[Answer, ...]:
    """Return the answer to each question where a text does not ask it."""
    return tuple(Answer(question, Status.MISSING) for question in lexicon.questionnaire.survey)


def _join_answers(
    question: Question, bodies: Iterable[tuple[Candidate, list[Piece]]], lines: Sequence[Line], lexicon: Lexicon
) -> Answer:
    """Return the answer in the first language that has one, with those in the others."""
    answers = [
        _build_answer(question, heading, tuple(body), lines, lexicon.limit_to(heading.phrase.languages))
        for heading, body in bodies
    ]
    if len(answers) < 2:
        return answers[0]
    answers.sort(key=lambda answer: min(map(lexicon.languages.index, answer.languages)))
    main = next((answer for answer in answers if answer.status is not Status.EMPTY), answers[0])
    others = [answer._replace(is_spare=answer.status is Status.EMPTY) for answer in answers if answer is not main]
    return main._replace(translations=tuple(others))


def answer_rest(
    answers: Sequence[Answer], question: Question, pieces: Sequence[Piece], lines: Sequence[Line], lexicon: Lexicon
) -> tuple[Answer, ...]:
    """Return `answers` with that to `question`, which `pieces` have got when all else was known."""
    body = tuple(piece for piece in pieces if piece.question is question and piece.kind is Kind.ANSWER)
    heading = body[0].found if body else None
    if not isinstance(heading, Candidate):
        return tuple(answers)
    found = _build_answer(question, heading, body, lines, lexicon)
    return tuple(found if answer.question is question else answer for answer in answers)


def _build_answer(
    question: Question, heading: Candidate, pieces: tuple[Piece, ...], lines: Sequence[Line], lexicon: Lexicon
) -> Answer:
    if not pieces:
        return read_beside(Answer(question, Status.EMPTY, heading=heading), heading, lines, lexicon)
    stretch = gather(heading, pieces, lines)
    if question.type.is_text:
        return _build_text(question, heading, pieces, stretch, lexicon)
    asked = Answer(question, Status.EMPTY, heading=heading, pieces=pieces, first=stretch.indices[0])
    return (build_select if question.type.is_select else build_typed)(asked, stretch, lexicon)


def _build_text(
    question: Question, heading: Candidate, pieces: tuple[Piece, ...], stretch: Stretch, lexicon: Lexicon
) -> Answer:
    text, indent = stretch.join(), stretch.count_indent()
    is_said, reason = _find_reason(stretch, lexicon)
    return Answer(
        question,
        Status.ANSWERED if is_said else Status.EMPTY,
        value=(stretch.join(indent) if indent else text) if is_said else None,
        items=tuple(read_items(stretch.lines)) if is_said else (),
        heading=heading,
        pieces=pieces,
        first=stretch.indices[0],
        last=stretch.indices[-1],
        is_placeholder=is_said and reason is None and lexicon.is_placeholder(text),
        reason=reason,
    )


def _find_reason(stretch: Stretch, lexicon: Lexicon) -> tuple[bool, str | None]:
    """Return whether a text says anything, and the code of `missing` that is all it says, or None.

    A code that the form prints says something only if its box is ticked.
    """
    text = stretch.join()
    options = list_options(stretch) if lexicon.missing and len(text) <= lexicon.longest else []
    if not options:
        return True, lexicon.find_missing(text)
    codes = {option: lexicon.find_missing(option.line.text) for option in options if option.box}
    others = [option.line.text for option in options if option.box is None]
    if not all(codes.values()) or not all(map(lexicon.is_placeholder, others)):
        return True, None
    ticked = [code for option, code in codes.items() if option.is_ticked]
    return bool(ticked), ticked[0] if len(ticked) == 1 else None
