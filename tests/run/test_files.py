from __future__ import annotations

import errno
import io
import os
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from profilecli.errors import InputError, OutputError
from profilecli.run import files
from profilecli.run.files import (
    InputFile,
    append_text,
    exists,
    explain_absence,
    find_forms,
    find_settings,
    measure,
    read_input,
    read_whole,
    show_path,
    write_output,
)
from profilecli.text.source import MAX_BYTES, Fault, Flaw
from run.making import make


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def list_left(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize(
    ("path", "shown"),
    [("in/a.txt", "in/a.txt"), ("Étoile", "Étoile"), ("\udcff", "\\xff"), ("\ud800", "\\ud800"), ("a\nb", "a\nb")],
)
def test_shown_path_is_always_valid_text(path: str, shown: str) -> None:
    assert show_path(path) == shown
    shown.encode("utf-8")


class TestFindSettings:
    def test_files_are_found_upwards_to_the_repository_nearest_first(self, folder: Path) -> None:
        make("x.toml", "repo/.git/HEAD", "repo/x.toml", "repo/deep/y.toml", "repo/deep/x.toml", "repo/deep/er/z.toml")
        repo = folder / "repo"
        found = find_settings(["x.toml", "y.toml"], "repo/deep/er")
        assert list(found) == [str(repo / "deep/x.toml"), str(repo / "deep/y.toml"), str(repo / "x.toml")]

    def test_search_ends_with_the_home_folder(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        make("x.toml", "home/x.toml", "home/deep/er/z.toml")
        monkeypatch.setenv("HOME", str(folder / "home"))
        assert list(find_settings(["x.toml"], "home/deep/er")) == [str(folder / "home/x.toml")]

    def test_search_ends_at_the_root(self) -> None:
        assert list(find_settings(["no-such-file.toml"], "/")) == []

    def test_folder_of_that_name_is_no_settings_file(self, folder: Path) -> None:
        make("repo/.git/HEAD", "repo/x.toml/y")
        assert list(find_settings(["x.toml"], str(folder / "repo"))) == []


@pytest.mark.usefixtures("folder")
def test_what_is_there_exists_even_if_it_leads_nowhere() -> None:
    make("a.txt")
    Path("b.txt").symlink_to("nowhere")
    assert [exists(path) for path in ("a.txt", "b.txt", "-", ".", "c.txt")] == [True, True, True, True, False]


def test_text_is_appended_as_utf_8_with_lf(folder: Path) -> None:
    (folder / "a.txt").write_bytes(b"old\n")
    append_text(str(folder / "a.txt"), "Étoile\n")
    append_text(str(folder / "b.txt"), "new\n")
    assert (folder / "a.txt").read_bytes() == "old\nÉtoile\n".encode()
    assert (folder / "b.txt").read_bytes() == b"new\n"
    with pytest.raises(OutputError, match="none"):
        append_text(str(folder / "none" / "a.txt"), "x")


@pytest.mark.usefixtures("folder")
class TestFindForms:
    def test_forms_are_the_toml_files_of_a_folder_but_some(self) -> None:
        make("in/b.toml", "in/a.toml", "in/profilecli.toml", "in/c.txt")
        assert find_forms("in", ["profilecli.toml"]) == [os.path.join("in", name) for name in ("a.toml", "b.toml")]

    def test_folder_without_any_is_an_input_error(self) -> None:
        make("in/c.txt")
        with pytest.raises(InputError, match=r"no questionnaire \(\*\.toml\) in in"):
            find_forms("in")
        with pytest.raises(InputError, match="none: no such file"):
            find_forms("none")


@dataclass(frozen=True)
class Inside:
    """What is in an archive."""

    data: bytes
    kind: str | None = None

    @property
    def size(self) -> int:
        return len(self.data)

    def read(self) -> bytes:
        return self.data


class TestReadInput:
    def test_bytes_are_those_of_the_file(self, folder: Path) -> None:
        (folder / "a.txt").write_bytes(b"\r\n\xff")
        assert read_input(InputFile(str(folder / "a.txt"), "a.txt")) == b"\r\n\xff"

    def test_no_more_than_one_byte_over_the_limit_is_read(self, folder: Path) -> None:
        with (folder / "a.txt").open("wb") as stream:
            stream.truncate(MAX_BYTES * 3)
        data = read_input(InputFile(str(folder / "a.txt"), "a.txt"))
        assert isinstance(data, bytes)
        assert len(data) == MAX_BYTES + 1

    def test_standard_input_is_read_as_bytes(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"\xff\r\n")))
        assert read_input(InputFile("-", "-")) == b"\xff\r\n"

    @pytest.mark.parametrize("size", [9, 10, 11, 12])
    def test_each_source_gives_at_most_one_byte_over_the_limit(
        self, size: int, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        data = bytes(range(size))
        (folder / "a.txt").write_bytes(data)
        monkeypatch.setattr(files, "_FIRST_READ", 4)
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
        inside = InputFile("a.zip", "a.zip/a.txt", content=Inside(data))
        for file in (InputFile("a.txt", "a.txt"), InputFile("-", "-"), InputFile("a", "a", content=data), inside):
            assert read_input(file, 10) == data[:11]

    def test_pipe_that_was_found_in_a_folder_is_not_waited_for(self, folder: Path) -> None:
        os.mkfifo(folder / "pipe")
        assert read_input(InputFile("pipe", "pipe", was_found=True)) == Fault(
            Flaw.UNREADABLE, "it is a pipe or a device"
        )

    def test_size_is_known_before_a_file_is_read(self, folder: Path) -> None:
        (folder / "a.txt").write_bytes(b"abc")
        files = [InputFile("a.txt", "a.txt"), InputFile("a.zip", "a.zip/b", content=Inside(b"abcd"))]
        unknown = [InputFile(path, "a") for path in ("none", "a\0b")]
        unknown += [InputFile("a", "a", content=content) for content in (b"abc", Fault(Flaw.UNREADABLE, "it is not"))]
        assert [measure(file) for file in (*files, *unknown)] == [3, 4, 0, 0, 0, 0]

    def test_closed_standard_input_is_a_fault(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(sys, "stdin", None)
        fault = read_input(InputFile("-", "-"))
        assert isinstance(fault, Fault)
        assert fault.flaw is Flaw.UNREADABLE

    def test_folder_is_a_fault(self, folder: Path) -> None:
        assert read_input(InputFile(str(folder), "a")) == Fault(Flaw.UNREADABLE, "is a directory")

    def test_file_of_ours_that_cannot_be_read_is_an_input_error(self, folder: Path) -> None:
        (folder / "q.toml").write_bytes(b"x = 1")
        assert read_whole(str(folder / "q.toml")) == b"x = 1"
        with pytest.raises(InputError, match=r"none\.toml"):
            read_whole(str(folder / "none.toml"))

    @pytest.mark.parametrize("limit", [0, 4])
    def test_file_of_ours_over_its_limit_is_an_input_error(self, folder: Path, limit: int) -> None:
        (folder / "q.toml").write_bytes(b"x = 1")
        assert read_whole(str(folder / "q.toml"), 5) == b"x = 1"
        with pytest.raises(InputError, match=rf"q\.toml: the file is over the limit of {limit} bytes"):
            read_whole(str(folder / "q.toml"), limit)

    @pytest.mark.parametrize("path", ["a\0.toml", "\0", "in/a\0b"])
    def test_path_with_nul_is_an_input_error(self, path: str) -> None:
        with pytest.raises(InputError, match="U\\+0000"):
            read_whole(path)


class TestWriteOutput:
    def test_chunks_are_written_as_they_come(self, folder: Path) -> None:
        write_output(str(folder / "out.json"), iter([b"[\r\n", b"", b"\xff]"]))
        assert (folder / "out.json").read_bytes() == b"[\r\n\xff]"
        assert list_left(folder) == ["out.json"]

    def test_relative_path_is_written_where_it_says(self, folder: Path) -> None:
        write_output("out.json", [b"new"])
        assert (folder / "out.json").read_bytes() == b"new"

    @pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt])
    def test_old_file_is_whole_when_the_writer_fails_midway(self, folder: Path, error: type[BaseException]) -> None:
        def write() -> Iterator[bytes]:
            yield b"half of the new"
            raise error

        (folder / "out.json").write_bytes(b"old")
        with pytest.raises(error):
            write_output(str(folder / "out.json"), write())
        assert (folder / "out.json").read_bytes() == b"old"
        assert list_left(folder) == ["out.json"]

    def test_nothing_appears_when_the_writer_fails_midway(self, folder: Path) -> None:
        with pytest.raises(ZeroDivisionError):
            write_output(str(folder / "out.json"), (b"%d" % (1 // number) for number in (1, 0)))
        assert list_left(folder) == []

    def test_reader_never_sees_half_a_file(self, folder: Path) -> None:
        seen = []

        def write() -> Iterator[bytes]:
            yield b"half"
            seen.append((folder / "out.json").read_bytes())
            yield b" and half"

        (folder / "out.json").write_bytes(b"old")
        write_output(str(folder / "out.json"), write())
        assert seen == [b"old"]
        assert (folder / "out.json").read_bytes() == b"half and half"

    @pytest.mark.parametrize("mode", [0o600, 0o640, 0o666, 0o755])
    def test_mode_of_the_old_file_is_kept(self, folder: Path, mode: int) -> None:
        path = folder / "out.json"
        path.write_bytes(b"old")
        path.chmod(mode)
        write_output(str(path), [b"new"])
        assert stat.S_IMODE(path.stat().st_mode) == mode
        assert path.read_bytes() == b"new"

    @pytest.mark.parametrize("old", [0o600, 0o644, None])
    def test_nobody_else_can_read_it_before_it_is_whole(self, folder: Path, old: int | None) -> None:
        path = folder / "out.json"
        if old is not None:
            path.write_bytes(b"old")
            path.chmod(old)
        seen = []

        def write() -> Iterator[bytes]:
            seen.extend(stat.S_IMODE(left.stat().st_mode) for left in folder.iterdir() if left != path)
            yield b"new"

        write_output(str(path), write())
        assert seen == [0o600]

    @pytest.mark.parametrize("mode", [0o444, 0o400, 0o555, 0o000])
    def test_read_only_output_is_not_replaced(self, folder: Path, mode: int) -> None:
        path = folder / "out.json"
        path.write_bytes(b"old")
        path.chmod(mode)
        for follows_links in (True, False):
            with pytest.raises(OutputError, match="read-only"):
                write_output(str(path), [b"new"], follows_links=follows_links)
        path.chmod(0o600)
        assert path.read_bytes() == b"old"
        assert list_left(folder) == ["out.json"]

    @pytest.mark.parametrize("mode", [0o644, 0o464, 0o446, 0o222])
    def test_output_that_somebody_may_write_to_is_replaced(
        self, folder: Path, mode: int, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(os, "access", lambda *_: True)
        (folder / "out.json").write_bytes(b"old")
        (folder / "out.json").chmod(mode)
        write_output(str(folder / "out.json"), [b"new"])
        assert stat.S_IMODE((folder / "out.json").stat().st_mode) == mode
        (folder / "out.json").chmod(0o600)
        assert (folder / "out.json").read_bytes() == b"new"

    @pytest.mark.parametrize("name", ["n" * 230, "n" * 255, "é" * 127, "n" * 250 + ".json"])
    def test_longest_name_is_written(self, folder: Path, name: str) -> None:
        for _ in range(2):
            write_output(str(folder / name), [b"new"])
        assert list_left(folder) == [name]

    def test_new_file_has_the_mode_that_any_new_file_has(self, folder: Path) -> None:
        (folder / "plain").write_bytes(b"")
        write_output(str(folder / "out.json"), [b"new"])
        assert (folder / "out.json").stat().st_mode == (folder / "plain").stat().st_mode

    def test_symlink_stays_and_its_target_is_written(self, folder: Path) -> None:
        (folder / "deep").mkdir()
        (folder / "deep" / "target.json").write_bytes(b"old")
        (folder / "link.json").symlink_to("deep/target.json")
        write_output(str(folder / "link.json"), [b"new"])
        assert (folder / "link.json").is_symlink()
        assert (folder / "deep" / "target.json").read_bytes() == b"new"
        assert list_left(folder) == ["deep", "link.json"]
        assert list_left(folder / "deep") == ["target.json"]

    def test_broken_symlink_stays_and_its_target_is_made(self, folder: Path) -> None:
        (folder / "link.json").symlink_to("target.json")
        write_output(str(folder / "link.json"), [b"new"])
        assert (folder / "link.json").is_symlink()
        assert (folder / "target.json").read_bytes() == b"new"

    def test_device_is_written_to_and_never_replaced(self) -> None:
        write_output("/dev/null", [b"x"])
        assert stat.S_ISCHR(os.stat("/dev/null").st_mode)

    def test_fifo_is_written_to_and_never_replaced(self, folder: Path) -> None:
        path = folder / "pipe"
        os.mkfifo(path)
        read: list[bytes] = []
        reader = threading.Thread(target=lambda: read.append(path.read_bytes()), daemon=True)
        reader.start()
        write_output(str(path), [b"one", b"two"])
        reader.join(5)
        assert read == [b"onetwo"]
        assert stat.S_ISFIFO(path.stat().st_mode)
        assert list_left(folder) == ["pipe"]

    def test_pipe_that_has_no_path_of_its_own_is_written_to(self) -> None:
        code = "from profilecli.run.files import write_output; write_output('/dev/stdout', [b'one', b'two'])"
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
        assert done.stdout == b"onetwo"

    @pytest.mark.parametrize("name", ["", "none/out.json", "file/out.json", "n" * 300])
    def test_place_that_cannot_be_written_is_an_output_error(self, folder: Path, name: str) -> None:
        (folder / "file").write_bytes(b"old")
        with pytest.raises(OutputError) as caught:
            write_output(str(folder / name), [b"new"])
        assert str(folder / name).rstrip("/") in str(caught.value)
        assert list_left(folder) == ["file"]

    def test_full_disk_is_an_output_error_and_leaves_nothing(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def fail(_: int) -> None:
            raise OSError(errno.ENOSPC, "No space left on device")

        monkeypatch.setattr(os, "fsync", fail)
        (folder / "out.json").write_bytes(b"old")
        with pytest.raises(OutputError, match="no space left"):
            write_output(str(folder / "out.json"), [b"new"])
        assert (folder / "out.json").read_bytes() == b"old"
        assert list_left(folder) == ["out.json"]

    def test_full_device_is_an_output_error(self) -> None:
        if not Path("/dev/full").exists():
            pytest.skip("no such device here")
        with pytest.raises(OutputError, match="no space left"):
            write_output("/dev/full", [b"x" * 100_000])

    def test_broken_pipe_stays_a_broken_pipe(self, folder: Path) -> None:
        def write() -> Iterator[bytes]:
            yield b"half"
            raise BrokenPipeError

        with pytest.raises(BrokenPipeError):
            write_output(str(folder / "out.json"), write())
        assert list_left(folder) == []


@pytest.mark.parametrize(
    ("error", "is_there"),
    [
        (FileNotFoundError(), False),
        (NotADirectoryError(), False),
        (ValueError(), False),
        (PermissionError(errno.EACCES, "Permission denied"), True),
        (OSError(), True),
    ],
)
def test_what_cannot_be_looked_at_may_be_there(
    error: Exception, is_there: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: str) -> None:
        raise error

    monkeypatch.setattr(os, "lstat", fail)
    assert exists("a.txt") == is_there
    assert (explain_absence("a.txt") == "no such file or folder") != is_there
