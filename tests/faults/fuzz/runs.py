"""The pages of one run: what must be true of everything that the program makes of them."""

from __future__ import annotations

import csv
import io
import json
import re
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

from faults.fuzz.cases import CANARY
from faults.fuzz.pages import hold
from faults.terminal import find_raw
from helpers import list_content
from profilecli.checks import RULES
from profilecli.codebook.as_html import render_html
from profilecli.codebook.as_markdown import render_markdown
from profilecli.codebook.gathering import build_codebook
from profilecli.errors import OutputError
from profilecli.formats import FORMATS
from profilecli.formats.as_datapackage import encode_description, encode_table
from profilecli.formats.common import FormatOptions
from profilecli.formats.database import write_database
from profilecli.formats.sqlite_reading import read_database
from profilecli.html.page import render_page
from profilecli.record.audience import Audience
from profilecli.record.profile import Profile, list_all_answers
from profilecli.record.stored import read_records
from profilecli.reports import REPORTS, ReportInput
from profilecli.run.collecting import Collector
from profilecli.run.comparing.changes import find_changes, take_snapshot
from profilecli.run.fixing import fix_page
from profilecli.run.options import Options
from profilecli.run.pipeline import Outcome, read_bytes
from profilecli.run.summary import Tally, add_result, build_summary
from profilecli.run.work import list_pages
from profilecli.views.card import render_card
from profilecli.views.explained import explain_text
from profilecli.views.explained_json import explain_json
from profilecli.views.table import render_table
from profilecli.views.todo import list_places, render_json, render_todo

_ISOLATED = re.compile("\u2068([^\u2066-\u2069]*)\u2069")


@dataclass(frozen=True)
class Run:
    """What came of the pages of a run."""

    options: Options
    outcomes: Sequence[Outcome]

    @property
    def is_public(self) -> bool:
        return self.options.audience is Audience.PUBLIC

    @property
    def profiles(self) -> list[Profile]:
        return [profile for outcome in self.outcomes for profile in outcome.profiles]

    @property
    def writing(self) -> FormatOptions:
        found = [item for outcome in self.outcomes for item in outcome.diagnostics]
        return FormatOptions(self.options.published, findings=found, warn=hide)


def check_run(run: Run) -> None:
    """Check the records of a run, and everything that is written and shown of it."""
    for check in (_check_records, _check_tables, _check_database, _check_pages, _check_reports, _check_views):
        check(run)


def hide(text: str) -> None:
    """Raise BrokenPromiseError for a text that contains an answer."""
    hold(CANARY not in text.casefold(), "no message contains an answer")


def steers(text: str) -> bool:
    """Whether a terminal would obey a text: not what sets letters apart that are written from right to left."""
    return bool(find_raw(_ISOLATED.sub(r"\1", text)))


def _write(name: str, run: Run) -> bytes:
    return b"".join(FORMATS[name](run.profiles, run.writing))


def _check_records(run: Run) -> None:
    """Records are read back from JSON the same, and what is reported of them is what was found in the pages."""
    for name in ("json", "jsonl"):
        data = _write(name, run)
        read = read_records(data, f"records.{name}", run.options.published, audience=run.options.audience)
        if not run.profiles:
            continue
        hold(not read.faults, "records agree with their questionnaire")
        hold(list(read.profiles) == run.profiles, "records are read back from JSON as they were")
    if run.profiles:
        again = Collector(run.options).add_records(data, "records.jsonl")
        hold(list(again.profiles) == run.profiles, "records that are checked again are as they were")


def _check_tables(run: Run) -> None:
    """Every table is written and is well formed, and a row of it is a profile."""
    count = len(run.profiles)
    text = _write("csv", run).decode()
    hold(len(list(csv.reader(io.StringIO(text, newline="")))) == count + 1, "a row of CSV is a profile")
    with zipfile.ZipFile(io.BytesIO(_write("xlsx", run))) as book:
        for name in book.namelist():
            ET.fromstring(book.read(name))
    for name in ("parquet", "sav", "dta"):
        _write(name, run)
    b"".join(encode_table(run.profiles, run.writing))
    json.loads(b"".join(encode_description(run.writing)))


