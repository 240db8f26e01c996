"""Profiles as a table: a questionnaire in, its columns out, each of which reads its cell from a profile."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from functools import partial
from typing import Any

from profilecli.findings.diagnostics import Severity
from profilecli.formats.common import FormatOptions
from profilecli.questionnaire.answer_types import Shape
from profilecli.questionnaire.model import Question, Questionnaire, Sensitivity
from profilecli.questionnaire.translations import get_wordings
from profilecli.reading.answers.answer import Status
from profilecli.record.answers import AnyAnswer, list_languages, list_translations
from profilecli.record.chosen import list_chosen
from profilecli.record.profile import Profile

Cell = str | int | float | dt.date | None
"""Text, a number, a date, or nothing."""

CHOICE_SEPARATOR = " "
"""Between the names of choices, as in XLSForm: a name holds no blank."""
LINE_SEPARATOR = "\n"
"""Between list items, other lines, and the labels of choices."""
STRETCH_SEPARATOR = "\n\n"
"""Between stretches of unplaced text."""


class Role(Enum):
    """What a column holds, by which a spreadsheet gives it its width."""

    KEY = "key"
    NAME = "name"
    VALUE = "value"
    WORDS = "words"
    PART = "part"
    """Words that another column of the question has as well, as a value or within its words."""
    STATUS = "status"
    CHOICE = "choice"
    SOURCE = "source"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the table of profiles."""

    header: str
    """Unique among the columns of a table."""
    role: Role
    read: Callable[[Profile], Cell]
    """Returns the cell of a profile."""
    question: str | None = None
    """The question whose answer it is a part of, if any."""


def build_columns(options: FormatOptions) -> tuple[Column, ...]:
    """Return the columns in their order: `id`, `name`, those of each question, and of the source; or those chosen.

    Headers are names, `question`, `question/choice` and `question:part`; with `labels` they are
    wordings. What a name cannot hold (`/`, `:`) keeps the parts of a header from being mistaken. An answer
    in another language has the same columns, with `question:language` in place of the question.
    """
    columns = _list_all(options)
    if options.columns:
        places = {column.header: place for place, column in enumerate(_list_all(replace(options, labels=False)))}
        return tuple(columns[places[name]] for name in options.columns)
    roles = options.roles or tuple(role.value for role in Role)
    return tuple(column for column in columns if column.role.value in roles)


def _list_all(options: FormatOptions) -> list[Column]:
    columns = [
        Column("Profile id" if options.labels else "id", Role.KEY, lambda profile: profile.id),
        Column("Profile name" if options.labels else "name", Role.NAME, lambda profile: profile.name),
    ]
    questionnaire = options.questionnaire
    first, *others = questionnaire.list_languages()
    for question in questionnaire.survey:
        own = [*_build_question(question, _Answers(question, options, first))]
        if others:
            own.append(_build_languages(question, options))
        for language in others:
            own += _build_question(question, _Answers(question, options, language, is_translation=True))
        columns += (replace(column, question=question.name) for column in own)
    columns += _build_findings(options.labels)
    columns += _build_source(options, is_translated=bool(others))
    headers = make_headers_unique([column.header for column in columns])
    return [replace(column, header=header) for column, header in zip(columns, headers, strict=True)]


def make_headers_unique(headers: list[str]) -> list[str]:
    """Return `headers` with ` (2)`, ` (3)` ... after each that reads like an earlier one, in whichever case."""
    taken: set[str] = set()
    unique = []
    for header in headers:
        number, wanted = 1, header
        while wanted.casefold() in taken:
            number += 1
            wanted = f"{header} ({number})"
        taken.add(wanted.casefold())
        unique.append(wanted)
    return unique


@dataclass(frozen=True, slots=True)
class _Answers:
    """The answers to one question, or their translations into one language."""

    question: Question
    options: FormatOptions
    language: str
    is_translation: bool = False

    @property
    def head(self) -> str:
        """The header of the column of the values."""
        if self.options.labels:
            label = get_wordings(self.question, self.language).label
            return f"{label} [{self.language}]" if self.is_translation else label
        return f"{self.question.name}:{self.language}" if self.is_translation else self.question.name

    @property
    def labels(self) -> Mapping[str, str]:
        """The labels of the choices, by their names."""
        choices = self.options.questionnaire.get_choices(self.question)
        return {choice.name: _flatten(get_wordings(choice, self.language).label) for choice in choices}

    def name_part(self, part: str) -> str:
        """Return the header of the column of a part of the answers."""
        return f"{self.head} [{part}]" if self.options.labels else f"{self.head}:{part}"

    def find(self, profile: Profile) -> AnyAnswer | None:
        """Return the answer of a profile, or None where there is none, as in a record made by hand."""
        answer = profile.answers.get(self.question.name)
        return list_translations(answer).get(self.language) if answer and self.is_translation else answer

    def read(self, part: str, profile: Profile) -> Any:
        """Return a part of the answer of a profile, or None."""
        return getattr(self.find(profile), part, None)

    def read_lines(self, part: str, profile: Profile) -> str | None:
        """Return lines that belong to the answer of a profile."""
        lines = self.read(part, profile)
        return LINE_SEPARATOR.join(lines) if lines else None

    def read_status(self, profile: Profile) -> str | None:
        """Return the status of the answer of a profile."""
        status = self.read("status", profile)
        return None if status is None else str(status.value)

    def read_choices(self, profile: Profile) -> str | None:
        """Return the names of what is chosen, or the labels."""
        chosen = list_chosen(self.find(profile))
        if not self.options.labels:
            return CHOICE_SEPARATOR.join(chosen) or None
        return LINE_SEPARATOR.join(self.labels.get(name, name) for name in chosen) or None

    def read_choice(self, name: str, profile: Profile) -> Cell:
        """Return whether a choice is among those of an answer, as 0 or 1."""
        answer = self.find(profile)
        is_answered = answer is not None and answer.status is Status.ANSWERED
        return int(name in list_chosen(answer)) if is_answered else None


