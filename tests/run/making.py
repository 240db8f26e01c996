"""How the tests of runs make files."""

from __future__ import annotations

from pathlib import Path


def make(*names: str) -> None:
    for name in names:
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")
