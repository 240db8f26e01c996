"""How far the work is, and how long it took: a person at a terminal sees it, and no log does."""

from __future__ import annotations

import os
import pty
import re
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from cli.running import run
from profilecli.cli import progress
from profilecli.cli.progress import show_progress


def _read_part(descriptor: int) -> bytes:
    try:
        return os.read(descriptor, 65536)
    except OSError:
        # What Linux says of a terminal whose last writer has gone.
        return b""


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Callable[[], str]:
    """Make standard error a terminal; return how to read what stands there."""
    ours, theirs = pty.openpty()
    stream = os.fdopen(theirs, "w")
    # Between fixture and test pytest puts its own stream into sys.
    monkeypatch.setattr(progress, "sys", SimpleNamespace(stderr=stream))
    monkeypatch.setenv("TERM", "xterm")

    def read() -> str:
        # With a mark at the end nobody waits in vain.
        stream.write("!")
        stream.flush()
        text = ""
        while not text.endswith("!"):
            text += _read_part(ours).decode()
        stream.close()
        os.close(ours)
        return text.removesuffix("!")

    return read


def test_short_work_shows_no_progress(terminal: Callable[[], str]) -> None:
    assert list(show_progress(range(9), 9, quiet=False)) == [*range(9)]
    assert terminal() == ""


def test_progress_is_not_shown_at_every_step(terminal: Callable[[], str], monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter([0.0, 0.9, 1.0, 1.0, 1.05, 1.2, 1.2])
    monkeypatch.setattr(progress.time, "monotonic", lambda: next(clock))
    assert list(show_progress("abcd", 4_000, quiet=False)) == ["a", "b", "c", "d"]
    assert terminal() == "\r\x1b[Kread 2 of 4,000 files\r\x1b[Kread 4 of 4,000 files\r\x1b[K"


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(0.9, ""), (1.0, ", 1.0 s"), (59.44, ", 59.4 s"), (60.0, ", 1 min 0 s"), (125.2, ", 2 min 5 s")],
)
def test_who_has_waited_is_told_how_long(
    terminal: Callable[[], str], monkeypatch: pytest.MonkeyPatch, seconds: float, said: str
) -> None:
    clock = iter([100.0, 100.0 + seconds])
    monkeypatch.setattr(progress.time, "monotonic", lambda: next(clock))
    progress.start_clock()
    assert progress.describe_duration() == said
    assert terminal() == ""


def test_how_long_it_took_is_in_no_log(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "_WAIT", 0.0)
    progress.start_clock()
    assert list(show_progress("ab", 2, quiet=False)) == ["a", "b"]
    assert progress.describe_duration() == ""


def test_progress_is_wiped_out_where_the_work_ends_early(
    terminal: Callable[[], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(progress, "_WAIT", 0.0)
    going = show_progress("abcd", 4, quiet=False)
    assert [next(going), next(going)] == ["a", "b"]
    going.close()
    assert terminal() == "\r\x1b[Kread 1 of 4 files\r\x1b[K"


COMMANDS = {
    "ingest": ["page.txt", "-o", "out.jsonl"],
    "show": ["page.txt"],
    "validate": ["page.txt", "-o", "out.txt"],
    "todo": ["page.txt"],
    "report": ["page.txt", "-o", "out.html"],
    "codebook": ["nswp-member", "--records", "page.txt", "-o", "out.md"],
    "diff": ["page.txt", "page.txt"],
}
READ = "\r\x1b[Kread 1 of 1 files\r\x1b[K"


@pytest.fixture
def _waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make every wait a long one, before a terminal."""
    monkeypatch.setattr(progress, "_WAIT", 0.0)
    monkeypatch.setattr(progress, "_is_watched", lambda: True)


@pytest.mark.usefixtures("_waiting")
@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_that_reads_shows_how_far_it_is_and_how_long_it_took(page: Path, command: str) -> None:
    done = run(*command.split(), *COMMANDS[command])
    assert done.exit_code == 0
    assert READ in done.stderr
    assert ", 0." in done.stderr.replace(READ, "")
    assert "read 1 of" not in done.stdout
    assert page.name in COMMANDS[command]


@pytest.mark.usefixtures("_waiting")
def test_drafting_reads_the_pages_several_times_and_says_so(alike: Path) -> None:
    done = run("questionnaire", "draft", alike, "-o", "mine.toml")
    assert done.exit_code == 0
    assert done.stderr.count("read 1 of 4 files") >= 2
    assert re.search(r"\n?4 different pages: .*, \d\.\d s\n", done.stderr)


@pytest.mark.usefixtures("_waiting")
def test_two_runs_that_are_compared_are_one_wait(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter(range(100))
    monkeypatch.setattr(progress.time, "monotonic", lambda: float(next(clock)))
    done = run("diff", page, page)
    # The clock is looked at once for the command, three times for each run, and in the end.
    assert done.stderr.endswith(", 7.0 s\n")


@pytest.mark.usefixtures("_waiting")
def test_show_says_only_to_a_person_how_long_it_took(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("show", page, "--quiet").stderr == ""
    assert run("show", page).stderr.replace(READ, "").startswith("1 file read, 0.")
    monkeypatch.setattr(progress, "_is_watched", lambda: False)
    assert run("show", page).stderr == ""


@pytest.mark.usefixtures("_waiting")
def test_choosing_from_a_folder_of_questionnaires_shows_how_far_it_is(page: Path) -> None:
    Path("forms").mkdir()
    for name in ("a", "b"):
        survey = f'[[survey]]\nname = "{name}"\ntype = "text"\nlabel = "What is {name * 7}?"\n'
        Path(f"forms/{name}.toml").write_text(f'name = "{name}"\ntitle = "T"\nversion = "1"\n{survey}', "utf-8")
    assert run("todo", page, "-q", "forms").stderr.count(READ) == 2


@pytest.mark.usefixtures("_waiting")
def test_text_of_files_on_its_way_into_a_file_shows_how_far_it_is(page: Path) -> None:
    assert run("convert", page, "-o", "out.txt").stderr == READ
