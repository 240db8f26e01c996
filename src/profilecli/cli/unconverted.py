"""Values that Typer need not convert: a command in, the same one out that starts faster and says what is wrong.

Since version 0.29 Typer converts each value with pydantic, even a text or a default, for which nothing is to be done.
To load pydantic takes longer than to load Typer.
"""

from __future__ import annotations

from enum import Enum
from functools import partial
from typing import Any, NoReturn

import typer

from profilecli.cli.common import print_failure


def spare_conversions(command: Any) -> Any:
    """Return `command`, which from now on takes texts and defaults as they are; so do its own commands."""
    for each in getattr(command, "commands", {}).values():
        spare_conversions(each)
    command.get_params = partial(list_sparing, command.get_params)
    return command


def list_sparing(list_parameters: Any, context: Any) -> Any:
    """Return the parameters of a command, which from now on take texts and defaults as they are."""
    parameters = list_parameters(context)
    for parameter in parameters:
        if "process_value" not in vars(parameter):
            parameter.process_value = partial(_process, parameter, parameter.process_value)
    return parameters


def _process(parameter: Any, convert: Any, context: Any, value: Any) -> Any:
    """Return what `convert` makes of a value, without it where that is known."""
    # Earlier versions of Typer describe no type, and convert without pydantic.
    described = getattr(parameter, "type_descriptor", None)
    is_text = described is not None and described.annotation in (str, list[str])
    if parameter.required and parameter.value_is_missing(value):
        if parameter.param_type_name == "argument" and not context.resilient_parsing:
            _refuse(parameter)
        return convert(context, value)
    if value is None:
        value = () if parameter.multiple or parameter.nargs == -1 else None
    elif not (is_text or isinstance(value, Enum)):
        try:
            return convert(context, value)
        except typer.BadParameter as error:
            error.message = _reword(error.message)
            raise
    return parameter.callback(context, parameter, value) if parameter.callback else value


def _reword(message: str) -> str:
    """Return a message of pydantic about a value without its own words."""
    short = message.removeprefix("Value error, ").replace("Input should", "should")
    return short.removesuffix(", unable to parse string as an integer")


def _refuse(parameter: Any) -> NoReturn:
    """Say what is missing, and what to give, as the commands do it that can take it from elsewhere."""
    what = parameter.help.removesuffix(".")
    print_failure(f"no {parameter.metavar} given; give {what[0].lower()}{what[1:]}")
    raise typer.Exit(2)
