"""Grids as XLSForm has them: a group with the appearance `table-list`, in and out."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyxform.xls2xform import convert

from forms.sample_forms import build
from profilecli.forms.exporting import check_export, export_xlsform
from profilecli.forms.importing import import_xlsform
from profilecli.questionnaire.model import Questionnaire
from profilecli.questionnaire.parsing import parse_questionnaire

pytestmark = pytest.mark.usefixtures("unmeasured")

FORM = """
== survey
type | name | label | appearance
begin group | services | How often do you use these? | {}
select_one often | bus | The bus |
{}
end group | | |
text | more | Anything else? |
== choices
list_name | name | label
often | never | Never
often | always | Always
seldom | seldom | Seldom
"""
LIBRARY = "select_one often | library | The library |"


def read(appearance: str, second: str = LIBRARY) -> Questionnaire:
    found = import_xlsform(build(FORM.format(appearance, second)), "stem", "en")
    return parse_questionnaire(found.toml.encode(), "form")


@pytest.mark.parametrize(
    ("appearance", "second", "found"),
    [
        ("table-list", LIBRARY, ("grid", None)),
        ("w2 table-list", LIBRARY, ("grid", "w2")),
        ("field-list", LIBRARY, ("group", "field-list")),
        ("table-list", "select_one seldom | library | The library |", ("group", "table-list")),
        ("table-list", "text | library | The library |", ("group", "table-list")),
        ("table-list", "note | library | The library |", ("group", "table-list")),
    ],
)
def test_a_group_that_is_shown_as_a_table_is_a_grid(appearance: str, second: str, found: tuple[str, str]) -> None:
    (part, *_) = read(appearance, second).parts
    assert (part.type, part.appearance) == found


@pytest.mark.parametrize("appearance", ["table-list", "w2 table-list"])
def test_a_grid_goes_into_a_workbook_that_pyxform_takes_and_back(appearance: str, tmp_path: Path) -> None:
    form = read(appearance)
    data = export_xlsform(form)
    check_export(form, data)
    path = tmp_path / "form.xlsx"
    path.write_bytes(data)
    found = convert(str(path))
    assert found.xform.count('appearance="list-nolabel"') == 2
    assert found.warnings == []


@pytest.mark.parametrize("kind", ["select_one", "select_multiple"])
@pytest.mark.parametrize("appearance", ["label", "w3 label"])
def test_row_that_only_shows_the_choices_of_a_table_is_no_question(kind: str, appearance: str) -> None:
    table = (
        f"== survey\ntype|name|label|appearance\nbegin group|table|How often do you use these?|field-list\n"
        f"{kind} often|heads|Services|{appearance}\n{kind} often|bus|The bus|list-nolabel\n"
        f"{kind} often|ship|The ship|w3 list-nolabel\nend group\ntext|more|Anything else?|label\n"
        "== choices\nlist_name|name|label\noften|never|Never\noften|always|Always"
    )
    found = import_xlsform(build(table), "stem", "en")
    form = parse_questionnaire(found.toml.encode(), "form")
    assert [question.name for question in form.survey] == ["bus", "ship", "more"]
    reason = "the row shows the choices of a table, and asks nothing"
    (note,) = [note for note in found.notes if note.place.startswith("survey!")]
    assert (note.place, note.message) == ("survey!D3", f"{reason}; the row is kept as a comment")
    assert f"# survey!3: {reason}\n" in found.toml
    assert "  label: Services\n" in found.toml
