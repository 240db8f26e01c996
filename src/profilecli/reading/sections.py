"""Stage 3: lines and headings in; for each profile in the text its blocks out, each line owned once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from profilecli.questionnaire.lexicon import Lexicon
from profilecli.questionnaire.model import Question
from profilecli.reading.choices import ChoiceMark, find_choices
from profilecli.reading.headings import Candidate, Match, is_asked_in_one_word
from profilecli.reading.inline import find_note_end, is_mark, is_note, is_question, opens_quote
from profilecli.reading.names import reads_like_name
from profilecli.reading.rows import Row, RowKind
from profilecli.reading.unknown import (
    Surroundings,
    could_be_heading,
    find_likeness,
    is_foreign,
    is_unknown_heading,
)
from profilecli.text.markers import read_marks
from profilecli.text.wording import fold

_MOST_CUT_OFF = 4


class BlockKind(StrEnum):
    """What a stretch of text is."""

    BEFORE = "before"
    """What stands before the first heading."""
    ANSWER = "answer"
    UNKNOWN = "unknown"
    """An unknown heading and what follows it."""
    REPEATED = "repeated"
    """The heading of a question that was asked before, and what follows it."""


@dataclass(slots=True)
class Block:
    """A heading with what stands under it; line indices are 0-based."""

    kind: BlockKind
    first: int
    """Index of its first line."""
    question: Question | None = None
    heading: Candidate | None = None
    rows: list[int] = field(default_factory=list)
    """The lines under the heading that are not blank (for an unknown heading: its own as well)."""
    choices: list[ChoiceMark] = field(default_factory=list)
    close: dict[str, float] = field(default_factory=dict)
    """For an unknown heading: how close it is to each question to which it is close."""
    swallowed: list[tuple[int, str]] = field(default_factory=list)
    """Lines of an answer that are close to another question, and its name."""


@dataclass(slots=True)
class Group:
    """All that belongs to one profile: lines `first` to `last` (0-based, both included)."""

    first: int
    last: int
    blocks: list[Block] = field(default_factory=list)
    separators: list[int] = field(default_factory=list)
    boilerplate: list[int] = field(default_factory=list)


def build_group(
    rows: Sequence[Row], first: int, last: int, headings: Mapping[int, Candidate], lexicon: Lexicon
) -> Group:
    """Return the blocks of the profile that stands in lines `first` to `last`."""
    end = next((i for i in range(len(rows) - 1, -1, -1) if rows[i].kind is not RowKind.BLANK), 0)
    walk = _Walk(rows, Group(first, last), headings, lexicon, end)
    index = first
    while index <= last:
        index = _take_line(walk, index)
    return walk.group


@dataclass(slots=True)
class _Walk:
    """Where the walk down the lines of one profile stands."""

    rows: Sequence[Row]
    group: Group
    headings: Mapping[int, Candidate]
    lexicon: Lexicon
    end: int
    """Index of the last line of the whole text that is not blank."""
    asked: set[str] = field(default_factory=set)
    block: Block | None = None
    has_name: bool = False
    taken: int = -1
    """Index of the last line that was a heading or a choice: what follows it directly may be a heading."""

    @property
    def question(self) -> Question | None:
        """The question whose answer is being read."""
        return self.block.question if self.block and self.block.kind is BlockKind.ANSWER else None

    def start(self, block: Block) -> Block:
        """Begin `block`; what follows belongs to it."""
        self.group.blocks.append(block)
        self.block = block
        return block

    def look_around(self, index: int) -> Surroundings:
        """Return what is known around the line at `index`."""
        is_before = self.block is None or self.block.kind is BlockKind.BEFORE
        could_be_name = is_before and not self.has_name and reads_like_name(self.rows[index].text, self.lexicon)
        self.has_name = self.has_name or could_be_name
        return Surroundings(
            self.rows,
            self.headings,
            self.lexicon,
            self.group.first,
            self.group.last,
            self.question,
            self.taken,
            self.block.heading.first if self.question and self.block and self.block.heading else -1,
            self.block.heading.last if self.block and self.block.heading else -1,
            could_be_name,
        )

    def is_text(self, index: int) -> bool:
        return self.group.first <= index <= self.group.last and self.rows[index].kind is RowKind.TEXT


def _take_line(walk: _Walk, index: int) -> int:
    """Give the line at `index` its owner; return the index of the next line to look at."""
    kind = walk.rows[index].kind
    if kind is RowKind.RULE:
        walk.group.separators.append(index)
    elif kind is RowKind.BOILERPLATE:
        walk.group.boilerplate.append(index)
    elif kind is RowKind.TEXT:
        heading = _settle_heading(walk, index)
        marks = [] if heading and heading.match is not Match.VARIANT else _find_listed(walk, index)
        if heading and not (marks and marks[0].is_exact):
            return _take_heading(walk, heading)
        if marks and walk.block:
            walk.block.choices.extend(marks)
            walk.block.rows.extend(range(index, marks[-1].last + 1))
            walk.taken = marks[-1].last
            return walk.taken + 1
        return _take_text(walk, index)
    return index + 1


def _settle_heading(walk: _Walk, index: int) -> Candidate | None:
    """Return the heading at `index` if it counts here, where the text around it is known."""
    candidate = walk.headings.get(index) or _find_cut_off(walk, index)
    if candidate is None or candidate.last > walk.group.last or _is_quoted_within(walk, index):
        return None
    if not candidate.phrase.is_one_word:
        return candidate
    name = candidate.phrase.owner.name
    stop = next((i for i in range(candidate.last + 1, walk.group.last + 1) if i in walk.headings), walk.group.last + 1)
    if name in walk.asked or not is_asked_in_one_word(candidate, walk.rows, stop, walk.lexicon):
        return None
    return candidate


def _is_quoted_within(walk: _Walk, index: int) -> bool:
    """Whether a line in the midst of a paragraph is a heading in quotation marks: somebody's words."""
    is_within = walk.question is not None and walk.is_text(index - 1) and index - 1 != walk.taken
    return is_within and opens_quote(walk.rows[index].text)


