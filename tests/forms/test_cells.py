"""Cells of workbooks as text, in this process."""

from __future__ import annotations

import datetime as dt

from openpyxl import Workbook

from forms.sample_forms import build
from forms.test_workbook import OLE, save
from profilecli.forms.cells import read_cells


def test_the_sheets_wanted_have_rows_and_the_others_their_name() -> None:
    data = build("== Survey \ntype|name\ntext|a\n== notes\nx")
    assert read_cells(data, ["survey"]) == {"sheets": [["Survey ", [["type", "name"], ["text", "a"]]], ["notes", None]]}


def test_values_of_each_kind_are_text() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append([" a ", 7.0, 1.5, True, False, dt.date(2024, 1, 5)])
    (found,) = read_cells(save(book), ["sheet"])["sheets"]
    assert found[1] == [["a", "7", "1.5", "TRUE", "FALSE", "2024-01-05"]]


def test_what_is_damaged_says_so() -> None:
    assert read_cells(OLE + b"\0" * 600, []) == {"is_damaged": True}
