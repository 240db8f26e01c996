from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from formats.sample_profiles import TOOLS, Result, build_diagnostic, build_tools_profile
from profilecli.errors import InputError, OutputError
from profilecli.formats.database import write_database
from profilecli.formats.forgetting import Forgotten, Wanted, forget_profiles
from profilecli.formats.sqlite_reading import read_database


@pytest.fixture
def path(tmp_path: Path) -> str:
    return str(tmp_path / "a.sqlite")


def build(source: str, identifier: str, name: str, words: str) -> Result:
    base = build_tools_profile(members=7, services=("courses",), typical_day=f"- {words}\n- drills")
    origin = replace(base.source, path=source)
    profile = replace(base, id=identifier, name=name, source=origin)
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
        (Wanted(names=["fern  circle"]), ["fern-circle", "fern-circle-2"]),
        (Wanted(sources=["b.txt"]), ["moss-circle"]),
        (Wanted(ids=["fern-circle"], sources=["b.txt"]), ["fern-circle", "moss-circle"]),
    ],
)
def test_only_the_profiles_that_fit_are_taken_out(path: str, wanted: Wanted, ids: list[str]) -> None:
    write_database(path, RUN, TOOLS)
    assert [item.id for item in forget_profiles(path, wanted, is_dry_run=True)] == ids
    assert len(list(read_database(path))) == 3
    assert [item.id for item in forget_profiles(path, wanted)] == ids
    assert {profile.id for profile in read_database(path)} == {"fern-circle", "moss-circle", "fern-circle-2"} - {*ids}


@pytest.mark.parametrize("is_dry_run", [False, True])
@pytest.mark.parametrize(
    ("lacking", "named"),
    [
        (Wanted(ids=["reed-circle"]), "--id 'reed-circle'"),
        (Wanted(ids=[""]), "--id ''"),
        (Wanted(names=["", "fern-circle", "Fern"]), "--name '', --name 'fern-circle', --name 'Fern'"),
        (Wanted(sources=["", ".", "a.txt"]), "--source '', --source '.'"),
        (Wanted(ids=["a.txt"], sources=["fern-circle"]), "--id 'a.txt', --source 'fern-circle'"),
    ],
)
def test_nothing_is_taken_out_where_something_fits_no_profile(
    path: str, lacking: Wanted, named: str, is_dry_run: bool
) -> None:
    write_database(path, RUN, TOOLS)
    before = list(read_database(path))
    wanted = replace(lacking, ids=["moss-circle", *lacking.ids], names=["Fern Circle", *lacking.names])
    with pytest.raises(InputError) as caught:
        forget_profiles(path, wanted, is_dry_run=is_dry_run)
    shown = f"{path}: no such profile: {named}, so nothing was deleted; `profilecli show {path}` lists all of them"
    assert str(caught.value) == shown
    assert list(read_database(path)) == before


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
        Result(result.path, [replace(profile, source=replace(profile.source, path=""))])
        for result in RUN
        for profile in result.profiles
    ]
    write_database(path, hidden, TOOLS, is_public=True)
    assert b"a.txt" not in Path(path).read_bytes()
    with pytest.raises(InputError, match="--source ''"):
        forget_profiles(path, Wanted(sources=[""]))
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


