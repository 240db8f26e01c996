from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from helpers import WHOLE
from profilecli.errors import InternalError
from profilecli.questionnaire.model import Questionnaire
from profilecli.record.audience import Audience
from profilecli.run import pipeline
from profilecli.run.files import STDIN, InputFile, measure
from profilecli.run.inputs import find_inputs
from profilecli.run.options import Options, Wanted, take_texts
from profilecli.run.pipeline import count_jobs, load_questionnaire, read_files
from profilecli.run.workers import packing
from profilecli.run.workers.packing import PackedPage, encode_setting
from profilecli.run.workers.processes import ProcessExecutor
from profilecli.run.workers.spreading import read_ahead
from profilecli.text.source import Fault
from run.executing import Here

pytestmark = pytest.mark.lengthy


def write_pages(folder: Path, count: int) -> list[InputFile]:
    """Write pages of one profile each, with names that sort in this order."""
    files = []
    for number in range(count):
        path = folder / f"{number:03}.txt"
        path.write_text(WHOLE.replace("Copper", f"Copper {number:03}"))
        files.append(InputFile(str(path), path.name))
    return files


def list_outcomes(paths: Sequence[Path], options: Options, jobs: int) -> list[tuple[object, ...]]:
    inputs = find_inputs([str(path) for path in paths], options.globs)
    return [
        (
            outcome.path,
            [profile.to_json() for profile in outcome.profiles],
            outcome.diagnostics,
            outcome.numbers,
            outcome.recurring,
            outcome.document.source.texts if outcome.document else outcome.seen or (),
        )
        for outcome in read_files(inputs, options, jobs=jobs, wanted=Wanted(look=take_texts))
    ]


def list_forms(samples: Path) -> list[Questionnaire]:
    return [load_questionnaire(), *map(load_questionnaire, sorted(samples.glob("*/questionnaire.toml")))]


@pytest.mark.parametrize(("folder", "jobs"), [pytest.param(".", 3, marks=pytest.mark.slow), ("garden", 2)])
def test_other_processes_read_all_samples_as_this_one(folder: str, jobs: int, samples: Path) -> None:
    first, *others = map(Options, list_forms(samples))
    options = replace(first, others=tuple(others))
    pages = [samples / folder]
    assert list_outcomes(pages, options, jobs) == list_outcomes(pages, options, 1)


