from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256

import pytest

from helpers import TWICE, WHOLE, read
from profilecli.questionnaire.model import Questionnaire
from profilecli.run.comparing.changes import Change, find_changes, take_snapshot
from profilecli.run.comparing.pairing import Snapshot


def build(page: str, name: str | None, line: int = 1, **answers: str) -> Snapshot:
    contents = {question: {"status": "answered", "value": value} for question, value in answers.items()}
    digest = sha256(f"{page}{name}{answers}".encode()).hexdigest()
    return Snapshot(page, page, line, digest, (name or "profile").lower(), name, contents, {})


def tell(changes: Sequence[Change]) -> list[str]:
    """Return each change in a few words."""
    return [
        " ".join(
            [
                change.kind,
                str(change.latest.name),
                *(["renamed"] if change.is_renamed else []),
                *(["moved"] if change.is_moved else []),
                *(answer.question for answer in change.answers),
                *(f"fixed:{code}" for code, _ in change.fixed),
                *(f"new:{code}" for code, _ in change.found),
            ]
        )
        for change in changes
    ]


ASH, BIRCH = build("a.txt", "Ash", work="boats", since="1990"), build("b.txt", "Birch", work="mills", since="1991")


def test_nothing_changed_in_any_order() -> None:
    assert find_changes([ASH, BIRCH], [BIRCH, ASH]) == []


def test_profiles_are_added_and_gone() -> None:
    assert tell(find_changes([ASH], [BIRCH])) == ["added Birch", "gone Ash"]


def test_a_new_name_on_the_same_page_is_a_rename() -> None:
    assert tell(find_changes([ASH], [replace(ASH, name="Oak", id="oak")])) == ["changed Oak renamed"]


def test_a_page_that_moved_is_known_by_its_bytes_or_by_its_name() -> None:
    moved = replace(ASH, path="north/a.txt", page="north/a.txt")
    assert tell(find_changes([ASH, BIRCH], [BIRCH, moved])) == ["changed Ash moved"]
    edited = replace(moved, sha256="0" * 64, answers={})
    assert tell(find_changes([ASH, BIRCH], [BIRCH, edited])) == ["changed Ash moved work since"]


def test_pages_that_exchanged_their_names_have_moved() -> None:
    new = [replace(ASH, path="b.txt", page="b.txt"), replace(BIRCH, path="a.txt", page="a.txt")]
    assert tell(find_changes([ASH, BIRCH], new)) == ["changed Ash moved", "changed Birch moved"]


def test_answers_are_compared_by_question() -> None:
    new = build("a.txt", "Ash", work="nets", members="4")
    (change,) = find_changes([ASH], [new])
    assert [
        (answer.question, answer.old and answer.old["value"], answer.new and answer.new["value"])
        for answer in change.answers
    ] == [
        ("work", "boats", "nets"),
        ("members", None, "4"),
        ("since", "1990", None),
    ]


def test_findings_are_counted() -> None:
    old = replace(ASH, findings={("PRF205", "work"): 2, ("PRF301", "since"): 1})
    new = replace(ASH, findings={("PRF205", "work"): 1, ("PRF402", None): 1})
    (change,) = find_changes([old], [new])
    assert change.fixed == (("PRF205", "work"), ("PRF301", "since"))
    assert change.found == (("PRF402", None),)


def test_of_several_profiles_of_a_page_one_is_renamed_and_one_is_gone() -> None:
    old = [build("a.txt", name, work=name, since="1990", food="soup") for name in ("Ash", "Birch", "Cedar")]
    new = [old[0], replace(old[1], name="Oak", id="oak")]
    assert tell(find_changes(old, new)) == ["changed Oak renamed", "gone Cedar"]
    edited = replace(new[1], answers={**old[1].answers, "food": {"status": "answered", "value": "stew"}})
    assert tell(find_changes(old, [old[0], edited])) == ["changed Oak renamed food", "gone Cedar"]


def test_profiles_of_one_page_that_share_little_are_two() -> None:
    old = [build("a.txt", "Ash", work="1", food="2"), build("a.txt", "Birch", work="3", food="4")]
    new = [old[0], build("a.txt", "Oak", work="5", food="6")]
    assert tell(find_changes(old, new)) == ["added Oak", "gone Birch"]


def test_a_page_of_very_many_other_profiles_is_another_page() -> None:
    old = [build("a.txt", f"Old {number}", work="1", food=f"{number}") for number in range(101)]
    new = [build("a.txt", f"New {number}", work="1", food=f"n{number}") for number in range(101)]
    assert len(find_changes(old, new)) == len(old) + len(new)


