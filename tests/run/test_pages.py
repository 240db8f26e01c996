"""A page with many profiles is read profile by profile, and each of them once."""

from __future__ import annotations

from typing import Any

import pytest

from profilecli.questionnaire.model import Questionnaire
from profilecli.reading import document
from profilecli.reading.rules import table
from profilecli.run.options import Options
from profilecli.run.pipeline import read_text

COUNT = 100


def test_each_of_many_profiles_is_read_once(nswp: Questionnaire, monkeypatch: pytest.MonkeyPatch) -> None:
    firsts: list[int] = []

    def cut(*facts: Any) -> Any:
        firsts.append(facts[1])
        return table.cut_pieces(*facts)

    monkeypatch.setattr(document, "cut_pieces", cut)
    text = "\f\n".join(f"Lantern {number}\nNotes\n\nContact email\nl{number}@kite.example\n" for number in range(COUNT))
    profiles = list(read_text(text, Options(nswp)).profiles)
    assert [profile.name for profile in profiles] == [f"Lantern {number}" for number in range(COUNT)]
    assert {profile.unplaced[0].text for profile in profiles} == {"Notes"}
    assert [profile.source.lines[0] - 1 for profile in profiles] == firsts
