"""Parts of small questionnaires, and how the tests read them."""

from __future__ import annotations

import pytest

from profilecli.errors import SettingsError
from profilecli.questionnaire.model import Questionnaire
from profilecli.questionnaire.parsing import parse_questionnaire

HEAD = 'name = "x"\ntitle = "X"\nversion = "1"\n'
WHO = '[[survey]]\nname = "who"\ntype = "text"\nlabel = "Who are you?"\n'
AGE = '[[survey]]\nname = "age"\ntype = "integer"\nlabel = "How old are you?"\n'
PICK = '[[survey]]\nname = "pick"\ntype = "select_one"\nlist_name = "kinds"\nlabel = "Which kind?"\n'
KINDS = '[[choices.kinds]]\nname = "one"\nlabel = "One"\n[[choices.kinds]]\nname = "two"\nlabel = "Two"\n'


def parse(text: str) -> Questionnaire:
    return parse_questionnaire(text.encode(), "q.toml")


def read_faults(text: str | bytes) -> list[str]:
    """Parse a faulty questionnaire; return the lines of its error as "LINE PLACE: TEXT", or "PLACE: TEXT"."""
    data = text.encode() if isinstance(text, str) else text
    with pytest.raises(SettingsError) as caught:
        parse_questionnaire(data, "some/q.toml")
    lines = str(caught.value).split("\n")
    assert all(line.startswith("some/q.toml:") for line in lines)
    return [line.removeprefix("some/q.toml:").lstrip().replace(": ", " ", line[12].isdigit()) for line in lines]
