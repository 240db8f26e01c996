"""Where a page begins changes nothing: with a blank line above, all is read the same, a line further down."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpers import list_content, read
from profilecli.questionnaire.model import Questionnaire
from profilecli.run.pipeline import Outcome, load_questionnaire

SAMPLES = Path(__file__).parents[2] / "samples"
FORMS = {
    "nswp-member": "nswp-member",
    **{name: str(SAMPLES / name / "questionnaire.toml") for name in ("community-garden", "garden", "tool-library")},
}
FIRST = ("PRF101", "PRF105")
"""What is said of a file as a whole is at its first line."""


def list_found(outcome: Outcome, shift: int) -> list[tuple[object, ...]]:
    return [
        (it.code, it.severity, it.line - shift, it.column, it.end_line - shift, it.end_column, it.question, it.profile)
        for it in outcome.diagnostics
        if it.code not in FIRST
    ]


def is_plain(page: bytes) -> bool:
    """Whether a page is UTF-8 without a mark or settings, which must be at its very start."""
    try:
        return not page.decode("utf-8").startswith(("\ufeff", "---"))
    except UnicodeDecodeError:
        return False


@pytest.mark.parametrize("name", FORMS)
def test_blank_line_above_a_page_moves_it_and_nothing_else(name: str) -> None:
    form: Questionnaire = load_questionnaire(FORMS[name])
    pages = [
        path.read_bytes() for folder in ("clean", "flawed") for path in sorted((SAMPLES / name / folder).glob("*.txt"))
    ]
    for page in filter(is_plain, pages):
        below, above = read(page, form), read(b"\n" + page, form)
        assert list(map(list_content, below.profiles)) == list(map(list_content, above.profiles))
        assert list_found(below, 0) == list_found(above, 1)
