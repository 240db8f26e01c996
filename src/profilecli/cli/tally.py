"""What passes by on its way from reading to writing: results and profiles in, the same and their numbers out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from profilecli.errors import MiscountError

if TYPE_CHECKING:
    from profilecli.findings.diagnostics import Severity
    from profilecli.record.profile import Profile
    from profilecli.run.pipeline import Outcome


@dataclass(slots=True)
class Tally:
    """What passes by on its way from reading to writing, in numbers; neither waits for the other."""

    files: int = 0
    profiles: int = 0
    counts: Counter[Severity] = field(default_factory=Counter)
    """How many findings there are of each severity."""
    written: int = 0
    """How many profiles a writer has taken."""
    notes: list[str] = field(default_factory=list)
    """What a format could not hold, and what became of files of earlier runs."""
    sources: set[str] | None = None
    """The paths of the files, where they are wanted: there can be millions."""

    def pass_outcomes(self, outcomes: Iterator[Outcome]) -> Iterator[Outcome]:
        """Yield `outcomes` and count what they hold."""
        for outcome in outcomes:
            self.files += bool(outcome.path)
            if self.sources is not None:
                self.sources.add(outcome.path)
            self.profiles += len(outcome.profiles)
            self.counts.update(item.severity for item in outcome.diagnostics)
            yield outcome

    def pass_profiles(self, outcomes: Iterable[Outcome]) -> Iterator[Profile]:
        """Yield the profiles of `outcomes`, and count those that are taken."""
        for outcome in outcomes:
            for profile in outcome.profiles:
                self.written += 1
                yield profile

    def check(self) -> None:
        """Raise MiscountError where more or fewer profiles were written than found."""
        if self.written != self.profiles:
            raise MiscountError

    def pass_chunks(self, chunks: Iterable[bytes]) -> Iterator[bytes]:
        """Yield `chunks`, and check before they can replace anything."""
        yield from chunks
        self.check()
