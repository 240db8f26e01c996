"""Runs of the program in children that are forked, not started: a hundred in the time of one."""

from __future__ import annotations

import argparse
import gc
import os
import random
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import chdir
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from typer.testing import CliRunner

from profilecli.cli.app import app
from profilecli.cli.main import main

PATIENCE = 60.0
"""Seconds after which a run counts as one without end."""
_FIRST_RUNS = (
    *(f"ingest page.txt -o out.{suffix}" for suffix in ("json", "csv", "xlsx", "sqlite")),
    "report page.txt -o out.html",
    "validate page.txt --output-format full",
    "explain page.txt",
    "show out.sqlite",
)


@dataclass(frozen=True)
class Ended:
    """How a run ended."""

    status: int
    """As shells count: 128 and the number for a signal that was not handled."""
    errors: str

    @property
    def is_reported(self) -> bool:
        """Whether it failed as the program promises to: status 2 and a message, not a dump."""
        return self.status == 2 and bool(self.errors.strip()) and not self.is_dumped

    @property
    def is_dumped(self) -> bool:
        return any(words in self.errors for words in ("Traceback", "internal error", "Exception ignored"))


@cache
def warm_up() -> None:
    """Run the program here once, so that no child has to build again what the first run of a process builds."""
    with tempfile.TemporaryDirectory() as folder, chdir(folder):
        Path("page.txt").write_text("A name\n\nWho do you work with?\nWomen.\n", "utf-8")
        for line in _FIRST_RUNS:
            done = CliRunner().invoke(app, [*line.split(), "--no-config"])
            assert done.exit_code < 2, done.output
    # What is here by now need not be searched in each child.
    gc.collect()
    gc.freeze()


def start(
    folder: Path, arguments: Sequence[str], prepare: Callable[[], None] = lambda: None, output: int | None = None
) -> int:
    """Start the program in `folder`, with its `tmp` for temporary files; returns the process."""
    warm_up()
    sys.stdout.flush()
    # As a shell starts it; set before the fork, so that no signal comes sooner.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    process = os.fork()
    if process:
        return process
    try:
        os.chdir(folder)
        os.environ["TMPDIR"] = str(folder / "tmp")
        empty = os.open(os.devnull, os.O_RDWR)
        errors = os.open(str(folder / f"errors-{os.getpid()}"), os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(empty, 0)
        os.dup2(empty if output is None else output, 1)
        os.dup2(errors if output is None else output, 2)
        sys.argv = ["profilecli", *arguments]
        for stream, number, mode in (("stdin", 0, "r"), ("stdout", 1, "w"), ("stderr", 2, "w")):
            setattr(sys, stream, open(number, mode, encoding="utf-8", errors="backslashreplace"))  # noqa: SIM115
        prepare()
        main()
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else 2
    except BaseException as error:  # noqa: BLE001 - what the interpreter would print, reported without its text
        os.write(2, f"Traceback: {type(error).__name__}\n".encode())
        status = 1
    else:
        status = 0
    # The run is over: a signal that comes now is no more its own.
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    # What is thrown away unfinished complains when it goes; `os._exit` alone would hide that.
    gc.collect()
    sys.stderr.flush()
    os._exit(status)


def wait(folder: Path, process: int) -> Ended:
    """Wait for a process that `start` returned."""
    end = time.monotonic() + PATIENCE
    while True:
        done, code = os.waitpid(process, os.WNOHANG)
        if done:
            break
        if time.monotonic() > end:
            os.kill(process, signal.SIGKILL)
        time.sleep(0.001)
    number = os.waitstatus_to_exitcode(code)
    path = folder / f"errors-{process}"
    errors = path.read_text("utf-8", "replace") if path.exists() else ""
    path.unlink(missing_ok=True)
    return Ended(128 - number if number < 0 else number, errors)


def run(folder: Path, arguments: Sequence[str], prepare: Callable[[], None] = lambda: None) -> Ended:
    """Start the program, and wait for its end."""
    return wait(folder, start(folder, arguments, prepare))


def build_parser(words: str, times: int) -> argparse.ArgumentParser:
    """Build what every command of this folder takes: how often, and from which seed."""
    parser = argparse.ArgumentParser(description=words)
    parser.add_argument("--times", type=int, default=times, help=f"How often, for each (else {times}).")
    parser.add_argument("--seed", type=int, default=9, help="Where chance begins (else 9).")
    return parser


def print_result(title: str, tries: int, faults: Sequence[str], seed: int) -> int:
    """Print what was tried and found; returns the exit status."""
    print(f"{title}: {tries} tries, {len(faults)} faults (seed {seed})")
    for fault in sorted(set(faults))[:20]:
        print(f"  {faults.count(fault)} times: {fault}")
    return 1 if faults else 0


def make_chance(seed: int) -> random.Random:
    """Return a source of chance that repeats itself."""
    return random.Random(seed)
