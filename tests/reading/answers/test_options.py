"""Values that a form prints with boxes: only what is ticked is the answer."""

from __future__ import annotations

from typing import Any

import pytest

from helpers import as_dict, get, list_codes, own, read_one
from profilecli.questionnaire.model import Questionnaire
from profilecli.questionnaire.parsing import parse_questionnaire

CODES = """
[missing]
dont_know = ["Don't know"]
refused = "Prefer not to say"
"""


def build(kind: str, codes: str = "") -> Questionnaire:
    scale = "start = 1\nend = 5\n" if kind == "range" else ""
    text = f"""
name = "f"
title = "F"
version = "1"
name_labels = ["Name"]
{codes}
[[survey]]
name = "it"
type = "{kind}"
label = "How old are you?"
{scale}"""
    return parse_questionnaire(text.encode(), "f")


def page(body: str) -> str:
    return f"Name: Ana\nHow old are you?\n{body}\n"


def read(kind: str, body: str, codes: str = "") -> tuple[Any, ...]:
    answer = get(page(body), build(kind, codes), "it")
    return answer["status"], answer["value"], answer.get("reason")


@pytest.mark.parametrize(
    "body",
    [
        "( ) 18\n(x) 25\n( ) 40",
        "\u2610 18\n\u2612 25",
        "\u2612 18\n\u2611 25",
        "\u25cb 18\n\u25cf 25\n\u25cb 40",
        "( ) 18 (x) 25 ( ) 40",
        "[ ]18 [x]25",
        "18 [ ]\n25 [x]",
        "18 [ ] 25 [x]",
        "1. [ ] 18\n2. [x] 25",
        "[ ] less than 20\n[x] 25",
        "~~18~~\n25",
        "~~18\n25",
        "[ ] 18\n[ ] 40\n\n25",
        "[x]\n25",
    ],
)
def test_value_that_is_ticked_is_the_answer(body: str) -> None:
    assert read("integer", body) == ("answered", 25, None)
    assert list_codes(page(body), build("integer")) == []


@pytest.mark.parametrize(
    ("kind", "body", "value"),
    [
        ("decimal", "[ ] 0.5\n[x] 1.5", 1.5),
        ("date", "[ ] 2 May 2001\n[x] 3 May\n2001\n[ ] 4 May 2001", "2001-05-03"),
        ("time", "[ ] 9:00\n[x] 14:00", "14:00"),
        ("email", "[ ] old@x.example\n[x] new@x.example", "new@x.example"),
        ("url", "[ ] a.example.org\n[x] b.example.org", "http://b.example.org"),
        ("phone", "[ ] +44 20 7946 0018\n[x] +44 20 7946 0019", "+442079460019"),
        ("range", "[ ] 1\n[ ] 2\n[x] 3\n[ ] 4\n[ ] 5", 3),
        ("range", "bad ( ) 1 ( ) 2 (x) 3 ( ) 4 ( ) 5 good", 3),
    ],
)
def test_all_types_with_one_value_are_read_alike(kind: str, body: str, value: Any) -> None:
    assert read(kind, body) == ("answered", value, None)


@pytest.mark.parametrize("body", ["[ ] 12", "\u2610 12", "12 [ ]", "( ) 18\n( ) 25", "( ) 18 ( ) 25", "~~12~~"])
def test_value_beside_an_empty_box_is_no_answer(body: str) -> None:
    assert read("integer", body) == ("empty", None, None)
    assert get(page(body), build("integer"), "it")["text"] == body
    assert list_codes(page(body), build("integer")) == ["PRF301 2:1 warning it"]


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("integer", "[x] 18\n[x] 25"),
        ("integer", "(x) 18 (x) 25"),
        ("integer", "[x] 18\n\n25"),
        ("integer", "( )18 (x)25"),
        ("integer", "[x] about 18\n[ ] 25"),
        ("integer", "18\n25 <--"),
        ("range", "[x] 1\n[ ] 2\n[x] 3\n[ ] 4\n[ ] 5"),
        ("range", "[ ] 1\n[ ] 2"),
        ("range", "[ ] 1\n[ ] 2\n4"),
    ],
)
def test_two_answers_or_lost_boxes_are_invalid(kind: str, body: str) -> None:
    assert read(kind, body) == ("invalid", None, None)
    assert get(page(body), build(kind), "it")["lines"] == [3, 2 + len(body.splitlines())]
    assert list_codes(page(body), build(kind)) == ["PRF305 3:1 error it"]


@pytest.mark.parametrize(
    ("kind", "body", "value"),
    [
        # One hollow circle is a bullet, and a box in a word is no box.
        ("integer", "\u25cb 18", 18),
        ("integer", "-3", -3),
        ("integer", "[x] -3", -3),
        ("url", "https://a.example/?q[]=1", "https://a.example/?q[]=1"),
        ("phone", "+44 (0)20 7946 0018", "+442079460018"),
        ("range", "\u25cf\u25cf\u25cf\u25cb\u25cb", 3),
        ("text", "[ ] beans\n[x] corn", "[ ] beans\n[x] corn"),
    ],
)
def test_what_is_no_box_is_left_alone(kind: str, body: str, value: Any) -> None:
    assert read(kind, body) == ("answered", value, None)


