"""A few random edits of a run; .ci/run makes more, and `python -m faults.edits` a thousand."""

from __future__ import annotations

import random

import pytest

from faults.edits import edit_run

pytestmark = pytest.mark.lengthy


def test_each_edit_is_named_and_outputs_that_are_pruned_have_exactly_the_profiles() -> None:
    assert edit_run(4, random.Random(14)) == []
