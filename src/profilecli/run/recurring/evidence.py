"""The places of a wording that recurs in, profile by profile; what it most likely is out."""

from __future__ import annotations

import zlib
from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum

from profilecli.reading.lines.asking import is_question
from profilecli.run.recurring.occurrences import Occurrence
from profilecli.run.recurring.unmatched import UnmatchedLine
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
    """A footer, a menu: what is on the page and not in the answers."""


@dataclass(slots=True)
class Evidence:
    """What is known of one wording so far."""

    first: Occurrence
    """The first place where nothing else was found on the line, or the very first."""
    missed: int
    count: int = 0
    reported: int = 0
    """In how many profiles something else was found on the line."""
    names: int = 0
    """In how many it was read as the name."""
    labels: int = 0
    """In how many an answer follows it on its line."""
    tops: int = 0
    """In how many it is first below a heading."""
    above_all: int = 0
    """In how many it is before the first heading."""
    listed: int = 0
    """In how many it has a bullet or a number, or introduces a list."""
    bullets: int = 0
    """In how many it has a bullet or a box."""
    apart: int = 0
    """In how many nothing that belongs to an answer is directly above it."""
    ends: int = 0
    """In how many a known heading or the end follows it."""
    answers: set[int] = field(default_factory=set)
    """Checksums of what follows it, on its line or below: a few are enough, and none is kept."""
    afters: Counter[str | None] = field(default_factory=Counter)
    befores: Counter[str | None] = field(default_factory=Counter)


def add_occurrence(evidence: Evidence, occurrence: Occurrence) -> None:
    """Count in what is around the wording of `evidence` in one more profile."""
    line = occurrence.line
    if evidence.first.line.is_reported and not line.is_reported:
        evidence.first = occurrence
    evidence.count += 1
    evidence.reported += line.is_reported
    marker = read_list_marker(line.text)
    evidence.listed += marker is not None or _introduces_list(line)
    evidence.bullets += marker is not None and not marker.number
    evidence.names += line.is_name
    evidence.above_all += line.is_above_all
    evidence.labels += bool(occurrence.rest)
    evidence.tops += line.is_first
    evidence.apart += line.is_apart
    evidence.ends += not (occurrence.rest or line.below)
    for names, name in ((evidence.afters, line.after), (evidence.befores, line.before)):
        if name in names or len(names) < _MOST_KEPT:
            names[name] += 1
    answer = fold(occurrence.rest) or line.below
    if answer and len(evidence.answers) < _MOST_KEPT:
        evidence.answers.add(zlib.crc32(answer.strip().encode("utf-8", "replace")))


def _introduces_list(line: UnmatchedLine) -> bool:
    return line.text.rstrip().endswith(":") and read_list_marker(line.below) is not None


def classify(evidence: Evidence, total: int) -> RecurringKind | None:
    """Return what a wording is that recurs in some of `total` profiles.

    None for one that does not recur enough, for an answer, and for one that each page reports by itself.
    """
    if evidence.count <= FEWEST or evidence.reported == evidence.count or evidence.names * 2 > evidence.count:
        return None
    text = evidence.first.line.text[: evidence.first.end].strip()
    if not any(map(str.isalpha, text)):
        return None
    share = _get_share(evidence, total)
    if is_question(text, _LEAST_QUESTION_WORDS):
        # Within a paragraph it is rhetorical, unless many ask it.
        least = SHARE_OF_QUESTIONS if evidence.apart * 2 > evidence.count else SHARE_OF_OTHERS
        return RecurringKind.QUESTION if share >= least else None
    is_above_all = evidence.above_all * 2 > evidence.count and _is_varied(evidence)
    if share < (SHARE_BEFORE_ALL if is_above_all else SHARE_OF_OTHERS) or not _is_placed(evidence):
        return None
    if evidence.labels * 2 > evidence.count:
        return RecurringKind.QUESTION if _is_label(evidence, share) else None
    return _classify_line(evidence, text, total)


def _classify_line(evidence: Evidence, text: str, total: int) -> RecurringKind | None:
    """Return what a line is that has no question mark, and no answer after it."""
    share = _get_share(evidence, total)
    if read_marks(text).box:
        return RecurringKind.CHOICE
    if _is_heading(evidence, text, share):
        return RecurringKind.QUESTION
    return RecurringKind.FURNITURE if _is_furniture(evidence, text, total) else None


def _get_share(evidence: Evidence, total: int) -> float:
    return (evidence.count + evidence.missed - FEWEST) / total


def _is_label(evidence: Evidence, share: float) -> bool:
    """Whether what is before an answer on its line asks for it: not in a list or a paragraph of few."""
    is_listed = evidence.bullets * 2 > evidence.count or evidence.apart * 2 <= evidence.count
    is_doubtful = is_listed or not _is_varied(evidence)
    return len(evidence.answers) > 1 and share >= (SHARE_OF_LISTED if is_doubtful else SHARE_OF_OTHERS)


def _is_furniture(evidence: Evidence, text: str, total: int) -> bool:
    """Whether a line is outside of the answers, or below the last, and is no greeting or town that some share."""
    words = len(text.split())
    if not (evidence.above_all or None in evidence.befores) or evidence.tops * 2 > evidence.count or evidence.bullets:
        return False
    is_sentence = text.endswith((".", "\u3002")) and words >= _FEWEST_OF_A_SENTENCE
    if text.endswith(_ENDS_OF_SENTENCES) and not is_sentence:
        return False
    share = _get_share(evidence, total)
    return share >= SHARE_OF_FURNITURE or (evidence.count == total and words >= _FEWEST_EVERYWHERE)


def _is_varied(evidence: Evidence) -> bool:
    """Whether what follows it, on its line or below, differs from profile to profile."""
    return len(evidence.answers) * 2 > min(evidence.count, _MOST_KEPT)


def _is_placed(evidence: Evidence) -> bool:
    """Whether it is mostly below one question, above one, or after the last."""
    return any(max(names.values()) * 2 > evidence.count for names in (evidence.afters, evidence.befores))


def _is_heading(evidence: Evidence, text: str, share: float) -> bool:
    """Whether a line without a question mark asks for what is below it, and is no item of a list."""
    half = evidence.count / 2
    is_often = share >= SHARE_OF_LISTED
    if text.endswith(_ENDS_OF_SENTENCES) or (text[0] in "([" and text[-1] in ")]"):
        return False
    if evidence.tops > half or evidence.bullets > half or _is_most(evidence.ends, evidence.count):
        return False
    if evidence.apart > half:
        return (evidence.listed <= half and _is_varied(evidence)) or is_often
    is_plain = evidence.listed <= half and not text[0].islower() and (len(text.split()) > 1 or text.endswith(":"))
    return is_plain and is_often and _is_varied(evidence) and evidence.count >= _FEWEST_DENSE


def _is_most(part: int, whole: int) -> bool:
    return part * 5 >= whole * 4
