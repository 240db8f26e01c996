"""Pages in, read by the workers of a dask scheduler, behind the interface of `concurrent.futures`."""

from __future__ import annotations

import contextlib
import logging
import pickle
import threading
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future, InvalidStateError
from functools import partial
from typing import Any, ParamSpec, TypeVar

import dask.config
from distributed import Client, KilledWorker
from distributed.client import ClosedClientError

from profilecli.converters.kinds import KINDS, find_kind, guess
from profilecli.errors import ClusterError
from profilecli.run.decoding import read_bytes_of
from profilecli.run.files import InputFile
from profilecli.run.options import Options, Wanted
from profilecli.run.workers.cluster_address import reach_scheduler
from profilecli.run.workers.cluster_task import Call, answer, describe_mismatch, pack, unpack
from profilecli.run.workers.packing import encode_setting
from profilecli.run.workers.spreading import ReadFile, read_ahead
from profilecli.run.workers.versions import compare_versions, list_versions

P = ParamSpec("P")
T = TypeVar("T")

_AHEAD = 3
"""How many batches a worker is ahead of what is collected, with the one that it reads."""
_LEAST_AHEAD = 32
"""How many all are, at least: so workers that join have something to do."""
_SECONDS = 10.0
"""How long the first worker is waited for."""
_PATIENCE = 60.0
"""After how many seconds without any worker the work is given up."""
_LOOKS = 12
"""How often in that time the workers are counted."""
_SETTINGS = {
    # The pages of a batch go along with the question for them: they are read once, by one worker.
    "distributed.admin.large-graph-warning-threshold": "1GB",
}


def spread_wide(files: Sequence[InputFile], options: Options, wanted: Wanted, address: str) -> Iterator[ReadFile]:
    """Yield `files` in order, with the pages that the workers of a scheduler read, whose bytes are sent to them.

    Raises ClusterError where it cannot be reached, a worker has other versions, or all is lost in the midst.
    """
    kinds = {kind for kind in (guess(file.shown) for file in files) if kind}
    executor = ClusterExecutor(address, list_versions(kinds, ["distributed"]))
    most = max(_AHEAD * executor.count_workers(), _LEAST_AHEAD)
    packages = {KINDS[kind].package for kind in kinds}
    try:
        yield from read_ahead(files, encode_setting(options, wanted), executor, most, partial(_load, packages=packages))
    finally:
        executor.shutdown(cancel_futures=True)


def _load(file: InputFile, packages: Collection[str]) -> InputFile | None:
    """Return a file with its bytes, without its path; none for one of a kind that its name does not tell.

    Whether the workers have what that needs was not looked at.
    """
    data = read_bytes_of(file)
    kind = find_kind(data, file.shown) if isinstance(data, bytes) else None
    is_known = kind is None or not KINDS[kind].package or KINDS[kind].package in packages
    return InputFile(file.shown, file.shown, content=data) if is_known else None


class ClusterExecutor(Executor):
    """Runs functions of modules in the workers of a scheduler, all of which have the same versions."""

    def __init__(self, address: str, versions: Mapping[str, str]) -> None:
        """Connect, and compare the versions of all workers; raises ClusterError."""
        self._address, self._versions = address, versions
        self._waiting: set[Future[Any]] = set()
        self._is_over = threading.Event()
        # What dask would print of a scheduler that is gone, a message says in a line.
        logging.disable(logging.CRITICAL)
        try:
            self._client = self._connect()
            try:
                self._check_versions()
            except BaseException:
                self._client.close()
                raise
        except BaseException:
            logging.disable(logging.NOTSET)
            raise
        self._executor = self._client.get_executor(pure=False)
        threading.Thread(target=self._watch, daemon=True).start()

    def count_workers(self) -> int:
        """Return how many workers the scheduler has."""
        return len(self._client.nthreads())

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Return the future result of a function; BrokenExecutor where it ends each worker, else ClusterError."""
        result: Future[T] = Future()
        self._waiting.add(result)
        request = pickle.dumps(Call(answer, dict(self._versions), pack((fn, args, kwargs))))
        try:
            asked = self._executor.submit(pickle.loads, request)
        except ClosedClientError:
            raise ClusterError(self._describe_loss()) from None
        asked.add_done_callback(partial(self._settle, result))
        return result

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: ARG002 - nothing to wait for
        """Leave the scheduler, which then gives up what was asked of it."""
        self._is_over.set()
        self._client.close()
        logging.disable(logging.NOTSET)

    def _connect(self) -> Client:
        reach_scheduler(self._address)
        with dask.config.set(_SETTINGS):
            client = Client(self._address, timeout=_SECONDS, set_as_default=False)
        try:
            client.wait_for_workers(1, timeout=_SECONDS)
        except TimeoutError:
            client.close()
            raise ClusterError(f"the scheduler at {self._address} has no worker; start one") from None
        return client

    def _check_versions(self) -> None:
        call = pickle.dumps(Call(compare_versions, dict(self._versions)))
        found = self._client.run(pickle.loads, call, on_error="return")
        lack = f"no profilecli {self._versions['profilecli']}"
        wrong = {
            address: lack if isinstance(what, ImportError | AttributeError) else what
            for address, what in found.items()
            # One that has ended meanwhile reads nothing.
            if what and not isinstance(what, OSError)
        }
        if wrong:
            raise ClusterError(describe_mismatch(wrong))

    def _settle(self, result: Future[Any], asked: Future[bytes]) -> None:
        """Pass on what has come back."""
        try:
            found = unpack(asked.result())
        except KilledWorker:
            found = BrokenExecutor()
        except CancelledError:
            found = ClusterError(self._describe_loss())
        except Exception as error:  # noqa: BLE001 - whatever dask or a worker without the program raises
            lack = f"a worker that has joined {self._address} cannot read pages ({type(error).__name__})"
            found = ClusterError(f"{lack}; install profilecli {self._versions['profilecli']} there")
        self._waiting.discard(result)
        _set(result, found)

    def _describe_loss(self) -> str:
        return f"lost the scheduler at {self._address}: it has ended, or has given up the work"

    def _watch(self) -> None:
        """Give all up that dask would wait for without end.

        That is what was asked while it left a lost scheduler, and all when there has been no worker for a while.
        """
        missed = 0
        while not self._is_over.wait(_PATIENCE / _LOOKS):
            if self._client.status == "closed":
                self._give_up(self._describe_loss())
                continue
            with contextlib.suppress(Exception):
                missed = 0 if self.count_workers() else missed + 1
            if missed == _LOOKS:
                self._give_up(f"the scheduler at {self._address} has no worker any more; start one")

    def _give_up(self, why: str) -> None:
        for result in list(self._waiting):
            _set(result, ClusterError(why))


def _set(result: Future[Any], found: Any) -> None:
    # It may have been given up before.
    with contextlib.suppress(InvalidStateError):
        if isinstance(found, Exception):
            result.set_exception(found)
        else:
            result.set_result(found)
