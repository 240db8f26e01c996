"""Measures each way through the program on the hostile shapes: `python -m benchmarks.ways`.

A way is a command with a format: whatever writes, reports or shows. Each runs as a process of its own, once, on one
file of each shape. The table has the slowest shape of each way; what all ways cost is printed as they run. The ratios
to `ingest` in JSON Lines on the same file can be compared between machines; seconds cannot.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks.hostile import SHAPES
from benchmarks.running import Cost, print_table, run, show_memory, show_seconds
from profilecli.formats import FORMATS
from profilecli.reports import REPORTS

FIRST = "ingest jsonl"


def list_ways(page: Path, folder: Path) -> dict[str, Sequence[str]]:
    """Return the arguments of the program for each way to read the file `page`; what is written goes to `folder`."""
    file, name = ["--quiet", "-o"], str(page)
    ways = {
        f"ingest {found}": ["ingest", name, "--format", found, *file, str(folder / f"output.{found}")]
        for found in ("jsonl", *(found for found in FORMATS if found != "jsonl"), "sqlite", "datapackage")
    }
    ways["ingest --split"] = ["ingest", name, "--split", "--format", "jsonl", *file, str(folder / "split")]
    ways["ingest --shard-size"] = ["ingest", name, "--shard-size", "1000", *file, str(folder / "shards")]
    for found in REPORTS:
        ways[f"validate {found}"] = ["validate", name, "--output-format", found]
    for command, formats in (("show", ("table", "json", "csv", "markdown")), ("todo", ("text", "markdown", "json"))):
        ways |= {f"{command} {found}": [command, name, "--format", found] for found in formats}
    ways["show --summary"] = ["show", name, "--summary"]
    ways |= {f"explain {found}": ["explain", name, "--format", found] for found in ("text", "json")}
    ways["report"] = ["report", name, "-o", str(folder / "report.html")]
    ways["diff"] = ["diff", str(folder / "output.jsonl"), str(folder / "output.jsonl")]
    return ways


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kb", type=int, default=1000, help="the size of each file in kB (default: 1000)")
    parser.add_argument("--shapes", nargs="*", choices=SHAPES, default=list(SHAPES), help="which (default: all)")
    options = parser.parse_args(arguments)
    costs: dict[str, dict[str, Cost]] = {}
    for shape in options.shapes:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            run(["-m", "benchmarks.hostile", shape, str(options.kb * 1000), str(folder / "page.txt")])
            for way, command in list_ways(folder / "page.txt", folder).items():
                cost = run(["-m", "profilecli", *command])
                costs.setdefault(way, {})[shape] = cost
                print(f"  {shape}, {way}: {show_seconds(cost)}, {show_memory(cost)}", file=sys.stderr, flush=True)
    print(f"\n{options.kb:,} kB of each shape, one run each\n")
    rows = []
    for way, found in costs.items():
        slowest = max(found, key=lambda shape: found[shape].seconds)
        largest = max(found.values(), key=lambda cost: cost.memory)
        ratio = max(found[shape].seconds / costs[FIRST][shape].seconds for shape in found)
        rows.append([way, slowest, show_seconds(found[slowest]), f"{ratio:.2f}", show_memory(largest)])
    print_table(["way", "slowest shape", "processor time", f"at most ÷ {FIRST}", "peak memory"], rows)


if __name__ == "__main__":
    main()
