from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from profilecli.errors import OutputError
from profilecli.run.files import InputFile
from profilecli.run.protected import ProtectedFiles


@pytest.fixture
def protected(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ProtectedFiles:
    """What reads `in/a.md`, and a link to `b.md`."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.md").write_bytes(b"a")
    (tmp_path / "b.md").write_bytes(b"b")
    (tmp_path / "in" / "link.md").symlink_to("../b.md")
    protected = ProtectedFiles()
    protected.add(["in/a.md", None, "none", "x\0"])
    protected.add_inputs([InputFile("in/link.md", "in/link.md")])
    return protected


def test_file_is_known_by_all_its_names(protected: ProtectedFiles, tmp_path: Path) -> None:
    os.link("in/a.md", "hard.md")
    Path("soft.md").symlink_to("in/a.md")
    for name in ("in/a.md", "./in/../in/a.md", "hard.md", "soft.md", "b.md", "in/link.md", str(tmp_path / "b.md")):
        with pytest.raises(OutputError, match="reads that file"):
            protected.check_output(name)


@pytest.mark.parametrize("name", ["new.md", "other.md", "none/x.md", "in", "/dev/null", "x\0"])
def test_what_is_not_read_can_be_written(protected: ProtectedFiles, name: str) -> None:
    Path("other.md").write_bytes(b"a")
    protected.add(["/dev/null", "in"])
    protected.check_output(name)


def test_file_behind_standard_output_is_one_as_well(protected: ProtectedFiles) -> None:
    kept = os.dup(1)
    try:
        with open("b.md", "ab") as stream:
            os.dup2(stream.fileno(), 1)
        for output in (None, "-", "/dev/stdout"):
            with pytest.raises(OutputError, match="reads that file"):
                protected.check_output(output)
    finally:
        os.dup2(kept, 1)
        os.close(kept)


def test_file_behind_standard_input_is_read(protected: ProtectedFiles) -> None:
    Path("c.md").write_bytes(b"c")
    kept = os.dup(0)
    try:
        with open("c.md", "rb") as stream:
            os.dup2(stream.fileno(), 0)
        protected.add(["-"])
    finally:
        os.dup2(kept, 0)
        os.close(kept)
    with pytest.raises(OutputError, match=r"c\.md"):
        protected.check_output("c.md")


def test_folder_is_refused_for_a_link_that_is_read_there(protected: ProtectedFiles) -> None:
    Path("in/a.md").unlink()
    with pytest.raises(OutputError, match=r"into in: .*in/link\.md"):
        protected.check_folder("in", ".md")


def test_folder_is_refused_for_files_of_a_suffix_that_is_read_there(protected: ProtectedFiles) -> None:
    with pytest.raises(OutputError, match=r"into in: .*in/a\.md|into in: .*in/link\.md"):
        protected.check_folder("in", ".md")
    protected.check_folder("in", ".json")
    protected.check_folder("none", ".md")
    protected.check_folder("b.md", ".md")
    Path("out").mkdir()
    # Replacing a link leaves alone what it leads to; a second name of the file does not.
    Path("out/link.md").symlink_to("../b.md")
    protected.check_folder("out", ".md")
    os.link("b.md", "out/B.MD")
    with pytest.raises(OutputError):
        protected.check_folder("out", ".md")


@pytest.mark.parametrize("call", ["scandir", "stat"])
def test_folder_that_nobody_can_look_into_is_refused(
    call: str, protected: ProtectedFiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("out").mkdir()

    def refuse(path: str) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", path)

    monkeypatch.setattr(os, call, refuse)
    with pytest.raises(OutputError, match=r"^cannot write into out: permission denied$"):
        protected.check_folder("out", ".md")
