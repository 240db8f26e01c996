from __future__ import annotations

import pytest

from profilecli.questionnaire.lexicon import Lexicon
from profilecli.reading.document import read_document
from profilecli.text.source import read_source

OPEN = "Willow Bank\n\nWho do you work with?\n"


def find(answer: str, lexicon: Lexicon) -> tuple[int, ...]:
    return read_document(read_source(f"{OPEN}{answer}\n".encode(), "a.txt"), lexicon).doubts


@pytest.mark.parametrize(
    ("answer", "lines"),
    [
        ("Fern: Women.\nMoss: Men.\nFern: All.", (4,)),
        ("Fern: Women.\nMoss: Men.\nReed: All.\nMoss: Yes.", (4, 5, 6)),
        ("**Fern:** Women.\n\n**Moss:** Men.\n\n**Fern:** All.", (5,)),
        ("Fern:\nWomen.\n\nMoss:\nMen.\n\nFern:\nAll.", (6,)),
        (("\u041e\u043b\u044c\u0433\u0430: \u0422\u0430\u043a.\n\u042e\u0440\u0456\u0439: \u041d\u0456.\n"
         "\u041e\u043b\u044c\u0433\u0430: \u0422\u0430\u043a."), (4,)),
        ("Mar\u00eda Jos\u00e9: S\u00ed.\nJos\u00e9: No.\nMar\u00eda Jos\u00e9: S\u00ed.", (4,)),
    ],
)  # fmt: skip
def test_others_who_speak_in_an_answer_are_found(answer: str, lines: tuple[int, ...], nswp_lexicon: Lexicon) -> None:
    assert find(answer, nswp_lexicon) == lines


def test_a_page_may_be_nothing_but_what_they_say(nswp_lexicon: Lexicon) -> None:
    text = "Who do you work with?\nFern: Women.\nMoss: Men.\nFern: All."
    assert read_document(read_source(text.encode(), "a.txt"), nswp_lexicon).doubts == (2,)


@pytest.mark.parametrize(
    "answer",
    [
        "Monday: open\nTuesday: closed\nFriday: open",
        "Note: women.\nNote: men.",
        "Mail: a@b.example\nTel: +99 000 111 22 33\nMail: c@b.example",
        "we lend: tools\nand: books\nwe lend: tools",
        "Fern: Women.\nMoss: Men.\n\nDescribe other areas of your work\nFern: Tea.",
    ],
)
def test_other_labels_are_no_speakers(answer: str, nswp_lexicon: Lexicon) -> None:
    assert find(answer, nswp_lexicon) == ()
