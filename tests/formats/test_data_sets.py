"""What statistics programs are given is read back by them, with labels and missing codes."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import frictionless
import polars as pl
import pyarrow.parquet
import pyreadstat
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from club import CLUB, build_profiles
from formats.sample_profiles import profiles
from profilecli.errors import OutputError, SettingsError
from profilecli.formats import FORMATS, as_dta, as_sav
from profilecli.formats.as_datapackage import DESCRIPTION, TABLE, encode_description, encode_table
from profilecli.formats.common import FormatOptions
from profilecli.formats.data_set import name_variables
from profilecli.questionnaire.model import Choice, Questionnaire
from profilecli.questionnaire.precision import Precision
from profilecli.record.profile import Profile
from profilecli.run.pipeline import Options, read_bytes


def encode(name: str, found: Sequence[Profile], questionnaire: Questionnaire = CLUB, **options: Any) -> bytes:
    return b"".join(FORMATS[name](found, FormatOptions(questionnaire, **options)))


Read = Callable[[str, bytes], tuple[dict[str, list[Any]], Any]]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Return what reads a data set as the program that it is for does, with its missing codes."""

    def read_file(name: str, data: bytes) -> tuple[dict[str, list[Any]], Any]:
        path = tmp_path / f"data.{name}"
        path.write_bytes(data)
        reader = pyreadstat.read_sav if name == "sav" else pyreadstat.read_dta
        frame, meta = reader(path, user_missing=True, output_format="polars")
        return frame.to_dict(as_series=False), meta

    return read_file


def test_club_is_read_as_these_tests_need_it() -> None:
    full, coded, empty, other = build_profiles()
    assert {answer.status.value for answer in full.answers.values()} == {"answered"}
    assert [answer.reason for answer in coded.answers.values()].count(None) == 1
    assert {answer.value for answer in empty.answers.values()} == {None}
    assert other.answers["water"].value == "other"


class TestSav:
    def test_values_labels_and_missing_codes_come_back(self, read: Read) -> None:
        columns, meta = read("sav", encode("sav", build_profiles()))
        assert columns["name"] == ["Full", "Coded", "Empty", "Other"]
        assert columns["motto"] == ["=1+1", "None of it", "", ""]
        assert columns["mail"] == ["a@b.example", "", "", ""]
        assert columns["boats"] == [43, -99, None, None]
        assert columns["fee"] == [12.5, -98, None, None]
        assert columns["mood"] == [4, -99, None, None]
        assert columns["founded"] == [dt.date(1816, 5, 7), None, None, None]
        assert columns["open"] == [0, -99, None, 1]
        assert columns["water"] == [2, -98, None, 3]
        assert columns["water_other"][3] == "Other: the sea"
        assert columns["size"] == [7, -99, None, -1]
        assert (columns["courses_sculls"], columns["courses_cox"]) == ([0, -98, None, 1], [1, -98, None, 0])
        missing = {-99: "Don't know", -98: "Prefer not to say"}
        assert meta.variable_value_labels == {
            "boats": missing,
            "fee": missing,
            "mood": missing,
            "open": {0: "No", 1: "Yes"} | missing,
            "water": {1: "On a river", 2: "On a lake", 3: "Other"} | missing,
            "size": {-1: "Very small", 7: "Very large"} | missing,
            "courses_sculls": {0: "Not chosen", 1: "Chosen"} | missing,
            "courses_cox": {0: "Not chosen", 1: "Chosen"} | missing,
        }
        coded = {"boats", "fee", "mood", "open", "water", "size", "courses_sculls", "courses_cox"}
        assert meta.missing_ranges == {name: [{"lo": -99, "hi": -98}] for name in coded}
        assert meta.column_names_to_labels["courses_cox"] == "Which courses do you offer?: Steering a boat"
        assert (meta.file_label, str(meta.creation_time)) == ("Rowing club", "1980-01-01 00:00:00")

    def test_day_of_reading_is_a_variable_if_it_is_asked_for(self, read: Read) -> None:
        (full, *_) = build_profiles()
        source = replace(full.source, read_on=dt.date(2026, 3, 1))
        dated = replace(full, source=source)
        assert "source_read_on" not in read("sav", encode("sav", [dated]))[0]
        assert read("sav", encode("sav", [dated], has_days=True))[0]["source_read_on"] == [dt.date(2026, 3, 1)]

    def test_answers_are_never_taken_for_missing(self, read: Read) -> None:
        (full, coded, *_) = build_profiles()
        boats = replace(full.answers["boats"], value=-98)
        changed = replace(full, answers={**full.answers, "boats": boats})
        columns, meta = read("sav", encode("sav", [changed, coded]))
        assert columns["boats"] == [-98, -999]
        assert meta.missing_ranges["boats"] == [{"lo": -999, "hi": -998}]

    def test_text_that_is_too_long_is_cut_and_reported(self, read: Read) -> None:
        (full, *_) = build_profiles()
        motto = replace(full.answers["motto"], value="\u00e9" * 20_000)
        warnings: list[str] = []
        changed = replace(full, answers={**full.answers, "motto": motto})
        columns, _ = read("sav", encode("sav", [changed], warn=warnings.append))
        assert columns["motto"] == ["\u00e9" * 16_383]
        cut = "the text is cut to 32,767 bytes, which is what SPSS holds; json, csv and sqlite keep it whole"
        assert warnings == [f"a.txt:1: motto: {cut}"]
        assert encode("sav", [changed]) == encode("sav", [changed], warn=warnings.append)


