"""Measures how reading scales with processes and pages: `python -m benchmarks.scale`.

Each run is a process of its own, on pages made for it; all write the same bytes, or nothing is printed. Time is that on
the clock, so nothing else should run. Memory is that of the largest process. Ratios can be compared between machines.

More than 100,000 pages are never on the disk: `benchmarks.generated` makes each when it is read. What making them takes
is measured as well, and taken off.
"""

from __future__ import annotations

import argparse
import hashlib
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

from benchmarks.running import run

AIM = 100_000_000
"""The pages that figures are projected to."""


class Figures(NamedTuple):
    """What reading took: seconds on the clock, seconds of processors, bytes of the largest process."""

    clock: float
    seconds: float
    memory: float


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, nargs="*", default=[1000, 10_000, 30_000], help="how many pages")
    parser.add_argument("--on-disk", type=int, default=100_000, help="the most pages that are files (default: 100,000)")
    parser.add_argument("--jobs", type=int, nargs="*", default=[1, 2], help="how many processes")
    parser.add_argument("--runs", type=int, default=3, help="how often each command runs (default: 3)")
    parser.add_argument("--command", default="ingest", help="what reads the pages (default: ingest)")
    options = parser.parse_args(arguments)
    first = options.jobs[0]
    print(f"| pages | jobs | time | ÷ {first} | processor time | a page | peak memory |\n| ---: {'| ---: ' * 6}|")
    found: dict[int, Figures] = {}
    for count in options.pages:
        with tempfile.TemporaryDirectory() as name:
            pages = _write_pages(Path(name), count) if count <= options.on_disk else None
            command = ["benchmarks.generated", str(count)] if pages is None else ["profilecli", options.command, pages]
            if pages:
                command += ["--quiet", *(["--format", "jsonl"] if options.command == "ingest" else [])]
            rows = _measure(command, Path(name) / "output", options.jobs, options.runs)
        making = 0.0 if pages else run(["-m", "benchmarks.generated", str(count), "--only-make"]).seconds
        for jobs, figures in rows.items():
            # Each process makes the pages that it reads.
            one = Figures(figures.clock - making / jobs, figures.seconds - making, figures.memory)
            print(_build_row(count, jobs, one, one.clock / (rows[first].clock - making / first)), flush=True)
            if jobs == first:
                found[count] = one
    print(_project(found), end="")


def _write_pages(folder: Path, count: int) -> str:
    pages = folder / "pages"
    pages.mkdir()
    run(["-m", "benchmarks.pages", str(pages), str(count), "1", str(folder / "truth.jsonl")])
    return str(pages)


def _build_row(count: int, jobs: int, figures: Figures, ratio: float) -> str:
    page = figures.seconds / count * 1000
    return (
        f"| {count:,} | {jobs} | {figures.clock:.1f} s | {ratio:.2f} | {figures.seconds:.1f} s "
        f"| {page:.2f} ms | {figures.memory / 2**20:.0f} MiB |"
    )


def _project(found: Mapping[int, Figures]) -> str:
    """Return what the last two sizes say of a hundred million pages, if there are two."""
    if len(found) < 2:
        return ""
    (few, less), (many, more) = sorted(found.items())[-2:]
    seconds, memory = ((new - old) / (many - few) for new, old in ((more[1], less[1]), (more[2], less[2])))
    return (
        f"\nA page more takes {seconds * 1000:.2f} ms and {memory:,.0f} bytes. In proportion, {AIM:,} pages take "
        f"{seconds * AIM / 3600:,.0f} hours of one processor, and {memory * AIM / 2**30:,.1f} GiB.\n"
    )


def _measure(command: Sequence[str], output: Path, jobs: Sequence[int], runs: int) -> dict[int, Figures]:
    """Run a module in turn with so many processes, and return the medians of each."""
    figures: dict[int, list[Figures]] = {count: [] for count in jobs}
    written = set()
    for _ in range(runs):
        for count in jobs:
            begin = time.monotonic()
            cost = run(["-m", *command, "-o", str(output), "--jobs", str(count)])
            figures[count].append(Figures(time.monotonic() - begin, cost.seconds, cost.memory))
            # In pieces: what this process holds would count as the memory of those that it starts.
            with output.open("rb") as stream:
                written.add(hashlib.file_digest(stream, "sha256").hexdigest())
    if len(written) > 1:
        raise SystemExit("not all runs write the same bytes, so none is timed")
    return {count: Figures(*map(median, zip(*found, strict=True))) for count, found in figures.items()}


if __name__ == "__main__":
    main()
