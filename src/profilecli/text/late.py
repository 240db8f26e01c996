"""Patterns that are compiled when they are first used: a run of the program uses a third of them."""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast


class _Late:
    """It is as fast as the pattern itself from the second use on: what is looked up is kept."""

    def __init__(self, pattern: str | bytes, flags: int) -> None:
        self.arguments: Any = (pattern, flags)

    def __getattr__(self, name: str) -> Any:
        value = getattr(re.compile(*self.arguments), name)
        setattr(self, name, value)
        return value


def compile_late(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Return what can be used as `re.compile` of the same, and is compiled then."""
    return cast("re.Pattern[AnyStr]", _Late(pattern, flags))
