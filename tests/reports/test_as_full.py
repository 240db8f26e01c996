from __future__ import annotations

import tomllib
from collections.abc import Iterator

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len

from profilecli.findings.diagnostics import Diagnostic, Severity
from profilecli.reports import ReportInput
from profilecli.reports.as_full import render_full
from profilecli.reports.excerpts import cut_excerpt, read_alias, wrap_words
from profilecli.text.markers import split_trailing_box
from profilecli.text.wording import fold
from questionnaire.given import HEAD, WHO, parse, read_faults
from reports.report_inputs import build_diagnostic, build_input, hostile_texts, render

LETTERS = "abcdefghijklmnopqrstuvwxyz"
MIXED = "工a" * 20
"""Letters of two cells and of one."""
_LINES = {3: "  - Who do you worke with?", 4: "and where?"}


def _read_line(_path: str, number: int) -> str | None:
    return _LINES.get(number)


def test_shape() -> None:
    """The page, a heading, the place, the line with the place underlined, advice."""
    item = build_diagnostic(question="areas", column=5, end_column=8)
    assert render(render_full, build_input(item, read_line=_read_line)) == (
        "pages/a.txt: 1 error\n\n"
        "PRF202 missing-question error: areas: required question not found\n"
        " --> pages/a.txt:3:5\n"
        "  |\n"
        "3 |   - Who do you worke with?\n"
        "  |     ^^^\n"
        "  |\n"
        "  = help: `profilecli rule PRF202` explains more\n"
    )


def test_alias_line() -> None:
    """An inexact wording gets the line to paste, without its bullet, and the table that it goes to."""
    item = build_diagnostic(alias_of="survey.who", column=3, end_column=27)
    lines = render(render_full, build_input(item, read_line=_read_line)).splitlines()
    assert lines[-2] == "  = help: if it has that meaning, add this to survey.who in the questionnaire:"
    assert tomllib.loads(lines[-1]) == {"aliases": ["Who do you worke with?"]}


def test_alias_in_one_of_several_languages() -> None:
    item = build_diagnostic(alias_of="survey.who", alias_key="aliases.pt-BR", column=3, end_column=27)
    lines = render(render_full, build_input(item, read_line=_read_line)).splitlines()
    assert tomllib.loads(lines[-1]) == {"aliases": {"pt-BR": ["Who do you worke with?"]}}


def test_hidden_source() -> None:
    """Without a source line there is neither an excerpt nor an alias."""
    item = build_diagnostic(alias_of="survey.who")
    assert render(render_full, build_input(item)) == (
        "pages/a.txt: 1 error\n\n"
        "PRF202 missing-question error: required question not found\n"
        " --> pages/a.txt:3:1\n"
        "  = help: `profilecli rule PRF202` explains more\n"
    )


def test_help_fits_the_width() -> None:
    """Advice that just fits is one line; with a cell less, it is two that fit."""
    advice = "  = help: `profilecli rule PRF202` explains more"
    item = build_diagnostic()
    assert render(render_full, build_input(item, width=len(advice))).endswith(f"\n{advice}\n")
    lines = render(render_full, build_input(item, width=len(advice) - 1)).splitlines()
    assert [line.strip() for line in lines[-2:]] == ["= help: `profilecli rule PRF202` explains", "more"]


def test_help_is_given_once_for_each_code() -> None:
    """The second finding of a rule does not say again where to read more."""
    report = render(render_full, build_input(build_diagnostic(), build_diagnostic(), build_diagnostic(code="PRF203")))
    assert report.count("rule PRF202") == report.count("rule PRF203") == 1
    assert "\n\nPRF202" in report


def test_findings_are_grouped_by_page() -> None:
    """The second page begins anew, with how much was found on it."""
    found = [build_diagnostic(), build_diagnostic(severity=Severity.WARNING), build_diagnostic(path="pages/b.txt")]
    lines = render(render_full, build_input(*found)).splitlines()
    assert [line for line in lines if line.startswith("pages/")] == [
        "pages/a.txt: 1 error, 1 warning",
        "pages/b.txt: 1 error",
    ]