def test_records_for_the_public_are_known_by_id_and_name() -> None:
    old = [replace(item, path="", page="", sha256="") for item in (ASH, BIRCH)]
    new = [old[1], replace(old[0], answers={})]
    assert tell(find_changes(old, new)) == ["changed Ash work since"]
    assert tell(find_changes(old, [replace(old[0], id="ash-2"), old[1]])) == []


def test_public_records_without_a_name_are_the_same_only_if_they_say_the_same() -> None:
    nobody = Snapshot("", "", 1, "", "profile", None, {}, Counter())
    other = replace(
        nobody, id="profile-2", answers=ASH.answers, findings=Counter([("PRF202", None), ("PRF202", "work")])
    )
    assert find_changes([nobody, other], [nobody, other]) == []
    assert tell(find_changes([nobody], [replace(nobody, answers=ASH.answers)])) == ["added None", "gone None"]
    assert tell(find_changes([other], [replace(other, findings=Counter())])) == ["added None", "gone None"]
    assert tell(find_changes([other], [replace(other, id="profile")])) == ["added None", "gone None"]


def test_two_of_one_name_are_not_joined_across_pages_by_it() -> None:
    old = [replace(ASH, id="ash"), build("c.txt", "Ash", work="else")]
    new = [build("d.txt", "Ash", work="third")]
    assert tell(find_changes(old, new)) == ["added Ash", "gone Ash", "gone Ash"]


@pytest.mark.parametrize("seed", range(10))
def test_random_edits_are_each_named_and_nothing_else(seed: int) -> None:
    rng = random.Random(seed)
    pages = {
        f"{number}.txt": build(f"{number}.txt", f"Mill {number}", work=f"w{number}", since=f"{number}", food="soup")
        for number in range(150)
    }
    after, expected = dict(pages), set()
    for path in rng.sample(sorted(pages), 100):
        item = pages[path]
        match rng.choice(["rename", "remove", "add", "answer", "move"]):
            case "rename":
                after[path] = replace(item, name=f"New {item.name}", id=f"new-{item.id}", sha256="1" * 64)
                expected.add(f"changed New {item.name} renamed")
            case "remove":
                del after[path]
                expected.add(f"gone {item.name}")
            case "add":
                after[f"x{path}"] = build(f"x{path}", f"Added {path}", work="new")
                expected.add(f"added Added {path}")
            case "answer":
                answers = {**item.answers, "since": {"status": "empty", "value": None}}
                after[path] = replace(item, answers=answers, sha256="2" * 64)
                expected.add(f"changed {item.name} since")
            case _:
                del after[path]
                after[f"m{path}"] = replace(item, path=f"m{path}", page=f"m{path}")
                expected.add(f"changed {item.name} moved")
    items = list(after.values())
    rng.shuffle(items)
    found = tell(find_changes(list(pages.values()), items))
    assert len(found) == len(set(found)) == len(expected)
    assert set(found) == expected


def test_a_snapshot_holds_what_is_said_and_not_where(nswp: Questionnaire) -> None:
    (first,), (second,) = (read(text, nswp, path="pages/a.txt").profiles for text in (WHOLE, f"\n\n{WHOLE}"))
    assert take_snapshot(first, "pages").page == "a.txt"
    assert take_snapshot(first, "other").page == "pages/a.txt"
    assert take_snapshot(first).answers == take_snapshot(second).answers
    assert take_snapshot(first).line == 1


def test_what_is_written_for_a_value_matters_only_without_one(tool_library: Questionnaire) -> None:
    texts = (f"Mill\n\nHow many members do you have?\n{answer}\n" for answer in ("40", "40 ", "about 9", "some 9"))
    plain, blank, about, some = (take_snapshot(read(text, tool_library).profiles[0]) for text in texts)
    assert plain.answers == blank.answers
    assert about.answers != some.answers


def test_an_answer_in_another_language_can_change_alone(chorus: Questionnaire) -> None:
    def take(text: str) -> Snapshot:
        return take_snapshot(read(text, chorus).profiles[0])

    assert tell(find_changes([take(TWICE)], [take(TWICE.replace("vieux moulin", "moulin"))])) == [
        "changed Iron Larks place"
    ]
    assert find_changes([take(TWICE)], [take(TWICE.replace("12,50", "12,5"))]) == []
