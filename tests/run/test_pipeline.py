from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from helpers import INVOLVED, WHOLE, WORK
from profilecli.checks import RULES
from profilecli.errors import InputError, SettingsError
from profilecli.findings.tuning import build_tuning
from profilecli.questionnaire.model import Questionnaire
from profilecli.run.pipeline import Options, load_questionnaire, read_bytes, read_paths, read_questionnaire, read_text


@pytest.fixture
def options(nswp: Questionnaire) -> Options:
    return Options(nswp)


def test_default_questionnaire_is_the_built_in_one() -> None:
    assert load_questionnaire() == load_questionnaire("nswp-member")


def test_questionnaire_is_a_built_in_name_or_a_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "mine.toml").write_bytes(read_questionnaire("nswp-member"))
    monkeypatch.chdir(tmp_path)
    assert load_questionnaire("mine.toml").name == "nswp-member"
    assert load_questionnaire(f"{tmp_path}/mine.toml").name == "nswp-member"
    with pytest.raises(SettingsError):
        load_questionnaire("mine")
    with pytest.raises(InputError):
        load_questionnaire("./nswp-member")


def test_faulty_questionnaire_is_reported_with_its_path(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text("name = 1\n")
    with pytest.raises(SettingsError, match=r"mine\.toml: "):
        load_questionnaire(str(path))


def test_bytes_and_text_give_the_same(options: Options) -> None:
    assert [*read_bytes(WHOLE.encode(), options).profiles] == [*read_text(WHOLE, options).profiles]
    outcome = read_bytes(WHOLE.encode(), options)
    assert outcome.path == "-"
    assert (outcome.profiles[0].source.path, outcome.profiles[0].source.encoding) == ("-", "utf-8")
    assert read_text(WHOLE, options, "b.txt").profiles[0].source.path == "b.txt"


def test_lone_surrogate_is_undecodable(options: Options) -> None:
    outcome = read_text("Lantern \ud800", options)
    assert [item.code for item in outcome.diagnostics] == ["PRF101"]


def test_encoding_as_said_is_no_guess(nswp: Questionnaire) -> None:
    data = WHOLE.replace("Rent", "Caf\u00e9").encode("latin-1")
    outcome = read_bytes(data, Options(nswp, encoding="latin-1"))
    assert outcome.diagnostics == ()
    assert outcome.profiles[0].answers["main_challenges"].value == "Caf\u00e9."


def test_record_says_its_source(options: Options) -> None:
    outcome = read_bytes(f"\n{WHOLE}---\n{WHOLE.replace('Copper', 'Tin')}".encode("utf-8-sig"), options, "p/a.txt")
    first, second = (profile.source for profile in outcome.profiles)
    assert (first.path, first.encoding, first.lines, first.name_line) == ("p/a.txt", "utf-8-sig", (1, 21), 2)
    assert (second.lines, second.name_line) == ((22, 42), 23)
    assert first.sha256 == second.sha256


def test_path_that_is_not_text_is_named_in_the_record(options: Options) -> None:
    (profile,) = read_bytes(b"Somebody\n\nWho do you work with?\nWomen.\n", options, "\udcff.txt").profiles
    assert b'"path":"\\\\xff.txt"' in profile.to_json()


def test_id_is_the_slug_of_the_name_else_of_the_files_stem(options: Options) -> None:
    nameless = WHOLE.replace("Copper Lantern\n", "")
    assert read_text(WHOLE, options).profiles[0].id == "copper-lantern"
    profile = read_text(nameless, options, "pages/Two Bridges.old.txt").profiles[0]
    assert (profile.name, profile.id, profile.source.name_line) == (None, "two-bridges-old", None)
    assert read_text(nameless, options).profiles[0].id == "profile"


def test_keys_stand_in_the_promised_order(options: Options) -> None:
    record = json.loads(read_text(WHOLE, options).profiles[0].to_json())
    assert list(record) == [
        "schema_version", "id", "name", "questionnaire", "answers", "unplaced", "findings", "source",
    ]  # fmt: skip
    assert list(record["source"]) == [
        "path", "media_type", "sha256", "converter", "encoding", "lines", "name_line", "cut_off",
    ]  # fmt: skip
    answers = record["answers"]
    assert list(answers["contact_email"]) == ["type", "status", "value", "text", "heading", "lines"]
    assert list(answers["who_you_work_with"]) == ["type", "status", "value", "items", "heading", "lines"]
    assert list(answers["priority_areas"]) == ["type", "status", "value", "other", "heading", "lines"]
    assert list(answers["priority_areas"]["heading"]) == ["lines", "text", "match"]


def test_each_file_is_an_outcome_in_the_order_of_its_path(tmp_path: Path, options: Options) -> None:
    for name in ("b.txt", "a.txt", "c.jsonl"):
        (tmp_path / name).write_text(WHOLE)
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "a.text").write_text("")
    (tmp_path / "z.txt").symlink_to("nowhere")
    paths = [str(tmp_path / "c.jsonl"), str(tmp_path)]
    found = list(read_paths(paths, options))
    assert [Path(item.path).name for item in found] == ["a.txt", "b.txt", "c.jsonl", "a.text", "z.txt"]
    assert [len(item.profiles) for item in found] == [1, 1, 0, 0, 0]
    assert [[reported.code for reported in item.diagnostics] for item in found] == [
        [], ["PRF502"], ["PRF601"] * len(found[2].diagnostics), ["PRF105"], ["PRF108"],
    ]  # fmt: skip
    assert [item.document is None for item in found] == [False, False, True, False, False]


