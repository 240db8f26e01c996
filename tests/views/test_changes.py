from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from helpers import TWICE, read
from profilecli.questionnaire.model import Questionnaire
from profilecli.run.comparing.change_words import describe_changes
from profilecli.run.comparing.changes import Change, find_changes, take_snapshot
from profilecli.run.comparing.pairing import Snapshot
from profilecli.views.changes import render_changes, render_json, render_markdown
from views.looks import PAGES, WIDTHS, check_lines, uncolor

OLD = Snapshot(
    path="a.txt",
    page="a.txt",
    line=3,
    sha256="0" * 64,
    id="ash",
    name="Ash",
    answers={
        "areas": {"status": "answered", "value": ("boats", "mills"), "other": ("jam",)},
        "founded": {"status": "answered", "value": dt.date(2001, 2, 3)},
        "members": {"status": "invalid", "value": None, "text": "about 9"},
    },
    findings={("PRF302", "areas"): 1, ("PRF305", "members"): 1},
)
NEW = replace(
    OLD,
    name="Ash and Oak",
    answers={
        "areas": {"status": "empty", "value": None, "other": ()},
        "members": {"status": "answered", "value": 9},
    },
    findings={("PRF402", None): 1},
)
CHANGES = find_changes([OLD], [NEW])


def test_each_change_is_a_paragraph() -> None:
    assert render_changes(CHANGES) == (
        "~ a.txt:3  changed\n"
        "  name\n    - Ash\n    + Ash and Oak\n"
        "  areas\n    - boats\n    - mills\n    - jam\n    + (empty)\n"
        "  members\n    - about 9\n    + 9\n"
        "  founded\n    - 2001-02-03\n    + (not asked)\n"
        "  new: PRF402\n  fixed: PRF302 areas\n  fixed: PRF305 members\n"
    )


def test_boolean_is_yes_or_no_as_in_tables_and_in_a_log_of_corrections() -> None:
    old, new = (replace(OLD, answers={"open": {"status": "answered", "value": value}}) for value in (True, False))
    changes = find_changes([old], [new])
    assert render_changes(changes) == "~ a.txt:3  changed\n  Ash\n  open\n    - yes\n    + no\n"
    assert json.loads("".join(render_json(changes)))[0]["answers"][0]["new"]["value"] is False


def test_without_text_only_pages_questions_and_rules_are_named() -> None:
    gone = Change(CHANGES[0].kind, replace(OLD, path="", page=""), replace(NEW, path="", page=""))
    added = find_changes([], [OLD])
    for changes in (CHANGES, [gone], added):
        shown = (
            render_changes(changes, with_text=False),
            render_markdown(changes, "closing", with_text=False),
            "".join(render_json(changes, with_text=False)),
        )
        for text in shown:
            assert not any(word in text for word in ("Ash", "ash", "Oak", "boats", "2001", "about"))
    assert "areas" in render_changes(CHANGES, with_text=False)


def test_a_profile_added_is_shown_with_its_name() -> None:
    assert render_changes(find_changes([], [OLD])) == "+ a.txt:3  added\n  Ash\n"
    assert render_changes(find_changes([OLD], [])) == "- a.txt:3  gone\n  Ash\n"
    unnamed = replace(OLD, path="", page="", name=None)
    assert render_changes(find_changes([], [unnamed, OLD])) == "+ ash  added\n  (no name)\n\n+ a.txt:3  added\n  Ash\n"


def test_a_profile_that_moved_names_the_page_before() -> None:
    moved = replace(OLD, path="b/`a`.txt", page="b/a.txt")
    assert render_markdown(find_changes([OLD], [moved]), "1 profile") == (
        "# Changes\n\n1 profile.\n\n## changed: `b/\\x60a\\x60.txt:3` `Ash`\n\n- `moved from a.txt`\n"
    )


def test_markdown_has_before_and_after() -> None:
    text = render_markdown(CHANGES, "closing")
    assert "- `members`\n  - before: `about 9`\n  - after: `9`\n" in text
    assert "## changed: `a.txt:3`\n" in text


def test_json_holds_the_answers_as_records_do() -> None:
    (change,) = json.loads("".join(render_json(CHANGES)))
    assert (change["change"], change["is_renamed"], change["is_moved"]) == ("changed", True, False)
    assert change["old"] == {"path": "a.txt", "line": 3, "id": "ash", "name": "Ash"}
    assert change["answers"][0] == {
        "question": "areas",
        "old": {"status": "answered", "value": ["boats", "mills"], "other": ["jam"]},
        "new": {"status": "empty", "value": None, "other": []},
    }
    assert change["answers"][2]["old"]["value"] == "2001-02-03"
    assert change["answers"][2]["new"] is None
    assert change["new_findings"] == [{"code": "PRF402", "question": None}]
    assert json.loads("".join(render_json([]))) == []


def test_the_closing_line_counts() -> None:
    assert describe_changes([], 2, 2) == "2 profiles before, 2 after: nothing changed"
    assert describe_changes(CHANGES, 1, 1) == "1 profile before, 1 after: 1 changed, 1 renamed, 3 answers"


@given(PAGES, st.text(max_size=60), WIDTHS)
def test_lines_fit_whatever_is_said(text: str, name: str, width: int) -> None:
    new = replace(OLD, name=name or None, answers={"work": {"status": "answered", "value": text}})
    changes = find_changes([OLD], [new])
    shown = render_changes(changes, width=width)
    assert uncolor(render_changes(changes, width=width, color=True)) == shown
    check_lines(shown, width)


def test_answers_in_other_languages_are_compared_one_by_one(chorus: Questionnaire) -> None:
    def take(text: str) -> Snapshot:
        return take_snapshot(read(text, chorus).profiles[0])

    new = TWICE.replace("Dans le vieux moulin.", "Ici.").replace("In the old mill.", "Here.")
    new = new.replace("Combien coûte une année ?\n12,50\n", "").replace(
        "Quelles voix cherchez-vous ?\n- Voix graves\n", ""
    )
    changes = find_changes([take(TWICE)], [take(new)])
    assert render_changes(changes) == (
        "~ a.txt:1  changed\n  Iron Larks\n"
        "  fee [fr]\n    - 12.5\n    + (not asked)\n"
        "  voices [fr]\n    - low\n    + (not asked)\n"
        "  place\n    - In the old mill.\n    + Here.\n"
        "  place [fr]\n    - Dans le vieux moulin.\n    + Ici.\n"
    )
    (answer,) = [
        item for item in json.loads("".join(render_json(changes)))[0]["answers"] if item["question"] == "place"
    ]
    assert answer["new"]["translations"]["fr"]["value"] == "Ici."
    assert "Ici" not in render_markdown(changes, "closing", with_text=False)
