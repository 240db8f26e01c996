"""What forms say on the line of a heading, behind it: lines and headings in, the headings without it out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from profilecli.questionnaire.lexicon import Lexicon
from profilecli.reading.headings.finding import Candidate
from profilecli.reading.lines.asking import asks_for
from profilecli.reading.lines.how import How
from profilecli.reading.lines.line import Line, find_text
from profilecli.text.scripts import count_words

_AROUND_NOTE = " \t\u00a0*-\u2013\u2014"
_LONGEST = 40
"""How long a note is, in characters."""
_LEAST_ASKED, _LEAST_COUNTED = 3, 2
"""Behind how many questions it is, and behind how many if these are all, or if nothing else is behind any."""
_ENDS = tuple(".!\u0964\u3002\uff01")
_COLONS = (":", "\uff1a")
_LEAST_REMARK, _LONGEST_REMARK = 2, 60
"""How many words a remark has at least that is no known note, and how many characters at most."""


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
    if heading.inline is None or below >= len(lines) or not lines[below].is_text:
        return ""
    note = lines[heading.last].text[heading.inline :].strip(_AROUND_NOTE)
    return note.casefold() if len(note) <= _LONGEST and lexicon.is_note(note) else ""


def drop_remark_behind(
    lines: Sequence[Line], headings: Mapping[int, Candidate], lexicon: Lexicon
) -> Mapping[int, Candidate]:
    """Return `headings` without the remark that is all that is behind any question that asks for text: "Be brief!".

    The answer of each is below it. It may be behind two if it is a request with a colon, or behind three if it is a
    request. If not, the headings are doubtful, and behind two it stays, too.
    """
    noted = {
        index: heading
        for index, heading in headings.items()
        if heading.inline is not None and heading.phrase.owner.type.is_text
    }
    remarks = {lines[heading.last].text[heading.inline :].strip() for heading in noted.values()}
    asked = {heading.phrase.owner.name for heading in noted.values()}
    remark = next(iter(remarks), "")
    if len(remarks) != 1 or len(asked) < _LEAST_COUNTED or not _is_remark(remark, lexicon):
        return headings
    below = [find_text(lines, heading.last + 1) for heading in noted.values()]
    is_answered = all(place >= 0 and place not in headings for place in below)
    # With the same below it, it begins the same answer.
    if not is_answered or len({lines[place].folded for place in below}) == 1:
        return headings
    is_at_many = len(asked) >= _LEAST_ASKED
    is_request = asks_for(remark, lexicon) and (is_at_many or remark.endswith(_COLONS))
    # Somebody can answer in the same words.
    change: dict[str, Any] = {} if is_request else {"how": How.DOUBTFUL}
    if is_request or is_at_many:
        change |= {"inline": None, "heading_end": None}
    return {**headings, **{index: found._replace(**change) for index, found in noted.items()}}


def _is_remark(text: str, lexicon: Lexicon) -> bool:
    """Whether a text can be a remark: a whole sentence, or a request."""
    is_short = len(text) <= _LONGEST_REMARK and count_words(text) >= _LEAST_REMARK
    return is_short and (text.endswith(_ENDS) or asks_for(text, lexicon)) and not lexicon.is_placeholder(text)
