"""A wording of a question or of a choice, in one language or in two."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Generic, TypeVar

from profilecli.questionnaire.model import Choice, Question

_NARROWEST = 50
"""Few programs break lines at fewer characters."""
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
    head: str = ""
    """Its first part, folded, where that is the label of a grid: the rest is that of a row."""
    keys: frozenset[tuple[str, str]] = field(init=False)
    """Of what it is a wording: the name of its owner, with each of its languages."""

    @property
    def most_lines(self) -> int:
        """Over how many lines a mail program breaks it."""
        return 1 + len(self.label) // _NARROWEST

    def __post_init__(self) -> None:
        """Join the keys once, for all who ask."""
        object.__setattr__(self, "keys", frozenset((self.owner.name, tag) for tag in self.languages))


def add_languages(phrase: Phrase[Owner], other: Phrase[Owner]) -> Phrase[Owner]:
    """Return a wording next to another one of the same, as one in the languages of both."""
    added: tuple[str, ...] = tuple(tag for tag in other.languages if tag not in phrase.languages)
    return replace(phrase, languages=(*phrase.languages, *added)) if added else phrase
