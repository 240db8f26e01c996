"""A page for a browser: a codebook in, the page out, whole in itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from profilecli.codebook.facts import Codebook
from profilecli.codebook.words import COUNTED, LEFT_OUT, describe_codebook, describe_missing
from profilecli.html.templates import render_template
from profilecli.questionnaire.model import Questionnaire


@dataclass(frozen=True, slots=True)
class _Page:
    """What the template shows."""

    questionnaire: Questionnaire
    codebook: Codebook
    about: str
    missing: str
    counted: str = COUNTED
    left_out: str = LEFT_OUT


def render_html(codebook: Codebook) -> Iterator[str]:
    """Yield the codebook as one file of HTML, without script, that loads nothing."""
    page = _Page(codebook.questionnaire, codebook, describe_codebook(codebook), describe_missing(codebook))
    return render_template("codebook.html.jinja", page)
