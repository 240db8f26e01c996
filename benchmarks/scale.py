"""Measures how reading scales with processes and pages: `python -m benchmarks.scale`.

Each run is a process of its own, on pages made for it; all write the same bytes, or nothing is printed. Time is that on
the clock, so nothing else should run. Memory is that of the largest process. Ratios can be compared between machines.

More than 100,000 pages are never on the disk: `benchmarks.generated` makes each when it is read. What making them takes
is measured as well, and taken off: all of it from the processor time, and from that on the clock what it would be if
the processes that read shared it.

Of a cluster, the processor time is that of all its processes, and the memory that of the program.
"""

from __future__ import annotations

import argparse
import hashlib
import tempfile
import time
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from statistics import median
from typing import NamedTuple

from benchmarks.running import run
from tests.run.clusters import Cluster, start_cluster

AIM = 100_000_000
"""The pages that figures are projected to."""


class Way(NamedTuple):
    """One way to read all pages: how many processes read, and the options of the command."""

    readers: int
    options: Sequence[str]


class Figures(NamedTuple):
    """What reading took: seconds on the clock, seconds of processors, bytes of the largest process."""

    clock: float
    seconds: float
    memory: float

    def take_off(self, making: float, readers: int) -> Figures:
        """Return what is left without the seconds of a processor that making all pages took."""
        return Figures(self.clock - making / readers, self.seconds - making, self.memory)


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, nargs="*", default=[1000, 10_000, 30_000], help="how many pages")
    parser.add_argument("--on-disk", type=int, default=100_000, help="the most pages that are files (default: 100,000)")
    parser.add_argument("--jobs", type=int, nargs="*", default=[1, 2], help="how many processes")
    parser.add_argument("--workers", type=int, help="also a cluster of dask here, with so many")
    parser.add_argument("--runs", type=int, default=3, help="how often each command runs (default: 3)")
    parser.add_argument("--command", default="ingest", help="what reads the pages (default: ingest)")
    options = parser.parse_args(arguments)
    first = options.jobs[0]
    print(f"| pages | jobs | time | ÷ {first} | processor time | a page | peak memory |\n| ---: {'| ---: ' * 6}|")
    found: dict[int, Figures] = {}
    for count in options.pages:
        with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
            ways = {str(jobs): Way(jobs, ["--jobs", str(jobs)]) for jobs in options.jobs}
            cluster = None
            if count <= options.on_disk:
                form = ["--format", "jsonl"] if options.command == "ingest" else []
                command = ["profilecli", options.command, _write_pages(Path(name), count), "--quiet", *form]
                making = 0.0
            else:
                command = ["benchmarks.generated", str(count)]
                making = run(["-m", *command, "--only-make"]).seconds
            if options.workers:
                cluster = stack.enter_context(start_cluster(Path(name) / "cluster", options.workers))
                ways[f"dask, {options.workers}"] = Way(options.workers, ["--scheduler", cluster.address])
            rows = _measure(command, Path(name) / "output", ways, options.runs, cluster)
        costs = {way: figures.take_off(making, ways[way].readers) for way, figures in rows.items()}
        for way, figures in costs.items():
            print(_build_row(count, way, figures, figures.clock / costs[str(first)].clock), flush=True)
        found[count] = costs[str(first)]
    print(_project(found), end="")


def _write_pages(folder: Path, count: int) -> str:
    pages = folder / "pages"
    pages.mkdir()
    run(["-m", "benchmarks.pages", str(pages), str(count), "1", str(folder / "truth.jsonl")])
    return str(pages)


def _build_row(count: int, way: str, figures: Figures, ratio: float) -> str:
    page = figures.seconds / count * 1000
    return (
        f"| {count:,} | {way} | {figures.clock:.1f} s | {ratio:.2f} | {figures.seconds:.1f} s "
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


def _measure(
    command: Sequence[str], output: Path, ways: Mapping[str, Way], runs: int, cluster: Cluster | None
) -> dict[str, Figures]:
    """Run a module in turn in each of the ways, and return the medians of each."""
    figures: dict[str, list[Figures]] = {way: [] for way in ways}
    written = set()
    for _ in range(runs):
        for way, (_, options) in ways.items():
            before = cluster.count_seconds() if cluster else 0.0
            begin = time.monotonic()
            cost = run(["-m", *command, "-o", str(output), *options])
            clock = time.monotonic() - begin
            others = cluster.count_seconds() - before if cluster and "--scheduler" in options else 0.0
            figures[way].append(Figures(clock, cost.seconds + others, cost.memory))
            # In pieces: what this process holds would count as the memory of those that it starts.
            with output.open("rb") as stream:
                written.add(hashlib.file_digest(stream, "sha256").hexdigest())
    if len(written) > 1:
        raise SystemExit("not all runs write the same bytes, so none is timed")
    return {way: Figures(*map(median, zip(*found, strict=True))) for way, found in figures.items()}


if __name__ == "__main__":
    main()
