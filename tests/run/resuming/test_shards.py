from __future__ import annotations

from pathlib import Path

import pytest

from profilecli.errors import InputError
from profilecli.findings.diagnostics import Diagnostic, Severity
from profilecli.run.resuming.shards import (
    NAME,
    Manifest,
    Shard,
    SourceFile,
    encode_end,
    encode_shard,
    encode_start,
    list_shards,
    name_shard,
    read_manifest,
)

TOLD = {"program": "1", "options": "\u00e5"}
FOUND = Diagnostic("PRF301", "empty-answer", Severity.WARNING, "no answer", "in/a.txt", 4, 2, 5, 9, "work", 1)
FILES = (SourceFile("in/a.txt", "d1", 0, ("en", "fr"), 2, (FOUND,)), SourceFile("in/b.txt", "", 1, (), 0, ()))
SHARDS = (Shard("part-000001.jsonl", 2, "s1", FILES), Shard("part-000002.jsonl", 0, "s2", ()))
LINES = (encode_start(TOLD), *map(encode_shard, SHARDS), encode_end(2, 2, 2))
KEPT = """\
{"version":1,"program":"0"}
{"file":"part-000001.jsonl","profiles":1,"sha256":"s","sources":[["a.txt","d",0,["en"],1,[["PRF202","missing-question",\
"error","required question not found",1,1,1,5,"work",1,null,null,null]]]]}
{"complete":true,"shards":1,"files":1,"profiles":1}
"""
"""As it was written on 29 November 2026."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "out").mkdir()
    return tmp_path / "out"


def write(folder: Path, text: str) -> str:
    (folder / NAME).write_text(text, "utf-8")
    return str(folder)


def test_manifest_is_read_back_as_it_was_written(folder: Path) -> None:
    assert read_manifest(write(folder, "".join(LINES))) == Manifest(TOLD, SHARDS, is_complete=True)


@pytest.mark.parametrize("count", [1, 2, 3])
def test_run_that_was_stopped_is_not_complete(folder: Path, count: int) -> None:
    known = Manifest(TOLD, SHARDS[: count - 1], is_complete=False)
    assert read_manifest(write(folder, "".join(LINES[:count]))) == known
    # What follows the last line end was cut off.
    assert read_manifest(write(folder, "".join(LINES[: count + 1])[:-1])) == known
    with pytest.raises(InputError, match="was stopped; finish it with ingest --resume"):
        list_shards(str(folder))


def test_files_of_records_are_listed_in_their_order(folder: Path) -> None:
    assert list_shards(str(folder)) is None
    assert list_shards(write(folder, "".join(LINES))) == [str(folder / shard.name) for shard in SHARDS]
    assert [shard.name for shard in SHARDS] == [name_shard(1), name_shard(2)]
    assert (name_shard(999_999), name_shard(1_000_000)) == ("part-999999.jsonl", "part-1000000.jsonl")


def test_manifest_of_an_earlier_version_of_the_program_is_read(folder: Path) -> None:
    found = read_manifest(write(folder, KEPT))
    assert found is not None
    ((file,),) = (shard.files for shard in found.shards)
    assert (found.told, found.is_complete, file.languages) == ({"program": "0"}, True, ("en",))
    assert [(item.path, item.severity, item.end_column, item.alias_of) for item in file.findings] == [
        ("a.txt", Severity.ERROR, 5, None)
    ]


def test_file_of_records_is_always_in_the_folder(folder: Path) -> None:
    elsewhere = Shard("../../etc/part-000001.jsonl", 0, "s", ())
    text = encode_start(TOLD) + encode_shard(elsewhere) + encode_end(1, 0, 0)
    assert list_shards(write(folder, text)) == [str(folder / "part-000001.jsonl")]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n",
        "[]\n",
        "{}\n",
        '{"version":2}\n',
        '{"version":1}\n{}\n{"complete":true}\n',
        '{"version":1}\n[]\n',
        f"{LINES[0]}{LINES[1]}".replace('"warning"', '"bad"'),
        f"{LINES[0]}{LINES[1]}".replace(",[]]", "]"),
        "[" * 99_999 + "\n",
    ],
)
def test_what_is_no_manifest_is_refused(folder: Path, text: str) -> None:
    with pytest.raises(InputError, match="not a manifest of this program; delete the folder"):
        read_manifest(write(folder, text))
