"""The lines of a page and the wordings that recur in, the page as a sequence of these and of anything else out."""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from profilecli.drafting.guesses import is_date
from profilecli.drafting.lines import PageLine, build_empty_lexicon
from profilecli.drafting.masks import build_mask_key, mask_line
from profilecli.drafting.wordbook import Wordbook
from profilecli.drafting.wordings import Wordings, join_lines, read_joined, read_wordings
from profilecli.reading.headings.layout import read_dress
from profilecli.reading.headings.likely_names import reads_like_name
from profilecli.reading.lines.asking import is_question
from profilecli.reading.lines.notes import strip_end
from profilecli.run.recurring.evidence import FEWEST
from profilecli.run.recurring.unmatched import MOST_PIECES
from profilecli.text.languages import Language
from profilecli.text.markers import Box, read_list_marker, read_marks

_MUCH_MORE = 1.3
"""By how much a line of a wrapped wording must recur more to be a wording of its own."""
_MOST_ABOVE = 20
"""Among so many lines of a page the name is looked for."""
_LONGEST_VALUE = 80
_VALUE = re.compile(r"\S[^\s@]*+@\S+\.\w+|(?:https?://|www\.)\S+|[^\W\d_]{0,3}(?=[\W_]*+\d)[\W\d_]++[^\W\d_]{0,3}")
_DASHES = ("-", "\u2013", "\u2014")
_SHARE_OF_MASKED = 0.5
"""What share of the pages have a line that differs by a number, if it is the pages' own."""
_MORE = 1.1
"""By how much a label must recur more than its line to be one."""


class Style(NamedTuple):
    """What a line looks like, but for its words."""

    is_indented: bool
    marks: tuple[str, ...]
    is_upper: bool
    is_underlined: bool
    has_gap: bool


class PageItem(NamedTuple):
    """One line of a page, or a few that are one wording."""

    key: str
    """The wording that recurs on it, or nothing."""
    after: str
    """What is after that on the line: nothing, a wording that recurs, or a checksum of anything else."""
    after_words: int
    said: str
    """A checksum of the line."""
    style: Style
    box: Box | None
    is_value: bool
    """Whether an address, a number or a date is on it, or after its label, and nothing else."""
    has_marker: bool
    """Whether it has a bullet, a box or a number; `is_listed` without a number."""
    is_listed: bool
    asks: bool
    """Whether the wording ends in a question mark."""
    introduces: bool
    """Whether it ends in a colon."""
    could_name: bool
    """Whether it reads like the name of somebody; only of the first lines of a page."""
    words: int
    mask: str
    """What the line shares with lines of other pages that differ by a number, if it does."""
    surface: str
    """The wording as it is written, without its marks; empty for a line that does not recur."""


def build_items(lines: Sequence[PageLine], known: Wordbook) -> list[PageItem]:
    """Return the items of a page; `known` are the wordings that recur."""
    items: list[PageItem] = []
    lines, index = lines[:MOST_PIECES], 0
    while index < len(lines):
        last, text = join_wording(lines, index, known)
        found = read_joined(text, lines[last].text) if last > index else read_wordings(text)
        item = _build_item(text, found, (lines[index], lines[last]), known)
        is_named = index < _MOST_ABOVE and not item.after and reads_like_name(text, build_empty_lexicon())
        items.append(item._replace(could_name=is_named))
        index = last + 1
    return items


def forget_rare(pages: Sequence[Sequence[PageItem]]) -> list[list[PageItem]]:
    """Return `pages` without the wordings that recur elsewhere, but hardly on these."""
    counts = Counter(key for items in pages for key in {key for item in items for key in (item.key, item.after)})
    return [[_forget(item, counts) for item in items] for items in pages]


def _forget(item: PageItem, counts: Mapping[str, int]) -> PageItem:
    if item.after and counts[item.after] <= FEWEST:
        item = item._replace(after=_sum(item.after))
    return item._replace(key="", surface="") if item.key and counts[item.key] <= FEWEST else item


