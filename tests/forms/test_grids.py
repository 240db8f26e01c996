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
