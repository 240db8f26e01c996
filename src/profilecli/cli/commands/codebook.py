"""`profilecli codebook`."""

from __future__ import annotations

import os
import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from profilecli.cli.commands.compared import read_compared
from profilecli.cli.common import Audience, guard, print_tally
from profilecli.cli.completion import complete_questionnaires
from profilecli.cli.deferred import DeferredText
from profilecli.cli.options import (
    AudienceOption,
    ConfigOption,
    EncodingOption,
    GlobOption,
    NoConfigOption,
    OutputOption,
    QuietOption,
    StrictOption,
)
from profilecli.cli.setup import CommandOptions, set_up
from profilecli.cli.tally import Tally
from profilecli.cli.writing.records import write_chunks
from profilecli.errors import SettingsError

if TYPE_CHECKING:
    pass


class CodebookFormat(StrEnum):
    """What a codebook is written as."""

    MARKDOWN = "markdown"
    HTML = "html"


_SUFFIXES = {
    ".md": CodebookFormat.MARKDOWN,
    ".markdown": CodebookFormat.MARKDOWN,
    ".html": CodebookFormat.HTML,
    ".htm": CodebookFormat.HTML,
}


@guard
def codebook(
    name: Annotated[
        str,
        typer.Argument(
            metavar="NAME|FILE", autocompletion=complete_questionnaires, help="A built-in name, or a TOML file."
        ),
    ],
    output: OutputOption = None,
    format_: Annotated[
        CodebookFormat | None,
        typer.Option("--format", help="The format; default: by the suffix of -o, else markdown."),
    ] = None,
    records: Annotated[
        list[str] | None,
        typer.Option(
            "--records", metavar="PATH", help="Count these: files that ingest wrote, pages or folders; repeatable."
        ),
    ] = None,
    include_sensitive: Annotated[
        bool, typer.Option("--include-sensitive", help="Count also what was answered to questions that are not public.")
    ] = False,
    encoding: EncodingOption = None,
    glob: GlobOption = None,
    strict_wording: StrictOption = None,
    audience: AudienceOption = Audience.ALL,
    config: ConfigOption = None,
    no_config: NoConfigOption = False,
    quiet: QuietOption = False,
) -> int:
    """Write a codebook of a questionnaire: its variables, labels, types, values, missing codes and conditions.

    With --records, it has counts: how often each question is answered, each choice, and the range and the median of
    numbers and dates. Only answers to public questions are counted, unless with --include-sensitive. Texts are never
    in it.

    \b
    Examples:
      profilecli codebook form.toml -o codebook.html
      profilecli codebook form.toml --records members.jsonl -o codebook.md
    """
    from profilecli.codebook.as_html import render_html
    from profilecli.codebook.as_markdown import render_markdown
    from profilecli.codebook.gathering import build_codebook
    from profilecli.run.files import show_path, write_output
    from profilecli.run.inputs import find_inputs
    from profilecli.text.safe import make_safe

    chosen = _choose_format(output, format_)
    setup = set_up(
        CommandOptions(name, encoding, glob, strict_wording, config=config, no_config=no_config, audience=audience)
    )
    options = setup.options
    if options.others:
        raise SettingsError(f"a codebook describes one questionnaire, and {show_path(name)} has several; name one")
    inputs = find_inputs(records, options.globs) if records else None
    setup.protected.add_inputs(inputs.files if inputs else ())
    setup.protected.check_output(output)
    tally, faults = Tally(), DeferredText()
    results = tally.pass_outcomes(read_compared(inputs, options, faults, quiet=quiet)) if inputs else None
    built = build_codebook(options.published, results, counts_all=include_sensitive)
    pages = render_html(built) if chosen is CodebookFormat.HTML else render_markdown(built)
    chunks = (piece.encode("utf-8") for piece in pages)
    if output is None or output == "-":
        write_chunks(chunks)
    else:
        write_output(output, chunks)
    if not quiet:
        sys.stderr.writelines(faults.release())
        if output not in (None, "-"):
            sys.stderr.write(f"wrote {make_safe(show_path(output or ''))}\n")
        if inputs:
            print_tally(tally.files, tally.profiles, tally.counts, inputs.unread)
    return 0


def _choose_format(output: str | None, chosen: CodebookFormat | None) -> CodebookFormat:
    """Return the format by option, else by the suffix; raises SettingsError where there is none, or the two differ."""
    suffix = os.path.splitext(output or "")[1].lower()
    found = _SUFFIXES.get(suffix)
    if output in (None, "-"):
        return chosen or CodebookFormat.MARKDOWN
    if found is None and (suffix or chosen is None):
        raise SettingsError(
            f"a codebook is written as {', '.join(_SUFFIXES)}, not as {suffix!a}; change the name after -o"
        )
    if chosen not in (None, found) and found:
        raise SettingsError(f"a file with this suffix is {found}, not {chosen}; change --format or the name after -o")
    return chosen or found or CodebookFormat.MARKDOWN
