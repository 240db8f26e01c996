"""What the shell offers: asked of the installed program as the shells ask it, and of the functions."""

from __future__ import annotations

import shutil
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import pytest
import typer
import typer.main
from typer.testing import CliRunner

from cli.running import PROGRAM, build_env
from cli.warm import find_warm_program
from profilecli.checks import RULES
from profilecli.cli import completion
from profilecli.cli.completion import (
    complete_choices,
    complete_questionnaires,
    complete_questions,
    complete_rules,
    complete_split_choices,
)
from profilecli.cli.options import QuestionnaireOption

CODES = [rule.code for rule in RULES]
NAMES = [rule.name for rule in RULES]
REPORTS = ["concise", "full", "json", "jsonl", "github", "gitlab", "junit", "sarif"]


def ask(line: str, shell: str = "bash", **env: str) -> subprocess.CompletedProcess[str]:
    """Ask the program, as the script of `shell` does, for what may end `line`."""
    words = line.split(" ")
    asked = {
        "bash": {"COMP_WORDS": "\n".join(words), "COMP_CWORD": str(len(words) - 1)},
        "zsh": {"_TYPER_COMPLETE_ARGS": line},
        "fish": {"_TYPER_COMPLETE_ARGS": line, "_TYPER_COMPLETE_FISH_ACTION": "get-args"},
    }[shell]
    return subprocess.run(
        [find_warm_program()],
        capture_output=True,
        text=True,
        env=build_env(_PROFILECLI_COMPLETE=f"complete_{shell}", **asked, **env),
        timeout=60,
        check=False,
    )


def read(line: str, shell: str = "bash") -> list[str]:
    done = ask(line, shell)
    assert (done.returncode, done.stderr) == (0, "")
    if shell == "zsh":
        text = done.stdout.strip()
        if text == "_files":
            return []
        assert text.startswith("_arguments '*: :((")
        return [word.strip('"') for word in text.removeprefix("_arguments '*: :((").removesuffix("))'").split("\n")]
    return done.stdout.split()


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("profilecli rule ", CODES + NAMES),
        ("profilecli rule PRF30", [code for code in CODES if code.startswith("PRF30")]),
        ("profilecli validate --select PRF5", [code for code in CODES if code.startswith("PRF5")]),
        ("profilecli validate --ignore PRF301,empty-a", ["PRF301,empty-answer"]),
        ("profilecli ingest -q n", ["nswp-member"]),
        ("profilecli questionnaire show ", ["nswp-member"]),
        ("profilecli validate --output-format ", REPORTS),
        ("profilecli explain --format j", ["json"]),
        ("profilecli validate --fail-on w", ["warning"]),
    ],
)
def test_bash_is_offered_what_fits(line: str, expected: list[str]) -> None:
    assert read(line) == expected


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_other_shells_are_offered_the_same(shell: str) -> None:
    assert read("profilecli rule PRF40", shell) == [f"PRF40{number}" for number in range(1, 6)]
    assert read("profilecli validate --output-format j", shell) == ["json", "jsonl", "junit"]


@pytest.mark.parametrize("shell", ["bash", "zsh"])
def test_files_are_left_to_the_shell(shell: str) -> None:
    assert read("profilecli validate -q ./mi", shell) == []


def test_fish_is_reported_whether_to_offer_files() -> None:
    asked = {"_TYPER_COMPLETE_FISH_ACTION": "is-args", "_PROFILECLI_COMPLETE": "complete_fish"}
    for line, status in (("profilecli rule PRF40", 0), ("profilecli validate -q ./mi", 1)):
        done = subprocess.run(
            [find_warm_program()], capture_output=True, env=build_env(_TYPER_COMPLETE_ARGS=line, **asked), check=False
        )
        assert (done.returncode, done.stdout, done.stderr) == (status, b"", b"")


@pytest.mark.skipif(not shutil.which("bash"), reason="needs bash")
def test_script_for_bash_works_in_bash() -> None:
    script = 'eval "$("$0" --show-completion bash)"; COMP_WORDS=(profilecli rule PRF40); COMP_CWORD=2; '
    env = build_env(PATH=f"{Path(PROGRAM).parent}:/usr/bin:/bin", _TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION="1")
    done = subprocess.run(
        ["bash", "--norc", "-c", f'{script} _profilecli_completion profilecli; echo "${{COMPREPLY[@]}}"', PROGRAM],
        capture_output=True,
        text=True,
        env=env,
        timeout=60,
        check=False,
    )
    assert (done.stdout, done.stderr) == ("PRF401 PRF402 PRF403 PRF404 PRF405\n", "")


@pytest.mark.parametrize("line", ["profilecli nope ", "profilecli --nope ", 'profilecli rule "', "profilecli"])
def test_nonsense_is_met_with_silence(line: str) -> None:
    done = ask(line)
    assert (done.returncode, done.stderr) == (0, "")


def test_answer_is_not_waited_for() -> None:
    start = time.perf_counter()
    read("profilecli rule PRF")
    # A tenth of it is usual; the rest is for a machine that is busy.
    assert time.perf_counter() - start < 5


@pytest.mark.parametrize(
    ("incomplete", "expected"),
    [
        ("prf40", [f"prf40{number}" for number in range(1, 6)]),
        ("PRF999", []),
        ("missing-n", ["missing-name"]),
        ("PRF1,x, ,PRF40", [f"PRF1,x, ,PRF40{number}" for number in range(1, 6)]),
        ("PRF4,", [f"PRF4,{word}" for word in CODES + NAMES]),
    ],
)
def test_complete_rules(incomplete: str, expected: list[str]) -> None:
    assert complete_rules(incomplete) == expected


