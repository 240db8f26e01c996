"""A change between two runs in, what it is in words out: for a terminal, for Markdown, and for a browser."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from profilecli.findings.diagnostics import format_count
from profilecli.questionnaire.model import NO, YES
from profilecli.run.comparing.changes import AnswerChange, Change, Kind
from profilecli.run.comparing.pairing import Content, Snapshot


def list_details(change: Change, *, with_text: bool) -> Iterator[tuple[str, str | None, str | None]]:
    """Yield what is different, in a word, with the text before and after where it may be shown."""
    if change.is_renamed and change.old and change.new:
        yield "name", *((name_profile(change.old), name_profile(change.new)) if with_text else (None, None))
    if change.is_moved and change.old:
        yield f"moved from {change.old.path}", None, None
    for answer in change.answers:
        for head, old, new in _list_languages(answer):
            yield head, *((_say(old), _say(new)) if with_text else (None, None))
    for label, findings in (("new", change.found), ("fixed", change.fixed)):
        for code, question in findings:
            yield f"{label}: {code}{f' {question}' if question else ''}", None, None


def name_profile(snapshot: Snapshot) -> str:
    """Return the name of a profile, or what is said where it has none."""
    return snapshot.name or "(no name)"


def name_place(snapshot: Snapshot, *, with_text: bool) -> str:
    """Return the page of a profile and, in plain text, its line; without a page its id, which is made of its name."""
    if snapshot.path:
        return f"{snapshot.path}:{snapshot.line}" if snapshot.is_plain else snapshot.path
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
    words = [(YES if it else NO) if isinstance(it, bool) else str(it) for it in values]
    parts = [*words, *content.get("other", ())]
    return content.get("text") or "\n".join(parts) or f"({content['status']})"
