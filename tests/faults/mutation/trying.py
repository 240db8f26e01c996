"""A mutant in, whether the tests of the program kill it out: in a copy, so the checkout is never changed."""

from __future__ import annotations

import ast
import compileall
import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from py_compile import PycInvalidationMode

from faults.mutation.mutant import Mutant
from helpers import leave_unmeasured

PACKAGE = Path("src", "profilecli")
COPIED = ("src", "tests", "samples", "docs", "benchmarks", "README.md", "CHANGELOG.md", "pyproject.toml")
PATIENCE = 4
"""How many times as long as without a mutant the tests may take."""
SECONDS = 10
"""How many seconds they may take in any case."""
BYTES = 8 << 30
"""How much memory they may take."""
COMMAND = (
    sys.executable,
    *"-m pytest -x -n0 -p no:cacheprovider -p faults.mutation.reaching --hypothesis-profile faulty".split(),
)
FAILED, NONE_RUN = 1, 5
"""The exit status of pytest if a test failed, or there was none. With any other, it did not get so far."""


class BrokenError(Exception):
    """Tests fail without a mutant, so they say nothing about one."""


@dataclass(frozen=True)
class Trial:
    """Some tests, the lines that each of them reaches, and when to stop them.

    That is after seconds of processor time, so that other work kills no mutant, or of any time.
    """

    copy: Path
    tests: Sequence[str]
    seconds: Mapping[str, float] = field(default_factory=dict)
    """How long each test takes without a mutant."""
    reached: Mapping[str, Mapping[str, Sequence[str]]] = field(default_factory=dict)
    """The tests by module and line."""
    processor: int = resource.RLIM_INFINITY
    clock: float | None = None


@contextmanager
def copy_program(root: Path) -> Iterator[Path]:
    """Copy what tests need to a folder that is there as long as the context."""
    with tempfile.TemporaryDirectory(prefix="profilecli-mutation-") as folder:
        copy = Path(folder).resolve()
        for name in COPIED:
            if (root / name).is_dir():
                shutil.copytree(root / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
            elif (root / name).exists():
                shutil.copy(root / name, copy / name)
        # By the time of a file, Python would not see all changes that are made within a second.
        compileall.compile_dir(copy / PACKAGE, quiet=1, invalidation_mode=PycInvalidationMode.CHECKED_HASH)
        yield copy


def measure_tests(copy: Path, tests: Sequence[str]) -> Trial:
    """Run tests without a mutant; raises BrokenError if one fails."""
    file = copy / "reached.json"
    before = os.times()
    status, output = run_tests(Trial(copy, tests), ("--reached", str(file), *tests))
    after = os.times()
    if status:
        raise BrokenError(output)
    processor = after.children_user + after.children_system - before.children_user - before.children_system
    return Trial(
        copy,
        tests,
        *json.loads(file.read_text("utf-8")),
        int(SECONDS + PATIENCE * processor),
        # Other work on the machine may be much more than it was now.
        10 * (SECONDS + PATIENCE * (after.elapsed - before.elapsed)),
    )


def is_killed(trial: Trial, mutant: Mutant) -> bool:
    """Whether tests fail with a mutant, or do not end; raises BrokenError if they fail without it, too."""
    module = trial.copy / PACKAGE / mutant.file
    reaching = list_reaching(trial, module, mutant.line)
    whole = module.read_bytes()
    module.write_text(mutant.text, "utf-8")
    try:
        status = NONE_RUN
        if reaching:
            only = trial.copy / "only.json"
            only.write_text(json.dumps(reaching), "utf-8")
            files = dict.fromkeys(name.partition("::")[0] for name in reaching)
            seconds = SECONDS + PATIENCE * sum(trial.seconds[name] for name in reaching)
            status, _ = run_tests(replace(trial, processor=int(seconds)), ("--only", str(only), *files))
        if status in {0, NONE_RUN}:
            # The program remembers what it has read: only the first of several tests may have reached the line.
            status, _ = run_tests(trial, trial.tests)
    finally:
        module.write_bytes(whole)
    if status not in {0, FAILED}:
        # The mutant cannot be imported, or was stopped, if nothing else went wrong in the meantime.
        measure_tests(trial.copy, ("--collect-only", *trial.tests))
    return status != 0


def list_reaching(trial: Trial, module: Path, line: int) -> list[str]:
    """Return the tests that reach the statement at a line: those of its module first, then the quick ones."""
    lines = trial.reached.get(str(module), {})
    found = {
        name
        for node in ast.walk(ast.parse(module.read_bytes()))
        if isinstance(node, ast.stmt | ast.excepthandler) and node.lineno <= line <= _end(node)
        for number in range(node.lineno, _end(node) + 1)
        for name in lines.get(str(number), ())
        # What is run when the module is imported has no name.
        if name
    }
    return sorted(found, key=lambda name: (f"/test_{module.name}::" not in name, trial.seconds[name], name))


def _end(node: ast.stmt | ast.excepthandler) -> int:
    """Return the last line of a statement, without the statements in it."""
    inner = getattr(node, "body", None)
    return max(inner[0].lineno - 1, node.lineno) if inner else node.end_lineno or node.lineno


def run_tests(trial: Trial, arguments: Sequence[str]) -> tuple[int, str]:
    """Return the exit status of pytest, less than 0 if it was stopped, and what it printed."""
    paths = (trial.copy / PACKAGE.parent, Path(__file__).parents[2])
    env = {**leave_unmeasured(), "PYTHONPATH": os.pathsep.join(map(str, paths))}
    with tempfile.TemporaryFile("w+") as shown:
        process = subprocess.Popen(
            [*COMMAND, *arguments],
            cwd=trial.copy,
            env=env,
            stdout=shown,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        resource.prlimit(process.pid, resource.RLIMIT_CPU, (trial.processor, trial.processor))
        resource.prlimit(process.pid, resource.RLIMIT_AS, (BYTES, BYTES))
        try:
            with suppress(subprocess.TimeoutExpired):
                process.wait(trial.clock)
        finally:
            # With what the tests have started, also if this is interrupted.
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
        status = process.wait()
        shown.seek(0)
        return status, shown.read()
