"""The baseline on the command line: read before the work, compared after it, or written."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from profilecli.errors import OutputError, SettingsError
from profilecli.findings.diagnostics import format_count

if TYPE_CHECKING:
    from profilecli.findings.baseline import Accepted, Baseline, Comparison
    from profilecli.findings.diagnostics import Diagnostic
    from profilecli.findings.tuning import Tuning


@dataclass(frozen=True, slots=True)
class LoadedBaseline:
    """A baseline that is there, where, and what has been found against it so far."""

    path: str
    baseline: Baseline
    comparison: Comparison


def read_baseline(path: str | None, *, is_written: bool) -> LoadedBaseline | None:
    """Return the baseline at `path`, or None where none is asked for; one to be written is looked at all the same.

    What is no baseline is never replaced by one: it could be somebody's records.
    """
    from profilecli.findings.baseline import MAX_BYTES, Comparison, parse_baseline
    from profilecli.run.files import exists, read_whole, show_path

    if path is None:
        if is_written:
            raise SettingsError("--write-baseline needs to know where; name the file with --baseline")
        return None
    shown = show_path(path)
    if not exists(path):
        if is_written:
            return None
        raise SettingsError(f"{shown}: no such baseline; write it with --write-baseline")
    baseline = parse_baseline(read_whole(path, MAX_BYTES), shown)
    return LoadedBaseline(shown, baseline, Comparison(baseline))


def list_notes(loaded: LoadedBaseline, paths: Iterable[str], tuning: Tuning | None) -> list[str]:
    """Return what there is to say of the baseline when all findings have passed; `paths` were read."""
    from profilecli.findings.baseline import normalise
    from profilecli.findings.tuning import counts
    from profilecli.run.files import exists
    from profilecli.text.safe import make_safe

    named = {normalise(item.path) for item in loaded.baseline.findings}
    read = named.intersection(map(normalise, paths))

    def was_sought(item: Accepted) -> bool:
        is_wanted = tuning is None or counts(item.code, item.path, tuning)
        return is_wanted and (item.path in read or not exists(item.path))

    hidden = loaded.comparison.hidden
    notes = [f"{format_count(hidden, 'finding')} hidden by the baseline"] if hidden else []
    for item in loaded.comparison.list_stale(was_sought):
        about = f" {item.question}" if item.question else ""
        what = f"stale: {item.code}{about} in {item.path}, {item.count:,} no longer found"
        notes.append(make_safe(f"{loaded.path}: {what}; update it with --write-baseline"))
    return notes


def save_baseline(path: str, found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Accept `found` in the baseline at `path`; return what cannot be accepted."""
    from profilecli.findings.baseline import MAX_BYTES, build_baseline, is_acceptable
    from profilecli.run.files import show_path, write_output

    left: list[Diagnostic] = []

    def list_acceptable() -> Iterator[Diagnostic]:
        for item in found:
            if is_acceptable(item):
                yield item
            else:
                left.append(item)

    data = build_baseline(list_acceptable())
    if len(data) > MAX_BYTES:
        raise OutputError(f"cannot write {show_path(path)}: over the limit of {MAX_BYTES:,} bytes; --ignore some rules")
    write_output(path, [data])
    return left


def print_accepted(path: str, accepted: int, left: int) -> None:
    """Print how many findings the baseline at `path` now accepts, and how many it cannot accept."""
    from profilecli.run.files import show_path
    from profilecli.text.safe import make_safe

    sys.stderr.write(f"{format_count(accepted, 'finding')} accepted in {make_safe(show_path(path))}\n")
    if left:
        sys.stderr.write(f"{format_count(left, 'finding')} not accepted: fix these files, or leave them out\n")
