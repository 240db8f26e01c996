"""The published record, as the JSON that people and scripts rely on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from profilecli.reading.chosen import Fit
from profilecli.record.answers import AnyAnswer, list_languages, list_translations
from profilecli.record.base import LineNumber, LineRange, NonEmpty, Record
from profilecli.record.findings import RecordedFinding

SCHEMA_VERSION: Literal["2"] = "2"


@dataclass(frozen=True, kw_only=True)
class ChosenRef(Record):
    """How the questionnaire of a record was chosen."""

    among: int = field(metadata={"ge": 2, "description": "How many questionnaires there were."})
    fit: Fit = field(metadata={"description": "Whether it fits better than any other, as well as another, or poorly."})


@dataclass(frozen=True, kw_only=True)
class QuestionnaireRef(Record):
    """Which questionnaire a record answers."""

    name: str
    version: str
    from_version: str | None = field(
        default=None,
        metadata={"description": "The version that the record was made with, where that was an earlier one."},
    )
    chosen: ChosenRef | None = None
    languages: tuple[str, ...] = field(
        default=(),
        metadata={"description": "In which of its languages the page asks, where the questionnaire has several."},
    )


@dataclass(frozen=True, kw_only=True)
class UnplacedText(Record):
    """Text that belongs to no name, heading or answer, verbatim."""

    lines: LineRange
    text: str


@dataclass(frozen=True, kw_only=True)
class SourceRef(Record):
    """Where a record comes from."""

    path: str = field(metadata={"description": "As given or found, with /; - for standard input."})
    media_type: str = field(
        metadata={"pattern": r"^[a-z]+/[a-z0-9][a-z0-9.+-]*$", "description": "What kind of file it is."}
    )
    sha256: str = field(metadata={"pattern": r"^[0-9a-f]{64}$"})
    converter: str | None = field(metadata={"description": "What made text of it, with its version; null for a text."})
    encoding: str
    lines: LineRange
    name_line: LineNumber | None
    cut_off: bool = field(metadata={"description": "Whether the text ends within a heading or a choice."})
    read_on: dt.date | None = field(
        default=None, metadata={"description": "The day on which it was read, where that is wanted."}
    )


@dataclass(frozen=True, kw_only=True)
class Profile(Record):
    """One respondent's record."""

    schema_version: Literal["2"]
    id: str = field(metadata={"pattern": r"^[a-z0-9]+(-[a-z0-9]+)*$"})
    name: NonEmpty | None
    questionnaire: QuestionnaireRef
    answers: Mapping[str, AnyAnswer]
    unplaced: tuple[UnplacedText, ...]
    findings: tuple[RecordedFinding, ...]
    source: SourceRef


def list_all_answers(profile: Profile) -> Iterator[tuple[str, str, AnyAnswer]]:
    """Yield the name of each question with a language and the answer in it, and again with those in other languages.

    The language is empty where the questionnaire has only one.
    """
    for name, answer in profile.answers.items():
        yield name, next(iter(list_languages(answer)), ""), answer
        yield from ((name, language, other) for language, other in list_translations(answer).items())
