"""Results in, the page out piece by piece: template and style are beside this module."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib import resources

from jinja2 import Environment, StrictUndefined, Template

from profilecli import __version__
from profilecli.findings.diagnostics import format_count
from profilecli.html.gather import About, gather_page
from profilecli.html.view import FileResult
from profilecli.questionnaire.model import Questionnaire
from profilecli.reports.common import RuleFacts
from profilecli.text.safe import make_safe

_BUFFERED = 200
"""How many pieces of the template are joined to one piece of the page."""


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
    style = _read("style.css")
    stream = _load_template().stream(page=page, version=__version__, style=style, style_hash=_hash_style(style))
    stream.enable_buffering(_BUFFERED)
    yield from stream


@cache
def _load_template() -> Template:
    environment = Environment(
        autoescape=True,
        finalize=_make_safe,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["number"] = _format_number
    environment.filters["noun"] = format_count
    return environment.from_string(_read("page.html.jinja"))


def _make_safe(value: object) -> object:
    """Return what the template puts out with its control characters as escapes; it is escaped for HTML after.

    What is HTML already, of the template's own making, has gone through here before.
    """
    return make_safe(value) if isinstance(value, str) and not hasattr(value, "__html__") else value


def _format_number(number: int) -> str:
    return f"{number:,}"


def _hash_style(style: str) -> str:
    """Return the source expression by which a Content-Security-Policy allows one inline style."""
    return f"sha256-{base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()}"


def _read(name: str) -> str:
    return (resources.files("profilecli") / "html" / name).read_text(encoding="utf-8")
