from __future__ import annotations

import errno
import json
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from formats.sample_profiles import (
    DAY,
    QUESTIONNAIRES,
    SAMPLES,
    TOOLS,
    Result,
    build_diagnostic,
    build_tools_profile,
    profiles,
    read_family,
    read_tools,
    set_answer,
)
from helpers import TWICE, read
from profilecli.errors import InputError, OutputError
from profilecli.findings.diagnostics import Severity
from profilecli.formats import connection as opening
from profilecli.formats.database import Stored, write_database
from profilecli.formats.sqlite_reading import read_database
from profilecli.formats.tables import APPLICATION_ID, SCHEMA, make_source_key
from profilecli.questionnaire.answer_types import QuestionType
from profilecli.questionnaire.checking import check_questionnaire
from profilecli.questionnaire.model import Questionnaire
from profilecli.reading.answers.answer import Status
from profilecli.record.base import LoggedCorrection
from profilecli.record.findings import RecordedFinding
from profilecli.record.profile import Profile, QuestionnaireRef, UnplacedText
from profilecli.run.pipeline import Options, Outcome, load_questionnaire, read_bytes, read_paths

ROOT = Path(__file__).parent.parent.parent
LOGGED = (LoggedCorrection(log="log.csv", line=2), LoggedCorrection(log="log.csv", line=5))
KEYS = ["95a3a3d4f4c68a2ee4f0dea3ff6777fc", "181511eb0f9442506aa5e366de0dd85a", "a6f27b90239171fa30f53e9e92a893ae"]
AFTER = ("source_path", "errors", "warnings")
"""The columns of the view `records` after those of the questions."""


def alter(entry: Any, **changes: Any) -> Any:
    """Return a question or a choice with `changes`."""
    return replace(entry, **changes)


@pytest.fixture
def path(tmp_path: Path) -> str:
    return str(tmp_path / "a.sqlite")


def build_result(source: str = "a.txt", *, count: int = 1, name: str = "A", findings: int = 0) -> Result:
    base = build_tools_profile(members=7, services=("courses",), typical_day="- saws\n- drills")
    origin = replace(base.source, path=source)
    profile = replace(base, name=name, source=origin)
    return Result(source, [profile] * count, [build_diagnostic(source)] * findings)


