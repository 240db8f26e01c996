"""Stage 5: answers in, the published record out, as the JSON that people and scripts rely on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, Any, Generic, Literal, TypeVar, Union

from pydantic import ConfigDict, Discriminator, Field, Tag, create_model, model_validator
from pydantic_core import PydanticCustomError

from profilecli.questionnaire.answer_types import QuestionType, Shape
from profilecli.reading.answers import Answer, Status
from profilecli.reading.chosen import Fit
from profilecli.reading.document import Document, Reading
from profilecli.reading.headings import Candidate
from profilecli.reading.how import How
from profilecli.reading.pieces import Piece, list_unplaced
from profilecli.record.base import LineRange, LoggedCorrection, Record
from profilecli.record.findings import RecordedFinding
from profilecli.record.value_types import VALUES

SCHEMA_VERSION: Literal["2"] = "2"

Kind = TypeVar("Kind", bound=str)
Value = TypeVar("Value")
Answers = TypeVar("Answers")


class Match(StrEnum):
    """How a heading's wording agrees with the questionnaire's, as records say it."""

    EXACT = "exact"
    ALIAS = "alias"
    VARIANT = "variant"
    """Anything else: a person should look once."""


class Heading(Record):
    """The line or lines that ask a question, and how their wording agrees with the questionnaire's."""

    lines: LineRange
    text: str
    match: Match


Reason = Annotated[
    str | None,
    Field(
        exclude_if=lambda reason: reason is None,
        description="The code of what the answer says instead of a value, where the questionnaire has one for it.",
    ),
]


Corrections = Annotated[
    tuple[LoggedCorrection, ...],
    Field(
        exclude_if=lambda corrections: not corrections,
        description="The lines of cleaning logs that changed the answer, in their order.",
    ),
]


class _AnswerRecord(Record):
    model_config = ConfigDict(
        json_schema_extra={
            "if": {"properties": {"status": {"const": "answered"}}},
            "then": {"properties": {"value": {"not": {"type": "null"}}}},
            "else": {"properties": {"value": {"type": "null"}}},
        }
    )

    @model_validator(mode="after")
    def _check_status(self) -> _AnswerRecord:
        fields: dict[str, Any] = dict(self)
        status = fields["status"]
        if (fields["value"] is None) == (status is Status.ANSWERED):
            raise PydanticCustomError("status", "value must be null, except if status is answered")
        if (fields["heading"] is None) != (status is Status.MISSING):
            raise PydanticCustomError("status", "heading must be null if status is missing, and only then")
        if fields["lines"] is None and status in (Status.ANSWERED, Status.INVALID):
            raise PydanticCustomError("status", "lines must say where the answer is")
        return self


class TextAnswer(_AnswerRecord):
    """An answer in the respondent's own words: `value` verbatim, `items` its list items."""

    type: Literal[QuestionType.TEXT]
    status: Status
    value: str | None
    items: tuple[str, ...]
    heading: Heading | None
    lines: LineRange | None
    reason: Reason = None
    corrections: Corrections = ()


class TypedAnswer(_AnswerRecord, Generic[Kind, Value]):
    """An answer of a type: `value` the typed value, `text` the text there verbatim."""

    type: Kind
    status: Status
    value: Value | None
    text: str | None
    heading: Heading | None
    lines: LineRange | None
    reason: Reason = None
    corrections: Corrections = ()


class SelectAnswer(_AnswerRecord, Generic[Kind, Value]):
    """Choices: `value` their names, `other` the lines that are no known choice, verbatim."""

    type: Kind
    status: Status
    value: Value | None
    other: tuple[str, ...]
    heading: Heading | None
    lines: LineRange | None
    reason: Reason = None
    corrections: Corrections = ()


def _build_model(kind: QuestionType, value: Any) -> type[Record]:
    """Return the model of the answers of a type whose values are of the type `value`."""
    if kind.shape is Shape.TEXT:
        return TextAnswer
    shape: Any = TypedAnswer if kind.shape is Shape.TYPED else SelectAnswer
    model: type[Record] = shape[Literal[kind], value]
    return model


_create_model: Callable[..., Any] = create_model
"""Without the types that only a checker of types sees, and which the base of a model made here has not."""


def add_translations(model: Any, language: Any = str) -> type[Record]:
    """Return the model of answers to a questionnaire in several languages, of which `language` is the type."""
    fields: dict[str, Any] = {
        "languages": (tuple[language, ...], Field(description=_LANGUAGES)),
        "translations": (dict[language, model], Field(description=_TRANSLATIONS)),
    }
    added: type[Record] = _create_model(f"Translated{model.__name__}", __base__=model, **fields)
    return added


_LANGUAGES = "In which language the page asks the question; several where its heading words it in several."
_TRANSLATIONS = "The answers under its headings in other languages, by the first of their languages."

ANSWER_MODELS: dict[QuestionType, type[Record]] = {kind: _build_model(kind, value) for kind, value in VALUES.items()}
TRANSLATED_MODELS: dict[QuestionType, type[Record]] = {
    kind: add_translations(model) for kind, model in ANSWER_MODELS.items()
}

if TYPE_CHECKING:
    AnyAnswer = TextAnswer | TypedAnswer[str, Any] | SelectAnswer[str, Any]
else:
    # The models are made of the table of types, which a checker of types does not run.
    _TRANSLATED = "translated "
    _TAGGED = [
        Annotated[model, Tag(f"{prefix}{kind}")]
        for prefix, models in (("", ANSWER_MODELS), (_TRANSLATED, TRANSLATED_MODELS))
        for kind, model in models.items()
    ]

    def _name_model(answer: Any) -> str:
        """Return the tag of the model of an answer, which is a record, or of JSON."""
        fields = answer if isinstance(answer, dict) else getattr(answer, "__dict__", {})
        return f"{_TRANSLATED if 'translations' in fields else ''}{fields.get('type')}"

    AnyAnswer = Annotated[Union[tuple(_TAGGED)], Discriminator(_name_model)]  # noqa: UP007


