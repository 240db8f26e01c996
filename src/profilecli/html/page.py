"""Results in, the page out piece by piece."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from profilecli.html.gather import About, gather_page
from profilecli.html.templates import render_template
from profilecli.html.view import FileResult
from profilecli.questionnaire.model import Questionnaire
from profilecli.reports.common import RuleFacts


def render_page(
    results: Iterable[FileResult],
    questionnaire: Questionnaire,
    rules: Sequence[RuleFacts] = (),
    *,
    include_text: bool = False,
    about: About | None = None,
) -> Iterator[str]:
    """Yield the page on `results`, which are what `pipeline.read_paths` gives, in pieces.

    `rules` are those that can have found something, to be explained. Without `include_text` no
    answer, name or other text of a source is on the page, nor is an id, which is made of the name. `about`
    says what else is on it: the day of the run, and what changed since an older run.
    All `results` are gone through before the first piece; what their reading raises is raised then.
    """
    page = gather_page(results, questionnaire, rules, include_text=include_text, about=about or About())
    yield from render_template("page.html.jinja", page)
