"""What a person has to do after a run: results in, the pages that need work out, the worst first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from profilecli.findings.diagnostics import Diagnostic, Severity
from profilecli.questionnaire.model import Questionnaire

_WITHOUT_ANSWER = ("PRF202", "PRF301")


@dataclass(frozen=True, slots=True)
class Page:
    """A page that needs a person, and what there is to do on it."""

    path: str
    tasks: tuple[Diagnostic, ...]
    """Its errors and warnings, in the order of the page."""
    missing: int
    """How many required answers it lacks, over all its profiles."""

    def count(self, severity: Severity) -> int:
        """Return how many of the tasks have this severity."""
        return sum(task.severity is severity for task in self.tasks)

    @property
    def rank(self) -> tuple[int, int, int, str]:
        """The place among other pages: by errors, then by required answers that it lacks, then by warnings."""
        return -self.count(Severity.ERROR), -self.missing, -self.count(Severity.WARNING), self.path


def list_pages(findings: Iterable[Diagnostic], questionnaire: Questionnaire) -> list[Page]:
    """Return the pages with errors or warnings among `findings`, the worst first.

    What was found in the run as a whole belongs to the page that it names. What is only for information asks
    nobody to do anything.
    """
    required = {question.name for question in questionnaire.survey if question.required}
    tasks: dict[str, list[Diagnostic]] = defaultdict(list)
    for item in findings:
        if item.severity is not Severity.INFO:
            tasks[item.path].append(item)
    pages = []
    for path, found in tasks.items():
        missing = sum(item.code in _WITHOUT_ANSWER and item.question in required for item in found)
        pages.append(Page(path, tuple(sorted(found, key=lambda item: item.sort_key)), missing))
    return sorted(pages, key=lambda page: page.rank)
