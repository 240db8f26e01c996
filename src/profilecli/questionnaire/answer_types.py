"""The types of questions, as a table: what each asks for, and which keys it has."""

from __future__ import annotations

from enum import Enum, StrEnum
from functools import cached_property
from typing import NamedTuple

from profilecli.questionnaire.precision import PRECISIONS, Precision


class Shape(Enum):
    """What an answer consists of; reading, records and tables know shapes, and no single type."""

    TEXT = "text"
    """Words, and the list items among them."""
    TYPED = "typed"
    """One value that can be of the wrong type."""
    ONE = "one"
    """One choice of a list."""
    YES_NO = "yes-no"
    """One of two choices that are not in the questionnaire: yes and no."""
    SEVERAL = "several"
    """Any number of choices of a list."""


class QuestionType(StrEnum):
    """The kind of answer that a question asks for, named as XLSForm names it where it has a name."""

    __hash__ = str.__hash__  # that of an enumeration is a function in Python

    TEXT = "text"
    EMAIL = "email"
    URL = "url"
    INTEGER = "integer"
    DECIMAL = "decimal"
    RANGE = "range"
    DATE = "date"
    TIME = "time"
    PHONE = "phone"
    BOOLEAN = "boolean"
    SELECT_ONE = "select_one"
    SELECT_MULTIPLE = "select_multiple"

    @cached_property
    def shape(self) -> Shape:
        """What an answer of this type consists of."""
        return TYPES[self].shape

    @cached_property
    def is_text(self) -> bool:
        """Whether the answer is in the respondent's own words."""
        return self.shape is Shape.TEXT

    @cached_property
    def is_select(self) -> bool:
        """Whether the answer is picked from a list of choices."""
        return self.shape in (Shape.ONE, Shape.YES_NO, Shape.SEVERAL)

    @cached_property
    def is_typed(self) -> bool:
        """Whether the answer is one value that can be of the wrong type."""
        return self.shape is Shape.TYPED


class PartType(StrEnum):
    """What is between the questions of a form, named as XLSForm names it."""

    NOTE = "note"
    """Words of the form, such as instructions."""
    GROUP = "group"
    """The heading of a section."""
    GRID = "grid"
    """The heading of a table that has a question in each row, and the choices that all of them share as columns."""

    @property
    def is_section(self) -> bool:
        """Whether questions can be in it."""
        return self is not PartType.NOTE


class TypeFacts(NamedTuple):
    """One row of the table."""

    shape: Shape
    expected: str = ""
    """What should be there instead of an invalid answer."""
    keys: frozenset[str] = frozenset()
    """The keys of a question that have a meaning for this type, and not for every one."""


_LIST = frozenset({"list_name", "or_other"})
_ABOVE = frozenset({"pattern", "position"})
_NUMBER = _ABOVE | {"min", "max", "unit"}

TYPES: dict[QuestionType, TypeFacts] = {
    QuestionType.TEXT: TypeFacts(Shape.TEXT, keys=_ABOVE),
    QuestionType.EMAIL: TypeFacts(Shape.TYPED, "one e-mail address", _ABOVE),
    QuestionType.URL: TypeFacts(Shape.TYPED, "one web address", _ABOVE),
    QuestionType.INTEGER: TypeFacts(Shape.TYPED, "a whole number", _NUMBER),
    QuestionType.DECIMAL: TypeFacts(Shape.TYPED, "a number", _NUMBER),
    QuestionType.RANGE: TypeFacts(Shape.TYPED, "one value of the scale", _ABOVE | {"start", "end", "step", "unit"}),
    QuestionType.DATE: TypeFacts(Shape.TYPED, PRECISIONS[Precision.DAY].expected, _ABOVE | {"precision"}),
    QuestionType.TIME: TypeFacts(Shape.TYPED, "one time of day", _ABOVE),
    QuestionType.PHONE: TypeFacts(Shape.TYPED, "one telephone number", _ABOVE),
    QuestionType.BOOLEAN: TypeFacts(Shape.YES_NO, "yes or no"),
    QuestionType.SELECT_ONE: TypeFacts(Shape.ONE, "one of the choices", _LIST),
    QuestionType.SELECT_MULTIPLE: TypeFacts(Shape.SEVERAL, "choices that are clearly marked", _LIST),
}
"""A new type is a member of `QuestionType`, a row here, one in `record/value_types.py`, and for typed answers a reader
in `reading/values/by_type.py`."""

SPECIAL_KEYS = frozenset(key for facts in TYPES.values() for key in facts.keys)
"""The keys of a question that have a meaning for some types only."""
