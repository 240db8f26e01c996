"""Cases of one run in, what is broken out."""

from __future__ import annotations

import signal
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import PurePath
from typing import TypeVar

import profilecli
from faults.fuzz.cases import Case, build_options, load_form
from faults.fuzz.pages import BrokenPromiseError, check_outcome, check_records, check_source, hold
from faults.fuzz.runs import Run, check_run, hide
from profilecli.errors import SettingsError
from profilecli.run.collecting import Collector, Outcome
from profilecli.run.files import show_path
from profilecli.run.pages import read_page

Part = TypeVar("Part")
SECONDS = 1.0
"""How much processor time a page may take, with everything that is made of it."""
ENDLESS = 20.0
"""After how much it is stopped. The signal can come anywhere, so this is far from what a page takes."""


@dataclass(frozen=True)
class Fault:
    """A promise that was broken, and the cases of its run up to there; the words have no text of them."""

    words: str
    cases: tuple[Case, ...] = field(repr=False)


def try_cases(cases: Sequence[Case], look: Callable[[Case, Outcome], bool] = lambda *_: True) -> Iterator[Fault]:
    """Read cases of one questionnaire and the same options as one run, and yield what broke a promise.

    `look` sees what each was read into, and says whether that is written and shown.
    """
    form = load_form(cases[0].toml)
    if isinstance(form, SettingsError):
        yield from _guard(cases[:1], 1, lambda: hide(str(form)))
        return
    options = build_options(cases[0], form)
    collector = Collector(options)
    shown: list[Outcome] = []

    def read(number: int, case: Case) -> None:
        outcome = collector.add_page(read_page(case.page, show_path(f"{number}/{case.path}"), collector.forms))
        check_outcome(outcome)
        check_source(outcome, case.page)
        check_records(outcome, options.published)
        if look(case, outcome):
            shown.append(outcome)

    for number, case in enumerate(cases):
        yield from _guard(cases[: number + 1], 1, lambda number=number, case=case: read(number, case))
    if shown:
        yield from _guard(cases, len(shown), lambda: check_run(Run(options, shown)))


def _guard(cases: Sequence[Case], pages: int, work: Callable[[], None]) -> list[Fault]:
    """Do `work` with so many pages, and return what broke it."""
    begun = time.process_time()
    try:
        with _limit(ENDLESS * pages):
            work()
        hold(time.process_time() - begun < SECONDS * pages, f"a page takes less than {SECONDS} s")
    except Exception as error:  # noqa: BLE001 - what is looked for
        return [Fault(explain(error), tuple(cases))]
    return []


@contextmanager
def _limit(seconds: float) -> Iterator[None]:
    def stop(*_: object) -> None:
        raise BrokenPromiseError("reading ends")

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def explain(error: Exception) -> str:
    """Return what went wrong and where, without any text of the input."""
    if isinstance(error, BrokenPromiseError):
        return f"not true: {error}"
    frames = traceback.extract_tb(error.__traceback__)
    root = PurePath(profilecli.__file__).parent
    own = [frame for frame in frames if PurePath(frame.filename).is_relative_to(root)] or frames
    return f"{type(error).__name__} at {PurePath(own[-1].filename).name}:{own[-1].lineno}"


def shrink(fault: Fault, seconds: float = 30.0) -> Fault:
    """Return a fault with as few cases, and as little of each page, as can be found in so much processor time."""
    end = time.process_time() + seconds

    def breaks(cases: tuple[Case, ...]) -> bool:
        if not cases or time.process_time() > end:
            return False
        return any(found.words == fault.words for found in try_cases(cases))

    cases = _reduce(fault.cases, breaks)
    for place in range(len(cases)):
        for split in (_split_lines, _split_bytes):
            cases = _shrink_page(cases, place, split, breaks)
    return Fault(fault.words, cases)


def _shrink_page(
    cases: tuple[Case, ...],
    place: int,
    split: Callable[[bytes], list[bytes]],
    breaks: Callable[[tuple[Case, ...]], bool],
) -> tuple[Case, ...]:
    def put(pieces: Sequence[bytes]) -> tuple[Case, ...]:
        return (*cases[:place], replace(cases[place], page=b"".join(pieces)), *cases[place + 1 :])

    return put(_reduce(tuple(split(cases[place].page)), lambda pieces: breaks(put(pieces))))


def _split_lines(page: bytes) -> list[bytes]:
    return page.splitlines(keepends=True)


def _split_bytes(page: bytes) -> list[bytes]:
    return [bytes([byte]) for byte in page]


def _reduce(parts: tuple[Part, ...], breaks: Callable[[tuple[Part, ...]], bool]) -> tuple[Part, ...]:
    """Return as few of `parts` as are enough: all are left out, then a half, then smaller and smaller shares."""
    size = len(parts)
    while size:
        start = 0
        while start < len(parts):
            rest = parts[:start] + parts[start + size :]
            if breaks(rest):
                parts = rest
            else:
                start += size
        size //= 2
    return parts
