"""One page read with each of several questionnaires in, the one that fits it best out."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from profilecli.questionnaire.model import Questionnaire
from profilecli.questionnaire.versions import order_version
from profilecli.reading.choices.choice import ChoiceMark
from profilecli.reading.chosen import Chosen, Fit
from profilecli.reading.document import Document
from profilecli.reading.headings.finding import Candidate
from profilecli.reading.lines.how import How

_MOST_PROFILES = 20
"""How many profiles of a file are looked at: they answer one form."""


def sort_forms(questionnaires: Sequence[Questionnaire]) -> list[int]:
    """Return the places of questionnaires in the order in which one is preferred that fits as well as another.

    They are ordered by name, and the latest version of each comes first.
    """
    latest = sorted(
        range(len(questionnaires)), key=lambda place: order_version(questionnaires[place].version), reverse=True
    )
    return sorted(latest, key=lambda place: questionnaires[place].name)


def choose_form(documents: Sequence[Document]) -> tuple[int, Chosen]:
    """Return which of several readings of a page fits best, the first of those that fit equally well.

    More questions count first, then more choices, then more headings in the very words of the questionnaire, then
    fewer of its questions that the page lacks, then less text that belongs to nothing.
    """
    fits = [_measure(document) for document in documents]
    best = max(fits)
    place = fits.index(best)
    questionnaire, asked = documents[place].lexicon.questionnaire, best[0]
    equal = [document.lexicon.questionnaire for document, fit in zip(documents, fits, strict=True) if fit == best]
    rivals = tuple((other.name, other.version) for other in equal if other is not questionnaire)
    fit = Fit.CLEAR
    if not asked or (not rivals and asked * 2 < len(questionnaire.survey)):
        fit = Fit.POOR
    elif rivals:
        fit = Fit.TIE
    return place, Chosen(len(documents), fit, asked, rivals)


def _measure(document: Document) -> tuple[int, ...]:
    """Return how well a page fits the questionnaire that it was read with: the larger, the better."""
    asked: set[str] = set()
    exact: set[str] = set()
    choices: set[tuple[str, str]] = set()
    unplaced = 0
    for reading in islice(document.readings, _MOST_PROFILES):
        for piece in reading.pieces:
            found = piece.found
            if isinstance(found, Candidate) and piece.question:
                asked.add(piece.question.name)
                if found.how is How.EXACT:
                    exact.add(piece.question.name)
            elif isinstance(found, ChoiceMark) and piece.question and found.is_exact:
                choices.add((piece.question.name, found.phrase.owner.name))
            unplaced += piece.reason is not None
    missing = len(document.lexicon.questionnaire.survey) - len(asked)
    return len(asked), len(choices), len(exact), -missing, -unplaced