def test_lines_are_read_while_their_page_is_the_last_one_drawn() -> None:
    """The next page takes the place of the lines of the one before."""
    drawn: list[str] = []

    def draw() -> Iterator[Diagnostic]:
        for path in ("pages/a.txt", "pages/a.txt", "pages/b.txt"):
            drawn.append(path)
            yield build_diagnostic(path=path)

    def read_line(path: str, _number: int) -> str:
        assert path == drawn[-1]
        return "Who?"

    report = render(render_full, ReportInput(draw(), read_line=read_line))
    assert report.count("3 | Who?") == 3


def test_several_lines_show_the_first() -> None:
    """A span over several lines is underlined to the end of its first."""
    item = build_diagnostic(column=3, end_line=4, end_column=4, alias_of="survey.who")
    lines = render(render_full, build_input(item, read_line=_read_line)).splitlines()
    assert lines[6] == "  |   " + "^" * 24
    assert tomllib.loads(lines[-1]) == {"aliases": ["Who do you worke with? and"]}


def test_color() -> None:
    """Colour follows the severity."""
    data = build_input(*(build_diagnostic(severity=severity) for severity in Severity), color=True)
    report = render(render_full, data)
    assert "\x1b[1;31mPRF202" in report
    assert "\x1b[1;33mPRF202" in report
    assert "\x1b[1;36mPRF202" in report


@pytest.mark.parametrize(
    ("line", "first", "end", "text", "indent", "length"),
    [
        ("abc", 1, 2, "abc", 1, 1),
        ("\tab", 1, 2, "    ab", 4, 1),
        ("工具 x", 0, 2, "工具 x", 0, 4),
        ("工具 x", 3, 4, "工具 x", 5, 1),
        ("e\u0301a", 2, 3, "e\u0301a", 1, 1),
        ("a\x1b[0m", 1, 2, r"a\x1b[0m", 1, 4),
        ("", 0, 0, "", 0, 1),
        ("ab", 7, 9, "ab", 2, 1),
        ("ab\r\n", 0, 2, "ab", 0, 2),
        ("a" * 19, 0, 1, "a" * 19, 0, 1),
        ("a" * 20, 0, 1, "a" * 20, 0, 1),
        ("a" * 50, 25, 27, "…aaaaaaaaaaaaaaaaaa…", 5, 2),
        ("a" * 50, 0, 50, "aaaaaaaaaaaaaaaaaa…", 0, 18),
        ("a" * 49 + "b", 49, 50, "…aaaaaaaaaaaaaaaaab", 18, 1),
        (LETTERS, 10, 11, "…ghijklmnopqrstuvwx…", 5, 1),
        (LETTERS, 15, 16, "…ijklmnopqrstuvwxyz", 8, 1),
        (MIXED, 2, 3, "工a工a工a工a工a工a…", 3, 2),
        (MIXED, 20, 21, "…a工a工a工a工a工a工…", 5, 2),
        (MIXED, 21, 22, "…a工a工a工a工a工a工…", 4, 1),
        (MIXED, 38, 39, "…工a工a工a工a工a工a", 16, 2),
        (MIXED, 39, 40, "…工a工a工a工a工a工a", 18, 1),
    ],
)
def test_cut_excerpt(line: str, first: int, end: int, text: str, indent: int, length: int) -> None:
    """The place is underlined in cells, whatever stands before it."""
    excerpt = cut_excerpt(line, first, end, 20)
    assert (excerpt.text, excerpt.indent, excerpt.length) == (text, indent, length)


@given(line=hostile_texts.map(lambda text: text * 5), first=st.integers(0, 40), room=st.integers(0, 60))
def test_excerpt_fits(line: str, first: int, room: int) -> None:
    """An excerpt takes no more cells than it may, but for one long escape, and holds its marks."""
    excerpt = cut_excerpt(line, first, first + 3, room)
    assert cell_len(excerpt.text) <= max(room, 20)
    assert excerpt.indent + excerpt.length <= cell_len(excerpt.text) + 1


