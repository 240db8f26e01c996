"""Two runs in, what changed from the older one to this one as the page shows it out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from profilecli.findings.diagnostics import Severity
from profilecli.html.bars import build_verdict
from profilecli.html.facts import ChangeRow, Comparison
from profilecli.html.figures import Verdict
from profilecli.record.profile import Profile
from profilecli.run.comparing.change_words import describe_changes, list_details, name_place
from profilecli.run.comparing.changes import Change, Kind, find_changes, take_snapshot
from profilecli.run.comparing.pairing import Snapshot
from profilecli.run.summary import Result, group_diagnostics


@dataclass(slots=True)
class ComparedRun:
    """What is compared of a run."""

    folder: str = ""
    """What the paths of its pages are seen from; empty where they are compared as they are."""
    snapshots: list[Snapshot] = field(default_factory=list)
    usable: dict[int, bool] = field(default_factory=dict)
    """Whether each of the snapshots, by its identity, is of a profile without an error."""
    silent: int = 0

    def add(self, profile: Profile, *, is_usable: bool) -> None:
        """Add a profile."""
        snapshot = take_snapshot(profile, self.folder)
        self.snapshots.append(snapshot)
        self.usable[id(snapshot)] = is_usable

    @property
    def verdict(self) -> Verdict:
        """How many of its profiles can be used."""
        return build_verdict(len(self.snapshots), sum(self.usable.values()), self.silent)


def gather_run(results: Iterable[Result], folder: str = "") -> ComparedRun:
    """Return what is compared of a run, whose results are gone through once and not kept."""
    run = ComparedRun(folder)
    for result in results:
        for profile, found in zip(result.profiles, group_diagnostics(result)[1:], strict=True):
            run.add(profile, is_usable=all(item.severity is not Severity.ERROR for item in found))
        run.silent += bool(result.path) and not result.profiles
    return run


def build_comparison(before: ComparedRun, now: ComparedRun, *, include_text: bool) -> Comparison:
    """Return what changed; without `include_text` only pages, questions and rules are in it."""
    changes = find_changes(before.snapshots, now.snapshots)
    return Comparison(
        before.verdict,
        describe_changes(changes, len(before.snapshots), len(now.snapshots)),
        tuple(_list_rows(changes, {**before.usable, **now.usable}, include_text=include_text)),
    )


def _list_rows(changes: Iterable[Change], usable: dict[int, bool], *, include_text: bool) -> Iterator[ChangeRow]:
    for change in changes:
        details = ((head, _split(old), _split(new)) for head, old, new in list_details(change, with_text=include_text))
        place = name_place(change.latest, with_text=include_text)
        yield ChangeRow(change.kind, place, _find_turn(change, usable), tuple(details))


def _find_turn(change: Change, usable: dict[int, bool]) -> str:
    """Return what became of a profile that is in both runs: "now usable", "no longer usable", or nothing new."""
    if change.kind is not Kind.CHANGED or usable[id(change.old)] is usable[id(change.new)]:
        return ""
    return "now usable" if usable[id(change.new)] else "no longer usable"


def _split(text: str | None) -> tuple[str, ...] | None:
    return None if text is None else tuple(text.split("\n"))
