"""Kill the program and its processes at random while many pages are read: `--resume` gives the bytes of a calm run.

With `--cluster`, the workers and the scheduler of a cluster are killed, too.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tarfile
import tempfile
import time
from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from faults.running import build_parser, make_chance, print_result
from faults.writers import PAGE
from profilecli.run.resuming.shards import NAME
from run.clusters import Cluster, start_cluster
from run.executing import is_alive, wait_for_end

PATIENCE = 300.0
"""Seconds after which a run counts as one without end."""
SIGNALS = (signal.SIGKILL, signal.SIGKILL, signal.SIGTERM)
"""Not an interrupt: Python shows it where it comes before the program is loaded."""
ENDS = {-signal.SIGKILL, -signal.SIGTERM, 128 + signal.SIGTERM}
"""How a run ends that is killed."""


@dataclass
class Chaos:
    """What was done and found so far."""

    folder: Path
    arguments: Sequence[str]
    chance: random.Random
    jobs: str
    cluster: Cluster | None = None
    """What reads the pages; else processes of the program do."""
    lasts: float = 0.0
    """How long a calm run takes, in seconds."""
    expected: dict[str, bytes] = field(default_factory=dict)
    kills: int = 0
    deaths: int = 0
    """How many processes that read were killed."""
    losses: int = 0
    """How many times the scheduler was killed."""
    runs: int = 0
    """How many outputs were finished."""
    faults: list[str] = field(default_factory=list)

    def start(self, jobs: str = "") -> subprocess.Popen[bytes]:
        where = ["--scheduler", self.cluster.address] if self.cluster and not jobs else ["--jobs", jobs or self.jobs]
        command = [sys.executable, "-m", "profilecli", *self.arguments, *where]
        return subprocess.Popen(command, cwd=self.folder, stderr=subprocess.PIPE, start_new_session=True)

    def read_output(self) -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in sorted((self.folder / "out").iterdir())}

    def begin(self) -> None:
        """Learn what a calm run in one process writes, and how long it takes."""
        begin = time.monotonic()
        _, errors = self.start("1").communicate(timeout=PATIENCE)
        self.lasts = time.monotonic() - begin
        self.expected = self.read_output()
        assert b"complete" in self.expected[NAME], errors
        shutil.rmtree(self.folder / "out")

    def disturb(self) -> None:
        """Start a run, and kill it or one of its processes once or twice; look at what is there when it has ended."""
        process = self.start()
        workers: set[int] = set()
        ends = {0, *ENDS}
        for _ in range(self.chance.choice((1, 1, 2))):
            time.sleep(self.chance.uniform(0, self.lasts))
            workers |= (children := list_children(process.pid))
            found = {worker.pid for worker in self.cluster.list_workers()} if self.cluster else children
            if self.cluster and self.chance.random() < 0.2:
                self.losses += 1
                self.cluster.scheduler.kill()
                # It is said in a line that the scheduler is lost.
                ends.add(2)
            elif found and self.chance.random() < 0.5:
                self.deaths += 1
                end(self.chance.choice(sorted(found)), signal.SIGKILL)
            else:
                self.kills += 1
                end(process.pid, self.chance.choice(SIGNALS))
        try:
            _, errors = process.communicate(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            self.faults.append("a run without end")
            return
        if process.returncode not in ends:
            self.faults.append(f"status {process.returncode}")
        if b"Traceback" in errors or b"internal error" in errors:
            self.faults.append("a traceback or an internal error")
        self.faults += ["a process that outlives the run" for worker in workers if not wait_for_end(worker)]
        if self.cluster:
            self.cluster.revive()
        self.look(is_done=process.returncode == 0)

    def look(self, *, is_done: bool) -> None:
        """Check that what is said to be written is whole, and, where a run says that it is done, that all is."""
        if is_done:
            self.runs += 1
            if self.read_output() != self.expected:
                self.faults.append("another output than that of a calm run")
            shutil.rmtree(self.folder / "out")
            return
        manifest = self.folder / "out" / NAME
        for line in manifest.read_bytes().split(b"\n")[1:-1] if manifest.exists() else ():
            said = json.loads(line)
            if "file" in said and sha256((manifest.parent / said["file"]).read_bytes()).hexdigest() != said["sha256"]:
                self.faults.append("a file that is said to be whole and is not")


def end(process: int, number: signal.Signals) -> None:
    if is_alive(process):
        os.kill(process, number)


def list_children(process: int) -> set[int]:
    """Return the processes that a process has started; nothing where it has ended."""
    try:
        return {
            int(child)
            for task in Path(f"/proc/{process}/task").iterdir()
            for child in (task / "children").read_text().split()
        }
    except OSError:
        return set()


def make_pages(folder: Path, count: int) -> None:
    """Write so many pages, a fifth of them into an archive; some names, and some pages, come more than once."""
    (folder / "pages").mkdir()
    for number in range(count):
        name = f"{number % 997} of {count}" if number % 7 else "twice"
        text = PAGE.format(n=name, answer=f"Whoever asks us, {number % 50}. " * 20)
        (folder / "pages" / f"{number:06}.txt").write_text(text)
    with tarfile.open(folder / "pages.tgz", "w:gz") as archive:
        for number in range(0, count, 5):
            page = folder / "pages" / f"{number:06}.txt"
            archive.add(page, f"{number:06}.txt")
            page.unlink()


def main(arguments: list[str] | None = None) -> int:
    """Kill `--times` times, and finish what was begun; returns 1 where anything was wrong."""
    parser = build_parser(__doc__ or "", 200)
    parser.add_argument("--pages", type=int, default=5_000, help="How many pages are read (else 5000).")
    parser.add_argument("--jobs", default="2", help="How many processes read them (else 2).")
    parser.add_argument("--cluster", action="store_true", help="Let two workers of a cluster of dask read them.")
    options = parser.parse_args(arguments)
    if not Path("/proc/self/task").exists():
        print("chaos: not tried; this needs Linux")
        return 77
    with (
        tempfile.TemporaryDirectory() as folder,
        start_cluster(Path(folder) / "cluster") if options.cluster else nullcontext() as cluster,
    ):
        make_pages(Path(folder), options.pages)
        size = str(max(1, options.pages // 40))
        words = ["ingest", "pages", "pages.tgz", "--quiet", "--no-config", "--fail-on", "never", "-o", "out"]
        words += ["--shard-size", size, "--resume"]
        chaos = Chaos(Path(folder), words, make_chance(options.seed), options.jobs, cluster)
        chaos.begin()
        while chaos.kills + chaos.deaths + chaos.losses < options.times:
            chaos.disturb()
        if (Path(folder) / "out").exists():
            process = chaos.start()
            process.communicate(timeout=PATIENCE)
            chaos.look(is_done=process.returncode == 0)
    killed = f"{chaos.kills} kills of the program, {chaos.deaths} of what reads, {chaos.losses} of a scheduler"
    print(f"{killed}; {chaos.runs} outputs finished")
    return print_result(f"chaos on {options.pages} pages", options.times, chaos.faults, options.seed)


if __name__ == "__main__":
    sys.exit(main())
