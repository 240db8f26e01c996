"""How far long work is, on standard error of a terminal and nowhere else."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

Item = TypeVar("Item")

_MANY = 200
"""From how many files on the work can take long enough to wonder."""


def watch(items: Iterable[Item], total: int, *, quiet: bool) -> Iterator[Item]:
    """Yield `items`, and show how many of `total` have passed where a person waits for many."""
    if quiet or total < _MANY or not sys.stderr.isatty():
        yield from items
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("reading"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        yield from progress.track(items, total=total)
