"""How dates, times and numbers are written: a questionnaire and a language in, what reads typed values out."""

from __future__ import annotations

from typing import Literal, NamedTuple

from profilecli.questionnaire.model import Questionnaire
from profilecli.text.languages import Language


class Notation(NamedTuple):
    """How the answers to a questionnaire write dates, times and numbers."""

    language: Language
    """Of the names of months, and of what is around them."""
    date_order: Literal["dmy", "mdy", "ymd"]
    decimal_mark: Literal[".", ","]
    """What is before a fraction."""
    group_mark: str
    """What may group thousands, besides what no number is without: blanks, apostrophes, underscores."""
    region: str | None
    """Of the telephone numbers that are without the code of a country."""


def build_notation(questionnaire: Questionnaire, language: Language) -> Notation:
    """Return how answers in `language` write dates and numbers."""
    mark = questionnaire.decimal_mark
    marks = (mark, "," if mark == "." else ".") if mark else (language.decimal_mark, language.group_mark)
    return Notation(language, questionnaire.date_order, *marks, questionnaire.region)
