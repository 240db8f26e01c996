"""Scales of XLSForm: its parameters become the keys of a question."""

from __future__ import annotations

import pytest

from forms.sample_forms import build
from profilecli.forms.importing import import_xlsform
from profilecli.questionnaire.parsing import parse_questionnaire

pytestmark = pytest.mark.usefixtures("unmeasured")


def read(parameters: str) -> tuple[str, float, float | None, float]:
    text = f"== survey\ntype|name|label|parameters\nrange|a|How?|{parameters}"
    (question,) = parse_questionnaire(import_xlsform(build(text), "stem", "en").toml.encode(), "form").survey
    return question.type.value, question.start, question.end, question.step


@pytest.mark.parametrize(
    ("parameters", "found"),
    [
        ("start=1 end=5 step=1", (1, 5, 1)),
        ("start = 0, end = 10; step = 0.5", (0, 10, 0.5)),
        ("end=7", (1, 7, 1)),
        ("", (1, 10, 1)),
        ("start=-3 end=3", (-3, 3, 1)),
        ("Start=0;END=1;step=.25", (0, 1, 0.25)),
        ("start=0 end=10 tick_interval=2 step=1", (0, 10, 1)),
        ("Placeholder = 3, end=7, tick_labelset=ends", (1, 7, 1)),
    ],
)
def test_parameters_are_read(parameters: str, found: tuple[float, float, float]) -> None:
    assert read(parameters) == ("range", *found)


def test_how_a_scale_is_shown_is_a_comment() -> None:
    text = "== survey\ntype|name|label|parameters\nrange|a|How?|end=4 tick_interval=2"
    found = import_xlsform(build(text), "stem", "en")
    assert "# parameters: end=4 tick_interval=2\n" in found.toml
    assert [note.place for note in found.notes if note.place.startswith("survey")] == ["survey!D2"]


@pytest.mark.parametrize(
    "parameters",
    ["end=${n}", "start=5 end=1", "step=0", "tick=1", "end=5 whatever", "end=.", "end=5 tick_interval"],
)
def test_a_scale_that_cannot_be_read_asks_for_a_number(parameters: str) -> None:
    text = f"== survey\ntype|name|label|parameters\nrange|a|How?|{parameters}"
    found = import_xlsform(build(text), "stem", "en")
    assert 'type = "decimal"' in found.toml
    assert f"# parameters: {parameters}\n" in found.toml
    assert "survey!D2" in [note.place for note in found.notes]
