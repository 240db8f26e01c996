"""A fault that was put into the program."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Mutant:
    """A module with one change: where it is in the package, and the line that the change is in, without and with it."""

    file: str
    text: str
    line: int
    before: str
    after: str

    @property
    def change(self) -> str:
        """The line without and with the change."""
        return f"{self.before} -> {self.after}"

    def describe(self) -> str:
        """Return the change and its place as a line."""
        return f"{self.file}:{self.line}: {self.change}"
