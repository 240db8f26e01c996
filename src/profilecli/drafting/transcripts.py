"""The pages of a pile in, the names before what an interviewer and a respondent say out, where they are transcripts."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise

from profilecli.questionnaire.speakers import Speakers, fold_name
from profilecli.reading.lines.asking import is_question
from profilecli.run.recurring.evidence import FEWEST
from profilecli.text.source import Source

_TURN = re.compile(r"\s*[*_]{0,3}([^\W\d_][^:\uff1a\[\]()\t*_]{0,29}?)\s*[*_]{0,3}[:\uff1a][*_]{0,3}(?:\s++(.*)|\Z)")
_LEAST_TURNS = 2
"""How often somebody speaks on a page at least: a label is there once."""
_SHARE = 0.5
"""On what share of the pages the same names are, and how many of the lines of an interviewer ask."""
_ANSWERING = 0.6
"""How many of the lines of a respondent follow one of an interviewer."""


def find_speakers(sources: Iterable[Source]) -> Speakers:
    """Return who asks and who answers on most of the pages; nobody where these are no transcripts."""
    pages: Counter[str] = Counter()
    lines: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    written: defaultdict[str, Counter[str]] = defaultdict(Counter)
    below: Counter[tuple[str, str]] = Counter()
    total = 0
    for source in sources:
        total += 1
        turns = list(_list_turns(source))
        here = Counter(fold_name(name) for name, _ in turns)
        lines += here
        pages.update(name for name, count in here.items() if count >= _LEAST_TURNS)
        asked.update(fold_name(name) for name, said in turns if is_question(said))
        below.update((fold_name(above), fold_name(name)) for (above, _), (name, _) in pairwise(turns))
        for name, _ in turns:
            written[fold_name(name)][name] += 1
    often = [name for name, count in pages.items() if count > max(FEWEST, _SHARE * total)]
    asking = [name for name in often if asked[name] > _SHARE * lines[name]]
    replies = {name: sum(below[above, name] for above in asking) for name in often if name not in asking}
    answering = [name for name, count in replies.items() if count >= _ANSWERING * lines[name]]
    interviewer, respondent = (
        tuple(written[name].most_common(1)[0][0] for name in names) for names in (asking, answering if asking else ())
    )
    return Speakers(interviewer=interviewer, respondent=respondent)


def _list_turns(source: Source) -> Iterator[tuple[str, str]]:
    """Yield what could be the name of a speaker on a line, and what that says."""
    for text in source.texts:
        match = _TURN.match(text)
        if match:
            yield match[1], match[2] or ""
