"""Profiles that the tests of the table formats are given: any that the record allows, and those of the samples."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from profilecli.findings.diagnostics import Diagnostic, Severity
from profilecli.questionnaire.answer_types import QuestionType
from profilecli.questionnaire.model import Question, Questionnaire
from profilecli.reading.answers.answer import Status
from profilecli.record.answers import Heading, Match, get_answer_class
from profilecli.record.base import LoggedCorrection
from profilecli.record.findings import RecordedFinding
from profilecli.record.profile import Profile, QuestionnaireRef, SourceRef, UnplacedText
from profilecli.run.pipeline import Options, Outcome, load_questionnaire, read_bytes, read_paths

SAMPLES = Path(__file__).parent.parent.parent / "samples"
QUESTIONNAIRES = {"nswp-member": "nswp-member", "tool-library": str(SAMPLES / "tool-library" / "questionnaire.toml")}
TOOLS = load_questionnaire(QUESTIONNAIRES["tool-library"])

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30) | st.sampled_from(
    ["=1+1", " =1+1", "'=1+1", "''-x", "\tx", "-", "- a\n- b", "<r>x</r>", "_x0041_", "a\rb", "\x00", "\uff1d1", "1e5"]
)
LINES = st.integers(1, 2**31)
RANGES = st.tuples(LINES, LINES).map(lambda pair: (min(pair), max(pair)))


@dataclass(frozen=True)
class Result:
    """What came of one file."""

    path: str
    profiles: Sequence[Profile] = ()
    diagnostics: Sequence[Diagnostic] = ()
    numbers: Sequence[int] = ()


def read_family(name: str) -> list[Outcome]:
    """Return what all sample pages of a questionnaire hold."""
    options = Options(load_questionnaire(QUESTIONNAIRES[name]))
    return list(read_paths([str(SAMPLES / name)], options))


def read_tools(text: str, path: str = "a.txt") -> Outcome:
    """Return what a text that answers the questionnaire of tool libraries holds."""
    return read_bytes(text.encode(), Options(TOOLS), path)


def build_diagnostic(path: str, **changes: Any) -> Diagnostic:
    fields: dict[str, Any] = {"code": "PRF202", "name": "missing-question", "severity": Severity.ERROR}
    fields |= {"message": "required question not found", "path": path, "line": 3, "column": 1}
    return Diagnostic(**fields | {"end_line": 3, "end_column": 9, "question": "members", "profile": 1} | changes)


def list_values(question: Question, questionnaire: Questionnaire) -> st.SearchStrategy[Any]:
    names = [choice.name for choice in questionnaire.get_choices(question)]
    whole = st.integers(-(2**53), 2**53)
    kinds: dict[QuestionType, st.SearchStrategy[Any]] = {
        QuestionType.INTEGER: whole,
        QuestionType.DECIMAL: st.floats(allow_nan=False, allow_infinity=False),
        QuestionType.DATE: st.dates(),
        QuestionType.SELECT_ONE: st.sampled_from(names or [""]),
        QuestionType.SELECT_MULTIPLE: st.sets(st.sampled_from(names or [""])).map(
            lambda chosen: tuple(name for name in names if name in chosen)
        ),
    }
    return kinds.get(question.type, TEXTS)


@st.composite
def answers(draw: st.DrawFn, question: Question, questionnaire: Questionnaire) -> Any:
    status = draw(st.sampled_from(list(Status)))
    fields: dict[str, Any] = {"type": question.type, "status": status, "value": None, "heading": None}
    if status is Status.ANSWERED:
        fields["value"] = draw(list_values(question, questionnaire))
    if status is not Status.MISSING:
        fields["heading"] = Heading(lines=draw(RANGES), text=draw(TEXTS), match=draw(st.sampled_from(list(Match))))
    needs_lines = status in (Status.ANSWERED, Status.INVALID)
    fields["lines"] = draw(RANGES if needs_lines else RANGES | st.none())
    lines = st.lists(TEXTS, max_size=3).map(tuple)
    if question.type is QuestionType.TEXT:
        fields["items"] = draw(lines)
    elif question.type.is_select:
        fields["other"] = draw(lines)
    else:
        fields["text"] = draw(TEXTS | st.none())
    logged = st.builds(LoggedCorrection, log=TEXTS, line=LINES)
    fields["corrections"] = draw(st.just(()) | st.lists(logged, max_size=2).map(tuple))
    return get_answer_class(question.type)(**fields)


def findings(questionnaire: Questionnaire) -> st.SearchStrategy[RecordedFinding]:
    names = [question.name for question in questionnaire.survey]
    return st.builds(
        RecordedFinding,
        code=st.sampled_from(["PRF103", "PRF202", "PRF302", "PRF402"]),
        severity=st.sampled_from(list(Severity)),
        question=st.none() | st.sampled_from(names),
        lines=RANGES,
    )


@st.composite
def profiles(draw: st.DrawFn, questionnaire: Questionnaire = TOOLS) -> Profile:
    return Profile(
        schema_version="2",
        id=draw(st.from_regex(r"[a-z0-9]{1,5}(-[a-z0-9]{1,3})?", fullmatch=True)),
        name=draw(st.none() | TEXTS.filter(bool)),
        questionnaire=QuestionnaireRef(name=questionnaire.name, version=questionnaire.version),
        answers={question.name: draw(answers(question, questionnaire)) for question in questionnaire.survey},
        unplaced=tuple(UnplacedText(lines=draw(RANGES), text=draw(TEXTS)) for _ in range(draw(st.integers(0, 2)))),
        findings=tuple(draw(st.lists(findings(questionnaire), max_size=3))),
        source=SourceRef(
            path=draw(st.sampled_from(["a.txt", "b/c.txt", "-"]) | TEXTS),
            sha256="0" * 64,
            encoding="utf-8",
            lines=draw(RANGES),
            name_line=draw(st.none() | LINES),
            media_type=draw(st.sampled_from(["text/plain", "text/html", "message/rfc822"])),
            converter=None,
            cut_off=draw(st.booleans()),
        ),
    )


def set_answer(profile: Profile, question: str, **changes: Any) -> Profile:
    """Return a profile in which an answer has other parts."""
    answer = replace(profile.answers[question], **changes)
    return replace(profile, answers={**profile.answers, question: answer})


def build_tools_profile(**answered: Any) -> Profile:
    """Return a profile in which these questions have these values, and all others are missing."""
    built: dict[str, Any] = {}
    for question in TOOLS.survey:
        part = "items" if question.type is QuestionType.TEXT else "other" if question.type.is_select else "text"
        empty: Any = None if part == "text" else ()
        has = question.name in answered
        built[question.name] = get_answer_class(question.type)(
            type=question.type,
            status=Status.ANSWERED if has else Status.MISSING,
            value=answered.get(question.name),
            heading=Heading(lines=(1, 1), text="?", match=Match.EXACT) if has else None,
            lines=(2, 2) if has else None,
            **{part: empty},
        )
    return Profile(
        schema_version="2",
        id="a",
        name="A",
        questionnaire=QuestionnaireRef(name=TOOLS.name, version=TOOLS.version),
        answers=built,
        unplaced=(),
        findings=(),
        source=SourceRef(
            path="a.txt",
            media_type="text/plain",
            converter=None,
            sha256="0" * 64,
            encoding="utf-8",
            lines=(1, 2),
            name_line=1,
            cut_off=False,
        ),
    )


DAY = dt.date(2015, 3, 14)
