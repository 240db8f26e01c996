"""What is on a heading's own line: where the heading could end, and what its rest means."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from profilecli.questionnaire.lexicon import Lexicon
from profilecli.questionnaire.model import Question
from profilecli.reading.choices.choice import find_choices
from profilecli.reading.choices.selects import is_own_choice
from profilecli.reading.lines.asking import END, GREEK_MARK, QUESTION_MARKS, is_question, opens_quote, quotes_question
from profilecli.reading.lines.notes import ARROW, PADDING, is_bare_note, skip_notes
from profilecli.reading.lines.own_text import is_fill, is_hint
from profilecli.reading.values.by_type import read_value
from profilecli.text.markers import STRESSED_LABEL
from profilecli.text.scripts import list_scripts
from profilecli.text.wording import fold

_SEPARATOR = re.compile(rf"[:\uff1a\u3011\t{QUESTION_MARKS}]|{GREEK_MARK}|;(?=\S)|\s(?:[-\u2013\u2014/|]|{ARROW})\s")
_DASHES = "-\u2013\u2014=>\u2192\u21d2\u2794"
"""What can also be a sign within a sentence."""
_CLEARLY = 2
_LONGEST_HINT = 80
_COLONS = (":", "\uff1a")
_MOST_OF_LABEL = 2
"""In words: a longer label with a colon can be a question."""
_TIMES_SHORTER = 2
"""How many times fewer words than a heading its translation never has."""


class Rest(NamedTuple):
    """What a heading's line says after it; offsets are 0-based."""

    answer: int | None = None
    """Where the answer on the line starts, or None."""
    heading_end: int | None = None
    """Where the heading ends before that answer."""
    is_doubtful: bool = False
    """Whether more is there that may be a translation, or may ask something else."""


_NOTHING = Rest()


def list_ends(text: str, floor: int, longest: int) -> Iterator[int]:
    """Yield each offset at or after `floor` at which a heading at the start of `text` could end."""
    if len(text) <= longest:
        yield len(text)
    for match in _SEPARATOR.finditer(text, floor, min(len(text), longest)):
        yield match.end()
    stressed = STRESSED_LABEL.match(text, 0, longest) if not floor and any(mark in text for mark in "*_<") else None
    if stressed:
        yield stressed.end()


def read_rest(text: str, end: int, question: Question, lexicon: Lexicon) -> Rest | None:
    """Return what is after the heading that ends at `end`, or None where the line is prose.

    An answer follows `:` or `?`, a tab, or a dash if only an answer would read so. A question is a
    translation. A sentence that goes on after `?`, or an opening quotation mark before the heading, is prose.
    """
    start, rest = skip_notes(text, end, lexicon)
    written = text[end:].strip()
    if not any(letter.isalnum() for letter in rest) or _is_untouched(written, lexicon):
        return _NOTHING
    separator = text[:end].rstrip(" ")[-1]
    if opens_quote(text):
        return None
    if is_question(rest) and not _is_answer(text[:end], rest, question, lexicon):
        return _NOTHING
    # Stressed words can begin a sentence, too. After a dash, the offset is that of the next word.
    is_stressed = text[end - 1] in "*_>"
    is_open = (is_stressed and rest[0].islower()) or (
        separator in QUESTION_MARKS and _could_go_on(text, end, rest, lexicon)
    )
    needs_fit = is_open or (separator in _DASHES and not is_stressed)
    if needs_fit and (question.type.is_text or not is_of_type(question, rest, lexicon)):
        return None
    is_cell = "|" in (separator, rest[0]) and weigh_language(rest, lexicon) <= 0
    if not is_cell and (separator in "/|" or rest[0] in "/|"):
        return _read_translation(start, rest, question)
    # What is after a stroke is a cell of a table, or the question in another language.
    answer = rest.lstrip("| \t") if is_cell else rest
    return Rest(start + len(rest) - len(answer), end)


def _is_untouched(text: str, lexicon: Lexicon) -> bool:
    """Whether what is after a heading is the form's, as nobody has answered yet."""
    if (text.startswith("<!--") and text.endswith("-->")) or lexicon.is_form_text(text):
        return True
    if len(text) > _LONGEST_HINT:
        return False
    folded = fold(text)
    return is_fill(text) or is_hint(text, folded, lexicon) or is_bare_note(folded, lexicon)


