from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from formats.sample_profiles import (
    DAY,
    QUESTIONNAIRES,
    TEXTS,
    TOOLS,
    build_tools_profile,
    profiles,
    read_family,
    set_answer,
)
from helpers import TWICE, read_one
from profilecli.findings.diagnostics import Severity
from profilecli.formats.as_csv import BOM, encode_profiles, neutralize
from profilecli.formats.cells import build_columns, make_headers_unique
from profilecli.formats.common import FormatOptions
from profilecli.questionnaire.answer_types import QuestionType
from profilecli.questionnaire.model import Choice, Question, Questionnaire
from profilecli.reading.answers.answer import Status
from profilecli.record.base import LoggedCorrection
from profilecli.record.chosen import list_chosen
from profilecli.record.findings import RecordedFinding
from profilecli.record.profile import Profile
from profilecli.run.pipeline import load_questionnaire

DANGEROUS = ["=1+1", "+1", "-1", "@SUM(1)", "\t=1", "\rx", "\nx", "\x00=1", "\uff1d1", "\uff0b1", "\uff0d1", "\uff20a"]
DANGEROUS += ["  =1", "\u00a0=1", "\u3000-1", "\ufeff=1", "\u200b=1", "\u22121", "'=1", "''@x", "' =1", "-", "- item"]
DANGEROUS += [
    f"{blank}=1" for blank in "\u180e\u3164\u034f\U000e0020\u115f\uffa0\u2800\u061c\ufe0f\u0301\ufff0\U000e01ef"
]
DANGEROUS += ["\u3164\u200b -1", "'\u180e@x"]
HARMLESS = ["", "a", "a=1", "1", "a\n=1", "'a", "''", "5 - 3", "'", "\u2014 a dash", "\u2022 a dot", "  a", '"=1"']


def encode(found: Iterable[Profile], **options: Any) -> bytes:
    return b"".join(encode_profiles(found, FormatOptions(**{"questionnaire": TOOLS, **options})))


def read_rows(data: bytes) -> list[dict[str, str]]:
    """Read as any program would: the first row has the headers."""
    header, *rows = csv.reader(io.StringIO(data.decode("utf-8"), newline=""), strict=True)
    return [dict(zip(header, row, strict=True)) for row in rows]


def read_row(profile: Profile, **options: Any) -> dict[str, str]:
    (row,) = read_rows(encode([profile], **options))
    return row


