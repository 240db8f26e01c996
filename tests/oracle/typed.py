"""Values of each type, right and wrong, with what they mean."""

from __future__ import annotations

import datetime as dt
import random

from tests.oracle.forms import Ask
from tests.oracle.pages import Value
from tests.oracle.roles import Line, Role
from tests.oracle.words import Words

_HOSTS = ("harbour.example", "mail.lanterns.example", "shed.example", "quay-workers.example")
_USERS = ("office", "hello", "wren.marlow", "post+desk", "info2")


def build_value(rng: random.Random, ask: Ask, words: Words) -> Line:
    """Return a line that answers a typed question."""
    text, value = _READERS[ask.type](rng, words)
    return Line(Role.VALUE, text, ask.name, value=value)


def build_wrong(rng: random.Random, ask: Ask, words: Words) -> Line:
    """Return a line that stands where a value should, and is none."""
    return Line(Role.WRONG, rng.choice(words.wrong[ask.type]), ask.name, is_safe=True)


def _draw_email(rng: random.Random, _: Words) -> tuple[str, Value]:
    text = f"{rng.choice(_USERS)}@{rng.choice(_HOSTS)}"
    return text, text


def _draw_url(rng: random.Random, _: Words) -> tuple[str, Value]:
    text = f"https://{rng.choice(('www.', ''))}{rng.choice(_HOSTS)}{rng.choice(('', '/', '/about?id=3'))}"
    return text, text


def _draw_integer(rng: random.Random, words: Words) -> tuple[str, Value]:
    return rng.choice(words.integers)


def _draw_decimal(rng: random.Random, words: Words) -> tuple[str, Value]:
    return rng.choice(words.decimals)


def _draw_date(rng: random.Random, words: Words) -> tuple[str, Value]:
    day = dt.date(rng.randint(1995, 2024), rng.randint(1, 12), rng.randint(1, 28))
    parts = {"d": day.day, "dd": f"{day.day:02}", "m": day.month, "mm": f"{day.month:02}", "y": day.year}
    form = rng.choice((*words.date_forms, "{y}-{mm}-{dd}"))
    return form.format(**parts, month=words.months[day.month - 1]), day.isoformat()


_READERS = {
    "email": _draw_email,
    "url": _draw_url,
    "integer": _draw_integer,
    "decimal": _draw_decimal,
    "date": _draw_date,
}
