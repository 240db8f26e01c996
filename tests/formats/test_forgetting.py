from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from formats.table_given import TOOLS, Result, build_diagnostic, build_tools_profile
from profilecli.errors import InputError, OutputError
from profilecli.formats import database
from profilecli.formats.database import read_database, write_database
from profilecli.formats.forgetting import Forgotten, Wanted, forget_profiles


@pytest.fixture
def path(tmp_path: Path) -> str:
    return str(tmp_path / "a.sqlite")


def build(source: str, identifier: str, name: str, words: str) -> Result:
    base = build_tools_profile(members=7, services=("courses",), typical_day=f"- {words}\n- drills")
    origin = base.source.model_copy(update={"path": source})
    profile = base.model_copy(update={"id": identifier, "name": name, "source": origin})
    return Result(source, [profile], [build_diagnostic(source)])


RUN = (
    build("a.txt", "fern-circle", "Fern Circle", "zanzibar quokka"),
    build("b.txt", "moss-circle", "Moss Circle", "saws"),
    build("c.txt", "fern-circle-2", "FERN CIRCLE", "kettles"),
)


@pytest.mark.parametrize(
    ("wanted", "ids"),
    [
        (Wanted(ids=["fern-circle"]), ["fern-circle"]),
        (Wanted(names=["fern, circle"]), ["fern-circle", "fern-circle-2"]),
        (Wanted(sources=["b.txt"]), ["moss-circle"]),
        (Wanted(ids=["fern-circle"], sources=["b.txt"]), ["fern-circle", "moss-circle"]),
        (Wanted(ids=["reed-circle"], names=["", "..."], sources=[""]), []),
    ],
)
def test_only_the_profiles_that_fit_are_taken_out(path: str, wanted: Wanted, ids: list[str]) -> None:
    write_database(path, RUN, TOOLS)
    assert [item.id for item in forget_profiles(path, wanted, is_dry_run=True)] == ids
    assert len(list(read_database(path))) == 3
    assert [item.id for item in forget_profiles(path, wanted)] == ids
    assert {profile.id for profile in read_database(path)} == {"fern-circle", "moss-circle", "fern-circle-2"} - {*ids}


def test_no_word_stays_in_the_file_or_beside_it(path: str) -> None:
    write_database(path, RUN, TOOLS)
    assert b"quokka" in Path(path).read_bytes()
    assert forget_profiles(path, Wanted(ids=["fern-circle"])) == [Forgotten("fern-circle", "a.txt")]
    left = b"".join(file.read_bytes() for file in Path(path).parent.iterdir()).lower()
    for word in (b"quokka", b"zanzibar", b"a.txt"):
        assert word not in left
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        connection.execute("INSERT INTO search (search, rank) VALUES ('integrity-check', 1)")
        assert connection.execute("SELECT count(*) FROM findings WHERE path = 'a.txt'").fetchone() == (0,)


def test_words_left_free_by_others_go_too(path: str) -> None:
    write_database(path, RUN, TOOLS)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA secure_delete = OFF")
        connection.execute("CREATE TABLE mine (words)")
        connection.execute("INSERT INTO mine VALUES (?)", ("wombat " * 2000,))
        connection.execute("DROP TABLE mine")
    assert b"wombat" in Path(path).read_bytes()
    forget_profiles(path, Wanted(ids=["moss-circle"]))
    assert b"wombat" not in Path(path).read_bytes()


def test_a_public_record_is_found_by_its_source_which_is_not_stored(path: str) -> None:
    hidden = [
        replace(
            result, profiles=[profile.model_copy(update={"source": profile.source.model_copy(update={"path": ""})})]
        )
        for result in RUN
        for profile in result.profiles
    ]
    write_database(path, hidden, TOOLS, is_public=True)
    assert b"a.txt" not in Path(path).read_bytes().split(b"CREATE")[0]
    assert forget_profiles(path, Wanted(sources=[""])) == []
    assert forget_profiles(path, Wanted(sources=["a.txt"])) == [Forgotten("fern-circle", "")]


