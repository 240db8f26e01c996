"""What changed between two runs in, what a person, a page or a program reads of it out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rich.text import Text

from profilecli.findings.diagnostics import format_count
from profilecli.reports.as_concise import guard_path
from profilecli.reports.common import encode_array, quote_code
from profilecli.run.changes import AnswerChange, Change, Content, Finding, Kind, Snapshot
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
            (f"{sign} {guard_path(_name_place(change.latest, with_text=with_text))}", style),
            ("  ", ""),
            (change.kind, QUIET),
        )
        if with_text and not change.is_renamed:
            yield from (build_line("  ", (isolate(row), STRONG)) for row in wrap(_name(change.latest), width - 2))
        for head, old, new in _list_details(change, with_text=with_text):
            yield from (build_line("  ", row) for row in wrap(show(head), width - 2))
            for mark, text, tint in (("-", old, BAD), ("+", new, GOOD)):
                for line in (text or "").split("\n") if text is not None else ():
                    yield from (
                        build_line("    ", (f"{mark} {isolate(row)}", tint)) for row in wrap(show(line), width - 6)
                    )


def _list_text(text: str | None, mark: str, style: str, width: int) -> Iterator[Text]:
    for line in [] if text is None else text.split("\n"):
        yield from (build_line("    ", (f"{mark} {isolate(row)}", style)) for row in wrap(show(line), width - 6))


def render_markdown(changes: Sequence[Change], closing: str, *, with_text: bool = True) -> str:
    """Return the changes as Markdown with `closing` before them; all that is untrusted is in code spans."""
    parts = [f"# Changes\n\n{closing}.\n"]
    for change in changes:
        name = "" if change.is_renamed or not with_text else f" {quote_code(_name(change.latest))}"
        parts.append(f"\n## {change.kind}: {quote_code(_name_place(change.latest, with_text=with_text))}{name}\n\n")
        for head, old, new in _list_details(change, with_text=with_text):
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


def _list_details(change: Change, *, with_text: bool) -> Iterator[tuple[str, str | None, str | None]]:
    """Yield what is different, in a word, with the text before and after where it may be shown."""
    if change.is_renamed and change.old and change.new:
        yield "name", *((_name(change.old), _name(change.new)) if with_text else (None, None))
    if change.is_moved and change.old:
        yield f"moved from {change.old.path}", None, None
    for answer in change.answers:
        for head, old, new in _list_languages(answer):
            yield head, *((_say(old), _say(new)) if with_text else (None, None))
    for label, findings in (("new", change.found), ("fixed", change.fixed)):
        for code, question in findings:
            yield f"{label}: {code}{f' {question}' if question else ''}", None, None


def _list_languages(answer: AnswerChange) -> Iterator[tuple[str, Content | None, Content | None]]:
    """Yield an answer that changed, and those in other languages that did, each with what it is called."""
    old, new = answer.old or {}, answer.new or {}
    before, after = old.get("translations", {}), new.get("translations", {})
    if {**old, "translations": None} != {**new, "translations": None}:
        yield answer.question, answer.old, answer.new
    for language in dict.fromkeys((*after, *before)):
        if before.get(language) != after.get(language):
            yield f"{answer.question} [{language}]", before.get(language), after.get(language)


def _say(content: Content | None) -> str:
    """Return an answer as text: its value, and what else there is."""
    if content is None:
        return "(not asked)"
    value = content["value"]
    values = value if isinstance(value, tuple | list) else () if value is None else (value,)
    parts = [*map(str, values), *content.get("other", ())]
    return content.get("text") or "\n".join(parts) or f"({content['status']})"


def _name(snapshot: Snapshot) -> str:
    return snapshot.name or "(no name)"


def _name_place(snapshot: Snapshot, *, with_text: bool) -> str:
    """Return the page of a profile and its line there; without a page its id, which is made of its name."""
    if snapshot.path:
        return f"{snapshot.path}:{snapshot.line}"
    return snapshot.id if with_text else "(no page)"


def describe_changes(changes: Sequence[Change], before: int, after: int) -> str:
    """Return in a line how many profiles there were and are, and what happened to them."""
    counts = {kind: sum(change.kind is kind for change in changes) for kind in Kind}
    renamed = sum(change.is_renamed for change in changes)
    parts = [f"{counts[kind]:,} {kind}" for kind in Kind if counts[kind]]
    parts += [f"{renamed:,} renamed"] if renamed else []
    answers = sum(len(change.answers) for change in changes)
    parts += [format_count(answers, "answer")] if answers else []
    return f"{format_count(before, 'profile')} before, {after:,} after: {', '.join(parts) or 'nothing changed'}"
