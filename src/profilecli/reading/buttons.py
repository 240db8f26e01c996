"""Buttons below a form that was copied from a browser: lines and gaps in, the lines out with those set apart."""

from __future__ import annotations

from collections.abc import Sequence

from profilecli.questionnaire.answer_types import Shape
from profilecli.questionnaire.lexicon import Lexicon
from profilecli.reading.gaps import Gap
from profilecli.reading.inline import is_of_type
from profilecli.reading.lines import Line, LineKind, set_kinds
from profilecli.text.late import compile_late
from profilecli.text.wording import fold

_BETWEEN = compile_late(r"\s{2,}|\t|[|\u00b7\u2022\u2190\u2192\u2039\u203a\u00ab\u00bb<>\[\]]")
"""What is between two buttons of a line."""
_LEAST = 2


def set_buttons_apart(lines: Sequence[Line], gaps: Sequence[Gap], lexicon: Lexicon) -> Sequence[Line]:
    """Return `lines` with the buttons that end the text as asides, in paragraphs of their own below the last answer.

    One alone can be all of an answer; two or more are none.
    """
    gap = gaps[-1]
    texts = gap.list_texts(lines) if gap.above else []
    apart: dict[int, LineKind] = {}
    count = 0
    while texts and not _is_value(lines[texts[-1]], gap, lexicon):
        found = _count_buttons(lines[texts[-1]], lexicon)
        if not found:
            break
        apart[texts.pop()] = LineKind.ASIDE
        count += found
    is_answer = count < _LEAST and not (texts or gap.is_inline)
    first = min(apart, default=0)
    return lines if is_answer or lines[first - 1].kind is LineKind.TEXT else set_kinds(lines, apart)


def _is_value(line: Line, gap: Gap, lexicon: Lexicon) -> bool:
    """Whether a line has the type of the question above it, if that asks for no text."""
    owner = gap.above.phrase.owner if gap.above else None
    return owner is not None and owner.type.shape is not Shape.TEXT and is_of_type(owner, line.text, lexicon)


def _count_buttons(line: Line, lexicon: Lexicon) -> int:
    """Return how many buttons a line says, and nothing else; beside another one, an entry of a menu is one."""
    said = [folded for part in _BETWEEN.split(line.text) if (folded := fold(part))]
    buttons, menu = lexicon.language.buttons, lexicon.language.furniture
    is_page = all(each in buttons or each in menu for each in said)
    return len(said) if is_page and (len(said) >= _LEAST or not buttons.isdisjoint(said)) else 0
