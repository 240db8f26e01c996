from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from helpers import AREAS, CRIME, INVOLVED, WORK
from profilecli.checks import RULES
from profilecli.findings.tuning import build_tuning
from profilecli.questionnaire.model import Questionnaire
from profilecli.record.audience import Audience
from profilecli.run.pipeline import Options, Outcome, read_paths

CLEAN = f"Kite Hill\n\n{WORK}\nAll.\n\n{INVOLVED}\nThey lead.\n\n{AREAS}\n{CRIME}\n"
FLAWED = f"Tin Roof\n\n{WORK}\n\n{INVOLVED}\nA lot.\n\n{AREAS}\n{CRIME}\nOur own line\n"

Write = Callable[..., str]


@pytest.fixture
def options(nswp: Questionnaire) -> Options:
    return Options(nswp)


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes the records of texts that are one file each, and returns the path."""

    def run(*texts: str | bytes, options: Options) -> str:
        folder = tmp_path / "pages"
        folder.mkdir()
        for number, text in enumerate(texts):
            (folder / f"{number}.txt").write_bytes(text.encode() if isinstance(text, str) else text)
        target = tmp_path / "out.jsonl"
        outcomes = read_paths([str(folder)], options)
        target.write_bytes(b"".join(item.to_json() + b"\n" for outcome in outcomes for item in outcome.profiles))
        return str(target)

    return run


def read(path: str, options: Options) -> Outcome:
    (outcome,) = read_paths([path], options)
    return outcome


def list_found(outcome: Outcome) -> list[tuple[str, str, int, int | None]]:
    return [(item.code, item.severity.value, item.line, item.profile) for item in outcome.diagnostics]


def test_a_sound_record_has_no_finding(write: Write, options: Options) -> None:
    outcome = read(write(CLEAN, options=options), options)
    assert (outcome.diagnostics, outcome.profiles[0].findings, outcome.numbers) == ((), (), (1,))


def test_what_was_found_in_the_texts_is_found_in_the_records(write: Write, options: Options) -> None:
    outcome = read(write(CLEAN, FLAWED, options=options), options)
    assert list_found(outcome) == [("PRF301", "error", 3, 2), ("PRF302", "warning", 10, 2)]


def test_records_that_are_read_are_as_they_were(write: Write, options: Options, tmp_path: Path) -> None:
    path = write(CLEAN.replace("All", "Caf\u00e9").encode("cp1252"), FLAWED, options=options)
    again = b"".join(profile.to_json() + b"\n" for profile in read(path, options).profiles)
    assert again == (tmp_path / "out.jsonl").read_bytes()


def test_what_is_left_out_by_choice_is_not_recorded(write: Write, options: Options) -> None:
    chosen = replace(options, tuning=build_tuning(RULES, ignore=["PRF302"]))
    outcome = read(write(FLAWED, options=chosen), options)
    assert [finding.code for finding in outcome.profiles[0].findings] == ["PRF301"]


def test_what_is_left_out_for_a_path_is_not_recorded(write: Write, options: Options) -> None:
    chosen = replace(options, tuning=build_tuning(RULES, path_ignores={"pages/0.txt": ["PRF3"]}))
    outcome = read(write(FLAWED, FLAWED.replace("Tin", "Zinc"), options=chosen), options)
    assert [[finding.code for finding in item.findings] for item in outcome.profiles] == [[], ["PRF301", "PRF302"]]


def test_settings_of_today_go_over_what_was_recorded(write: Write, options: Options) -> None:
    path = write(FLAWED, options=options)
    tuning = build_tuning(RULES, ignore=["PRF301"], severities={"PRF302": "error"})
    outcome = read(path, replace(options, tuning=tuning))
    assert list_found(outcome) == [("PRF302", "error", 10, 1)]
    (finding,) = outcome.profiles[0].findings
    assert (finding.code, finding.severity.value, finding.lines) == ("PRF302", "error", (10, 10))


def test_what_the_run_itself_finds_is_not_doubled(write: Write, options: Options, tmp_path: Path) -> None:
    """The second of two of one id says so already; it does so once where it is found again."""
    path = write(CLEAN, CLEAN.replace("All", "Some"), options=options)
    assert list_found(read(path, options)) == [("PRF501", "warning", 1, 2)]
    both = tmp_path / "both.jsonl"
    both.write_bytes((tmp_path / "out.jsonl").read_bytes() * 2)
    outcome = read(str(both), options)
    assert [(item.code, item.profile) for item in outcome.diagnostics] == [
        ("PRF501", 3),
        ("PRF501", 4),
        ("PRF501", 2),
    ]
    assert [[finding.code for finding in item.findings] for item in outcome.profiles] == [[], *[["PRF501"]] * 3]


def test_public_records_have_the_findings_on_public_questions_alone(write: Write, options: Options) -> None:
    text = FLAWED.replace("\n\n", "\n\nContact email\nask us\n\n", 1).replace("A lot.", "Write to a@tin.example.")
    public = replace(options, audience=Audience.PUBLIC)
    outcome = read(write(text.encode("cp1252"), options=public), public)
    assert [finding.code for finding in outcome.profiles[0].findings] == ["PRF301", "PRF307", "PRF302"]
    assert {item.path for item in outcome.diagnostics} == {outcome.path}


def test_a_cut_text_is_marked_whatever_is_ignored(write: Write, options: Options) -> None:
    chosen = replace(options, tuning=build_tuning(RULES, ignore=["PRF106"]))
    cut = f"{CLEAN.rstrip()}\nOppose human rights abu"
    outcome = read(write(CLEAN, cut.replace("Kite", "Tin"), options=chosen), options)
    assert [profile.source.cut_off for profile in outcome.profiles] == [False, True]
    assert {profile.source.media_type for profile in outcome.profiles} == {"text/plain"}
