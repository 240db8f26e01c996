from __future__ import annotations

import os
from pathlib import Path

import pytest

from cli.running import run, start
from helpers import WHOLE

NAMES = ("a.txt", "b b.txt", "folder/c.txt", "\u00e9.txt")


@pytest.fixture(autouse=True)
def pages(folder: Path) -> None:
    (folder / "folder").mkdir()
    for name in NAMES:
        (folder / name).write_text(WHOLE.replace("Copper", f"Copper {name}"))


def list_files(*args: object, stdin: str | bytes = b"") -> list[str]:
    result = run("validate", "--show-files", *args, stdin=stdin)
    assert result.exit_code == 0, result.stderr
    return result.stdout.splitlines()


@pytest.mark.parametrize(
    "data",
    [
        "b b.txt\na.txt\n",
        "a.txt\nb b.txt",
        "a.txt\r\nb b.txt\r\n",
        "\n\na.txt\n\nb b.txt\n\n",
        "a.txt\0b b.txt\0",
        "a.txt\0b b.txt",
        "a.txt\n./a.txt\nb b.txt\na.txt\n",
    ],
)
def test_list_has_a_path_a_line_or_nuls_between_them(data: str) -> None:
    Path("list").write_bytes(data.encode())
    for found in (list_files("--files-from", "list"), list_files("--files-from", "-", stdin=data.encode())):
        assert [name.removeprefix("./") for name in found] == ["a.txt", "b b.txt"]


def test_name_with_a_line_end_needs_a_list_with_nuls() -> None:
    Path("two\nlines.txt").write_text(WHOLE)
    found = list_files("--files-from", "-", stdin=b"a.txt\0two\nlines.txt\0")
    assert found == ["a.txt", "two\\nlines.txt"]


def test_what_a_list_names_comes_beside_what_the_command_line_names() -> None:
    Path("list").write_text("folder\na.txt\n")
    assert list_files("a.txt", "b b.txt", "--files-from", "list") == ["a.txt", "b b.txt", "folder/c.txt"]


def test_name_that_is_no_text_is_found() -> None:
    name = b"caf\xe9.txt"
    Path(os.fsdecode(name)).write_text(WHOLE)
    done = start("validate", "--files-from", "-", "--show-files", stdin=name + b"\n", cwd=Path.cwd())
    assert (done.returncode, done.stdout) == (0, b"caf\\xe9.txt\n")


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16"])
def test_list_may_have_a_byte_order_mark(codec: str) -> None:
    Path("list").write_bytes("a.txt\r\nb b.txt\r\n".encode(codec))
    assert list_files("--files-from", "list") == ["a.txt", "b b.txt"]


def test_missing_files_are_reported_by_their_place_in_the_list() -> None:
    Path("list").write_text("a.txt\nnone.txt\n\n# a.txt\n" + "no.txt\n" * 1200)
    result = run("validate", "--files-from", "list")
    expected = "profilecli: list: no such file or folder at line 2, 4, 5, 6, 7 and 1,197 more of the list\n"
    assert (result.exit_code, result.stderr) == (2, expected)
    result = run("validate", "--files-from", "-", stdin=b"a.txt\0none.txt\0" + b"n" * 300)
    assert result.stderr.splitlines() == [
        "profilecli: standard input: no such file or folder at entry 2 of the list",
        "profilecli: standard input: file name too long at entry 3 of the list",
    ]


@pytest.mark.parametrize("data", [WHOLE.encode(), WHOLE.encode().replace(b"\n", b"\0"), WHOLE.encode("utf-16")])
def test_page_that_is_named_as_a_list_is_not_printed(data: bytes) -> None:
    Path("page.txt").write_bytes(data)
    result = run("validate", "--files-from", "page.txt")
    assert result.exit_code == 2
    assert result.stderr.startswith("profilecli: page.txt: no such file or folder at ")
    assert not any(line and line in result.stderr for line in WHOLE.splitlines())


@pytest.mark.parametrize(
    ("args", "stdin", "message"),
    [
        ([], b"", "no path given; name files or folders, or - for standard input"),
        (["--files-from", "empty"], b"", "empty: the list names no file"),
        (["--files-from", "-"], b"", "standard input: the list names no file"),
        (["--files-from", "-"], b"-\n", "it cannot be a file of that list too"),
        (["-", "--files-from", "-"], b"a.txt\n", "it cannot be a file of that list too"),
        (["--files-from", "none"], b"", "none: no such file or directory"),
    ],
)
@pytest.mark.parametrize("command", ["ingest", "validate", "show", "todo", "report", "convert"])
def test_list_that_cannot_be_used_is_a_failure(command: str, args: list[str], stdin: bytes, message: str) -> None:
    Path("empty").write_bytes(b"")
    result = run(command, *args, stdin=stdin)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert message in result.stderr


def test_list_over_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("profilecli.run.inputs.MAX_LIST_BYTES", 4)
    Path("list").write_text("a.txt")
    for args in (["--files-from", "list"], ["--files-from", "-"]):
        result = run("validate", *args, stdin=b"a.txt")
        assert result.exit_code == 2
        assert "over the limit of 4 bytes" in result.stderr


def test_closed_standard_input_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    from profilecli.run.inputs import InputError, read_list

    monkeypatch.setattr("sys.stdin", None)
    with pytest.raises(InputError, match="standard input: it is closed"):
        read_list("-")


@pytest.mark.parametrize("command", ["ingest", "show", "todo", "report"])
def test_result_is_that_of_the_command_line(command: str) -> None:
    Path("list").write_bytes("\0".join(NAMES).encode())
    listed, named = run(command, "--files-from", "list"), run(command, *NAMES)
    assert (listed.stdout_bytes, listed.stderr) == (named.stdout_bytes, named.stderr)
    assert listed.exit_code == 0


def test_texts_of_listed_files_are_printed() -> None:
    listed = run("convert", "--files-from", "-", stdin=b"a.txt\nfolder/c.txt\n")
    assert listed.stdout_bytes == run("convert", "a.txt", "folder/c.txt").stdout_bytes


@pytest.mark.parametrize("command", ["ingest", "validate", "report", "convert"])
def test_list_is_never_written_over(command: str) -> None:
    Path("list.html").write_text("a.txt\n")
    extra = ["--format", "json"] if command == "ingest" else []
    result = run(command, "--files-from", "list.html", *extra, "-o", "list.html")
    assert result.exit_code == 2
    assert "this run reads that file" in result.stderr
    assert Path("list.html").read_text() == "a.txt\n"
