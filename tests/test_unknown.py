"""The benchmark that takes questions out: it counts what it says it counts."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from helpers import WHOLE
from profilecli.questionnaire.model import Questionnaire

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.unknown import main, score_family


def test_headings_and_alarms_are_counted(tmp_path: Path, nswp: Questionnaire) -> None:
    (tmp_path / "a.txt").write_text(WHOLE, "utf-8")
    (tmp_path / "b.txt").write_text(WHOLE.replace("Rent.", "N/A").replace("Copper", "Tin"), "utf-8")
    score = score_family(tmp_path, nswp)
    assert (score.pages, score.alarms, score.headings, score.in_runs) == (2, 1, 12, 0)
    assert 0 < score.questions_reported <= score.reported < score.headings
    assert sum(score.seldom.values()) == score.headings - score.reported


def test_ten_pages_are_a_run(tmp_path: Path, nswp: Questionnaire) -> None:
    for number in range(10):
        (tmp_path / f"{number}.txt").write_text(WHOLE.replace("Copper", f"Copper {number}"), "utf-8")
    score = score_family(tmp_path, nswp)
    assert (score.headings, score.in_runs, score.alarms) == (60, 60, 0)
    assert score.in_runs_reported >= score.reported


def test_the_table_has_a_line_for_each_family(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--pages", "4"]) == 0
    rows = capsys.readouterr().out.splitlines()
    assert rows[0].startswith("| pages | number | headings |")
    assert rows[-1].startswith("| **all** | ")
    assert len(rows) == 2 + 6 + 1
