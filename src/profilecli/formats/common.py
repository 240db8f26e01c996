"""What the formats share: their options and their shape, and a record's JSON in which nothing steers a terminal."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from profilecli.findings.diagnostics import Diagnostic
from profilecli.questionnaire.model import Questionnaire
from profilecli.record.profile import Profile

_STEERING = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
"""Control and bidi control characters, and the line separators that JSON does not escape by itself."""


Warn = Callable[[str], None]
"""What is called with a message, free of answer text, about what a format could not hold."""


@dataclass(frozen=True, slots=True)
class FormatOptions:
    """How to write; what an option does not concern ignores it."""

    questionnaire: Questionnaire
    """Which columns a table has, and in which order."""
    labels: bool = False
    """Head columns with the wording of questions and choices, and name choices by theirs."""
    raw: bool = False
    """In CSV, write text that a spreadsheet could take for a formula as it is."""
    bom: bool = False
    """In CSV, begin with a byte order mark, by which Excel knows UTF-8."""
    columns: tuple[str, ...] = ()
    """Which columns a table has, and in which order, by their headers without labels; none stands for all."""
    roles: tuple[str, ...] = ()
    """Which kinds of columns a table has, where `columns` says nothing; none stands for all."""
    has_days: bool = False
    """In tables and data sets, add the day on which each page was read."""
    findings: Sequence[Diagnostic] = ()
    """What was found in the texts; it may fill while the profiles are drawn."""
    warn: Warn | None = None
    """What is reported of each thing that the format could not hold."""


Format = Callable[[Iterable[Profile], FormatOptions], Iterator[bytes]]


def encode_record(profile: Profile, indent: int | None = None) -> bytes:
    r"""Return a record as UTF-8 JSON without a final newline.

    What could steer a terminal is an escape such as `\u202e`, which every parser turns back.
    """
    data = profile.to_json(indent)
    if data.isascii() and b"\x7f" not in data:
        return data
    return _STEERING.sub(_escape, data.decode("utf-8")).encode("utf-8")


def _escape(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"
