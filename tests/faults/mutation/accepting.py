"""Mutants that no test has killed: lists of them in, the reason for one out."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from faults.mutation.mutant import Mutant

ANYWHERE = "*"
NOT_LISTED = "not listed"
_NUMBER = re.compile(r"\b[1-9][0-9_]*\b")
_LEFT = re.compile(rf"  (\S+):\d+: (.*) \({NOT_LISTED}\)")


@dataclass(frozen=True)
class Accepted:
    """Changes of a line or of a part of it, in one file or in any."""

    file: str
    before: str
    reason: str
    after: Sequence[str] = ()
    """Without any, each other number that is greater than 0 in place of one."""

    def covers(self, mutant: Mutant) -> bool:
        """Whether a mutant is one of these changes."""
        if self.file not in {ANYWHERE, mutant.file} or self.before not in mutant.before:
            return False
        if not self.after:
            return _NUMBER.sub("1", _pack(mutant.after)) == _NUMBER.sub("1", _pack(mutant.before))
        return _pack(mutant.after) in {_pack(mutant.before.replace(self.before, after)) for after in self.after}


def _pack(line: str) -> str:
    """Return a line without its blanks, of which a change can add one."""
    return "".join(line.split())


def read_accepted(path: Path) -> list[Accepted]:
    """Return what a list accepts."""
    return [Accepted(**entry) for entry in tomllib.loads(path.read_text("utf-8")).get("mutant", ())]


def find_reason(accepted: Iterable[Accepted], mutant: Mutant) -> str | None:
    """Return why a mutant need not be killed, or None if it is not listed."""
    return next((entry.reason for entry in accepted if entry.covers(mutant)), None)


def read_left(path: Path) -> dict[str, set[str]]:
    """Return the changes of each file that the command has printed, but for those that are listed."""
    left: dict[str, set[str]] = {}
    for line in path.read_text("utf-8").splitlines():
        if match := _LEFT.fullmatch(line):
            left.setdefault(match[1], set()).add(match[2])
    return left
