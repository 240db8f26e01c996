from __future__ import annotations

import os
import signal
import subprocess
import time
from pathlib import Path

import pytest

from cli.running import PROGRAM, build_env, run, start
from helpers import WHOLE
from profilecli.formats import FORMATS
from profilecli.reports import REPORTS
from run.executing import Here, is_alive, wait_for_end

pytestmark = pytest.mark.lengthy

FORMAT_NAMES = [name for name in (*FORMATS, "sqlite") if name != "datapackage"]


@pytest.fixture
def pile(folder: Path, samples: Path) -> Path:
    """Return a folder of pages with and without errors, one of them twice, of two kinds of files."""
    pages = folder / "pile"
    pages.mkdir()
    (pages / "clean").symlink_to(samples / "nswp-member" / "clean")
    flawed, documents = (samples / "nswp-member" / "flawed").glob("*.txt"), (samples / "files").glob("*.docx")
    # Each sample is compared in tests/run/workers/test_spreading.py.
    for path in [*sorted(flawed)[::3], *sorted(documents)[:2]]:
        (pages / path.name).write_bytes(path.read_bytes())
    (pages / "again.txt").write_text(WHOLE)
    (pages / "again-too.txt").write_text(WHOLE)
    (pages / "binary.txt").write_bytes(bytes(range(32)) * 4)
    return Path("pile")


def compare(monkeypatch: pytest.MonkeyPatch, *args: object) -> None:
    """Run a command with one process and with several: what is printed and written is the same."""
    monkeypatch.setattr("profilecli.run.workers.spreading.ProcessExecutor", lambda _: Here())
    seen = []
    for jobs in ("1", "2"):
        result = run(*args, "--jobs", jobs)
        written = {}
        for path in sorted(Path().rglob("out*")):
            files = [path] if path.is_file() else [file for file in path.rglob("*") if file.is_file()]
            written.update({str(file): file.read_bytes() for file in files})
            for file in files:
                file.unlink()
        seen.append((result.exit_code, result.stdout_bytes, result.stderr, written))
    assert seen[0] == seen[1]
    assert seen[0][0] < 2
    assert seen[0][1] or seen[0][3]


