"""The lines of a page in, the wordings by which they can recur out: a line, a label on it, its parts, lines joined."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from profilecli.drafting.lines import PageLine, build_empty_lexicon
from profilecli.reading.choices.boxes import read_lone_box
from profilecli.reading.lines.asking import is_question
from profilecli.reading.lines.notes import drop_note
from profilecli.reading.values.scales import find_row
from profilecli.run.recurring.occurrences import find_label_end
from profilecli.run.recurring.unmatched import LONGEST
from profilecli.text.markers import read_marks
from profilecli.text.signs import fold_signed, needs_signs
from profilecli.text.wording import fold

MOST_JOINED = 4
"""Over how many lines a wording can be wrapped."""
_LEAST_FULL, _MOST_FULL = 25, 100
"""A shorter line was hardly broken because it was full, and no longer one fits."""
BREAK = "\n"
"""What joins the lines of a wrapped wording: blank as any other, but it can be seen where they were broken."""
_LONGEST_SIGNED = 60
_MOST_LABEL_WORDS = 14
_SIGNED = re.compile(r"[+<>=\u2264\u2265\u00b1\u2260\u00bc-\u00be]|(?<!\w)[-.]\d|\w-(?!\w)|\w\#")
_ASKED = re.compile('[^?\uff1f"\u201c\u201e\u00ab]+[?\uff1f](?=\\s)')
_NOTE = re.compile(r"[(\[\uff08][^()\[\]]*[)\]\uff09]")
_PADDING = " \t\u00a0:\uff1a*_-\u2013\u2014"
_LINES_REMEMBERED = 2_048


class Wordings(NamedTuple):
    """What one line, or a few joined ones, can recur by; a key is empty where there is no such wording."""

    whole: str
    """The key of the line without a note in brackets at its end."""
    label: str
    """The key of the label that is before an answer on the line."""
    label_end: int
    """The 0-based offset after that label, or after what counts of the line."""
    rest: str
    """What follows the label, as it is written."""


@lru_cache(maxsize=_LINES_REMEMBERED)
def build_key(text: str) -> str:
    """Return what two forms of one wording share: its folded words, with their signs where these say something."""
    if len(text) <= _LONGEST_SIGNED and _SIGNED.search(text) and needs_signs(text):
        return fold_signed(text)
    return fold(text)


@lru_cache(maxsize=_LINES_REMEMBERED)
def read_wordings(text: str) -> Wordings:
    """Return the wordings of one line."""
    bare = text.rstrip()
    if len(bare) > LONGEST:
        return Wordings("", "", 0, "")
    start = read_marks(bare).end
    end = find_label_end(bare[start:]) or _find_mark(bare[start:])
    end += start if end else 0
    rest = bare[end:].strip(_PADDING) if end else ""
    is_asked = end > 0 and is_question(bare[:end])
    has_sign = read_marks(rest).box is not None or read_lone_box(rest) is not None or bool(find_row(rest))
    note = _NOTE.match(rest) if is_asked and not has_sign else None
    if note:
        rest = rest[note.end() :].strip(_PADDING)
    elif is_asked and (rest.startswith(("/", "|")) or is_question(rest)):
        # A translation.
        return Wordings(build_key(bare[:end]), "", end, "")
    is_label = is_asked or len(bare[:end].split()) <= _MOST_LABEL_WORDS
    if end and is_label and (has_sign or any(map(str.isalnum, rest))):
        return Wordings(build_key(bare), build_key(bare[:end]), end, rest)
    if note:
        # It may be somebody's answer.
        return Wordings(build_key(bare[:end]), "", end, "")
    return Wordings(build_key(drop_note(bare, build_empty_lexicon()) or bare), "", len(bare), "")


def _find_mark(text: str) -> int:
    """Return the offset after the first question mark, whatever follows, or 0: only what recurs before it counts."""
    match = _ASKED.match(text)
    return match.end() if match else 0


def read_joined(text: str, last: str) -> Wordings:
    """Return the wordings of joined lines; a label among them ends on the `last` line."""
    found = read_wordings(text)
    if found.label_end > len(text) - len(last.strip()):
        return found
    return Wordings(found.whole if found.label else "", "", len(text), "")


def join_lines(lines: Sequence[PageLine], index: int) -> Iterator[tuple[int, str]]:
    """Yield what the line at `index` can be joined to with the lines below it, and the index of the last of these."""
    if index and goes_on(lines[index - 1], lines[index]) and lines[index].text.lstrip()[:1].islower():
        return
    joined = lines[index].text.rstrip()
    for last in range(index + 1, min(index + MOST_JOINED, len(lines))):
        if not goes_on(lines[last - 1], lines[last]):
            return
        joined = f"{joined}{BREAK}{lines[last].text.strip()}"
        if len(joined) > LONGEST:
            return
        yield last, joined


def goes_on(above: PageLine, below: PageLine) -> bool:
    """Whether a line can go on with a wording that was broken at the end of the line above it."""
    if below.has_gap or above.is_underlined or read_marks(below.text).end:
        return False
    end, start = above.text.rstrip()[-1:], below.text.lstrip()[:1]
    is_full = _LEAST_FULL <= len(above.text) <= _MOST_FULL
    return end not in ".!?:;\u2026" and (start.islower() or is_full)
