from __future__ import annotations

import pytest

from profilecli.errors import SettingsError
from profilecli.text.documents import MAX_KEY_PARTS, parse_toml


def join(count: int, part: str = "a", dot: str = ".") -> bytes:
    return (dot.join([part] * count) + " = 1\n").encode()


def test_key_of_the_most_parts_is_read() -> None:
    assert list(parse_toml(join(MAX_KEY_PARTS))) == ["a"]


@pytest.mark.parametrize("part", ["a", '"a"', "'.'", "a-b_1"])
@pytest.mark.parametrize("dot", [".", " . ", "\t.", ". "])
def test_key_of_more_parts_is_refused_with_its_line(part: str, dot: str) -> None:
    with pytest.raises(SettingsError, match=r"more than 100 parts \(at line 2\)"):
        parse_toml(b"x = 1\n" + join(MAX_KEY_PARTS + 1, part, dot))


@pytest.mark.parametrize("text", ["a" * 500_000, "a " * 250_000, '"' * 500_000, "." * 500_000, "'a" * 250_000])
def test_other_long_lines_are_no_such_key(text: str) -> None:
    assert parse_toml(f"# {text}\n".encode()) == {}


@pytest.mark.parametrize("data", [b"\xff", b"x = 1\n\xe9 = 2\n", "x = 1".encode("utf-16")])
def test_bytes_that_are_no_text_are_refused(data: bytes) -> None:
    with pytest.raises(SettingsError, match=r"not UTF-8 \(at line [12]\)"):
        parse_toml(data)
