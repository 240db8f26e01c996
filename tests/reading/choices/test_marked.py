from __future__ import annotations

import pytest

from helpers import get, list_codes
from profilecli.questionnaire.model import Questionnaire
from profilecli.questionnaire.parsing import parse_questionnaire

_FORM = """
name = "boat-hire"
title = "Boat hire"
version = "1"
name_labels = ["Hirer"]
[[survey]]
name = "swim"
type = "select_one"
list_name = "yn"
label = "Can all of you swim?"
[[survey]]
name = "boats"
type = "select_multiple"
list_name = "boats"
label = "Which boats do you want?"
[[survey]]
name = "note"
type = "text"
label = "What else should we know?"
[[choices.yn]]
name = "yes"
label = "Yes"
[[choices.yn]]
name = "no"
label = "No"
[[choices.boats]]
name = "canoe"
label = "Canoe"
[[choices.boats]]
name = "rowing"
label = "Rowing boat"
[[choices.boats]]
name = "pedal"
label = "Pedal boat"
"""


@pytest.fixture(scope="module")
def hire() -> Questionnaire:
    return parse_questionnaire(_FORM.encode(), "hire.toml")


def write(label: str, lines: str) -> str:
    return f"Hirer: Duckweed Scouts\n\n{label}\n{lines}\n\nWhat else should we know?\nNothing at all.\n"


@pytest.mark.parametrize(
    ("lines", "value"),
    [
        ("x Yes\n  No", "yes"),
        ("[Yes]\nNo", "yes"),
        ("Yes \u2190 this one\nNo", "yes"),
        ("No <- me\nYes", "no"),
        ("Yes <--\nNo", "yes"),
        (">> Yes\nNo", "yes"),
        ("-> Yes\nNo", "yes"),
        ("Yes\n=> No", "no"),
        ("**Yes**\nNo", "yes"),
        ("_Yes_\nNo", "yes"),
        ("1 Yes\n0 No", "yes"),
        ("0 Yes\n1 No", "no"),
        ("1. Yes\n0. No", "yes"),
        ("Yes\t1\nNo\t0", "yes"),
        ("Yes: x\nNo:", "yes"),
        ("\u2022 Yes\n\u25e6 No", "yes"),
        ("\u25e6 Yes\n\u2022 No", "no"),
        ("- Yes\n+ No", "no"),
        ("Yes\n~~No~~", "yes"),
        ("~~Yes~~ No", "no"),
        ("Yes (x)\nNo", "yes"),
        ("Yes X\nNo", "yes"),
        ("Yes \u2713\nNo", "yes"),
        ("Yes \u2717\nNo \u2713", "no"),
        ("\u2717 Yes\n[x] No", "no"),
        ("YES\nNo", "yes"),
        ("(Yes) No", "yes"),
        ("Yes / **No**", "no"),
        ("x Yes  No", "yes"),
        ("Yes \u2611  No \u2610", "yes"),
        ("\u2610 Yes \u2611 No", "no"),
        ("\U0001f5f9 Yes\n\u2610 No", "yes"),
        ("\u2610 Yes\nNo \U0001f5f7", "no"),
        ("\U0001f5f7 Yes\n\U0001f5f9 No", "no"),
        ("Yes [x] No [ ]", "yes"),
        ("Yes / No \u2713", "no"),
        ("( ) Yes (\u2022) No", "no"),
        ("Yes / No\nYes", "yes"),
        ("Yes | No\n\n- No", "no"),
        ("Yes............x\nNo.............", "yes"),
        ("Yes: [ ] No: [x]", "no"),
        ("<u>Yes</u>\nNo", "yes"),
        ("<i>Yes</i> / No", "yes"),
        ("Yes\n<B>No</B>.", "no"),
        ("- Yes\n- <strong><u>No</u></strong>", "no"),
        ('<span style="color: red">Yes</span>\nNo', "yes"),
        ("<p>Yes</p>\n<p><mark>No</mark></p>", "no"),
        ("<del>Yes</del> / No", "no"),
    ],
)
def test_marked_choice_is_the_answer(lines: str, value: str, hire: Questionnaire) -> None:
    text = write("Can all of you swim?", lines)
    answer = get(text, hire, "swim")
    assert (answer["status"], answer["value"], answer["other"]) == ("answered", value, [])
    assert list_codes(text, hire) == []


