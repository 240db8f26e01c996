"""Drafts: tables and comments in, TOML out."""

from __future__ import annotations

import tomllib

from profilecli.forms.draft import Draft, Entry, comment_out, render_toml


def test_comments_stand_beside_their_entry_and_hold_anything() -> None:
    draft = Draft(Entry({"name": "x"}), [Entry({"name": "a"}, ["one\ntwo\x07"], ["gone"]), Entry({"name": "b"})])
    draft.choices["my list"] = [Entry({"name": "z"}, ["three"])]
    text = render_toml(draft)
    assert tomllib.loads(text) == {
        "name": "x",
        "survey": [{"name": "a"}, {"name": "b"}],
        "choices": {"my list": [{"name": "z"}]},
    }
    first, second, rest = text.partition("[[survey]]")[2].split("[[")
    assert first.split("\n") == ["", 'name = "a"', "# one", "# two\\x07", "", "# gone", "", ""]
    assert second == 'survey]]\nname = "b"\n\n'
    assert rest == 'choices."my list"]]\nname = "z"\n# three\n'


def test_preface_comes_before_all_else() -> None:
    text = render_toml(Draft(Entry({"name": "x"}), [Entry({"name": "a"})], preface=["Read this.", "And this."]))
    assert text.startswith('# Read this.\n# And this.\n\nname = "x"\n')


def test_entry_can_stand_in_a_comment() -> None:
    lines = comment_out("survey", Entry({"name": "a", "label": 'Say "a"'}))
    assert lines == ["[[survey]]", 'name = "a"', 'label = "Say \\"a\\""']
