"""The options that several commands share."""

from __future__ import annotations

from typing import Annotated

import typer

from profilecli.cli.common import Audience, Color, FailOn
from profilecli.cli.completion import complete_questionnaires, complete_rules

Paths = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="PATH",
        help="Files, folders and archives (searched for texts and documents), or - for stdin.",
        show_default=False,
    ),
]
FilesFromOption = Annotated[
    str | None,
    typer.Option(
        "--files-from",
        metavar="LIST",
        help="Read also the paths in this file, one a line or with NUL between them; - for stdin.",
    ),
]
QuestionnaireOption = Annotated[
    str | None,
    typer.Option(
        "--questionnaire",
        "-q",
        metavar="NAME|FILE|FOLDER",
        autocompletion=complete_questionnaires,
        help="The questionnaire of the texts: a built-in name, a TOML file, or a folder of these, of which the best is "
        "chosen for each text; default: nswp-member.",
    ),
]
EncodingOption = Annotated[
    str | None,
    typer.Option("--encoding", metavar="NAME", help="The encoding of the texts; default: detected for each file."),
]
GlobOption = Annotated[
    list[str] | None,
    typer.Option(
        "--glob",
        metavar="PATTERN",
        help="Which files of a folder or archive to read; default: texts (*.txt, *.text, *.md, *.markdown) and other "
        "kinds that can be read here, such as *.rtf; repeatable.",
    ),
]
AudienceOption = Annotated[
    Audience,
    typer.Option("--audience", help="Who the records are for; public keeps only what the questionnaire calls public."),
]
StrictOption = Annotated[
    bool | None,
    typer.Option(
        "--strict-wording/--no-strict-wording",
        help="Accept no heading or choice that is worded a little differently.",
        show_default=False,
    ),
]
FailOnOption = Annotated[
    FailOn | None, typer.Option("--fail-on", help="The lowest severity that makes the exit status 1; default: error.")
]
SelectOption = Annotated[
    list[str] | None,
    typer.Option(
        "--select",
        metavar="RULE",
        autocompletion=complete_rules,
        help="Report only these rules: codes, prefixes such as PRF3, or names; repeatable.",
    ),
]
IgnoreOption = Annotated[
    list[str] | None,
    typer.Option(
        "--ignore", metavar="RULE", autocompletion=complete_rules, help="Do not report these rules; repeatable."
    ),
]
BaselineOption = Annotated[
    str | None, typer.Option("--baseline", metavar="FILE", help="Hide the findings that this file accepts.")
]
ConfigOption = Annotated[
    str | None,
    typer.Option(
        "--config", metavar="FILE", help="The settings file; default: the nearest profilecli.toml or pyproject.toml."
    ),
]
NoConfigOption = Annotated[bool, typer.Option("--no-config", help="Read no settings file.")]
QuietOption = Annotated[bool, typer.Option("--quiet", help="Print only failures to standard error.")]
ColorOption = Annotated[
    Color, typer.Option("--color", help="When to use colour; NO_COLOR, FORCE_COLOR and TERM=dumb are respected.")
]
JobsOption = Annotated[
    str,
    typer.Option(
        "--jobs", metavar="N|auto", help="How many processes read the files; auto: more than one from 1,000 files on."
    ),
]
SchedulerOption = Annotated[
    str | None,
    typer.Option(
        "--scheduler",
        metavar="ADDRESS",
        help="Let the workers of this dask scheduler read the files, such as tls://host:8786.",
    ),
]
StampOption = Annotated[
    bool,
    typer.Option("--stamp", help="Add the day of the run; without it the same input gives the same bytes."),
]
OutputOption = Annotated[
    str | None,
    typer.Option(
        "--output", "-o", metavar="FILE", help="The file to write, whole or not at all; default: standard output."
    ),
]
