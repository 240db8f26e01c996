from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from helpers import AREAS, CRIME, INVOLVED, STIGMA, WORK, read, summarize
from profilecli.findings.diagnostics import Diagnostic, Severity
from profilecli.questionnaire.model import Questionnaire
from profilecli.record.chosen import list_chosen
from profilecli.record.profile import Profile
from profilecli.run.summary import (
    ChoiceCount,
    SeverityCount,
    Tally,
    add_result,
    build_summary,
    count_findings,
    group_diagnostics,
)

FULL = (
    f"Kite Hill\n\nContact email\na@kite.example\n\n{WORK}\nAll.\n\n{INVOLVED}\nThey lead.\n\n"
    f"{AREAS}\n{CRIME}\n{STIGMA}\n"
)
POOR = f"Tin Roof\n\nContact email\nask us\n\n{WORK}\n\n{INVOLVED}\nA lot.\n\n{AREAS}\n{CRIME}\nOur own line\n"


@dataclass
class FileResult:
    path: str = "a.txt"
    profiles: list[Profile] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)


def find(path: str = "a.txt", profile: int | None = None, severity: Severity = Severity.ERROR) -> Diagnostic:
    return Diagnostic("PRF999", "made-up", severity, "made up", path, 1, 1, 1, 1, None, profile)


def test_each_question_is_counted_by_status_and_each_choice_by_profiles(nswp: Questionnaire) -> None:
    summary = summarize([read(FULL, nswp, path="a.txt"), read(POOR, nswp, path="b.txt")], nswp)
    assert (summary.files, summary.profiles) == (2, 2)
    counts = {item.name: (item.answered, item.empty, item.missing, item.invalid) for item in summary.questions}
    assert counts == {
        "contact_email": (1, 0, 0, 1),
        "who_you_work_with": (1, 1, 0, 0),
        "sex_worker_involvement": (2, 0, 0, 0),
        "priority_areas": (2, 0, 0, 0),
        "main_challenges": (0, 0, 2, 0),
        "other_areas_of_work": (0, 0, 2, 0),
    }
    areas = summary.questions[3]
    assert [count.chosen for count in areas.choices] == [2, 0, 0, 0, 0, 1, 0]
    assert areas.choices[0] == ChoiceCount("oppose_criminalisation", CRIME, 2)
    assert areas.other == 1
    assert summary.questions[0].choices == ()
    # The invalid address and the empty required answer; the line that is no choice.
    assert summary.findings == SeverityCount(errors=2, warnings=1)


def test_rows_say_what_one_profile_holds(nswp: Questionnaire) -> None:
    tally = Tally(nswp)
    (row,) = add_result(tally, read(POOR, nswp, path="b.txt"))
    assert (row.path, row.name, row.has_record) == ("b.txt", "Tin Roof", True)
    assert (row.id, row.answered, row.questions, row.missing, row.choices) == ("tin-roof", 2, 6, 1, 1)
    assert row.findings == SeverityCount(errors=2, warnings=1)
    assert build_summary(tally).profiles == 1


def test_nothing_read_counts_nothing(nswp: Questionnaire) -> None:
    summary = summarize([], nswp)
    assert (summary.files, summary.profiles, summary.findings) == (0, 0, SeverityCount())
    assert len(summary.questions) == len(nswp.survey)


def test_a_file_without_a_record_has_its_row(nswp: Questionnaire) -> None:
    (row,) = add_result(Tally(nswp), read("", nswp, path="empty.txt"))
    assert (row.path, row.has_record, row.is_rest, row.name) == ("empty.txt", False, False, None)
    assert row.findings == SeverityCount(errors=1)


def test_diagnostics_go_to_their_profile_and_those_of_the_file_to_the_first(nswp: Questionnaire) -> None:
    text = f"{FULL}\n---\n\nTin Roof\n\n{WORK}\n\n"
    outcome = read(text, nswp)
    whole = find()
    result = FileResult("a.txt", list(outcome.profiles), [whole, *outcome.diagnostics])
    none, first, second = group_diagnostics(result)
    assert (none, first) == ([], [whole])
    assert {item.profile for item in second} == {2}


def test_findings_in_a_file_of_records_go_by_the_number_of_the_record(nswp: Questionnaire) -> None:
    found = [find("records.jsonl"), find("records.jsonl", 1), find(profile=2), find(profile=2)]
    records = FileResult("records.jsonl", list(read(FULL, nswp).profiles), found, [2])
    # The whole file and the first record, which is none, on the one hand, and the second record on the other.
    assert [len(group) for group in group_diagnostics(records)] == [2, 2]
    rows = add_result(Tally(nswp), records)
    assert [(row.path, row.has_record, row.is_rest, row.findings.errors) for row in rows] == [
        ("a.txt", True, False, 2),
        ("records.jsonl", False, True, 2),
    ]


def test_findings_of_the_run_count_and_belong_to_no_file(nswp: Questionnaire) -> None:
    tally = Tally(nswp)
    assert add_result(tally, FileResult("", [], [find("a.txt", 3)])) == ()
    assert (tally.files, tally.profiles, tally.findings.errors) == (0, 0, 1)


def test_findings_are_counted_by_severity() -> None:
    found = [find(severity=severity) for severity in (Severity.INFO, Severity.ERROR, Severity.INFO)]
    assert count_findings(found) == SeverityCount(errors=1, infos=2)


@pytest.mark.parametrize(
    ("question", "chosen"),
    [
        ("legal_form", ("cooperative",)),
        ("services", ("courses", "delivery")),
        ("typical_day", ()),
        ("key_holder", ()),
    ],
)
def test_chosen_are_the_names_of_choices_only(
    tool_library: Questionnaire, question: str, chosen: tuple[str, ...]
) -> None:
    text = (
        "The Bent Nail\n\nWhat is the legal form of your library?\nCooperative\n\n"
        "Which services do you offer besides lending?\nDelivery by cargo bike\nCourses in the safe use of tools\n\n"
        "Describe a typical lending day\nQuiet.\n"
    )
    (profile,) = read(text, tool_library).profiles
    assert list_chosen(profile.answers[question]) == chosen
