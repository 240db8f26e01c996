"""The documents say what the program does: every command shown is run, every name is looked up.

A fenced block whose info string names a file (```` ```text page.txt ````) is that file. In a block of
kind `console` each line after `$ ` is run in a folder with those files and a copy of the samples; what
follows is what it prints, on both streams, and a line `...` stands for any lines. `console terminal`
runs it in a terminal of 80 columns. What needs neither a terminal nor a shell runs in this process.
"""

from __future__ import annotations

import contextlib
import doctest
import io
import os
import pty
import re
import shlex
import shutil
import subprocess
import sys
import termios
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
import typer.main
from pydantic import BaseModel
from typer.testing import CliRunner

from cli.warm import find_warm_program
from helpers import leave_unmeasured
from profilecli.checks import RULES
from profilecli.cli.app import app
from profilecli.questionnaire.answer_types import PartType, QuestionType
from profilecli.questionnaire.checking import build_adapter, dump
from profilecli.questionnaire.lexicon import build_lexicon
from profilecli.questionnaire.model import Choice, Part, Question, Questionnaire
from profilecli.questionnaire.strict import list_keys
from profilecli.questionnaire.translations import TRANSLATIONS
from profilecli.reading.document import RULE_NAMES
from profilecli.reading.values.by_type import read_value
from profilecli.record.models import PROFILE_MODEL
from profilecli.reports import REPORTS
from profilecli.run.pipeline import load_questionnaire
from profilecli.run.settings import Settings, name_key

pytestmark = pytest.mark.lengthy

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "src/profilecli"
DOCS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
PAGES = [*DOCS, ROOT / "CHANGELOG.md", ROOT / "CONTRIBUTING.md"]
BIN = Path(sys.executable).parent
COLUMNS = 80


@dataclass(slots=True)
class Block:
    """A fenced block of a document."""

    line: int
    info: list[str]
    lines: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(f"{line}\n" for line in self.lines)

    @property
    def is_session(self) -> bool:
        return self.info[:1] == ["console"] and any(re.match(r"\$ .*\bprofilecli\b", line) for line in self.lines)


@dataclass(slots=True)
class Command:
    """A command of a session and what it is said to print."""

    text: str
    shown: list[str] = field(default_factory=list)


def split_blocks(text: str) -> tuple[list[str], list[Block]]:
    """Return the lines of prose (blank within fences) and the fenced blocks."""
    prose: list[str] = []
    blocks: list[Block] = []
    fence = ""
    for number, line in enumerate(text.split("\n"), 1):
        if fence:
            if line == fence:
                fence = ""
            else:
                blocks[-1].lines.append(line)
            prose.append("")
            continue
        match = re.match(r"(`{3,})(.*)", line)
        if match:
            fence = match[1]
            blocks.append(Block(number, match[2].split()))
        prose.append("" if match else line)
    assert not fence, "a fenced block has no end"
    return prose, blocks


def split_commands(block: Block) -> list[Command]:
    commands: list[Command] = []
    for line in block.lines:
        if line.startswith("$ "):
            commands.append(Command(line[2:]))
        else:
            assert commands, f"line {block.line}: output without a command"
            commands[-1].shown.append(line)
    return commands


_OF_SHELLS = "<>|&;$`*?~{}()\\"
"""The signs that make a line more than the words of one command."""
_OF_TIME = re.compile(
    # The line of the progress, the last line of a command that else has none, the end of one that has.
    r"\r\x1b\[K(?:read [0-9,]+ of [0-9,]+ files)?|^[0-9,]+ files? read, [0-9]+\.[0-9] s\n|, [0-9]+\.[0-9] s$",
    re.MULTILINE,
)


