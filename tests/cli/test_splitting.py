from __future__ import annotations

import contextlib
import json
import os
import random
from pathlib import Path
from typing import Any

import pytest

from cli.running import run
from helpers import WHOLE
from profilecli.run import files


@pytest.fixture
def pages(folder: Path) -> Path:
    (folder / "pages").mkdir()
    for name in ("Ash", "Birch", "Cedar"):
        write(Path("pages") / f"{name}.txt", name)
    assert run("ingest", "pages", "-o", "out", "--split").exit_code == 0
    return Path("pages")


def write(path: Path, name: str) -> None:
    path.write_text(WHOLE.replace("Copper", name))


def list_out() -> list[str]:
    return sorted(name for name in os.listdir("out") if not name.startswith("."))


def test_renamed_profile_leaves_a_file_that_is_reported_and_pruned(pages: Path) -> None:
    write(pages / "Ash.txt", "Alder")
    result = run("ingest", pages, "-o", "out", "--split")
    assert result.exit_code == 0
    said = "profilecli: out: 1 file of profiles that are gone or renamed; --prune removes them\n"
    assert result.stderr.startswith(said)
    assert run("ingest", pages, "-o", "out", "--split", "--quiet").stderr == said
    assert list_out() == ["alder-lantern.json", "ash-lantern.json", "birch-lantern.json", "cedar-lantern.json"]
    pruned = run("ingest", pages, "-o", "out", "--split", "--prune")
    assert pruned.stderr.startswith("profilecli: removed out/ash-lantern.json\nwrote out: 3 profiles")
    assert list_out() == ["alder-lantern.json", "birch-lantern.json", "cedar-lantern.json"]
    assert "profilecli:" not in run("ingest", pages, "-o", "out", "--split", "--prune").stderr


def test_page_that_is_gone_leaves_a_file_only_where_its_folder_is_searched(pages: Path) -> None:
    (pages / "Ash.txt").unlink()
    assert "removed" not in run("ingest", pages / "Birch.txt", "-o", "out", "--split", "--prune").stderr
    assert len(list_out()) == 3
    assert "removed out/ash-lantern.json" in run("ingest", f"{pages}/", "-o", "out", "--split", "--prune").stderr
    assert list_out() == ["birch-lantern.json", "cedar-lantern.json"]


def test_page_that_is_there_and_not_looked_for_keeps_its_file(pages: Path) -> None:
    write(pages / "Dogwood.md", "Dogwood")
    assert "profilecli:" not in run("ingest", pages, "--glob", "*.md", "-o", "out", "--split", "--prune").stderr
    assert len(list_out()) == 4


def test_files_of_people_stay(pages: Path) -> None:
    Path("out/notes.json").write_text("[]")
    (pages / "Ash.txt").unlink()
    Path("out/ash-lantern.json").unlink()
    assert "profilecli:" not in run("ingest", pages, "-o", "out", "--split", "--prune").stderr
    assert list_out() == ["birch-lantern.json", "cedar-lantern.json", "notes.json"]
    known = json.loads(Path("out/.profilecli.json").read_bytes())["files"]
    assert known == {"birch-lantern.json": "pages/Birch.txt", "cedar-lantern.json": "pages/Cedar.txt"}


def test_link_is_removed_and_not_what_it_leads_to(pages: Path) -> None:
    Path("precious.json").write_text("[]")
    Path("out/ash-lantern.json").unlink()
    Path("out/ash-lantern.json").symlink_to("../precious.json")
    (pages / "Ash.txt").unlink()
    assert "removed" in run("ingest", pages, "-o", "out", "--split", "--prune").stderr
    assert (list_out(), Path("precious.json").read_text()) == (["birch-lantern.json", "cedar-lantern.json"], "[]")


def test_what_cannot_be_removed_is_a_failure(pages: Path) -> None:
    (pages / "Ash.txt").unlink()
    Path("out/ash-lantern.json").unlink()
    Path("out/ash-lantern.json").mkdir()
    result = run("ingest", pages, "-o", "out", "--split", "--prune")
    assert result.exit_code == 2
    assert "cannot remove out/ash-lantern.json" in result.stderr


def test_public_manifest_names_no_page(folder: Path, pages: Path) -> None:
    public = ("ingest", pages, "-o", "public", "--split", "--audience", "public")
    run(*public)
    assert b"pages" not in (folder / "public" / ".profilecli.json").read_bytes()
    write(pages / "Ash.txt", "Alder")
    assert "removed public/ash-lantern.json" in run(*public, "--prune").stderr


def test_manifest_that_is_none_stops_the_run(pages: Path) -> None:
    Path("out/.profilecli.json").write_text("{")
    result = run("ingest", pages, "-o", "out", "--split", "--prune")
    assert (result.exit_code, "out/.profilecli.json: not a manifest" in result.stderr) == (2, True)
    assert len(list_out()) == 3


@pytest.mark.lengthy
def test_after_any_edits_exactly_the_profiles_are_left(pages: Path) -> None:
    chance = random.Random(14)
    names = ["Ash", "Birch", "Cedar", "Dogwood", "Elm"]
    for _ in range(15):
        for _ in range(chance.randint(1, 4)):
            page = pages / f"{chance.randint(1, 6)}.txt"
            if page.exists() and chance.random() < 0.5:
                page.unlink()
            else:
                write(page, chance.choice(names))
        run("ingest", pages, "-o", "out", "--split", "--prune")
        ids = [json.loads(line)["id"] for line in run("ingest", pages, "--format", "jsonl").stdout.splitlines()]
        assert list_out() == sorted(f"{identifier}.json" for identifier in ids)


class Stop(BaseException):
    """What stops a run as a kill does: nothing of the program handles it."""


@pytest.mark.parametrize("number", range(1, 6))
def test_run_that_is_stopped_leaves_no_file_that_nobody_knows(
    pages: Path, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    for word in ("Ash", "Birch", "Cedar"):
        write(pages / f"{word}.txt", f"New {word}")
    with monkeypatch.context() as patched, contextlib.suppress(Stop):
        left = [number]
        write_output = files.write_output

        def stop(*args: Any, **kwargs: Any) -> None:
            left[0] -= 1
            if not left[0]:
                raise Stop
            write_output(*args, **kwargs)

        patched.setattr(files, "write_output", stop)
        run("ingest", pages, "-o", "out", "--split")
    for word in ("Ash", "Birch"):
        write(pages / f"{word}.txt", word)
    run("ingest", pages, "-o", "out", "--split", "--prune")
    assert list_out() == ["ash-lantern.json", "birch-lantern.json", "new-cedar-lantern.json"]
    assert not Path("out/.profilecli-new.jsonl").exists()


def test_what_is_no_line_of_a_list_is_passed_over(pages: Path) -> None:
    lines = ["[]", "{", '["../x.json", ""]', '["gone.json", 1]', '["gone.json", "pages/Ash.txt"]', '["cut.json", "pa']
    Path("out/.profilecli-new.jsonl").write_text("\n".join(lines))
    for name in ("x", "gone", "cut"):
        Path("out", f"{name}.json").write_text("{}")
    result = run("ingest", pages, "-o", "out", "--split", "--prune")
    assert result.stderr.startswith("profilecli: removed out/gone.json\nwrote")
    assert set(list_out()) > {"cut.json", "x.json"}
