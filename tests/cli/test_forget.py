from __future__ import annotations

from pathlib import Path

import pytest

from cli.running import run
from helpers import WHOLE


@pytest.fixture
def database(folder: Path) -> str:
    pages = folder / "pages"
    pages.mkdir()
    (pages / "one.txt").write_text(WHOLE, "utf-8")
    (pages / "two.txt").write_text(WHOLE.replace("Copper", "Tin").replace("Women", "Wombats"), "utf-8")
    run("ingest", "pages", "-o", "members.sqlite", "--fail-on", "never")
    return "members.sqlite"


def test_a_dry_run_changes_nothing(database: str) -> None:
    before = Path(database).read_bytes()
    done = run("forget", database, "--name", "tin lantern", "--dry-run")
    assert (done.exit_code, done.stdout) == (0, "tin-lantern (pages/two.txt)\n")
    assert done.stderr == "profilecli: 1 profile would be deleted\n"
    assert Path(database).read_bytes() == before


def test_no_word_of_theirs_stays_beside_it_either(database: str) -> None:
    assert b"Wombats" in Path(database).read_bytes()
    done = run("forget", database, "--id", "tin-lantern")
    assert (done.exit_code, done.stderr) == (0, "profilecli: 1 profile deleted\n")
    left = b"".join(path.read_bytes() for path in Path().iterdir() if path.is_file()).lower()
    assert b"wombat" not in left
    assert b"tin lantern" not in left
    assert b"copper" in left
    assert run("show", database, "--columns", "id").stdout.split() == ["id", "copper-lantern"]


@pytest.mark.usefixtures("database")
def test_a_public_record_is_known_by_the_path_of_its_page() -> None:
    run("ingest", "pages", "-o", "public.sqlite", "--audience", "public", "--fail-on", "never")
    done = run("forget", "public.sqlite", "--source", "pages/two.txt")
    assert (done.exit_code, done.stdout) == (0, "tin-lantern\n")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "no profile named; name some with --id, --name or --source"),
        (
            ["--id", "none"],
            "no such profile: --id 'none', so nothing was deleted; `profilecli show members.sqlite` lists all of them",
        ),
        (["--source", ""], "no such profile: --source ''"),
        (["--name", "Tin Lantern", "--name", "Coper Lantern"], "no such profile: --name 'Coper Lantern'"),
        (["--name", "Tin Lantern", "--id", "x\x1b", "--dry-run"], "no such profile: --id 'x\\x1b'"),
    ],
)
def test_nothing_is_taken_out_where_nobody_fits(database: str, arguments: list[str], message: str) -> None:
    before = Path(database).read_bytes()
    done = run("forget", database, *arguments)
    assert done.exit_code == 2
    assert message in done.stderr
    assert Path(database).read_bytes() == before


@pytest.mark.usefixtures("database")
def test_other_formats_say_what_to_do() -> None:
    Path("members.jsonl").write_text("{}\n" * 200)
    done = run("forget", "members.jsonl", "--id", "tin-lantern")
    assert done.exit_code == 2
    assert "delete the page and run `ingest` again" in done.stderr
