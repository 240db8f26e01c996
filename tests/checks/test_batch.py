from __future__ import annotations

from pathlib import Path

import pytest

from helpers import WHOLE
from profilecli.findings.diagnostics import Diagnostic
from profilecli.questionnaire.model import Questionnaire
from profilecli.run.pipeline import Options, read_paths


@pytest.fixture
def run(tmp_path: Path, nswp: Questionnaire, monkeypatch: pytest.MonkeyPatch) -> object:
    monkeypatch.chdir(tmp_path)

    def write_and_read(**texts: str) -> tuple[list[str], list[Diagnostic]]:
        for name, text in texts.items():
            Path(f"{name}.txt").write_text(text)
        outcomes = list(read_paths(["."], Options(nswp)))
        ids = [profile.id for outcome in outcomes for profile in outcome.profiles]
        return ids, [item for outcome in outcomes for item in outcome.diagnostics]

    return write_and_read


def summarise(item: Diagnostic) -> tuple[str, str, str, int, int | None]:
    return item.code, item.severity.value, item.path, item.line, item.profile


def test_second_profile_of_a_name_gets_another_id_and_is_reported_at_the_name(run) -> None:  # type: ignore[no-untyped-def]
    ids, reported = run(a=WHOLE, b="\n" + WHOLE.replace("Tea.", "Soup."), c=WHOLE.replace("Tea.", "Rolls."))
    assert ids == ["copper-lantern", "copper-lantern-ffa0da", "copper-lantern-4fe006"]
    assert [summarise(item) for item in reported] == [
        ("PRF501", "warning", "./b.txt", 2, 1),
        ("PRF501", "warning", "./c.txt", 1, 1),
    ]
    # An id is made of a name, and a name is an answer.
    assert [item.message.count("./a.txt:1") for item in reported] == [1, 1]
    assert not any("copper" in item.message or "lantern" in item.message for item in reported)


def test_place_of_the_earlier_profile_has_a_line_only_in_plain_text(run) -> None:  # type: ignore[no-untyped-def]
    Path("a.eml").write_text(f"Subject: Form\nMessage-ID: <1@form.example>\n\n{WHOLE}")
    harbour = WHOLE.replace("Copper Lantern", "Harbour Light")
    _, reported = run(
        b=f"\n{harbour}",
        c=WHOLE,
        d=WHOLE.replace("Lantern", "Lanterne"),
        e=harbour,
        f=harbour.replace("Light", "Ligth"),
    )
    places = [(item.code, item.path, item.message.partition(" at ")[2].partition(";")[0]) for item in reported]
    assert [place for place in places if place[0] in ("PRF501", "PRF503")] == [
        ("PRF501", "./c.txt", "./a.eml"),
        ("PRF503", "./d.txt", "./a.eml"),
        ("PRF501", "./e.txt", "./b.txt:2"),
        ("PRF503", "./f.txt", "./b.txt:2"),
    ]


def test_second_profile_of_a_name_in_one_file_is_reported(run) -> None:  # type: ignore[no-untyped-def]
    ids, reported = run(a=f"{WHOLE}---\n{WHOLE}")
    assert ids == ["copper-lantern", "copper-lantern-2"]
    assert [summarise(item) for item in reported] == [("PRF501", "warning", "./a.txt", 22, 2)]


def test_profile_without_a_name_is_reported_at_its_first_line(run) -> None:  # type: ignore[no-untyped-def]
    nameless = WHOLE.replace("Copper Lantern\n", "")
    ids, reported = run(a=f"{nameless}\f\n{nameless}")
    assert ids == ["a", "a-2"]
    assert [summarise(item) for item in reported if item.code == "PRF501"] == [("PRF501", "warning", "./a.txt", 20, 2)]


def test_same_bytes_twice_are_reported_once(run) -> None:  # type: ignore[no-untyped-def]
    ids, reported = run(a=WHOLE, b=WHOLE)
    assert ids == ["copper-lantern", "copper-lantern-ffa0da"]
    assert [summarise(item) for item in reported] == [("PRF502", "warning", "./b.txt", 1, None)]
    assert "./a.txt" in reported[0].message


def test_empty_files_are_not_reported_as_the_same(run) -> None:  # type: ignore[no-untyped-def]
    _, found = run(a="", b="", c=WHOLE)
    assert [summarise(item)[:3] for item in found] == [
        ("PRF105", "error", "./a.txt"),
        ("PRF105", "error", "./b.txt"),
    ]


def test_names_that_differ_are_not_reported(run) -> None:  # type: ignore[no-untyped-def]
    ids, reported = run(a=WHOLE, b=WHOLE.replace("Copper", "Tin"))
    assert (ids, reported) == (["copper-lantern", "tin-lantern"], [])


def test_line_that_recurs_in_a_run_is_reported_where_it_is_first(run) -> None:  # type: ignore[no-untyped-def]
    pages = {name: WHOLE.replace("Tea.", f"{name}.\n\n  Languages spoken\n{name}s.") for name in "abcd"}
    (item,) = [item for item in run(**pages)[1] if item.code == "PRF504"]
    assert (item.path, item.line, item.column, item.end_line, item.end_column) == ("./a.txt", 22, 3, 22, 19)
