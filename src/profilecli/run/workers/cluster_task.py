"""A packed call in, its packed result out: what runs in the workers of a cluster.

Nothing is raised, because dask writes the arguments of a task that fails to its logs, and they contain answers.
"""

from __future__ import annotations

import pickle
import threading
import zlib
from collections.abc import Callable, Mapping
from concurrent.futures import BrokenExecutor
from typing import Any

from distributed import get_worker

from profilecli.errors import ClusterError, find_fault
from profilecli.run.workers.versions import compare_versions

_FAST = 1
_LOCK = threading.Lock()
"""A worker can have several threads, and files of other kinds are read by one process that it has."""


class Call:
    """A function with its arguments, which is called by `pickle.loads`: so a scheduler need not have the program."""

    def __init__(self, function: Callable[..., Any], *arguments: Any) -> None:
        self._call = (function, arguments)

    def __reduce__(self) -> tuple[Callable[..., Any], tuple[Any, ...]]:
        return self._call


def pack(value: Any) -> bytes:
    """Return the bytes of anything that can be pickled: small, and no text that can be read in a log."""
    return zlib.compress(pickle.dumps(value), _FAST)


def unpack(data: bytes) -> Any:
    """Return what `pack` was given."""
    return pickle.loads(zlib.decompress(data))  # noqa: S301 - from the program at the other end


def answer(wanted: Mapping[str, str], request: bytes) -> bytes:
    """Return the result of a call that was packed, or an exception that is to be raised where it came from.

    A worker can have joined after the versions of all were compared.
    """
    return pack(_call(wanted, request))


def _call(wanted: Mapping[str, str], request: bytes) -> Any:
    found = compare_versions(wanted)
    if found:
        return ClusterError(describe_mismatch({get_worker().address: found}))
    try:
        with _LOCK:
            function, arguments, options = unpack(request)
            return function(*arguments, **options)
    except MemoryError:
        return BrokenExecutor()
    except Exception as error:  # noqa: BLE001 - it is raised again by the one that collects, without its text
        return find_fault(error)


def describe_mismatch(found: Mapping[str, str]) -> str:
    """Return which workers have other versions, with both."""
    lines = [f"the worker {address} has {what}" for address, what in sorted(found.items())]
    return "\n".join([*lines, "install the same versions on all workers as here, and start the workers again"])
