"""Markdown: a codebook in, its text out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from profilecli.codebook.facts import Codebook, Entry, Fact
from profilecli.codebook.words import COUNTED, LEFT_OUT, describe_codebook, describe_missing
from profilecli.reports.common import quote_code
from profilecli.text.safe import make_safe

_MARKS = re.compile(r"([\\`*_\[\]<>#|&~])")
"""What Markdown could read as more than text."""


def render_markdown(codebook: Codebook) -> Iterator[str]:
    """Yield the codebook as Markdown; nothing of a questionnaire is read as a mark."""
    questionnaire = codebook.questionnaire
    yield f"# Codebook: {_escape(questionnaire.title)}\n\n"
    yield f"Questionnaire {quote_code(questionnaire.name)}, {_escape(describe_codebook(codebook))}.\n\n"
    if codebook.counted:
        yield f"{COUNTED}\n\n"
    yield "## Missing answers\n\n"
    if codebook.missing:
        codes = ((quote_code(it.code), it.in_sav, it.in_dta, _join(it.wordings)) for it in codebook.missing)
        yield from _table(("code", "sav", "dta", "wordings"), codes)
    yield f"{describe_missing(codebook)}\n\n## Questions\n\n"
    for entry in codebook.entries:
        yield from _render_entry(entry)
    yield "## Variables\n\nThese are the columns of `parquet`, `sav`, `dta` and `datapackage`.\n\n"
    rows = (
        (*map(quote_code, (it.name, it.in_sav, it.in_dta)), it.kind, _escape(it.label)) for it in codebook.variables
    )
    yield from _table(("variable", "in sav", "in dta", "kind", "label"), rows)


def _render_entry(entry: Entry) -> Iterator[str]:
    yield f"### {entry.number}. {quote_code(entry.question.name)}: {_escape(entry.question.label)}\n\n"
    for fact in entry.facts:
        yield f"- {fact.name}: {_say(fact)}\n"
    for words, tally in entry.states:
        yield f"- {words.capitalize()}: {tally.count:,}{f' ({tally.percent})' if tally.percent else ''}\n"
    for code, count in entry.reasons:
        yield f"- Reason {quote_code(code)}: {count:,}\n"
    if entry.spread:
        low, median, high = (_escape(it) for it in (entry.spread.low, entry.spread.median, entry.spread.high))
        yield f"- Lowest {low}, median {median}, highest {high}\n"
    if entry.is_withheld:
        yield f"- {LEFT_OUT}\n"
    yield "\n"
    if entry.values:
        is_counted = entry.values[0].tally is not None
        head = ("value", "sav, dta", "label", *(("profiles", "share") if is_counted else ()))
        yield from _table(
            head,
            (
                (
                    quote_code(row.name),
                    "" if row.number is None else row.number,
                    _join([label for _, label in row.labels]),
                    *((f"{row.tally.count:,}", row.tally.percent) if row.tally else ()),
                )
                for row in entry.values
            ),
        )


def _say(fact: Fact) -> str:
    """Return a fact: names and conditions as code, and words after them."""
    parts = (", ".join(map(quote_code, fact.codes)), _join(fact.words))
    return ": ".join(filter(None, parts))


def _join(texts: Sequence[str]) -> str:
    return " / ".join(map(_escape, texts))


def _escape(text: str) -> str:
    return _MARKS.sub(r"\\\1", make_safe(" ".join(text.split())))


def _table(head: Iterable[str], rows: Iterable[Iterable[object]]) -> Iterator[str]:
    """Yield a table and a blank line."""
    names = tuple(head)
    for row in (names, ["---"] * len(names), *rows):
        yield f"| {' | '.join(map(str, row))} |\n"
    yield "\n"
