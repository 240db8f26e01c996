"""Real clusters of dask for tests, on this machine only: a scheduler and workers, each a process."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil

DASK = str(Path(sys.executable).parent / "dask")
HERE = ("--host", "127.0.0.1", "--dashboard-address", "127.0.0.1:0")
PRELOAD = str(Path(__file__).parent / "cluster_preload.py")


def wait_until(is_so: Callable[[], object], seconds: float = 120) -> None:
    until = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < until
        time.sleep(0.01)


@dataclass(slots=True)
class Cluster:
    """A scheduler and its workers; what they log is in `folder`."""

    folder: Path
    stack: ExitStack
    options: Sequence[str] = ()
    env: dict[str, str] = field(default_factory=dict)
    scheduler: Any = None
    address: str = ""
    started: list[subprocess.Popen[bytes]] = field(default_factory=list)
    processes: list[psutil.Process] = field(default_factory=list)

    def run(self, *args: str, log: str, **env: str) -> subprocess.Popen[bytes]:
        """Start a command of dask, which ends with the cluster."""
        stream = self.stack.enter_context((self.folder / f"{log}.log").open("wb"))
        command = [DASK, *args, *HERE, *self.options]
        env = {**self.env, **env, "PROFILECLI_TEST_FOLDER": str(self.folder)}
        process = subprocess.Popen(command, stdout=stream, stderr=stream, env=env, cwd=self.folder)
        self.stack.callback(end, process)
        self.started.append(process)
        self.processes.append(psutil.Process(process.pid))
        return process

    def start_scheduler(self) -> None:
        path = self.folder / "scheduler.json"
        self.scheduler = self.run("scheduler", "--port", "0", "--scheduler-file", str(path), log="scheduler")
        wait_until(lambda: path.exists() and path.read_text().endswith("}"))
        self.address = json.loads(path.read_text())["address"]

    def start_workers(self, count: int, log: str = "workers", **env: str) -> subprocess.Popen[bytes]:
        """Start workers that do as `cluster_preload.py` says; return when they are there."""
        args = ["--nworkers", str(count), "--nthreads", "1", "--local-directory", str(self.folder / "scratch")]
        process = self.run("worker", self.address, *args, "--preload", PRELOAD, log=log, **env)
        wait_until(lambda: self.read_logs(f"{log}.log").count("Registered to") >= count)
        return process

    def revive(self) -> None:
        """Start all again where the scheduler has ended."""
        if self.scheduler.poll() is None:
            return
        for process in list(self.started):
            end(process)
        (self.folder / "scheduler.json").unlink()
        self.start_scheduler()
        self.start_workers(2, f"workers-{len(self.started)}")

    def count_seconds(self) -> float:
        """Return how much time of processors all its processes have taken so far."""
        times = [one.cpu_times() for one in (*self.processes, *self.list_workers())]
        return sum(one.user + one.system for one in times)

    def list_workers(self) -> list[psutil.Process]:
        """Return the processes of the last workers that were started, which dask starts again if they end."""
        found: list[psutil.Process] = []
        # Any of them can end meanwhile.
        with suppress(psutil.Error):
            for one in self.processes[-1].children():
                found += [one] if "spawn_main" in " ".join(one.cmdline()) else []
        return found

    def read_logs(self, pattern: str = "*.log") -> str:
        return "".join(path.read_text() for path in sorted(self.folder.glob(pattern)))

    def has(self, name: str) -> bool:
        """Whether a worker has left a sign of this name."""
        return (self.folder / name).exists()


def end(process: subprocess.Popen[bytes]) -> None:
    """End a process, and first those that it has started, which it would start again."""
    with suppress(psutil.NoSuchProcess):
        one = psutil.Process(process.pid)
        one.suspend()
        for other in one.children(recursive=True):
            other.kill()
    process.kill()
    process.wait()


@contextmanager
def start_cluster(
    folder: Path, workers: int = 2, options: Sequence[str] = (), env: Mapping[str, str] = os.environ
) -> Iterator[Cluster]:
    """Give a scheduler with so many workers; `env` is the environment of all of its processes."""
    folder.mkdir(exist_ok=True)
    with ExitStack() as stack:
        cluster = Cluster(folder, stack, options, dict(env))
        cluster.start_scheduler()
        if workers:
            cluster.start_workers(workers)
        yield cluster
