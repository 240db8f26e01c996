"""The forms in which one wording is on the pages in, a label with its aliases, and a name for it, out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

from profilecli.drafting.lines import build_empty_lexicon
from profilecli.drafting.wordings import BREAK
from profilecli.reading.lines.notes import drop_note
from profilecli.record.ids import build_id
from profilecli.run.recurring.evidence import FEWEST
from profilecli.text.wording import fold

_MARKS = " \t\u00a0*_#:\uff1a"
_LONGEST_NAME = 40
_LONGEST_STEM = 58
_MOST_ALIASES = 10


def choose_label(surfaces: Counter[str]) -> tuple[str, list[str]]:
    """Return the form of a wording that is its label, and the other ones that recur as its aliases.

    Forms that differ by what folding drops are one: the most frequent is taken, and rather one not all in capitals.
    """
    forms: dict[str, Counter[str]] = {}
    for surface, count in surfaces.items():
        text = _strip(surface)
        forms.setdefault(fold(text), Counter())[text] += count
    totals = {folded: sum(texts.values()) for folded, texts in forms.items() if folded}
    order = sorted(totals, key=lambda folded: (-totals[folded], folded))
    labels = [_choose_form(forms[folded]) for folded in order if folded == order[0] or totals[folded] > FEWEST]
    return labels[0], labels[1:_MOST_ALIASES]


def list_lines(surfaces: Counter[str]) -> list[str]:
    """Return the lines of a wording that is the pages' own: each line where it is wrapped, in each way that recurs.

    A star would mean any words.
    """
    most = surfaces.most_common(1)[0][0]
    kept = [surface for surface, count in surfaces.items() if surface == most or count > FEWEST]
    lines = (line.replace("*", " ") for surface in kept for line in surface.split(BREAK))
    return [" ".join(line.split()) for line in lines if fold(line)]


def _choose_form(texts: Counter[str]) -> str:
    return min(texts, key=lambda text: (text.isupper(), -texts[text], text))


def _strip(surface: str) -> str:
    """Return a wording without the marks after it and the notes that every form may have."""
    text = " ".join(surface.split()).rstrip(_MARKS)
    bare = drop_note(text, build_empty_lexicon())
    if bare is None:
        return text
    mark = text[len(bare) :].lstrip()[:1]
    return bare + mark if mark in "?\uff1f" else bare


def name_label(label: str, taken: Collection[str]) -> str:
    """Return a name for what `label` asks, or names, that is not `taken`."""
    name = build_id(label, "").replace("-", "_")
    if len(name) > _LONGEST_NAME:
        name = name[:_LONGEST_NAME].rpartition("_")[0] or name[:_LONGEST_NAME]
    name = f"_{name}" if name[:1].isdigit() else name
    number, start = 1, name[:_LONGEST_STEM]
    while name in taken:
        number += 1
        name = f"{start}_{number}"
    return name
