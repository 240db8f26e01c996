"""Measures the program against other ways to read the same pages: `python -m benchmarks.speed`.

Everything runs as a process of its own, in turn, on pages made for the run. A reader is timed only if its records are
right. The figures are medians. Ratios within one run can be compared between machines; seconds cannot.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

from benchmarks.checking import find_wrong
from benchmarks.hostile import SHAPES, build_text
from benchmarks.running import measure, print_table, run, show_memory, show_seconds

_PROGRAM = ("-m", "profilecli")
_ALONE = ("--jobs", "1")
"""As its peers, it reads in one process."""
_PEERS = {"regex": "re", "textfsm": "textfsm", "ttp": "ttp"}
"""The scripts of `benchmarks/peers`, and what each needs to be installed."""
_SCRIPTS = {"regex": "regex_script", "textfsm": "textfsm_template", "ttp": "ttp_template"}
_TYPER = "import typer"
_TINY = len(build_text("tiny profiles", 1000).partition(b"\f")[0]) + 2
"""The bytes of one tiny profile, with what separates it from the next."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, nargs="*", default=[1000, 10_000], help="how many pages, one table each")
    parser.add_argument("--runs", type=int, default=3, help="how often each command runs (default: 3)")
    parser.add_argument("--seed", type=int, default=1, help="which pages (default: 1)")
    parser.add_argument("--tiny", type=int, default=150_000, help="profiles in the file of tiny ones; 0 leaves it out")
    parser.add_argument(
        "--hostile", type=int, nargs="*", metavar="KB", help="also time hostile shapes (default: 1000 2000 4000 kB)"
    )
    parser.add_argument(
        "--shapes", nargs="*", choices=SHAPES, default=list(SHAPES), help="which of these (default: all)"
    )
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for count in options.pages:
            _compare(folder, count, options.seed, options.runs)
        _time_start(folder, max(options.runs, 5))
        if options.tiny:
            _time_tiny(folder, options.tiny)
        if options.hostile is not None:
            _time_hostile(folder, options.hostile or [1000, 2000, 4000], options.shapes)


def _compare(folder: Path, count: int, seed: int, runs: int) -> None:
    """Print what reading `count` pages costs the program and its peers."""
    pages, truth, own = folder / f"pages-{count}", folder / f"truth-{count}.jsonl", folder / "profilecli.jsonl"
    pages.mkdir()
    # Made in another process: what this one holds would count as the memory of those that it starts.
    run(["-m", "benchmarks.pages", str(pages), str(count), str(seed), str(truth)])
    commands: dict[str, Sequence[str]] = {
        "`profilecli ingest`": [*_PROGRAM, "ingest", *_ALONE, str(pages), "-o", str(own)]
    }
    outputs = {"`profilecli ingest`": own}
    for peer, module in _PEERS.items():
        if find_spec(module) is None:
            print(f"{peer}: not installed; `pip install -e '.[bench]'`", file=sys.stderr)
            continue
        outputs[peer] = folder / f"{peer}.jsonl"
        commands[peer] = ["-m", f"benchmarks.peers.{_SCRIPTS[peer]}", str(pages), str(outputs[peer])]
    for title, arguments in commands.items():
        run(arguments)
        if wrong := find_wrong(outputs[title], truth):
            raise SystemExit(f"{title} reads {len(wrong)} fields wrong, so it is not timed; the first: {wrong[0]}")
    peers = [title for title in commands if title in _PEERS]
    commands["`profilecli validate`"] = [*_PROGRAM, "validate", *_ALONE, str(pages)]
    commands["`profilecli show --summary`"] = [*_PROGRAM, "show", "--summary", *_ALONE, str(pages)]
    costs = measure(commands, runs)
    size = sum(path.stat().st_size for path in pages.iterdir())
    print(f"\n{count:,} pages, {size / count:,.0f} bytes each; medians of {runs}; seed {seed}\n")
    header = ["", "processor time", "a page", "peak memory", *(f"÷ {peer}" for peer in peers)]
    print_table(
        header,
        (
            [title, show_seconds(cost), f"{cost.seconds / count * 1000:.2f} ms", show_memory(cost)]
            + [f"{cost.seconds / costs[peer].seconds:.2f}" for peer in peers]
            for title, cost in costs.items()
        ),
    )


def _time_start(folder: Path, runs: int) -> None:
    """Print what a small command costs beside the import of the package that reads the command line."""
    folder.joinpath("one").mkdir()
    run(["-m", "benchmarks.pages", str(folder / "one"), "1", "1", str(folder / "one.jsonl")])
    costs = measure(
        {
            f"`python -c '{_TYPER}'`": ["-c", _TYPER],
            "`profilecli --version`": [*_PROGRAM, "--version"],
            "`profilecli validate` of one page": [*_PROGRAM, "validate", str(folder / "one")],
        },
        runs,
    )
    least = costs[f"`python -c '{_TYPER}'`"].seconds
    print(f"\nStarting; medians of {runs}\n")
    print_table(
        ["", "processor time", "peak memory", f"÷ `{_TYPER}`"],
        (
            [title, show_seconds(cost), show_memory(cost), f"{cost.seconds / least:.2f}"]
            for title, cost in costs.items()
        ),
    )


def _time_tiny(folder: Path, count: int) -> None:
    """Print what one file of very many very small profiles costs."""
    path = folder / "tiny.txt"
    run(["-m", "benchmarks.hostile", "tiny profiles", str(count * _TINY), str(path)])
    commands = {
        "`profilecli ingest`": [*_PROGRAM, "ingest", str(path), "-o", str(folder / "tiny.jsonl")],
        "`profilecli validate`": [*_PROGRAM, "validate", str(path)],
    }
    print(f"\nOne file of {count:,} tiny profiles, {path.stat().st_size / 1e6:.1f} MB; one run\n")
    costs = measure(commands, 1)
    print_table(
        ["", "processor time", "peak memory"],
        ([title, show_seconds(cost), show_memory(cost)] for title, cost in costs.items()),
    )


def _time_hostile(folder: Path, sizes: Sequence[int], shapes: Sequence[str]) -> None:
    """Print how the processor time of each hostile shape grows from size to size."""
    path = folder / "hostile.txt"
    growth = [f"{after:,} ÷ {before:,} kB" for before, after in pairwise(sizes)]
    print("\nHostile shapes, one run each; where the input doubles, 2 is in proportion\n")
    rows = []
    for shape in shapes:
        costs = []
        for size in sizes:
            run(["-m", "benchmarks.hostile", shape, str(size * 1000), str(path)])
            costs.append(run([*_PROGRAM, "ingest", str(path), "-o", str(folder / "hostile.jsonl"), "--quiet"]))
            print(f"  {shape}, {size:,} kB: {costs[-1].seconds:.1f} s", file=sys.stderr)
        ratios = [f"{two.seconds / one.seconds:.2f}" for one, two in pairwise(costs)]
        rows.append([shape, *map(show_seconds, costs), *ratios, show_memory(costs[-1])])
    print_table(["", *(f"{size:,} kB" for size in sizes), *growth, "peak memory"], rows)


if __name__ == "__main__":
    main()