class Shell:
    """A folder in which the commands of one document are run."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.status = 0
        shutil.copytree(ROOT / "samples", folder / "samples")
        drop = {"CI", "COLUMNS", "FORCE_COLOR", "GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY", "PYTHONUTF8"}
        self.env = {key: value for key, value in os.environ.items() if key not in drop}
        path = os.pathsep.join((str(Path(find_warm_program()).parent), str(BIN), os.environ["PATH"]))
        self.env |= {"PATH": path, "LC_ALL": "C.UTF-8", "NO_COLOR": "1", "TERM": "xterm"}
        # Both streams in the order in which they are written, as a terminal shows them.
        self.env["PYTHONUNBUFFERED"] = "1"

    def run(self, command: str, *, terminal: bool) -> list[str]:
        """Return the lines that `command` prints; `$?` in it is the status of the one before."""
        script = ["bash", "-c", f"(exit {self.status}); {command}"]
        if terminal:
            text = self._run_in_terminal(script)
        elif command.startswith("profilecli ") and not set(command) & set(_OF_SHELLS):
            text = self._run_here(shlex.split(command)[1:])
        else:
            text = self._run_in_pipe(script)
        return text.removesuffix("\n").split("\n") if text else []

    def _run_here(self, arguments: list[str]) -> str:
        written = io.BytesIO()
        output = io.TextIOWrapper(written, "utf-8", write_through=True)
        with (
            contextlib.chdir(self.folder),
            mock.patch.dict(os.environ, self.env, clear=True),
            mock.patch.object(sys, "stdin", io.TextIOWrapper(io.BytesIO())),
            contextlib.redirect_stdout(output),
            contextlib.redirect_stderr(output),
            pytest.raises(SystemExit) as end,
        ):
            app(arguments, prog_name="profilecli")
        self.status = int(end.value.code or 0)
        return written.getvalue().decode("utf-8")

    def _run_in_pipe(self, script: list[str]) -> str:
        done = subprocess.run(
            script,
            cwd=self.folder,
            env=self.env,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
        self.status = done.returncode
        return done.stdout.decode("utf-8")

    def _run_in_terminal(self, script: list[str]) -> str:
        ours, theirs = pty.openpty()
        termios.tcsetwinsize(theirs, (24, COLUMNS))
        with subprocess.Popen(
            script, cwd=self.folder, env=self.env, stdin=subprocess.DEVNULL, stdout=theirs, stderr=theirs
        ) as process:
            os.close(theirs)
            parts: list[bytes] = []
            while part := _read_part(ours):
                parts.append(part)
        os.close(ours)
        self.status = process.returncode
        text = b"".join(parts).decode("utf-8").replace("\r\n", "\n")
        # What takes a busy machine more than a second is shown on a terminal, and no document can say how long it is.
        return _OF_TIME.sub("", text)


def _read_part(descriptor: int) -> bytes:
    try:
        return os.read(descriptor, 65536)
    except OSError:
        # What Linux says of a terminal whose last writer has gone.
        return b""


def agrees(shown: list[str], printed: list[str]) -> bool:
    """Whether output agrees with what is shown, in which a line `...` stands for any lines."""
    pattern = "".join("(?:.*\n)*?" if line.strip() == "..." else re.escape(f"{line}\n") for line in shown)
    return bool(re.fullmatch(pattern, "".join(f"{line}\n" for line in printed)))


def read_doc(path: Path) -> str:
    return path.read_text("utf-8")


def name_doc(path: Path) -> str:
    return path.name


def write_file(block: Block, folder: Path) -> None:
    """Write what a block shows as a file, if it has the name of one."""
    if len(block.info) == 2 and "." in block.info[1]:
        page = folder / block.info[1]
        page.parent.mkdir(exist_ok=True)
        page.write_text(block.text, "utf-8", newline="\n")


@pytest.mark.parametrize("doc", DOCS, ids=name_doc)
def test_what_the_sessions_show_is_what_the_program_prints(doc: Path, tmp_path: Path) -> None:
    blocks = split_blocks(read_doc(doc))[1]
    if not any(block.is_session for block in blocks):
        return
    shell = Shell(tmp_path)
    if doc.name.startswith("reading-"):
        # They go on with the questionnaire of the page that they continue.
        for block in split_blocks(read_doc(doc.with_name("reading.md")))[1]:
            write_file(block, tmp_path)
    for block in blocks:
        write_file(block, tmp_path)
        for command in split_commands(block) if block.is_session else ():
            printed = shell.run(command.text, terminal=block.info[1:] == ["terminal"])
            if not agrees(command.shown, printed):
                assert "\n".join(printed) == "\n".join(command.shown), f"{doc.name}:{block.line}: $ {command.text}"


def test_there_are_sessions_to_run() -> None:
    sessions = {doc.name: sum(block.is_session for block in split_blocks(read_doc(doc))[1]) for doc in DOCS}
    assert sessions["README.md"] >= 5
    assert sessions["commands.md"] >= 6
    assert sum(number for name, number in sessions.items() if name.startswith("reading")) >= 15
    assert sessions["questionnaires.md"] >= 2
    assert sessions["reports.md"] >= 2


@pytest.mark.parametrize("doc", DOCS, ids=name_doc)
def test_python_examples_give_what_they_show(
    doc: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    blocks = [block for block in split_blocks(read_doc(doc))[1] if block.info[:1] == ["pycon"]]
    if blocks:
        shutil.copytree(ROOT / "samples", tmp_path / "samples")
    monkeypatch.chdir(tmp_path)
    for block in blocks:
        example = doctest.DocTestParser().get_doctest(block.text, {}, doc.name, doc.name, block.line)
        failed = doctest.DocTestRunner(verbose=False).run(example).failed
        assert not failed, capsys.readouterr().out


def test_rules_are_the_ones_of_the_program() -> None:
    printed = subprocess.run(
        [BIN / "profilecli", "rule", "--format", "markdown"], capture_output=True, encoding="utf-8", check=True
    ).stdout
    text = read_doc(ROOT / "docs/rules.md")
    introduction, _, rules = text.partition("\n## ")
    assert f"## {rules}" == printed
    assert len(introduction.split("\n")) < 40
    assert text.count("\nSeverity: ") == len(RULES)


def list_commands(command: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    yield path
    for name, inner in getattr(command, "commands", {}).items():
        yield from list_commands(inner, (*path, name))


def list_options(*path: str) -> dict[str, list[str]]:
    """Return the options that a command's help names, and the choices of each."""
    done = CliRunner().invoke(app, [*path, "--help"], prog_name="profilecli", env={"COLUMNS": "200", "NO_COLOR": "1"})
    assert done.exit_code == 0, done.output
    found = {}
    for line in done.output.split("\n"):
        match = re.match(r"\s+((?:-\w, )?--[\w-]+)(?:\s[<\[](\w+(?:\|\w+)+)[>\]])?", line)
        for option in match[1].split(", ") if match else ():
            found[option] = match[2].split("|") if match and match[2] else []
    return found


