"""Runs one command as a process of its own; returns its processor time and its peak memory, and prints tables."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[1]
_STORES_NO_BYTECODE = "PYTHONDONTWRITEBYTECODE"
"""Where it is set, each start would compile again what an installed program has compiled: that is not measured."""
_MAXRSS_UNIT = 1 if sys.platform == "darwin" else 1024


@dataclass(frozen=True, slots=True)
class Cost:
    """What a process took: processor time in seconds, of user and system together, and its peak memory in bytes."""

    seconds: float
    memory: int


def run(arguments: Sequence[str]) -> Cost:
    """Run Python with `arguments` and wait for it.

    A peak includes what the parent held when it started the process. So the caller keeps little in memory.

    Raises:
        RuntimeError: The status is neither 0 nor 1 (there are findings).
    """
    with subprocess.Popen(  # noqa: S603  (our own scripts and the program)
        [sys.executable, *arguments],
        cwd=ROOT,
        env={name: value for name, value in os.environ.items() if name != _STORES_NO_BYTECODE},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in {0, 1}:
        raise RuntimeError(f"exit status {process.returncode}: python {' '.join(arguments)}")
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss * _MAXRSS_UNIT)


def measure(commands: Mapping[str, Sequence[str]], runs: int) -> dict[str, Cost]:
    """Run `commands` in turn, `runs` times; return the medians of each under its name."""
    costs: dict[str, list[Cost]] = {name: [] for name in commands}
    for _ in range(runs):
        for name, arguments in commands.items():
            start = time.monotonic()
            costs[name].append(run(arguments))
            print(f"  {name}: {time.monotonic() - start:.1f} s", file=sys.stderr)
    return {
        name: Cost(median(cost.seconds for cost in found), int(median(cost.memory for cost in found)))
        for name, found in costs.items()
    }


def show_seconds(cost: Cost) -> str:
    """Return the processor time as it is printed."""
    return f"{cost.seconds:.2f} s"


def show_memory(cost: Cost) -> str:
    """Return the memory as it is printed."""
    return f"{cost.memory / 2**20:.0f} MiB"


def print_table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print a table in Markdown; all columns but the first hold numbers."""
    print(f"| {' | '.join(header)} |\n|{' --- |' + ' ---: |' * (len(header) - 1)}")
    for row in rows:
        print(f"| {' | '.join(row)} |")
    print(flush=True)
