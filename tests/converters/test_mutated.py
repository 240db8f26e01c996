"""Damaged files of each kind: a reader refuses them or reads them, and raises nothing that it does not declare."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from converters.mutating import mutate_bytes, mutate_package
from profilecli.converters import odt, pdf, rtf, word
from profilecli.converters.rows import Converted, Refusal

FOLDER = Path(__file__).parents[2] / "samples" / "files"
Reader = Callable[[bytes, str | None], Converted]
Mutator = Callable[[bytes, random.Random], bytes]
READERS: tuple[tuple[str, Reader, Mutator], ...] = (
    ("docx", word.read, mutate_package),
    ("docx", word.read, mutate_bytes),
    ("odt", odt.read, mutate_package),
    ("odt", odt.read, mutate_bytes),
    ("pdf", pdf.read, mutate_bytes),
    ("rtf", rtf.read, mutate_bytes),
)
SECONDS = 2.0


def try_mutated(suffix: str, read: Reader, mutate: Mutator, count: int) -> dict[str, int]:
    """Return how many of so many damaged files were read, and how many were refused."""
    files = [path.read_bytes() for path in sorted(FOLDER.glob(f"*.{suffix}"))]
    results = {"read": 0, "refused": 0}
    for number in range(count):
        rng = random.Random(f"{mutate.__name__}/{suffix}/{number}")
        data = mutate(rng.choice(files), rng)
        begun = time.process_time()
        try:
            read(data, None)
            results["read"] += 1
        except Refusal:
            results["refused"] += 1
        assert time.process_time() - begun < SECONDS, number
    return results


@pytest.mark.parametrize(("suffix", "read", "mutate"), READERS)
@pytest.mark.parametrize("count", [60, pytest.param(3_000, marks=pytest.mark.slow)])
def test_damaged_files_are_read_or_refused(suffix: str, read: Reader, mutate: Mutator, count: int) -> None:
    results = try_mutated(suffix, read, mutate, count)
    assert sum(results.values()) == count
    assert results["refused"]
    assert results["read"]