def test_findings_on_other_files_stay(path: str) -> None:
    empty = Result("none.txt", (), [build_diagnostic("none.txt", profile=None)])
    write_database(path, [*RUN, empty, Result("b.txt", (), [build_diagnostic("b.txt", profile=None)])], TOOLS)
    forget_profiles(path, Wanted(ids=["moss-circle"]))
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT path FROM findings WHERE profile IS NULL").fetchall() == [("none.txt",)]


def test_a_database_of_version_1_loses_its_words_too(path: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(Path(__file__).with_name("version_1.sql").read_text(encoding="utf-8"))
    assert b"Tin Roof" in Path(path).read_bytes()
    assert [item.id for item in forget_profiles(path, Wanted(names=["tin roof"]))] == ["tin-roof"]
    assert b"tin" not in Path(path).read_bytes().lower().split(b"create")[-1]
    assert b"tin roof" not in Path(path).read_bytes().lower()
    assert list(read_database(path)) == []


def test_a_log_of_changes_does_not_stay(path: str) -> None:
    write_database(path, RUN, TOOLS)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("UPDATE profiles SET name = 'Wombat' WHERE id = 'moss-circle'")
        connection.commit()
        with pytest.raises(OutputError, match="another program"):
            forget_profiles(path, Wanted(ids=["fern-circle"]))
    forget_profiles(path, Wanted(ids=["moss-circle"]))
    assert [file.name for file in Path(path).parent.iterdir()] == ["a.sqlite"]
    assert b"Wombat" not in Path(path).read_bytes()


@pytest.mark.parametrize("value", ["x'41'", "7", "NULL"])
def test_values_of_any_type_are_no_internal_fault(path: str, value: str) -> None:
    write_database(path, RUN, TOOLS)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(f"UPDATE profiles SET name = {value} WHERE id = 'fern-circle'")
    assert forget_profiles(path, Wanted(ids=["fern-circle"])) == [Forgotten("fern-circle", "a.txt")]


def test_bytes_that_are_no_text_are_damage(path: str) -> None:
    write_database(path, RUN, TOOLS)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE profiles SET name = x'00ff'")
    with pytest.raises(OutputError, match="damaged"):
        forget_profiles(path, Wanted(ids=["fern-circle"]))


def test_a_file_that_cannot_be_written_anew_is_reported(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    write_database(path, RUN, TOOLS)
    real = sqlite3.connect

    class Full(sqlite3.Connection):
        def execute(self, sql: str, *values: Any) -> sqlite3.Cursor:
            if sql == "VACUUM":
                self.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
            return super().execute(sql, *values)

    monkeypatch.setattr(sqlite3, "connect", partial(real, factory=Full))
    with pytest.raises(OutputError, match=r"are taken out of .*, but traces can be left .*; copy it, and delete it"):
        forget_profiles(path, Wanted(ids=["fern-circle"]))
    left = Path(path).read_bytes().lower()
    assert b"quokka" not in left
    assert b"zanzibar" not in left


def test_a_failure_leaves_all_as_it_was(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    write_database(path, RUN, TOOLS)
    monkeypatch.setattr("profilecli.formats.forgetting.TIMEOUT", 0)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(OutputError, match="another program is writing to it"):
            forget_profiles(path, Wanted(ids=["fern-circle"]))
    assert len(list(read_database(path))) == 3


def test_what_is_no_database_is_refused(path: str) -> None:
    with pytest.raises(InputError, match="no such file"):
        forget_profiles(path, Wanted(ids=["a"]))
    assert not Path(path).exists()
    Path(path).write_text("name,age\n" * 200)
    with pytest.raises(InputError, match="not a database; from another format, take the page away"):
        forget_profiles(path, Wanted(ids=["a"]))
    with closing(sqlite3.connect(f"{path}2")) as connection:
        connection.execute("CREATE TABLE profiles (id)")
    with pytest.raises(InputError, match="not one of profilecli"):
        forget_profiles(f"{path}2", Wanted(ids=["a"]))
    assert database.APPLICATION_ID
