"""The benchmark that takes questions out: it counts what it says it counts."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from helpers import WHOLE
from profilecli.questionnaire.model import Questionnaire

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks import unknown
from benchmarks.unknown import main, score_family

pytestmark = pytest.mark.slow


def test_headings_and_alarms_are_counted(tmp_path: Path, nswp: Questionnaire) -> None:
    (tmp_path / "a.txt").write_text(WHOLE, "utf-8")
    (tmp_path / "b.txt").write_text(WHOLE.replace("Rent.", "N/A").replace("Copper", "Tin"), "utf-8")
    score = score_family([tmp_path], nswp)
    assert (score.pages, score.alarms, score.headings, score.in_runs) == (2, 1, 12, 0)
    assert 0 < score.questions_reported <= score.reported < score.headings
    assert sum(score.seldom.values()) == score.headings - score.reported


def test_ten_pages_are_a_run(tmp_path: Path, nswp: Questionnaire) -> None:
    for number in range(10):
        page = WHOLE.replace("Copper", f"Copper {'abcdefghij'[number]}").replace("Women.", f"{'Women ' * number}men.")
        (tmp_path / f"{number}.txt").write_text(page, "utf-8")
    score = score_family([tmp_path], nswp)
    assert (score.headings, score.in_runs, score.in_tens, score.alarms) == (60, 60, 60, 0)
    assert score.reported < score.in_runs_reported == score.in_tens_reported


def test_line_that_is_no_heading_counts_as_an_answer(tmp_path: Path, nswp: Questionnaire) -> None:
    for number in range(10):
        word = "abcdefghij"[number]
        page = WHOLE.replace("Copper", f"Copper {word}").replace(
            "Tea.", f"{word}.\n\nAlso asked\n{word} {word}.\nSome did not."
        )
        (tmp_path / f"{number}.txt").write_text(page, "utf-8")
    score = score_family([tmp_path], nswp)
    assert (score.alarms, score.answers) == (1, 5)


def test_the_table_has_a_line_for_each_family(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = unknown.read_pages(unknown.INDEPENDENT)[::16]
    monkeypatch.setattr(unknown, "read_pages", lambda _: pages)
    assert main(["--pages", "4"]) == 0
    table = capsys.readouterr().out.partition("| pages |")[2].splitlines()
    assert table[0].startswith(" number | headings |")
    assert table[-1].startswith("| **all** | ")
    assert len(table) == 2 + 6 + 1
