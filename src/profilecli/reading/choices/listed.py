"""Lines that hold nothing but choices, what joins them, and marks made by hand: such a line in, its choices out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from profilecli.questionnaire.books import LINES_REMEMBERED, PhraseBook
from profilecli.questionnaire.model import Choice
from profilecli.questionnaire.phrases import Phrase
from profilecli.reading.choices.dress import PUNCTUATION, Dress, is_loud, read_hand, take_off
from profilecli.text.languages import Language
from profilecli.text.late import compile_late
from profilecli.text.markers import Box, read_marks
from profilecli.text.signs import drop_signs, ease_marks, fold_signed
from profilecli.text.wording import drop_invisible, fold

_WORD = compile_late(r"(?:[$\u00a2-\u00a5\u20a0-\u20c0](?=\d))?[^\W_]+(?:(?<=\d)(?:\+|\s?[\u20a0-\u20c0$]))?")
"""A word, or a number with what makes it another one."""
_JOINERS = frozenset("and et y e und i en og och ja ve".split())
"""Words that join choices in one language or another; each language has more of them."""
_MARKS, _BULLET = frozenset("x01"), "o"
_CLOSE_SIGNS, _LOOSE_SIGNS = "-+.*#\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "<>=\u2264\u2265\u00b1\u2260~"
_SIGNS_AFTER = compile_late(r"[-+*#\u2010-\u2015\u2212]+|\s?[%\u2030\u00b0\u20ac$\u00a3]+")
_ARROW = compile_late(r"\s(?=(?:<[-=]+|<{2,}|[\u2190\u21d0\u27f5\u25c4\u25c0\U0001f448]))\S+")
_SPACES = compile_late(r"\s{3,}")
_TAGS = compile_late(r"</?\w{1,10}(?:\s[^<>]{0,200})?>")
_IN_BRACKETS = compile_late(r"\s*\[[^\[\]/,;]*[,;][^\[\]/]*\]\s*")
"""A list as programs write one; with a stroke it is what a form says of its choices."""
_COUNTED = compile_late(r"(?<!\S)\(?(\d{1,2})[.)]\s")
_CLOSING = compile_late(r"\s*(?:[\])}>\u00bb\u201d*_~]+|</\w+>)+")
_JOINED = compile_late(r"[,;/|]")
_NUMERIC = compile_late(r"[-+\u2013\u2212]|[^\w+\u2010-\u2015\u2212-]*\d")
"""What is after the first part of a range, a sum or a fraction, or after a number that is one of several."""
_OPENING = ("[", "(", "{", "<")
_AROUND = " [](){}\"'"
_LEAST_COUNTED = 2
_MOST_ADDED = 4
"""How many words a line may have besides a choice to be that choice with a mark of words."""


class Listed(NamedTuple):
    """One choice of a line."""

    phrase: Phrase[Choice]
    box: Box | None
    dress: Dress
    tail: int
    """How many characters of the line are after what belongs to it."""


class _Named(NamedTuple):
    phrase: Phrase[Choice]
    start: int
    end: int


@lru_cache(maxsize=LINES_REMEMBERED)
def find_listed(text: str, book: PhraseBook[Choice]) -> tuple[Listed, ...]:
    """Return the choices of `text`, where each word is of a choice, a mark or joins two, in one way only."""
    if len(text) > book.longest * len(book.phrases):
        return ()
    text = _blank_numbers(text)
    arrow = _ARROW.search(text)
    # What follows an arrow says why, or who: "Yes <- this one".
    named = _split(text[: arrow.start()] if arrow else text, book)
    if not named or (len(named) == 1 and len(text) > book.longest) or (arrow and _names_any(text[arrow.end() :], book)):
        return ()
    if len(named) > 1 and _IN_BRACKETS.fullmatch(text):
        if {item.phrase.owner.name for item in named} == book.names:
            return ()
        text = text.replace("[", " ").replace("]", " ")
    cuts = _cut_gaps(text, named, arrow.end() if arrow else len(text), book)
    found: list[Listed] = []
    for item, (start, end) in zip(named, pairwise(cuts), strict=True) if cuts else ():
        lead, trail = (
            drop_invisible(_drop_joiners(part, book.language))
            for part in (text[start : item.start], text[item.end : end])
        )
        is_last = item is named[-1]
        if not is_last and not book.signed:
            trail = trail.rstrip().removesuffix("+")
        box, is_known = read_hand(lead, trail)
        if not is_known:
            return ()
        if found and not lead.strip() and found[0].box is None and not take_off(found[0].dress).is_stressed:
            # The bullet of a line is that of all its choices.
            lead = found[0].dress.lead
        dress = Dress(lead.strip(), trail.strip(PUNCTUATION), is_loud(text[item.start : item.end], item.phrase.label))
        if box is None and len(named) == 1 and item.phrase.folded not in book.exact:
            # Whether a mark before it is a sign of it was decided before.
            return ()
        found.append(Listed(item.phrase, box, dress, 0 if is_last else len(text) - end))
    return tuple(found)


def name_edges(text: str, book: PhraseBook[Choice]) -> Iterator[str]:
    """Yield the names of the choices with which a short line begins or ends, whatever else it says."""
    words = _list_words(text[: book.longest])
    if not 0 < len(words) <= book.most_words + _MOST_ADDED or len(text) > book.longest:
        return
    for is_first in (True, False):
        for count in range(min(len(words), book.most_words), 0, -1):
            start = 0 if is_first else len(words) - count
            begin, end = words[start][0], words[start + count - 1][1]
            if not _is_head(text[slice(*words[start])], book):
                continue
            # What is before it can be a sign of it, or a mark such as an arrow.
            phrase = _match(text, begin, end, 0, book) or _match(text[begin:], 0, end - begin, 0, book)
            if phrase:
                yield phrase.phrase.owner.name
                break


def joins_choice(text: str, book: PhraseBook[Choice]) -> bool:
    """Whether a line that is no choice holds one between commas or the like, or begins with one and ends with one."""
    # A word that joins choices can be in a label, too.
    patterns = (_JOINED, _get_separator(book.language, has_signs=bool(book.signed)))
    split = [pattern.split(_blank_numbers(text)) for pattern in patterns]
    split = [parts for parts in split if sum(any(map(str.isalnum, part)) for part in parts) > 1]
    is_joined = any(find_listed(part.strip(_AROUND), book) for parts in split for part in parts)
    return is_joined or len({*name_edges(text, book)}) > 1


def _names_any(text: str, book: PhraseBook[Choice]) -> bool:
    return any(True for _ in name_edges(text, book))


def _split(text: str, book: PhraseBook[Choice]) -> Sequence[_Named]:
    """Return the choices that the words of `text` name, if there is exactly one way to divide them."""
    words = _list_words(text)
    # "Ja" is "and" in one language, and a choice in others.
    joiners = (_JOINERS | book.language.joiners) - book.exact.keys()
    ways: list[int] = [1] + [0] * len(words)
    steps: list[tuple[int, _Named | None]] = [(0, None)] * (len(words) + 1)
    for index, (start, end) in enumerate(words):
        if not ways[index]:
            continue
        folded = text[start:end].casefold()
        is_joiner = index and folded in joiners and not _is_said_of_choice(text, start, end, book.language)
        # "1-2" is a range, or a number with its sign, and "1/12" a fraction: no mark is before a number.
        is_numeric = _NUMERIC.match(text, end) is not None
        is_mark = folded in _MARKS and not (folded.isdigit() and (is_numeric or _names(text[start:end], book)))
        if is_mark or is_joiner or (not index and folded == _BULLET):
            ways[index + 1] += ways[index]
            steps[index + 1] = (index, None)
        if not _is_head(text[start:end], book):
            continue
        floor = words[index - 1][1] if index else 0
        for count in range(1, min(book.most_words, len(words) - index) + 1):
            found = _match(text, start, words[index + count - 1][1], floor, book)
            if found:
                ways[index + count] += ways[index]
                steps[index + count] = (index, found)
    if ways[-1] != 1:
        return ()
    named: list[_Named] = []
    index = len(words)
    while index:
        index, item = steps[index]
        if item:
            named.append(item)
    return named[::-1]


def _names(word: str, book: PhraseBook[Choice]) -> bool:
    """Whether a word is a choice by itself."""
    return word in book.exact or word in book.signed


def _is_said_of_choice(text: str, start: int, end: int, language: Language) -> bool:
    """Whether a word that can join two choices says something of the one before it: "Rake [Y]", "Rake Y"."""
    is_last = not any(map(str.isalnum, text[end:]))
    folded = text[start:end].casefold()
    # At the end, what says "and" in another language may say "yes" in a third one.
    is_verdict = is_last and (folded in language.verdicts or folded not in language.joiners)
    return is_verdict or text[:start].rstrip().endswith(_OPENING)


def _list_words(text: str) -> list[tuple[int, int]]:
    """Return where each word of `text` begins and ends, with the marks that are on its letters; a tag has none."""
    shown = _TAGS.sub(lambda tag: " " * len(tag[0]), text) if "<" in text else text
    return [word.span() for word in _WORD.finditer(ease_marks(shown))]


def _is_head(word: str, book: PhraseBook[Choice]) -> bool:
    """Whether a word is the first of a choice."""
    return drop_signs(word).partition(" ")[0] in book.heads


def _match(text: str, start: int, end: int, floor: int, book: PhraseBook[Choice]) -> _Named | None:
    """Return the choice that `text` from `start` to `end` names, with the signs close to it."""
    wording = text[start:end]
    if read_marks(wording).end:
        return None
    phrase = book.exact.get(fold(wording))
    if phrase:
        lead, trail = _list_signs(phrase.label)
        has_lead, has_trail = text[floor:start].endswith(lead), text.startswith(trail, end)
        return _Named(phrase, start - len(lead) * has_lead, end + len(trail) * has_trail)
    if not book.signed:
        return None
    after = _SIGNS_AFTER.match(text, end)
    start = floor + len(_drop_signs_before(text[floor:start]))
    end = after.end() if after and not text[after.end() : after.end() + 1].isalnum() else end
    phrase = book.signed.get(fold_signed(text[start:end]))
    return _Named(phrase, start, end) if phrase else None


def _list_signs(label: str) -> tuple[str, str]:
    """Return what a label has before its first and after its last letter."""
    letters = [place for place, letter in enumerate(label) if letter.isalnum()]
    return (label[: letters[0]], label[letters[-1] + 1 :]) if letters else ("", "")


def _drop_signs_before(gap: str) -> str:
    """Return what is before a choice without the signs that belong to it."""
    bare = gap.rstrip(_CLOSE_SIGNS)
    if len(bare) < len(gap):
        return bare
    loose = gap.rstrip()
    bare = loose.rstrip(_LOOSE_SIGNS)
    return bare if len(bare) < len(loose) else gap


def _blank_numbers(text: str) -> str:
    """Return `text` with blanks for the numbers of its parts, where these count up from 1: "1. Tea 2. Milk"."""
    numbers = _COUNTED.findall(text)
    if len(numbers) < _LEAST_COUNTED or [*map(int, numbers)] != [*range(1, len(numbers) + 1)]:
        return text
    return _COUNTED.sub(lambda number: " " * len(number[0]), text)


def _cut_gaps(text: str, named: Sequence[_Named], end: int, book: PhraseBook[Choice]) -> list[int]:
    """Return where what belongs to each choice starts and ends; nothing where that is not certain."""
    before, after = text[: named[0].start], text[named[-1].end : end]
    pattern = _get_separator(book.language, has_signs=bool(book.signed))
    cuts = [0]
    for left, right in pairwise(named):
        gap = text[left.end : right.start]
        separator = pattern.search(gap)
        closing = _CLOSING.match(gap)
        if separator:
            cuts.append(left.end + separator.end())
        elif not gap.strip():
            # "No lending" does not say "No" and "Lending".
            return []
        elif closing and closing[0].strip():
            cuts.append(left.end + closing.end())
        elif before.strip():
            cuts.append(left.end)
        elif after.strip(" .,;:"):
            cuts.append(right.start)
        else:
            return []
    return [*cuts, end]


@lru_cache
def _get_separator(language: Language, *, has_signs: bool = True) -> re.Pattern[str]:
    """Return what parts two choices on a line; a plus sign does not where `A+` can be a choice."""
    joiners = "|".join(sorted(_JOINERS | language.joiners))
    # What closes a tag of a web page, and its name, part nothing.
    signs = r"(?<!<)[,;/|&\u00b7\u3001\uff0c\u060c\t]"
    plus = "" if has_signs else r"|\s\+\s"
    return re.compile(rf"\s*(?:{signs}{plus}|\.\s|\s{{2,}}|(?<![\w</])(?:{joiners})(?!\w))\s*", re.IGNORECASE)


def _drop_joiners(text: str, language: Language) -> str:
    """Return what is next to a choice without what joins it to the next one."""
    text = _SPACES.sub("  ", text)
    words = _WORD.findall(text)
    joiners = _JOINERS | language.joiners
    return (
        _get_separator(language).sub(" ", text)
        if any(word.casefold() in joiners for word in words)
        else text.strip(",;/&\u00b7\u3001\uff0c\u060c ")
    )
