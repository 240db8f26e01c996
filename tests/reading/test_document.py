from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from helpers import (
    AREAS,
    CRIME,
    INVOLVED,
    OTHER,
    STIGMA,
    WHOLE,
    WORK,
    as_dict,
    list_kinds,
    list_pieces,
    own,
    read,
    read_facts,
    read_one,
)
from profilecli.questionnaire.lexicon import Lexicon
from profilecli.questionnaire.model import Questionnaire
from profilecli.reading.document import read_document
from profilecli.reading.lines.line import LineKind
from profilecli.reading.rules.pieces import Kind, Reason, list_unplaced
from profilecli.text.source import read_source


def test_source_without_lines_has_no_reading(nswp_lexicon: Lexicon) -> None:
    document = read_document(read_source(b" \n", "a.txt"), nswp_lexicon)
    assert (document.lines, list(document.readings)) == ((), [])


def test_each_question_has_its_answer_in_questionnaire_order(nswp: Questionnaire) -> None:
    (reading,) = read_facts(f"Lantern\n{OTHER}\nTea.\n{WORK}\nWomen.\n", nswp).readings
    assert [answer.question for answer in reading.answers] == list(nswp.survey)
    assert [answer.status.value for answer in reading.answers] == [
        "missing", "answered", "missing", "missing", "missing", "answered",
    ]  # fmt: skip


def test_reason_says_why_text_is_unplaced(nswp: Questionnaire) -> None:
    text = (
        f"Lantern\nWe are old.\nContact email\na@b.example\n\nRing us.\n\n{WORK}\nWomen.\n\n"
        f"How many of you are there?\n\nForty.\n\n{WORK}\nMen.\n"
    )
    (reading,) = read_facts(text, nswp).readings
    assert [(run[0].line, run[-1].line, run[0].reason) for run in list_unplaced(reading.pieces)] == [
        (1, 1, Reason.BEFORE),
        (5, 5, Reason.AFTER),
        (10, 12, Reason.UNKNOWN),
        (14, 15, Reason.REPEATED),
    ]


def test_unplaced_text_is_verbatim_with_blank_lines_made_one(nswp: Questionnaire) -> None:
    text = f"Lantern\n\n  We are old.  \n\n\n\tAnd many.\n{WORK}\nWomen.\n"
    (item,) = read_one(text, nswp).unplaced
    assert (item.lines, item.text) == ((3, 6), "  We are old.\n\n\tAnd many.")


def test_separator_or_boilerplate_parts_unplaced_text(nswp: Questionnaire) -> None:
    text = f"Lantern\nWe are old.\nBack to top\nAnd many.\n---\nAnd tired.\n{WORK}\nWomen.\n"
    assert [item.lines for item in read_one(text, nswp).unplaced] == [(2, 2), (4, 4), (6, 6)]


def test_label_of_the_name_is_boilerplate(nswp: Questionnaire) -> None:
    assert own(f"Organisation\nLantern\n{WORK}\nWomen.\n", nswp) == "BNHA"
    assert read_one(f"Organisation\nLantern\n{WORK}\nWomen.\n", nswp).unplaced == ()


def test_piece_of_a_choice_names_it(nswp: Questionnaire) -> None:
    pieces = list_pieces(read_facts(f"Lantern\n{AREAS}\n{STIGMA}; {CRIME}\n", nswp))[2:]
    assert [(piece.kind, piece.question and piece.question.name, piece.choice) for piece in pieces] == [
        (Kind.CHOICE, "priority_areas", "challenge_stigma"),
        (Kind.CHOICE, "priority_areas", "oppose_criminalisation"),
    ]


PAGES = [
    WHOLE,
    "\n\n\n" + WHOLE + "\n\n",
    WHOLE.replace("\n", "\r\n"),
    f"We.\n---\n\n{WORK} Women.\n* * *\n\f\n{WORK}\nMen.\n\u200b\nShare by email\nOrganisation\n",
    f"Organisation\n\nLan\n{WORK}\nAvec qui travaillez-vous ?\n\n(optional)\nA\n\nHow many are you?\n\nB\n\n{WORK}\nC",
    f"Lantern\nContact email\nE-mail address\nnone of\nthem\n\nTea\n---\nMore\n\n{INVOLVED}\n- a\n- b\nDescribe other",
    "\x00\x01 Lantern\n\x1c\n\u2028\n" + WHOLE,
    "x",
]


@pytest.mark.parametrize("text", PAGES)
def test_full_accounting(text: str, nswp: Questionnaire) -> None:
    check_accounting(text.encode(), nswp)


def test_full_accounting_of_all_samples(samples: Path, nswp: Questionnaire, tool_library: Questionnaire) -> None:
    paths = sorted(samples.glob("**/*.txt"))
    assert len(paths) > 30
    for path in paths:
        check_accounting(path.read_bytes(), tool_library if "tool-library" in str(path) else nswp)


_RECORDED = {Kind.CHOICE: Kind.ANSWER, Kind.END: Kind.UNPLACED}
"""What records call the owner of a line otherwise."""


def check_accounting(data: bytes, questionnaire: Questionnaire) -> None:
    """Check that each line that is not blank has one owner, by the owners and by the record's own ranges."""
    outcome = read(data, questionnaire)
    document = outcome.document
    assert document is not None
    kinds = list_kinds(document)
    assert [kind is None for kind in kinds] == [line.kind is LineKind.BLANK for line in document.lines]
    claimed: dict[int, list[str]] = {}
    for profile in outcome.profiles:
        for what, first, last in _list_ranges(as_dict(profile)):
            for line in range(first, last + 1):
                claimed.setdefault(line, []).append(what)
    for line, kind in enumerate(kinds, 1):
        if kind in (None, Kind.BOILERPLATE, Kind.SEPARATOR) or document.lines[line - 1].kind is LineKind.END:
            continue
        assert len(claimed.get(line, [])) == 1, (line, kind, claimed.get(line))
        assert claimed[line][0] == _RECORDED.get(kind, kind), (line, kind, claimed[line])
    groups = list(document.readings)
    assert all(below.first == above.last + 1 for above, below in pairwise(groups))
    if groups:
        assert (groups[0].first, groups[-1].last) == (0, len(kinds) - 1)


def _list_ranges(record: dict[str, object]) -> list[tuple[str, int, int]]:
    """Return what a record says of its lines; the heading owns the line that it shares with its answer."""
    ranges = []
    source: dict[str, object] = record["source"]  # type: ignore[assignment]
    if source["name_line"]:
        ranges.append(("name", source["name_line"], source["name_line"]))
    for answer in record["answers"].values():  # type: ignore[attr-defined]
        heading = answer["heading"]["lines"] if answer["heading"] else None
        if heading:
            ranges.append(("heading", *heading))
        if answer["lines"]:
            first, last = answer["lines"]
            first += bool(heading and first == heading[1])
            ranges.append(("answer", first, last))
    ranges += [("unplaced", *item["lines"]) for item in record["unplaced"]]  # type: ignore[attr-defined]
    return ranges  # type: ignore[return-value]
