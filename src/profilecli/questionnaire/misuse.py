"""Keys of questions that cannot be meant: a questionnaire in, where each is and why out."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Collection, Iterator

from profilecli.questionnaire.answer_types import SPECIAL_KEYS, TYPES, QuestionType
from profilecli.questionnaire.condition_words import find_condition_fault
from profilecli.questionnaire.conditions import DOT
from profilecli.questionnaire.model import OTHER_CHOICE, REST, Question, Questionnaire
from profilecli.questionnaire.patterns import UNSEEN
from profilecli.questionnaire.precision import PRECISIONS
from profilecli.questionnaire.strict import list_stated
from profilecli.questionnaire.translations import Problem, list_wordings
from profilecli.text.suggest import suggest
from profilecli.text.toml_keys import Place
from profilecli.text.wording import fold


def find_misused_keys(place: Place, question: Question, questionnaire: Questionnaire) -> Iterator[Problem]:
    """Yield what is wrong with the keys of a question by themselves."""
    for key in sorted(list_stated(question) & SPECIAL_KEYS - TYPES[question.type].keys):
        yield Problem((*place, key), f"a question of type {question.type} has no {key!r}")
    yield from _find_misused_lists(place, question, questionnaire)
    yield from _find_misused_limits(place, question)
    yield from _find_misused_looks(place, question)


def _find_misused_lists(place: Place, question: Question, questionnaire: Questionnaire) -> Iterator[Problem]:
    """Yield what is wrong with the choice list that a question names, or does not name."""
    key = (*place, "list_name")
    if "list_name" in TYPES[question.type].keys and question.list_name is None:
        yield Problem(key, f"a {question.type} question needs the name of its choice list")
    if question.list_name is not None and question.list_name not in questionnaire.choices:
        hint = suggest(question.list_name, questionnaire.choices)
        yield Problem(key, f"there is no choice list {question.list_name!r}{hint}")


def _find_misused_limits(place: Place, question: Question) -> Iterator[Problem]:
    """Yield what is wrong with the numbers between which an answer lies."""
    if question.min is not None and question.max is not None and question.min > question.max:
        yield Problem((*place, "max"), "is less than min")
    if question.type is not QuestionType.RANGE:
        return
    if question.end is None:
        yield Problem((*place, "end"), "is required")
    elif question.end <= question.start:
        yield Problem((*place, "end"), "is not more than start")
    if question.step <= 0:
        yield Problem((*place, "step"), "is not more than 0")


def _find_misused_looks(place: Place, question: Question) -> Iterator[Problem]:
    """Yield the words of XLSForm that say how much of a date is enough: a key of its own says it."""
    words = (question.appearance or "").split() if question.type is QuestionType.DATE else ()
    for precision, facts in PRECISIONS.items():
        if facts.appearance in words:
            yield Problem((*place, "appearance"), f"write precision = '{precision}' instead of {facts.appearance!r}")


def find_misused_fields(questionnaire: Questionnaire) -> Iterator[Problem]:
    """Yield what is wrong with the patterns and positions of what is above the first question."""
    used: dict[str | int, Place] = {fold(label): ("name_labels",) for label in questionnaire.name_labels}
    for number, row in questionnaire.list_placed():
        for language in questionnaire.list_languages():
            used |= {fold(label): ("survey", number) for _, label in list_wordings(row, language)}
    for number, question in questionnaire.list_placed():
        if question.pattern and question.position:
            yield Problem(("survey", number, "position"), "is not possible together with 'pattern'")
        if REST in question.pattern and question.type is not QuestionType.TEXT:
            yield Problem(("survey", number, "pattern"), "takes more than one value; only a text question can have '*'")
        for entry, pattern in enumerate(question.pattern):
            place = ("survey", number, "pattern", entry)
            if pattern.count(REST) != 1:
                yield Problem(place, "needs one '*', in place of the answer")
                continue
            words = pattern if pattern == REST else fold(pattern.replace(REST, " "))
            if not words:
                yield Problem(place, UNSEEN)
            elif words in used and used[words] != ("survey", number):
                yield Problem(place, f"{pattern!r} is read as another part of the questionnaire", used[words])
            used.setdefault(words, ("survey", number))
        if question.position:
            if question.position in used:
                yield Problem(("survey", number, "position"), "is that of another question", used[question.position])
            used.setdefault(question.position, ("survey", number))


def find_misused_conditions(questionnaire: Questionnaire) -> Iterator[Problem]:
    """Yield the conditions that cannot be checked."""
    known: dict[str, Collection[str]] = {}
    for question in questionnaire.survey:
        is_listed = question.list_name is None or question.list_name in questionnaire.choices
        names = {choice.name for choice in questionnaire.get_choices(question)} if is_listed else set()
        known[question.name] = frozenset({*names, OTHER_CHOICE} if question.or_other else names)
    for number, row in enumerate(questionnaire.rows):
        own = row.name if isinstance(row, Question) else None
        if row.relevant and (fault := find_condition_fault(row.relevant, known, own)):
            yield Problem(("survey", number, "relevant"), fault)
        if isinstance(row, Question) and row.constraint:
            itself = ChainMap({DOT: known[row.name]}, known)
            if fault := find_condition_fault(row.constraint, itself):
                yield Problem(("survey", number, "constraint"), fault)
