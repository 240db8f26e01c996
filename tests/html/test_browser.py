"""The page in a real browser: Debian's chromium, driven by playwright; skipped where one of them is missing."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from importlib import resources
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from pictures import CHROMIUM, open_browser, take_pictures
from profilecli.html.page import render_page
from profilecli.questionnaire.model import Questionnaire
from profilecli.run.pipeline import Options, Outcome, read_text
from profilecli.text.safe import make_safe

Render = Callable[..., str]

MISSING = [name for name in ("playwright", "axe_playwright_python", "pypdf") if find_spec(name) is None]
WIDTHS = (320, 390, 820, 1280)
SCHEMES = ("light", "dark")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not CHROMIUM, reason="no browser: there is no program chromium on the PATH"),
    pytest.mark.skipif(bool(MISSING), reason=f"no browser: the Python packages {', '.join(MISSING)} are not installed"),
]


HIDDEN = """[...document.querySelectorAll('main *')].filter(part => {
    const style = getComputedStyle(part), box = part.getBoundingClientRect();
    const isCut = style.overflowX !== 'visible' && part.scrollWidth > part.clientWidth + 1;
    const isOutside = box.width > 1 && (box.left < 0 || box.right > innerWidth + 1);
    return !part.closest('svg, thead') && (isCut || isOutside);
}).map(part => part.outerHTML.slice(0, 100))"""
"""The parts of a page that cannot be seen as a whole; heads of tables are moved away where the table is a list."""


@dataclass
class Opened:
    """A page in the browser, and all that it did there."""

    page: Any
    requests: list[str] = field(default_factory=list)
    noise: list[str] = field(default_factory=list)
    """What stands in the console, errors and dialogs."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with open_browser() as browser:
        yield browser


@pytest.fixture
def show(browser: Any) -> Iterator[Callable[..., Opened]]:
    contexts = []

    def run(path: Path, width: int = 1280, scheme: str = "light", *, bypass_csp: bool = False) -> Opened:
        context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=bypass_csp
        )
        # The browser may share its processors with all other tests.
        context.set_default_timeout(300_000)
        contexts.append(context)
        opened = Opened(context.new_page())
        opened.page.on("request", lambda request: opened.requests.append(request.url))
        opened.page.on("console", lambda message: opened.noise.append(message.text))
        opened.page.on("pageerror", lambda error: opened.noise.append(str(error)))

        def dismiss(dialog: Any) -> None:
            opened.noise.append(dialog.message)
            dialog.dismiss()

        opened.page.on("dialog", dismiss)
        opened.page.goto(path.as_uri())
        return opened

    yield run
    for context in contexts:
        context.close()


@pytest.fixture(scope="module")
def pages(
    tmp_path_factory: pytest.TempPathFactory, render: Render, sample_outcomes: list[Outcome], nswp: Questionnaire
) -> dict[str, Path]:
    """The page on all samples, without and with text, and one on a text in a script from right to left."""
    folder = tmp_path_factory.mktemp("pages")
    hebrew = "מקהלת הנמל\nWho do you work with?\nנשים ברחובות, 24 שעות (Haifa)\nContact email\nnobody\n"
    written = {
        "plain": render(sample_outcomes, nswp),
        "text": render(sample_outcomes, nswp, include_text=True),
        "hebrew": render([read_text(hebrew, Options(nswp), "מקהלה/1.txt")], nswp, include_text=True),
        "empty": render([], nswp),
    }
    for name, page in written.items():
        (folder / f"{name}.html").write_text(page, encoding="utf-8")
    return {name: folder / f"{name}.html" for name in written}


def open_all(opened: Opened) -> None:
    opened.page.evaluate("for (const part of document.querySelectorAll('details')) part.open = true")


def strip(text: str) -> str:
    """Return text without blanks and ligatures, which a page may set where it likes."""
    return "".join(unicodedata.normalize("NFKC", text).split())


@pytest.mark.parametrize("name", ["plain", "text", "hebrew", "empty"])
@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", WIDTHS)
def test_it_is_quiet_and_fits(
    show: Callable[..., Opened], pages: dict[str, Path], name: str, width: int, scheme: str
) -> None:
    opened = show(pages[name], width, scheme)
    for is_open in (False, True):
        if is_open:
            open_all(opened)
        overflow = opened.page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        assert overflow <= 0
    # Nothing is cut off, and nothing has to be scrolled by itself.
    assert opened.page.evaluate(HIDDEN) == []
    assert opened.requests == [pages[name].as_uri()]
    assert opened.noise == []


