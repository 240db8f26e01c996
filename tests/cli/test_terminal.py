"""What a person at a terminal sees: tried on a pseudo-terminal."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from cli.running import build_env
from cli.warm import find_warm_program
from helpers import WHOLE

if sys.platform == "win32":
    pytest.skip("needs a pseudo-terminal", allow_module_level=True)

import pty

FLAWED = WHOLE.replace("organisation?", "organization?", 1)


def watch(*args: object, **env: str) -> tuple[int, str]:
    """Run the program on a terminal; return its exit status and what stands there."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [find_warm_program(), *map(str, args)],
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=subprocess.PIPE,
        env=build_env(**{"TERM": "xterm", "COLUMNS": "80", **env}),
    ) as process:
        os.close(theirs)
        seen = bytearray()
        while True:
            try:
                part = os.read(ours, 65536)
            except OSError:
                break
            if not part:
                break
            seen += part
        os.close(ours)
        status = process.wait(60)
    return status, seen.decode().replace("\r\n", "\n")


@pytest.fixture
def flawed(folder: Path) -> Path:
    (folder / "page.txt").write_text(FLAWED)
    return Path("page.txt")


def test_validate_is_full_and_coloured_on_a_terminal(flawed: Path) -> None:
    status, seen = watch("validate", flawed)
    assert status == 0
    assert "How are sex workers involved in your organization?" in seen
    assert "^^^^" in seen
    assert "\x1b[" in seen


def test_validate_shows_source_lines_that_another_process_has_read(flawed: Path, folder: Path) -> None:
    (folder / "second.txt").write_text(FLAWED.replace("Copper", "Tin"))
    seen = watch("validate", flawed, "second.txt", "--jobs", "2")
    assert seen == watch("validate", flawed, "second.txt", "--jobs", "1")
    assert "^^^^" in seen[1].partition("second.txt:")[2]


def test_validate_shows_no_source_line_where_reported_so_or_in_ci(flawed: Path) -> None:
    assert "organization" not in watch("validate", flawed, "--no-source")[1]
    assert "organization" not in watch("validate", flawed, CI="true")[1]


def test_validate_is_what_it_is_reported_to_be_on_a_terminal(flawed: Path) -> None:
    _, seen = watch("validate", flawed, "--output-format", "concise")
    assert seen.startswith("page.txt:9:1: PRF205 warning ")
    assert "organization" not in seen


@pytest.mark.parametrize(
    ("env", "option", "expected"),
    [
        ({}, "auto", True),
        ({}, "never", False),
        ({"NO_COLOR": "1"}, "auto", False),
        ({"NO_COLOR": ""}, "auto", True),
        ({"TERM": "dumb"}, "auto", False),
        ({"TERM": "dumb"}, "always", True),
    ],
)
def test_colour_on_a_terminal(env: dict[str, str], option: str, expected: bool, flawed: Path) -> None:
    assert ("\x1b[" in watch("validate", flawed, "--color", option, **env)[1]) is expected


def test_escapes_in_a_text_or_a_name_never_reach_the_terminal(folder: Path) -> None:
    evil = "\x1b]0;owned\x07\x1b[31m\u202e\x9b2J"
    path = folder / f"p{evil}.txt"
    path.write_text(FLAWED.replace("Copper", f"{evil}Copper").replace("Women", f"{evil}Women"), encoding="utf-8")
    for command in ("validate", "show", "explain", "ingest"):
        status, seen = watch(command, path.name, "--color", "never")
        assert status == 0
        assert [mark for mark in ("\x1b", "\x07", "\u202e", "\x9b") if mark in seen] == [], command


def test_show_and_explain_are_as_wide_as_the_terminal(flawed: Path) -> None:
    for command in ("show", "explain"):
        _, seen = watch(command, flawed, "--color", "never", COLUMNS="60")
        assert max(map(len, seen.splitlines())) <= 60


def test_validate_shows_the_line_that_recurs_in_the_run(alike: Path) -> None:
    _, seen = watch("validate", alike)
    assert "Languages that we all speak" in seen
    assert "Languages that we all speak" not in watch("validate", alike, "--no-source")[1]
