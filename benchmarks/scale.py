"""Measures how reading scales with processes and pages: `python -m benchmarks.scale`.

Each run is a process of its own, on pages made for it; all write the same bytes, or nothing is printed. Time is that on
the clock, so nothing else should run. Memory is that of the largest process. Ratios can be compared between machines.
"""

from __future__ import annotations

import argparse
import hashlib
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

from benchmarks.running import run


class Figures(NamedTuple):
    """What reading took: seconds on the clock, seconds of processors, bytes of the largest process."""

    clock: float
    seconds: float
    memory: float


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, nargs="*", default=[1000, 10_000, 30_000], help="how many pages")
    parser.add_argument("--jobs", type=int, nargs="*", default=[1, 2], help="how many processes")
    parser.add_argument("--runs", type=int, default=3, help="how often each command runs (default: 3)")
    parser.add_argument("--command", default="ingest", help="what reads the pages (default: ingest)")
    options = parser.parse_args(arguments)
    first = options.jobs[0]
    print(f"| pages | jobs | time | ÷ {first} | processor time | a page | peak memory |\n| ---: {'| ---: ' * 6}|")
    with tempfile.TemporaryDirectory() as name:
        for count in options.pages:
            pages = Path(name) / f"pages-{count}"
            pages.mkdir()
            run(["-m", "benchmarks.pages", str(pages), str(count), "1", str(Path(name) / "truth.jsonl")])
            found = _measure(pages, options.command, options.jobs, options.runs)
            for jobs, figures in found.items():
                ratio = figures.clock / found[first].clock
                page = figures.seconds / count * 1000
                print(
                    f"| {count:,} | {jobs} | {figures.clock:.1f} s | {ratio:.2f} | {figures.seconds:.1f} s "
                    f"| {page:.2f} ms | {figures.memory / 2**20:.0f} MiB |",
                    flush=True,
                )


def _measure(pages: Path, command: str, jobs: Sequence[int], runs: int) -> dict[int, Figures]:
    """Run the command in turn with so many processes, and return the medians of each."""
    figures: dict[int, list[Figures]] = {count: [] for count in jobs}
    written = set()
    output = pages.parent / "output"
    format_ = ["--format", "jsonl"] if command == "ingest" else []
    for _ in range(runs):
        for count in jobs:
            begin = time.monotonic()
            cost = run(
                ["-m", "profilecli", command, str(pages), *format_, "-o", str(output), "--quiet", "--jobs", str(count)]
            )
            figures[count].append(Figures(time.monotonic() - begin, cost.seconds, cost.memory))
            # In pieces: what this process holds would count as the memory of those that it starts.
            with output.open("rb") as stream:
                written.add(hashlib.file_digest(stream, "sha256").hexdigest())
    if len(written) > 1:
        raise SystemExit("not all runs write the same bytes, so none is timed")
    return {count: Figures(*map(median, zip(*found, strict=True))) for count, found in figures.items()}


if __name__ == "__main__":
    main()
