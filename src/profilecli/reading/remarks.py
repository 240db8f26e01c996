"""What forms say on the line of a heading, behind it: lines and headings in, the headings without it out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from profilecli.questionnaire.answer_types import Shape
from profilecli.questionnaire.lexicon import Lexicon
from profilecli.reading.asking import asks_for
from profilecli.reading.headings import Candidate
from profilecli.reading.how import How
from profilecli.reading.lines import Line, LineKind, find_text
from profilecli.text.scripts import count_words

_AROUND_NOTE = " \t\u00a0*-\u2013\u2014"
_LONGEST = 40
"""How long a note is, in characters."""
_LEAST_ASKED, _LEAST_COUNTED = 3, 2
"""Behind how many questions it is, and behind how many if these are all, or if nothing else is behind any."""
_LEAST_REMARK = 2
"""How many words a remark has that is no known note."""


def drop_notes_behind(
    lines: Sequence[Line], headings: Mapping[int, Candidate], lexicon: Lexicon
) -> Mapping[int, Candidate]:
    """Return `headings` without a known note behind them that several have: "Required", with the answer below.

    Behind one heading it can be an answer: it stays, and the heading is doubtful.
    """
    noted = {index: note for index, heading in headings.items() if (note := _read_note(lines, heading, lexicon))}
    if not noted:
        return headings
    counts = Counter(noted.values())
    found = dict(headings)
    for index, note in noted.items():
        is_of_form = counts[note] >= _LEAST_ASKED or counts[note] == len(headings) >= _LEAST_COUNTED
        change = {"inline": None, "heading_end": None} if is_of_form else {"how": How.DOUBTFUL}
        found[index] = found[index]._replace(**change)
    return found


def _read_note(lines: Sequence[Line], heading: Candidate, lexicon: Lexicon) -> str:
    """Return the known note that is all of what is behind a heading with text below it, or nothing."""
    below = heading.last + 1
    if heading.inline is None or below >= len(lines) or lines[below].kind is not LineKind.TEXT:
        return ""
    note = lines[heading.last].text[heading.inline :].strip(_AROUND_NOTE)
    return note.casefold() if len(note) <= _LONGEST and lexicon.is_note(note) else ""


def drop_remark_behind(
    lines: Sequence[Line], headings: Mapping[int, Candidate], lexicon: Lexicon
) -> Mapping[int, Candidate]:
    """Return `headings` without the remark that is all that is behind any question that asks for text: "Be brief!".

    It is behind two at least, with the answer of each below it.
    """
    noted = {
        index: heading
        for index, heading in headings.items()
        if heading.inline is not None and heading.phrase.owner.type.shape is Shape.TEXT
    }
    remarks = {lines[heading.last].text[heading.inline :].strip() for heading in noted.values()}
    if len(remarks) != 1 or len({heading.phrase.owner.name for heading in noted.values()}) < _LEAST_COUNTED:
        return headings
    (remark,) = remarks
    below = [find_text(lines, heading.last + 1) for heading in noted.values()]
    is_answer = lexicon.is_placeholder(remark) or count_words(remark) < _LEAST_REMARK
    # "As last year:" can begin an answer that is below it.
    is_answer = is_answer or (remark.endswith(":") and not asks_for(remark, lexicon))
    if is_answer or any(place < 0 or place in headings for place in below):
        return headings
    if len({lines[place].folded for place in below}) == 1:
        # Somebody says the same at each of the questions, over several lines.
        return headings
    # Somebody can answer two questions in the same words.
    is_request = asks_for(remark, lexicon)
    changed = {
        index: found._replace(inline=None, heading_end=None, how=found.how if is_request else How.DOUBTFUL)
        for index, found in noted.items()
    }
    return {**headings, **changed}
