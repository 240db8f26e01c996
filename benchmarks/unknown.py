"""Takes each question out of its questionnaire in turn, and prints how many of its headings are reported.

The pages are sound ones: the clean samples, generated pages and pages written by another hand. Where
a heading stands is known from reading with the whole questionnaire, which is exact on such pages.

On a page alone, a heading is reported where a warning or an error stands on it. In a run, it is also
reported where the same wording is reported as recurring (PRF504) on any page of the run. Each family
is read as one run, and once more in runs of ten pages.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, fields, replace
from pathlib import Path

if __package__ in (None, ""):
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

# The one place that knows where the labelled pages live.
from profilecli import Options, load_questionnaire, read_paths
from profilecli.findings.diagnostics import Severity
from profilecli.questionnaire.model import Questionnaire
from profilecli.text.wording import fold
from tests.oracle.forms import PATHS
from tests.oracle.generate import generate
from tests.oracle.pages import Page, read_pages
from tests.oracle.score import INDEPENDENT

SAMPLES = Path(__file__).resolve().parents[1] / "samples"
RECURRING = "PRF504"
OF_THE_PAGE = ("PRF2", "PRF3", "PRF4")
"""The findings of a page alone that say what a line was taken for."""
RUN = 10
"""How many pages are a run at the least."""


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

    @property
    def wording(self) -> str:
        """What recurs of it: the first sentence, without a note in brackets."""
        return fold(self.text.split("?")[0].split(" (")[0].split(" [")[0])


Findings = set[tuple[str, str, int]]
"""Code, path and line of warnings and errors."""


@dataclass(slots=True)
class Score:
    """What came of the headings of one family of pages."""

    pages: int = 0
    headings: int = 0
    reported: int = 0
    questions: int = 0
    questions_reported: int = 0
    in_runs: int = 0
    """Headings on pages that are read in one run of ten or more; `in_tens` in runs of ten."""
    in_runs_reported: int = 0
    in_tens: int = 0
    in_tens_reported: int = 0
    alarms: int = 0
    """On how many pages something is reported although nothing is wrong."""
    answers: int = 0
    """How many lines are reported as recurring that no heading or choice of a question left out stands on."""
    seldom: Counter[str] = field(default_factory=Counter)
    """By question: how many headings were not reported on a page alone."""

    def add(self, other: Score) -> None:
        """Add the counts of `other`."""
        for item in fields(self):
            setattr(self, item.name, getattr(self, item.name) + getattr(other, item.name))


@dataclass(frozen=True, slots=True)
class _Reading:
    """What reading a run of pages brought."""

    headings: dict[str, list[Heading]]
    """By question."""
    findings: Findings
    pages: int


def score_family(runs: Sequence[Path], questionnaire: Questionnaire) -> Score:
    """Return the score of the pages in the folders `runs`, of ten pages each, with each question left out in turn."""
    whole = _read(runs, questionnaire)
    tens = [run for run in runs if len(list(run.iterdir())) >= RUN]
    score = Score(pages=whole.pages)
    alarms = whole.findings.union(*(_read([run], questionnaire).findings for run in tens))
    score.alarms = len({path for code, path, _ in alarms if code == RECURRING or not code.startswith("PRF5")})
    for question in questionnaire.survey:
        others = tuple(other for other in questionnaire.survey if other is not question)
        left = replace(questionnaire, rows=others)
        headings = whole.headings.get(question.name, [])
        found = _read(runs, left).findings
        alone = [_is_reported(heading, found, OF_THE_PAGE) for heading in headings]
        _count_alone(score, headings, alone)
        score.seldom[question.name] = alone.count(False)
        if whole.pages >= RUN:
            score.in_runs += len(headings)
            score.in_runs_reported += _count_in_run(headings, found)
        for run in tens:
            findings = _read([run], left).findings
            here = [heading for heading in headings if Path(heading.path).is_relative_to(run)]
            score.in_tens += len(here)
            score.in_tens_reported += _count_in_run(here, findings)
            score.answers += 0 if question.type.is_select else _count_answers(here, findings)
    return score


def _count_alone(score: Score, headings: Sequence[Heading], reported: Sequence[bool]) -> None:
    score.headings += len(headings)
    score.reported += sum(reported)
    for heading, is_reported in zip(headings, reported, strict=True):
        score.questions += heading.is_question
        score.questions_reported += heading.is_question and is_reported


def _count_in_run(headings: Sequence[Heading], found: Findings) -> int:
    """Return how many headings are reported by themselves, or by their wording as recurring."""
    recurring = {heading.wording for heading in headings if _is_reported(heading, found, (RECURRING,))}
    return sum(heading.wording in recurring or _is_reported(heading, found, OF_THE_PAGE) for heading in headings)


def _is_reported(heading: Heading, findings: Findings, codes: tuple[str, ...]) -> bool:
    first, last = heading.lines
    return any(
        path == heading.path and first <= line <= last and code.startswith(codes) for code, path, line in findings
    )


def _count_answers(headings: Sequence[Heading], found: Findings) -> int:
    """Return how many lines are reported as recurring that are no heading."""
    asked = {(heading.path, line) for heading in headings for line in range(heading.lines[0], heading.lines[1] + 1)}
    return sum(code == RECURRING and (path, line) not in asked for code, path, line in found)


def _read(folders: Sequence[Path], questionnaire: Questionnaire) -> _Reading:
    headings: dict[str, list[Heading]] = defaultdict(list)
    findings: Findings = set()
    pages = 0
    for outcome in read_paths(list(map(str, folders)), Options(questionnaire)):
        pages += bool(outcome.path)
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
        _share(score.in_tens_reported, score.in_tens),
        _share(score.alarms, score.pages),
        f"{score.answers:,}",
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
    print(__doc__)
    columns = ("reported, with ?", "reported, all", "in one run", "in runs of ten", "false alarms", "recurring answers")
    print(f"| pages | number | headings | {' | '.join(columns)} |")
    print(f"| --- {'| ---: ' * (len(columns) + 2)}|")
    total = Score()
    for title, name, pages in _list_families(options.seed, options.pages):
        with tempfile.TemporaryDirectory() as folder:
            runs = list(_write_runs(Path(folder), pages))
            score = score_family(runs, load_questionnaire(str(PATHS[name])))
        total.add(score)
        print(_build_row(title, score), flush=True)
        if options.missed:
            print(f"  missed: {dict(+score.seldom)}")
    print(_build_row("**all**", total))
    return 0


def _write_runs(folder: Path, pages: Iterable[tuple[str, bytes]]) -> Iterator[Path]:
    """Write pages into folders of ten below `folder`, and yield these."""
    for place, (file, data) in enumerate(pages):
        run = folder / f"{place // RUN:04}"
        if place % RUN == 0:
            run.mkdir()
            yield run
        (run / file).write_bytes(data)


if __name__ == "__main__":
    raise SystemExit(main())
