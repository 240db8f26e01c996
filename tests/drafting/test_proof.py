"""What reading with a draft brought in, how much of the text it accounts for out."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafting.piles import repeat, write
from profilecli.drafting.proof import prove
from profilecli.questionnaire.parsing import parse_questionnaire
from profilecli.reading.rules.pieces import Kind
from profilecli.run.inputs import find_inputs
from profilecli.run.pipeline import Options, read_files

MILL = """
name = "mill"
title = "mill"
version = "1"
boilerplate = ["Print"]
[[survey]]
name = "who"
type = "text"
label = "Who?"
[[survey]]
name = "floor"
type = "select_one"
label = "Floor?"
list_name = "floor"
[[choices.floor]]
name = "stone"
label = "Sto ne"
"""


def test_letters_are_counted_by_what_they_were_taken_for(tmp_path: Path) -> None:
    questionnaire = parse_questionnaire(MILL.encode(), "mill.toml")
    folder = write(tmp_path / "pages", ["Ant Hill\n\nsee the map.\n\nWho?\n A b c\nPrint\nFloor?\n- Sto ne\n", b"\0\0"])
    proof = prove(read_files(find_inputs([str(folder)]), Options(questionnaire)))
    letters = {Kind.NAME: 7, Kind.UNPLACED: 10, Kind.HEADING: 10, Kind.ANSWER: 3, Kind.BOILERPLATE: 5, Kind.CHOICE: 6}
    assert (proof.profiles, dict(proof.letters), proof.recurring) == (1, letters, [])
    assert proof.get_share(Kind.HEADING, Kind.CHOICE) == pytest.approx(16 / 41)


def test_lines_that_recur_are_those_of_the_run(tmp_path: Path) -> None:
    folder = write(tmp_path / "pages", repeat("% Hill\n\nWho?\n%\n\nLast flood?\n% %"))
    questionnaire = parse_questionnaire(MILL.encode(), "mill.toml")
    proof = prove(read_files(find_inputs([str(folder)]), Options(questionnaire)))
    assert [(item.code, item.line) for item in proof.recurring] == [("PRF504", 6)]


def test_nothing_read_is_no_share() -> None:
    assert prove([]).get_share(Kind.ANSWER) == 0
