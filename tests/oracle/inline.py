"""Answers that stand on their headings' own lines."""

from __future__ import annotations

import random
import textwrap
from collections.abc import Sequence
from dataclasses import replace

from tests.oracle.drafts import Draft, Section
from tests.oracle.roles import Line, Role


def move_inline(rng: random.Random, draft: Draft) -> None:
    """Move most answers of a draft onto the line of their heading, as far as they can stand there."""
    wrap = draft.spacing.wrap
    is_numbered = rng.random() < 0.3
    for number, section in enumerate(draft.sections, 1):
        first = section.body[0][0] if section.body and section.body[0] else None
        if first is None or first.is_safe or rng.random() < 0.2:
            continue
        if first.role not in (Role.ANSWER, Role.VALUE, Role.CHOICE) or not first.text[:1].isalnum():
            continue
        front = f"{number}. " if is_numbered else ""
        section.parted = section.heading, section.body
        section.heading = _build_heading(
            front + _draw_start(rng, section, first, draft.form.words.inline_notes if not wrap else ()), section, wrap
        )
        section.body = section.body[1:]


def _draw_start(rng: random.Random, section: Section, first: Line, notes: Sequence[str]) -> str:
    """Return the heading up to where its answer begins."""
    base = section.ask.label.rstrip("?")
    if first.text[0].islower():
        # Behind a question mark, small letters go on with a sentence.
        return f"{base}: "
    mark = "?" if section.ask.label.endswith("?") else ":"
    note = f" {rng.choice(notes)}" if notes and section.ask.is_text and rng.random() < 0.1 else ""
    return rng.choice((f"{base}{mark}{note} ", f"{base}{mark}{note} ", f"**{base}{mark}**{note} "))


def _build_heading(start: str, section: Section, wrap: int) -> list[Line]:
    """Return the lines of a heading with its answer, and what is left of the answer's first paragraph."""
    first, *rest = section.body[0]
    if not wrap or any(line.role is not Role.ANSWER for line in section.body[0]):
        says = None if first.role is Role.VALUE else first.text
        # The rest of a broken line stands right below it.
        return [replace(first, role=Role.HEADING, text=start + first.text, says=says), *rest]
    words = " ".join(line.text for line in section.body[0])
    broken = textwrap.wrap(start + words, wrap, break_long_words=False, break_on_hyphens=False)
    return _part_wrapped(broken, len(start.rstrip()), first.question)


def _part_wrapped(broken: Sequence[str], end: int, question: str | None) -> list[Line]:
    """Return broken lines as those of the heading, which ends at `end`, and those of the answer."""
    lines: list[Line] = []
    reached = 0
    for text in broken:
        if reached >= end:
            lines.append(Line(Role.ANSWER, text, question))
        else:
            says = text[end - reached :].strip() or None
            lines.append(Line(Role.HEADING, text, question, says=says))
        reached += len(text) + 1
    return lines