def _find_cut_off(walk: _Walk, index: int) -> Candidate | None:
    """Return the heading of which the last lines of the text are the beginning."""
    folded = _fold_tail(walk, index)
    if not folded:
        return None
    found = walk.lexicon.headings.find_cut_off(folded, walk.asked)
    book = walk.lexicon.get_choices(walk.question)
    if len(found) != 1 or (book and book.find_cut_off(folded)):
        return None
    return Candidate(index, walk.end, found[0], Match.VARIANT, cut_off=True)


def _fold_tail(walk: _Walk, index: int) -> str:
    """Return the folded lines from `index` to the end of the whole text, if they are its last few."""
    if index + _MOST_CUT_OFF <= walk.end or not all(walk.rows[i].folded for i in range(index, walk.end + 1)):
        return ""
    return fold(" ".join(walk.rows[i].text.strip() for i in range(index, walk.end + 1)))


def _find_listed(walk: _Walk, index: int) -> list[ChoiceMark]:
    """Return the choices of the question being answered that stand at `index`."""
    book = walk.lexicon.get_choices(walk.question)
    if book is None:
        return []
    stop = index
    while walk.is_text(stop) and stop - index < _MOST_CUT_OFF:
        stop += 1
    texts = [row.text for row in walk.rows[index:stop]]
    marks = find_choices(texts, 0, book)
    if marks:
        return [replace(mark, first=index, last=index + mark.last) for mark in marks]
    folded = _fold_tail(walk, index)
    found = book.find_cut_off(folded) if folded else []
    if len(found) != 1 or walk.lexicon.headings.find_cut_off(folded, walk.asked):
        return []
    return [ChoiceMark(index, walk.end, found[0], False, read_marks(texts[0]).box, cut_off=True)]