def test_complete_questionnaires() -> None:
    assert complete_questionnaires("") == complete_questionnaires("nswp-m") == ["nswp-member"]
    assert complete_questionnaires("x") == []


def build_context(**params: Any) -> typer.Context:
    def command(questionnaire: QuestionnaireOption = None) -> None: ...

    app = typer.Typer(add_completion=False)
    app.command()(command)
    context: typer.Context = typer.Context(typer.main.get_command(app))
    context.params = params
    return context


QUESTIONS = [
    "contact_email", "who_you_work_with", "sex_worker_involvement", "priority_areas", "main_challenges",
    "other_areas_of_work",
]  # fmt: skip
STATUSES = ["answered", "empty", "missing", "invalid"]


def test_complete_questions() -> None:
    assert complete_questions(build_context(), "") == QUESTIONS
    assert complete_questions(build_context(), "main_challenges,c") == ["main_challenges,contact_email"]


@pytest.mark.parametrize(
    ("incomplete", "expected"),
    [
        ("", [*QUESTIONS, "name", "finding", "severity"]),
        ("f", [f"finding:{rule.code}" for rule in RULES]),
        ("severity!:e", ["severity!:error"]),
        ("severity=", []),
        ("name", ["name:answered", "name:missing"]),
        ("o", [f"other_areas_of_work:{status}" for status in STATUSES]),
        ("contact_email:e", ["contact_email:empty"]),
        ("contact_email!:e", ["contact_email!:empty"]),
        ("contact_email=", []),
        ("priority_areas=ch", ["priority_areas=challenge_stigma"]),
        ("priority_areas!=ch", ["priority_areas!=challenge_stigma"]),
        ("priority_areas:", [f"priority_areas:{status}" for status in STATUSES]),
        ("priority:", []),
        ("x", []),
    ],
)
def test_complete_choices(incomplete: str, expected: list[str]) -> None:
    assert sorted(complete_choices(build_context(), incomplete)) == sorted(expected)


def test_one_question_that_fits_is_offered_with_its_choices_and_statuses() -> None:
    offered = complete_choices(build_context(), "pri")
    assert len(offered) == 7 + 4
    assert {"priority_areas=economic_empowerment", "priority_areas:missing"} <= set(offered)


def test_questions_are_those_of_the_questionnaire_that_is_typed_or_set(samples: Path, folder: Path) -> None:
    path = str(samples / "tool-library" / "questionnaire.toml")
    asked = complete_questions(build_context(questionnaire=path), "")
    assert "opened_on" in asked
    assert not set(asked) & set(QUESTIONS[1:])
    (folder / "profilecli.toml").write_text(f'questionnaire = "{path}"')
    (folder / "other.toml").write_text("")
    assert complete_questions(build_context(), "") == asked
    assert complete_questions(build_context(no_config=True), "") == QUESTIONS
    assert complete_questions(build_context(config="other.toml"), "") == QUESTIONS


@pytest.mark.parametrize(
    ("words", "incomplete", "expected"),
    [
        ("profilecli show --where priority_areas = ch", "ch", ["challenge_stigma"]),
        ("profilecli show --where contact_email! : em", "em", ["empty"]),
        ("profilecli show --where contact_email :", "", STATUSES),
        ("profilecli show --where contact_email em", "em", []),
        ("profilecli show --search contact_email = em", "em", []),
        ("profilecli show = em", "em", []),
        ("", "em", []),
    ],
)
def test_word_that_bash_has_split_is_completed_behind_its_sign(
    words: str, incomplete: str, expected: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COMP_WORDS", words)
    monkeypatch.setenv("COMP_CWORD", str(len(words.split()) - 1))
    assert complete_split_choices(build_context(), incomplete) == expected


def test_conditions_reach_the_shell_when_they_are_wired() -> None:
    app = typer.Typer()

    @app.command()
    def show(
        paths: Annotated[list[str], typer.Argument(autocompletion=complete_split_choices)],
        where: Annotated[list[str] | None, typer.Option("--where", autocompletion=complete_choices)] = None,
    ) -> None: ...

    def offer(*words: str) -> list[str]:
        env = {"COMP_WORDS": "\n".join(words), "COMP_CWORD": str(len(words) - 1), "_X_COMPLETE": "complete_bash"}
        return CliRunner().invoke(app, [], prog_name="x", env=env).stdout.split()

    assert offer("x", "--where", "main") == [f"main_challenges:{status}" for status in STATUSES]
    assert offer("x", "--where", "priority_areas", "=", "ch") == ["challenge_stigma"]
    assert offer("x", "--where", "main_challenges", ":", "em") == ["empty"]
    assert offer("x", "--where", "priority_areas", "=")[:1] == ["oppose_criminalisation"]


@pytest.mark.parametrize(
    "complete",
    [complete_questions, complete_choices],
)
@pytest.mark.parametrize("broken", ["none.toml", "broken.toml"])
def test_broken_questionnaire_offers_nothing(
    complete: Callable[[typer.Context, str], list[str]], broken: str, folder: Path
) -> None:
    (folder / "broken.toml").write_text("kanarienvogel = ")
    assert complete(build_context(questionnaire=broken), "") == []
    assert complete(build_context(config=broken), "") == []


def test_fault_of_the_program_offers_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_args: object) -> None:
        raise ValueError

    monkeypatch.setattr(completion, "_fit_last", fail)
    assert complete_rules("") == []
