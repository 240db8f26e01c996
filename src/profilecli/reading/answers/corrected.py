"""An answer as read and what a cleaning log says of it in, the answer that it should be, or why it stays, out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from profilecli.questionnaire.answer_types import Shape
from profilecli.questionnaire.lexicon import Lexicon
from profilecli.questionnaire.model import NO, OTHER_CHOICE, YES, Question
from profilecli.reading.answers.answer import Answer, Status
from profilecli.reading.answers.lists import AnswerLine, read_items
from profilecli.reading.choices.choice import find_choices
from profilecli.reading.choices.selects import is_own_choice
from profilecli.reading.values.by_type import read_value

_GONE = "the answer is not the old value, so it was not changed; correct the line or delete it"
_DONE = "the answer is the new value already; delete the line"
_NOT_ASKED = "the page does not ask this question; add the question to the page"


class Choices(NamedTuple):
    """What a text says for a select question."""

    names: tuple[str, ...]
    """Of choices, or one code of `missing`, in the order of the questionnaire."""
    other: tuple[str, ...]
    """Lines that name a choice of the respondent's own."""


def correct_answer(answer: Answer, old: str, new: str, lexicon: Lexicon) -> Answer | str:
    """Return `answer` with `new` instead of `old`, or why that cannot be; the reason holds no text of either.

    Values are written as on a page or as in a table. Of several choices, `old` is what is chosen, or the lines that
    are no known choice, or both; what it is not stays. No text at all stands for no answer.
    """
    if answer.heading is None:
        return _NOT_ASKED
    old, new = _tidy(old), _tidy(new)
    if _says(answer, old, lexicon):
        corrected = _replace(answer, old, new, lexicon)
    else:
        corrected = _DONE if _says(answer, new, lexicon) else _GONE
    if isinstance(corrected, str):
        return corrected
    first = answer.heading.last if answer.first is None else answer.first
    last = first if answer.last is None else answer.last
    return corrected._replace(pieces=(), repeated=(), first=first, last=last)


def _tidy(text: str) -> str:
    """Return text as answers are kept: trailing blanks cut, runs of blank lines made one."""
    lines = [line.rstrip() for line in re.split(r"\r\n|\r|\n", text)]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _says(answer: Answer, text: str, lexicon: Lexicon) -> bool:
    """Whether an answer is what `text` says; a table can have put an apostrophe before it."""
    if any(text in (form, f"'{form}") for form in map(_tidy, _list_forms(answer))):
        return True
    question = answer.question
    if not text or answer.status is not Status.ANSWERED:
        return False
    if question.type.is_select:
        found = read_choices(question, text, lexicon)
        return found is not None and found.names == _list_names(answer) != () and {*found.other} <= {*answer.other}
    return question.type.is_typed and read_value(question, text, lexicon.notations) == answer.value


def _list_forms(answer: Answer) -> Iterator[str]:
    """Yield how a page or a table writes an answer."""
    if answer.status is Status.EMPTY:
        yield ""
    if answer.other:
        yield "\n".join(answer.other)
    if answer.text is not None:
        yield answer.text
    if answer.question.type.is_select:
        yield from [" ".join(names)] if (names := _list_names(answer)) else []
    elif answer.value is not None:
        yield str(answer.value)


def _list_names(answer: Answer) -> tuple[str, ...]:
    """Return the names of the choices that an answer names."""
    value = answer.value
    if isinstance(value, bool):
        return (YES if value else NO,)
    return value if isinstance(value, tuple) else (str(value),) if value else ()


def _replace(answer: Answer, old: str, new: str, lexicon: Lexicon) -> Answer | str:
    """Return `answer` with what `new` says instead of `old`, which it says."""
    question = answer.question
    code = new if new in lexicon.questionnaire.missing else None
    bare = answer._replace(
        status=Status.EMPTY, value=None, items=(), other=(), unknown=(), is_placeholder=False, reason=code
    )
    bare = bare._replace(text=new if question.type.is_typed else None)
    if code or not (new or question.type.shape is Shape.SEVERAL):
        return bare
    if question.type.is_select:
        return _replace_choices(answer, bare, old, new, lexicon)
    if question.type.is_typed:
        value = read_value(question, new, lexicon.notations)
        reason = lexicon.find_missing(new) if value is None else None
        if value is None and reason is None:
            return f"the new value is not {question.expected}; correct it"
        return bare._replace(status=Status.EMPTY if reason else Status.ANSWERED, value=value, reason=reason)
    reason = lexicon.find_missing(new)
    return bare._replace(
        status=Status.ANSWERED,
        value=new,
        items=tuple(_read_items(new)),
        is_placeholder=reason is None and lexicon.is_placeholder(new),
        reason=reason,
    )


def _read_items(text: str) -> Iterator[str]:
    lines = text.split("\n")
    above = ["x", *lines]
    yield from read_items([AnswerLine(line, not above[place]) for place, line in enumerate(lines) if line])


def _replace_choices(answer: Answer, bare: Answer, old: str, new: str, lexicon: Lexicon) -> Answer | str:
    question, found = answer.question, read_choices(answer.question, new, lexicon)
    not_one = "the new value is not one of the choices; correct it, or write the names of several with blanks between"
    if found is None:
        return not_one
    codes = [name for name in found.names if name in lexicon.questionnaire.missing]
    if codes:
        return bare._replace(reason=codes[0]) if found == Choices((codes[0],), ()) else not_one
    if question.type.shape is Shape.SEVERAL:
        names, other = {*found.names}, found.other
        lines = _tidy("\n".join(answer.other))
        if lines and old in (lines, f"'{lines}"):
            names.update(_list_names(answer))
        elif answer.status is Status.ANSWERED:
            kept = [line for line in answer.other if line not in old.split("\n")]
            other, bare = (*kept, *other), bare._replace(unknown=answer.unknown)
        if not (names or other):
            return bare
        order = [choice.name for choice in lexicon.questionnaire.get_choices(question)]
        value = tuple(sorted(names, key=order.index))
        return bare._replace(status=Status.ANSWERED, value=value, other=other)
    one = (*found.names, *([OTHER_CHOICE] if found.other else []))
    if len(one) != 1:
        return not_one
    value_of_one = one[0] == YES if question.type.shape is Shape.YES_NO else one[0]
    return bare._replace(status=Status.ANSWERED, value=value_of_one, other=found.other)


def read_choices(question: Question, text: str, lexicon: Lexicon) -> Choices | None:
    """Return the choices that `text` names, by names with blanks between or by exact wordings, or None."""
    order = [choice.name for choice in lexicon.questionnaire.get_choices(question)]
    order += lexicon.questionnaire.missing
    book = lexicon.get_choices(question)
    names: set[str] = set()
    other: list[str] = []
    for line in filter(None, text.split("\n")):
        words = line.split()
        marks = find_choices([line], book) if book else ()
        if set(words) <= set(order):
            names.update(words)
        elif marks and all(mark.is_exact for mark in marks):
            names.update(mark.phrase.owner.name for mark in marks)
        elif is_own_choice(question, line, lexicon):
            other.append(line)
        else:
            return None
    return Choices(tuple(sorted(names, key=order.index)), tuple(other))
