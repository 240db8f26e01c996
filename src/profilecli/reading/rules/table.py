"""An ordered table of rules: the lines of a profile in, its pieces out, each line taken by one rule."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from profilecli.questionnaire.lexicon import Lexicon
from profilecli.reading.headings.finding import Candidate
from profilecli.reading.lines.how import How
from profilecli.reading.lines.line import Line, LineKind
from profilecli.reading.rules.choice_lines import add_marks, find_listed_choices
from profilecli.reading.rules.ends import take_end, take_ended
from profilecli.reading.rules.fields import take_field
from profilecli.reading.rules.free_text import take_text, take_unknown_heading
from profilecli.reading.rules.grid_rows import take_choice_row, take_grid_row
from profilecli.reading.rules.heading_lines import take_heading
from profilecli.reading.rules.interviews import take_interviewer
from profilecli.reading.rules.naming import NAMING, take_naming
from profilecli.reading.rules.pieces import MARGIN, Kind, Piece, Reason
from profilecli.reading.rules.sections import take_section
from profilecli.reading.rules.settling import settle_heading
from profilecli.reading.rules.state import State
from profilecli.reading.rules.tails import MOST_CUT_OFF, find_cut_off_heading

_CERTAIN = (How.EXACT, How.ALIAS)


def cut_pieces(
    lines: Sequence[Line], first: int, last: int, headings: Mapping[int, Candidate], lexicon: Lexicon
) -> list[Piece]:
    """Return the pieces of the profile that is in lines `first` to `last`, both included."""
    end = next((i for i in range(len(lines) - 1, -1, -1) if lines[i].kind is not LineKind.BLANK), 0)
    state = State(lines, first, last, headings, lexicon, end)
    all_rules, other_rules = _choose_rules(lexicon)
    index = first
    while index <= last:
        line = lines[index]
        is_title = line.folded == lexicon.title and _is_title(state, index)
        kind = LineKind.BOILERPLATE if is_title else line.kind
        # What can be no known heading and no choice needs no rule for these.
        rules = other_rules if line.is_text and not is_title and not _recognise(state, index) else all_rules
        for state.rule, take in rules[kind]:
            following = take(state, index)
            if following:
                index = following
                break
    return state.pieces


def _is_title(state: State, index: int) -> bool:
    """Whether a line above the first question, which is worded as the title of the questionnaire, is that."""
    is_above = state.reason is Reason.BEFORE and state.lines[index].is_text and index not in state.headings
    return is_above and state.lexicon.title != ""


def _recognise(state: State, index: int) -> bool:
    """Find what the wording of a line of text could be: a heading, choices; return whether it is anything."""
    candidate = state.headings.get(index)
    if candidate is None and index + MOST_CUT_OFF > state.end:
        candidate = find_cut_off_heading(state, index)
    state.candidate = candidate = candidate and settle_heading(state, index, candidate)
    is_certain = candidate is not None and candidate.how in _CERTAIN
    state.marks = () if is_certain else find_listed_choices(state, index)
    return candidate is not None or len(state.marks) > 0


def _take_blank(_: State, index: int) -> int:
    return index + 1


def _take_separator(state: State, index: int) -> int:
    # A blank line can part two profiles, above the header of a mail; there is nothing on it.
    if state.lines[index].end:
        state.add(index, Kind.SEPARATOR)
    return index + 1


def _take_boilerplate(state: State, index: int) -> int:
    state.add(index, Kind.BOILERPLATE)
    return index + 1


def _take_aside(state: State, index: int) -> int:
    state.add(index, Kind.UNPLACED)
    state.revise(reason=Reason.ASIDE)
    return index + 1


def _take_known_heading(state: State, _: int) -> int:
    heading = state.candidate
    return take_heading(state, heading) if heading and heading.how in _CERTAIN else 0


def _take_choice(state: State, index: int) -> int:
    return add_marks(state, state.marks, index) if state.marks and state.marks[0].is_exact else 0


def _take_inexact_heading(state: State, _: int) -> int:
    heading = state.candidate
    return take_heading(state, heading) if heading and heading.how is not How.CUT_OFF else 0


def _take_cut_off_heading(state: State, _: int) -> int:
    return take_heading(state, state.candidate) if state.candidate else 0


def _take_inexact_choice(state: State, index: int) -> int:
    return add_marks(state, state.marks, index) if state.marks and not state.marks[0].cut_off else 0


def _take_cut_off_choice(state: State, index: int) -> int:
    return add_marks(state, state.marks, index) if state.marks else 0


class Rule(NamedTuple):
    """One way to take a line."""

    name: str
    kind: LineKind
    """Which lines it can take."""
    take: Callable[[State, int], int]
    """Takes a line and returns the index of the next line to look at, or 0 where it does not apply."""
    is_of_form: bool = False
    """Whether it takes only what could be a known heading or a choice."""
    needs: str = ""
    """What a questionnaire must have for it to take any line: an attribute of its lexicon."""


RULES = (
    Rule(MARGIN, LineKind.BLANK, _take_blank),
    Rule("separator", LineKind.RULE, _take_separator),
    Rule("boilerplate", LineKind.BOILERPLATE, _take_boilerplate),
    Rule("end", LineKind.END, take_end),
    Rule("ended", LineKind.ENDED, take_ended),
    Rule("section", LineKind.TEXT, take_section, needs="sections"),
    Rule("choice-row", LineKind.ROW, take_choice_row),
    Rule("grid-row", LineKind.ROW, take_grid_row),
    Rule("aside", LineKind.ASIDE, _take_aside),
    Rule("verbatim", LineKind.VERBATIM, take_text),
    Rule("known-heading", LineKind.TEXT, _take_known_heading, is_of_form=True),
    Rule(NAMING, LineKind.TEXT, take_naming, needs="name_labels"),
    Rule("field", LineKind.TEXT, take_field, needs="fields"),
    Rule("interviewer", LineKind.TEXT, take_interviewer),
    Rule("choice", LineKind.TEXT, _take_choice, is_of_form=True),
    Rule("inexact-heading", LineKind.TEXT, _take_inexact_heading, is_of_form=True),
    Rule("cut-off-heading", LineKind.TEXT, _take_cut_off_heading, is_of_form=True),
    Rule("inexact-choice", LineKind.TEXT, _take_inexact_choice, is_of_form=True),
    Rule("cut-off-choice", LineKind.TEXT, _take_cut_off_choice, is_of_form=True),
    Rule("unknown-heading", LineKind.TEXT, take_unknown_heading),
    Rule("text", LineKind.TEXT, take_text),
)
"""What a line can be, by name. The first rule that takes it wins, so their order is their meaning: an exact choice
goes before an inexact heading."""

_Table = dict[LineKind, list[tuple[str, Callable[[State, int], int]]]]


@lru_cache(maxsize=8)
def _choose_rules(lexicon: Lexicon) -> tuple[_Table, _Table]:
    """Return the rules to try, in their order, by the kind of a line; then the same without those of the form."""
    rules = [rule for rule in RULES if not rule.needs or getattr(lexicon, rule.needs)]
    return _index_rules(rules), _index_rules(rule for rule in rules if not rule.is_of_form)


def _index_rules(rules: Iterable[Rule]) -> _Table:
    table: _Table = {kind: [] for kind in LineKind}
    for rule in rules:
        table[rule.kind].append((rule.name, rule.take))
    return table
