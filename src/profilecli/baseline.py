"""Findings that were accepted before: a baseline file in, only what is new out."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from profilecli.diagnostics import Diagnostic
from profilecli.errors import SettingsError


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


@dataclass(frozen=True, slots=True)
class Compared:
    """What a run found against a baseline."""

    new: tuple[Diagnostic, ...]
    hidden: int
    stale: tuple[Accepted, ...]
    """What was accepted and is no longer found, with how many too many."""


Key = tuple[str, str, str | None]


def parse_baseline(data: bytes, path: str) -> Baseline:
    """Return the baseline that a JSON file holds; raises SettingsError with file and key, or line."""
    try:
        json.loads(data)
        return Baseline.model_validate_json(data)
    except UnicodeDecodeError as error:
        raise SettingsError(f"{path}: not UTF-8; write it anew with --write-baseline") from error
    except json.JSONDecodeError as error:
        raise SettingsError(f"{path}:{error.lineno}:{error.colno}: not valid JSON: {error.msg}") from error
    except RecursionError as error:
        raise SettingsError(f"{path}: not a baseline: nested too deep") from error
    except ValidationError as error:
        faults = error.errors(include_input=False, include_url=False, include_context=False)
        lines = [f"{path}: {'.'.join(map(str, fault['loc'])) or 'file'}: {fault['msg']}" for fault in faults]
        raise SettingsError("\n".join(lines)) from None


def build_baseline(diagnostics: Iterable[Diagnostic]) -> bytes:
    """Return a baseline that accepts `diagnostics`: JSON, sorted, one finding a line, so that it merges well."""
    counts = Counter(map(_get_key, diagnostics))
    ordered = sorted(counts.items(), key=lambda item: (item[0][0], item[0][1], item[0][2] or ""))
    entries = [
        json.dumps({"path": path, "code": code, "question": question, "count": count}, ensure_ascii=False)
        for (path, code, question), count in ordered
    ]
    lines = ",\n".join(f"    {entry}" for entry in entries)
    findings = f"[\n{lines}\n  ]" if entries else "[]"
    return f'{{\n  "version": 1,\n  "findings": {findings}\n}}\n'.encode()


def compare(diagnostics: Sequence[Diagnostic], baseline: Baseline, was_checked: Callable[[str], bool]) -> Compared:
    """Return what of `diagnostics` the baseline does not accept, and what of it is stale.

    An entry can only be stale for a path that was checked: that was read, or is gone. Of the findings
    of one rule about one question in one file, the first that stand in it are hidden.
    """
    room = Counter({(item.path, item.code, item.question): item.count for item in baseline.findings})
    new = []
    for item in diagnostics:
        key = _get_key(item)
        if room[key] > 0:
            room[key] -= 1
        else:
            new.append(item)
    stale = tuple(
        Accepted(path=path, code=code, question=question, count=count)
        for (path, code, question), count in room.items()
        if count > 0 and was_checked(path)
    )
    return Compared(tuple(new), len(diagnostics) - len(new), stale)


def _get_key(item: Diagnostic) -> Key:
    return item.path, item.code, item.question
