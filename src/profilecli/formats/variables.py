"""Profiles as variables, as statistics programs have them: a questionnaire in, what each variable holds out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from functools import partial

from profilecli.formats.cells import LINE_SEPARATOR, Cell, make_headers_unique
from profilecli.questionnaire.answer_types import QuestionType, Shape
from profilecli.questionnaire.model import NO, OTHER_CHOICE, YES, Choice, Question, Questionnaire
from profilecli.questionnaire.precision import Precision
from profilecli.reading.answers.answer import Status
from profilecli.record.chosen import list_chosen
from profilecli.record.profile import Profile

_WHOLE = re.compile(r"-?[0-9]{1,9}")


class Kind(Enum):
    """What the cells of a variable are."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    DATE = "date"
    YES_NO = "yes-no"
    """1 or 0."""
    CODE = "code"
    """The name of a choice, for which programs without names have its number."""


@dataclass(frozen=True, slots=True)
class Code:
    """A value that has a label."""

    number: int
    name: str
    label: str


@dataclass(frozen=True, slots=True)
class Variable:
    """One column of a data set."""

    name: str
    """`question`, `question/choice` or `question:part`, as the columns of tables are called; unique, as theirs."""
    label: str
    kind: Kind
    read: Callable[[Profile], Cell]
    codes: tuple[Code, ...] = ()
    question: str | None = None
    """The question whose answer it is, where that can be missing for a reason."""


def list_variables(questionnaire: Questionnaire, *, has_days: bool = False) -> tuple[Variable, ...]:
    """Return the variables of the answers to `questionnaire`: id and name, the questions, and where it is from."""
    day = Variable("source:read_on", "Day on which the source was read", Kind.DATE, lambda it: it.source.read_on)
    variables = (
        Variable("id", "Profile id", Kind.TEXT, lambda profile: profile.id),
        Variable("name", "Profile name", Kind.TEXT, lambda profile: profile.name),
        *(variable for question in questionnaire.survey for variable in _list_of(question, questionnaire)),
        Variable("source:path", "Source", Kind.TEXT, lambda profile: profile.source.path),
        Variable("source:first_line", "First line in the source", Kind.INTEGER, lambda it: it.source.lines[0]),
        *((day,) if has_days else ()),
    )
    names = make_headers_unique([variable.name for variable in variables])
    return tuple(replace(variable, name=name) for variable, name in zip(variables, names, strict=True))


def read_reason(variable: Variable, profile: Profile) -> str | None:
    """Return the code of why there is no value, or None."""
    answer = profile.answers.get(variable.question or "")
    return answer.reason if answer else None


def _list_of(question: Question, questionnaire: Questionnaire) -> Iterator[Variable]:
    name, label = question.name, " ".join(question.label.split())
    choices = questionnaire.get_choices(question)
    value = partial(_read_value, name)
    shape = question.type.shape
    if shape is Shape.SEVERAL:
        for choice in choices:
            text = f"{label}: {' '.join(choice.label.split())}"
            chosen = partial(_read_choice, name, choice.name)
            yield Variable(f"{name}/{choice.name}", text, Kind.YES_NO, chosen, _YES_NO, name)
    elif shape is Shape.YES_NO:
        codes = tuple(Code(int(choice.name == YES), choice.name, choice.label) for choice in reversed(choices))
        yield Variable(name, label, Kind.YES_NO, value, codes, name)
    elif shape is Shape.ONE:
        yield Variable(name, label, Kind.CODE, value, _list_codes(question, choices), name)
    else:
        kind = _find_kind(question)
        read = partial(_read_text, name) if kind is Kind.TEXT else value
        yield Variable(name, label, kind, read, question=name if shape is Shape.TYPED else None)
    if question.type.is_select:
        yield Variable(f"{name}:other", f"{label} (other)", Kind.TEXT, partial(_read_other, name))


_YES_NO = (Code(0, NO, "Not chosen"), Code(1, YES, "Chosen"))


def _find_kind(question: Question) -> Kind:
    if question.type is QuestionType.RANGE:
        is_whole = float(question.start).is_integer() and float(question.step).is_integer()
        return Kind.INTEGER if is_whole else Kind.NUMBER
    if question.type is QuestionType.DATE and question.precision is not Precision.DAY:
        # A month or a year is no date to other programs.
        return Kind.TEXT
    kinds = {QuestionType.INTEGER: Kind.INTEGER, QuestionType.DECIMAL: Kind.NUMBER, QuestionType.DATE: Kind.DATE}
    return kinds.get(question.type, Kind.TEXT)


def _list_codes(question: Question, choices: Sequence[Choice]) -> tuple[Code, ...]:
    """Return the choices with their numbers: their names where all are numbers, else their places from 1."""
    names = [choice.name for choice in choices]
    are_numbers = all(map(_WHOLE.fullmatch, names)) and len(set(map(int, names))) == len(names)
    numbers = [int(name) for name in names] if are_numbers else list(range(1, len(names) + 1))
    codes = [Code(number, it.name, " ".join(it.label.split())) for number, it in zip(numbers, choices, strict=True)]
    if question.or_other and OTHER_CHOICE not in names:
        codes.append(Code(max(numbers) + 1, OTHER_CHOICE, "Other"))
    return tuple(codes)


def _read_value(question: str, profile: Profile) -> Cell:
    answer = profile.answers.get(question)
    return answer.value if answer else None


def _read_text(question: str, profile: Profile) -> Cell:
    value = _read_value(question, profile)
    return None if value is None else str(value)


def _read_choice(question: str, choice: str, profile: Profile) -> Cell:
    answer = profile.answers.get(question)
    is_answered = answer is not None and answer.status is Status.ANSWERED
    return int(choice in list_chosen(answer)) if is_answered else None


def _read_other(question: str, profile: Profile) -> Cell:
    return LINE_SEPARATOR.join(getattr(profile.answers.get(question), "other", ())) or None
