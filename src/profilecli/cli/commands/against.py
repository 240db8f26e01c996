"""A questionnaire beside pages: what is worded on one side only, line by line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from profilecli.cli.common import list_lines, print_unread
from profilecli.cli.inputs import read_inputs
from profilecli.cli.places import list_placed
from profilecli.cli.progress import show_progress
from profilecli.cli.setup import CommandOptions, set_up
from profilecli.errors import InputError

if TYPE_CHECKING:
    from profilecli.run.recurring.wordings import Wordings


def compare_with_pages(name: str, paths: Sequence[str], globs: Sequence[str] | None) -> Iterator[str]:
    """Yield lines on what the questionnaire `name` and the pages at `paths` do not have in common.

    Raises InputError where no page asks any of its questions.
    """
    from profilecli.checks import check_run
    from profilecli.findings.diagnostics import format_count
    from profilecli.run.inputs import find_inputs
    from profilecli.run.recurring.finding import Recurrence
    from profilecli.run.recurring.unmatched import list_unmatched
    from profilecli.run.recurring.wordings import Wordings

    options = set_up(CommandOptions(questionnaire=name, globs=globs)).options
    inputs = find_inputs(paths, options.globs)
    wordings, recurrence, silent = Wordings(options.questionnaire), Recurrence(), len(inputs.files)
    for outcome in show_progress(read_inputs(inputs, options), len(inputs.files), quiet=False):
        if outcome.document is None:
            continue
        silent -= wordings.add(outcome.document)
        for reading in outcome.document.readings:
            if reading.is_recognised:
                # Validating reports an unknown heading on each page; here all that recurs counts.
                recurrence.add_profile(outcome.path, list_unmatched(outcome.document, reading, set()))
    pages = format_count(len(inputs.files), "file")
    if silent == len(inputs.files):
        raise InputError(f"no question of {options.questionnaire.name!a} is in any of {pages}; name other pages")
    unseen = list(_list_unseen(name, wordings))
    recurring = check_run(recurrence.find_recurring())
    yield from unseen
    yield from list_lines(recurring)
    but = f" ({format_count(silent, 'file')} without any question)" if silent else ""
    lacking, more = format_count(len(unseen), "wording"), format_count(len(recurring), "line")
    yield f"{pages} read{but}: {lacking} on no page, {more} on many pages and not in the questionnaire\n"
    print_unread(inputs.unread)


def _list_unseen(name: str, wordings: Wordings) -> Iterator[str]:
    """Yield a line for each wording that was not found: where it is in the questionnaire `name`."""
    unseen = (
        (place, ("none of its wordings is" if text is None else f"{text!r} is not") + " on any page\n")
        for place, text in wordings.list_unseen()
    )
    yield from list_placed(name, unseen)
