"""Times of day, in the ways in which people of each language write them."""

from __future__ import annotations

import pytest

from profilecli.reading.values.times import read_time
from profilecli.text.languages import load_language


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("en", "14:30", "14:30"),
        ("en", "14.30", "14:30"),
        ("en", "14 : 30", "14:30"),
        ("en", "9:05", "09:05"),
        ("en", "00:00", "00:00"),
        ("en", "14:30:15", "14:30:15"),
        ("en", "2.30 pm", "14:30"),
        ("en", "2:30PM", "14:30"),
        ("en", "2:30 p.m.", "14:30"),
        ("en", "2:30 p. m.", "14:30"),
        ("en", "2 pm", "14:00"),
        ("en", "at 2pm.", "14:00"),
        ("en", "12 am", "00:00"),
        ("en", "12:15 pm", "12:15"),
        ("en", "9.15 a.m.", "09:15"),
        ("en", "14:30 hrs", "14:30"),
        ("en", "14h", "14:00"),
        ("fr", "14h30", "14:30"),
        ("fr", "\u00e0 14 h 30", "14:30"),
        ("fr", "A 14 heures", "14:00"),
        ("fr", "14 h 30 min", "14:30"),
        ("es", "a las 14:30 h", "14:30"),
        ("es", "2:30 p. m.", "14:30"),
        ("pt", "\u00e0s 14h30min", "14:30"),
        ("pt", "14h30", "14:30"),
        ("de", "14.30 Uhr", "14:30"),
        ("de", "um 14:30 Uhr", "14:30"),
        ("de", "14 Uhr", "14:00"),
        ("de", "14 Uhr 30", "14:30"),
        ("ru", "\u0432 14:30", "14:30"),
        ("ru", "14 \u0447. 30 \u043c\u0438\u043d.", "14:30"),
        ("it", "alle ore 14.30", "14:30"),
        ("it", "alle 14:30", "14:30"),
        ("it", "ore 14", None),
        ("nl", "14.30 uur", "14:30"),
        ("nl", "om 14u30", "14:30"),
        ("uk", "о 14:30", "14:30"),
        ("uk", "об 11 год. 30 хв.", "11:30"),
        ("pl", "o 14.30", "14:30"),
        ("pl", "godz. 14.30", "14:30"),
        ("pl", "o godz. 9.05", "09:05"),
        ("pl", "o godzinie 14:30", "14:30"),
        ("sw", "14:30", "14:30"),
    ],
)
def test_time_is_read_in_its_language(language: str, text: str, value: str) -> None:
    assert read_time(text, load_language(language)) == value


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "14"),
        ("en", "1430"),
        ("en", "24:00"),
        ("en", "14:60"),
        ("en", "14:30:60"),
        ("en", "14:3"),
        ("en", "14:30 pm"),
        ("en", "0:30 am"),
        ("en", "about 14:30"),
        ("en", "14:30 or 15:00"),
        ("en", "14:30-15:00"),
        ("en", "2 o'clock"),
        ("en", "half past two"),
        ("en", "at"),
        ("en", "pm"),
        ("en", "14 Uhr"),
        ("fr", "14.30 Uhr"),
        ("fr", "-14h30"),
        ("de", "halb drei"),
    ],
)
def test_time_is_not_guessed(language: str, text: str) -> None:
    assert read_time(text, load_language(language)) is None
