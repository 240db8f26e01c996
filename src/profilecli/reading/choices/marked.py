"""Choices that are marked: the choices that a list names in, those that are meant out."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import NamedTuple

from profilecli.reading.choices.choice import ChoiceMark
from profilecli.reading.choices.dress import take_off
from profilecli.text.late import compile_late
from profilecli.text.markers import Box, read_marks

_TICK = compile_late("[\u2611\u2713\u2714\u2705\u221a\uf052\uf0fe\U0001f5f8\U0001f5f9]")
_CROSSES = "\u2715\u2716\u2717\u2718\u274c\u00d7\uf0fb"
_CROSS = compile_late(rf"\s*+\[?\s*+[{_CROSSES}]|.*[{_CROSSES}]\s*+\]?\s*+\Z")
_RADIO_ON, _RADIO_OFF = tuple("\u25cf\u25c9\u29bf\u25c6\u2605"), tuple("\u25cb\u25ef\u25c7\u2606")
_PAIRS = (
    ("\u2022", "\u25e6"),
    ("\u2022", "\u25cb"),
    ("\u25aa", "\u25ab"),
    ("+", "-"),
    ("+", "\u2013"),
    ("+", "\u2212"),
)
_PAIRED = [{f"{full}\0", f"{hollow}\0"} for full, hollow in _PAIRS]
_OWN = compile_late(r"\s*+(?:[-*\u2022]\s)?\s*+(?:[xX]\s|\*\*|__|[-=]*>|<(?:b|i|u|em|strong|mark)\b)")
_NUMBER = re.compile(r"\(?(\d{1,3}|[a-zA-Z]|[ivxIVX]{2,5})(\)|\.\)?)\s*")


class Meant(NamedTuple):
    """What a list of choices says."""

    marks: tuple[ChoiceMark, ...]
    """The choices that are meant, in the order of the text."""
    is_doubtful: bool = False
    """Whether the marks do not say for certain which ones are."""


class Around(NamedTuple):
    """What is in the answer, and in the questionnaire, beside the choices that were read."""

    lines: Sequence[str]
    names: Collection[str]
    """All choices of the list."""
    unread: Collection[str] = ()
    """The choices that are there with a mark that is not known."""
    own: Sequence[str] = ()
    """The lines that name a choice of the respondent's own."""
    has_loose_mark: bool = False
    """Whether a mark is on a line of its own, as under a table."""
    has_marked_rows: bool = False
    """Whether choices have their marks in the cells of a table, and maybe not all."""


def choose(marks: Sequence[ChoiceMark], around: Around) -> Meant:
    """Return which of `marks` are meant.

    Where all choices of a list are there, and they are not all dressed alike, the dress says which ones.
    """
    # A ballot cross is Word's tick, but a "no" beside a tick; a hollow circle beside a full one is one too.
    has_tick = any(not line.isascii() and _TICK.search(line) for line in around.lines)
    has_radio = any(mark.dress.lead.startswith(_RADIO_ON) for mark in marks)
    left = tuple(
        mark
        for mark in marks
        if not (mark.box is Box.EMPTY or (mark.box is Box.CROSSED and has_tick))
        and not (has_radio and mark.dress.lead.startswith(_RADIO_OFF))
    )
    ticked = tuple(mark for mark in left if mark.box)
    plain = tuple(mark for mark in left if not mark.box)
    read = {mark.phrase.owner.name for mark in marks}
    is_list = len(around.names) > 1 or bool(around.own)
    is_printed = is_list and read | set(around.unread) >= set(around.names)
    if (is_printed and set(around.unread) - read) or _crosses_some(around.lines, marks):
        return Meant(left, is_doubtful=True)
    is_own_ticked = any(_is_ticked(line) for line in around.own)
    if (ticked or is_own_ticked) and plain and is_printed:
        is_certain = len(left) == len(marks)
        picked = ticked or tuple(mark for mark in plain if take_off(mark.dress).is_stressed)
        return Meant(picked if is_certain else left, is_doubtful=not is_certain)
    if not (is_printed and plain and len(plain) == len(marks)):
        # Where choices of the list are not on the page, nobody can know what a line without a mark says.
        return Meant(left, is_doubtful=bool(plain) and (around.has_marked_rows or _is_mixed(ticked, plain)))
    if around.has_loose_mark:
        return Meant(left, is_doubtful=True)
    listed, below = plain[: len(read)], plain[len(read) :]
    if not below or {mark.phrase.owner.name for mark in listed} != read:
        return _compare(plain)
    # "Yes / No" is the form's line and "Yes" below it the answer; below a longer list it may be a copy.
    is_row = listed[0].first == listed[-1].last != below[0].first
    return Meant(below if is_row else left, is_doubtful=not is_row)


def _crosses_some(lines: Sequence[str], marks: Sequence[ChoiceMark]) -> bool:
    """Whether crosses are beside some choices and nothing is beside the others: either can be what is meant."""
    crossed = sum(not line.isascii() and _CROSS.match(line) is not None for line in lines)
    return 0 < crossed < len(lines) and not any(mark.box is Box.CHOSEN for mark in marks)


def _is_mixed(ticked: Sequence[ChoiceMark], plain: Sequence[ChoiceMark]) -> bool:
    """Whether some choices are marked, in any way, and others are not."""
    worn = [take_off(mark.dress) for mark in plain if not mark.cut_off]
    marked = [item.base.startswith(_RADIO_ON) or not item.base.endswith("\0") for item in worn]
    if len({*marked}) > 1 or len({item.is_stressed for item in worn}) > 1 or {item.base for item in worn} in _PAIRED:
        return True
    return bool(ticked) and not {mark.phrase for mark in plain} <= {mark.phrase for mark in ticked}


def _is_ticked(line: str) -> bool:
    """Whether a line that names a choice of the respondent's own is marked."""
    found = _OWN.match(line)
    return read_marks(line).box in (Box.CHOSEN, Box.CROSSED) or found is not None


def _compare(marks: tuple[ChoiceMark, ...]) -> Meant:
    """Return the choices that are set off from the others, where no box says which are meant."""
    worn = [take_off(mark.dress) for mark in marks]
    bases = [item.base for item in worn]
    numbers = [_NUMBER.match(base) for base in bases]
    if all(numbers):
        ordinals = [match[1] for match in numbers if match]
        if set(ordinals) == {"0", "1"}:
            if ordinals == ["0", "1"]:
                return Meant(marks, is_doubtful=True)
            return Meant(tuple(mark for mark, number in zip(marks, ordinals, strict=True) if number == "1"))
        if _counts_on(ordinals):
            bases = [base[match.end() :] for base, match in zip(bases, numbers, strict=True) if match]
    stressed = tuple(mark for mark, item in zip(marks, worn, strict=True) if item.is_stressed)
    if len(set(bases)) == 1:
        return Meant(stressed or marks)
    for (full, _), pair in zip(_PAIRS, _PAIRED, strict=True):
        if not stressed and set(bases) == pair:
            return Meant(tuple(mark for mark, base in zip(marks, bases, strict=True) if base == f"{full}\0"))
    return Meant(marks, is_doubtful=True)


def _counts_on(ordinals: Sequence[str]) -> bool:
    """Whether the numbers of a list are no more than that: they count on by one, or are letters, or all the same."""
    if not all(map(str.isdigit, ordinals)):
        return not any(map(str.isdigit, ordinals))
    counts = [int(number) for number in ordinals]
    return counts == list(range(counts[0], counts[0] + len(counts))) or len(set(counts)) == 1
