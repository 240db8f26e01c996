"""What a mail puts around a form: headers, signatures, earlier mails, and the quoted form above each answer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from profilecli.questionnaire.lexicon import Lexicon
from profilecli.reading.asking import is_question
from profilecli.reading.headings import Candidate
from profilecli.reading.lines import Line, LineKind, Trait, join_traits
from profilecli.reading.names import announces_name
from profilecli.reading.wrapping import count_quoted, is_quoted
from profilecli.text.late import compile_late
from profilecli.text.mail import CLOSINGS, LIST_FOOTER, is_signed, is_stamp, is_trace
from profilecli.text.markers import Box, read_marks
from profilecli.text.wording import fold

_SENDER = frozenset({"from", "de", "von", "da", "van", "fr\u00e5n", "fra", "od", "від", "от", "от кого"})
_DETAILS = frozenset(
    "sent date to cc bcc subject envoy\u00e9 \u00e0 pour cci objet enviado fecha para asunto enviada data assunto "
    "gesendet datum an betreff a inviato oggetto aan verzonden onderwerp skickat till \u00e4mne sendt til emne "
    "wys\u0142ano do temat надіслано отправлено дата кому копия тема".split()
) | {"enviado el", "enviada em", "reply to", "r\u00e9pondre \u00e0", "дата отправки"}
_HOURS = _SENDER | frozenset("to an \u00e0 a para aan do till til кому".split())
"""What can be before hours and months, as in "From: Monday", "To: Friday"."""
_HEADER = re.compile(r"\s*[>*_\s]*([A-Za-z\u00c0-\u017f\u0400-\u045f -]{1,20}?)\s*[*_]*\s*:[*_]*\s")
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
_TIMED = compile_late(r"(?=.*(?:<[^<>\s]+@[^<>\s]+>|\b(?:19|20)\d{2}\b)).*\b\d{1,2}[:.]\d{2}\b.*:\s*")
"""An address or a year, an hour, and a colon at the end: above quoted lines, this introduces a mail in any language."""
_WROTE_WITHIN = (" schrieb ", " г. в ")
_LONGEST_LINE, _LONGEST_DISCLAIMER = 200, 300
_FORWARDED = re.compile(
    r"\s*(?:[-_=]{2,}\s*(?:original message|forwarded message|message transf\u00e9r\u00e9|message d'origine|"
    r"mensaje reenviado|mensaje original|mensagem encaminhada|mensagem original|weitergeleitete nachricht|"
    r"urspr\u00fcngliche nachricht|messaggio inoltrato|пересылаемое сообщение|пересланное сообщение|"
    r"messaggio originale|doorgestuurd bericht|oorspronkelijk bericht|przekazana wiadomość|oryginalna wiadomość|"
    r"переслане повідомлення|вихідне повідомлення|исходное сообщение)\s*[-_=]*|begin forwarded message:|"
    r"anfang der weitergeleiteten nachricht:|d\u00e9but du message r\u00e9exp\u00e9di\u00e9\s*:)\s*",
    re.IGNORECASE,
)
_OF_SEVERAL = compile_late(r"\s*(?:message:\s*\d{1,4}|from \S+@\S+ .*\d{4})\s*", re.IGNORECASE)
"""What is above the headers of each mail in a digest of a mailing list, and in a mailbox (RFC 4155)."""
_DISCLAIMER = re.compile(
    r"\b(?:this|ce|cet|cette|diese|este|esta|questo|questa|dit|deze|это|данное|ta|niniejsza|це|цей)\b.{0,60}"
    r"\b(?:e-?mail|mail|message|courriel|courrier|nachricht|mensaje|correo|mensagem|messaggio|bericht|сообщение|письмо|"
    r"wiadomość|повідомлення|лист)\b.{0,120}"
    r"\b(?:confiden|vertraulich|vertrouwelijk|riservat|конфиденц|poufn|конфіденц|privileged|intended (?:only|solely)|"
    r"ausschlie\u00dflich f\u00fcr|uitsluitend bestemd|exclusivement destin|exclusivamente (?:al|para|para el|ao)\b|"
    r"esclusivamente al)",
    re.IGNORECASE,
)
_MOST_CLOSING = 12
"""Over how many lines a closing paragraph is looked for."""
_LEAST_HEADERS = 2
_LEAST_WORDS = 3
"""How many words a question has."""


def set_aside(
    lines: Sequence[Line], headings: Mapping[int, Candidate], lexicon: Lexicon
) -> tuple[Sequence[Line], Mapping[int, Candidate]]:
    """Return `lines` with what a mail put around the form set aside, and the headings that are left."""
    traits = join_traits(lines)
    aside = set(_list_mail(lines, headings, lexicon)) if traits & Trait.MAIL else set()
    if traits & Trait.QUOTED:
        aside.update(_list_quoted_form(lines, headings, lexicon))
    aside = {index for index in aside if lines[index].kind not in (LineKind.BLANK, LineKind.BOILERPLATE)}
    if not aside:
        return lines, headings
    changed = [replace(line, kind=LineKind.ASIDE) if index in aside else line for index, line in enumerate(lines)]
    return changed, {index: heading for index, heading in headings.items() if index not in aside}


def _list_quoted_form(lines: Sequence[Line], headings: Mapping[int, Candidate], lexicon: Lexicon) -> Iterable[int]:
    """Return the quoted lines of a form that was answered between its lines, except its headings."""
    quoted, plain = count_quoted(lines, lexicon)
    if len(quoted) <= plain:
        return ()
    asked = {place for found in headings.values() for place in range(found.first, found.last + 1)}
    unquoted = any(line.kind is LineKind.TEXT and not is_quoted(line) for line in lines[quoted[0].first :])
    kept = asked.union(*_list_ticked(lines, headings), _list_unknown(lines, asked))
    return [index for index, line in enumerate(lines) if is_quoted(line) and index not in kept] if unquoted else ()


def _list_unknown(lines: Sequence[Line], asked: AbstractSet[int]) -> Iterator[int]:
    """Yield the quoted questions that are no headings, but are answered as these are: below, and unquoted."""
    texts = [index for index, line in enumerate(lines) if line.kind is LineKind.TEXT]
    for above, index, below in zip(texts, texts[1:], texts[2:], strict=False):
        is_between = is_quoted(lines[index]) and not (is_quoted(lines[above]) or is_quoted(lines[below]))
        if is_between and index not in asked and is_question(lines[index].text, _LEAST_WORDS):
            yield index


def _list_ticked(lines: Sequence[Line], headings: Mapping[int, Candidate]) -> Iterator[list[int]]:
    """Yield the quoted choices of each question whose boxes were ticked there, and that has no other answer."""
    for heading, stop in zip(headings.values(), [*list(headings)[1:], len(lines)], strict=True):
        below = range(heading.last + 1, stop) if heading.phrase.owner.type.is_select else ()
        texts = [index for index in below if lines[index].kind is LineKind.TEXT and lines[index].folded]
        boxes = {read_marks(lines[index].text).box for index in texts}
        if all(is_quoted(lines[index]) for index in texts) and not boxes.isdisjoint((Box.CHOSEN, Box.CROSSED)):
            yield texts


def _list_mail(lines: Sequence[Line], headings: Mapping[int, Candidate], lexicon: Lexicon) -> Iterator[int]:
    """Yield the lines of headers and signatures, and all of an earlier mail below the answers."""
    first = next((index for index in headings if not is_quoted(lines[index])), len(lines))
    passed = stop = 0
    for index, line in enumerate(lines):
        if not line.traits & Trait.MAIL or index < passed:
            continue
        stop = stop if index < stop else _find_stop(lines, index, headings)
        begin, end = _find_header(lines, index, lexicon)
        if begin < end and begin > first and not _OF_SEVERAL.fullmatch(lines[begin].text):
            if not _has_address(lines[begin:end]) and _asks_on(lines, end, headings):
                # Words of an answer, such as hours "From:" and "To:".
                passed = end
                continue
            yield from range(begin, len(lines))
            return
        passed = end
        yield from range(begin, end)
        is_mark = line.text.rstrip() == "--"
        closing = index if is_mark else _find_closing(lines, index, stop, headings)
        if closing >= 0:
            is_parting = is_mark and _names_another(lines, index + 1, lexicon)
            passed = index + 1 if is_parting else stop
            yield from range(closing, passed)


def _names_another(lines: Sequence[Line], index: int, lexicon: Lexicon) -> bool:
    """Whether the first text from line `index` on is a name label with a name: below "--" another profile begins."""
    below = next((place for place in range(index, len(lines)) if lines[place].kind is LineKind.TEXT), -1)
    return below >= 0 and announces_name(lines[below], lexicon) is not None


def _asks_on(lines: Sequence[Line], end: int, headings: Mapping[int, Candidate]) -> bool:
    """Whether the form goes on from line `end` on: nothing is asked again there, and a question is answered.

    Printed choices answer nothing.
    """
    asked = {key for index, found in headings.items() if index < end for key in found.phrase.keys}
    below = [found for index, found in headings.items() if index >= end]
    if any(not found.phrase.keys.isdisjoint(asked) for found in below):
        return False
    return any(_is_answered(lines, headings, found) for found in below if not found.phrase.owner.type.is_select)


def _is_answered(lines: Sequence[Line], headings: Mapping[int, Candidate], heading: Candidate) -> bool:
    """Whether text that is no heading is on the line of a heading or below it, not quoted."""
    texts = (index for index in range(heading.last + 1, len(lines)) if lines[index].kind is LineKind.TEXT)
    below = heading.last if heading.inline is not None else next(texts, -1)
    is_free = below == heading.last or (below >= 0 and below not in headings)
    return is_free and not lines[below].written.lstrip().startswith(">") and not is_quoted(lines[below])


def _find_header(lines: Sequence[Line], index: int, lexicon: Lexicon) -> tuple[int, int]:
    """Return the first line of the headers of a mail of which line `index` is one, and the line after the last."""
    text = lines[index].text
    if len(text) > _LONGEST_LINE:
        return index, index
    is_above_quote = _TIMED.fullmatch(text) is not None and _is_above_quote(lines, index)
    if is_above_quote or _is_introduction(text) or _FORWARDED.fullmatch(text):
        return index, index + 1
    above = lines[index - 1].text if index else ""
    if above and len(above) <= _LONGEST_LINE and _is_introduction(f"{above} {text}"):
        return index - 1, index + 1
    begin = end = index
    labels = []
    while begin > 0 and (label := _read_header(lines[begin - 1].text, lexicon)):
        labels.append(label)
        begin -= 1
    while end < len(lines) and (label := _read_header(lines[end].text, lexicon)):
        labels.append(label)
        end += 1
    is_hours = _HOURS.issuperset(labels) and not _has_address(lines[begin:end])
    if _SENDER.isdisjoint(labels) or len(labels) < _LEAST_HEADERS or is_hours:
        return end, end
    top = lines[begin - 1] if begin else None
    is_introduced = top is not None and (
        top.kind is LineKind.RULE or _FORWARDED.fullmatch(top.text) or _OF_SEVERAL.fullmatch(top.text)
    )
    return begin - bool(is_introduced), end


def _is_above_quote(lines: Sequence[Line], index: int) -> bool:
    """Whether the next text below line `index` is quoted."""
    below = next((place for place in range(index + 1, len(lines)) if lines[place].kind is not LineKind.BLANK), -1)
    return below >= 0 and is_quoted(lines[below])


def _has_address(lines: Iterable[Line]) -> bool:
    return any("@" in line.text for line in lines)


def _is_introduction(text: str) -> bool:
    """Whether a line is the "On 3 March, Ann wrote:" above the mail that is answered."""
    bare = text.rstrip(" :\u00a0").lower()
    wrote = bare.endswith(_WROTE) or any(mark in bare for mark in _WROTE_WITHIN)
    wrote = wrote or (text.rstrip().endswith(":") and _ADDRESS_WROTE.search(bare) is not None)
    return wrote and any(map(str.isdigit, bare)) and any(mark in bare for mark in "@<,:")


def _read_header(text: str, lexicon: Lexicon) -> str:
    """Return the label of a line of a mail's headers in small letters, or nothing."""
    match = _HEADER.match(f"{text[:_LONGEST_LINE]} ")
    label = fold(match[1]) if match else ""
    is_own = label in lexicon.headings.exact or label in lexicon.name_labels
    return label if not is_own and (label in _SENDER or label in _DETAILS) else ""


