from __future__ import annotations

import os
from pathlib import Path

import pytest

from profilecli.errors import OutputError
from profilecli.run.files import InputFile
from profilecli.run.reads import Reads


@pytest.fixture
def reads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Reads:
    """What reads `in/a.md`, and a link to `b.md`."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.md").write_bytes(b"a")
    (tmp_path / "b.md").write_bytes(b"b")
    (tmp_path / "in" / "link.md").symlink_to("../b.md")
    reads = Reads()
    reads.add(["in/a.md", None, "none", "x\0"])
    reads.add_inputs([InputFile("in/link.md", "in/link.md")])
    return reads


def test_file_is_known_by_all_its_names(reads: Reads, tmp_path: Path) -> None:
    os.link("in/a.md", "hard.md")
    Path("soft.md").symlink_to("in/a.md")
    for name in ("in/a.md", "./in/../in/a.md", "hard.md", "soft.md", "b.md", "in/link.md", str(tmp_path / "b.md")):
        with pytest.raises(OutputError, match="reads that file"):
            reads.check_output(name)


@pytest.mark.parametrize("name", ["new.md", "other.md", "none/x.md", "in", "/dev/null", "x\0"])
def test_what_is_not_read_can_be_written(reads: Reads, name: str) -> None:
    Path("other.md").write_bytes(b"a")
    reads.add(["/dev/null", "in"])
    reads.check_output(name)


def test_file_behind_standard_output_is_one_as_well(reads: Reads) -> None:
    kept = os.dup(1)
    try:
        with open("b.md", "ab") as stream:
            os.dup2(stream.fileno(), 1)
        for output in (None, "-", "/dev/stdout"):
            with pytest.raises(OutputError, match="reads that file"):
                reads.check_output(output)
    finally:
        os.dup2(kept, 1)
        os.close(kept)


def test_file_behind_standard_input_is_read(reads: Reads) -> None:
    Path("c.md").write_bytes(b"c")
    kept = os.dup(0)
    try:
        with open("c.md", "rb") as stream:
            os.dup2(stream.fileno(), 0)
        reads.add(["-"])
    finally:
        os.dup2(kept, 0)
        os.close(kept)
    with pytest.raises(OutputError, match=r"c\.md"):
        reads.check_output("c.md")


def test_folder_is_refused_for_files_of_a_suffix_that_is_read_there(reads: Reads) -> None:
    with pytest.raises(OutputError, match=r"into in: .*in/a\.md|into in: .*in/link\.md"):
        reads.check_folder("in", ".md")
    reads.check_folder("in", ".json")
    reads.check_folder("none", ".md")
    reads.check_folder("b.md", ".md")
    Path("out").mkdir()
    # Replacing a link leaves alone what it leads to; a second name of the file does not.
    Path("out/link.md").symlink_to("../b.md")
    reads.check_folder("out", ".md")
    os.link("b.md", "out/B.MD")
    with pytest.raises(OutputError):
        reads.check_folder("out", ".md")
