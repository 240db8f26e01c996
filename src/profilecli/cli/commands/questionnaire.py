"""`profilecli questionnaire list|show|check|diff|draft|import|export|blank`."""

from __future__ import annotations

from typing import Annotated

import typer

from profilecli.cli.commands.drafting import draft
from profilecli.cli.commands.form_diff import diff
from profilecli.cli.commands.new_files import check_new, write_new
from profilecli.cli.common import guard, write_pieces, write_text
from profilecli.cli.completion import complete_questionnaires
from profilecli.cli.options import GlobOption
from profilecli.findings.diagnostics import format_count

app = typer.Typer(
    help="List, print, check, compare and draft questionnaires; exchange them as XLSForm; make empty forms of them.",
    rich_markup_mode=None,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)

app.command("diff")(diff)
app.command("draft")(draft)

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
    from profilecli.questionnaire.builtin import list_builtin
    from profilecli.run.pipeline import load_questionnaire

    for name in list_builtin():
        found = load_questionnaire(name)
        write_text(f"{name}  {found.title}, version {found.version}, {format_count(len(found.survey), 'question')}\n")
    return 0


@app.command()
@guard
def show(name: NameArgument) -> int:
    """Print a questionnaire as TOML, to read it or to start your own from it.

    \b
    Example:
      profilecli questionnaire show nswp-member > mine.toml
    """
    from profilecli.cli.located_settings import locate_errors
    from profilecli.cli.writing.records import write_chunks
    from profilecli.run.files import show_path
    from profilecli.run.pipeline import read_questionnaire
    from profilecli.text.documents import decode_toml

    data = read_questionnaire(name)
    with locate_errors(show_path(name)):
        text = decode_toml(data)
    write_chunks([text.replace("\r\n", "\n").encode("utf-8")])
    return 0


@app.command()
@guard
def check(
    name: NameArgument,
    against: Annotated[
        list[str] | None,
        typer.Option(
            "--against", metavar="PATH", help="Files, folders and archives with pages to read with it; repeatable."
        ),
    ] = None,
    glob: GlobOption = None,
) -> int:
    """Check a questionnaire; every fault is reported with its line, its question and its key.

    With --against, pages are read with it, and what does not fit is listed: wordings of the questionnaire that stand
    on none of them, and lines that recur on them and are not in the questionnaire.

    What would be misread on its empty form (see `questionnaire blank`) is reported too, with exit status 1.

    \b
    Examples:
      profilecli questionnaire check mine.toml
      profilecli questionnaire check mine.toml --against pages/
    """
    from profilecli.blanks.proof import list_misread
    from profilecli.cli.commands.against import compare_with_pages
    from profilecli.cli.places import list_placed
    from profilecli.cli.writing.records import print_notes
    from profilecli.run.pipeline import load_questionnaire

    found = load_questionnaire(name)
    misread = list_misread(found)
    print_notes(list(list_placed(name, misread)))
    lists = f", {format_count(len(found.choices), 'choice list')}" if found.choices else ""
    verdict = f"{format_count(len(misread), 'error')} on its form" if misread else "no errors"
    write_text(f"{found.name}: {format_count(len(found.survey), 'question')}{lists}, {verdict}\n")
    if against:
        write_pieces(compare_with_pages(name, against, glob))
    return int(bool(misread))


@app.command("import")
@guard
def import_(
    form: Annotated[str, typer.Argument(metavar="WORKBOOK", help="An XLSForm: .xlsx, .xls or .ods.")],
    output: Annotated[
        str | None,
        typer.Option("--output", "-o", metavar="FILE", help="A new file for the TOML; default: standard output."),
    ] = None,
    language: Annotated[
        str | None,
        typer.Option(
            metavar="LANGUAGE",
            help='Which language comes first, such as "fr" or "French"; default: the default language of the form.',
        ),
    ] = None,
) -> int:
    """Make a questionnaire from an XLSForm workbook.

    What has no counterpart is reported with its sheet and cell, and kept as a comment next to the question.

    \b
    Example:
      profilecli questionnaire import form.xlsx -o form.toml
    """
    from pathlib import PurePath

    from profilecli.cli.located_settings import locate_errors
    from profilecli.cli.writing.records import print_notes
    from profilecli.forms.importing import import_xlsform
    from profilecli.forms.workbook import MAX_FORM_BYTES
    from profilecli.run.files import read_whole, show_path

    check_new(output)
    data = read_whole(form, MAX_FORM_BYTES)
    with locate_errors(show_path(form)):
        found = import_xlsform(data, PurePath(show_path(form)).stem, language)
    write_new(output, found.toml.encode("utf-8"))
    print_notes([f"{show_path(form)}: {note.place}: {note.message}" for note in found.notes])
    return 0


@app.command()
@guard
def export(
    name: NameArgument,
    output: Annotated[str, typer.Option("--output", "-o", metavar="FILE", help="The workbook to write: .xlsx.")],
) -> int:
    """Make an XLSForm workbook from a questionnaire, for programs that collect data.

    It is checked before it is written: importing it gives the same questionnaire.

    \b
    Example:
      profilecli questionnaire export mine.toml -o form.xlsx
    """
    from profilecli.cli.located_settings import locate_errors
    from profilecli.errors import SettingsError
    from profilecli.forms.exporting import check_export, export_xlsform
    from profilecli.run.files import show_path, write_output
    from profilecli.run.pipeline import load_questionnaire

    if not output.lower().endswith(".xlsx"):
        raise SettingsError(f"--output: a workbook is written as .xlsx, not as {show_path(output)}")
    questionnaire = load_questionnaire(name)
    with locate_errors(show_path(name)):
        data = export_xlsform(questionnaire)
        check_export(questionnaire, data)
    write_output(output, [data])
    return 0


@app.command()
@guard
def blank(
    name: NameArgument,
    output: Annotated[
        str | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write the form here: .docx, .md or .txt; else as text."),
    ] = None,
    language: Annotated[
        str | None,
        typer.Option(metavar="LANGUAGE", help='One of its languages, such as "fr"; default: the first.'),
    ] = None,
) -> int:
    """Make an empty form of a questionnaire, to be filled in and read back.

    It is read back before it is written, empty and filled in with examples.

    \b
    Example:
      profilecli questionnaire blank mine.toml -o form.docx
    """
    from pathlib import PurePath

    from profilecli.blanks.encoding import ENCODERS, encode_blank, lacks_name_label
    from profilecli.blanks.proof import list_misread
    from profilecli.cli.places import list_placed
    from profilecli.cli.writing.records import print_notes, write_chunks
    from profilecli.errors import SettingsError
    from profilecli.run.files import show_path, write_output
    from profilecli.run.pipeline import load_questionnaire

    suffix = ".txt" if output is None else PurePath(output).suffix.lower()
    if suffix not in ENCODERS:
        raise SettingsError(f"--output: a form is written as {', '.join(ENCODERS)}, not as {show_path(output or '')}")
    questionnaire = load_questionnaire(name)
    known = questionnaire.list_languages()
    if language is not None and language not in known:
        raise SettingsError(f"--language: {show_path(name)} has no language {language!a}; use {' or '.join(known)}")
    misread = list_misread(questionnaire)
    if misread:
        raise SettingsError("\n".join(list_placed(name, misread)))
    data = encode_blank(questionnaire, suffix, language)
    if output is None:
        write_chunks([data])
    else:
        write_output(output, [data])
    if lacks_name_label(questionnaire):
        print_notes([f"{show_path(name)}: name_labels: without one the form has no place for a name; add one"])
    return 0
