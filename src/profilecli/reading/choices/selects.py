"""Select answers: the lines of one and the choices that they name in, what was chosen out."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from enum import Enum, auto
from typing import NamedTuple

from profilecli.questionnaire.books import PhraseBook
from profilecli.questionnaire.lexicon import Lexicon
from profilecli.questionnaire.model import Choice, Question
from profilecli.reading.choices.choice import ChoiceMark
from profilecli.reading.choices.listed import find_listed, joins_choice, name_edges
from profilecli.reading.choices.marked import Around, choose
from profilecli.text.late import compile_late
from profilecli.text.markers import Box, read_marks
from profilecli.text.wording import fold

_ALTERNATIVES = frozenset("or ou o oder".split())
"""Words that part alternatives in one language or another; each language has more of them."""
_LOOSE_MARK = compile_late(
    r"[\s|.,;_\-()\[\]0]*[xX1^*\u2191\u2713\u2714\u2611\u2612\u2705][\s|.,;_\-()\[\]0xX1^*\u2191\u2713\u2714\u2611\u2612\u2705]*"
)
_TICK = compile_late("[xX\u2713\u2714\u2705\u221a\u2715-\u2718\u274c\u00d7]")
_LEAST_VERDICTS, _LONGEST_VERDICT = 2, 12
"""In characters, with what is around it."""
_LONGEST_REQUEST = 60
_WORD = compile_late(r"(?<!\S)\S")
_LONGEST_ROW = 1000
"""How long a line of several choices is, in characters, of which the last one is the respondent's own."""


class Own(Enum):
    """What is on a line for a choice of the respondent's own."""

    NAMED = auto()
    UNTICKED = auto()
    """Words beside an empty box."""
    WORDLESS = auto()
    """A tick without words."""
    UNUSED = auto()


class Selected(NamedTuple):
    """What a select answer says; line indices are 0-based."""

    chosen: frozenset[str]
    """The names of the choices that are meant."""
    others: tuple[int, ...]
    """The lines that are none of the choices."""
    unknown: tuple[int, ...]
    """Those of them that do not name a choice of the respondent's own either, or name it beside an empty box."""
    wordless: tuple[int, ...]
    """Those of them that have a tick for a choice of the respondent's own, and no words."""
    repeated: tuple[ChoiceMark, ...]
    """The further times that a choice is named."""
    is_placeholder: bool
    is_doubtful: bool
    """Whether it is not certain which choices are meant."""


def read_selected(
    question: Question,
    marks: Sequence[ChoiceMark],
    lines: Collection[str],
    unlisted: Mapping[int, str],
    lexicon: Lexicon,
) -> Selected:
    """Return what was chosen of `marks`, the choices that `lines` name; `unlisted` are the lines that name none."""
    owns = {index: _read_own(question, text, lexicon) for index, text in unlisted.items()}
    others = {index: text for index, text in unlisted.items() if owns[index] is not Own.UNUSED}
    own = {index: text for index, text in others.items() if owns[index]}
    unknown = {index: text for index, text in others.items() if index not in own}
    book = lexicon.get_choices(question)
    # A form need not print the codes of `missing` beside its choices.
    names = frozenset(choice.name for choice in lexicon.questionnaire.get_choices(question))
    # With nothing else in the answer, what may be a hint of the form may also be what is meant.
    unclear = [text for text in unknown.values() if book and not (marks and _is_hint(text, book, names))]
    unread = {name for text in unclear for name in name_edges(text, book)} if book else set()
    is_judged = _is_judged(lines, unknown.values(), lexicon)
    # What is below a list can say which of its choices are meant: "a and c", "the first one".
    is_said_below = bool(marks) and any(index > marks[-1].last for index in unknown)
    has_loose_mark = is_judged or is_said_below or any(_LOOSE_MARK.fullmatch(text) for text in unknown.values())
    has_rows = is_judged or _is_marked_in_rows(lines, unknown.values())
    meant = choose(marks, Around(tuple(lines), names, unread, tuple(own.values()), has_loose_mark, has_rows))
    chosen: dict[str, ChoiceMark] = {}
    repeated = [mark for mark in meant.marks if chosen.setdefault(mark.phrase.owner.name, mark) is not mark]
    return Selected(
        chosen=frozenset(chosen),
        others=tuple(others),
        unknown=tuple(index for index in others if owns[index] in (None, Own.UNTICKED)),
        wordless=tuple(index for index in own if owns[index] is Own.WORDLESS),
        repeated=tuple(repeated),
        is_placeholder=not chosen and len(others) == 1 and all(map(lexicon.is_placeholder, others.values())),
        is_doubtful=meant.is_doubtful or (book is not None and any(_joins(text, book) for text in unclear)),
    )


