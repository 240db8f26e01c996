"""2xx: what is wrong with the choice of a questionnaire for a page, where there are several."""

from __future__ import annotations

from collections.abc import Iterator

from profilecli.findings.diagnostics import Finding, Severity, Span, format_count
from profilecli.reading.chosen import Fit
from profilecli.reading.document import Document

_FIX = "name the right one with --questionnaire"


def check_undecided_questionnaire(document: Document) -> Iterator[Finding]:
    """Several questionnaires fit a page equally well, so the one that it was read with may be another's."""
    chosen, questionnaire = document.chosen, document.lexicon.questionnaire
    if chosen and chosen.fit is Fit.TIE:
        others = " and ".join(f"{name} {version}" for name, version in chosen.rivals)
        fit = "fits" if len(chosen.rivals) == 1 else "fit"
        message = f"read with {questionnaire.name} {questionnaire.version}, but {others} {fit} as well; {_FIX}"
        is_version = all(name == questionnaire.name for name, _ in chosen.rivals)
        yield Finding(message, Span(), severity=Severity.INFO if is_version else None)


def check_poor_fit(document: Document) -> Iterator[Finding]:
    """A page asks fewer than half of the questions of the questionnaire that fits it best of several."""
    chosen, questionnaire = document.chosen, document.lexicon.questionnaire
    if chosen and chosen.asked and chosen.fit is Fit.POOR:
        name = f"{questionnaire.name} {questionnaire.version}"
        count = f"{chosen.asked:,} of {format_count(len(questionnaire.survey), 'question')}"
        yield Finding(f"{name} fits best, but only {count} are asked here; {_FIX}, or add one", Span())
