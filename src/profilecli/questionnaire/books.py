"""A book of wordings, in which lines are looked up."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Any, Generic

from profilecli.questionnaire.kinship import Kinship
from profilecli.questionnaire.model import Choice, Question
from profilecli.questionnaire.phrases import Owner, Phrase
from profilecli.text.languages import Language
from profilecli.text.words import count_shared, is_variant, match_word, measure_closeness, split_content

_LEAST_CHARACTERS = 3
"""How much of a wording must be at a cut-off end to be known as its beginning."""
_LEAST_SHARED = 2
FEW_WORDS = 3
LINES_REMEMBERED, _WORDS_REMEMBERED = 512, 8_192
"""What recurs from page to page is looked up once; bounded, so that memory stays flat."""


@dataclass(frozen=True, slots=True)
class _Matched:
    """The words of a line, each as the words of a book that it is the same as."""

    words: list[frozenset[str]]
    content: list[frozenset[str]]
    """The same without the function words."""


@dataclass(frozen=True, slots=True, eq=False)
class PhraseBook(Generic[Owner]):
    """All wordings of the questions, or of one choice list."""

    phrases: tuple[Phrase[Owner], ...]
    names: frozenset[str]
    """Of all questions, or of all choices."""
    exact: dict[str, Phrase[Owner]]
    """By what `fold` leaves; without the choices that differ by signs only."""
    signed: dict[str, Phrase[Owner]]
    """By what `fold_signed` leaves: the choices that are something else without their signs ("A+" and "A-")."""
    joined: dict[str, Phrase[Owner]]
    """As `exact`, without blanks: "e-mail" is "email"."""
    heads: frozenset[str]
    """The first word of each wording, without signs."""
    most_words: int
    beginnings: frozenset[str]
    """Every run of leading words of a wording: what a hard-wrapped one starts with."""
    by_content: dict[int, list[Phrase[Owner]]]
    longest: int
    """In characters; no line longer than this is one of the wordings."""
    most_lines: int
    """Over how many lines a mail program breaks the longest wording."""
    vocabulary: dict[str, tuple[str, ...]]
    """All words of the wordings by their first letter, and by those that are it with an accent."""
    kinship: Kinship
    """Knows of most lines at once that they are none of the wordings, and close to none."""
    language: Language
    variants: bool
    """Whether an inexact wording may count."""

    def find_variant(self, folded: str) -> Phrase[Owner] | None:
        """Return the wording that `folded` is an inexact form of, if it is of exactly one owner."""
        return _find_variant(folded, self) if self.variants else None

    def is_possible(self, folded: str) -> bool:
        """Whether `folded` can be a wording, or close to one: a cheap test before any comparison."""
        if self.kinship.is_possible(folded) or folded.replace(" ", "") in self.joined:
            return True
        # The beginning of a wording without blanks has none of its words.
        return folded in self.beginnings

    def find_cut_off(self, folded: str, ruled_out: AbstractSet[tuple[str, str]] = frozenset()) -> list[Phrase[Owner]]:
        """Return the wordings, one for each owner, that `folded` is the beginning of.

        Those with one of their keys in `ruled_out` are passed over.
        """
        if len(folded) < _LEAST_CHARACTERS:
            return []
        found = {
            phrase.owner.name: phrase
            for phrase in self.phrases
            if phrase.folded.startswith(folded)
            and any(map(str.isalnum, phrase.folded[len(folded) :]))
            and phrase.keys.isdisjoint(ruled_out)
        }
        return list(found.values())

    def find_close(self, folded: str) -> Mapping[str, float]:
        """Return how close `folded` is to each owner, by name, for those to which it is close."""
        return _find_close(folded, self)

    def opens_alike(self, folded: str) -> bool:
        """Whether the first word of `folded` is the first word of a wording."""
        first = folded.partition(" ")[0]
        return any(phrase.words[0] == first for phrase in self.phrases)

    def could_begin(self, folded: str) -> bool:
        """Whether a line could be the first of a hard-wrapped heading, worded like one of these or nearly so."""
        return _could_begin(folded, self)

    def is_within(self, owner: Owner, folded: str) -> bool:
        """Whether each content word of `folded` is, in this order, in a wording of `owner`."""
        line = _match_line(folded, self)
        return line is not None and any(
            count_shared(phrase.content, line.content) == len(line.content)
            for phrase in self.phrases
            if phrase.owner is owner
        )


@lru_cache(maxsize=LINES_REMEMBERED)
def _match_line(folded: str, book: PhraseBook[Any]) -> _Matched | None:
    """Return the words of a line with the words of `book` that they are the same as; None if hardly one is."""
    words = folded.split()
    # The cheap test first: few lines have two words that begin like ours.
    if sum(word[0] in book.vocabulary for word in words) < _LEAST_SHARED:
        return None
    matched = [_match_word(word, book) for word in words]
    if sum(map(bool, matched)) < _LEAST_SHARED:
        return None
    function_words = book.language.function_words
    return _Matched(matched, [same for word, same in zip(words, matched, strict=True) if word not in function_words])


@lru_cache(maxsize=_WORDS_REMEMBERED)
def _match_word(word: str, book: PhraseBook[Any]) -> frozenset[str]:
    return match_word(word, book.vocabulary.get(word[0], ()), book.language)


@lru_cache(maxsize=LINES_REMEMBERED)
def _find_variant(folded: str, book: PhraseBook[Any]) -> Phrase[Any] | None:
    joined = book.joined.get(folded.replace(" ", ""))
    if joined:
        return joined
    words = folded.split()
    count = len(split_content(words, book.language))
    found = [
        phrase
        for phrase in book.by_content.get(count, ())
        if is_variant(phrase.words, phrase.content, words, book.language)
    ]
    return found[0] if len({phrase.owner.name for phrase in found}) == 1 else None


_NOTHING_CLOSE: Mapping[str, float] = MappingProxyType({})


@lru_cache(maxsize=LINES_REMEMBERED)
def _find_close(folded: str, book: PhraseBook[Any]) -> Mapping[str, float]:
    line = _match_line(folded, book)
    # Without a content word in common nothing is close.
    if line is None or not any(line.content):
        return _NOTHING_CLOSE
    found: dict[str, float] = {}
    for phrase in book.phrases:
        closeness = _measure(phrase, line)
        if closeness > found.get(phrase.owner.name, 0.0):
            found[phrase.owner.name] = closeness
    return MappingProxyType(found)


@lru_cache(maxsize=LINES_REMEMBERED)
def _could_begin(folded: str, book: PhraseBook[Any]) -> bool:
    line = _match_line(folded, book)
    if line is None:
        return False
    need = max(_LEAST_SHARED, (len(line.content) + 1) // 2)
    return sum(map(bool, line.content)) >= need and any(
        count_shared(phrase.content, line.content, need) >= need for phrase in book.phrases
    )


def _measure(phrase: Phrase[Question] | Phrase[Choice], line: _Matched) -> float:
    """Return the closeness by content words, or by all words where a label has few of the former."""
    if len(phrase.content) >= FEW_WORDS or len(phrase.words) < FEW_WORDS:
        return measure_closeness(phrase.content, line.content)
    shares_content = any(word in same for word in phrase.content for same in line.content)
    return measure_closeness(phrase.words, line.words) if shares_content else 0.0
