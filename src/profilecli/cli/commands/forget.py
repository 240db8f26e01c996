"""`profilecli forget`."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from profilecli.cli.common import guard
from profilecli.errors import SettingsError


@guard
def forget(
    database: Annotated[str, typer.Argument(metavar="DATABASE", help="A database that `ingest -o x.sqlite` wrote.")],
    ids: Annotated[list[str] | None, typer.Option("--id", metavar="ID", help="The id of a profile.")] = None,
    names: Annotated[
        list[str] | None,
        typer.Option("--name", metavar="NAME", help="The name of a profile; capital letters do not matter."),
    ] = None,
    sources: Annotated[
        list[str] | None,
        typer.Option(
            "--source", metavar="PATH", help="The path of a source, as the records have it; deletes all its profiles."
        ),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only print what would be deleted.")] = False,
) -> int:
    """Delete profiles from a database completely, with everything that belongs to them.

    Afterwards none of their text is in the file. Each option can be repeated. If there is no profile for one of
    them, nothing is deleted.

    \b
    Examples:
      profilecli forget members.sqlite --name "Copper Lantern Network" --dry-run
      profilecli forget members.sqlite --id copper-lantern-network
    """
    from profilecli.findings.diagnostics import format_count
    from profilecli.formats.forgetting import Wanted, forget_profiles
    from profilecli.text.safe import make_safe

    wanted = Wanted(ids or (), names or (), sources or ())
    if not (wanted.ids or wanted.names or wanted.sources):
        raise SettingsError("no profile named; name some with --id, --name or --source")
    found = forget_profiles(database, wanted, is_dry_run=dry_run)
    for item in found:
        place = f" ({make_safe(item.source_path)})" if item.source_path else ""
        sys.stdout.write(f"{make_safe(item.id) or 'findings only'}{place}\n")
    count = format_count(sum(item.id != "" for item in found), "profile")
    sys.stderr.write(f"profilecli: {count} {'would be deleted' if dry_run else 'deleted'}\n")
    return 0
