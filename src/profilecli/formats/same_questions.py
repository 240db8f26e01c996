"""A database and a questionnaire in, why the answers in it are to other questions out."""

from __future__ import annotations

import sqlite3

from profilecli.formats.tables import describe
from profilecli.questionnaire.model import Choice, Question, Questionnaire
from profilecli.text.signs import fold_signed


def explain_difference(connection: sqlite3.Connection, questionnaire: Questionnaire) -> str | None:
    """Return why answers to `questionnaire` cannot be in a database beside those in it, or None where they can.

    A wording may change where the old one is kept as an alias: then the pages of old are read as before.
    """
    meta, wanted = dict(connection.execute("SELECT key, value FROM meta")), describe(questionnaire)
    known = f"{meta.get('questionnaire')!a} version {meta.get('questionnaire_version')!a}"
    ours = f"{questionnaire.name!a} version {questionnaire.version!a}"
    if known != ours:
        joins = meta.get("questionnaire") == questionnaire.name and questionnaire.goes_on_with(
            str(meta.get("questionnaire_version"))
        )
        advice = "copy it to a new file with ingest, and write to that" if joins else "write to a new file"
        return f"it holds answers to {known}, not to {ours}; {advice}"
    difference = _find_difference(connection, questionnaire)
    if not difference and meta.get("missing_codes") != wanted.get("missing_codes"):
        difference = "it has other codes for missing answers"
    if not (difference or wanted.items() <= meta.items()):
        difference = "its questions or choices are in another order"
    what = f"it contains answers to another questionnaire with the same name and version, {known}: {difference}"
    return f"{what}; give yours a version of its own and write to a new file" if difference else None


def _find_difference(connection: sqlite3.Connection, questionnaire: Questionnaire) -> str | None:
    held = {name for (name,) in connection.execute("SELECT question FROM questions")}
    lost = held - {question.name for question in questionnaire.survey}
    if lost:
        return f"it has a question {min(lost)!a}"
    differences = (_compare(connection, question, questionnaire) for question in questionnaire.survey)
    return next(filter(None, differences), None)


def _compare(connection: sqlite3.Connection, question: Question, questionnaire: Questionnaire) -> str | None:
    """Return how a question is another one than in the database, or None."""
    named, key = f"question {question.name!a}", (question.name,)
    held = connection.execute("SELECT type, label FROM questions WHERE question = ?", key).fetchone()
    if held is None:
        return f"{named} is not in it"
    kind, label = held
    if kind != question.type:
        return f"{named} is of type {kind} in it"
    known = dict(connection.execute("SELECT choice, label FROM options WHERE question = ?", key))
    choices = questionnaire.get_choices(question)
    if known.keys() != {choice.name for choice in choices}:
        return f"{named} has other choices in it"
    reworded = [named] if _is_reworded(question, label) else []
    reworded += [f"choice {choice.name!a} of {named}" for choice in choices if _is_reworded(choice, known[choice.name])]
    return f"{reworded[0]} has another wording in it (an alias can keep the old wording)" if reworded else None


def _is_reworded(entry: Question | Choice, label: str) -> bool:
    """Whether an entry no longer knows a label that it had."""
    return fold_signed(label) not in map(fold_signed, (entry.label, *entry.aliases))
