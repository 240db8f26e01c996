"""Scripts that write words without blanks between them: a text in, how many words it counts for out."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from profilecli.text.late import compile_late

_IDEOGRAPHS = "\u3005\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
"""Han, Hiragana and Katakana."""
_SOUTHEAST = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
"""Thai, Lao, Burmese and Khmer."""
_HANGUL = "\uac00-\ud7af"
_DENSE, _LOOSE = compile_late(f"[{_IDEOGRAPHS}{_HANGUL}]"), compile_late(f"[{_SOUTHEAST}]")
_IDEOGRAPH = compile_late(f"[{_IDEOGRAPHS}]")
_IN_DENSE, _IN_LOOSE = 2, 4
"""How many letters of each make a word, about."""
_SHORT, _SHORT_QUESTION, _SHORT_LOOSE = 5, 3, 9
"""How many letters such a label has at most."""
_CLOSE = f"{_IDEOGRAPHS}{_SOUTHEAST}"
_BREAK = compile_late(f"[{_CLOSE}][{_CLOSE}]")


def list_scripts(*texts: str) -> frozenset[str]:
    """Return the scripts of the letters of `texts`, as Unicode names them; Han and Kana are one."""
    letters = set().union(*texts)
    return frozenset(
        "HAN" if _IDEOGRAPH.match(letter) else unicodedata.name(letter, "").partition(" ")[0]
        for letter in letters
        if letter.isalpha()
    )


def count_words(text: str) -> int:
    """Return how many words `text` has; letters of scripts without blanks count for about as many as they make."""
    if text.isascii():
        return len(text.split())
    dense, loose = len(_DENSE.findall(text)), len(_LOOSE.findall(text))
    if not dense and not loose:
        return len(text.split())
    others = _LOOSE.sub(" ", _DENSE.sub(" ", text)).split()
    spaced = sum(any(map(str.isalnum, word)) for word in others)
    return spaced + -(-dense // _IN_DENSE) + -(-loose // _IN_LOOSE)


def list_breaks(text: str) -> Iterator[int]:
    """Yield where a line could be broken: the offset of each blank, and of each letter after one of such a script."""
    for end in range(1, len(text)):
        if text[end] == " " or _BREAK.match(text, end - 1):
            yield end


def join_lines(texts: Iterable[str]) -> str:
    """Return the lines of a wrapped wording on one line, with a blank between two unless their script has none."""
    joined = ""
    for text in texts:
        is_close = not joined or _BREAK.match(joined[-1:] + text[:1])
        joined += text if is_close else f" {text}"
    return joined


def is_one_word(label: str) -> bool:
    """Whether a label is one word, or so short that in a script without blanks it can be one of everyday text."""
    if len(label.split()) != 1:
        return False
    asks = not label[-1:].isalnum() and _LOOSE.match(label[-1:]) is None
    dense, loose = len(_IDEOGRAPH.findall(label)), len(_LOOSE.findall(label))
    return dense <= (_SHORT_QUESTION if asks else _SHORT) and loose <= _SHORT_LOOSE
