"""Conditions in the words of XLSForm: a text in, the condition that it states out.

What can be checked are comparisons of answers with texts, numbers, dates and times, `date` with a text, `selected`,
`count-selected`, `string-length`, `not`, `and` and `or`. There are no patterns: one by a stranger could take for ever.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from functools import lru_cache

from profilecli.questionnaire.conditions import (
    COMPARED,
    DOT,
    EQUAL,
    Answered,
    Comparison,
    Condition,
    Joined,
    is_number,
    list_comparisons,
    list_names,
)
from profilecli.questionnaire.moments import read_moment
from profilecli.text.late import compile_late
from profilecli.text.suggest import suggest

_TOKEN = compile_late(
    r"""\s*(?:\$\{\s*(?P<ref>[^\s{}]+)\s*\}|'(?P<single>[^']*)'|"(?P<double>[^"]*)"|(?P<number>-?\d+(?:\.\d+)?)"""
    r"""|(?P<word>[a-z][a-z-]*)|(?P<sign><=|>=|!=|[=<>(),])|(?P<dot>\.))"""
)
_DEEPEST = 20


class ConditionError(ValueError):
    """What is not a condition that can be checked; its message says why."""


@lru_cache(maxsize=256)
def parse_condition(text: str) -> Condition:
    """Return the condition that `text` states. Raises ConditionError."""
    parser = _Parser(_split(text))
    condition = parser.read_condition(0)
    parser.expect_end()
    return condition


def find_condition_fault(text: str, known: Mapping[str, Collection[str]], but: str | None = None) -> str | None:
    """Return why a condition cannot be checked, or None.

    `known` has the names of choices by the names of the questions on which it can depend, () where there are none. It
    cannot depend on the question `but`.
    """
    try:
        condition = parse_condition(text)
    except ConditionError as error:
        return str(error)
    for name in list_names(condition):
        if name == DOT and name not in known:
            return "it cannot depend on the answer itself, '.'"
        if name not in known or name == but:
            return f"there is no question {name!r}{suggest(name, known.keys() - {but})}"
    for comparison in list_comparisons(condition):
        left, right = comparison.left, comparison.right
        for operand in (left, right) if comparison.sign in COMPARED.keys() - EQUAL else ():
            if isinstance(operand, str) and not is_number(operand) and read_moment(operand) is None:
                return f"{operand!r} is no number, date or time"
        if not isinstance(left, Answered) or left.function or not isinstance(right, str):
            continue
        names = known[left.name]
        if names and right and right not in names:
            return f"{right!r} is the name of no choice of {left.name!r}{suggest(right, names)}"
    return None


def _split(text: str) -> list[tuple[str, str]]:
    """Return the kind and the text of each word and sign."""
    tokens, end = [], 0
    while text[end:].strip():
        match = _TOKEN.match(text, end)
        if match is None:
            raise ConditionError(f"{text[end:].split(maxsplit=1)[0]!r} cannot be checked")
        kind = str(match.lastgroup)
        tokens.append(("text" if kind in ("single", "double") else kind, match[kind]))
        end = match.end()
    return tokens


class _Parser:
    """Reads tokens from the left; each method reads what it is named for."""

    def __init__(self, tokens: list[tuple[str, str]]) -> None:
        self._tokens = [*tokens, ("end", "")]
        self._at = 0

    def _take(self, kind: str, *texts: str) -> str | None:
        found, text = self._tokens[self._at]
        if found != kind or (texts and text not in texts):
            return None
        self._at += 1
        return text

    def _expect(self, sign: str) -> None:
        if self._take("sign", sign) is None:
            text = self._tokens[self._at][1]
            raise ConditionError(f"there should be {sign!r} " + (f"before {text!r}" if text else "at the end"))

    def expect_end(self) -> None:
        if self._take("end") is None:
            raise ConditionError(f"there should be 'and' or 'or' before {self._tokens[self._at][1]!r}")

    def read_condition(self, depth: int) -> Condition:
        if depth > _DEEPEST:
            raise ConditionError(f"there are more than {_DEEPEST} brackets in one another")
        return self._read_joined("or", lambda: self._read_joined("and", lambda: self._read_part(depth)))

    def _read_joined(self, word: str, read: Callable[[], Condition]) -> Condition:
        parts = [read()]
        while self._take("word", word):
            parts.append(read())
        return parts[0] if len(parts) == 1 else Joined(word, tuple(parts))

    def _read_part(self, depth: int) -> Condition:
        word = self._take("word", "not", "selected")
        if word == "selected":
            self._expect("(")
            left = self._read_operand()
            self._expect(",")
            comparison = Comparison(left, word, self._read_operand())
            self._expect(")")
            return comparison
        if word == "not":
            self._expect("(")
        elif self._take("sign", "(") is None:
            return self._read_comparison()
        inner = self.read_condition(depth + 1)
        self._expect(")")
        return Joined(word, (inner,)) if word else inner

    def _read_comparison(self) -> Comparison:
        left = self._read_operand()
        sign = self._take("sign", *COMPARED)
        if sign is None:
            raise ConditionError(f"there should be one of {' '.join(COMPARED)} after an operand")
        return Comparison(left, sign, self._read_operand())

    def _read_operand(self) -> Answered | str | float:
        function = self._take("word", "string-length", "count-selected")
        if function:
            self._expect("(")
            operand = Answered(self._read_name(), function)
            self._expect(")")
            return operand
        if self._take("word", "date"):
            self._expect("(")
            text = self._take("text")
            if text is None:
                raise ConditionError("'date' cannot be checked")
            self._expect(")")
            return text
        number = self._take("number")
        if number is not None:
            return float(number)
        text = self._take("text")
        return Answered(self._read_name()) if text is None else text

    def _read_name(self) -> str:
        name = self._take("ref") or self._take("dot")
        if name is None:
            text = self._tokens[self._at][1]
            raise ConditionError(f"{text!r} cannot be checked" if text else "the end of it is missing")
        return name
