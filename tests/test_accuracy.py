"""How much of labelled pages is read right; `tests/oracle` makes the pages and judges the readings."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from tests.oracle.forms import GARDEN, PATHS, Form, load_form
from tests.oracle.generate import generate
from tests.oracle.judging import Verdict
from tests.oracle.pages import Truth, encode_pages, read_pages
from tests.oracle.safety import is_close
from tests.oracle.score import INDEPENDENT, judge_program, main, show
from tests.oracle.table import count
from tests.oracle.words import LANGUAGES, load_words

pytestmark = pytest.mark.lengthy

FRESH = random.SystemRandom().randrange(10**6)
PAGES = {2024: 500, FRESH: 500}
"""By the seed. One page in thousands is a question of judgement, so that of a hundred it would be too many."""


@pytest.mark.slow
@pytest.mark.parametrize("seed", PAGES, ids=("fixed", "fresh"))
def test_generated_pages_are_read_right(seed: int) -> None:
    verdicts = judge_program(generate(seed, PAGES[seed]))
    score = count(verdicts)
    reported = f"seed {seed}, {PAGES[seed]} pages\n{describe_differences(verdicts)}"
    assert score.pages == PAGES[seed]
    assert score.exact_share >= 99.9, reported
    assert score.silent == 0, reported
    assert score.owned == score.lines, reported
    assert score.found_share >= 99.0, reported
    assert score.alarm_share <= 1.0, reported


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_in_each_language_are_read_right(language: str) -> None:
    verdicts = judge_program(generate(2024, 200, language))
    score = count(verdicts)
    reported = f"200 pages in {language}\n{describe_differences(verdicts)}"
    assert score.exact_share >= 99.9, reported
    assert score.silent == 0, reported
    assert score.owned == score.lines, reported
    assert score.found_share >= 99.0, reported
    assert score.alarm_share <= 1.0, reported


def test_independent_pages_are_never_wrong_without_a_warning() -> None:
    verdicts = judge_program(read_pages(INDEPENDENT))
    score = count(verdicts)
    assert score.pages > 200
    assert score.silent == 0, describe_differences(verdicts)
    assert score.owned == score.lines, describe_differences(verdicts)


def test_about_half_of_the_pages_are_sound_and_all_layouts_come() -> None:
    pages = list(generate(7, 400))
    assert 0.4 < sum(page.is_sound for page in pages) / len(pages) < 0.6
    assert {page.questionnaire for page in pages} == set(PATHS)
    assert len({page.layout for page in pages}) > 14
    assert len({code for page in pages for code in page.codes}) > 14


def test_the_same_seed_makes_the_same_pages() -> None:
    first, second = (list(encode_pages(generate(3, 40))) for _ in range(2))
    assert first == second
    assert first != list(encode_pages(generate(4, 40)))


def test_pages_survive_their_file(tmp_path: Path) -> None:
    pages = list(generate(5, 40))
    path = tmp_path / "pages.jsonl"
    path.write_text("".join(encode_pages(pages)), "utf-8")
    assert read_pages(path) == pages


FORMS = [*map(load_form, PATHS), *(load_form(GARDEN, language) for language in LANGUAGES)]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.language or form.name)
def test_a_changed_heading_is_close_and_a_reworded_one_is_not_the_same(form: Form) -> None:
    words, labels = form.words, {ask.name: ask.label for ask in form.asks}
    for texts in (words.changed, words.reworded):
        for name, label in labels.items():
            assert all(is_close(text, label, words.function) and text != label for text in texts.get(name, ()))


def test_each_language_has_words_for_each_question() -> None:
    shapes = {(tuple(words.changed), tuple(words.wrong), len(words.months)) for words in map(load_words, LANGUAGES)}
    assert len(shapes) == 1
    assert len(LANGUAGES) == 6


def test_a_wrong_field_is_noticed() -> None:
    page = next(page for page in generate(9, 50) if page.profiles and page.is_sound)
    assert judge_program([page])[0].is_flawless
    for name in page.profiles[0].answers:
        answers = {**page.profiles[0].answers, name: Truth("answered", "something else")}
        spoilt = replace(page, profiles=(replace(page.profiles[0], answers=answers), *page.profiles[1:]))
        assert [(field.name, field.silent) for field in judge_program([spoilt])[0].wrong] == [(name, True)]


def test_the_table_names_the_program_and_the_script(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--seed", "9", "--pages", "20", "--failures", str(tmp_path)]) == 0
    table = capsys.readouterr().out
    assert table.startswith("seed 9, 20 pages\n")
    assert "**all pages** | 20 |" in table
    assert main(["--seed", "9", "--pages", "3", "--show", "g9-00002"]) == 0
    assert capsys.readouterr().out.startswith("g9-00002: ")
    assert main(["--seed", "9", "--pages", "3", "--show", "g9-00003"]) == 2


def describe_differences(verdicts: Sequence[Verdict]) -> str:
    """Return the first pages with a difference, for the message of a failed test."""
    return "\n".join(show(verdict) for verdict in verdicts if not verdict.is_flawless)[:20_000]
