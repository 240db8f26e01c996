from __future__ import annotations

import pytest

from profilecli.questionnaire.lexicon import Lexicon
from profilecli.reading.lines import line_reading as module
from profilecli.reading.lines.line import Line, LineKind, Trait, join_traits
from profilecli.reading.lines.line_reading import read_lines


def kind(text: str, lexicon: Lexicon) -> LineKind:
    (line,) = read_lines([text], lexicon)
    return line.kind


@pytest.mark.parametrize("text", ["", " ", "\t\u00a0 ", "\u3000", "\u2028", "\x1c"])
def test_line_of_blanks_is_blank(text: str, nswp_lexicon: Lexicon) -> None:
    assert read_lines([text], nswp_lexicon) == [Line("", LineKind.BLANK)]


@pytest.mark.parametrize("text", ["\f", " \f ", "\f\t"])
def test_form_feed_alone_is_a_rule(text: str, nswp_lexicon: Lexicon) -> None:
    assert read_lines([text], nswp_lexicon) == [Line(text, LineKind.RULE)]


@pytest.mark.parametrize(
    "text",
    ["---", "===", "***", "___", "###", "-----", "- - -", "* * *", " _ _ _ ", "\t====", "———", "───", "━━━", "═══"],
)
def test_three_or_more_of_one_mark_are_a_rule(text: str, nswp_lexicon: Lexicon) -> None:
    assert kind(text, nswp_lexicon) is LineKind.RULE


@pytest.mark.parametrize("text", ["--", "-=-", "---a", "a---", "...", "~~~", "+++", "--- 2 ---", "==-"])
def test_fewer_or_other_marks_are_text(text: str, nswp_lexicon: Lexicon) -> None:
    assert kind(text, nswp_lexicon) is LineKind.TEXT


@pytest.mark.parametrize(
    "text", ["Share by email", "SHARE BY EMAIL", "  * Back to top ", "**Back to top**", "Back to top."]
)
def test_boilerplate_is_known_in_any_dress(text: str, nswp_lexicon: Lexicon) -> None:
    assert kind(text, nswp_lexicon) is LineKind.BOILERPLATE


@pytest.mark.parametrize("text", ["Back to top of the page", "Share", "Back to the top"])
def test_line_that_only_holds_boilerplate_is_text(text: str, nswp_lexicon: Lexicon) -> None:
    assert kind(text, nswp_lexicon) is LineKind.TEXT


@pytest.mark.parametrize("text", ["\u200b", "\ufeff\u200b", "\u00ad \u2060"])
def test_line_in_which_nothing_can_be_seen_is_boilerplate(text: str, nswp_lexicon: Lexicon) -> None:
    assert kind(text, nswp_lexicon) is LineKind.BOILERPLATE


def test_text_is_kept_with_its_folded_wording(nswp_lexicon: Lexicon) -> None:
    text = "  1. **Who** do you work with ? "
    assert read_lines([text], nswp_lexicon) == [Line(text, LineKind.TEXT, "who do you work with")]


def test_line_too_long_for_any_wording_is_not_folded(nswp_lexicon: Lexicon) -> None:
    fits, exceeds = "a" * nswp_lexicon.longest, "a" * (nswp_lexicon.longest + 1)
    assert [line.folded for line in read_lines([fits, exceeds], nswp_lexicon)] == [fits, ""]
    assert kind("-" * (nswp_lexicon.longest + 1), nswp_lexicon) is LineKind.RULE


@pytest.mark.parametrize(
    ("text", "trait"),
    [
        ("---", Trait.PARTS | Trait.DASH | Trait.MAIL),
        ("\fLantern", Trait.PARTS | Trait.PAGED),
        ("Organisation", Trait.PARTS),
        ("> peers", Trait.QUOTED),
        ("a | b", Trait.STROKE),
        (" ```", Trait.FENCE),
        ("<!-- note -->", Trait.TAG),
        ("iv", Trait.PAGED),
        ("Draft    2", Trait.GAP | Trait.PAGED | Trait.PART | Trait.NUMBERED),
        ("draft.txt\t2", Trait.TAB | Trait.PAGED | Trait.NUMBERED),
        ("| 2", Trait.STROKE | Trait.PAGED | Trait.NUMBERED),
        ("Draft 2", Trait.PART | Trait.NUMBERED),
        ("- 2 -", Trait.DASH | Trait.PAGED | Trait.NUMBERED),
        ("Page 2 of 3", Trait.PAGED | Trait.NUMBERED),
        ("Q12", Trait.NUMBERED),
        ("Question 123456", Trait.NUMBERED),
        ("For office use only", Trait.PART),
        ("a\tb", Trait.TAB),
        ("Email    none", Trait.GAP),
        ("   none   ", 0),
        ("From Ann", Trait.MAIL),
        ("Ann wrote:", Trait.MAIL | Trait.SPEECH),
        ("a\u200b", Trait.UNPRINTABLE | Trait.CODED),
        ("a=b", Trait.CODED),
        ("Women.", 0),
        ("", 0),
    ],
)
def test_line_has_the_traits_that_stages_look_for(text: str, trait: int, nswp_lexicon: Lexicon) -> None:
    assert join_traits(read_lines([text], nswp_lexicon)) == trait


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("Women of the harbour meet here.", (False, False, True)),
        ("1. Women of the harbour meet here.", (False, False, False)),
        ("Women of the harbour: many.", (False, True, False)),
        ("Women of the harbour (many).", (False, True, False)),
        ("Harbour - women.", (False, True, False)),
        ("Harbour-women.", (False, False, True)),
        ("How are sex workers involved", (True, True, False)),
        ("***", (True, True, False)),
        ("x " * 200, (False, False, True)),
    ],
)
def test_line_of_prose_may_not_be_a_heading(text: str, facts: tuple[bool, bool, bool], nswp_lexicon: Lexicon) -> None:
    (line,) = read_lines([text], nswp_lexicon)
    assert (line.is_akin, line.may_head, line.is_prose) == facts


def test_line_that_recurs_is_one_object_until_there_is_no_room(
    nswp_lexicon: Lexicon, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_MOST_KNOWN", 3)
    first, again = read_lines(["Women.", "Women."], nswp_lexicon)
    assert first is again
    read_lines([f"Women {number}." for number in range(4)], nswp_lexicon)
    (later,) = read_lines(["Women."], nswp_lexicon)
    assert later is not first
    assert later == first
