"""`-q FOLDER`: a questionnaire is chosen for each page, and what takes only one says so."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli.running import run

FIRST = """\
name = "choir"
title = "Choir"
version = "1"
survey = [
  { name = "singers", type = "integer", label = "How many people sing?", sensitivity = "public" },
  { name = "motto", type = "text", label = "What is your motto?" },
]
"""
SECOND = FIRST.replace('version = "1"', 'version = "2"\nsince = "1"').replace("people sing", "singers are there")
GARDEN = """\
name = "garden"
title = "Garden"
version = "1"
survey = [{ name = "plots", type = "integer", label = "How many plots?", sensitivity = "public" }]
"""
PAGES = {
    "1.txt": "Fern\n\nHow many people sing?\n12\n\nWhat is your motto?\nLoud.\n",
    "2.txt": "Moss\n\nHow many singers are there?\n7\n\nWhat is your motto?\nLow.\n",
    "3.txt": "Reed\n\nHow many plots?\n3\n",
}


@pytest.fixture(autouse=True)
def forms(folder: Path) -> None:
    (folder / "forms").mkdir()
    (folder / "pages").mkdir()
    for name, text in (
        ("a.toml", FIRST),
        ("b.toml", SECOND),
        ("c.toml", GARDEN),
        ("profilecli.toml", "quiet"),
        ("d", ""),
    ):
        (folder / "forms" / name).write_text(text)
    for name, text in PAGES.items():
        (folder / "pages" / name).write_text(text)


def read_references(text: str) -> list[dict[str, object]]:
    return [json.loads(line)["questionnaire"] for line in text.splitlines()]


@pytest.mark.parametrize("name", ["forms", "forms/", "./forms"])
def test_each_page_has_its_own_questionnaire(name: str) -> None:
    result = run("ingest", "-q", name, "pages", "--format", "jsonl", "--fail-on", "info")
    assert result.exit_code == 0
    chosen = {"among": 3, "fit": "clear"}
    assert read_references(result.stdout) == [
        {"name": "choir", "version": "1", "chosen": chosen},
        {"name": "choir", "version": "2", "chosen": chosen},
        {"name": "garden", "version": "1", "chosen": chosen},
    ]


def test_records_are_read_with_the_questionnaire_that_they_name() -> None:
    run("ingest", "-q", "forms", "pages", "-o", "all.jsonl")
    assert run("validate", "-q", "forms", "all.jsonl", "--fail-on", "info").exit_code == 0
    again = run("ingest", "-q", "forms", "all.jsonl", "--format", "jsonl")
    assert again.stdout == Path("all.jsonl").read_text()
    Path("forms/a.toml").unlink()
    joined = read_references(run("ingest", "-q", "forms", "all.jsonl", "--format", "jsonl").stdout)
    assert joined[0] == {"name": "choir", "version": "2", "from_version": "1", "chosen": {"among": 3, "fit": "clear"}}
    assert joined[1:] == read_references(Path("all.jsonl").read_text())[1:]


def test_a_record_of_no_questionnaire_in_the_folder_is_reported() -> None:
    run("ingest", "-q", "forms", "pages", "-o", "all.jsonl")
    Path("forms/c.toml").unlink()
    Path("broken.jsonl").write_text(Path("all.jsonl").read_text() + "{}\n")
    result = run("validate", "-q", "forms", "broken.jsonl")
    places = [line.split(" ")[:2] for line in result.stdout.splitlines()]
    # Neither the name nor the version is that of the first questionnaire.
    assert places == [[f"broken.jsonl:{line}:1:", "PRF601"] for line in (3, 3, 4)]


def test_what_takes_one_questionnaire_lists_those_that_are_answered() -> None:
    found = "choir 1 (1 file), choir 2 (1 file), garden 1 (1 file)"
    commands = (["show"], ["report"], ["todo"], *(["ingest", "-o", f"a.{end}"] for end in ("csv", "md", "db", "xlsx")))
    for command in commands:
        result = run(*command, "-q", "forms", "pages")
        assert (result.exit_code, result.stdout) == (2, "")
        assert f"takes one questionnaire, and these pages answer 3: {found}; " in result.stderr
    assert not list(Path().glob("a.*"))


def test_what_takes_one_questionnaire_takes_pages_that_answer_one(folder: Path) -> None:
    assert run("show", "-q", "forms", "pages/3.txt", "--columns", "plots").stdout.split() == ["plots", "3"]
    (folder / "pages" / "4.txt").write_text("A letter.\n")
    done = run("ingest", "-q", "forms", "pages/2.txt", "-o", "a.db")
    assert (done.exit_code, done.stderr) == (
        0,
        "wrote a.db: 1 profile as sqlite\n1 file read, 1 profile: no findings\n",
    )
    assert run("show", "-q", "forms", "a.db", "--where", "motto=low").stdout.startswith("Moss\n")
    assert run("report", "-q", "forms", "pages/1.txt").stdout.count("How many people sing?")
    assert run("todo", "-q", "forms", "pages/4.txt").exit_code == 0


def test_standard_input_is_read_only_once() -> None:
    assert run("validate", "-q", "forms", "-", stdin=PAGES["3.txt"]).exit_code == 0
    result = run("show", "-q", "forms", "-", stdin=PAGES["3.txt"])
    assert result.exit_code == 2
    assert "standard input is read only once; name it with -q" in result.stderr


def test_explain_says_what_was_chosen() -> None:
    assert (
        "utf-8, choir 2 (chosen from 3, a clear fit), 1 profile, 7 lines"
        in run("explain", "-q", "forms", "pages/2.txt").stdout
    )
    explained = json.loads(run("explain", "-q", "forms", "pages/2.txt", "--format", "json").stdout)
    assert explained["questionnaire"] == {"name": "choir", "version": "2", "chosen": {"among": 3, "fit": "clear"}}


def test_records_for_the_public_have_what_is_public_in_their_own_questionnaire() -> None:
    result = run("ingest", "-q", "forms", "pages", "--format", "jsonl", "--audience", "public")
    answers = [json.loads(line)["answers"].keys() for line in result.stdout.splitlines()]
    assert answers == [{"singers"}, {"singers"}, {"plots"}]


def test_a_schema_is_of_one_questionnaire() -> None:
    result = run("schema", "-q", "forms")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "name its file, not its folder" in result.stderr


def test_a_folder_with_one_questionnaire_is_that_questionnaire() -> None:
    for name in ("a", "b"):
        Path(f"forms/{name}.toml").unlink()
    (reference,) = read_references(run("ingest", "-q", "forms", "pages/3.txt", "--format", "jsonl").stdout)
    assert reference == {"name": "garden", "version": "1"}


def test_two_files_of_one_name_and_version_are_refused() -> None:
    Path("forms/d.toml").write_text(SECOND)
    result = run("validate", "-q", "forms", "pages")
    assert result.exit_code == 2
    message = "forms/b.toml and forms/d.toml are both choir version 2; give one of them another version"
    assert result.stderr == f"profilecli: {message}\n"


def test_a_folder_without_a_questionnaire_is_refused() -> None:
    result = run("validate", "-q", "pages", "pages")
    assert (result.exit_code, result.stderr) == (2, "profilecli: no questionnaire (*.toml) in pages\n")


def test_a_faulty_file_in_the_folder_is_refused_with_its_line() -> None:
    Path("forms/d.toml").write_text(GARDEN.replace("integer", "number"))
    result = run("validate", "-q", "forms", "pages")
    assert result.stderr.startswith("profilecli: forms/d.toml:4: question 'plots', type: ")


def test_a_settings_file_can_name_a_folder(folder: Path) -> None:
    (folder / "profilecli.toml").write_text('questionnaire = "forms/"\n')
    assert len(read_references(run("ingest", "pages", "--format", "jsonl").stdout)) == 3
    (folder / "profilecli.toml").write_text('questionnaire = "pages/"\n')
    result = run("ingest", "pages")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "profilecli.toml: questionnaire: no questionnaire (*.toml) in " in result.stderr


def test_no_form_of_the_folder_is_written_over() -> None:
    result = run("ingest", "-q", "forms", "pages", "-o", "forms/b.toml", "--format", "json")
    assert result.exit_code == 2
    assert Path("forms/b.toml").read_text() == SECOND


def test_a_built_in_questionnaire_goes_over_a_folder_of_its_name(folder: Path) -> None:
    (folder / "nswp-member").mkdir()
    assert "nswp-member" in run("explain", "-q", "nswp-member", "pages/3.txt").stdout


def test_the_severity_of_each_form_counts_for_its_records() -> None:
    text = Path("forms/c.toml").read_text() + '[severity]\nmissing-name = "info"\n'
    Path("forms/c.toml").write_text(text)
    Path("pages/3.txt").write_text("How many plots?\n3\n")
    run("ingest", "-q", "forms", "pages", "-o", "all.jsonl")
    for what in ("pages", "all.jsonl"):
        assert "PRF401 info" in run("validate", "-q", "forms", what).stdout
