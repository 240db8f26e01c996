"""Scores the program, and beside it a plain script, on labelled pages, and prints one table."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from tests.oracle import baseline, program
from tests.oracle.generate import generate
from tests.oracle.judging import Verdict, judge
from tests.oracle.pages import Page, read_pages
from tests.oracle.table import build_table
from tests.oracle.words import LANGUAGES

INDEPENDENT = Path(__file__).with_name("independent.jsonl")
"""Pages written and labelled by another hand than the program and the generator."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table, or with `--show` one page; return the exit status."""
    options = _parse(arguments)
    pages = read_pages(options.read) if options.read else generate(options.seed, options.pages, options.language)
    if options.show:
        page = next((page for page in pages if page.id == options.show), None)
        sys.stdout.write(show(judge(page, program.read_page(page))) if page else f"no page {options.show}\n")
        return 0 if page else 2
    kept = list(pages)
    verdicts = judge_program(kept)
    others = [judge(page, baseline.read_page(page)) for page in kept]
    made = f"seed {options.seed}, {options.pages} pages{f' in {options.language}' if options.language else ''}"
    title = str(options.read) if options.read else made
    sys.stdout.write(f"{title}\n\n{build_table(verdicts, others)}\n")
    failed = [verdict for verdict in verdicts if not verdict.is_flawless]
    sys.stdout.write(f"\npages with any difference: {len(failed)}{''.join(f' {one.page.id}' for one in failed[:20])}\n")
    if options.failures:
        options.failures.mkdir(parents=True, exist_ok=True)
        for verdict in failed:
            (options.failures / f"{verdict.page.id}.md").write_text(show(verdict), "utf-8")
    return 0


def judge_program(pages: Iterable[Page]) -> list[Verdict]:
    """Return the verdict on each page as the program reads it."""
    return [judge(page, program.read_page(page)) for page in pages]


def show(verdict: Verdict) -> str:
    """Return a page with its truth and what is not as it should be."""
    page, reading = verdict.page, verdict.reading
    lines = [
        f"{page.id}: {page.questionnaire}, {page.layout}, {page.encoding}; {'; '.join(page.dresses)}{page.note}",
        f"expected {list(page.codes)}, may {list(page.may)}",
        f"reported     {[(reported.code, reported.line, reported.question) for reported in reading.reported]}",
        f"missed   {list(verdict.missed)}, not to come {list(verdict.excess)}",
        f"lines with one owner: {reading.owned} of {reading.lines}",
    ]
    for field in verdict.wrong:
        kind = "wrong and not reported" if field.silent else "wrong"
        lines += [f"{kind}: {field.name} of profile {field.profile}", f"  expected {field.expected!r}"]
        lines += [f"  got      {field.got!r}"]
    text = page.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    lines += [f"{number:4} {line!r}" for number, line in enumerate(text, 1)]
    return "\n".join(lines) + "\n"


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1, help="of the generator (default: 1)")
    parser.add_argument("--pages", type=int, default=500, help="how many to make (default: 500)")
    parser.add_argument("--language", choices=LANGUAGES, default="", help="of the pages; by default, forms in English")
    parser.add_argument("--read", type=Path, metavar="FILE", help="score the pages of this file instead")
    parser.add_argument("--show", metavar="ID", help="show one page with its truth and what was read")
    parser.add_argument("--failures", type=Path, metavar="DIR", help="write each page with a difference there")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    raise SystemExit(main())