def join_wording(lines: Sequence[PageLine], index: int, known: Wordbook) -> tuple[int, str]:
    """Return the last line of the longest wording that begins at `index`, and its text."""
    found = index, lines[index].text.rstrip()
    most = _weigh(found[1], known)
    for last, joined in join_lines(lines, index):
        key = _choose(read_joined(joined, lines[last].text), known)[0]
        if not key:
            continue
        kept = known.counts[key]
        is_broken = lines[last].text.lstrip()[:1].islower() or kept.alone
        # What recurs more by itself is no part of a wrapped wording.
        if is_broken and max(most, _weigh(lines[last].text, known)) <= _MUCH_MORE * kept.count:
            found, most = (last, joined), max(most, kept.count)
    return found


def _weigh(text: str, known: Wordbook) -> int:
    """Return in how many pages a line, or the label on it, is by itself."""
    found = read_wordings(text)
    return max((known.counts[key].alone for key in (found.whole, found.label) if key in known.counts), default=0)


def _choose(found: Wordings, known: Wordbook) -> tuple[str, bool]:
    """Return the wording by which a line counts, or nothing, and whether it is the label on the line."""
    whole, label = known.find(found.whole), known.find(found.label)
    if label and (whole in ("", label) or known.counts[label].count > _MORE * known.counts[whole].count):
        return label, True
    return whole, False


def is_value(text: str, language: Language) -> bool:
    """Whether a line is an address, a number or a date by itself, and so never a label."""
    bare = text[read_marks(text).end :].strip(" <>()")
    return len(bare) <= _LONGEST_VALUE and (_VALUE.fullmatch(bare) is not None or is_date(bare, language))


def _sum(text: str) -> str:
    return f"#{zlib.crc32(text.encode('utf-8', 'replace')):x}"


def _is_counted_on(rest: str) -> bool:
    """Whether a dash and a word with a number follow the label on a line: "Directory - page 3" may be a footer."""
    return rest.lstrip().startswith(_DASHES) and any(map(str.isalpha, mask_line(rest)))


def _find_mask(text: str, key: str, known: Wordbook) -> str:
    """Return what a line shares with those that differ by a number, where more pages have one than have `key`."""
    masked = mask_line(text)
    found = known.counts.get(build_mask_key(masked)) if masked else None
    alike = known.counts[key].count if key in known.counts else 0
    is_of_pages = found and found.count >= max(_SHARE_OF_MASKED * known.total, _MUCH_MORE * alike)
    return masked if is_of_pages else ""


def _build_item(text: str, found: Wordings, ends: tuple[PageLine, PageLine], known: Wordbook) -> PageItem:
    first, last = ends
    key, is_label = _choose(found, known)
    wording = text[: found.label_end] if is_label or not found.label else text
    marker = read_list_marker(text)
    dress = read_dress(first.text)
    bare = wording[read_marks(wording).end :].strip()
    after = ""
    is_single = is_value(found.rest if is_label else text, known.language)
    is_masked = not is_label or _is_counted_on(text[found.label_end :])
    mask = _find_mask(text, found.whole if is_label else key, known) if is_masked else ""
    if mask or (is_single and not is_label):
        key, is_label = "", False
    if is_label:
        rest = read_wordings(found.rest).whole
        after = rest if rest in known.counts and not is_single else _sum(found.rest)
    return PageItem(
        key=key,
        after=after,
        after_words=len(found.rest.split()) if is_label else 0,
        said=_sum(text.strip()),
        style=Style(bool(dress.indent), dress.styles, dress.is_upper, last.is_underlined, first.has_gap),
        box=read_marks(text).box,
        is_value=is_single,
        has_marker=marker is not None,
        is_listed=marker is not None and not marker.number,
        asks=bool(key) and is_question(strip_end(wording)),
        introduces=wording.rstrip(" *_").endswith((":", "\uff1a")),
        could_name=False,
        words=len(bare.split()),
        mask=mask,
        surface=bare if key else "",
    )
