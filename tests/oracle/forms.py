"""The questionnaires that pages fill in, read from their TOML files without the program's help."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_ROOT = Path(__file__).parents[2]
PATHS = {
    "nswp-member": _ROOT / "src" / "profilecli" / "questionnaire" / "nswp-member.toml",
    "tool-library": _ROOT / "samples" / "tool-library" / "questionnaire.toml",
}


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
    asks: tuple[Ask, ...]
    name_labels: tuple[str, ...]
    boilerplate: tuple[str, ...]

    @property
    def wordings(self) -> tuple[tuple[str, str], ...]:
        """Each label and alias of a question, with the question's name."""
        return tuple((ask.name, label) for ask in self.asks for label in (ask.label, *ask.aliases))


@cache
def load_form(name: str) -> Form:
    """Return the questionnaire `name`."""
    fields = tomllib.loads(PATHS[name].read_text("utf-8"))
    asks = tuple(
        Ask(
            name=one["name"],
            type=one["type"],
            label=one["label"],
            aliases=tuple(one.get("aliases", ())),
            is_required=one.get("required", False),
            choices=tuple(
                Choice(item["name"], item["label"]) for item in fields["choices"].get(one.get("list_name", ""), ())
            ),
            or_other=one.get("or_other", False),
        )
        for one in fields["survey"]
    )
    return Form(name, asks, tuple(fields["name_labels"]), tuple(fields["boilerplate"]))
