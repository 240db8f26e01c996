"""The questions of a questionnaire or a choice list in, the book of their wordings out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import permutations
from types import MappingProxyType
from typing import Any

from profilecli.questionnaire.books import FEW_WORDS, PhraseBook
from profilecli.questionnaire.kinship import Kinship
from profilecli.questionnaire.model import Choice
from profilecli.questionnaire.phrases import Owner, Phrase
from profilecli.questionnaire.translations import get_wordings
from profilecli.text.languages import Language
from profilecli.text.scripts import is_one_word, list_breaks
from profilecli.text.signs import drop_signs, fold_signed, needs_signs
from profilecli.text.wording import fold
from profilecli.text.words import split_content

SLACK = 60
"""How many characters of numbering, marks and notes a line may carry around a label."""


def build_book(
    owners: Iterable[Owner],
    tags: Sequence[str],
    language: Language,
    *,
    variants: bool,
    heads: Mapping[str, Sequence[str]] = MappingProxyType({}),
) -> PhraseBook[Owner]:
    """Return the book of all wordings of `owners` in the languages `tags`, whose words are those of `language`.

    Where two owners are worded alike in two languages, the wording is of neither. `heads` are labels that
    can be before those of an owner, by its name.
    """
    phrases: list[Phrase[Owner]] = _drop_ambiguous(
        [phrase for item in owners for phrase in _list_phrases(item, tags, language)]
    )
    plain: list[Phrase[Owner]]
    plain, signed = _part_signed(phrases)
    paired: list[Phrase[Owner]] = pair_wordings(plain)
    paired += _put_below(heads, plain)
    vocabulary = _index_words(phrases, language)
    is_short = any(len(phrase.content) < FEW_WORDS <= len(phrase.words) for phrase in phrases)
    # What only blanks tell apart is told apart by them, and so are numbers: "1 2" is not "12".
    joined = [(phrase.folded.replace(" ", ""), phrase) for phrase in plain if not any(map(str.isdigit, phrase.folded))]
    count = Counter(letters for letters, _ in joined)
    by_content: dict[int, list[Phrase[Owner]]] = {}
    for phrase in plain:
        by_content.setdefault(len(phrase.content), []).append(phrase)
    return PhraseBook(
        phrases=tuple(phrases),
        names=frozenset(phrase.owner.name for phrase in phrases),
        exact={phrase.folded: phrase for phrase in paired + plain},
        signed={fold_signed(phrase.label): phrase for phrase in signed},
        joined={letters: phrase for letters, phrase in joined if count[letters] == 1},
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
            is_told_apart or any(needs_signs(phrase.label) or _is_number(phrase.label) for phrase in group)
        )
        (signed if counts else plain).extend(group)
    return plain, signed


def _is_number(label: str) -> bool:
    """Whether a wording has no letters: with another sign, "1-5" and "9" are other numbers."""
    return any(map(str.isdecimal, label)) and not any(map(str.isalpha, label))


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


def _put_below(heads: Mapping[str, Sequence[str]], phrases: Iterable[Phrase[Owner]]) -> list[Phrase[Owner]]:
    """Return each wording below one of `heads`, as programs name a row of a grid: "How often do you go by? [Bus]"."""
    pairs = [(head, phrase) for phrase in phrases for head in heads.get(phrase.owner.name, ())]
    return [
        Phrase(
            owner=row.owner,
            label=f"{head} [{row.label}]",
            folded=f"{fold(head)} {row.folded}",
            words=tuple(fold(head).split()) + row.words,
            content=row.content,
            is_alias=True,
            is_one_word=False,
            languages=row.languages,
            head=fold(head),
        )
        for head, row in pairs
    ]


def list_beginnings(phrases: Iterable[Phrase[Any]]) -> frozenset[str]:
    """Return every run of leading words of wordings that is not the whole of one; without blanks, of letters."""
    return frozenset(phrase.folded[:end] for phrase in phrases for end in list_breaks(phrase.folded))


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
    return Phrase(owner, label, folded, words, content, is_alias, is_one_word(label), (tag,))
