"""The sample pages in, the pictures of the report in the documents out: `python tests/pictures.py` makes them again.

It needs chromium and the extra `[browser]`. The older run in the pictures is the folder `clean`.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from profilecli import Options, load_questionnaire
from profilecli.checks import RULES
from profilecli.html.page import render_page
from profilecli.run.pipeline import read_paths

ROOT = Path(__file__).parent.parent
CHROMIUM = shutil.which("chromium")
ARGUMENTS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
    " --disable-component-update --disable-sync"
).split()
PICTURES = (
    ("report-wide-light", 1280, "light", "verdict", 1060),
    ("report-wide-dark", 1280, "dark", "coverage", 1180),
    ("report-narrow-light", 390, "light", "verdict", 1250),
    ("report-narrow-dark", 390, "dark", "coverage", 1250),
)
"""The name of each, the width of the window, its colours, the section at the top, and the height that is shown."""


@contextmanager
def open_browser() -> Iterator[Any]:
    """Yield a browser, which is closed afterwards."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


def take_pictures(browser: Any, folder: Path) -> list[Path]:
    """Write the pictures into `folder`; return their paths."""
    samples = ROOT / "samples" / "tool-library"
    questionnaire = load_questionnaire(samples / "questionnaire.toml")
    outcomes = read_paths([str(samples / "clean"), str(samples / "flawed")], Options(questionnaire))
    made = []
    with tempfile.TemporaryDirectory() as place:
        page = Path(place) / "report.html"
        page.write_text("".join(render_page(outcomes, questionnaire, RULES)), encoding="utf-8")
        for name, width, scheme, section, height in PICTURES:
            context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
            opened = context.new_page()
            opened.goto(page.as_uri())
            top = opened.locator(f"#{section}").bounding_box()["y"] - 24 if section != "verdict" else 0
            made.append(folder / f"{name}.png")
            opened.screenshot(path=made[-1], full_page=True, clip={"x": 0, "y": top, "width": width, "height": height})
            context.close()
    return made


def main() -> None:
    """Write the pictures into the documents."""
    with open_browser() as browser:
        for path in take_pictures(browser, ROOT / "docs"):
            sys.stdout.write(f"{path.name}: {path.stat().st_size:,} bytes\n")


if __name__ == "__main__":
    main()
