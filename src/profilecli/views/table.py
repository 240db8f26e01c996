"""Several profiles in, a table of them and a summary out, in numbers that line up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain

from rich.text import Text

from profilecli.findings.diagnostics import format_count
from profilecli.run.summary import ChoiceCount, ProfileCount, QuestionCount, SeverityCount, Summary
from profilecli.views.cells import cut, cut_start, measure, pad, show
from profilecli.views.paint import BAD, DOUBTFUL, GOOD, LEAST_WIDTH, NOTED, QUIET, STRONG, build_line, flow, paint

_GAP = "  "
_LEAST_NAME, _MOST_NAME = 4, 60
_LEAST_WITH_CHOICES = 72
"""How wide a table must be to show how many choices are chosen beside what is missing."""
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
    answered = [f"{count.answered}/{count.questions}" if count.has_record else "" for count in counts]
    missing = [f"{count.missing} missing" if count.missing else "" for count in counts]
    is_narrow = any(missing) and width < _LEAST_WITH_CHOICES
    choices = [f"{count.choices}" if count.has_record and not is_narrow else "" for count in counts]
    sizes = _measure_findings([count.findings for count in counts])
    found = sum(sizes) + max(sum(map(bool, sizes)) - 1, 0)
    heads = ("answered", "required" if any(missing) else "", "" if is_narrow else "choices", "findings")
    columns = (*map(_measure, heads, (answered, missing, choices)), max(len(heads[-1]), found))
    names = _list_names(counts)
    fixed = sum(columns) + sum(map(bool, columns)) * len(_GAP)
    size = min(max(width - fixed, _LEAST_NAME), max(len("profile"), *map(_measure_name, names)), _MOST_NAME)
    yield _build_row((pad("profile", size), QUIET), heads, columns, QUIET)
    for count, name, *cells in zip(counts, names, answered, missing, choices, strict=True):
        line = build_line((_fit_name(*name, size), "" if count.name else QUIET))
        for cell, column, style in zip(cells, columns, ("", BAD, ""), strict=False):
            line.append(f"{_GAP}{cell:>{column}}" if column else "", style)
        line.append(_GAP + " " * (columns[3] - found))
        yield line.append_text(_build_findings(count.findings, sizes))


def _list_names(counts: Sequence[ProfileCount]) -> list[tuple[str, str]]:
    """Return the name of each profile, and what makes it differ where another has the same or there is none.

    That is the path, or the id where profiles of one path have one name.
    """
    names = Counter(count.name for count in counts)
    places = Counter((count.name, count.path) for count in counts)
    return [
        _describe_unnamed(count)
        if not count.name
        else (show(count.name), "")
        if names[count.name] == 1
        else (show(count.name), show(count.path) if places[count.name, count.path] == 1 else count.id)
        for count in counts
    ]


def _describe_unnamed(count: ProfileCount) -> tuple[str, str]:
    note = "no name" if count.has_record else "the file" if count.is_rest else "no record"
    return "", f"{show(count.path)} ({note})"


def _measure_name(name: tuple[str, str]) -> int:
    return measure(_join_name(*name))


def _join_name(name: str, place: str) -> str:
    return f"{name}{_GAP}{place}" if name and place else name or place


def _fit_name(name: str, place: str, size: int) -> str:
    """Return a name and what makes it differ in `size` cells; of a place the end says more."""
    if not place or measure(_join_name(name, place)) <= size:
        return pad(_join_name(name, place), size)
    name = cut(name, max(size // 2, size - measure(place) - len(_GAP)))
    return pad(_join_name(name, cut_start(place, size - measure(_join_name(name, " ")) + 1)), size)


def _build_row(head: tuple[str, str], cells: Sequence[str], columns: Sequence[int], style: str = "") -> Text:
    numbers = "".join(f"{_GAP}{cell:>{column}}" for cell, column in zip(cells, columns, strict=False) if column)
    return build_line(head, (numbers, style))


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
    size = min(room, max((measure(show(question.label)) for question in summary.questions), default=0))
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
