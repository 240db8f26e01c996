"""The headers of a mail and the line above an earlier one, known by their words or in any language by their build."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from profilecli.questionnaire.lexicon import Lexicon
from profilecli.reading.headings.finding import Candidate
from profilecli.reading.headings.names import labels_name
from profilecli.reading.lines.line import Line, LineKind, find_text
from profilecli.reading.page.margins import is_quoted
from profilecli.text.late import compile_late
from profilecli.text.wording import fold

_SENDER = frozenset({"from", "de", "von", "da", "van", "fr\u00e5n", "fra", "od", "від", "от", "от кого"})
_DETAILS = frozenset(
    "sent date to cc bcc subject envoy\u00e9 \u00e0 pour cci objet enviado fecha para asunto enviada data assunto "
    "gesendet datum an betreff a inviato oggetto aan verzonden onderwerp skickat till \u00e4mne sendt til emne "
    "wys\u0142ano do temat надіслано отправлено дата кому копия тема".split()
) | {"enviado el", "enviada em", "reply to", "r\u00e9pondre \u00e0", "дата отправки"}
_RECEIVER = frozenset("to an \u00e0 a para aan do till til кому".split())
_HOURS = _SENDER | _RECEIVER | frozenset("date data datum fecha дата".split())
"""What can be before days and hours, as in "Date: 3 March", "From: 10:00", "To: 12:00"."""
_HEADER = re.compile(r"[>*_\s]*+([A-Za-z\u00c0-\u017f\u0400-\u045f -]{1,20}?)\s*+(?:[*_]++\s*+)?:[*_]*+\s")
_WROTE = (
    "wrote",
    "writes",
    "a \u00e9crit",
    "escribi\u00f3",
    "escreveu",
    "schrieb",
    "ha scritto",
    "schreef",
    "пишет",
    "написал",
    "написала",
)
_ADDRESS_WROTE = compile_late(rf"@[^<>\s]+> (?:{'|'.join(_WROTE)}) ")
_ADDRESS = r"<[^<>\s]+@[^<>\s]+>"
_TIMED = compile_late(
    rf"(?=.*(?:{_ADDRESS}|(?<!\d)(?:19|20)\d{{2}}(?!\d))).*(?<!\d)\d{{1,2}}[:.]\d{{2}}(?!\d).*[:\uff1a]\s*"
)
"""An address or a year, an hour, and a colon at the end: above quoted lines, this introduces a mail in any language."""
_WROTE_WITHIN = (" schrieb ", " г. в ")
_LONGEST_LINE = 200
_FORWARDED = re.compile(
    r"\s*(?:[-_=]{2,}\s*(?:original message|forwarded message|message transf\u00e9r\u00e9|message d'origine|"
    r"mensaje reenviado|mensaje original|mensagem encaminhada|mensagem original|weitergeleitete nachricht|"
    r"urspr\u00fcngliche nachricht|messaggio inoltrato|пересылаемое сообщение|пересланное сообщение|"
    r"messaggio originale|doorgestuurd bericht|oorspronkelijk bericht|przekazana wiadomość|oryginalna wiadomość|"
    r"переслане повідомлення|вихідне повідомлення|исходное сообщение)\s*+[-_=]*+|begin forwarded message:|"
    r"anfang der weitergeleiteten nachricht:|d\u00e9but du message r\u00e9exp\u00e9di\u00e9\s*+:)\s*+",
    re.IGNORECASE,
)
OF_SEVERAL = compile_late(r"\s*(?:message:\s*\d{1,4}|from \S+@\S+ .*\d{4})\s*", re.IGNORECASE)
"""What is above the headers of each mail in a digest of a mailing list, and in a mailbox (RFC 4155)."""
_LEAST_HEADERS, _MOST_HEADERS = 2, 12
"""How many headers a mail has at least, and how many are looked for at each side of one."""
_LABELLED = compile_late(r"[>*_\s]*([^\W\d_][^:\uff1a\d@<>]{0,29}?)\s*[*_]*[:\uff1a]")
_ADDRESSED = compile_late(_ADDRESS)
_DATED = compile_late(r"(?=.*(?<!\d)\d{4}(?!\d)).*(?<!\d)\d{1,2}:\d{2}(?!\d)")
"""A year and an hour, in the digits of any script."""
_SENTENCE_END = compile_late(r"\b([^\W\d_])[^\W\d_]+[)\]]?[.!?]\s+([^\W\d_])")
"""Where another sentence can begin, with the first letters of the words before and after it."""
_HOUR = compile_late(r"(?<!\d)\d{1,2}:\d{2}(?!\d)")
_FRAMED = compile_late(r"[>\s]*[-_=]{2,}\s*[^\W_][^-_=]{0,39}[-_=]{2,}\s*")
"""The name of an earlier mail between two short rules: "------ Original ------" in whatever language."""
_LEAST_LABELLED, _MOST_LABELLED = 4, 9
"""How many lines a block of labels has that are the headers of a mail."""


def find_header(lines: Sequence[Line], index: int, lexicon: Lexicon) -> tuple[int, int]:
    """Return the first line of the headers of a mail of which line `index` is one, and the line after the last."""
    text = lines[index].text
    if len(text) > _LONGEST_LINE:
        return index, index
    is_above_quote = _TIMED.fullmatch(text) is not None and _is_above_quote(lines, index)
    above = lines[index - 1].text if index else ""
    if is_above_quote or _is_introduction(text, lines, index, lexicon) or _FORWARDED.fullmatch(text):
        return index, index + 1
    if above and len(above) <= _LONGEST_LINE and _is_introduction(f"{above} {text}", lines, index, lexicon):
        return index - 1, index + 1
    begin, end = _find_block(lines, index, lexicon)
    if begin == end:
        return end, end
    top = lines[begin - 1] if begin else None
    is_introduced = top is not None and (
        top.kind is LineKind.RULE
        or _FORWARDED.fullmatch(top.text)
        or OF_SEVERAL.fullmatch(top.text)
        or (is_quoted(top) and is_quoted(lines[begin]) and _HOUR.search(top.text[:_LONGEST_LINE]))
    )
    return begin - bool(is_introduced), end


def _find_block(lines: Sequence[Line], index: int, lexicon: Lexicon) -> tuple[int, int]:
    """Return the first of the headers of which line `index` is one, and the line after the last; both the same if none.

    They are without labels that the form has, unless they show that a mail was sent, and a blank line or the label of a
    name is below them.
    """
    begin, end = _stretch(lines, index, _read_header)
    is_whole = end < len(lines) and (lines[end].kind is LineKind.BLANK or labels_name(lines[end], lexicon))
    is_whole = is_whole and is_sent(lines[begin:end])
    if not is_whole or not _is_block(lines[begin:end], lexicon):
        begin, end = _stretch(
            lines, index, lambda text: not _is_own(_read_header(text), lexicon) and _read_header(text)
        )
    return (begin, end) if _is_block(lines[begin:end], lexicon) else (end, end)


def _stretch(lines: Sequence[Line], index: int, is_header: Callable[[str], object]) -> tuple[int, int]:
    """Return the first and the last of the lines around line `index` of which each is a header."""
    begin = end = index
    while begin > 0 and index - begin < _MOST_HEADERS and is_header(lines[begin - 1].text):
        begin -= 1
    while end < len(lines) and end - index < _MOST_HEADERS and is_header(lines[end].text):
        end += 1
    return begin, end


def _is_block(lines: Sequence[Line], lexicon: Lexicon) -> bool:
    """Whether lines are the headers of a mail, with a sender that the form does not ask for, and no hours."""
    labels = [_read_header(line.text) for line in lines]
    is_hours = _HOURS.issuperset(labels) and not has_address(lines)
    is_from = any(label in _SENDER and not _is_own(label, lexicon) for label in labels)
    return is_from and len(labels) >= _LEAST_HEADERS and not is_hours


def find_top_headers(lines: Sequence[Line], lexicon: Lexicon) -> range:
    """Return the lines of the headers with which a text begins, also those with labels that the form has, too.

    The sender and an address are among them, and a blank line is below.
    """
    first = max(find_text(lines, 0), 0)
    if _FORWARDED.fullmatch(lines[first].text):
        first = max(find_text(lines, first + 1), first)
    _, end = _stretch(lines, first, _read_header)
    block = lines[first:end]
    is_whole = end < len(lines) and lines[end].kind is LineKind.BLANK and has_address(block)
    return range(first, end if is_whole and _is_block(block, lexicon) else first)


def is_sent(lines: Iterable[Line]) -> bool:
    """Return whether headers say to whom a mail went, or on what day and at what hour: a form has none that do."""
    return any(_read_header(line.text) in _RECEIVER or _DATED.match(line.text) for line in lines)


def find_labelled(
    lines: Sequence[Line], index: int, headings: Mapping[int, Candidate], lexicon: Lexicon
) -> tuple[int, int] | None:
    """Return the same for headers in any language, if any: a paragraph of labels below an answer, with text below it.

    The first one is beside an address, or below the name of an earlier mail; another one is beside a year and an hour.
    """
    begin, end = index, index + 1
    while begin and end - begin <= _MOST_LABELLED and _is_labelled(lines, begin - 1, headings, lexicon):
        begin -= 1
    while end < len(lines) and end - begin <= _MOST_LABELLED and _is_labelled(lines, end, headings, lexicon):
        end += 1
    block = lines[begin:end]
    if not _LEAST_LABELLED <= len(block) <= _MOST_LABELLED or not any(_DATED.match(line.text) for line in block):
        return None
    is_framed = begin > 0 and _is_short(lines[begin - 1]) and _FRAMED.fullmatch(lines[begin - 1].text) is not None
    if not any(_ADDRESSED.search(line.text) for line in (block if is_framed else block[:1])):
        return None
    begin -= is_framed
    above, below = begin - 1, end
    while above >= 0 and _is_empty(lines[above]):
        above -= 1
    while below < len(lines) and _is_empty(lines[below]):
        below += 1
    is_apart = 0 <= above < begin - 1 and end < below < len(lines)
    is_first = any(found.first <= above <= found.last and found.inline is None for found in headings.values())
    return (begin, end) if is_apart and not is_first else None


def _is_empty(line: Line) -> bool:
    return not line.is_text or not line.text.strip(" \t>")


def _is_labelled(lines: Sequence[Line], index: int, headings: Mapping[int, Candidate], lexicon: Lexicon) -> bool:
    """Whether a line begins with a label that is none of the form's."""
    line = lines[index]
    match = _LABELLED.match(line.text) if line.is_text and _is_short(line) else None
    label = fold(match[1]) if match and index not in headings else ""
    return label != "" and label not in lexicon.headings.exact and label not in lexicon.name_labels


