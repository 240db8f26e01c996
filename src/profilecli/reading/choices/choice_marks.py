"""What is around the words of a choice: a box, a verdict, or a mark that nobody knows."""

from __future__ import annotations

import re

from profilecli.text.languages import Language
from profilecli.text.markers import Box, Marks, read_marks, split_trailing_box
from profilecli.text.wording import drop_invisible, fold

_HARMLESS = "*#'\"\u2018\u2019\u201c\u201d\u201e\u00ab\u00bb\u00bf\u00a1."
_DOUBTFUL = "[{<|~_"
_VERDICT = re.compile(r"\s*[:\uff1a]\s*(\w{1,6})[\s.;]*\Z")
_CODE = re.compile(r"\s*\[([A-Z](?:[A-Z]{0,2}\d{1,3})?)\]\Z")
_ON, _OFF = frozenset("x1"), frozenset("0")


def split_marks(text: str) -> tuple[str, Marks]:
    """Return `text` without a box after it, and the marks before its words."""
    bare, _ = split_trailing_box(drop_invisible(text).strip())
    return bare, read_marks(bare)


def read_box(text: str, language: Language) -> tuple[str, Box | None, Marks]:
    """Return `text` without a box or a verdict after it, what that or the box before it says, and the marks there."""
    bare, trailing = split_trailing_box(drop_invisible(text).strip())
    marks = read_marks(bare)
    verdict = _VERDICT.search(bare)
    answer = read_verdict(verdict[1], language) if verdict else None
    return (bare[: verdict.start()], answer, marks) if verdict and answer else (bare, marks.box or trailing, marks)


def drop_code(text: str, language: Language) -> str:
    """Return `text` without what a survey program calls the choice, after its words: "No [N]", "Weekly [A2]".

    What can say yes or no of a choice is no code, unless that is the choice.
    """
    code = _CODE.search(text)
    if not code:
        return text
    bare, said = text[: code.start()], code[1].casefold()
    verdicts = language.yes if said in language.yes else language.no
    return text if said in verdicts and fold(bare) not in verdicts else bare


def has_unknown_mark(text: str, marks: Marks, label: str) -> bool:
    """Whether something is around the words, and not in `label`, that may say that the choice is not meant."""
    words = [index for index in range(marks.end, len(text)) if text[index].isalnum()]
    if not words:
        return False
    is_stressed = any(marker.style == "emphasis" for marker in marks.markers)
    before, after = text[marks.end : words[0]], text[words[-1] + 1 :]
    is_letter = any(marker.style == "()" and marker.number in ("n", "N", "y", "Y") for marker in marks.markers)
    if is_letter or any(not mark.isspace() and mark not in _HARMLESS and mark not in label for mark in before):
        return True
    return any(mark in _DOUBTFUL and mark not in label and not (mark == "_" and is_stressed) for mark in after)


def read_verdict(word: str, language: Language) -> Box | None:
    """Return what a word after a choice says of it: yes, no, or nothing of the kind."""
    folded = word.casefold()
    if folded in language.yes or folded in _ON:
        return Box.CHOSEN
    return Box.EMPTY if folded in language.no or folded in _OFF else None
