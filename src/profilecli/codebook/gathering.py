"""A questionnaire and, where there are some, records in, all that a codebook says out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from profilecli.codebook.describing import list_columns, list_facts, list_missing_rows, list_variable_rows
from profilecli.codebook.facts import Codebook, Counted, Entry, Tally, ValueRow
from profilecli.formats.variables import Code, list_variables
from profilecli.html.bars import build_histogram, format_percent
from profilecli.html.counting import AnswerTally, is_counted, measure_answers
from profilecli.html.figures import State, read_state
from profilecli.html.view import View, build_view
from profilecli.questionnaire.answer_types import Shape
from profilecli.questionnaire.model import Choice, Question, Questionnaire
from profilecli.questionnaire.translations import get_wordings
from profilecli.reading.relevance import list_unmet
from profilecli.run.summary import Result

_NOT_APPLICABLE = "not applicable"
_STATES = {
    State.ANSWERED: "answered",
    State.REASON: "no answer, with a reason",
    State.EMPTY: "empty",
    State.MISSING: "not asked",
    State.INVALID: "invalid",
}
"""What became of a question, in the order in which it is said."""


@dataclass(slots=True)
class _Counts:
    """What has been counted of the records so far; answers that must not be counted are not in it."""

    answers: AnswerTally
    skipped: Counter[tuple[str, State]] = field(default_factory=Counter)
    """How often a question has no answer and needs none, by what the answers to others are."""
    files: int = 0
    profiles: int = 0

    def add(self, result: Result) -> None:
        for profile in result.profiles:
            self.answers.add(profile, ())
            for name in list_unmet(self.answers.view.questionnaire, profile.answers):
                self.skipped[name, read_state(profile.answers[name])] += 1
        self.profiles += len(result.profiles)
        self.files += bool(result.path)


@dataclass(frozen=True, slots=True)
class _Sources:
    """What the entries are made of."""

    view: View
    columns: Mapping[str, tuple[str, ...]]
    """The columns of tables, by question."""
    codes: Mapping[str, tuple[Code, ...]]
    """The values of the variables that have labels."""
    counts: _Counts | None

    def get_tally(self, question: Question) -> AnswerTally | None:
        """Return the counts of what was answered to a question, where it may be shown."""
        return self.counts.answers if self.counts and self.view.shows(question) else None


def build_codebook(
    questionnaire: Questionnaire, results: Iterable[Result] | None = None, *, counts_all: bool = False
) -> Codebook:
    """Return the codebook of `questionnaire`, with counts of `results`, which are gone through once and not kept.

    What was answered is counted for public questions only, unless with `counts_all`; texts never.
    """
    view = build_view(questionnaire, include_text=counts_all)
    counts = None if results is None else _count(results, view)
    codes = {it.question: it.codes for it in list_variables(questionnaire) if it.question}
    sources = _Sources(view, list_columns(questionnaire), codes, counts)
    return Codebook(
        questionnaire,
        tuple(_build_entry(number, question, sources) for number, question in enumerate(questionnaire.survey, 1)),
        tuple(list_variable_rows(questionnaire)),
        tuple(list_missing_rows(questionnaire)),
        Counted(counts.files, counts.profiles) if counts else None,
    )


def _count(results: Iterable[Result], view: View) -> _Counts:
    counts = _Counts(AnswerTally(view))
    for result in results:
        counts.add(result)
    return counts


def _build_entry(number: int, question: Question, sources: _Sources) -> Entry:
    questionnaire, tally, counts = sources.view.questionnaire, sources.get_tally(question), sources.counts
    spread = measure_answers(tally, question) if tally else None
    reasons = ((code, tally.reasons[question.name, code]) for code in questionnaire.missing) if tally else ()
    return Entry(
        number,
        question,
        tuple(list_facts(question, questionnaire, sources.columns[question.name])),
        tuple(_list_values(question, sources)),
        tuple(_list_states(question, counts)) if counts else (),
        tuple((code, count) for code, count in reasons if count),
        spread,
        build_histogram(spread) if spread else None,
        is_withheld=counts is not None and tally is None and is_counted(question),
    )


def _list_states(question: Question, counts: _Counts) -> Iterator[tuple[str, Tally]]:
    """Yield what became of a question and how often: always how often it is answered, and all else that happened."""
    found: dict[str, int] = {}
    skipped = 0
    for state, words in _STATES.items():
        unneeded = counts.skipped[question.name, state] if state in (State.EMPTY, State.MISSING) else 0
        found[words] = counts.answers.states[question.name][state] - unneeded
        skipped += unneeded
    found[_NOT_APPLICABLE] = skipped
    for words, count in found.items():
        if count or words == _STATES[State.ANSWERED]:
            yield words, Tally(count, format_percent(count, counts.profiles))


def _list_values(question: Question, sources: _Sources) -> Iterator[ValueRow]:
    """Yield the choices of a question, and what is none of them; the share of each is that of the answers."""
    questionnaire, tally, name = sources.view.questionnaire, sources.get_tally(question), question.name
    choices = {choice.name: choice for choice in questionnaire.get_choices(question)}
    if not choices:
        return

    def count(value: str | None = None) -> Tally | None:
        if tally is None:
            return None
        times = tally.other[name] if value is None else tally.chosen[name, value]
        return Tally(times, format_percent(times, tally.states[name][State.ANSWERED]))

    is_several = question.type.shape is Shape.SEVERAL
    numbers = dict.fromkeys(choices) if is_several else {code.name: code.number for code in sources.codes[name]}
    for value, number in numbers.items():
        labels = tuple(_list_labels(choices[value], questionnaire)) if value in choices else (("en", "Other"),)
        yield ValueRow(f"{name}/{value}" if is_several else value, number, labels, count(value))
    yield ValueRow(f"{name}:other", None, (("en", "Lines that are no known choice"),), count())


def _list_labels(choice: Choice, questionnaire: Questionnaire) -> Iterator[tuple[str, str]]:
    for language in questionnaire.list_languages():
        yield language, get_wordings(choice, language).label
