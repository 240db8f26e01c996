"""Drafts the questionnaire of piles of pages, and counts what it has right.

Nothing but the pages of a pile is given. A question is found where a wording of it is a label or an alias of the draft,
and invented where none of its wordings is one of the pile's. A choice list is right where it has exactly the choices.
Then the pile is read with the draft as it is: a value is right where it is what the page says, and nothing where the
page says nothing. What the samples and the member pages say is what their own questionnaire reads in them.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from pathlib import Path

if __package__ in (None, ""):
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.draft_families import Family, Truth, Wanted, fold_said, get_said, list_families, read_files
from profilecli.drafting.pile import Pile
from profilecli.drafting.rounds import draft_form
from profilecli.drafting.writing import write_draft
from profilecli.questionnaire.model import Question, Questionnaire
from profilecli.questionnaire.parsing import parse_questionnaire
from profilecli.record.profile import Profile
from profilecli.run.inputs import find_inputs
from profilecli.text.signs import fold_signed
from profilecli.text.wording import fold


@dataclass(slots=True)
class Score:
    """What a draft, and reading with it, has right."""

    pages: int = 0
    questions: int = 0
    found: int = 0
    invented: int = 0
    types: int = 0
    lists: int = 0
    lists_right: int = 0
    profiles: int = 0
    names: int = 0
    values: int = 0
    values_right: int = 0
    notes: list[str] = field(default_factory=list)
    """What is wrong, in words."""

    def add(self, other: Score) -> None:
        """Add the counts of `other`."""
        for item in fields(self):
            setattr(self, item.name, getattr(self, item.name) + getattr(other, item.name))


def score_family(family: Family) -> Score:
    """Return the score of the draft that is made from the pages of a family."""
    draft = draft_pages(family.pages)
    score = Score(pages=len(family.pages))
    owners = _score_questions(family.wanted, draft, score)
    read: dict[str, list[Profile]] = {}
    for file, profile in read_files(family.pages, draft):
        read.setdefault(file, []).append(profile)
    for file, truths in family.truths.items():
        profiles = read.get(file, [])
        for number, truth in enumerate(truths):
            found = profiles[number] if len(profiles) == len(truths) else None
            _score_profile(file, truth, found, (owners, draft, score))
    return score


def draft_pages(pages: dict[str, bytes]) -> Questionnaire:
    """Return the questionnaire that is drafted from pages, as it is written and read again."""
    with tempfile.TemporaryDirectory() as folder:
        for file, data in pages.items():
            Path(folder, file).write_bytes(data)
        toml = write_draft(draft_form(Pile(find_inputs([folder]).files)), "draft")
    return parse_questionnaire(toml.encode("utf-8"), "draft.toml")


def _score_questions(wanted: Sequence[Wanted], draft: Questionnaire, score: Score) -> dict[str, Question | None]:
    """Return the question of the draft for each one wanted, by its first wording, and count what is right about it."""
    drafted = {fold(label): item for item in draft.survey for label in (item.label, *item.aliases)}
    owners: dict[str, Question | None] = {}
    for one in wanted:
        item = next((drafted[key] for key in map(fold, one.wordings) if key in drafted), None)
        owners[one.wordings[0]] = item
        score.questions += 1
        score.found += item is not None
        score.types += item is not None and item.type == one.type
        if item is None or item.type != one.type:
            score.notes.append(f"{one.wordings[0]}: {item.type if item else 'not found'}, not {one.type}")
        if one.choices:
            labels = {fold_signed(choice.label) for choice in draft.get_choices(item)} if item else set()
            is_right = labels == set(map(fold_signed, one.choices))
            score.lists += 1
            score.lists_right += is_right
            score.notes += [] if is_right else [f"{one.wordings[0]}: {sorted(labels)}"]
    known = {item.name for item in owners.values() if item}
    invented = [item.label for item in draft.survey if item.name not in known]
    score.invented += len(invented)
    score.notes += [f"invented: {label}" for label in invented]
    return owners


def _score_profile(
    file: str,
    truth: Truth,
    profile: Profile | None,
    about: tuple[dict[str, Question | None], Questionnaire, Score],
) -> None:
    owners, draft, score = about
    score.profiles += 1
    score.names += profile is not None and profile.name == truth.name
    if profile is None or profile.name != truth.name:
        score.notes.append(f"{file}: name")
    for label, said in truth.said.items():
        item = owners[label]
        read = get_said(profile, item, draft) if profile and item else ""
        is_right = fold_said(read) == fold_said(said)
        score.values += 1
        score.values_right += is_right
        score.notes += [] if is_right else [f"{file}: {label}: {said!r} read as {read!r}"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Print one table; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1, help="of the generators (default: 1)")
    parser.add_argument("--pages", type=int, default=60, help="how many to make of each family (default: 60)")
    parser.add_argument("--notes", action="store_true", help="list what is wrong")
    parser.add_argument("--only", metavar="FAMILY", action="append", default=[], help="these families only; repeatable")
    options = parser.parse_args(arguments)
    print(__doc__)
    columns = ("questions found", "invented", "types", "lists", "names", "values")
    print(f"| pages | number | {' | '.join(columns)} |")
    print(f"| --- {'| ---: ' * (len(columns) + 1)}|")
    total = Score()
    for family in list_families(options.pages, options.seed, options.only):
        score = score_family(family)
        total.add(score)
        print(_build_row(family.title, score), flush=True)
        if options.notes:
            print("\n".join(f"  {note}" for note in score.notes))
    print(_build_row("**all**", total))
    return 0


def _build_row(title: str, score: Score) -> str:
    cells = (
        f"{score.pages:,}",
        f"{score.found:,} of {score.questions:,}",
        f"{score.invented:,}",
        f"{score.types:,} of {score.questions:,}",
        f"{score.lists_right:,} of {score.lists:,}",
        _share(score.names, score.profiles),
        _share(score.values_right, score.values),
    )
    return f"| {title} | {' | '.join(cells)} |"


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "none"


if __name__ == "__main__":
    raise SystemExit(main())
