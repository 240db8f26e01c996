"""Mutants that no test has to kill: the list of them in, the reason for one out."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from faults.mutation.mutant import Mutant

ANYWHERE = "*"


@dataclass(frozen=True)
class Accepted:
    """A change of a line or of a part of it, in one file or in any."""

    file: str
    before: str
    after: str
    reason: str

    def covers(self, mutant: Mutant) -> bool:
        """Whether a mutant is this change."""
        changed = mutant.before.replace(self.before, self.after)
        return self.file in {ANYWHERE, mutant.file} and changed == mutant.after


def read_accepted(path: Path) -> list[Accepted]:
    """Return what a list accepts."""
    return [Accepted(**entry) for entry in tomllib.loads(path.read_text("utf-8")).get("mutant", ())]


def find_reason(accepted: Iterable[Accepted], mutant: Mutant) -> str | None:
    """Return why a mutant need not be killed, or None if it is not listed."""
    return next((entry.reason for entry in accepted if entry.covers(mutant)), None)
