"""How the tests run pages elsewhere: in this process for the logic, and how they know that a process has ended."""

from __future__ import annotations

import pickle
import time
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Executor, Future
from pathlib import Path
from typing import Any


class Here(Executor):
    """Runs everything in this process, as if it were another one, and ends it over files of some names."""

    def __init__(self, *deadly: str, deaths: int = 100) -> None:
        self.deadly, self.deaths = deadly, deaths
        self.batches: list[list[str]] = []
        self.submitted = 0

    def submit(self, fn: Callable[..., Any], /, *args: Any, **_: Any) -> Future[Any]:
        function, (setting, files) = pickle.loads(pickle.dumps((fn, args)))
        names = [file.shown for file in files]
        self.batches.append(names)
        future: Future[Any] = Future()
        if self.deaths and set(names) & set(self.deadly):
            self.deaths -= 1
            future.set_exception(BrokenExecutor())
        else:
            future.set_result(function(setting, files))
        return future


def is_alive(pid: int) -> bool:
    """Whether a process runs; one that has ended and was not waited for does not."""
    stat = Path(f"/proc/{pid}/stat")
    return stat.exists() and stat.read_text().rpartition(")")[2].split()[0] != "Z"


def wait_for_end(pid: int) -> bool:
    until = time.monotonic() + 10
    while is_alive(pid) and time.monotonic() < until:
        time.sleep(0.01)
    return not is_alive(pid)
