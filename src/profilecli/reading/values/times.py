"""Times of day: the text under a question for one in, the time as ISO 8601 has it out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from profilecli.text.languages import Language
from profilecli.text.late import compile_late

_HALVES = {"am": 0, "pm": 12}
_DOTTED = compile_late(r"\b([ap])\. ?m\b\.?")


def read_time(text: str, language: Language) -> str | None:
    """Return a time such as "14:30", or None for anything else; `text` has plain digits.

    Without am or pm, hours are those of a clock of 24. An hour alone is a time where a word says that it is one.
    """
    text = _DOTTED.sub(r"\1m", " ".join(text.casefold().split())).rstrip(".")
    match = _build_pattern(language).fullmatch(text)
    if match is None:
        return None
    hour, minute, half = int(match["hour"]), match["minute"], match["half"]
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + _HALVES[half]
    elif minute is None and match["word"] is None:
        return None
    parts = [f"{hour:02}", minute or "00", *filter(None, (match["second"],))]
    is_time = hour < 24 and all(int(part) < 60 for part in parts[1:])
    return ":".join(parts) if is_time else None


@lru_cache(maxsize=8)
def _build_pattern(language: Language) -> re.Pattern[str]:
    before, hours, minutes = map(_list_words, (language.time_words, language.hour_words, language.minute_words))
    parted = rf" ?(?:[:.]|{hours}\.?) ?"
    return re.compile(
        rf"(?:{before}\.? )*(?P<hour>\d{{1,2}})"
        rf"(?:{parted}(?P<minute>\d\d)(?:[:.](?P<second>\d\d))?(?: ?{minutes}\.?)?)?"
        rf"(?P<word> ?{hours}\.?)?(?: ?(?P<half>am|pm))?"
    )


def _list_words(words: Iterable[str]) -> str:
    return f"(?:{'|'.join(sorted(map(re.escape, words), key=len, reverse=True))})"
