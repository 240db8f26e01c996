"""Lines below headings that say what an answer has to be: lines and gaps in, the lines out with those set apart."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from profilecli.questionnaire.lexicon import Lexicon
from profilecli.reading.headings.gaps import Gap
from profilecli.reading.headings.inline import is_of_type
from profilecli.reading.headings.likely_names import is_likely_name
from profilecli.reading.headings.names import is_name_label
from profilecli.reading.lines.line import Line, LineKind, find_text, set_kinds

_LEAST_TEXTS, _LEAST_OTHERS = 2, 1
"""Below how many questions that ask for text there is the same line, and below how many others another one."""


def set_type_lines_apart(lines: Sequence[Line], gaps: Sequence[Gap], lexicon: Lexicon) -> Sequence[Line]:
    """Return `lines` with the one below each heading as an aside that says what an answer has to be: "Number.".

    It is directly below every heading of the page, and the answer directly below it: for all questions that ask for
    text it is the same, and for the others it has not their type, but what is below it has.
    """
    if not all(_is_directly_above(lines, gap) for gap in gaps):
        return lines
    asked = [gap for gap in gaps if gap.above and _is_text(lines, gap.first, gap)]
    full = [gap for gap in asked if _is_text(lines, gap.first + 1, gap)]
    said = {lines[gap.first].folded for gap in full}
    if not full or any(lines[gap.first].folded not in said for gap in asked) or not _say_types(lines, full, lexicon):
        return lines
    apart = {*(gap.first for gap in asked), *_list_below_labels(lines, gaps, said, lexicon)}
    return set_kinds(lines, dict.fromkeys(apart, LineKind.ASIDE))


def _is_directly_above(lines: Sequence[Line], gap: Gap) -> bool:
    """Whether what is below a heading, if anything, is on the next line: a cheap test that most pages fail."""
    below = find_text(lines, gap.first)
    return gap.above is None or (not gap.is_inline and (below in (-1, gap.first) or below >= gap.end))


def _is_text(lines: Sequence[Line], index: int, gap: Gap) -> bool:
    return index < gap.end and lines[index].is_text


def _say_types(lines: Sequence[Line], gaps: Sequence[Gap], lexicon: Lexicon) -> bool:
    """Whether the first line of each gap is none of its answer, as the types of the questions show."""
    texts: dict[str, str] = {}
    others: set[str] = set()
    for gap in gaps:
        owner = gap.above.phrase.owner if gap.above else None
        first, second = (lines[index].text for index in (gap.first, gap.first + 1))
        if owner and owner.type.is_text:
            texts[owner.name] = lines[gap.first].folded
        elif owner and is_of_type(owner, second, lexicon) and not is_of_type(owner, first, lexicon):
            others.add(owner.name)
        else:
            return False
    return len(texts) >= _LEAST_TEXTS and len(set(texts.values())) == 1 and len(others) >= _LEAST_OTHERS


def _list_below_labels(
    lines: Sequence[Line], gaps: Sequence[Gap], said: Container[str], lexicon: Lexicon
) -> Iterator[int]:
    """Yield the line between a name label and the name, where just these three are a paragraph.

    It is one of those `said` below headings, or reads like no name.
    """
    for gap in gaps:
        for index in range(gap.first, gap.end - 2) if gap.above is None or gap.is_last else ():
            kinds = [lines[place].kind for place in range(index, min(index + 4, gap.end))]
            if kinds[:3] == [LineKind.TEXT] * 3 and LineKind.TEXT not in kinds[3:]:
                is_type = lines[index + 1].folded in said or not is_likely_name(lines[index + 1], lexicon)
                yield from [index + 1] if is_type and is_name_label(lines[index], lexicon) else []
