"""Names that are nearly the same as an earlier one of a run, found among millions."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from profilecli.record.packed import Keys, Texts, build_numbers, encode
from profilecli.record.remembered import Paths, describe_place
from profilecli.text.languages import Language
from profilecli.text.wording import fold
from profilecli.text.words import ONE_TYPO, is_variant, list_marks, spell, split_content

_MOST_ALIKE = 200
"""With how many earlier names that have a part in common a name is compared."""

_NO_MARKS = ("",)


@dataclass(slots=True)
class Kinds:
    """Numbers of names by what the names have in common, in order."""

    keys: Keys = field(default_factory=Keys)
    lasts: array[int] = field(default_factory=build_numbers)
    """By the number of a key, its last entry."""
    counts: array[int] = field(default_factory=build_numbers)
    names: array[int] = field(default_factory=build_numbers)
    """By the number of an entry, the name; so is the next one."""
    others: array[int] = field(default_factory=build_numbers)
    """The entry before it with the same key."""

    def find(self, key: bytes) -> Iterator[int]:
        """Yield the names of a kind, the last one first."""
        found = self.keys.find(key)
        if found is None:
            return
        entry = self.lasts[found]
        for _ in range(self.counts[found]):
            yield self.names[entry]
            entry = self.others[entry]

    def add(self, key: bytes, name: int) -> None:
        """Add a name to a kind, unless there are many."""
        kind, entry = self.keys.add(key), len(self.names)
        if kind == len(self.counts):
            self.lasts.append(0)
            self.counts.append(0)
        if self.counts[kind] < _MOST_ALIKE:
            self.others.append(self.lasts[kind])
            self.names.append(name)
            self.lasts[kind] = entry
            self.counts[kind] += 1


@dataclass(slots=True)
class Names:
    """The words of names, with the places of their profiles."""

    kinds: Kinds = field(default_factory=Kinds)
    words: Texts = field(default_factory=Texts)
    """By the number of a name, its words with blanks between them; so are the next two."""
    paths: Paths = field(default_factory=Paths)
    files: array[int] = field(default_factory=build_numbers)
    lines: array[int] = field(default_factory=build_numbers)

    def add(self, name: str, path: str, line: int, language: Language) -> str | None:
        """Remember a name; return the place of an earlier one that is this in another spelling."""
        words = tuple(fold(name).split())
        content = split_content(words, language)
        # Spellings of one name begin each long word alike, and have a part of the first of them in common.
        beginning = encode(" ".join(spell(word, language)[0] if _is_long(word) else word for word in content))
        first = next(filter(_is_long, content), None)
        sought = list_marks(first, language, is_sought=True) if first else _NO_MARKS
        alike = {number for mark in sought for number in self.kinds.find(beginning + encode(mark))}
        found = next((number for number in sorted(alike) if self._is_spelling(words, number, language)), None)
        for mark in list_marks(first, language) if first else _NO_MARKS:
            self.kinds.add(beginning + encode(mark), len(self.words))
        self.words.append(encode(" ".join(words)))
        self.files.append(self.paths.add(path))
        self.lines.append(line)
        return None if found is None else describe_place(self.paths.kept[self.files[found]], self.lines[found])

    def _is_spelling(self, words: Sequence[str], number: int, language: Language) -> bool:
        """Whether `words` are an earlier name, word by word, in this or another spelling."""
        earlier = tuple(self.words[number].decode("utf-8", "surrogatepass").split())
        return is_variant(earlier, split_content(earlier, language), words, language)


def _is_long(word: str) -> bool:
    return len(word) >= ONE_TYPO and word.isalpha()
