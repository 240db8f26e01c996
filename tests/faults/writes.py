"""Make the n-th call on a file fail, for every n: status 2 with a message, and what was there is untouched."""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from faults.running import build_parser, print_result, run
from faults.writers import FORGET, WRITERS, Stage, set_stage
from profilecli.run.resuming import manifest

CALLS = ("open", "write", "fsync", "rename", "close", "chmod")
ERRORS = (errno.ENOSPC, errno.EIO, errno.EACCES)
_LOADED = "PROFILECLI_FAULTS_SHIM"


def inject(stage: Stage, call: int, nth: int, number: int) -> tuple[bool, list[str]]:
    """Run once over the old output with one call that fails; returns whether it came to that, and what is wrong."""
    stage.reset()
    label = f"{stage.writer.name}, {CALLS[call]} {errno.errorcode[number]}: "
    mark = stage.folder.parent / "hit"
    mark.unlink(missing_ok=True)
    shim = ctypes.CDLL(None)

    def arm() -> None:
        # Left by the way out as well as by an exit: `os._exit` runs nothing, so it is wrapped.
        leave = os._exit

        def note(status: int) -> None:
            if shim.shim_hit():
                shim.shim_arm(-1, 0, 0, b"")
                mark.touch()
            leave(status)

        os._exit = note  # type: ignore[assignment]
        shim.shim_arm(call, nth, number, os.fsencode(stage.folder))

    ended = run(stage.folder, stage.writer.fill("new"), arm)
    if not mark.exists():
        return False, []
    faults = []
    now = stage.writer.look(stage.folder)
    if ended.is_dumped:
        faults.append(f"{label}a traceback or an internal error")
    elif ended.status in (0, 1):
        # A call may fail that nothing hangs on, as the close of a database after its commit.
        faults += [] if now == stage.new else [f"{label}status {ended.status}, and it is not written"]
    elif not ended.is_reported:
        faults.append(f"{label}status {ended.status} without a message")
    elif stage.writer.half and stage.writer.half in ended.errors:
        faults += [] if now == stage.new else [f"{label}only cleaning up is left, and the output is not the new one"]
    elif not stage.writer.has_parts and now != stage.old:
        faults.append(f"{label}failed, and the old output is not as it was")
    if any(not name.endswith(("-journal", manifest.NEWS)) for name in stage.find_stale()):
        faults.append(f"{label}left behind")
    return True, faults


def main(arguments: list[str] | None = None) -> int:
    """Try every call of each writer; returns 1 where anything was wrong, 77 where there is no C compiler."""
    writers = (*WRITERS, FORGET)
    parser = build_parser(__doc__ or "", 1000)
    parser.add_argument("--writer", nargs="+", choices=[writer.name for writer in writers], help="Only these.")
    parser.add_argument("--in-turn", action="store_true", help="A third of the calls fail, each with one error.")
    options = parser.parse_args(arguments)
    if _LOADED not in os.environ:
        return _load()
    status = 0
    for writer in writers:
        if options.writer and writer.name not in options.writer:
            continue
        faults: list[str] = []
        tries = 0
        with tempfile.TemporaryDirectory() as folder:
            stage = set_stage(writer, Path(os.path.realpath(folder)) / "stage")
            for call in range(len(CALLS)):
                for number in (None,) if options.in_turn else ERRORS:
                    # In turn, another seed takes other calls, and gives each another error.
                    first, step = (1 + options.seed % len(ERRORS), len(ERRORS)) if options.in_turn else (1, 1)
                    for nth in range(first, options.times + 1, step):
                        error = number or ERRORS[(nth + options.seed) // len(ERRORS) % len(ERRORS)]
                        was_hit, found = inject(stage, call, nth, error)
                        faults += found
                        if not was_hit:
                            break
                        tries += 1
        status |= print_result(f"failed calls of {writer.name}", tries, faults, options.seed)
    return status


def _load() -> int:
    """Build the shim, and run this again with it."""
    compiler = shutil.which("gcc") or shutil.which("cc")
    if not compiler or not sys.platform.startswith("linux"):
        print("failed calls: not tried; this needs Linux and a C compiler")
        return 77
    with tempfile.TemporaryDirectory() as folder:
        shim, source = Path(folder) / "shim.so", Path(__file__).with_name("shim.c")
        subprocess.run([compiler, "-shared", "-fPIC", "-o", shim, source, "-ldl"], check=True)
        environment = {**os.environ, "LD_PRELOAD": str(shim), _LOADED: "1"}
        command = [sys.executable, "-m", "faults.writes", *sys.argv[1:]]
        return subprocess.run(command, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
