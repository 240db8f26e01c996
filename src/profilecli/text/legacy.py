"""Bytes that are no Unicode in, the name of the legacy encoding that they are most likely in out."""

from __future__ import annotations

import unicodedata
from collections import Counter
from itertools import pairwise

from profilecli.text.languages import list_languages, load_language
from profilecli.text.late import compile_late

_LATIN = "cp1252"
_WESTERN = "àâçéèêëîïôœùûü äöüß áéíóúüñ áàâãçéêíóôõú àéèìòù äëïöüéèê åäöé æøåé"
_ALPHABETS = (
    # What an alphabet has beyond a to z, by the code page in which it is written. Icelandic stands
    # last: Turkish has some of the same bytes, and none of the accents that fill an Icelandic page.
    ("cp1252", _WESTERN),
    ("cp1250", "ąćęłńóśźż áčďéěíňóřšťúůýž áäčďéíĺľňóôŕšťúýž áéíóöőúüű ăâîşţ čćđšž"),
    ("cp1254", "çğıöşüâîû"),
    ("cp1252", "áéíóúýþæöð"),
)
_SCRIPTS = {
    "cp1251": ("CYRILLIC",),
    "koi8_r": ("CYRILLIC",),
    "cp1253": ("GREEK",),
    "cp1256": ("ARABIC",),
    "shift_jis": ("HIRAGANA", "KATAKANA", "CJK", "KATAKANA-HIRAGANA"),
    "gb18030": ("CJK",),
    "big5": ("CJK",),
    "euc_kr": ("HANGUL",),
}
_CODECS = ("cp1252", "cp1250", "cp1254", *_SCRIPTS)
_WORD = compile_late(r"[^\W\d_]+")
_SIGN_IN_WORD = compile_late(r"(?<=[^\W\d_])[¹²³¼½¾¿¡£¥¢¤¦§¨¬¯±\xb4¶\xb8\xd7÷†‡‰\u02c6\u02dc\x80-\x9f](?=[^\W\d_])")
_SIGN_AFTER_WORD = compile_late(r"[^\W\d_][¹³¼½¾¿¡£¥¢¤¦§¨¬¯±\xb4¶\xb8]")
_CONTROL = compile_late(r"[\x80-\x9f\ue000-\uf8ff]")
_SAMPLE = 20_000
_FEWEST_LETTERS = 4
_FEWEST_WORDS, _SHORTEST_WORD = 3, 3


def detect_legacy(data: bytes) -> str:
    """Return Python's name of the encoding that `data` is most likely in; cp1252 where nothing speaks for another.

    Always a guess. Latin letters are judged by alphabets: the first code page counts in which all
    letters with a mark belong to one language. They may be of two Western languages where so few letters
    could come from two names, or where the words around them are of such languages. Only what is of no
    such language is measured by charset-normalizer, and what it says counts only where the words it
    gives are in one script: on a few words it is often wrong.
    """
    sample = _take_sample(data)
    for codec, alphabets in _ALPHABETS:
        text = _decode(sample, codec)
        if text is None or _decode(data, codec) is None:
            continue
        if _is_written_in(text, alphabets) and (codec == _LATIN or not _has_stray_byte(text)):
            return codec
    return next((codec for codec in _measure(sample) if _decode(data, codec) is not None), _LATIN)


def _take_sample(data: bytes) -> bytes:
    """Return the first lines that depend on the encoding: the others would outweigh them."""
    lines: list[bytes] = []
    size = 0
    for line in data.splitlines():
        if size >= _SAMPLE:
            break
        if not line.isascii():
            lines.append(line)
            size += len(line)
    return b"\n".join(lines)


def _decode(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        return None


def _is_written_in(text: str, alphabets: str) -> bool:
    """Whether all letters beyond ASCII are of one of `alphabets`, in words that have other letters too."""
    if _SIGN_IN_WORD.search(text):
        return False
    words = [word for word in _WORD.findall(text.casefold()) if not word.isascii()]
    if any(len(word) > 1 and not any(letter.isascii() for letter in word) for word in words):
        return False
    marked = [letter for word in words for letter in word if not letter.isascii() and letter.isalpha()]
    together = alphabets == _WESTERN and (
        _has_western_words(text) or (len(marked) < _FEWEST_LETTERS and not _SIGN_AFTER_WORD.search(text))
    )
    # A capital sharp s and a dotted capital I fold to several characters, the last a combining dot.
    return any({*marked} <= {*alphabet, "\u0307"} for alphabet in ([alphabets] if together else alphabets.split()))


def _has_western_words(text: str) -> bool:
    """Whether enough small words of languages with Western letters are in `text`."""
    known = [language for language in map(load_language, list_languages()) if language.letters <= {*_WESTERN}]
    words = [word for word in _WORD.findall(text.casefold()) if len(word) >= _SHORTEST_WORD]
    return sum(any(word in language.function_words for language in known) for word in words) >= _FEWEST_WORDS


def _has_stray_byte(text: str) -> bool:
    """Whether a letter beyond ASCII is none: a consonant alone (a vowel may be a word), a capital in a word."""
    words = [word for word in _WORD.findall(text) if not word.isascii()]
    return any(
        _has_swapped_case(word) or (len(word) == 1 and unicodedata.normalize("NFD", word.casefold())[0] not in "aeiouy")
        for word in words
    )


def _measure(sample: bytes) -> list[str]:
    """Return the encodings in which `sample` gives plausible words, the best first."""
    # Only a file that is neither Unicode nor plainly Latin pays for the import.
    from charset_normalizer import from_bytes  # noqa: PLC0415

    matches = [
        match
        for match in from_bytes(
            sample, cp_isolation=list(_CODECS), threshold=0.5, preemptive_behaviour=False, enable_fallback=False
        )
        if _is_plausible(sample.decode(match.encoding), match.encoding)
    ]
    # Small letters in one Cyrillic code page are capitals in the other, and few pages shout. Of two
    # that are as good, the one that most files are in.
    matches.sort(key=lambda match: (match.chaos, _is_shouting(str(match)), -match.coherence, match.encoding != _LATIN))
    return [{"koi8_r": "koi8-r"}.get(match.encoding, match.encoding) for match in matches]


def _is_plausible(text: str, codec: str) -> bool:
    """Whether `text` has words of the script that `codec` is for, and enough of them to judge by."""
    if _CONTROL.search(text):
        return False
    if codec not in _SCRIPTS:
        if _SIGN_IN_WORD.search(text):
            return False
        marked = sum(letter > "\x7f" and letter.isalpha() for letter in text)
        return codec == _LATIN or (marked >= _FEWEST_LETTERS and not _has_stray_byte(text))
    scripts: Counter[bool] = Counter()
    words = mixed = 0
    for word in _WORD.findall(text):
        own = [_is_of(letter, codec) for letter in word if not letter.isascii()]
        scripts.update(own)
        if own:
            words += 1
            mixed += len(own) < len(word) or _has_swapped_case(word)
    return scripts[True] >= _FEWEST_LETTERS and scripts[False] * 4 <= scripts[True] and mixed * 4 <= words


def _is_of(letter: str, codec: str) -> bool:
    return unicodedata.name(letter, "").startswith(_SCRIPTS[codec])


def _is_shouting(text: str) -> bool:
    """Whether most letters are capitals."""
    return sum(letter.isupper() for letter in text) > sum(letter.islower() for letter in text)


def _has_swapped_case(word: str) -> bool:
    """Whether a capital follows a small letter, as where one Cyrillic code page is read as another."""
    return any(first.islower() and second.isupper() for first, second in pairwise(word))
