"""The wordings of a questionnaire in one language: questions or choices in, a book in which lines are looked up out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import permutations
from types import MappingProxyType
from typing import Any, Generic, TypeVar

from profilecli.questionnaire.kinship import Kinship
from profilecli.questionnaire.model import Choice, Question
from profilecli.questionnaire.translations import get_wordings
from profilecli.text.languages import Language
from profilecli.text.signs import drop_signs, fold_signed, needs_signs
from profilecli.text.wording import count_shared, fold, is_variant, match_word, measure_closeness, split_content

SLACK = 60
"""How many characters of numbering, marks and notes a line may carry around a label."""
_NARROWEST = 50
"""Few programs break lines at fewer characters."""
_LEAST_CHARACTERS = 3
"""How much of a wording must be at a cut-off end to be known as its beginning."""

_LEAST_SHARED = 2
_FEW_WORDS = 3
LINES_REMEMBERED, _WORDS_REMEMBERED = 512, 8_192
"""What recurs from page to page is looked up once; bounded, so that memory stays flat."""

Owner = TypeVar("Owner", Question, Choice)


@dataclass(frozen=True, slots=True)
class Phrase(Generic[Owner]):
    """One wording of a question or a choice."""

    owner: Owner
    label: str
    folded: str
    words: tuple[str, ...]
    content: tuple[str, ...]
    is_alias: bool
    is_one_word: bool
    languages: tuple[str, ...]
    """The tag of its language, or of both where it is the wording in two, one after the other."""

    @property
    def most_lines(self) -> int:
        """Over how many lines a mail program breaks it."""
        return 1 + len(self.label) // _NARROWEST

    @property
    def keys(self) -> frozenset[tuple[str, str]]:
        """Of what it is a wording: the name of its owner, with each of its languages."""
        return frozenset((self.owner.name, tag) for tag in self.languages)


def add_languages(phrase: Phrase[Owner], other: Phrase[Owner]) -> Phrase[Owner]:
    """Return a wording next to another one of the same, as one in the languages of both."""
    added: tuple[str, ...] = tuple(tag for tag in other.languages if tag not in phrase.languages)
    return replace(phrase, languages=(*phrase.languages, *added)) if added else phrase


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
        return self.kinship.is_possible(folded)

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
        count_shared(phrase.content, line.content) >= need for phrase in book.phrases
    )


def build_book(
    owners: Iterable[Owner], tags: Sequence[str], language: Language, *, variants: bool
) -> PhraseBook[Owner]:
    """Return the book of all wordings of `owners` in the languages `tags`, whose words are those of `language`.

    Where two owners are worded alike in two languages, the wording is of neither.
    """
    phrases: list[Phrase[Owner]] = _drop_ambiguous(
        [phrase for item in owners for phrase in _list_phrases(item, tags, language)]
    )
    plain: list[Phrase[Owner]]
    plain, signed = _part_signed(phrases)
    paired: list[Phrase[Owner]] = pair_wordings(plain)
    vocabulary = _index_words(phrases, language)
    is_short = any(len(phrase.content) < _FEW_WORDS <= len(phrase.words) for phrase in phrases)
    by_content: dict[int, list[Phrase[Owner]]] = {}
    for phrase in plain:
        by_content.setdefault(len(phrase.content), []).append(phrase)
    return PhraseBook(
        phrases=tuple(phrases),
        names=frozenset(phrase.owner.name for phrase in phrases),
        exact={phrase.folded: phrase for phrase in paired + plain},
        signed={fold_signed(phrase.label): phrase for phrase in signed},
        heads=frozenset(drop_signs(phrase.label).partition(" ")[0] for phrase in phrases),
        most_words=max((len(drop_signs(phrase.label).split()) for phrase in (*phrases, *paired)), default=0),
        beginnings=list_beginnings((*phrases, *paired)),
        by_content=by_content,
        longest=max((len(phrase.label) for phrase in (*phrases, *paired)), default=0) + SLACK,
        most_lines=max((phrase.most_lines for phrase in (*phrases, *paired)), default=0),
        vocabulary=vocabulary,
        kinship=Kinship(vocabulary, language, by_all_words=is_short),
        language=language,
        variants=variants,
    )


def _part_signed(phrases: Sequence[Phrase[Owner]]) -> tuple[list[Phrase[Owner]], list[Phrase[Owner]]]:
    """Return the wordings without and with those of choices that are something else without their signs."""
    alike: dict[str, list[Phrase[Owner]]] = {}
    for phrase in phrases:
        alike.setdefault(drop_signs(phrase.label), []).append(phrase)
    plain: list[Phrase[Owner]] = []
    signed: list[Phrase[Owner]] = []
    for group in alike.values():
        is_told_apart = len({phrase.owner.name for phrase in group}) > 1
        counts = isinstance(group[0].owner, Choice) and (
            is_told_apart or any(needs_signs(phrase.label) for phrase in group)
        )
        (signed if counts else plain).extend(group)
    return plain, signed


def _index_words(phrases: Iterable[Phrase[Owner]], language: Language) -> dict[str, tuple[str, ...]]:
    """Return all words of `phrases` by their first letter, with an accent and without."""
    found: dict[str, dict[str, None]] = {}
    for phrase in phrases:
        for word in phrase.words:
            found.setdefault(word[0].translate(language.accents)[0], {})[word] = None
    marked = {chr(letter): plain[0] for letter, plain in language.accents.items() if plain[0] in found}
    return {letter: tuple(found[plain]) for letter, plain in {**dict(zip(found, found, strict=True)), **marked}.items()}


def pair_wordings(phrases: Iterable[Phrase[Owner]]) -> list[Phrase[Owner]]:
    """Return what a form has that words everything in two languages at once: each label after one in another."""
    labels: dict[str, list[Phrase[Owner]]] = {}
    for phrase in phrases:
        if not phrase.is_alias:
            labels.setdefault(phrase.owner.name, []).append(phrase)
    pairs = [pair for group in labels.values() for pair in permutations(group, 2)]
    return [
        Phrase(
            owner=first.owner,
            label=f"{first.label} / {second.label}",
            folded=f"{first.folded} {second.folded}",
            words=first.words + second.words,
            content=first.content + second.content,
            is_alias=False,
            is_one_word=False,
            languages=first.languages + second.languages,
        )
        for first, second in pairs
        if first.folded != second.folded
    ]


def list_beginnings(phrases: Iterable[Phrase[Any]]) -> frozenset[str]:
    """Return every run of leading words of wordings that is not the whole of one."""
    return frozenset(" ".join(phrase.words[:end]) for phrase in phrases for end in range(1, len(phrase.words)))


def _list_phrases(owner: Owner, tags: Iterable[str], language: Language) -> Iterator[Phrase[Owner]]:
    """Yield the wordings of a question or a choice in the languages `tags`."""
    for tag in tags:
        worded = get_wordings(owner, tag)
        yield _build_phrase(owner, worded.label, tag, language)
        yield from (_build_phrase(owner, alias, tag, language, is_alias=True) for alias in worded.aliases)


def _drop_ambiguous(phrases: Sequence[Phrase[Owner]]) -> list[Phrase[Owner]]:
    """Return the wordings that only one owner has."""
    owners: dict[str, set[str]] = {}
    for phrase in phrases:
        owners.setdefault(fold_signed(phrase.label), set()).add(phrase.owner.name)
    return [phrase for phrase in phrases if len(owners[fold_signed(phrase.label)]) == 1]


def _build_phrase(owner: Owner, label: str, tag: str, language: Language, *, is_alias: bool = False) -> Phrase[Owner]:
    folded = fold(label)
    words = tuple(folded.split())
    content = split_content(words, language)
    return Phrase(owner, label, folded, words, content, is_alias, len(label.split()) == 1, (tag,))


def _measure(phrase: Phrase[Question] | Phrase[Choice], line: _Matched) -> float:
    """Return the closeness by content words, or by all words where a label has few of the former."""
    if len(phrase.content) >= _FEW_WORDS or len(phrase.words) < _FEW_WORDS:
        return measure_closeness(phrase.content, line.content)
    shares_content = any(word in same for word in phrase.content for same in line.content)
    return measure_closeness(phrase.words, line.words) if shares_content else 0.0
