from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import BrokenExecutor, Future
from pathlib import Path
from typing import Any

import pytest

from profilecli.run.workers.processes import ProcessExecutor
from run.executing import is_alive, wait_for_end


@pytest.fixture
def executor() -> Iterator[ProcessExecutor]:
    executor = ProcessExecutor(1)
    yield executor
    executor.shutdown()


def wait_for_start(future: Future[Any]) -> None:
    while not future.running():
        time.sleep(0.01)


def test_results_come_from_another_process_which_is_used_again(executor: ProcessExecutor) -> None:
    first, second = executor.submit(os.getpid).result(), executor.submit(os.getpid).result()
    assert first == second != os.getpid()
    assert executor.submit(int, "11", base=2).result() == 3
    executor.shutdown()
    assert wait_for_end(first)


def test_process_that_dies_is_named_and_replaced(executor: ProcessExecutor) -> None:
    first = executor.submit(os.getpid).result()
    with pytest.raises(BrokenExecutor):
        executor.submit(signal.raise_signal, signal.SIGKILL).result()
    second = executor.submit(os.getpid).result()
    assert second != first
    os.kill(second, signal.SIGKILL)
    with pytest.raises(BrokenExecutor):
        executor.submit(os.getpid).result()
    assert executor.submit(os.getpid).result() not in (first, second)
    executor.shutdown()


def test_what_a_function_raises_ends_its_process_without_a_word(
    executor: ProcessExecutor, capfd: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(BrokenExecutor):
        executor.submit(int, "Tea with milk").result()
    executor.shutdown()
    assert capfd.readouterr() == ("", "")


def test_shutdown_waits_for_no_work(executor: ProcessExecutor) -> None:
    pid = executor.submit(os.getpid).result()
    long, later = executor.submit(time.sleep, 60), executor.submit(os.getpid)
    wait_for_start(long)
    begin = time.monotonic()
    executor.shutdown(cancel_futures=True)
    assert time.monotonic() - begin < 30
    assert wait_for_end(pid)
    with pytest.raises(BrokenExecutor):
        long.result()
    assert later.cancelled()


def test_process_that_does_not_end_by_itself_is_killed(
    executor: ProcessExecutor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("profilecli.run.workers.processes._A_MOMENT", 0.1)
    pid = executor.submit(os.getpid).result()
    executor.submit(os.kill, pid, signal.SIGSTOP)
    while "T" not in Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2]:
        time.sleep(0.01)
    executor.shutdown()
    assert wait_for_end(pid)


def test_no_process_is_started_when_all_is_over(executor: ProcessExecutor) -> None:
    first, second = executor.submit(time.sleep, 60), executor.submit(os.getpid)
    wait_for_start(first)
    executor.shutdown()
    for future in (first, second):
        with pytest.raises(BrokenExecutor):
            future.result()


def test_processes_end_with_the_one_that_started_them_in_the_midst_of_work() -> None:
    script = """
import os, time
from profilecli.run.workers.processes import ProcessExecutor
executor = ProcessExecutor(1)
print(executor.submit(os.getpid).result(), flush=True)
executor.submit(time.sleep, 60)
time.sleep(60)
"""
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE) as process:
        assert process.stdout
        pid = int(process.stdout.readline())
        assert is_alive(pid)
        process.kill()
    assert wait_for_end(pid)
