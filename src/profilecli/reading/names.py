"""The name of a profile: the lines before the first heading in, the one that names it out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import zip_longest
from pathlib import PurePosixPath

from profilecli.questionnaire.lexicon import Lexicon
from profilecli.reading.lines import Line, LineKind
from profilecli.text.markers import read_marks
from profilecli.text.notices import holds_address, holds_date, is_notice
from profilecli.text.wording import drop_tags, fold

_LONGEST, _MOST_WORDS, _MOST_LINES = 150, 16, 50
_NAMES_REMEMBERED = 256
"""Several stages ask of one line whether it reads like a name."""
_LEAST_FULL = 35
"""A shorter line was hardly broken because it was full."""
_LABEL = re.compile(r"\s*([^:\uff1a?\t]{1,100}?)(?:[:\uff1a?\t]+|\s[-\u2013\u2014|/]+\s|\s?\|)(.*)")
_PLAIN_LABEL = re.compile(r"\s*([^:\uff1a?\t]{1,100})[:\uff1a?\t]+(.*)")
_COLON_LABEL = re.compile(r"\s*([^:\uff1a]{1,100})[:\uff1a](.*)")
_STRESSED = re.compile(r"([*_]{1,3})[^\s*_](?:.*[^\s*_])?\1")
_CLOSERS = "'\"\u2019\u201d\u00bb)]"
_BREADCRUMB = re.compile(r"\s(?:[>\u203a\u00bb|\u2192]|::)\s|\s/\s.*\s/\s")
_SENTENCE_BREAK = re.compile(r"(\w[\w.']*)[.!]\s+\w")


@dataclass(frozen=True, slots=True)
class NameFound:
    """What names a profile: the name, its 0-based line, and the line that labels it, if another."""

    name: str | None = None
    line: int | None = None
    label_line: int | None = None
    rivals: int = 0
    """How many other lines before the first heading could be the name as well."""


def find_name(lines: Sequence[Line], before: Iterable[int], behind: Iterable[int], lexicon: Lexicon) -> NameFound:
    """Return the name: what is after a name label, else the first line that reads like one.

    `before` are the lines before the first heading; among those `behind` typed answers only what
    a label announces is a name.
    """
    indices = [index for index in before if lines[index].kind is LineKind.TEXT]
    labelled = [*indices, *behind]
    for index, below in zip_longest(labelled, labelled[1:]):
        found = _read_labelled(lines, index, below, lexicon)
        if found:
            return replace(found, rivals=_count_labelled(lines, indices, found, lexicon))
    candidates = [index for index in indices[:_MOST_LINES] if _could_name(lines, index, lexicon)]
    if not candidates:
        # A label that nobody has written a name after is the form's own.
        return NameFound(label_line=next((index for index in indices if is_name_label(lines[index], lexicon)), None))
    first, *others = candidates
    name = strip_name(lines[first].text)
    rivals = sum(_is_rival(strip_name(lines[index].text), name) for index in others)
    return NameFound(name, first, rivals=rivals)


def _count_labelled(lines: Sequence[Line], indices: Iterable[int], found: NameFound, lexicon: Lexicon) -> int:
    """Count the lines of `indices` that announce other names by the label that announced `found`."""
    label = None if found.line is None else announces_name(lines[found.line], lexicon)
    if label is None:
        return 0
    same = (index for index in indices if announces_name(lines[index], lexicon) == label)
    return sum(fold(read_label(lines, index, lexicon) or found.name or "") != fold(found.name or "") for index in same)


def _could_name(lines: Sequence[Line], index: int, lexicon: Lexicon) -> bool:
    """Whether a line reads like a name and is no line of a paragraph that was broken where it was full."""
    line, below = lines[index], lines[index + 1] if index + 1 < len(lines) else None
    is_full = len(line.text.strip()) >= _LEAST_FULL and below is not None and below.kind is LineKind.TEXT
    goes_on = is_full and below is not None and _goes_on(below.text)
    is_name = not goes_on and reads_like_name(line.text, lexicon) and not is_name_label(line, lexicon)
    return is_name and line.folded != fold(lexicon.questionnaire.title)


def _goes_on(text: str) -> bool:
    """Whether a line continues the sentence of the line above it."""
    return text.lstrip()[:1].islower() and not read_marks(text).end and not holds_address(text)


def _is_rival(other: str, name: str) -> bool:
    """Whether a further line is as likely a name; one in small letters, a place and the name itself are not."""
    return is_titled(other) and other[:1].isupper() and "," not in other and fold(other) != fold(name)


def read_file_name(path: str) -> str | None:
    """Return the name that the file at `path` has, or None for standard input.

    It is the file's name without its last suffix; `_` stands for a blank, and so does `-` where there is no other.
    """
    stem = PurePosixPath(path).stem.replace("_", " ").strip()
    spaced = stem if " " in stem else stem.replace("-", " ").strip()
    return spaced or None


def read_label(lines: Sequence[Line], index: int, lexicon: Lexicon) -> str | None:
    """Return the name that a label on line `index` announces, on the line itself or on the next, or None."""
    below = index + 1 if index + 1 < len(lines) and lines[index + 1].kind is LineKind.TEXT else None
    found = _read_labelled(lines, index, below, lexicon)
    return found.name if found else None


def _read_labelled(lines: Sequence[Line], index: int, below: int | None, lexicon: Lexicon) -> NameFound | None:
    """Return the name that a label such as "Organisation:" on line `index` announces."""
    line = lines[index]
    match = _LABEL.match(line.text) if line.folded else None
    if match and fold(match[1]) in lexicon.name_labels and any(map(str.isalnum, match[2])):
        return None if lexicon.is_placeholder(match[2]) else NameFound(drop_tags(match[2]).strip(" \t*_|"), index)
    if not is_name_label(line, lexicon) or below is None or lexicon.is_placeholder(lines[below].text):
        return None
    return NameFound(strip_name(lines[below].text), below, index)


def announces_name(line: Line, lexicon: Lexicon) -> str | None:
    """Return the name label, folded, that is on a line with a colon and a name after it, or None."""
    match = _COLON_LABEL.match(line.text) if line.folded else None
    label = fold(match[1]) if match else ""
    is_whole = match is not None and any(map(str.isalnum, match[2])) and not lexicon.is_placeholder(match[2])
    return label if is_whole and label in lexicon.name_labels else None


def is_name_label(line: Line, lexicon: Lexicon) -> bool:
    """Whether a line is a name label and nothing else, except a remark in brackets."""
    opened = line.text.find("(")
    return line.folded in lexicon.name_labels or (opened > 0 and fold(line.text[:opened]) in lexicon.name_labels)


@lru_cache(maxsize=_NAMES_REMEMBERED)
def reads_like_name(text: str, lexicon: Lexicon) -> bool:
    """Whether a line reads like the name of a group: short, not a sentence, no list marker."""
    name = strip_name(text)
    if not name or len(name) > _LONGEST or len(name.split()) > _MOST_WORDS or read_marks(name).end:
        return False
    if lexicon.is_placeholder(name) or fold(name) in lexicon.language.furniture:
        return False
    if not any(map(str.isalpha, name)) or _BREADCRUMB.search(name):
        return False
    is_other = is_notice(name) or holds_address(name) or holds_date(name)
    return not (is_other or _is_sentence(name, lexicon) or _is_label(name))


def strip_name(text: str) -> str:
    """Return a line without the Markdown marks of a title or of stress around it."""
    text = drop_tags(text).strip()
    if _STRESSED.fullmatch(text):
        return text.strip("*_")
    marks = read_marks(text).markers
    if marks and marks[0].style in ("quoted", "emphasis") and not text.startswith(">"):
        return text[marks[0].end :].strip("#*_ \t")
    return text


def _is_sentence(name: str, lexicon: Lexicon) -> bool:
    bare = name.rstrip(_CLOSERS)
    words = name.split()
    last = words[-1].rstrip(_CLOSERS)
    is_short = fold(last) in lexicon.language.abbreviations or last.count(".") > 1
    if bare[-1:] in ".!?;,:\u2026\uff1f\u3002\u061f" and not (bare.endswith(".") and is_short):
        return True
    if any(len(word[1]) > 4 and fold(word[1]) not in lexicon.language.abbreviations for word in _breaks(name)):
        return True
    titled = is_titled(name)
    if name.count(",") > 1 and not titled:
        return True
    starts = words[0].casefold() in lexicon.language.subjects and not (titled and words[-1][:1].isupper())
    return starts or (not titled and any(word in lexicon.language.verbs for word in words[1:]))


def is_titled(name: str) -> bool:
    """Whether every longer word of a line is capitalised."""
    return all(word[:1].isupper() or not word.isalpha() for word in name.split() if len(word) > 4)


def _breaks(name: str) -> list[re.Match[str]]:
    return list(_SENTENCE_BREAK.finditer(name))


def _is_label(name: str) -> bool:
    """Whether a line is of the form "Label: text"; an acronym before the colon is part of a name."""
    match = _PLAIN_LABEL.match(name)
    return bool(match) and ":" in name and not (match and match[1].strip().isupper())
