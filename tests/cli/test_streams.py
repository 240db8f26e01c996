"""What only the installed program can show: streams, signals, encodings, exit statuses."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from cli.running import PROGRAM, build_env, run, start
from helpers import WHOLE

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="POSIX streams and signals")

FULL = Path("/dev/full")
needs_full = pytest.mark.skipif(not FULL.exists(), reason="needs /dev/full")


def write_full(*args: object, stream: str = "stdout", **env: str) -> tuple[int, bytes]:
    """Run the program with a stream that takes nothing; return the exit status and the other stream."""
    with FULL.open("wb") as full:
        streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, stream: full}
        done = subprocess.run(
            [PROGRAM, *map(str, args)],
            stdin=subprocess.DEVNULL,
            env=build_env(**env),
            timeout=60,
            check=False,
            **streams,
        )
    return done.returncode, (done.stderr if stream == "stdout" else done.stdout)


def test_program_reads_and_writes_and_exits(page: Path, folder: Path) -> None:
    done = start("ingest", page, "-o", "out.jsonl")
    assert (done.returncode, done.stdout) == (0, b"")
    assert done.stderr == b"wrote out.jsonl: 1 profile as jsonl\n1 file read, 1 profile: no findings\n"
    (folder / "flawed.txt").write_text(WHOLE.replace("Women.\n", ""))
    assert start("validate", "flawed.txt").returncode == 1
    assert start("validate", "none.txt").returncode == 2


@pytest.mark.slow
def test_output_is_utf8_with_lf_whatever_the_locale(folder: Path) -> None:
    text = WHOLE.replace("Copper", "\u00c9toile \u5de5").replace("Women.\n", "")
    (folder / "p\u00e5ge.txt").write_text(text, encoding="utf-8")
    plain = [start(*args, "p\u00e5ge.txt") for args in (["ingest"], ["validate"], ["explain"])]
    odd = [
        start("ingest", "p\u00e5ge.txt", LC_ALL="C", PYTHONIOENCODING="ascii"),
        start("validate", "p\u00e5ge.txt", LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0"),
        start("explain", "p\u00e5ge.txt", PYTHONIOENCODING="utf-16"),
    ]
    assert [done.stdout for done in odd] == [done.stdout for done in plain]
    assert [done.returncode for done in odd] == [done.returncode for done in plain] == [1, 1, 0]
    assert "\u00c9toile \u5de5".encode() in plain[0].stdout
    assert "p\u00e5ge.txt:6:1: PRF301".encode() in plain[1].stdout
    assert not [done for done in (*plain, *odd) if b"\r" in done.stdout or b"Traceback" in done.stderr]


@pytest.mark.lengthy
def test_same_input_gives_the_same_bytes(mixed: Path) -> None:
    one, other = (start("ingest", mixed, PYTHONHASHSEED=seed) for seed in ("1", "2"))
    assert (one.stdout, one.stderr) == (other.stdout, other.stderr)


@pytest.mark.usefixtures("page")
@needs_full
@pytest.mark.parametrize("args", [["rule"], ["--help"], ["--version"], ["ingest", "page.txt"]])
@pytest.mark.parametrize("buffering", ["", pytest.param("1", marks=pytest.mark.slow)])
@pytest.mark.lengthy
def test_full_disk_is_a_failure_reported_in_a_line(args: list[str], buffering: str) -> None:
    status, printed = write_full(*args, PYTHONUNBUFFERED=buffering)
    assert status == 2
    assert printed == b"profilecli: cannot write standard output: no space left on device\n"


@pytest.mark.usefixtures("page")
@needs_full
@pytest.mark.parametrize("args", [["validate", "page.txt"], ["rule", "nope"], ["--nope"]])
@pytest.mark.lengthy
def test_standard_error_that_takes_nothing_is_no_finding(args: list[str]) -> None:
    assert write_full(*args, stream="stderr")[0] == 2


@needs_full
@pytest.mark.lengthy
def test_output_to_a_full_device_is_a_failure(page: Path) -> None:
    done = start("ingest", page, "-o", "/dev/full", "--format", "json")
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"cannot write /dev/full" in done.stderr


@pytest.mark.usefixtures("page")
@pytest.mark.parametrize("args", [["--help"], ["--version"], ["rule"], ["ingest", "page.txt"], ["show", "page.txt"]])
@pytest.mark.lengthy
def test_closed_pipe_ends_the_program_without_a_word(args: list[str]) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    try:
        done = subprocess.run(
            [PROGRAM, *args],
            stdin=subprocess.DEVNULL,
            stdout=writer,
            stderr=subprocess.PIPE,
            env=build_env(),
            check=False,
            timeout=60,
        )
    finally:
        os.close(writer)
    assert (done.returncode, done.stderr) == (141, b"")


@pytest.mark.lengthy
def test_closed_pipe_of_messages_ends_the_program_too(mixed: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    try:
        done = subprocess.run(
            [PROGRAM, "ingest", mixed],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=writer,
            env=build_env(),
            check=False,
        )
    finally:
        os.close(writer)
    assert done.returncode == 141


@pytest.mark.parametrize(("closed", "status"), [("1", 2), ("2", 0), ("0", 0)])
@pytest.mark.lengthy
def test_stream_that_the_shell_closed_is_no_crash(closed: str, status: int) -> None:
    done = subprocess.run(
        ["sh", "-c", f'"$0" rule PRF101 {closed}>&-', PROGRAM],
        capture_output=True,
        check=False,
        env=build_env(),
        timeout=60,
    )
    assert done.returncode == status
    assert b"Traceback" not in done.stderr


def test_standard_input_that_is_closed_is_an_unreadable_file() -> None:
    done = subprocess.run(
        ["sh", "-c", '"$0" validate - 0<&-', PROGRAM], capture_output=True, check=False, env=build_env(), timeout=60
    )
    assert (done.returncode, done.stdout.split()[:2]) == (1, [b"-:1:1:", b"PRF108"])


@pytest.mark.parametrize("command", ["ingest", "validate"])
@pytest.mark.lengthy
def test_interrupt_ends_the_program_without_a_word(command: str) -> None:
    with subprocess.Popen(
        [PROGRAM, command, "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=build_env(),
        # A test run in the background of a shell may ignore the signal, and would hand that down.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),  # noqa: PLW1509
    ) as process:
        assert process.stdin
        # More than a pipe holds: once it is written, the program is reading.
        process.stdin.write(WHOLE.encode() * 2_000)
        process.stdin.flush()
        process.send_signal(signal.SIGINT)
        out, printed = process.communicate(timeout=60)
    assert (process.returncode, out, printed) == (130, b"", b"")


@pytest.mark.lengthy
def test_output_may_be_a_pipe(page: Path) -> None:
    done = subprocess.run(
        ["sh", "-c", '"$0" ingest page.txt -o /dev/stdout --format jsonl | cat', PROGRAM],
        capture_output=True,
        check=False,
        env=build_env(),
        timeout=60,
    )
    assert done.stdout == run("ingest", page, "--format", "jsonl").stdout_bytes


def test_file_that_the_program_may_not_read_is_reported(page: Path, folder: Path) -> None:
    (folder / "secret.txt").write_text(WHOLE)
    (folder / "secret.txt").chmod(0)
    if os.access(folder / "secret.txt", os.R_OK):
        pytest.skip("this user may read everything")
    done = start("ingest", "secret.txt", page)
    assert (done.returncode, done.stderr.split()[:2]) == (1, [b"secret.txt:1:1:", b"PRF108"])


@pytest.mark.usefixtures("folder")
def test_program_may_be_run_in_a_folder_that_is_gone() -> None:
    done = subprocess.run(
        ["sh", "-c", 'mkdir gone && cd gone && rmdir ../gone && "$0" rule PRF101', PROGRAM],
        capture_output=True,
        check=False,
        env=build_env(),
        timeout=60,
    )
    assert done.returncode == 0


def test_path_that_is_no_text_is_reported_as_escapes(folder: Path) -> None:
    name = os.fsdecode(b"p\xff.txt")
    try:
        (folder / name).write_bytes(b"")
    except OSError:
        pytest.skip("this file system has names in UTF-8 only")
    done = start("ingest", ".")
    assert done.returncode == 1
    assert done.stderr.startswith(rb"./p\xff.txt:1:1: PRF105") or done.stderr.startswith(rb"./p\\xff.txt:1:1: PRF105")
