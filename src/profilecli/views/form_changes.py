"""What changed between two questionnaires in, what a person, a page or a program reads of it out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from profilecli.findings.diagnostics import format_count
from profilecli.questionnaire.entry_changes import Change, Where
from profilecli.questionnaire.faults import describe_place, find_line
from profilecli.questionnaire.model import Questionnaire
from profilecli.reports.common import lay_out_json, quote_code
from profilecli.text.safe import make_safe
from profilecli.text.toml_keys import Place


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two questionnaires, and where its parts stand."""

    path: str
    """As it is shown."""
    questionnaire: Questionnaire
    document: Mapping[str, Any]
    """The tables of its file."""
    lines: Mapping[Place, int]


def render_changes(changes: Sequence[Change], old: Side, new: Side) -> str:
    """Return a line for each change, and one with how many there are."""
    lines = [
        f"{place}: {text}; {change.effect}{' [incompatible]' if change.is_incompatible else ''}"
        for change in changes
        for place, text in [_describe_change(change, old, new)]
    ]
    return "".join(f"{make_safe(line)}\n" for line in (*lines, count_changes(changes)))


def render_markdown(changes: Sequence[Change], old: Side, new: Side) -> str:
    """Return the changes as a table of Markdown; what is untrusted is in code spans."""
    title = f"# Changes from {_name(old)} to {_name(new)}\n\n{count_changes(changes).capitalize()}.\n"
    rows = list(_list_rows(changes, old, new))
    head = ["| where | what | what it means | incompatible |", "| --- | --- | --- | --- |"]
    return "\n".join([title, *head, *rows, ""]) if rows else title


def _list_rows(changes: Sequence[Change], old: Side, new: Side) -> Iterator[str]:
    for change in changes:
        cells = (*_describe_change(change, old, new), change.effect)
        yield f"| {' | '.join(map(quote_code, cells))} | {'yes' if change.is_incompatible else 'no'} |"


def render_json(changes: Sequence[Change], old: Side, new: Side) -> str:
    """Return the changes as a JSON object."""
    return (
        lay_out_json(
            {
                "old": _describe(old),
                "new": _describe(new),
                "is_compatible": not any(change.is_incompatible for change in changes),
                "changes": [_build_object(change, old, new) for change in changes],
            },
        )
        + "\n"
    )


def _build_object(change: Change, old: Side, new: Side) -> dict[str, Any]:
    path, line, _ = _locate(change, old, new)
    return {
        "change": change.kind,
        "path": path,
        "line": line,
        **asdict(change.where),
        "text": change.text,
        "effect": change.effect,
        "is_incompatible": change.is_incompatible,
    }


def count_changes(changes: Sequence[Change]) -> str:
    """Return how many changes there are."""
    bad = sum(change.is_incompatible for change in changes)
    return f"{format_count(len(changes), 'change')}, {bad:,} incompatible" if changes else "nothing has changed"


def _name(side: Side) -> str:
    return f"{side.questionnaire.name} {side.questionnaire.version}"


def _describe(side: Side) -> dict[str, str]:
    return {"path": side.path, "name": side.questionnaire.name, "version": side.questionnaire.version}


def _describe_change(change: Change, old: Side, new: Side) -> tuple[str, str]:
    """Return the file and line of a change, and what changed there, in words."""
    path, line, owner = _locate(change, old, new)
    return path if line is None else f"{path}:{line}", ": ".join(filter(None, (owner, change.text)))


def _locate(change: Change, old: Side, new: Side) -> tuple[str, int | None, str]:
    """Return the file and line of a change, and the question or choice it is in, in words."""
    side, where = old if change.is_removed else new, change.where
    place = _find_place(where, side.document)
    line = find_line((*place, where.key) if where.key else place, side.lines)
    return side.path, line, describe_place(place, side.document)


def _find_place(where: Where, document: Mapping[str, Any]) -> Place:
    if where.question:
        return ("survey", _find_entry(document["survey"], where.question))
    if where.list_name and where.choice:
        return ("choices", where.list_name, _find_entry(document["choices"][where.list_name], where.choice))
    return ("choices", where.list_name) if where.list_name else ()


def _find_entry(entries: Sequence[Mapping[str, Any]], name: str) -> int:
    return [str(entry["name"]) for entry in entries].index(name)


RENDERERS = {"text": render_changes, "markdown": render_markdown, "json": render_json}
