"""What is known of a language: the code of one in, the small closed word lists that reading rests on out."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib import resources
from typing import Any


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """The word lists of one language, as its data file states and explains them; all words are folded."""

    is_known: bool
    """Whether there is a data file of it. Of others nothing is inferred, and every word counts."""
    function_words: frozenset[str]
    closed_words: frozenset[str]
    spellings: tuple[tuple[re.Pattern[str], str], ...]
    months: Mapping[str, int]
    """The number of each month, by its name and its short forms."""
    ordinals: frozenset[str]
    date_words: frozenset[str]
    notes: re.Pattern[str]
    placeholders: re.Pattern[str]
    yes: frozenset[str]
    no: frozenset[str]
    other: frozenset[str]
    hints: re.Pattern[str]
    bracketed_hints: re.Pattern[str]
    quoting: frozenset[str]
    asking: frozenset[str]
    requests: frozenset[str]
    furniture: frozenset[str]
    greetings: re.Pattern[str]
    abbreviations: frozenset[str]
    subjects: frozenset[str]
    verbs: frozenset[str]
    foreign: frozenset[str]
    """Words by which a line shows itself to be in another language."""

    def is_foreign(self, word: str) -> bool:
        """Whether a word shows a line to be in another language."""
        return not word.isascii() or word in self.foreign


_DEFAULT = "en"
_PLACEHOLDERS = r"n ?/? ?a|tb[acd]|x{2,}"
"""What people of many languages write where they have no answer; marks alone fold to nothing."""


def load_language(tag: str) -> Language:
    """Return what is known of the language of a tag such as "pt-BR"; where that is nothing, English without its words.

    A data file is read when its language is first asked for.
    """
    return _load(tag.partition("-")[0].casefold())


@lru_cache
def _load(code: str) -> Language:
    try:
        text = (resources.files("profilecli.text.languages") / f"{code}.toml").read_text("utf-8")
    except FileNotFoundError:
        return replace(_load(_DEFAULT), is_known=False, function_words=frozenset(), closed_words=frozenset())
    return _build(code, tomllib.loads(text))


def _build(code: str, data: dict[str, Any]) -> Language:
    parts = data.pop("parts")
    foreign = frozenset(word for other, words in _TELLING.items() if other != code for word in words.split())
    data["placeholders"] += [_PLACEHOLDERS, ""]
    readers = {**dict.fromkeys(_PATTERNS, lambda entries: _compile(entries, parts)), **_READERS}
    fields = {name: readers.get(name, _split)(value) for name, value in data.items()}
    return Language(is_known=True, foreign=foreign, **fields)


def _split(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _compile(entries: list[str], parts: dict[str, str]) -> re.Pattern[str]:
    pattern = "|".join(entries)
    # A part may itself hold one that stands before it.
    for name, part in reversed(parts.items()):
        pattern = pattern.replace(f"{{{name}}}", f"(?:{part})")
    return re.compile(pattern)


_PATTERNS = ("notes", "placeholders", "hints", "bracketed_hints", "greetings")
_READERS: dict[str, Callable[[Any], Any]] = {
    "spellings": lambda pairs: tuple((re.compile(found), compared) for found, compared in pairs),
    "months": lambda months: {form: number for number, forms in enumerate(months, 1) for form in forms.split()},
    "furniture": frozenset,
}
_TELLING = {
    "fr": "avec qui que quoi quand quel quelle quels quelles combien comment pourquoi vous votre vos les des du est "
    "sont une",
    "es": "con quien quienes cual cuales como cuando cuantos cuantas donde su sus el los las del en y para por que",
    "pt": "com quem qual quais quando quantos onde voce voces sua suas os das dos em",
    "de": "mit wem wer wie was wann wo warum viele sie ihre ihrer der die das ist sind haben und oder welche welchen",
    "it": "chi che quali quanti dove vostra vostro della delle nella",
    "nl": "met jullie welke hoeveel wanneer het een van zijn",
    "sw": "na nani gani kwa wa ya lini ngapi",
    "id": "dengan siapa apa anda yang kapan berapa",
}
"""Words by which a line shows itself to be in a language, also in one of which no more is known."""
