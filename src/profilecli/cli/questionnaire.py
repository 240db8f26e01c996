"""`profilecli questionnaire list|show|check`."""

from __future__ import annotations

from typing import Annotated

import typer

from profilecli.cli.common import guard, write_text
from profilecli.cli.completion import complete_questionnaires
from profilecli.findings.diagnostics import say_count

app = typer.Typer(
    help="List, print and check questionnaires.",
    rich_markup_mode=None,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)

NameArgument = Annotated[
    str,
    typer.Argument(
        metavar="NAME|FILE", autocompletion=complete_questionnaires, help="A built-in name, or a TOML file."
    ),
]


@app.command("list")
@guard
def list_() -> int:
    """List the built-in questionnaires.

    \b
    Example:
      profilecli questionnaire list
    """
    from profilecli.questionnaire.model import list_builtin
    from profilecli.run.pipeline import load_questionnaire

    for name in list_builtin():
        found = load_questionnaire(name)
        write_text(f"{name}  {found.title}, version {found.version}, {say_count(len(found.survey), 'question')}\n")
    return 0


@app.command()
@guard
def show(name: NameArgument) -> int:
    """Print a questionnaire as TOML, to read or to start one of your own from.

    \b
    Example:
      profilecli questionnaire show nswp-member > mine.toml
    """
    from profilecli.cli.located import blame
    from profilecli.cli.writing import write_chunks
    from profilecli.run.files import show_path
    from profilecli.run.pipeline import read_questionnaire
    from profilecli.text.documents import decode_toml

    data = read_questionnaire(name)
    with blame(show_path(name)):
        text = decode_toml(data)
    write_chunks([text.replace("\r\n", "\n").encode("utf-8")])
    return 0


@app.command()
@guard
def check(name: NameArgument) -> int:
    """Check a questionnaire; every fault is told with its file and key.

    \b
    Example:
      profilecli questionnaire check mine.toml
    """
    from profilecli.run.pipeline import load_questionnaire

    found = load_questionnaire(name)
    lists = f", {say_count(len(found.choices), 'choice list')}" if found.choices else ""
    write_text(f"{found.name}: {say_count(len(found.survey), 'question')}{lists}, nothing wrong\n")
    return 0
