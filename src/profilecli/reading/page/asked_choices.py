"""Lists of choices of which a program asks each by itself: lines in, those out that do so, as rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from profilecli.questionnaire.answer_types import Shape
from profilecli.questionnaire.lexicon import Lexicon
from profilecli.reading.choices.boxes import read_lone_box
from profilecli.reading.choices.choice_marks import drop_code, read_verdict
from profilecli.reading.lines.line import ChoiceRow, Line, LineKind
from profilecli.text.late import compile_late
from profilecli.text.markers import Box
from profilecli.text.wording import fold

_ASKED = compile_late(r"\[([^][]+)\]")
_AROUND = " \t:=|-\u2013\u2014"
_VERDICTS = {"true": True, "checked": True, "selected": True} | dict.fromkeys(
    ("false", "unchecked", "not checked", "not selected"), False
)
"""What programs write for a yes and a no, whatever the language."""
_TICKS = ("\u2713", "\u2714")
_LEAST_ROWS = 2
_LONGEST_ANSWER = 20
"""In characters."""


class _Asked(NamedTuple):
    """A line that asks for one choice by itself, and what says whether it is chosen; None where that says neither."""

    line: int
    row: ChoiceRow
    is_chosen: bool | None
    is_answered: bool


def read_asked_choices(lines: Sequence[Line], lexicon: Lexicon) -> Sequence[Line]:
    """Return `lines` with those as rows that ask for each choice of a list by itself, and have a yes or a no each.

    A choice with nothing after it is not chosen. If another one says neither, or none says anything, none is a row.
    """
    asked = [found for index, line in enumerate(lines) if "[" in line.text and (found := _ask(lines, index, lexicon))]
    rows = {each.line: each.row for group in _group(asked) if _is_list(group) for each in group}
    if not rows:
        return lines
    return [
        replace(line, kind=LineKind.ROW, row=rows[index]) if index in rows else line for index, line in enumerate(lines)
    ]


def _ask(lines: Sequence[Line], index: int, lexicon: Lexicon) -> _Asked | None:
    """Return what line `index` asks if it is a question with several choices, and one of them in brackets."""
    line = lines[index]
    if not line.is_text or not line.may_head:
        return None
    for match in _ASKED.finditer(line.text):
        question = lexicon.headings.exact.get(fold(line.text[: match.start()]))
        book = lexicon.get_choices(question.owner) if question else None
        if question is None or book is None or question.owner.type.shape is not Shape.SEVERAL:
            continue
        choice = book.exact.get(fold(match[1]))
        if choice is None:
            return None
        answer, last = line.text[match.end() :], index
        if not answer.strip(_AROUND):
            last = _find_answer(lines, index, lexicon)
            answer = lines[last].text if last > index else ""
        is_chosen = _read_answer(answer, lexicon)
        end = len(line.text[: match.start()].rstrip())
        row = ChoiceRow(end, question, match.start(), choice, is_chosen is True, last - index)
        return _Asked(index, row, is_chosen, answer != "")
    return None


def _find_answer(lines: Sequence[Line], index: int, lexicon: Lexicon) -> int:
    """Return the line of the answer below line `index`, which can be after a blank line, or `index` without one."""
    for below in range(index + 1, min(index + 3, len(lines))):
        line = lines[below]
        if line.is_text:
            is_other = line.may_head or below > index + 1
            return index if is_other and _read_answer(line.text, lexicon) is None else below
        if line.kind is not LineKind.BLANK:
            break
    return index


def _read_answer(text: str, lexicon: Lexicon) -> bool | None:
    """Return whether a yes or a no is said; nothing is a no."""
    bare = text[: _LONGEST_ANSWER + 1].strip(_AROUND)
    box = read_lone_box(bare)
    if not bare or box is not None:
        return box is True
    words = fold(drop_code(bare, lexicon.language))
    verdict = read_verdict(words, lexicon.language)
    if verdict is not None:
        return verdict is Box.CHOSEN
    return True if bare in _TICKS else _VERDICTS.get(words)


def _group(asked: Sequence[_Asked]) -> Iterator[list[_Asked]]:
    """Yield those that ask the same question for different choices, one after another."""
    group: list[_Asked] = []
    for each in asked:
        names = {other.row.choice.owner.name for other in group}
        if group and (each.row.question.owner != group[0].row.question.owner or each.row.choice.owner.name in names):
            yield group
            group = []
        group.append(each)
    yield group


def _is_list(group: Sequence[_Asked]) -> bool:
    is_clear = all(each.is_chosen is not None for each in group)
    return len(group) >= _LEAST_ROWS and is_clear and any(each.is_answered for each in group)
