"""A question or choice of two questionnaires in, what changed in it and what that means out."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from typing import Any

from profilecli.questionnaire.answer_types import QuestionType
from profilecli.questionnaire.checking import dump
from profilecli.questionnaire.model import Choice, Question, Questionnaire, Sensitivity
from profilecli.questionnaire.precision import PRECISIONS
from profilecli.questionnaire.translations import TRANSLATIONS, Worded, get_wordings
from profilecli.text.signs import fold_signed

_WORDED = frozenset(
    (
        *("name", "type", "label", "aliases", TRANSLATIONS, "hint"),
        *("was", "since", "required", "or_other", "precision", "sensitivity", "list_name"),
    )
)
"""The keys of a question whose changes are put into words of their own."""

_READ = "pages are read with it; records stay as they are"


@dataclass(frozen=True, slots=True)
class Forms:
    """Two questionnaires that are compared."""

    old: Questionnaire
    new: Questionnaire

    def pair_languages(self) -> list[tuple[tuple[str, str], str]]:
        """Return the languages that are compared, earlier and later, each with what it adds to the name of a key.

        Two questionnaires in one language each are compared in whatever languages these are.
        """
        before, after = self.old.list_languages(), self.new.list_languages()
        if len(before) == len(after) == 1:
            return [((before[0], after[0]), "")]
        return [((tag, tag), f".{tag}") for tag in after if tag in before]


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


def compare_questions(old: Question, new: Question, forms: Forms) -> Iterator[Change]:
    """Yield what changed in a question from one of two questionnaires to the next."""
    version = forms.old.version
    made, where = f"records made with {version}", Where(new.name)
    if old.name != new.name:
        effect = f"{made} keep {old.name!r}, and the value is read as {new.name!r}"
        yield Change("renamed", replace(where, key="name"), f"was {old.name!r}", effect)
    if old.type != new.type:
        effect = f"{made} that answer it are reported as PRF601 (invalid-record)"
        yield Change("retyped", replace(where, key="type"), f"type is {new.type}, was {old.type}", effect, True)
    yield from compare_wordings(old, new, where, forms)
    if old.required != new.required:
        effect = f"pages without an answer are {'faulty' if new.required else 'no longer faulty'}"
        yield Change("changed", replace(where, key="required"), f"required is {_say(new.required)}", effect)
    if old.or_other != new.or_other and old.type == new.type:
        yield _compare_or_other(new, made)
    if old.precision != new.precision and old.type == new.type:
        yield _compare_precision(old, new, made)
    if old.sensitivity != new.sensitivity:
        yield _compare_sensitivity(old, new, version)
    yield from _compare_hints(old, new, where, forms)
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


def compare_wordings(old: Question | Choice, new: Question | Choice, where: Where, forms: Forms) -> Iterator[Change]:
    """Yield another label, and aliases that came or went, in each language that both questionnaires have."""
    for tags, ending in forms.pair_languages():
        before, after = get_wordings(old, tags[0]), get_wordings(new, tags[1])
        yield from _compare_language(before, after, where, ending)


def _compare_language(old: Worded, new: Worded, where: Where, ending: str) -> Iterator[Change]:
    before, after = (old.label, *old.aliases), (new.label, *new.aliases)
    known = fold_wordings(new)
    as_before, lost = "on pages it is read as before", "on pages it is no longer recognised"
    if old.label != new.label:
        effect = as_before if fold_signed(old.label) in known else f"{lost}; keep it as an alias"
        text = f"label{ending} is {new.label!r}, was {old.label!r}"
        key = f"label{ending}"
        yield Change("relabelled", replace(where, key=key), text, effect.replace("it is", "the old wording is"))
    place = replace(where, key=f"aliases{ending}")
    for wording in old.aliases:
        if wording not in after:
            effect = as_before if fold_signed(wording) in known else lost
            yield Change("alias removed", place, f"{wording!r} is no alias", effect)
    for wording in new.aliases:
        if wording not in before:
            yield Change("alias added", place, f"{wording!r} is an alias", "on pages it is recognised")


def _compare_hints(old: Question, new: Question, where: Where, forms: Forms) -> Iterator[Change]:
    for (before, after), ending in forms.pair_languages():
        hints = [one.translations.get(tag, one).hint for one, tag in ((old, before), (new, after))]
        if hints[0] != hints[1]:
            key = f"hint{ending}"
            yield Change("changed", replace(where, key=key), f"{key} is {_say(hints[1])}, was {_say(hints[0])}", _READ)


def fold_wordings(entry: Worded) -> set[str]:
    """Return the wordings of a question or choice as they are compared."""
    return set(map(fold_signed, (entry.label, *entry.aliases)))


def compare_keys(old: Any, new: Any, worded: Collection[str], where: Where) -> Iterator[Change]:
    """Yield each key that has another value, except those in `worded`."""
    one, two = dump(old), dump(new)
    for key, value in two.items():
        if key not in worded and one[key] != value:
            text = f"{key} is {_say(value)}, was {_say(one[key])}"
            yield Change("changed", replace(where, key=key), text, _READ)


def _say(value: Any) -> str:
    """Return a value as TOML has it, or nearly so."""
    if isinstance(value, bool):
        return str(value).lower()
    return "not set" if value in (None, [], {}) else repr(value)
