"""What a mail puts around a form: headers, signatures, earlier mails, and the quoted form above each answer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from profilecli.questionnaire.lexicon import Lexicon
from profilecli.reading.headings import Candidate
from profilecli.reading.rows import Row, RowKind
from profilecli.reading.wrapping import count_quoted, is_quoted
from profilecli.text.wording import fold

_SENDER = frozenset({"from", "de", "von", "da", "van"})
_DETAILS = frozenset(
    "sent date to cc bcc subject envoy\u00e9 \u00e0 pour cci objet enviado fecha para asunto enviada data assunto "
    "gesendet datum an betreff a oggetto aan onderwerp".split()
)
_HEADER = re.compile(r"\s*[>*_\s]*([A-Za-z\u00c0-\u00ff -]{1,20}?)\s*[*_]*\s*:[*_]*\s")
_WROTE = ("wrote", "writes", "a \u00e9crit", "escribi\u00f3", "escreveu", "schrieb", "ha scritto", "schreef")
_LONGEST_LINE, _LONGEST_START = 200, 12
_BEFORE = " \t>*_"
_STARTS = (
    *("from", "de:", "de :", "von:", "von ", "da:", "van:", "--", "__", "==", "begin", "anfang", "d\u00e9but"),
    *("sent from", "get outlook", "envoy\u00e9", "enviado", "inviato"),
)
"""How a line that `_find_header` or `_closes_mail` may know begins; looked at first, because few lines do."""
_FORWARDED = re.compile(
    r"\s*(?:[-_=]{2,}\s*(?:original message|forwarded message|message transf\u00e9r\u00e9|message d'origine|"
    r"mensaje reenviado|mensaje original|mensagem encaminhada|mensagem original|weitergeleitete nachricht|"
    r"urspr\u00fcngliche nachricht|messaggio inoltrato)\s*[-_=]*|begin forwarded message:|anfang der weitergeleiteten "
    r"nachricht:|d\u00e9but du message r\u00e9exp\u00e9di\u00e9\s*:)\s*",
    re.IGNORECASE,
)
_SENT_FROM = re.compile(
    r"\s*(?:sent from (?:my|a|outlook|mail|yahoo|proton)\b|get outlook for\b|envoy\u00e9 (?:de mon|depuis)\b|"
    r"enviado (?:desde|do) (?:mi|meu)\b|von meinem .{1,30} gesendet|inviato da(?:l mio)?\b)",
    re.IGNORECASE,
)
_LEAST_HEADERS = 2


def set_aside(
    rows: Sequence[Row], headings: Mapping[int, Candidate], lexicon: Lexicon
) -> tuple[Sequence[Row], Mapping[int, Candidate]]:
    """Return `rows` with what a mail put around the form set aside, and the headings that are left."""
    aside = set(_list_mail(rows, headings, lexicon))
    if any(map(is_quoted, rows)):
        aside.update(_list_quoted_form(rows, headings, lexicon))
    aside = {index for index in aside if rows[index].kind not in (RowKind.BLANK, RowKind.BOILERPLATE)}
    if not aside:
        return rows, headings
    changed = [replace(row, kind=RowKind.ASIDE) if index in aside else row for index, row in enumerate(rows)]
    return changed, {index: heading for index, heading in headings.items() if index not in aside}


def _list_quoted_form(rows: Sequence[Row], headings: Mapping[int, Candidate], lexicon: Lexicon) -> Iterable[int]:
    """Return the quoted lines of a form that was answered between its lines, but for its headings."""
    quoted, plain = count_quoted(rows, lexicon)
    if len(quoted) <= plain:
        return ()
    asked = {place for found in headings.values() for place in range(found.first, found.last + 1)}
    unquoted = any(row.kind is RowKind.TEXT and not is_quoted(row) for row in rows[quoted[0] :])
    return [index for index, row in enumerate(rows) if is_quoted(row) and index not in asked] if unquoted else ()


def _list_mail(rows: Sequence[Row], headings: Mapping[int, Candidate], lexicon: Lexicon) -> Iterator[int]:
    """Yield the lines of headers and signatures, and all of an earlier mail below the answers."""
    first = next((index for index in headings if not is_quoted(rows[index])), len(rows))
    for index, row in enumerate(rows):
        start = row.text.lstrip(_BEFORE)[:_LONGEST_START].lower()
        if not (start.startswith(_STARTS) or row.text.rstrip()[-1:] == ":"):
            continue
        begin, end = _find_header(rows, index, lexicon)
        if begin < end and begin > first:
            yield from range(begin, len(rows))
            return
        yield from range(begin, end)
        if row.text.rstrip() == "--" or _closes_mail(rows, index):
            yield from range(index, _find_stop(rows, index, headings))


def _find_header(rows: Sequence[Row], index: int, lexicon: Lexicon) -> tuple[int, int]:
    """Return the first line of the headers of a mail of which line `index` is one, and the line after the last."""
    text = rows[index].text
    if len(text) > _LONGEST_LINE:
        return index, index
    if _is_introduction(text) or _FORWARDED.fullmatch(text):
        return index, index + 1
    begin = end = index
    labels = []
    while begin > 0 and (label := _read_header(rows[begin - 1].text, lexicon)):
        labels.append(label)
        begin -= 1
    while end < len(rows) and (label := _read_header(rows[end].text, lexicon)):
        labels.append(label)
        end += 1
    if _SENDER.isdisjoint(labels) or len(labels) < _LEAST_HEADERS:
        return index, index
    above = rows[begin - 1] if begin else None
    is_introduced = above is not None and (above.kind is RowKind.RULE or _FORWARDED.fullmatch(above.text))
    return begin - bool(is_introduced), end


def _is_introduction(text: str) -> bool:
    """Whether a line is the "On 3 March, Ann wrote:" above the mail that is answered."""
    bare = text.rstrip(" :\u00a0").lower()
    wrote = bare.endswith(_WROTE) or " schrieb " in bare
    return wrote and any(map(str.isdigit, bare)) and any(mark in bare for mark in "@<,:")


def _read_header(text: str, lexicon: Lexicon) -> str:
    """Return the label of a line of a mail's headers in small letters, or nothing."""
    match = _HEADER.match(f"{text[:_LONGEST_LINE]} ")
    label = fold(match[1]) if match else ""
    is_own = label in lexicon.headings.exact or label in lexicon.name_labels
    return label if not is_own and (label in _SENDER or label in _DETAILS) else ""


def _closes_mail(rows: Sequence[Row], index: int) -> bool:
    """Whether a line is the "Sent from my ..." of a program, at the end of a mail."""
    if not _SENT_FROM.match(rows[index].text[:_LONGEST_LINE]):
        return False
    below = rows[index + 1] if index + 1 < len(rows) else None
    return below is None or below.kind is not RowKind.TEXT


def _find_stop(rows: Sequence[Row], index: int, headings: Mapping[int, Candidate]) -> int:
    """Return where a signature ends: at the next heading or rule, or with the text."""
    stop = index + 1
    while stop < len(rows) and stop not in headings and rows[stop].kind is not RowKind.RULE:
        stop += 1
    return stop
