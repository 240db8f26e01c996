"""`profilecli questionnaire draft`."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from profilecli.cli.commands.new_files import check_new, write_new
from profilecli.cli.common import guard, list_lines
from profilecli.cli.options import EncodingOption, GlobOption, QuietOption
from profilecli.cli.progress import describe_duration, show_progress
from profilecli.errors import InputError

if TYPE_CHECKING:
    from profilecli.drafting.draft_form import DraftForm
    from profilecli.drafting.proof import Proof
    from profilecli.run.files import InputFile


@guard
def draft(
    paths: Annotated[
        list[str],
        typer.Argument(metavar="PATH", help="Files, folders and archives (searched for texts and documents)."),
    ],
    output: Annotated[
        str | None,
        typer.Option("--output", "-o", metavar="FILE", help="A new file for the TOML; default: standard output."),
    ] = None,
    encoding: EncodingOption = None,
    glob: GlobOption = None,
    quiet: QuietOption = False,
) -> int:
    """Draft a questionnaire from a pile of pages, for a person to read.

    The lines that recur show what the pages ask. Then the pages are read with the draft: it is reported how much of
    the text the draft explains, and which lines recur and are still unplaced. No existing file is overwritten.

    \b
    Example:
      profilecli questionnaire draft pages/ -o form.toml
    """
    from profilecli.cli.writing.records import print_notes
    from profilecli.drafting.pile import Pile
    from profilecli.drafting.proof import prove
    from profilecli.drafting.rounds import draft_form
    from profilecli.drafting.writing import name_draft, write_draft
    from profilecli.forms.draft import load_tomlkit
    from profilecli.questionnaire.parsing import parse_questionnaire
    from profilecli.run.files import show_path
    from profilecli.run.inputs import describe_unread, find_inputs
    from profilecli.run.pipeline import Options, read_files
    from profilecli.run.searching import DEFAULT_GLOBS

    check_new(output)
    load_tomlkit()
    inputs = find_inputs(paths, tuple(glob or DEFAULT_GLOBS))
    _check_inputs(inputs.files)
    pile = Pile(inputs.files, encoding, lambda kept: show_progress(kept, len(kept), quiet=quiet))
    form = draft_form(pile)
    stem = os.path.splitext(os.path.basename(output or ""))[0]
    toml = write_draft(form, name_draft(stem)).encode("utf-8")
    write_new(output, toml)
    options = Options(parse_questionnaire(toml, "the draft"), encoding)
    proof = prove(show_progress(read_files(inputs, options), len(inputs.files), quiet=quiet))
    if not quiet:
        print_notes([f"{path}: {reason}; left out" for path, reason in pile.unread])
        print_notes([describe_unread(inputs.unread)] if inputs.unread else [])
        sys.stderr.writelines(f"{line}\n" for line in _list_results(form, proof))
        sys.stderr.writelines(list_lines(proof.recurring))
        sys.stderr.write(f"This is a draft: read {show_path(output) if output else 'it'} before you use it.\n")
    return 0


def _check_inputs(files: Sequence[InputFile]) -> None:
    """Raise InputError where one of `files` cannot be read several times, or contains records."""
    from profilecli.record.suffixes import find_format
    from profilecli.run.files import STDIN

    for file in files:
        if file.path == STDIN:
            raise InputError(
                "standard input can be read only once, and a draft reads its pages several times; name files"
            )
        if find_format(file.shown):
            raise InputError(f"{file.shown}: these are records; name the pages that they were made from")


def _list_results(form: DraftForm, proof: Proof) -> Iterator[str]:
    """Yield what was drafted, and how much of the text that explains."""
    from profilecli.findings.diagnostics import format_count
    from profilecli.reading.rules.pieces import Kind

    counted = (
        (len(form.questions), "question"),
        (len(form.choices), "choice list"),
        (len(form.name_labels), "name label"),
        (len(form.boilerplate), "boilerplate line"),
    )
    parts = ", ".join(format_count(count, noun) for count, noun in counted if count)
    yield f"{format_count(form.pages, 'different page')}: {parts}{describe_duration()}"
    if form.doubtful:
        what = "may be a question" if len(form.doubtful) == 1 else "may be questions"
        yield f"{format_count(len(form.doubtful), 'more line')} {what}: see the comments"
    yield f"{format_count(proof.profiles, 'profile')} read with the draft; of the text:"
    shares = (
        ("headings and choices", Kind.HEADING, Kind.CHOICE),
        ("answers", Kind.ANSWER),
        ("names", Kind.NAME, Kind.SPEAKER),
        ("boilerplate and rules", Kind.BOILERPLATE, Kind.SEPARATOR),
        ("unplaced", Kind.UNPLACED),
    )
    yield from (f"  {100 * proof.get_share(*kinds):5.1f} %  {noun}" for noun, *kinds in shares)
