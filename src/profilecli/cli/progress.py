"""How far long work is, on standard error of a terminal and nowhere else."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

Item = TypeVar("Item")

_WAIT = 1.0
"""After how many seconds a person starts to wonder."""
_MINUTE = 60
_PAUSE = 0.1
"""How many seconds pass between two looks at the clock face."""
_CLEAR = "\r\x1b[K"
_began: list[float] = []
"""When the command began."""


def start_clock() -> None:
    """Begin to count how long the work takes."""
    _began[:] = [time.monotonic()]


def show_progress(items: Iterable[Item], total: int, *, quiet: bool) -> Iterator[Item]:
    """Yield `items`, and show how many of `total` have passed where a person waits for long.

    It is one line that is written over and wiped out in the end; the cursor stays as it is, so that
    an interrupt leaves nothing after.
    """
    if quiet or not _is_watched():
        yield from items
        return
    due = time.monotonic() + _WAIT
    is_shown = False
    try:
        for number, item in enumerate(items, 1):
            yield item
            if time.monotonic() >= due:
                due = time.monotonic() + _PAUSE
                is_shown = True
                _show(f"{_CLEAR}read {min(number, total):,} of {total:,} files")
    finally:
        if is_shown:
            _show(_CLEAR)


def describe_duration() -> str:
    """Return ", 2.3 s" where a person has waited for the work, else nothing: logs are the same every time."""
    if not _began or not _is_watched():
        return ""
    seconds = time.monotonic() - _began[0]
    if seconds < _WAIT:
        return ""
    minutes, rest = divmod(round(seconds), _MINUTE)
    return f", {minutes} min {rest} s" if minutes else f", {seconds:.1f} s"


def _is_watched() -> bool:
    return os.environ.get("TERM") != "dumb" and sys.stderr.isatty()


def _show(text: str) -> None:
    sys.stderr.write(text)
    sys.stderr.flush()
