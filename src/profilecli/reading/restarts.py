"""Where a form begins again, in another language or for somebody else: lines and headings in, what is between out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from profilecli.questionnaire.lexicon import Lexicon
from profilecli.reading.asking import ends_asking
from profilecli.reading.headings import Candidate
from profilecli.reading.likely_names import is_titled, reads_like_name, strip_name
from profilecli.reading.lines import Line, LineKind
from profilecli.reading.own_text import OF
from profilecli.text.late import compile_late
from profilecli.text.notices import is_notice
from profilecli.text.wording import fold

_NUMBER = compile_late(r"\d+")
_COUNT = compile_late(rf"\W*(?P<word>[^\W\d]*)\W*(?P<number>\d{{1,5}})(?:\s*{OF}\s*\d{{1,5}})?\W*", re.IGNORECASE)
_MOST_WRAPPED = 20
"""Over how many lines a heading is looked for."""
_CALLED = frozenset("answer answers no nr n\u00b0 reactie respondent participant person persona teilnehmer".split())


class Restart(NamedTuple):
    """Where the form begins again in another language, and somebody else may have filled it in; 0-based lines."""

    above: int
    """The last line of the heading before."""
    line: int
    """Where the other profile would begin."""


def drop_announced(lines: Sequence[Line], headings: Mapping[int, Candidate], lexicon: Lexicon) -> Sequence[Line]:
    """Return `lines` with those that only name the language of the form below them as boilerplate.

    Directly below a heading or within a paragraph, the name of a language is an answer.
    """
    announced = set(_list_announced(lines, headings, lexicon)) if lexicon.tongues else ()
    if not announced:
        return lines
    return [
        replace(line, kind=LineKind.BOILERPLATE) if index in announced else line for index, line in enumerate(lines)
    ]


def _list_announced(lines: Sequence[Line], headings: Mapping[int, Candidate], lexicon: Lexicon) -> Iterator[int]:
    above: tuple[str, ...] = ()
    after = -1
    for heading in headings.values():
        for index in range(after + 1, heading.first):
            tag = lexicon.tongues.get(lines[index].folded) if lines[index].kind is LineKind.TEXT else None
            is_alone_there = index == 0 or lines[index - 1].kind is not LineKind.TEXT or not above
            is_last = all(line.kind is not LineKind.TEXT for line in lines[index + 1 : heading.first])
            if tag in heading.phrase.languages and tag not in above and is_alone_there and is_last:
                yield index
        above, after = heading.phrase.languages, heading.last


def list_restarts(lines: Sequence[Line], headings: Mapping[int, Candidate], lexicon: Lexicon) -> Iterator[Restart]:
    """Yield where a form begins again in another language without a line that names it.

    A separator, or what reads like a name, is above it there; the same line further up is no other name.
    """
    order = lexicon.order
    for above, here in pairwise(headings.values()):
        is_other = set(above.phrase.languages).isdisjoint(here.phrase.languages)
        if not is_other or order[here.phrase.owner.name] >= order[above.phrase.owner.name]:
            continue
        between = range(above.last + 1, here.first)
        if any(lines[i].kind is LineKind.BOILERPLATE and lines[i].folded in lexicon.tongues for i in between):
            continue
        rules = [index for index in between if lines[index].kind is LineKind.RULE]
        texts = [index for index in between if lines[index].kind is LineKind.TEXT and index > max(rules, default=-1)]
        if rules:
            opening = texts[0] if texts else here.first
            if opening == here.first or not is_said_above(lines, opening):
                yield Restart(above.last, opening)
        elif texts and _opens_with_name(lines, texts[-1], lexicon) and texts[-1] > between[0]:
            yield Restart(above.last, texts[-1])


def _opens_with_name(lines: Sequence[Line], index: int, lexicon: Lexicon) -> bool:
    """Whether a line is a paragraph of its own that reads like a name, and no such line is above."""
    name = strip_name(lines[index].text)
    is_alone = lines[index - 1].kind is not LineKind.TEXT
    return is_alone and reads_like_name(name, lexicon) and is_titled(name) and not is_said_above(lines, index)


def is_said_above(lines: Sequence[Line], index: int) -> bool:
    """Whether the same wording as on line `index` is on a line above it."""
    return any(line.folded == lines[index].folded for line in lines[:index])


def find_count(lines: Sequence[Line], start: int, above: int, number: int, headings: Mapping[int, Candidate]) -> int:
    """Return the line above `start`, where profile `number` of a text begins, that counts the profiles, or `start`.

    It is as the first line from `above` on but for its number, "Member 2 of 3" and "Member 3 of 3"; or it has the
    number of the profile, and is no answer below a question: "Answer 2".
    """
    place, first = start - 1, above
    while place > above and lines[place].kind is LineKind.BLANK:
        place -= 1
    while first < place and lines[first].kind is not LineKind.TEXT:
        first += 1
    if place <= first or lines[place].kind is not LineKind.TEXT:
        return start
    if _counts_on(lines, first, place):
        return place
    is_parted = lines[start].kind is LineKind.RULE
    return start if is_parted or not _is_counted(lines, place, number, headings) else place


def _counts_on(lines: Sequence[Line], first: int, place: int) -> bool:
    """Whether two lines are alike but for their numbers."""
    texts = [lines[index].text.strip() for index in (place, first)]
    counted, counting = (_NUMBER.sub("#", text) for text in texts)
    return all(map(_NUMBER.search, texts)) and counted == counting and any(map(str.isalpha, counted))


def _is_counted(lines: Sequence[Line], place: int, number: int, headings: Mapping[int, Candidate]) -> bool:
    """Whether a line is a paragraph of its own that says only that number of an answer, below no question."""
    match = _COUNT.fullmatch(lines[place].text)
    if match is None or int(match["number"]) != number or lines[place - 1].kind is not LineKind.BLANK:
        return False
    before = next(index for index in range(place - 1, -1, -1) if lines[index].kind is LineKind.TEXT)
    near = (headings[index] for index in range(before, before - _MOST_WRAPPED, -1) if index in headings)
    is_asked = any(found.last == before and found.inline is None for found in near)
    is_word = fold(match["word"]) in _CALLED or is_notice(match["word"])
    is_called = is_word if match["word"] else lines[place].text.strip() != match["number"]
    above = lines[before].text.rstrip()
    return is_called and not (is_asked or ends_asking(above) or above.endswith((":", "\uff1a")))
