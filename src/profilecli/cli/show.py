"""`profilecli show`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from profilecli.cli.common import (
    Color,
    ColorOption,
    ConfigOption,
    EncodingOption,
    GlobOption,
    NoConfigOption,
    Paths,
    QuestionnaireOption,
    QuietOption,
    StrictOption,
    get_width,
    guard,
    tell_diagnostics,
    wants_color,
    write_text,
)
from profilecli.cli.setup import Given, set_up

if TYPE_CHECKING:
    from profilecli.diagnostics import Diagnostic
    from profilecli.pipeline import Outcome
    from profilecli.summary import ProfileCount


@guard
def show(
    paths: Paths,
    questionnaire: QuestionnaireOption = None,
    encoding: EncodingOption = None,
    glob: GlobOption = None,
    strict_wording: StrictOption = False,
    config: ConfigOption = None,
    no_config: NoConfigOption = False,
    quiet: QuietOption = False,
    color: ColorOption = Color.AUTO,
) -> int:
    """Show profiles: one as a card, several as a table with a summary.

    Reads texts, and records that ingest wrote (.json, .jsonl). What is found does not change the
    exit status: this command is for looking.

    \b
    Examples:
      profilecli show page.txt
      profilecli show members.jsonl
    """
    from profilecli.pipeline import read_paths
    from profilecli.summary import Tally, add_result, build_summary
    from profilecli.views.card import render_card
    from profilecli.views.table import render_table

    given = Given(questionnaire, encoding, glob, strict_wording, config=config, no_config=no_config)
    options = set_up(given).options
    tally = Tally(options.questionnaire)
    counts: list[ProfileCount] = []
    last: Outcome | None = None
    told: list[Diagnostic] = []
    for outcome in read_paths(paths, options):
        counts.extend(add_result(tally, outcome))
        last = outcome
        if not outcome.profiles:
            told.extend(outcome.diagnostics)
    summary = build_summary(tally)
    width, colored = get_width(sys.stdout), wants_color(color, sys.stdout)
    if last and last.profiles and len(counts) == 1:
        text = render_card(last.profiles[0], options.questionnaire, last.diagnostics, width=width, color=colored)
    else:
        text = render_table(counts, summary, width=width, color=colored)
    write_text(text)
    if not quiet:
        # A file that gave no profile is only a line in the table: say why.
        tell_diagnostics(told, color)
    return 0
