"""In which of its languages a text asks the questions: the headings found in all of them in, those that count out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import reduce

from profilecli.questionnaire.joined import HeadingPhrase, JoinedBook
from profilecli.questionnaire.lexicon import Lexicon
from profilecli.questionnaire.phrases import add_languages
from profilecli.reading.headings.finding import Candidate
from profilecli.reading.lines.how import How


def list_spoken(headings: Mapping[int, Candidate], lexicon: Lexicon) -> tuple[str, ...]:
    """Return the languages in which `headings` ask, in the order of the questionnaire; all where there is none.

    What is worded alike in several languages, a label of one word and a variant add a language only where no other
    heading does.
    """
    book = lexicon.headings
    if not isinstance(book, JoinedBook):
        return lexicon.languages
    spoken: set[str] = set()
    found = [(candidate, _list_same(candidate.phrase, book)) for candidate in headings.values()]
    for _, same in sorted(found, key=lambda pair: _weigh(*pair)):
        if not any(spoken.issuperset(phrase.languages) for phrase in same):
            spoken.update(*(phrase.languages for phrase in same))
    return tuple(tag for tag in lexicon.languages if tag in spoken) or lexicon.languages


def _weigh(candidate: Candidate, same: Sequence[HeadingPhrase]) -> tuple[bool, bool, bool]:
    """Return how little a heading says about the language."""
    return len(same) > 1, candidate.phrase.is_one_word, candidate.how is How.VARIANT


def settle_languages(headings: Mapping[int, Candidate], lexicon: Lexicon) -> Mapping[int, Candidate]:
    """Return `headings`, each in one language; one that is worded alike in several is in that of those around it.

    Asked twice in a row, it is in one language after the other. Where no heading shows a language, all are in each of
    those that have the wording.
    """
    book = lexicon.headings
    if not isinstance(book, JoinedBook):
        return headings
    found = {index: _list_same(candidate.phrase, book) for index, candidate in headings.items()}
    around = next((same[0].languages for same in found.values() if len(same) == 1), None)
    if around is None:
        joined = {index: reduce(add_languages, same) for index, same in found.items()}
        return {index: candidate._replace(phrase=joined[index]) for index, candidate in headings.items()}
    settled: dict[int, Candidate] = {}
    above: HeadingPhrase | None = None
    for index, candidate in headings.items():
        free = [phrase for phrase in found[index] if above is None or phrase.keys.isdisjoint(above.keys)]
        meant = free or found[index]
        phrase = next((phrase for phrase in meant if phrase.languages == around), meant[0])
        settled[index] = candidate._replace(phrase=phrase)
        above, around = phrase, phrase.languages
    return settled


def _list_same(phrase: HeadingPhrase, book: JoinedBook) -> list[HeadingPhrase]:
    """Return a wording in each of the languages that have it for the same question."""
    if len(phrase.languages) > 1:
        return [phrase]
    found: Iterable[HeadingPhrase | None] = (each.exact.get(phrase.folded) for each in book.books.values())
    return [same for same in found if same is not None]
