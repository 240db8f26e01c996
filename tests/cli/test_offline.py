"""No command opens a socket, in the program itself or in a process that it starts: an audit hook forbids all."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer.main

from cli.running import build_env
from helpers import leave_unmeasured
from profilecli.cli.app import app

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "samples"
HOOK = """
import os, sys

def forbid(event, values):
    if event.partition(".")[0] in {"socket", "urllib", "http", "ftplib", "smtplib"}:
        with open(os.environ["SOCKETS"], "a") as stream:
            stream.write(f"{sys.argv} {event}\\n")
        raise OSError("no socket may be opened")

sys.addaudithook(forbid)
with open(os.environ["WATCHED"], "a") as stream:
    stream.write(f"{os.getpid()}\\n")
"""
"""What Python runs as `sitecustomize` when it starts, so in each process that inherits PYTHONPATH."""
SCRIPT = """
import shlex, sys
from pathlib import Path
from typer.testing import CliRunner
from profilecli.cli.app import app

for line in sys.stdin.read().splitlines():
    result = CliRunner().invoke(app, shlex.split(line))
    if result.exit_code not in (0, 1) or not isinstance(result.exception, (SystemExit, type(None))):
        sys.exit(f"{line}: {result.exit_code} {result.exception!r} {result.output}")
"""
"""All in one process, for the time that each takes to start."""

FILES = ("table.docx", "table.odt", "table.pdf", "table.rtf", "web-form.mhtml", "plain.page.eml", "several.mbox")
"""One of each kind; the web pages and the mails name pictures and style sheets that are elsewhere."""
COMMANDS = f"""\
ingest {SAMPLES}/nswp-member/clean {" ".join(f"{SAMPLES}/files/{name}" for name in FILES)} -o old.jsonl --fail-on never
ingest {SAMPLES}/nswp-member/flawed -o new.db --jobs 2 --fail-on never
ingest {SAMPLES}/nswp-member/clean -o table.xlsx
ingest {SAMPLES}/nswp-member/clean -o table.parquet
ingest {SAMPLES}/nswp-member/clean -o table.sav
show new.db
validate {SAMPLES}/nswp-member --jobs 2 --output-format sarif
todo {SAMPLES}/nswp-member/flawed
diff old.jsonl new.db
explain {SAMPLES}/nswp-member/flawed/reworded-heading.txt --why
convert {SAMPLES}/files/table.docx
report {SAMPLES}/nswp-member -o report.html
codebook nswp-member --records new.db -o codebook.html
forget new.db --id blue-shutter-project --dry-run
rule
schema
questionnaire diff nswp-member {SAMPLES}/garden/questionnaire.toml
questionnaire draft {SAMPLES}/garden/clean -o draft.toml
questionnaire list
questionnaire show nswp-member
questionnaire check {SAMPLES}/garden/questionnaire.toml
questionnaire import {SAMPLES}/tool-library/visit.xlsx -o imported.toml
questionnaire export {SAMPLES}/garden/questionnaire.toml -o exported.xlsx
questionnaire blank {SAMPLES}/garden/questionnaire.toml -o blank.docx"""


def list_leaves(command: Any, *path: str) -> Iterator[str]:
    """Return the names of all commands that do something."""
    inner = getattr(command, "commands", {})
    for name, one in inner.items():
        yield from list_leaves(one, *path, name)
    if not inner:
        yield " ".join(path)


@pytest.fixture
def env(folder: Path) -> dict[str, str]:
    """Return an environment in which no Python can open a socket, and each notes that it has begun."""
    (folder / "hook").mkdir()
    (folder / "hook" / "sitecustomize.py").write_text(HOOK)
    places = {"PYTHONPATH": "hook", "SOCKETS": "sockets", "WATCHED": "watched"}
    return leave_unmeasured(build_env(**{name: str(folder / place) for name, place in places.items()}))


def test_every_command_is_tried() -> None:
    for leaf in list_leaves(typer.main.get_command(app)):
        assert any(f"{line} ".startswith(f"{leaf} ") for line in COMMANDS.splitlines()), leaf


def test_no_command_opens_a_socket(folder: Path, env: dict[str, str]) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT], input=COMMANDS, env=env, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert not (folder / "sockets").exists(), (folder / "sockets").read_text()
    # Those that read files of other kinds and workbooks, and two for each `--jobs 2`, were watched as well.
    assert len((folder / "watched").read_text().splitlines()) > 6


@pytest.mark.parametrize("opening", ["socket.socket()", "socket.getaddrinfo('localhost', 80)"])
def test_a_socket_would_be_noticed(opening: str, folder: Path, env: dict[str, str]) -> None:
    script = f"import subprocess, sys\nsubprocess.run([sys.executable, '-c', {f'import socket; {opening}'!r}])"
    subprocess.run([sys.executable, "-c", script], env=env, capture_output=True, check=True)
    assert "socket." in (folder / "sockets").read_text()
