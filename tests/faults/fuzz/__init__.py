"""Random pages through the whole program: what breaks a promise is written to a folder, and named.

Each page is made by chance of pages that reached something new before, and two hundred of them are one run. The same
seed and the same number of times give the same pages.
"""

from __future__ import annotations

import argparse
import gc
import subprocess
import sys
import tempfile
import time
from importlib import import_module
from pathlib import Path

from faults.fuzz.branches import Branches

CORPUS = Path(__file__).parent / "corpus"


def main(arguments: list[str] | None = None) -> int:
    """Try pages for `--seconds`, or `--times` of them; returns 1 if a promise was broken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60.0, help="How long (else 60).")
    parser.add_argument("--times", type=int, help="How many pages, instead of how long.")
    parser.add_argument("--seed", type=int, default=9, help="Where chance begins (else 9).")
    parser.add_argument("--corpus", type=Path, default=CORPUS, help="A folder of cases to begin with.")
    parser.add_argument("--keep", type=Path, help="A folder for cases that each reach something new, when time is up.")
    parser.add_argument("--jobs", type=int, default=1, help="How many processes, each with a seed of its own (else 1).")
    options = parser.parse_args(arguments)
    if options.jobs > 1:
        return _spread(options)
    # The labelled pages are imported as `tests.oracle`.
    sys.path.append(str(Path(__file__).parents[3]))
    branches = Branches()
    branches.install()
    # What imports the program can be imported only now.
    cases, loops, trying = (import_module(f"faults.fuzz.{name}") for name in ("cases", "loop", "trying"))
    print(f"fuzz: seed {options.seed}", flush=True)
    loop = loops.Loop(branches, options.seed)
    begun = time.monotonic()
    loop.begin([*cases.list_seeds(), *cases.read_cases(options.corpus)])
    # What is there now stays: it need not be looked through for what is not used any more.
    gc.freeze()
    gc.set_threshold(50_000)
    while loop.tries < options.times if options.times else time.monotonic() - begun < options.seconds:
        loop.step()
    taken = time.monotonic() - begun
    rate = f"{loop.tries / taken:.0f} a second"
    print(f"fuzz: {loop.tries} tries in {taken:.0f} s, {rate}, {len(loop.faults)} faults (seed {options.seed})")
    print(f"  {branches.count_seen()} of {branches.count} branches; {len(loop.pool)} cases reached something new")
    if options.keep:
        for case in loops.distil(loop.pool, cases.list_seeds(), branches):
            cases.write_case(case, options.keep)
    if not loop.faults:
        return 0
    folder = Path(tempfile.mkdtemp(prefix="profilecli-fuzz-"))
    for found in loop.faults.values():
        paths = [cases.write_case(case, folder) for case in trying.shrink(found).cases]
        more = f" and {len(paths) - 2} more" if paths[2:] else ""
        print(f"  {found.words}: {', '.join(map(str, paths[:2]))}{more}")
    return 1


def _spread(options: argparse.Namespace) -> int:
    """Try pages in several processes, with one seed after the other, and return the worst exit status."""
    given = {**vars(options), "jobs": 1, "times": options.times and -(-options.times // options.jobs)}
    processes = []
    for number in range(options.jobs):
        facts = {**given, "seed": options.seed + number}
        words = [f"--{key}={value}" for key, value in facts.items() if value is not None]
        processes.append(subprocess.Popen([sys.executable, "-m", __name__, *words]))
    return max(process.wait() for process in processes)
