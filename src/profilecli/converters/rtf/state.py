"""What holds for a group of an RTF document, and for the groups in it until they say otherwise."""

from __future__ import annotations

from enum import Enum, auto
from typing import NamedTuple


class Target(Enum):
    """Where the text of a group goes."""

    BODY = auto()
    MARKER = auto()
    """The number or bullet of a paragraph."""
    CODE = auto()
    """How a field is made."""
    FORM = auto()
    """What a form field is like; the text in it is its help."""
    ENTRY = auto()
    """A choice of a drop-down list."""
    FONTS = auto()
    STYLES = auto()


class State(NamedTuple):
    """What holds for a group."""

    target: Target = Target.BODY
    font: int | None = None
    blanks: int = 1
    """How many characters after one of Unicode stand for it in old programs."""
    is_hidden: bool = False
    is_deleted: bool = False
    is_struck: bool = False
    in_table: bool = False
    level: int = 1
    """Which of the tables in each other it is in, from the outermost."""
    style: int = 0
    letter_style: int | None = None

    @property
    def is_unseen(self) -> bool:
        """Whether text is not shown."""
        return self.is_hidden or self.is_deleted

    @property
    def depth(self) -> int:
        """How many tables a paragraph is in."""
        return max(self.level, 1) if self.in_table else 0
