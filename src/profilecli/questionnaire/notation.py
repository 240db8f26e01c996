"""How dates and numbers are written: a questionnaire and a language in, what reads typed values out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from profilecli.questionnaire.model import Questionnaire
from profilecli.text.languages import Language


@dataclass(frozen=True, slots=True)
class Notation:
    """How the answers to a questionnaire write dates and numbers."""

    language: Language
    """Of the names of months, and of what is around them."""
    date_order: Literal["dmy", "mdy", "ymd"]
    decimal_mark: Literal[".", ","]
    """What is before a fraction."""
    group_mark: str
    """What may group thousands, besides what no number is without: blanks, apostrophes, underscores."""


def build_notation(questionnaire: Questionnaire, language: Language) -> Notation:
    """Return how answers in `language` write dates and numbers."""
    mark = questionnaire.decimal_mark
    if mark is None:
        return Notation(language, questionnaire.date_order, language.decimal_mark, language.group_mark)
    return Notation(language, questionnaire.date_order, mark, "," if mark == "." else ".")
