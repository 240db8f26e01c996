"""Speakers of a transcript within the answers: the lines of a text in, those at which somebody else speaks out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from profilecli.questionnaire.lexicon import Lexicon
from profilecli.reading.headings.finding import Candidate
from profilecli.reading.lines.line import Line, LineKind, Trait
from profilecli.text.late import compile_late
from profilecli.text.notices import holds_address
from profilecli.text.wording import fold

_SPEAKER = compile_late(r"[*_]{0,2}([^\W\d_][^:\uff1a]{0,39}?)[:\uff1a][*_]{0,2}(?:\s+(\S.*))?")
_MOST_WORDS, _LONGEST_LABEL = 3, 60
_FEWEST_TURNS = 3
"""One speaks, another one answers, and the first speaks again."""


def find_speakers(lines: Sequence[Line], headings: Mapping[int, Candidate], lexicon: Lexicon) -> list[int]:
    """Return the 0-based lines at which another of several speakers begins, the first one's lines left out.

    Labels are speakers where one comes back after another in one answer: "Fern:", "Moss:", "Fern:".
    """
    if sum(1 for line in lines if line.traits & Trait.SPEECH) < _FEWEST_TURNS:
        return []
    turns: list[tuple[str, int]] = []
    found: list[int] = []
    for index, line in enumerate(lines):
        if index in headings or line.kind is LineKind.RULE:
            found += _list_changes(turns)
            turns = []
        elif line.is_text:
            speaker = _read_speaker(line, lexicon)
            turns += [(speaker, index)] if speaker else []
    return found + _list_changes(turns)


def _list_changes(turns: Sequence[tuple[str, int]]) -> list[int]:
    """Return the lines of all but the first speaker, where one speaks again after another."""
    last: dict[str, int] = {}
    speaks_again = False
    for place, (name, _) in enumerate(turns):
        speaks_again = speaks_again or last.get(name, place) < place - 1
        last[name] = place
    return [line for name, line in turns if speaks_again and name != turns[0][0]]


def _read_speaker(line: Line, lexicon: Lexicon) -> str | None:
    """Return the label of a line of speech, folded; a part of the form and of an address is none."""
    is_short = line.folded != "" and any(mark in line.text[:_LONGEST_LABEL] for mark in ":\uff1a")
    match = _SPEAKER.fullmatch(line.text.strip()) if is_short else None
    if not match or len(match[1].split()) > _MOST_WORDS or not match[1][0].isupper() or holds_address(match[2] or ""):
        return None
    label = fold(match[1])
    return None if label in lexicon.name_labels or lexicon.is_boilerplate(label) else label
