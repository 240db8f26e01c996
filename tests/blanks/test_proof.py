"""Whether an empty form reads back: what would be misread on it has its place and a reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from blanks.questions import ask, build, list_choices, pick
from forms.sample_forms import FORMS
from forms.sample_forms import build as build_workbook
from helpers import CHORUS, list_codes
from profilecli.blanks.as_text import render_markdown, render_text
from profilecli.blanks.examples import EXAMPLES
from profilecli.blanks.layout import build_form
from profilecli.blanks.proof import list_misread
from profilecli.forms.importing import import_xlsform
from profilecli.questionnaire.answer_types import QuestionType
from profilecli.questionnaire.model import Questionnaire
from profilecli.questionnaire.parsing import parse_questionnaire
from profilecli.run.pipeline import load_questionnaire

ROOT = Path(__file__).parents[2]
NAMES = ["nswp-member", *sorted(map(str, (ROOT / "samples").rglob("questionnaire.toml")))]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.lengthy
def test_forms_of_the_samples_read_back(name: str) -> None:
    assert list_misread(load_questionnaire(name)) == []


@pytest.mark.parametrize("name", NAMES)
def test_empty_form_lacks_answers_and_nothing_else(name: str) -> None:
    form = load_questionnaire(name)
    for render in (render_text, render_markdown):
        found = [code.split()[0] for code in list_codes(render(build_form(form)), form)]
        # Nothing is answered, so no condition of a question is met.
        asked = [question for question in form.survey if question.relevant is None]
        assert found == ["PRF401", *["PRF301"] * len(asked)]


@pytest.mark.usefixtures("unmeasured")
@pytest.mark.parametrize("name", FORMS)
@pytest.mark.lengthy
def test_forms_of_imported_questionnaires_read_back(name: str) -> None:
    found = import_xlsform(build_workbook(FORMS[name]), "form")
    assert list_misread(parse_questionnaire(found.toml.encode(), name)) == []


def test_each_type_without_boxes_has_an_example() -> None:
    assert set(EXAMPLES) == {kind for kind in QuestionType if not kind.is_select} - {QuestionType.RANGE}


HERBS = {"l": list_choices("Mint", "Sage")}
SOUND = {
    "a choice that is worded as a question": build(
        [pick("a", "What do you offer?", "l"), ask("b", "Open workshop for all"), ask("c", "Website")],
        {"l": list_choices("Open workshop for all", "Website", "Repairs")},
    ),
    "choices beside one of one's own that begins alike": build(
        [pick("a", "Which?", "l", or_other=True)], {"l": list_choices("Mint", "Other herbs")}
    ),
    "choices with signs": build(
        [pick("a", "Which?", "l", "select_multiple")],
        {"l": list_choices("€20", "(dried) Sage", "A+", "A-", "< 18", ".NET", "10%")},
    ),
    "numbers as choices": build([pick("a", "Which?", "l")], {"l": list_choices("1", "2", "-1", "10")}),
    "bounds and a unit": build([ask("a", "How much?", "decimal", min=-1.5, max=-1, unit=["%"])], decimal_mark=","),
    "labels that a mail begins with": build([ask("a", "From:"), ask("b", "To:"), ask("c", "Date:", "date")]),
    "labels in other scripts": build(
        [ask("a", "من يغني؟"), pick("b", "誰が歌いますか", "l")], {"l": list_choices("شاي", "お茶")}, language="und"
    ),
    "a long label": build([ask("a", " ".join(f"word{number}" for number in range(130)))]),
    "notes and sections": build(
        [
            {"name": "hello", "type": "note", "label": "Please send this back by Friday."},
            ask("a", "Who are you?"),
            {"name": "boats", "type": "group", "label": "Boats", "hint": "Count all of them."},
            ask("b", "How many boats do you have?", "integer", group="boats"),
            {"name": "thanks", "type": "note", "label": "Thank you for your answers."},
        ]
    ),
    "no label for the name": build([ask("a", "Who?"), pick("b", "Which?", "l")], HERBS, name_labels=[]),
}
MISREAD = {
    "a hint of one word": (build([ask("b", "Who?"), ask("a", "How much?", hint="Litres")]), ("survey", 1), "hint"),
    "a label that is a hint": (build([ask("a", "Your answer here")]), ("survey", 0), "label"),
    "a choice that reads as two": (
        build([pick("a", "Which?", "l")], {"l": list_choices("Tea; hot", "Tea", "hot")}),
        ("survey", 0),
        "choice",
    ),
    "an answer that is boilerplate": (
        build([ask("a", "Who?")], boilerplate=["An example*"]),
        ("survey", 0),
        "answer is not read",
    ),
    "a label for the name that ends early": (build([ask("a", "Who?")], name_labels=["Name: of"]), ("name_labels",), ""),
}


@pytest.mark.parametrize("form", SOUND.values(), ids=SOUND)
def test_what_reads_back_is_not_reported(form: Questionnaire) -> None:
    assert list_misread(form) == []


@pytest.mark.parametrize(("form", "place", "word"), MISREAD.values(), ids=MISREAD)
def test_what_is_misread_has_its_place(form: Questionnaire, place: tuple[str | int, ...], word: str) -> None:
    ((found, text),) = list_misread(form)
    assert found == place
    assert word in text


def test_each_language_is_tried(chorus: Questionnaire) -> None:
    assert list_misread(chorus) == []
    text = CHORUS.replace(
        ', fr = "Combien coûte une année ?" }', ', fr = "Combien coûte une année ?" }\nhint = { fr = "12" }'
    )
    assert list_misread(parse_questionnaire(text.encode(), "c.toml")) == [
        (("survey", 2), "its hint reads as an answer on an empty form; word it differently")
    ]
