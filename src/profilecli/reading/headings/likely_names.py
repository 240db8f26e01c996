"""Whether a line reads like the name of a group: a line in, yes or no out."""

from __future__ import annotations

import re
from functools import lru_cache

from profilecli.questionnaire.lexicon import Lexicon
from profilecli.reading.lines.line import Line
from profilecli.text.markers import read_marks
from profilecli.text.notices import holds_address, holds_date, is_notice
from profilecli.text.wording import drop_tags, fold, strip_invisible

_LONGEST, _MOST_WORDS = 150, 16
_NAMES_REMEMBERED = 256
_PLAIN_LABEL = re.compile(r"([^:\uff1a\u3011?\t]{1,100})[:\uff1a\u3011?\t]")
_DRESS = "#*_>=h"
"""With which a title, stress or quoting begins."""
_STRESSED = re.compile(r"([*_]{1,3})[^\s*_](?:.*[^\s*_])?\1")
_CLOSERS = "'\"\u2019\u201d\u00bb)]"
_BREADCRUMB = re.compile(r"\s(?:[>\u203a\u00bb|\u2192]|::)\s|\s/\s.*\s/\s")
_SENTENCE_BREAK = re.compile(r"(\w[\w.']*)[.!]\s+\w")


def is_likely_name(line: Line, lexicon: Lexicon) -> bool:
    """Whether a line reads like the name of a group; several stages ask this, so each line remembers it."""
    if line.is_likely_name is None:
        line.is_likely_name = reads_like_name(line.text, lexicon)
    return line.is_likely_name


@lru_cache(maxsize=_NAMES_REMEMBERED)
def reads_like_name(text: str, lexicon: Lexicon) -> bool:
    """Whether a text reads like the name of a group: short, not a sentence, no list marker."""
    name = strip_name(text)
    if not name or len(name) > _LONGEST or len(name.split()) > _MOST_WORDS or read_marks(name).end:
        return False
    language, folded = lexicon.language, fold(name)
    is_known = folded in language.furniture or folded in language.unfolding
    if is_known or folded in language.verdicts or lexicon.is_placeholder(name):
        return False
    if not any(map(str.isalpha, name)) or _BREADCRUMB.search(name):
        return False
    greeting, _, rest = name.partition(",")
    # "Hello Kitty" can be a name; "Good evening" and "Hello, we are ..." are none.
    opens_letter = (rest or " ".join(name.split()[1:])).lstrip()[:1].islower() or " " not in name
    is_letter = opens_letter and lexicon.is_greeting(greeting)
    is_other = is_notice(name) or holds_address(name) or holds_date(name) or is_letter
    return not (is_other or _is_sentence(name, lexicon) or _is_label(name))


def strip_name(text: str) -> str:
    """Return a line without the Markdown marks of a title or of stress around it."""
    text = strip_invisible(drop_tags(text))
    if text[:1] not in _DRESS:
        return text
    if _STRESSED.fullmatch(text):
        return text.strip("*_")
    marks = read_marks(text).markers
    if marks and marks[0].style in ("quoted", "emphasis") and not text.startswith(">"):
        return text[marks[0].end :].strip("#=*_ \t")
    return text


def _is_sentence(name: str, lexicon: Lexicon) -> bool:
    bare = name.rstrip(_CLOSERS)
    words = name.split()
    if bare[-1:] in ".!?;,:\u2026\uff1f\u3002\u061f" and not (bare.endswith(".") and _is_short(words[-1], lexicon)):
        return True
    if any(len(word[1]) > 4 and fold(word[1]) not in lexicon.language.abbreviations for word in _breaks(name)):
        return True
    titled = is_titled(name)
    if name.count(",") > 1 and not titled:
        return True
    starts = words[0].casefold() in lexicon.language.subjects and not (titled and words[-1][:1].isupper())
    return starts or (not titled and any(word in lexicon.language.verbs for word in words[1:]))


def _is_short(word: str, lexicon: Lexicon) -> bool:
    """Whether a word with a full stop after it is an abbreviation: "Ltd.", "e.V.", or one letter as in "e. V."."""
    word = word.rstrip(_CLOSERS)
    return fold(word) in lexicon.language.abbreviations or word.count(".") > 1 or len(fold(word)) == 1


def is_titled(name: str) -> bool:
    """Whether every longer word of a line is capitalised, or has letters without capitals."""
    return all(not word[:1].islower() or not word.isalpha() for word in name.split() if len(word) > 4)


def _breaks(name: str) -> list[re.Match[str]]:
    return list(_SENTENCE_BREAK.finditer(name))


def _is_label(name: str) -> bool:
    """Whether a line is of the form "Label: text"; an acronym before the colon is part of a name."""
    match = _PLAIN_LABEL.match(name)
    return bool(match) and ":" in name and not (match and match[1].strip().isupper())