def forbid_links(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have a file system without hard links, as FAT is one."""

    def fail(source: str, target: str) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM), source, None, target)

    monkeypatch.setattr("os.link", fail)


def query(path: str, sql: str, *values: Any) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(sql, values).fetchall()


def check(path: str) -> None:
    """All that SQLite itself can check: pages, foreign keys, and the index against the text."""
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        connection.execute("INSERT INTO search (search, rank) VALUES ('integrity-check', 1)")


class TestRoundTrip:
    @settings(max_examples=settings().max_examples // 2, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(found=st.lists(profiles(), max_size=4))
    def test_any_profile_is_read_back(self, tmp_path: Path, found: list[Profile]) -> None:
        target = tmp_path / "any.sqlite"
        target.unlink(missing_ok=True)
        write_database(str(target), [Result("run", found)], TOOLS)
        ordered = sorted(found, key=lambda profile: (profile.source.path.encode(), profile.source.lines[0]))
        back = list(read_database(str(target)))
        assert back == ordered
        assert [profile.to_json() for profile in back] == [profile.to_json() for profile in ordered]
        check(str(target))

    @pytest.mark.parametrize("family", QUESTIONNAIRES)
    def test_all_samples_are_read_back(self, path: str, family: str) -> None:
        outcomes = read_family(family)
        stored = write_database(path, outcomes, load_questionnaire(QUESTIONNAIRES[family]))
        wanted = [profile for outcome in outcomes for profile in outcome.profiles]
        assert stored == Stored(len(wanted), sum(len(outcome.diagnostics) for outcome in outcomes), 0, 0)
        assert [profile.to_json() for profile in read_database(path)] == [profile.to_json() for profile in wanted]
        assert query(path, "SELECT count(*) FROM findings") == [(stored.findings,)]
        check(path)

    def test_the_same_input_gives_the_same_bytes(self, tmp_path: Path) -> None:
        for name in ("a", "b"):
            write_database(str(tmp_path / name), [build_result(findings=1)], TOOLS)
        assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


class TestTables:
    def test_the_file_says_whose_it_is(self, path: str) -> None:
        write_database(path, [], TOOLS)
        assert query(path, "PRAGMA application_id") == [(APPLICATION_ID,)]
        assert query(path, "PRAGMA user_version") == [(SCHEMA,)]
        assert ("questionnaire", "tool-library") in query(path, "SELECT * FROM meta")
        head = Path(path).read_bytes()[:72]
        assert (head[60:64], head[68:]) == (b"\0\0\0\x02", b"PRFC")

    def test_values_have_their_types(self, path: str) -> None:
        profile = build_tools_profile(members=7, yearly_fee=30.0, opened_on=DAY, legal_form="informal")
        write_database(path, [Result("a.txt", [profile])], TOOLS)
        row = "SELECT members, typeof(members), yearly_fee, typeof(yearly_fee), opened_on, legal_form FROM records"
        assert query(path, row) == [(7, "integer", 30.0, "real", "2015-03-14", "informal")]

    def test_the_view_has_a_column_for_each_question(self, path: str) -> None:
        write_database(path, [build_result()], TOOLS)
        with closing(sqlite3.connect(path)) as connection:
            headers = [column[0] for column in connection.execute("SELECT * FROM records").description]
        assert headers == ["profile", "id", "name", *(question.name for question in TOOLS.survey), *AFTER]

    def test_chosen_ones_stand_there_in_order(self, path: str) -> None:
        profile = build_tools_profile(services=("courses", "sharpening"))
        write_database(path, [Result("a.txt", [profile])], TOOLS)
        assert query(path, "SELECT services FROM records") == [("courses sharpening",)]

    def test_questions_may_be_called_as_they_like(self, path: str) -> None:
        survey = [
            {"name": name, "type": "text", "label": f"Q{number}"} for number, name in enumerate(["id", "Name", "a.b-c"])
        ]
        odd = check_questionnaire({"name": "odd", "title": "", "version": "1", "survey": survey})
        write_database(path, [], odd)
        with closing(sqlite3.connect(path)) as connection:
            headers = [column[0] for column in connection.execute("SELECT * FROM records").description]
        assert headers == ["profile", "id", "name", "id (2)", "Name (2)", "a.b-c", *AFTER]

    def test_the_view_counts_errors_and_warnings(self, path: str) -> None:
        found = [
            RecordedFinding(code="PRF302", severity=severity, question="members", lines=(1, 2))
            for severity in (Severity.WARNING, Severity.INFO, Severity.WARNING, Severity.ERROR)
        ]
        profile = replace(build_tools_profile(), findings=tuple(found))
        write_database(path, [Result("a.txt", [profile])], TOOLS)
        assert query(path, "SELECT errors, warnings FROM records") == [(1, 2)]

    def test_findings_know_their_profile(self, path: str) -> None:
        first, second = build_result(count=2).profiles
        findings = [build_diagnostic("a.txt", profile=2), build_diagnostic("a.txt", profile=9)]
        write_database(path, [Result("a.txt", [first, second], findings)], TOOLS)
        assert query(path, "SELECT profile FROM findings") == [(None,), (2,)]

    def test_text_is_found_without_regard_to_case_and_accents(self, path: str) -> None:
        profile = set_answer(build_tools_profile(typical_day="Caf\u00e9 at noon"), "services", other=("Night shelter",))
        write_database(path, [Result("a.txt", [profile])], TOOLS)
        sql = "SELECT question FROM search JOIN answers ON answer = search.rowid WHERE search MATCH ?"
        assert query(path, sql, "cafe") == [("typical_day",)]
        assert query(path, sql, "shelter") == [("services",)]
        assert query(path, sql, "absent") == []

    @pytest.mark.parametrize(
        "sql",
        [
            "UPDATE answers SET status = 'maybe'",
            "UPDATE answers SET status = 'empty' WHERE value IS NOT NULL",
            "UPDATE answers SET question = 'none'",
            "UPDATE choices SET choice = 'none'",
            "UPDATE profiles SET first_line = 0",
            "UPDATE profiles SET last_line = first_line - 1",
            "INSERT INTO unplaced VALUES (99, 1, 1, 1, '')",
        ],
    )
    def test_what_cannot_be_is_refused(self, path: str, sql: str) -> None:
        write_database(path, [build_result()], TOOLS)
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("PRAGMA foreign_keys = ON")
            with pytest.raises(sqlite3.IntegrityError):
                connection.execute(sql)

    def test_text_of_people_is_never_a_statement(self, path: str) -> None:
        text = "'); DROP TABLE profiles; --\" OR 1=1"
        base = build_tools_profile(typical_day=text)
        origin = replace(base.source, path=text)
        profile = replace(base, name=text, source=origin)
        for _ in range(2):
            write_database(path, [Result(text, [profile], [build_diagnostic(text, message=text)])], TOOLS)
        assert list(read_database(path)) == [profile]
        check(path)


GARDEN = load_questionnaire(str(SAMPLES / "garden" / "questionnaire.toml"))


OLD_TYPES = "'text', 'email', 'url', 'integer', 'decimal', 'date',\n 'select_one', 'select_multiple'"


def read_garden(text: str) -> Outcome:
    return read_bytes(f"Garden: Elm\n{text}".encode(), Options(GARDEN), "a.txt")


class TestYesNoAndCodes:
    def test_come_back_as_they_are(self, path: str) -> None:
        found = read_garden("Is there enough water? Nobody knows\nIs the gate locked at night? No\n")
        write_database(path, [found], GARDEN)
        (back,) = read_database(path)
        assert back == found.profiles[0]
        assert (back.answers["gate"].value, back.answers["water"].reason) == (False, "dont_know")
        assert query(path, "SELECT value FROM answers WHERE question = 'gate'") == [("no",)]
        offered = query(path, "SELECT choice, label FROM options WHERE question = 'gate' ORDER BY position")
        assert offered == [("yes", "Yes"), ("no", "No")]
        coded = query(path, "SELECT question, reason FROM reasons JOIN answers USING (answer)")
        assert coded == [("water", "dont_know")]
        ((labels,),) = query(path, "SELECT value FROM meta WHERE key = 'missing_labels'")
        assert json.loads(labels) == {"dont_know": "Don't know"}

    def test_wordings_of_codes_can_be_read_as_they_are(self, path: str) -> None:
        write_database(path, [], replace(GARDEN, missing={"dont_know": ("Je ne sais pas, d\u00e9sol\u00e9e",)}))
        ((labels,),) = query(path, "SELECT value FROM meta WHERE key = 'missing_labels'")
        assert labels == '{"dont_know": "Je ne sais pas, d\u00e9sol\u00e9e"}'

    def test_other_codes_are_another_questionnaire(self, path: str) -> None:
        write_database(path, [read_garden("Is the gate locked at night? No\n")], GARDEN)
        other = replace(GARDEN, missing={"refused": ("No comment",)})
        with pytest.raises(OutputError, match="it has other codes for missing answers"):
            write_database(path, [], other)

    def test_a_database_made_before_there_were_codes_and_more_types_goes_on(self, path: str) -> None:
        write_database(path, [build_result()], TOOLS)
        with closing(sqlite3.connect(path)) as connection, connection:
            connection.executescript("DROP TABLE reasons; DROP TABLE corrections")
            connection.execute("PRAGMA writable_schema = ON")
            change = "UPDATE sqlite_master SET sql = replace(sql, ?, ?) WHERE name = 'questions'"
            new = " TEXT NOT NULL,\n    label"
            connection.execute(change, (new, f" TEXT NOT NULL CHECK (type IN ({OLD_TYPES})),\n    label"))
        assert len(list(read_database(path))) == 1
        assert write_database(path, [build_result("b.txt")], TOOLS).kept == 1
        assert len(list(read_database(path))) == 2
        assert query(path, "SELECT count(*) FROM corrections") == [(0,)]


class TestLanguages:
    def test_both_answers_come_back(self, path: str, chorus: Questionnaire) -> None:
        found = [read(TWICE, chorus), read("Owls\n\nCombien coûte une année ?\n1,50\n", chorus, path="b.txt")]
        write_database(path, found, chorus)
        assert list(read_database(path)) == [*found[0].profiles, *found[1].profiles]
        assert query(path, "SELECT value FROM meta WHERE key = 'languages'") == [("en fr",)]
        asked = "SELECT question, language FROM answer_languages JOIN answers USING (answer) WHERE question = 'fee'"
        assert query(path, asked) == [("fee", "en"), ("fee", "fr")]
        words = "SELECT record ->> 'value' FROM translations JOIN answers USING (answer) WHERE question = 'place'"
        assert query(path, words) == [("Dans le vieux moulin.",)]

    def test_what_is_replaced_goes_with_its_translations(self, path: str, chorus: Questionnaire) -> None:
        write_database(path, [read(TWICE, chorus)], chorus)
        write_database(path, [read("Owls\n\nCombien coûte une année ?\n1,50\n", chorus)], chorus)
        assert query(path, "SELECT count(*) FROM translations") == [(0,)]
        assert b"vieux moulin" not in Path(path).read_bytes()

    def test_a_database_made_before_there_were_languages_goes_on(self, path: str) -> None:
        write_database(path, [build_result()], TOOLS)
        with closing(sqlite3.connect(path)) as connection, connection:
            connection.execute("DROP TABLE answer_languages")
            connection.execute("DROP TABLE translations")
        assert len(list(read_database(path))) == 1
        assert write_database(path, [build_result("b.txt")], TOOLS).kept == 1
        assert query(path, "SELECT count(*) FROM translations") == [(0,)]

    @pytest.mark.parametrize("record", ["[", "[" * 100_000])
    def test_a_translation_that_is_no_json_is_named(self, record: str, path: str, chorus: Questionnaire) -> None:
        write_database(path, [read(TWICE, chorus)], chorus)
        with closing(sqlite3.connect(path)) as connection, connection:
            connection.execute("UPDATE translations SET record = ? WHERE answer = 2", (record,))
        with pytest.raises(InputError, match="table translations, profile 1: a record is not JSON"):
            list(read_database(path))

    def test_a_translation_that_is_no_answer_is_named(self, path: str, chorus: Questionnaire) -> None:
        write_database(path, [read(TWICE, chorus)], chorus)
        with closing(sqlite3.connect(path)) as connection, connection:
            connection.execute("""UPDATE translations SET record = '{"value": "Dans"}' WHERE answer = 2""")
        with pytest.raises(InputError) as caught:
            list(read_database(path))
        assert "Dans" not in str(caught.value)


class TestAgain:
    def test_the_same_source_is_replaced_and_others_are_kept(self, path: str) -> None:
        write_database(path, [build_result("a.txt", count=2, findings=1), build_result("b.txt", findings=1)], TOOLS)
        stored = write_database(path, [build_result("a.txt", name="New", findings=2)], TOOLS)
        assert stored == Stored(profiles=1, findings=2, replaced=2, kept=1)
        assert query(path, "SELECT name, source_path FROM records ORDER BY 2") == [("New", "a.txt"), ("A", "b.txt")]
        assert query(path, "SELECT path, count(*) FROM findings GROUP BY 1") == [("a.txt", 2), ("b.txt", 1)]
        assert query(path, "SELECT count(*) FROM choices") == [(2,)]
        check(path)

    def test_a_source_that_gives_nothing_now_has_nothing_there(self, path: str) -> None:
        write_database(path, [build_result("a.txt")], TOOLS)
        finding = build_diagnostic("a.txt", profile=None)
        assert write_database(path, [Result("a.txt", (), [finding])], TOOLS) == Stored(0, 1, 1, 0)
        assert query(path, "SELECT path, profile FROM findings") == [("a.txt", None)]

    def test_records_replace_what_came_from_their_sources(self, path: str) -> None:
        write_database(path, [build_result("a.txt"), build_result("b.txt")], TOOLS)
        records = [*build_result("a.txt", name="New", count=2).profiles, *build_result("c.txt").profiles]
        stored = write_database(path, [Result("all.jsonl", records)], TOOLS)
        assert stored == Stored(profiles=3, findings=0, replaced=1, kept=1)

    def test_one_run_does_not_replace_what_it_wrote_itself(self, path: str) -> None:
        results = [Result("one.jsonl", build_result().profiles), Result("two.jsonl", build_result().profiles)]
        assert write_database(path, results, TOOLS) == Stored(2, 0, 0, 0)

    def test_one_run_keeps_records_of_one_id_of_which_no_source_is_known(self, path: str) -> None:
        results = [Result("one.jsonl", build_result("").profiles), Result("two.jsonl", build_result("").profiles)]
        assert write_database(path, results, TOOLS) == Stored(2, 0, 0, 0)
        assert write_database(path, results, TOOLS) == Stored(2, 0, 2, 0)

    def test_what_was_replaced_does_not_linger_in_the_file(self, path: str) -> None:
        write_database(path, [build_result(name="Forgettable " * 30)], TOOLS)
        assert b"Forgettable" in Path(path).read_bytes()
        write_database(path, [build_result()], TOOLS)
        # Nor as a word of the search, which is kept in small letters.
        assert b"forgettable" not in Path(path).read_bytes().lower()

    @pytest.mark.parametrize("last", ["", "- lathes\n- drills", None])
    def test_a_replaced_answer_is_not_left_in_the_index_of_words(self, path: str, last: str | None) -> None:
        def give(answer: str, source: str = "a.txt") -> Result:
            profile = build_tools_profile(members=7, typical_day=answer)
            origin = replace(profile.source, path=source)
            return Result(source, [replace(profile, source=origin)], [])

        write_database(path, [give("zanzibar quokka"), give("saws", "b.txt")], TOOLS)
        assert b"quokka" in Path(path).read_bytes()
        write_database(path, [Result("a.txt", (), ()) if last is None else give(last)], TOOLS)
        left = b"".join(file.read_bytes() for file in Path(path).parent.iterdir())
        assert b"quokka" not in left
        assert b"zanzibar" not in left
        check(path)

    def test_another_wording_is_welcome_where_the_old_one_is_an_alias(self, path: str) -> None:
        write_database(path, [build_result()], TOOLS)
        old = TOOLS.survey[0]
        first = replace(old, label="Your email", aliases=(*old.aliases, old.label.upper()))
        other = replace(TOOLS, rows=(first, *TOOLS.survey[1:]))
        assert write_database(path, [build_result("b.txt")], other).kept == 1
        assert query(path, "SELECT label FROM questions WHERE position = 1") == [("Your email",)]


class TestFailure:
    def give(self, error: BaseException) -> Iterator[Result]:
        yield build_result("a.txt", name="New")
        raise error

    @pytest.mark.parametrize("error", [KeyboardInterrupt(), OSError("x"), OutputError("x")])
    def test_the_old_content_stays(self, path: str, error: BaseException) -> None:
        write_database(path, [build_result("a.txt")], TOOLS)
        before = Path(path).read_bytes()
        with pytest.raises(type(error)):
            write_database(path, self.give(error), TOOLS)
        assert Path(path).read_bytes() == before

    def test_a_new_file_does_not_stay(self, path: str) -> None:
        with pytest.raises(OSError, match="x"):
            write_database(path, self.give(OSError("x")), TOOLS)
        assert os.listdir(Path(path).parent) == []

    @pytest.mark.slow
    def test_a_killed_run_leaves_the_old_content(self, path: str) -> None:
        write_database(path, [build_result("a.txt")], TOOLS)
        command = [sys.executable, "-c", KILLED, path]
        assert subprocess.run(command, cwd=ROOT / "tests", check=False).returncode == -signal.SIGKILL
        assert os.path.getsize(f"{path}-journal") > 0
        assert os.path.getsize(path) > 1_000_000
        assert [profile.name for profile in read_database(path)] == ["A"]
        check(path)

    @pytest.mark.slow
    def test_after_a_killed_first_run_the_file_can_be_written(self, path: str) -> None:
        subprocess.run([sys.executable, "-c", KILLED, path], cwd=ROOT / "tests", check=False)
        assert write_database(path, [build_result("a.txt")], TOOLS) == Stored(1, 0, 0, 0)
        check(path)

    @pytest.mark.parametrize("has_links", [True, False])
    def test_what_another_run_has_created_in_the_meantime_stays(
        self, path: str, monkeypatch: pytest.MonkeyPatch, has_links: bool
    ) -> None:
        def go_on() -> Iterator[Result]:
            Path(path).write_text("of the other run")
            yield build_result()

        if not has_links:
            forbid_links(monkeypatch)
        with pytest.raises(OutputError, match="cannot write"):
            write_database(path, go_on(), TOOLS)
        assert os.listdir(os.path.dirname(path)) == ["a.sqlite"]
        assert Path(path).read_text() == "of the other run"

    def test_a_file_system_without_links_will_do(self, path: str, monkeypatch: pytest.MonkeyPatch) -> None:
        forbid_links(monkeypatch)
        write_database(path, [build_result()], TOOLS)
        assert os.listdir(os.path.dirname(path)) == ["a.sqlite"]
        assert len(list(read_database(path))) == 1


KILLED = """
import os, signal, sys
from formats.sample_profiles import TOOLS, Result, build_tools_profile
from profilecli.formats.database import write_database

def give():
    profile = build_tools_profile(typical_day="x" * 5000)
    for _ in range(2000):
        yield Result("a.txt", [profile])
    os.kill(os.getpid(), signal.SIGKILL)

write_database(sys.argv[1], give(), TOOLS)
"""


class TestVersion1:
    @pytest.fixture
    def path(self, path: str) -> str:
        script = Path(__file__).with_name("version_1.sql").read_text(encoding="utf-8")
        with closing(sqlite3.connect(path)) as connection:
            connection.executescript(script)
        return path

    def test_it_is_read_with_what_was_found_and_that_more_is_not_known(self, path: str) -> None:
        (profile,) = read_database(path)
        assert (profile.schema_version, profile.name, profile.source.media_type) == ("2", "Tin Roof", "text/plain")
        assert [(item.code, item.severity.value, item.lines) for item in profile.findings] == [
            ("PRF305", "error", (4, 4)),
            ("PRF302", "warning", (13, 13)),
            ("PRF106", "warning", (15, 15)),
            ("PRF602", "warning", (1, 1)),
        ]
        assert profile.source.cut_off

    def test_it_can_be_copied(self, path: str, tmp_path: Path, nswp: Questionnaire) -> None:
        found = list(read_database(path))
        copy = str(tmp_path / "copy.sqlite")
        write_database(copy, [Result(path, found, (), (1,))], nswp)
        assert list(read_database(copy)) == found

    def test_it_is_not_written(self, path: str, nswp: Questionnaire) -> None:
        before = Path(path).read_bytes()
        with pytest.raises(OutputError, match=r"an earlier version.*; copy it first: .* -o NEW.sqlite"):
            write_database(path, [], nswp)
        assert Path(path).read_bytes() == before


class TestRefusal:
    def refuse(self, path: str, message: str, questionnaire: Questionnaire = TOOLS) -> None:
        before = Path(path).read_bytes()
        with pytest.raises(OutputError, match=message):
            write_database(path, [], questionnaire)
        assert Path(path).read_bytes() == before

    def test_what_is_no_database(self, path: str) -> None:
        Path(path).write_text("name,age\n" * 200)
        self.refuse(path, "not a database")
        with pytest.raises(InputError, match="not a database"):
            list(read_database(path))

    def test_a_database_of_another_program(self, path: str) -> None:
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("CREATE TABLE profiles (id)")
        self.refuse(path, "not a profilecli database")
        with pytest.raises(InputError, match="not a profilecli database"):
            list(read_database(path))

    def test_tables_of_another_version(self, path: str) -> None:
        write_database(path, [], TOOLS)
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("PRAGMA user_version = 9")
        self.refuse(path, "version 9")
        with pytest.raises(InputError, match="version 9"):
            list(read_database(path))

    def test_answers_to_another_questionnaire(self, path: str, nswp: Questionnaire) -> None:
        write_database(path, [], TOOLS)
        self.refuse(path, "'tool-library' version '1', not to 'nswp-member' version '1'", nswp)

    @pytest.mark.parametrize(
        ("change", "difference"),
        [
            (lambda survey, _: {"rows": survey[:-1]}, "it has a question '{last}'"),
            (lambda survey, _: {"rows": (*survey, alter(survey[0], name="new"))}, "question 'new' is not in it"),
            (
                lambda survey, _: {"rows": (alter(survey[0], type=QuestionType.TEXT), *survey[1:])},
                "question '{first}' is of type email in it",
            ),
            (lambda survey, _: {"rows": (survey[1], survey[0], *survey[2:])}, "in another order"),
            (lambda _, lists: {"choices": {**lists, "services": lists["services"][1:]}}, "has other choices in it"),
            (
                lambda _, lists: {"choices": {**lists, "services": lists["services"][::-1]}},
                "its questions or choices are in another order",
            ),
            (
                lambda survey, _: {"rows": (alter(survey[0], label="Who are you?"), *survey[1:])},
                "question '{first}' has another wording in it",
            ),
            (
                lambda _, lists: {
                    "choices": {**lists, "services": (alter(lists["services"][0], label="X"), *lists["services"][1:])}
                },
                "choice '{choice}' of question 'services' has another wording in it",
            ),
        ],
    )
    def test_another_questionnaire_of_the_same_name_and_version(self, path: str, change: Any, difference: str) -> None:
        write_database(path, [build_result()], TOOLS)
        names = {"first": TOOLS.survey[0].name, "last": TOOLS.survey[-1].name}
        names["choice"] = TOOLS.choices["services"][0].name
        other = replace(TOOLS, **change(TOOLS.survey, TOOLS.choices))
        self.refuse(path, "another questionnaire with the same name and version, 'tool-library' version '1': ", other)
        self.refuse(path, re.escape(difference.format(**names)), other)

    def test_profiles_of_another_questionnaire(self, path: str) -> None:
        profile = build_tools_profile()
        foreign = replace(profile, questionnaire=QuestionnaireRef(name="tool-library", version="2"))
        wrong = replace(profile.answers["members"], type=QuestionType.DECIMAL)
        mixed = replace(profile, answers={"members": wrong})
        for bad in (foreign, mixed):
            with pytest.raises(OutputError, match="answers other questions"):
                write_database(path, [Result("a.txt", [bad])], TOOLS)

    def test_a_choice_that_is_none(self, path: str) -> None:
        with pytest.raises(OutputError, match="does not fit the questions"):
            write_database(path, [Result("a.txt", [build_tools_profile(services=("none",))])], TOOLS)

    def test_a_number_that_is_too_large(self, path: str) -> None:
        with pytest.raises(OutputError, match="64 bits"):
            write_database(path, [Result("a.txt", [build_tools_profile(members=2**64)])], TOOLS)

    def test_standard_output_and_what_is_no_file(self, tmp_path: Path) -> None:
        for target, message in (("-", "standard output"), (str(tmp_path), "folder"), ("/dev/null", "regular file")):
            with pytest.raises(OutputError, match=message):
                write_database(target, [], TOOLS)
        with pytest.raises(OutputError, match="no such file"):
            write_database(str(tmp_path / "none" / "a.sqlite"), [], TOOLS)

    def test_a_file_that_another_program_is_writing(self, path: str, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(opening, "_TIMEOUT", 0.1)
        write_database(path, [], TOOLS)
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            with pytest.raises(OutputError, match="another program is using it"):
                write_database(path, [], TOOLS)

    def test_reading_what_is_not_there_makes_nothing(self, path: str) -> None:
        with pytest.raises(InputError, match="unable to open"):
            list(read_database(path))
        assert not Path(path).exists()

    def test_reading_what_is_damaged(self, path: str) -> None:
        write_database(path, [build_result(name="Secret")], TOOLS)
        with closing(sqlite3.connect(path)) as connection, connection:
            connection.execute("UPDATE answers SET value = 'Secret' WHERE question = 'members'")
        with pytest.raises(InputError, match="damaged") as caught:
            list(read_database(path))
        assert "Secret" not in str(caught.value)

    def test_a_name_that_sqlite_reads_as_something_else_is_a_file(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        for name in (":memory:", "file:x?mode=memory", "a b%20#.db"):
            write_database(name, [build_result()], TOOLS)
            assert len(list(read_database(name))) == 1
            assert name in os.listdir(tmp_path)


def test_a_page_goes_all_the_way(path: str) -> None:
    page = "Library: Loft\n\nHow many members do you have?\nabout 40\n"
    write_database(path, [read_tools(page)], TOOLS)
    (profile,) = read_database(path)
    assert profile.answers["members"].status is Status.INVALID
    assert query(path, "SELECT words FROM answers WHERE question = 'members'") == [("about 40",)]


def list_queries() -> list[tuple[str, str]]:
    text = (ROOT / "docs" / "outputs.md").read_text("utf-8")
    return re.findall(r"^```sql\n(.*?)^```\n+^```text\n(.*?)^```", text, re.DOTALL | re.MULTILINE)


def test_the_queries_of_the_docs_give_what_they_show(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    queries = list_queries()
    assert len(queries) >= 5
    monkeypatch.chdir(tmp_path)
    shutil.copytree(SAMPLES, tmp_path / "samples")
    options = Options(TOOLS)
    write_database("tools.sqlite", read_paths(["samples/tool-library"], options), TOOLS)
    for sql, shown in queries:
        rows = ["|".join("" if cell is None else str(cell) for cell in row) for row in query("tools.sqlite", sql)]
        assert "".join(f"{row}\n" for row in rows) == shown


def test_public_profiles_of_two_runs_are_both_kept(tmp_path: Path) -> None:
    path = str(tmp_path / "a.sqlite")
    for run in ("one", "two", "two"):
        profile = replace(build_tools_profile(), id=run)
        source = replace(profile.source, path="")
        stored = write_database(path, [Result("", [replace(profile, source=source)])], TOOLS)
    assert [profile.id for profile in read_database(path)] == ["one", "two"]
    assert (stored.replaced, stored.kept) == (1, 1)


def test_public_profiles_of_one_name_and_two_sources_are_both_kept(tmp_path: Path) -> None:
    path = str(tmp_path / "a.sqlite")
    for source in ("secret/one.txt", "secret/two.txt", "secret/two.txt"):
        profile = build_tools_profile()
        public = replace(profile, source=replace(profile.source, path=""))
        stored = write_database(path, [Result(source, [public], [])], TOOLS, is_public=True)
    assert (stored.replaced, stored.kept) == (1, 1)
    assert len({key for (key,) in query(path, "SELECT source_key FROM profiles")}) == 2
    assert b"secret" not in Path(path).read_bytes()
    assert [profile.source.path for profile in read_database(path)] == ["", ""]


def test_what_is_listed_is_numbered_from_1(path: str, chorus: Questionnaire) -> None:
    profile = build_tools_profile(typical_day="- saws\n- drills", services=("courses", "sharpening"))
    profile = set_answer(profile, "typical_day", items=("saws", "drills"), corrections=LOGGED)
    profile = set_answer(profile, "services", other=("Tea", "Cake"))
    found = tuple(
        RecordedFinding(code="PRF302", severity=Severity.WARNING, question="members", lines=(line, line))
        for line in (3, 4)
    )
    unplaced = (UnplacedText(lines=(1, 1), text="One"), UnplacedText(lines=(2, 2), text="Two"))
    write_database(path, [Result("a.txt", [replace(profile, findings=found, unplaced=unplaced)])], TOOLS)
    for table in ("items", "others", "choices", "corrections", "recorded", "unplaced"):
        assert query(path, f"SELECT position FROM {table} ORDER BY 1") == [(1,), (2,)]
    for table in ("questions", "options WHERE question = 'services'"):
        count = len(query(path, f"SELECT * FROM {table}"))
        assert query(path, f"SELECT position FROM {table} ORDER BY 1") == [(number,) for number in range(1, count + 1)]
    both = f"{path}.both"
    page = TWICE.replace("What does a year cost?", "What does a year cost? / Combien co\u00fbte une ann\u00e9e ?")
    write_database(both, [read(page, chorus)], chorus)
    asked = "SELECT position, language FROM answer_languages JOIN answers USING (answer) WHERE question = 'fee'"
    assert query(both, asked) == [(1, "en"), (2, "fr")]
    assert {number for (number,) in query(both, "SELECT position FROM translations")} == {1}


def test_same_path_has_the_same_key_in_each_version_of_the_program() -> None:
    keys = [make_source_key(source, "salt") for source in ("in/\u00e5.txt", "in/b.txt", "in/\udcff.txt")]
    assert keys == KEYS
