"""Plain values in, an HTML page out piece by piece: the templates and their style are beside this module."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from functools import cache

from jinja2 import Environment, FunctionLoader, StrictUndefined

from profilecli import __version__
from profilecli.findings.diagnostics import format_count
from profilecli.text.packaged import read_packaged
from profilecli.text.safe import make_safe

_BUFFERED = 200
"""How many pieces of a template are joined to one piece of the page."""


def render_template(name: str, page: object) -> Iterator[str]:
    """Yield the page that a template makes of what it calls `page`, in pieces."""
    style = _read("style.css")
    template = _build_environment().get_template(name)
    stream = template.stream(page=page, version=__version__, style=style, style_hash=_hash_style(style))
    stream.enable_buffering(_BUFFERED)
    yield from stream


@cache
def _build_environment() -> Environment:
    environment = Environment(
        autoescape=True,
        finalize=_make_safe,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        loader=FunctionLoader(_read),
    )
    environment.filters["number"] = _format_number
    environment.filters["noun"] = format_count
    return environment


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
    return read_packaged("profilecli.html", name).decode("utf-8")
