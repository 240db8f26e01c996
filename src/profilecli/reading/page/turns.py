"""Who speaks in a transcript: lines in, with blanks in place of the names of speakers out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from profilecli.questionnaire.lexicon import Lexicon
from profilecli.questionnaire.speakers import Speaker, fold_name
from profilecli.reading.lines.line import Line, LineKind, Trait, find_text
from profilecli.reading.lines.line_reading import rewrite
from profilecli.reading.page.speaker_marks import ALONE, LETTER, NOTE, PREFIX, STAMP, STAMPED
from profilecli.text.languages import Language
from profilecli.text.wording import fold

_COLONS = (":", "\uff1a")
_NUMBERING = (["a", "b"], ["\u0430", "\u0431"])
_FIRST_HAN, _LAST_HAN = "\u4e00", "\u9fff"
_AROUND_MARK = " \t\u00a0*_"
_MOST_WORDS = 4
"""How many words a name has on a line of its own."""
_LEAST_TURNS = 2
"""How many known questions show who asks."""


class _Turn(NamedTuple):
    """A line that begins with what can be the name of a speaker."""

    line: int
    name: str
    """As `fold_name` leaves it."""
    end: int
    """The offset after it, and after what is between it and the words."""
    said: int
    """The line of the first words: the same, or the next one where the name is alone."""
    asks: str
    """These words, folded, where they are a known question."""
    stamp: int = -1
    """The line below the words that says when they were said, where that is there and nowhere else."""


Roles = Mapping[str, Speaker]
"""Who is who, by name."""


def take_off_speakers(lines: Sequence[Line], lexicon: Lexicon) -> Sequence[Line]:
    """Return `lines` with blanks in place of the names of speakers, so that an offset stays the same place.

    They are those of the questionnaire, and where none of these speaks, those that the text shows.
    """
    known, least = lexicon.speakers, 0 if lexicon.speakers else _LEAST_TURNS
    named = _list_marked(lines, PREFIX, lexicon, least) if known or not _asks_plainly(lines, lexicon) else ()
    lettered = _list_marked(lines, LETTER, lexicon, _LEAST_TURNS)
    alone = _list_alone(lines, lexicon)
    if not (named or lettered or alone):
        return lines
    ways = (
        (named, known if any(turn.name in known for turn in named) else _find_named(named, lines, lexicon)),
        (lettered, _find_letters(lettered, lines, lexicon)),
        (alone, _find_alone(alone, lines, lexicon) if alone else {}),
    )
    changed: dict[int, Line] = {}
    for turn, speaker in ((turn, roles[turn.name]) for turns, roles in ways for turn in turns if turn.name in roles):
        changed[turn.line] = _blank(lines[turn.line], turn.end, speaker, lexicon)
        if turn.said > turn.line and lines[turn.said].is_text:
            changed.setdefault(turn.said, replace(lines[turn.said], speaker=speaker))
        if turn.stamp >= 0:
            changed[turn.stamp] = _blank(lines[turn.stamp], lines[turn.stamp].end, speaker, lexicon)
    return [changed.get(index, line) for index, line in enumerate(lines)] if changed else lines


def _blank(line: Line, end: int, speaker: Speaker, lexicon: Lexicon) -> Line:
    """Return a line with blanks in place of the name that ends at the offset `end`.

    The same for what a chat program says at its end; what it says in place of a picture is set aside.
    """
    words = line.text[end:]
    note = NOTE.search(words) if STAMPED.match(line.text) else None
    said = words[: note.start()] if note else words
    if note and not said.strip():
        return replace(line, kind=LineKind.ASIDE)
    found = rewrite(line, " " * end + said.ljust(len(words)), lexicon)
    return replace(found, speaker=speaker, speech=end, traits=found.traits | Trait.SPOKEN)


def _asks_plainly(lines: Sequence[Line], lexicon: Lexicon) -> bool:
    """Whether a known question is a line without a name, and without a colon at the end of the line above it."""
    exact = lexicon.headings.exact
    return any(
        line.is_akin
        and line.folded in exact
        and not (index and lines[index - 1].is_text and lines[index - 1].text.rstrip().endswith(_COLONS))
        for index, line in enumerate(lines)
    )


def _list_marked(lines: Sequence[Line], mark: re.Pattern[str], lexicon: Lexicon, least: int) -> Sequence[_Turn]:
    """Return the lines that begin with `mark`, if at least so many known questions are behind one, or below it."""
    places = [index for index, line in enumerate(lines) if line.is_text]
    asking = [index for index in places if _could_ask(lines[index])] if least else []
    if sum(turn.asks != "" for turn in _list_turns(lines, asking, mark, lexicon)) < least:
        return ()
    return _list_turns(lines, places, mark, lexicon)


def _list_turns(
    lines: Sequence[Line], places: Sequence[int], mark: re.Pattern[str], lexicon: Lexicon
) -> Sequence[_Turn]:
    return [turn for index in places if (turn := _read_turn(lines, index, mark, lexicon))]


def _could_ask(line: Line) -> bool:
    if line.is_akin or not line.traits & Trait.SPEECH:
        return line.is_akin
    return _is_akin(line) or line.text.rstrip().endswith(_COLONS)


def _is_akin(line: Line) -> bool:
    """Whether a line can hold a question; the numbers of a stamp before it are words that no question has."""
    return line.is_akin or (line.traits & Trait.SPEECH > 0 and STAMPED.match(line.text) is not None)


def _read_turn(lines: Sequence[Line], index: int, mark: re.Pattern[str], lexicon: Lexicon) -> _Turn | None:
    line = lines[index]
    match = mark.match(line.text)
    if match is None:
        return None
    is_alone = match.end() == len(line.text) and index + 1 < len(lines)
    words = lines[index + 1].folded if is_alone else fold(line.text[match.end() :]) if _is_akin(line) else ""
    asks = words if words in lexicon.headings.exact else ""
    # "A:" answers, and "a)" is an item of a list.
    name = match[1] + match[0].rstrip(_AROUND_MARK)[-1] if mark is LETTER else fold_name(match[1])
    return _Turn(index, name, match.end(), index + is_alone, asks)


def _list_alone(lines: Sequence[Line], lexicon: Lexicon) -> Sequence[_Turn]:
    """Return the lines that can be the name of who says what is below, if all known questions have one above them.

    Without a time they are below a blank line, and count only where the questionnaire knows who speaks.
    """
    exact, needs_time = lexicon.headings.exact, not lexicon.speakers
    asked = 0
    for index, line in enumerate(lines):
        if line.is_akin and line.folded in exact:
            if not index or not _read_alone(lines, index - 1, needs_time):
                return ()
            asked += 1
    if asked < _LEAST_TURNS:
        return ()
    turns = (_read_alone(lines, index, needs_time) for index in range(len(lines) - 1))
    return [turn._replace(asks=turn.asks if turn.asks in exact else "") for turn in turns if turn]


def _read_alone(lines: Sequence[Line], index: int, needs_time: bool) -> _Turn | None:
    """Return the turn of which all of line `index` can be the name, with what is below it as what it asks."""
    match = ALONE.fullmatch(lines[index].text) if lines[index].is_text else None
    if match is None or not lines[index + 1].is_text or len(match[2].split()) > _MOST_WORDS:
        return None
    is_timed = match["before"] or match["after"]
    is_apart = not is_timed and (not index or not lines[index - 1].is_text)
    stamp = _find_stamp(lines, index + 2) if is_apart else -1
    is_named = is_timed or stamp >= 0 or (is_apart and not needs_time)
    turn = _Turn(index, fold_name(match[2]), lines[index].end, index + 1, lines[index + 1].folded, stamp)
    return turn if is_named else None


def _find_stamp(lines: Sequence[Line], index: int) -> int:
    """Return the last line of the paragraph that goes on at line `index`, if it says nothing but a time, or -1."""
    while index < len(lines) and lines[index].is_text:
        index += 1
    return index - 1 if STAMP.fullmatch(lines[index - 1].text) else -1


def _find_named(turns: Sequence[_Turn], lines: Sequence[Line], lexicon: Lexicon) -> Roles:
    """Return who asks and who answers, where somebody asks all known questions whose name has several letters."""
    said = {turn.said for turn in turns}
    exact = lexicon.headings.exact
    is_asked_else = any(line.is_akin and line.folded in exact and index not in said for index, line in enumerate(lines))
    roles = (
        {}
        if is_asked_else
        else _find_roles([turn for turn in turns if not _is_letter(turn.name)], lines, lexicon.language)
    )
    is_of_others = any(turn.name not in roles and _is_stamped_speech(turn, lines) for turn in turns)
    return {} if is_of_others else _drop_labels(roles, turns, lines)


def _drop_labels(roles: Roles, turns: Sequence[_Turn], lines: Sequence[Line]) -> Roles:
    """Return `roles` without who answers, if most of what that name says is above one other name.

    Both are labels within the answers: "Men: three" above "Women: four".
    """
    names = {turn.line: turn.name for turn in turns}
    replies = [turn for turn in turns if roles.get(turn.name) is Speaker.RESPONDENT]
    below = Counter(names.get(find_text(lines, turn.said + 1), "") for turn in replies)
    is_label = any(2 * count > len(replies) for name, count in below.items() if name and name not in roles)
    return {name: role for name, role in roles.items() if role is Speaker.INTERVIEWER} if is_label else roles


def _is_stamped_speech(turn: _Turn, lines: Sequence[Line]) -> bool:
    """Whether a line is what somebody says in a chat: a time, a name and a colon, and then the words."""
    line = lines[turn.line]
    stamp = STAMPED.match(line.text) if turn.said == turn.line and line.traits & Trait.SPEECH else None
    return stamp is not None and line.text[: turn.end].rstrip().endswith(_COLONS)


def _is_letter(name: str) -> bool:
    """Whether a name is one letter, which may number; a letter of Han is a word."""
    return len(name) == 1 and not _FIRST_HAN <= name <= _LAST_HAN


def _find_roles(turns: Sequence[_Turn], lines: Sequence[Line], language: Language) -> Roles:
    """Return who asks and who answers: one name asks known questions, and another is directly below most of them, two.

    Or nobody answers: below most of them is no name.
    """
    asking = {turn.name for turn in turns if turn.asks}
    if len(asking) != 1 or len({turn.asks for turn in turns} - {""}) < _LEAST_TURNS:
        return {}
    names = {turn.line: turn.name for turn in turns}
    below = [names.get(find_text(lines, max(turn.said, turn.stamp) + 1), "") for turn in turns if turn.asks]
    replying = Counter(name for name in below if name and name not in asking)
    if len(replying) > 1 or 0 < replying.total() < _LEAST_TURNS:
        return {}
    if 2 * replying.total() <= len(below) or not replying.keys().isdisjoint(language.verdicts):
        # An answer can begin so: "Yes: we did."
        replying.clear()
    return dict.fromkeys(asking, Speaker.INTERVIEWER) | dict.fromkeys(replying, Speaker.RESPONDENT)


def _find_letters(turns: Sequence[_Turn], lines: Sequence[Line], lexicon: Lexicon) -> Roles:
    """Return who asks and who answers by letters, where both do; else they number, or are the first of names."""
    roles = _find_roles(turns, lines, lexicon.language)
    letters = {turn.name[0].casefold() for turn in turns}
    # "A: one, B: two" can be items of an answer.
    is_numbering = any(first in letters and second in letters for first, second in _NUMBERING)
    return _drop_labels(roles, turns, lines) if Speaker.RESPONDENT in roles.values() and not is_numbering else {}


def _find_alone(turns: Sequence[_Turn], lines: Sequence[Line], lexicon: Lexicon) -> Roles:
    """Return who asks and who answers, where both do: the speakers of the questionnaire, if it has any."""
    known = {turn.name: lexicon.speakers[turn.name] for turn in turns if turn.name in lexicon.speakers}
    asks = any(turn.asks and known.get(turn.name) is Speaker.INTERVIEWER for turn in turns)
    roles = known if asks else {} if lexicon.speakers else _find_roles(turns, lines, lexicon.language)
    return roles if Speaker.RESPONDENT in roles.values() else {}
