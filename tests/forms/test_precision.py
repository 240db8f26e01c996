"""How much of a date is enough, as XLSForm has it: a word of its appearance becomes a key of the question."""

from __future__ import annotations

import pytest

from forms.sample_forms import build
from profilecli.forms.importing import import_xlsform
from profilecli.questionnaire.parsing import parse_questionnaire

pytestmark = pytest.mark.usefixtures("unmeasured")


def read(appearance: str, kind: str = "date") -> tuple[str, str | None]:
    text = f"== survey\ntype|name|label|appearance\n{kind}|a|When?|{appearance}"
    (question,) = parse_questionnaire(import_xlsform(build(text), "stem", "en").toml.encode(), "form").survey
    return str(question.precision), question.appearance


@pytest.mark.parametrize(
    ("appearance", "found"),
    [
        ("month-year", ("month", None)),
        ("year", ("year", None)),
        ("w1 month-year no-calendar", ("month", "w1 no-calendar")),
        ("no-calendar", ("day", "no-calendar")),
        ("", ("day", None)),
    ],
)
def test_appearance_of_a_date_says_how_much_of_it_is_enough(appearance: str, found: tuple[str, str | None]) -> None:
    assert read(appearance) == found


def test_appearance_of_another_type_is_only_kept() -> None:
    assert read("year", "text") == ("day", "year")
