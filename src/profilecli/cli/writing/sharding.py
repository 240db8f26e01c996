"""Numbered files of records: results in, a folder of files of so many profiles each written, and what is done noted."""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from itertools import chain, islice
from typing import TYPE_CHECKING

from profilecli.cli.inputs import read_inputs
from profilecli.errors import OutputError, SettingsError
from profilecli.findings.diagnostics import format_count

if TYPE_CHECKING:
    from profilecli.cli.setup import Setup
    from profilecli.cli.tally import Tally
    from profilecli.run.inputs import Inputs
    from profilecli.run.pipeline import Options, Outcome
    from profilecli.run.resuming.shards import SourceFile
    from profilecli.run.resuming.stopped import Progress

_DECISIVE = ("encoding", "strict-wording", "select", "ignore", "severity", "per-path-ignores")
"""The settings on which records depend, besides the questionnaire."""


@dataclass(frozen=True, slots=True)
class ShardFolder:
    """Where numbered files go."""

    path: str
    size: int
    """The most profiles of one file."""
    told: Mapping[str, str]
    """What decides the records."""
    progress: Progress


@dataclass(frozen=True, slots=True)
class ShardedRun:
    """What is asked for."""

    setup: Setup
    options: Options
    inputs: Inputs
    size: int
    is_resumed: bool


def plan_shards(path: str, run: ShardedRun) -> ShardFolder:
    """Return what is to be written into a folder, and print what of it is done.

    Raises SettingsError for a run of which that cannot be known, and OutputError for a folder with such files that no
    run of this program wrote.
    """
    from profilecli.run.files import exists, show_path
    from profilecli.run.resuming.shards import name_shard, read_manifest
    from profilecli.run.resuming.stopped import Progress, find_progress

    if run.is_resumed:
        _check_resume(run)
    shown, manifest, told = show_path(path), read_manifest(path), _describe(run)
    if manifest is None and exists(os.path.join(path, name_shard(1))):
        raise OutputError(f"cannot write {shown}: it contains {name_shard(1)} and no manifest; choose another folder")
    if manifest is None or not run.is_resumed:
        if run.is_resumed:
            _print(f"{shown}: there is nothing to resume")
        return ShardFolder(path, run.size, told, Progress())
    progress = find_progress(manifest, told, path, run.inputs.files)
    left = len(manifest.shards) - len(progress.shards)
    if progress.reason:
        _print(f"{shown}: {progress.reason}; {format_count(left, 'file')} of records not kept")
    profiles = format_count(progress.profiles, "profile")
    _print(f"{shown}: {format_count(len(progress.files), 'page')} read before, {profiles} kept")
    return ShardFolder(path, run.size, told, progress)


def _describe(run: ShardedRun) -> dict[str, str]:
    """Return what decides the records of a run, as digests of what may not be written down."""
    from profilecli.converters.kinds import KINDS
    from profilecli.run.workers.versions import list_versions

    options = run.options
    forms = [asdict(form.questionnaire) for form in (options, *options.others)]
    decisive = {key: run.setup.settings[key] for key in _DECISIVE}
    folder = options.tuning.folder if options.tuning else ""
    settings = [decisive, folder, str(options.day), options.audience.value, run.size]
    # A run that is resumed has neither.
    settings += [repr(options.corrections), run.setup.baseline is None]
    return {"program": _digest(list_versions(KINDS)), "questionnaire": _digest(forms), "options": _digest(settings)}


def _check_resume(run: ShardedRun) -> None:
    from profilecli.record.audience import Audience
    from profilecli.record.suffixes import ARRAY, DATABASE, LINES, find_format
    from profilecli.run.files import STDIN

    files = run.inputs.files
    reasons = {
        "--corrections": bool(run.options.corrections),
        "--baseline": run.setup.baseline is not None,
        "--audience public": run.options.audience is Audience.PUBLIC,
        "standard input": any(file.path == STDIN for file in files),
        "files of records": any(find_format(file.shown) in (ARRAY, LINES, DATABASE) for file in files),
    }
    for what, is_there in reasons.items():
        if is_there:
            raise SettingsError(f"--resume cannot be used with {what}; leave one of them out")


def read_rest(
    inputs: Inputs, options: Options, jobs: int | str | None, folder: ShardFolder | None
) -> Iterator[Outcome]:
    """Yield what came of each file: of what is done what was found, with its profiles left out; the rest is read."""
    if folder is None:
        return read_inputs(inputs, options, jobs)
    from profilecli.run.pipeline import Outcome
    from profilecli.run.resuming.stopped import list_known

    done = folder.progress.files
    rest = inputs._replace(files=inputs.files[len(done) :], known=list_known(folder.path, folder.progress))
    return chain((Outcome(file.path, (), file.findings) for file in done), read_inputs(rest, options, jobs))


def write_shards(outcomes: Iterable[Outcome], folder: ShardFolder, tally: Tally) -> None:
    """Write the profiles of `outcomes`, each file whole or not at all, after what is done; raises OutputError."""
    from profilecli.run.files import append_text, exists, make_folder, remove, write_output
    from profilecli.run.resuming.shards import NAME, Shard, encode_end, encode_shard, encode_start, name_shard

    make_folder(folder.path)
    progress, manifest = folder.progress, os.path.join(folder.path, NAME)
    tally.profiles = tally.written = progress.profiles - progress.extra
    head = [encode_start(folder.told), *map(encode_shard, progress.shards)]
    write_output(manifest, (line.encode("utf-8") for line in head), follows_links=False)
    finished: list[SourceFile] = []
    lines = islice(_encode(outcomes, finished, tally), progress.extra, None)
    number = len(progress.shards)
    while (first := next(lines, None)) is not None:
        number += 1
        name, passed = name_shard(number), _Passed()
        chunks = passed.watch(chain([first], islice(lines, folder.size - 1)))
        write_output(os.path.join(folder.path, name), chunks, follows_links=False)
        append_text(manifest, encode_shard(Shard(name, passed.count, passed.digest.hexdigest(), tuple(finished))))
        finished.clear()
    tally.check()
    append_text(manifest, encode_end(number, tally.files, tally.profiles))
    while exists(stale := os.path.join(folder.path, name_shard(number + 1))):
        remove(stale)
        number += 1


def _encode(outcomes: Iterable[Outcome], finished: list[SourceFile], tally: Tally) -> Iterator[bytes]:
    """Yield the records of `outcomes`; add each page to `finished` when more is asked for than it has."""
    from profilecli.formats.common import encode_record
    from profilecli.run.resuming.shards import SourceFile

    for outcome in outcomes:
        for profile in outcome.profiles:
            tally.written += 1
            yield encode_record(profile) + b"\n"
        if outcome.digest is not None:
            facts = (outcome.form, outcome.languages, len(outcome.profiles), outcome.diagnostics)
            finished.append(SourceFile(outcome.path, outcome.digest, *facts))


class _Passed:
    """What goes into one file."""

    def __init__(self) -> None:
        self.count, self.digest = 0, hashlib.sha256()

    def watch(self, lines: Iterable[bytes]) -> Iterator[bytes]:
        for line in lines:
            self.count += 1
            self.digest.update(line)
            yield line


def _print(note: str) -> None:
    from profilecli.text.safe import make_safe

    sys.stderr.write(f"profilecli: {make_safe(note)}\n")


def _digest(content: object) -> str:
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode("utf-8", "surrogatepass")).hexdigest()
