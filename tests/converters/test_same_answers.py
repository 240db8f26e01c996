"""The same filled-in forms give the same answers, whatever kind of file they are."""

from __future__ import annotations

import re
from typing import Any

import pytest

from converters.making import ENCODINGS, MAKERS
from helpers import as_dict
from profilecli.record.profile import Profile
from profilecli.run.pipeline import read_bytes
from tests.oracle.generate import generate
from tests.oracle.pages import Page
from tests.oracle.program import load_options

_UNPRINTED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufeff\ufffe\uffff]")
"""What XML, or a line of a page, cannot have in it."""


def list_lines(page: Page) -> list[str]:
    return re.split(r"\r\n|\r|\n", page.text.rstrip())


def list_answers(profiles: tuple[Profile, ...], breaks: str) -> list[dict[str, Any]]:
    """Return what profiles say, without where it stands and how far from the margin; line breaks become `breaks`."""
    found = []
    for profile in profiles:
        record = as_dict(profile)
        answers = {
            name: {key: _strip(value, breaks) for key, value in answer.items() if key not in ("heading", "lines")}
            for name, answer in record["answers"].items()
        }
        found.append({"name": record["name"], **answers})
    return found


def _strip(value: Any, breaks: str) -> Any:
    if isinstance(value, list):
        return [_strip(item, breaks) for item in value]
    if not isinstance(value, str):
        return value
    lines = [" ".join(line.split()) for line in value.split("\n")]
    return re.sub(r" +", " ", breaks.join(lines))


def _is_plain(text: str, encoding: str) -> bool:
    try:
        return not _UNPRINTED.search("".join(re.split(r"[\r\n]+", text)).encode(encoding).decode(encoding))
    except UnicodeEncodeError:
        return False


def list_pages(count: int, encoding: str = "utf-8") -> list[Page]:
    """Return so many pages on which something is asked, in characters that the file can have."""
    pages = (page for page in generate(13, 20 * count) if page.profiles and _is_plain(page.text, encoding))
    return [page for page, _ in zip(pages, range(count), strict=False)]


@pytest.mark.parametrize(
    ("suffix", "count"),
    [case for suffix in MAKERS for case in ((suffix, 15), pytest.param(suffix, 100, marks=pytest.mark.slow))],
)
@pytest.mark.lengthy
def test_forms_of_each_kind_give_the_answers_of_the_text(suffix: str, count: int) -> None:
    # A printed page does not say which ends of lines are meant.
    breaks = " " if suffix == "pdf" else "\n"
    differing = []
    for page in list_pages(count, ENCODINGS.get(suffix, "utf-8")):
        lines, options = list_lines(page), load_options(page.questionnaire)
        expected = list_answers(read_bytes("\n".join(lines).encode(), options, "form.txt").profiles, breaks)
        found = list_answers(read_bytes(MAKERS[suffix](lines), options, f"form.{suffix}").profiles, breaks)
        if found != expected:
            differing.append(page.id)
    assert differing == []
