"""Scripts that write words without blanks between them: a text in, how many words it counts for out."""

from __future__ import annotations

from collections.abc import Iterator

from profilecli.text.late import compile_late

_IDEOGRAPHS = "\u3005\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
"""Han, Hiragana and Katakana."""
_SOUTHEAST = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
"""Thai, Lao, Burmese and Khmer."""
_HANGUL = "\uac00-\ud7af"
_DENSE, _LOOSE = compile_late(f"[{_IDEOGRAPHS}{_HANGUL}]"), compile_late(f"[{_SOUTHEAST}]")
_IN_DENSE, _IN_LOOSE = 2, 4
"""How many letters of each make a word, about."""
_CLOSE = f"{_IDEOGRAPHS}{_SOUTHEAST}"
_BREAK = compile_late(f"[{_CLOSE}][{_CLOSE}]")
_GAP = compile_late(f"(?<=[{_CLOSE}]) (?=[{_CLOSE}])")


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


def close_up(text: str) -> str:
    """Return `text` without the blanks between two letters of scripts that have none, as where a line was broken."""
    return text if text.isascii() else _GAP.sub("", text)
