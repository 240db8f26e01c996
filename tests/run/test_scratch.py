from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from profilecli.run import scratch
from profilecli.run.scratch import make_scratch, open_temporary, sweep


def find_dead_process() -> int:
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


def list_left(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_file_is_private_and_deleted_unless_it_was_moved(tmp_path: Path) -> None:
    with open_temporary(str(tmp_path)) as (path, stream):
        stream.write(b"x")
        assert stat.S_IMODE(os.stat(path).st_mode) == 0o600
        assert len(os.path.basename(path)) < 40
    assert list_left(tmp_path) == []
    with open_temporary(str(tmp_path)) as (path, _):
        os.replace(path, tmp_path / "out")
    assert list_left(tmp_path) == ["out"]


def test_folder_is_private_and_deleted_with_all_in_it(tmp_path: Path) -> None:
    with make_scratch(str(tmp_path)) as path:
        assert stat.S_IMODE(os.stat(path).st_mode) == 0o700
        (Path(path) / "deep").mkdir()
        (Path(path) / "deep" / "x").write_bytes(b"x")
    assert list_left(tmp_path) == []


def test_folder_that_is_gone_already_is_no_failure(tmp_path: Path) -> None:
    with make_scratch(str(tmp_path)) as path:
        os.rmdir(path)
    with pytest.raises(OSError, match="none"), make_scratch(str(tmp_path / "none")):
        pass


def test_folder_lies_among_the_temporary_files_of_the_system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    with make_scratch() as path:
        assert os.path.dirname(path) == str(tmp_path)
    assert list_left(tmp_path) == []


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt])
def test_nothing_stays_after_a_failure(tmp_path: Path, error: type[BaseException]) -> None:
    with pytest.raises(error), open_temporary(str(tmp_path)), make_scratch(str(tmp_path)):
        raise error
    assert list_left(tmp_path) == []


def test_two_at_a_time_do_not_disturb_each_other(tmp_path: Path) -> None:
    with open_temporary(str(tmp_path)) as (first, _), open_temporary(str(tmp_path)) as (second, _):
        assert sorted(os.path.basename(path) for path in (first, second)) == list_left(tmp_path)


class TestSweep:
    def test_what_a_dead_process_left_is_swept(self, tmp_path: Path) -> None:
        dead = find_dead_process()
        (tmp_path / f".profilecli-{dead}-1.tmp").write_bytes(b"x")
        (tmp_path / f".profilecli-{dead}-2.tmp").mkdir()
        (tmp_path / f".profilecli-{dead}-2.tmp" / "x").write_bytes(b"x")
        # A killed run had the number that this process has now.
        (tmp_path / f".profilecli-{os.getpid()}-0.tmp").write_bytes(b"x")
        sweep(str(tmp_path))
        assert list_left(tmp_path) == []

    def test_what_a_running_process_has_is_left_alone(self, tmp_path: Path) -> None:
        (tmp_path / f".profilecli-{os.getppid()}-1.tmp").write_bytes(b"x")
        sweep(str(tmp_path))
        assert list_left(tmp_path) == [f".profilecli-{os.getppid()}-1.tmp"]

    def test_files_of_others_are_left_alone(self, tmp_path: Path) -> None:
        dead = find_dead_process()
        names = [
            f"profilecli-{dead}-1.tmp",
            f".profilecli-{dead}.tmp",
            f".profilecli-{dead}-1.tmp.bak",
            ".profilecli-x-1.tmp",
            "out.json",
        ]
        for name in names:
            (tmp_path / name).write_bytes(b"x")
        sweep(str(tmp_path))
        assert list_left(tmp_path) == sorted(names)

    def test_what_another_user_left_is_left_alone(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        name = f".profilecli-{find_dead_process()}-1.tmp"
        (tmp_path / name).write_bytes(b"x")
        monkeypatch.setattr(os, "geteuid", lambda: os.getuid() + 1)
        sweep(str(tmp_path))
        assert list_left(tmp_path) == [name]

    def test_link_is_deleted_and_not_what_it_leads_to(self, tmp_path: Path) -> None:
        (tmp_path / "kept").mkdir()
        (tmp_path / "kept" / "x").write_bytes(b"x")
        (tmp_path / f".profilecli-{find_dead_process()}-1.tmp").symlink_to("kept")
        sweep(str(tmp_path))
        assert list_left(tmp_path) == ["kept"]
        assert list_left(tmp_path / "kept") == ["x"]

    @pytest.mark.parametrize("error", [PermissionError(errno.EPERM, "no"), OverflowError("too large")])
    def test_process_that_cannot_be_asked_after_is_taken_to_run(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
    ) -> None:
        def refuse(*_: int) -> None:
            raise error

        monkeypatch.setattr(os, "kill", refuse)
        (tmp_path / ".profilecli-1-1.tmp").write_bytes(b"x")
        sweep(str(tmp_path))
        assert list_left(tmp_path) == [".profilecli-1-1.tmp"]

    def test_folder_that_cannot_be_listed_can_be_written(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def refuse(path: str) -> list[str]:
            raise PermissionError(errno.EACCES, "Permission denied", path)

        monkeypatch.setattr(scratch.os, "listdir", refuse)
        with open_temporary(str(tmp_path)) as (path, _):
            assert os.path.exists(path)


def test_nothing_is_tried_out_in_the_temporary_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Finding the folder leaves nothing there that a kill could leave for good."""
    made: list[str] = []
    monkeypatch.setattr(tempfile, "gettempdir", lambda: made.append("tried"))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    with make_scratch() as folder:
        assert Path(folder).parent == tmp_path
        assert [path.name for path in tmp_path.iterdir()] == [Path(folder).name]
    assert made == []


def test_a_temporary_folder_that_is_not_there_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path / "none"))
    monkeypatch.setenv("TEMP", str(tmp_path))
    with make_scratch() as folder:
        assert Path(folder).parent == tmp_path
