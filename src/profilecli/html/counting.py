"""Profiles in, what became of each question in all of them out, and what answers were given how often."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterator
from dataclasses import dataclass, field

from profilecli.html.bars import build_answer_table, build_question_row, format_percent
from profilecli.html.figures import AnswerTable, Cell, Part, QuestionRow, State, build_cell, read_state
from profilecli.html.view import View
from profilecli.questionnaire.answer_types import QuestionType
from profilecli.questionnaire.model import Question
from profilecli.reading.relevance import list_unmet
from profilecli.record.answers import AnyAnswer
from profilecli.record.chosen import list_chosen
from profilecli.record.profile import Profile
from profilecli.run.spread import Spread, measure_dates, measure_numbers

_MEASURED = (QuestionType.INTEGER, QuestionType.DECIMAL, QuestionType.RANGE, QuestionType.DATE)


@dataclass(slots=True)
class AnswerTally:
    """What has been counted so far; answers that must not be shown are not in it."""

    view: View
    cells: dict[tuple[int, State, bool, bool], Cell] = field(default_factory=dict)
    """Those that there were so far, by question, state, whether there is an error, and whether an answer is needed."""
    states: dict[str, Counter[State]] = field(default_factory=lambda: defaultdict(Counter))
    required: Counter[State] = field(default_factory=Counter)
    """What became of the required questions that need an answer by the answers to others."""
    reasons: Counter[tuple[str, str]] = field(default_factory=Counter)
    chosen: Counter[tuple[str, str]] = field(default_factory=Counter)
    other: Counter[str] = field(default_factory=Counter)
    """In how many profiles something is among the choices that is none of them."""
    numbers: dict[str, Counter[int | float]] = field(default_factory=lambda: defaultdict(Counter))
    dates: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))

    def add(self, profile: Profile, flawed: Container[str | None]) -> tuple[Cell, ...]:
        """Count a profile in, with errors about the questions `flawed`; return a cell for each question."""
        cells = []
        unmet = list_unmet(self.view.questionnaire, profile.answers)
        for number, question in enumerate(self.view.questionnaire.survey, 1):
            answer = profile.answers[question.name]
            state = read_state(answer)
            self.states[question.name][state] += 1
            is_needed = question.required and question.name not in unmet
            self.required[state] += is_needed
            key = number, state, question.name in flawed, is_needed
            if key not in self.cells:
                self.cells[key] = build_cell(number, question, state, is_flawed=key[2], is_needed=is_needed)
            cells.append(self.cells[key])
            if self.view.shows(question) and state is State.ANSWERED:
                self._count(question, answer)
            elif self.view.shows(question) and answer.reason:
                self.reasons[question.name, answer.reason] += 1
        return tuple(cells)

    def _count(self, question: Question, answer: AnyAnswer) -> None:
        value = answer.value
        self.chosen.update((question.name, choice) for choice in list_chosen(answer))
        self.other[question.name] += bool(getattr(answer, "other", ()))
        if question.type is QuestionType.DATE:
            self.dates[question.name][str(value)] += 1
        elif isinstance(value, int | float) and question.type in _MEASURED:
            self.numbers[question.name][value] += 1


def list_question_rows(tally: AnswerTally) -> Iterator[QuestionRow]:
    """Yield each question with what became of it."""
    for number, question in enumerate(tally.view.questionnaire.survey, 1):
        yield build_question_row(number, question, tally.states[question.name])


def list_shares(tally: AnswerTally) -> Iterator[Part]:
    """Yield which part of the required questions is answered, and which part of all."""
    every: Counter[State] = sum(tally.states.values(), Counter())
    for label, counts in (("Required answers", tally.required), ("All answers", every)):
        answered = counts[State.ANSWERED]
        if counts.total():
            yield Part(label, State.ANSWERED, answered, format_percent(answered, counts.total()))


def is_counted(question: Question) -> bool:
    """Whether the answers to a question can be shown by counting them."""
    return question.type.is_select or question.type in _MEASURED


def list_answer_tables(tally: AnswerTally) -> Iterator[AnswerTable]:
    """Yield what the answers to each question are, where they can be counted and may be shown."""
    for number, question in enumerate(tally.view.questionnaire.survey, 1):
        rows = list(_list_rows(tally, question))
        if tally.view.shows(question) and (is_counted(question) or rows):
            spread = measure_answers(tally, question)
            yield build_answer_table(number, question, tally.states[question.name], rows, spread)


def _list_rows(tally: AnswerTally, question: Question) -> Iterator[tuple[str, bool, str, int]]:
    for name, choice in tally.view.choices[question.name].items():
        yield choice.label, True, State.ANSWERED, tally.chosen[question.name, name]
    if tally.other[question.name]:
        yield "Something else", False, State.ANSWERED, tally.other[question.name]
    for code, wordings in tally.view.questionnaire.missing.items():
        if tally.reasons[question.name, code]:
            yield wordings[0], True, State.REASON, tally.reasons[question.name, code]


def measure_answers(tally: AnswerTally, question: Question) -> Spread | None:
    """Return how the numbers or dates that were answered spread; None where there is none."""
    if tally.dates[question.name]:
        return measure_dates(tally.dates[question.name])
    numbers = tally.numbers[question.name]
    return measure_numbers(numbers, question) if numbers else None
