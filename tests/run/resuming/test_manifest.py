from __future__ import annotations

import pytest

from profilecli.errors import InputError
from profilecli.run.resuming.manifest import (
    Run,
    encode_manifest,
    encode_news,
    find_stale,
    parse_digests,
    parse_manifest,
    parse_news,
)
from profilecli.run.resuming.searched import Searched


def test_manifest_is_read_back_as_it_was_written_in_any_order() -> None:
    files = {"oak.json": "in/\u00e5.txt", "ash.md": ""}
    digests = {"in/\u00e5.txt": "d1", "gone.txt": "d2", "": "d3"}
    data = encode_manifest(files, digests)
    assert parse_manifest(data, "m") == files
    assert parse_digests(data) == {"in/\u00e5.txt": "d1"}
    assert encode_manifest(dict(reversed(files.items())), dict(reversed(digests.items()))) == data


@pytest.mark.parametrize(
    "name", ["../oak.json", "/etc/passwd", "oak.txt", "Oak.json", ".profilecli.json", "a/b.json", ""]
)
def test_no_file_is_known_that_the_program_does_not_write(name: str) -> None:
    assert parse_manifest(encode_manifest({name: "a.txt", "oak.json": "b.txt"}, {}), "m") == {"oak.json": "b.txt"}


@pytest.mark.parametrize(
    "data",
    [
        b"", b"\xff", b"[]", b"{}", b'{"version": 2, "files": {}}', b'{"version": 1, "files": []}', b"[" * 100_000,
        b'{"version": 1, "files": {"a.md": 1}}',
    ],
)  # fmt: skip
def test_what_is_no_manifest_is_refused(data: bytes) -> None:
    with pytest.raises(InputError, match="m: not a manifest"):
        parse_manifest(data, "m")


@pytest.mark.parametrize(
    "data", [b"", b"[]", b'{"digests": []}', b'{"digests": {"a.txt": 1}}', b'{"digests": 1}', b"[" * 100_000]
)
def test_what_has_no_digests_has_none(data: bytes) -> None:
    assert parse_digests(data) == {}


def test_files_are_left_over_where_their_sources_do_not_give_them_now() -> None:
    known = {
        "kept.json": "in/a.txt",
        "renamed.json": "in/a.txt",
        "gone.json": "in/deep/gone.txt",
        "elsewhere.json": "other/b.txt",
        "near.json": "in-two/c.txt",
        "public.json": "",
    }
    run = Run({"kept.json": "in/a.txt"}, {"in/a.txt"}, Searched({"in"}))
    assert find_stale(known, run) == ["gone.json", "public.json", "renamed.json"]
    assert find_stale(known, Run({}, {"other/b.txt"}, Searched())) == ["elsewhere.json", "public.json"]


def test_list_of_a_stopped_run_is_read_up_to_where_it_was_cut_off() -> None:
    lines = [encode_news(name, source) for name, source in (("oak.json", "in/\u00e5.txt"), ("ash.md", ""))]
    data = "".join(lines).encode()
    assert parse_news(data) == {"oak.json": "in/\u00e5.txt", "ash.md": ""}
    assert parse_news(data[:-1]) == {"oak.json": "in/\u00e5.txt"}
    assert parse_news(b"") == {}


@pytest.mark.parametrize(
    "line",
    [
        "",
        "{}",
        "1",
        '["oak.md"]',
        '["oak.md", 1]',
        '[1, "a.txt"]',
        '["../oak.md", "a.txt"]',
        '["a", "b", "c"]',
        "[" * 99_999,
    ],
)
def test_line_of_that_list_which_names_no_file_is_passed_over(line: str) -> None:
    assert parse_news(f'["ash.md", "b.txt"]\n{line}\n["elm.md", "c.txt"]\n'.encode()) == {
        "ash.md": "b.txt",
        "elm.md": "c.txt",
    }
