"""The name of a profile: the lines before the first heading in, the one that names it out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise, zip_longest
from pathlib import PurePosixPath
from typing import NamedTuple

from profilecli.questionnaire.lexicon import Lexicon
from profilecli.reading.headings.likely_names import is_likely_name, is_titled, strip_name
from profilecli.reading.lines.asking import opens_quote
from profilecli.reading.lines.line import Line
from profilecli.reading.lines.notes import drop_note
from profilecli.text.late import compile_late
from profilecli.text.markers import read_marks
from profilecli.text.notices import holds_address
from profilecli.text.wording import drop_tags, fold, strip_invisible

_MOST_LINES = 50
_LEAST_TEMPLATE = 3
_MOST_PLAIN = 5
"""How many words a name has that is written like any other line."""
_LEAST_OF_SENTENCE = 4
"""How many words the line of a sentence has at least that goes on below."""
_LEAST_FULL = 35
"""A shorter line was hardly broken because it was full."""
_LABEL = re.compile(
    r"\s*+([^:\uff1a\u3011?\t]{1,100}?)"
    r"(?:[:\uff1a\u3011?\t]+|\s[-\u2013\u2014|/=>~\u00b7\u2022\u2192]+\s|\s[-\u2013\u2014](?=\w)|(?<=\w)/\s|\u2014|\s?[|=;]"
    r"|[*_]{1,3}\s|\.{3,}|\s{3,}+|[\u2001\u2003\u3000]\s*+)"
    r"(.*)"
)
"""A label, what people part it by from the name, and the name."""
_PARTED = re.compile(r"[-:\uff1a\u3011?\t|=;*_>~\u00b7\u2022\u2192/\u2013\u2014]|\.{3}|\s{3}|[\u2001\u2003\u3000]")
"""Without any of these, a line is no label with a name after it."""
_QUOTED = compile_late(r"[\"\u201c\u201e\u00ab]\s*([^\"\u201c\u201d\u00ab\u00bb]+?)\s*[\"\u201c\u201d\u00bb],?")
_DASHES = compile_late(r"\A[-\u2013\u2014]+\s+(?=\S)")
_COUNT = compile_late(r"\s*+(?:#|\bn[o\u00b0r]\.?)?\s*+\d{1,3}\s*+")
"""What counts the profiles of a file, in their labels: "Organisation 2"."""
_COLON_LABEL = compile_late(r"\s*([^:\uff1a]{1,100})[:\uff1a](.*)")


class NameFound(NamedTuple):
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
    indices = [index for index in before if lines[index].is_text]
    labelled = [*indices, *behind]
    for index, below in zip_longest(labelled, labelled[1:]):
        found = _read_labelled(lines, index, below, lexicon)
        if found:
            return found._replace(rivals=_count_labelled(lines, indices, found, lexicon))
    top = indices[:_MOST_LINES]
    within = {low for high, low in pairwise(top) if low == high + 1 and _is_within(lines[high].text, lines[low].text)}
    candidates = [index for index in top if index not in within and _could_name(lines, index, lexicon)]
    if not candidates:
        # A label that nobody has written a name after is the form's own.
        return NameFound(label_line=next((index for index in indices if is_name_label(lines[index], lexicon)), None))
    first, *others = candidates
    name = strip_name(lines[first].text)
    rivals = sum(_is_rival(lines, index, name, lexicon) for index in others)
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
    is_full = len(line.text.strip()) >= _LEAST_FULL and below is not None and below.is_text
    goes_on = is_full and below is not None and _goes_on(below.text)
    is_name = not goes_on and is_likely_name(line, lexicon) and not is_name_label(line, lexicon)
    return is_name and line.folded != lexicon.title


def _is_within(above: str, text: str) -> bool:
    """Whether a line in small letters goes on with a sentence of the line above it, of several words without an end."""
    words = above.split()
    is_sentence = len(words) >= _LEAST_OF_SENTENCE and all(map(str.isalpha, words))
    return is_sentence and _goes_on(text) and not is_titled(above)


def _goes_on(text: str) -> bool:
    """Whether a line continues the sentence of the line above it."""
    return text.lstrip()[:1].islower() and not read_marks(text).end and not holds_address(text)


def _is_rival(lines: Sequence[Line], index: int, name: str, lexicon: Lexicon) -> bool:
    """Whether a further line is as likely a name; one in small letters, a place and the name itself are not.

    Where a language does not capitalise the words of names, a short paragraph can be one.
    """
    other = strip_name(lines[index].text)
    is_alone = not any(lines[place].is_text for place in (index - 1, index + 1) if 0 <= place < len(lines))
    is_word = 1 < len(other.split()) <= _MOST_PLAIN and not any(map(str.isdigit, other))
    is_plain = is_alone and is_word and not lexicon.language.capitalises_names
    is_name = is_titled(other) or is_plain
    return is_name and not other[:1].islower() and "," not in other and fold(other) != fold(name)


def read_file_name(path: str) -> str | None:
    """Return the name that the file at `path` has, or None for standard input.

    It is the file's name without its last suffix; `_` stands for a blank, and so does `-` where there is no other.
    """
    stem = PurePosixPath(path).stem.replace("_", " ").strip()
    spaced = stem if " " in stem else stem.replace("-", " ").strip()
    return spaced or None


def read_label(lines: Sequence[Line], index: int, lexicon: Lexicon) -> str | None:
    """Return the name that a label on line `index` announces, on the line itself or on the next, or None."""
    below = index + 1 if index + 1 < len(lines) and lines[index + 1].is_text else None
    found = _read_labelled(lines, index, below, lexicon)
    return found.name if found else None


def _read_labelled(lines: Sequence[Line], index: int, below: int | None, lexicon: Lexicon) -> NameFound | None:
    """Return the name that a label such as "Organisation:" on line `index` announces."""
    line = lines[index]
    match = _LABEL.match(line.text) if line.folded and _PARTED.search(line.text) else None
    if match and _find_label(match[1], lexicon) and any(map(str.isalnum, match[2])):
        # A form in two languages has a label of each: "Name / Nom: Moss".
        other = _COLON_LABEL.match(match[2])
        name = other[2] if other and _find_label(other[1], lexicon) else match[2]
        is_form = lexicon.is_placeholder(name) or _is_template(name, lexicon)
        return None if is_form else NameFound(_strip_labelled(name, match[1]), index)
    if not is_name_label(line, lexicon) or below is None or lexicon.is_placeholder(lines[below].text):
        return None
    return NameFound(_DASHES.sub("", strip_name(lines[below].text)), below, index)


def _is_template(text: str, lexicon: Lexicon) -> bool:
    """Whether `text` only says, in brackets, what has to be there: "[name of your organisation]"."""
    bare = text.strip(" \t*_|")
    if len(bare) < _LEAST_TEMPLATE or bare[0] not in "[<{" or bare[-1] not in "]>}":
        return False
    words = fold(bare).split()
    return any(label in words for label in lexicon.name_labels)


def announces_name(line: Line, lexicon: Lexicon) -> str | None:
    """Return the name label, folded, that is on a line with a colon and a name after it, or None."""
    match = _COLON_LABEL.match(line.text) if line.folded and (":" in line.text or "\uff1a" in line.text) else None
    is_whole = match is not None and any(map(str.isalnum, match[2])) and not lexicon.is_placeholder(match[2])
    return _find_label(match[1], lexicon) if match and is_whole else None


def labels_name(line: Line, lexicon: Lexicon) -> bool:
    """Whether a line is a name label, or has one with a name after it."""
    return is_name_label(line, lexicon) or announces_name(line, lexicon) is not None


def _find_label(text: str, lexicon: Lexicon) -> str | None:
    """Return the name label, folded, that `text` is, or None.

    The number of a profile or a remark in brackets can be after it.
    """
    wordings = (fold(text), fold(_COUNT.sub("", text) if text[-1:].isdigit() else text.partition("(")[0]))
    return next((wording for wording in wordings if wording in lexicon.name_labels), None)


def _strip_labelled(text: str, label: str) -> str:
    """Return what is after a name label without the marks and blanks around it, and what cannot be seen there.

    Where the label is in quotation marks, so is the name.
    """
    name = strip_invisible(_DASHES.sub("", strip_invisible(drop_tags(text)).strip(" \t*_|")))
    quoted = _QUOTED.fullmatch(name) if opens_quote(label) else None
    return quoted[1] if quoted else name


def is_name_label(line: Line, lexicon: Lexicon) -> bool:
    """Whether a line is a name label and nothing else, except a remark in brackets or a known note after a star."""
    opened = line.text.find("(")
    noted = drop_note(line.text, lexicon) if "*" in line.text else None
    labels = lexicon.name_labels
    is_remarked = opened > 0 and fold(line.text[:opened]) in labels
    return line.folded in labels or is_remarked or (noted is not None and fold(noted) in labels)
