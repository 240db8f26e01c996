"""What a form says besides its questions: a questionnaire in, its folded hints, notes and section headings out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from profilecli.questionnaire.answer_types import PartType
from profilecli.questionnaire.model import Choice, Part, Question, Questionnaire
from profilecli.text.wording import fold

Index = Mapping[str, tuple[str, ...]]
"""Folded texts by their first word."""


def index_form_texts(questionnaire: Questionnaire) -> Index:
    """Return the hints and notes. A single word, a question or a choice is none of them: it may be more than that."""
    choices: Iterable[Choice] = chain.from_iterable(questionnaire.choices.values())
    known = _fold_labels(questionnaire.survey) | _fold_labels(choices)
    return _index(text for text in map(fold, _list_texts(questionnaire)) if " " in text and text not in known)


def index_sections(questionnaire: Questionnaire) -> Index:
    """Return the headings of the groups; what reads like a question is none of them."""
    found = {fold(label) for part in questionnaire.parts if part.type is PartType.GROUP for label in _list_labels(part)}
    return _index(sorted(found - _fold_labels(questionnaire.survey) - {""}))


def _list_texts(questionnaire: Questionnaire) -> Iterator[str]:
    for row in questionnaire.rows:
        yield row.hint or ""
        if isinstance(row, Part) and row.type is PartType.NOTE:
            yield from _list_labels(row)


def _list_labels(part: Part) -> Iterator[str]:
    yield from (part.label or "", *part.aliases)


def _fold_labels(entries: Iterable[Question | Choice]) -> set[str]:
    return {fold(label) for entry in entries for label in (entry.label, *entry.aliases)}


def _index(texts: Iterable[str]) -> Index:
    found: dict[str, tuple[str, ...]] = {}
    for text in texts:
        first = text.partition(" ")[0]
        found[first] = (*found.get(first, ()), text)
    return found
