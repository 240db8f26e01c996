"""Damaged files of each kind: a reader reads or refuses each, in two seconds and 500 MiB, and raises nothing else."""

from __future__ import annotations

import json
import os
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

from converters.mutating import mutate_bytes, mutate_package
from faults.running import build_parser, print_result
from profilecli.converters.rows import Refusal
from profilecli.converters.worker import MEMORY

FOLDER = Path(__file__).parents[2] / "samples" / "files"
SECONDS = 2.0
Mutator = Callable[[bytes, random.Random], bytes]
KINDS: dict[str, tuple[str, tuple[str, ...], tuple[Mutator, ...]]] = {
    "docx": ("word", ("docx",), (mutate_package, mutate_package, mutate_package, mutate_bytes)),
    "html": ("web", ("html",), (mutate_bytes,)),
    "mail": ("mail", ("eml", "mbox", "mhtml"), (mutate_bytes,)),
    "odt": ("odt", ("odt",), (mutate_package, mutate_package, mutate_package, mutate_bytes)),
    "pdf": ("pdf", ("pdf",), (mutate_bytes,)),
    "rtf": ("rtf", ("rtf",), (mutate_bytes,)),
}
"""For each kind its reader, the suffixes of its samples, and how they are damaged.

Of packed files the parts are damaged mostly, because an archive that is damaged itself is refused before it is read.
"""


def read_mutants(kind: str, times: int, seed: int, report: Callable[[dict[str, Any]], None]) -> None:
    """Read so many damaged files; `report` is given each that is begun, each fault, and last what came of them."""
    name, suffixes, mutators = KINDS[kind]
    reader: Any = import_module(f"profilecli.converters.{name}.document")
    files = [path.read_bytes() for suffix in suffixes for path in sorted(FOLDER.glob(f"*.{suffix}"))]
    counts = {"read": 0, "refused": 0}
    slowest = 0.0
    for number in range(times):
        chance = random.Random(f"{kind}/{seed}/{number}")
        data = chance.choice(mutators)(chance.choice(files), chance)
        if not number % 100:
            report({"begun": number})
        begun = time.process_time()
        try:
            reader.read(data, None)
            counts["read"] += 1
        except (Refusal, RecursionError):
            counts["refused"] += 1
        except Exception as error:  # noqa: BLE001 - what is looked for
            report({"fault": f"{type(error).__name__} at {_find_line(error)} (mutant {number})"})
        taken = time.process_time() - begun
        if taken > SECONDS:
            report({"fault": f"{taken:.1f} seconds (mutant {number})"})
        slowest = max(slowest, taken)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
    report({"ended": times, **counts, "slowest": round(slowest, 2), "peak": peak})


def _find_line(error: Exception) -> str:
    """Return where an error was raised, without a word of the file."""
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    return f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else "?"


def attack(kind: str, times: int, seed: int) -> tuple[dict[str, Any], list[str]]:
    """Read the damaged files in a process with the limits of the program's own; return what came of it, and faults."""
    with tempfile.TemporaryFile("w+") as shown:
        process = os.fork()
        if not process:
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))

            def report(fact: dict[str, Any]) -> None:
                os.write(shown.fileno(), f"{json.dumps(fact)}\n".encode())

            try:
                read_mutants(kind, times, seed, report)
            finally:
                os._exit(0)
        os.waitpid(process, 0)
        shown.seek(0)
        facts: list[dict[str, Any]] = [json.loads(line) for line in shown]
    faults = [fact["fault"] for fact in facts if "fault" in fact]
    if "ended" in facts[-1]:
        return facts[-1], faults
    last = max((fact["begun"] for fact in facts if "begun" in fact), default=0)
    return {"ended": last}, [*faults, f"the process ends (a mutant from {last} on)"]


def main(arguments: list[str] | None = None) -> int:
    """Try `--times` mutants of each kind; returns 1 where one was a fault."""
    parser = build_parser(__doc__ or "", 1_000)
    parser.add_argument("--kind", choices=KINDS, action="append", default=[], help="Only this kind; can be repeated.")
    options = parser.parse_args(arguments)
    status = 0
    for kind in options.kind or KINDS:
        found, faults = attack(kind, options.times, options.seed)
        status |= print_result(f"mutants {kind}", found["ended"], faults, options.seed)
        rest = ", ".join(f"{name} {found[name]}" for name in ("read", "refused") if name in found)
        print(f"  {rest}; slowest {found.get('slowest')} s of processor time; peak {found.get('peak')} MiB", flush=True)
    return status


if __name__ == "__main__":
    sys.exit(main())
