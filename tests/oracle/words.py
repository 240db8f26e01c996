"""The words of pages in one language: what invented people write, and how their headings come out wrong."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from tests.oracle import alterations, bank

_FOLDER = Path(__file__).with_name("words")
LANGUAGES = tuple(sorted(path.stem for path in _FOLDER.glob("*.toml")))
"""The languages in which pages of the community gardens can be made."""

Texts = tuple[str, ...]
ByName = dict[str, Texts]
Values = tuple[tuple[str, int | float], ...]
"""Texts, each with the number that it says."""


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """All words that a page needs besides the questionnaire's; none of them is close to any question."""

    names: Texts
    other_names: Texts
    """Those that an answer can mention."""
    rare_names: Texts
    """Those of pages on which nothing is asked."""
    sentences: Texts
    items: Texts
    titles: Texts
    labelled: Texts
    """Lines of the form "Label: text"."""
    rhetorical: Texts
    years: Texts
    dates: Texts
    breadcrumbs: Texts
    after_name: Texts
    unplaced: Texts
    foreign: Texts
    """Sentences in other languages."""
    quoted_within: str
    quoted_first: Texts
    sharing: str
    short: Texts
    intros: Texts
    filler: str
    """What makes a list item long enough to be broken."""
    unknown: Texts
    unknown_titles: Texts
    changed: ByName
    """One content word another, or a negation: another question, but close to the known one."""
    reworded: ByName
    """Function words more or less, in labels of at least four content words."""
    translated: ByName
    question: str
    yes: str
    no: str
    joiner: str
    notes: Texts
    inline_notes: Texts
    one_notes: Texts
    several_notes: Texts
    placeholders: Texts
    others: Texts
    months: Texts
    date_forms: Texts
    integers: Values
    decimals: Values
    wrong: ByName
    function: frozenset[str]
    pronouns: frozenset[str]
    closed: frozenset[str]
    """Words that no typo is made in, and none makes."""
    letters: str
    """Those that typos put in."""


@cache
def load_words(language: str) -> Words:
    """Return the words of the community gardens in `language`."""
    data = tomllib.loads((_FOLDER / f"{language}.toml").read_text("utf-8"))
    fields = {name: _READERS.get(type(value), str)(value) for name, value in data.items()}
    fields |= {name: frozenset(data[name].split()) for name in ("function", "pronouns", "closed")}
    names: Texts = fields["names"]
    letters = "аеиолнрстк" if language == "ru" else _LETTERS
    return Words(**fields, other_names=names, rare_names=names[:2], letters=letters)


@cache
def build_words(form: str) -> Words:
    """Return the English words of a form that is asked in English alone."""
    return Words(
        names=bank.NAMES if form == "nswp-member" else bank.TOOL_NAMES,
        other_names=bank.NAMES,
        rare_names=bank.TOOL_NAMES[:2],
        sentences=bank.SENTENCES[form],
        items=bank.ITEMS[form],
        titles=bank.TITLES,
        labelled=bank.LABELLED,
        rhetorical=bank.RHETORICAL,
        years=bank.YEARS,
        dates=bank.DATES,
        breadcrumbs=bank.BREADCRUMBS,
        after_name=bank.AFTER_NAME,
        unplaced=bank.UNPLACED,
        foreign=bank.FOREIGN,
        unknown=alterations.UNKNOWN[form],
        unknown_titles=alterations.UNKNOWN_TITLES,
        changed=alterations.CHANGED,
        reworded=alterations.REWORDED,
        translated=alterations.TRANSLATED,
        closed=bank.CLOSED,
        function=bank.FUNCTION,
        pronouns=bank.PRONOUNS,
        letters=_LETTERS,
        **bank.PHRASES,
    )


def _tuple(values: list[Any]) -> tuple[Any, ...]:
    return tuple(tuple(value) if isinstance(value, list) else value for value in values)


_LETTERS = "aeioulnrst"
_READERS: dict[type, Any] = {list: _tuple, dict: lambda table: {name: _tuple(texts) for name, texts in table.items()}}
