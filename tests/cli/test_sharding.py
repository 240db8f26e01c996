from __future__ import annotations

import contextlib
import hashlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cli.running import run
from helpers import WHOLE, WORK
from profilecli.run import files
from profilecli.run.resuming import shards
from run.executing import Here
from run.packing import write_archive

SHARDED = ("ingest", "pages", "-o", "out", "--shard-size", "3")


@pytest.fixture(autouse=True)
def pages(folder: Path, samples: Path) -> Path:
    """Return a folder of pages that depend on each other, some with several profiles, some with none."""
    (folder / "pages").mkdir()
    words = ["Ash", "Birch", "Ash", "Cedar", "Ceder", "Dogwood", "Elm", "Ash", "Fir"]
    for number, word in enumerate(words):
        (folder / "pages" / f"{number}-{word}.txt").write_text(WHOLE.replace("Copper", word))
    (folder / "pages" / "5-several.txt").write_text("\f".join(WHOLE.replace("Copper", f"Oak {n}") for n in range(5)))
    (folder / "pages" / "3-empty.txt").write_text("")
    (folder / "pages" / "4-again.txt").write_text(WHOLE.replace("Copper", "Birch"))
    (folder / "pages" / "6-wrong.txt").write_text(WHOLE.replace("office@", "office at "))
    (folder / "pages" / "9-broken.txt").symlink_to("nowhere")
    shutil.copy(samples / "files" / "letters.rtf", folder / "pages" / "7-letters.rtf")
    return Path("pages")


def read_folder(name: str = "out") -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(Path(name).iterdir())}


def list_parts(name: str = "out") -> list[bytes]:
    return [data for part, data in read_folder(name).items() if part.startswith("part-")]


def count_lines() -> list[int]:
    return [len(data.splitlines()) for data in list_parts()]


class Stop(BaseException):
    """What stops a run as a kill does: nothing of the program handles it."""


def stop_at(monkeypatch: pytest.MonkeyPatch, number: int) -> Callable[[], bool]:
    """Let the run stop in its n-th write; return whether it came to that."""
    left = [number]

    def count(write: Callable[..., Any]) -> Callable[..., Any]:
        def act(*args: Any, **kwargs: Any) -> Any:
            left[0] -= 1
            if left[0] == 0:
                raise Stop
            return write(*args, **kwargs)

        return act

    for name in ("write_output", "append_text", "remove"):
        monkeypatch.setattr(files, name, count(getattr(files, name)))
    return lambda: left[0] <= 0


def test_files_have_at_most_so_many_profiles_and_all_of_them() -> None:
    result, whole = run(*SHARDED), run("ingest", "pages", "--format", "jsonl")
    assert b"".join(list_parts()) == whole.stdout_bytes
    assert count_lines() == [3, 3, 3, 3, 3, 2]
    assert list(read_folder())[1] == "part-000001.jsonl"
    assert result.stderr.replace("wrote out: 17 profiles as jsonl\n", "") == whole.stderr
    assert result.exit_code == whole.exit_code == 1


def test_manifest_has_digests_and_counts() -> None:
    run(*SHARDED)
    _, *lines, end = map(json.loads, read_folder()[shards.NAME].splitlines())
    assert [line["sha256"] for line in lines] == [hashlib.sha256(data).hexdigest() for data in list_parts()]
    assert [line["profiles"] for line in lines] == count_lines()
    assert end == {"complete": True, "shards": 6, "files": 15, "profiles": 17}


def test_manifest_has_no_text_of_a_page() -> None:
    write("1-Birch.txt", WHOLE.replace(f"{WORK}\n", "Whom do you meet?\n").replace("Copper Lantern", "Hidden"))
    run(*SHARDED)
    text = read_folder()[shards.NAME].decode()
    assert "PRF2" in text
    assert [word for word in ("lantern", "Lantern", "Hidden", "Women", "run it", "Whom") if word in text] == []


def test_several_processes_write_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("profilecli.run.workers.spreading.ProcessExecutor", lambda _: Here())
    one = run(*SHARDED, "--jobs", "1")
    written = read_folder()
    shutil.rmtree("out")
    two = run(*SHARDED, "--jobs", "2")
    assert (two.stderr, read_folder()) == (one.stderr, written)


