"""Random edits of a run: `diff` names each and nothing else, and outputs that are pruned have exactly the profiles."""

from __future__ import annotations

import json
import random
import sqlite3
import string
import sys
import tempfile
from collections.abc import Iterator
from contextlib import chdir, closing
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from cli.running import run
from faults.running import build_parser, make_chance, print_result
from helpers import CHALLENGES, INVOLVED, OTHER, WORK

HEADINGS = {
    "who_you_work_with": WORK,
    "sex_worker_involvement": INVOLVED,
    "main_challenges": CHALLENGES,
    "other_areas_of_work": OTHER,
}
FULL = """
Which of NSWP priority areas does your organisation work on?
[x] Advocate for the economic empowerment and social inclusion of sex workers as sex workers
"""
PAGES = 24
AT_ONCE = 4
"""The most edits between two runs."""


@dataclass(frozen=True)
class Person:
    """One profile, as it is meant; `number` says which it is, whatever else is edited."""

    number: int
    name: str
    answers: tuple[str, ...]
    """By question; nothing for one that is asked and not answered."""

    def write(self) -> str:
        asked = "".join(f"\n{head}\n{text}\n" for head, text in zip(HEADINGS.values(), self.answers, strict=True))
        return f"{self.name}\n{asked}{FULL}"

    def list_findings(self) -> list[tuple[str, str]]:
        return [("PRF301", name) for name, text in zip(HEADINGS, self.answers, strict=True) if not text]


Run = dict[str, tuple[Person, ...]]
"""The people on each page."""


@dataclass
class Editor:
    """Pages that are edited at random; what is made up is never made up twice."""

    chance: random.Random
    pages: Run = field(default_factory=dict)
    blanks: dict[str, int] = field(default_factory=dict)
    """How many blank lines are at the end of a page: they mean nothing."""
    made: int = 0

    def make_word(self) -> str:
        return "".join(self.chance.choices(string.ascii_lowercase, k=12))

    def make_person(self) -> Person:
        self.made += 1
        answers = tuple(f"{self.make_word()} and {self.make_word()}." for _ in HEADINGS)
        return Person(self.made, self.make_word().capitalize(), answers)

    def make_path(self) -> str:
        return f"pages/{self.make_word()}.txt"

    def add_page(self) -> None:
        count = 2 if self.chance.random() < 0.25 else 1
        self.pages[self.make_path()] = tuple(self.make_person() for _ in range(count))

    def edit(self, path: str) -> None:
        """Change one thing about a page, or add another one."""
        people = list(self.pages[path])
        place = self.chance.randrange(len(people))
        person = people[place]
        what = self.chance.choice(["name", "answer", "answer", "both", "add", "remove", "move", "order", "blank"])
        if what in ("name", "both"):
            person = replace(person, name=self.make_word().capitalize())
        if what in ("answer", "both"):
            answers = list(person.answers)
            question = self.chance.randrange(len(answers))
            is_emptied = bool(answers[question]) and self.chance.random() < 0.3
            answers[question] = "" if is_emptied else f"{self.make_word()} or {self.make_word()}."
            person = replace(person, answers=tuple(answers))
        people[place] = person
        match what:
            case "add":
                self.add_page()
            case "remove":
                people.pop(place)
            case "move":
                self.pages[self.make_path()] = self.pages.pop(path)
                return
            case "order":
                people.reverse()
            case "blank":
                self.blanks[path] = self.blanks.get(path, 0) + 1
        self.pages[path] = tuple(people)
        if not people:
            del self.pages[path]

    def write(self) -> None:
        """Make the folder what the pages are."""
        folder = Path("pages")
        folder.mkdir(exist_ok=True)
        for file in folder.iterdir():
            if file.as_posix() not in self.pages:
                file.unlink()
        for path, people in self.pages.items():
            text = "\f".join(person.write() for person in people) + "\n" * self.blanks.get(path, 0)
            Path(path).write_text(text, "utf-8")


Told = tuple[str, str | None, str | None, tuple[str, ...], tuple[Any, ...], tuple[Any, ...]]
"""A change: its kind, the name before and now, or None, the questions, and findings new and fixed."""


