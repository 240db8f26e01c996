"""Values of each type, right and wrong, with what they mean."""

from __future__ import annotations

import datetime as dt
import random

from tests.oracle.forms import Ask
from tests.oracle.pages import Value
from tests.oracle.roles import Line, Role

_HOSTS = ("harbour.example", "mail.lanterns.example", "shed.example", "quay-workers.example")
_USERS = ("office", "hello", "wren.marlow", "post+desk", "info2")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_WRONG = {
    "email": ("please write to the office", "office(at)harbour.example", "hello@", "@harbour.example"),
    "url": ("we have none yet",),
    "integer": ("a few dozen", "about 40", "12.5", "between 30 and 50"),
    "decimal": ("depends on income", "10 to 20", "free for students"),
    "date": ("31/02/2019", "03/25/2018", "sometime in spring", "13.13.2013", "2019"),
}
PLACEHOLDERS = ("N/A", "n/a", "TBC", "-", "xxx", "TBA")


def build_value(rng: random.Random, ask: Ask) -> Line:
    """Return a line that answers a typed question."""
    text, value = _READERS[ask.type](rng)
    return Line(Role.VALUE, text, ask.name, value=value)


def build_wrong(rng: random.Random, ask: Ask) -> Line:
    """Return a line that stands where a value should, and is none."""
    return Line(Role.WRONG, rng.choice(_WRONG[ask.type]), ask.name, is_safe=True)


def _draw_email(rng: random.Random) -> tuple[str, Value]:
    text = f"{rng.choice(_USERS)}@{rng.choice(_HOSTS)}"
    return text, text


def _draw_url(rng: random.Random) -> tuple[str, Value]:
    text = f"https://{rng.choice(('www.', ''))}{rng.choice(_HOSTS)}{rng.choice(('', '/', '/about?id=3'))}"
    return text, text


def _draw_integer(rng: random.Random) -> tuple[str, Value]:
    number = rng.choice((0, 1, 7, 45, 120, 318, 2016))
    return str(number), number


def _draw_decimal(rng: random.Random) -> tuple[str, Value]:
    text = rng.choice(("12.50", "0", "30", "7.5", "24.99", "100"))
    return text, float(text)


def _draw_date(rng: random.Random) -> tuple[str, Value]:
    day = dt.date(rng.randint(1995, 2024), rng.randint(1, 12), rng.randint(1, 28))
    month = _MONTHS[day.month - 1]
    forms = (
        f"{day.day}/{day.month}/{day.year}",
        f"{day.day:02}.{day.month:02}.{day.year}",
        f"{day.day} {month} {day.year}",
        f"{month} {day.day}, {day.year}",
        day.isoformat(),
    )
    return rng.choice(forms), day.isoformat()


_READERS = {
    "email": _draw_email,
    "url": _draw_url,
    "integer": _draw_integer,
    "decimal": _draw_decimal,
    "date": _draw_date,
}
