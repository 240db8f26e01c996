"""The baseline on the command line: read before the work, compared after it, or written."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from profilecli.errors import OutputError, SettingsError
from profilecli.findings.diagnostics import say_count

if TYPE_CHECKING:
    from profilecli.findings.baseline import Accepted, Baseline
    from profilecli.findings.diagnostics import Diagnostic
    from profilecli.findings.tuning import Tuning


@dataclass(frozen=True, slots=True)
class Gate:
    """A baseline that is there, and where."""

    path: str
    baseline: Baseline


def read_gate(path: str | None, *, is_written: bool) -> Gate | None:
    """Return the baseline at `path`, or None where none is asked for; one to be written is looked at all the same.

    What is no baseline is never replaced by one: it could be somebody's records.
    """
    from profilecli.findings.baseline import MAX_BYTES, parse_baseline
    from profilecli.run.files import exists, read_whole, show_path

    if path is None:
        if is_written:
            raise SettingsError("--write-baseline needs to know where; name the file with --baseline")
        return None
    shown = show_path(path)
    if not exists(path):
        if is_written:
            return None
        raise SettingsError(f"{shown}: there is no such baseline; make it with --write-baseline")
    return Gate(shown, parse_baseline(read_whole(path, MAX_BYTES), shown))


def pass_gate(
    gate: Gate | None, found: Sequence[Diagnostic], paths: Iterable[str], tuning: Tuning | None
) -> tuple[Sequence[Diagnostic], list[str]]:
    """Return what of `found` the baseline does not hide, and what there is to say of it; `paths` were read."""
    from profilecli.findings.baseline import compare, normalise
    from profilecli.findings.tuning import counts
    from profilecli.run.files import exists
    from profilecli.text.safe import make_safe

    if gate is None:
        return found, []
    read = set(map(normalise, paths))

    def was_sought(item: Accepted) -> bool:
        is_wanted = tuning is None or counts(item.code, item.path, tuning)
        return is_wanted and (item.path in read or not exists(item.path))

    compared = compare(found, gate.baseline, was_sought)
    notes = [f"{say_count(compared.hidden, 'finding')} hidden by the baseline"] if compared.hidden else []
    for item in compared.stale:
        about = f" {item.question}" if item.question else ""
        what = f"stale: {item.code}{about} in {item.path}, {item.count:,} too many"
        notes.append(make_safe(f"{gate.path}: {what}; renew it with --write-baseline"))
    return compared.new, notes


def write_gate(path: str, found: Sequence[Diagnostic], *, quiet: bool) -> Sequence[Diagnostic]:
    """Accept `found` in the baseline at `path`; return what cannot be accepted."""
    from profilecli.findings.baseline import MAX_BYTES, build_baseline, is_acceptable
    from profilecli.run.files import show_path, write_output
    from profilecli.text.safe import make_safe

    data = build_baseline(found)
    if len(data) > MAX_BYTES:
        raise OutputError(f"cannot write {show_path(path)}: over the limit of {MAX_BYTES:,} bytes; --ignore some rules")
    write_output(path, [data])
    left = [item for item in found if not is_acceptable(item)]
    if not quiet:
        sys.stderr.write(f"{say_count(len(found) - len(left), 'finding')} accepted in {make_safe(show_path(path))}\n")
        if left:
            sys.stderr.write(f"{say_count(len(left), 'finding')} not accepted: fix these files, or leave them out\n")
    return left