class TestDta:
    def test_values_labels_and_missing_codes_come_back(self, read: Read) -> None:
        columns, meta = read("dta", encode("dta", build_profiles()))
        assert columns["motto"] == ["=1+1", "None of it", "", ""]
        assert columns["boats"] == [43, "a", None, None]
        assert columns["fee"] == [12.5, "b", None, None]
        assert columns["founded"] == [dt.date(1816, 5, 7), None, None, None]
        assert columns["open"] == [0, "a", None, 1]
        assert columns["water"] == [2, "b", None, 3]
        assert columns["size"] == [7, "a", None, -1]
        assert (columns["courses_sculls"], columns["courses_cox"]) == ([0, "b", None, 1], [1, "b", None, 0])
        missing = {"a": "Don't know", "b": "Prefer not to say"}
        assert meta.variable_value_labels["water"] == {1: "On a river", 2: "On a lake", 3: "Other"} | missing
        assert meta.variable_value_labels["boats"] == missing
        assert meta.missing_user_values["boats"] == ["a"]
        assert meta.column_names_to_labels["fee"] == "What is the fee in euros?"

    def test_text_of_any_length_is_whole(self, read: Read) -> None:
        (full, *_) = build_profiles()
        motto = replace(full.answers["motto"], value="\u00e9" * 20_000)
        changed = replace(full, answers={**full.answers, "motto": motto})
        columns, _ = read("dta", encode("dta", [changed, full]))
        assert columns["motto"] == ["\u00e9" * 20_000, "=1+1"]

    def test_longest_names_and_labels_are_taken(self, read: Read) -> None:
        rows = tuple(
            replace(row, name="b" * 60, label="Boats " * 150) if row.name == "size" else row for row in CLUB.rows
        )
        columns, meta = read("dta", encode("dta", [], replace(CLUB, rows=rows)))
        assert "b" * 31 in columns
        assert meta.column_names_to_labels["b" * 31] == f"{('Boats ' * 20)[:79]}\u2026"

    def test_more_codes_than_letters_are_refused(self) -> None:
        codes = {f"code_{number}": (f"Reason {number}",) for number in range(27)}
        with pytest.raises(OutputError, match="26 codes"):
            encode("dta", [], replace(CLUB, missing=codes))


