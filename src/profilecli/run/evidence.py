"""The places of a wording that recurs in, profile by profile; what it most likely is out."""

from __future__ import annotations

import zlib
from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum

from profilecli.reading.inline import is_question
from profilecli.run.seen import SeenLine
from profilecli.run.sights import Sight
from profilecli.text.markers import read_list_marker, read_marks
from profilecli.text.wording import fold

FEWEST = 2
"""A line recurs in more profiles than so many, and in a share of all more than so many."""
SHARE_OF_QUESTIONS = 0.05
"""Of a line that asks something and is a paragraph of its own, or opens one."""
SHARE_BEFORE_ALL = 0.15
"""Of a line before the first known heading, with other text below it in each profile."""
SHARE_OF_OTHERS = 0.2
"""A form prints its headings on most of its pages; what many people answer is no heading."""
SHARE_OF_LISTED = 0.5
"""Of a line with a number, which can be an item of a list, and of one with a colon and a list below it."""
SHARE_OF_FURNITURE = 0.75
"""Of a line outside the answers: a town or a greeting that some have in common is no footer."""
_FEWEST_DENSE = 4
"""In how many profiles a line with an answer directly above it stands: it can be an item of a list."""
_FEWEST_EVERYWHERE, _FEWEST_OF_A_SENTENCE = 3, 5
"""The words of a line that each profile has, and of one that ends like a sentence."""
_MOST_KEPT = 8
_LEAST_QUESTION_WORDS = 2
_ENDS_OF_SENTENCES = (".", "!", ",", ";", "\u2026", "\u3002", "\uff01")


class RecurringKind(StrEnum):
    """What a recurring line most likely is."""

    QUESTION = "question"
    CHOICE = "choice"
    FURNITURE = "furniture"
    """A footer, a menu: what stands on the page and not in the answers."""


@dataclass(slots=True)
class Entry:
    """What is known of one wording so far."""

    first: Sight
    """The first place where nothing else was found on the line, or the very first."""
    missed: int
    count: int = 0
    reported: int = 0
    """In how many profiles something else was found on the line."""
    names: int = 0
    """In how many it was taken for the name."""
    labels: int = 0
    """In how many an answer follows it on its line."""
    tops: int = 0
    """In how many it stands first below a heading."""
    above_all: int = 0
    """In how many it stands before the first heading."""
    listed: int = 0
    """In how many it has a bullet or a number, or introduces a list."""
    bullets: int = 0
    """In how many it has a bullet or a box."""
    apart: int = 0
    """In how many nothing that belongs to an answer stands directly above it."""
    ends: int = 0
    """In how many a known heading or the end follows it."""
    answers: set[int] = field(default_factory=set)
    """Checksums of what follows it, on its line or below: a few are enough, and none is kept."""
    afters: Counter[str | None] = field(default_factory=Counter)
    befores: Counter[str | None] = field(default_factory=Counter)


def add_sight(entry: Entry, sight: Sight) -> None:
    """Count in what stands around the wording of `entry` in one more profile."""
    line = sight.line
    if entry.first.line.is_reported and not line.is_reported:
        entry.first = sight
    entry.count += 1
    entry.reported += line.is_reported
    marker = read_list_marker(line.text)
    entry.listed += marker is not None or _introduces_list(line)
    entry.bullets += marker is not None and not marker.number
    entry.names += line.is_name
    entry.above_all += line.is_above_all
    entry.labels += bool(sight.rest)
    entry.tops += line.is_first
    entry.apart += line.is_apart
    entry.ends += not (sight.rest or line.below)
    for names, name in ((entry.afters, line.after), (entry.befores, line.before)):
        if name in names or len(names) < _MOST_KEPT:
            names[name] += 1
    answer = fold(sight.rest) or line.below
    if answer and len(entry.answers) < _MOST_KEPT:
        entry.answers.add(zlib.crc32(answer.strip().encode("utf-8", "replace")))


def _introduces_list(line: SeenLine) -> bool:
    return line.text.rstrip().endswith(":") and read_list_marker(line.below) is not None


