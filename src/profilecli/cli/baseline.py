"""The baseline on the command line: read before the work, compared after it, or written."""

from __future__ import annotations

import datetime as dt
import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from profilecli.errors import OutputError, SettingsError
from profilecli.findings.diagnostics import format_count

if TYPE_CHECKING:
    from profilecli.findings.baseline import Accepted, Baseline, Comparison, Terms
    from profilecli.findings.diagnostics import Diagnostic
    from profilecli.findings.tuning import Tuning
    from profilecli.run.pipeline import Outcome

_STDIN = "-"


@dataclass(frozen=True, slots=True)
class LoadedBaseline:
    """A baseline that is there or is to be written, and what has been read and found against it so far."""

    path: str
    shown: str
    """The path as it may be printed."""
    data: bytes | None
    """What the file contained when it was read; None if there was none."""
    baseline: Baseline
    comparison: Comparison
    read: set[str] = field(default_factory=set)
    """The paths that were read, as the entries have them."""

    def locate(self, path: str) -> str:
        """Return `path` as seen from the folder of the baseline, so that the program can run in any folder."""
        return _locate(path, os.path.dirname(self.path))

    def was_sought(self, item: Accepted, tuning: Tuning | None, *, with_gone: bool) -> bool:
        """Whether this run would have found what an entry accepts; `with_gone` also in a file that is gone."""
        from profilecli.findings.tuning import counts
        from profilecli.run.files import exists

        place = os.path.normpath(os.path.join(os.path.dirname(self.path), item.path)).replace(os.sep, "/")
        is_wanted = tuning is None or counts(item.code, place, tuning)
        return is_wanted and (item.path in self.read or (with_gone and not exists(place)))


def read_baseline(path: str | None, *, is_written: bool = False) -> LoadedBaseline | None:
    """Return the baseline at `path`, or None where none is asked for; an empty one where it is to be written first.

    What is no baseline is never replaced by one: it could be somebody's records.
    """
    if path is None:
        if is_written:
            raise SettingsError("--write-baseline needs a file; name it with --baseline")
        return None
    from profilecli.findings.baseline import Baseline, Comparison, parse_baseline
    from profilecli.run.files import show_path

    shown, folder = show_path(path), os.path.dirname(path)
    data = _read(path)
    baseline = Baseline() if data is None else parse_baseline(data, shown)
    if data is None and not is_written:
        raise SettingsError(f"{shown}: no such baseline; write it with --write-baseline")
    if baseline.version == 1:
        entries = (item.model_copy(update={"path": _locate(item.path, folder)}) for item in baseline.findings)
        baseline = Baseline(findings=tuple(entries))
    comparison = Comparison(baseline, partial(_locate, folder=folder), get_today())
    return LoadedBaseline(path, shown, data, baseline, comparison)


def _read(path: str) -> bytes | None:
    """Return the bytes of a baseline, or None where there is none."""
    from profilecli.findings.baseline import MAX_BYTES
    from profilecli.run.files import exists, read_whole

    return read_whole(path, MAX_BYTES) if exists(path) else None


def get_today() -> dt.date:
    """Return the day of the run, on which what is accepted up to an earlier day is reported again."""
    return dt.datetime.now().astimezone().date()


def _locate(path: str, folder: str) -> str:
    if path == _STDIN:
        return path
    return os.path.relpath(path, folder or os.curdir).replace(os.sep, "/")


def watch_baseline(
    loaded: LoadedBaseline | None, outcomes: Iterable[Outcome], *, hide: bool = True
) -> Iterator[Outcome]:
    """Yield `outcomes` without the findings that a baseline accepts, unless it is not to `hide` them."""
    for outcome in outcomes:
        if loaded is None:
            yield outcome
            continue
        if outcome.path:
            loaded.read.add(loaded.locate(outcome.path))
        left = tuple(loaded.comparison.drop_accepted(outcome.diagnostics)) if hide else outcome.diagnostics
        yield outcome._replace(diagnostics=left)


def list_notes(loaded: LoadedBaseline | None, tuning: Tuning | None, *, is_pruned: bool = False) -> list[str]:
    """Return what there is to say of the baseline when all findings have passed, a line each."""
    from profilecli.text.safe import make_safe

    if loaded is None:
        return []
    hidden = loaded.comparison.hidden
    notes = [f"{format_count(hidden, 'finding')} hidden by the baseline"] if hidden else []
    notes += [
        f"{loaded.shown}: ended on {item.until}: {_describe(item)}; fix it, or accept it again"
        for item in loaded.comparison.ended
        if loaded.was_sought(item, tuning, with_gone=False)
    ]
    advice = "removed" if is_pruned else "remove it with --prune-baseline"
    notes += [
        f"{loaded.shown}: stale: {_describe(item)}, {item.count:,} no longer found; {advice}"
        for item in _list_stale(loaded, tuning)
    ]
    return [f"{make_safe(note)}\n" for note in notes]


def _describe(item: Accepted) -> str:
    return f"{item.code}{f' {item.question}' if item.question else ''} in {item.path}"


def _list_stale(loaded: LoadedBaseline, tuning: Tuning | None) -> list[Accepted]:
    return loaded.comparison.list_stale(lambda item: loaded.was_sought(item, tuning, with_gone=True))


def save_accepted(
    loaded: LoadedBaseline, found: Iterable[Diagnostic], tuning: Tuning | None, terms: Terms
) -> list[Diagnostic]:
    """Accept `found` as well, and write the baseline; return what cannot be accepted."""
    from profilecli.findings.baseline import count_accepted, is_acceptable, update_baseline

    left: list[Diagnostic] = []

    def list_acceptable() -> Iterator[Diagnostic]:
        for item in found:
            if is_acceptable(item):
                yield item
            else:
                left.append(item)

    counts = count_accepted(list_acceptable(), loaded.locate)

    def was_sought(item: Accepted) -> bool:
        return loaded.was_sought(item, tuning, with_gone=False)

    _write(loaded, update_baseline(loaded.baseline, counts, was_sought, terms, get_today()))
    return left


def save_pruned(loaded: LoadedBaseline, tuning: Tuning | None) -> None:
    """Write the baseline without what is no longer found, if there is any."""
    from profilecli.findings.baseline import prune_baseline

    stale = _list_stale(loaded, tuning)
    if stale:
        _write(loaded, prune_baseline(loaded.baseline, stale))


def _write(loaded: LoadedBaseline, baseline: Baseline) -> None:
    from profilecli.findings.baseline import MAX_BYTES, encode_baseline
    from profilecli.run.files import write_output

    data = encode_baseline(baseline)
    if len(data) > MAX_BYTES:
        raise OutputError(f"cannot write {loaded.shown}: over the limit of {MAX_BYTES:,} bytes; --ignore some rules")

    def check() -> None:
        # What another run accepted in the meantime would be lost.
        if _read(loaded.path) != loaded.data:
            raise OutputError(f"cannot write {loaded.shown}: it has changed since this run read it; run it again")

    write_output(loaded.path, [data], check=check)


def print_accepted(path: str, accepted: int, left: int) -> None:
    """Print how many findings the baseline at `path` now accepts, and how many it cannot accept."""
    from profilecli.text.safe import make_safe

    sys.stderr.write(f"{format_count(accepted, 'finding')} accepted in {make_safe(path)}\n")
    if left:
        sys.stderr.write(f"{format_count(left, 'finding')} not accepted: fix these files, or leave them out\n")
