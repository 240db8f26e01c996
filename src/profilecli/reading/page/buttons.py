"""Buttons below a form that was copied from a browser: lines and gaps in, the lines out with those set apart."""

from __future__ import annotations

from collections.abc import Sequence

from profilecli.questionnaire.lexicon import Lexicon
from profilecli.reading.headings.gaps import Gap
from profilecli.reading.headings.inline import is_of_type
from profilecli.reading.lines.line import Line, LineKind, set_kinds
from profilecli.text.late import compile_late
from profilecli.text.markers import read_list_marker
from profilecli.text.wording import fold

_BETWEEN = compile_late(r"\s{2,}|\t|[|\u00b7\u2022\u2190\u2192\u2039\u203a\u00ab\u00bb<>\[\]]")
"""What is between two buttons of a line."""
_LEAST = 2
"""How many entries of a menu a line has, if none of them is only a button."""


def set_buttons_apart(lines: Sequence[Line], gaps: Sequence[Gap], lexicon: Lexicon) -> Sequence[Line]:
    """Return `lines` with the buttons as asides that end the text or are above a separator where the form begins again.

    They are in paragraphs of their own.
    """
    apart = (index for gap in gaps if gap.above and gap.is_last for index in _list_buttons(lines, gap, lexicon))
    return set_kinds(lines, dict.fromkeys(apart, LineKind.ASIDE))


def _list_buttons(lines: Sequence[Line], gap: Gap, lexicon: Lexicon) -> Sequence[int]:
    """Return the last lines of text of a gap, above its separator, that say what is on buttons."""
    rules = (index for index in range(gap.first, gap.end) if lines[index].kind is LineKind.RULE)
    end = next(rules, gap.first) if gap.below else gap.end
    found: dict[int, set[str]] = {}
    texts = [index for index in gap.list_texts(lines) if index < end]
    for index in reversed(texts):
        said = _list_said(lines[index])
        if not _is_of_page(lines[index], said, gap, lexicon):
            break
        found[index] = said
    # Entries of a menu alone can be all of an answer.
    is_menu = all(map(lexicon.language.buttons.isdisjoint, found.values()))
    is_answer = is_menu and len(found) == len(texts) and not gap.is_inline
    return () if not found or is_answer or lines[min(found) - 1].is_text else tuple(found)


def _list_said(line: Line) -> set[str]:
    """Return what a line says, folded, parted as buttons are."""
    return {fold(part) for part in _BETWEEN.split(line.text)} - {""}


def _is_of_page(line: Line, said: set[str], gap: Gap, lexicon: Lexicon) -> bool:
    """Whether a line says nothing but buttons and entries of a menu: one that is only a button, or several."""
    buttons, menu = lexicon.language.buttons, lexicon.language.furniture
    if read_list_marker(line.text) or not all(each in buttons or each in menu for each in said):
        return False
    owner = gap.above.phrase.owner if gap.above else None
    is_value = owner and not owner.type.is_text and is_of_type(owner, line.text, lexicon)
    return not is_value and (len(said) >= _LEAST or not buttons.isdisjoint(said))
