from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from profilecli.formats import connection as opening
from profilecli.formats.connection import DAMAGED, explain, open_to_read, open_to_write

ENDLESS = "WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n"


@pytest.fixture
def path(tmp_path: Path) -> str:
    found = str(tmp_path / "a.sqlite")
    with closing(sqlite3.connect(found)) as connection:
        connection.execute("CREATE TABLE t (a)")
    return found


def test_a_query_without_end_is_ended(path: str) -> None:
    with pytest.raises(sqlite3.Error) as caught, open_to_read(path) as connection:
        connection.execute(ENDLESS).fetchall()
    assert "do not trust this file" in explain(caught.value)


def test_each_piece_of_work_has_a_limit_of_its_own(path: str) -> None:
    count = ENDLESS.replace("FROM n)", "FROM n WHERE x < 400000)")
    with open_to_write(path) as (connection, renew):
        for _ in range(5):
            renew()
            assert connection.execute(count).fetchall() == [(400_000,)]
    with open_to_write(path) as (connection, _):
        many = "; ".join([count] * 5)
        with pytest.raises(sqlite3.Error):
            connection.executescript(many)


class Bomb(int):
    """A number that raises where steps are counted off it, as a signal at that moment does."""

    def __sub__(self, _: int) -> int:
        raise SystemExit(143)


def test_a_signal_while_steps_are_counted_goes_on_as_what_it_is(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "_INTERVAL", Divisor(10_000))
    with pytest.raises(SystemExit), open_to_read(path) as connection:
        connection.execute(ENDLESS).fetchall()


class Divisor(int):
    """A number by which all that is divided is a bomb."""

    def __rfloordiv__(self, _: int) -> int:
        return Bomb(1_000)


def test_reading_changes_nothing(path: str) -> None:
    with open_to_read(path) as connection, pytest.raises(sqlite3.Error):
        connection.execute("INSERT INTO t VALUES (1)")


def test_reading_makes_no_file(tmp_path: Path) -> None:
    with pytest.raises(sqlite3.Error), open_to_read(str(tmp_path / "none.sqlite")) as connection:
        connection.execute("SELECT 1 FROM t")
    assert list(tmp_path.iterdir()) == []


def test_words_of_sqlite_are_never_passed_on() -> None:
    assert explain(sqlite3.OperationalError("Could not decode to UTF-8 column 'name' with text 'Anna'")) == DAMAGED
