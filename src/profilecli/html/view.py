"""What the page is made of, and which part of it may be shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from profilecli.html.facts import Line
from profilecli.questionnaire.model import Choice, Question, Questionnaire, Sensitivity
from profilecli.reading.document import Document
from profilecli.run.summary import Result


class FileResult(Result, Protocol):
    """What came of one file, as `collecting.Outcome` states it, with the facts of its reading."""

    @property
    def document(self) -> Document | None:
        """None for a file of records, and for a page that another process has read."""

    @property
    def seen(self) -> Sequence[Sequence[Line]] | None:
        """The lines of each profile of a page that another process has read."""


@dataclass(frozen=True, slots=True)
class View:
    """What may be shown, and what things are called."""

    questionnaire: Questionnaire
    include_text: bool
    numbers: dict[str, int]
    """The number of each question, from 1, by its name."""
    questions: dict[str, Question]
    """By their names."""
    choices: dict[str, dict[str, Choice]]
    """The choices of each question, by their names; empty where they must not be shown."""

    def shows(self, question: Question) -> bool:
        """Whether it may be shown what the answers to a question are, counted over all profiles or one by one."""
        return self.include_text or question.sensitivity is Sensitivity.PUBLIC


def build_view(questionnaire: Questionnaire, *, include_text: bool) -> View:
    """Return what may be shown: without text, nor may what people chose where they answered in confidence."""
    choices = {
        question.name: {choice.name: choice for choice in questionnaire.get_choices(question)}
        for question in questionnaire.survey
    }
    view = View(
        questionnaire,
        include_text,
        numbers={question.name: number for number, question in enumerate(questionnaire.survey, 1)},
        questions={question.name: question for question in questionnaire.survey},
        choices=choices,
    )
    choices.update({question.name: {} for question in questionnaire.survey if not view.shows(question)})
    return view
