"""The results of a run in, all that the page shows out; texts are let go as soon as they are counted."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from posixpath import commonprefix

from profilecli.findings.diagnostics import Diagnostic, Severity
from profilecli.html.bars import build_choice_table, build_question_row
from profilecli.html.facts import Entry, FileResult, FindingRow, Line, Mark, Page, RuleCount, View, build_view
from profilecli.html.lines import list_record_lines, list_source_lines, mark_lines
from profilecli.questionnaire.model import Questionnaire
from profilecli.reading.pieces import Kind
from profilecli.record.profile import Profile
from profilecli.reports.common import RuleFacts, describe
from profilecli.run.summary import Tally, add_result, build_summary, count_findings, group_diagnostics

_SEVERITIES = (Severity.ERROR, Severity.WARNING, Severity.INFO)
_NAMES_IDS = "PRF5"
"""The rules that compare profiles: their messages can hold an id."""


@dataclass(slots=True)
class _PageParts:
    """What has been gathered so far."""

    entries: list[Entry] = field(default_factory=list)
    findings: dict[str, list[FindingRow]] = field(
        default_factory=lambda: {severity.value: [] for severity in _SEVERITIES}
    )
    rules: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    kinds: Counter[str] = field(default_factory=Counter)
    profiles: int = 0


def gather_page(
    results: Iterable[FileResult], questionnaire: Questionnaire, rules: Sequence[RuleFacts], *, include_text: bool
) -> Page:
    """Return what the page shows of `results`, which are gone through once and not kept."""
    view = build_view(questionnaire, include_text=include_text)
    tally, parts = Tally(questionnaire), _PageParts()
    for result in results:
        add_result(tally, result)
        _add_file(parts, result, view)
    summary = build_summary(tally)
    selects = [row for row in zip(questionnaire.survey, summary.questions, strict=True) if row[0].type.is_select]
    return Page(
        questionnaire=questionnaire,
        include_text=include_text,
        folder=_find_folder([entry.path for entry in parts.entries]),
        summary=summary,
        entries=tuple(parts.entries),
        questions=tuple(
            build_question_row(view.numbers[question.name], question, count)
            for question, count in zip(questionnaire.survey, summary.questions, strict=True)
        ),
        tables=tuple(
            build_choice_table(view.numbers[question.name], count)
            for question, count in selects
            if view.choices[question.name]
        ),
        withheld=sum(not view.choices[question.name] for question, _ in selects),
        rules=tuple(_count_rules(parts.rules, rules)),
        findings={severity: tuple(rows) for severity, rows in parts.findings.items() if rows},
        kinds={kind.value: parts.kinds[kind.value] for kind in Kind if parts.kinds[kind.value]},
    )


def _add_file(parts: _PageParts, result: FileResult, view: View) -> None:
    groups = group_diagnostics(result)
    document = result.document
    for place, profile in enumerate(result.profiles):
        parts.profiles += 1
        lines: Iterable[Line]
        if document:
            lines = list_source_lines(document, document.readings[place], profile, view)
        else:
            lines = list_record_lines(profile, view)
        _add_profile(parts, profile, tuple(lines), groups[place + 1], view)
    if groups[0] or not result.profiles:
        if result.path:
            parts.entries.append(Entry(None, result.path, None, count_findings(groups[0])))
        _add_findings(parts, groups[0], None, view)


def _add_profile(
    parts: _PageParts, profile: Profile, lines: Sequence[Line], diagnostics: Sequence[Diagnostic], view: View
) -> None:
    marks: dict[int, tuple[Mark, ...]] = {}
    for item in diagnostics:
        mark = Mark(item.code, item.severity.value)
        before = marks.get(item.line, ())
        marks[item.line] = before if mark in before else (*before, mark)
    parts.kinds.update(line.kind for line in lines)
    entry = Entry(
        number=parts.profiles,
        path=profile.source.path,
        lines=profile.source.lines,
        findings=count_findings(diagnostics),
        name=profile.name if view.include_text else None,
        cells=tuple(answer.status for answer in profile.answers.values()),
        source=tuple(mark_lines(lines, marks)),
    )
    parts.entries.append(entry)
    _add_findings(parts, diagnostics, entry, view, profile.id)


def _add_findings(
    parts: _PageParts, diagnostics: Iterable[Diagnostic], entry: Entry | None, view: View, identifier: str = ""
) -> None:
    """Add findings; each leads to its line on the page, or to its profile where that line is not on it."""
    shown = {line.first for line in entry.source} if entry else set()
    for item in diagnostics:
        target = None
        if entry:
            target = f"p{entry.number}-{item.line}" if item.line in shown else f"p{entry.number}"
        message = describe(item) if view.include_text else _hide(item, view, entry, identifier)
        parts.rules[item.code][item.severity.value] += 1
        parts.findings[item.severity.value].append(
            FindingRow(
                item.code,
                item.name,
                item.severity.value,
                message,
                item.path,
                item.line,
                item.column,
                item.place,
                target,
            )
        )


def _hide(item: Diagnostic, view: View, entry: Entry | None, identifier: str) -> str:
    """Return what is wrong without the id, which is the name, and without a choice made in confidence."""
    message = describe(item)
    if entry and item.code.startswith(_NAMES_IDS):
        message = message.replace(repr(identifier), f"profile {entry.number}")
    for question in view.questionnaire.survey:
        if question.name == item.question and not view.choices[question.name]:
            for choice in view.questionnaire.get_choices(question):
                message = message.replace(repr(choice.name), "(left out)")
    return message


def _find_folder(paths: Sequence[str]) -> str:
    """Return what all of `paths` begin with, up to and with a slash."""
    shared = commonprefix(paths)
    return shared[: shared.rfind("/") + 1]


def _count_rules(counts: dict[str, Counter[str]], rules: Sequence[RuleFacts]) -> Iterator[RuleCount]:
    known = {rule.code: rule for rule in rules}
    for code in sorted(counts):
        severities = tuple(severity.value for severity in _SEVERITIES if counts[code][severity.value])
        rule = known.get(code)
        summary = rule.explanation.split("\n\n")[0].replace("\n", " ") if rule else ""
        yield RuleCount(code, rule.name if rule else "", summary, severities, counts[code].total())
