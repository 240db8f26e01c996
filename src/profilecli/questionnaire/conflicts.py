"""Parts of a questionnaire that contradict each other: a questionnaire in, where and how out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from profilecli.questionnaire.misuse import find_misused_conditions, find_misused_fields, find_misused_keys
from profilecli.questionnaire.model import NO, YES, Choice, Part, Question, Questionnaire
from profilecli.questionnaire.patterns import UNSEEN
from profilecli.questionnaire.sections import find_misplaced, find_misused_grids
from profilecli.questionnaire.speakers import fold_name
from profilecli.questionnaire.translations import Problem, list_wordings
from profilecli.questionnaire.versions import is_before
from profilecli.text.signs import fold_signed
from profilecli.text.toml_keys import Place
from profilecli.text.wording import fold


def find_conflicts(questionnaire: Questionnaire) -> Iterator[Problem]:
    """Yield each place where parts of a questionnaire contradict each other, and how."""
    languages = questionnaire.list_languages()
    if len(set(languages)) < len(languages):
        yield Problem(("languages",), "should name each language once")
    yield from _find_alike(("survey",), questionnaire.rows, languages, fold)
    yield from find_misplaced(questionnaire.rows)
    yield from find_misused_grids(questionnaire.rows)
    for list_name, choices in questionnaire.choices.items():
        # The choices of one list are told apart in each language by itself.
        for number, language in enumerate(languages):
            found = _find_alike(("choices", list_name), choices, (language,), fold_signed)
            yield from (item for item in found if not number or language in item.place)
    questions = questionnaire.list_placed()
    if not questions:
        yield Problem(("survey",), "should have at least one question")
    for number, question in questions:
        yield from find_misused_keys(("survey", number), question, questionnaire)
    yield from find_misused_conditions(questionnaire)
    yield from _find_misused_names(questionnaire)
    asking = set(map(fold_name, questionnaire.speakers.interviewer))
    for number, name in enumerate(questionnaire.speakers.respondent):
        if fold_name(name) in asking:
            yield Problem(("speakers", "respondent", number), f"{name!r} is the name of an interviewer too")
    yield from _find_misused_codes(questionnaire)
    yield from find_misused_fields(questionnaire)
    asked = {
        fold(label): ("survey", number)
        for number, question in questions
        for language in languages
        for _, label in list_wordings(question, language)
    }
    for key in ("name_labels", "boilerplate", "end"):
        for number, label in enumerate(getattr(questionnaire, key)):
            folded = fold(label)
            if not folded:
                yield Problem((key, number), UNSEEN)
            elif folded in asked:
                yield Problem((key, number), f"{label!r} looks like a question", asked[folded])


def _find_alike(
    table: Place,
    entries: Iterable[Question | Part | Choice],
    languages: Iterable[str],
    compare: Callable[[str], str],
) -> Iterator[Problem]:
    """Yield the entries of one table that share a name, or a wording as `compare` leaves it."""
    names: dict[str, Place] = {}
    wordings: dict[str, tuple[Place, str]] = {}
    for number, entry in enumerate(entries):
        place = (*table, number)
        if entry.name in names:
            yield Problem((*place, "name"), f"{entry.name!r} is used before", names[entry.name])
        names.setdefault(entry.name, place)
        if isinstance(entry, Part):
            continue
        found = {key: label for language in languages for key, label in list_wordings(entry, language)}
        for key, label in found.items():
            if not fold(label):
                yield Problem((*place, *key), UNSEEN)
                continue
            owner, owned = wordings.setdefault(compare(label), (place, entry.name))
            if owner != place:
                yield Problem((*place, *key), f"{label!r} is read as the same wording as {owned!r}", owner)


def _find_misused_codes(questionnaire: Questionnaire) -> Iterator[Problem]:
    """Yield the codes of `missing` that are choices as well, and those that two wordings could mean."""
    names = {choice.name for choices in questionnaire.choices.values() for choice in choices} | {YES, NO}
    wordings: dict[str, str] = {}
    for code, labels in questionnaire.missing.items():
        if code in names:
            yield Problem(("missing", code), f"{code!r} is the name of a choice")
        for number, label in enumerate(labels):
            if not fold(label):
                yield Problem(("missing", code, number), UNSEEN)
            elif wordings.setdefault(fold(label), code) != code:
                yield Problem(
                    ("missing", code, number), f"{label!r} is read as the same wording as {wordings[fold(label)]!r}"
                )


def _find_misused_names(questionnaire: Questionnaire) -> Iterator[Problem]:
    """Yield what is wrong with earlier names of questions, and with the versions in which they changed."""
    version = questionnaire.version
    if questionnaire.since is not None and is_before(version, questionnaire.since):
        yield Problem(("since",), f"comes after the version of the questionnaire, {version!r}")
    places: dict[str, Place] = {row.name: ("survey", number) for number, row in questionnaire.list_placed()}
    now = {question.name: question for question in questionnaire.survey}
    joined: dict[str, Place] = {}
    for number, question in questionnaire.list_placed():
        place: Place = ("survey", number)
        if question.since is not None and is_before(version, question.since):
            yield Problem((*place, "since"), f"comes after the version of the questionnaire, {version!r}")
        for at, name in enumerate(question.was):
            key: Place = (*place, "was", at)
            if name in joined:
                yield Problem(key, f"{name!r} is joined to a question before", joined[name])
            elif name in now and not _has_changed_hands(question, now[name]):
                yield Problem(key, f"{name!r} is the name of a question now; say in both since when", places[name])
            joined[name] = place


def _has_changed_hands(question: Question, other: Question) -> bool:
    """Whether another question got an earlier name of `question` when that had given it up, or later."""
    if question is other or question.since is None or other.since is None:
        return False
    return not is_before(other.since, question.since)
