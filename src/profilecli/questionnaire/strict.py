"""What all parts of a questionnaire share: how they are checked, without the package that checks them."""

from __future__ import annotations

from dataclasses import MISSING, fields
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from pydantic import ConfigDict


class Strict:
    """A part of a questionnaire, which has no other keys than its fields. `checking` checks what a file says of it."""

    __slots__ = ()
    __pydantic_config__ = cast("ConfigDict", {"extra": "forbid"})


def list_keys(part: type[Strict]) -> list[str]:
    """Return the keys of a part of a questionnaire, as a file has them."""
    return [field.metadata.get("alias", field.name) for field in fields(cast("Any", part))]


def list_stated(part: Strict) -> set[str]:
    """Return the fields of a part of a questionnaire that are not as by default."""
    stated = set()
    for field in fields(cast("Any", part)):
        default = field.default if field.default_factory is MISSING else field.default_factory()
        if getattr(part, field.name) != default:
            stated.add(field.name)
    return stated
