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
    """Of the names of months, and of what stands around them."""
    date_order: Literal["dmy", "mdy", "ymd"]
    decimal_mark: Literal[".", ","]
    """What stands before a fraction; the other one may group thousands."""


def build_notation(questionnaire: Questionnaire, language: Language) -> Notation:
    """Return how answers in `language` write dates and numbers."""
    return Notation(language, questionnaire.date_order, questionnaire.decimal_mark)