def test_every_command_and_option_is_in_the_docs() -> None:
    text = "\n".join(map(read_doc, DOCS))
    commands = list(list_commands(typer.main.get_command(app)))
    assert len(commands) > 10
    for path in commands:
        options = list_options(*path)
        assert "--help" in options
        for wanted in (" ".join(("profilecli", *path)), *options):
            assert re.search(rf"(?<![\w-]){re.escape(wanted)}(?![\w-])", text), f"{wanted} is in no document"
        for option, choices in options.items():
            for choice in choices:
                assert f"`{choice}`" in text, f"{choice} of {path} {option} is in no document"


def test_every_report_has_its_section() -> None:
    text = read_doc(ROOT / "docs/reports.md")
    offered = list_options("validate")["--output-format"]
    assert offered
    assert set(offered) <= set(REPORTS)
    for name in offered:
        assert f"\n## {name}\n" in text


def test_every_reading_rule_has_its_section_in_order() -> None:
    text = read_doc(ROOT / "docs/reading.md").partition("## The rules, in order\n")[2].partition("\n## ")[0]
    assert tuple(re.findall(r"^### (.+)$", text, re.MULTILINE)) == RULE_NAMES


def test_every_stage_is_in_the_picture_and_nothing_else() -> None:
    text = read_doc(ROOT / "docs/architecture.md")
    picture = re.search(r"```text\n(.*?)```", text, re.DOTALL)
    assert picture
    named = (re.match(r"([\w.]+/?)(?:  (\w+/))?", line) for line in picture[1].splitlines())
    shown = {name.rstrip("/") for match in named if match for name in match.groups() if name}
    held = {path.name for path in PACKAGE.iterdir() if path.is_dir() and not path.name.startswith("__")} | {"errors.py"}
    assert shown == held


def test_every_file_named_in_the_picture_is_there() -> None:
    text = read_doc(ROOT / "docs/architecture.md")
    named = re.findall(r"`((?:\w+/)+\w+\.py)`", text)
    assert len(named) > 8
    for name in named:
        assert (PACKAGE / name).is_file(), f"there is no {name}"


def test_every_dependency_has_its_reason() -> None:
    text = read_doc(ROOT / "docs/architecture.md")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"].values()
    for wanted in [*project["dependencies"], *(wanted for extra in extras for wanted in extra)]:
        name = re.split(r"[\[<>=!~ ]", wanted)[0]
        assert name == "profilecli" or f"`{name}`" in text, f"nothing says what {name} is for"


def test_every_setting_is_explained() -> None:
    text = read_doc(ROOT / "docs/ci.md")
    for key in [name_key(setting.name) for setting in fields(Settings)]:
        assert re.search(rf"^\[?{key}(?: =|\])", text, re.MULTILINE), f"{key} is not explained"


