from __future__ import annotations

from pathlib import Path

import pytest

from helpers import WHOLE


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the empty folder in which the command runs, without any settings file above it."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def page(folder: Path) -> Path:
    """Return a page with nothing wrong."""
    path = folder / "page.txt"
    path.write_bytes(WHOLE.encode())
    return Path("page.txt")


@pytest.fixture
def mixed(folder: Path) -> Path:
    """Return a folder with two good pages and one of each kind that gives no record."""
    pages = folder / "pages"
    pages.mkdir()
    (pages / "a-good.txt").write_bytes(WHOLE.encode())
    (pages / "b-binary.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(32)) * 4)
    (pages / "c-broken.txt").symlink_to("nowhere")
    (pages / "d-empty.txt").write_bytes(b"")
    (pages / "e-good.txt").write_bytes(WHOLE.replace("Copper", "Tin").encode())
    return Path("pages")


@pytest.fixture
def alike(folder: Path) -> Path:
    """Return a folder of four pages that ask what the questionnaire does not, which no page alone shows."""
    pages = folder / "alike"
    pages.mkdir()
    for word in ("Ash", "Birch", "Cedar", "Dogwood"):
        answer = f"Tea.\n\nLanguages that we all speak\n{word} and more.\nSome read another."
        page = WHOLE.replace("Copper", word).replace("Tea.", answer)
        (pages / f"{word}.txt").write_text(page, "utf-8")
    return Path("alike")
