"""Functions of modules in, their results out of processes of our own, behind the interface of `concurrent.futures`.

Unlike `ProcessPoolExecutor`, a process that dies takes no other with it and is replaced, no process imports the main
module, and all end with the one that started them, however that ends.
"""

from __future__ import annotations

import contextlib
import pickle
import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Executor, Future, ThreadPoolExecutor
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

_COMMAND = (sys.executable, "-P", "-m", "profilecli.run.workers.worker")
_A_MOMENT = 2.0
"""How many seconds a process has to end by itself."""
_NEW_GROUP = getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)
"""On Windows, what `start_new_session` is elsewhere: an interrupt is for the process that collects."""


class ProcessExecutor(Executor):
    """Runs functions in processes, each of which is looked after by a thread."""

    def __init__(self, workers: int) -> None:
        """Begin without a process: each is started when it is needed."""
        self._threads = ThreadPoolExecutor(workers)
        self._mine = threading.local()
        self._lock = threading.Lock()
        self._running: set[subprocess.Popen[bytes]] = set()
        self._is_closed = False

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Return the future result of a function of a module; BrokenExecutor where its process ends over it."""
        return self._threads.submit(self._ask, pickle.dumps((fn, args, kwargs)))

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """End all processes at once, whatever they do."""
        with self._lock:
            self._is_closed = True
            for process in self._running:
                _close(process)
            for process in self._running:
                _end(process)
        self._threads.shutdown(wait, cancel_futures=cancel_futures)
        for process in self._running:
            _let_go(process)

    def _ask(self, request: bytes) -> Any:
        process = getattr(self._mine, "process", None) or self._start()
        questions: Any = process.stdin
        answers: Any = process.stdout
        with contextlib.suppress(OSError, ValueError):
            # It has ended, or all is over.
            questions.write(b"%d\n" % len(request) + request)
            questions.flush()
        size = int(answers.readline() or -1)
        answer = answers.read(max(size, 0))
        if len(answer) != size:
            self._forget(process)
            raise BrokenExecutor
        return pickle.loads(answer)  # noqa: S301 - from our own process

    def _start(self) -> subprocess.Popen[bytes]:
        with self._lock:
            if self._is_closed:
                raise BrokenExecutor
            self._mine.process = process = subprocess.Popen(  # noqa: S603 - our own module
                _COMMAND,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
                creationflags=_NEW_GROUP,
            )
            self._running.add(process)
        return process

    def _forget(self, process: subprocess.Popen[bytes]) -> None:
        """Make room for another process in the place of one that has ended."""
        self._mine.process = None
        with self._lock:
            if not self._is_closed:
                self._running.discard(process)
                _close(process)
                _end(process)
                _let_go(process)


def _close(process: subprocess.Popen[bytes]) -> None:
    """Tell a process to end, and one that it may have started."""
    if process.stdin:
        with contextlib.suppress(OSError):
            process.stdin.close()


def _end(process: subprocess.Popen[bytes]) -> None:
    try:
        process.wait(_A_MOMENT)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _let_go(process: subprocess.Popen[bytes]) -> None:
    if process.stdout:
        process.stdout.close()
