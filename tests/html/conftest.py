from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from profilecli.checks import RULES
from profilecli.html.page import render_page
from profilecli.questionnaire.answer_types import QuestionType
from profilecli.questionnaire.model import Choice, Question, Questionnaire, Sensitivity
from profilecli.run.pipeline import Options, Outcome, read_paths, read_text

Render = Callable[..., str]


@pytest.fixture(scope="session")
def render() -> Render:
    def run(results: Sequence[Outcome], questionnaire: Questionnaire, *, include_text: bool = False) -> str:
        return "".join(render_page(results, questionnaire, RULES, include_text=include_text))

    return run


@pytest.fixture(scope="session")
def payloads() -> list[str]:
    lines = (Path(__file__).parent / "payloads.txt").read_bytes().decode().split("\n")
    found = [line for line in lines if line]
    assert len(found) == 100
    return found


@pytest.fixture(scope="session")
def hostile(payloads: Sequence[str]) -> Questionnaire:
    """A questionnaire of which every wording is a payload."""
    halves = payloads[:50], payloads[50:]
    return Questionnaire(
        name="hostile",
        title=" ".join(payloads),
        version="1",
        name_labels=("Name of the payload",),
        rows=(
            *(
                Question(name=f"q{number}", type=QuestionType.TEXT, label=f"{payload} question number {number}")
                for number, payload in enumerate(payloads)
            ),
            Question(name="picks", type=QuestionType.SELECT_MULTIPLE, list_name="picks", label="Which do you pick?"),
            Question(
                name="secrets",
                type=QuestionType.SELECT_MULTIPLE,
                list_name="secrets",
                label="Which do you hide?",
                sensitivity=Sensitivity.RESTRICTED,
            ),
        ),
        choices={
            name: tuple(
                Choice(name=f"{name}{number}", label=f"{payload} choice number {number}")
                for number, payload in enumerate(half)
            )
            for name, half in zip(("picks", "secrets"), halves, strict=True)
        },
    )


@pytest.fixture(scope="session")
def hostile_outcomes(payloads: Sequence[str], hostile: Questionnaire) -> list[Outcome]:
    """One file for each payload, which is its path, its name, its answers, its headings and its choices."""
    options = Options(hostile)
    outcomes = []
    for number, payload in enumerate(payloads):
        question = hostile.survey[number]
        choice = (hostile.choices["picks"] + hostile.choices["secrets"])[number]
        text = (
            f"Name of the payload: {payload}\n\n{payload}\n\n{question.label}\n{payload}\n\n- {payload}\n\n"
            f"Which do you {'pick' if number < 50 else 'hide'}?\n- {choice.label}\n- {payload}\n\n"
            f"## {payload}\n{payload}\n"
        )
        outcomes.append(read_text(text, options, f"{payload}/{number}.txt"))
    outcomes.append(read_text("", options, f"{payloads[0]}.txt"))
    return outcomes


@pytest.fixture(scope="session")
def sample_outcomes(nswp: Questionnaire, samples: Path) -> list[Outcome]:
    """All samples of the built-in questionnaire, named as they are in the repository."""
    outcomes = []
    for path in sorted((samples / "nswp-member").rglob("*.txt")):
        outcomes += read_paths([str(path)], Options(nswp))
    assert len(outcomes) > 20
    return outcomes
