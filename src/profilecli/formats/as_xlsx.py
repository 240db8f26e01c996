"""XLSX (ECMA-376): profiles and findings in, a workbook with a sheet for each kind of thing out.

Needs XlsxWriter, the extra `[xlsx]`. Rows go to disk as they come, so that memory stays flat.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from profilecli.findings.diagnostics import Diagnostic
from profilecli.formats.cells import Cell, Column, Role, build_columns, list_questions
from profilecli.formats.common import FormatOptions
from profilecli.formats.workbook import (
    MAX_CELL,
    Book,
    close_book,
    close_sheet,
    drop_book,
    load_writer,
    open_book,
    open_sheet,
    write_row,
)
from profilecli.record.profile import Profile
from profilecli.run.scratch import make_scratch

CUT_NAME = "cut-cell"
"""How the sheet `findings` names a cell that is not whole."""

_CHUNK = 65_536
_WIDTHS = {
    Role.KEY: 26,
    Role.NAME: 30,
    Role.VALUE: 26,
    Role.WORDS: 50,
    Role.PART: 50,
    Role.STATUS: 11,
    Role.CHOICE: 16,
    Role.SOURCE: 18,
}
_HEIGHT = 60
"""Four lines: a long answer must not push the next profile off the screen."""
_FINDING_HEADERS = ("path", "line", "column", "severity", "code", "name", "profile", "question", "message")
_FINDING_WIDTHS = (40, 8, 8, 10, 10, 24, 26, 26, 90)
_LABEL_WIDTH = 80
_QUESTION_WIDTHS = (26, 30, _LABEL_WIDTH, 16, 10, 12)


@dataclass(frozen=True, slots=True)
class _Cut:
    """A cell that is not whole: where it is from, and how long its text is."""

    path: str
    line: int
    profile: str
    header: str
    length: int

    @property
    def message(self) -> str:
        return (
            f"the text of {self.profile} is cut: it has {self.length:,} characters, and a cell of xlsx "
            f"holds {MAX_CELL:,}; json, csv and sqlite keep it whole"
        )


def encode_profiles(profiles: Iterable[Profile], options: FormatOptions) -> Iterator[bytes]:
    """Return the chunks of a workbook with the sheets `profiles`, `choices`, `findings` and `questionnaire`.

    The findings of `options` are read after the last profile, so that they can be a list that fills meanwhile.
    Its `warn` is called for each cell that had to be cut, which the sheet `findings` also names. The same
    input gives the same bytes. Raises SettingsError where XlsxWriter is not installed, and, while
    chunks are drawn, OutputError for more rows or columns than a sheet holds.
    """
    return _encode(load_writer(), profiles, options)


class _Memory(io.BytesIO):
    """A stream that stays open as long as it is there.

    Where a workbook fails, its `zipfile` is thrown away unfinished: it then writes its end, and complains on
    standard error where its stream was thrown away before it.
    """

    def close(self) -> None:
        """Do nothing."""


def _encode(writer: Any, profiles: Iterable[Profile], options: FormatOptions) -> Iterator[bytes]:
    # XlsxWriter leaves its temporary files after where it is interrupted: this folder goes with them. What is
    # compressed stays in memory.
    stream = _Memory()
    with make_scratch() as folder:
        book = open_book(writer, stream, folder)
        try:
            cuts = _write_profiles(book, profiles, options)
            _write_table(book, "findings", (_FINDING_HEADERS, _FINDING_WIDTHS), _list_findings(options.findings, cuts))
            headers, *questions = list_questions(options.questionnaire)
            widths = [*_QUESTION_WIDTHS, *[_LABEL_WIDTH] * (len(headers) - len(_QUESTION_WIDTHS))]
            _write_table(book, "questionnaire", (list(map(str, headers)), widths), questions)
            close_book(writer, book)
        finally:
            drop_book(book)
        if options.warn:
            for cut in cuts:
                options.warn(f"{cut.path}:{cut.line}: {cut.header}: {cut.message}")
        stream.seek(0)
        while chunk := stream.read(_CHUNK):
            yield chunk


def _write_profiles(book: Book, profiles: Iterable[Profile], options: FormatOptions) -> list[_Cut]:
    """Write the sheets `profiles` and, where columns are single choices, `choices`, row by row."""
    columns = build_columns(options)
    texts = [column for column in columns if column.role is not Role.CHOICE]
    grid = [column for column in columns if column.role is Role.CHOICE]
    if grid:
        # Both sheets say whose row it is.
        grid[:0] = build_columns(replace(options, columns=("id", "name")))
    sheet = _open_table(book, "profiles", texts)
    choices = _open_table(book, "choices", grid) if grid else None
    cuts: list[_Cut] = []
    row = 0
    for row, profile in enumerate(profiles, 1):
        path, line = profile.source.path, profile.source.lines[0]
        found = write_row(book, sheet, row, [column.read(profile) for column in texts])
        cuts += [_Cut(path, line, profile.id, texts[number].header, length) for number, length in found.items()]
        if choices:
            write_row(book, choices, row, [column.read(profile) for column in grid])
    close_sheet(sheet, row, len(texts))
    if choices:
        close_sheet(choices, row, len(grid))
    return cuts


def _open_table(book: Book, name: str, columns: Sequence[Column]) -> Any:
    height = _HEIGHT if any(column.role in (Role.WORDS, Role.PART) for column in columns) else None
    headers = [column.header for column in columns]
    return open_sheet(book, name, headers, [_WIDTHS[column.role] for column in columns], height)


def _list_findings(findings: Iterable[Diagnostic], cuts: Iterable[_Cut]) -> Iterator[tuple[Cell, ...]]:
    """Yield what the rules found, then what the workbook could not hold."""
    for item in findings:
        place = (item.path, item.line, item.column)
        yield *place, item.severity.value, item.code, item.name, item.profile, item.question, item.message
    for cut in cuts:
        yield cut.path, cut.line, 1, "warning", None, CUT_NAME, None, cut.header, cut.message


def _write_table(
    book: Book, name: str, layout: tuple[Sequence[str], Sequence[int]], rows: Iterable[Sequence[Cell]]
) -> None:
    headers, widths = layout
    sheet = open_sheet(book, name, headers, widths)
    number = 0
    for number, row in enumerate(rows, 1):
        write_row(book, sheet, number, row)
    close_sheet(sheet, number, len(headers))
