"""The ways in which a name or an answer can be written in Markdown, the plainest first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from profilecli.questionnaire.model import Choice, Question, Questionnaire
from profilecli.questionnaire.translations import get_wordings
from profilecli.record.answers import AnyAnswer, TextAnswer, TypedAnswer, list_languages, list_translations
from profilecli.record.chosen import list_chosen

Section = list[str]
"""The lines of one part of a page."""


def get_place(answer: AnyAnswer) -> int:
    """Return the first line of the question that it answers, 1-based; 0 where that was not asked."""
    return answer.heading.lines[0] if answer.heading else 0


def list_name_forms(name: str | None, questionnaire: Questionnaire) -> Iterator[Section]:
    """Yield how a name can be written, the plainest first."""
    if name is None:
        yield []
    else:
        yield [f"# {name}"]
        yield [name]
        for label in questionnaire.name_labels:
            yield [f"# {label}: {name}"]
            yield [f"# {label}", name]


def list_all_forms(question: Question, answer: AnyAnswer, questionnaire: Questionnaire) -> Iterator[Section]:
    """Yield how a question can be laid out with its answers in all languages, the plainest first."""
    answers = [(list_languages(answer) or questionnaire.list_languages()[:1], answer)]
    answers += [((language,), other) for language, other in list_translations(answer).items()]
    forms = [_list_forms(question, each, languages, questionnaire) for languages, each in answers]
    for sections in zip(*forms, strict=False):
        yield [line for section in sections for line in ("", *section)][1:]


def _list_forms(
    question: Question, answer: AnyAnswer, languages: Sequence[str], questionnaire: Questionnaire
) -> Iterator[Section]:
    """Yield how a question and its answer can be laid out in `languages`, the plainest first."""
    note = "(required)" if question.required else "(optional)"
    bodies = list(_list_bodies(question, answer, languages, questionnaire))
    for wording in _list_wordings(question, languages):
        heading = f"## {' '.join(wording.split())}"
        yield [heading, "", *bodies[0]] if any(bodies[0]) else [heading]
        yield from ([heading, "", *body] for body in bodies[1:])
        yield from ([heading, *body] for body in bodies)
        yield from ([heading, note, *body] for body in bodies)
        yield from ([f"{heading}: {body[0]}", *body[1:]] for body in bodies if body)


def _list_wordings(entry: Question | Choice, languages: Sequence[str]) -> Iterator[str]:
    """Yield the wordings of a question or a choice in one language, or its labels in several, one after another."""
    worded = [get_wordings(entry, language) for language in languages]
    yield " / ".join(dict.fromkeys(each.label for each in worded))
    if len(worded) == 1:
        yield from worded[0].aliases


def _list_bodies(
    question: Question, answer: AnyAnswer, languages: Sequence[str], questionnaire: Questionnaire
) -> Iterator[Section]:
    """Yield the lines of an answer; those of a select in each order that says the same."""
    if isinstance(answer, TextAnswer):
        yield (answer.value or "").split("\n")
        return
    if isinstance(answer, TypedAnswer):
        yield (answer.text or "").split("\n")
        return
    names = list_chosen(answer)
    choices = questionnaire.get_choices(question)
    labels = [" ".join(next(_list_wordings(choice, languages)).split()) for choice in choices if choice.name in names]
    # "- 2" is neither 2 nor -2 where both are choices.
    for bullet in "-*":
        chosen = [f"{bullet} {label}" for label in labels]
        yield [*chosen, *([""] if chosen and answer.other else []), *answer.other]
        if chosen and answer.other:
            yield [*answer.other, "", *chosen]
            yield [*chosen, *answer.other]
            yield [*answer.other, *chosen]