@pytest.mark.parametrize(
    "args",
    [["show", "--format", "json"], ["todo", "--select", "PRF3"], ["ingest", "--quiet"], ["codebook", "nswp-member"]],
    ids=lambda args: args[0],
)
def test_folder_is_read_back(args: list[str]) -> None:
    run(*SHARDED)
    Path("whole.jsonl").write_bytes(b"".join(list_parts()))
    source = ["--records"] if args[0] == "codebook" else []
    one, other = run(*args, *source, "out"), run(*args, *source, "whole.jsonl")
    assert one.exit_code == other.exit_code < 2
    assert len(one.stdout.splitlines()) == len(other.stdout.splitlines())


def test_folder_is_checked() -> None:
    run(*SHARDED)
    assert "6 files read, 17 profiles" in run("validate", "out").stderr
    Path("out/part-000003.jsonl").unlink()
    assert "out/part-000003.jsonl:1:1: PRF108 error" in run("validate", "out").stdout


@pytest.mark.lengthy
def test_run_that_is_stopped_anywhere_is_finished_with_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = run(*SHARDED)
    expected = read_folder()
    number, was_stopped = 0, True
    while was_stopped:
        shutil.rmtree("out")
        number += 1
        with monkeypatch.context() as patched:
            came = stop_at(patched, number)
            with contextlib.suppress(Stop):
                run(*SHARDED)
            was_stopped = came()
        if was_stopped and Path("out", shards.NAME).exists():
            shown = run("show", "out")
            assert (shown.exit_code, "the run that writes this folder was stopped" in shown.stderr) == (2, True)
        result = run(*SHARDED, "--resume")
        said = [line for line in result.stderr.splitlines() if not line.startswith("profilecli: out: ")]
        assert (result.exit_code, said) == (whole.exit_code, whole.stderr.splitlines())
        assert read_folder() == expected
    assert number > 12


def test_only_what_is_left_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    elsewhere = Here()
    monkeypatch.setattr("profilecli.run.workers.spreading.ProcessExecutor", lambda _: elsewhere)
    run(*SHARDED)
    lines = read_folder()[shards.NAME].splitlines(keepends=True)
    Path("out", shards.NAME).write_bytes(b"".join(lines[:5]) + lines[5][:40])
    result = run(*SHARDED, "--resume", "--jobs", "2")
    assert "profilecli: out: 8 pages read before, 12 profiles kept\n" in result.stderr
    read = [name for batch in elsewhere.batches for name in batch]
    assert read[0] == "pages/5-several.txt"
    assert len(read) == 7


def test_what_is_left_names_the_pages_before_as_the_whole_run_does() -> None:
    names = ("pages/a.eml", "pages/b.eml", "pages/c.txt")
    for name in names:
        head = "Subject: Form\nMessage-ID: <1@form.example>\n\n" if name.endswith(".eml") else ""
        Path(name).write_text(f"{head}{WHOLE}\n{name}")
    sharded = ("ingest", *names, "-o", "out", "--shard-size", "1")
    whole = run(*sharded)
    assert whole.stderr.count("the same id as the profile at pages/a.eml; give") == 2
    written = read_folder()
    Path("out/part-000003.jsonl").unlink()
    resumed = run(*sharded, "--resume")
    assert "profilecli: out: 1 page read before, 2 profiles kept\n" in resumed.stderr
    assert resumed.stderr.endswith(whole.stderr)
    assert read_folder() == written


def test_whole_run_has_nothing_left() -> None:
    run(*SHARDED)
    written = read_folder()
    result = run(*SHARDED, "--resume")
    assert "17 profiles kept" in result.stderr
    assert read_folder() == written


def test_pages_of_an_archive_are_resumed(pages: Path) -> None:
    write_archive("a.tgz", [(path.name, path.read_bytes()) for path in pages.glob("*.txt") if path.exists()])
    sharded = ("ingest", "a.tgz", "-o", "out", "--shard-size", "4")
    run(*sharded)
    written = read_folder()
    Path("out/part-000003.jsonl").unlink()
    assert "8 profiles kept" in run(*sharded, "--resume").stderr
    assert read_folder() == written