@pytest.mark.parametrize("name", ["plain", "text", "hebrew", "empty"])
@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", [WIDTHS[1], WIDTHS[-1]])
def test_everybody_can_use_it(
    show: Callable[..., Opened], pages: dict[str, Path], name: str, width: int, scheme: str
) -> None:
    # The checker is a script: for it alone the policy of the page is set aside.
    opened = show(pages[name], width, scheme, bypass_csp=True)
    opened.page.evaluate(
        "for (const part of [...document.querySelectorAll('details[id]')].slice(0, 8)) part.open = true"
    )
    opened.page.evaluate((resources.files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8"))
    found = opened.page.evaluate("axe.run({resultTypes: ['violations']})")

    reported = [(item["id"], item["help"], item["nodes"][0]["html"][:200]) for item in found["violations"]]
    assert reported == []
    assert len(found["passes"]) > 15


def test_it_has_other_colours_in_the_dark(show: Callable[..., Opened], pages: dict[str, Path]) -> None:
    read = "getComputedStyle(document.body).backgroundColor"
    colours = {scheme: show(pages["plain"], scheme=scheme).page.evaluate(read) for scheme in SCHEMES}

    brightness = {scheme: sum(map(int, re.findall(r"\d+", colour)[:3])) for scheme, colour in colours.items()}
    assert brightness["light"] > 700
    assert brightness["dark"] < 100


def test_a_link_to_a_line_opens_its_profile(show: Callable[..., Opened], pages: dict[str, Path]) -> None:
    page = show(pages["plain"]).page
    link = page.locator(".findings .place a[href*='-']").first
    target = (link.get_attribute("href") or "").removeprefix("#")
    assert not page.locator(f"#{target}").is_visible()
    link.click()
    page.locator(f"#{target}").wait_for(state="visible")
    assert page.locator(f"#{target.partition('-')[0]}").get_attribute("open") is not None


def test_the_keyboard_reaches_the_content_at_once(show: Callable[..., Opened], pages: dict[str, Path]) -> None:
    page = show(pages["plain"]).page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


@pytest.mark.parametrize("bypass_csp", [False, True])
@pytest.mark.parametrize("include_text", [False, True])
def test_payloads_have_no_effect(
    show: Callable[..., Opened],
    render: Render,
    tmp_path: Path,
    payloads: Sequence[str],
    hostile: Questionnaire,
    hostile_outcomes: list[Outcome],
    include_text: bool,
    bypass_csp: bool,
) -> None:
    path = tmp_path / "hostile.html"
    path.write_text(render(hostile_outcomes, hostile, include_text=include_text), encoding="utf-8")

    # Not even without the policy: escaping has to hold by itself.
    opened = show(path, bypass_csp=bypass_csp)
    open_all(opened)
    opened.page.mouse.move(300, 400)
    opened.page.wait_for_timeout(300)

    assert opened.page.evaluate("window.hit") is None
    assert opened.requests == [path.as_uri()]
    assert opened.noise == []
    assert opened.page.url == path.as_uri()
    text = opened.page.evaluate("document.body.textContent")
    assert all(make_safe(payload) in text for payload in payloads)
    assert opened.page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0


def test_print_is_readable(show: Callable[..., Opened], pages: dict[str, Path]) -> None:
    from pypdf import PdfReader

    opened = show(pages["plain"], scheme="dark")
    reader = PdfReader(io.BytesIO(opened.page.pdf(format="A4")))
    text = strip(" ".join(page.extract_text() for page in reader.pages))

    assert 10 <= len(reader.pages) < 60
    for words in (
        "NSWP member profile",
        "Who do you work with?",
        "Challenge stigma and discrimination against sex workers",
        "PRF206 unknown-heading",
        "flawed/variant-heading.txt",
        # The sources are closed on the screen, and printed all the same.
        "boilerplate",
    ):
        assert strip(words) in text
    assert strip("Skip to the content") not in text
    # Paper is white, whatever the screen is.
    opened.page.emulate_media(media="print")
    assert opened.page.evaluate("getComputedStyle(document.body).color") == "rgb(31, 36, 40)"


def test_a_thousand_profiles_open_at_once(
    show: Callable[..., Opened], tmp_path: Path, nswp: Questionnaire, sample_outcomes: list[Outcome]
) -> None:
    path = tmp_path / "many.html"
    profiles = sum(len(outcome.profiles) for outcome in sample_outcomes)
    many = sample_outcomes * (1000 // profiles + 1)
    path.write_text("".join(render_page(many, nswp)), encoding="utf-8")

    page = show(path).page

    assert page.locator(".grid tbody tr").count() >= 1000
    paint = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
    assert paint < 5000


def test_the_loudest_cells_are_those_of_required_answers(show: Callable[..., Opened], pages: dict[str, Path]) -> None:
    read = "parts => parts.map(part => getComputedStyle(part).backgroundColor)"
    for scheme in SCHEMES:
        page = show(pages["plain"], scheme=scheme).page
        loud = set(page.locator(".strip .x").evaluate_all(read))
        quiet = set(page.locator(".strip span:not(.x)").evaluate_all(read))
        assert len(loud) == 1
        assert not loud & quiet


def test_pictures_of_the_documents_can_be_made_again(browser: Any, tmp_path: Path) -> None:
    made = sorted(take_pictures(browser, tmp_path))

    docs = Path(__file__).parent.parent.parent / "docs"
    assert [path.name for path in made] == sorted(path.name for path in docs.glob("report-*.png"))
    for path in made:
        data = path.read_bytes()
        assert data[16:24] == (docs / path.name).read_bytes()[16:24], "another width or height"
        assert len(data) < 150_000
