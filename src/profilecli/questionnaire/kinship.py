"""A folded line in, whether it can be a wording of a book, or close to one, out: a cheap test before any comparison."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from profilecli.text.languages import Language
from profilecli.text.words import MOST_EDITS, match_word

_MOST_WORDS = 16_384
"""How many words are kept in mind: most of the words of prose recur."""
_LEAST_SHARED = 2
_MATCHED, _CONTENT = 1, 2


class Kinship:
    """Knows of each word whether it is one of the words of a book."""

    def __init__(self, vocabulary: Mapping[str, tuple[str, ...]], language: Language, *, by_all_words: bool) -> None:
        """Take all words of a book by their first letters; `by_all_words` where some wording has little content."""
        self._words = _Words(vocabulary, language)
        self._by_all_words = by_all_words

    def is_possible(self, folded: str) -> bool:
        """Whether `folded` can be a wording, an inexact one, the beginning of one, or close to one.

        All its content words are of the book then, or at least two and half of them; or half of all its words.
        """
        words = folded.split()
        kinds = bytes(map(self._words.__getitem__, words))
        content, matched = kinds.count(_CONTENT), kinds.count(_CONTENT | _MATCHED)
        if not content or (matched >= _LEAST_SHARED and matched >= content):
            return True
        return self._by_all_words and matched > 0 and 2 * (matched + kinds.count(_MATCHED)) >= len(words)


class _Words(dict[str, int]):
    """What each word is, found out when it is first asked for."""

    def __init__(self, vocabulary: Mapping[str, Iterable[str]], language: Language) -> None:
        self._vocabulary = vocabulary
        self._language = language
        self._near: dict[tuple[str, int], tuple[str, ...]] = {}
        """The words of the book that begin with a letter, and are about as long as a word."""

    def __missing__(self, word: str) -> int:
        if len(self) >= _MOST_WORDS:
            self.clear()
            self._near.clear()
        place = word[0], len(word)
        near = self._near.get(place)
        if near is None:
            reach = MOST_EDITS + self._language.slack
            near = tuple(known for known in self._vocabulary.get(word[0], ()) if abs(len(known) - len(word)) <= reach)
            self._near[place] = near
        is_content = word not in self._language.function_words
        kind = (_CONTENT if is_content else 0) | (_MATCHED if near and match_word(word, near, self._language) else 0)
        self[word] = kind
        return kind
