from __future__ import annotations

import pytest

from profilecli.errors import InputError
from profilecli.run.cleaning_log import parse_log

HEAD = "profile,source,question,old value,new value,reason\n"


def list_rows(data: bytes | str) -> list[tuple[int, str, str, str, str, str]]:
    found = parse_log(data.encode() if isinstance(data, str) else data, "log.csv")
    assert {item.log for item in found} <= {"log.csv"}
    return [(item.line, item.profile, item.source, item.question, item.old, item.new) for item in found]


def test_rows_are_read_with_the_line_on_which_they_begin() -> None:
    text = HEAD + 'tin,,boats,4,5,"asked\nagain"\n\n,,,,,\n,a.txt, motto ," x ","y\nz",\n'
    assert list_rows(text) == [(2, "tin", "", "boats", "4", "5"), (6, "", "a.txt", "motto", " x ", "y\nz")]


@pytest.mark.parametrize("data", ["", "\ufeff"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_spreadsheets_of_all_countries_write_logs(data: str, delimiter: str) -> None:
    text = data + "Question;OLD.VALUE;new value;Profile\nboats;4, or 5;6;tin\n".replace(";", delimiter)
    if delimiter == ",":
        text = text.replace("4, or 5", '"4, or 5"')
    rows = [(2, "tin", "", "boats", "4, or 5", "6")]
    assert list_rows(text) == rows
    assert list_rows(text.removeprefix("\ufeff").encode("utf-16")) == rows


def test_short_row_has_no_new_value() -> None:
    assert list_rows(HEAD + "tin,,boats,4\n") == [(2, "tin", "", "boats", "4", "")]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"profile,question,new value\n", "has no column old_value"),
        (b"question,old value,new value\n", "has no column profile or source"),
        (HEAD.encode() + b'tin,,boats,4,"5\n', "quotation mark"),
        (HEAD.encode() + b"tin,,motto,caf\xe9 au lait,th\xe9 vert,\n", "not UTF-8"),
        (b"", "no text"),
    ],
)
def test_what_is_no_log_says_why_without_its_text(data: bytes, said: str) -> None:
    with pytest.raises(InputError, match=said) as caught:
        parse_log(data, "log.csv")
    assert str(caught.value).startswith("log.csv")
    assert "boats" not in str(caught.value)
