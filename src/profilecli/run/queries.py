"""Which profiles to look at, and in which order: words of a command line in, a choice of profiles out."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from profilecli.checks import RULES
from profilecli.errors import SettingsError
from profilecli.findings.diagnostics import Severity
from profilecli.findings.tuning import find_codes
from profilecli.questionnaire.answer_types import Shape
from profilecli.questionnaire.lexicon import build_lexicon
from profilecli.questionnaire.model import OTHER_CHOICE, Question, Questionnaire
from profilecli.reading.answers.answer import Status
from profilecli.reading.values.by_type import read_value
from profilecli.record.chosen import list_chosen
from profilecli.record.profile import Profile, list_all_answers
from profilecli.run.summary import ProfileCount
from profilecli.text.suggest import suggest
from profilecli.text.wording import fold

Item = TypeVar("Item")

PLAIN_COLUMNS = ("id", "name", "path", "answered", "choices", "findings")
"""What a table can show besides the questions."""

_CONDITION = re.compile(r"([A-Za-z_][A-Za-z0-9_.-]*?)(!?[=:])(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Entry:
    """One profile with its counts."""

    profile: Profile
    count: ProfileCount


Condition = Callable[[Profile], bool]
"""Whether a profile is one of those asked for."""


def parse_condition(text: str, questionnaire: Questionnaire) -> Condition:
    """Return what a condition means: `name=value` a value, `name:status` a status, with `!` before the sign neither.

    The name is that of a question, or `name` for the profile's own name; `finding:RULE` and
    `severity:LEVEL` are about what was found in it. Raises SettingsError where there is no such question,
    choice, status or rule, with the one that was meant.
    """
    match = _CONDITION.fullmatch(text)
    if match is None:
        raise SettingsError(f"--where takes name=value or name:status, not {text!a}; {_list_subjects(questionnaire)}")
    name, sign, wanted = match.groups()
    holds = _parse_subject(name, sign[-1], wanted, questionnaire)
    return (lambda profile: not holds(profile)) if sign.startswith("!") else holds


def _parse_subject(name: str, sign: str, wanted: str, questionnaire: Questionnaire) -> Condition:
    question = next((question for question in questionnaire.survey if question.name == name), None)
    if question and sign == ":":
        _check_known(wanted, [*(status.value for status in Status), *questionnaire.missing], "status")
        return lambda profile: wanted in (profile.answers[name].status.value, profile.answers[name].reason)
    if question and question.type.is_select:
        names = [choice.name for choice in questionnaire.get_choices(question)]
        _check_known(wanted, [*names, OTHER_CHOICE] if question.or_other else names, f"choice of {name}")
        if wanted == OTHER_CHOICE and wanted not in names and question.type.shape is Shape.SEVERAL:
            # Then the value has no such word.
            return lambda profile: bool(getattr(profile.answers[name], "other", ()))
        return lambda profile: wanted in list_chosen(profile.answers[name])
    if question and question.type.is_typed:
        return _parse_value(question, wanted, questionnaire)
    if question:
        return lambda profile: _is_value(profile.answers[name].value, wanted)
    if name in _SUBJECTS:
        return _SUBJECTS[name](sign, wanted)
    meant = suggest(name, [*_SUBJECTS, *(question.name for question in questionnaire.survey)])
    raise SettingsError(f"no question {name!a} in {questionnaire.name}{meant}; {_list_subjects(questionnaire)}")


def _parse_value(question: Question, wanted: str, questionnaire: Questionnaire) -> Condition:
    """Return a condition on a typed answer: its value, written as on a page or as in a table."""
    name, value = question.name, read_value(question, wanted, build_lexicon(questionnaire).notations)
    if value is None:
        how = f"write it as on a page, or ask for a status, such as {name}:empty"
        raise SettingsError(f"--where {name}: the value is not {question.expected}; {how}")
    return lambda profile: profile.answers[name].value == value or _is_value(profile.answers[name].value, wanted)


def _parse_name(sign: str, wanted: str) -> Condition:
    if sign == "=":
        return lambda profile: _is_value(profile.name, wanted)
    _check_known(wanted, [Status.ANSWERED.value, Status.MISSING.value], "status of the name")
    return lambda profile: (profile.name is None) == (wanted == Status.MISSING.value)


def _parse_finding(_sign: str, wanted: str) -> Condition:
    codes = find_codes([wanted], RULES)
    return lambda profile: any(finding.code in codes for finding in profile.findings)


def _parse_severity(_sign: str, wanted: str) -> Condition:
    _check_known(wanted, [severity.value for severity in Severity], "severity")
    return lambda profile: any(finding.severity.value == wanted for finding in profile.findings)


_SUBJECTS = {"name": _parse_name, "finding": _parse_finding, "severity": _parse_severity}
"""What a condition can be about besides questions; a question of the same name goes before it."""


def _list_subjects(questionnaire: Questionnaire) -> str:
    names = ", ".join(question.name for question in questionnaire.survey)
    return f"it takes {names}; name=, name:missing, finding:RULE and severity:LEVEL"


def _check_known(word: str, known: Sequence[str], what: str) -> None:
    if word not in known:
        raise SettingsError(f"no {what} {word!a}{suggest(word, known)}; use one of {', '.join(known)}")


def _is_value(value: Any, wanted: str) -> bool:
    return value is not None and fold(_say_value(value)) == fold(wanted)


def mentions(profile: Profile, words: str) -> bool:
    """Whether each of `words` is in the name or in an answer; case and accents do not matter."""
    parts: list[str] = [profile.name or ""]
    for _, _, answer in list_all_answers(profile):
        fields = vars(answer)
        parts.extend(fields.get("other", ()))
        parts.append(fields.get("text") or "")
        if not hasattr(answer, "other"):
            parts.append(_say_value(answer.value))
    text = "\n".join(_fold_accents(line) for part in parts for line in part.split("\n"))
    return all(word in text for word in _fold_accents(words).split())


def _fold_accents(text: str) -> str:
    """Return `text` as the search of a database compares it: folded, and without accents."""
    parts = unicodedata.normalize("NFD", fold(text))
    return "".join(character for character in parts if unicodedata.category(character) != "Mn")


def _say_value(value: Any) -> str:
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, dt.date) else str(value)


def check_columns(words: Iterable[str], questionnaire: Questionnaire) -> list[str]:
    """Return the columns that comma-separated `words` name; raises SettingsError for an unknown one."""
    known = [*PLAIN_COLUMNS, *(question.name for question in questionnaire.survey)]
    columns = [part.strip() for word in words for part in word.split(",") if part.strip()]
    for column in columns:
        if column not in known:
            raise SettingsError(f"no column {column!a}{suggest(column, known)}; use one of {', '.join(known)}")
    return columns


def read_column(entry: Entry, column: str) -> str | int | float:
    """Return what is in `column` for one profile: a number, or text."""
    profile, count = entry.profile, entry.count
    readers: dict[str, Callable[[], str | int]] = {
        "id": lambda: profile.id,
        "name": lambda: profile.name or "",
        "path": lambda: profile.source.path,
        "answered": lambda: count.answered,
        "choices": lambda: count.choices,
        "findings": lambda: count.findings.errors + count.findings.warnings + count.findings.infos,
    }
    if column in readers:
        return readers[column]()
    answer = profile.answers[column]
    if hasattr(answer, "other"):
        return ", ".join([*list_chosen(answer), *answer.other])
    value = answer.value
    return value if isinstance(value, int | float) else _say_value(value)


def rank_entry(entry: Entry, column: str) -> str | int | float:
    """Return what is in `column` for one profile as it is sorted: one error weighs more than all warnings."""
    if column != "findings":
        return read_column(entry, column)
    found = entry.count.findings
    return found.errors * _HEAVIER**2 + found.warnings * _HEAVIER + found.infos


_HEAVIER = 1_000_000
"""So many findings no profile has."""


def sort_items(items: Iterable[tuple[str | int | float, Item]], *, is_reversed: bool = False) -> list[Item]:
    """Return what is second in each of `items` in the order of what is first; nothing always last."""

    def rank(pair: tuple[str | int | float, Item]) -> tuple[int, float, str]:
        value = pair[0]
        return (1, 0.0, fold(value)) if isinstance(value, str) else (0, float(value), "")

    pairs = list(items)
    filled = sorted((pair for pair in pairs if pair[0] != ""), key=rank, reverse=is_reversed)
    return [item for _, item in (*filled, *(pair for pair in pairs if pair[0] == ""))]
