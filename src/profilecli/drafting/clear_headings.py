"""The stats of wordings in, those out that are headings by what they look like and what follows them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from statistics import median

from profilecli.drafting.stats import WordingStats, has_letters
from profilecli.run.recurring.evidence import FEWEST, SHARE_OF_LISTED, SHARE_OF_OTHERS, SHARE_OF_QUESTIONS
from profilecli.text.languages import Language

_SHARE_OF_APART, _SHARE_OF_PLAIN = 0.12, 0.3
"""Of a line with a blank one above and something else below it on each page; of one that looks like any other."""
_MOST_REPEATS = 1.5
"""How often a heading is on a page at most, on average."""
_LEAST_QUESTION_WORDS = 2
_LEAST_LABELLED, _LEAST_DRESSED = 0.4, 0.2
_VALUES = 0.8
"""In how many of its places a single value follows a wording that is hardly anything but its label."""
_VARIED, _MOST_COUNTED = 0.1, 60
"""How many different answers are below a heading, of so many places at most."""
_USUAL = 0.8
"""On how many pages a plain heading is, compared with the middle one of the others."""
_WITHIN = 0.9
"""How many places of what follows a plain heading are below it, or below others that follow it."""
_BELOW, _FOLLOWED = 0.8, 0.6
_ALWAYS = 0.9
_MOST_ALIKE = 0.85
"""In how many of its places the same wording follows a heading at most."""


def find_clear_headings(stats: Mapping[str, WordingStats], total: int, language: Language) -> Iterator[str]:
    """Yield the headings among the wordings of `total` pages in a language."""
    could_ask = {key: found for key, found in stats.items() if could_be_heading(key, found, language)}
    seeds = {
        key
        for key, found in could_ask.items()
        if _is_seed(found, measure_share(found, total))
        or _is_above_hint(found, measure_share(found, total), stats)
        or (opens_request(key, language) and _is_request(found, measure_share(found, total)))
    }
    yield from seeds
    plain = {key: found for key, found in could_ask.items() if key not in seeds and _could_lead(found, total)}
    yield from _find_leading(plain, stats, seeds)


def measure_share(stats: WordingStats, total: int) -> float:
    """Return in what share of the pages a wording is, less for few pages."""
    return (stats.pages - FEWEST) / total


def could_be_heading(key: str, stats: WordingStats, language: Language) -> bool:
    """Whether a wording could be a heading at all."""
    is_repeated = stats.places > _MOST_REPEATS * stats.pages
    is_item = stats.is_mostly(stats.boxed) or (stats.is_mostly(stats.listed) and not _is_marked(stats))
    is_other = key.partition(" ")[0] in language.other
    is_own_choice = is_other and not stats.is_mostly(stats.gaps) and _follows_choices(stats)
    is_no_heading = is_repeated or is_item or is_own_choice or stats.is_mostly(stats.bracketed)
    return stats.pages > FEWEST and has_letters(key) and not is_no_heading


def opens_request(key: str, language: Language) -> bool:
    """Whether a wording begins as a question or a request does, so that it heads no part of a form."""
    word = key.partition(" ")[0]
    return word in language.requests or word in language.closed_words


def _follows_choices(stats: WordingStats) -> bool:
    """Whether a wording that recurs, and no answer, is above a line almost always."""
    return stats.is_mostly(stats.before.total() - stats.before[""], _BELOW)


def asks(stats: WordingStats) -> bool:
    """Whether a wording is a question."""
    return stats.is_mostly(stats.asks) and stats.words >= _LEAST_QUESTION_WORDS


def is_varied(stats: WordingStats) -> bool:
    """Whether something else follows a wording on each page."""
    return len(stats.answers) > max(2, _VARIED * min(stats.places, _MOST_COUNTED))


def _is_seed(stats: WordingStats, share: float) -> bool:
    is_apart = stats.is_mostly(stats.gaps)
    if asks(stats):
        return share >= (SHARE_OF_QUESTIONS if is_apart else SHARE_OF_OTHERS)
    if stats.is_mostly(stats.values, _VALUES):
        return share >= SHARE_OF_QUESTIONS
    if stats.is_mostly(stats.sentences):
        return False
    has_content = stats.is_mostly(stats.content) and is_varied(stats)
    if has_content and is_apart:
        return share >= _SHARE_OF_APART
    is_seed = has_content or stats.is_mostly(stats.above_boxes) or (_is_marked(stats) and len(stats.answers) > 1)
    return is_seed and share >= (SHARE_OF_LISTED if stats.is_mostly(stats.listed) else SHARE_OF_OTHERS)


def _is_request(stats: WordingStats, share: float) -> bool:
    """Whether a wording that begins as a request is apart, with an answer below it, so that it may end in a stop."""
    is_answered = stats.is_mostly(stats.content) and is_varied(stats)
    return is_answered and stats.is_mostly(stats.gaps) and share >= SHARE_OF_OTHERS


def _is_above_hint(stats: WordingStats, share: float, others: Mapping[str, WordingStats]) -> bool:
    """Whether a wording is marked as a heading, and an instruction with an answer below it always follows."""
    key, count = stats.after.most_common(1)[0]
    if not key or not stats.is_mostly(count, _ALWAYS) or not _is_marked(stats) or stats.is_mostly(stats.sentences):
        return False
    below = others[key]
    is_hint = below.is_mostly(below.sentences) or below.is_mostly(below.bracketed)
    return is_hint and below.is_mostly(below.content) and is_varied(below) and share >= SHARE_OF_OTHERS


def _is_marked(stats: WordingStats) -> bool:
    """Whether a wording looks like a heading often enough."""
    has_answer = stats.is_mostly(stats.labelled, _LEAST_LABELLED)
    return asks(stats) or has_answer or stats.is_mostly(stats.dressed, _LEAST_DRESSED)


def _could_lead(stats: WordingStats, total: int) -> bool:
    return measure_share(stats, total) >= _SHARE_OF_PLAIN and not stats.is_mostly(stats.sentences)


def _find_leading(
    plain: Mapping[str, WordingStats], stats: Mapping[str, WordingStats], seeds: Collection[str]
) -> Iterator[str]:
    """Yield those of `plain` that are headings of choices, or of answers that recur.

    They look like their answers. But a heading is on as many pages as other headings, an answer on fewer; an answer
    is below its heading or another answer to it, and a heading below whatever ends the answer to another one.
    """
    usual = _USUAL * median(stats[key].pages for key in seeds) if seeds else 0
    above = {*seeds, *(key for key, found in plain.items() if found.pages >= usual)}
    leading = {
        key: found
        for key, found in plain.items()
        if key in above and sum(found.before[other] for other in above) < _BELOW * found.places
    }
    for key, found in leading.items():
        below = {after: count for after, count in found.after.items() if after and after not in above}
        is_mixed = max(below.values(), default=0) <= _MOST_ALIKE * found.places
        is_followed = found.content + sum(below.values()) >= _FOLLOWED * found.places
        if len(below) > 1 and is_mixed and is_followed and _are_within(below, leading, stats):
            yield key


def _are_within(below: Collection[str], leading: Collection[str], stats: Mapping[str, WordingStats]) -> bool:
    """Whether the wordings `below` are hardly ever below anything but each other and what leads."""
    within = places = 0
    for key in below:
        found = stats[key]
        if found.places > FEWEST:
            within += sum(count for before, count in found.before.items() if before in below or before in leading)
            places += found.places
    return within >= _WITHIN * places > 0
