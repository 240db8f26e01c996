from __future__ import annotations

import datetime as dt
import io
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from club import CLUB, build_profiles
from formats.sample_profiles import (
    DAY,
    QUESTIONNAIRES,
    TOOLS,
    build_diagnostic,
    build_tools_profile,
    profiles,
    read_family,
)
from formats.sample_profiles import set_answer as change
from helpers import TWICE, leave_unmeasured, read_one
from profilecli.errors import OutputError, SettingsError
from profilecli.formats import workbook
from profilecli.formats.as_xlsx import CUT_NAME, encode_profiles
from profilecli.formats.cells import Role, build_columns
from profilecli.formats.common import FormatOptions
from profilecli.formats.workbook import CUT, MAX_CELL
from profilecli.questionnaire.answer_types import QuestionType
from profilecli.questionnaire.model import Question, Questionnaire
from profilecli.record.profile import Profile
from profilecli.run.files import write_output
from profilecli.run.pipeline import load_questionnaire

pytest.importorskip("xlsxwriter")
openpyxl = pytest.importorskip("openpyxl")


def encode(found: list[Profile], **options: Any) -> bytes:
    return b"".join(encode_profiles(found, FormatOptions(**{"questionnaire": TOOLS, **options})))


def load(data: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(data))


def read_sheet(data: bytes, name: str) -> list[dict[str, Any]]:
    header, *rows = load(data)[name].iter_rows(values_only=True)
    return [dict(zip(header, row, strict=True)) for row in rows]


def read_cell(profile: Profile, header: str, sheet: str = "profiles", **options: Any) -> Any:
    """Return one cell, as the library has it."""
    rows = list(load(encode([profile], **options))[sheet].iter_rows())
    return rows[1][[cell.value for cell in rows[0]].index(header)]


class TestLayout:
    def test_there_are_four_sheets_to_filter_whose_headers_stay(self) -> None:
        book = load(encode([build_tools_profile()]))
        assert book.sheetnames == ["profiles", "choices", "findings", "questionnaire"]
        assert {sheet.freeze_panes for sheet in book} == {"C2"}
        width = openpyxl.utils.get_column_letter(book["profiles"].max_column)
        assert [sheet.auto_filter.ref for sheet in book] == [f"A1:{width}2", "A1:G2", "A1:I1", "A1:F20"]
        assert book["profiles"]["A1"].font.bold
        assert book["profiles"].column_dimensions["B"].width > 20

    def test_choices_are_a_grid(self) -> None:
        (row,) = read_sheet(encode([build_tools_profile(services=("courses",))]), "choices")
        assert list(row.values()) == ["a", "A", 0, 1, 0, 0, 0]
        assert list(row)[2] == "services/repair_evenings"
        (row,) = read_sheet(encode([build_tools_profile()]), "choices")
        assert list(row.values())[2:] == [None] * 5

    def test_the_questionnaire_explains_the_names(self) -> None:
        rows = read_sheet(encode([]), "questionnaire")
        assert rows[0] == {
            "question": "contact_email",
            "choice": None,
            "label": "Contact email",
            "type": "email",
            "required": "yes",
            "sensitivity": "contact",
        }
        assert [row["choice"] for row in rows if row["question"] == "legal_form"][:2] == [None, "association"]

    def test_findings_are_read_behind_the_last_profile(self) -> None:
        findings: list[Any] = []

        def give() -> Iterator[Profile]:
            yield build_tools_profile()
            findings.append(build_diagnostic("a.txt"))

        data = b"".join(encode_profiles(give(), FormatOptions(TOOLS, findings=findings)))
        assert list(read_sheet(data, "findings")[0].values()) == [
            "a.txt",
            3,
            1,
            "error",
            "PRF202",
            "missing-question",
            1,
            "members",
            "required question not found",
        ]

    def test_labels_head_the_columns(self) -> None:
        profile = build_tools_profile(legal_form="cooperative")
        assert read_cell(profile, "What is the legal form of your library?", labels=True).value == "Cooperative"

    def test_labels_and_codes_of_missing_answers_come_back(self) -> None:
        data = encode(build_profiles(), questionnaire=CLUB)
        rows = read_sheet(data, "profiles")
        assert [row["boats"] for row in rows] == [43, None, None, None]
        assert [row["boats:reason"] for row in rows] == [None, "dont_know", None, None]
        assert [row["water:reason"] for row in rows] == [None, "refused", None, None]
        assert [row["courses/cox"] for row in read_sheet(data, "choices")] == [1, None, None, 0]
        explained = {(row["question"], row["choice"]): row["label"] for row in read_sheet(data, "questionnaire")}
        assert explained["water", "lake"] == "On a lake"
        assert (explained[None, "dont_know"], explained[None, "refused"]) == ("Don't know", "Prefer not to say")


