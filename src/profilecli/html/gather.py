"""The results of a run in, all that the page shows out; texts are let go as soon as they are counted."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from posixpath import commonprefix

from profilecli.findings.diagnostics import Diagnostic, Severity
from profilecli.html.bars import build_verdict
from profilecli.html.compare import ComparedRun, build_comparison
from profilecli.html.counting import AnswerTally, is_counted, list_answer_tables, list_question_rows, list_shares
from profilecli.html.facts import Entry, FindingPage, FindingRow, Line, Mark, Page
from profilecli.html.lines import list_record_lines, list_source_lines, mark_lines
from profilecli.html.ruling import count_rules, list_obstacles
from profilecli.html.view import FileResult, View, build_view
from profilecli.questionnaire.model import Questionnaire
from profilecli.reading.rules.pieces import Kind
from profilecli.record.profile import Profile
from profilecli.reports.common import RuleFacts, describe
from profilecli.run.summary import Tally, add_result, build_summary, count_findings, group_diagnostics
from profilecli.run.work import list_pages

_NAMES_IDS = "PRF5"
"""The rules that compare profiles: their messages can hold an id."""


@dataclass(frozen=True, slots=True)
class About:
    """What the page says of the run besides its results."""

    day: dt.date | None = None
    """The day of the run, where the page is to have it."""
    before: ComparedRun | None = None
    """An older run, where the page is to say what has changed since."""
    folder: str = ""
    """The folder of this run, if its pages are compared as they are seen from there."""


@dataclass(slots=True)
class _PageParts:
    """What has been gathered so far."""

    answers: AnswerTally
    run: ComparedRun
    entries: list[Entry] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    findings: dict[str, list[FindingRow]] = field(default_factory=lambda: defaultdict(list))
    """By the file that they are in."""
    rules: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    blocked: Counter[str] = field(default_factory=Counter)
    """In how many profiles a rule finds an error."""
    kinds: Counter[str] = field(default_factory=Counter)
    profiles: int = 0


def gather_page(
    results: Iterable[FileResult],
    questionnaire: Questionnaire,
    rules: Sequence[RuleFacts],
    *,
    include_text: bool,
    about: About,
) -> Page:
    """Return what the page shows of `results`, which are gone through once and not kept."""
    view = build_view(questionnaire, include_text=include_text)
    tally, parts = Tally(questionnaire), _PageParts(AnswerTally(view), ComparedRun(about.folder))
    for result in results:
        add_result(tally, result)
        _add_file(parts, result, view, about)
    summary = build_summary(tally)
    usable, silent = sum(entry.is_usable for entry in parts.entries), _count_silent(parts.entries)
    verdict = build_verdict(parts.profiles, usable, silent)
    return Page(
        questionnaire=questionnaire,
        include_text=include_text,
        folder=_find_folder([entry.path for entry in parts.entries]),
        stamp=about.day.isoformat() if about.day else "",
        verdict=verdict,
        obstacles=tuple(list_obstacles(parts.blocked, rules, parts.profiles - usable)),
        comparison=build_comparison(about.before, parts.run, include_text=include_text) if about.before else None,
        summary=summary,
        shares=tuple(list_shares(parts.answers)),
        entries=tuple(parts.entries),
        questions=tuple(list_question_rows(parts.answers)),
        tables=tuple(list_answer_tables(parts.answers)),
        withheld=sum(is_counted(question) and not view.shows(question) for question in questionnaire.survey),
        rules=tuple(count_rules(parts.rules, rules)),
        findings=tuple(_list_finding_pages(parts, questionnaire)),
        kinds={kind.value: parts.kinds[kind.value] for kind in Kind if parts.kinds[kind.value]},
    )


def _add_file(parts: _PageParts, result: FileResult, view: View, about: About) -> None:
    groups = group_diagnostics(result)
    document = result.document
    for place, profile in enumerate(result.profiles):
        parts.profiles += 1
        lines: Iterable[Line]
        if document:
            lines = list_source_lines(document, document.readings[place], profile, view)
        elif result.seen is not None:
            lines = result.seen[place]
        else:
            lines = list_record_lines(profile, view)
        entry = _add_profile(parts, profile, tuple(lines), groups[place + 1], view)
        if about.before:
            parts.run.add(profile, is_usable=entry.is_usable)
    if groups[0] or not result.profiles:
        if result.path:
            is_rest = bool(result.profiles)
            parts.entries.append(Entry(None, result.path, None, count_findings(groups[0]), is_rest=is_rest))
        _add_findings(parts, groups[0], None, view)


def _add_profile(
    parts: _PageParts, profile: Profile, lines: Sequence[Line], diagnostics: Sequence[Diagnostic], view: View
) -> Entry:
    marks: dict[int, tuple[Mark, ...]] = {}
    for item in diagnostics:
        mark = Mark(item.code, item.severity.value)
        before = marks.get(item.line, ())
        marks[item.line] = before if mark in before else (*before, mark)
    parts.kinds.update(line.kind for line in lines)
    errors = [item for item in diagnostics if item.severity is Severity.ERROR]
    cells = parts.answers.add(profile, {item.question for item in errors})
    parts.blocked.update({item.code for item in errors})
    entry = Entry(
        number=parts.profiles,
        path=profile.source.path,
        lines=profile.source.lines,
        findings=count_findings(diagnostics),
        name=profile.name if view.include_text else None,
        cells=cells,
        lacking=sum(cell.is_lacking for cell in cells),
        source=tuple(mark_lines(lines, marks)),
    )
    parts.entries.append(entry)
    _add_findings(parts, diagnostics, entry, view, profile.id)
    return entry


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
        parts.diagnostics.append(item)
        parts.findings[item.path].append(
            FindingRow(item.code, item.name, item.severity.value, message, item.line, item.column, item.place, target)
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


def _count_silent(entries: Iterable[Entry]) -> int:
    return sum(entry.number is None and not entry.is_rest for entry in entries)


def _list_finding_pages(parts: _PageParts, questionnaire: Questionnaire) -> Iterator[FindingPage]:
    """Yield the files with findings in the order in which `todo` lists them, and after them those with infos only."""
    todo = [page.path for page in list_pages(parts.diagnostics, questionnaire)]
    groups: dict[str, list[Diagnostic]] = defaultdict(list)
    for item in parts.diagnostics:
        groups[item.path].append(item)
    for path in dict.fromkeys((*todo, *parts.findings)):
        rows = sorted(parts.findings[path], key=lambda row: (row.line, row.column, row.code))
        yield FindingPage(path, count_findings(groups[path]), tuple(rows))
