"""The options that several commands share."""

from __future__ import annotations

from typing import Annotated

import typer

from profilecli.cli.common import Audience, Color, FailOn
from profilecli.cli.completion import complete_questionnaires, complete_rules

Paths = Annotated[
    list[str], typer.Argument(metavar="PATH", help="Files, folders (searched for *.txt and *.text), or - for stdin.")
]
QuestionnaireOption = Annotated[
    str | None,
    typer.Option(
        "--questionnaire",
        "-q",
        metavar="NAME|FILE",
        autocompletion=complete_questionnaires,
        help="The questionnaire that the texts answer: a built-in name, or a TOML file; else nswp-member.",
    ),
]
EncodingOption = Annotated[
    str | None,
    typer.Option("--encoding", metavar="NAME", help="The texts' encoding, instead of finding it out for each file."),
]
GlobOption = Annotated[
    list[str] | None,
    typer.Option(
        "--glob", metavar="PATTERN", help="Which files of a folder to read, instead of *.txt and *.text; repeatable."
    ),
]
AudienceOption = Annotated[
    Audience,
    typer.Option("--audience", help="Who the records are for: public leaves out all that is not public by allow-list."),
]
StrictOption = Annotated[
    bool | None,
    typer.Option(
        "--strict-wording/--no-strict-wording",
        help="Take no heading or choice that is worded a little differently.",
        show_default=False,
    ),
]
FailOnOption = Annotated[
    FailOn | None, typer.Option("--fail-on", help="From which severity on findings make the exit status 1; else error.")
]
SelectOption = Annotated[
    list[str] | None,
    typer.Option(
        "--select",
        metavar="RULE",
        autocompletion=complete_rules,
        help="Count only these: codes, prefixes such as PRF3, or names; repeatable.",
    ),
]
IgnoreOption = Annotated[
    list[str] | None,
    typer.Option("--ignore", metavar="RULE", autocompletion=complete_rules, help="Do not count these; repeatable."),
]
BaselineOption = Annotated[
    str | None, typer.Option("--baseline", metavar="FILE", help="Hide the findings that this file accepts.")
]
ConfigOption = Annotated[
    str | None,
    typer.Option(
        "--config", metavar="FILE", help="The settings file, instead of the nearest profilecli.toml or pyproject.toml."
    ),
]
NoConfigOption = Annotated[bool, typer.Option("--no-config", help="Read no settings file.")]
QuietOption = Annotated[bool, typer.Option("--quiet", help="Print nothing to standard error but failures.")]
ColorOption = Annotated[
    Color, typer.Option("--color", help="When to colour; NO_COLOR, FORCE_COLOR and TERM=dumb are respected.")
]
OutputOption = Annotated[
    str | None,
    typer.Option("--output", "-o", metavar="FILE", help="Where to write, whole or not at all; else standard output."),
]
