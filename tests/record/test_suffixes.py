from __future__ import annotations

import pytest

from profilecli.record.suffixes import find_format


@pytest.mark.parametrize(
    ("path", "format_"),
    [
        ("m.json", "json"),
        ("out/m.JSONL", "jsonl"),
        ("m.ndjson", "jsonl"),
        ("m.sqlite", "sqlite"),
        ("m.sqlite3", "sqlite"),
        ("m.db", "sqlite"),
        ("m.txt", None),
        ("json", None),
        ("m.json/page", None),
        ("-", None),
    ],
)
def test_suffix_stands_for_a_format(path: str, format_: str | None) -> None:
    assert find_format(path) == format_
