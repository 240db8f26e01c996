"""Findings that were accepted before: a baseline file in, only what is new out."""

from __future__ import annotations

import datetime as dt
import json
import posixpath
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails

from profilecli.errors import SettingsError
from profilecli.findings.diagnostics import Diagnostic
from profilecli.findings.tuning import ALWAYS_REPORTED


@dataclass(frozen=True, slots=True)
class Terms:
    """Why findings are accepted, by whom, and up to which day."""

    reason: str | None = None
    by: str | None = None
    until: dt.date | None = None


class Accepted(BaseModel):
    """So many findings of one rule, in one file, about one question: no line, so that lines may move."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    path: str
    code: str
    question: str | None
    count: Annotated[int, Field(ge=1)]
    reason: str | None = None
    by: str | None = None
    until: dt.date | None = None
    """The last day on which they are accepted."""


class Baseline(BaseModel):
    """All findings that a network has accepted for now."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    version: Literal[1, 2] = 2
    """In version 1 paths are as seen from where the program runs, in version 2 from the folder of the file."""
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


Locate = Callable[[str], str]
"""Returns the path of a finding as the entries of the baseline have it."""


def update_baseline(
    baseline: Baseline,
    found: Mapping[Key, int],
    was_sought: Callable[[Accepted], bool],
    terms: Terms,
    today: dt.date,
) -> Baseline:
    """Return a baseline that accepts `found` as well; an entry that this run has not sought stays as it is.

    One that it has sought has the count of today, or is gone where nothing is found. It keeps its terms, if it has
    some and they have not ended; otherwise, and where it is accepted for the first time, it gets `terms`.
    """
    left = dict(found)
    entries = []
    for key, entry in _join_entries(baseline).items():
        if not was_sought(entry):
            left.pop(key, 0)
            entries.append(entry)
        elif count := left.pop(key, 0):
            is_new = _is_over(entry, today) or _lacks_terms(entry)
            entries.append(_accept(key, count, terms) if is_new else entry.model_copy(update={"count": count}))
    return Baseline(findings=(*entries, *(_accept(key, count, terms) for key, count in left.items())))


def prune_baseline(baseline: Baseline, stale: Iterable[Accepted]) -> Baseline:
    """Return `baseline` without as many findings as `stale` says are no longer found."""
    entries = _join_entries(baseline)
    for item in stale:
        key = item.path, item.code, item.question
        entry = entries.pop(key)
        if entry.count > item.count:
            entries[key] = entry.model_copy(update={"count": entry.count - item.count})
    return Baseline(findings=tuple(entries.values()))


def count_accepted(diagnostics: Iterable[Diagnostic], locate: Locate) -> Counter[Key]:
    """Return how often each key of an entry is among what may be accepted of `diagnostics`."""
    return Counter(_get_key(item, locate) for item in diagnostics if is_acceptable(item))


def encode_baseline(baseline: Baseline) -> bytes:
    """Return a baseline as JSON, sorted, one finding a line, to merge well."""
    ordered = sorted(baseline.findings, key=lambda item: (item.path, item.code, item.question or ""))
    entries = [json.dumps(_simplify(item), ensure_ascii=False) for item in ordered]
    lines = ",\n".join(f"    {entry}" for entry in entries)
    findings = f"[\n{lines}\n  ]" if entries else "[]"
    return f'{{\n  "version": {baseline.version},\n  "findings": {findings}\n}}\n'.encode()


def _simplify(item: Accepted) -> dict[str, object]:
    fields = item.model_dump(mode="json", exclude_defaults=True)
    return {"path": item.path, "code": item.code, "question": item.question, **fields}


def _join_entries(baseline: Baseline) -> dict[Key, Accepted]:
    """Return the entries by key: after a merge of two branches one may be there twice, which accepts no more."""
    entries: dict[Key, Accepted] = {}
    for item in baseline.findings:
        key = normalise(item.path), item.code, item.question
        if key not in entries or entries[key].count < item.count:
            entries[key] = item.model_copy(update={"path": key[0]})
    return entries


def _accept(key: Key, count: int, terms: Terms) -> Accepted:
    path, code, question = key
    return Accepted(
        path=path, code=code, question=question, count=count, reason=terms.reason, by=terms.by, until=terms.until
    )


def _is_over(item: Accepted, today: dt.date) -> bool:
    return item.until is not None and item.until < today


def _lacks_terms(item: Accepted) -> bool:
    return Terms(item.reason, item.by, item.until) == Terms()


class Comparison:
    """What a run finds against a baseline, finding by finding."""

    def __init__(self, baseline: Baseline, locate: Locate, today: dt.date) -> None:
        """Start a run of `today`; nothing has been found yet."""
        self.hidden = 0
        entries = _join_entries(baseline)
        self.ended = [item for item in entries.values() if _is_over(item, today)]
        """The entries that no longer accept anything, because their last day has passed."""
        self._locate = locate
        self._room = Counter({key: item.count for key, item in entries.items() if not _is_over(item, today)})

    def drop_accepted(self, diagnostics: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
        """Yield what of `diagnostics` the baseline does not accept.

        Of the findings of one rule about one question in one file, the first are hidden; what is not
        acceptable never is, whatever the baseline says.
        """
        for diagnostic in diagnostics:
            key = _get_key(diagnostic, self._locate)
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


def _get_key(item: Diagnostic, locate: Locate) -> Key:
    return locate(item.path), item.code, item.question
