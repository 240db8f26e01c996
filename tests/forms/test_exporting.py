"""XLSForms out: pyxform takes them, and reading them back gives the same questionnaire."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyxform.xls2xform import convert

from profilecli.errors import OutputError
from profilecli.forms.exporting import check_export, export_xlsform
from profilecli.forms.importing import import_xlsform
from profilecli.questionnaire.builtin import list_builtin
from profilecli.questionnaire.model import Questionnaire
from profilecli.questionnaire.parsing import parse_questionnaire
from profilecli.run.pipeline import load_questionnaire

pytestmark = pytest.mark.usefixtures("unmeasured")

ROOT = Path(__file__).parents[2]
SAMPLES = [str(path) for path in sorted((ROOT / "samples").rglob("*.toml")) if "[[survey]]" in path.read_text("utf-8")]
EVERYTHING = """
name = "2nd-form.x"
title = "A form with everything <&>"
version = "2.1"
language = "pt-BR"
date_order = "mdy"
region = "BR"
decimal_mark = ","
missing = { dont_know = ["Don't know", "1"], refused = "Refused" }
name_labels = ["Name: of", "[Group]"]
name_from = "file"
boilerplate = ["Sheet * of *", "\\u00fcber", "Welcome, * of you.", "Read this: *"]
end = ["End of sheet *"]
speakers = { interviewer = ["Q"], respondent = ["A", "1"] }
unknown_headings = "answer"
severity = { PRF206 = "error", missing-required = "info" }

[[survey]]
name = "heads"
type = "date"
label = "Date"
pattern = ["Seen on *", "On * it was"]

[[survey]]
name = "line"
type = "text"
label = "Line"
position = 2

[[survey]]
name = "outer"
type = "group"
label = "A section"
aliases = ["Part 1"]
appearance = "field-list"

[[survey]]
name = "welcome"
type = "note"
label = "Welcome, ${many} of you.\\n\\nRead this: ${much}"
hint = "Slowly"
group = "outer"

[[survey]]
name = "inner"
type = "group"
group = "outer"

[[survey]]
name = "empty"
type = "group"
group = "inner"

[[survey]]
name = "a.b-c"
group = "inner"
appearance = "minimal"
type = "select_one"
list_name = "l.m-n"
or_other = true
label = "=A1+B1"
aliases = ["+1", "{x", '"quoted"', "two\\nlines"]
required = true
sensitivity = "restricted"

[[survey]]
name = "again"
group = "outer"
type = "select_multiple"
list_name = "l.m-n"
or_other = true
label = "1.0"

[[survey]]
name = "site"
type = "url"
label = "Yes"
aliases = ["No"]

[[survey]]
name = "mail"
type = "email"
label = "E-mail  address, two blanks"
sensitivity = "contact"

[[survey]]
name = "day"
type = "date"
label = "Line one\\nLine two"

[[survey]]
name = "many"
type = "integer"
max = -1
unit = "[m"
label = "\\u041a\\u0442\\u043e?"

[[survey]]
name = "much"
type = "decimal"
hint = "A hint"
min = 0
max = 1e9
unit = ["1", "%"]
label = "_x0041_ <r>b</r>"

[[survey]]
name = "stars"
type = "range"
label = "Stars"
end = 5
unit = "stars"

[[survey]]
name = "degrees"
type = "range"
label = "Degrees"
start = -1.5
end = 3
step = 0.5

[[survey]]
name = "yes"
type = "boolean"
label = "Is it?"

[[survey]]
name = "late"
type = "group"
relevant = "${many} != ''"

[[survey]]
name = "limited"
group = "late"
type = "integer"
min = 0
max = 9
constraint = ". != 7"
relevant = "selected(${a.b-c}, 'z.-') or not(string-length(${site}) > 3)"
label = "Within limits?"

[[survey]]
name = "least"
type = "integer"
constraint = ". >= 0"
label = "At least?"

[[survey]]
name = "hour"
type = "time"
label = "At what time?"

[[survey]]
name = "phone"
type = "phone"
label = "Which number?"

[[survey]]
name = "month"
type = "date"
precision = "month"
appearance = "no-calendar"
label = "In which month?"

[[survey]]
name = "year"
type = "date"
precision = "year"
label = "In which year?"

[[choices."l.m-n"]]
name = "z.-"
label = "Z"
aliases = ["Zed", "1"]

[[choices."l.m-n"]]
name = "other"
label = "Other"

