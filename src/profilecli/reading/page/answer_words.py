"""The same word before the answers of a page: lines and gaps in, the lines with blanks in place of it out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from profilecli.questionnaire.lexicon import Lexicon
from profilecli.questionnaire.model import Question
from profilecli.reading.headings.gaps import Gap
from profilecli.reading.headings.inline import is_of_type
from profilecli.reading.lines.line import Line, Trait, find_text
from profilecli.reading.lines.line_reading import rewrite
from profilecli.text.late import compile_late
from profilecli.text.wording import fold

_WORD = compile_late(
    r"\s{0,9}[*_]{0,2}([^\W\d_][^\s\d:\uff1a*_]{0,19}(?: [^\s\d:\uff1a*_]{1,20})?)\s?\d{0,2}\s?"
    r"(?::[*_]{0,2}(?=\s)|\uff1a)\s{0,9}(?=\S)"
)
"""A word, or two, and its number; a colon ends it."""
_LEAST = 3
"""Before the answers to how many questions it is."""
_LEAST_OTHER = 2
"""Below how many headings another word further down shows that several people speak."""


class _Marked(NamedTuple):
    """The first line below a heading, which begins with a word and a colon."""

    line: int
    word: str
    """Folded."""
    end: int
    """The offset after it."""
    question: Question


def take_off_answer_words(lines: Sequence[Line], gaps: Sequence[Gap], lexicon: Lexicon) -> Sequence[Line]:
    """Return `lines` with blanks in place of one word that is before most answers of a page: "Answer: ...".

    Answers that are no text show it: only what is behind the word has their type. If none does, it is before all, more
    than three, and no other word is before a line of any.
    """
    if sum([line.traits & Trait.SPEECH > 0 for line in lines]) < _LEAST:
        return lines
    gaps = [gap for gap in gaps if gap.above]
    marked = [found for gap in gaps if (found := _read_word(lines, gap, lexicon))]
    word, count = Counter(found.word for found in marked).most_common(1)[0] if marked else ("", 0)
    if count < _LEAST or word in lexicon.language.verdicts:
        return lines
    same = [found for found in marked if found.word == word]
    asked = sum(_is_answered(lines, gap) for gap in gaps)
    is_shown = any(_shows_word(lines, found, lexicon) for found in same)
    is_often = len({found.question.name for found in same}) >= _LEAST and 2 * count > asked
    if not is_often or not (is_shown or (count == asked and count > _LEAST)):
        return lines
    if _speak_others(lines, gaps, word, _LEAST_OTHER if is_shown else 1):
        return lines
    ends = {found.line: found.end for found in same}
    return [_blank(line, ends[index], lexicon) if index in ends else line for index, line in enumerate(lines)]


def _read_word(lines: Sequence[Line], gap: Gap, lexicon: Lexicon) -> _Marked | None:
    """Return the first line of a gap if it begins with such a word, and is no choice or value as it is."""
    index = find_text(lines, gap.first)
    if gap.above is None or gap.is_inline or index not in range(gap.first, gap.end):
        return None
    match = _WORD.match(lines[index].text) if lines[index].traits & Trait.SPEECH else None
    if match is None:
        return None
    owner = gap.above.phrase.owner
    is_whole = not owner.type.is_text and is_of_type(owner, lines[index].text, lexicon)
    return None if is_whole else _Marked(index, fold(match[1]), match.end(), owner)


def _is_answered(lines: Sequence[Line], gap: Gap) -> bool:
    return gap.is_inline or bool(gap.list_texts(lines))


def _shows_word(lines: Sequence[Line], found: _Marked, lexicon: Lexicon) -> bool:
    """Whether what is behind a word has the type of the question; with the word, it has not."""
    is_text = found.question.type.is_text
    return not is_text and is_of_type(found.question, lines[found.line].text[found.end :], lexicon)


def _speak_others(lines: Sequence[Line], gaps: Sequence[Gap], word: str, least: int) -> bool:
    """Whether the same other word begins a line below `least` headings: the words are those who speak, or parts."""
    others: Counter[str] = Counter()
    for gap in gaps:
        speech = (line.text for line in lines[gap.first : gap.end] if line.traits & Trait.SPEECH)
        others.update({fold(match[1]) for match in map(_WORD.match, speech) if match} - {word})
    return any(count >= least for count in others.values())


def _blank(line: Line, end: int, lexicon: Lexicon) -> Line:
    found = rewrite(line, " " * end + line.text[end:], lexicon)
    return replace(found, speech=end, traits=found.traits | Trait.SPOKEN)