def _joins(text: str, book: PhraseBook[Choice]) -> bool:
    """Whether a line that is no choice has one beside something else: also beside another box."""
    row, _ = cut_own(text)
    return joins_choice(text, book) or any(True for _ in name_edges(row, book))


def _is_judged(lines: Collection[str], unknown: Collection[str], lexicon: Lexicon) -> bool:
    """Whether there is a line with a yes or a no for each choice, as in a table whose cells are below one another."""
    count = sum(fold(text[:_LONGEST_VERDICT]) in lexicon.language.verdicts for text in unknown)
    return count >= _LEAST_VERDICTS and 2 * count == len(lines)


def _is_marked_in_rows(lines: Collection[str], unknown: Collection[str]) -> bool:
    """Whether some choices, and not all, have a tick or a cross in the next cell or on a line of its own."""
    beside = sum(_TICK.fullmatch(text.rpartition("\t")[2].strip()) is not None for text in lines if "\t" in text)
    alone = sum(_TICK.fullmatch(text.strip()) is not None for text in unknown)
    return 0 < beside < len(lines) or 0 < alone < len(lines) - len(unknown)


def _is_hint(text: str, book: PhraseBook[Choice], names: Collection[str]) -> bool:
    """Whether a line is the form's list of all choices in brackets, as in "(Yes/No)"."""
    bare = text.strip()
    if not (bare.startswith(("(", "[")) and bare.endswith((")", "]"))):
        return False
    words = "|".join(_ALTERNATIVES | book.language.alternatives)
    parts = (bare[1:-1], *re.split(rf"\s(?:{words})\s", bare[1:-1], flags=re.IGNORECASE))
    listed = {item.phrase.owner.name for part in parts for item in find_listed(part.strip(), book)}
    return listed in (names, book.names)


def is_own_choice(question: Question, text: str, lexicon: Lexicon) -> bool:
    """Whether a line names a choice of the respondent's own where that is welcome."""
    if not question.or_other:
        return False
    words = fold(text[:200]).split()
    # "x Other: ..." is marked by hand.
    first = words[1:2] if words[:1] == ["x"] else words[:1]
    return any(word in lexicon.language.other for word in first)


def cut_own(text: str) -> tuple[str, str]:
    """Return what is before the last box of a line, and that box with what is beside it; "" and "" if there is none."""
    words = [*_WORD.finditer(text)] if len(text) <= _LONGEST_ROW else []
    start = next((word.start() for word in reversed(words) if read_marks(text[word.start() :]).box), 0)
    return text[:start].rstrip(), text[start:] if start else ""


def _read_own(question: Question, text: str, lexicon: Lexicon) -> Own | None:
    """Return what a line says that is for a choice of the respondent's own, or None for any other line."""
    if not is_own_choice(question, text, lexicon):
        return None
    _, colon, said = text.partition(":")
    is_bare = bool(colon) and _is_unfilled(said, lexicon)
    box = read_marks(text).box
    if box is Box.EMPTY:
        return Own.UNTICKED if colon and not is_bare else Own.UNUSED
    is_ticked = box is not None or fold(text[:_LONGEST_VERDICT]).startswith("x ")
    if is_bare:
        return Own.WORDLESS if is_ticked else Own.UNUSED
    return Own.NAMED


def _is_unfilled(said: str, lexicon: Lexicon) -> bool:
    """Whether nothing is in the place for words, or only what the form asks for there: "please specify"."""
    words = fold(said[:_LONGEST_REQUEST]).split()
    asks = lexicon.language.requests | lexicon.language.function_words
    is_request = len(said) < _LONGEST_REQUEST and (asks.issuperset(words) or lexicon.is_note(said))
    return is_request or lexicon.is_placeholder(said)
