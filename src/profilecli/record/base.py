"""What all parts of a record share: how strict they are, and how they say where something is."""

from __future__ import annotations

from functools import cache
from typing import Annotated, Any, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from pydantic_core import PydanticCustomError


def _check_range(lines: tuple[int, int]) -> tuple[int, int]:
    if lines[0] > lines[1]:
        raise PydanticCustomError("range", "the first line must not be after the last")
    return lines


LineRange = Annotated[
    tuple[Annotated[int, Field(ge=1)], Annotated[int, Field(ge=1)]],
    AfterValidator(_check_range),
    Field(description="First and last line in the source file, 1-based."),
]


class Record(BaseModel):
    """Base of all parts of a record: nothing unknown, nothing converted on the way in."""

    # What checks and writes records is built where it is used: `validate` of texts does neither.
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, defer_build=True)

    @classmethod
    def build(cls, **fields: Any) -> Self:
        """Return a record of all its fields in their order, which are known to be right: nothing is checked.

        It does what `model_construct` does where no field is left out, in a third of the time.
        """
        made = cls.__new__(cls)
        _set(made, "__dict__", fields)
        _set(made, "__pydantic_fields_set__", _list_fields(cls))
        _set(made, "__pydantic_extra__", None)
        _set(made, "__pydantic_private__", None)
        return made


_set = object.__setattr__


@cache
def _list_fields(model: type[Record]) -> set[str]:
    """Return the names of all fields of a model: one set for all of its records, which are never changed."""
    return set(model.model_fields)


class LoggedCorrection(Record):
    """Which line of which cleaning log changed an answer."""

    log: str = Field(description="The path of the log, as given, with /; empty in records for the public.")
    line: Annotated[int, Field(ge=1)]
