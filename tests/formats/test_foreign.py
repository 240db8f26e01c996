from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from formats.sample_profiles import TOOLS, Result, build_tools_profile
from profilecli.errors import InputError, OutputError
from profilecli.formats.database import write_database
from profilecli.formats.sqlite_reading import read_database


@pytest.fixture
def path(tmp_path: Path) -> str:
    target = str(tmp_path / "a.sqlite")
    write_database(target, [Result("a.txt", [build_tools_profile(services=("courses",))], [])], TOOLS)
    return target


def change(path: str, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("PRAGMA ignore_check_constraints = ON")
        for statement in statements:
            connection.execute(statement)


ENDLESS = "WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x AS profile FROM n"


@pytest.mark.parametrize(
    ("statements", "message"),
    [
        (["CREATE TRIGGER t AFTER INSERT ON profiles BEGIN UPDATE profiles SET name = 'x'; END"], "it has a trigger"),
        (["CREATE TRIGGER profiles AFTER INSERT ON items BEGIN DELETE FROM items; END"], "it has a trigger"),
        (["DROP TABLE unplaced"], "table 'unplaced' is missing"),
        (
            ["DROP TABLE recorded", "CREATE TABLE recorded (profile)"],
            "table 'recorded' is not the one",
        ),
        (["DROP TABLE profiles", f"CREATE VIEW profiles AS {ENDLESS}"], "table 'profiles' is not the one"),
        (["DROP VIEW searchable", f"CREATE VIEW searchable AS {ENDLESS}"], "view 'searchable' is not the one"),
        (["DROP INDEX profiles_by_id"], "index 'profiles_by_id' is missing"),
        (["ALTER TABLE profiles ADD COLUMN more"], "table 'profiles' is not the one that profilecli makes"),
    ],
)
def test_what_is_not_as_the_program_makes_it_is_refused(path: str, statements: list[str], message: str) -> None:
    change(path, *statements)
    with pytest.raises(InputError, match=message):
        list(read_database(path))
    before = Path(path).read_bytes()
    with pytest.raises(OutputError, match=message):
        write_database(path, [], TOOLS)
    assert Path(path).read_bytes() == before


def test_tables_and_views_of_ones_own_are_welcome(path: str) -> None:
    change(path, "CREATE TABLE notes (note)", "CREATE VIEW named AS SELECT name FROM profiles")
    assert len(list(read_database(path))) == 1
    assert write_database(path, [], TOOLS).kept == 1


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("UPDATE answers SET status = 'maybe'", "table answers: it is damaged"),
        ("UPDATE profiles SET first_line = 'Secret'", "damaged|table profiles, row 1: "),
        ("UPDATE questions SET type = 'Secret'", "table questions: a type is not known"),
        ("UPDATE meta SET value = 'Secret' WHERE key = 'record_schema_version'", "table profiles, row 1: "),
        ("UPDATE profiles SET name = x'00ff'", "table profiles: there are bytes instead of text"),
        ("UPDATE profiles SET name = CAST(x'53ff' AS TEXT)", "table profiles: a row cannot be read"),
        ("UPDATE choices SET choice = x'ff'", r"table choices, answer \d+: there are bytes"),
        ("UPDATE meta SET value = x'ff'", "table meta: there are bytes"),
        ("UPDATE answers SET question = 'Secret' WHERE answer = 1", "table answers, row 1: its question is not"),
        (
            "UPDATE answers SET status = 'answered', value = 9e999 WHERE question = 'members'",
            "answers|row 1: .*members",
        ),
    ],
)
def test_what_makes_no_record_is_named_by_table_and_row_without_its_text(path: str, statement: str, words: str) -> None:
    change(path, statement)
    with pytest.raises(InputError, match=words) as caught:
        list(read_database(path))
    assert "create it again from the texts" in str(caught.value)
    assert "Secret" not in str(caught.value)


@pytest.mark.parametrize("table", ["answers", "profiles", "choices"])
def test_a_page_that_is_damaged_is_named_by_its_table(path: str, table: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        (page,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    data = bytearray(Path(path).read_bytes())
    data[(page - 1) * size : page * size] = b"\xa5" * size
    Path(path).write_bytes(data)
    with pytest.raises(InputError, match="damaged; use a copy, or create it again"):
        list(read_database(path))
    with pytest.raises(OutputError, match="damaged; use a copy, or create it again"):
        write_database(path, [], TOOLS)
    assert Path(path).read_bytes() == bytes(data)


def test_what_analyze_adds_is_welcome(path: str) -> None:
    change(path, "ANALYZE")
    assert len(list(read_database(path))) == 1


def test_version_1_is_held_to_what_it_was(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(Path(__file__).with_name("version_1.sql").read_text(encoding="utf-8"))
        connection.execute("ALTER TABLE profiles ADD COLUMN more")
    with pytest.raises(InputError, match="not those that profilecli made in version 1"):
        list(read_database(str(path)))
