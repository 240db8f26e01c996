"""Empty forms, filled in by a program in every layout that word processors and mail make of them, read back exactly."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from itertools import cycle, islice, product
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from blanks.filler import BOXES, LAYOUTS, PLACES, fill, invent, list_misread, reply
from profilecli.blanks.as_text import render_markdown, render_text
from profilecli.blanks.layout import Form, build_form
from profilecli.blanks.proof import list_misread as prove
from profilecli.questionnaire.answer_types import QuestionType
from profilecli.questionnaire.checking import check_questionnaire
from profilecli.questionnaire.model import Questionnaire
from profilecli.questionnaire.precision import Precision
from profilecli.run.pipeline import load_questionnaire
from profilecli.text.wording import fold

ROOT = Path(__file__).parents[2]
NAMES = ["nswp-member", *sorted(map(str, (ROOT / "samples").rglob("questionnaire.toml")))]
RENDERERS: dict[str, Callable[[Form], str]] = {"text": render_text, "Markdown": render_markdown}
WORDS = """
who what where how your you the of and or is are not with name email date yes no choir members yearly fee euros open day
a 2 2024 A+ e-mail it's café Größe Кто C# 50% €20 website phone number people music, songs; voice: rent tools help text
please describe list first second one third address
""".split()

FRESH = random.SystemRandom().randrange(6)
SCALES = ({"end": 5}, {"start": 0, "end": 10}, {"start": -2, "end": 2}, {"end": 100}, {"end": 3, "unit": ["points"]})


@pytest.fixture(params=NAMES, ids=lambda name: Path(name).parent.name or name)
def form(request: pytest.FixtureRequest) -> Questionnaire:
    return load_questionnaire(str(request.param))


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.lengthy
def test_filled_form_reads_back_exactly(layout: str, form: Questionnaire) -> None:
    # A third of the places and boxes, others from layout to layout, half of them as text and half as Markdown.
    shift = list(LAYOUTS).index(layout)
    ways = list(zip(islice(cycle(PLACES), shift, shift + len(BOXES)), BOXES, strict=True))
    for turn, renderer in enumerate(RENDERERS):
        assert list_failures(form, renderer, [layout], ways[(3 * turn + shift) % 6 :: 6]) == []


@pytest.mark.slow
@pytest.mark.parametrize("renderer", RENDERERS)
def test_filled_form_reads_back_exactly_in_every_combination(renderer: str, form: Questionnaire) -> None:
    failures = []
    for (row, place), (column, box) in product(enumerate(PLACES), enumerate(BOXES)):
        # A sixth of the layouts: each with each place and each box, and all of the combinations in six runs or more.
        layouts = list(LAYOUTS)[(row + column + FRESH) % 6 :: 6]
        failures += list_failures(form, renderer, layouts, [(place, box)])
    assert failures == []


def list_failures(
    form: Questionnaire, renderer: str, layouts: list[str], ways: Iterable[tuple[str, str]]
) -> list[tuple[str, ...]]:
    empty = RENDERERS[renderer](build_form(form))
    failures = []
    for place, box in ways:
        for layout in layouts:
            answers = invent(random.Random(f"{place} {box} {layout}"), form)
            wrong, _ = list_misread(LAYOUTS[layout](fill(empty, form, answers, place, box)), form, answers)
            failures += [(place, box, layout, name) for name in wrong]
    return failures


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.lengthy
def test_filled_form_reads_back_in_the_encodings_of_word_processors(encoding: str, form: Questionnaire) -> None:
    answers = invent(random.Random(4), form)
    text = fill(render_text(build_form(form)), form, answers, "above the strokes", "X").replace("\n", "\r\n")
    assert list_misread(text.encode(encoding), form, answers) == ([], [])


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.lengthy
def test_form_that_is_answered_between_its_quoted_lines_reads_back_exactly(seed: int, form: Questionnaire) -> None:
    answers = invent(random.Random(seed), form)
    assert list_misread(reply(render_text(build_form(form)), form, answers), form, answers) == ([], [])


def test_boxes_that_an_encoding_lost_are_reported(form: Questionnaire) -> None:
    answers = invent(random.Random(1), form)
    text = fill(render_text(build_form(form)), form, answers, "above the strokes", "ballots")
    wrong, silent = list_misread(text.encode("cp1252", "replace"), form, answers)
    scales = {question.name for question in form.survey if question.type is QuestionType.RANGE}
    assert set(wrong) <= {*answers.ticked, *scales}
    assert silent == []


def words(most: int) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(WORDS), min_size=1, max_size=most).map(" ".join)


@st.composite
def questionnaires(draw: st.DrawFn) -> Questionnaire:
    asking = words(25).filter(lambda text: fold(text) not in ("yes", "no", "2"))
    labels = draw(st.lists(asking, min_size=1, max_size=6, unique_by=lambda text: text.casefold().strip(",;:")))
    asked = set(map(fold, labels))
    survey = []
    choices = {}
    for number, label in enumerate(labels):
        kind = draw(st.sampled_from(list(QuestionType)))
        # People end a label with one mark, not with ":." or ",?".
        end = "" if label[-1] in ",;:" else draw(st.sampled_from(("?", "", ":", ".")))
        question = {"name": f"q{number}", "type": kind, "label": label + end}
        if kind is QuestionType.RANGE:
            question |= draw(st.sampled_from(SCALES))
        elif kind is QuestionType.DATE:
            question |= {"precision": draw(st.sampled_from(list(Precision)))}
        elif kind.is_select and kind is not QuestionType.BOOLEAN:
            question |= {"list_name": f"l{number}", "or_other": draw(st.booleans())}
            # Without its box, a choice with the words of a question asks that question.
            others = words(20).filter(lambda text: fold(text) not in asked)
            listed = draw(st.lists(others, min_size=1, max_size=6, unique_by=lambda text: text.casefold()))
            choices[f"l{number}"] = [{"name": f"c{place}", "label": text} for place, text in enumerate(listed)]
        survey.append(question)
    document = {
        "name": "random",
        "title": "A form that nobody wrote",
        "version": "1",
        "language": draw(st.sampled_from(("en", "fr", "und"))),
        "decimal_mark": draw(st.sampled_from((".", ","))),
        "date_order": draw(st.sampled_from(("dmy", "mdy", "ymd"))),
        "name_labels": ["Organisation"],
        "missing": draw(
            st.sampled_from(({}, {"dont_know": ["Don't know", "No idea"], "refused": "I would rather not"}))
        ),
        "end": draw(st.sampled_from(([], ["Thank you for all of this"]))),
        "survey": survey,
        "choices": choices,
    }
    try:
        return check_questionnaire(document)
    except ValueError:
        assume(False)
        raise


@settings(max_examples=settings().max_examples * 3 // 2)
@given(
    questionnaires(),
    st.sampled_from(list(RENDERERS)),
    st.sampled_from(list(PLACES)),
    st.sampled_from(list(BOXES)),
    st.sampled_from(list(LAYOUTS)),
    st.integers(0, 2**32),
)
def test_any_form_reads_back_exactly_or_says_where_not(
    form: Questionnaire, renderer: str, place: str, box: str, layout: str, seed: int
) -> None:
    assume(not prove(form))
    answers = invent(random.Random(seed), form)
    text = LAYOUTS[layout](fill(RENDERERS[renderer](build_form(form)), form, answers, place, box))
    assert list_misread(text, form, answers)[1] == []
