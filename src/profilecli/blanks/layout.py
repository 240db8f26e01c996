"""Empty forms: a questionnaire in, what its form says and where people write out."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from profilecli.questionnaire.answer_types import QuestionType, Shape
from profilecli.questionnaire.lexicon import Lexicon, build_lexicon, list_missing
from profilecli.questionnaire.model import Choice, Part, Question, Questionnaire
from profilecli.questionnaire.precision import PRECISIONS, Precision
from profilecli.questionnaire.translations import get_wordings
from profilecli.reading.values.by_type import build_scale
from profilecli.text.wording import fold

NAME_LINE, VALUE_LINE, TEXT_LINE = "_" * 40, "_" * 40, "_" * 60
"""What people write on: short enough that no mail program breaks it, also where it is quoted."""
OTHER_LINE = "_" * 20
_TEXT_LINES = 3
_MOST_PRINTED = 11
"""How many numbers of a scale fit on a line, each with a box."""
GAP = "   "
"""What is between the numbers of a scale."""


@dataclass(frozen=True, slots=True)
class Words:
    """What forms say in one language; reading knows all of it."""

    other: str
    day: str
    month: str
    year: str
    mark: str
    """What is between the parts of a date, where the year is not the first."""


WORDS = {
    "de": Words("Sonstiges", "TT", "MM", "JJJJ", "."),
    "en": Words("Other", "dd", "mm", "yyyy", "/"),
    "es": Words("Otro", "dd", "mm", "aaaa", "/"),
    "fr": Words("Autre", "jj", "mm", "aaaa", "/"),
    "it": Words("Altro", "gg", "mm", "aaaa", "/"),
    "nl": Words("Anders", "dd", "mm", "jjjj", "-"),
    "pl": Words("Inne", "dd", "mm", "rrrr", "."),
    "pt": Words("Outro", "dd", "mm", "aaaa", "/"),
    "ru": Words(
        "\u0414\u0440\u0443\u0433\u043e\u0435", "\u0434\u0434", "\u043c\u043c", "\u0433\u0433\u0433\u0433", "."
    ),
    "uk": Words("\u0406\u043d\u0448\u0435", "\u0434\u0434", "\u043c\u043c", "\u0440\u0440\u0440\u0440", "."),
}
"""By language; for any other, reading knows the English words."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One question as a form asks it."""

    question: Question
    label: str
    """The wording, on one line."""
    choices: tuple[Choice, ...]
    """What has a box, in the order of the questionnaire: its choices, then the reasons to give no answer."""
    labels: tuple[str, ...]
    """What is beside each box."""
    scale: tuple[str, ...]
    """The numbers that are on one line, each with a box; () where there are none, or too many."""
    hints: tuple[str, ...]
    """What the form says below the question; reading takes it for the form's own words."""
    other: str | None
    """What is before the words for a choice of the respondent's own; None where there is none."""

    @property
    def is_single(self) -> bool:
        """Whether one box at most is to be ticked."""
        return self.question.type.shape is not Shape.SEVERAL

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines to write on."""
        if self.choices:
            return ()
        if self.scale:
            return (self.print_scale(),)
        return (f"{VALUE_LINE} {self.unit}".rstrip(),) if self.question.type.is_typed else (TEXT_LINE,) * _TEXT_LINES

    def print_scale(self, ticked: str = "") -> str:
        """Return the line of the scale, with the box of one of its numbers ticked."""
        boxes = (f"({'x' if number == ticked else ' '}) {number}" for number in self.scale)
        return f"{GAP.join(boxes)} {self.unit}".rstrip()

    @property
    def unit(self) -> str:
        """What is after a number; empty where there is no unit."""
        return _join(self.question.unit[0]) if self.question.unit else ""


@dataclass(frozen=True, slots=True)
class Printed:
    """What a form says between its questions."""

    texts: tuple[str, ...]
    is_heading: bool
    """Whether the first of them is the heading of a section."""


@dataclass(frozen=True, slots=True)
class Form:
    """An empty form."""

    title: str
    language: str
    name_label: str | None
    """What is before the name of who fills it in; None where the form has no place for it."""
    rows: tuple[Asked | Printed, ...]
    """What is below the name, in the order of the questionnaire."""
    end: str
    """The last line, after which nothing is an answer; empty where there is none."""

    @property
    def asked(self) -> tuple[Asked, ...]:
        """The questions."""
        return tuple(row for row in self.rows if isinstance(row, Asked))


def build_form(questionnaire: Questionnaire, language: str | None = None) -> Form:
    """Return the empty form of a questionnaire, each of its wordings on one line, in its first language or another."""
    language = language or questionnaire.language
    lexicon = build_lexicon(questionnaire).limit_to((language,))
    names = questionnaire.name_labels if questionnaire.name_from == "text" else ()
    ends = [entry for entry in questionnaire.end if "*" not in entry]
    return Form(
        _join(questionnaire.title),
        language,
        _join(_pick(names, lexicon, language)).rstrip(": ") or None,
        tuple(
            _ask(row, lexicon, language) if isinstance(row, Question) else _print(row, language)
            for row in questionnaire.rows
        ),
        _join(_pick(ends, lexicon, language)),
    )


def _pick(texts: Sequence[str], lexicon: Lexicon, language: str) -> str:
    """Return the text in a language, where there is one for each; else the first, or nothing."""
    languages = lexicon.questionnaire.list_languages()
    if len(texts) == len(languages):
        return texts[languages.index(language)]
    return next(iter(texts), "")


def _print(part: Part, language: str) -> Printed:
    worded = part.translations.get(language, part)
    texts = tuple(filter(None, map(_join, (worded.label or "", worded.hint or ""))))
    return Printed(texts, part.type.is_section)


def _ask(question: Question, lexicon: Lexicon, language: str) -> Asked:
    words = WORDS.get(language.partition("-")[0].casefold(), WORDS["en"])
    worded = question.translations.get(language, question)
    listed = lexicon.questionnaire.get_choices(question)
    choices = (*listed, *list_missing(lexicon.questionnaire, listed)) if listed else ()
    labels = tuple(_join(get_wordings(choice, language).label) for choice in choices)
    needs_other = question.or_other and lexicon.language.other.isdisjoint(map(fold, labels))
    date = _show_date(words, lexicon, question.precision) if question.type is QuestionType.DATE else ""
    hints = tuple(filter(None, (_join(worded.hint or ""), date)))
    scale = _list_numbers(question, lexicon) if question.type is QuestionType.RANGE else ()
    other = words.other if needs_other else None
    return Asked(question, _join(worded.label or ""), choices, labels, scale, hints, other)


def _list_numbers(question: Question, lexicon: Lexicon) -> tuple[str, ...]:
    """Return the numbers of a scale as they are written; () where they are too many for a line."""
    scale = build_scale(question)
    if scale.count() > _MOST_PRINTED:
        return ()
    return tuple(write_number(number, lexicon) for number in scale.list_values())


def write_number(number: float, lexicon: Lexicon) -> str:
    """Return a number as answers have it."""
    whole = int(number) if number == int(number) else number
    return str(whole).replace(".", lexicon.notations[0].decimal_mark)


def _show_date(words: Words, lexicon: Lexicon, precision: Precision) -> str:
    """Return "dd/mm/yyyy", or what of it is enough, in the order of the answers; nothing where reading knows it not."""
    order = lexicon.notations[0].date_order
    parts = {"d": words.day, "m": words.month, "y": words.year}
    shown = ("-" if order == "ymd" else words.mark).join(
        parts[letter] for letter in order if letter in PRECISIONS[precision].asked
    )
    return shown if lexicon.language.hints.fullmatch(fold(shown)) else ""


def _join(text: str) -> str:
    """Return `text` on one line, without the characters that a document cannot hold."""
    return " ".join("".join(filter(_is_shown, text)).split())


def _is_shown(letter: str) -> bool:
    return letter.isspace() or not (unicodedata.category(letter) == "Cc" or ord(letter) & 0xFFFE == 0xFFFE)
