"""HTML in the texts of an XLSForm: programs show it as bold or red, and pages have the words alone."""

from __future__ import annotations

import io

import pytest
from openpyxl import Workbook

from profilecli.forms.draft import Note
from profilecli.forms.importing import import_xlsform
from profilecli.questionnaire.model import Questionnaire
from profilecli.questionnaire.parsing import parse_questionnaire

NOTE = "the tags of HTML in the text are left out"


def read(label: str, choice: str = "Yes", hint: str = "") -> tuple[Questionnaire, list[Note]]:
    """Return the form with such a question, and what is noted of its texts."""
    book = Workbook()
    book.remove(book.active)  # type: ignore[arg-type]
    for name, rows in {
        "survey": [("type", "name", "label::English (en)", "hint::English (en)"), ("select_one l", "a", label, hint)],
        "choices": [("list_name", "name", "label::English (en)"), ("l", "b", choice)],
        "settings": [("version",), ("2",)],
    }.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    stream = io.BytesIO()
    book.save(stream)
    found = import_xlsform(stream.getvalue(), "stem")
    return parse_questionnaire(found.toml.encode(), "form"), found.notes


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Do you <b>own</b> a boat?", "Do you own a boat?"),
        ('<span style="color:red">Section:</span> Money', "Section: Money"),
        ("<span style='color: #f00' class=\"x\">Boats</span>", "Boats"),
        ('<FONT COLOR = "red">Boats</FONT>', "Boats"),
        ("North &<i> East</i>", "North & East"),
        ("<h1>Boats</h1><p>How many?</p>", "Boats\nHow many?"),
        ("Boats<br/>or<br>ships?", "Boats\nor\nships?"),
        ('<a href="https://boats.example">Boats</a>', "Boats"),
    ],
)
def test_tags_are_left_out_and_noted_at_their_cells(written: str, shown: str) -> None:
    form, notes = read(written, written, written)
    (question,) = form.survey
    assert (question.label, question.hint, form.choices["l"][0].label) == (shown, shown, shown)
    assert notes == [Note(place, NOTE) for place in ("choices!C2", "survey!C2", "survey!D2")]


@pytest.mark.parametrize(
    "written",
    [
        "Is it < 5 or > 9?",
        "Is <b and c> right?",
        "Do you use <boat> here?",
        "Write to <ann@boats.example>",
        "Is a <b?",
        "How <i 3 and > 2 is it?",
        "See <https://boats.example>",
        "AT&amp;T <- or ->",
    ],
)
def test_signs_that_are_no_tags_stay(written: str) -> None:
    form, notes = read(written, written, written)
    assert (form.survey[0].label, form.survey[0].hint, form.choices["l"][0].label) == (written,) * 3
    assert notes == []


def test_label_of_nothing_but_tags_is_none() -> None:
    form, notes = read("Which?", "<br>")
    assert form.choices["l"][0].label == "b"
    assert [note.message for note in notes] == [NOTE, "the choice has no label; its name is used instead"]
