"""The wordings of questions in several languages: a book for each in, one in which lines are looked up out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from profilecli.questionnaire.book_building import SLACK, list_beginnings, pair_wordings
from profilecli.questionnaire.books import PhraseBook
from profilecli.questionnaire.model import Question
from profilecli.questionnaire.phrases import Phrase

HeadingPhrase = Phrase[Question]


@dataclass(frozen=True, slots=True, eq=False)
class JoinedBook:
    """The books of all languages; each compares a line by the words of its own language."""

    books: Mapping[str, PhraseBook[Question]]
    """By the tags of the languages, the first one first."""
    exact: dict[str, HeadingPhrase]
    """By what `fold` leaves, in the first language that has the wording; also what words a question in two at once."""
    beginnings: frozenset[str]
    longest: int
    most_lines: int

    def is_possible(self, folded: str) -> bool:
        """Whether `folded` can be a wording, or close to one: a cheap test before any comparison."""
        return any(book.is_possible(folded) for book in self.books.values())

    def find_variant(self, folded: str) -> HeadingPhrase | None:
        """Return the wording that `folded` is an inexact form of, if it is of exactly one question."""
        found = [phrase for book in self.books.values() if (phrase := book.find_variant(folded))]
        return found[0] if len({phrase.owner.name for phrase in found}) == 1 else None

    def find_cut_off(self, folded: str, ruled_out: AbstractSet[tuple[str, str]] = frozenset()) -> list[HeadingPhrase]:
        """Return the wordings, one for each question, that `folded` is the beginning of.

        Those with one of their keys in `ruled_out` are passed over.
        """
        found = (phrase for book in self.books.values() for phrase in book.find_cut_off(folded, ruled_out))
        return list({phrase.owner.name: phrase for phrase in found}.values())

    def find_close(self, folded: str) -> Mapping[str, float]:
        """Return how close `folded` is to each question, by name, for those to which it is close."""
        found: dict[str, float] = {}
        for book in self.books.values():
            for name, closeness in book.find_close(folded).items():
                found[name] = max(closeness, found.get(name, 0.0))
        return found

    def opens_alike(self, folded: str) -> bool:
        """Whether the first word of `folded` is the first word of a wording."""
        return any(book.opens_alike(folded) for book in self.books.values())

    def could_begin(self, folded: str) -> bool:
        """Whether a line could be the first of a hard-wrapped heading, worded like one of these or nearly so."""
        return any(book.could_begin(folded) for book in self.books.values())

    def is_within(self, owner: Question, folded: str) -> bool:
        """Whether each content word of `folded` is, in this order, in a wording of `owner`."""
        return any(book.is_within(owner, folded) for book in self.books.values())


HeadingBook = PhraseBook[Question] | JoinedBook


def join_books(books: Mapping[str, PhraseBook[Question]]) -> HeadingBook:
    """Return one book of those of all languages."""
    found: Sequence[PhraseBook[Question]] = list(books.values())
    if len(found) == 1:
        return found[0]
    paired = pair_wordings(phrase for book in found for phrase in book.phrases)
    phrases = [*paired, *(phrase for book in found for phrase in book.phrases)]
    exact = {phrase.folded: phrase for phrase in paired}
    for book in reversed(found):
        exact.update(book.exact)
    return JoinedBook(
        books=books,
        exact=exact,
        beginnings=list_beginnings(paired).union(*(book.beginnings for book in found)),
        longest=max((len(phrase.label) for phrase in phrases), default=0) + SLACK,
        most_lines=max((phrase.most_lines for phrase in phrases), default=0),
    )