@pytest.mark.parametrize(("empty", "tick"), [("[ ]", "[x]"), ("\u2610", "\u2611"), ("( )", "(x)")])
def test_box_on_a_line_of_its_own_is_that_of_the_only_value(empty: str, tick: str) -> None:
    assert read("integer", f"{tick}\n25") == read("integer", f"25\n{tick}") == ("answered", 25, None)
    for body in (f"{empty}\n18\n{tick}\n25", f"18\n{empty}\n25\n{tick}", f"{empty}\n18\n{tick}"):
        assert read("integer", body)[0] == "invalid"


@pytest.mark.parametrize("between", ["", "as I\nremember\n"])
def test_words_on_the_line_of_the_heading_stay_with_it(between: str) -> None:
    text = f"Name: Ana\nHow old are you? About\n{between}[x] 18\n[ ] 25\n"
    profile = read_one(text, build("integer"))
    assert (profile.answers["it"].value, profile.answers["it"].text) == (18, f"About\n{between}[x] 18\n[ ] 25")
    assert (profile.unplaced, list_codes(text, build("integer"))) == ((), [])


def test_all_boxes_are_the_text_and_other_words_are_left_over() -> None:
    body = "Years:\n( ) 18\n(x) 25\nsince May"
    assert get(page(body), build("integer"), "it")["text"] == "( ) 18\n(x) 25"
    assert own(page(body), build("integer")) == "NHUAAU"
    assert list_codes(page(body), build("integer")) == ["PRF402 3:1 warning -", "PRF402 6:1 warning -"]


@pytest.mark.parametrize("kind", ["integer", "date", "range", "text"])
@pytest.mark.parametrize(
    "body", ["____\n[ ] Don't know", "[ ] Don't know", "( ) Don't know", "____   [ ] Don't know", "~~Don't know~~"]
)
def test_code_without_a_tick_is_no_answer(kind: str, body: str) -> None:
    assert read(kind, body, CODES) == ("empty", None, None)
    assert list_codes(page(body), build(kind, CODES)) == ["PRF301 2:1 warning it"]


@pytest.mark.parametrize("kind", ["integer", "date", "range", "text"])
@pytest.mark.parametrize(
    "body", ["____\n[x] Don't know\n[ ] Prefer not to say", "[x] Don't know", "____ [x] Don't know", "- Don't know"]
)
def test_code_that_is_ticked_is_the_reason(kind: str, body: str) -> None:
    status = "answered" if kind == "text" else "empty"
    assert (read(kind, body, CODES)[0], read(kind, body, CODES)[2]) == (status, "dont_know")
    assert list_codes(page(body), build(kind, CODES)) == []


@pytest.mark.parametrize("body", ["12\n[ ] Don't know", "12 [ ] Don't know", "[x] 12\n[ ] Don't know"])
def test_value_beside_a_code_without_a_tick_is_the_answer(body: str) -> None:
    assert read("integer", body, CODES) == ("answered", 12, None)


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("integer", "12\n[x] Don't know"),
        ("integer", "[x] 12\n[x] Don't know"),
        ("integer", "[x] Don't know\n[x] Prefer not to say"),
        ("range", "( ) 1 ( ) 2 (x) 3 ( ) 4 ( ) 5 [x] Don't know"),
        ("range", "( ) 1 ( ) 2 (x) 3 ( ) 4 ( ) 5\n\n[x] Don't know"),
    ],
)
def test_code_beside_a_value_or_another_code_contradicts_it(kind: str, body: str) -> None:
    assert read(kind, body, CODES) == ("invalid", None, None)


def test_text_with_a_code_that_is_not_ticked_stays_as_it_is() -> None:
    assert read("text", "Dockers\n[ ] Don't know", CODES) == ("answered", "Dockers\n[ ] Don't know", None)
    both = "[x] Don't know\n[x] Prefer not to say"
    assert read("text", both, CODES) == ("answered", both, None)


@pytest.mark.parametrize("body", ["[]\n25", "25\n[ ] 40", "[ ] 18\n25\n[ ] 40", "[]\nh"])
def test_empty_boxes_beside_the_answer_are_lines_of_it(body: str) -> None:
    answer = get(page(body), build("integer"), "it")
    assert answer["lines"] == [3, 2 + len(body.splitlines())]
    assert answer["value"] == (25 if "25" in body else None)


@pytest.mark.parametrize(("kind", "body"), [("time", "14:00\n\n[ ] 9:00"), ("integer", "25\n\n[ ] 40")])
def test_empty_box_in_a_paragraph_of_its_own_is_a_line_of_the_answer(kind: str, body: str) -> None:
    assert get(page(body), build(kind), "it")["lines"] == [3, 5]


@pytest.mark.parametrize("body", ["25\n\nP\n[ ] 40", "[ ] 18\nthe red one\n[x] 25\n[ ] 40", "[ ] 18\n25\n\nP\n[ ] 40"])
def test_each_line_beside_boxes_has_one_owner(body: str) -> None:
    profile = as_dict(read_one(page(body), build("integer")))
    first, last = profile["answers"]["it"]["lines"]
    owned = [*range(first, last + 1)]
    owned += [line for item in profile["unplaced"] for line in range(item["lines"][0], item["lines"][1] + 1)]
    written = [number for number, text in enumerate(body.split("\n"), 3) if text]
    assert profile["answers"]["it"]["value"] == 25
    assert sorted(set(owned) & set(written)) == sorted(line for line in owned if line in written) == written