def _is_short(line: Line) -> bool:
    return len(line.text) <= _LONGEST_LINE


def _is_above_quote(lines: Sequence[Line], index: int) -> bool:
    """Whether the next text below line `index` is quoted."""
    below = next((place for place in range(index + 1, len(lines)) if lines[place].kind is not LineKind.BLANK), -1)
    return below >= 0 and is_quoted(lines[below])


def has_address(lines: Iterable[Line]) -> bool:
    """Whether an address of e-mail can be in one of the lines."""
    return any("@" in line.text for line in lines)


def _is_introduction(text: str, lines: Sequence[Line], index: int, lexicon: Lexicon) -> bool:
    """Whether `text`, down to line `index`, is the "On 3 March at 10:00, Ann wrote:" above the mail that is answered.

    Without an address or an hour, it is if the mail below it is quoted, or begins with the form.
    """
    bare = text.rstrip(" :\u00a0").lower()
    wrote = bare.endswith(_WROTE) or any(mark in bare for mark in _WROTE_WITHIN)
    wrote = wrote or (text.rstrip().endswith(":") and _ADDRESS_WROTE.search(bare) is not None)
    if not wrote or not any(map(str.isdigit, bare)):
        return False
    address = text.find("@")
    ends = _SENTENCE_END.finditer(text, address) if address >= 0 else ()
    is_addressed = address >= 0 and not any(match[1].islower() and match[2].isupper() for match in ends)
    if is_addressed or _HOUR.search(bare) or _is_above_quote(lines, index):
        return True
    place = find_text(lines, index + 1)
    return place >= 0 and _opens_form(lines[place], lexicon)


def _opens_form(line: Line, lexicon: Lexicon) -> bool:
    return labels_name(line, lexicon) or line.folded in lexicon.headings.exact


def _read_header(text: str) -> str:
    """Return the label of a line of a mail's headers in small letters, or nothing."""
    match = _HEADER.match(f"{text[:_LONGEST_LINE]} ")
    label = fold(match[1]) if match else ""
    return label if label in _SENDER or label in _DETAILS else ""


def _is_own(label: str, lexicon: Lexicon) -> bool:
    """Whether a label of a mail's headers is one of the form, too."""
    return label in lexicon.headings.exact or label in lexicon.name_labels
