"""The commands and what stands before them."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from profilecli import __version__
from profilecli.cli import explain, ingest, questionnaire, report, rule, schema, show, validate

app = typer.Typer(
    help="Turn filled-in questionnaires saved as raw text into profile records that can be trusted.",
    # Plain help: Rich's would read brackets in it as markup. Its tracebacks would print answers.
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(value: bool) -> None:
    if value:
        sys.stdout.write(f"profilecli {__version__}\n")
        raise typer.Exit


@app.callback()
def _start(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and exit.", callback=_print_version, is_eager=True)
    ] = False,
) -> None:
    pass


app.command("ingest", short_help="Read texts and write their profiles as records.")(ingest.ingest)
app.command("show", short_help="Show one profile as a card, several as a table.")(show.show)
app.command("validate", short_help="Say what is wrong with texts, and where.")(validate.validate)
app.command("explain", short_help="Show what each line was taken for.")(explain.explain)
app.command("report", short_help="Write one HTML page on a whole run.")(report.report)
app.command("rule", short_help="Explain what a rule finds and how to mend it.")(rule.rule)
app.command("schema", short_help="Print the JSON Schema of the records.")(schema.schema)
app.add_typer(questionnaire.app, name="questionnaire", short_help="List, print and check questionnaires.")
