from __future__ import annotations

import pytest
from hypothesis import given
from junitparser import Failure, JUnitXml, TestCase, TestSuite

from profilecli.findings.diagnostics import Severity
from profilecli.reports import ReportInput
from profilecli.reports.as_junit import render_junit
from profilecli.text.safe import make_safe
from reports.report_inputs import build_diagnostic, build_input, hostile_inputs, render


def _parse(data: ReportInput) -> tuple[TestSuite, list[TestCase]]:
    (suite,) = JUnitXml.fromstring(render(render_junit, data).encode())
    return suite, list(suite)


def test_one_case_for_each_file() -> None:
    """A file without findings passes; one with several has one failure that tells all of them."""
    items = (build_diagnostic(path="b.txt"), build_diagnostic(path="b.txt", line=4))
    suite, cases = _parse(build_input(*items, files=("a.txt", "b.txt")))
    assert (suite.tests, suite.failures, suite.errors) == (2, 1, 0)
    assert [(case.classname, case.name, case.is_passed) for case in cases] == [
        ("profilecli", "a.txt", True),
        ("profilecli", "b.txt", False),
    ]
    (failure,) = cases[1].result
    assert isinstance(failure, Failure)
    assert (failure.type, failure.message) == ("PRF202", "PRF202 required question not found (and 1 more)")
    assert [line.split(" ", 1)[0] for line in failure.text.splitlines()] == ["b.txt:3:1:", "b.txt:4:1:"]


def test_what_fails_the_run_fails_the_case() -> None:
    """A finding below the limit is reported without failing."""
    warning = build_diagnostic(severity=Severity.WARNING)
    _, (case,) = _parse(build_input(warning))
    assert case.is_passed
    assert case.system_out is not None
    assert case.system_out.startswith("pages/a.txt:3:1: PRF202 warning ")
    _, (case,) = _parse(build_input(warning, fail_on=Severity.WARNING))
    assert not case.is_passed
    _, (case,) = _parse(build_input(build_diagnostic(), fail_on=None))
    assert case.is_passed


@pytest.mark.parametrize(
    ("limit", "failing"),
    [
        (Severity.ERROR, ["error"]),
        (Severity.WARNING, ["error", "warning"]),
        (Severity.INFO, ["error", "warning", "info"]),
    ],
)
def test_what_is_worse_than_the_limit_fails_too(limit: Severity, failing: list[str]) -> None:
    items = [build_diagnostic(path=severity.value, severity=severity) for severity in Severity]
    suite, cases = _parse(build_input(*items, fail_on=limit))
    assert {case.name for case in cases if not case.is_passed} == set(failing)
    assert suite.failures == len(failing)
    (case,) = _parse(build_input(*(item._replace(path="a.txt") for item in items), fail_on=limit))[1]
    more = f" (and {len(failing) - 1} more)" if len(failing) > 1 else ""
    assert case.result[0].message == f"PRF202 required question not found{more}"


def test_failures_are_counted_among_many_files() -> None:
    suite, cases = _parse(build_input(build_diagnostic(path="b.txt"), files=("a.txt", "b.txt", "c.txt")))
    assert (suite.tests, suite.failures) == (3, 1)
    assert cases[1].result[0].message == "PRF202 required question not found"


def test_file_that_nobody_listed_is_reported() -> None:
    """A finding never vanishes."""
    _, (case,) = _parse(build_input(build_diagnostic(path="x.txt"), files=()))
    assert case.name == "x.txt"


@given(data=hostile_inputs())
def test_hostile_text_stays_text(data: ReportInput) -> None:
    """What XML forbids is shown as escapes; every file is one case."""
    _, cases = _parse(data)
    assert [case.name for case in cases] == [make_safe(path) for path in data.files]
