from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from formats.table_given import TOOLS, Result, build_tools_profile
from profilecli.errors import InputError, OutputError
from profilecli.formats import foreign
from profilecli.formats.database import read_database, write_database


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
        (["DROP TABLE unplaced"], "'unplaced' is nothing there"),
        (["DROP TABLE recorded", "CREATE TABLE recorded (profile)"], "its 'recorded' is not as profilecli makes it"),
        (["DROP TABLE profiles", f"CREATE VIEW profiles AS {ENDLESS}"], "'profiles' is view there"),
        (["DROP VIEW searchable", f"CREATE VIEW searchable AS {ENDLESS}"], "its 'searchable' is not as profilecli"),
        (["DROP INDEX profiles_by_id"], "its 'profiles_by_id' is not as profilecli makes it"),
        (["ALTER TABLE profiles ADD COLUMN more"], "its 'profiles' is not as profilecli makes it"),
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
    "statement",
    [
        "UPDATE profiles SET name = x'00ff'",
        "UPDATE profiles SET first_line = 'Secret'",
        "UPDATE questions SET type = 'Secret'",
        "UPDATE meta SET value = 'Secret' WHERE key = 'record_schema_version'",
    ],
)
def test_rows_that_make_no_record_are_named_without_what_they_hold(path: str, statement: str) -> None:
    change(path, statement)
    with pytest.raises(InputError, match="damaged: row 1 of the table profiles") as caught:
        list(read_database(path))
    assert "Secret" not in str(caught.value)


def test_reading_ends_after_more_steps_than_a_file_can_take(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(foreign, "_STEPS_A_CALL", 10)
    monkeypatch.setattr(foreign, "_STEPS", 100)
    monkeypatch.setattr(foreign, "_STEPS_A_BYTE", 0)
    with pytest.raises(InputError, match="takes too long to read"):
        list(read_database(path))


def test_a_page_that_is_not_whole_is_reported(path: str) -> None:
    data = bytearray(Path(path).read_bytes())
    for place in range(4096 * 2, len(data)):
        data[place] ^= 0x55
    Path(path).write_bytes(data)
    with pytest.raises(InputError, match="damaged"):
        list(read_database(path))
