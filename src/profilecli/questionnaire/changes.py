"""Two questionnaires in, what changed from one to the other and what that means for records and pages out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from profilecli.questionnaire.entry_changes import (
    Change,
    Forms,
    Where,
    compare_keys,
    compare_questions,
    compare_wordings,
    fold_wordings,
)
from profilecli.questionnaire.model import Question, Questionnaire
from profilecli.questionnaire.versions import is_before

_WORDED = frozenset(("name", "version", "since", "survey", "choices"))
"""The keys of a questionnaire whose changes are put into words of their own."""
_OF_ANSWERS = frozenset(("added", "renamed", "choice added", "reordered"))
"""What makes answers of another shape, though the records that there are can be read."""

Pairs = Mapping[str, Question]
"""The earlier question of each later one that has any, by its name now."""


def find_changes(old: Questionnaire, new: Questionnaire) -> list[Change]:
    """Return what changed: of the whole, question by question, of the choices, and what was removed.

    Questions are the same by their name, or by a name in `was`, and never because they are alike.
    """
    pairs = _pair_questions(old, new)
    changes = list(compare_keys(old, new, _WORDED, Where()))
    for question in new.survey:
        if question.name in pairs:
            changes += compare_questions(pairs[question.name], question, Forms(old, new))
        else:
            effect = f"it is missing in records made with {old.version}"
            changes.append(Change("added", Where(question.name), "added", effect))
    if _is_reordered([pairs[name].name for name in pairs], [question.name for question in old.survey]):
        effect = "pages in the old order are reported as PRF204; the answers of records are in the new one"
        changes.append(Change("reordered", Where(), "the questions are in another order", effect))
    changes += _compare_lists(old, new, pairs)
    changes += _list_removed(old, new, pairs)
    return [*_compare_versions(old, new, changes), *changes]


def _pair_questions(old: Questionnaire, new: Questionnaire) -> dict[str, Question]:
    before = {question.name: question for question in old.survey}
    goes_on = is_before(old.version, new.version)
    pairs: dict[str, Question] = {}
    for question in new.survey:
        names = question.list_names(old.version) if goes_on else (question.name,)
        found = next((before[name] for name in names if name in before), None)
        if found:
            pairs[question.name] = found
    return pairs


def _is_reordered(names: Sequence[str], before: Sequence[str]) -> bool:
    """Whether `names`, all of them in `before`, are in another order there."""
    return list(names) != [name for name in before if name in names]


def _compare_versions(old: Questionnaire, new: Questionnaire, changes: Iterable[Change]) -> Iterator[Change]:
    """Yield why records made with the earlier questionnaire are not read with the later one, if so."""
    unread = f"records made with {old.name} {old.version} are not read with {new.name} {new.version}"
    if old.name != new.name:
        yield Change("renamed", Where(key="name"), f"name is {new.name!r}, was {old.name!r}", unread, True)
    elif old.version != new.version and not new.goes_on_with(old.version):
        is_back = is_before(new.version, old.version)
        effect = f"{unread}; " + ("they are of a later version" if is_back else "say what changed with was and since")
        yield Change("version", Where(key="version"), f"version is {new.version}, was {old.version}", effect, True)
    elif old.version == new.version and any(item.is_incompatible or item.kind in _OF_ANSWERS for item in changes):
        effect = "records do not say with which of the two they were made; give the later one another version"
        yield Change("version", Where(key="version"), f"both are version {new.version}", effect, True)


def _compare_lists(old: Questionnaire, new: Questionnaire, pairs: Pairs) -> Iterator[Change]:
    """Yield what changed in the choices of the questions that are in both; a list that several share once."""
    done = set()
    for question in new.survey:
        before = pairs.get(question.name)
        lists = (before.list_name, question.list_name) if before else (None, None)
        if before and all(lists) and lists not in done:
            done.add(lists)
            yield from _compare_choices(old, new, before, question)


def _compare_choices(old: Questionnaire, new: Questionnaire, before: Question, question: Question) -> Iterator[Change]:
    earlier = {choice.name: choice for choice in old.get_choices(before)}
    later = {choice.name: choice for choice in new.get_choices(question)}
    made = f"records made with {old.version}"
    for name, choice in later.items():
        where = Where(list_name=question.list_name, choice=name)
        if name in earlier:
            yield from compare_wordings(earlier[name], choice, where, Forms(old, new))
        else:
            yield Change("choice added", where, "added", f"{made} do not hold it")
    if _is_reordered([name for name in later if name in earlier], list(earlier)):
        where = Where(list_name=question.list_name)
        yield Change("reordered", where, "the choices are in another order", f"{made} are read in the new one")
    for name in earlier:
        if name not in later:
            where = Where(list_name=before.list_name, choice=name)
            effect = f"{made} that hold it are reported as PRF601 (invalid-record)"
            yield Change("choice removed", where, "removed", effect, True, is_removed=True)


def _list_removed(old: Questionnaire, new: Questionnaire, pairs: Pairs) -> Iterator[Change]:
    """Yield the questions that are no longer asked; that another one has the same wording is only said."""
    kept = {question.name for question in pairs.values()}
    for question in old.survey:
        if question.name not in kept:
            effect = f"records made with {old.version} that answer it have the answer in 'unplaced' (PRF603)"
            alike = [
                item.name
                for item in new.survey
                if item.name not in pairs and fold_wordings(item) & fold_wordings(question)
            ]
            hint = f"; if it is {alike[0]!r} now, write was = [{question.name!r}] there" if alike else ""
            yield Change("removed", Where(question.name), "removed", f"{effect}{hint}", True, is_removed=True)
