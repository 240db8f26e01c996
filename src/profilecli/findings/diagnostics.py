"""What a diagnostic is: a rule's finding at a place in a file, without any of the file's text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import NamedTuple


class Severity(StrEnum):
    """How bad a finding is; `rank` orders them."""

    __hash__ = str.__hash__  # that of an enumeration is a function in Python

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"

    @property
    def rank(self) -> int:
        """0 for info, 1 for warning, 2 for error."""
        return ("info", "warning", "error").index(self.value)


class Span(NamedTuple):
    """A place in a text: 1-based lines, 1-based columns in code points, the end column exclusive."""

    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1


class Finding(NamedTuple):
    """What one rule found, before it is a diagnostic; `message` never holds text of the source."""

    message: str
    span: Span
    question: str | None = None
    profile: int | None = None
    """The profile's number in its file, from 1."""
    severity: Severity | None = None
    """Where it differs from the rule's own."""
    alias_of: str | None = None
    """The TOML table whose `aliases` could take the wording found, for an inexact wording."""
    alias_key: str = "aliases"
    """The key in it: with the language, where the questionnaire has several."""


class Diagnostic(NamedTuple):
    """A finding with its rule and file, as reports show it."""

    code: str
    name: str
    severity: Severity
    message: str
    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    question: str | None = None
    profile: int | None = None
    alias_of: str | None = None
    alias_key: str = "aliases"
    place: str | None = None
    """Where the line stands in a file that is no plain text, as people find it there."""

    @property
    def where(self) -> str:
        """The place for people: `path:line:column` in a text, the place in the file in any other."""
        return f"{self.path}: {self.place}" if self.place else f"{self.path}:{self.line}:{self.column}"

    @property
    def sort_key(self) -> tuple[str, int, int, str]:
        """The order in which diagnostics are reported: path, line, column, code."""
        return self.path, self.line, self.column, self.code


def format_count(count: int, noun: str) -> str:
    """Return "1 file", "2 files"; "info" has no plural here."""
    return f"{count:,} {noun}" if count == 1 or noun == Severity.INFO else f"{count:,} {noun}s"


def format_severities(counts: Mapping[Severity, int]) -> str:
    """Return "1 error, 2 warnings", the worst first, without what there is none of."""
    order = (Severity.ERROR, Severity.WARNING, Severity.INFO)
    return ", ".join(format_count(counts[severity], severity.value) for severity in order if counts.get(severity))


def count_severities(diagnostics: Iterable[Diagnostic]) -> Counter[Severity]:
    """Return how many diagnostics there are of each severity."""
    return Counter(item.severity for item in diagnostics)