class TestLayout:
    def test_columns_come_in_the_order_of_the_questionnaire(self, nswp: Questionnaire) -> None:
        headers = [column.header for column in build_columns(FormatOptions(nswp))]
        assert headers[:8] == [
            "id",
            "name",
            "contact_email",
            "contact_email:text",
            "contact_email:status",
            "who_you_work_with",
            "who_you_work_with:items",
            "who_you_work_with:status",
        ]
        start = headers.index("priority_areas")
        assert headers[start + 1] == "priority_areas/oppose_criminalisation"
        assert headers[start + 8 : start + 10] == ["priority_areas:other", "priority_areas:status"]
        parts = ["unplaced", "path", "first_line", "last_line", "encoding", "sha256", "media_type", "cut_off"]
        sources = [f"source:{part}" for part in (*parts, "questionnaire", "corrections")]
        assert headers[-12:] == ["findings:errors", "findings:warnings", *sources]

    def test_errors_and_warnings_are_counted(self) -> None:
        found = [
            RecordedFinding(code="PRF202", severity=severity, question=None, lines=(1, 1))
            for severity in (Severity.ERROR, Severity.WARNING, Severity.ERROR, Severity.INFO)
        ]
        profile = replace(build_tools_profile(), findings=tuple(found))
        row = read_row(profile)
        assert (row["findings:errors"], row["findings:warnings"], row["source:cut_off"]) == ("2", "1", "0")

    def test_corrected_answers_are_named(self) -> None:
        profile = build_tools_profile(members=4, yearly_fee=2.5)
        logged = {"members": [("log.csv", 3), ("log.csv", 7)], "yearly_fee": [("late.csv", 2)]}
        answers = {
            name: replace(answer, corrections=tuple(LoggedCorrection(log=log, line=line) for log, line in logged[name]))
            for name, answer in profile.answers.items()
            if name in logged
        }
        corrected = replace(profile, answers={**profile.answers, **answers})
        assert read_row(corrected)["source:corrections"].split("\n") == [
            "members log.csv:3",
            "members log.csv:7",
            "yearly_fee late.csv:2",
        ]
        assert read_row(profile)["source:corrections"] == ""

    def test_each_type_is_written_as_it_is(self) -> None:
        profile = build_tools_profile(
            contact_email="a@b.example",
            opened_on=DAY,
            members=-312,
            yearly_fee=-24.5,
            legal_form="cooperative",
            services=("courses", "sharpening"),
            typical_day='One, "two"\nthree',
        )
        row = read_row(set_answer(profile, "typical_day", items=("one", "two")))
        assert row["opened_on"] == "2015-03-14"
        assert (row["members"], row["yearly_fee"]) == ("-312", "-24.5")
        assert row["legal_form"] == "cooperative"
        assert row["services"] == "courses sharpening"
        assert [row[f"services/{name}"] for name in ("repair_evenings", "courses", "sharpening")] == ["0", "1", "1"]
        assert row["typical_day"] == 'One, "two"\nthree'
        assert row["typical_day:items"] == "one\ntwo"

    @pytest.mark.parametrize("status", [Status.MISSING, Status.EMPTY])
    def test_choices_that_were_not_answered_are_blank(self, status: Status) -> None:
        row = read_row(set_answer(build_tools_profile(), "services", status=status))
        assert row["services"] == row["services/courses"] == row["services:other"] == ""
        assert row["services:status"] == status.value

    def test_only_something_else_leaves_each_choice_at_0(self) -> None:
        row = read_row(set_answer(build_tools_profile(services=()), "services", other=("Cake", "Tea")))
        assert (row["services"], row["services/courses"], row["services:other"]) == ("", "0", "Cake\nTea")

    def test_what_is_invalid_is_there_verbatim(self) -> None:
        row = read_row(set_answer(build_tools_profile(), "members", status=Status.INVALID, text="about 40"))
        assert (row["members"], row["members:text"], row["members:status"]) == ("", "about 40", "invalid")

    def test_a_record_that_lacks_a_question_has_blank_cells(self) -> None:
        row = read_row(replace(build_tools_profile(), answers={}))
        assert row["id"] == "a"
        assert {row[key] for key in row if key.startswith(("members", "services", "typical_day"))} == {""}

    def test_no_profile_gives_the_headers_alone(self) -> None:
        assert encode([]).count(b"\n") == 1

    def test_lines_end_with_lf_and_a_bom_is_there_only_on_demand(self) -> None:
        data = encode([build_tools_profile()])
        assert data.endswith(b"\n")
        assert b"\r" not in data
        assert not data.startswith(BOM)
        assert encode([build_tools_profile()], bom=True) == BOM + data

    def test_a_carriage_return_in_a_cell_is_quoted(self) -> None:
        assert read_row(build_tools_profile(typical_day="a\rb"))["typical_day"] == "a\rb"


class TestLabels:
    def test_headers_and_choices_are_worded(self) -> None:
        profile = build_tools_profile(services=("courses", "sharpening"), legal_form="cooperative")
        row = read_row(profile, labels=True)
        assert row["What is the legal form of your library?"] == "Cooperative"
        services = "Which services do you offer besides lending?"
        wanted = "Courses in the safe use of tools\nSharpening of knives, scissors and garden tools"
        assert row[services] == wanted
        assert row[f"{services}/Courses in the safe use of tools"] == "1"
        assert row[f"{services} [status]"] == "answered"
        assert row["Profile id"] == "a"

    def test_headers_are_unique_whatever_questions_are_called(self) -> None:
        text = QuestionType.TEXT
        survey = tuple(Question(name=name, type=text, label=label) for name, label in AWKWARD.items())
        survey += (
            Question(name="other", type=QuestionType.SELECT_MULTIPLE, label="Other things", list_name="others"),
            Question(name="source", type=QuestionType.EMAIL, label="Source"),
        )
        others = (Choice(name="other", label="Other"), Choice(name="status", label="Status"))
        odd = Questionnaire(name="odd", title="", version="1", rows=survey, choices={"others": others})
        for labels in (False, True):
            headers = [column.header for column in build_columns(FormatOptions(odd, labels=labels))]
            assert len({header.casefold() for header in headers}) == len(headers)
            assert headers[:2] == (["Profile id", "Profile name"] if labels else ["id", "name"])
        assert "name (2)" in [column.header for column in build_columns(FormatOptions(odd))]

    def test_a_header_is_numbered_past_those_that_have_its_number(self) -> None:
        assert make_headers_unique(["a", "a (2)", "A"]) == ["a", "a (2)", "A (3)"]


def restore(text: str) -> str:
    """Return the text of which `neutralize` made `text`."""
    return text[1:] if text.startswith("'") and neutralize(text[1:]) == text else text


