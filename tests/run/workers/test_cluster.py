from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, CancelledError, Future
from pathlib import Path
from typing import Any

import pytest

from helpers import WHOLE
from profilecli.errors import ClusterError
from profilecli.questionnaire.model import Questionnaire
from profilecli.run.files import InputFile
from profilecli.run.options import Options, Wanted
from profilecli.run.workers import cluster
from profilecli.run.workers.cluster import ClusterExecutor, spread_wide
from profilecli.run.workers.cluster_task import pack
from profilecli.run.workers.packing import PackedPage

ADDRESS = "tcp://192.0.2.1:8786"


class Connected:
    """Stands for a client of dask, with workers in this process."""

    def __init__(self) -> None:
        self.workers = 2
        self.status = "running"
        self.differences: dict[str, Any] = {}
        self.is_closed = False
        self.asked: list[Future[bytes]] = []
        self.is_at_work = False

    def wait_for_workers(self, _: int, *, timeout: float) -> None:
        if not self.workers:
            raise TimeoutError(timeout)

    def run(self, *_: Any, **__: Any) -> dict[str, Any]:
        return self.differences

    def nthreads(self) -> dict[str, int]:
        return {f"tcp://192.0.2.1:{number}": 1 for number in range(self.workers)}

    def get_executor(self, *, pure: bool) -> Connected:
        assert not pure
        return self

    def submit(self, function: Callable[[bytes], bytes], request: bytes) -> Future[bytes]:
        future: Future[bytes] = Future()
        self.asked.append(future)
        if self.is_at_work:
            future.set_result(function(request))
        return future

    def close(self) -> None:
        self.is_closed = True


@pytest.fixture
def client(monkeypatch: pytest.MonkeyPatch) -> Iterator[Connected]:
    found = Connected()
    monkeypatch.setattr(cluster, "Client", lambda *_, **__: found)
    monkeypatch.setattr(cluster, "reach_scheduler", lambda _: None)
    yield found
    assert found.is_closed
    assert logging.root.manager.disable == logging.NOTSET


@pytest.fixture
def executor(client: Connected) -> Iterator[ClusterExecutor]:  # noqa: ARG001 - it connects to that
    found = ClusterExecutor(ADDRESS, {"profilecli": "1"})
    yield found
    found.shutdown()


def fail(error: Exception) -> Callable[[Future[bytes]], None]:
    return lambda asked: asked.set_exception(error)


@pytest.mark.parametrize(
    ("settle", "kind", "message"),
    [
        (lambda asked: asked.set_result(pack(BrokenExecutor())), BrokenExecutor, ""),
        (fail(cluster.KilledWorker("task", None, 3)), BrokenExecutor, ""),
        (
            fail(CancelledError()),
            ClusterError,
            f"lost the scheduler at {ADDRESS}: it has ended, or has given up the work",
        ),
        (
            fail(ModuleNotFoundError("no profilecli")),
            ClusterError,
            f"a worker that has joined {ADDRESS} cannot read pages (ModuleNotFoundError); install profilecli 1 there",
        ),
    ],
)
def test_what_goes_wrong_is_one_of_two_errors(
    settle: Callable[[Future[bytes]], None],
    kind: type[Exception],
    message: str,
    client: Connected,
    executor: ClusterExecutor,
) -> None:
    result = executor.submit(len, "abc")
    settle(client.asked[0])
    with pytest.raises(kind) as caught:
        result.result(1)
    assert str(caught.value) == message


def test_loss_of_the_scheduler_is_the_same_error_where_more_is_asked(
    executor: ClusterExecutor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def submit(*_: Any) -> Any:
        raise cluster.ClosedClientError

    monkeypatch.setattr(Connected, "submit", submit)
    with pytest.raises(ClusterError, match=f"lost the scheduler at {ADDRESS}: it has ended"):
        executor.submit(len, "abc")


def test_result_is_passed_on(client: Connected, executor: ClusterExecutor) -> None:
    result = executor.submit(len, "abc")
    client.asked[0].set_result(pack(3))
    assert result.result(1) == 3


def test_scheduler_without_workers_is_an_error(client: Connected) -> None:
    client.workers = 0
    with pytest.raises(ClusterError, match=f"the scheduler at {ADDRESS} has no worker; start one"):
        ClusterExecutor(ADDRESS, {"profilecli": "1"})


def test_workers_that_differ_or_lack_the_program_are_named(client: Connected) -> None:
    client.differences = {"tcp://c:1": "", "tcp://b:1": "pydantic 1, not 2", "tcp://a:1": ModuleNotFoundError("x")}
    with pytest.raises(ClusterError) as caught:
        ClusterExecutor(ADDRESS, {"profilecli": "1"})
    assert str(caught.value).split("\n")[:-1] == [
        "the worker tcp://a:1 has no profilecli 1",
        "the worker tcp://b:1 has pydantic 1, not 2",
    ]


def test_worker_that_ends_while_versions_are_compared_is_no_matter(client: Connected) -> None:
    client.differences = {"tcp://a:1": "", "tcp://b:1": OSError("closed")}
    ClusterExecutor(ADDRESS, {"profilecli": "1"}).shutdown()


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"workers": 0}, f"the scheduler at {ADDRESS} has no worker any more; start one"),
        # What is asked while dask leaves a lost scheduler is never answered.
        ({"status": "closed"}, f"lost the scheduler at {ADDRESS}"),
    ],
)
def test_work_that_dask_would_wait_for_without_end_is_given_up(
    change: dict[str, Any], message: str, client: Connected, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "_PATIENCE", 0.12)
    executor = ClusterExecutor(ADDRESS, {"profilecli": "1"})
    result = executor.submit(len, "abc")
    vars(client).update(change)
    with pytest.raises(ClusterError, match=message):
        result.result(20)
    # What comes late is of no use.
    client.asked[0].set_result(pack(3))
    executor.shutdown()


@pytest.mark.usefixtures("client")
def test_workers_that_come_back_in_time_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "_PATIENCE", 0.12)
    counts = iter([0] * 11 + [1] + [0] * 11)
    seen = threading.Event()

    def count(_: ClusterExecutor) -> int:
        found = next(counts, None)
        if found is None:
            seen.set()
        return 1 if found is None else found

    monkeypatch.setattr(ClusterExecutor, "count_workers", count)
    executor = ClusterExecutor(ADDRESS, {"profilecli": "1"})
    result = executor.submit(len, "abc")
    assert seen.wait(20)
    assert not result.done()
    executor.shutdown()


def test_pages_are_read_in_order_and_all_is_left_at_the_end(
    client: Connected, nswp: Questionnaire, tmp_path: Path
) -> None:
    client.is_at_work = True
    files = []
    for number in range(40):
        path = tmp_path / f"{number:02}.txt"
        path.write_text(WHOLE.replace("Copper", f"Copper {number:02}"))
        files.append(InputFile(str(path), path.name))
    found = list(spread_wide(files, Options(nswp), Wanted(), ADDRESS))
    assert [file for file, _ in found] == files
    assert all(isinstance(page, PackedPage) for _, page in found)