@pytest.mark.parametrize("name", FORMAT_NAMES)
def test_records_are_the_same_in_each_format(name: str, pile: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    compare(monkeypatch, "ingest", pile, "--format", name, "-o", "out")


@pytest.mark.parametrize(
    "args",
    [["-o", "out", "--split"], ["-o", "out/datapackage"], ["--audience", "public"], ["--strict-wording"]],
    ids=lambda args: args[-1],
)
def test_records_are_the_same_however_they_are_written(
    args: list[str], pile: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    compare(monkeypatch, "ingest", pile, *args)


@pytest.mark.parametrize("name", REPORTS)
def test_findings_are_the_same_in_each_report(name: str, pile: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    compare(monkeypatch, "validate", pile, "--output-format", name)


@pytest.mark.parametrize(
    "args",
    [
        ["show"],
        ["show", "--summary"],
        ["show", "--sort", "name", "--format", "csv"],
        ["show", "--search", "rent"],
        ["todo"],
        ["todo", "--format", "json"],
        ["report"],
        ["report", "--include-text"],
        ["report", "--compare", "pile/clean"],
    ],
    ids=" ".join,
)
def test_views_are_the_same(args: list[str], pile: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    compare(monkeypatch, args[0], pile, *args[1:])


@pytest.mark.usefixtures("pile")
def test_corrections_are_applied_whatever_the_number_of_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("log.csv").write_text("profile,question,old value,new value\ncopper-lantern,main_challenges,Rent.,Heating.\n")
    compare(monkeypatch, "ingest", "pile/again.txt", "pile/again-too.txt", "--corrections", "log.csv")


def test_forms_are_found_by_several_processes(samples: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    forms = Path("forms")
    forms.mkdir()
    for name in ("garden", "tool-library"):
        (forms / f"{name}.toml").write_bytes((samples / name / "questionnaire.toml").read_bytes())
    compare(monkeypatch, "todo", samples / "garden", "-q", forms)


@pytest.mark.parametrize("jobs", ["0", "-1", "two", "1.5", "\u0662"])
def test_jobs_is_a_number_or_auto(jobs: str, page: Path) -> None:
    result = run("validate", page, f"--jobs={jobs}")
    assert result.exit_code == 2
    assert "--jobs takes auto, or a number from 1 on, not" in result.stderr


def test_more_jobs_than_files_and_auto_are_fine(page: Path) -> None:
    assert [run("validate", page, "--jobs", jobs).exit_code for jobs in ("auto", "1", "99")] == [0, 0, 0]


def write_many(folder: Path, count: int) -> Path:
    (folder / "many").mkdir()
    for number in range(count):
        (folder / "many" / f"{number:04}.txt").write_text(WHOLE.replace("Copper", f"Copper {number:04}"))
    return folder / "many"


def start_many(folder: Path, count: int) -> tuple[subprocess.Popen[bytes], list[int]]:
    """Start reading many pages; return when two other processes are at work."""
    args = [PROGRAM, "ingest", str(write_many(folder, count)), "--jobs", "2", "--quiet", "-o", "out.jsonl"]
    process = subprocess.Popen(args, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=build_env(), cwd=folder)
    until = time.monotonic() + 20
    while len(workers := list_children(process.pid)) < 2 and process.poll() is None and time.monotonic() < until:
        time.sleep(0.01)
    return process, workers


def list_children(pid: int) -> list[int]:
    """Return the processes that any thread of a process has started."""
    threads = Path(f"/proc/{pid}/task").glob("*/children")
    return [int(child) for thread in threads for child in thread.read_text().split()]


@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_signal_ends_all_processes_at_once(number: signal.Signals, status: int, folder: Path) -> None:
    process, workers = start_many(folder, 500)
    process.send_signal(number)
    assert process.communicate(timeout=20) == (b"", b"")
    assert process.returncode == status
    assert len(workers) == 2
    assert all(map(wait_for_end, workers))
    assert not (folder / "out.jsonl").exists()


def test_killed_worker_changes_nothing(folder: Path) -> None:
    process, workers = start_many(folder, 100)
    os.kill(workers[0], signal.SIGKILL)
    assert process.communicate(timeout=60) == (b"", b"")
    assert process.returncode == 0
    assert not any(map(is_alive, workers))
    written = (folder / "out.jsonl").read_bytes().replace(str(folder).encode() + b"/", b"")
    assert len(written.splitlines()) == 100
    assert start("ingest", "many", "--jobs", "1", "--format", "jsonl", cwd=folder).stdout == written


def test_fault_of_the_program_in_another_process_is_reported_without_an_answer(
    page: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ValueError("Women and men.")

    (folder / "second.txt").write_text(WHOLE)
    monkeypatch.setattr("profilecli.run.workers.spreading.ProcessExecutor", lambda _: Here())
    monkeypatch.setattr("profilecli.run.workers.packing.read_page", fail)
    result = run("ingest", page, "second.txt", "--jobs", "2")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "internal error (ValueError at test_jobs.py:" in result.stderr
    assert "Women" not in result.stderr


@pytest.mark.parametrize("command", ["ingest", "validate", "show", "todo", "report"])
def test_file_that_is_lost_is_a_fault_of_the_program(
    command: str, page: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "second.txt").write_text(WHOLE)
    (folder / "out.html").write_text("old")
    monkeypatch.setattr("profilecli.run.workers.spreading.spread_pages", lambda files, *_: iter([(files[0], None)]))
    extra = ["--format", "json", "-o", "out.html"] if command == "ingest" else []
    result = run(command, page, "second.txt", "--jobs", "2", *extra)
    assert result.exit_code == 2
    assert "internal error (MiscountError at pipeline.py:" in result.stderr
    assert (folder / "out.html").read_text() == "old"
