"""Examples of how forms are filled in: a form in, what is written on it and as what that should be read out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from profilecli.blanks.as_text import EMPTY, Filling
from profilecli.blanks.layout import Asked, Form, write_number
from profilecli.questionnaire.answer_types import QuestionType, Shape
from profilecli.questionnaire.lexicon import Lexicon
from profilecli.questionnaire.model import OTHER_CHOICE, YES
from profilecli.reading.answers.answer import Status
from profilecli.reading.values.by_type import TypedValue, read_value

Value = TypedValue | tuple[str, ...] | None

_NAME, _OWN = "Example Name", "example"
_ROUNDS = 4
EXAMPLES: dict[QuestionType, str] = {
    QuestionType.TEXT: "An example, to see whether it reads back.",
    QuestionType.EMAIL: "name@example.org",
    QuestionType.URL: "https://example.org/page",
    QuestionType.INTEGER: "42",
    QuestionType.DECIMAL: "7",
    QuestionType.DATE: "2001-12-31",
    QuestionType.TIME: "14:30",
    QuestionType.PHONE: "+44 20 7946 0018",
}
"""What somebody could write on the line of a question, by its type; a scale has numbers of its own."""


class Entry(NamedTuple):
    """What is filled in at one question, and as what it should be read."""

    status: Status
    value: Value = None
    reason: str | None = None
    text: str = ""
    """What is written, where there are no choices."""
    ticked: range = range(0)
    """Which boxes are ticked, where there are choices."""


def list_fillings(form: Form, lexicon: Lexicon) -> Iterator[tuple[Filling, Sequence[Entry]]]:
    """Yield what could be filled in on a form, and the entry of each of its questions.

    That is nothing; an example of each type, the first, the last and all boxes of each list, and a choice of one's
    own; and each reason to give no answer.
    """
    yield EMPTY, [Entry(Status.EMPTY)] * len(form.asked)
    for number in range(_ROUNDS):
        yield _fill(form, [_write(asked, number, lexicon) for asked in form.asked])
    for code, (label, *_) in lexicon.questionnaire.missing.items():
        yield _fill(form, [_give_reason(asked, code, label) for asked in form.asked])


def _fill(form: Form, entries: Sequence[Entry]) -> tuple[Filling, Sequence[Entry]]:
    rows = list(zip(form.asked, entries, strict=True))
    answers = {asked.question.name: [entry.text] for asked, entry in rows if not asked.choices}
    ticked = {asked.question.name: entry.ticked for asked, entry in rows if asked.choices}
    return Filling(_NAME if form.name_label else "", answers, ticked, _OWN), entries


def _write(asked: Asked, number: int, lexicon: Lexicon) -> Entry:
    """Return what is filled in at a question in the round `number`."""
    question = asked.question
    if asked.choices:
        return _tick(asked, number, lexicon)
    if question.type is QuestionType.TEXT:
        text = EXAMPLES[question.type]
        return Entry(Status.ANSWERED, text, text=text)
    bound = question.start if question.type is QuestionType.RANGE else question.min
    bound = question.max if bound is None else bound
    text = EXAMPLES[question.type] if bound is None else write_number(bound, lexicon)
    if asked.scale:
        text = asked.scale[-1 if number else 0]
    value = read_value(question, text, lexicon.notations)
    return Entry(Status.ANSWERED, value, text=asked.print_scale(text) if asked.scale else text)


def _tick(asked: Asked, number: int, lexicon: Lexicon) -> Entry:
    """Return which boxes are ticked in a round: the first, the last, all, that of a choice of one's own."""
    names = [choice.name for choice in lexicon.questionnaire.get_choices(asked.question)]
    count = len(names)
    if number == _ROUNDS - 1:
        ticked = range(len(asked.choices), len(asked.choices) + 1) if asked.other else range(1)
    elif number == _ROUNDS - 2 and not asked.is_single:
        ticked = range(count)
    else:
        ticked = range(count - 1, count) if number else range(1)
    chosen = tuple(names[place] for place in ticked if place < count)
    value: Value = chosen
    if asked.question.type.shape is Shape.YES_NO:
        value = chosen == (YES,)
    elif asked.is_single:
        value = chosen[0] if chosen else OTHER_CHOICE
    return Entry(Status.ANSWERED, value, ticked=ticked)


def _give_reason(asked: Asked, code: str, label: str) -> Entry:
    """Return a reason to give no answer, as what is ticked or written."""
    names = [choice.name for choice in asked.choices]
    if code in names:
        place = names.index(code)
        return Entry(Status.EMPTY, reason=code, ticked=range(place, place + 1))
    if asked.choices:
        # The list has a choice with the same words.
        return Entry(Status.EMPTY)
    if asked.question.type is QuestionType.TEXT:
        return Entry(Status.ANSWERED, label, code, label)
    return Entry(Status.EMPTY, None, code, label)
