from __future__ import annotations

import os
from pathlib import Path

import pytest

from cli.running import run, start
from helpers import WHOLE

FORM = """name = "pond"
title = "Ponds"
version = "1"
[[survey]]
name = "fish"
type = "integer"
label = "How many fish are there?"
"""
SENSITIVE = 'sensitivity = "public"\n'


@pytest.fixture
def form(folder: Path) -> Path:
    path = folder / "pond.toml"
    path.write_text(FORM, "utf-8")
    return Path("pond.toml")


@pytest.fixture
def pond(folder: Path) -> Path:
    path = folder / "page.txt"
    path.write_text("North pond\n\nHow many fish are there?\n71\n", "utf-8")
    return Path("page.txt")


@pytest.mark.lengthy
def test_codebook_of_a_questionnaire_goes_to_standard_output(form: Path) -> None:
    done = start("codebook", form)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.startswith(b"# Codebook: Ponds\n\nQuestionnaire `pond`, version 1: 1 question, 5 variables.\n")
    assert run("codebook", form, "--format", "html").stdout.startswith("<!DOCTYPE html>")


@pytest.mark.parametrize(("name", "begins"), [("c.md", "# "), ("C.MARKDOWN", "# "), ("c.html", "<!"), ("c.htm", "<!")])
def test_suffix_says_what_is_written(form: Path, name: str, begins: str) -> None:
    done = run("codebook", form, "-o", name)
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", f"wrote {name}\n")
    assert Path(name).read_text("utf-8").startswith(begins)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["-o", "c.pdf"], "a codebook is written as .md, .markdown, .html, .htm, not as '.pdf'"),
        (["-o", "c.pdf", "--format", "html"], "not as '.pdf'"),
        (["-o", "c"], "not as ''"),
        (["-o", "c.md", "--format", "html"], "a file with this suffix is markdown, not html"),
        (["-o", "pond.toml"], "not as '.toml'"),
        (["--records", "none"], "no such file or folder: none"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(form: Path, arguments: list[str], said: str) -> None:
    before = sorted(os.listdir())
    done = run("codebook", form, *arguments)
    assert done.exit_code == 2
    assert said in done.stderr
    assert sorted(os.listdir()) == before


def test_name_without_a_suffix_needs_a_format(form: Path) -> None:
    assert run("codebook", form, "-o", "codebook", "--format", "html", "--quiet").exit_code == 0
    assert Path("codebook").read_text("utf-8").startswith("<!DOCTYPE html>")


@pytest.mark.parametrize("kind", ["page.txt", "out.jsonl", "out.json", "out.db"])
def test_records_of_every_kind_and_pages_are_counted(form: Path, pond: Path, kind: str) -> None:
    if kind != "page.txt":
        run("ingest", pond, "-q", form, "-o", kind, "--quiet")
    done = run("codebook", form, "--records", kind)
    assert done.exit_code == 0
    assert done.stderr == "1 file read, 1 profile: no findings\n"
    assert "counts of 1 profile in 1 file" in done.stdout
    assert "- Answered: 1 (100%)" in done.stdout
    assert "71" not in done.stdout
    assert "Lowest 71" in run("codebook", form, "--records", kind, "--include-sensitive").stdout


def test_several_files_are_counted_together(form: Path, pond: Path) -> None:
    Path("other.txt").write_text(pond.read_text("utf-8").replace("North", "South").replace("71", "many"), "utf-8")
    done = run("codebook", form, "--records", pond, "--records", "other.txt", "--quiet")
    assert "- Answered: 1 (50%)\n- Invalid: 1 (50%)\n" in done.stdout
    assert done.stderr == ""


def test_file_that_gives_no_profile_is_reported(form: Path) -> None:
    Path("empty.txt").write_bytes(b"")
    done = run("codebook", form, "--records", "empty.txt", "-o", "c.html")
    assert done.exit_code == 0
    assert done.stderr.startswith("empty.txt:1:1: PRF105 error")
    assert done.stderr.endswith("wrote c.html\n1 file read, 0 profiles: 1 error\n")


def test_codebook_for_the_public_has_only_public_questions(form: Path) -> None:
    more = FORM + SENSITIVE + '[[survey]]\nname = "owner"\ntype = "text"\nlabel = "Who owns the pond?"\n'
    form.write_text(more, "utf-8")
    shown = run("codebook", form, "--audience", "public").stdout
    assert "`fish`" in shown
    assert "owner" not in shown


def test_folder_of_questionnaires_is_refused() -> None:
    Path("forms").mkdir()
    Path("forms/a.toml").write_text(FORM, "utf-8")
    Path("forms/b.toml").write_text(FORM.replace('"pond"', '"lake"'), "utf-8")
    done = run("codebook", "forms")
    assert done.exit_code == 2
    assert "a codebook describes one questionnaire, and forms has several; name one" in done.stderr


def test_records_and_questionnaire_are_never_written_over(form: Path) -> None:
    Path("page.md").write_text(WHOLE, "utf-8")
    before = Path("page.md").read_bytes()
    assert run("codebook", form, "--records", "page.md", "-o", "page.md").exit_code == 2
    assert Path("page.md").read_bytes() == before
