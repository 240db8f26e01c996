"""Where a form begins again, in another language or for somebody else: lines and headings in, what is between out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from profilecli.questionnaire.lexicon import Lexicon
from profilecli.reading.headings.finding import Candidate
from profilecli.reading.headings.gaps import Gap
from profilecli.reading.headings.likely_names import is_titled, reads_like_name, strip_name
from profilecli.reading.lines.line import Line, LineKind, set_kinds


class Restart(NamedTuple):
    """Where the form begins again in another language, and somebody else may have filled it in; 0-based lines."""

    above: int
    """The last line of the heading before."""
    line: int
    """Where the other profile would begin."""


def drop_announced(lines: Sequence[Line], gaps: Sequence[Gap], lexicon: Lexicon) -> Sequence[Line]:
    """Return `lines` with those that only name the language of the form below them as boilerplate.

    Directly below a heading or within a paragraph, the name of a language is an answer.
    """
    announced = _list_announced(lines, gaps, lexicon) if lexicon.tongues else ()
    return set_kinds(lines, dict.fromkeys(announced, LineKind.BOILERPLATE))


def _list_announced(lines: Sequence[Line], gaps: Sequence[Gap], lexicon: Lexicon) -> Iterator[int]:
    for gap in gaps:
        texts = gap.list_texts(lines) if gap.below else ()
        spoken = gap.above.phrase.languages if gap.above else ()
        for index in texts[-1:]:
            tag = lexicon.tongues.get(lines[index].folded)
            is_alone = index == 0 or not lines[index - 1].is_text or not spoken
            if gap.below and tag in gap.below.phrase.languages and tag not in spoken and is_alone:
                yield index


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
        owned = [lines[index].folded for index in between if lines[index].kind is LineKind.BOILERPLATE]
        # The language is named there, or the same name again.
        if any(text in lexicon.tongues or text.startswith(lexicon.label_starts) for text in owned):
            continue
        rules = [index for index in between if lines[index].kind is LineKind.RULE]
        texts = [index for index in between if lines[index].is_text and index > max(rules, default=-1)]
        if rules:
            opening = texts[0] if texts else here.first
            if opening == here.first or not is_said_above(lines, opening):
                yield Restart(above.last, opening)
        elif texts and _opens_with_name(lines, texts[-1], lexicon) and texts[-1] > between[0]:
            yield Restart(above.last, texts[-1])


def _opens_with_name(lines: Sequence[Line], index: int, lexicon: Lexicon) -> bool:
    """Whether a line is a paragraph of its own that reads like a name, and no such line is above."""
    name = strip_name(lines[index].text)
    is_alone = not lines[index - 1].is_text
    return is_alone and reads_like_name(name, lexicon) and is_titled(name) and not is_said_above(lines, index)


def is_said_above(lines: Sequence[Line], index: int) -> bool:
    """Whether the same wording as on line `index` is on a line above it."""
    return any(line.folded == lines[index].folded for line in lines[:index])
