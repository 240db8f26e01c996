"""Each claim of docs/reliability.md has commands, and anyone can run them: what they name is there, and parses."""

from __future__ import annotations

import argparse
import importlib
import os
import re
import shlex
from pathlib import Path
from typing import Any, NoReturn

import pytest

ROOT = Path(__file__).parent.parent
TEXT = (ROOT / "docs/reliability.md").read_text("utf-8")
CLAIMS = re.findall(r"^### (.+)\n((?:(?!##).*\n)*)", TEXT, re.MULTILINE)
COMMANDS = [
    (block, line)
    for block in re.findall(r"^```sh\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)
    for line in block.splitlines()
    if line != "cd tests"
]


class _Parsed(Exception):  # noqa: N818  (no error: the command line is right)
    pass


def check_module(name: str, arguments: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Call `main` of a module up to the end of its command line."""
    parse = argparse.ArgumentParser.parse_args

    def parse_and_stop(parser: argparse.ArgumentParser, given: Any = None, namespace: Any = None) -> NoReturn:
        parse(parser, given, namespace)
        raise _Parsed

    monkeypatch.setattr(argparse.ArgumentParser, "parse_args", parse_and_stop)
    with pytest.raises(_Parsed):
        importlib.import_module(name).main(arguments)


def check_tests(arguments: list[str]) -> None:
    """Look up each file or folder of tests."""
    paths = [argument for argument in arguments if not argument.startswith("-") and argument != "slow"]
    assert paths
    for path in paths:
        assert (ROOT / path).exists(), path


def test_there_are_claims() -> None:
    assert len(CLAIMS) > 10
    assert len(COMMANDS) > 10


@pytest.mark.parametrize(("title", "text"), CLAIMS, ids=[title for title, _ in CLAIMS])
def test_each_claim_has_a_command(title: str, text: str) -> None:
    assert "\n```sh\n" in text, title


@pytest.mark.parametrize(("block", "line"), COMMANDS, ids=[line for _, line in COMMANDS])
def test_each_command_can_be_run(block: str, line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    python, *rest = shlex.split(line)
    if python.startswith(".ci/"):
        assert os.access(ROOT / python, os.X_OK)
        return
    option, name, *arguments = rest
    assert (python, option) == ("python", "-m")
    if name == "pytest":
        assert not block.startswith("cd "), "pytest finds its settings at the top"
        check_tests(arguments)
    else:
        # The modules of `tests/faults` are run from `tests`, all others from the top.
        assert block.startswith("cd tests\n") == name.startswith("faults."), line
        check_module(name, arguments, monkeypatch)
