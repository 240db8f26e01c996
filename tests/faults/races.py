"""Two runs into one output at once: what a run that succeeded wrote is there, and nothing is torn."""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from faults.running import build_parser, make_chance, print_result, run, start, wait
from faults.writers import WRITERS, Stage, set_stage


def race(stage: Stage, results: dict[tuple[bool, bool], set[str]], head_start: float) -> list[str]:
    """Start two runs into a new output, and return what is wrong."""
    stage.reset()
    _clear(stage)
    first = start(stage.folder, stage.writer.fill("old"))
    time.sleep(head_start)
    second = start(stage.folder, stage.writer.fill("new"))
    ends = (wait(stage.folder, first), wait(stage.folder, second))
    label = f"{stage.writer.name}: "
    succeeded = (ends[0].status in (0, 1), ends[1].status in (0, 1))
    faults = [f"{label}a traceback" for ended in ends if ended.is_dumped]
    faults += [f"{label}a failure without a message" for ended in ends if ended.status > 1 and not ended.is_reported]
    if succeeded == (False, False):
        faults.append(f"{label}neither succeeded")
    elif (now := stage.writer.look(stage.folder)) not in results[succeeded]:
        faults.append(f"{label}succeeded {succeeded}, and there is {now[:30]}")
    return faults + [f"{label}left behind" for _ in stage.find_stale()]


def _clear(stage: Stage) -> None:
    output = stage.folder / stage.writer.output
    if output.is_dir():
        for path in output.iterdir():
            path.unlink()
        output.rmdir()
    else:
        output.unlink(missing_ok=True)


def learn(stage: Stage) -> dict[tuple[bool, bool], set[str]]:
    """Return what may be there when the first, the second, or both of two runs succeed."""
    seen = {}
    for order in (("old",), ("new",), ("old", "new"), ("new", "old")):
        stage.reset()
        _clear(stage)
        for pages in order:
            run(stage.folder, stage.writer.fill(pages))
        seen[order] = stage.writer.look(stage.folder)
    both = {seen["old", "new"], seen["new", "old"]}
    return {(True, False): {seen[("old",)]}, (False, True): {seen[("new",)]}, (True, True): both}


def main(arguments: list[str] | None = None) -> int:
    """Let two runs race `--times` times for each writer; returns 1 where anything was wrong."""
    # With parts, both write files of the same names: which of the two stands last is nobody's promise.
    writers = [writer for writer in WRITERS if not writer.has_parts]
    parser = build_parser(__doc__ or "", 200)
    parser.add_argument("--writer", nargs="+", choices=[writer.name for writer in writers], help="Only these.")
    options = parser.parse_args(arguments)
    status = 0
    for writer in writers:
        if options.writer and writer.name not in options.writer:
            continue
        chance = make_chance(options.seed)
        faults: list[str] = []
        with tempfile.TemporaryDirectory() as folder:
            stage = set_stage(writer, Path(folder) / "stage")
            results = learn(stage)
            for _ in range(options.times):
                faults += race(stage, results, chance.uniform(0, 0.03))
        status |= print_result(f"races of {writer.name}", options.times, faults, options.seed)
    return status


if __name__ == "__main__":
    sys.exit(main())
