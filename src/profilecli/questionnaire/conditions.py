"""Conditions and what they ask of answers: a condition and the answers in, whether they meet it out."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from profilecli.questionnaire.moments import is_before, read_moment
from profilecli.text.late import compile_late

DOT = "."
"""Stands for the answer itself."""
Value = str | None
"""An answer as XLSForm has it, "" where there is none, and None where nobody knows it."""
Lookup = Callable[[str], Value]
"""Returns the answer to a question, by its name or `DOT`."""

_NUMBER = compile_late(r"-?\d+(?:\.\d+)?", re.ASCII)
COMPARED: dict[str, Callable[[float, float], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "=": operator.eq,
    "!=": operator.ne,
}
EQUAL = frozenset(("=", "!="))
"""The signs between what need not be a number, a date or a time."""


class Answered(NamedTuple):
    """An answer, or how long it is or how many choices it names."""

    name: str
    function: str = ""


class Comparison(NamedTuple):
    """Two operands and what is between them; `selected` is a sign as well."""

    left: Answered | str | float
    sign: str
    right: Answered | str | float


class Joined(NamedTuple):
    """Conditions that `and`, `or` or `not` joins."""

    word: str
    parts: tuple[Condition, ...]


Condition = Comparison | Joined


def list_comparisons(condition: Condition) -> Iterator[Comparison]:
    """Yield all comparisons of a condition."""
    if isinstance(condition, Comparison):
        yield condition
    else:
        for part in condition.parts:
            yield from list_comparisons(part)


def list_names(condition: Condition) -> Iterator[str]:
    """Yield the names of the questions on which a condition depends, `DOT` among them."""
    for comparison in list_comparisons(condition):
        for operand in (comparison.left, comparison.right):
            if isinstance(operand, Answered):
                yield operand.name


def is_met(condition: Condition, look_up: Lookup) -> bool | None:
    """Whether answers meet a condition; None where that depends on what nobody knows."""
    if isinstance(condition, Comparison):
        left, right = _evaluate(condition.left, look_up), _evaluate(condition.right, look_up)
        return None if left is None or right is None else _compare(left, condition.sign, right)
    found = [is_met(part, look_up) for part in condition.parts]
    if condition.word == "not":
        return None if found[0] is None else not found[0]
    decides = condition.word == "or"
    if decides in found:
        return decides
    return None if None in found else not decides


def _evaluate(operand: Answered | str | float, look_up: Lookup) -> str | float | None:
    if not isinstance(operand, Answered):
        return operand
    value = look_up(operand.name)
    if value is None or not operand.function:
        return value
    return float(len(value if operand.function == "string-length" else value.split()))


def _compare(left: str | float, sign: str, right: str | float) -> bool | None:
    if sign == "selected":
        return str(right) in str(left).split()
    if sign in EQUAL:
        if isinstance(left, str) and isinstance(right, str):
            return (left == right) == (sign == "=")
    elif isinstance(left, str) and isinstance(right, str) and not (is_number(left) and is_number(right)):
        one, other = read_moment(left), read_moment(right)
        if one and other and one.is_date == other.is_date:
            return is_before(*((one, other) if sign[0] == "<" else (other, one)), or_same=sign[1:] == "=")
    elif isinstance(left, float) != isinstance(right, float):
        left, right = _cut_to_year(left), _cut_to_year(right)
    return COMPARED[sign](_count(left), _count(right))


def is_number(value: str | float) -> bool:
    """Whether a value is a number, or a text of one."""
    return isinstance(value, float) or _NUMBER.fullmatch(value) is not None


def _cut_to_year(value: str | float) -> str | float:
    """Return a date as its year, with which a number is compared; other values as they are."""
    moment = None if isinstance(value, float) else read_moment(value)
    return moment.first[:4] if moment and moment.is_date else value


def _count(value: str | float) -> float:
    """Return the number that a value is; what is none equals nothing, as in XPath."""
    return float(value) if is_number(value) else float("nan")
