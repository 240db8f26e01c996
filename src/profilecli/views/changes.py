"""What changed between two runs in, what a person, a page or a program reads of it out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rich.text import Text

from profilecli.reports.as_concise import guard_path
from profilecli.reports.common import encode_array, quote_code
from profilecli.run.comparing.change_words import list_details, name_place, name_profile
from profilecli.run.comparing.changes import AnswerChange, Change, Kind
from profilecli.run.comparing.pairing import Content, Finding, Snapshot
from profilecli.views.cells import isolate, show, wrap
from profilecli.views.paint import BAD, DOUBTFUL, GOOD, QUIET, STRONG, build_line, paint

_SIGNS = {Kind.ADDED: ("+", GOOD), Kind.GONE: ("-", BAD), Kind.CHANGED: ("~", DOUBTFUL)}


def render_changes(changes: Sequence[Change], *, width: int = 80, color: bool = False, with_text: bool = True) -> str:
    """Return a paragraph for each change, in lines of at most `width` cells; paths are never broken.

    Without `with_text` no name, id or answer is in it: only pages, questions and rules.
    """
    return paint(_list_lines(changes, width, with_text=with_text), color=color)


def _list_lines(changes: Sequence[Change], width: int, *, with_text: bool) -> Iterator[Text]:
    for number, change in enumerate(changes):
        if number:
            yield build_line()
        sign, style = _SIGNS[change.kind]
        yield build_line(
            (f"{sign} {guard_path(name_place(change.latest, with_text=with_text))}", style),
            ("  ", ""),
            (change.kind, QUIET),
        )
        if with_text and not change.is_renamed:
            rows = wrap(name_profile(change.latest), width - 2)
            yield from (build_line("  ", (isolate(row), STRONG)) for row in rows)
        for head, old, new in list_details(change, with_text=with_text):
            yield from (build_line("  ", row) for row in wrap(show(head), width - 2))
            for mark, text, tint in (("-", old, BAD), ("+", new, GOOD)):
                for line in (text or "").split("\n") if text is not None else ():
                    yield from (
                        build_line("    ", (f"{mark} {isolate(row)}", tint)) for row in wrap(show(line), width - 6)
                    )


def render_markdown(changes: Sequence[Change], closing: str, *, with_text: bool = True) -> str:
    """Return the changes as Markdown with `closing` before them; all that is untrusted is in code spans."""
    parts = [f"# Changes\n\n{closing}.\n"]
    for change in changes:
        name = "" if change.is_renamed or not with_text else f" {quote_code(name_profile(change.latest))}"
        parts.append(f"\n## {change.kind}: {quote_code(name_place(change.latest, with_text=with_text))}{name}\n\n")
        for head, old, new in list_details(change, with_text=with_text):
            parts.append(f"- {quote_code(head)}\n")
            for mark, text in (("before", old), ("after", new)):
                if text is not None:
                    parts.append(f"  - {mark}: {quote_code(text)}\n")
    return "".join(parts)


def render_json(changes: Sequence[Change], *, with_text: bool = True) -> Iterator[str]:
    """Yield the changes as a JSON array of objects."""
    yield from encode_array(_build_object(change, with_text=with_text) for change in changes)
    yield "\n"


def _build_object(change: Change, *, with_text: bool) -> dict[str, Any]:
    return {
        "change": change.kind.value,
        "is_renamed": change.is_renamed,
        "is_moved": change.is_moved,
        "old": _build_reference(change.old, with_text=with_text),
        "new": _build_reference(change.new, with_text=with_text),
        "answers": [_build_answer(answer, with_text=with_text) for answer in change.answers],
        "new_findings": [_build_finding(finding) for finding in change.found],
        "fixed_findings": [_build_finding(finding) for finding in change.fixed],
    }


def _build_reference(snapshot: Snapshot | None, *, with_text: bool) -> dict[str, Any] | None:
    if snapshot is None:
        return None
    place = {"path": snapshot.path, "line": snapshot.line}
    return {**place, "id": snapshot.id, "name": snapshot.name} if with_text else place


def _build_answer(answer: AnswerChange, *, with_text: bool) -> dict[str, Any]:
    if not with_text:
        return {"question": answer.question}
    return {"question": answer.question, "old": _copy(answer.old), "new": _copy(answer.new)}


def _copy(content: Content | None) -> dict[str, Any] | None:
    return None if content is None else {key: _simplify(value) for key, value in content.items()}


def _simplify(value: Any) -> Any:
    if isinstance(value, str | int | float | bool) or value is None:
        return value
    if isinstance(value, Mapping):
        return {str(key): _simplify(part) for key, part in value.items()}
    return [_simplify(part) for part in value] if isinstance(value, list | tuple) else str(value)


def _build_finding(finding: Finding) -> dict[str, str | None]:
    return {"code": finding[0], "question": finding[1]}
