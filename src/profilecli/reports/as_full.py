"""Diagnostics in, what a person reads on a terminal out: the source line, and what to do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import groupby

from rich.color import ColorSystem
from rich.style import Style

from profilecli.findings.diagnostics import Diagnostic, Severity, format_severities
from profilecli.reports.as_concise import COMMAND_LIKE, guard_path
from profilecli.reports.common import ReportInput, describe
from profilecli.reports.excerpts import cut_excerpt, read_alias, wrap_words
from profilecli.text.safe import make_safe

_COLORS = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.INFO: "bold cyan"}
_FRAME = "blue"

_Paint = Callable[[str, str], str]


def render_full(data: ReportInput) -> Iterator[str]:
    """Yield the diagnostics page by page, in the order given: how many a page has, then a paragraph for each.

    Only where `data.read_line` gives a line is anything of the source shown: the line with the place
    underlined, and for an inexact wording the TOML line that makes it an alias.
    """
    paint = _paint if data.color else _leave
    seen: set[str] = set()
    for path, group in groupby(data.diagnostics, key=lambda item: item.path):
        opening = "\n" if seen else ""
        counts: Counter[Severity] = Counter()
        paragraphs = []
        # Each is rendered as it is drawn: the lines of its page can be read until the next page comes.
        for item in group:
            counts[item.severity] += 1
            helps = list(_list_helps(item, data, is_first=item.code not in seen))
            seen.add(item.code)
            paragraphs.append("\n" + "".join(f"{line}\n" for line in _list_lines(item, data, helps, paint)))
        yield f"{opening}{paint(f'{guard_path(path)}: {format_severities(counts)}', 'bold')}\n"
        yield from paragraphs


def _list_lines(item: Diagnostic, data: ReportInput, helps: list[str], paint: _Paint) -> Iterator[str]:
    color = _COLORS[item.severity]
    head = f"{item.code} {item.name} {item.severity.value}:"
    first, *rest = _wrap(f"{head} {make_safe(describe(item))}", data.width)
    if first.startswith(head):
        first = f"{paint(item.code, color)} {item.name} {paint(item.severity.value, color)}:{first[len(head) :]}"
    yield first
    yield from rest
    number = str(item.line)
    blank = " " * len(number)
    yield f"{blank}{paint('-->', _FRAME)} {make_safe(item.where)}"
    source = data.read_line(item.path, item.line)
    if source is not None:
        end = item.end_column - 1 if item.end_line == item.line else len(source)
        room = data.width - len(number) - len(" | ")
        excerpt = cut_excerpt(source, item.column - 1, end, room)
        bar = paint("|", _FRAME)
        yield f"{blank} {bar}"
        yield f"{paint(number, _FRAME)} {bar} {excerpt.text}".rstrip()
        yield f"{blank} {bar} {' ' * excerpt.indent}{paint('^' * excerpt.length, color)}"
        yield f"{blank} {bar}"
    for text in helps[:1]:
        first, *rest = _wrap(f"help: {text}", data.width - len(number) - len(" = "))
        yield f"{blank} {paint('=', _FRAME)} {paint('help:', 'bold')}{first.removeprefix('help:')}"
        yield from (f"{blank}   {line}" for line in rest)
    # What is to be copied is never broken.
    for text in helps[1:]:
        yield f"{blank}   {text}"


def _wrap(text: str, width: int) -> list[str]:
    """Return `text` in lines of at most `width` cells; what could be a command to a CI service begins none of them."""
    lines: list[str] = []
    for line in wrap_words(text, width):
        begun = f"{lines.pop()} " if lines and COMMAND_LIKE.match(line) else ""
        lines.append(begun + line)
    return lines


def _list_helps(item: Diagnostic, data: ReportInput, *, is_first: bool) -> Iterator[str]:
    """Yield the lines of advice; what the message says already is not said again."""
    alias = read_alias(item, data.read_line) if item.alias_of else None
    if alias and item.alias_of:
        yield f"if it has that meaning, add this to {make_safe(item.alias_of)} in the questionnaire:"
        yield alias
    elif is_first:
        yield f"`profilecli rule {item.code}` explains more"


def _paint(text: str, style: str) -> str:
    return Style.parse(style).render(text, color_system=ColorSystem.STANDARD)


def _leave(text: str, _style: str) -> str:
    return text
