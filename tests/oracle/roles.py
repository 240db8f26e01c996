"""A page as lines that each have a role; what is true of a page follows from its roles alone."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from tests.oracle.forms import Ask, Form
from tests.oracle.pages import TrueProfile, Truth, Value


class Role(StrEnum):
    """What a line is on its page."""

    NAME = "name"
    HEADING = "heading"
    """Of `question`; `says`, `chosen` or `value` hold an answer on the same line."""
    ANSWER = "answer"
    ITEM = "item"
    """A list item of a text answer; `says` is what stands behind its marker."""
    WRAP = "wrap"
    """A further line of the item above."""
    CHOICE = "choice"
    """One or more lines of a choice list; `chosen` names what it chooses, if anything."""
    OTHER = "other"
    """A line of a choice list that is none of its choices."""
    VALUE = "value"
    WRONG = "wrong"
    """What stands where a value should, and is none."""
    PLACEHOLDER = "placeholder"
    UNPLACED = "unplaced"
    BOILERPLATE = "boilerplate"
    SEPARATOR = "separator"
    BLANK = "blank"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page."""

    role: Role
    text: str = ""
    question: str | None = None
    says: str | None = None
    chosen: tuple[str, ...] = ()
    value: Value = None
    is_safe: bool = False
    """Whether the line may look like a heading, a marker or a choice, because it is meant to."""


BLANK = Line(Role.BLANK)
_SPOKEN = (Role.ANSWER, Role.ITEM, Role.WRAP)


def derive_profile(lines: Sequence[Line], form: Form) -> TrueProfile:
    """Return what is true of one profile whose lines are given."""
    name = next((line.says for line in lines if line.role is Role.NAME), None)
    return TrueProfile(name, {ask.name: _derive_truth(lines, ask) for ask in form.asks})


def build_missing(ask: Ask) -> Truth:
    """Return what is true of a question that is not asked."""
    return Truth("missing", items=() if ask.is_text else None, other=() if ask.is_select else None)


def _derive_truth(lines: Sequence[Line], ask: Ask) -> Truth:
    if not any(line.role is Role.HEADING and line.question == ask.name for line in lines):
        return build_missing(ask)
    own = [line for line in lines if line.question == ask.name]
    if ask.is_select:
        return _derive_select(own, ask)
    if ask.is_text:
        value = textwrap.dedent("\n".join(_list_parts(lines, ask)))
        return Truth("answered", value, tuple(_list_items(own))) if value else Truth("empty", items=())
    if any(line.role is Role.WRONG for line in own):
        return Truth("invalid")
    value_found = next((line.value for line in own if line.value is not None), None)
    return Truth("empty" if value_found is None else "answered", value_found)


def _derive_select(own: Sequence[Line], ask: Ask) -> Truth:
    chosen = {name for line in own for name in line.chosen}
    value = tuple(choice.name for choice in ask.choices if choice.name in chosen)
    other = tuple(line.text.rstrip() for line in own if line.role is Role.OTHER)
    if not value and not other:
        return Truth("empty", other=())
    if ask.type == "select_multiple":
        return Truth("answered", value, other=other)
    return Truth("answered", value[0], other=other) if len(value) == 1 else Truth("invalid", other=other)


def _list_parts(lines: Sequence[Line], ask: Ask) -> Iterator[str]:
    """Yield the lines of a text answer: trailing blanks cut, each run of blank lines one."""
    gap = started = False
    for line in lines:
        if line.role is Role.BLANK:
            gap = True
            continue
        is_inline = line.role is Role.HEADING and line.says is not None
        if line.question != ask.name or not (is_inline or line.role in _SPOKEN):
            continue
        if gap and started:
            yield ""
        yield ((line.says or "") if is_inline else line.text).rstrip()
        started, gap = True, False


def _list_items(own: Sequence[Line]) -> list[str]:
    items: list[str] = []
    for line in own:
        if line.role is Role.ITEM:
            items.append(line.says or "")
        elif line.role is Role.WRAP:
            items[-1] += f" {line.says}"
    return items