def test_every_key_of_a_questionnaire_is_explained() -> None:
    text = read_doc(ROOT / "docs/questionnaires.md")
    for model in (Questionnaire, Question, Part, Choice):
        for key in list_keys(model):
            # The tables of wordings are explained with the keys that they are values of.
            assert key == TRANSLATIONS or f"| `{key}` |" in text, f"{key} of {model.__name__} is not explained"
    for kind in (*QuestionType, *PartType):
        assert f"`{kind}`" in text


def list_record_keys(model: type[BaseModel]) -> set[str]:
    schema = model.model_json_schema(mode="serialization")
    parts = [schema, *schema.get("$defs", {}).values()]
    return {key for part in parts for key in part.get("properties", {})}


def test_every_key_of_a_record_is_explained() -> None:
    text = read_doc(ROOT / "docs/record.md")
    keys = list_record_keys(PROFILE_MODEL)
    assert len(keys) > 20
    for key in sorted(keys):
        assert re.search(rf"\| `([\w.]+\.)?{key}` \|", text), f"{key} is not explained"


FAMILIES = ("garden", "tool-library")


def test_every_typed_value_in_the_table_is_read_as_it_says() -> None:
    garden, tools = (load_questionnaire(str(ROOT / f"samples/{name}/questionnaire.toml")) for name in FAMILIES)
    notations = build_lexicon(garden).notations
    text = read_doc(ROOT / "docs/reading-answers.md")
    rows = re.findall(r"^\| (\w+)(?:, (\w+) (\w+))? \| `(.+?)` \| (?:`(.+?)`|none) \|", text, re.MULTILINE)
    assert {kind for kind, *_ in rows} == {"email", "url", "integer", "decimal", "date", "range", "time", "phone"}
    questions = {question.type.value: question for question in (*garden.survey, *tools.survey)}
    for kind, key, setting, written, value in rows:
        question = build_adapter(Question).validate_python({**dump(questions[kind]), **({key: setting} if key else {})})
        found = read_value(question, written, notations)
        assert ("" if found is None else str(found)) == value, f"{kind} {written}"


def test_readme_has_two_commands_to_set_up() -> None:
    lines = [line for line in read_doc(ROOT / "README.md").split("\n") if line.startswith("python3 -m venv")]
    assert len(lines) == 2
    assert "profilecli" in lines[0]
    assert "pytest" in lines[1]


def test_readme_is_short() -> None:
    assert len(read_doc(ROOT / "README.md").splitlines()) <= 150


def list_anchors(path: Path) -> set[str]:
    """Return the anchors that GitHub gives to the headings of a document."""
    titles = [line.lstrip("#").strip() for line in split_blocks(read_doc(path))[0] if line.startswith("#")]
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


@pytest.mark.parametrize("doc", PAGES, ids=name_doc)
def test_links_lead_somewhere(doc: Path) -> None:
    prose = "\n".join(split_blocks(read_doc(doc))[0])
    for target in re.findall(r"\]\(([^)\s]+)\)", re.sub(r"`[^`\n]*`", "", prose)):
        if target.startswith("https://"):
            continue
        place, _, anchor = target.partition("#")
        path = (doc.parent / place).resolve() if place else doc
        assert path.exists(), f"{doc.name}: {target}"
        assert path.is_relative_to(ROOT), f"{doc.name}: {target}"
        assert not anchor or anchor in list_anchors(path), f"{doc.name}: {target}"


def test_readme_leads_to_every_document() -> None:
    text = read_doc(ROOT / "README.md")
    for doc in DOCS[1:]:
        assert f"](docs/{doc.name})" in text


@pytest.mark.parametrize("doc", PAGES, ids=name_doc)
def test_prose_fits_120_columns(doc: Path) -> None:
    prose = split_blocks(read_doc(doc))[0]
    # A row of a table cannot be wrapped.
    assert [number for number, line in enumerate(prose, 1) if len(line) > 120 and not line.startswith("|")] == []


@pytest.mark.parametrize("doc", PAGES, ids=name_doc)
def test_no_path_of_one_machine_is_shown(doc: Path) -> None:
    assert not re.search(r"(?<![\w.~])/(?:home|root|work|Users)/", read_doc(doc))


def test_commands_of_the_docs_run_from_the_top_as_they_are() -> None:
    pages = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").glob("*.md")]
    texts = "\n".join(page.read_text("utf-8") for page in pages)
    modules = sorted(set(re.findall(r"python -m ((?:benchmarks|tests)\.[\w.]+)", texts)))
    assert "benchmarks.scale" in modules
    assert "tests.oracle.score" in modules
    # Where a test imports them, more folders are searched for what they import.
    code = f"import {', '.join(modules)}"
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=leave_unmeasured(), check=True)
