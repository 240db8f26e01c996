from __future__ import annotations

from profilecli.text.suggest import suggest


def test_suggestion_is_the_nearest_known_word_or_nothing() -> None:
    assert suggest("labl", ["name", "label"]) == ", did you mean 'label'?"
    assert suggest("zzz", ["name", "label"]) == suggest("x", []) == ""