AWKWARD = {"id": "Profile id", "name": "Your name", "Name": "Another name", "unplaced": "Profile name", "status": "St."}


class TestNeutralizing:
    @pytest.mark.parametrize("text", DANGEROUS)
    def test_what_looks_like_a_formula_gets_an_apostrophe(self, text: str) -> None:
        assert neutralize(text) == f"'{text}"
        assert restore(neutralize(text)) == text

    @pytest.mark.parametrize("text", HARMLESS)
    def test_other_text_stays(self, text: str) -> None:
        assert neutralize(text) == restore(text) == text

    @given(TEXTS)
    def test_it_can_be_undone(self, text: str) -> None:
        assert restore(neutralize(text)) == text
        assert neutralize(text).lstrip()[:1] not in tuple("=+-@\uff1d\uff0b\uff0d\uff20")

    def test_every_cell_of_text_is_safe(self) -> None:
        profile = build_tools_profile(typical_day="=1+1", contact_email="+a@b.example", members=-3)
        profile = set_answer(set_answer(profile, "members", text="-3"), "services", other=("@x",))
        source = replace(profile.source, path="-")
        row = read_row(replace(profile, name="-x", source=source))
        texts = [row[key] for key in ("name", "typical_day", "contact_email", "members:text", "services:other")]
        assert texts == ["'-x", "'=1+1", "'+a@b.example", "'-3", "'@x"]
        assert (row["source:path"], row["members"]) == ("'-", "-3")

    def test_so_is_a_header(self) -> None:
        question = Question(name="sum", type=QuestionType.TEXT, label="=SUM(1)")
        odd = Questionnaire(name="odd", title="", version="1", rows=(question,))
        assert "'=SUM(1)" in next(csv.reader([encode([], questionnaire=odd, labels=True).decode()]))

    def test_raw_leaves_all_as_it_is(self) -> None:
        assert read_row(build_tools_profile(typical_day="=1+1"), raw=True)["typical_day"] == "=1+1"


def check_row(profile: Profile, row: dict[str, str]) -> None:
    """Compare a row with the record that it was made of."""
    dumped: dict[str, Any] = json.loads(profile.to_json())
    assert (row["id"], row["name"]) == (profile.id, profile.name or "")
    for name, answer in dumped["answers"].items():
        assert row[f"{name}:status"] == answer["status"]
        value = answer["value"]
        if isinstance(value, list):
            assert row[name] == " ".join(value)
            assert [key for key, cell in row.items() if key.startswith(f"{name}/") and cell == "1"] == [
                f"{name}/{choice}" for choice in value
            ]
        elif isinstance(value, float):
            assert float(row[name]) == value
        else:
            assert row[name] == ("" if value is None else str(value))
        for part in ("text", "items", "other"):
            if part in answer:
                whole = answer[part]
                assert row[f"{name}:{part}"] == ("\n".join(whole) if isinstance(whole, list) else whole or "")
    assert row["source:unplaced"] == "\n\n".join(stretch.text for stretch in profile.unplaced)
    assert row["source:path"] == profile.source.path