@pytest.mark.parametrize(
    "lines",
    [
        "Yes\nNo",
        "Yes / No",
        "Yes   No",
        "Yes and No",
        "Yes x No",
        "Yes (No)",
        "Yes!\nNo",
        "0. No\n1. Yes",
        "yes this one\nno",
        "-No-\nYes",
        "* Yes\nNo",
        "| x | Yes |\n|   | No |",
        "__x__ Yes\n_____ No",
        "(Y) Yes\n(N) No",
        "\u2717 Yes\nNo",
        "\u274c Yes\n[ ] No",
        "[\u2717] Yes\n[ ] No",
        "Yes\nNo \u2717",
        "<p>Yes</p>\n<p>No</p>",
        "<b>Yes</b>\n<b>No</b>",
        "<u>Yes\nNo",
        "<u>Yes</b>\nNo",
    ],
)
def test_mark_that_leaves_a_doubt_is_reported(lines: str, hire: Questionnaire) -> None:
    text = write("Can all of you swim?", lines)
    answer = get(text, hire, "swim")
    assert (answer["status"], answer["value"], answer["other"]) == ("invalid", None, lines.split("\n"))
    assert [code[:6] for code in list_codes(text, hire)] == ["PRF305"]


@pytest.mark.parametrize(
    ("lines", "value"),
    [
        ("x Canoe\n  Rowing boat\nX  Pedal boat", ["canoe", "pedal"]),
        ("**Canoe**\nRowing boat\n**Pedal boat**", ["canoe", "pedal"]),
        ("- Canoe\n- **Rowing boat**\n- Pedal boat", ["rowing"]),
        ("1. Canoe\n2. **Rowing boat**\n3. Pedal boat", ["rowing"]),
        ("a) Canoe\nb) **Rowing boat**\nc) Pedal boat", ["rowing"]),
        ("1 Canoe\n0 Rowing boat\n1 Pedal boat", ["canoe", "pedal"]),
        ("1 Canoe\n  Rowing boat\n  Pedal boat", ["canoe"]),
        ("- Canoe\n+ Rowing boat\n- Pedal boat", ["rowing"]),
        ("\u2022 Canoe\n\u25e6 Rowing boat\n\u2022 Pedal boat", ["canoe", "pedal"]),
        ("Canoe\nRowing boat <--\nPedal boat", ["rowing"]),
        ("\u2713 Canoe\nRowing boat\nPedal boat", ["canoe"]),
        ("Canoe / x Rowing boat / Pedal boat", ["rowing"]),
        ("~~Canoe~~\nRowing boat\nPedal boat", ["rowing", "pedal"]),
        ("Canoe\nRowing boat\nPedal boat", ["canoe", "rowing", "pedal"]),
        ("1. Canoe\n2. Rowing boat\n3. Pedal boat", ["canoe", "rowing", "pedal"]),
        ("Canoe;\nRowing boat;\nPedal boat.", ["canoe", "rowing", "pedal"]),
        ("<li>Canoe</li>\n<li>Rowing boat</li>\n<li>Pedal boat</li>", ["canoe", "rowing", "pedal"]),
        ("- Canoe\nPedal boat", ["canoe", "pedal"]),
        ("[x] Canoe\n[X] Pedal boat", ["canoe", "pedal"]),
        ("- Canoe, Rowing boat\n- Pedal boat", ["canoe", "rowing", "pedal"]),
        ("<b>Canoe</b>\nRowing boat\n<b>Pedal\nboat</b>", ["canoe", "pedal"]),
        ("<i>Canoe</i> and <i>Pedal boat</i>", ["canoe", "pedal"]),
        ('["Canoe", "Pedal boat"]', ["canoe", "pedal"]),
        ('Canoe\n"Rowing boat"\nPedal boat', ["rowing"]),
        ("Canoe + Pedal boat", ["canoe", "pedal"]),
        ("Canoe\tx\nPedal boat\tX", ["canoe", "pedal"]),
        ("Canoe\tx\nRowing boat\t\nPedal boat\tX", ["canoe", "pedal"]),
    ],
)
def test_marked_choices_are_the_answer(lines: str, value: list[str], hire: Questionnaire) -> None:
    text = write("Which boats do you want?", lines)
    assert get(text, hire, "boats")["value"] == value
    assert list_codes(text, hire) == []


@pytest.mark.parametrize(
    "below", ["Answer: a and c", "the first and the third", "\n1, 3", "Not the pedal boat, please"]
)
def test_words_below_a_printed_list_leave_a_doubt(below: str, hire: Questionnaire) -> None:
    text = write("Which boats do you want?", f"a) Canoe\nb) Rowing boat\nc) Pedal boat\n{below}")
    answer = get(text, hire, "boats")
    assert (answer["status"], answer["value"]) == ("invalid", None)
    assert answer["other"][-1] == below.strip()
    assert [code[:6] for code in list_codes(text, hire)] == ["PRF305"]


