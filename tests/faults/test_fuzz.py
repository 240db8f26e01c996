"""The harness itself: what is broken on purpose is found, and nothing else is."""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from faults.fuzz import CORPUS, main, runs, trying
from faults.fuzz import loop as loops
from faults.fuzz.branches import Branches, mark_branches
from faults.fuzz.cases import CANARY, Case, decode_case, read_cases, write_case
from faults.fuzz.loop import Loop, distil
from faults.fuzz.mutations import MOST, change_page, change_setting
from faults.fuzz.pages import hold
from faults.fuzz.runs import Run
from faults.fuzz.trying import shrink, try_cases
from helpers import WHOLE
from profilecli.formats import FORMATS
from profilecli.formats.common import FormatOptions
from profilecli.reading import document
from profilecli.record.profile import Profile
from profilecli.reports import REPORTS, ReportInput
from profilecli.run.collecting import Outcome
from profilecli.text import source

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not hasattr(os, "fork"), reason="the attacks need signals")]

PAGE = Case(WHOLE.replace("Women.", f"Women. {CANARY}").encode())
OTHER = Case(b"Somebody\n\nWho do you work with?\nMen.\n")


def try_words(*cases: Case) -> list[str]:
    return [fault.words for fault in try_cases(cases)]


def break_writer(name: str, old: bytes, new: bytes) -> Callable[[pytest.MonkeyPatch], None]:
    """Return what makes a format write something else."""

    def write(profiles: Iterable[Profile], options: FormatOptions) -> Iterator[bytes]:
        yield b"".join(whole(profiles, options)).replace(old, new)

    whole = FORMATS[name]
    return lambda patch: patch.setitem(FORMATS, name, write)


def wrap(module: ModuleType, name: str, change: Callable[[Any], Any]) -> Callable[[pytest.MonkeyPatch], None]:
    """Return what makes a function give something else."""
    whole = getattr(module, name)
    return lambda patch: patch.setattr(module, name, lambda *args, **more: change(whole(*args, **more)))


def leak(data: ReportInput) -> Iterator[str]:
    yield from (f"{item.path}: {CANARY.title()}\n" for item in data.diagnostics)


def fail(_: object) -> None:
    raise ValueError(CANARY)


FAULTS: dict[str, Callable[[pytest.MonkeyPatch], None]] = {
    "not true: records are read back from JSON as they were": break_writer("jsonl", b"Women", b"Womn"),
    "not true: a page of Markdown is its record": break_writer("markdown", b"Women", b"Womn"),
    "not true: each character that is not white space is in a piece": wrap(document, "cut_pieces", lambda it: it[:-1]),
    "not true: pieces do not overlap, and lie on their line": wrap(
        document, "cut_pieces", lambda pieces: [pieces[0], *pieces]
    ),
    "not true: lines with their ends are the page": wrap(
        source, "_split_lines", lambda found: (found[0], ("\r\n", *found[1][1:]))
    ),
    "not true: records are read back from a database as they were": wrap(
        runs, "read_database", lambda profiles: [replace(profile, name="x") for profile in profiles]
    ),
    "not true: no view steers the terminal": wrap(runs, "render_card", lambda text: f"{text}\x1b[2J"),
    "not true: no message contains an answer": lambda patch: patch.setitem(REPORTS, "concise", leak),
    "not true: a row of CSV is a profile": break_writer("csv", b"Somebody", b'Some"\n"body'),
    "ValueError at ": wrap(runs, "list_pages", fail),
    "not true: a page takes less than 1e-09 s": lambda patch: patch.setattr(trying, "SECONDS", 1e-9),
}
"""By what is to be said of each, how the program is broken."""


