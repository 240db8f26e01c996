"""What the shell offers while a command is typed: the words that fit, and nothing at all where that fails."""

from __future__ import annotations

import functools
import os
import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, ParamSpec

import typer

from profilecli.text.late import compile_late

if TYPE_CHECKING:
    from profilecli.questionnaire.model import Questionnaire

P = ParamSpec("P")

_CONDITION = compile_late(r"([^=:!]*)(!?[=:])?", re.DOTALL)
_SIGNS = ("=", ":")


def _silence(complete: Callable[P, list[str]]) -> Callable[P, list[str]]:
    """Return `complete` so that whatever goes wrong offers nothing: a message would appear in the prompt."""

    @functools.wraps(complete)
    def offer(*args: P.args, **kwargs: P.kwargs) -> list[str]:
        try:
            return complete(*args, **kwargs)
        except Exception:  # noqa: BLE001 - see above
            return []

    return offer


@_silence
def complete_rules(incomplete: str) -> list[str]:
    """Return the codes and names of rules that fit; of a list with commas, for its last part."""
    from profilecli.checks import RULES

    is_small = incomplete.rpartition(",")[2].islower()
    codes = [rule.code.lower() if is_small else rule.code for rule in RULES]
    return _fit_last([*codes, *(rule.name for rule in RULES)], incomplete)


@_silence
def complete_questionnaires(incomplete: str) -> list[str]:
    """Return the built-in questionnaires that fit; where none does, the shell offers files."""
    from profilecli.questionnaire.builtin import list_builtin

    return [name for name in list_builtin() if name.startswith(incomplete)]


@_silence
def complete_questions(ctx: typer.Context, incomplete: str) -> list[str]:
    """Return the names of questions that fit; of a list with commas, for its last part."""
    return _fit_last([question.name for question in _load(ctx).survey], incomplete)


@_silence
def complete_choices(ctx: typer.Context, incomplete: str) -> list[str]:
    """Return the conditions `name=choice` and `name:status` that fit, and bare names while several do."""
    subjects = _list_subjects(_load(ctx))
    match = _CONDITION.match(incomplete)
    name, sign = match.groups() if match else ("", None)
    if not sign:
        fitting = [subject for subject in subjects if subject.startswith(name)]
        if len(fitting) > 1:
            return fitting
        name = "".join(fitting)
    words = (
        f"{name}{sign or last}{value}"
        for last, values in subjects.get(name, {}).items()
        if sign is None or sign.endswith(last)
        for value in values
    )
    return [word for word in words if word.startswith(incomplete)]


@_silence
def complete_split_choices(ctx: typer.Context, incomplete: str) -> list[str]:
    """Return what fits after `name=` or `name:`, for the argument PATH.

    Bash takes these signs for the end of a word: what follows is to its eyes a word of its own, and
    with that the next argument.
    """
    words = os.environ.get("COMP_WORDS", "").split()[: int(os.environ.get("COMP_CWORD", "-1")) + 1]
    if incomplete and words and words[-1] == incomplete:
        words.pop()
    if len(words) < len(("--where", "name", "=")) or words[-3] != "--where" or words[-1] not in _SIGNS:
        return []
    before = f"{words[-2]}{words[-1]}"
    return [word.removeprefix(before) for word in complete_choices(ctx, f"{before}{incomplete}")]


def _list_subjects(questionnaire: Questionnaire) -> dict[str, dict[str, list[str]]]:
    """Return what a condition can be about, and by its sign what can come after that."""
    from profilecli.checks import RULES
    from profilecli.findings.diagnostics import Severity
    from profilecli.reading.answers.answer import Status

    statuses = [status.value for status in Status]
    asked = {
        question.name: {"=": [choice.name for choice in questionnaire.get_choices(question)], ":": statuses}
        for question in questionnaire.survey
    }
    return {
        **asked,
        "name": {":": [Status.ANSWERED.value, Status.MISSING.value]},
        "finding": {":": [rule.code for rule in RULES]},
        "severity": {":": [severity.value for severity in Severity]},
        **asked,
    }


def _load(ctx: typer.Context) -> Questionnaire:
    """Return the questionnaire that the command will read with, by what of its options is typed already."""
    from profilecli.cli.setup import CommandOptions, choose_questionnaire
    from profilecli.run.pipeline import load_questionnaire

    typed = ctx.params
    command_options = CommandOptions(
        questionnaire=typed.get("questionnaire"), config=typed.get("config"), no_config=bool(typed.get("no_config"))
    )
    return load_questionnaire(choose_questionnaire(command_options))


def _fit_last(words: Iterable[str], incomplete: str) -> list[str]:
    """Return `words` that continue the last part of a list with commas, each with what is before it."""
    before, comma, last = incomplete.rpartition(",")
    return [f"{before}{comma}{word}" for word in words if word.startswith(last)]
