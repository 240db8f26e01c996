"""Which profiles to look at, and in which order: words of a command line in, a choice of profiles out."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from profilecli.errors import SettingsError
from profilecli.questionnaire.model import Questionnaire
from profilecli.reading.answers import Status
from profilecli.record.profile import Profile
from profilecli.run.summary import ProfileCount, list_chosen
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


@dataclass(frozen=True, slots=True)
class Condition:
    """What must hold of one answer: `=` its value, `:` its status, `!` neither."""

    question: str
    is_status: bool
    is_negated: bool
    wanted: str


def parse_condition(text: str, questionnaire: Questionnaire) -> Condition:
    """Return what `name=value`, `name!=value`, `name:status` or `name!:status` means.

    Raises SettingsError where there is no such question, choice or status, with the one meant.
    """
    match = _CONDITION.fullmatch(text)
    if match is None:
        raise SettingsError(f"--where takes name=value or name:status, not {text!a}")
    name, sign, wanted = match.groups()
    questions = {question.name: question for question in questionnaire.survey}
    if name not in questions:
        raise SettingsError(f"no question {name!a} in {questionnaire.name}{suggest(name, questions)}")
    if sign.endswith(":"):
        _check_known(wanted, [status.value for status in Status], "status")
    elif questions[name].type.is_select:
        choices = [choice.name for choice in questionnaire.get_choices(questions[name])]
        _check_known(wanted, choices, f"choice of {name}")
    return Condition(name, sign.endswith(":"), sign.startswith("!"), wanted)


def _check_known(word: str, known: Sequence[str], what: str) -> None:
    if word not in known:
        raise SettingsError(f"no {what} {word!a}{suggest(word, known)}; there are {', '.join(known)}")


def meets(profile: Profile, condition: Condition) -> bool:
    """Whether the answer of `profile` to the question of `condition` is as that says."""
    answer = profile.answers[condition.question]
    if condition.is_status:
        holds = answer.status.value == condition.wanted
    elif hasattr(answer, "other"):
        holds = condition.wanted in list_chosen(answer)
    else:
        holds = answer.value is not None and fold(_say_value(answer.value)) == fold(condition.wanted)
    return holds != condition.is_negated


def mentions(profile: Profile, words: str) -> bool:
    """Whether each of `words` stands in the name or in an answer, whatever its case and accents of writing."""
    parts: list[str] = [profile.name or ""]
    for answer in profile.answers.values():
        fields: dict[str, Any] = dict(answer)
        parts.extend(fields.get("other", ()))
        parts.append(fields.get("text") or "")
        if not hasattr(answer, "other"):
            parts.append(_say_value(answer.value))
    text = "\n".join(fold(line) for part in parts for line in part.split("\n"))
    return all(word in text for word in fold(words).split())


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
            raise SettingsError(f"no column {column!a}{suggest(column, known)}; there are {', '.join(known)}")
    return columns


def read_column(entry: Entry, column: str) -> str | int | float:
    """Return what stands in `column` for one profile: a number, or text."""
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


def sort_items(items: Iterable[tuple[str | int | float, Item]], *, is_reversed: bool = False) -> list[Item]:
    """Return what stands second in each of `items` in the order of what stands first; nothing always last."""

    def rank(pair: tuple[str | int | float, Item]) -> tuple[int, float, str]:
        value = pair[0]
        return (1, 0.0, fold(value)) if isinstance(value, str) else (0, float(value), "")

    pairs = list(items)
    filled = sorted((pair for pair in pairs if pair[0] != ""), key=rank, reverse=is_reversed)
    return [item for _, item in (*filled, *(pair for pair in pairs if pair[0] == ""))]
