"""Web forms that a real browser prints as PDF: each field as it is on the screen; skipped where there is no browser."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec
from typing import Any

import pytest

from converters.reading import show
from pictures import CHROMIUM, open_browser
from profilecli.converters.pdf.document import read

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not CHROMIUM, reason="no browser: there is no program chromium on the PATH"),
    pytest.mark.skipif(find_spec("playwright") is None, reason="no browser: playwright is not installed"),
]

FORM = """<title>Tools</title><body><p>Is the shed heated?</p>
<p><label><input type=radio name=a> Yes</label> <label><input type=radio name=a checked> No</label></p>
<p>Which tools?</p>
<div><label><input type=checkbox checked> Spade</label></div>
<div><label><input type=checkbox> Rake</label></div>
<div><label>Hose <input type=checkbox checked></label></div>
<div><label><input type=checkbox disabled> Axe</label></div>
<div><label><input type=checkbox disabled checked> Saw</label></div>
<ul><li>Sharpened in spring</li></ul>
<p>What grows? <textarea cols=20 rows=4>Beans.
Kale.</textarea></p>"""
OWN_LOOK = """<style>
input { appearance: none; width: 1em; height: 1em; border: 1px solid #aaa; vertical-align: top }
input[type=radio] { border-radius: 50% }
input:checked { background: #06c; border-color: #06c; -webkit-print-color-adjust: exact }
</style>"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with open_browser() as browser:
        yield browser


@pytest.mark.parametrize(
    "style",
    ["", "<style>body { font-size: 20px; accent-color: #b00 }</style>", "<style>input { zoom: 1.5 }</style>", OWN_LOOK],
)
@pytest.mark.parametrize("has_margins", [False, True])
def test_fields_are_as_on_the_screen(browser: Any, style: str, has_margins: bool) -> None:
    page = browser.new_page()
    page.set_default_timeout(300_000)
    page.set_content(style + FORM)
    margin = dict.fromkeys(("top", "right", "bottom", "left"), "1.5cm")
    printed = page.pdf(display_header_footer=has_margins, print_background=True, margin=margin)
    lines = show(read(printed, None))
    page.close()
    assert [" ".join(line.split()) for line in lines if not line.startswith("%")] == [
        "Is the shed heated?",
        "[ ] Yes",
        "[x] No",
        "Which tools?",
        "[x] Spade",
        "[ ] Rake",
        "Hose [x]",
        "[ ] Axe",
        "[x] Saw",
        "Sharpened in spring",
        "What grows?",
        "Beans.",
        "Kale.",
    ]
    assert any(line.startswith("%") for line in lines) is has_margins