def _find_closing(lines: Sequence[Line], index: int, stop: int, headings: Mapping[int, Candidate]) -> int:
    """Return the first line of the paragraph by which a program closes a mail, if line `index` shows one, or -1.

    It has a blank line above it, and no question of the form is below it; `stop` is where a signature ends there.
    """
    text = lines[index].text.strip()
    if text.endswith(LIST_FOOTER):
        is_below_rule = index > 0 and lines[index - 1].kind is LineKind.RULE
        return index if is_below_rule and stop == len(lines) else -1
    is_closing = text.lower().startswith(CLOSINGS) or _DISCLAIMER.match(text[:_LONGEST_DISCLAIMER])
    if not (is_closing or is_stamp(text) or is_trace(text)):
        return -1
    if stop < len(lines) and lines[stop].kind is not LineKind.RULE:
        return -1
    rest = (line.text.strip().lower() for line in lines[index : index + _MOST_CLOSING] if line.kind is LineKind.TEXT)
    if stop - index <= _MOST_CLOSING and is_signed(text) and all(each.startswith(CLOSINGS) for each in rest):
        return index
    first = index
    while first > 0 and lines[first - 1].kind is LineKind.TEXT and index - first < _MOST_CLOSING:
        first -= 1
    is_apart = first > 0 and lines[first - 1].kind is not LineKind.TEXT
    return first if is_apart and headings.keys().isdisjoint(range(first, index)) else -1


def _find_stop(lines: Sequence[Line], index: int, headings: Mapping[int, Candidate]) -> int:
    """Return where a signature ends: at the next heading or rule, or with the text."""
    stop = index + 1
    while stop < len(lines) and stop not in headings and lines[stop].kind is not LineKind.RULE:
        stop += 1
    return stop
