"""Dress: what is around the words of a choice, by which people mark one among others."""

from __future__ import annotations

import re
from typing import NamedTuple

from profilecli.text.late import compile_late
from profilecli.text.markers import Box, read_marks, split_trailing_box
from profilecli.text.wording import drop_invisible

PUNCTUATION = " \t\u00a0.,;:/|"
_WRAPS = (
    ('"', '"'),
    ("'", "'"),
    ("[", "]"),
    ("(", ")"),
    ("{", "}"),
    ("<", ">"),
    ("\u00ab", "\u00bb"),
    ("\u201c", "\u201d"),
    ("\u201e", "\u201c"),
)
_LONGEST_MARK = 8
_STRESS = compile_late(r"[*_=]{1,3}\Z")
_ARROW = compile_late(r"(?:[-=~]*>+|[\u2192\u21d2\u2794\u279c\u27a4\u25ba\u25b6\u00bb\u261e\U0001f449])\Z")
_LEADING_HAND = compile_late(r"[|_\s]*+(?:(?P<on>[xX])[|_\s:]*+|(?P<digit>[01])\s*+[:|=]?\s*+)")
_TRAILING_HAND = compile_late(
    r"[\s._]*+(?:(?P<on>[xX])|(?:[:|=]\s*+|(?<=\s\s)|(?<=\t))(?P<digit>[01])"
    r"|(?P<arrow><[-=]+|<{2,}|[\u2190\u21d0\u27f5\u25c4\u25c0\U0001f448]))[\s._,;]*"
)
_STRUCK = compile_late(r"(?:~~|<(?:s|del|strike)>)\Z", re.IGNORECASE)
_TAG = compile_late(r"<(\w{1,10})(?:\s[^<>]{0,200})?>\s*\Z")
_BLOCKS = frozenset("p div li ul ol td th tr".split())
"""Tags of a web page that set nothing off."""


class Dress(NamedTuple):
    """The marks before and after the words of a choice, without blanks and common punctuation."""

    lead: str = ""
    trail: str = ""
    is_loud: bool = False
    """Whether the words are in capitals, unlike the label."""


PLAIN = Dress()


class Worn(NamedTuple):
    """A dress with its emphasis taken off."""

    base: str
    is_stressed: bool
    """Whether the choice is set off: bold, in brackets, in capitals, or by an arrow that points to it."""


def read_dress(text: str, label: str) -> Dress:
    """Return the dress of the choice `label` in `text`, which names it and nothing else."""
    text = drop_invisible(text)
    first, last = find_words(text, read_marks(text).end)
    if first == last:
        return PLAIN
    return _build_dress(text[:first], text[first:last], text[last:], label)


def find_words(text: str, start: int) -> tuple[int, int]:
    """Return the offset of the first letter or digit of `text` from `start` on, and that after the last one."""
    end = len(text)
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not text[end - 1].isalnum():
        end -= 1
    return start, end


def _build_dress(lead: str, wording: str, trail: str, label: str) -> Dress:
    """Return the dress of `wording`, a form of `label`, between `lead` and `trail`."""
    first, last = find_words(label, 0)
    opening, closing = label[:first].strip(), label[last:].strip()
    bare = lead.strip().removesuffix(opening).strip() if opening else lead.strip()
    after = trail.strip().removeprefix(closing) if closing else trail
    return Dress(bare, after.strip(PUNCTUATION), is_loud(wording, label))


def is_loud(wording: str, label: str) -> bool:
    """Whether `wording` is in capitals, unlike `label`."""
    return wording.isupper() and not label.isupper() and sum(map(str.isalpha, wording)) > 1


def take_off(dress: Dress) -> Worn:
    """Return what a list of choices wears alike, and whether this one is set off."""
    lead, trail, is_stressed = dress.lead, dress.trail, dress.is_loud
    if not (lead or trail):
        return Worn("\0", is_stressed)
    for opening, closing in _WRAPS:
        if lead.endswith(opening) and trail.startswith(closing):
            lead, trail, is_stressed = lead.removesuffix(opening), trail.removeprefix(closing), True
    while (tag := _TAG.search(lead)) and trail.casefold().startswith(closing := f"</{tag[1].casefold()}>"):
        lead, trail = lead[: tag.start()], trail[len(closing) :].lstrip()
        is_stressed = is_stressed or tag[1].casefold() not in _BLOCKS
    stress = _STRESS.search(lead, max(0, len(lead) - _LONGEST_MARK))
    if stress and trail.startswith(stress[0]):
        lead, trail, is_stressed = lead[: stress.start()], trail[len(stress[0]) :], True
    arrow = _ARROW.search(lead, max(0, len(lead) - _LONGEST_MARK))
    if arrow:
        lead, is_stressed = lead[: arrow.start()], True
    return Worn(f"{lead.strip()}\0{trail.strip(PUNCTUATION)}", is_stressed)


def read_hand(lead: str, trail: str) -> tuple[Box | None, bool]:
    """Return what marks before and after the words of a choice say, and whether they are known at all."""
    lead_box, rest = _read_lead(lead)
    bare, trail_box = split_trailing_box(f"a{trail.rstrip(PUNCTUATION)}")
    tail = bare[1:]
    hand = _TRAILING_HAND.fullmatch(trail)
    if hand:
        tail, trail_box = "", Box.EMPTY if hand["digit"] == "0" else Box.CHOSEN
    if lead_box and trail_box:
        return None, False
    box = lead_box or trail_box
    struck = _STRUCK.search(rest.strip())
    if struck:
        closing = struck[0].replace("<", "</")
        return Box.EMPTY, rest.strip() == struck[0] and tail.strip(PUNCTUATION).casefold() == closing.casefold()
    worn = take_off(Dress(rest.strip(), tail.strip(PUNCTUATION)))
    return box, worn.base == "\0"


def _read_lead(lead: str) -> tuple[Box | None, str]:
    """Return the box, or the mark used as one, before the words of a choice, and what is left of the marks."""
    # A box of brackets needs a blank after it.
    marks = read_marks(f"{lead.rstrip()} a" if lead.rstrip().endswith(")") else f"{lead}a")
    # Brackets and stress belong to both sides of the words.
    end = min(marks.end, len(lead) + 1)
    kept = [marker for marker in marks.markers if marker.end <= end]
    while kept and kept[-1].style in ("emphasis", "quoted"):
        kept.pop()
    end = kept[-1].end if kept else 0
    rest = lead[end:]
    box = next((marker.box for marker in kept if marker.box), None)
    hand = _LEADING_HAND.fullmatch(rest)
    if hand and box is None:
        return Box.EMPTY if hand["digit"] == "0" else Box.CHOSEN, ""
    return box, rest
