"""Drafts of a profile: its sections as headings and paragraphs, before they are set on the page."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from tests.oracle import choice_dress, typed
from tests.oracle.forms import Ask, Form
from tests.oracle.heading_dress import Habit, draw_habit, dress_heading
from tests.oracle.prose import Body, Setting, build_plain, build_prose
from tests.oracle.roles import Line, Role

_REPEATED = 0.05
"""How often a choice stands in its list a second time."""


@dataclass(frozen=True, slots=True)
class Spacing:
    """How many blank lines stand where, and how answers are set."""

    before: int = 1
    """Before a heading."""
    after: int = 1
    """Behind a heading."""
    between: int = 1
    """Between paragraphs."""
    each: int = 0
    """Between the items of a list and the choices."""
    indent: str = ""
    wrap: int = 0

    @property
    def is_airy(self) -> bool:
        """Whether blank lines part all lines."""
        return self.each > 0


@dataclass(slots=True)
class Section:
    """A heading and what stands under it."""

    ask: Ask
    heading: list[Line]
    body: Body
    is_faulty: bool = False
    gap: bool | None = None
    """Whether a blank line must (or must not) stand before it; None as the page has it."""
    ends_prose: bool = False
    """Whether it ends in plain prose."""
    loose: bool = False
    """Whether what stands behind its heading must be parted from it by a blank line."""
    parted: tuple[list[Line], Body] | None = None
    """Heading and body as they were before the answer moved onto the heading's line."""


@dataclass(slots=True)
class Draft:
    """One profile in the making; faults and layouts change it before it is set."""

    form: Form
    spacing: Spacing
    habit: Habit
    sections: list[Section] = field(default_factory=list)
    above: Body = field(default_factory=list)
    """What stands before the first heading, each part parted as paragraphs are."""
    codes: set[str] = field(default_factory=set)
    may: set[str] = field(default_factory=set)
    tags: list[str] = field(default_factory=list)
    is_mixed: bool = False
    """Whether headings differ in their dress."""
    has_rules: bool = False


def build_sections(rng: random.Random, draft: Draft, choice: str, needed: Sequence[str]) -> None:
    """Fill a draft with the sections of the questions asked, all as they should be."""
    asks = [ask for ask in draft.form.asks if ask.is_required or ask.name in needed or rng.random() < 0.75]
    if rng.random() < 0.1:
        rng.shuffle(asks)
        draft.tags.append("order shuffled")
    asked: set[str] = set()
    for number, ask in enumerate(asks, 1):
        # Now and then one heading is dressed unlike the others.
        habit = draw_habit(rng, draft.habit.wrap) if draft.is_mixed and rng.random() < 0.5 else draft.habit
        lines = dress_heading(rng, ask, number, (habit, draft.form.words), _draw_alias(rng, ask))
        section = Section(ask, [Line(Role.HEADING, text, ask.name) for text in lines], [])
        fill(rng, draft, section, choice, frozenset(asked))
        asked.add(ask.name)
        draft.sections.append(section)


def fill(rng: random.Random, draft: Draft, section: Section, choice: str, asked: frozenset[str]) -> None:
    """Give a section an answer of its type."""
    ask = section.ask
    if ask.is_typed:
        section.body = [[typed.build_value(rng, ask, draft.form.words)]]
    elif ask.is_select:
        chosen, style = choice_dress.draw_chosen(rng, ask), (choice, draft.form.words)
        section.body = choice_dress.build_list(rng, ask, style, chosen, draft.spacing.wrap)
        draft.tags.append(f"choice {choice}")
        is_part = len(chosen) < len(ask.choices)
        if choice in ("plain", "bullet", "semicolons") and rng.random() < _REPEATED and is_part:
            section.body.append(list(rng.choice(section.body)))
            draft.tags.append("choice repeated")
        if ask.or_other and rng.random() < 0.2:
            section.body.append([Line(Role.OTHER, rng.choice(draft.form.words.others), ask.name)])
    else:
        setting = build_setting(draft, ask, asked)
        section.body, shape = build_prose(rng, setting)
        draft.tags.append(f"answer {shape}")
        section.ends_prose = shape == "paragraphs"


def fill_plain(rng: random.Random, draft: Draft, section: Section) -> None:
    """Give a section an answer without any trap."""
    if section.ask.is_text:
        section.body = build_plain(rng, build_setting(draft, section.ask, frozenset()))
        section.ends_prose = True
    elif section.ask.is_select:
        chosen = choice_dress.draw_chosen(rng, section.ask)
        style = "plain", draft.form.words
        section.body = choice_dress.build_list(rng, section.ask, style, chosen, draft.spacing.wrap)


def part(section: Section) -> None:
    """Put the answer of a section below its heading again, if it stands on its line."""
    if section.parted:
        section.heading, section.body = section.parted
        section.parted = None


def build_setting(draft: Draft, ask: Ask, asked: frozenset[str]) -> Setting:
    """Return what a text answer must know of its page."""
    spacing = draft.spacing
    return Setting(
        draft.form,
        ask,
        asked,
        spacing.wrap,
        has_gaps=spacing.between > 0,
        is_airy=spacing.is_airy,
        is_flat=spacing.before == 0,
    )


def _draw_alias(rng: random.Random, ask: Ask) -> str:
    return rng.choice(ask.aliases) if ask.aliases and rng.random() < 0.2 else ""


def set_lines(draft: Draft) -> list[Line]:
    """Return the lines of a draft as they stand on the page."""
    spacing = draft.spacing
    lines: list[Line] = _join(draft.above, spacing.between)
    for section in draft.sections:
        gap = spacing.before if section.gap is None else int(section.gap) * max(1, spacing.before)
        if lines:
            lines += _blank(gap)
        lines += section.heading
        each = spacing.each if section.ask.is_select else spacing.between
        body = [[_indent(line, spacing.indent) for line in part] for part in section.body]
        if body:
            if section.heading:
                # Behind an answer on the heading's line the next paragraph follows, not the first.
                gap = each if section.parted else spacing.after
                lines += _blank(max(1, gap) if section.loose else gap)
            lines += _join(body, max(1, each) if section.loose else each)
    return lines


def _indent(line: Line, indent: str) -> Line:
    if not indent or line.role is Role.BLANK:
        return line
    return Line(line.role, indent + line.text, line.question, line.says, line.chosen, line.value, line.is_safe)


def _join(parts: Body, gap: int) -> list[Line]:
    lines: list[Line] = []
    for part in parts:
        lines += _blank(gap) if lines else []
        lines += part
    return lines


def _blank(count: int) -> list[Line]:
    return [Line(Role.BLANK)] * count


def pick(rng: random.Random, sections: Iterable[Section]) -> Section | None:
    """Return one of the sections that have no fault yet, marked as having one, or None."""
    free = [section for section in sections if not section.is_faulty]
    if not free:
        return None
    found = rng.choice(free)
    found.is_faulty = True
    return found


def is_prose(section: Section) -> bool:
    """Whether plain prose is all that stands below the heading."""
    lines = [line for lines in section.body for line in lines]
    return section.ends_prose and bool(lines) and all(line.role is Role.ANSWER for line in lines)
