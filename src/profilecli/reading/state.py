"""What is known while the lines of one profile are read: its blocks so far, and where the walk stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from profilecli.questionnaire.lexicon import Lexicon
from profilecli.questionnaire.model import Question
from profilecli.reading.choices import ChoiceMark
from profilecli.reading.headings import Candidate
from profilecli.reading.names import reads_like_name
from profilecli.reading.rows import Row, RowKind


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
    rules: list[str] = field(default_factory=list)
    """For each line from `first` on, the name of the rule that took it."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """The questions to which a line, or it with the next few, is close."""

    close: Mapping[str, float]
    last: int
    """The last line that was needed for it."""


@dataclass(slots=True)
class State:
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
    heading: Candidate | None = None
    """The heading that the line being looked at could be."""
    marks: Sequence[ChoiceMark] = ()
    """The choices that it could be."""
    likeness: Likeness = field(default_factory=lambda: Likeness({}, -1))
    """The questions to which it is close."""

    @property
    def question(self) -> Question | None:
        """The question whose answer is being read."""
        return self.block.question if self.block and self.block.kind is BlockKind.ANSWER else None

    def start(self, block: Block) -> Block:
        """Begin `block`; what follows belongs to it."""
        self.group.blocks.append(block)
        self.block = block
        return block

    @property
    def heading_first(self) -> int:
        """The first line of the heading of the question being answered, or -1."""
        return self.block.heading.first if self.question and self.block and self.block.heading else -1

    @property
    def heading_last(self) -> int:
        """The last line of the heading above, or -1."""
        return self.block.heading.last if self.block and self.block.heading else -1

    def claim_name(self, index: int) -> bool:
        """Whether line `index` stands before the first heading and is the first there that reads like a name."""
        is_before = self.block is None or self.block.kind is BlockKind.BEFORE
        is_name = is_before and not self.has_name and reads_like_name(self.rows[index].text, self.lexicon)
        self.has_name = self.has_name or is_name
        return is_name

    def is_text(self, index: int) -> bool:
        """Whether line `index` is one of this profile's with something to read on it."""
        return self.group.first <= index <= self.group.last and self.rows[index].kind is RowKind.TEXT
