"""Files in, the pages in them out in the same order, read by other processes, a few at a time.

Whatever is a `concurrent.futures.Executor` can run these processes: `processes.py` has the one for this machine,
`cluster.py` the one for others.
"""

from __future__ import annotations

import contextlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future
from functools import partial
from typing import NamedTuple

from profilecli.record.suffixes import ARRAY, DATABASE, LINES, find_format
from profilecli.run.decoding import read_bytes_of
from profilecli.run.files import STDIN, InputFile, measure
from profilecli.run.options import Options, Wanted
from profilecli.run.workers.packing import PackedPage, decode_batch, encode_setting, read_batch
from profilecli.run.workers.processes import ProcessExecutor
from profilecli.text.source import Fault, Flaw

_MOST_FILES, _MOST_BYTES = 32, 500_000
"""How much a process reads at a time: enough that asking costs little, and little enough to be held in memory."""
_AHEAD = 3
"""How many such batches a process is ahead of what is collected, with the one that it reads."""
_MOST_AHEAD = 100_000_000
"""How many bytes of files are asked for at once, so that large files do not fill the memory."""
_TRIES = 2
"""How often a file is read alone whose process has ended: it can have been any file of its batch, or none."""
_RECORDS = (ARRAY, LINES, DATABASE)
_ENDS = "reading it ends the process that reads it, or takes too much memory"

ReadFile = tuple[InputFile, PackedPage | Fault | None]
"""A file with the page in it, or why there is none; None where it is to be read by the process that collects."""
Load = Callable[[InputFile], InputFile | None]
Ask = Callable[[Sequence[InputFile]], Future[bytes]]


def spread_pages(files: Sequence[InputFile], options: Options, wanted: Wanted, jobs: int) -> Iterator[ReadFile]:
    """Yield `files` in order, with the pages that `jobs` processes read."""
    executor = ProcessExecutor(jobs)
    try:
        yield from read_ahead(files, encode_setting(options, wanted), executor, jobs * _AHEAD)
    finally:
        executor.shutdown(cancel_futures=True)


def read_ahead(
    files: Iterable[InputFile], setting: bytes, executor: Executor, most: int, load: Load | None = None
) -> Iterator[ReadFile]:
    """Yield `files` in order, with the pages that `executor` reads, in at most so many batches at once.

    Where its processes do not see the files, `load` gives what is sent to them, or None for a file that is to be read
    here. A page that ends each process that reads it is a fault; no other page is lost by that.
    """
    waiting: deque[tuple[_Batch, Future[bytes] | None]] = deque()
    ask = partial(_ask, setting=setting, executor=executor, load=load)
    for batch in _cut_batches(files):
        future = None
        if _is_page(batch.files[0]):
            # No other process has the archive.
            batch.files[:] = map(_load, batch.files)
            future = ask(batch.files)
        waiting.append((batch, future))
        while len(waiting) >= most or sum(batch.size for batch, _ in waiting) > _MOST_AHEAD:
            yield from _settle(*waiting.popleft(), ask)
    while waiting:
        yield from _settle(*waiting.popleft(), ask)


class _Batch(NamedTuple):
    files: list[InputFile]
    size: int
    """In bytes."""


def _ask(files: Sequence[InputFile], *, setting: bytes, executor: Executor, load: Load | None) -> Future[bytes]:
    return executor.submit(read_batch, setting, [load(file) for file in files] if load else files)


def _cut_batches(files: Iterable[InputFile]) -> Iterator[_Batch]:
    batch: list[InputFile] = []
    size = 0
    for file in files:
        one = measure(file)
        is_full = len(batch) == _MOST_FILES or size + one > _MOST_BYTES
        if batch and (is_full or not _is_page(file) or not _is_page(batch[0])):
            yield _Batch(batch, size)
            batch, size = [], 0
        batch.append(file)
        size += one
    if batch:
        yield _Batch(batch, size)


def _is_page(file: InputFile) -> bool:
    """Whether a file can be read by another process: not records, which are claimed in order, nor standard input."""
    return file.path != STDIN and find_format(file.shown) not in _RECORDS


def _load(file: InputFile) -> InputFile:
    """Return a file that is in an archive with its bytes; any other as it is."""
    return file if file.content is None else file._replace(content=read_bytes_of(file))


def _settle(batch: _Batch, future: Future[bytes] | None, ask: Ask) -> Iterator[ReadFile]:
    if future is None:
        yield from ((file, None) for file in batch.files)
        return
    try:
        yield from zip(batch.files, decode_batch(future.result()), strict=True)
    except BrokenExecutor:
        for file in batch.files:
            yield file, _read_alone(file, ask)


def _read_alone(file: InputFile, ask: Ask) -> PackedPage | Fault | None:
    for _ in range(_TRIES):
        with contextlib.suppress(BrokenExecutor):
            return decode_batch(ask([file]).result())[0]
    return Fault(Flaw.UNREADABLE, _ENDS)
