from __future__ import annotations

import contextlib
import errno
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from profilecli.errors import InputError
from profilecli.run.files import InputFile, read_input
from profilecli.run.inputs import find_inputs
from profilecli.text.source import Fault, Flaw
from run.making import make


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def list_shown(paths: list[str], *globs: str) -> list[str]:
    return [item.shown for item in (find_inputs(paths, globs) if globs else find_inputs(paths)).files]


@contextlib.contextmanager
def nest_folders(top: str, depth: int) -> Iterator[None]:
    """Make folders within folders for a while, with `b.txt` in the last one."""
    home = os.getcwd()
    os.chdir(top)
    for _ in range(depth):
        os.mkdir("d")
        os.chdir("d")
    Path("b.txt").write_bytes(b"x")
    os.chdir(home)
    yield
    # Too deep for Python to delete.
    subprocess.run(["rm", "-rf", os.path.join(top, "d")], check=True)


@pytest.mark.usefixtures("folder")
class TestFindInputs:
    def test_files_are_sorted_and_shown_as_given(self) -> None:
        make("b.txt", "a.txt", "c.pdf")
        assert list_shown(["b.txt", "./a.txt", "c.pdf"]) == ["./a.txt", "b.txt", "c.pdf"]

    def test_folder_is_searched_with_all_below(self) -> None:
        make("in/b.txt", "in/a.text", "in/deep/er/c.TXT", "in/d.md", "in/e.json")
        assert list_shown(["in"]) == ["in/a.text", "in/b.txt", "in/d.md", "in/deep/er/c.TXT"]

    def test_glob_changes_what_is_looked_for(self) -> None:
        make("in/a.txt", "in/b.md", "in/deep/c.md", "in/deep/d.txt")
        assert list_shown(["in"], "*.md") == ["in/b.md", "in/deep/c.md"]
        assert list_shown(["in"], "deep/*") == ["in/deep/c.md", "in/deep/d.txt"]
        assert list_shown(["in"], "*.md", "a.*") == ["in/a.txt", "in/b.md", "in/deep/c.md"]

    def test_glob_does_not_keep_out_a_file_that_is_named(self) -> None:
        make("a.pdf")
        assert list_shown(["a.pdf"]) == ["a.pdf"]

    def test_each_file_comes_once(self) -> None:
        make("in/a.txt")
        assert list_shown(["in", "in/a.txt", "./in", "in", "in/../in/a.txt"]) == ["./in/a.txt"]

    def test_standard_input_comes_once_and_is_no_file(self) -> None:
        make("a.txt")
        assert find_inputs(["a.txt", "-", "-"]).files == [InputFile("-", "-"), InputFile("a.txt", "a.txt")]
        make("-")
        assert [item.path for item in find_inputs(["./-", "-"]).files] == ["-", "./-"]

    def test_hidden_files_and_folders_are_skipped_unless_named(self) -> None:
        make("in/.a.txt", "in/.git/b.txt", "in/c.txt", ".hidden/d.txt")
        assert list_shown(["in"]) == ["in/c.txt"]
        assert list_shown(["in/.a.txt", ".hidden"]) == [".hidden/d.txt", "in/.a.txt"]

    def test_broken_symlink_is_kept_so_that_it_is_reported(self) -> None:
        make("in/a.txt")
        Path("in/b.txt").symlink_to("nowhere.txt")
        assert list_shown(["in"]) == ["in/a.txt", "in/b.txt"]
        (found,) = find_inputs(["in/b.txt"]).files
        assert read_input(found) == Fault(Flaw.UNREADABLE, "no such file or directory")

    def test_symlink_to_a_folder_above_is_no_loop(self) -> None:
        make("in/a.txt")
        Path("in/loop").symlink_to(".")
        assert list_shown(["in"]) == ["in/a.txt"]

    def test_path_that_does_not_exist_is_an_error_that_names_each(self) -> None:
        make("a.txt")
        with pytest.raises(InputError) as caught:
            find_inputs(["a.txt", "b.txt", "", "c/d.txt"])
        lines = str(caught.value).split("\n")
        assert len(lines) == 3
        assert lines[0].endswith("b.txt")
        assert lines[2].endswith("c/d.txt")

    @pytest.mark.parametrize("paths", [[], ["in"], ["in", "other"]])
    def test_no_input_file_at_all_is_an_error(self, paths: list[str]) -> None:
        make("in/a.ppt", "other/.b.txt")
        with pytest.raises(InputError) as caught:
            find_inputs(paths)
        assert all(path in str(caught.value) for path in paths)

    def test_empty_folder_beside_a_file_is_no_error(self) -> None:
        make("in/a.ppt", "a.txt")
        assert list_shown(["in", "a.txt"]) == ["a.txt"]

    def test_folder_that_cannot_be_opened_is_returned_to_be_reported(self, monkeypatch: pytest.MonkeyPatch) -> None:
        make("in/a.txt", "in/locked/b.txt")
        scan = os.scandir

        def refuse(path: str) -> object:
            if str(path).endswith("locked"):
                raise PermissionError(errno.EACCES, "Permission denied", path)
            return scan(path)

        monkeypatch.setattr(os, "scandir", refuse)
        found = find_inputs(["in"]).files
        assert [item.shown for item in found] == ["in/a.txt", "in/locked"]
        assert isinstance(read_input(found[1]), Fault)

    def test_named_folder_that_cannot_be_looked_into_is_reported_by_its_own_name(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        make("locked/a.txt", "b.txt")

        def refuse(path: str) -> None:
            raise PermissionError(errno.EACCES, "Permission denied", path)

        look = os.lstat
        monkeypatch.setattr(os, "access", lambda path, _: path != "locked")
        monkeypatch.setattr(os, "scandir", refuse)
        monkeypatch.setattr(os, "lstat", lambda path: refuse(path) if path.startswith("locked/") else look(path))
        assert list_shown(["locked", "b.txt"]) == ["b.txt", "locked"]

    def test_lone_surrogate_in_a_file_name_is_read_and_shown_as_text(self) -> None:
        Path(os.fsdecode(b"in-\xff.txt")).write_bytes(b"x")
        (found,) = find_inputs([os.fsdecode(b"in-\xff.txt")]).files
        assert found.shown == "in-\\xff.txt"
        assert read_input(found) == b"x"
        assert list_shown(["."]) == ["./in-\\xff.txt"]

    @pytest.mark.parametrize("depth", [1, 900, 1_500])
    def test_folders_can_be_nested_however_deep(self, depth: int) -> None:
        make("in/a.txt")
        with nest_folders("in", depth):
            found = find_inputs(["in"]).files
            assert [item.shown for item in found] == ["in/a.txt", "in/" + "d/" * depth + "b.txt"]
            assert read_input(found[1]) == b"x"

    def test_folder_too_deep_for_the_system_is_returned_to_be_reported(self) -> None:
        make("in/a.txt")
        with nest_folders("in", 2_100):
            first, second = find_inputs(["in"]).files
            assert first.shown == "in/a.txt"
            assert read_input(second) == Fault(Flaw.UNREADABLE, "file name too long")

    @pytest.mark.parametrize(
        ("number", "said"),
        [
            (errno.EACCES, "permission denied: in/a.txt"),
            (errno.ENAMETOOLONG, "file name too long: in/a.txt"),
            (errno.ENOTDIR, "no such file or folder: in/a.txt"),
            (errno.ENOENT, "no such file or folder: in/a.txt"),
        ],
    )
    def test_why_a_path_cannot_be_found_is_said(self, monkeypatch: pytest.MonkeyPatch, number: int, said: str) -> None:
        def refuse(path: str) -> object:
            raise OSError(number, os.strerror(number), path)

        monkeypatch.setattr(os, "lstat", refuse)
        with pytest.raises(InputError) as caught:
            find_inputs(["in/a.txt"])
        assert str(caught.value) == said

    def test_path_no_system_takes_is_an_input_error(self) -> None:
        for path in ("a\0b", "\ud800"):
            with pytest.raises(InputError):
                find_inputs([path])


def test_pipe_found_in_a_folder_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "page.txt")
    (file,) = find_inputs([str(tmp_path)]).files
    found = read_input(file)
    assert isinstance(found, Fault)
    assert found.flaw is Flaw.UNREADABLE
