"""`profilecli explain`."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import Annotated

import typer

from profilecli.cli.common import Color, get_width, guard, wants_color, write_pieces, write_text
from profilecli.cli.options import (
    ColorOption,
    ConfigOption,
    EncodingOption,
    NoConfigOption,
    QuestionnaireOption,
    StrictOption,
)
from profilecli.cli.setup import CommandOptions, set_up
from profilecli.errors import InputError


class ExplainFormat(StrEnum):
    """How lines are explained."""

    TEXT = "text"
    JSON = "json"


@guard
def explain(
    path: Annotated[str, typer.Argument(metavar="PATH", help="One file, or - for standard input.")],
    format_: Annotated[ExplainFormat, typer.Option("--format", help="How to print.")] = ExplainFormat.TEXT,
    why: Annotated[bool, typer.Option("--why", help="Name the rule that read each line.")] = False,
    questionnaire: QuestionnaireOption = None,
    encoding: EncodingOption = None,
    strict_wording: StrictOption = None,
    config: ConfigOption = None,
    no_config: NoConfigOption = False,
    color: ColorOption = Color.AUTO,
) -> int:
    """Show how each line of a text was read.

    Every line belongs to the name, a speaker, a heading, an answer, a choice, a separator, boilerplate, the end, or
    none of these (unplaced). Findings do not change the exit status.

    \b
    Example:
      profilecli explain page.txt
    """
    from profilecli.record.suffixes import DATABASE, find_format
    from profilecli.run.pipeline import read_paths
    from profilecli.run.searching import is_folder

    if is_folder(path):
        raise InputError(f"{path} is a folder or an archive; explain shows one file")
    options = set_up(
        CommandOptions(questionnaire, encoding, None, strict_wording, config=config, no_config=no_config)
    ).options
    outcome = next(read_paths([path], options))
    if outcome.document is None or find_format(outcome.path) == DATABASE:
        raise InputError(f"{outcome.path} holds records; explain shows the lines of a text")
    if format_ is ExplainFormat.JSON:
        from profilecli.views.explained_json import explain_json

        write_pieces(explain_json(outcome.document, outcome.diagnostics))
    else:
        from profilecli.views.explained import explain_text

        width, colored = get_width(sys.stdout), wants_color(color, sys.stdout)
        text = explain_text(outcome.document, outcome.diagnostics, width=width, color=colored, why=why)
        write_text(text)
    return 0
