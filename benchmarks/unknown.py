"""Takes each question out of its questionnaire in turn, and prints how many of its headings are reported.

The pages are sound ones: the clean samples, generated pages and pages written by another hand. Where
a heading stands is known from reading with the whole questionnaire, which is exact on such pages.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

if __package__ in (None, ""):
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

# The one place that knows where the labelled pages live.
from profilecli import Options, load_questionnaire, read_paths
from profilecli.findings.diagnostics import Severity
from profilecli.questionnaire.model import Questionnaire
from tests.oracle.forms import PATHS
from tests.oracle.generate import generate
from tests.oracle.pages import Page, read_pages
from tests.oracle.score import INDEPENDENT

SAMPLES = Path(__file__).resolve().parents[1] / "samples"
RECURRING = "PRF504"
_FEWEST_PAGES = 10


@dataclass(frozen=True, slots=True)
class Heading:
    """One heading on one page."""

    path: str
    lines: tuple[int, int]
    text: str

    @property
    def is_question(self) -> bool:
        """Whether it has a question mark."""
        return "?" in self.text or "\uff1f" in self.text


@dataclass(slots=True)
class Score:
    """What came of the headings of one family of pages."""

    headings: int = 0
    reported: int = 0
    questions: int = 0
    questions_reported: int = 0
    in_runs: int = 0
    in_runs_reported: int = 0
    pages: int = 0
    alarms: int = 0
    seldom: dict[str, int] = field(default_factory=dict)
    """By question: how many headings were not reported."""


@dataclass(frozen=True, slots=True)
class _Reading:
    """What reading a folder of pages brought."""

    headings: dict[str, list[Heading]]
    """By question."""
    findings: set[tuple[str, str, int]]
    """Code, path and line of each warning and error."""
    pages: int


def score_family(folder: Path, questionnaire: Questionnaire) -> Score:
    """Return the score of the pages in `folder`, read as one run with each question left out in turn."""
    whole = _read(folder, questionnaire)
    score = Score(pages=whole.pages)
    score.alarms = len({path for code, path, _ in whole.findings if code == RECURRING or not code.startswith("PRF5")})
    for question in questionnaire.survey:
        others = tuple(other for other in questionnaire.survey if other is not question)
        found = _read(folder, questionnaire.model_copy(update={"survey": others})).findings
        headings = whole.headings.get(question.name, [])
        recurring = {heading.text for heading in headings if _is_reported(heading, found, (RECURRING,))}
        for heading in headings:
            alone = _is_reported(heading, found, ("PRF2", "PRF3", "PRF4"))
            _count(score, heading, alone=alone)
            if whole.pages >= _FEWEST_PAGES:
                score.in_runs += 1
                score.in_runs_reported += alone or heading.text in recurring
            if not alone:
                score.seldom[question.name] = score.seldom.get(question.name, 0) + 1
    return score


def _count(score: Score, heading: Heading, *, alone: bool) -> None:
    score.headings += 1
    score.reported += alone
    score.questions += heading.is_question
    score.questions_reported += alone and heading.is_question


def _is_reported(heading: Heading, findings: set[tuple[str, str, int]], codes: tuple[str, ...]) -> bool:
    first, last = heading.lines
    return any(
        path == heading.path and first <= line <= last and code.startswith(codes) for code, path, line in findings
    )


def _read(folder: Path, questionnaire: Questionnaire) -> _Reading:
    headings: dict[str, list[Heading]] = defaultdict(list)
    findings = set()
    pages = 0
    for outcome in read_paths([str(folder)], Options(questionnaire)):
        pages += 1
        for item in outcome.diagnostics:
            if item.severity is not Severity.INFO:
                findings.add((item.code, item.path, item.line))
        for profile in outcome.profiles:
            for name, answer in profile.answers.items():
                if answer.heading:
                    headings[name].append(Heading(outcome.path, answer.heading.lines, answer.heading.text))
    return _Reading(headings, findings, pages)


def _list_families(seed: int, count: int) -> Iterator[tuple[str, str, Iterable[tuple[str, bytes]]]]:
    """Yield the name, the questionnaire and the pages, by their file names, of each family."""
    for name in PATHS:
        clean = sorted((SAMPLES / name / "clean").glob("*.txt"))
        yield f"samples, {name}", name, [(path.name, path.read_bytes()) for path in clean]
    sets: dict[str, Sequence[Page]] = {"generated": list(generate(seed, count)), "independent": read_pages(INDEPENDENT)}
    for title, pages in sets.items():
        for name in PATHS:
            sound = [page for page in pages if page.questionnaire == name and page.is_sound]
            yield f"{title}, {name}", name, [(f"{page.id}.txt", page.data) for page in sound]


def _build_row(title: str, score: Score) -> str:
    cells = (
        f"{score.pages:,}",
        f"{score.headings:,}",
        _share(score.questions_reported, score.questions),
        _share(score.reported, score.headings),
        _share(score.in_runs_reported, score.in_runs),
        _share(score.alarms, score.pages),
    )
    return f"| {title} | {' | '.join(cells)} |"


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "none"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print one table; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1, help="of the generator (default: 1)")
    parser.add_argument("--pages", type=int, default=300, help="how many to make (default: 300)")
    parser.add_argument("--missed", action="store_true", help="list how many headings of each question were missed")
    options = parser.parse_args(arguments)
    print("| pages | number | headings | reported, with ? | reported, all | in runs | false alarms |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    total = Score()
    for title, name, pages in _list_families(options.seed, options.pages):
        with tempfile.TemporaryDirectory() as folder:
            for file, data in pages:
                Path(folder, file).write_bytes(data)
            score = score_family(Path(folder), load_questionnaire(str(PATHS[name])))
        for key in (
            "headings",
            "reported",
            "questions",
            "questions_reported",
            "in_runs",
            "in_runs_reported",
            "pages",
            "alarms",
        ):
            setattr(total, key, getattr(total, key) + getattr(score, key))
        print(_build_row(title, score), flush=True)
        if options.missed:
            print(f"  missed: {score.seldom}")
    print(_build_row("**all**", total))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
