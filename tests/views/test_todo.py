from __future__ import annotations

import json
import re

from hypothesis import given

from profilecli.findings.diagnostics import Diagnostic, Severity
from profilecli.run.pipeline import load_questionnaire
from profilecli.run.work import Page, list_pages
from profilecli.views.todo import list_places, render_json, render_markdown, render_todo
from views.looks import PAGES, WIDTHS, check_lines, read_odd, uncolor

ODD = Diagnostic(
    "PRF305", "invalid-value", Severity.ERROR, "no `date`; *correct* it", "a|`b`.txt", 12, 1, 12, 5, "founded"
)
MISSING = Diagnostic("PRF202", "missing-question", Severity.ERROR, "not found; add it", "a|`b`.txt", 3, 1, 3, 2, "work")
PAGE = Page("a|`b`.txt", (MISSING, ODD), 1)


def test_a_page_shows_what_there_is_to_do_by_line() -> None:
    shown = (
        "a|`b`.txt\n"
        "  2 errors, 1 required answer missing\n"
        "   3  work: not found; add it [PRF202]\n"
        "  12  founded: no `date`; *correct* it\n"
        "      [PRF305]\n"
    )
    assert render_todo([PAGE, PAGE], width=40) == f"{shown}\n{shown}"


def test_markdown_has_boxes_to_tick_and_what_is_untrusted_in_code_spans() -> None:
    assert render_markdown([PAGE], "1 file read") == (
        "# To do\n\n1 file read.\n\n"
        "## `a\\x7c\\x60b\\x60.txt`\n\n2 errors, 1 required answer missing\n\n"
        "- [ ] line 3: `work: not found; add it [PRF202]`\n"
        "- [ ] line 12: `founded: no \\x60date\\x60; *correct* it [PRF305]`\n"
    )


def test_what_is_in_a_file_that_is_no_plain_text_is_named_by_its_place() -> None:
    page = Page("a.pdf", (ODD._replace(place='page 2, field "`x`"'), MISSING._replace(place="page 1, line 6")), 1)
    assert render_todo([page], width=60) == (
        "a.pdf\n"
        "  2 errors, 1 required answer missing\n"
        '  -  page 2, field "`x`": founded: no `date`; *correct* it\n'
        "     [PRF305]\n"
        "  -  page 1, line 6: work: not found; add it [PRF202]\n"
    )
    assert render_markdown([page], "1 file read").splitlines()[-2:] == [
        r'- [ ] `page 2, field "\x60x\x60"`: `founded: no \x60date\x60; *correct* it [PRF305]`',
        "- [ ] `page 1, line 6`: `work: not found; add it [PRF202]`",
    ]
    assert list(list_places([page])) == ["a.pdf\n"]


def test_json_has_the_findings_as_validate_writes_them() -> None:
    (page,) = json.loads("".join(render_json([PAGE])))
    assert {key: page[key] for key in ("path", "errors", "missing_required", "warnings")} == {
        "path": "a|`b`.txt",
        "errors": 2,
        "missing_required": 1,
        "warnings": 0,
    }
    assert [(task["code"], task["line"], task["question"]) for task in page["tasks"]] == [
        ("PRF202", 3, "work"),
        ("PRF305", 12, "founded"),
    ]
    assert "".join(render_json([])) == "[]\n"


def test_a_line_with_two_tasks_is_one_place_to_open() -> None:
    page = Page("a.txt", (MISSING, MISSING, ODD), 2)
    assert list(list_places([page])) == ["a.txt:3\n", "a.txt:12\n"]


@given(PAGES, WIDTHS)
def test_lines_fit_whatever_the_page(page: str, width: int) -> None:
    outcome = read_odd(page)
    pages = list_pages(outcome.diagnostics, load_questionnaire())
    shown = render_todo(pages, width=width)
    assert uncolor(render_todo(pages, width=width, color=True)) == shown
    # A path is not broken.
    check_lines(re.sub(r"\A.*", "", shown) or "\n", width)
