"""Header rows: columns by name and language, and languages by tag or name."""

from __future__ import annotations

import pytest

from profilecli.forms.headers import Header, find_language, find_tag, name_column, read_rows
from profilecli.forms.workbook import Sheet


def test_headers_are_read_by_name_and_language() -> None:
    sheet = Sheet("survey", [["Type", "", " list  name", "label::English (en)", "label:French", "bind::type"]])
    assert read_rows(sheet)[0] == [
        Header("type"),
        Header("list_name"),
        Header("label", "English (en)"),
        Header("label", "French"),
        Header("bind", "type"),
    ]


@pytest.mark.parametrize(
    ("sheet", "written", "name"),
    [
        ("survey", "Relevance", "relevant"),
        ("Survey", "bind::relevant", "relevant"),
        ("survey", "bind:required", "required"),
        ("survey", "Bind :: Constraint", "constraint"),
        ("survey", "body::appearance", "appearance"),
        ("survey", "control::appearance", "appearance"),
        ("survey", "Tag", "name"),
        ("choices", "value", "name"),
        ("choices", "caption", "label"),
        ("choices", "tag", "tag"),
        ("choices", "command", "command"),
        ("settings", "set form title", "form_title"),
        ("settings", "id_string", "form_id"),
        ("settings", "value", "value"),
    ],
)
def test_other_names_of_columns_belong_to_a_sheet(sheet: str, written: str, name: str) -> None:
    assert read_rows(Sheet(sheet, [[written]]))[0] == [Header(name)]


def test_another_name_of_a_column_can_have_a_language() -> None:
    assert read_rows(Sheet("choices", [["caption::French (fr)"]]))[0] == [Header("label", "French (fr)")]


def test_an_empty_sheet_has_no_rows() -> None:
    assert read_rows(Sheet("survey", [])) == ([], [])


def test_cells_are_taken_once_and_the_rest_is_left() -> None:
    _, (row,) = read_rows(Sheet("survey", [["type", "hint", "hint"], ["", ""], ["text", "a", "b", "c"]]))
    assert row.number == 3
    assert (row.peek("type"), row.take("type"), row.take("type"), row.take("label")) == ("text", "text", "", "")
    assert list(row.list_left()) == [
        ("survey!B3", "hint", "a"),
        ("survey!C3", "hint", "b"),
        ("survey!D3", "(no header)", "c"),
    ]
    assert (row.name_place("hint"), row.name_place("label"), row.name_place()) == ("survey!B3", "survey!3", "survey!3")


@pytest.mark.parametrize(
    ("language", "tag"),
    [
        ("English (en)", "en"),
        ("fr", "fr"),
        ("Português", "pt"),
        ("Portuguese (pt-BR)", "pt-BR"),
        ("Ukrainian", "uk"),
        ("Polski", "pl"),
        ("Klingon", None),
    ],
)
def test_tags_of_languages(language: str, tag: str | None) -> None:
    assert find_tag(language) == tag


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("en", "English (en)"),
        ("ENGLISH", "English (en)"),
        ("french", "Français"),
        ("Français", "Français"),
        ("de", None),
    ],
)
def test_languages_are_found_by_tag_or_name(wanted: str, found: str | None) -> None:
    assert find_language(wanted, ["English (en)", "Français"]) == found


def test_a_column_names_its_language() -> None:
    assert [name_column(tag) for tag in ("fr", "pt-BR", "sw")] == ["Français (fr)", "Português (pt-BR)", "sw"]
    assert find_tag(name_column("ru")) == "ru"
