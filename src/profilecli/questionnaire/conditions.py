"""Conditions and what they ask of answers: a condition and the answers in, whether they meet it out."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

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


def _compare(left: str | float, sign: str, right: str | float) -> bool:
    if sign == "selected":
        return str(right) in str(left).split()
    if isinstance(left, str) and isinstance(right, str) and sign in ("=", "!="):
        return (left == right) == (sign == "=")
    return COMPARED[sign](_count(left), _count(right))


def _count(value: str | float) -> float:
    """Return the number that a value is; what is none equals nothing, as in XPath."""
    return float(value) if isinstance(value, float) or _NUMBER.fullmatch(value) else float("nan")
