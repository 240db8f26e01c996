"""A labelled page: its text, and what is true of it; read from and written as JSON lines."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Value = str | int | float | tuple[str, ...] | None
"""What an answer says, as JSON has it: a date in ISO 8601, choices by their names."""

_BOM = "\ufeff"
_WITH_BOM = {"utf-16-le-bom": "utf-16-le", "utf-16-be-bom": "utf-16-be"}


@dataclass(frozen=True, slots=True)
class Truth:
    """What is true of one answer."""

    status: str
    value: Value = None
    items: tuple[str, ...] | None = None
    """The list items of a text answer; None where nothing is said of them."""
    other: tuple[str, ...] | None = None
    """The lines of a select answer that are no known choice; None where nothing is said of them."""


@dataclass(frozen=True, slots=True)
class TrueProfile:
    """What is true of one profile of a page."""

    name: str | None
    answers: dict[str, Truth]
    """One for each question of the questionnaire, by its name."""


@dataclass(frozen=True, slots=True)
class Page:
    """One text and what is true of it."""

    id: str
    questionnaire: str
    layout: str
    dresses: tuple[str, ...]
    encoding: str
    text: str
    """The whole text with its line endings, as it stands before it is encoded."""
    profiles: tuple[TrueProfile, ...]
    codes: tuple[str, ...] = ()
    """The codes of the warnings and errors that must come."""
    may: tuple[str, ...] = ()
    """The codes of the warnings and errors that may come."""
    note: str = field(default="", compare=False)
    language: str = ""
    """Of a form that is asked in several."""

    @property
    def is_sound(self) -> bool:
        """Whether no warning and no error may come of the page."""
        return not self.codes and not self.may

    @property
    def data(self) -> bytes:
        """The bytes of the page."""
        if self.encoding in _WITH_BOM:
            return (_BOM + self.text).encode(_WITH_BOM[self.encoding])
        return self.text.encode(self.encoding)


def read_pages(path: Path) -> list[Page]:
    """Return the pages of a file of JSON lines."""
    return [_read_page(json.loads(line)) for line in path.read_text("utf-8").split("\n") if line]


def encode_pages(pages: Iterable[Page]) -> Iterator[str]:
    """Yield each page as one line of JSON."""
    for page in pages:
        yield json.dumps(_build_fields(page), ensure_ascii=False) + "\n"


def _read_page(fields: dict[str, Any]) -> Page:
    return Page(
        id=fields["id"],
        questionnaire=fields["questionnaire"],
        layout=fields.get("layout", "independent"),
        dresses=tuple(fields.get("dresses", ())),
        encoding=fields["encoding"],
        text=fields["text"],
        profiles=tuple(_read_profile(profile) for profile in fields["profiles"]),
        codes=tuple(fields["codes"]),
        may=tuple(fields["may"]),
        note=fields.get("note", ""),
        language=fields.get("language", ""),
    )


def _read_profile(fields: dict[str, Any]) -> TrueProfile:
    return TrueProfile(fields["name"], {name: _read_truth(answer) for name, answer in fields["answers"].items()})


def _read_truth(fields: dict[str, Any]) -> Truth:
    value = fields["value"]
    return Truth(
        status=fields["status"],
        value=tuple(value) if isinstance(value, list) else value,
        items=tuple(fields["items"]) if "items" in fields else None,
        other=tuple(fields["other"]) if "other" in fields else None,
    )


def _build_fields(page: Page) -> dict[str, Any]:
    return {
        "id": page.id,
        "questionnaire": page.questionnaire,
        "layout": page.layout,
        "dresses": list(page.dresses),
        "note": page.note,
        "encoding": page.encoding,
        "text": page.text,
        "profiles": [
            {"name": one.name, "answers": {name: _build_truth(truth) for name, truth in one.answers.items()}}
            for one in page.profiles
        ],
        "codes": list(page.codes),
        "may": list(page.may),
        **({"language": page.language} if page.language else {}),
    }


def _build_truth(truth: Truth) -> dict[str, Any]:
    fields: dict[str, Any] = {"status": truth.status, "value": truth.value}
    if truth.items is not None:
        fields["items"] = truth.items
    if truth.other is not None:
        fields["other"] = truth.other
    return fields