def _check_database(run: Run) -> None:
    """A database gives the records back."""
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "records.sqlite")
        write_database(path, run.outcomes, run.options.published, is_public=run.is_public)
        read = list(read_database(path))
    hold(_sort(read) == _sort(run.profiles), "records are read back from a database as they were")


def _sort(profiles: Iterable[Profile]) -> list[Profile]:
    return sorted(profiles, key=lambda profile: profile.id)


def _check_pages(run: Run) -> None:
    """A page of Markdown is read back as its record, or is refused."""
    plain = Options(run.options.published)
    for profile in run.profiles:
        try:
            page = b"".join(FORMATS["markdown"]([profile], FormatOptions(plain.questionnaire)))
        except OutputError as error:
            hide(str(error))
            continue
        again = read_bytes(page, plain).profiles
        hold([list_content(one) for one in again] == [list_content(profile)], "a page of Markdown is its record")


def _check_reports(run: Run) -> None:
    """Every report and page without text is rendered, and has no answer."""
    found = run.writing.findings
    data = ReportInput(found, [outcome.path for outcome in run.outcomes], RULES)
    texts = {name: "".join(report(data)) for name, report in REPORTS.items()}
    for name in ("json", "gitlab", "sarif"):
        json.loads(texts[name])
    ET.fromstring(texts["junit"])
    for line in texts["jsonl"].splitlines():
        json.loads(line)
    hold(len(texts["concise"].splitlines()) >= len(found), "a line is a finding")
    work = list_pages(found, run.options.published)
    texts["todo"] = render_todo(work)
    texts["places"] = "".join([*list_places(work), *render_json(work)])
    if not run.is_public:
        texts["page"] = "".join(render_page(run.outcomes, run.options.questionnaire, RULES))
    for text in texts.values():
        hide(text)
        hold(not steers(text), "no report steers the terminal")


def _check_views(run: Run) -> None:
    """Everything that people look at is rendered, and does not steer the terminal."""
    for text in _list_views(run):
        hold(not steers(text), "no view steers the terminal")
    for outcome in run.outcomes:
        if outcome.document is not None and outcome.profiles:
            fixed = fix_page(outcome.document)
            # What is beside a wording can be a translation of it, and is in the heading.
            asked = [
                answer.heading.text
                for profile in outcome.profiles
                for *_, answer in list_all_answers(profile)
                if answer.heading
            ]
            for change in fixed.changes if fixed and CANARY not in " ".join(asked).casefold() else ():
                hide(change.before + change.after)
    shots = [take_snapshot(profile) for profile in run.profiles]
    hold(find_changes(shots, shots) == [], "a run does not differ from itself")


def _list_views(run: Run) -> Iterator[str]:
    asked = run.options.published
    tally = Tally(asked)
    counts = [count for outcome in run.outcomes for count in add_result(tally, outcome)]
    hold(tally.profiles == len(run.profiles), "each profile is counted")
    yield render_table(counts, build_summary(tally), width=60)
    for outcome in run.outcomes:
        if outcome.document is not None:
            yield explain_text(outcome.document, outcome.diagnostics, width=60, why=True)
            json.loads("".join(explain_json(outcome.document, outcome.diagnostics)))
        for number, profile in enumerate(outcome.profiles, 1):
            findings = [item for item in outcome.diagnostics if item.profile == number]
            yield render_card(profile, asked, findings, width=60)
    book = build_codebook(asked, run.outcomes, counts_all=True)
    yield "".join([*render_html(book), *render_markdown(book)])
    if not run.is_public:
        "".join(render_page(run.outcomes, asked, RULES, include_text=True))
