"""Piles of pages of which it is known what they ask and say: samples, generated member pages, invented surveys."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.pages import build_page
from benchmarks.survey_pages import Said, build_pages
from benchmarks.surveys import SURVEYS, Survey
from profilecli import Options, load_questionnaire, read_paths
from profilecli.questionnaire.model import Question, Questionnaire
from profilecli.record.profile import Profile
from profilecli.text.signs import fold_signed
from tests.oracle.forms import PATHS
from tests.oracle.generate import generate

SAMPLES = Path(__file__).resolve().parents[1] / "samples"
_MORE = 12
"""How many oracle pages are made for each that is wanted: those of one questionnaire without a fault count."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """One question as a pile asks it."""

    wordings: tuple[str, ...]
    type: str
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Truth:
    """What one profile says: its name, and the answer to each question by its first wording."""

    name: str | None
    said: dict[str, Said]


@dataclass(frozen=True, slots=True)
class Family:
    """A pile of pages, and what is true of it."""

    title: str
    wanted: tuple[Wanted, ...]
    pages: dict[str, bytes]
    truths: dict[str, list[Truth]]
    """The profiles of each file."""


def list_families(count: int, seed: int, only: Sequence[str] = ()) -> Iterator[Family]:
    """Yield all families, or those called as in `only`, of `count` pages each where pages are made."""
    for name in PATHS:
        clean = sorted((SAMPLES / name / "clean").glob("*.txt"))
        files = {path.name: path.read_bytes() for path in clean}
        yield from _choose(f"samples-{name}", only, lambda title, name=name, files=files: _know(title, name, files))
    for name in PATHS:
        yield from _choose(
            f"oracle-{name}", only, lambda title, name=name: _know(title, name, _make_oracle(name, count, seed))
        )
    yield from _choose("members", only, lambda title: _know(title, "nswp-member", _make_members(count, seed)))
    for survey in SURVEYS:
        yield from _choose(survey.name, only, lambda _, survey=survey: build_survey(survey, count, seed))


def _choose(title: str, only: Sequence[str], build: Callable[[str], Family]) -> Iterator[Family]:
    if not only or title in only:
        yield build(title)


def build_survey(survey: Survey, count: int, seed: int) -> Family:
    """Return pages that answer an invented survey."""
    pages = list(build_pages(survey, count, seed))
    return Family(
        f"{survey.name}{' (not seen before)' if survey.unseen else ''}",
        tuple(Wanted((asked.label,), asked.type, asked.choices) for asked in survey.questions),
        {page.file: page.text.encode("utf-8") for page in pages},
        {page.file: [Truth(page.name, page.said)] for page in pages},
    )


def _know(title: str, name: str, files: dict[str, bytes]) -> Family:
    """Return pages of which the questionnaire is known: what it reads in them is true."""
    questionnaire = load_questionnaire(str(PATHS[name]))
    wanted = tuple(
        Wanted(
            (question.label, *question.aliases),
            question.type,
            tuple(choice.label for choice in questionnaire.get_choices(question)),
        )
        for question in questionnaire.survey
    )
    truths: dict[str, list[Truth]] = {}
    for file, profile in read_files(files, questionnaire):
        said = {question.label: get_said(profile, question, questionnaire) for question in questionnaire.survey}
        truths.setdefault(file, []).append(Truth(profile.name, said))
    return Family(title, wanted, files, truths)


def read_files(files: dict[str, bytes], questionnaire: Questionnaire) -> Iterator[tuple[str, Profile]]:
    """Yield the profiles that a questionnaire reads in pages, each with the name of its file."""
    with tempfile.TemporaryDirectory() as folder:
        for file, data in files.items():
            Path(folder, file).write_bytes(data)
        for outcome in read_paths([folder], Options(questionnaire)):
            yield from ((Path(outcome.path).name, profile) for profile in outcome.profiles)


def get_said(profile: Profile, question: Question, questionnaire: Questionnaire) -> Said:
    """Return what a record says in answer to a question: labels instead of names, words without line breaks."""
    answer = profile.answers[question.name]
    if answer.value is None:
        return None
    if question.type.is_select:
        chosen = (answer.value,) if isinstance(answer.value, str) else answer.value
        labels = {choice.name: choice.label for choice in questionnaire.get_choices(question)}
        return (*(labels[name] for name in chosen if name in labels), *getattr(answer, "other", ()))
    return str(answer.value) if question.type.is_typed else " ".join(str(answer.value).split())


def fold_said(said: Said) -> Said:
    """Return an answer as it is compared: choices in any order and dress."""
    return tuple(sorted(map(fold_signed, said))) if isinstance(said, tuple) else said


def _make_oracle(name: str, count: int, seed: int) -> dict[str, bytes]:
    sound = (page for page in generate(seed, count * _MORE) if page.questionnaire == name and page.is_sound)
    return {f"{page.id}.txt": page.data for _, page in zip(range(count), sound, strict=False)}


def _make_members(count: int, seed: int) -> dict[str, bytes]:
    rng = random.Random(seed)
    files = (f"{number:06}.txt" for number in range(count))
    return {file: build_page(rng, file)[0].encode("utf-8") for file in files}
