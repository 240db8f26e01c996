"""The script that one would write in an afternoon: each label by a regular expression, the text between."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache

from tests.oracle.forms import Ask, Form, load_form
from tests.oracle.judging import ReadAnswer, Reading, ReadProfile, ReportedFinding
from tests.oracle.pages import Page, Value

_ITEM = re.compile(r"^\s*(?:[-*\u2022\u2013\uf0b7\uf0a7\uf0fc+]|\(?(?:\d{1,2}|[ivx]+|[a-zA-Z])[.)])\s+(.*)$")
_BOX = re.compile(
    r"^\s*(?:[-*\u2022\u2013\uf0b7\uf0fc]\s+)?"
    r"(?:\[[xX]\]|\(x\)|[\u2611\u2612\u2713\u2714]|\[ ?\]|\( \)|[\u2610\u2717\u2718])?\s*"
)
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_URL = re.compile(r"https?://\S+|www\.\S+")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_DAY = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})")
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_WORDED = ("%d %B %Y", "%B %d, %Y")
_PROFILES = re.compile(r"\f|^\s*(?:-{3,}|={3,}|\*{3,}|_{3,})\s*$", re.MULTILINE)


def read_page(page: Page) -> Reading:
    """Return what the script makes of `page`; it tells of nothing but a missing required question."""
    form = load_form(page.questionnaire, page.language)
    text = _decode(page.data)
    parts = _split_profiles(text, form)
    profiles, reported = [], []
    for number, part in enumerate(parts, 1):
        found = _find_headings(part, form)
        profiles.append(_read_profile(part, found, form))
        lacking = {ask.name for ask in form.asks if ask.is_required} - {name for name, _, _ in found}
        reported += [ReportedFinding("PRF202", 1, name, number) for name in sorted(lacking)]
    return Reading(tuple(profiles) if text.strip() else (), tuple(reported))


def _split_profiles(text: str, form: Form) -> list[str]:
    """Return the text of each profile: a new one starts behind a rule where a question comes again."""
    parts: list[str] = []
    start, asked = 0, set[str]()
    matches = list(_PROFILES.finditer(text))
    ends = [match.start() for match in matches[1:]] + [len(text)]
    asked = {name for name, _, _ in _find_headings(text[: matches[0].start() if matches else len(text)], form)}
    for match, end in zip(matches, ends if matches else (), strict=True):
        here = {name for name, _, _ in _find_headings(text[match.end() : end], form)}
        if asked & here:
            parts.append(text[start : match.start()])
            start, asked = match.end(), set()
        asked |= here
    return [*parts, text[start:]]


def _decode(data: bytes) -> str:
    for encoding, mark in (("utf-8-sig", b"\xef\xbb\xbf"), ("utf-16", b"\xff\xfe"), ("utf-16", b"\xfe\xff")):
        if data.startswith(mark):
            return _split_ends(data.decode(encoding))
    for encoding in ("utf-16-le", "utf-16-be"):
        if b"\0" in data:
            text = data.decode(encoding, "replace")
            if text.count("\0") == 0 and "e" in text:
                return _split_ends(text)
    try:
        return _split_ends(data.decode("utf-8"))
    except UnicodeDecodeError:
        return _split_ends(data.decode("cp1252", "replace"))


def _split_ends(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


@cache
def _compile(form: Form) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return a pattern for each wording: any case, any blanks, numbering before, note and marks behind."""
    found = []
    for name, label in form.wordings:
        words = r"\s+".join(map(re.escape, label.rstrip("?").split()))
        front = r"^[ \t]*(?:[#*_\u2022\u2013\u25aa\u27a2-]+[ \t]*)?(?:(?:Q|Question )?\(?\w{1,2}[.):][ \t]*)?"
        behind = r"[ \t]*(?:\([^()\n]*\)|\*)?[ \t]*[?\uff1f]?[ \t]*(?:\([^()\n]*\))?[ \t]*[:*_#]*(?=$|[ \t]|(?<=[:?]))"
        found.append((name, re.compile(front + words + behind, re.IGNORECASE | re.MULTILINE)))
    return tuple(found)


def _find_headings(text: str, form: Form) -> list[tuple[str, int, int]]:
    """Return name, start and end of each first heading, in the order of the text."""
    found: dict[str, tuple[int, int]] = {}
    for name, pattern in _compile(form):
        match = pattern.search(text)
        if match and (name not in found or match.start() < found[name][0]):
            found[name] = match.span()
    return sorted(((name, *span) for name, span in found.items()), key=lambda one: one[1])


