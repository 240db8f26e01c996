"""Faults put into the program itself, one at a time: its tests kill each, or it is listed with the reason.

Needs Linux and the extra `mutation`: cosmic-ray knows what can be changed. The same seed tries the same mutants: first
one at each place, in an order by chance, then a second one, and so on.
"""

from __future__ import annotations

import argparse
from collections import Counter
from dataclasses import dataclass
from importlib import import_module
from itertools import islice
from pathlib import Path

ROOT = Path(__file__).parents[3]
LISTED = Path(__file__).with_name("accepted.toml")
"""The mutants that need not be killed, each with the reason."""


@dataclass(frozen=True)
class Part:
    """Modules of the program, and the tests that are to find a fault in them: the quickest ones first.

    Of these, the tests that reach the changed line are run before all.
    """

    modules: tuple[str, ...]
    tests: tuple[str, ...]

    def has(self, file: str) -> bool:
        """Whether a file of the program is in it."""
        return any(file == name or file.startswith(f"{name}/") for name in self.modules)


PARTS = {
    "reading": Part(("reading",), ("tests/reading", "tests/test_samples.py")),
    "checks": Part(
        ("checks",),
        (
            "tests/checks",
            *(f"tests/record/test_{name}.py" for name in ("audience", "findings", "joining", "versions")),
            *(f"tests/run/test_{name}.py" for name in ("choosing", "correcting", "pipeline", "recheck")),
            "tests/run/recurring",
            *(f"tests/reading/{name}" for name in ("answers", "headings", "page", "rules", "test_cuts.py")),
            "tests/test_samples.py",
        ),
    ),
    "safe": Part(
        ("text/safe.py", "questionnaire/faults.py", "views/cells.py", "html/templates.py", "reports"),
        ("tests/questionnaire/test_faults.py", "tests/views/test_cells.py", "tests/reports", "tests/html/test_page.py"),
    ),
    "writing": Part(
        (
            "formats",
            *(f"run/{name}.py" for name in ("files", "protected", "scratch", "resuming/manifest", "resuming/shards")),
        ),
        (
            *(f"tests/run/test_{name}.py" for name in ("files", "protected", "scratch", "choosing", "spread")),
            "tests/run/archives",
            "tests/run/resuming",
            *(f"tests/formats/test_{name}.py" for name in ("connection", "foreign", "forgetting", "packing", "split")),
            *(
                f"tests/cli/test_{name}.py"
                for name in ("again", "convert", "form_folder", "ingest", "outputs", "pruning", "sharding", "splitting")
            ),
            *(f"tests/cli/test_{name}.py" for name in ("stamp", "tables")),
            "tests/formats",
        ),
    ),
}


def main(
    arguments: list[str] | None = None, root: Path = ROOT, parts: dict[str, Part] = PARTS, listed: Path = LISTED
) -> int:
    """Try mutants of each part; returns 1 if one is left that is not listed, 2 if tests fail without one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", choices=parts, action="append", default=[], help="Only this part; can be repeated.")
    parser.add_argument("--times", type=int, help="How many mutants of each part (else all, which takes days).")
    parser.add_argument("--seed", type=int, default=9, help="Where chance begins (else 9).")
    parser.add_argument("--again", type=Path, help="What a former run printed: only the mutants it left.")
    options = parser.parse_args(arguments)
    # cosmic-ray is not there for all other tests.
    accepting, changes, trying = (
        import_module(f"faults.mutation.{name}") for name in ("accepting", "changes", "trying")
    )
    accepted = accepting.read_accepted(listed)
    again = None if options.again is None else accepting.read_left(options.again)
    status = 0
    with trying.copy_program(root) as copy:
        package = copy / trying.PACKAGE
        for name in options.part or parts:
            part = parts[name]
            try:
                trial = trying.measure_tests(copy, part.tests)
                counts = Counter[str]()
                modules = part.modules if again is None else [file for file in again if part.has(file)]
                drawn = changes.draw_mutants(package, modules, options.seed)
                chosen = (mutant for mutant in drawn if again is None or mutant.change in again[mutant.file])
                for mutant in islice(chosen, options.times):
                    if trying.is_killed(trial, mutant):
                        counts["killed"] += 1
                        continue
                    reason = accepting.find_reason(accepted, mutant)
                    counts["accepted" if reason else "left"] += 1
                    print(f"  {mutant.describe()} ({reason or accepting.NOT_LISTED})", flush=True)
            except trying.BrokenError as error:
                print(f"mutation {name}: tests fail without a mutant\n{error}")
                return 2
            shown = ", ".join(f"{counts[kind]} {kind}" for kind in ("killed", "accepted", "left"))
            print(f"mutation {name}: {counts.total()} tried: {shown} (seed {options.seed})", flush=True)
            status |= counts["left"] > 0
    return status