@pytest.mark.parametrize("name", ["sav", "dta", "parquet"])
class TestEach:
    def test_same_input_gives_the_same_bytes(self, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
        before = encode(name, build_profiles())
        monkeypatch.setenv("TZ", "Asia/Tokyo")
        assert encode(name, build_profiles()) == before

    def test_without_codes_nothing_is_missing_for_a_reason(self, name: str, tmp_path: Path) -> None:
        plain = replace(CLUB, missing={})
        data = encode(name, build_profiles()[:1], plain)
        if name == "parquet":
            assert "boats:reason" not in pl.read_parquet(io.BytesIO(data)).columns
            return
        (tmp_path / "data").write_bytes(data)
        frame, meta = (pyreadstat.read_sav if name == "sav" else pyreadstat.read_dta)(
            tmp_path / "data", user_missing=True, output_format="polars"
        )
        assert frame["boats"].to_list() == [43]
        assert (meta.missing_ranges, meta.missing_user_values) == ({}, {})

    def test_nobody_is_a_data_set_without_rows(self, name: str, tmp_path: Path) -> None:
        (tmp_path / "data").write_bytes(encode(name, []))
        readers: dict[str, Callable[[Any], int]] = {
            "parquet": lambda path: len(pl.read_parquet(path)),
            "sav": lambda path: len(pyreadstat.read_sav(path, output_format="polars")[0]),
            "dta": lambda path: len(pyreadstat.read_dta(path, output_format="polars")[0]),
        }
        assert readers[name](tmp_path / "data") == 0

    def test_package_that_is_not_installed_is_named(self, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
        for package in ("pyreadstat", "pyarrow.parquet"):
            monkeypatch.setitem(sys.modules, package, None)
        with pytest.raises(SettingsError, match=r"pip install 'profilecli\["):
            encode(name, [])

    @settings(
        max_examples=settings().max_examples // 4,
        phases=[Phase.explicit, Phase.reuse, Phase.generate],
        suppress_health_check=[HealthCheck.function_scoped_fixture],
    )
    @given(found=st.lists(profiles(), max_size=3))
    def test_any_record_can_be_written(self, name: str, found: list[Profile], tmp_path: Path) -> None:
        from formats.sample_profiles import TOOLS

        path = tmp_path / "data"
        path.write_bytes(encode(name, found, TOOLS))
        if name == "parquet":
            assert pl.read_parquet(path)["typical_day"].to_list() == [it.answers["typical_day"].value for it in found]
            return
        frame, _ = (pyreadstat.read_sav if name == "sav" else pyreadstat.read_dta)(path, output_format="polars")
        assert frame["id"].to_list() == [profile.id for profile in found]


def test_number_that_means_missing_is_left_out_and_reported(read: Read) -> None:
    (full, *_) = build_profiles()
    fee = replace(full.answers["fee"], value=-1.7976931348623157e308)
    changed = replace(full, answers={**full.answers, "fee": fee})
    for name in ("sav", "dta"):
        warnings: list[str] = []
        assert read(name, encode(name, [changed], warn=warnings.append))[0]["fee"] == [None]
        assert [warning.partition(";")[0].partition(":1: fee: ")[2][:22] for warning in warnings] == [
            "the number is left out",
        ]


def test_fault_of_the_library_shows_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ValueError("secret")

    monkeypatch.setattr(pyreadstat, "write_sav", fail)
    with pytest.raises(OutputError, match="pyreadstat refuses") as caught:
        encode("sav", build_profiles())
    assert "secret" not in str(caught.value)


def test_full_disk_is_reported_as_such(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(pyreadstat, "write_dta", fail)
    with pytest.raises(OSError, match="No space"):
        encode("dta", build_profiles())


@pytest.mark.parametrize(
    ("limits", "names", "wanted"),
    [
        (as_sav.LIMITS, ["a/b", "a:b", "A_b", "to", "_x", "1"], ["a_b", "a_b_2", "A_b_3", "to_2", "v_x", "v1"]),
        (as_dta.LIMITS, ["x" * 40, "x" * 41, "int", "str"], ["x" * 31, "x" * 29 + "_2", "int_2", "str_2"]),
    ],
)
def test_names_are_such_as_the_program_allows(limits: Any, names: list[str], wanted: list[str]) -> None:
    assert list(name_variables(names, limits)) == wanted


class TestParquet:
    def test_types_labels_and_missing_codes_come_back(self) -> None:
        data = encode("parquet", build_profiles())
        frame = pl.read_parquet(io.BytesIO(data))
        types = {name: str(kind) for name, kind in frame.schema.items()}
        assert {name: types[name] for name in ("motto", "boats", "fee", "mood", "founded", "open")} == {
            "motto": "String", "boats": "Int64", "fee": "Float64", "mood": "Int64", "founded": "Date",
            "open": "Boolean",
        }  # fmt: skip
        assert frame["motto"].to_list() == ["=1+1", "None of it", None, None]
        assert frame["open"].to_list() == [False, None, None, True]
        assert frame["water"].to_list() == ["lake", None, None, "other"]
        assert frame["courses/cox"].to_list() == [True, None, None, False]
        assert frame["boats:reason"].to_list() == [None, "dont_know", None, None]
        assert [name for name in frame.columns if name.startswith("courses:")] == ["courses:other", "courses:reason"]
        schema = pyarrow.parquet.read_schema(io.BytesIO(data))
        water = schema.field("water").metadata
        assert water[b"label"] == b"Where do you row?"
        assert json.loads(water[b"codes"]) == {"river": "On a river", "lake": "On a lake", "other": "Other"}
        assert json.loads(schema.metadata[b"missing"]) == {"dont_know": "Don't know", "refused": "Prefer not to say"}
        assert schema.metadata[b"questionnaire"] == b"Row.Club"


class TestDataPackage:
    @pytest.fixture
    def package(self, tmp_path: Path) -> frictionless.Package:
        options = FormatOptions(CLUB)
        (tmp_path / TABLE).write_bytes(b"".join(encode_table(build_profiles(), options)))
        (tmp_path / DESCRIPTION).write_bytes(b"".join(encode_description(options)))
        return frictionless.Package(str(tmp_path / DESCRIPTION))

    def test_it_is_valid_and_comes_back(self, package: frictionless.Package, tmp_path: Path) -> None:
        report = frictionless.validate(str(tmp_path / DESCRIPTION))
        assert (report.valid, report.flatten(["message"])) == (True, [])
        full, coded, empty, other = package.resources[0].read_rows()
        assert (full["boats"], float(full["fee"]), full["founded"]) == (43, 12.5, dt.date(1816, 5, 7))
        assert (full["open"], other["open"], full["courses/cox"]) == (False, True, True)
        assert (full["water"], other["water"], full["size"]) == ("lake", "other", "7")
        assert {coded[name] for name in ("boats", "fee", "open", "water", "courses/cox", "founded")} == {None}
        assert empty["motto"] is None

    def test_it_describes_labels_choices_and_missing_codes(self, package: frictionless.Package, tmp_path: Path) -> None:
        described = json.loads((tmp_path / DESCRIPTION).read_bytes())
        assert described["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
        assert (described["name"], described["title"], described["version"]) == ("row.club", "Rowing club", "1")
        fields = {field["name"]: field for field in described["resources"][0]["schema"]["fields"]}
        assert fields["water"]["categories"][0] == {"value": "river", "label": "On a river"}
        assert fields["boats"]["missingValues"] == [
            {"value": "", "label": "No answer"},
            {"value": "dont_know", "label": "Don't know"},
            {"value": "refused", "label": "Prefer not to say"},
        ]
        assert (fields["boats"]["title"], fields["boats"]["type"]) == ("How many boats do you have?", "integer")
        rows = list(csv.DictReader(io.StringIO((tmp_path / TABLE).read_text("utf-8"))))
        assert [row["boats"] for row in rows] == ["43", "dont_know", "", ""]
        assert [row["open"] for row in rows] == ["0", "dont_know", "", "1"]
        assert package.resources[0].schema.primary_key == ["id"]

    def test_formulas_are_neutralized_unless_they_are_wanted(self) -> None:
        found = build_profiles()[:1]
        safe, raw = (b"".join(encode_table(found, FormatOptions(CLUB, raw=raw))) for raw in (False, True))
        assert b",'=1+1," in safe
        assert b",=1+1," in raw
        described = [json.loads(b"".join(encode_description(FormatOptions(CLUB, raw=raw)))) for raw in (False, True)]
        assert ["description" in package["resources"][0] for package in described] == [True, False]
        assert b"".join(encode_table([], FormatOptions(CLUB, bom=True))).startswith(b"\xef\xbb\xbfid,")


def test_month_is_a_text_and_so_is_a_date_beside_it(read: Read) -> None:
    rows = tuple(replace(row, precision=Precision.MONTH) if row.name == "founded" else row for row in CLUB.rows)
    club = replace(CLUB, rows=rows)
    found = []
    for written in ("May 1816", "7 May 1816", "Don't know"):
        page = f"Club\n\nWhen was the club founded?\n{written}\n"
        found += read_bytes(page.encode(), Options(club), "a.txt").profiles
    assert pl.read_parquet(io.BytesIO(encode("parquet", found, club)))["founded"].to_list() == [
        "1816-05",
        "1816-05-07",
        None,
    ]
    for name in ("sav", "dta"):
        assert read(name, encode(name, found, club))[0]["founded"] == ["1816-05", "1816-05-07", ""]


class TestQuestionsCalledAsTheProfile:
    """A question called `id` or `name`, as in many forms of XLSForm, has a column of its own."""

    @pytest.fixture
    def club(self) -> Questionnaire:
        new = {"motto": "name", "water": "id"}
        return replace(CLUB, rows=tuple(replace(row, name=new.get(row.name, row.name)) for row in CLUB.rows))

    @pytest.fixture
    def found(self, club: Questionnaire) -> Sequence[Profile]:
        page = b"Club\n\nWhat is your motto?\nRow!\n\nWhere do you row?\nOn a lake\n"
        return read_bytes(page, Options(club), "a.txt").profiles

    def test_parquet_has_both(self, club: Questionnaire, found: Sequence[Profile]) -> None:
        (row,) = pl.read_parquet(io.BytesIO(encode("parquet", found, club))).to_dicts()
        assert [row[name] for name in ("id", "name", "name (2)", "id (2)")] == ["club", "Club", "Row!", "lake"]
        assert {"id:other", "id:reason"} <= row.keys()

    def test_package_has_both(self, club: Questionnaire, found: Sequence[Profile], tmp_path: Path) -> None:
        options = FormatOptions(club)
        (tmp_path / TABLE).write_bytes(b"".join(encode_table(found, options)))
        (tmp_path / DESCRIPTION).write_bytes(b"".join(encode_description(options)))
        report = frictionless.validate(str(tmp_path / DESCRIPTION))
        assert (report.valid, report.flatten(["message"])) == (True, [])
        (row,) = frictionless.Package(str(tmp_path / DESCRIPTION)).resources[0].read_rows()
        assert [row[name] for name in ("id", "name", "name (2)", "id (2)")] == ["club", "Club", "Row!", "lake"]

    @pytest.mark.parametrize("name", ["sav", "dta"])
    def test_statistics_programs_have_both(
        self, name: str, club: Questionnaire, found: Sequence[Profile], read: Read
    ) -> None:
        columns, _ = read(name, encode(name, found, club))
        assert [columns[it] for it in ("id", "name", "name_2", "id_2")] == [["club"], ["Club"], ["Row!"], [2]]


def test_control_characters_are_escapes(read: Read) -> None:
    (full, *_) = build_profiles()
    motto = replace(full.answers["motto"], value="a\0b\x1bc\td\ne")
    changed = replace(full, answers={**full.answers, "motto": motto})
    for name in ("sav", "dta"):
        columns, _ = read(name, encode(name, [changed]))
        assert columns["motto"] == ["a\\x00b\\x1bc\td\ne"]


@pytest.mark.parametrize(("name", "length"), [("sav", 64), ("dta", 31)])
def test_names_labels_and_texts_are_whole_up_to_their_limits(name: str, length: int, read: Read) -> None:
    values = {"sav": 40, "dta": 1_000}[name]
    for more in (0, 1):
        rows = tuple(
            replace(row, name="b" * (length + more), label="c" * (80 + more)) if row.name == "boats" else row
            for row in CLUB.rows
        )
        lake = Choice(name="lake", label="d" * (values + more))
        club = replace(CLUB, rows=rows, choices={**CLUB.choices, "waters": (CLUB.choices["waters"][0], lake)})
        columns, meta = read(name, encode(name, [], club))
        assert [head for head in columns if head.startswith("bb")] == ["b" * length]
        assert meta.column_names_to_labels["b" * length] == ("c" * 79 + "\u2026" if more else "c" * 80)
        assert meta.variable_value_labels["water"][2] == ("d" * (values - 1) + "\u2026" if more else "d" * values)


@pytest.mark.parametrize(("length", "is_cut"), [(32_767, False), (32_768, True)])
def test_text_of_spss_has_32767_bytes(length: int, is_cut: bool, read: Read) -> None:
    (full, *_) = build_profiles()
    changed = replace(full, answers={**full.answers, "motto": replace(full.answers["motto"], value="x" * length)})
    warnings: list[str] = []
    columns, _ = read("sav", encode("sav", [changed], warn=warnings.append))
    assert (columns["motto"], len(warnings) == 1) == (["x" * 32_767], is_cut)


@pytest.mark.parametrize(("answer", "code"), [(-96, -99), (-97, -999), (-99, -999), (-996, -999), (-997, -9999)])
def test_codes_are_below_all_answers(answer: int, code: int, read: Read) -> None:
    (full, coded, *_) = build_profiles()
    changed = replace(full, answers={**full.answers, "boats": replace(full.answers["boats"], value=answer)})
    columns, _ = read("sav", encode("sav", [changed, coded]))
    assert columns["boats"] == [answer, code]


@pytest.mark.parametrize(("fee", "is_kept"), [(8.9e307, True), (-8.9e307, True), (8.95e307, False), (-8.95e307, False)])
def test_largest_number_that_means_itself(fee: float, is_kept: bool, read: Read) -> None:
    (full, *_) = build_profiles()
    changed = replace(full, answers={**full.answers, "fee": replace(full.answers["fee"], value=fee)})
    for name in ("sav", "dta"):
        assert read(name, encode(name, [changed]))[0]["fee"] == [fee if is_kept else None]


@pytest.mark.parametrize(
    ("limits", "kind"),
    [
        ({"start": "1", "step": "1"}, "Int64"),
        ({"start": "1", "step": "0.5"}, "Float64"),
        ({"start": "0.5", "step": "1"}, "Float64"),
    ],
)
def test_range_is_whole_where_its_start_and_its_steps_are(limits: dict[str, str], kind: str) -> None:
    rows = tuple(
        replace(row, **{key: Decimal(it) for key, it in limits.items()}) if row.name == "mood" else row
        for row in CLUB.rows
    )
    frame = pl.read_parquet(io.BytesIO(encode("parquet", [], replace(CLUB, rows=rows))))
    assert str(frame.schema["mood"]) == kind


@pytest.mark.parametrize(
    ("names", "numbers"),
    [
        (("river", "lake"), [1, 2, 3]),
        (("4", "2"), [4, 2, 5]),
        (("4", "04"), [1, 2, 3]),
        (("4", "lake"), [1, 2, 3]),
        (("river", "other"), [1, 2]),
        (("4", "1234567890"), [1, 2, 3]),
    ],
)
def test_choices_have_the_numbers_that_they_are_named_by_or_count_from_1(
    names: tuple[str, ...], numbers: list[int], read: Read
) -> None:
    waters = tuple(Choice(name=name, label=f"Water {name}") for name in names)
    club = replace(CLUB, choices={**CLUB.choices, "waters": waters}, missing={})
    _, meta = read("sav", encode("sav", [], club))
    assert list(meta.variable_value_labels["water"]) == numbers
