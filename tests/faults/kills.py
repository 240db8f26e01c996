"""Kill the program at random moments: the old or the new output is whole, and the next run leaves nothing stale."""

from __future__ import annotations

import os
import signal
import stat
import sys
import tempfile
import time
from pathlib import Path

from faults.running import build_parser, make_chance, print_result, run, start, wait
from faults.writers import FORGET, WRITERS, Stage, set_stage
from profilecli.run.resuming import manifest

SIGNALS = (signal.SIGKILL, signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def kill(stage: Stage, number: signal.Signals, delay: float) -> list[str]:
    """Run once over the old output, send a signal after `delay` seconds, and return what is wrong."""
    stage.reset()
    writer, folder, label = stage.writer, stage.folder, f"{stage.writer.name}, {number.name}: "
    process = start(folder, writer.fill("new"))
    time.sleep(delay)
    os.kill(process, number)
    ended = wait(folder, process)
    faults = [f"{label}{path.name} is open to others" for path in _find_open(stage)]
    if ended.is_dumped:
        faults.append(f"{label}a traceback")
    if number != signal.SIGKILL and (stale := stage.find_stale()):
        # A database takes back by itself, when it is next opened, what a signal broke off.
        # The next run with --split needs to know what this one has written.
        faults += [f"{label}left behind" for name in stale if not name.endswith(("-journal", manifest.NEWS))]
    if writer.has_parts:
        # Each file is whole by itself; the folder is not one.
        torn = [p for p in (folder / writer.output).glob("[!.]*") if not p.read_bytes().endswith(b"\n")]
        faults += [f"{label}a torn file"] * len(torn)
    elif writer.look(folder) not in (stage.old, stage.new):
        faults.append(f"{label}neither old nor new: {writer.look(folder)[:30]}")
    again = run(folder, writer.fill("new"))
    if again.status not in writer.done or writer.look(folder) != stage.new:
        faults.append(f"{label}the next run does not write")
    faults += [f"{label}stale after the next run" for _ in stage.find_stale()]
    return faults


def _find_open(stage: Stage) -> list[Path]:
    """Return temporary files beside an output that others may read; the folder itself is theirs to read."""
    paths = [*stage.folder.iterdir(), *(stage.folder / "tmp").iterdir()]
    found = [path for path in paths if path.name not in stage.names]
    return [path for path in found if stat.S_IMODE(path.stat().st_mode) & 0o077 and not path.name.startswith("errors-")]


def main(arguments: list[str] | None = None) -> int:
    """Kill each writer `--times` times; returns 1 where anything was wrong."""
    writers = (*WRITERS, FORGET)
    parser = build_parser(__doc__ or "", 1000)
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
            for path in (stage.folder / "kept",):
                path.chmod(0o700 if path.is_dir() else 0o600)
            stage.reset()
            begin = time.monotonic()
            run(stage.folder, writer.fill("new"))
            lasts = time.monotonic() - begin
            for n in range(options.times):
                # Every second one is not caught by anything.
                number = SIGNALS[0] if n % 2 else SIGNALS[1 + n // 2 % 3]
                faults += kill(stage, number, chance.uniform(0, lasts))
        status |= print_result(f"kills of {writer.name}", options.times, faults, options.seed)
    return status


if __name__ == "__main__":
    sys.exit(main())
