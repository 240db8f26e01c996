"""What the keys of a questionnaire can hold: names, wordings, numbers, as types that pydantic checks."""

from __future__ import annotations

import math
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, PlainSerializer, PlainValidator
from pydantic_core import PydanticCustomError

from profilecli.questionnaire.patterns import CHOICE_NAME, LANGUAGE, LONGEST_WORDING, NAME, REGION, SEEN, TAG

Name = Annotated[str, Field(pattern=NAME, max_length=64)]
"""A name as XLSForm has it: a letter or underscore, then letters, digits, `_`, `-`, `.`."""
FormName = Annotated[str, Field(pattern=TAG, max_length=64)]
"""The name of a questionnaire."""
Version = Annotated[str, Field(pattern=TAG, max_length=40)]
"""A version, as text."""
Language = Annotated[str, Field(pattern=LANGUAGE)]
Wording = Annotated[str, Field(min_length=1, max_length=LONGEST_WORDING, pattern=SEEN)]
"""A label or alias, with at least one letter or digit."""
SpeakerName = Annotated[str, Field(min_length=1, max_length=40, pattern=SEEN)]
FormText = Annotated[str, Field(min_length=1, max_length=10_000, pattern=SEEN)]
"""Further words of the form: at most 10,000 characters."""


def _check_region(value: str) -> str:
    """Return the code of a country whose telephone numbers are known."""
    # Only a questionnaire that names a country pays for the import.
    import phonenumbers  # noqa: PLC0415

    if value not in phonenumbers.SUPPORTED_REGIONS:
        raise PydanticCustomError("region", 'is not the code of a country in ISO 3166-1, such as "GB" for Britain')
    return value


Region = Annotated[str, Field(pattern=REGION), AfterValidator(_check_region)]
Condition = Annotated[str, Field(min_length=1, max_length=1000)]
"""What answers are compared with, in the words of XLSForm."""
Appearance = Annotated[str, Field(min_length=1, max_length=200)]


def _name_number(value: object) -> object:
    """Return the name that a number stands for."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


ChoiceName = Annotated[str, Field(pattern=CHOICE_NAME, max_length=64), BeforeValidator(_name_number)]
"""A name that may also be a number, such as `1` or `-99`."""


def _check_number(value: object) -> float:
    """Return a number, a whole one as such."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise PydanticCustomError("number", "should be a number")
    return value


def _keep_number(value: float) -> Any:
    """Return a number as it is: a whole one stays one in TOML."""
    return value


Number = Annotated[float, PlainValidator(_check_number), PlainSerializer(_keep_number)]


def _list_one(value: object) -> object:
    """Return the array of one entry that a single text stands for."""
    return [value] if isinstance(value, str) else value


Wordings = Annotated[tuple[Wording, ...], Field(min_length=1), BeforeValidator(_list_one)]
"""One wording, or an array of them."""
Patterns = Annotated[tuple[Annotated[str, Field(min_length=1, max_length=200)], ...], BeforeValidator(_list_one)]
"""One pattern, or an array of them."""
_MOST_ABOVE = 100


def _check_position(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= _MOST_ABOVE:
        raise PydanticCustomError("position", f"should be a whole number from 1 to {_MOST_ABOVE}")
    return value


Position = Annotated[int, PlainValidator(_check_position)]
"""The number of a line above the first question."""
Units = Annotated[tuple[Annotated[str, Field(min_length=1, max_length=40)], ...], BeforeValidator(_list_one)]
"""What may be before or after a number: one text, or an array of them."""
