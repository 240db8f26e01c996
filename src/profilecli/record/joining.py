"""Records of earlier versions of a questionnaire: a record in, the same as an answer to today's version out.

What joins is what the questionnaire says: the same name, or a name that is in `was`. Nothing joins by likeness.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from profilecli.findings.diagnostics import Severity
from profilecli.questionnaire.answer_types import Shape
from profilecli.questionnaire.model import Question, Questionnaire
from profilecli.reading.answers.answer import Status
from profilecli.record.answers import AnyAnswer, list_languages, list_translations
from profilecli.record.building import build_missing, translate_answer
from profilecli.record.chosen import list_chosen
from profilecli.record.findings import RecordedFinding
from profilecli.record.profile import Profile, QuestionnaireRef, UnplacedText
from profilecli.record.versions import NOT_ASKED


def join_record(profile: Profile, questionnaire: Questionnaire, *, keeps_rest: bool) -> Profile | None:
    """Return a record of an earlier version as one of `questionnaire`, or None where it is none.

    The answer to a question that is no longer asked becomes text that belongs to no question, with a finding; where
    `keeps_rest` does not allow that, the record is none either.
    """
    version = profile.questionnaire.version
    if profile.questionnaire.name != questionnaire.name or not questionnaire.goes_on_with(version):
        return None
    names = {question.name: _find_name(question, version, profile.answers) for question in questionnaire.survey}
    renamed = {name: now for now, name in names.items()}
    languages = questionnaire.languages if questionnaire.is_translated else ()
    rest = [
        answer
        for name, answer in profile.answers.items()
        if name not in renamed and answer.status is not Status.MISSING
    ]
    rest += [
        other
        for name, answer in profile.answers.items()
        for language, other in list_translations(answer).items()
        if name not in renamed or language not in languages
    ]
    if rest and not keeps_rest:
        return None
    unplaced = sorted([*profile.unplaced, *map(_build_unplaced, rest)], key=lambda stretch: stretch.lines)
    findings = [replace(finding, question=renamed.get(finding.question)) for finding in profile.findings]
    if rest:
        line = profile.source.name_line or profile.source.lines[0]
        findings.append(RecordedFinding(code=NOT_ASKED, severity=Severity.WARNING, question=None, lines=(line, line)))
    return replace(
        profile,
        questionnaire=QuestionnaireRef(
            name=questionnaire.name,
            version=questionnaire.version,
            from_version=profile.questionnaire.from_version or version,
            chosen=profile.questionnaire.chosen,
            languages=tuple(tag for tag in profile.questionnaire.languages if tag in languages),
        ),
        answers={
            question.name: _get_answer(question, names[question.name], profile, questionnaire)
            for question in questionnaire.survey
        },
        unplaced=tuple(unplaced),
        findings=tuple(findings),
    )


def _find_name(question: Question, version: str, answers: Mapping[str, AnyAnswer]) -> str | None:
    """Return the name under which a record answers a question: the first that was asked, if any."""
    known = [name for name in question.list_names(version) if name in answers]
    asked = (name for name in known if answers[name].status is not Status.MISSING)
    return next(asked, known[0] if known else None)


def _get_answer(question: Question, name: str | None, profile: Profile, questionnaire: Questionnaire) -> Any:
    """Return the answer to a question as today's version has it, in its languages."""
    answer = profile.answers.get(name or "") or build_missing(question.type)
    found = _update_answer(question, answer, questionnaire)
    languages = questionnaire.languages if questionnaire.is_translated else ()
    if not languages:
        return translate_answer(found, None)
    spoken = tuple(tag for tag in list_languages(answer) if tag in languages)
    others = {tag: other for tag, other in list_translations(answer).items() if tag in languages}
    updated = {tag: _update_answer(question, other, questionnaire) for tag, other in others.items()}
    return translate_answer(found, spoken, updated)


def _update_answer(question: Question, answer: Any, questionnaire: Questionnaire) -> Any:
    """Return an answer in one language as today's version has it."""
    if answer.status is Status.MISSING:
        return build_missing(question.type)
    if question.type.shape is not Shape.SEVERAL or not isinstance(answer.value, tuple):
        return answer
    order = [choice.name for choice in questionnaire.get_choices(question)]
    # A choice that is no longer one makes the record invalid, as it is.
    is_known = set(answer.value) <= set(order)
    return replace(answer, value=tuple(sorted(answer.value, key=order.index))) if is_known else answer


def _build_unplaced(answer: Any) -> UnplacedText:
    """Return what is on the lines of an answer; of choices their names, as a record does not have their labels."""
    fields = vars(answer)
    heading, lines = answer.heading, answer.lines or answer.heading.lines
    words = (*list_chosen(answer), *fields["other"]) if "other" in fields else (fields.get("text") or answer.value,)
    return UnplacedText(
        lines=(min(heading.lines[0], lines[0]), max(heading.lines[1], lines[1])),
        text="\n".join(filter(None, (heading.text, *words))),
    )
