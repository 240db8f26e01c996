"""Empty forms as text: a form in, and what is filled in, plain text or Markdown out."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from profilecli.blanks.layout import NAME_LINE, OTHER_LINE, Asked, Form, Printed


@dataclass(frozen=True, slots=True)
class Filling:
    """What is filled in; by default nothing."""

    name: str = ""
    answers: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """By question, the lines of the answer to one that has no boxes."""
    ticked: Mapping[str, Collection[int]] = field(default_factory=dict)
    """By question, the 0-based places of the boxes that are ticked, that for words of one's own the last."""
    own: str = OTHER_LINE
    """Those words."""


EMPTY = Filling()


def render_text(form: Form, filling: Filling = EMPTY) -> str:
    """Return a form as plain text."""
    lines = _render_top(form, filling, "")
    for row in form.rows:
        if isinstance(row, Printed):
            lines += [*row.texts, ""] if row.texts else []
            continue
        shape = "({}) {}" if row.is_single else "[{}] {}"
        lines += [row.label, *row.hints, *filling.answers.get(row.question.name, row.lines)]
        lines += [*_list_boxes(row, shape, filling), ""]
    return "\n".join([*lines, *_render_end(form)])


def render_markdown(form: Form, filling: Filling = EMPTY) -> str:
    """Return a form as Markdown, with its choices as a task list."""
    lines = _render_top(form, filling, "# ")
    has_sections = any(isinstance(row, Printed) and row.is_heading and row.texts for row in form.rows)
    level = "###" if has_sections else "##"
    for row in form.rows:
        if isinstance(row, Printed):
            mark = "## " if row.is_heading else ""
            lines += [f"{mark}{row.texts[0]}", "", *(f"{text}\n" for text in row.texts[1:])] if row.texts else []
            continue
        lines += [f"{level} {row.label}", "", *row.hints, *filling.answers.get(row.question.name, row.lines[:1])]
        lines += [*_list_boxes(row, "- [{}] {}", filling), ""]
    return "\n".join([*lines, *_render_end(form)])


def _render_top(form: Form, filling: Filling, mark: str) -> list[str]:
    name = [f"{form.name_label}: {filling.name or NAME_LINE}", ""] if form.name_label else []
    return [f"{mark}{form.title}", "", *name]


def _render_end(form: Form) -> list[str]:
    return [form.end, ""] if form.end else []


def _list_boxes(asked: Asked, shape: str, filling: Filling) -> list[str]:
    """Return the lines of the choices, each with its box and its words put into `shape`."""
    ticked = filling.ticked.get(asked.question.name, ())
    labels = [*asked.labels, *([f"{asked.other}: {filling.own}"] if asked.other else [])]
    return [shape.format("x" if place in ticked else " ", label) for place, label in enumerate(labels)]
