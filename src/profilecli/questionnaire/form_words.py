"""What a form says besides its questions: a questionnaire in, its folded hints, notes and section headings out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, takewhile

from profilecli.questionnaire.answer_types import PartType
from profilecli.questionnaire.model import Choice, Part, Question, Questionnaire
from profilecli.text.wording import fold

Index = Mapping[str, tuple[str, ...]]
"""Folded texts by their first word."""


def index_form_texts(questionnaire: Questionnaire, languages: Sequence[str]) -> Index:
    """Return the hints and notes. A single word, a question or a choice is none of them: it may be more than that.

    A note of one word is among the headings of sections.
    """
    choices: Iterable[Choice] = chain.from_iterable(questionnaire.choices.values())
    known = _fold_labels(questionnaire.survey, languages) | _fold_labels(choices, languages)
    texts = map(fold, _list_texts(questionnaire, languages))
    return _index(text for text in texts if " " in text and text not in known)


def index_sections(questionnaire: Questionnaire, languages: Sequence[str]) -> Index:
    """Return the headings of the groups, and notes of one word; what reads like a question is none of them."""
    groups = [part for part in questionnaire.parts if part.type.is_section]
    found = {fold(label) for part in groups for label in _list_labels(part, languages)}
    found |= list_short_notes(questionnaire, languages)
    return _index(sorted(found - _fold_labels(questionnaire.survey, languages) - {""}))


def list_short_notes(questionnaire: Questionnaire, languages: Sequence[str]) -> frozenset[str]:
    """Return the notes of one word."""
    return frozenset(text for text in _fold_notes(questionnaire.parts, languages) if " " not in text)


def list_closings(questionnaire: Questionnaire, languages: Sequence[str]) -> frozenset[str]:
    """Return the notes below the last question."""
    below = takewhile(lambda row: isinstance(row, Part), reversed(questionnaire.rows))
    return frozenset(_fold_notes([row for row in below if isinstance(row, Part)], languages))


def _fold_notes(parts: Iterable[Part], languages: Sequence[str]) -> Iterator[str]:
    notes = (part for part in parts if part.type is PartType.NOTE)
    return (fold(label) for note in notes for label in _list_labels(note, languages))


def _list_texts(questionnaire: Questionnaire, languages: Sequence[str]) -> Iterator[str]:
    for row in questionnaire.rows:
        yield from (row.translations.get(tag, row).hint or "" for tag in languages)
        if isinstance(row, Part) and row.type is PartType.NOTE:
            yield from _list_labels(row, languages)


def _list_labels(part: Part, languages: Sequence[str]) -> Iterator[str]:
    for worded in (part.translations.get(tag, part) for tag in languages):
        yield from (worded.label or "", *worded.aliases)


def _fold_labels(entries: Iterable[Question | Choice], languages: Sequence[str]) -> set[str]:
    worded = [entry.translations.get(tag, entry) for entry in entries for tag in languages]
    return {fold(label) for each in worded for label in (each.label, *each.aliases)}


def _index(texts: Iterable[str]) -> Index:
    found: dict[str, tuple[str, ...]] = {}
    for text in texts:
        first = text.partition(" ")[0]
        found[first] = (*found.get(first, ()), text)
    return found