class TestRoundTrip:
    @settings(max_examples=settings().max_examples // 2)
    @given(st.lists(profiles(), max_size=3))
    def test_any_profile_is_read_back(self, found: list[Profile]) -> None:
        rows = read_rows(encode(found, raw=True))
        assert len(rows) == len(found)
        for profile, row in zip(found, rows, strict=True):
            check_row(profile, row)
        # What is typed a number is no text, and `restore` is for text.
        safe = read_rows(encode(found))
        numbers = {"members", "yearly_fee"}
        restored = [{key: cell if key in numbers else restore(cell) for key, cell in row.items()} for row in safe]
        assert restored == rows

    @pytest.mark.parametrize("family", QUESTIONNAIRES)
    def test_all_samples_are_read_back(self, family: str) -> None:
        found = [profile for outcome in read_family(family) for profile in outcome.profiles]
        assert len(found) > 10
        data = encode(found, questionnaire=load_questionnaire(QUESTIONNAIRES[family]), raw=True)
        for profile, row in zip(found, read_rows(data), strict=True):
            check_row(profile, row)
        assert any(list_chosen(answer) for profile in found for answer in profile.answers.values())


MEASURE = """
import resource, sys
from formats.sample_profiles import TOOLS, build_tools_profile
from profilecli.formats.as_csv import encode_profiles
from profilecli.formats.common import FormatOptions

profile = build_tools_profile(typical_day="x" * 1000)
count = int(sys.argv[1])
size = sum(map(len, encode_profiles((profile for _ in range(count)), FormatOptions(TOOLS))))
assert size > count * 1000
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


@pytest.mark.slow
def test_memory_does_not_grow_with_the_profiles() -> None:
    def measure(count: int) -> int:
        command = [sys.executable, "-c", MEASURE, str(count)]
        folder = Path(__file__).parent.parent
        return int(subprocess.run(command, cwd=folder, capture_output=True, check=True, text=True).stdout)

    # 20,000 of these are more than 20 MB of text.
    assert measure(20_000) < measure(10) + 4_000


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_libreoffice_finds_no_formula(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    # Control characters do not survive the import of LibreOffice.
    found = [build_tools_profile(typical_day=text, members=-5) for text in DANGEROUS if text.isprintable()]
    cells = {}
    for name, raw in (("safe", False), ("raw", True)):
        (tmp_path / f"{name}.csv").write_bytes(encode(found, raw=raw))
        profile = f"-env:UserInstallation={(tmp_path / 'office').as_uri()}"
        # Commas, double quotes, UTF-8, from the first line on; special numbers and formulas are read.
        filters = "--infilter=CSV:44,34,76,1,,0,false,true,false,false,false,0,true"
        command = ["soffice", profile, "--headless", filters, "--convert-to", "xlsx", f"{name}.csv"]
        subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=120)
        rows = list(openpyxl.load_workbook(tmp_path / f"{name}.xlsx").active.iter_rows())
        column = [cell.value for cell in rows[0]].index("typical_day")
        cells[name] = [row[column] for row in rows[1:]]
        members = [cell.value for cell in rows[0]].index("members")
        assert {row[members].value for row in rows[1:]} == {-5}
    assert any(cell.data_type == "f" for cell in cells["raw"])
    assert [cell.data_type for cell in cells["safe"]] == ["s"] * len(found)
    texts = [profile.answers["typical_day"].value for profile in found]
    assert [restore(cell.value) for cell in cells["safe"]] == texts


def test_answers_in_another_language_have_columns_of_their_own(chorus: Questionnaire) -> None:
    row = read_row(read_one(TWICE, chorus), questionnaire=chorus)
    assert (row["place"], row["place:fr"]) == ("In the old mill.", "Dans le vieux moulin.")
    assert (row["fee"], row["fee:text"], row["fee:fr"], row["fee:fr:text"]) == ("12.5", "12.50", "12.5", "12,50")
    assert (row["voices/low"], row["voices:fr"], row["voices:fr/low"], row["voices:fr/high"]) == ("1", "low", "1", "0")
    assert (row["open"], row["open:fr"], row["place:languages"], row["place:fr:status"]) == (
        "yes",
        "yes",
        "en",
        "answered",
    )
    assert (row["mail:languages"], row["mail:fr:status"], row["source:languages"]) == ("", "", "en fr")


def test_labels_are_in_the_language_of_their_column(chorus: Questionnaire) -> None:
    row = read_row(read_one(TWICE, chorus), questionnaire=chorus, labels=True)
    assert row["Which voices are you looking for?"] == "Low voices"
    assert row["Quelles voix cherchez-vous ? [fr]"] == "Voix graves"
    assert row["Quelles voix cherchez-vous ? [fr]/Voix graves"] == "1"
    assert row["Combien coûte une année ? [fr] [text]"] == "12,50"
    assert (row["What does a year cost? [languages]"], row["Source [languages]"]) == ("en", "en fr")


def test_one_language_has_no_columns_of_others() -> None:
    assert not [
        header for header in (column.header for column in build_columns(FormatOptions(TOOLS))) if "lang" in header
    ]


def test_columns_of_further_languages_have_their_wordings(chorus: Questionnaire) -> None:
    profile = read_one(TWICE, chorus)
    row = read_row(profile, questionnaire=chorus, labels=True)
    place = "Where do you sing on most evenings?"
    assert (row[place], row[f"{place} [languages]"]) == ("In the old mill.", "en")
    french = "O\u00f9 chantez-vous la plupart des soirs ? [fr]"
    assert (row[french], row[f"{french} [status]"]) == ("Dans le vieux moulin.", "answered")
    assert row["Quelles voix cherchez-vous ? [fr]"] == "Voix graves"
    assert row["Source [languages]"] == "en fr"
    assert read_row(profile, questionnaire=chorus)["source:languages"] == "en fr"
    asked = read_one("Larks\n\nE-mail: a@b.example\n", chorus)
    alone = read_row(asked, questionnaire=chorus)
    assert (alone["place:languages"], alone["place:fr"], alone["place:fr:status"]) == ("", "", "")
