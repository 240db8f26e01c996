"""How the tests of the readers show what a file became."""

from __future__ import annotations

from profilecli.converters.rows import Converted, Role

_MARKS = {Role.TEXT: "", Role.FURNITURE: "%", Role.ASIDE: "@"}


def show(found: Converted) -> list[str]:
    """Return the lines that are not blank: furniture after `%`, what is set aside after `@`."""
    return [_MARKS[Role(row.role)] + row.text for row in found.rows if row.text]


def show_places(found: Converted) -> list[str]:
    """Return the place of each line that is not blank."""
    return [row.place for row in found.rows if row.text]
