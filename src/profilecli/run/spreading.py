"""Files in, the pages in them out in the same order, read by other processes, a few at a time.

Whatever is a `concurrent.futures.Executor` can run these processes; `run/processes.py` has the one for this machine.
"""

from __future__ import annotations

import contextlib
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future
from dataclasses import replace

from profilecli.record.suffixes import ARRAY, DATABASE, LINES, find_format
from profilecli.run.decoding import read_bytes_of
from profilecli.run.files import STDIN, InputFile, measure
from profilecli.run.options import Options, Wanted
from profilecli.run.packing import PackedPage, decode_batch, encode_setting, read_batch
from profilecli.run.processes import ProcessExecutor
from profilecli.text.source import Fault, Flaw

_MOST_FILES, _MOST_BYTES = 32, 500_000
"""How much a process reads at a time: enough that asking costs little, and little enough to be held in memory."""
_AHEAD = 3
"""How many such batches a process is ahead of what is collected, with the one that it reads."""
_TRIES = 2
"""How often a file is read alone whose process has ended: it can have been any file of its batch, or none."""
_RECORDS = (ARRAY, LINES, DATABASE)
_ENDS = "reading it ends the process that reads it, or takes too much memory"

ReadFile = tuple[InputFile, PackedPage | Fault | None]
"""A file with the page in it, or why there is none; None where it is to be read by the process that collects."""


def spread_pages(files: Sequence[InputFile], options: Options, wanted: Wanted, jobs: int) -> Iterator[ReadFile]:
    """Yield `files` in order, with the pages that `jobs` processes read."""
    executor = ProcessExecutor(jobs)
    try:
        yield from read_ahead(files, encode_setting(options, wanted), executor, jobs * _AHEAD)
    finally:
        executor.shutdown(cancel_futures=True)


def read_ahead(files: Iterable[InputFile], setting: bytes, executor: Executor, most: int) -> Iterator[ReadFile]:
    """Yield `files` in order, with the pages that `executor` reads, in at most so many batches at once.

    A page that ends each process that reads it is a fault; no other page is lost by that.
    """
    waiting: deque[tuple[list[InputFile], Future[bytes] | None]] = deque()
    for batch in _cut_batches(files):
        if _is_page(batch[0]):
            # No other process has the archive.
            batch = [_load(file) for file in batch]  # noqa: PLW2901
        future = executor.submit(read_batch, setting, batch) if _is_page(batch[0]) else None
        waiting.append((batch, future))
        if len(waiting) >= most:
            yield from _settle(*waiting.popleft(), setting, executor)
    while waiting:
        yield from _settle(*waiting.popleft(), setting, executor)


def _cut_batches(files: Iterable[InputFile]) -> Iterator[list[InputFile]]:
    batch: list[InputFile] = []
    size = 0
    for file in files:
        size += measure(file)
        if batch and (len(batch) == _MOST_FILES or size > _MOST_BYTES or not _is_page(file) or not _is_page(batch[0])):
            yield batch
            batch, size = [], measure(file)
        batch.append(file)
    if batch:
        yield batch


def _is_page(file: InputFile) -> bool:
    """Whether a file can be read by another process: not records, which are claimed in order, nor standard input."""
    return file.path != STDIN and find_format(file.shown) not in _RECORDS


def _load(file: InputFile) -> InputFile:
    """Return a file that is in an archive with its bytes; any other as it is."""
    return file if file.content is None else replace(file, content=read_bytes_of(file))


def _settle(
    batch: Sequence[InputFile], future: Future[bytes] | None, setting: bytes, executor: Executor
) -> Iterator[ReadFile]:
    if future is None:
        yield from ((file, None) for file in batch)
        return
    try:
        yield from zip(batch, decode_batch(future.result()), strict=True)
    except BrokenExecutor:
        for file in batch:
            yield file, _read_alone(file, setting, executor)


def _read_alone(file: InputFile, setting: bytes, executor: Executor) -> PackedPage | Fault | None:
    for _ in range(_TRIES):
        with contextlib.suppress(BrokenExecutor):
            return decode_batch(executor.submit(read_batch, setting, [file]).result())[0]
    return Fault(Flaw.UNREADABLE, _ENDS)
