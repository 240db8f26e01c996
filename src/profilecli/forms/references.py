"""References of XLSForm, `${name}`: texts that repeat an answer in, what to report of them out."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

from profilecli.forms.entries import Import, take_texts
from profilecli.forms.headers import Row
from profilecli.text.wording import fold

_REFERENCE = re.compile(r"\$\{[^{}]*\}")


def note_references(work: Import, row: Row, labels: Iterable[str]) -> None:
    """Note that a label is not on a page as it is in the form, where it repeats an answer."""
    if any(_REFERENCE.search(label) for label in labels):
        work.note(row.name_place("name"), "the label repeats another answer; add the words of the pages as an alias")


def note_changing_text(work: Import, row: Row, column: str, texts: Iterable[str]) -> None:
    """Note that a text which is no question repeats an answer, and how its lines are kept out of answers."""
    changing = [text for text in texts if _REFERENCE.search(text)]
    lines = [_REFERENCE.sub("*", line) for text in changing for line in text.split("\n")]
    lines = [line for line in lines if fold(line)]
    is_settled = lines and set(lines) <= set(work.draft.head.values.get("boilerplate", ()))
    if changing and not is_settled:
        advice = f"; to leave it out of answers, add to boilerplate: {json.dumps(lines, ensure_ascii=False)}"
        message = f"the {column} repeats another answer, so it is not known on a page{advice if lines else ''}"
        work.note(row.name_place(column), message)


def take_hint(work: Import, row: Row) -> dict[str, Any]:
    """Return the key of a row for its hint, if it has one that fits."""
    hint = take_texts(work, row, "hint")
    if not hint:
        return {}
    note_changing_text(work, row, "hint", hint.values() if isinstance(hint, dict) else [hint])
    return {"hint": hint}