def test_each_questionnaire_and_audience_gives_the_same(samples: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("profilecli.run.workers.spreading.ProcessExecutor", lambda _: Here())
    for path in sorted(samples.glob("*/questionnaire.toml")):
        for audience in Audience:
            options = Options(load_questionnaire(path), audience=audience)
            assert list_outcomes([path.parent], options, 2) == list_outcomes([path.parent], options, 1)


def test_files_come_back_in_order_and_what_no_process_can_read_is_left(nswp: Questionnaire, tmp_path: Path) -> None:
    pages = write_pages(tmp_path, 5)
    files = [*pages[:2], InputFile("r.jsonl", "r.jsonl"), *pages[2:3], InputFile(STDIN, STDIN), *pages[3:]]
    executor = Here()
    found = list(read_ahead(files, encode_setting(Options(nswp), Wanted()), executor, 2))
    assert [file for file, _ in found] == files
    assert [isinstance(page, PackedPage) for _, page in found] == [True, True, False, True, False, True, True]
    assert executor.batches == [["000.txt", "001.txt"], ["002.txt"], ["003.txt", "004.txt"]]


def test_only_so_many_batches_are_ahead_of_what_is_collected(
    nswp: Questionnaire, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    executor, files = Here(), write_pages(tmp_path, 20)
    monkeypatch.setattr("profilecli.run.workers.spreading._MOST_BYTES", 2 * measure(files[0]))
    pages = read_ahead(files, encode_setting(Options(nswp), Wanted()), executor, 3)
    assert executor.batches == []
    next(pages)
    assert executor.batches == [["000.txt", "001.txt"], ["002.txt", "003.txt"], ["004.txt", "005.txt"]]
    next(pages)
    assert len(executor.batches) == 3
    next(pages)
    assert len(executor.batches) == 4


def test_many_small_pages_are_read_at_once_but_not_all(nswp: Questionnaire, tmp_path: Path) -> None:
    executor = Here()
    list(read_ahead(write_pages(tmp_path, 40), encode_setting(Options(nswp), Wanted()), executor, 3))
    assert list(map(len, executor.batches)) == [32, 8]


def test_page_that_ends_its_process_is_a_fault_and_no_other_is_lost(nswp: Questionnaire, tmp_path: Path) -> None:
    setting = encode_setting(Options(nswp), Wanted())
    found = list(read_ahead(write_pages(tmp_path, 5), setting, Here("002.txt"), 2))
    assert [file.shown for file, page in found if isinstance(page, Fault)] == ["002.txt"]
    assert [page.path for _, page in found if isinstance(page, PackedPage)] == [f"{n:03}.txt" for n in (0, 1, 3, 4)]


@pytest.mark.parametrize("deaths", [1, 2])
def test_process_that_ends_for_another_reason_changes_nothing(deaths: int, nswp: Questionnaire, tmp_path: Path) -> None:
    setting = encode_setting(Options(nswp), Wanted())
    found = list(read_ahead(write_pages(tmp_path, 5), setting, Here("002.txt", deaths=deaths), 2))
    assert all(isinstance(page, PackedPage) for _, page in found)


def test_unreadable_page_names_its_file(nswp: Questionnaire, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write_pages(tmp_path, 3)
    monkeypatch.setattr("profilecli.run.workers.spreading.ProcessExecutor", lambda _: Here("001.txt"))
    outcomes = list(read_files(find_inputs(["."]), Options(nswp), jobs=2))
    assert [len(outcome.profiles) for outcome in outcomes] == [1, 1, 1]
    monkeypatch.setattr("profilecli.run.workers.spreading.ProcessExecutor", lambda _: Here("./001.txt"))
    outcomes = list(read_files(find_inputs(["."]), Options(nswp), jobs=2))
    assert [len(outcome.profiles) for outcome in outcomes] == [1, 0, 1]
    (item,) = outcomes[1].diagnostics
    assert (item.code, item.path) == ("PRF108", "./001.txt")
    assert "ends the process" in item.message


def test_page_of_many_profiles_is_read_where_it_is_needed(nswp: Questionnaire, tmp_path: Path) -> None:
    (tmp_path / "many.txt").write_text("\f".join(WHOLE.replace("Copper", f"Copper {n}") for n in range(65)))
    files = find_inputs([str(tmp_path)]).files
    assert [page for _, page in read_ahead(files, encode_setting(Options(nswp), Wanted()), Here(), 2)] == [None]
    (outcome,) = read_files(find_inputs([str(tmp_path)]), Options(nswp), jobs=2)
    assert len(outcome.profiles) == 65


def test_records_are_sent_only_where_they_are_wanted(nswp: Questionnaire, tmp_path: Path) -> None:
    files = write_pages(tmp_path, 1)
    ((_, page),) = read_ahead(files, encode_setting(Options(nswp), Wanted(records=False)), Here(), 2)
    assert isinstance(page, PackedPage)
    assert (len(page), page.records, page.seen) == (1, (), None)


def test_fault_of_the_program_comes_back_without_any_text(
    nswp: Questionnaire, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ValueError(WHOLE)

    monkeypatch.setattr(packing, "read_page", fail)
    with pytest.raises(InternalError) as caught:
        list(read_ahead(write_pages(tmp_path, 1), encode_setting(Options(nswp), Wanted()), Here(), 2))
    assert (caught.value.name, caught.value.place.partition(":")[0]) == ("ValueError", "test_spreading.py")
    assert "Copper" not in repr(caught.value)


def test_lack_of_memory_is_no_fault_of_the_program(
    nswp: Questionnaire, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr(packing, "read_page", fail)
    with pytest.raises(MemoryError):
        list(read_ahead(write_pages(tmp_path, 1), encode_setting(Options(nswp), Wanted()), Here(), 2))


def test_processes_end_with_the_run_that_is_given_up(nswp: Questionnaire, tmp_path: Path) -> None:
    ended = []

    class Watched(ProcessExecutor):
        def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
            super().shutdown(wait, cancel_futures=cancel_futures)
            ended.append(cancel_futures)

    write_pages(tmp_path, 3)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("profilecli.run.workers.spreading.ProcessExecutor", Watched)
        outcomes = read_files(find_inputs([str(tmp_path)]), Options(nswp), jobs=2)
        next(outcomes)
        assert not ended
        del outcomes
    assert ended == [True]


def test_small_work_is_for_one_process_and_large_work_for_the_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline.os, "sched_getaffinity", lambda _: {0, 1}, raising=False)
    assert [count_jobs(files) for files in (0, 1, 999, 1000, 100_000)] == [1, 1, 1, 2, 2]
    monkeypatch.setattr(pipeline.os, "sched_getaffinity", lambda _: set(range(64)))
    assert [count_jobs(files) for files in (1000, 1500, 100_000)] == [2, 3, 4]
    monkeypatch.delattr(pipeline.os, "sched_getaffinity")
    monkeypatch.setattr(pipeline.os, "cpu_count", lambda: None)
    assert count_jobs(100_000) == 1
