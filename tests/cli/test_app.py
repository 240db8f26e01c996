"""The command line is built of the one command that a run needs, and shows data to no plugin."""

from __future__ import annotations

import subprocess
import sys

import pytest

from cli.running import run

COMMANDS = "ingest show validate todo diff explain convert report codebook forget rule schema questionnaire".split()


def run_fresh(arguments: list[str], then: str) -> list[str]:
    """Return the words that `then` prints after a run of the program in an interpreter of its own."""
    script = (
        "import os, sys\nfrom profilecli.cli.main import main\n"
        f"sys.argv[1:] = {arguments!r}\ntry: main()\nexcept SystemExit: pass\n"
        f"sys.stderr.write(' '.join({then}))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return done.stderr.split()


def test_run_imports_no_command_but_its_own() -> None:
    loaded = run_fresh(["rule", "PRF101"], "sys.modules")
    assert [name for name in COMMANDS if f"profilecli.cli.commands.{name}" in loaded] == ["rule"]


def test_help_names_each_command_in_order() -> None:
    lines = run("--help").stdout.partition("Commands:")[2].splitlines()
    assert [line.split()[0] for line in lines if line.strip() and line[2] != " "] == COMMANDS


def test_misspelled_command_is_guessed() -> None:
    result = run("vaildate")
    assert result.exit_code == 2
    assert "Did you mean 'validate'?" in result.stderr


def test_no_plugin_of_pydantic_is_loaded() -> None:
    assert run_fresh(["questionnaire", "list"], "[os.environ['PYDANTIC_DISABLE_PLUGINS']]") == ["__all__"]


def test_help_of_a_command_loads_nothing_that_converts_values() -> None:
    loaded = run_fresh(["validate", "--help"], "sys.modules")
    assert "typer" in loaded
    assert "pydantic" not in loaded


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        ("todo --limit many", "'--limit': should be a valid integer"),
        ("todo --limit 0", "'--limit': should be greater than or equal to 1"),
        ("validate --fail-on foo", "'--fail-on': 'foo' is not one of 'error', 'warning', 'info', 'never'."),
        ("validate --output-format foo", "'--output-format': 'foo' is not one of 'concise', 'full', "),
        ("questionnaire diff a b --fail-on foo", "'--fail-on': 'foo' is not one of 'changed', "),
    ],
)
def test_only_text_is_taken_as_it_is_and_what_is_wrong_is_said_in_plain_words(arguments: str, fault: str) -> None:
    result = run(*arguments.split(), "a.txt")
    assert result.exit_code == 2
    assert f"Invalid value for {fault}" in result.stderr
    assert "unable" not in result.stderr


@pytest.mark.parametrize(
    ("command", "missing"),
    [
        ("codebook", "no NAME|FILE given; give a built-in name, or a TOML file"),
        ("codebook -o book.md", "no NAME|FILE given; give a built-in name, or a TOML file"),
        ("explain", "no PATH given; give one file, or - for standard input"),
        ("forget", "no DATABASE given; give a database that `ingest -o x.sqlite` wrote"),
        ("questionnaire check", "no NAME|FILE given; give a built-in name, or a TOML file"),
        ("questionnaire diff nswp-member", "no NEW given; give the later one: a built-in name, or a file"),
    ],
)
def test_what_is_missing_is_named_and_how_to_give_it(command: str, missing: str) -> None:
    result = run(*command.split())
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", f"profilecli: {missing}\n")
