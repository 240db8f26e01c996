"""The commands that look and tell: show, explain, rule, schema, questionnaire."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

from cli.running import run
from helpers import INVOLVED, WHOLE, WORK
from profilecli import __version__
from profilecli.checks import RULES

FLAWED = WHOLE.replace("Women.\n", "")
COMMANDS = ("ingest", "show", "validate", "todo", "diff", "explain", "rule", "schema", "questionnaire")


def test_version_is_printed() -> None:
    result = run("--version")
    assert (result.exit_code, result.stdout) == (0, f"profilecli {__version__}\n")


@pytest.mark.parametrize("option", ["-h", "--help"])
def test_help_names_every_command(option: str) -> None:
    result = run(option)
    assert result.exit_code == 0
    assert [name for name in COMMANDS if f"\n  {name} " not in result.stdout] == []


@pytest.mark.parametrize(
    "command", [*COMMANDS, *(f"questionnaire {name}" for name in ("list", "show", "check", "import", "export"))]
)
def test_help_of_every_command_has_an_example(command: str) -> None:
    result = run(*command.split(), "--help")
    assert result.exit_code == 0
    assert command == "questionnaire" or f"profilecli {command}" in result.stdout.partition("Example")[2]


def test_no_command_is_a_mistake_of_use() -> None:
    assert run().exit_code == 2
    assert run("questionnaire").exit_code == 2
    assert run("nope").exit_code == 2


def test_show_shows_one_profile_as_a_card(page: Path) -> None:
    result = run("show", page)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("Copper Lantern\n")
    assert "Women." in result.stdout


def test_show_shows_several_profiles_as_a_table(mixed: Path) -> None:
    result = run("show", mixed)
    assert result.exit_code == 0
    assert "Copper Lantern" in result.stdout
    assert "Tin Lantern" in result.stdout
    assert "Women." not in result.stdout
    assert [line.split()[1] for line in result.stderr.splitlines()] == ["PRF101", "PRF108", "PRF105"]
    assert run("show", mixed, "--quiet").stderr == ""


def test_show_exits_0_on_findings(folder: Path) -> None:
    (folder / "page.txt").write_text(FLAWED)
    result = run("show", "page.txt")
    assert result.exit_code == 0
    assert "PRF301" in result.stdout


def test_show_takes_records(page: Path) -> None:
    run("ingest", page, "-o", "out.jsonl")
    result = run("show", "out.jsonl")
    assert result.exit_code == 0
    assert "Women." in result.stdout


def test_show_of_nothing_is_a_failure() -> None:
    assert run("show", ".").exit_code == 2
    assert run("show", "none.txt").exit_code == 2


def test_show_of_a_file_without_a_record_says_why(folder: Path) -> None:
    (folder / "page.txt").write_text("")
    result = run("show", "page.txt")
    assert result.exit_code == 0
    assert "PRF105" in result.stderr


def test_explain_shows_each_line_with_its_owner(folder: Path) -> None:
    (folder / "page.txt").write_text(FLAWED)
    result = run("explain", "page.txt")
    assert (result.exit_code, result.stderr) == (0, "")
    lines = result.stdout.splitlines()
    assert [line.split()[:2] for line in lines if "Copper Lantern" in line] == [["1", "name"]]
    assert [line.split()[:2] for line in lines if WORK in line] == [["6", "heading"]]
    assert "PRF301" in result.stdout


def test_explain_as_json_proves_that_each_line_has_one_owner(folder: Path) -> None:
    (folder / "page.txt").write_text(f"Share by email\n{WHOLE}---\n")
    result = run("explain", "page.txt", "--format", "json")
    explained = json.loads(result.stdout_bytes)
    assert result.exit_code == 0
    lines = explained["lines"]
    assert [item["line"] for item in lines] == list(range(1, 23))
    assert [item["owner"] for item in lines[:7]] == [
        "boilerplate", "name", None, "heading", "answer", None, "heading",
    ]  # fmt: skip
    assert lines[-1]["owner"] == "separator"
    assert [item["text"] == "" for item in lines] == [item["owner"] is None for item in lines]
    assert explained["diagnostics"] == []


def test_explain_reads_standard_input() -> None:
    result = run("explain", "-", "--format", "json", stdin=WHOLE)
    assert json.loads(result.stdout_bytes)["path"] == "-"


def test_explain_of_a_file_that_cannot_be_read_says_why(mixed: Path) -> None:
    for name in ("b-binary", "c-broken", "d-empty"):
        result = run("explain", mixed / f"{name}.txt", "--format", "json")
        assert result.exit_code == 0
        assert json.loads(result.stdout_bytes)["lines"] == []
        assert run("explain", mixed / f"{name}.txt").exit_code == 0


def test_explain_refuses_folders_records_and_what_is_not_there(page: Path) -> None:
    run("ingest", page, "-o", "out.json")
    for path in (".", "out.json", "none.txt"):
        result = run("explain", path)
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr


def test_explain_takes_the_options_of_reading(folder: Path) -> None:
    (folder / "page.txt").write_bytes(WHOLE.replace("organisation?", "organization?", 1).encode("utf-16-be"))
    options = ("--encoding", "utf-16-be", "--strict-wording", "--format", "json")
    explained = json.loads(run("explain", "page.txt", *options).stdout_bytes)
    assert explained["encoding"] == "utf-16-be"
    assert explained["lines"][8]["owner"] != "heading"


def test_rule_lists_all_rules() -> None:
    result = run("rule")
    assert [line.split()[:3] for line in result.stdout.splitlines()] == [
        [rule.code, rule.name, rule.severity.value] for rule in RULES
    ]


@pytest.mark.parametrize("word", ["PRF206", "prf206", "unknown-heading", "Unknown-Heading"])
def test_rule_explains_one_by_its_code_or_name(word: str) -> None:
    result = run("rule", word)
    assert result.exit_code == 0
    assert result.stdout.startswith("PRF206 unknown-heading (warning)\n\n")
    assert "Fix it:" in result.stdout


def test_rule_as_json() -> None:
    (item,) = json.loads(run("rule", "PRF206", "--format", "json").stdout_bytes)
    assert list(item)[:3] == ["code", "name", "severity"]
    assert item["code"] == "PRF206"
    assert len(json.loads(run("rule", "--format", "json").stdout_bytes)) == len(RULES)


def test_rule_as_markdown() -> None:
    text = run("rule", "--format", "markdown").stdout
    assert text.count("\n## PRF") + text.startswith("## PRF") == len(RULES)


@pytest.mark.parametrize(
    ("word", "meant"),
    [("unknown-headings", "unknown-heading"), ("PRF26", "PRF206"), ("prf2O6", "PRF206"), ("zzz", None)],
)
def test_rule_that_is_not_known_is_refused_with_the_nearest(word: str, meant: str | None) -> None:
    result = run("rule", word)
    assert (result.exit_code, result.stdout) == (2, "")
    hint = f", did you mean {meant!r}?" if meant else "; `profilecli rule` lists all rules"
    assert result.stderr == f"profilecli: no rule {word!r}{hint}\n"


def test_schema_describes_what_ingest_writes(page: Path) -> None:
    import jsonschema

    schema = json.loads(run("schema").stdout_bytes)
    jsonschema.Draft202012Validator.check_schema(schema)
    records = json.loads(run("ingest", page).stdout_bytes)
    jsonschema.validate(records, schema)
    jsonschema.validate(records[0], schema)
    records[0]["answers"]["priority_areas"]["value"] = ["tea"]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(records, schema)


def test_schema_is_that_of_its_questionnaire(samples: Path) -> None:
    result = run("schema", "-q", samples / "tool-library" / "questionnaire.toml")
    assert "legal_form" in result.stdout
    assert run("schema", "-q", "none").exit_code == 2


def test_questionnaires_are_listed() -> None:
    result = run("questionnaire", "list")
    assert (result.exit_code, result.stdout) == (0, "nswp-member  NSWP member profile, version 1, 6 questions\n")


def test_questionnaire_is_shown_as_toml_that_reads_back(folder: Path) -> None:
    result = run("questionnaire", "show", "nswp-member")
    assert result.exit_code == 0
    assert tomllib.loads(result.stdout)["name"] == "nswp-member"
    (folder / "mine.toml").write_bytes(b"\xef\xbb\xbf" + result.stdout_bytes.replace(b"\n", b"\r\n"))
    assert run("questionnaire", "show", "mine.toml").stdout_bytes == result.stdout_bytes


def test_questionnaire_with_nothing_wrong_is_reported_so(samples: Path) -> None:
    assert run("questionnaire", "check", "nswp-member").exit_code == 0
    result = run("questionnaire", "check", samples / "tool-library" / "questionnaire.toml")
    assert result.exit_code == 0
    assert result.stdout.startswith("tool-library: ")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("name = ", "mine.toml"),
        ('name = "x"\ntitel = "X"\n', "did you mean 'title'"),
        ('name = "x"\ntitle = "X"\nversion = "1"\nsurvey = []\n', "survey"),
    ],
)
def test_faulty_questionnaire_is_refused_with_its_file_and_key(text: str, expected: str, folder: Path) -> None:
    (folder / "mine.toml").write_text(text)
    result = run("questionnaire", "check", "mine.toml")
    assert (result.exit_code, result.stdout) == (2, "")
    assert expected in result.stderr
    assert all(line.startswith("profilecli: mine.toml:") for line in result.stderr.splitlines())


@pytest.mark.parametrize("command", ["show", "check"])
def test_questionnaire_that_is_not_there_is_refused(command: str) -> None:
    assert run("questionnaire", command, "nswp").exit_code == 2
    assert run("questionnaire", command, "none.toml").exit_code == 2


def test_questionnaire_without_choices_is_counted_without_lists(folder: Path) -> None:
    (folder / "mine.toml").write_text(
        'name = "x"\ntitle = "X"\nversion = "1"\n[[survey]]\nname = "a"\ntype = "text"\nlabel = "What do you do?"\n'
    )
    assert run("questionnaire", "check", "mine.toml").stdout == "x: 1 question, no errors\n"


def test_colour_is_taken_where_it_is_asked_for(page: Path) -> None:
    for command in ("show", "explain"):
        assert "\x1b[" in run(command, page, "--color", "always").stdout
        assert "\x1b" not in run(command, page, "--color", "never").stdout
        assert "\x1b" not in run(command, page).stdout
        assert "\x1b[" in run(command, page, FORCE_COLOR="1").stdout
        assert "\x1b" not in run(command, page, FORCE_COLOR="1", NO_COLOR="1").stdout
        assert "\x1b" not in run(command, page, "--color", "never", FORCE_COLOR="1").stdout
        assert "\x1b[" in run(command, page, "--color", "always", NO_COLOR="1").stdout
    assert INVOLVED in run("explain", page).stdout
