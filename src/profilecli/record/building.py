"""Stage 5: answers as read in, their record out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from types import MappingProxyType
from typing import Any

from profilecli.questionnaire.answer_types import QuestionType
from profilecli.reading.answers.answer import Answer, Status
from profilecli.reading.document import Document
from profilecli.reading.headings.finding import Candidate
from profilecli.reading.lines.how import How
from profilecli.reading.rules.pieces import Piece
from profilecli.record.answers import AnyAnswer, Heading, Match, get_answer_class, list_spoken
from profilecli.record.base import LoggedCorrection
from profilecli.record.content import Content
from profilecli.record.findings import RecordedFinding
from profilecli.record.profile import SCHEMA_VERSION, ChosenRef, Profile, QuestionnaireRef, SourceRef, UnplacedText

_MATCHES = {How.EXACT: Match.EXACT, How.ALIAS: Match.ALIAS, How.ABOVE: Match.EXACT}


def build_profile(
    document: Document,
    content: Content,
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
    name_line, chosen = content.name_line, document.chosen
    answers = {answer.question.name: _build_answer(document, answer) for answer in content.answers}
    return Profile(
        schema_version=SCHEMA_VERSION,
        id=identifier,
        name=content.name,
        questionnaire=QuestionnaireRef(
            name=questionnaire.name,
            version=questionnaire.version,
            from_version=None,
            chosen=ChosenRef(among=chosen.among, fit=chosen.fit) if chosen else None,
            languages=list_spoken(answers.values(), questionnaire.languages) if document.lexicon.tongues else (),
        ),
        answers=answers,
        unplaced=tuple(
            [
                UnplacedText(lines=(run[0].line + 1, run[-1].line + 1), text=_join(document, run))
                for run in content.unplaced
            ]
        ),
        findings=findings,
        source=SourceRef(
            path=source.path,
            media_type=source.media_type,
            sha256=source.sha256,
            converter=source.origin.converter if source.origin else None,
            encoding=source.encoding,
            lines=(content.first + 1, content.last + 1),
            name_line=None if name_line is None else name_line + 1,
            cut_off=is_cut_off,
            read_on=None,
        ),
    )


def _build_answer(document: Document, answer: Answer) -> Any:
    record = build_missing(answer.question.type) if answer.status is Status.MISSING else _build_plain(document, answer)
    if not document.lexicon.tongues:
        return record
    others = {other.languages[0]: _build_plain(document, other) for other in answer.translations}
    return translate_answer(record, answer.languages, others)


def translate_answer(
    answer: AnyAnswer, languages: tuple[str, ...] | None, translations: Mapping[str, AnyAnswer] = MappingProxyType({})
) -> AnyAnswer:
    """Return an answer as the records of a questionnaire in several languages have it; or in one, for None."""
    changes: Any = {"languages": languages, "translations": None if languages is None else dict(translations)}
    return replace(answer, **changes)


@cache
def build_missing(kind: QuestionType) -> Any:
    """Return what a record has of a question of a type that is not asked: the same for all of them."""
    besides: dict[str, Any] = {"text": None} if kind.is_typed else {"other": ()} if kind.is_select else {"items": ()}
    return get_answer_class(kind)(type=kind, status=Status.MISSING, value=None, **besides, heading=None, lines=None)


def _build_plain(document: Document, answer: Answer) -> Any:
    heading = None
    found = answer.heading
    if found:
        heading = Heading(
            lines=(found.first + 1, found.last + 1),
            text=read_heading_text(document, found),
            match=_MATCHES.get(found.how, Match.VARIANT),
        )
    return build_answer(answer, heading)


def build_answer(answer: Answer, heading: Heading | None) -> Any:
    """Return an answer as a record has it; `heading` is what asks for it there."""
    kind = answer.question.type
    fields: dict[str, Any] = {"type": kind, "status": answer.status, "value": answer.value}
    if kind.is_text:
        fields["items"] = answer.items
    elif kind.is_select:
        fields["other"] = answer.other
    else:
        fields["text"] = answer.text
    return get_answer_class(kind)(
        **fields,
        heading=heading,
        lines=None if answer.first is None or answer.last is None else (answer.first + 1, answer.last + 1),
        reason=answer.reason,
        corrections=tuple([LoggedCorrection(log=log, line=line) for log, line in answer.corrections]),
    )


def _join(document: Document, run: Sequence[Piece]) -> str:
    """Return lines verbatim, trailing blanks cut and runs of blank lines made one.

    Where the text begins with a line that has a margin, as one that is quoted as a whole, they have none.
    """
    opening = next((line.margin for line in document.lines if line.text.strip()), "")
    parts: list[str] = []
    above = run[0].line
    for piece in run:
        gap = "\n" * min(piece.line - above, 2)
        margin = len(document.lines[piece.line].margin) if opening else 0
        parts.append(gap + document.source.texts[piece.line][margin:].rstrip())
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
