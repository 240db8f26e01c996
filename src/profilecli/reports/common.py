"""What all reports share: what they are given, and how they word, number and encode it."""

from __future__ import annotations

import hashlib
import json
import posixpath
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from profilecli.findings.diagnostics import Diagnostic, Severity
from profilecli.text.safe import UNSAFE


class RuleFacts(Protocol):
    """What a report may know of a rule."""

    @property
    def code(self) -> str:
        """Such as PRF202."""

    @property
    def name(self) -> str:
        """Such as missing-question."""

    @property
    def severity(self) -> Severity:
        """How bad its findings are, unless one says otherwise."""

    @property
    def explanation(self) -> str:
        """Markdown paragraphs, the first of them a summary."""


def _hide_source(_path: str, _line: int) -> None:
    """Show no source line at all."""


@dataclass(frozen=True, slots=True)
class ReportInput:
    """One run, as a report needs it."""

    diagnostics: Sequence[Diagnostic]
    """In the order in which they are to be told."""
    files: Sequence[str] = ()
    """The paths, as shown, of all files read, with findings or without."""
    profiles: int = 0
    """How many profiles were found in them."""
    rules: Sequence[RuleFacts] = ()
    """All rules there are, for a report that explains them."""
    fail_on: Severity | None = Severity.ERROR
    """From which severity on a finding fails the run; None where none does."""
    read_line: Callable[[str, int], str | None] = _hide_source
    """A source line by path and 1-based number, for `full`; None where it must not be shown."""
    color: bool = False
    """Whether `full` may use colours."""
    width: int = 80
    """How many cells wide the terminal is, for `full`."""


Report = Callable[[ReportInput], str]
"""Gives the whole report as text: each line ends in LF, and all of it can be encoded as UTF-8."""


def describe(diagnostic: Diagnostic) -> str:
    """Return what is wrong, the question first unless it is named anyway; untrusted, like all of a diagnostic."""
    question, message = diagnostic.question, diagnostic.message
    return f"{question}: {message}" if question and repr(question) not in message else message


def build_fingerprints(diagnostics: Sequence[Diagnostic]) -> list[str]:
    """Return an identifier for each of `diagnostics`, by which a service knows it again in a later run.

    It is the SHA-256 of path, code, question, profile, and how many before it agree in these. It
    stays as it is when lines are added or removed above, or a message is worded anew; it is unique
    in one report.
    """
    seen: Counter[tuple[object, ...]] = Counter()
    prints = []
    for item in diagnostics:
        key = (clean_path(item.path), item.code, item.question, item.profile)
        prints.append(hashlib.sha256(json.dumps([*key, seen[key]]).encode("ascii")).hexdigest())
        seen[key] += 1
    return prints


def clean_path(path: str) -> str:
    """Return `path` as services compare it: without `./`, doubled slashes and inner `..`."""
    return posixpath.normpath(path)


def encode_json(value: object, indent: int | None = None) -> str:
    """Return `value` as JSON (RFC 8259) without a final newline: letters of any script as they are.

    What could steer a terminal is written as an escape that every parser turns back; only a lone
    surrogate, which is no text, becomes the six characters of its escape.
    """
    return UNSAFE.sub(_escape_json, json.dumps(value, ensure_ascii=False, indent=indent))


def _escape_json(match: re.Match[str]) -> str:
    character = match[0]
    if character == "\n":
        # Within a string it is escaped already; this one parts the lines of the document.
        return character
    if "\ud800" <= character <= "\udfff":
        return f"\\\\u{ord(character):04x}"
    return re.sub("....", r"\\u\g<0>", character.encode("utf-16-be").hex())
