"""Fields above the first question: patterns and places of a questionnaire in, what to look for on a page out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from profilecli.questionnaire.model import REST, Question
from profilecli.text.late import compile_late

_TOKEN = compile_late(r"[^\W_]+|[^\w\s]|_")
_LOOSE = r"[\s*_]{0,8}"
"""Blanks, and the marks by which words are stressed."""
_COLON = r"(?:\s{0,4}[:\uff1a]|\s{1,4}[-\u2013\u2014](?=\s))?"
_LONGEST = 2_000
"""In characters: a longer line is no field."""


class Fields(NamedTuple):
    """The questions that can be answered above the first one, without their labels."""

    patterns: Sequence[tuple[re.Pattern[str], Question]] = ()
    """What a whole line is; its group is the value. The longest pattern is the first."""
    positions: Mapping[int, Question] = {}
    """By the number of a line, from 1."""
    rest: Question | None = None
    """That of all the text there that is nothing else."""

    def find(self, text: str) -> tuple[Question, tuple[int, int]] | None:
        """Return the question whose pattern a line fits, and where the value is in it."""
        bare = text.rstrip()
        for pattern, question in self.patterns if len(bare) <= _LONGEST else ():
            match = pattern.fullmatch(bare)
            if match:
                return question, match.span(1)
        return None


def index_fields(questions: Sequence[Question]) -> Fields | None:
    """Return the fields above the first question, or None where there are none."""
    patterns = [(pattern, question) for question in questions for pattern in question.pattern if pattern != REST]
    patterns.sort(key=lambda entry: -len(entry[0]))
    fields = Fields(
        [(_build_pattern(pattern), question) for pattern, question in patterns],
        {question.position: question for question in questions if question.position},
        next((question for question in questions if REST in question.pattern), None),
    )
    return fields if any(fields) else None


def _build_pattern(pattern: str) -> re.Pattern[str]:
    """Return what a line fits that says `pattern`, in any case and however its words are parted and stressed."""
    before, _, after = pattern.partition(REST)
    start = "".join(_list_parts(before)) + (_COLON if before.strip() else "")
    end = "".join(_list_parts(after)) + (r"[\W_]{0,8}" if after.strip() else "")
    return re.compile(rf"[\W_]{{0,20}}?{start}{_LOOSE}(.*?){_LOOSE}{end}", re.IGNORECASE)


def _list_parts(words: str) -> Iterator[str]:
    """Yield an expression for each word and each mark; a mark may be missing, and words may be parted by others."""
    above = ""
    for token in _TOKEN.findall(words):
        is_word = token.isalnum()
        yield r"[\W_]{1,8}" if is_word and above.isalnum() else _LOOSE
        yield rf"(?<![^\W_]){re.escape(token)}(?![^\W_])" if is_word else f"(?:{re.escape(token)})?"
        above = token
