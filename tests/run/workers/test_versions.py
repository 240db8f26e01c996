from __future__ import annotations

import re
from importlib import metadata, resources
from pathlib import Path

import pytest

from profilecli import __version__
from profilecli.run.workers import versions
from profilecli.run.workers.versions import compare_versions, hash_program, list_versions


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of what stands for the program."""
    (tmp_path / "run").mkdir()
    (tmp_path / "run" / "pages.py").write_text("1")
    (tmp_path / "form.toml").write_text("2")
    monkeypatch.setattr(resources, "files", lambda _: tmp_path)
    return tmp_path


def test_versions_are_those_of_what_decides_how_a_page_is_read() -> None:
    found = list_versions(["docx", "mail", "html"], ["distributed"])
    assert found["profilecli"] == __version__
    assert re.fullmatch(r"3\.\d+", found["Python"])
    assert re.fullmatch(r"[0-9a-f]{12}", found["its files"])
    others = ("phonenumbers", "pydantic-core", "defusedxml", "selectolax", "distributed")
    assert {name: found[name] for name in others} == {name: metadata.version(name) for name in others}
    assert "pypdfium2" not in found


def test_same_versions_differ_in_nothing() -> None:
    assert compare_versions(list_versions(["pdf", "odt"], ["distributed"])) == ""


def test_both_versions_of_what_differs_are_named() -> None:
    wanted = {**list_versions(()), "Python": "2.7", "profilecli": "0.0.1", "no-such-package": "3"}
    here = list_versions(())
    assert compare_versions(wanted) == (
        f"Python {here['Python']}, not 2.7; profilecli {__version__}, not 0.0.1; no-such-package (not installed), not 3"
    )


@pytest.mark.parametrize(
    ("path", "text", "is_other"),
    [
        ("run/pages.py", "3", True),
        ("run/new.py", "", True),
        ("form.toml", "1", True),
        ("run/__pycache__/pages.pyc", "3", False),
    ],
)
def test_hash_is_that_of_all_files_but_those_of_python(path: str, text: str, is_other: bool, program: Path) -> None:
    before = hash_program.__wrapped__()
    (program / path).parent.mkdir(exist_ok=True)
    (program / path).write_text(text)
    assert (hash_program.__wrapped__() != before) is is_other


def test_bytes_that_move_to_another_file_are_another_program(program: Path) -> None:
    before = hash_program.__wrapped__()
    (program / "form.toml").rename(program / "fork.toml")
    assert hash_program.__wrapped__() != before


def test_hash_is_computed_once() -> None:
    assert versions.hash_program() is versions.hash_program()
