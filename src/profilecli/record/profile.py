"""The published record, as the JSON that people and scripts rely on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Annotated, Generic, Literal, TypeVar

from pydantic import Field

from profilecli.reading.chosen import Fit
from profilecli.record.answers import AnyAnswer, list_languages, list_translations
from profilecli.record.base import LineRange, Record
from profilecli.record.findings import RecordedFinding

SCHEMA_VERSION: Literal["2"] = "2"
Answers = TypeVar("Answers")


class ChosenRef(Record):
    """How the questionnaire of a record was chosen."""

    among: Annotated[int, Field(ge=2, description="How many questionnaires there were.")]
    fit: Annotated[Fit, Field(description="Whether it fits better than any other, as well as another, or poorly.")]


class QuestionnaireRef(Record):
    """Which questionnaire a record answers."""

    name: str
    version: str
    from_version: Annotated[
        str | None,
        Field(
            exclude_if=lambda version: version is None,
            description="The version that the record was made with, where that was an earlier one.",
        ),
    ] = None
    chosen: Annotated[ChosenRef | None, Field(exclude_if=lambda chosen: chosen is None)] = None
    languages: Annotated[
        tuple[str, ...],
        Field(
            exclude_if=lambda languages: not languages,
            description="In which of its languages the page asks, where the questionnaire has several.",
        ),
    ] = ()


class UnplacedText(Record):
    """Text that belongs to no name, heading or answer, verbatim."""

    lines: LineRange
    text: str


class SourceRef(Record):
    """Where a record comes from."""

    path: str = Field(description="As given or found, with /; - for standard input.")
    media_type: Annotated[str, Field(pattern=r"^[a-z]+/[a-z0-9][a-z0-9.+-]*$", description="What kind of file it is.")]
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    converter: Annotated[str | None, Field(description="What made text of it, with its version; null for a text.")]
    encoding: str
    lines: LineRange
    name_line: Annotated[int, Field(ge=1)] | None
    cut_off: Annotated[bool, Field(description="Whether the text ends within a heading or a choice.")]
    read_on: Annotated[
        dt.date | None,
        Field(exclude_if=lambda day: day is None, description="The day on which it was read, where that is wanted."),
    ] = None


class BaseProfile(Record, Generic[Answers]):
    """One respondent's record."""

    schema_version: Literal["2"]
    id: Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
    name: Annotated[str, Field(min_length=1)] | None
    questionnaire: QuestionnaireRef
    answers: Answers
    unplaced: tuple[UnplacedText, ...]
    findings: tuple[RecordedFinding, ...]
    source: SourceRef


class Profile(BaseProfile[dict[str, AnyAnswer]]):
    """One respondent's record, whatever its questionnaire."""

    def to_json(self, indent: int | None = None) -> bytes:
        """Return the record as UTF-8 JSON without a final newline."""
        return self.__pydantic_serializer__.to_json(self, indent=indent)


def list_all_answers(profile: Profile) -> Iterator[tuple[str, str, AnyAnswer]]:
    """Yield the name of each question with a language and the answer in it, and again with those in other languages.

    The language is empty where the questionnaire has only one.
    """
    for name, answer in profile.answers.items():
        yield name, next(iter(list_languages(answer)), ""), answer
        yield from ((name, language, other) for language, other in list_translations(answer).items())