def test_a_failure_leaves_all_as_it_was(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    write_database(path, RUN, TOOLS)
    monkeypatch.setattr("profilecli.formats.connection._TIMEOUT", 0)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(OutputError, match="another program is using it"):
            forget_profiles(path, Wanted(ids=["fern-circle"]))
    assert len(list(read_database(path))) == 3


def test_what_is_no_database_is_refused(path: str) -> None:
    with pytest.raises(InputError, match="no such file"):
        forget_profiles(path, Wanted(ids=["a"]))
    assert not Path(path).exists()
    Path(path).write_text("name,age\n" * 200)
    with pytest.raises(InputError, match="not a database; for another format, delete the page"):
        forget_profiles(path, Wanted(ids=["a"]))
    with closing(sqlite3.connect(f"{path}2")) as connection:
        connection.execute("CREATE TABLE profiles (id)")
    with pytest.raises(InputError, match="not a profilecli database"):
        forget_profiles(f"{path}2", Wanted(ids=["a"]))


def search_bytes(path: str) -> bytes:
    return b"".join(file.read_bytes() for file in Path(path).parent.iterdir()).lower()


def test_names_that_differ_by_a_sign_are_two(path: str) -> None:
    write_database(path, [build("a.txt", "a", "Row A+", "x"), build("b.txt", "b", "Row A-", "y")], TOOLS)
    assert forget_profiles(path, Wanted(names=["row a+"])) == [Forgotten("a", "a.txt")]


def test_a_source_that_gave_no_profile_can_be_forgotten(path: str) -> None:
    write_database(path, [*RUN, Result("quokka.txt", (), [build_diagnostic("quokka.txt", profile=None)])], TOOLS)
    assert forget_profiles(path, Wanted(sources=["quokka.txt"])) == [Forgotten("", "quokka.txt")]
    assert b"quokka.txt" not in search_bytes(path)
    assert len(list(read_database(path))) == 3


def test_what_was_found_in_a_whole_file_stays_while_a_profile_of_it_does(path: str) -> None:
    first, second = build("a.txt", "a", "A", "x"), build("a.txt", "b", "B", "y")
    whole = build_diagnostic("a.txt", profile=9)
    write_database(path, [Result("a.txt", [*first.profiles, *second.profiles], [whole])], TOOLS)
    counts = []
    for identifier in ("a", "b"):
        forget_profiles(path, Wanted(ids=[identifier]))
        with closing(sqlite3.connect(path)) as connection:
            counts.append(connection.execute("SELECT count(*) FROM findings").fetchone()[0])
    assert counts == [1, 0]


def test_a_run_that_is_stopped_before_the_file_is_written_anew_is_finished_by_the_next(
    path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_database(path, RUN, TOOLS)
    with monkeypatch.context() as patch:
        patch.setattr("profilecli.formats.forgetting.pack", stop)
        with pytest.raises(KeyboardInterrupt):
            forget_profiles(path, Wanted(ids=["fern-circle"]))
    with closing(sqlite3.connect(path)) as connection, connection:
        # Remains that a page keeps are a matter of chance: these are in a page that is free.
        connection.execute("PRAGMA secure_delete = OFF")
        connection.execute("CREATE TABLE mine AS SELECT ? AS words", ("wombat " * 2000,))
        connection.execute("DROP TABLE mine")
    assert b"wombat" in search_bytes(path)
    with pytest.raises(InputError, match="no such profile"):
        forget_profiles(path, Wanted(ids=["fern-circle"]))
    assert b"wombat" not in search_bytes(path)


def stop(*_: object) -> None:
    raise KeyboardInterrupt


def test_a_file_that_cannot_be_written_anew_is_reported(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise sqlite3.OperationalError("quokka")

    write_database(path, RUN, TOOLS)
    monkeypatch.setattr("profilecli.formats.forgetting.pack", fail)
    with pytest.raises(OutputError, match="the deleted text may still be readable") as caught:
        forget_profiles(path, Wanted(ids=["fern-circle"]))
    assert "quokka" not in str(caught.value)


def test_no_log_of_another_journal_mode_stays(path: str) -> None:
    write_database(path, RUN, TOOLS)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA journal_mode = WAL").fetchone() == ("wal",)
    forget_profiles(path, Wanted(ids=["fern-circle"]))
    assert [file.name for file in Path(path).parent.iterdir()] == ["a.sqlite"]
    assert b"quokka" not in search_bytes(path)


def test_words_that_the_index_kept_by_mistake_go_too(path: str) -> None:
    write_database(path, RUN, TOOLS)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("INSERT INTO search (rowid, words) VALUES (99, 'wombat')")
    forget_profiles(path, Wanted(ids=["moss-circle"]))
    assert b"wombat" not in search_bytes(path)


def test_version_1_forgets_too(path: str) -> None:
    script = Path(__file__).with_name("version_1.sql").read_text(encoding="utf-8")
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(script)
    (profile,) = read_database(path)
    assert [item.id for item in forget_profiles(path, Wanted(ids=[profile.id]))] == [profile.id]
    assert list(read_database(path)) == []
    assert b"tin roof" not in search_bytes(path)
