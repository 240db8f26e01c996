"""Several profiles in, a table of them and a summary out, in numbers that line up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from rich.text import Text

from profilecli.findings.diagnostics import format_count
from profilecli.run.summary import ChoiceCount, ProfileCount, QuestionCount, SeverityCount, Summary
from profilecli.views.cells import cut_start, measure, pad, show
from profilecli.views.paint import BAD, DOUBTFUL, GOOD, LEAST_WIDTH, NOTED, QUIET, STRONG, build_line, flow, paint

_GAP = "  "
_LEAST_NAME, _MOST_NAME = 4, 60
_LONGEST_BAR = 20
_BAR = "\u2588"
_PART_BARS = "\u258f\u258e\u258d\u258c\u258b\u258a\u2589"
_LETTERS = (("errors", "E", BAD), ("warnings", "W", DOUBTFUL), ("infos", "I", NOTED))
_STATUSES = (("answered", ""), ("empty", DOUBTFUL), ("missing", ""), ("invalid", BAD))


def render_table(counts: Sequence[ProfileCount], summary: Summary, *, width: int = 80, color: bool = False) -> str:
    """Return one line for each profile, at most `width` cells wide, and the summary below them.

    `counts` are what `summary.add_result` returned. Findings are reported by the first letter of their
    severity; a file that gave no record has its line too.
    """
    width = max(width, LEAST_WIDTH)
    lines = chain(_list_profiles(counts, width), [build_line()]) if counts else ()
    return paint(chain(lines, _list_summary(summary, width)), color=color)


def render_summary(summary: Summary, *, width: int = 80, color: bool = False) -> str:
    """Return how often each question is answered and each choice is chosen, for all profiles."""
    return paint(_list_summary(summary, max(width, LEAST_WIDTH)), color=color)


def _list_profiles(counts: Sequence[ProfileCount], width: int) -> Iterator[Text]:
    answered = [f"{count.answered}/{count.asked}" if count.has_record else "" for count in counts]
    choices = [f"{count.choices}" if count.has_record else "" for count in counts]
    sizes = _measure_findings([count.findings for count in counts])
    found = sum(sizes) + max(sum(map(bool, sizes)) - 1, 0)
    columns = (_measure("answered", answered), _measure("choices", choices), max(len("findings"), found))
    names = [_name(count) for count in counts]
    room = max(width - sum(columns) - len(columns) * len(_GAP), _LEAST_NAME)
    size = min(room, max(len("profile"), *map(measure, names)), _MOST_NAME)
    yield _build_row((pad("profile", size), QUIET), ("answered", "choices", "findings"), columns, QUIET)
    for count, name, *cells in zip(counts, names, answered, choices, strict=True):
        shown = name if count.name else cut_start(name, size)
        line = _build_row((pad(shown, size), "" if count.name else QUIET), cells, columns)
        line.append(_GAP + " " * (columns[2] - found))
        yield line.append_text(_build_findings(count.findings, sizes))


def _build_row(head: tuple[str, str], cells: Sequence[str], columns: Sequence[int], style: str = "") -> Text:
    numbers = "".join(f"{_GAP}{cell:>{column}}" for cell, column in zip(cells, columns, strict=False))
    return build_line(head, (numbers, style))


def _name(count: ProfileCount) -> str:
    if count.name:
        return show(count.name)
    note = "no name" if count.has_record else "the file" if count.is_rest else "no record"
    return f"{show(count.path)} ({note})"


def _measure(head: str, cells: Sequence[str]) -> int:
    return max(len(head), *map(len, cells))


def _measure_findings(findings: Sequence[SeverityCount]) -> list[int]:
    """Return the width of each severity's column; 0 where there is none of it."""
    most = [max(getattr(count, field) for count in findings) for field, _, _ in _LETTERS]
    return [len(f"{number}") + 1 if number else 0 for number in most]


def _build_findings(findings: SeverityCount, sizes: Sequence[int]) -> Text:
    parts: list[Text] = []
    for size, (field, letter, style) in zip(sizes, _LETTERS, strict=True):
        number = getattr(findings, field)
        if size:
            parts.append(Text(f"{number}{letter}".rjust(size) if number else " " * size, style))
    return Text(" ").join(parts)


def _list_summary(summary: Summary, width: int) -> Iterator[Text]:
    yield from _list_totals(summary, width)
    if not summary.profiles:
        return
    heads = [head for head, _ in _STATUSES]
    columns = [_measure(head, [f"{summary.profiles:,}"]) for head in heads]
    room = max(width - sum(columns) - len(columns) * len(_GAP), _LEAST_NAME)
    size = min(room, max(measure(show(question.label)) for question in summary.questions))
    yield build_line()
    yield _build_row((pad("question", size), QUIET), heads, columns, QUIET)
    for question in summary.questions:
        line = build_line(pad(show(question.label), size))
        for (field, style), column in zip(_STATUSES, columns, strict=True):
            number = getattr(question, field)
            line.append(f"{_GAP}{number:>{column},}", style if number else QUIET)
        yield line
    for question in summary.questions:
        if question.choices:
            yield build_line()
            yield build_line((pad(show(question.label), width).rstrip(), STRONG))
            yield from _list_choices(question, width)


def _list_totals(summary: Summary, width: int) -> Iterator[Text]:
    parts = [Text(f"{format_count(summary.profiles, 'profile')} in {format_count(summary.files, 'file')}", STRONG)]
    for field, _, style in _LETTERS:
        number = getattr(summary.findings, field)
        if number:
            parts.append(Text(format_count(number, field.removesuffix("s")), style))
    yield from flow(parts, width)


def _list_choices(question: QuestionCount, width: int) -> Iterator[Text]:
    counts = list(question.choices)
    if question.other:
        counts.append(ChoiceCount("", "other", question.other))
    column = max(len(f"{count.chosen:,}") for count in counts)
    bar = min(_LONGEST_BAR, width // 4)
    room = width - 2 * len(_GAP) - column - 1 - bar
    size = min(room, max(measure(show(count.label)) for count in counts))
    full = max(question.answered + question.invalid + question.empty, 1)
    for count in counts:
        style = QUIET if not count.name or not count.chosen else ""
        line = build_line(_GAP, (pad(show(count.label), size), style), _GAP, (f"{count.chosen:>{column},} ", style))
        yield line.append(_draw_bar(count.chosen, full, bar), GOOD)


def _draw_bar(count: int, full: int, length: int) -> str:
    """Return a bar of at most `length` cells, to an eighth of a cell; never empty for a count."""
    eighths = -(-count * length * 8 // full)
    whole, part = divmod(min(eighths, length * 8), 8)
    return _BAR * whole + (_PART_BARS[part - 1] if part else "")