def write_run(folder: Path, count: int) -> None:
    """Write pages that ask what the questionnaire does not: no page alone shows it."""
    for number in range(count):
        word = "abcdefghij"[number]
        answer = f"Tea {word}.\n\nLanguages spoken\n{word} and {word}.\nSome read another."
        page = WHOLE.replace("Copper", f"Copper {word}").replace("Tea.", answer)
        (folder / f"{number}.txt").write_text(page)


def test_what_recurs_in_the_run_is_the_last_outcome(tmp_path: Path, options: Options) -> None:
    write_run(tmp_path, 4)
    *files, last = read_paths([str(tmp_path)], options)
    assert [item.diagnostics for item in files] == [()] * 4
    assert (last.path, last.profiles, last.document) == ("", (), None)
    (item,) = last.diagnostics
    place = (Path(item.path).name, item.line, item.column, item.end_column)
    assert (item.code, item.severity.value, *place) == (
        "PRF504", "warning", "0.txt", 22, 1, 17,
    )  # fmt: skip
    assert "4 of 4 files" in item.message
    assert "anguage" not in item.message
    assert [line.text for line in last.recurring] == ["Languages spoken"]


def test_nothing_that_recurs_or_counts_is_no_outcome(tmp_path: Path, options: Options) -> None:
    write_run(tmp_path, 2)
    assert len(list(read_paths([str(tmp_path)], options))) == 2
    write_run(tmp_path, 4)
    ignoring = replace(options, tuning=build_tuning(RULES, ignore=["PRF504"]))
    assert len(list(read_paths([str(tmp_path)], ignoring))) == 4


def test_pages_that_answer_another_questionnaire_do_not_recur(tmp_path: Path, options: Options) -> None:
    for number in range(6):
        (tmp_path / f"{number}.txt").write_text(f"Copper {number}\n\nWhich songs do you sing?\n{number} songs.\n")
    found = list(read_paths([str(tmp_path)], options))
    assert [item.code for outcome in found for item in outcome.diagnostics if item.code == "PRF201"] == ["PRF201"] * 6
    assert all(outcome.path for outcome in found)


def test_records_do_not_recur(tmp_path: Path, options: Options) -> None:
    write_run(tmp_path, 4)
    profiles = [profile for item in read_paths([str(tmp_path)], options) for profile in item.profiles]
    (tmp_path / "records.jsonl").write_bytes(b"".join(profile.to_json() + b"\n" for profile in profiles))
    assert [item.path[-7:] for item in read_paths([str(tmp_path / "records.jsonl")], options)] == ["s.jsonl"]


def test_path_that_does_not_exist_stops_before_anything_is_read(tmp_path: Path, options: Options) -> None:
    with pytest.raises(InputError):
        read_paths([str(tmp_path / "none.txt")], options)
    with pytest.raises(InputError):
        read_paths([str(tmp_path)], options)


def test_records_that_were_written_are_read_back(tmp_path: Path, options: Options) -> None:
    profile = read_text(WHOLE, options, "a.txt").profiles[0]
    path = tmp_path / "a.json"
    path.write_bytes(profile.to_json())
    (outcome,) = read_paths([str(path)], options)
    assert outcome.profiles == (profile,)
    assert outcome.diagnostics == ()


def test_strict_wording_is_an_option_of_reading(nswp: Questionnaire) -> None:
    text = WHOLE.replace("organisation?", "organization?")
    lenient, strict = (read_text(text, Options(nswp, strict_wording=strict)) for strict in (False, True))
    assert lenient.profiles[0].answers["sex_worker_involvement"].status.value == "answered"
    assert strict.profiles[0].answers["sex_worker_involvement"].status.value == "missing"


def test_folders_are_searched_with_the_globs_given(tmp_path: Path, nswp: Questionnaire) -> None:
    for name in ("a.txt", "b.md", "c.md"):
        (tmp_path / name).write_text(WHOLE)
    found = list(read_paths([str(tmp_path)], Options(nswp, globs=("*.md",))))
    assert [Path(item.path).name for item in found] == ["b.md", "c.md"]


def test_any_two_questions_stay_apart(options: Options) -> None:
    answers = read_text(f"{WORK}\n{INVOLVED}\nAll.\n", options).profiles[0].answers
    assert answers["who_you_work_with"].status.value == "empty"
    assert answers["sex_worker_involvement"].value == "All."
