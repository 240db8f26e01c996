"""`profilecli schema`."""

from __future__ import annotations

from typing import Annotated

import typer

from profilecli.cli.common import Audience, guard, write_text
from profilecli.cli.completion import complete_questionnaires
from profilecli.cli.options import AudienceOption, ConfigOption, NoConfigOption
from profilecli.cli.setup import CommandOptions, set_up
from profilecli.errors import SettingsError


@guard
def schema(
    questionnaire: Annotated[
        str | None,
        typer.Option(
            "--questionnaire",
            "-q",
            metavar="NAME|FILE",
            autocompletion=complete_questionnaires,
            help="The questionnaire: a built-in name, or a TOML file; default: nswp-member.",
        ),
    ] = None,
    audience: AudienceOption = Audience.ALL,
    config: ConfigOption = None,
    no_config: NoConfigOption = False,
) -> int:
    """Print the JSON Schema (draft 2020-12) of the records of a questionnaire.

    It is exact: each question has its type, and each choice list its names. It describes one record
    as well as an array of them.

    \b
    Example:
      profilecli schema > nswp-member.schema.json
    """
    import json

    from profilecli.record.schema import build_schema

    options = set_up(CommandOptions(questionnaire, config=config, no_config=no_config, audience=audience)).options
    if options.others:
        raise SettingsError("a schema is of one questionnaire; name its file, not its folder, with --questionnaire")
    write_text(json.dumps(build_schema(options.published), indent=2, ensure_ascii=False) + "\n")
    return 0
