"""Who records are for: profiles in, what may be published of them out. This is no anonymisation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING

from profilecli.questionnaire.model import Question, Questionnaire, Sensitivity

if TYPE_CHECKING:
    from profilecli.record.answers import AnyAnswer
    from profilecli.record.profile import Profile

_NO_DIGEST = "0" * 64


class Audience(StrEnum):
    """Who will see the records."""

    ALL = "all"
    """Those who may see everything that was written."""
    PUBLIC = "public"
    """Anybody: only what the questionnaire calls public."""


def limit_questionnaire(questionnaire: Questionnaire) -> Questionnaire:
    """Return `questionnaire` with its public questions only: what public records answer."""
    public = set(_list_public(questionnaire))
    rows = tuple(row for row in questionnaire.rows if not isinstance(row, Question) or row in public)
    used = {question.list_name for question in public}
    choices = {name: choices for name, choices in questionnaire.choices.items() if name in used}
    return replace(questionnaire, rows=rows, choices=choices)


def limit_profile(profile: Profile, questionnaire: Questionnaire) -> Profile:
    """Return what of `profile` is public: an allow-list, so that what is new stays out until it is allowed.

    Kept are the name, and the answers to public questions with their findings. Text that belongs to no
    question, the source's path and its digest are not. The id must not be made of the file's name.
    """
    # The classes of records take a while to load, and only records need them.
    from profilecli.record.answers import list_spoken  # noqa: PLC0415
    from profilecli.record.profile import Profile, SourceRef  # noqa: PLC0415

    source = profile.source
    answers = {question.name: _hide_logs(profile.answers[question.name]) for question in _list_public(questionnaire)}
    public = answers.keys()
    # A language in which nothing public is asked is none of these answers.
    languages = list_spoken(answers.values(), profile.questionnaire.languages)
    return Profile(
        schema_version=profile.schema_version,
        id=profile.id,
        name=profile.name,
        questionnaire=replace(profile.questionnaire, languages=languages),
        answers=answers,
        unplaced=(),
        findings=tuple(finding for finding in profile.findings if finding.question in public),
        source=SourceRef(
            path="",
            media_type=source.media_type,
            sha256=_NO_DIGEST,
            converter=source.converter,
            encoding=source.encoding,
            lines=source.lines,
            name_line=source.name_line,
            cut_off=source.cut_off,
            read_on=source.read_on,
        ),
    )


def _hide_logs(answer: AnyAnswer) -> AnyAnswer:
    """Return an answer that does not say in which files its corrections are."""
    if not answer.corrections:
        return answer
    hidden = tuple(replace(correction, log="") for correction in answer.corrections)
    return replace(answer, corrections=hidden)


def list_hidden(questionnaire: Questionnaire) -> Iterator[str]:
    """Yield the names of the questions that public records do not answer."""
    return (question.name for question in questionnaire.survey if question.sensitivity is not Sensitivity.PUBLIC)


def _list_public(questionnaire: Questionnaire) -> Iterator[Question]:
    return (question for question in questionnaire.survey if question.sensitivity is Sensitivity.PUBLIC)