def write(name: str, text: str) -> None:
    Path("pages", name).write_text(text)


CHANGES: dict[str, tuple[Callable[[], object], str, int]] = {
    "a page": (lambda: write("4-Ceder.txt", WHOLE), "pages/4-Ceder.txt changed", 3),
    "a page that could not be read": (
        lambda: (Path("pages/9-broken.txt").unlink(), write("9-broken.txt", WHOLE)),
        "pages/9-broken.txt changed",
        15,
    ),
    "a new page": (lambda: write("3-new.txt", WHOLE), "pages/3-new.txt is new", 3),
    "a page that is gone": (lambda: Path("pages/6-Elm.txt").unlink(), "pages/6-Elm.txt is gone", 12),
    "all pages after it are gone": (
        lambda: [path.unlink() for path in Path("pages").glob("[5-9]*")],
        "pages/5-Dogwood.txt is gone",
        6,
    ),
    "a file of records": (lambda: Path("out/part-000002.jsonl").write_text("{}\n"), "part-000002.jsonl changed", 3),
    "no file of records": (lambda: Path("out/part-000001.jsonl").unlink(), "part-000001.jsonl changed", 0),
    "the program": (lambda: edit_manifest("program", "0"), "the program changed", 0),
    "both": (
        lambda: (edit_manifest("program", "0"), edit_manifest("questionnaire", "0")),
        "the program and the questionnaire changed",
        0,
    ),
}


def edit_manifest(key: str, value: str) -> None:
    head, *lines = Path("out", shards.NAME).read_text().splitlines(keepends=True)
    Path("out", shards.NAME).write_text(json.dumps({**json.loads(head), key: value}) + "\n" + "".join(lines))


@pytest.mark.parametrize("what", CHANGES)
def test_what_changed_is_said_and_the_result_is_that_of_a_new_run(what: str) -> None:
    change, reason, kept = CHANGES[what]
    run(*SHARDED)
    change()
    result = run(*SHARDED, "--resume")
    assert f"{kept} profiles kept\n" in result.stderr
    assert f"profilecli: out: {reason}; " in result.stderr
    run("ingest", "pages", "-o", "new", "--shard-size", "3")
    assert read_folder() == read_folder("new")


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        (["--shard-size", "2"], "options"),
        (["--strict-wording"], "options"),
        (["--encoding", "utf-8"], "options"),
        (["--ignore", "PRF4"], "options"),
        (["--stamp"], "options"),
        (["-q", "other.toml"], "questionnaire"),
        (["--jobs", "1"], ""),
        (["--fail-on", "warning"], ""),
    ],
)
def test_other_options_are_noticed(options: list[str], reason: str) -> None:
    shown = run("questionnaire", "show", "nswp-member").stdout
    Path("other.toml").write_text(shown.replace('"Back to top"', '"Go up"'))
    run(*SHARDED)
    result = run(*SHARDED, "--resume", *options)
    assert result.exit_code < 2
    assert (f"profilecli: out: the {reason} changed; 6 files of records not kept" in result.stderr) == bool(reason)
    assert b"".join(list_parts()) == run("ingest", "pages", "--format", "jsonl", *options[-2:]).stdout_bytes or (
        options[0] == "--shard-size"
    )


