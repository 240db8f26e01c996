"""Findings that were accepted before: a baseline file in, only what is new out."""

from __future__ import annotations

import json
import posixpath
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails

from profilecli.errors import SettingsError
from profilecli.findings.diagnostics import Diagnostic
from profilecli.findings.tuning import ALWAYS_REPORTED


class Accepted(BaseModel):
    """So many findings of one rule, in one file, about one question: no line, so that lines may move."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    path: str
    code: str
    question: str | None
    count: Annotated[int, Field(ge=1)]


class Baseline(BaseModel):
    """All findings that a network has accepted for now."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    version: Literal[1] = 1
    findings: tuple[Accepted, ...] = ()


MAX_BYTES = 20_000_000
"""The limit for a baseline: some 200,000 findings."""
_ADVICE = "fix it, or delete it and write a new one with --write-baseline"
_MOST_FAULTS = 5
"""How many faults of one file are reported; more would hide the first ones."""


Key = tuple[str, str, str | None]


def parse_baseline(data: bytes, path: str) -> Baseline:
    """Return the baseline that a JSON file holds; raises SettingsError with file and key, or line."""
    try:
        text = data.decode("utf-8").removeprefix("\ufeff")
        json.loads(text, parse_int=float)
        return Baseline.model_validate_json(text)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise SettingsError(f"{path}:{line}: not UTF-8; {_ADVICE}") from error
    except json.JSONDecodeError as error:
        place = f"{path}:{error.lineno}:{error.colno}"
        raise SettingsError(f"{place}: not valid JSON: {error.msg}; {_ADVICE}") from error
    except RecursionError as error:
        raise SettingsError(f"{path}: not a baseline: nested too deep; {_ADVICE}") from error
    except ValidationError as error:
        faults = error.errors(include_input=False, include_url=False, include_context=False)
        lines = [f"{path}: {_describe(fault)}" for fault in faults[:_MOST_FAULTS]]
        raise SettingsError("\n".join([*lines, f"{path}: not a baseline; {_ADVICE}"])) from None


def _describe(fault: ErrorDetails) -> str:
    """Return one fault as "key: what is wrong"; entries are counted from 1."""
    steps = "".join(f"[{step + 1}]" if isinstance(step, int) else f".{step}" for step in fault["loc"])
    message = "unknown key" if fault["type"] == "extra_forbidden" else fault["msg"].replace("Input should", "should")
    return f"{steps.removeprefix('.') or 'all of it'}: {message}"


def is_acceptable(item: Diagnostic) -> bool:
    """Whether a baseline may hide a finding: not that a file gives no record, or a run is green on nothing."""
    return item.code not in ALWAYS_REPORTED


def build_baseline(diagnostics: Iterable[Diagnostic]) -> bytes:
    """Return a baseline that accepts what it may of `diagnostics`: JSON, sorted, one finding a line, to merge well."""
    counts = Counter(map(_get_key, filter(is_acceptable, diagnostics)))
    ordered = sorted(counts.items(), key=lambda item: (item[0][0], item[0][1], item[0][2] or ""))
    entries = [
        json.dumps({"path": path, "code": code, "question": question, "count": count}, ensure_ascii=False)
        for (path, code, question), count in ordered
    ]
    lines = ",\n".join(f"    {entry}" for entry in entries)
    findings = f"[\n{lines}\n  ]" if entries else "[]"
    return f'{{\n  "version": 1,\n  "findings": {findings}\n}}\n'.encode()


class Comparison:
    """What a run finds against a baseline, finding by finding."""

    def __init__(self, baseline: Baseline) -> None:
        """Start a run; nothing has been found yet."""
        self.hidden = 0
        self._room: Counter[Key] = Counter()
        for item in baseline.findings:
            key = normalise(item.path), item.code, item.question
            # After a merge of two branches an entry may stand twice: both accept the same findings.
            self._room[key] = max(self._room[key], item.count)

    def drop_accepted(self, diagnostics: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
        """Yield what of `diagnostics` the baseline does not accept.

        Of the findings of one rule about one question in one file, the first are hidden; what is not
        acceptable never is, whatever the baseline says.
        """
        for diagnostic in diagnostics:
            key = _get_key(diagnostic)
            if self._room[key] > 0 and is_acceptable(diagnostic):
                self._room[key] -= 1
                self.hidden += 1
            else:
                yield diagnostic

    def list_stale(self, was_sought: Callable[[Accepted], bool]) -> list[Accepted]:
        """Return what was accepted and not found, with how many too many, where the run has sought it."""
        left = [
            Accepted(path=path, code=code, question=question, count=count)
            for (path, code, question), count in self._room.items()
            if count > 0
        ]
        return [item for item in left if was_sought(item)]


def normalise(path: str) -> str:
    """Return `path` as it is compared: `./pages//a.txt` is `pages/a.txt`."""
    return posixpath.normpath(path)


def _get_key(item: Diagnostic) -> Key:
    return normalise(item.path), item.code, item.question