@pytest.mark.parametrize("words", FAULTS)
def test_planted_fault_is_found_and_no_answer_is_told(words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    FAULTS[words](monkeypatch)
    found = try_words(PAGE, OTHER)
    assert any(told.startswith(words) for told in found), found
    assert CANARY not in " ".join(found)


def test_reading_without_end_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    def loop(_: object) -> None:
        while True:
            pass

    wrap(document, "cut_pieces", loop)(monkeypatch)
    monkeypatch.setattr(trying, "ENDLESS", 0.2)
    assert try_words(OTHER) == ["not true: reading ends"]


def test_sound_pages_break_no_promise() -> None:
    cases = [PAGE, OTHER, replace(PAGE, page=b"\xff\xfe"), replace(PAGE, page=b""), replace(PAGE, page=b"A\x1bB\r")]
    assert try_words(*cases) == []


def test_questionnaire_that_is_none_is_refused_with_a_message() -> None:
    assert try_words(Case(b"", form="[[survey]]")) == []


def break_run(monkeypatch: pytest.MonkeyPatch, is_broken: Callable[[Run], bool]) -> None:
    """Break a promise of runs for which `is_broken` holds, and of no other one: nothing of them is written or shown."""
    monkeypatch.setattr(trying, "check_run", lambda run: hold(not is_broken(run), "it is broken"))


def test_fault_is_found_again_in_the_smallest_page(monkeypatch: pytest.MonkeyPatch) -> None:
    break_run(monkeypatch, lambda run: "Rent" in str(run.profiles))
    (fault,) = try_cases([OTHER, PAGE, replace(OTHER, page=b"Nobody")])
    assert shrink(fault).cases == (replace(PAGE, page=b"Rent"),)


MANY = [Case(f"Page {number}\n\nWho do you work with?\nMen.\n".encode()) for number in range(30)]


def test_fault_of_a_writer_is_found_in_the_one_page_of_many(monkeypatch: pytest.MonkeyPatch) -> None:
    break_writer("csv", b"Rent", b"x\ny")(monkeypatch)
    (fault,) = try_cases([*MANY[:17], PAGE, *MANY[17:]])
    (case,) = shrink(fault).cases
    assert case.page.endswith(b"Rent")
    assert len(case.page) < 20


def test_fault_of_two_pages_together_is_found_in_both(monkeypatch: pytest.MonkeyPatch) -> None:
    break_run(monkeypatch, lambda run: {"One", "Two"} <= {profile.name for profile in run.profiles})
    (fault,) = try_cases([*MANY[:9], replace(OTHER, page=b"One\n\nMen."), *MANY[9:], replace(OTHER, page=b"Two\n")])
    assert [case.page for case in shrink(fault).cases] == [b"One", b"Two"]


def test_fault_of_a_page_that_needs_an_earlier_one_is_found_in_both(monkeypatch: pytest.MonkeyPatch) -> None:
    def check(outcome: Outcome) -> None:
        (profile,) = outcome.profiles
        if profile.name == "Twin" and profile.id != "twin":
            raise ValueError(CANARY)

    monkeypatch.setattr(trying, "check_outcome", check)
    break_run(monkeypatch, lambda _: False)
    (fault,) = try_cases([Case(b"Twin\n"), *MANY, Case(b"Twin\n\nMen."), OTHER])
    assert len(fault.cases) == 32
    assert [case.page for case in shrink(fault).cases] == [b"Twin", b"Twin"]


def count_shown(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return a list to which each run adds how many pages are written and shown."""
    counts: list[int] = []
    monkeypatch.setattr(trying, "check_run", lambda run: counts.append(len(run.outcomes)))
    return counts


def test_only_pages_that_show_something_new_are_always_written(monkeypatch: pytest.MonkeyPatch) -> None:
    counts = count_shown(monkeypatch)
    monkeypatch.setattr(loops, "SHOWN", 0)
    loop = Loop(Branches(), 1)
    for page in (b"A\n\nAge?\nx", b"B\n\nAge?\ny", b"C\n\nAge?\n=y", b"D\n\nAge?\n=z", b"E\n\nAge?\ny=z\n\t-"):
        loop.begin([Case(page)])
    assert counts == [1, 1, 1]
    monkeypatch.setattr(loops, "SHOWN", 1)
    loop.begin([Case(b"F\n\nAge?\nx")])
    assert counts == [1, 1, 1, 1]


def test_fault_of_reading_is_found_in_a_page_that_is_not_written(monkeypatch: pytest.MonkeyPatch) -> None:
    counts = count_shown(monkeypatch)
    monkeypatch.setattr(trying, "check_records", fail)
    assert [fault.cases for fault in try_cases([OTHER, PAGE], lambda *_: False)] == [(OTHER,), (OTHER, PAGE)]
    assert counts == []


def test_refused_questionnaire_is_one_try(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loops, "change_setting", lambda *_: Case(b"", form="[[survey]]"))
    loop = Loop(Branches(), 1, [PAGE])
    loop.step()
    assert (loop.tries, loop.runs, loop.pool) == (1, 1, [PAGE])


def test_several_processes_share_the_pages_and_each_has_a_seed(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[list[str]] = []

    class Process:
        def __init__(self, words: list[str]) -> None:
            started.append(words[1:])

        def wait(self) -> int:
            return len(started) - 1

    monkeypatch.setattr("faults.fuzz.subprocess.Popen", Process)
    assert main(["--times", "5", "--seed", "3", "--jobs", "2"]) == 1
    shared = ["-m", "faults.fuzz", "--seconds=60.0", "--times=3"]
    assert started == [[*shared, f"--seed={seed}", f"--corpus={CORPUS}", "--jobs=1"] for seed in (3, 4)]


def test_same_seed_makes_and_writes_the_same_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    counts = count_shown(monkeypatch)
    monkeypatch.setattr(loops, "PAGES", 20)

    def run(seed: int) -> tuple[list[Case], list[int]]:
        counts.clear()
        loop = Loop(Branches(), seed)
        loop.begin([PAGE, OTHER])
        for _ in range(5):
            loop.step()
        return loop.pool, counts.copy()

    assert run(1) == run(1) != run(2)


def test_cases_are_files_that_say_how_they_are_read(tmp_path: Path) -> None:
    cases = [PAGE, replace(OTHER, path="\udcff.txt", encoding="cp1252", strict=True, public=True, form="[[survey]]\n")]
    paths = [write_case(case, tmp_path / "new") for case in cases]
    assert [decode_case(path.read_bytes()) for path in paths] == cases
    assert sorted(read_cases(tmp_path / "new"), key=repr) == sorted(cases, key=repr)


def test_chance_repeats_itself_and_any_case_can_be_changed() -> None:
    def change(seed: int) -> list[Case]:
        chance, cases = random.Random(seed), [PAGE, OTHER, Case(b""), Case(b"\xff\r\xed\xa0\x80")]
        for _ in range(300):
            case = change_setting(chance.choice(cases), chance)
            cases.append(change_page(case, chance, cases))
        return cases

    cases = change(1)
    assert cases == change(1)
    assert len(set(cases)) > 290
    assert max(len(case.page) for case in cases) <= MOST


def test_loop_keeps_what_reaches_something_new_and_tells_faults_once(monkeypatch: pytest.MonkeyPatch) -> None:
    wrap(runs, "render_card", lambda text: f"{text}\x1b")(monkeypatch)
    loop = Loop(Branches(), 1)
    loop.begin([PAGE, OTHER])
    assert loop.pool == [PAGE, OTHER]
    loop.step()
    assert loop.runs == 1
    assert 150 < loop.tries <= 202
    assert list(loop.faults) == ["not true: no view steers the terminal"]
    assert len(loop.pool) > 2
    assert distil([PAGE, OTHER, Case(b"x")], [PAGE], Branches()) == [Case(b"x"), OTHER]


SOURCE = """
def find(items, wanted):
    '''Words.'''
    for item in items:
        if item == wanted and item or not item:
            return item
    return [x for x in items if x] and (1 if wanted else 2)
"""


def test_each_branch_leaves_a_mark() -> None:
    branches, module = Branches(), ModuleType("made")
    branches.prepare(module)
    exec(compile(mark_branches(SOURCE, "made.py", branches), "made.py", "exec"), vars(module))
    assert module.find.__doc__ == "Words."
    assert (branches.count, branches.take()) == (11, 0)
    counts = []
    for items, wanted in (([], 0), ([1], 0), ([1], 1), ([0], 1)):
        module.find(items, wanted)
        found = branches.take()
        counts.append((found.bit_count(), branches.learn(found)))
    assert counts == [(2, True), (8, True), (4, True), (4, False)]
    assert branches.count_seen() == 10


def test_program_that_is_already_imported_cannot_be_marked() -> None:
    with pytest.raises(RuntimeError, match="already imported"):
        Branches().install()


def test_corpus_is_small_and_every_case_of_it_is_read() -> None:
    cases = read_cases(CORPUS)
    assert len(cases) > 100
    assert sum(len(case.encode()) for case in cases) < 300_000
    assert len({case.name for case in cases}) == len(cases)
