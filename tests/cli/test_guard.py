"""Whatever a run reads is never written over, whichever command writes, and however it ends."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest

from cli.running import PROGRAM, build_env, run
from cli.warm import find_warm_program
from helpers import leave_unmeasured

SETTINGS = 'questionnaire = "q.toml"\nbaseline = "b.json"\n'
BASELINE = b'{"version": 1, "findings": []}'


@pytest.fixture
def read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, samples: Path) -> list[str]:
    """A folder in which a run reads all of these."""
    monkeypatch.chdir(tmp_path)
    Path(".git").mkdir()
    shutil.copy(samples / "tool-library" / "questionnaire.toml", "q.toml")
    Path("profilecli.toml").write_text(SETTINGS, "utf-8")
    Path("b.json").write_bytes(BASELINE)
    Path("a.txt").write_text("Lantern\n\n1. Tools\nHammer\n", "utf-8")
    return ["q.toml", "profilecli.toml", "a.txt", "b.json"]


def snap() -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in Path().iterdir() if path.is_file()}


@pytest.mark.parametrize("command", [["ingest", "--format", "json"], ["ingest", "--format", "sqlite"], ["report"]])
@pytest.mark.parametrize("form", ["{}", "./{}", "hard-{}"])
def test_nothing_that_is_read_is_written_over(read: list[str], command: list[str], form: str) -> None:
    for name in read:
        os.link(name, f"hard-{name}")
    before = snap()
    for name in read:
        done = run(*command, "a.txt", "-o", form.format(name))
        assert (done.exit_code, done.stdout) == (2, "")
        assert "this run reads that file" in done.stderr
    assert snap() == before


@pytest.mark.parametrize("name", ["q.toml", "profilecli.toml", "a.txt", "b.json"])
def test_neither_a_report_nor_a_baseline_is_written_over_it(read: list[str], name: str) -> None:
    before = snap()
    assert run("validate", "a.txt", "-o", name).exit_code == 2
    assert run("validate", "a.txt", "--show-files", "-o", name).exit_code == 2
    assert run("validate", "a.txt", GITHUB_STEP_SUMMARY=name, GITHUB_ACTIONS="true").exit_code == 2
    if name not in ("b.json", "profilecli.toml"):
        Path(name).write_bytes(BASELINE if name == "a.txt" else before[name])
        assert run("validate", "a.txt", "--baseline", name, "--write-baseline").exit_code == 2
        Path(name).write_bytes(before[name])
    assert snap() == before
    assert read


def test_baseline_is_renewed_in_place(read: list[str]) -> None:
    done = run("validate", "a.txt", "--write-baseline")
    assert done.exit_code == 0
    assert json.loads(Path("b.json").read_bytes())["findings"]
    assert run("validate", "a.txt").exit_code == 0
    assert read


def test_file_behind_standard_input_is_one_that_is_read(read: list[str]) -> None:
    before = snap()
    for command in (["ingest", "-", "--format", "json"], ["report", "-"], ["validate", "-"]):
        with open("a.txt", "rb") as stream:
            done = subprocess.run(
                [find_warm_program(), *command, "-o", "a.txt"],
                stdin=stream,
                capture_output=True,
                check=False,
                env=build_env(),
                timeout=60,
            )
        assert done.returncode == 2
    assert snap() == before
    assert read


def test_split_does_not_write_where_files_of_its_suffix_are_read(read: list[str]) -> None:
    Path("pages").mkdir()
    shutil.copy("a.txt", "pages/lantern.md")
    done = run("ingest", "pages", "--glob", "*.md", "-o", "pages", "--split", "--format", "markdown")
    assert done.exit_code == 2
    assert sorted(os.listdir("pages")) == ["lantern.md"]
    assert run("ingest", "a.txt", "-o", ".", "--split", "--fail-on", "never").exit_code == 2
    options = ("--split", "--format", "markdown", "--fail-on", "never")
    assert run("ingest", "a.txt", "-o", ".", *options).exit_code == 0
    assert read


@pytest.mark.parametrize("data", [b"", b" \n", b"\x00\xff\x00\x01" * 99, b"PK\x03\x04" + b"\x00" * 99])
def test_baseline_never_hides_that_a_file_gives_no_record(read: list[str], data: bytes) -> None:
    Path("a.txt").write_bytes(data)
    first = run("validate", "a.txt", "--output-format", "jsonl")
    codes = {json.loads(line)["code"] for line in first.stdout.splitlines()}
    written = run("validate", "a.txt", "--write-baseline")
    assert written.exit_code == 1
    assert "not accepted" in written.stderr
    forged = [{"path": "a.txt", "code": code, "question": None, "count": 9} for code in codes]
    for findings in (json.loads(Path("b.json").read_bytes())["findings"], forged):
        Path("b.json").write_text(json.dumps({"version": 1, "findings": findings}), "utf-8")
        assert run("validate", "a.txt").exit_code == 1
    assert read


@pytest.mark.parametrize(
    ("number", "status", "format_"),
    [
        (signal.SIGINT, 130, "json"),
        (signal.SIGTERM, 143, "json"),
        (signal.SIGHUP, 129, "json"),
        pytest.param(signal.SIGTERM, 143, "csv", marks=pytest.mark.slow),
        pytest.param(signal.SIGTERM, 143, "md", marks=pytest.mark.slow),
    ],
)
@pytest.mark.lengthy
def test_signal_ends_a_run_without_a_word_and_leaves_nothing(
    read: list[str], number: signal.Signals, status: int, format_: str
) -> None:
    Path("out").mkdir()
    Path(f"out/x.{format_}").write_bytes(b"old")
    process = subprocess.Popen(
        [PROGRAM, "ingest", "-", "-o", f"out/x.{format_}"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        # A tracer would run in the midst of what the signal ends.
        env=leave_unmeasured(build_env(TMPDIR=str(Path("out").resolve()))),
    )
    # It waits for standard input, with the output begun.
    while len(os.listdir("out")) < 2 and process.poll() is None:
        time.sleep(0.01)
    process.send_signal(number)
    try:
        assert process.wait(20) == status
    except subprocess.TimeoutExpired:
        # Python itself drops what a handler raises while it collects garbage; a person would try again.
        process.send_signal(number)
        assert process.wait(20) == status
    assert process.stdin
    process.stdin.close()
    assert process.stdout
    assert process.stderr
    assert (process.stdout.read(), process.stderr.read()) == (b"", b"")
    process.stdout.close()
    process.stderr.close()
    assert os.listdir("out") == [f"x.{format_}"]
    assert Path(f"out/x.{format_}").read_bytes() == b"old"
    assert read


def test_signal_that_the_parent_ignores_stays_ignored(read: list[str]) -> None:
    process = subprocess.Popen(
        ["nohup", PROGRAM, "ingest", "-", "-o", "x.json", "--quiet", "--fail-on", "never"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=build_env(),
    )
    while not any(name.endswith(".tmp") for name in os.listdir()) and process.poll() is None:
        time.sleep(0.01)
    process.send_signal(signal.SIGHUP)
    process.communicate(b"Lantern\n")
    assert process.returncode == 0
    assert Path("x.json").exists()
    assert read


@pytest.mark.parametrize("paths", [["a.txt"], ["."], ["-"]])
def test_working_folder_that_is_gone_is_said_to_be(tmp_path: Path, paths: list[str]) -> None:
    (tmp_path / "gone").mkdir()
    script = f"cd gone && rmdir ../gone && {PROGRAM} ingest {' '.join(paths)} -o x.json --no-config </dev/null"
    done = subprocess.run(
        ["sh", "-c", script], cwd=tmp_path, capture_output=True, text=True, check=False, env=build_env(), timeout=60
    )
    assert done.returncode == 2
    assert "standard output" not in done.stderr
    assert done.stderr.count("\n") <= 3


@pytest.mark.parametrize("data", [b"\xff\xfe", b'title = "caf\xe9"\n', "title = 1".encode("utf-16")])
@pytest.mark.parametrize("command", [["questionnaire", "show"], ["questionnaire", "check"], ["schema", "-q"]])
def test_questionnaire_that_is_no_utf_8_is_said_to_be(read: list[str], command: list[str], data: bytes) -> None:
    Path("q.toml").write_bytes(data)
    done = run(*command, "./q.toml", *(["--no-config"] if "-q" in command else []))
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == "profilecli: ./q.toml: not valid TOML: not UTF-8 (at line 1)\n"
    assert read