def judge(entry: Entry, total: int) -> RecurringKind | None:
    """Return what a wording is that recurs in some of `total` profiles.

    None for one that does not recur enough, for an answer, and for one that each page reports by itself.
    """
    if entry.count <= FEWEST or entry.reported == entry.count or entry.names * 2 > entry.count:
        return None
    text = entry.first.line.text[: entry.first.end].strip()
    if not any(map(str.isalpha, text)):
        return None
    share = _get_share(entry, total)
    if is_question(text, _LEAST_QUESTION_WORDS):
        # Within a paragraph it is rhetorical, unless many ask it.
        least = SHARE_OF_QUESTIONS if entry.apart * 2 > entry.count else SHARE_OF_OTHERS
        return RecurringKind.QUESTION if share >= least else None
    is_above_all = entry.above_all * 2 > entry.count and _is_varied(entry)
    if share < (SHARE_BEFORE_ALL if is_above_all else SHARE_OF_OTHERS) or not _is_placed(entry):
        return None
    if entry.labels * 2 > entry.count:
        return RecurringKind.QUESTION if _is_label(entry, share) else None
    return _judge_line(entry, text, total)


def _judge_line(entry: Entry, text: str, total: int) -> RecurringKind | None:
    """Return what a line is that has no question mark, and no answer after it."""
    share = _get_share(entry, total)
    if read_marks(text).box:
        return RecurringKind.CHOICE
    if _is_heading(entry, text, share):
        return RecurringKind.QUESTION
    return RecurringKind.FURNITURE if _is_furniture(entry, text, total) else None


def _get_share(entry: Entry, total: int) -> float:
    return (entry.count + entry.missed - FEWEST) / total


def _is_label(entry: Entry, share: float) -> bool:
    """Whether what stands before an answer on its line asks for it: not in a list or a paragraph of few."""
    is_listed = entry.bullets * 2 > entry.count or entry.apart * 2 <= entry.count
    is_doubtful = is_listed or not _is_varied(entry)
    return len(entry.answers) > 1 and share >= (SHARE_OF_LISTED if is_doubtful else SHARE_OF_OTHERS)


def _is_furniture(entry: Entry, text: str, total: int) -> bool:
    """Whether a line stands outside of the answers, or below the last, and is no greeting or town that some share."""
    words = len(text.split())
    if not (entry.above_all or None in entry.befores) or entry.tops * 2 > entry.count or entry.bullets:
        return False
    is_sentence = text.endswith((".", "\u3002")) and words >= _FEWEST_OF_A_SENTENCE
    if text.endswith(_ENDS_OF_SENTENCES) and not is_sentence:
        return False
    share = _get_share(entry, total)
    return share >= SHARE_OF_FURNITURE or (entry.count == total and words >= _FEWEST_EVERYWHERE)


def _is_varied(entry: Entry) -> bool:
    """Whether what follows it, on its line or below, differs from profile to profile."""
    return len(entry.answers) * 2 > min(entry.count, _MOST_KEPT)


def _is_placed(entry: Entry) -> bool:
    """Whether it mostly stands below one question, above one, or after the last."""
    return any(max(names.values()) * 2 > entry.count for names in (entry.afters, entry.befores))


def _is_heading(entry: Entry, text: str, share: float) -> bool:
    """Whether a line without a question mark asks for what stands below it, and is no item of a list."""
    half = entry.count / 2
    is_often = share >= SHARE_OF_LISTED
    if text.endswith(_ENDS_OF_SENTENCES) or (text[0] in "([" and text[-1] in ")]"):
        return False
    if entry.tops > half or entry.bullets > half or _is_most(entry.ends, entry.count):
        return False
    if entry.apart > half:
        return (entry.listed <= half and _is_varied(entry)) or is_often
    is_plain = entry.listed <= half and not text[0].islower() and (len(text.split()) > 1 or text.endswith(":"))
    return is_plain and is_often and _is_varied(entry) and entry.count >= _FEWEST_DENSE


def _is_most(part: int, whole: int) -> bool:
    return part * 5 >= whole * 4
