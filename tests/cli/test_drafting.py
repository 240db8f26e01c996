"""`questionnaire draft`: pages in, a file out, and what is said on standard error."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from cli.running import run
from drafting.piles import repeat, write
from profilecli.run.pipeline import load_questionnaire

PAGE = "% Mill\n\nWho bakes?\n%\n\nFloor:\n<Stone|Wood>\n\nLast flood:\n% %\n\nPrint this page"
SECRET = "kanarienvogel"


@pytest.fixture
def pages(folder: Path) -> Path:
    """Return a folder of pages that ask three questions."""
    write(folder / "pages", repeat(PAGE))
    return Path("pages")


def test_draft_is_written_and_what_it_explains_is_reported(pages: Path) -> None:
    result = run("questionnaire", "draft", pages, "-o", "mills.toml")
    assert (result.exit_code, result.stdout) == (0, "")
    found = load_questionnaire("./mills.toml")
    assert (found.name, [question.label for question in found.survey]) == (
        "mills",
        ["Who bakes?", "Floor", "Last flood"],
    )
    lines = result.stderr.splitlines()
    assert lines[:2] == [
        "12 different pages: 3 questions, 1 choice list, 1 boilerplate line",
        "12 profiles read with the draft; of the text:",
    ]
    assert [line.split(" %  ")[1] for line in lines[2:7]] == [
        "headings and choices",
        "answers",
        "names",
        "boilerplate and rules",
        "unplaced",
    ]
    assert sum(float(line.split(" %")[0]) for line in lines[2:7]) == pytest.approx(100, abs=0.3)
    assert lines[7:] == ["This is a draft: read mills.toml before you use it."]


def test_draft_goes_to_standard_output(pages: Path) -> None:
    result = run("questionnaire", "draft", pages, "--quiet")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("# A draft, made from 12 pages by counting the lines that recur.")
    assert 'name = "draft"' in result.stdout
    assert run("questionnaire", "draft", pages).stderr.endswith("This is a draft: read it before you use it.\n")


@pytest.mark.lengthy
def test_the_same_pages_give_the_same_draft(pages: Path) -> None:
    command = [sys.executable, "-m", "profilecli", "questionnaire", "draft", str(pages), "--quiet"]
    drafts = {
        subprocess.run(command, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True).stdout
        for seed in "12"
    }
    (text,) = drafts
    assert text.count(b"[[survey]]") == 3


def test_what_may_be_a_question_is_counted(folder: Path) -> None:
    pages = repeat(PAGE, 40)
    more = [page.replace("\n\nPrint", f"\n\nTheir motto: {place} is fine\n\nPrint") for place, page in enumerate(pages)]
    write(folder / "pages", [*more[:5], *pages[5:]])
    result = run("questionnaire", "draft", "pages", "-o", "x.toml")
    assert result.stderr.splitlines()[1] == "1 more line may be a question: see the comments"
    assert '# label = "Their motto"' in (folder / "x.toml").read_text()


def test_lines_that_recur_and_stay_unplaced_are_reported_by_their_places(folder: Path) -> None:
    write(folder / "pages", [f"From: a@mill.example\nSubject: {SECRET}\n\n{page}" for page in repeat(PAGE)])
    result = run("questionnaire", "draft", "pages", "-o", "x.toml")
    found = [line.split(" warning ")[0] for line in result.stderr.splitlines() if "PRF504" in line]
    assert found == ["pages/0000.txt:1:1: PRF504", "pages/0000.txt:2:1: PRF504"]
    assert SECRET not in result.stderr


def test_files_that_cannot_be_read_are_named(pages: Path) -> None:
    (pages / "a.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(32)) * 4)
    (pages / "b.txt").write_bytes(b"")
    result = run("questionnaire", "draft", pages, "-o", "x.toml")
    assert result.exit_code == 0
    assert [line for line in result.stderr.splitlines() if "left out" in line] == [
        "profilecli: pages/a.txt: this is an image, not plain text; left out",
        "profilecli: pages/b.txt: the file contains no text; left out",
    ]


def test_other_files_of_a_folder_that_may_be_forms_are_named(pages: Path) -> None:
    (pages / "scan.png").write_bytes(b"\x89PNG\r\n")
    result = run("questionnaire", "draft", pages, "-o", "x.toml")
    assert result.stderr.count("1 other file not read: pages/scan.png") == 1


def test_nothing_is_written_over(pages: Path, folder: Path) -> None:
    (folder / "x.toml").write_text("mine")
    result = run("questionnaire", "draft", pages, "-o", "x.toml")
    assert (result.exit_code, result.stderr) == (2, "profilecli: cannot write x.toml: it exists; name a new file\n")
    assert (folder / "x.toml").read_text() == "mine"


def test_a_file_that_was_written_meanwhile_stays(pages: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def draft(*_: object) -> str:
        (folder / "x.toml").write_text("mine")
        return "theirs"

    monkeypatch.setattr("profilecli.drafting.writing.write_draft", draft)
    assert run("questionnaire", "draft", pages, "-o", "x.toml").exit_code == 2
    assert (folder / "x.toml").read_text() == "mine"


def test_other_files_and_encodings_can_be_named(folder: Path) -> None:
    write(folder / "pages", [page.replace("Wood", "Grün").encode("cp1252") for page in repeat(PAGE)])
    for path in (folder / "pages").iterdir():
        path.rename(path.with_suffix(".page"))
    result = run("questionnaire", "draft", "pages", "--glob", "*.page", "--encoding", "cp1252", "--quiet")
    assert 'label = "Grün"' in result.stdout


@pytest.mark.parametrize(
    ("paths", "message"),
    [
        (["-"], "standard input can be read only once"),
        (["records.jsonl"], "records.jsonl: these are records"),
        (["nowhere"], "no such file or folder: nowhere"),
        (["empty"], "no input file"),
        (["pages/0000.txt"], "too few pages that differ: 1; a draft needs 3 at least"),
        (["prose"], "no line recurs in 12 pages as a question does"),
    ],
)
def test_what_no_draft_can_be_made_from_is_said(paths: list[str], message: str, pages: Path, folder: Path) -> None:
    (folder / "records.jsonl").write_text("{}\n")
    (folder / "empty").mkdir()
    write(folder / "prose", repeat("% said that % was late."))
    result = run("questionnaire", "draft", *paths, "-o", "x.toml", stdin="x")
    assert result.exit_code == 2
    assert message in result.stderr
    assert not (folder / "x.toml").exists()
    assert pages.exists()


def test_a_missing_package_is_named_before_anything_is_read(pages: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "tomlkit", None)
    result = run("questionnaire", "draft", pages)
    assert (result.exit_code, "profilecli[draft]" in result.stderr) == (2, True)


@pytest.mark.parametrize("answer", [SECRET, f"{SECRET} {SECRET}", f"- {SECRET}\n- %", f"{SECRET} lives by the mill."])
def test_what_few_people_write_is_neither_drafted_nor_reported(answer: str, folder: Path) -> None:
    pages = [
        page.replace("Who bakes?\n", f"Who bakes?\n{answer if place in (3, 7) else ''}\n")
        for place, page in enumerate(repeat(PAGE, 20))
    ]
    write(folder / "pages", pages)
    result = run("questionnaire", "draft", "pages")
    assert result.exit_code == 0
    assert SECRET not in result.output
