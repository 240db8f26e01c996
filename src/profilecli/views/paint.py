"""Styled lines in, text with or without colour out; the styles that all views share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import StringIO

from rich.console import Console
from rich.text import Span, Text

from profilecli.findings.diagnostics import Severity

LEAST_WIDTH = 20
"""In cells; a narrower width is read as this one."""

QUIET = "dim"
STRONG = "bold"
GOOD, DOUBTFUL, BAD, NOTED = "green", "yellow", "red", "cyan"
SEVERITY_STYLES = {Severity.ERROR: BAD, Severity.WARNING: DOUBTFUL, Severity.INFO: NOTED}


def build_line(*parts: str | tuple[str, str]) -> Text:
    """Return one line of plain parts and (text, style) pairs; nothing in them is markup."""
    texts: list[str] = []
    spans: list[Span] = []
    end = 0
    for part in parts:
        text, style = (part, "") if isinstance(part, str) else part
        start, end = end, end + len(text)
        texts.append(text)
        if style:
            spans.append(Span(start, end, style))
    # `Text.assemble` does the same in twice the time.
    return Text("".join(texts), spans=spans)


def flow(parts: Iterable[Text], width: int, indent: str = "") -> Iterator[Text]:
    """Yield `parts` with commas in between, on as many lines of at most `width` cells as it takes."""
    line = Text()
    for part in parts:
        if not line.plain:
            line = Text(indent).append_text(part)
        elif len(line.plain) + len(part.plain) + 3 > width:
            yield line.append(",")
            line = Text(indent).append_text(part)
        else:
            line.append(", ").append_text(part)
    yield line


def paint(lines: Iterable[Text], *, color: bool) -> str:
    """Return `lines` as text with a final newline, with escape sequences only where `color`."""
    if not color:
        return "".join(f"{line.plain.rstrip(' ')}\n" for line in lines)
    console = Console(
        file=StringIO(),
        width=LEAST_WIDTH,
        force_terminal=True,
        force_jupyter=False,
        color_system="standard",
        no_color=False,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    with console.capture() as capture:
        for line in lines:
            console.print(line[: len(line.plain.rstrip(" "))], soft_wrap=True)
    return capture.get()