def expect(old: Run, new: Run) -> list[Told]:
    """Return what changed from one run to another, as it was meant; a page that moved has no question."""
    before, after = (
        {person.number: (path, person) for path, people in run.items() for person in people} for run in (old, new)
    )
    told: list[Told] = []
    for number in {**before, **after}:
        if number not in after or number not in before:
            kind = "added" if number in after else "gone"
            ends = [pages[number][1].name if number in pages else None for pages in (before, after)]
            told.append((kind, ends[0], ends[1], (), (), ()))
            continue
        (was, one), (now, other) = before[number], after[number]
        if (was, one) == (now, other):
            continue
        pairs = zip(HEADINGS, one.answers, other.answers, strict=True)
        questions = tuple(sorted(name for name, first, second in pairs if first != second))
        lost, found = set(one.list_findings()), set(other.list_findings())
        told.append(
            ("changed", one.name, other.name, questions, tuple(sorted(found - lost)), tuple(sorted(lost - found)))
        )
    return sorted(told, key=repr)


def read_diff() -> list[Told]:
    """Return what the program says has changed."""
    told: list[Told] = []
    for change in json.loads(run("diff", "old.jsonl", "new.jsonl", "--format", "json").stdout):
        ends = [change[end] and change[end]["name"] for end in ("old", "new")]
        found, fixed = (
            tuple(sorted((item["code"], item["question"]) for item in change[key]))
            for key in ("new_findings", "fixed_findings")
        )
        is_other = change["change"] == "changed"
        questions = tuple(sorted(item["question"] for item in change["answers"])) if is_other else ()
        told.append((change["change"], *ends, questions, *((found, fixed) if is_other else ((), ()))))
    return sorted(told, key=repr)


def read_ids(path: str) -> dict[tuple[str, str], str]:
    """Return the id of each profile, by its page and name."""
    records = [json.loads(line) for line in Path(path).read_text("utf-8").splitlines()]
    return {(record["source"]["path"], record["name"]): record["id"] for record in records}


def check(old: Run, new: Run, chance: random.Random) -> Iterator[str]:
    """Yield what is wrong after a run on the pages as they are now."""
    files = sorted(new)
    chance.shuffle(files)
    run("ingest", *files, "-o", "new.jsonl", "--quiet")
    if read_diff() != expect(old, new):
        yield f"diff says {read_diff()} for {expect(old, new)}"
    before, ids = read_ids("old.jsonl"), read_ids("new.jsonl")
    untouched = {
        (path, person.name) for path, people in new.items() for person in people if person in old.get(path, ())
    }
    if len(ids) != sum(map(len, new.values())):
        yield "a profile is not in the records"
    if any(before[key] != ids[key] for key in untouched):
        yield "a profile that nobody touched has another id"
    run("ingest", "pages", "-o", "out", "--split", "--prune", "--quiet")
    if {path.stem for path in Path("out").glob("*.json")} - {".profilecli"} != set(ids.values()):
        yield "the folder does not have exactly the profiles"
    run("ingest", "pages", "-o", "out.db", "--prune", "--quiet")
    with closing(sqlite3.connect("out.db")) as connection:
        rows = connection.execute("SELECT source_path, name, id FROM profiles").fetchall()
    if sorted(rows) != sorted((*key, identifier) for key, identifier in ids.items()):
        yield "the database does not have exactly the profiles"


def edit_run(times: int, chance: random.Random) -> list[str]:
    """Edit the pages of a run that many times, a few between two runs; return what is wrong."""
    editor, faults = Editor(chance), []
    for _ in range(PAGES):
        editor.add_page()
    editor.write()
    run("ingest", "pages", "-o", "old.jsonl", "--quiet")
    left = times
    while left:
        old = dict(editor.pages)
        # One page is edited once: a page with another name, another path and other bytes is another page.
        chosen = chance.sample(sorted(old), min(left, chance.randint(1, AT_ONCE), len(old)))
        for path in chosen:
            editor.edit(path)
        left -= len(chosen)
        while len(editor.pages) < PAGES // 2:
            editor.add_page()
        editor.write()
        faults += check(old, editor.pages, chance)
        Path("new.jsonl").replace("old.jsonl")
    return faults


def main(arguments: list[str] | None = None) -> int:
    """Make `--times` edits; returns 1 where anything was wrong."""
    options = build_parser(__doc__ or "", 1_000).parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder, chdir(folder):
        faults = edit_run(options.times, make_chance(options.seed))
    return print_result("edits", options.times, faults, options.seed)


if __name__ == "__main__":
    sys.exit(main())
