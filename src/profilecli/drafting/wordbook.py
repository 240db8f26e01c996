"""The wordings that recur in a pile in, each with the forms that differ from it by a slip or a small word out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from profilecli.drafting.count import WordingCount
from profilecli.drafting.lines import PageLine
from profilecli.text.languages import list_languages, load_language
from profilecli.text.wording import fold
from profilecli.text.words import is_variant, split_content

UNKNOWN = "und"
_LEAST_WORDS = 2
_SHARE = 0.1
"""In so many of the pages a wording is that has inexact forms."""
_RARER = 0.5
"""How much rarer an inexact form is at least."""
_CLEARLY, _HARDLY = 0.1, 0.04
"""How many of the words of pages in a language are its small words, at least; of forms with little text."""
_MORE, _MANY_MORE = 1.5, 4
"""How many more they are than those of any other language: related ones share words."""
_MOST_WEIGHED = 200

_Phrase = tuple[str, tuple[str, ...], tuple[str, ...]]


@dataclass(slots=True)
class LanguageTally:
    """How many of the words of some pages are function words, question words and the like of each language."""

    pages: int = 0
    words: int = 0
    counts: Counter[str] = field(default_factory=Counter)

    def add(self, lines: Iterable[PageLine]) -> None:
        """Count the words of one page; a few hundred pages show enough."""
        self.pages += 1
        if self.pages > _MOST_WEIGHED:
            return
        words = [word for line in lines for word in fold(line.text).split() if len(word) > 1]
        self.words += len(words)
        for tag in list_languages():
            known = load_language(tag).forms
            self.counts[tag] += sum(word in known for word in words)

    def guess(self) -> str:
        """Return the tag of the language that most words show, or "und"."""
        (best, count), (_, second) = self.counts.most_common(2)
        is_clear = count > _CLEARLY * self.words and count > _MORE * second
        return best if is_clear or (count > _HARDLY * self.words and count > _MANY_MORE * second) else UNKNOWN


class Wordbook:
    """The wordings that recur, and which of them another line is a form of."""

    def __init__(self, counts: Mapping[str, WordingCount], total: int, tag: str) -> None:
        """Make it of `counts`, the wordings of `total` pages in the language `tag`."""
        self.counts = counts
        self.total = total
        self.tag = tag
        self.language = load_language(tag)
        self._by_size: dict[int, list[_Phrase]] = {}
        self._forms: dict[str, str] = {}
        """By wording, the more frequent one that it is an inexact form of."""
        if tag == UNKNOWN:
            return
        for key in sorted(counts, key=lambda key: (-counts[key].count, key)):
            words = tuple(key.split())
            if len(words) < _LEAST_WORDS:
                continue
            form = self._find_form(key)
            if form and counts[key].count <= _RARER * counts[form].count:
                self._forms[key] = form
            elif counts[key].count >= _SHARE * total:
                content = split_content(words, self.language)
                self._by_size.setdefault(len(content), []).append((key, words, content))

    def find(self, key: str) -> str:
        """Return the wording that `key` is, or is an inexact form of, or nothing."""
        if key in self.counts:
            return self._forms.get(key, key)
        return self._find_form(key)

    def _find_form(self, key: str) -> str:
        words = key.split()
        if len(words) < _LEAST_WORDS:
            return ""
        known = self._by_size.get(len(split_content(words, self.language)), ())
        found = [phrase[0] for phrase in known if is_variant(phrase[1], phrase[2], words, self.language)]
        return found[0] if len(found) == 1 else ""