def _build_question(question: Question, answers: _Answers) -> Iterator[Column]:
    """Yield the columns of one question: its value, its other parts, its status."""
    head, name_part = answers.head, answers.name_part
    if question.type.is_select:
        yield Column(head, Role.VALUE, answers.read_choices)
        if question.type.shape is Shape.SEVERAL:
            for name, label in answers.labels.items():
                header = f"{head}/{label if answers.options.labels else name}"
                yield Column(header, Role.CHOICE, partial(answers.read_choice, name))
        yield Column(name_part("other"), Role.WORDS, partial(answers.read_lines, "other"))
    elif question.type.is_text:
        yield Column(head, Role.WORDS, partial(answers.read, "value"))
        yield Column(name_part("items"), Role.PART, partial(answers.read_lines, "items"))
    else:
        yield Column(head, Role.VALUE, partial(answers.read, "value"))
        yield Column(name_part("text"), Role.PART, partial(answers.read, "text"))
    yield Column(name_part("status"), Role.STATUS, answers.read_status)
    if answers.options.questionnaire.missing:
        yield Column(name_part("reason"), Role.STATUS, partial(answers.read, "reason"))


def _build_languages(question: Question, options: FormatOptions) -> Column:
    """Return the column of the languages in which a page asks a question."""
    header = f"{question.label} [languages]" if options.labels else f"{question.name}:languages"

    def read(profile: Profile) -> Cell:
        answer = profile.answers.get(question.name)
        return CHOICE_SEPARATOR.join(list_languages(answer)) or None if answer else None

    return Column(header, Role.STATUS, read)


def _build_findings(labels: bool) -> Iterator[Column]:
    """Yield how many errors and warnings each record has."""
    for severity in (Severity.ERROR, Severity.WARNING):
        part = f"{severity.value}s"
        header = f"Findings [{part}]" if labels else f"findings:{part}"
        yield Column(header, Role.STATUS, partial(_count_findings, severity))


def _count_findings(severity: Severity, profile: Profile) -> int:
    return sum(finding.severity is severity for finding in profile.findings)


def _build_source(options: FormatOptions, *, is_translated: bool) -> Iterator[Column]:
    readers: dict[str, Callable[[Profile], Cell]] = {
        "unplaced": lambda profile: STRETCH_SEPARATOR.join(stretch.text for stretch in profile.unplaced) or None,
        "path": lambda profile: profile.source.path,
        "first_line": lambda profile: profile.source.lines[0],
        "last_line": lambda profile: profile.source.lines[1],
        "encoding": lambda profile: profile.source.encoding,
        "sha256": lambda profile: profile.source.sha256,
        "media_type": lambda profile: profile.source.media_type,
        "cut_off": lambda profile: int(profile.source.cut_off),
        "questionnaire": lambda profile: f"{profile.questionnaire.name} {profile.questionnaire.version}",
        "corrections": lambda profile: LINE_SEPARATOR.join(_list_corrections(profile)) or None,
    }
    if is_translated:
        readers |= {"languages": lambda profile: CHOICE_SEPARATOR.join(profile.questionnaire.languages) or None}
    if options.has_days:
        readers |= {"read_on": lambda profile: profile.source.read_on}
    for part, read in readers.items():
        yield Column(f"Source [{part}]" if options.labels else f"source:{part}", Role.SOURCE, read)


def _list_corrections(profile: Profile) -> Iterator[str]:
    """Yield each question whose answer was corrected, with the line of the log."""
    for question, answer in profile.answers.items():
        for correction in answer.corrections:
            yield f"{question} {correction.log}:{correction.line}"


def _flatten(label: str) -> str:
    """Return a label on one line."""
    return " ".join(label.split())


def list_questions(questionnaire: Questionnaire) -> Iterator[tuple[Cell, ...]]:
    """Yield a row of headers, and the rows that explain a questionnaire.

    These are each question, followed by its choices, and in the end the codes for missing answers.
    """
    _, *others = questionnaire.list_languages()
    yield "question", "choice", "label", "type", "required", "sensitivity", *(f"label:{tag}" for tag in others)
    for question in questionnaire.survey:
        required = "yes" if question.required else "no"
        kind, sensitivity = question.type.value, (question.sensitivity or Sensitivity.RESTRICTED).value
        labels = [get_wordings(question, tag).label for tag in others]
        yield question.name, None, question.label, kind, required, sensitivity, *labels
        for choice in questionnaire.get_choices(question):
            labels = [get_wordings(choice, tag).label for tag in others]
            yield question.name, choice.name, choice.label, None, None, None, *labels
    for code, wordings in questionnaire.missing.items():
        yield None, code, wordings[0], "missing", None, None, *(None for _ in others)
