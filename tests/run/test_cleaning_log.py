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


def test_only_cells_for_people_can_be_left_out_at_the_end_of_a_row() -> None:
    assert list_rows(HEAD + "tin,,boats,4,\n") == [(2, "tin", "", "boats", "4", "")]
    for row, count in (("tin,,boats,4", "4 cells"), ("tin,,boats", "3 cells"), ("tin", "1 cell")):
        with pytest.raises(InputError) as caught:
            list_rows(f"{HEAD}\n{row}\n")
        what = f"the row has only {count}; add the others, also if they are empty"
        assert str(caught.value) == f"log.csv:3: {what}"
    head = "old value,new value,question,source,profile\n"
    with pytest.raises(InputError, match="only 4 cells"):
        list_rows(f"{head}4,5,boats,a.txt\n")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"profile,question,new value\n", "has no column old value;"),
        (b"question,old value,new value\n", "has no column profile or source"),
        (b"source,question,old_value\n", "has no column new value;"),
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
