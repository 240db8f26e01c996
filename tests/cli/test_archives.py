from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from cli.running import run
from helpers import WHOLE
from run.executing import Here
from run.packing import write_archive

NAMES = ("p.zip", "p.tar", "p.tgz")
EACH = pytest.mark.parametrize("name", NAMES)
WRONG = WHOLE.replace("office@lantern.example", "nowhere")


@pytest.fixture(autouse=True)
def pages(folder: Path) -> None:
    """Write a folder of pages, and archives of the same."""
    files = {f"{word}.txt": WHOLE.replace("Copper", word).encode() for word in ("Cedar", "Ash", "Birch")}
    files |= {"in/Wrong.txt": WRONG.encode(), "in/empty.txt": b"", "in/scan.png": b"\x89PNG\r\n"}
    for inside, data in files.items():
        path = folder / "pages" / inside
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    for name in NAMES:
        write_archive(name, files.items())


@EACH
@pytest.mark.parametrize(
    "args",
    [
        ["ingest", "--format", "jsonl"],
        ["ingest", "--format", "csv"],
        ["validate"],
        ["validate", "--output-format", "json"],
        ["validate", "--glob", "in/*"],
        ["show"],
        ["todo"],
        ["report"],
        ["convert"],
    ],
    ids="-".join,
)
@pytest.mark.lengthy
def test_archive_gives_what_its_folder_gives(name: str, args: list[str]) -> None:
    command, *options = args
    packed, plain = run(command, name, *options), run(command, "pages", *options)
    assert packed.exit_code == plain.exit_code < 2
    assert packed.stdout.replace(name, "pages") == plain.stdout
    assert packed.stderr.replace(name, "pages") == plain.stderr


