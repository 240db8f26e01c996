"""A text of which no question is known yet in, its lines as they count out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

from profilecli.questionnaire.answer_types import QuestionType
from profilecli.questionnaire.checking import check_questionnaire
from profilecli.questionnaire.lexicon import Lexicon, build_lexicon
from profilecli.questionnaire.model import Question
from profilecli.questionnaire.speakers import Speakers
from profilecli.reading.lines.line import Line, LineKind
from profilecli.reading.lines.line_reading import read_lines
from profilecli.reading.page.context import read_context
from profilecli.reading.page.mail import set_aside
from profilecli.reading.page.turns import take_off_speakers
from profilecli.text.source import Source

_NOBODY_ASKS = "qzxj " * 60
"""A wording that is on no page, long enough that whatever could be a label or a choice is folded."""
_QUOTING = re.compile(r"\A\s*(?:>\s?)+(?=\S)")
_SLACK = 3
"""By how many characters a rule under a line may be longer or shorter."""
_DRAWN = re.compile(r"[\s|:+=-]+")


class PageLine(NamedTuple):
    """One line of text as it counts: without quoting, and with a tab in place of the first stroke of a table."""

    text: str
    has_gap: bool
    """Whether no text is directly above it, or above the rule below which it is."""
    is_underlined: bool
    """Whether a rule is directly below it."""


@cache
def build_empty_lexicon(speakers: Speakers | None = None) -> Lexicon:
    """Return what reads a text without knowing any question, but who speaks in it."""
    nobody = Question(name="nobody", type=QuestionType.TEXT, label=_NOBODY_ASKS.strip())
    fields: dict[str, Any] = {
        "name": "draft",
        "title": _NOBODY_ASKS,
        "version": "1",
        "survey": (nobody,),
        "speakers": speakers or {},
    }
    return build_lexicon(check_questionnaire(fields))


def read_plain_lines(source: Source, speakers: Speakers) -> Sequence[Line]:
    """Return the lines of `source`, with what a mail or a program put around the pages set aside."""
    lexicon = build_empty_lexicon(speakers)
    found = take_off_speakers(read_context(read_lines(source.texts, lexicon), lexicon), lexicon)
    lines, _ = set_aside(found, {}, lexicon)
    return lines


def list_lines(lines: Sequence[Line]) -> Iterator[PageLine]:
    """Yield the lines of text among `lines`."""
    for index, line in enumerate(lines):
        if not line.is_text:
            continue
        said = line.text.strip() if line.speech else line.text.rstrip()
        text = _open_table(_QUOTING.sub("", said, count=1))
        if text:
            above = index - 2 if is_underline(lines, index - 1) else index - 1
            has_gap = above < 0 or not lines[above].is_text
            yield PageLine(text, has_gap, is_underline(lines, index + 1))


def is_underline(lines: Sequence[Line], index: int) -> bool:
    """Whether line `index` is a rule below a line of about its length."""
    if not 0 < index < len(lines) or lines[index].kind is not LineKind.RULE:
        return False
    above = lines[index - 1]
    return above.is_text and abs(len(lines[index].text.strip()) - len(above.text.strip())) <= _SLACK


def _open_table(text: str) -> str:
    """Return a line of a table with a tab after its first cell, nothing for one that is only drawn."""
    bare = text.strip()
    if not bare.startswith("|"):
        return text
    if _DRAWN.fullmatch(bare):
        return ""
    first, _, rest = bare.strip("|").partition("|")
    return f"{first.strip()}\t{rest.strip()}".strip()
