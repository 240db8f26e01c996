"""Wordings in several languages: a questionnaire as TOML has it in, entries with their translations apart out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple, Protocol, TypeGuard

from profilecli.questionnaire.patterns import LANGUAGE
from profilecli.text.suggest import suggest
from profilecli.text.toml_keys import Place

TRANSLATIONS = "wordings in other languages"
"""The key under which an entry has its wordings in the other languages; no file writes it."""
_KEYS = ("label", "aliases", "hint")
"""The keys that can be a table with a value for each language."""


class Worded(Protocol):
    """How a question or a choice is worded in one language."""

    @property
    def label(self) -> str:
        """The wording on the page."""

    @property
    def aliases(self) -> tuple[str, ...]:
        """Other wordings that mean the same."""


class Translated(Worded, Protocol):
    """A question or a choice, worded in the first language of its questionnaire."""

    @property
    def translations(self) -> Mapping[str, Worded]:
        """How it is worded in the other languages, where that differs."""


class Problem(NamedTuple):
    """What is wrong with a part of a questionnaire."""

    place: Place
    text: str
    other: Place = ()
    """Where the part is that it contradicts, if any."""


def split_translations(document: Mapping[str, Any]) -> tuple[dict[str, Any], list[Problem]]:
    """Return `document` with wordings in its first language, each entry's others apart; and what is wrong with them.

    What is no table holds for every language. A language that a label does not have has the label of the first one.
    What is of a wrong type stays as it is, for others to report.
    """
    stated = document.get("languages")
    languages = stated if _are_tags(stated) else [document.get("language", "en")]
    found = dict(document)
    problems: list[Problem] = []
    if languages is stated and found.setdefault("language", languages[0]) != languages[0]:
        problems.append(Problem(("language",), "should be the first of 'languages', or left out", ("languages",)))
    lists = document.get("choices")

    def split(place: Place, entries: Any) -> Any:
        if not isinstance(entries, list):
            return entries
        problems.extend(_find_problems(place, entries, languages))
        return [_split(entry, languages) if isinstance(entry, dict) else entry for entry in entries]

    if "survey" in document:
        found["survey"] = split(("survey",), document["survey"])
    if isinstance(lists, dict):
        found["choices"] = {name: split(("choices", name), entries) for name, entries in lists.items()}
    return found, problems


def get_wordings(entry: Translated, language: str) -> Worded:
    """Return how an entry is worded in a language of its questionnaire."""
    return entry.translations.get(language, entry)


def list_wordings(entry: Translated, language: str) -> Iterator[tuple[Place, str]]:
    """Yield the label and the aliases of an entry in a language, and the keys under which a file has each."""
    tag = (language,) if entry.translations else ()
    wordings = get_wordings(entry, language)
    yield ("label", *tag), wordings.label
    for number, alias in enumerate(wordings.aliases):
        yield ("aliases", *tag, number), alias


def name_place(place: Place) -> Place:
    """Return where a file has what is at `place` of a document with its translations apart."""
    if TRANSLATIONS not in place:
        return place
    at = place.index(TRANSLATIONS)
    return (*place[:at], *place[at + 2 : at + 3], place[at + 1], *place[at + 3 :])


def _are_tags(value: Any) -> TypeGuard[Sequence[str]]:
    """Whether `value` is an array of tags of languages."""
    is_array = isinstance(value, list | tuple) and len(value) > 0
    return is_array and all(isinstance(tag, str) and re.match(LANGUAGE, tag) for tag in value)


def _find_problems(table: Place, entries: list[Any], languages: Sequence[str]) -> Iterator[Problem]:
    """Yield what is wrong with the languages of wordings."""
    for number, entry in enumerate(entries):
        if isinstance(entry, dict) and TRANSLATIONS in entry:
            yield Problem((*table, number, TRANSLATIONS), "unknown key")
        for key in _KEYS:
            wordings = entry.get(key) if isinstance(entry, dict) else None
            if not isinstance(wordings, dict):
                continue
            for tag in [tag for tag in wordings if tag not in languages]:
                hint = suggest(tag, languages) or "; 'languages' names them all"
                yield Problem((*table, number, key, tag), f"{tag!r} is no language of the questionnaire{hint}")
            if key == "label" and languages[0] not in wordings:
                yield Problem((*table, number, key), f"needs a wording in {languages[0]!r}, the first language")


def _split(entry: dict[str, Any], languages: Sequence[str]) -> dict[str, Any]:
    """Return an entry with its wordings in the first language, and apart from them those in the others."""
    if not any(isinstance(entry.get(key), dict) for key in _KEYS):
        return entry
    wordings = {tag: _pick(entry, tag, languages[0]) for tag in languages}
    first = wordings.pop(languages[0])
    split = {**entry, **first}
    return {**split, TRANSLATIONS: wordings} if any(other != first for other in wordings.values()) else split


def _pick(entry: dict[str, Any], tag: str, first: str) -> dict[str, Any]:
    """Return the wordings of an entry in one language."""
    found: dict[str, Any] = {key: entry[key] for key in _KEYS if key in entry}
    otherwise: dict[str, Any] = {"aliases": [], "hint": None}
    for key in [key for key, value in found.items() if isinstance(value, dict)]:
        found[key] = entry[key].get(tag, otherwise[key] if key in otherwise else entry[key].get(first))
    return found
