"""What all reports share: what they are given, and how they word, number and encode it."""

from __future__ import annotations

import hashlib
import json
import posixpath
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple, Protocol

from profilecli.findings.diagnostics import Diagnostic, Severity
from profilecli.text.safe import UNSAFE, is_plain, make_safe

_ENCODER = json.JSONEncoder(ensure_ascii=False)


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


class ReportInput(NamedTuple):
    """One run, as a report needs it."""

    diagnostics: Iterable[Diagnostic]
    """In the order in which they are reported; a report goes through them once, as they are found."""
    files: Sequence[str] = ()
    """The paths, as shown, of all files read, with findings or without; complete when `diagnostics` end."""
    rules: Sequence[RuleFacts] = ()
    """All rules there are, for a report that explains them."""
    fail_on: Severity | None = Severity.ERROR
    """From which severity on a finding fails the run; None where none does."""
    read_line: Callable[[str, int], str | None] = _hide_source
    """A source line by path and 1-based number, for `full`; None where it must not be shown.

    It is asked only for the file of the diagnostic that was drawn last.
    """
    color: bool = False
    """Whether `full` may use colours."""
    width: int = 80
    """How many cells wide the terminal is, for `full`."""


Report = Callable[[ReportInput], Iterator[str]]
"""Yields the report in pieces of text: each line ends in LF, and all of it can be encoded as UTF-8."""


def describe(diagnostic: Diagnostic) -> str:
    """Return what is wrong, the question first unless it is named anyway; untrusted, like all of a diagnostic."""
    question, message = diagnostic.question, diagnostic.message
    return f"{question}: {message}" if question and repr(question) not in message else message


def name_place(diagnostic: Diagnostic) -> str:
    """Return what stands before a message where nothing else says the place in a file that is no plain text."""
    return f"{diagnostic.place}: " if diagnostic.place else ""


def add_fingerprints(diagnostics: Iterable[Diagnostic]) -> Iterator[tuple[Diagnostic, str]]:
    """Yield each of `diagnostics` with an identifier by which a service knows it again in a later run.

    It is the SHA-256 of path, code, question, profile, and how many before it agree in these. It
    stays as it is when lines are added or removed above, or a message is worded again; it is unique
    in one report.
    """
    seen: Counter[tuple[object, ...]] = Counter()
    for item in diagnostics:
        key = (clean_path(item.path), item.code, item.question, item.profile)
        yield item, hashlib.sha256(json.dumps([*key, seen[key]]).encode("ascii")).hexdigest()
        seen[key] += 1


def clean_path(path: str) -> str:
    """Return `path` as services compare it: without `./`, doubled slashes and inner `..`."""
    return posixpath.normpath(path)


def quote_code(text: str) -> str:
    r"""Return untrusted text as a code span of Markdown.

    A pipe would end a cell and a backtick the span, so they are escapes as well.
    """
    shown = make_safe(text).replace("|", r"\x7c").replace("`", r"\x60")
    return f"`{shown or ' '}`"


def encode_json(value: object) -> str:
    """Return `value` as JSON (RFC 8259) on one line: letters of any script as they are.

    What could steer a terminal is written as an escape that every parser turns back; only a lone
    surrogate, which is no text, becomes the six characters of its escape.
    """
    text = _ENCODER.encode(value)
    return text if is_plain(text) else UNSAFE.sub(_escape_json, text)


def lay_out_json(value: object, margin: str = "\n") -> str:
    """Return a value as JSON with an indent of 2; `margin` is the line break before the last line.

    Python's own encoder takes several times as long with an indent.
    """
    if isinstance(value, str):
        return encode_json(value)
    if value is None:
        return "null"
    if type(value) is int:
        return str(value)
    inside = f"{margin}  "
    if isinstance(value, dict):
        members = [f"{_encode_key(key)}: {lay_out_json(item, inside)}" for key, item in value.items()]
        return f"{{{inside}{f',{inside}'.join(members)}{margin}}}" if members else "{}"
    if isinstance(value, list | tuple):
        items = [lay_out_json(item, inside) for item in value]
        return f"[{inside}{f',{inside}'.join(items)}{margin}]" if items else "[]"
    return encode_json(value)


_encode_key = lru_cache(maxsize=1_024)(encode_json)


def encode_array(values: Iterable[object], depth: int = 0) -> Iterator[str]:
    """Yield what `lay_out_json` returns for a list, one value a piece.

    `depth` is how many spaces the line is indented on which the array begins.
    """
    margin = "\n" + " " * depth
    inside = f"{margin}  "
    opening = "["
    for value in values:
        yield f"{opening}{inside}{lay_out_json(value, inside)}"
        opening = ","
    yield "[]" if opening == "[" else f"{margin}]"


def _escape_json(match: re.Match[str]) -> str:
    character = match[0]
    if "\ud800" <= character <= "\udfff":
        return f"\\\\u{ord(character):04x}"
    return re.sub("....", r"\\u\g<0>", character.encode("utf-16-be").hex())
