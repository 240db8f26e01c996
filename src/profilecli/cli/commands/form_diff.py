"""`profilecli questionnaire diff`."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from profilecli.cli.commands.diff import DiffFormat
from profilecli.cli.common import guard, write_text
from profilecli.cli.completion import complete_questionnaires

if TYPE_CHECKING:
    from profilecli.views.form_changes import Side


class FormFailOn(StrEnum):
    """What makes the exit status 1."""

    CHANGED = "changed"
    INCOMPATIBLE = "incompatible"
    NEVER = "never"


@guard
def diff(
    old: Annotated[
        str,
        typer.Argument(
            metavar="OLD", autocompletion=complete_questionnaires, help="The earlier one: a built-in name, or a file."
        ),
    ],
    new: Annotated[
        str,
        typer.Argument(
            metavar="NEW", autocompletion=complete_questionnaires, help="The later one: a built-in name, or a file."
        ),
    ],
    format_: Annotated[DiffFormat, typer.Option("--format", help="How to print.")] = DiffFormat.TEXT,
    fail_on: Annotated[
        FormFailOn, typer.Option("--fail-on", help="Which changes make the exit status 1.")
    ] = FormFailOn.NEVER,
) -> int:
    """Show what changed from one questionnaire to another, and what that means for records and pages.

    Questions are the same by their name, or by a name in `was`; nothing is the same because it is alike.
    Incompatible is what keeps a record made with the earlier questionnaire from being read as it is.

    \b
    Example:
      profilecli questionnaire diff form-1.toml form-2.toml
    """
    from profilecli.questionnaire.changes import find_changes
    from profilecli.views.form_changes import RENDERERS

    before, after = _load(old), _load(new)
    changes = find_changes(before.questionnaire, after.questionnaire)
    write_text(RENDERERS[format_.value](changes, before, after))
    if fail_on is FormFailOn.INCOMPATIBLE:
        changes = [change for change in changes if change.is_incompatible]
    return int(bool(changes) and fail_on is not FormFailOn.NEVER)


def _load(name: str) -> Side:
    from profilecli.run.files import show_path
    from profilecli.run.pipeline import load_questionnaire, read_questionnaire
    from profilecli.text.documents import decode_toml, parse_toml
    from profilecli.text.toml_keys import locate_keys
    from profilecli.views.form_changes import Side

    found, data = load_questionnaire(name), read_questionnaire(name)
    return Side(show_path(name), found, parse_toml(data), locate_keys(decode_toml(data)))
