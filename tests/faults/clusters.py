"""Kill workers, the scheduler and the program at random moments of a run through a cluster.

Killed workers change nothing. If the scheduler is killed, the output is the old one; if the program is, it may be the
whole new one. The next run gives the same bytes as one that nothing has disturbed.
"""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from cli.running import PROGRAM, build_env
from faults.running import build_parser, make_chance, print_result
from run.clusters import Cluster, start_cluster

ROOT = Path(__file__).parents[2]
OLD = b"old\n"
VICTIMS = ("workers", "scheduler", "program")


def start(folder: Path, *where: str) -> subprocess.Popen[bytes]:
    command = [PROGRAM, "ingest", "pages", "-o", "out.jsonl", "--fail-on", "never", "--quiet", *where]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=build_env(), cwd=folder)


def kill_worker(cluster: Cluster, chance: random.Random) -> int:
    """Kill one of the processes that read pages, which dask starts again; return how many that were."""
    workers = cluster.list_workers()
    for one in chance.sample(workers, min(1, len(workers))):
        one.kill()
    return min(1, len(workers))


def disturb(folder: Path, cluster: Cluster, victim: str, lasts: float, chance: random.Random) -> tuple[int, list[str]]:
    """Run once while workers are killed, and at last the victim; return how many were killed, and what is wrong."""
    output, new = folder / "out.jsonl", (folder / "new.jsonl").read_bytes()
    output.write_bytes(OLD)
    process = start(folder, "--scheduler", cluster.address)
    last = time.monotonic() + chance.uniform(0, lasts)
    kills, is_hit = 0, False
    while process.poll() is None:
        time.sleep(chance.uniform(lasts / 3, lasts))
        kills += kill_worker(cluster, chance)
        if victim != "workers" and not is_hit and time.monotonic() > last and process.poll() is None:
            is_hit = True
            (cluster.scheduler if victim == "scheduler" else process).send_signal(signal.SIGKILL)
    shown, errors = process.communicate()
    faults = ["a traceback"] if b"Traceback" in errors or b"internal error" in errors else []
    faults += ["something on standard output"] if shown else []
    found = output.read_bytes()
    if process.returncode == 0:
        faults += ["not the bytes of an undisturbed run"] if found != new else []
    elif not is_hit:
        faults.append(f"status {process.returncode} although only workers were killed: {errors.decode()[:200]}")
    else:
        # The program can be killed when all is written, and it has only to end.
        faults += ["the output is not whole"] if found not in ((OLD, new) if victim == "program" else (OLD,)) else []
        expected = 2 if victim == "scheduler" else -signal.SIGKILL
        faults += [f"status {process.returncode}"] if process.returncode != expected else []
        is_told = errors.startswith(b"profilecli: ") and errors.count(b"\n") == 1
        faults += [f"no message in a line: {errors.decode()[:200]}"] if victim == "scheduler" and not is_told else []
    return kills + is_hit, [f"{victim}: {fault}" for fault in faults]


def read_again(folder: Path, cluster: Cluster) -> list[str]:
    """Run without any disturbance, and return what is wrong."""
    process = start(folder, "--scheduler", cluster.address)
    errors = process.communicate()[1]
    names = sorted(path.name for path in folder.iterdir())
    is_same = (folder / "out.jsonl").read_bytes() == (folder / "new.jsonl").read_bytes()
    faults = [] if process.returncode == 0 and is_same else [f"the next run does not write: {errors.decode()[:200]}"]
    return faults + [f"left behind: {name}" for name in names if name not in ("new.jsonl", "out.jsonl", "pages")]


def main(arguments: list[str] | None = None) -> int:
    """Disturb `--times` runs; returns 1 where anything was wrong."""
    parser = build_parser(__doc__ or "", 30)
    parser.add_argument("--pages", type=int, default=5000, help="How many pages each run reads (else 5000).")
    options = parser.parse_args(arguments)
    chance, faults, kills = make_chance(options.seed), [], 0
    with tempfile.TemporaryDirectory() as name:
        top = Path(name)
        folder = top / "run"
        (folder / "pages").mkdir(parents=True)
        command = ["-m", "benchmarks.pages", str(folder / "pages"), str(options.pages), "1", str(top / "truth")]
        subprocess.run([sys.executable, *command], cwd=ROOT, check=True)
        start(folder, "--jobs", "1").communicate()
        (folder / "out.jsonl").rename(folder / "new.jsonl")
        with start_cluster(top / "cluster") as cluster:
            begin = time.monotonic()
            faults += read_again(folder, cluster)
            lasts = time.monotonic() - begin
            for number in range(options.times):
                victim = VICTIMS[number % len(VICTIMS)]
                killed, found = disturb(folder, cluster, victim, lasts, chance)
                kills += killed
                cluster.revive()
                faults += found + read_again(folder, cluster)
    title = f"runs of {options.pages} pages through a cluster, with {kills} kills"
    return print_result(title, options.times, faults, options.seed)


if __name__ == "__main__":
    sys.exit(main())