def _read_translation(start: int, rest: str, question: Question) -> Rest:
    """Return what is after a heading in two languages: "Who ...? / Con ...? The answer", "Name / Nom: the answer"."""
    mark = END.search(rest)
    labels = {fold(label) for label in (question.label, *(each.label for each in question.translations.values()))}
    while mark and mark[0] in ":\uff1a" and fold(rest[: mark.start()]) not in labels:
        mark = END.search(rest, mark.end())
    if mark is None:
        # Nothing distinguishes a translation from another question here, so a person is to look.
        return Rest(is_doubtful=True)
    behind = rest[mark.end() :].lstrip(PADDING)
    return Rest(start + len(rest) - len(behind), start + mark.end()) if behind else _NOTHING


def weigh_language(text: str, lexicon: Lexicon) -> int:
    """Return how many words show `text` to be in another language than the questionnaire, less those of its own."""
    words, language = set(fold(text).split()), lexicon.language
    if not language.is_known:
        # Nobody can tell a word of it from one of another language.
        return 0
    # A single letter ("a", the "t" of "don't") is a word in too many languages to recognise one.
    own = {word for word in words & (language.function_words | language.closed_words) if len(word) > 1}
    other = {word for word in words if language.is_foreign(word) and not _is_spelled_alike(word, lexicon)}
    return len(other - own) - len(own - other)


def _is_spelled_alike(word: str, lexicon: Lexicon) -> bool:
    """Whether a word that is no known one of another language is in a script of the labels, in which more may be."""
    known = list_scripts("a", *lexicon.language.letters) if lexicon.language.is_known else frozenset[str]()
    return word not in lexicon.language.foreign and list_scripts(word) <= list_label_scripts(lexicon) - known


@lru_cache(maxsize=8)
def list_label_scripts(lexicon: Lexicon) -> frozenset[str]:
    """Return the scripts of the labels of the questions."""
    return list_scripts(*lexicon.headings.exact)


def _is_answer(heading: str, rest: str, question: Question, lexicon: Lexicon) -> bool:
    """Whether a question after a heading is no translation, but an answer that its writer is not sure of."""
    book = lexicon.get_choices(question)
    is_chosen = book is not None and bool(find_choices((rest.rstrip(QUESTION_MARKS),), book))
    # "Subject: Price list?" words nothing in another language.
    is_label = heading.rstrip().endswith(_COLONS) and len(heading.split()) <= _MOST_OF_LABEL
    is_text = question.type.is_text and fold(rest) not in lexicon.headings.exact
    is_said = is_label and is_text and weigh_language(rest, lexicon) <= 0
    return is_chosen or is_said or _is_own_language(rest, lexicon) or _is_guess(heading, rest, lexicon)


def _is_own_language(text: str, lexicon: Lexicon) -> bool:
    """Whether a question is clearly no translation, but an answer that ends in a question mark."""
    return weigh_language(text, lexicon) <= -_CLEARLY and fold(text) not in lexicon.headings.exact


def _is_guess(heading: str, rest: str, lexicon: Lexicon) -> bool:
    """Whether a question is too short to ask what the heading does: "Who has the keys? Pim?", "... The town?"."""
    words = len(rest.split())
    is_short = _TIMES_SHORTER * words < len(heading.split())
    if rest.startswith("\u00bf") and "\u00bf" not in heading:
        return False
    return is_short and weigh_language(rest, lexicon) < (1 if words == 1 else 0)


def _could_go_on(text: str, end: int, rest: str, lexicon: Lexicon) -> bool:
    """The same, where a language whose words are not known leaves it open, or a colon ends the heading."""
    is_open = rest[0].islower() and (not lexicon.language.function_words or text[end : end + 1] in tuple(":\uff1a"))
    return is_open or quotes_question(text, end, rest, lexicon)


def is_of_type(question: Question, text: str, lexicon: Lexicon) -> bool:
    """Whether the line `text` could open the answer to `question`."""
    if lexicon.is_placeholder(text) or lexicon.find_missing(text):
        return True
    book = lexicon.get_choices(question)
    if book:
        is_listed = bool(find_choices((text,), book)) or fold(text[: book.longest]) in book.beginnings
        return is_listed or is_own_choice(question, text, lexicon)
    return not question.type.is_typed or read_value(question, text, lexicon.notations) is not None
