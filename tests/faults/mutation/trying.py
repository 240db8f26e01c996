"""A mutant in, whether the tests of the program kill it out: in a copy, so the checkout is never changed."""

from __future__ import annotations

import compileall
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from py_compile import PycInvalidationMode

from faults.mutation.mutant import Mutant

PACKAGE = Path("src", "profilecli")
COPIED = ("src", "tests", "samples", "docs", "benchmarks", "README.md", "CHANGELOG.md", "pyproject.toml")
PATIENCE = 4
"""How many times as long as without a mutant the tests may take."""
SECONDS = 10
"""How many seconds they may take in any case."""
BYTES = 8 << 30
"""How much memory they may take."""
COMMAND = (sys.executable, *"-m pytest -x -n0 -p no:cacheprovider --hypothesis-profile faulty".split())
FAILED = 1
"""The exit status of pytest if a test failed. With any other, it did not get so far."""


class BrokenError(Exception):
    """Tests fail without a mutant, so they say nothing about one."""


@dataclass(frozen=True)
class Limits:
    """When tests are stopped: after seconds of processor time, so other work kills no mutant, or of any time."""

    processor: int = resource.RLIM_INFINITY
    clock: float | None = None


@contextmanager
def copy_program(root: Path) -> Iterator[Path]:
    """Copy what tests need to a folder that is there as long as the context."""
    with tempfile.TemporaryDirectory(prefix="profilecli-mutation-") as folder:
        copy = Path(folder)
        for name in COPIED:
            if (root / name).is_dir():
                shutil.copytree(root / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
            elif (root / name).exists():
                shutil.copy(root / name, copy / name)
        # By the time of a file, Python would not see all changes that are made within a second.
        compileall.compile_dir(copy / PACKAGE, quiet=1, invalidation_mode=PycInvalidationMode.CHECKED_HASH)
        yield copy


def measure_tests(copy: Path, tests: tuple[str, ...]) -> Limits:
    """Run tests without a mutant and return when to stop them with one; raises BrokenError if a test fails."""
    before = os.times()
    status, output = run_tests(copy, tests, Limits())
    after = os.times()
    if status:
        raise BrokenError(output)
    processor = after.children_user + after.children_system - before.children_user - before.children_system
    # Other work on the machine may be much more than it was now.
    return Limits(int(SECONDS + PATIENCE * processor), 10 * (SECONDS + PATIENCE * (after.elapsed - before.elapsed)))


def is_killed(copy: Path, mutant: Mutant, tests: tuple[str, ...], limits: Limits) -> bool:
    """Whether tests fail with a mutant, or do not end; raises BrokenError if they fail without it, too."""
    module = copy / PACKAGE / mutant.file
    whole = module.read_bytes()
    module.write_text(mutant.text, "utf-8")
    try:
        runs = (run_tests(copy, group, limits) for group in (list_nearest(copy, mutant.file), tests) if group)
        status = next((status for status, _ in runs if status), 0)
    finally:
        module.write_bytes(whole)
    if status not in {0, FAILED}:
        # The mutant cannot be imported, or was stopped, if nothing else went wrong in the meantime.
        measure_tests(copy, ("--collect-only", *tests))
    return status != 0


def list_nearest(copy: Path, file: str) -> tuple[str, ...]:
    """Return the tests of a module, which kill most of its mutants, and are run first."""
    tests = Path("tests", file).with_name(f"test_{Path(file).name}")
    return (str(tests),) if (copy / tests).exists() else ()


def run_tests(copy: Path, tests: tuple[str, ...], limits: Limits) -> tuple[int, str]:
    """Return the exit status of pytest, less than 0 if it was stopped, and what it printed."""
    env = {**os.environ, "PYTHONPATH": str(copy / PACKAGE.parent)}
    with tempfile.TemporaryFile("w+") as shown:
        process = subprocess.Popen(
            [*COMMAND, *tests],
            cwd=copy,
            env=env,
            stdout=shown,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        resource.prlimit(process.pid, resource.RLIMIT_CPU, (limits.processor, limits.processor))
        resource.prlimit(process.pid, resource.RLIMIT_AS, (BYTES, BYTES))
        with suppress(subprocess.TimeoutExpired):
            process.wait(limits.clock)
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        status = process.wait()
        shown.seek(0)
        return status, shown.read()
