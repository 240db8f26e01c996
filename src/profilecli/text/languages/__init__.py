"""What is known of a language: the code of one in, the small closed word lists that reading rests on out."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from typing import Any, Literal

from profilecli.text.late import compile_late
from profilecli.text.packaged import list_packaged, read_packaged


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """The word lists of one language, as its data file states and explains them; all words are folded.

    Words with an accent are there without it, too.
    """

    is_known: bool
    """Whether there is a data file of it. Of others nothing is inferred, and every word counts."""
    names: tuple[str, ...]
    capitalises_names: bool
    """Whether names of groups have a capital at each longer word."""
    function_words: frozenset[str]
    question_words: frozenset[str]
    closed_words: frozenset[str]
    """Those, negations and numbers."""
    forms: Mapping[str, str]
    """The first of the words that stand for one another, by each of them."""
    accents: Mapping[int, str]
    slack: int
    """By how many letters two spellings of one word may differ in length, besides typos."""
    spellings: tuple[tuple[re.Pattern[str], str], ...]
    prefixes: Mapping[str, int]
    """Which of the beginnings that change what a word says one is a variant of, by its number."""
    letters: frozenset[str]
    months: Mapping[str, int]
    """The number of each month, by its name and its short forms."""
    ordinals: frozenset[str]
    date_words: frozenset[str]
    hour_words: frozenset[str]
    minute_words: frozenset[str]
    time_words: frozenset[str]
    decimal_mark: Literal[".", ","]
    group_mark: str
    notes: re.Pattern[str]
    placeholders: re.Pattern[str]
    yes: frozenset[str]
    no: frozenset[str]
    verdicts: frozenset[str]
    """Both."""
    other: frozenset[str]
    joiners: frozenset[str]
    alternatives: frozenset[str]
    hints: re.Pattern[str]
    bracketed_hints: re.Pattern[str]
    quoting: frozenset[str]
    asking: frozenset[str]
    requests: frozenset[str]
    further: frozenset[str]
    furniture: frozenset[str]
    buttons: frozenset[str]
    unfolding: frozenset[str]
    omissions: frozenset[str]
    office: tuple[str, ...]
    """What is above the part of a form for those who receive it."""
    greetings: re.Pattern[str]
    abbreviations: frozenset[str]
    subjects: frozenset[str]
    verbs: frozenset[str]
    foreign: frozenset[str]
    """Words by which a line shows itself to be in another language."""

    def is_foreign(self, word: str) -> bool:
        """Whether a word shows a line to be in another language."""
        is_spelled = word.isascii() or all(letter.isascii() or letter in self.letters for letter in word)
        return word in self.foreign or not is_spelled

    def differ_by_prefix(self, one: str, other: str) -> bool:
        """Whether two words are the same but for prefixes that make them say something else.

        A letter that is doubled where a prefix ends is a typo, also where it makes another prefix.
        """
        if abs(len(one) - len(other)) == 1 and _is_doubled(*sorted((one, other), key=len)):
            return False
        splits = ((one[len(prefix) :], number) for prefix, number in self.prefixes.items() if one.startswith(prefix))
        return any(
            other.endswith(stem) and self.prefixes.get(other[: len(other) - len(stem)], number) != number
            for stem, number in splits
        )


def _is_doubled(shorter: str, longer: str) -> bool:
    """Whether the longer of two words is the other one with one of its letters twice."""
    return any(longer == shorter[:end] + shorter[end - 1 :] for end in range(1, len(longer)))


_DEFAULT = "en"
_SLACK = 3
"""So many letters of one word are hardly written as two."""
_PLACEHOLDERS = (
    r"n ?/? ?a|tb[acd]|x{2,}|no (?:response|answer)|(?:respondent )?skipped this question"
    r"|(?:yanit|cevap) yok|tidak ada jawaban|hakuna jibu|ei vastausta|(?:inget|intet|ikke) svar|fără răspuns"
    r"|لا (?:يوجد |توجد )?(?:جواب|إجابة)|कोई (?:उत्तर|जवाब) नहीं"
    r"|yanitiniz|cevabiniz|jawaban anda|vastauksesi|răspunsul (?:dvs|tău)|إجابتك|आपका जवाब"
)
"""What people of many languages write where they have no answer, and programs in forms of any language.

