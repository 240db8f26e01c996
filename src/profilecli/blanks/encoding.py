"""Empty forms to send out: a questionnaire and a suffix in, the bytes of its form out."""

from __future__ import annotations

from collections.abc import Callable

from profilecli.blanks.as_docx import encode_docx
from profilecli.blanks.as_text import render_markdown, render_text
from profilecli.blanks.layout import Form, build_form
from profilecli.questionnaire.model import Questionnaire

ENCODERS: dict[str, Callable[[Form], bytes]] = {
    ".docx": encode_docx,
    ".md": lambda form: render_markdown(form).encode("utf-8"),
    ".txt": lambda form: render_text(form).encode("utf-8"),
}
"""By suffix, how a form is written."""


def encode_blank(questionnaire: Questionnaire, suffix: str, language: str | None = None) -> bytes:
    """Return the empty form of a questionnaire in one of its languages, by default the first.

    `suffix` is one of `ENCODERS`. The same questionnaire gives the same bytes.
    """
    return ENCODERS[suffix](build_form(questionnaire, language))


def lacks_name_label(questionnaire: Questionnaire) -> bool:
    """Whether a form has no place for the name that is looked for in its text."""
    return questionnaire.name_from == "text" and not questionnaire.name_labels
