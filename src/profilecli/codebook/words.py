"""What is said in each codebook, whatever it is written as."""

from __future__ import annotations

from profilecli.codebook.facts import Codebook
from profilecli.findings.diagnostics import format_count

COUNTED = (
    "The share of a choice is that of the profiles with an answer. Not asked means that the question is not in the "
    "text. Not applicable means that there is no answer and none is needed, by what the answers to others are."
)
LEFT_OUT = "What was answered is not counted here, because the question is not public."
_EMPTY = "no answer is an empty cell, and so is an invalid answer."


def describe_codebook(codebook: Codebook) -> str:
    """Return what a codebook is about, after the name of its questionnaire."""
    questionnaire, counted = codebook.questionnaire, codebook.counted
    questions = format_count(len(codebook.entries), "question")
    variables = format_count(len(codebook.variables), "variable")
    said = f"version {questionnaire.version}: {questions}, {variables}"
    if counted is None:
        return said
    return f"{said}; counts of {format_count(counted.profiles, 'profile')} in {format_count(counted.files, 'file')}"


def describe_missing(codebook: Codebook) -> str:
    """Return what a cell without an answer has in it."""
    if not codebook.missing:
        return f"The questionnaire has no code for a missing answer: {_EMPTY}"
    lower = "In `sav`, these numbers are lower (-999 and so on) if an answer is as low."
    return f"Where a page has none of these wordings, {_EMPTY} {lower}"