class TestCells:
    def test_dates_and_numbers_are_such(self) -> None:
        profile = build_tools_profile(opened_on=DAY, members=312, yearly_fee=24.5)
        cell = read_cell(profile, "opened_on")
        assert (cell.value.date(), cell.is_date) == (DAY, True)
        assert (read_cell(profile, "members").value, read_cell(profile, "yearly_fee").value) == (312, 24.5)

    def test_a_date_that_programs_count_differently_is_text(self) -> None:
        assert read_cell(build_tools_profile(opened_on=dt.date(1900, 2, 28)), "opened_on").value == "1900-02-28"
        assert read_cell(build_tools_profile(opened_on=dt.date(1900, 3, 1)), "opened_on").is_date

    @pytest.mark.parametrize(
        ("number", "shown"), [(10**15 - 1, 10**15 - 1), (10**15, str(10**15)), (10**400, str(10**400))]
    )
    def test_an_integer_of_more_digits_than_excel_keeps_is_text(self, number: int, shown: object) -> None:
        assert read_cell(build_tools_profile(members=number), "members").value == shown

    @pytest.mark.parametrize(("number", "shown"), [(0.1, 0.1), (0.1 + 0.2, "0.30000000000000004"), (1e300, 1e300)])
    def test_so_is_such_a_decimal(self, number: float, shown: object) -> None:
        assert read_cell(build_tools_profile(yearly_fee=number), "yearly_fee").value == shown

    @pytest.mark.parametrize(
        "text",
        [
            *("=1+1", "{=1}", "+1", "@x", "http://a.example/", "mailto:a@b.example", "007", "1e5", "TRUE", "&amp;"),
            *("<r>a</r>", "<r></r>", "<r><t>&</t></r>", " a ", "a\n\n- b", "\tx", "'=1", "\U0001f6e0", "\u202eab"),
            *("<r>_x0041_</r>", "<r>\n_x0000_x00e9_\n</r>", "<r>_x004_</r>"),
        ],
    )
    def test_text_is_text(self, text: str) -> None:
        cell = read_cell(build_tools_profile(typical_day=text), "typical_day")
        assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)

    @pytest.mark.parametrize(("text", "shown"), [("a\x00b", "a\\x00b"), ("\x0b", "\\x0b"), ("\r", "\\r")])
    def test_what_xml_forbids_is_seen(self, text: str, shown: str) -> None:
        assert read_cell(build_tools_profile(typical_day=text), "typical_day").value == shown

    def test_noncharacters_too(self) -> None:
        assert read_cell(build_tools_profile(typical_day="\ufffe\uffff"), "typical_day").value == "\\ufffe\\uffff"

    def test_what_looks_like_an_escape_of_the_format_is_escaped_in_it(self) -> None:
        data = encode([build_tools_profile(typical_day="_x0041_")])
        assert b"_x005F_x0041_" in zipfile.ZipFile(io.BytesIO(data)).read("xl/worksheets/sheet1.xml")

    @pytest.mark.parametrize("letter", ["x", "\U0001f6e0"])
    def test_a_cell_that_is_too_long_is_cut_and_reported(self, letter: str) -> None:
        units = len(letter.encode("utf-16-le")) // 2
        warnings: list[str] = []
        fits = build_tools_profile(typical_day=letter * (MAX_CELL // units), contact_email="x" * 32_767)
        assert CUT_NAME not in {row["name"] for row in read_sheet(encode([fits], warn=warnings.append), "findings")}
        assert not warnings
        long = build_tools_profile(typical_day=letter * 40_000)
        data = encode([long], findings=[build_diagnostic("a.txt")], warn=warnings.append)
        value = read_sheet(data, "profiles")[0]["typical_day"]
        assert value == letter * ((MAX_CELL - len(CUT)) // units) + CUT
        assert len(value.encode("utf-16-le")) // 2 <= MAX_CELL
        row = read_sheet(data, "findings")[1]
        assert (row["name"], row["path"], row["question"]) == (CUT_NAME, "a.txt", "typical_day")
        assert (row["line"], row["column"], row["severity"], row["code"], row["profile"]) == (
            1,
            1,
            "warning",
            None,
            None,
        )
        assert len(warnings) == 1
        assert warnings[0].startswith("a.txt:1: typical_day: ")
        assert f"{40_000 * units:,}" in warnings[0]
        assert letter * 5 not in warnings[0] + row["message"]


class TestWhole:
    def test_the_same_input_gives_the_same_bytes(self, monkeypatch: pytest.MonkeyPatch) -> None:
        first = encode([build_tools_profile(opened_on=DAY)])
        monkeypatch.setenv("TZ", "Asia/Tokyo")
        assert encode([build_tools_profile(opened_on=DAY)]) == first

    def test_nothing_of_the_machine_is_in_it(self) -> None:
        archive = zipfile.ZipFile(io.BytesIO(encode([])))
        assert {item.date_time[0] for item in archive.infolist()} == {1980}
        core = archive.read("docProps/core.xml").decode()
        assert set(re.findall(r"\d{4}-\d\d-\d\dT", core)) == {"1980-01-01T"}

    def test_a_failure_leaves_nothing_behind(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

        def fail() -> Iterator[Profile]:
            yield build_tools_profile()
            raise OutputError("stop")

        with pytest.raises(OutputError, match="stop"):
            write_output(str(tmp_path / "a.xlsx"), encode_profiles(fail(), FormatOptions(TOOLS)))
        assert list(tmp_path.iterdir()) == []

    def test_more_rows_than_a_sheet_holds_are_refused(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(workbook, "MAX_ROWS", 30)
        assert len(read_sheet(encode([build_tools_profile()] * 29), "profiles")) == 29
        with pytest.raises(OutputError, match="29 rows"):
            encode([build_tools_profile()] * 30)

    @pytest.mark.lengthy
    def test_so_are_more_columns(self) -> None:
        survey = tuple(Question(name=f"q{n}", type=QuestionType.TEXT, label=f"Question {n}") for n in range(6_000))
        with pytest.raises(OutputError, match="16,384 columns"):
            encode([], questionnaire=Questionnaire(name="q", title="q", version="1", rows=survey))

    def test_without_xlsxwriter_it_is_reported_at_once_how_to_get_it(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(sys.modules, "xlsxwriter", None)
        with pytest.raises(SettingsError, match=re.escape("profilecli[xlsx]")):
            encode_profiles([], FormatOptions(TOOLS))


def check_rows(found: list[Profile], data: bytes, options: FormatOptions) -> None:
    """Compare the sheet of profiles with what its columns say."""
    columns = [column for column in build_columns(options) if column.role is not Role.CHOICE]
    rows = list(load(data)["profiles"].iter_rows(min_row=2, max_row=len(found) + 1))
    for profile, row in zip(found, rows, strict=True):
        for column, cell in zip(columns, row, strict=True):
            wanted = column.read(profile)
            if isinstance(wanted, dt.date) and wanted >= workbook.FIRST_DATE:
                assert cell.value.date() == wanted
            elif wanted is None or wanted == "":
                assert cell.value is None
            elif isinstance(wanted, str):
                text = wanted.translate(
                    {number: f"\\x{number:02x}" for number in range(32) if number not in (9, 10, 13)}
                )
                text = text.replace("\r", "\\r").replace("\ufffe", "\\ufffe").replace("\uffff", "\\uffff")
                # openpyxl leaves the format's own escape as it is.
                assert (cell.data_type, cell.value.replace("_x005F_", "_")) == ("s", text)
            else:
                assert cell.value in (wanted, str(wanted))


class TestRoundTrip:
    @settings(max_examples=settings().max_examples // 4)
    @given(st.lists(profiles(), max_size=3))
    def test_any_profile_is_read_back(self, found: list[Profile]) -> None:
        check_rows(found, encode(found), FormatOptions(TOOLS))

    @pytest.mark.parametrize("family", QUESTIONNAIRES)
    def test_all_samples_are_read_back(self, family: str) -> None:
        outcomes = read_family(family)
        found = [profile for outcome in outcomes for profile in outcome.profiles]
        diagnostics = [item for outcome in outcomes for item in outcome.diagnostics]
        options = FormatOptions(load_questionnaire(QUESTIONNAIRES[family]), findings=diagnostics)
        data = b"".join(encode_profiles(found, options))
        check_rows(found, data, options)
        assert [row["message"] for row in read_sheet(data, "findings")] == [item.message for item in diagnostics]


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_libreoffice_reads_it(tmp_path: Path) -> None:
    profile = build_tools_profile(typical_day="=1+1", biggest_needs="<r>a</r>", members=-5, opened_on=DAY)
    profile = change(profile, "services", other=("_x0041_", "a\x00b"))
    (tmp_path / "a.xlsx").write_bytes(encode([profile]))
    office = f"-env:UserInstallation={(tmp_path / 'office').as_uri()}"
    command = ["soffice", office, "--headless", "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76", "a.xlsx"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=120)
    text = (tmp_path / "a.csv").read_text("utf-8")
    assert ",2015-03-14," in text
    assert ",-5," in text
    for cell in ("=1+1", "<r>a</r>", '"_x0041_\na\\x00b"'):
        assert f",{cell}," in text


@pytest.mark.parametrize("kilobytes", [1, 12, 14])
def test_a_full_disk_is_reported_in_one_line(tmp_path: Path, samples: Path, kilobytes: int) -> None:
    """The sheets lie in files of their own until the workbook is packed: the disk can be full at either time."""
    command = [Path(sys.executable).parent / "profilecli", "ingest", samples / "nswp-member/clean", "-o", "x.xlsx"]
    limited = f'ulimit -f {kilobytes}; exec "$@"'
    # What measures coverage would write a file of its own, under the same limit.
    done = subprocess.run(
        ["bash", "-c", limited, "bash", *command, "--quiet"],
        cwd=tmp_path,
        env=leave_unmeasured(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "profilecli: cannot write x.xlsx: file too large\n"
    assert list(tmp_path.iterdir()) == []


def test_the_sheet_of_questions_has_their_wordings_in_each_language(chorus: Questionnaire, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"".join(encode_profiles([read_one(TWICE, chorus)], FormatOptions(chorus))))
    book = openpyxl.load_workbook(path)
    headers, *rows = book["questionnaire"].iter_rows(values_only=True)
    assert headers[2:] == ("label", "type", "required", "sensitivity", "label:fr")
    labels = {row[:2]: (row[2], row[6]) for row in rows}
    assert labels["fee", None] == ("What does a year cost?", "Combien coûte une année ?")
    assert labels["voices", "low"] == ("Low voices", "Voix graves")
    assert labels["open", "no"] == ("No", "Non")
    assert "place:fr" in [cell.value for cell in book["profiles"][1]]
    assert "voices:fr/low" in [cell.value for cell in book["choices"][1]]


def test_cell_holds_32767_characters_and_no_more() -> None:
    for length, is_cut in ((32_767, False), (32_768, True)):
        warnings: list[str] = []
        encode([build_tools_profile(typical_day="x" * length)], warn=warnings.append)
        assert (len(warnings) == 1) == is_cut


def test_sheet_holds_1048576_rows_and_no_more(tmp_path: Path) -> None:
    book = workbook.open_book(workbook.load_writer(), io.BytesIO(), str(tmp_path))
    sheet = workbook.open_sheet(book, "a", ["id"], [9])
    assert workbook.write_row(book, sheet, 1_048_575, [None]) == {}
    with pytest.raises(OutputError, match="1,048,575 rows"):
        workbook.write_row(book, sheet, 1_048_576, [None])
    workbook.drop_book(book)


@pytest.mark.parametrize(
    ("number", "is_number"),
    [
        (0.123456789012345, True),
        (0.1234567890123456, False),
        (999_999_999_999_999, True),
        (-999_999_999_999_999, True),
        (1_000_000_000_000_000, False),
        (-1_000_000_000_000_000, False),
    ],
)
def test_number_has_at_most_fifteen_digits(number: float, is_number: bool) -> None:
    name = "yearly_fee" if isinstance(number, float) else "members"
    assert isinstance(read_cell(build_tools_profile(**{name: number}), name).value, int | float) == is_number