[[choices.unused]]
name = -99
label = "001"
"""


def state(survey: str) -> Questionnaire:
    return parse_questionnaire(f'name = "f"\ntitle = "F"\nversion = "1"\n{survey}'.encode(), "f")


def ask(name: str, list_name: str = "", label: str = "A") -> str:
    select = f'type = "select_one"\nlist_name = "{list_name}"\nor_other = true' if list_name else 'type = "text"'
    return f'[[survey]]\nname = "{name}"\nlabel = "{label}"\n{select}\n'


def offer(list_name: str, label: str = "Z") -> str:
    return f'[[choices."{list_name}"]]\nname = "z"\nlabel = "{label}"\n'


TRANSLATED = """
name = "translated"
title = "A form in three languages"
version = "1"
languages = ["fr", "pt-BR", "sw"]

[[survey]]
name = "who"
type = "text"
label = { fr = "Qui ?", pt-BR = "Quem?", sw = "Nani?" }
aliases = { fr = ["Qui donc ?"], sw = ["Nani", "Nani yule?"] }
hint = { pt-BR = "Nome completo" }

[[survey]]
name = "mail"
type = "email"
label = "E-mail"
aliases = ["Mail"]

[[survey]]
name = "town"
type = "select_one"
list_name = "towns"
label = { fr = "Quelle ville ?", sw = "Mji gani?" }
aliases = ["Ville"]
hint = "GPS"

[[choices.towns]]
name = "south"
label = { fr = "Le sud", pt-BR = "O sul" }

[[choices.towns]]
name = "north"
label = "Kaskazini"
"""


def list_questionnaires() -> list[Questionnaire]:
    named = [load_questionnaire(name) for name in (*list_builtin(), *SAMPLES)]
    return [*named, *(parse_questionnaire(text.encode(), "made") for text in (EVERYTHING, TRANSLATED))]


@pytest.mark.parametrize("form", list_questionnaires(), ids=lambda form: form.name)
def test_a_questionnaire_comes_back_the_same_and_pyxform_takes_it(form: Questionnaire) -> None:
    data = export_xlsform(form)
    check_export(form, data)
    found = import_xlsform(data, "stem")
    assert parse_questionnaire(found.toml.encode(), "back") == form
    assert found.notes == []
    made = convert(data, file_type=".xlsx")
    assert f"<h:title>{form.title.split(' <')[0]}" in made.xform
    assert export_xlsform(form) == data


@pytest.mark.parametrize(
    ("survey", "key"),
    [
        (ask("meta"), "question 'meta', name"),
        (ask("a", label="Cost in ${usd}"), "question 'a', label"),
        (ask("a") + 'hint = "${b}"', "question 'a', hint"),
        (ask("a") + '[[survey]]\nname = "n"\ntype = "note"\nlabel = "${n}"', "note 'n', label"),
        (ask("a") + '[[survey]]\nname = "meta"\ntype = "group"', "group 'meta', name"),
        (ask("a", "my list") + offer("my list"), "choices.'my list'"),
        (ask("a", "or_other") + offer("or_other"), "choices.'or_other'"),
        (ask("a", "l") + offer("l", label="${b}"), "choice 'z' of 'l', label"),
        ('languages = ["en", "fr"]\n' + ask("a").replace('"A"', '{ en = "A", fr = "${b}" }'), "question 'a', label"),
        (ask("a", "l") + ask("a_other", label="B") + offer("l"), "question 'a_other', name"),
    ],
)
def test_what_xlsform_does_not_take_is_named(survey: str, key: str) -> None:
    with pytest.raises(OutputError) as caught:
        export_xlsform(state(survey))
    assert str(caught.value).split("\n")[1].startswith(f"{key}: ")


@pytest.mark.parametrize("label", [" A", "A\\u0007B", "A\\r\\nB"])
def test_what_a_cell_cannot_hold_is_named(label: str) -> None:
    form = state(f'[[survey]]\nname = "a"\ntype = "text"\nlabel = "{label}"')
    with pytest.raises(OutputError, match="question 'a', label"):
        check_export(form, export_xlsform(form))


def test_a_text_longer_than_a_cell_is_refused() -> None:
    aliases = ", ".join(f'"{number:04} {"x" * 900}"' for number in range(40))
    form = state(f'[[survey]]\nname = "a"\ntype = "text"\nlabel = "A"\naliases = [{aliases}]')
    with pytest.raises(OutputError, match="survey, row 2: the text of 'profilecli_aliases'"):
        export_xlsform(form)