@given(text=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\n")) | hostile_texts)
@example(text="0)\u00b2")
@pytest.mark.lengthy
def test_alias_reads_alike(text: str) -> None:
    """An alias is one line of TOML and folds to what the source does."""
    item = build_diagnostic(column=1, end_column=len(text) + 1)
    alias = read_alias(item, lambda _path, _line: text)
    if alias is not None:
        assert len(alias.splitlines()) == 1
        (wording,) = tomllib.loads(alias)["aliases"]
        assert fold(wording) == fold(split_trailing_box(text)[0])


@pytest.mark.parametrize(
    "line", ["Where to?", "- Where to?", "[x] Where to?", "Where to? [x]", "Q2. Where to? ☑", "Where to?:"]
)
def test_alias_has_no_marks(line: str) -> None:
    """Bullets, numbers, check boxes and a closing colon are the page's own."""
    item = build_diagnostic(column=1, end_column=len(line) + 1)
    assert read_alias(item, lambda _path, _line: line) == 'aliases = ["Where to?"]'


def test_longest_alias_is_the_longest_that_a_questionnaire_takes() -> None:
    line = "Where to? " + "x" * 990
    alias = read_alias(build_diagnostic(end_column=len(line) + 1), lambda _path, _line: line)
    assert parse(f"{HEAD}{WHO}{alias}\n").survey[0].aliases == (line,)
    assert read_faults(f'{HEAD}{WHO}aliases = ["{line}x"]\n')
    assert read_alias(build_diagnostic(end_column=len(line) + 2), lambda _path, _line: f"{line}x") is None


def test_no_alias_of_a_line_that_must_not_be_shown() -> None:
    item = build_diagnostic(end_line=5, end_column=9)
    assert read_alias(item, _read_line) is None


@pytest.mark.parametrize("line", ["", "---", "\ud800 x"])
def test_no_alias(line: str) -> None:
    """What no questionnaire would take is not suggested."""
    item = build_diagnostic(column=1, end_column=len(line) + 1)
    assert read_alias(item, lambda _path, _line: line) is None


def test_no_alias_of_many_lines() -> None:
    """A place as long as an answer is no wording."""
    assert read_alias(build_diagnostic(end_line=99), lambda _path, _line: "x") is None


@pytest.mark.parametrize("width", [20, 39, 60, 80])
@pytest.mark.parametrize("text", ["a word after a word " * 9, "ein Wort und \u8a9e\u8a9e\u8a9e " * 9, "x " * 200])
def test_long_text_is_wrapped_by_the_cells_that_it_takes(width: int, text: str) -> None:
    lines = wrap_words(text.strip(), width)
    assert max(map(cell_len, lines)) <= width
    assert " ".join(lines) == text.strip()


def test_word_that_is_too_long_is_a_line() -> None:
    assert wrap_words("see https://example.org/a/b here", 10) == ["see", "https://example.org/a/b", "here"]


def test_wide_terminal_shows_much_of_a_long_line() -> None:
    line = "".join(map(chr, range(0x4E00, 0x4E00 + 1_000)))
    excerpt = cut_excerpt(line, 500, 503, 800)
    assert (cell_len(excerpt.text), excerpt.indent, excerpt.length) == (800, 199, 6)
    assert excerpt.text == f"\u2026{line[401:800]}\u2026"
    assert cut_excerpt(line[:400], 350, 353, 800).text == line[:400]
    assert cut_excerpt(line[:401], 350, 353, 800).text == f"\u2026{line[2:401]}"


@pytest.mark.parametrize("width", [40, 60])
def test_source_line_fits_the_width(width: int) -> None:
    item = build_diagnostic(line=123, end_line=123, column=50, end_column=53)
    report = render(render_full, build_input(item, read_line=lambda _path, _line: "x" * 200, width=width))
    (line,) = [line for line in report.splitlines() if "xxx" in line]
    assert cell_len(line) == width


def test_word_that_a_ci_service_could_take_for_a_command_begins_no_line() -> None:
    for words in range(20):
        item = build_diagnostic(message=f"{'word ' * words}::error::x {'word ' * 3}")
        report = render(render_full, build_input(item, width=40))
        assert "::error" in report
        assert not [line for line in report.splitlines() if line.lstrip().startswith("::")]


def test_alias_ends_where_the_place_ends() -> None:
    line = "  Who works here? Women: and men."
    item = build_diagnostic(line=300, end_line=300, column=3, end_column=18)
    assert read_alias(item, lambda _path, _line: line) == 'aliases = ["Who works here?"]'
    item = build_diagnostic(line=300, end_line=301, column=3, end_column=7)
    assert read_alias(item, lambda _path, number: line if number == 300 else "  is it?") == (
        'aliases = ["Who works here? Women: and men. is i"]'
    )
