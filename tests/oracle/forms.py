"""The questionnaires that pages fill in, read from their TOML files without the program's help."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from tests.oracle.words import Words, build_words, load_words

_ROOT = Path(__file__).parents[2]
PATHS = {
    "nswp-member": _ROOT / "src" / "profilecli" / "questionnaire" / "nswp-member.toml",
    "tool-library": _ROOT / "samples" / "tool-library" / "questionnaire.toml",
}
GARDEN = "community-garden"
"""The form that is asked in several languages; its pages are made in one of them."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice of a list."""

    name: str
    label: str


@dataclass(frozen=True, slots=True)
class Ask:
    """One question."""

    name: str
    type: str
    label: str
    aliases: tuple[str, ...]
    is_required: bool
    choices: tuple[Choice, ...]
    or_other: bool

    @property
    def is_select(self) -> bool:
        """Whether it is answered by choices."""
        return self.type.startswith("select")

    @property
    def is_text(self) -> bool:
        """Whether it is answered in the respondent's own words."""
        return self.type == "text"

    @property
    def is_typed(self) -> bool:
        """Whether it is answered by one value."""
        return not (self.is_select or self.is_text)

    @property
    def is_one_word(self) -> bool:
        """Whether its label is a single word, which is a heading only under conditions."""
        return " " not in self.label


@dataclass(frozen=True, slots=True)
class Form:
    """One questionnaire."""

    name: str
    language: str
    """Empty for a form that is asked in English alone."""
    asks: tuple[Ask, ...]
    name_labels: tuple[str, ...]
    boilerplate: tuple[str, ...]

    @property
    def words(self) -> Words:
        """What people write besides."""
        return load_words(self.language) if self.language else build_words(self.name)

    @property
    def wordings(self) -> tuple[tuple[str, str], ...]:
        """Each label and alias of a question, with the question's name."""
        return tuple((ask.name, label) for ask in self.asks for label in (ask.label, *ask.aliases))


@cache
def load_form(name: str, language: str = "") -> Form:
    """Return the questionnaire `name`, worded in `language`."""
    path = PATHS.get(name, _ROOT / "samples" / name / "questionnaire.toml")
    fields = tomllib.loads(path.read_text("utf-8"))
    number = fields.get("languages", [""]).index(language)

    def pick(value: Any) -> Any:
        return value[language] if isinstance(value, dict) else value

    asks = tuple(
        Ask(
            name=one["name"],
            type=one["type"],
            label=pick(one["label"]),
            aliases=tuple(pick(one.get("aliases", ()))),
            is_required=one.get("required", False),
            choices=tuple(
                Choice(item["name"], pick(item["label"]))
                for item in fields["choices"].get(one.get("list_name", ""), ())
            ),
            or_other=one.get("or_other", False),
        )
        for one in fields["survey"]
    )
    if not language:
        return Form(name, language, asks, tuple(fields["name_labels"]), tuple(fields["boilerplate"]))
    labels, lines = fields["name_labels"][number : number + 1], fields["boilerplate"][2 * number : 2 * number + 2]
    return Form(name, language, asks, tuple(labels), tuple(lines))
