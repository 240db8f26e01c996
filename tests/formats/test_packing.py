"""Nothing of what was replaced is in the file, wherever SQLite had it meanwhile."""

from __future__ import annotations

import random
import re
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from formats.sample_profiles import TOOLS, Result, build_tools_profile
from profilecli.formats.database import write_database
from profilecli.formats.sqlite_reading import read_database


def make_word(chance: random.Random) -> str:
    return "zq" + "".join(chance.choices("abcdefghij", k=8))


def build(chance: random.Random, source: str) -> tuple[Result, set[str]]:
    """Return a result of unique words, and these words."""
    words = [make_word(chance) for _ in range(chance.choice([2, 5, 40, 400]))]
    base = build_tools_profile(typical_day=" ".join(words[1:]))
    origin = replace(base.source, path=source)
    return Result(source, [replace(base, name=words[0], source=origin)]), set(words)


@pytest.mark.slow
def test_no_word_that_was_replaced_is_left_when_rows_have_moved_from_page_to_page(tmp_path: Path) -> None:
    path, chance, alive, ever = tmp_path / "a.sqlite", random.Random(3), dict[str, set[str]](), set[str]()
    for _ in range(12):
        results = []
        for number in chance.sample(range(400), chance.choice([3, 40, 150])):
            source = f"p{number}.txt"
            result, alive[source] = build(chance, source)
            ever |= alive[source]
            results.append(result)
        write_database(str(path), results, TOOLS)
        found = {word.decode() for word in re.findall(rb"zq[a-j]{8}", path.read_bytes().lower())}
        # What only looks like a word is the beginning of one, and what the index keeps next to it.
        assert (found & ever) - set().union(*alive.values()) == set()


def free_words(path: Path) -> None:
    """Leave words in a page that is free, as an earlier version of the program or another one can."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA secure_delete = OFF")
        connection.execute("CREATE TABLE mine AS SELECT ? AS words", ("wombat " * 2000,))
        connection.execute("DROP TABLE mine")
    assert b"wombat" in path.read_bytes()


@pytest.mark.parametrize("is_early", [True, False])
def test_remains_go_with_the_next_run_that_replaces_or_that_finds_no_note_of_packing(
    tmp_path: Path, is_early: bool
) -> None:
    path = tmp_path / "a.sqlite"
    write_database(str(path), [build(random.Random(1), "a.txt")[0]], TOOLS)
    free_words(path)
    if is_early:
        with closing(sqlite3.connect(path)) as connection, connection:
            connection.execute("DELETE FROM meta WHERE key = 'packed'")
    write_database(str(path), [Result("b.txt" if is_early else "a.txt")], TOOLS)
    assert b"wombat" not in path.read_bytes()


def test_a_run_whose_file_cannot_be_written_anew_is_done_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise sqlite3.OperationalError("wombat")

    path = str(tmp_path / "a.sqlite")
    first, second = (build(random.Random(seed), "a.txt")[0] for seed in (1, 2))
    write_database(path, [first], TOOLS)
    with monkeypatch.context() as patch:
        patch.setattr("profilecli.formats.database.pack", fail)
        stored = write_database(path, [second], TOOLS)
    assert stored.remains
    assert "wombat" not in stored.remains
    assert list(read_database(path)) == list(second.profiles)
    assert write_database(path, [], TOOLS).remains == ""
