"""`profilecli rule`."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from profilecli.cli.common import get_width, guard, write_text
from profilecli.cli.completion import complete_rules
from profilecli.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from profilecli.checks import Rule


class RuleFormat(StrEnum):
    """How rules are explained."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"


@guard
def rule(
    code: Annotated[
        str | None,
        typer.Argument(
            metavar="CODE", autocompletion=complete_rules, help="The code or name of a rule; default: all rules."
        ),
    ] = None,
    format_: Annotated[RuleFormat, typer.Option("--format", help="How to print.")] = RuleFormat.TEXT,
) -> int:
    """Explain a rule: what it finds, why it matters, an example, how to fix it.

    \b
    Example:
      profilecli rule PRF206
    """
    from profilecli.checks import RULES
    from profilecli.text.suggest import suggest

    if code is None:
        chosen: Sequence[Rule] = RULES
    else:
        chosen = [item for item in RULES if code.upper() == item.code or code.lower() == item.name]
        if not chosen:
            known = [item.code for item in RULES] + [item.name for item in RULES]
            hint = suggest(code.lower(), known) or suggest(code.upper(), known) or "; `profilecli rule` lists all rules"
            raise SettingsError(f"no rule {code!a}{hint}")
    write_text(_render(chosen, format_, is_list=code is None))
    return 0


def _render(rules: Sequence[Rule], format_: RuleFormat, *, is_list: bool) -> str:
    if format_ is RuleFormat.JSON:
        import json

        items = [
            {"code": item.code, "name": item.name, "severity": item.severity, "explanation": item.explanation}
            for item in rules
        ]
        return json.dumps(items, indent=2, ensure_ascii=False) + "\n"
    if format_ is RuleFormat.MARKDOWN:
        return "\n".join(
            f"## {item.code} {item.name}\n\nSeverity: {item.severity}\n\n{item.explanation}\n" for item in rules
        )
    if is_list:
        width = max(len(item.name) for item in rules)
        return "".join(f"{item.code}  {item.name:<{width}}  {item.severity}\n" for item in rules)
    return "\n".join(
        f"{item.code} {item.name} ({item.severity})\n\n{_fill(item.explanation, get_width(sys.stdout))}\n"
        for item in rules
    )


def _fill(text: str, width: int) -> str:
    """Return paragraphs with their lines as wide as they may be."""
    from profilecli.views.cells import wrap

    paragraphs = (" ".join(paragraph.split()) for paragraph in text.split("\n\n"))
    return "\n\n".join("\n".join(wrap(paragraph, width)) for paragraph in paragraphs)
