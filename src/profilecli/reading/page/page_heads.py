"""Heads of pages within a form that say again whose it is: lines and gaps in, the lines out with those left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from profilecli.questionnaire.lexicon import Lexicon
from profilecli.reading.headings.gaps import Gap
from profilecli.reading.headings.names import read_label
from profilecli.reading.lines.line import Line, LineKind, Trait, find_text, set_kinds
from profilecli.reading.lines.line_reading import CONTINUED
from profilecli.reading.lines.own_text import OF, is_page_number
from profilecli.text.late import compile_late
from profilecli.text.wording import fold

_GAP = compile_late(r"\s{3,}|\t")
_COUNTED = compile_late(rf"\d{{1,3}}(?: (?:{OF} )?\d{{1,3}})?")
"""The number of a page, and that of all, folded."""


class _Known(NamedTuple):
    """What the head of a page can say, folded."""

    titled: Sequence[str]
    """The title of the questionnaire, and the name with its label."""
    named: Sequence[str]
    """The name alone, and the first line of the text."""


def set_heads_apart(lines: Sequence[Line], gaps: Sequence[Gap], lexicon: Lexicon) -> Sequence[Line]:
    """Return `lines` with the heads of pages as boilerplate: the title, or the same name with its label again.

    They are at the top of a page, or a paragraph of their own beside an answer. What has more than a head says, after a
    wide gap, is an aside.
    """
    kinds: dict[int, LineKind] = {}
    known = _Known((), ())
    for gap in gaps:
        begins = gap.above is None or (gap.below is not None and gap.is_last)
        if not begins or _goes_on_translated(gap):
            said = "\n".join([line.folded for line in lines[gap.first : gap.end]])
            if any(words in said for words in (*known.titled, *known.named)):
                kinds.update(_find_heads(lines, gap, known))
        if begins:
            known = _list_known(lines, gap, lexicon)
    return set_kinds(lines, kinds)


def _goes_on_translated(gap: Gap) -> bool:
    """Whether the question below is in no language of the one above: the same form begins again in another one."""
    if gap.above is None or gap.below is None:
        return False
    return set(gap.above.phrase.languages).isdisjoint(gap.below.phrase.languages)


def _list_known(lines: Sequence[Line], gap: Gap, lexicon: Lexicon) -> _Known:
    """Return what the heads of a form can say that begins in a gap."""
    texts = gap.list_texts(lines)
    labelled = (index for index in texts if lines[index].folded.startswith(lexicon.label_starts))
    names = [fold(_GAP.split(name)[0]) for index in labelled if (name := read_label(lines, index, lexicon))]
    opening = [lines[texts[0]].folded] if texts and not gap.above else []
    titled = [f"{label} {name}" for label in lexicon.label_starts for name in names]
    # A title of one word can be a word of an answer.
    return _Known([lexicon.title, *titled] if " " in lexicon.title else titled, list(filter(None, [*names, *opening])))


def _find_heads(lines: Sequence[Line], gap: Gap, known: _Known) -> dict[int, LineKind]:
    """Return what the lines of a gap are that are heads of pages."""
    kinds: dict[int, LineKind] = {}
    is_answered = gap.is_inline
    for paragraph, is_top in _list_paragraphs(lines, gap):
        heads: dict[int, LineKind] = {}
        above = find_text(lines, paragraph[0] - 1, -1)
        # What a line announces is of the answer.
        is_possible = is_top or (is_answered and not lines[above].text.rstrip().endswith((":", "\uff1a")))
        for index in paragraph if is_possible else ():
            kind = _read_head(lines[index], known, is_top, is_answered)
            if kind is None:
                break
            heads[index] = kind
        if is_top or len(heads) == len(paragraph):
            kinds.update(heads)
        is_answered = is_answered or len(heads) < len(paragraph)
    return kinds


def _list_paragraphs(lines: Sequence[Line], gap: Gap) -> Iterator[tuple[range, bool]]:
    """Yield the lines of each paragraph of a gap, and whether a page begins with it."""
    index, is_top = gap.first, False
    while index < gap.end:
        line = lines[index]
        is_top = is_top or _begins_page(lines, index)
        first, index = index, index + 1
        if line.is_text:
            while index < gap.end and lines[index].is_text and not _begins_page(lines, index):
                index += 1
            yield range(first, index), is_top
            is_top = False


def _begins_page(lines: Sequence[Line], index: int) -> bool:
    """Whether a page begins with a line: it has a form feed, or is below one, or below the number of a page."""
    above = lines[index - 1]
    is_numbered = above.kind is LineKind.BOILERPLATE and above.traits & Trait.PAGED > 0
    return lines[index].text.startswith("\f") or above.text.endswith("\f") or is_numbered


def _read_head(line: Line, known: _Known, is_top: bool, is_answered: bool) -> LineKind | None:
    """Return what a line is as the head of a page, or None."""
    alone = known.named if is_top and is_answered else ()
    if _says(line.folded, known, alone):
        return LineKind.BOILERPLATE
    opening = _GAP.split(line.text.strip())[0] if is_top and line.traits & (Trait.GAP | Trait.TAB) else ""
    return LineKind.ASIDE if opening and _says(fold(opening), known, ()) else None


def _says(folded: str, known: _Known, alone: Sequence[str]) -> bool:
    """Whether a folded line says what a head says, and nothing else but the number of the page: `alone` is enough."""
    rest = f" {folded} "
    if not any(f" {words} " in rest for words in (*known.titled, *alone)):
        return False
    for words in (*known.titled, *known.named):
        rest = rest.replace(f" {words} ", " ", 1)
    rest = rest.strip()
    return not rest or rest in CONTINUED or is_page_number(rest) or _COUNTED.fullmatch(rest) is not None