@pytest.mark.parametrize(
    "lines",
    [
        "\u2022 Canoe\n- Rowing boat\n* Pedal boat",
        "Canoe !!!\nRowing boat\nPedal boat",
        "Canoe\nRowing boat\nPedal boat (if dry)",
        "1 Canoe\n2 Rowing boat\n3 Pedal boat",
        "[x] Canoe\n[ ] Rowing boat\nPedal boat",
        "Canoe, submarine",
        "Canoe and a submarine",
        "Canoe + submarine",
        "[Canoe, submarine]",
        '"Canoe", "submarine"',
        "1. Canoe 2. Submarine",
        "Canoe. Submarine.",
        "[Canoe, Rowing boat, Pedal boat]",
        "(Canoe/Rowing boat/Pedal boat)",
        "Canoe - Pedal boat",
        "#Canoe #Pedal boat",
        "Canoe\nRowing boat\nPedal boat\n\nCanoe",
        "Canoe | Rowing boat | Pedal boat\n  x   |             |",
        "Canoe, Rowing boat, Pedal boat\n       ^^^^^^^^^^^",
        "Canoe\nx\nPedal boat",
        "x\nCanoe\nPedal boat",
        "Canoe\n\u2717\nPedal boat",
        "Canoe\nYes\nPedal boat\nNo",
        "Canoe\tx\nPedal boat",
        "x Canoe\nPedal boat",
        "[x] Canoe\nPedal boat",
        "Canoe \u2713\nPedal boat",
        "**Canoe**\n- Pedal boat",
        "-> Canoe\nPedal boat",
        "(Canoe)\nPedal boat",
        "<u>Canoe</u>\nPedal boat",
        "<td>Canoe</td>\nRowing boat\n<u>Pedal boat",
        "\u2022 Canoe\n\u25e6 Pedal boat",
        "\u25cf Canoe\nPedal boat",
        "Canoe *\nPedal boat",
    ],
)
def test_doubt_about_several_choices_is_reported(lines: str, hire: Questionnaire) -> None:
    text = write("Which boats do you want?", lines)
    answer = get(text, hire, "boats")
    assert (answer["status"], answer["value"]) == ("invalid", None)
    assert answer["other"] == [line for line in lines.split("\n") if line]
    assert [code[:6] for code in list_codes(text, hire)] == ["PRF305"]


@pytest.mark.parametrize("hint", ["(Yes/No)", "[Yes / No]", "(yes or no)"])
def test_list_in_brackets_is_a_hint_of_the_form(hint: str, hire: Questionnaire) -> None:
    text = write("Can all of you swim?", f"{hint}\nYes")
    answer = get(text, hire, "swim")
    assert (answer["status"], answer["value"], answer["other"]) == ("answered", "yes", [hint])
    assert list_codes(text, hire) == ["PRF302 4:1 warning swim"]


@pytest.mark.parametrize(
    ("lines", "value", "other"),
    [
        ("Canoe\nRowing boat\nPedal boat\nx Other: a raft", [], ["x Other: a raft"]),
        ("Canoe\nRowing boat\nPedal boat\n**Other: a raft**", [], ["**Other: a raft**"]),
        ("**Canoe**\nRowing boat\nPedal boat\n**Other: a raft**", ["canoe"], ["**Other: a raft**"]),
        ("<u>Canoe</u>\nRowing boat\nPedal boat\n<u>Other: a raft</u>", ["canoe"], ["<u>Other: a raft</u>"]),
        ("x Canoe\nRowing boat\nPedal boat\n[x] Other: a raft", ["canoe"], ["[x] Other: a raft"]),
        ("Canoe\nRowing boat\nPedal boat\nOther: a raft", ["canoe", "rowing", "pedal"], ["Other: a raft"]),
        ("x Canoe\nRowing boat\nPedal boat\nOther: ____", ["canoe"], []),
    ],
)
def test_marked_choice_of_ones_own_is_meant_like_any_other(lines: str, value: list[str], other: list[str]) -> None:
    welcome = _FORM.replace('list_name = "boats"', 'list_name = "boats"\nor_other = true')
    text = write("Which boats do you want?", lines)
    answer = get(text, parse_questionnaire(welcome.encode(), "hire.toml"), "boats")
    assert (answer["status"], answer["value"], answer["other"]) == ("answered", value, other)


@pytest.mark.parametrize(
    "line", ["Canoe" + " " * 900 + "?", "-" * 900 + " Canoe", "x" + " " * 900 + "? Canoe", "(Canoe" + ")" * 900]
)
@pytest.mark.lengthy
def test_many_marks_around_a_choice_are_read_at_once(line: str, hire: Questionnaire) -> None:
    assert get(write("Which boats do you want?", "\n".join([line] * 500)), hire, "boats")["value"] is not None


def test_choice_that_is_marked_and_there_again_leaves_no_doubt(hire: Questionnaire) -> None:
    assert get(write("Which boats do you want?", "x Canoe\n\nCanoe"), hire, "boats")["value"] == ["canoe"]


def test_choice_that_is_cut_off_leaves_no_doubt(hire: Questionnaire) -> None:
    page = write("Which boats do you want?", "-> Canoe\n-> Rowing b")
    text = page[: page.index("\n\nWhat else")]
    assert get(text, hire, "boats")["value"] == ["canoe", "rowing"]
