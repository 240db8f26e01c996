"""The commands and what is before them."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperGroup
from typer.main import get_group

from profilecli import __version__
from profilecli.cli.unconverted import list_sparing, spare_conversions

_COMMANDS = {
    "ingest": "Read texts and write their profiles as records.",
    "show": "Show one profile as a card, several as a table.",
    "validate": "Report what is wrong in texts, and where.",
    "todo": "List the pages that need a person, the worst first.",
    "diff": "Show what changed between two runs.",
    "explain": "Show how each line was read.",
    "convert": "Print the text that is read from other kinds of files.",
    "report": "Write one HTML page about a whole run.",
    "codebook": "Describe the variables of a questionnaire, with counts.",
    "forget": "Delete profiles from a database completely.",
    "rule": "Explain what a rule finds and how to fix it.",
    "schema": "Print the JSON Schema of the records.",
    "questionnaire": "List, print, check, draft and exchange questionnaires.",
}
"""Each command with its help in a line; a module of `commands/` has its name, and in it a function or a group."""


class _Commands(Mapping[str, Any]):
    """The commands by name, each built when it is first asked for: a run needs one of them."""

    def __getitem__(self, name: str) -> Any:
        return _build_command(name)

    def __iter__(self) -> Iterator[str]:
        return iter(_COMMANDS)

    def __len__(self) -> int:
        return len(_COMMANDS)


@cache
def _build_command(name: str) -> Any:
    short_help = _COMMANDS[name]
    module = import_module(f"profilecli.cli.commands.{name}")
    typer_app = _build_typer()
    if hasattr(module, "app"):
        typer_app.add_typer(module.app, name=name, short_help=short_help)
    else:
        typer_app.command(name, short_help=short_help)(getattr(module, name))
    return spare_conversions(get_group(typer_app).commands[name])


class _Group(TyperGroup):
    def __init__(self, **attributes: Any) -> None:
        super().__init__(**{**attributes, "commands": _Commands()})

    def get_params(self, ctx: Any) -> Any:
        return list_sparing(super().get_params, ctx)


def _build_typer(**settings: Any) -> typer.Typer:
    # Plain help: Rich's would read brackets in it as markup. Its tracebacks would print answers.
    return typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False, **settings)


app = _build_typer(
    cls=_Group,
    help="Read filled-in questionnaires and write them as records.",
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(value: bool) -> None:
    if value:
        sys.stdout.write(f"profilecli {__version__}\n")
        raise typer.Exit


@app.callback()
def _start(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and exit.", callback=_print_version, is_eager=True)
    ] = False,
) -> None:
    pass
