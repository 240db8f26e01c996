"""Damaged files of each kind: a reader refuses them or reads them, and raises nothing that it does not declare."""

from __future__ import annotations

import random
from typing import Any

import pytest

from faults import mutants
from faults.mutants import KINDS, read_mutants
from profilecli.converters.rows import Converted, Refusal
from profilecli.converters.web import document as page


def read_some(kind: str, times: int) -> list[dict[str, Any]]:
    facts: list[dict[str, Any]] = []
    read_mutants(kind, times, 9, facts.append)
    return facts


@pytest.mark.parametrize("kind", KINDS)
def test_damaged_files_are_read_or_refused(kind: str) -> None:
    *begun, ended = read_some(kind, 60)
    assert begun == [{"begun": 0}]
    assert ended["read"] + ended["refused"] == 60
    assert ended["read"]


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (ValueError("secret"), "ValueError at test_mutated.py:"),
        (MemoryError(), "MemoryError at test_mutated.py:"),
        (Refusal("it is damaged", ""), ""),
        (RecursionError(), ""),
    ],
)
def test_only_what_a_reader_does_not_declare_is_a_fault(
    error: Exception, expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_data: bytes, _encoding: str | None) -> Converted:
        raise error

    monkeypatch.setattr(page, "read", fail)
    *facts, ended = read_some("html", 1)
    assert ended["refused"] == (not expected)
    faults = [fact["fault"] for fact in facts if "fault" in fact]
    assert [fault.startswith(expected) and "secret" not in fault for fault in faults] == [True] * bool(expected)


def test_slow_reader_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mutants, "SECONDS", -1.0)
    assert [fact["fault"].partition(" (")[2] for fact in read_some("rtf", 2) if "fault" in fact] == [
        "mutant 0)", "mutant 1)",
    ]  # fmt: skip


def test_the_same_seed_makes_the_same_mutants() -> None:
    for mutate in {mutate for _, _, mutators in KINDS.values() for mutate in mutators}:
        data = next(mutants.FOLDER.glob("plain.docx")).read_bytes()
        assert len({mutate(data, random.Random(9)) for _ in range(2)}) == 1
