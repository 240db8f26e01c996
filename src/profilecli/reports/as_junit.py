"""Diagnostics in, JUnit XML out, for the test reports of GitLab and Jenkins."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.etree import ElementTree as ET

from profilecli.findings.diagnostics import Diagnostic
from profilecli.reports.as_concise import render_line
from profilecli.reports.common import ReportInput, describe
from profilecli.text.safe import make_safe

_SUITE = "profilecli"


def render_junit(data: ReportInput) -> Iterator[str]:
    """Yield one test suite with a test case for each file, which fails where the run fails for it.

    A file is one case with at most one `failure`, because GitLab reads no second one, knows a case
    again by its name and shows the failure's text only. Findings that fail nothing are `system-out`.
    """
    found: dict[str, list[Diagnostic]] = {}
    # The opening tag counts all cases, so none can be written before the last finding is known.
    for item in data.diagnostics:
        found.setdefault(item.path, []).append(item)
    order = dict.fromkeys((*data.files, *found))
    cases = [_build_case(path, found.get(path, ()), data) for path in order]
    failures = sum(case.find("failure") is not None for case in cases)
    totals = {"name": _SUITE, "tests": str(len(cases)), "failures": str(failures), "errors": "0", "skipped": "0"}
    suite = ET.Element("testsuite", totals)
    suite.extend(cases)
    root = ET.Element("testsuites", totals)
    root.append(suite)
    ET.indent(root)
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _build_case(path: str, items: Sequence[Diagnostic], data: ReportInput) -> ET.Element:
    shown = make_safe(path)
    case = ET.Element("testcase", {"classname": _SUITE, "name": shown, "file": shown})
    if not items:
        return case
    limit = data.fail_on
    failing = [item for item in items if limit is not None and item.severity.rank >= limit.rank]
    if failing:
        first = failing[0]
        rest = f" (and {len(failing) - 1} more)" if len(failing) > 1 else ""
        message = make_safe(f"{first.code} {describe(first)}{rest}")
        output = ET.SubElement(case, "failure", {"type": first.code, "message": message})
    else:
        output = ET.SubElement(case, "system-out")
    output.text = "\n".join(map(render_line, items))
    return case
