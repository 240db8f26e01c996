"""A question or choice of two questionnaires in, what changed in it and what that means out."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from typing import Any

from profilecli.questionnaire.answer_types import QuestionType
from profilecli.questionnaire.model import Choice, Question, Sensitivity
from profilecli.questionnaire.precision import PRECISIONS
from profilecli.text.signs import fold_signed

_WORDED = frozenset("name type label aliases was since required or_other precision sensitivity list_name".split())
"""The keys of a question whose changes are put into words of their own."""


@dataclass(frozen=True, slots=True)
class Where:
    """The part of a questionnaire that changed; nothing for the questionnaire as a whole."""

    question: str | None = None
    """The name of the question, as the later questionnaire has it, or the earlier for what was removed."""
    list_name: str | None = None
    choice: str | None = None
    key: str | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that changed."""

    kind: str
    """Such as "renamed"."""
    where: Where
    text: str
    """What changed, in words."""
    effect: str
    """What that means for the records and pages that there are."""
    is_incompatible: bool = False
    """Whether a record made with the earlier questionnaire may not be read with the later one as it is."""
    is_removed: bool = False
    """Whether it is in the earlier questionnaire only."""


def compare_questions(old: Question, new: Question, version: str) -> Iterator[Change]:
    """Yield what changed in a question from the questionnaire of `version` to the next."""
    made, where = f"records made with {version}", Where(new.name)
    if old.name != new.name:
        effect = f"{made} keep {old.name!r}, and the value is read as {new.name!r}"
        yield Change("renamed", replace(where, key="name"), f"was {old.name!r}", effect)
    if old.type != new.type:
        effect = f"{made} that answer it are reported as PRF601 (invalid-record)"
        yield Change("retyped", replace(where, key="type"), f"type is {new.type}, was {old.type}", effect, True)
    yield from compare_wordings(old, new, where)
    if old.required != new.required:
        effect = f"pages without an answer are {'faulty' if new.required else 'no longer faulty'}"
        yield Change("changed", replace(where, key="required"), f"required is {_say(new.required)}", effect)
    if old.or_other != new.or_other and old.type == new.type:
        yield _compare_or_other(new, made)
    if old.precision != new.precision and old.type == new.type:
        yield _compare_precision(old, new, made)
    if old.sensitivity != new.sensitivity:
        yield _compare_sensitivity(old, new, version)
    yield from compare_keys(old, new, _WORDED, where)


def _compare_or_other(new: Question, made: str) -> Change:
    is_lost = not new.or_other and new.type is QuestionType.SELECT_ONE
    effect = 'pages that begin a line with "Other" are ' + ("welcome" if new.or_other else "reported as PRF302")
    if is_lost:
        effect = f"{made} with the value 'other' are reported as PRF601 (invalid-record)"
    return Change("changed", Where(new.name, key="or_other"), f"or_other is {_say(new.or_other)}", effect, is_lost)


def _compare_precision(old: Question, new: Question, made: str) -> Change:
    order = list(PRECISIONS)
    is_lost = order.index(new.precision) < order.index(old.precision)
    effect = "less of a date is enough on pages; records stay as they are"
    if is_lost:
        effect = f"{made} with less of a date are reported as PRF601 (invalid-record)"
    text = f"precision is {new.precision}, was {old.precision}"
    return Change("changed", Where(new.name, key="precision"), text, effect, is_lost)


def _compare_sensitivity(old: Question, new: Question, version: str) -> Change:
    is_lost = old.sensitivity is Sensitivity.PUBLIC
    effect = "records stay as they are"
    if is_lost:
        effect = f"records for the public leave it out; those made with {version} that answer it are refused"
    elif new.sensitivity is Sensitivity.PUBLIC:
        effect = f"records for the public have it; in those made with {version} it is missing"
    text = f"sensitivity is {new.sensitivity or 'not set'}, was {old.sensitivity or 'not set'}"
    return Change("changed", Where(new.name, key="sensitivity"), text, effect, is_lost)


def compare_wordings(old: Question | Choice, new: Question | Choice, where: Where) -> Iterator[Change]:
    """Yield another label, and aliases that came or went."""
    before, after = (old.label, *old.aliases), (new.label, *new.aliases)
    known = fold_wordings(new)
    as_before, lost = "on pages it is read as before", "on pages it is no longer recognised"
    if old.label != new.label:
        effect = as_before if fold_signed(old.label) in known else f"{lost}; keep it as an alias"
        text = f"label is {new.label!r}, was {old.label!r}"
        yield Change("relabelled", replace(where, key="label"), text, effect.replace("it is", "the old wording is"))
    place = replace(where, key="aliases")
    for wording in old.aliases:
        if wording not in after:
            effect = as_before if fold_signed(wording) in known else lost
            yield Change("alias removed", place, f"{wording!r} is no alias", effect)
    for wording in new.aliases:
        if wording not in before:
            yield Change("alias added", place, f"{wording!r} is an alias", "on pages it is recognised")


def fold_wordings(entry: Question | Choice) -> set[str]:
    """Return the wordings of a question or choice as they are compared."""
    return set(map(fold_signed, (entry.label, *entry.aliases)))


def compare_keys(old: Any, new: Any, worded: Collection[str], where: Where) -> Iterator[Change]:
    """Yield each key that has another value, except those in `worded`."""
    one, two = old.model_dump(mode="json"), new.model_dump(mode="json")
    for key, value in two.items():
        if key not in worded and one[key] != value:
            text = f"{key} is {_say(value)}, was {_say(one[key])}"
            yield Change("changed", replace(where, key=key), text, "pages are read with it; records stay as they are")


def _say(value: Any) -> str:
    """Return a value as TOML has it, or nearly so."""
    if isinstance(value, bool):
        return str(value).lower()
    return "not set" if value in (None, [], {}) else repr(value)