@EACH
def test_several_processes_give_the_same(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    elsewhere = Here()
    monkeypatch.setattr("profilecli.run.workers.spreading.ProcessExecutor", lambda _: elsewhere)
    Path("list").write_text(f"{name}\npages/Ash.txt\n")
    one, two = (run("ingest", "--files-from", "list", "--format", "jsonl", "--jobs", jobs) for jobs in ("1", "2"))
    assert (one.stdout_bytes, one.stderr) == (two.stdout_bytes, two.stderr)
    paths = [f"{name}/{inside}.txt" for inside in ("Ash", "Birch", "Cedar", "in/Wrong", "in/empty")]
    assert elsewhere.batches == [[*paths, "pages/Ash.txt"]]


def test_page_that_ends_its_process_is_reported_by_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    elsewhere = Here("p.tgz/Birch.txt")
    monkeypatch.setattr("profilecli.run.workers.spreading.ProcessExecutor", lambda _: elsewhere)
    result = run("validate", "p.tgz", "--jobs", "2", "--select", "PRF108")
    assert result.stdout.startswith("p.tgz/Birch.txt:1:1: PRF108 error")
    assert "5 files read, 3 profiles" in result.stderr


def test_counts_of_a_damaged_archive_add_up() -> None:
    data = Path("p.tgz").read_bytes()
    Path("p.tgz").write_bytes(data[:-200])
    result = run("ingest", "p.tgz", "pages", "--format", "jsonl")
    shown = run("validate", "p.tgz", "pages", "--show-files").stdout.splitlines()
    assert shown[0] == "p.tgz"
    assert f"{len(shown)} files read, {len(result.stdout.splitlines())} profiles" in result.stderr


def test_records_in_an_archive_are_read_where_a_pattern_asks_for_them() -> None:
    for name in ("out.jsonl", "out.db"):
        run("ingest", "pages", "-o", name, "--quiet")
    write_archive("r.zip", [(name, Path(name).read_bytes()) for name in ("out.jsonl", "out.db")])
    shown = run("ingest", "r.zip", "--glob", "*.jsonl", "--glob", "*.db", "--format", "jsonl")
    assert len(shown.stdout.splitlines()) == 4
    said = "r.zip/out.db:1:1: PRF108 error a database in an archive is not read; unpack it [unreadable-file]\n"
    assert run("validate", "r.zip", "--glob", "*.db").stdout == said


def test_page_of_an_archive_is_explained_by_the_name_that_findings_have() -> None:
    explained = run("explain", "p.zip/in/Wrong.txt", "--format", "json")
    assert json.loads(explained.stdout)["pieces"]
    result = run("explain", "p.zip")
    assert (result.exit_code, result.stderr) == (
        2,
        "profilecli: p.zip is a folder or an archive; explain shows one file\n",
    )


def test_pages_in_an_archive_are_not_fixed(folder: Path) -> None:
    mixed = WHOLE.replace("\n", "\r\n", 3).encode()
    write_archive("m.zip", [("a.txt", mixed)])
    (folder / "b.txt").write_bytes(mixed)
    before = Path("m.zip").read_bytes()
    result = run("validate", "m.zip", "b.txt", "--fix")
    assert "1 page in an archive not changed; unpack it\n1 page changed\n" in result.stderr
    assert run("validate", "m.zip", "--fix", "--quiet").stderr == ""
    assert Path("m.zip").read_bytes() == before


@pytest.mark.parametrize("command", ["ingest", "validate", "report"])
def test_archive_is_never_written_over(command: str) -> None:
    Path("p.zip").rename("a.html.zip")
    Path("page.html").symlink_to("a.html.zip")
    extra = ["--format", "json"] if command == "ingest" else []
    result = run(command, "a.html.zip", "-o", "page.html", *extra)
    assert (result.exit_code, "this run reads that file" in result.stderr) == (2, True)


def test_archive_in_a_folder_is_named_and_not_read(folder: Path) -> None:
    (folder / "p.zip").rename(folder / "pages" / "p.zip")
    result = run("validate", "pages", "--select", "PRF111")
    said = "pages/p.zip:1:1: PRF111 warning a ZIP archive is not read, so its answers are missing; unpack it"
    assert any(line.startswith(said) for line in result.stdout.splitlines())
    assert "\n2 other files not read: pages/in/scan.png, pages/p.zip; " in result.stderr


def test_archive_in_a_named_folder_is_read_where_it_is_named_too(folder: Path) -> None:
    (folder / "p.zip").rename(folder / "pages" / "p.zip")
    write_archive("pages/none.zip", [])
    result = run("validate", "pages", "pages/p.zip", "./pages/none.zip", "--select", "PRF111")
    assert result.stdout.count("PRF111") == 2
    assert "\n2 other files not read: pages/in/scan.png, pages/p.zip/in/scan.png; " in result.stderr
    only_a_page = run("validate", "pages", "pages/p.zip/Ash.txt", "--select", "PRF111").stderr
    assert "\n3 other files not read: pages/in/scan.png, pages/none.zip, pages/p.zip; " in only_a_page


def test_archive_in_an_archive_is_not_to_be_named(folder: Path) -> None:
    write_archive("o.zip", [("p.zip", (folder / "p.zip").read_bytes()), ("page.txt", WHOLE.encode())])
    advice = "unpack it, or name its path if it ends in .zip and is in no other archive"
    assert advice in run("validate", "o.zip", "--select", "PRF111").stdout
    assert advice in run("validate", "o.zip/p.zip").stdout


def list_sources() -> list[str]:
    with closing(sqlite3.connect("out.db")) as connection:
        return [path for (path,) in connection.execute("SELECT source_path FROM profiles ORDER BY 1")]


def test_page_that_is_gone_from_an_archive_is_pruned_and_one_that_is_not_looked_for_is_not(folder: Path) -> None:
    run("ingest", ".", "p.zip", "-o", "out.db")
    inside = ["p.zip/Ash.txt", "p.zip/Birch.txt", "p.zip/Cedar.txt", "p.zip/in/Wrong.txt"]
    assert list_sources()[4:] == inside
    assert "removed" not in run("ingest", ".", "p.zip", "--glob", "A*.txt", "-o", "out.db", "--prune").stderr
    write_archive("p.zip", [("Ash.txt", (folder / "pages/Ash.txt").read_bytes())])
    assert "3 profiles of pages that are gone" in run("ingest", "p.zip", "-o", "out.db").stderr
    result = run("ingest", "p.zip", "-o", "out.db", "--prune")
    assert [f"removed 1 profile of {path}" in result.stderr for path in inside] == [False, True, True, True]
    assert list_sources()[4:] == inside[:1]


def test_pages_of_two_archives_are_compared_by_their_names_inside() -> None:
    write_archive("b.zip", [("Ash.txt", WHOLE.replace("Copper", "Ash").replace("Tea.", "Coffee.").encode())])
    write_archive("c.zip", [("Ash.txt", WHOLE.replace("Copper", "Ash").encode())])
    for name in ("b.zip", "c.zip"):
        run("ingest", name, "-o", f"{name}.jsonl", "--quiet")
    assert "moved" not in run("diff", "c.zip", "b.zip").stdout
    assert run("diff", "c.zip", "b.zip", "--no-text").stdout