def list_translations(answer: AnyAnswer) -> Mapping[str, AnyAnswer]:
    """Return the answers to the same question in other languages, by their languages."""
    translations: Mapping[str, AnyAnswer] = getattr(answer, "translations", {})
    return translations


def list_languages(answer: AnyAnswer) -> tuple[str, ...]:
    """Return the languages in which the page asks a question; nothing where the questionnaire has only one."""
    languages: tuple[str, ...] = getattr(answer, "languages", ())
    return languages


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


_MATCHES = {How.EXACT: Match.EXACT, How.ALIAS: Match.ALIAS, How.ABOVE: Match.EXACT}


def build_profile(
    document: Document,
    reading: Reading,
    identifier: str,
    findings: tuple[RecordedFinding, ...] = (),
    *,
    is_cut_off: bool = False,
) -> Profile:
    """Return the record of one profile of `document`, with the `findings` that count for it.

    What the program itself has just made is of the right types, so it is not validated again; a test
    holds that validation would change nothing.
    """
    source, questionnaire = document.source, document.lexicon.questionnaire
    name_line, chosen = reading.name.line, document.chosen
    return Profile.build(
        schema_version=SCHEMA_VERSION,
        id=identifier,
        name=reading.name.name,
        questionnaire=QuestionnaireRef.build(
            name=questionnaire.name,
            version=questionnaire.version,
            from_version=None,
            chosen=ChosenRef.build(among=chosen.among, fit=chosen.fit) if chosen else None,
            languages=_list_spoken(document, reading),
        ),
        answers={answer.question.name: _build_answer(document, answer) for answer in reading.answers},
        unplaced=tuple(
            UnplacedText.build(lines=(run[0].line + 1, run[-1].line + 1), text=_join(document, run))
            for run in list_unplaced(reading.pieces)
        ),
        findings=findings,
        source=SourceRef.build(
            path=source.path,
            media_type=source.media_type,
            sha256=source.sha256,
            converter=source.origin.converter if source.origin else None,
            encoding=source.encoding,
            lines=(reading.first + 1, reading.last + 1),
            name_line=None if name_line is None else name_line + 1,
            cut_off=is_cut_off,
            read_on=None,
        ),
    )


def _list_spoken(document: Document, reading: Reading) -> tuple[str, ...]:
    """Return the languages in which a profile asks the questions of a questionnaire that has several."""
    spoken = {tag for answer, _ in reading.asked for tag in answer.languages}
    return tuple(tag for tag in document.lexicon.questionnaire.languages if tag in spoken)


def _build_answer(document: Document, answer: Answer) -> Any:
    record = _build_plain(document, answer)
    if not document.lexicon.tongues:
        return record
    others = {other.languages[0]: _build_plain(document, other) for other in answer.translations}
    return translate_answer(record, answer.languages, others)


def translate_answer(
    answer: Any, languages: tuple[str, ...] | None, translations: Mapping[str, Any] = MappingProxyType({})
) -> Any:
    """Return an answer as the records of a questionnaire in several languages have it; or in one, for None."""
    fields = {key: value for key, value in dict(answer).items() if key not in ("languages", "translations")}
    if languages is None:
        return answer if len(fields) == len(dict(answer)) else ANSWER_MODELS[answer.type].build(**fields)
    return TRANSLATED_MODELS[answer.type].build(**fields, languages=languages, translations=dict(translations))


def _build_plain(document: Document, answer: Answer) -> Any:
    heading = None
    found = answer.heading
    if found:
        heading = Heading.build(
            lines=(found.first + 1, found.last + 1),
            text=read_heading_text(document, found),
            match=_MATCHES.get(found.how, Match.VARIANT),
        )
    return build_answer(answer, heading)


def build_answer(answer: Answer, heading: Heading | None) -> Any:
    """Return an answer as a record has it; `heading` is what asks for it there."""
    kind = answer.question.type
    besides: dict[str, Any]
    if kind.shape is Shape.TEXT:
        besides = {"items": answer.items}
    elif kind.is_select:
        besides = {"other": answer.other}
    else:
        besides = {"text": answer.text}
    return ANSWER_MODELS[kind].build(
        type=kind,
        status=answer.status,
        value=answer.value,
        **besides,
        heading=heading,
        lines=None if answer.first is None or answer.last is None else (answer.first + 1, answer.last + 1),
        reason=answer.reason,
        corrections=tuple(LoggedCorrection.build(log=log, line=line) for log, line in answer.corrections),
    )


def _join(document: Document, run: Sequence[Piece]) -> str:
    """Return lines verbatim, trailing blanks cut and runs of blank lines made one."""
    parts: list[str] = []
    above = run[0].line
    for piece in run:
        gap = "\n" * min(piece.line - above, 2)
        parts.append(gap + document.source.texts[piece.line].rstrip())
        above = piece.line
    return "".join(parts)


def read_heading_text(document: Document, heading: Candidate) -> str:
    """Return a heading as it is, its lines joined by one space, without an answer after it."""
    if heading.first == heading.last:
        return document.lines[heading.first].text[: heading.heading_end].strip()
    texts = [line.text for line in document.lines[heading.first : heading.last + 1]]
    if heading.heading_end is not None:
        texts[-1] = texts[-1][: heading.heading_end]
    return " ".join(text.strip() for text in texts if text.strip())
