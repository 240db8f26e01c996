"""Cases of one run in, what is broken out."""

from __future__ import annotations

import signal
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import PurePath

import profilecli
from faults.fuzz.cases import Case, build_options, load_form
from faults.fuzz.pages import BrokenPromiseError, check_outcome, check_records, check_source, hold
from faults.fuzz.runs import Run, check_run, hide
from profilecli.errors import SettingsError
from profilecli.run.collecting import Collector, Outcome
from profilecli.run.files import show_path
from profilecli.run.pages import read_page

SECONDS = 1.0
"""How much processor time a page may take, with everything that is made of it."""
ENDLESS = 20.0
"""After how much it is stopped. The signal can come anywhere, so this is far from what a page takes."""


@dataclass(frozen=True)
class Fault:
    """A promise that was broken, and by which cases of one run; the words have no text of them."""

    words: str
    cases: tuple[Case, ...] = field(repr=False)


def try_cases(cases: Sequence[Case], look: Callable[[Case, Outcome], None] = lambda *_: None) -> list[Fault]:
    """Read cases of one questionnaire and the same options as one run; `look` sees what each was read into."""
    form = load_form(cases[0].toml)
    if isinstance(form, SettingsError):
        return _guard((cases[0],), lambda: hide(str(form)))
    options = build_options(cases[0], form)
    collector = Collector(options)
    outcomes: dict[Case, Outcome] = {}
    faults: list[Fault] = []

    def read(number: int, case: Case) -> None:
        outcome = collector.add_page(read_page(case.page, show_path(f"{number}/{case.path}"), collector.forms))
        check_outcome(outcome)
        check_source(outcome, case.page)
        check_records(outcome, options.published)
        look(case, outcome)
        outcomes[case] = outcome

    for number, case in enumerate(cases):
        faults += _guard((case,), lambda number=number, case=case: read(number, case))
    kept = tuple(outcomes)
    if kept:
        faults += _guard(kept, lambda: check_run(Run(options, list(outcomes.values()))))
    return faults


def _guard(cases: tuple[Case, ...], work: Callable[[], None]) -> list[Fault]:
    """Do `work`, and return what broke it."""
    begun = time.process_time()
    try:
        with _limit(ENDLESS * len(cases)):
            work()
        hold(time.process_time() - begun < SECONDS * len(cases), f"a page takes less than {SECONDS} s")
    except Exception as error:  # noqa: BLE001 - what is looked for
        return [Fault(explain(error), cases)]
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


def isolate(fault: Fault) -> Fault:
    """Return a fault of a whole run with the one case that is enough for it, if there is one."""
    for case in fault.cases if len(fault.cases) > 1 else ():
        for found in try_cases([case]):
            return found
    return fault


def shrink(fault: Fault, seconds: float = 10.0) -> Fault:
    """Return a fault of one case with as little left of its page as can be found in so many seconds."""
    (case,) = fault.cases
    end = time.monotonic() + seconds
    pieces = [bytes([byte]) for byte in case.page] if len(case.page) < 200 else case.page.splitlines(keepends=True)
    size = max(1, len(pieces) // 2)
    while time.monotonic() < end:
        for start in range(0, len(pieces), size):
            rest = pieces[:start] + pieces[start + size :]
            smaller = replace(case, page=b"".join(rest))
            if any(found.words == fault.words for found in try_cases([smaller])):
                return shrink(Fault(fault.words, (smaller,)), end - time.monotonic())
        if size == 1:
            break
        size //= 2
    return fault
