from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from helpers import INVOLVED, WHOLE, WORK
from profilecli.questionnaire.model import Sensitivity
from profilecli.record.audience import Audience
from profilecli.run.cleaning_log import Correction
from profilecli.run.pipeline import Options, Outcome, load_questionnaire, read_paths

NSWP = load_questionnaire()
TWO = f"Tin Roof\n\n{WORK}\nWomen.\n\n----\n\nOak Hall\n\n{WORK}\nMen.\n"


def correct(line: int, who: str, question: str, old: str, new: str) -> Correction:
    """Return a row of a log; `who` is an id, or a path."""
    is_page = who.endswith(".txt")
    return Correction("log.csv", line, "" if is_page else who, who if is_page else "", question, old, new)


def read(folder: Path, *corrections: Correction, audience: Audience = Audience.ALL) -> list[Outcome]:
    options = Options(NSWP, corrections=corrections, audience=audience)
    return list(read_paths([str(folder)], options))


def list_found(outcomes: list[Outcome]) -> list[tuple[str, int, str, str | None]]:
    """Return what is reported of the log: severity, line, message, question."""
    return [
        (item.severity.value, item.line, item.message, item.question)
        for outcome in outcomes
        for item in outcome.diagnostics
        if item.code == "PRF604"
    ]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    pages = Path("pages")
    pages.mkdir()
    (pages / "lantern.txt").write_text(WHOLE)
    (pages / "two.txt").write_text(TWO)
    return pages


@pytest.mark.parametrize("who", ["copper-lantern", "pages/lantern.txt", "./pages/lantern.txt"])
def test_answer_is_corrected_and_says_by_which_line(folder: Path, who: str) -> None:
    outcomes = read(folder, correct(7, who, "main_challenges", "Rent.", "Rent and heat."))
    answers = outcomes[0].profiles[0].answers
    assert answers["main_challenges"].value == "Rent and heat."
    assert [(item.log, item.line) for item in answers["main_challenges"].corrections] == [("log.csv", 7)]
    assert [name for name, answer in answers.items() if answer.corrections] == ["main_challenges"]
    assert list_found(outcomes) == []


def test_corrections_follow_each_other_in_the_order_of_the_log(folder: Path) -> None:
    first = correct(2, "copper-lantern", "main_challenges", "Rent.", "Heat.")
    second = correct(3, "pages/lantern.txt", "main_challenges", "Heat.", "Light.")
    third = correct(4, "copper-lantern", "main_challenges", "Rent.", "Dark.")
    outcomes = read(folder, first, second, third)
    answer = outcomes[0].profiles[0].answers["main_challenges"]
    assert (answer.value, [item.line for item in answer.corrections]) == ("Light.", [2, 3])
    assert [(severity, line) for severity, line, *_ in list_found(outcomes)] == [("error", 4)]


def test_profile_of_a_page_of_several_is_named_by_its_id(folder: Path) -> None:
    named = correct(2, "oak-hall", "who_you_work_with", "Men.", "Boys.")
    both = replace(correct(3, "tin-roof", "who_you_work_with", "Women.", "Girls."), source="pages/two.txt")
    elsewhere = replace(correct(4, "tin-roof", "who_you_work_with", "Girls.", "All."), source="pages/lantern.txt")
    unclear = correct(5, "pages/two.txt", "who_you_work_with", "Men.", "Nobody.")
    outcomes = read(folder, named, both, elsewhere, unclear)
    assert [profile.answers["who_you_work_with"].value for profile in outcomes[1].profiles] == ["Girls.", "Boys."]
    found = list_found(outcomes)
    assert [(severity, line) for severity, line, *_ in found] == [("warning", 4), ("error", 5)]
    assert "several profiles" in found[1][2]


def test_what_is_not_applied_is_reported_at_its_line(folder: Path) -> None:
    outcomes = read(
        folder,
        correct(2, "copper-lantern", "main_challenges", "Heat.", "Light."),
        correct(3, "copper-lantern", "Heat.", "Light.", "Dark."),
        correct(4, "nobody", "main_challenges", "Rent.", "Light."),
        correct(5, "", "main_challenges", "Rent.", "Light."),
    )
    assert outcomes[0].profiles[0].answers["main_challenges"].value == "Rent."
    found = list_found(outcomes)
    assert [(severity, line, question) for severity, line, _, question in found] == [
        ("error", 2, "main_challenges"),
        ("error", 3, None),
        ("warning", 4, None),
        ("error", 5, None),
    ]
    assert not any(word in message for *_, message, _ in found for word in ("Rent", "Heat", "Light", "Dark", "nobody"))


def test_findings_are_those_of_the_corrected_answer(folder: Path) -> None:
    (folder / "lantern.txt").write_text(WHOLE.replace("office@lantern.example", "by post"))
    before = read(folder)[0]
    assert [item.code for item in before.diagnostics] == ["PRF305"]
    outcomes = read(
        folder,
        correct(2, "copper-lantern", "contact_email", "by post", "office@lantern.example"),
        correct(3, "copper-lantern", "who_you_work_with", "Women.", ""),
    )
    after = outcomes[0]
    assert [(item.code, item.question) for item in after.diagnostics] == [("PRF301", "who_you_work_with")]
    assert [(item.code, item.question) for item in after.profiles[0].findings] == [("PRF301", "who_you_work_with")]


@pytest.mark.parametrize("above", ["", "\n"])
def test_public_records_do_not_name_the_log_and_what_is_corrected_is_looked_at(folder: Path, above: str) -> None:
    assert {question.name for question in NSWP.survey if question.sensitivity is Sensitivity.PUBLIC} >= {
        "main_challenges",
        "other_areas_of_work",
    }
    (folder / "lantern.txt").write_text(above + WHOLE.replace("Tea.", "Call 020 7946 0018."))
    outcomes = read(
        folder,
        correct(2, "pages/lantern.txt", "main_challenges", "Rent.", "office@lantern.example is my mail"),
        correct(3, "copper-lantern", "other_areas_of_work", "Call 020 7946 0018.", "Tea."),
        audience=Audience.PUBLIC,
    )
    answer = outcomes[0].profiles[0].answers["main_challenges"]
    assert [(item.log, item.line) for item in answer.corrections] == [("", 2)]
    (found,) = [item for item in outcomes[0].diagnostics if item.code == "PRF307"]
    line = f"{above}{WHOLE}".split("\n").index("Rent.") + 1
    assert (found.line, found.column, found.end_line, found.end_column) == (line, 1, line, len("Rent.") + 1)
    assert found.question == "main_challenges"


def test_profiles_beyond_those_kept_in_memory_stay_corrected(tmp_path: Path) -> None:
    many = tmp_path / "many"
    many.mkdir()
    page = "\n\n----\n\n".join(f"Club {number}\n\n{WORK}\nWomen.\n\n{INVOLVED}\nThey run it." for number in range(70))
    (many / "all.txt").write_text(page)
    (outcome,) = read(many, correct(2, "club-68", "who_you_work_with", "Women.", "Men."))
    values = [profile.answers["who_you_work_with"].value for profile in outcome.profiles]
    assert [place for place, value in enumerate(values) if value == "Men."] == [68]
