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
from profilecli.questionnaire.model import Choice, Question, Questionnaire, Sensitivity
from profilecli.reading.answers import Status
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


def build_columns(options: FormatOptions) -> tuple[Column, ...]:
    """Return all columns in their order: `id`, `name`, those of each question, and of the source.

    Headers are names, `question`, `question/choice` and `question:part`; with `labels` they are
    wordings. What a name cannot hold (`/`, `:`) keeps the parts of a header from being mistaken.
    """
    columns = [
        Column("Profile id" if options.labels else "id", Role.KEY, lambda profile: profile.id),
        Column("Profile name" if options.labels else "name", Role.NAME, lambda profile: profile.name),
    ]
    for question in options.questionnaire.survey:
        columns += _build_question(question, options)
    columns += _build_findings(options.labels)
    columns += _build_source(options.labels)
    headers = make_headers_unique([column.header for column in columns])
    return tuple(replace(column, header=header) for column, header in zip(columns, headers, strict=True))


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


def _build_question(question: Question, options: FormatOptions) -> Iterator[Column]:
    """Yield the columns of one question: its value, its other parts, its status."""
    name, head = question.name, question.label if options.labels else question.name
    choices = options.questionnaire.get_choices(question)
    labels = {choice.name: _flatten(choice.label) for choice in choices} if options.labels else None

    def name_part(part: str) -> str:
        return f"{head} [{part}]" if options.labels else f"{head}:{part}"

    if question.type.is_select:
        yield Column(head, Role.VALUE, lambda profile: _read_choices(profile, name, labels))
        if question.type.shape is Shape.SEVERAL:
            for choice in choices:
                yield _build_choice(question, choice, f"{head}/{choice.label if options.labels else choice.name}")
        yield Column(name_part("other"), Role.WORDS, lambda profile: _join(_get(profile, name, "other")))
    elif question.type.shape is Shape.TEXT:
        yield Column(head, Role.WORDS, lambda profile: _get(profile, name, "value"))
        yield Column(name_part("items"), Role.WORDS, lambda profile: _join(_get(profile, name, "items")))
    else:
        yield Column(head, Role.VALUE, lambda profile: _get(profile, name, "value"))
        yield Column(name_part("text"), Role.WORDS, lambda profile: _get(profile, name, "text"))
    yield Column(name_part("status"), Role.STATUS, lambda profile: _read_status(profile, name))
    if options.questionnaire.missing:
        yield Column(name_part("reason"), Role.STATUS, lambda profile: _get(profile, name, "reason"))


def _build_choice(question: Question, choice: Choice, header: str) -> Column:
    def read(profile: Profile) -> Cell:
        if _get(profile, question.name, "status") is not Status.ANSWERED:
            return None
        return int(choice.name in list_chosen(profile.answers[question.name]))

    return Column(header, Role.CHOICE, read)


def _build_findings(labels: bool) -> Iterator[Column]:
    """Yield how many errors and warnings each record has."""
    for severity in (Severity.ERROR, Severity.WARNING):
        part = f"{severity.value}s"
        header = f"Findings [{part}]" if labels else f"findings:{part}"
        yield Column(header, Role.STATUS, partial(_count_findings, severity))


def _count_findings(severity: Severity, profile: Profile) -> int:
    return sum(finding.severity is severity for finding in profile.findings)


def _build_source(labels: bool) -> Iterator[Column]:
    readers: Mapping[str, Callable[[Profile], Cell]] = {
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
    for part, read in readers.items():
        yield Column(f"Source [{part}]" if labels else f"source:{part}", Role.SOURCE, read)


def _list_corrections(profile: Profile) -> Iterator[str]:
    """Yield each question whose answer was corrected, with the line of the log."""
    for question, answer in profile.answers.items():
        for correction in answer.corrections:
            yield f"{question} {correction.log}:{correction.line}"


def _get(profile: Profile, question: str, part: str) -> Any:
    """Return a part of an answer, or None where there is none, as in a record made by hand."""
    return getattr(profile.answers.get(question), part, None)


def _join(lines: tuple[str, ...] | None) -> str | None:
    return LINE_SEPARATOR.join(lines) if lines else None


def _read_status(profile: Profile, question: str) -> str | None:
    status = _get(profile, question, "status")
    return None if status is None else str(status.value)


def _read_choices(profile: Profile, question: str, labels: Mapping[str, str] | None) -> str | None:
    chosen = list_chosen(profile.answers.get(question))
    if labels is None:
        return CHOICE_SEPARATOR.join(chosen) or None
    return LINE_SEPARATOR.join(labels.get(name, name) for name in chosen) or None


def _flatten(label: str) -> str:
    """Return a label on one line."""
    return " ".join(label.split())


def list_questions(questionnaire: Questionnaire) -> Iterator[tuple[Cell, ...]]:
    """Yield the rows that explain a questionnaire: one for each question, followed by its choices."""
    for question in questionnaire.survey:
        required = "yes" if question.required else "no"
        kind, sensitivity = question.type.value, (question.sensitivity or Sensitivity.RESTRICTED).value
        yield question.name, None, question.label, kind, required, sensitivity
        for choice in questionnaire.get_choices(question):
            yield question.name, choice.name, choice.label, None, None, None


QUESTION_HEADERS = ("question", "choice", "label", "type", "required", "sensitivity")
"""The headers of the rows of `list_questions`."""
