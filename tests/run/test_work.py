from __future__ import annotations

from profilecli.findings.diagnostics import Diagnostic, Severity
from profilecli.questionnaire.model import Questionnaire
from profilecli.run.work import list_pages


def find(path: str, code: str, severity: str, line: int = 1, question: str | None = None) -> Diagnostic:
    return Diagnostic(code, "a-rule", Severity(severity), "what; do it", path, line, 1, line, 2, question)


def rank(findings: list[Diagnostic], questionnaire: Questionnaire) -> list[str]:
    return [page.path for page in list_pages(findings, questionnaire)]


def test_errors_come_before_any_number_of_warnings(nswp: Questionnaire) -> None:
    warnings = [find("warned.txt", "PRF205", "warning", line) for line in range(1, 7)]
    errors = [find("wrong.txt", "PRF305", "error", line) for line in (3, 9)]
    assert rank([*warnings, *errors], nswp) == ["wrong.txt", "warned.txt"]


def test_among_pages_with_as_many_errors_those_that_lack_required_answers_come_first(nswp: Questionnaire) -> None:
    lacking = find("b.txt", "PRF202", "error", 1, "who_you_work_with")
    invalid = find("a.txt", "PRF305", "error", 1, "contact_email")
    assert rank([invalid, lacking], nswp) == ["b.txt", "a.txt"]
    assert [page.missing for page in list_pages([invalid, lacking], nswp)] == [1, 0]


def test_an_empty_required_answer_is_missing_and_an_empty_optional_one_is_not(nswp: Questionnaire) -> None:
    required = find("a.txt", "PRF301", "error", 3, "who_you_work_with")
    optional = find("a.txt", "PRF301", "warning", 1, "contact_email")
    (page,) = list_pages([required, optional], nswp)
    assert (page.missing, page.count(Severity.ERROR), page.count(Severity.WARNING)) == (1, 1, 1)


def test_a_page_has_its_tasks_by_line_and_nothing_for_information(nswp: Questionnaire) -> None:
    found = [
        find("a.txt", "PRF504", "warning", 9),
        find("a.txt", "PRF104", "info", 2),
        find("a.txt", "PRF305", "error", 4),
    ]
    (page,) = list_pages(found, nswp)
    assert [task.line for task in page.tasks] == [4, 9]
    assert list_pages(found[1:2], nswp) == []


def test_pages_alike_come_by_path(nswp: Questionnaire) -> None:
    assert rank([find(path, "PRF205", "warning") for path in ("c.txt", "a.txt", "b.txt")], nswp) == [
        "a.txt",
        "b.txt",
        "c.txt",
    ]
