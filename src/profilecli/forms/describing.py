"""The rows of an XLSForm: what a questionnaire says in, cells by their columns out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from profilecli.forms.conditions import describe_constraint
from profilecli.forms.grids import add_grid
from profilecli.forms.headers import PREFIX, name_column
from profilecli.forms.own import YES_NO_LIST, write_own
from profilecli.forms.precision import add_precision
from profilecli.forms.scales import describe_scale
from profilecli.questionnaire.answer_types import QuestionType
from profilecli.questionnaire.checking import dump
from profilecli.questionnaire.model import Choice, Part, Question, Questionnaire, list_yes_no
from profilecli.questionnaire.strict import Strict, list_stated

_SAID_OF_ROWS = frozenset(
    "name type label translations required list_name or_other relevant hint group appearance start end step".split()
) | {"precision"}
_SAID_OF_CHOICES = frozenset(("name", "label", "translations"))
SAID_OF_FORMS = frozenset(("name", "title", "version", "language", "languages", "rows", "choices"))
"""The keys of a questionnaire that have a column of XLSForm, or rows of their own."""


STAND_INS = {
    # For XLSForm an e-mail address is what a device knows of its user.
    QuestionType.EMAIL: "text",
    QuestionType.URL: "text",
    # The type of XLSForm for it says below each such question how to write.
    QuestionType.PHONE: "text",
    QuestionType.BOOLEAN: f"select_one {YES_NO_LIST}",
}
"""What stands for the types that XLSForm has not; `profilecli_type` says which one is meant."""


def asks_yes_no(questionnaire: Questionnaire) -> bool:
    """Whether a question is of the type `boolean`."""
    return any(question.type is QuestionType.BOOLEAN for question in questionnaire.survey)


def name_columns(questionnaire: Questionnaire) -> dict[str, str]:
    """Return what the header of a column has after `label`, by language: nothing where there is but one."""
    return {
        tag: f"::{name_column(tag)}" if questionnaire.is_translated else "" for tag in questionnaire.list_languages()
    }


def describe_rows(rows: Iterable[Question | Part], columns: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """Yield the rows of the survey, each group with the row that ends it; `columns` as `name_columns` returns them."""
    opened: list[str] = []
    for row in rows:
        stays = opened.index(row.group) + 1 if row.group else 0
        yield from _end_groups(opened, stays)
        yield _describe_question(row, columns) if isinstance(row, Question) else _describe_part(row, columns)
        if isinstance(row, Part) and row.type.is_section:
            opened.append(row.name)
    yield from _end_groups(opened, 0)


def _end_groups(opened: list[str], stays: int) -> Iterator[dict[str, str]]:
    """Yield the rows that end all but the first `stays` of the open groups."""
    while len(opened) > stays:
        opened.pop()
        yield {"type": "end group"}


def _describe_part(part: Part, columns: Mapping[str, str]) -> dict[str, str]:
    kind = "begin group" if part.type.is_section else str(part.type)
    return {"type": kind, **_describe_row(part, columns), "appearance": add_grid(part)}


def _describe_question(question: Question, columns: Mapping[str, str]) -> dict[str, str]:
    kind, own = str(question.type), {}
    is_scale = question.type is QuestionType.RANGE
    parameters = describe_scale(question.start, question.end, question.step) if is_scale else ""
    if question.list_name:
        kind += f" {question.list_name}" + (" or_other" if question.or_other else "")
    if question.type in STAND_INS:
        kind, own = STAND_INS[question.type], {f"{PREFIX}type": kind}
    return {
        "type": kind,
        "required": "yes" if question.required else "",
        "constraint": describe_constraint(question.min, question.max, question.constraint),
        "parameters": parameters,
        **own,
        **_describe_row(question, columns),
        "appearance": add_precision(question.appearance, question.precision),
    }


def _describe_row(row: Question | Part, columns: Mapping[str, str]) -> dict[str, str]:
    """Return the cells of what questions and other rows have in common."""
    words = {"appearance": row.appearance, "relevant": row.relevant}
    for tag, column in columns.items():
        worded = row.translations.get(tag, row)
        words |= {f"label{column}": worded.label, f"hint{column}": worded.hint}
    own = {**list_own(row, _SAID_OF_ROWS), **_list_aliases(row, columns)}
    return {"name": row.name, **{key: text or "" for key, text in words.items()}, **own}


def describe_choices(questionnaire: Questionnaire, columns: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """Yield the rows of the choices, also of yes and no where a question asks for them.

    `columns` is as `name_columns` returns it.
    """
    own = {YES_NO_LIST: list_yes_no(questionnaire.list_languages())} if asks_yes_no(questionnaire) else {}
    for list_name, choices in (questionnaire.choices | own).items():
        for choice in choices:
            labels = {f"label{column}": choice.translations.get(tag, choice).label for tag, column in columns.items()}
            cells = {**list_own(choice, _SAID_OF_CHOICES), **_list_aliases(choice, columns)}
            yield {"list_name": list_name, "name": choice.name, **labels, **cells}


def _list_aliases(entry: Question | Part | Choice, languages: Iterable[str]) -> dict[str, str]:
    """Return the cell of the aliases by language, where they are not the same in all."""
    aliases = {tag: list(entry.translations.get(tag, entry).aliases) for tag in languages}
    return {f"{PREFIX}aliases": write_own(aliases)} if len(set(map(tuple, aliases.values()))) > 1 else {}


def list_own(part: Strict, said: frozenset[str]) -> dict[str, str]:
    """Return the cells of what XLSForm has no column for: all keys but `said`, if they are not as by default."""
    stated = list_stated(part) - said
    return {PREFIX + key: write_own(value) for key, value in dump(part).items() if key in stated}