def _read_profile(text: str, headings: list[tuple[str, int, int]], form: Form) -> ReadProfile:
    sections = {}
    starts = [start for _, start, _ in headings[1:]] + [len(text)]
    for (name, _, end), start in zip(headings, starts if headings else (), strict=True):
        sections[name] = text[end:start]
    answers = {ask.name: _read_answer(ask, sections.get(ask.name), form) for ask in form.asks}
    return ReadProfile(_read_name(text[: headings[0][1]] if headings else text, form), answers)


def _read_name(text: str, form: Form) -> str | None:
    """Return what stands behind a name label, else the first line."""
    labels = "|".join(map(re.escape, form.name_labels))
    match = re.search(rf"^(?:{labels}):?\s*(\S.*)$", text, re.IGNORECASE | re.MULTILINE)
    if match:
        return match[1].strip()
    lines = [line.strip("#*_ \t") for line in text.split("\n") if line.strip()]
    return next((line for line in lines if line not in form.boilerplate), None)


def _read_answer(ask: Ask, text: str | None, form: Form) -> ReadAnswer:
    if text is None:
        return ReadAnswer("missing")
    lines = [line.rstrip() for line in text.split("\n") if not _is_furniture(line, form)]
    tidy = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n").lstrip(" :")
    if not tidy.strip():
        return ReadAnswer("empty")
    if ask.is_select:
        return _read_choices(ask, tidy)
    if ask.is_text:
        return ReadAnswer("answered", tidy, tuple(_list_items(tidy)))
    value = _READERS[ask.type](tidy.split("\n\n")[0].strip())
    return ReadAnswer("invalid" if value is None else "answered", value)


def _is_furniture(line: str, form: Form) -> bool:
    """Whether a line is a rule or belongs to a menu."""
    return bool(_PROFILES.fullmatch(line)) or line.strip().casefold() in map(str.casefold, form.boilerplate)


def _list_items(text: str) -> list[str]:
    items: list[str] = []
    is_open = False
    for line in text.split("\n"):
        match = _ITEM.match(line)
        if match:
            items.append(match[1])
        elif is_open and line.startswith(" "):
            items[-1] += f" {line.strip()}"
            continue
        is_open = match is not None
    return items


def _read_choices(ask: Ask, text: str) -> ReadAnswer:
    joined = re.sub(r"\s+", " ", text.casefold())
    chosen = []
    for choice in ask.choices:
        at = joined.find(choice.label.casefold())
        if at >= 0 and not re.search(r"(?:\[ ?\]|\( \)|[\u2610\u2717\u2718]) $", joined[:at]):
            behind = joined[at + len(choice.label) :]
            chosen += [] if behind.startswith(": no") else [choice.name]
    labels = [choice.label.casefold() for choice in ask.choices]
    other = (
        tuple(
            line for line in text.split("\n") if line.strip() and not any(_strip_box(line) in label for label in labels)
        )
        if len(chosen) < 1 or "\n" in text
        else ()
    )
    other = tuple(line for line in other if not any(label in line.casefold() for label in labels))
    if not chosen and not other:
        return ReadAnswer("empty", other=other)
    if ask.type == "select_multiple":
        return ReadAnswer("answered", tuple(chosen), other=other)
    return ReadAnswer("answered", chosen[0], other=other) if len(chosen) == 1 else ReadAnswer("invalid", other=other)


def _strip_box(line: str) -> str:
    return _BOX.sub("", line, count=1).strip(" .;").casefold()


def _read_email(text: str) -> Value:
    match = _EMAIL.search(text)
    return match[0] if match else None


def _read_url(text: str) -> Value:
    match = _URL.search(text)
    return match[0] if match else None


def _read_integer(text: str) -> Value:
    return int(text) if re.fullmatch(r"-?\d+", text) else None


def _read_decimal(text: str) -> Value:
    return float(text) if _NUMBER.fullmatch(text) else None


def _read_date(text: str) -> Value:
    match = _DAY.fullmatch(text)
    try:
        if match:
            return dt.date(int(match[3]), int(match[2]), int(match[1])).isoformat()
        if _ISO.fullmatch(text):
            return dt.date.fromisoformat(text).isoformat()
    except ValueError:
        return None
    for form in _WORDED:
        try:
            return dt.datetime.strptime(text, form).date().isoformat()  # noqa: DTZ007
        except ValueError:
            continue
    return None


_READERS = {
    "email": _read_email,
    "url": _read_url,
    "integer": _read_integer,
    "decimal": _read_decimal,
    "date": _read_date,
}