Marks alone fold to nothing.
"""

_HINTS = (
    r"(?:click|tap)(?: or tap)?(?: here)? to (?:enter|add|insert) (?:text|a date|your answer)"
    r"|(?:klicken|tippen)(?: oder tippen)?(?: sie)?(?: hier)?(?: um)? (?:text|ein datum|ihre antwort)"
    r"(?: einzugeben| hinzuzufügen)"
    r"|(?:haga clic|pulse|toque)(?: o (?:pulse|toque))?(?: aquí)? para"
    r" (?:escribir|introducir|ingresar|agregar|especificar) (?:texto|una fecha|su respuesta)"
    r"|cliquez(?: ou appuyez)?(?: ici)? pour (?:entrer|saisir|taper|ajouter)"
    r" (?:du texte|votre texte|une date|votre réponse)"
    r"|(?:clique|toque)(?: ou toque)?(?: aqui)? para (?:inserir|introduzir|escrever|digitar|adicionar)"
    r" (?:o |um )?(?:texto|uma data|a data|a sua resposta|sua resposta)"
    r"|(?:щелкните|нажмите|коснитесь)(?: или коснитесь)?(?: здесь| тут)?(?: чтобы| для)?"
    r" (?:ввести|ввода) (?:текста?|даты?|ответа?)|место для ввода (?:текста|даты)"
    r"|(?:клацніть|натисніть|торкніться)(?: або торкніться)?(?: тут)? щоб (?:ввести|додати) (?:текст|дату|відповідь)"
    r"|fare clic o toccare(?: qui)? per immettere (?:una data|(?:il )?testo)"
    r"|(?:clicca|cliccare|tocca|toccare)(?: qui)? per (?:inserire|scrivere|aggiungere)"
    r" (?:il testo|testo|una data|la risposta)"
    r"|(?:klik|tik)(?: of tik)?(?: hier)? om (?:tekst|een datum|(?:uw|jouw|je) antwoord) in te (?:voeren|vullen)"
    r"|kliknij(?: lub naciśnij)?(?: tutaj)? aby (?:wprowadzić|wpisać|dodać) (?:tekst|datę|odpowiedź)"
    r"|klicka eller tryck här för att ange text"
    r"|klik eller tryk her for at (?:skrive|angive) tekst|klikk eller trykk her for å skrive inn tekst"
    r"|metin girmek için buraya tiklayin veya dokunun|klik atau ketuk di sini untuk memasukkan teks"
    r"|faceți clic sau atingeți aici pentru a introduce text|kirjoita tekstiä napsauttamalla tai napauttamalla tätä"
    r"|klikněte nebo klepněte sem a zadejte text|انقر أو اضغط هنا لإدخال نص"
    r"|पाठ दर्ज करने के लिए यहाँ क्लिक या टैप करें"
)
_BRACKETED_HINTS = (
    "no (?:response|answer)|(?:uw|jouw|je) antwoord|(?:la )?(?:tua|sua|vostra) risposta|twoja odpowiedź"
    "|di[tn] svar|ditt svar|vastaus|răspuns|اكتب هنا|यहाँ लिखें"
)
"""What programs show where nobody has answered, in forms of any language; their data files have the rest."""


def load_language(tag: str) -> Language:
    """Return what is known of the language of a tag such as "pt-BR"; where that is nothing, English without its words.

    A data file is read when its language is first asked for.
    """
    return _load(tag.partition("-")[0].casefold())


def find_language(name: str) -> str | None:
    """Return the code of the language that is called `name`, in any of the languages that have a data file."""
    return next((code for code in list_languages() if name.casefold() in map(str.casefold, _load(code).names)), None)


@lru_cache
def join_languages(languages: tuple[Language, ...]) -> Language:
    """Return what is known of several languages together: a word of any of them is one; one alone is itself."""
    if len(languages) == 1:
        return languages[0]
    found: dict[str, list[Any]] = {
        field.name: [getattr(one, field.name) for one in languages] for field in fields(Language)
    }
    joined = {name: _join(values) for name, values in found.items()}
    joined |= {name: re.compile("|".join(each.pattern for each in found[name])) for name in _PATTERNS}
    # What shows a line to be in none of them.
    joined["foreign"] = frozenset.intersection(*found["foreign"])
    return Language(
        **{
            **joined,
            "is_known": all(found["is_known"]),
            "capitalises_names": all(found["capitalises_names"]),
            "slack": max(found["slack"]),
        }
    )


def _join(values: Sequence[Any]) -> Any:
    """Return one value of those of several languages; where there is only one of a kind, that of the first."""
    first = values[0]
    if isinstance(first, frozenset):
        return first.union(*values)
    if isinstance(first, Mapping):
        return {key: each for value in reversed(values) for key, each in value.items()}
    return tuple(each for value in values for each in value) if isinstance(first, tuple) else first


@lru_cache
def list_languages() -> tuple[str, ...]:
    """Return the codes of the languages that have a data file, sorted."""
    return tuple(list_packaged(__name__, ".toml"))


@lru_cache
def _load(code: str) -> Language:
    try:
        text = read_packaged(__name__, f"{code}.toml").decode("utf-8")
    except FileNotFoundError:
        none = frozenset[str]()
        return replace(_load(_DEFAULT), is_known=False, function_words=none, question_words=none, closed_words=none)
    return _build(code, tomllib.loads(text))


def _build(code: str, data: dict[str, Any]) -> Language:
    """Return the language of a data file."""
    accents = {ord(letter): plain for letters, plain in map(str.split, data.pop("accents")) for letter in letters}
    parts, groups = data.pop("parts"), data.pop("forms")
    data["placeholders"] += [_PLACEHOLDERS, ""]
    data["hints"].append(_HINTS)
    data["bracketed_hints"].append(_BRACKETED_HINTS)
    readers: dict[str, Callable[[Any], Any]] = {
        **dict.fromkeys(_PATTERNS, lambda entries: _compile(entries, parts, accents)),
        **dict.fromkeys(("decimal_mark", "group_mark"), str),
        "names": tuple,
        "capitalises_names": bool,
        "spellings": lambda pairs: tuple((re.compile(found), compared) for found, compared in pairs),
        "prefixes": lambda groups: {prefix: number for number, group in enumerate(groups) for prefix in group.split()},
        "letters": frozenset,
        "months": lambda months: {
            form: number for number, forms in enumerate(months, 1) for form in _add_plain(forms.split(), accents)
        },
        **dict.fromkeys(("furniture", "buttons", "unfolding", "omissions"), lambda lines: _add_plain(lines, accents)),
        "office": lambda lines: tuple(sorted(_add_plain(lines, accents))),
    }
    fields: dict[str, Any] = {
        name: readers[name](value) if name in readers else _add_plain(value.split(), accents)
        for name, value in data.items()
    }
    fields["closed_words"] |= fields["question_words"]
    closed = fields["function_words"] | fields["closed_words"]
    return Language(
        is_known=True,
        accents=accents,
        slack=_SLACK if any(len(plain) > 1 for plain in accents.values()) else 0,
        forms=_group_forms(map(str.split, groups), closed, accents),
        verdicts=fields["yes"] | fields["no"],
        foreign=frozenset(word for other, words in _TELLING.items() if other != code for word in words.split()),
        **fields,
    )


def _add_plain(words: Iterable[str], accents: Mapping[int, str]) -> frozenset[str]:
    """Return words with those of them that have an accent once more without it."""
    return frozenset(form for word in words for form in (word, word.translate(accents)))


def _group_forms(groups: Iterable[list[str]], closed: Iterable[str], accents: Mapping[int, str]) -> dict[str, str]:
    """Return the first of the words that stand for one another, by each; a word without its accents is the same."""
    forms = {word: group[0].translate(accents) for group in groups for word in _add_plain(group, accents)}
    return {word: word.translate(accents) for word in closed} | forms


def _compile(entries: list[str], parts: dict[str, str], accents: Mapping[int, str]) -> re.Pattern[str]:
    pattern = "|".join(entries)
    # A part may itself hold one that stands before it.
    for name, part in reversed(parts.items()):
        pattern = pattern.replace(f"{{{name}}}", f"(?:{part})")
    return compile_late(pattern.translate({letter: f"(?:{chr(letter)}|{plain})" for letter, plain in accents.items()}))


_PATTERNS = ("notes", "placeholders", "hints", "bracketed_hints", "greetings")
_TELLING = {
    "en": "who whom whose what which when where why how you your do does did are have has with the and of for from",
    "fr": "avec qui que quoi quand quel quelle quels quelles combien comment pourquoi vous votre vos les des du est "
    "sont une",
    "es": "con quien quienes cual cuales como cuando cuantos cuantas donde su sus el los las del en y para por que",
    "pt": "com quem qual quais quando quantos onde voce voces sua suas os das dos em",
    "de": "mit wem wer wie was wann wo warum viele sie ihre ihrer der die das ist sind haben und oder welche welchen",
    "it": "chi che quali quanti dove vostra vostro della delle nella",
    "nl": "met jullie welke hoeveel wanneer het een van zijn",
    "pl": "kto kogo komu czego czym jaki jaka jakie gdzie kiedy czy oraz wasz wasza wasze",
    "ru": "кто что чего какой какая какие когда где или",
    "sw": "na nani gani kwa wa ya lini ngapi",
    "id": "dengan siapa apa anda yang kapan berapa",
}
"""Words by which a line shows itself to be in a language, also in one of which no more is known; Ukrainian has letters
of its own."""