def test_fewer_profiles_leave_no_file_behind(pages: Path) -> None:
    run(*SHARDED)
    for path in pages.glob("[2-9]*"):
        path.unlink()
    run(*SHARDED)
    assert count_lines() == [2]
    for path in pages.iterdir():
        path.write_text("")
    assert run(*SHARDED).exit_code == 1
    assert list(read_folder()) == [shards.NAME]


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["--shard-size", "3"], "--shard-size writes JSON Lines into the folder that -o names"),
        (["--shard-size", "3", "-o", "out", "--split"], "without --split"),
        (["--shard-size", "3", "-o", "out", "--format", "csv"], "--shard-size writes JSON Lines"),
        (["--resume", "-o", "out.jsonl"], "--resume needs --shard-size"),
        (["--resume", "-o", "out"], "--resume needs --shard-size"),
        (["-o", "out"], "the name after -o has no suffix; name a format with --format: json, jsonl, "),
        (["-o", "out.docx"], "no format has the suffix '.docx' of -o; name a format with --format: json, jsonl, "),
        (["-o", ""], "the name after -o is empty; write one, or leave -o out"),
        (["--shard-size", "3", "-o", "out", "--prune"], "--prune is for a database or --split"),
        (["--shard-size", "3", "-o", "out", "--resume", "--audience", "public"], "with --audience public; leave one"),
        (["--shard-size", "3", "-o", "out", "--resume", "--baseline", "b.json"], "with --baseline; leave one"),
        (["--shard-size", "3", "-o", "out", "--resume", "--corrections", "log.csv"], "with --corrections; leave one"),
        (["--shard-size", "3", "-o", "out", "--resume", "r.jsonl"], "with files of records; leave one"),
        (["--shard-size", "3", "-o", "out", "--resume", "-"], "with standard input; leave one"),
        (["--shard-size", "3", "-o", "pages/1-Birch.txt"], "cannot create the folder pages/1-Birch.txt"),
        (["--shard-size", "3", "-o", "."], "cannot write into .: this run reads ./r.jsonl"),
        (["--shard-size", "0", "-o", "out"], "greater than or equal to 1"),
    ],
)
def test_what_does_not_go_together_is_refused(args: list[str], message: str) -> None:
    Path("r.jsonl").write_bytes(run("ingest", "pages", "--format", "jsonl").stdout_bytes)
    Path("log.csv").write_text("profile,question,old_value,new_value\nx,main_challenges,a,b\n")
    run("validate", "pages", "--baseline", "b.json", "--write-baseline")
    source = "." if args[-1] == "." else "pages"
    result = run("ingest", source, *args, *(["--glob", "*.jsonl"] if source == "." else []))
    assert (result.exit_code, message in result.stderr) == (2, True), result.stderr


@pytest.mark.parametrize("options", [["--baseline", "b.json"], ["--corrections", "log.csv"]])
def test_run_that_is_not_known_whole_is_not_resumed(options: list[str]) -> None:
    Path("log.csv").write_text("profile,question,old_value,new_value\nx,main_challenges,a,b\n")
    run("validate", "pages", "--baseline", "b.json", "--write-baseline")
    run(*SHARDED, *options)
    assert "profilecli: out: the options changed; " in run(*SHARDED, "--resume").stderr


def test_folder_of_others_is_not_written(folder: Path) -> None:
    (folder / "out").mkdir()
    (folder / "out" / "part-000001.jsonl").write_text("mine")
    result = run(*SHARDED)
    assert (result.exit_code, "contains part-000001.jsonl and no manifest" in result.stderr) == (2, True)
    assert Path("out/part-000001.jsonl").read_text() == "mine"


@pytest.mark.parametrize(
    "data",
    [
        "",
        "{}\n",
        "[]\n",
        '{"version":2}\n',
        '{"version":1}\n{"file":"x"}\n',
        '{"version":1}\n{"file":1,"sources":[]}\n',
    ],
)
def test_manifest_that_is_none_is_refused(folder: Path, data: str) -> None:
    (folder / "out").mkdir()
    (folder / "out" / shards.NAME).write_text(data)
    for args in (SHARDED, ("show", "out")):
        result = run(*args)
        assert (result.exit_code, f"out/{shards.NAME}: not a manifest of this program" in result.stderr) == (2, True)


def test_first_run_can_be_told_to_resume() -> None:
    result = run(*SHARDED, "--resume")
    assert result.stderr.startswith("profilecli: out: there is nothing to resume\n")
    assert count_lines() == [3, 3, 3, 3, 3, 2]


def test_public_manifest_names_no_page() -> None:
    run(*SHARDED, "--audience", "public")
    assert b"pages" not in read_folder()[shards.NAME]
    assert b"".join(list_parts()) == run("ingest", "pages", "--format", "jsonl", "--audience", "public").stdout_bytes
