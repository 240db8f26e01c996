"""Pages that need work in, a list of things to do out: for a terminal, as Markdown, as JSON, or as places to open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.text import Text

from profilecli.findings.diagnostics import Diagnostic, Severity, format_count, format_severities
from profilecli.reports.as_concise import guard_path
from profilecli.reports.as_json import build_object
from profilecli.reports.common import describe, encode_array, name_place, quote_code
from profilecli.run.work import Page
from profilecli.views.cells import isolate, show, wrap
from profilecli.views.paint import QUIET, SEVERITY_STYLES, STRONG, build_line, paint


def render_todo(pages: Sequence[Page], *, width: int = 80, color: bool = False) -> str:
    """Return the pages in the order given, each with its tasks by line, in lines of at most `width` cells.

    The lines of a file that is no plain text are not to be seen in it: its tasks have their places before them. A path
    is never broken, so that it can be copied.
    """
    return paint(_list_lines(pages, width), color=color)


def _list_lines(pages: Sequence[Page], width: int) -> Iterator[Text]:
    for number, page in enumerate(pages):
        if number:
            yield build_line()
        yield build_line((guard_path(page.path), STRONG))
        yield from (build_line("  ", (row, QUIET)) for row in wrap(describe_page(page), width - 2))
        marks = ["-" if task.place else f"{task.line}" for task in page.tasks]
        gutter = max(map(len, marks)) + 2
        for mark, task in zip(marks, page.tasks, strict=True):
            rows = wrap(show(name_place(task) + describe_task(task)), width - gutter - 2)
            yield build_line((f"{mark:>{gutter}}  ", SEVERITY_STYLES[task.severity]), isolate(rows[0]))
            yield from (build_line(" " * (gutter + 2), isolate(row)) for row in rows[1:])


def render_markdown(pages: Sequence[Page], closing: str) -> str:
    """Return a list of boxes to tick (GitHub Flavored Markdown) with `closing` before it.

    Paths and messages are untrusted: they are in code spans, in which nothing is markup.
    """
    parts = [f"# To do\n\n{closing}.\n"]
    for page in pages:
        parts.append(f"\n## {quote_code(page.path)}\n\n{describe_page(page)}\n\n")
        for task in page.tasks:
            place = quote_code(task.place) if task.place else f"line {task.line:,}"
            parts.append(f"- [ ] {place}: {quote_code(describe_task(task))}\n")
    return "".join(parts)


def render_json(pages: Sequence[Page]) -> Iterator[str]:
    """Yield the pages as a JSON array of objects; the tasks are findings as `validate` writes them in JSON."""
    yield from encode_array(
        {
            "path": page.path,
            "errors": page.count(Severity.ERROR),
            "missing_required": page.missing,
            "warnings": page.count(Severity.WARNING),
            "tasks": [build_object(task) for task in page.tasks],
        }
        for page in pages
    )
    yield "\n"


def list_places(pages: Sequence[Page]) -> Iterator[str]:
    """Yield `path:line` for each line of a page with something to do, once each, as editors take it.

    Of a file that is no plain text only the path: no editor has lines of it.
    """
    for page in pages:
        path = guard_path(page.path)
        yield from dict.fromkeys(f"{path}\n" if task.place else f"{path}:{task.line}\n" for task in page.tasks)


def describe_page(page: Page) -> str:
    """Return in words how much there is to do on a page: "2 errors, 1 required answer missing, 1 warning"."""
    errors, warnings = page.count(Severity.ERROR), page.count(Severity.WARNING)
    missing = f"{format_count(page.missing, 'required answer')} missing" if page.missing else ""
    parts = (format_severities({Severity.ERROR: errors}), missing, format_severities({Severity.WARNING: warnings}))
    return ", ".join(filter(None, parts))


def describe_task(task: Diagnostic) -> str:
    """Return what there is to do, and the rule that explains it."""
    return f"{describe(task)} [{task.code}]"