def _take_heading(walk: _Walk, heading: Candidate) -> int:
    """Start the block of a heading, with its notes and translations; return the next index."""
    question = heading.phrase.owner
    block = walk.block
    if block and block.question is question and not block.rows and block.heading and block.heading.inline is None:
        # Two headings of one question in a row are one.
        heading = replace(heading, first=block.heading.first)
        block.heading = heading
    elif question.name in walk.asked:
        block = Block(BlockKind.REPEATED, heading.first, question, heading)
        block.rows.extend(range(heading.first, heading.last + 1))
        walk.start(block)
    else:
        walk.asked.add(question.name)
        block = Block(BlockKind.ANSWER, heading.first, question, heading)
        walk.start(block)
    if heading.inline is not None:
        return _take_inline_choices(walk, block, heading)
    if not heading.cut_off:
        below = heading.last + 1
        note_end = find_note_end(walk.rows[below].text, walk.lexicon) if walk.is_text(below) else 0
        last = below if note_end else _find_extension(walk, heading.last)
        if block.kind is BlockKind.REPEATED:
            block.rows.extend(index for index in range(heading.last + 1, last + 1) if walk.is_text(index))
        block.heading = heading = replace(heading, last=last)
        if note_end:
            # The note went to the next line, and the answer follows it there.
            block.heading = heading = replace(heading, inline=note_end, heading_end=note_end)
            return _take_inline_choices(walk, block, heading)
    walk.taken = heading.last
    return heading.last + 1


def _take_inline_choices(walk: _Walk, block: Block, heading: Candidate) -> int:
    """Take the choices that start on their heading's own line; return the next index."""
    last = walk.taken = heading.last
    book = walk.lexicon.get_choices(heading.phrase.owner)
    if book and block.kind is BlockKind.ANSWER:
        texts = [walk.rows[last].text[heading.inline :]]
        while len(texts) < _MOST_CUT_OFF and walk.is_text(last + len(texts)):
            texts.append(walk.rows[last + len(texts)].text)
        marks = [replace(mark, first=last, last=last + mark.last) for mark in find_choices(texts, 0, book)]
        if marks:
            block.choices.extend(marks)
            block.rows.extend(range(last + 1, marks[-1].last + 1))
            walk.taken = marks[-1].last
    return walk.taken + 1


def _find_extension(walk: _Walk, last: int) -> int:
    """Return the index of the last line that still belongs to the heading that ends at `last`.

    A known note on a line of its own does, a question mark that a wrap cut off, and a translation:
    a question in another language, or whatever stands behind a stroke at the line's end.
    """
    following = last + 1
    if walk.is_text(following) and following not in walk.headings:
        text = walk.rows[following].text.strip()
        above = walk.rows[last].text.rstrip()
        if above.endswith(("/", "|")) or is_note(text, walk.lexicon) or (is_mark(text) and above[-1] not in text):
            return following
    while following <= walk.group.last and walk.rows[following].kind is RowKind.BLANK:
        following += 1
    if not walk.is_text(following) or following in walk.headings:
        return last
    row = walk.rows[following]
    return following if is_question(row.text) and is_foreign(row.text, walk.lexicon) else last


def _take_text(walk: _Walk, index: int) -> int:
    """Give a line that is no heading of a known question to the answer it stands in, or end that."""
    around = walk.look_around(index)
    likeness = find_likeness(around, index)
    if is_unknown_heading(around, index, likeness):
        unknown = walk.start(Block(BlockKind.UNKNOWN, index, close=dict(likeness.close)))
        unknown.rows.extend(range(index, likeness.last + 1))
        walk.taken = likeness.last
        return likeness.last + 1
    block = walk.block or walk.start(Block(BlockKind.BEFORE, index))
    block.rows.append(index)
    if likeness.close and block.kind is BlockKind.ANSWER and could_be_heading(walk.rows[index].text):
        block.swallowed.append((index, max(likeness.close, key=lambda name: likeness.close[name])))
    return index + 1
