"""Pages that were broken off within their last heading or choice."""

from __future__ import annotations

import random

from tests.oracle.drafts import Draft
from tests.oracle.forms import Choice
from tests.oracle.roles import Line, Role
from tests.oracle.safety import fold

_LEAST = 10
_TYPO = 4
"""So much is missing that nobody takes the rest for a typo."""


def cut_off(rng: random.Random, draft: Draft, lines: list[Line]) -> bool:
    """End a profile's lines with the beginning of a heading or of a choice; return whether that was possible."""
    return _cut_choice(rng, draft, lines) if rng.random() < 0.5 else _cut_heading(rng, draft, lines)


def _cut_heading(rng: random.Random, draft: Draft, lines: list[Line]) -> bool:
    """Add the beginning of a heading that was not asked, as the last line."""
    asked = {line.question for line in lines if line.role is Role.HEADING}
    labels = [label for _, label in draft.form.wordings]
    labels += [choice.label for ask in draft.form.asks for choice in ask.choices]
    free = [ask for ask in draft.form.asks if ask.name not in asked and not ask.is_required and not ask.is_one_word]
    last = draft.sections[-1]
    if not free or last.is_faulty or not last.body:
        return False
    ask = rng.choice(free)
    text = _cut(rng, ask.label, labels)
    if not text:
        return False
    lines += [Line(Role.BLANK), Line(Role.HEADING, text, ask.name)]
    draft.codes.add("PRF106")
    draft.may.add("PRF301")
    asks = list(draft.form.asks)
    missing = [asks.index(one) for one in asks if one.is_required and one.name not in asked]
    if missing and min(missing) > asks.index(ask):
        # Nothing is known of the questions after a cut.
        draft.codes.discard("PRF202")
    draft.tags.append("fault cut off in a heading")
    return True


def _cut_choice(rng: random.Random, draft: Draft, lines: list[Line]) -> bool:
    """Add the beginning of a choice that was not made, where the last section is a plain list of choices."""
    last = draft.sections[-1]
    if last.is_faulty or last.ask.type != "select_multiple" or lines[-1].role is not Role.CHOICE:
        return False
    rows = [line for part in last.body for line in part]
    chosen = {name for line in rows for name in line.chosen}
    free = [choice for choice in last.ask.choices if choice.name not in chosen]
    if not free or len(rows) != len(last.body) or any(not line.chosen for line in rows):
        return False
    choice: Choice = rng.choice(free)
    labels = [one.label for one in last.ask.choices] + [label for _, label in draft.form.wordings]
    text = _cut(rng, choice.label, labels)
    if not text:
        return False
    lines.append(Line(Role.CHOICE, text, last.ask.name, chosen=(choice.name,)))
    draft.codes.add("PRF106")
    draft.tags.append("fault cut off in a choice")
    return True


def _cut(rng: random.Random, label: str, labels: list[str]) -> str:
    """Return a beginning of `label` of two words and ten characters at least that begins nothing else."""
    ends = [
        end
        for end in range(_LEAST + 2, len(label) - _TYPO)
        if len(fold(label[:end])) >= _LEAST
        and " " in fold(label[:end])
        and fold(label[:end]) != fold(label)
        and sum(fold(one).startswith(fold(label[:end])) for one in labels) == 1
    ]
    return label[: rng.choice(ends)].rstrip() if ends else ""
