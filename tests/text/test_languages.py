from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from importlib import resources
from pathlib import Path

import pytest
from babel import Locale, localedata

import profilecli
from profilecli.text.languages import Language, find_language, load_language
from profilecli.text.wording import fold

ENGLISH = load_language("en")
CODES = sorted(
    file.name.removesuffix(".toml")
    for file in resources.files("profilecli.text.languages").iterdir()
    if file.name.endswith(".toml")
)
CAN_BE_EMPTY = {"letters"}
SHORT_OF_DAYS = {"ordinals"}
"""What stands close behind a number, and folds by itself to something else."""


def list_words(language: Language) -> dict[str, frozenset[str]]:
    """Return the lists of words of a language by their name."""
    values = {name: getattr(language, name) for name in Language.__dataclass_fields__}
    return {name: value for name, value in values.items() if isinstance(value, frozenset)}


def list_locales(code: str) -> list[Locale]:
    """Return the locales of a language in its usual script."""
    names = [name for name in localedata.locale_identifiers() if name.split("_")[0] == code]
    return [Locale.parse(name) for name in names if not Locale.parse(name).script]


def test_six_languages_ship() -> None:
    assert {"en", "fr", "es", "pt", "de", "ru"} <= set(CODES)


@pytest.mark.parametrize("code", CODES)
def test_words_are_given_as_they_are_folded(code: str) -> None:
    for name, words in list_words(load_language(code)).items():
        assert words or name in CAN_BE_EMPTY, name
        assert name in SHORT_OF_DAYS or [word for word in words if fold(f"x {word}") != f"x {word}"] == []


@pytest.mark.parametrize("code", CODES)
def test_no_word_is_both_content_and_function_word(code: str) -> None:
    language = load_language(code)
    assert not language.function_words & language.closed_words
    assert not language.yes & language.no
    assert language.forms.keys() == language.function_words | language.closed_words


@pytest.mark.parametrize("code", CODES)
def test_months_are_those_of_cldr(code: str) -> None:
    names: dict[str, set[int]] = {}
    full: dict[str, int] = {}
    for locale in list_locales(code):
        for kind in ("format", "stand-alone"):
            full.update({fold(name): number for number, name in locale.months[kind]["wide"].items()})
            for width in ("wide", "abbreviated"):
                for number, name in locale.months[kind][width].items():
                    names.setdefault(fold(name), set()).add(number)
    # What begins the names of two months is none: "jui" of "juin" and "juillet".
    begins = {name: {number for month, number in full.items() if month.startswith(name)} for name in names}
    known = {name: min(numbers) for name, numbers in names.items() if len(numbers | begins[name]) == 1}
    language = load_language(code)
    plain = {name.translate(language.accents): number for name, number in known.items()}
    assert language.months == known | plain


@pytest.mark.parametrize("code", CODES)
def test_number_marks_are_those_of_cldr(code: str) -> None:
    symbols = Locale(code).number_symbols
    symbols = symbols.get("latn", symbols)
    language = load_language(code)
    assert language.decimal_mark == symbols["decimal"]
    assert language.group_mark == re.sub(r"\s", " ", symbols["group"])


@pytest.mark.parametrize("code", CODES)
def test_an_accent_may_be_left_out(code: str) -> None:
    language = load_language(code)
    for words in list_words(language).values():
        assert words is language.letters or {word.translate(language.accents) for word in words} <= words
    assert all(plain.isascii() for plain in language.accents.values())


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("en", "who what which how not no never two three twelve"),
        ("fr", "qui que quoi quel quelles comment combien ne pas sans aucun deux trois première"),
        ("es", "qué quién cuáles cómo cuántas no sin ningún nunca dos tres primera que como"),
        ("pt", "quem qual quais quanto não sem nenhum dois duas três primeiro nao tres"),
        ("de", "wer wen was wie welche welchen wann wieviel nicht kein keine ohne zwei drei erste"),
        ("ru", "кто кого что как какие когда сколько не нет без два двух первый"),
    ],
)
def test_interrogatives_negations_and_numbers_are_content(code: str, words: str) -> None:
    assert set(words.split()) <= load_language(code).closed_words


def test_a_tag_names_its_language() -> None:
    assert load_language("EN-gb") is ENGLISH
    assert load_language("pt-BR") is load_language("pt")


@pytest.mark.parametrize(
    ("name", "code"), [("Français", "fr"), ("french", "fr"), ("РУССКИЙ", "ru"), ("Castellano", "es"), ("Klingon", None)]
)
def test_a_language_is_found_by_its_name(name: str, code: str | None) -> None:
    assert find_language(name) == code


def test_language_that_is_not_known_has_no_function_words() -> None:
    found = load_language("und")
    assert not found.is_known
    assert not found.function_words | found.closed_words
    assert found.placeholders is ENGLISH.placeholders


NOTES = {
    "en": (
        "optional", "required", "if any", "max 200 words", "maximum of 3 pages", "no more than ten lines",
        "200 words max", "ten lines or fewer", "tick all that apply", "please choose one only", "select up to 3",
        "mark as many as apply",
    ),
    "fr": (
        "facultatif", "obligatoire", "le cas échéant", "200 mots maximum", "max. 200 mots", "pas plus de dix lignes",
        "jusqu'à 300 caractères", "cochez tout ce qui s'applique", "cochez toutes les cases qui s'appliquent",
        "veuillez cocher toutes les réponses applicables", "plusieurs réponses possibles", "une seule réponse",
        "choisissez une réponse", "Cochez jusqu’à 3 cases", "SELECTIONNEZ UNE OPTION", "au maximum 3 pages",
    ),
    "es": (
        "opcional", "obligatorio", "si procede", "máximo 200 palabras", "máx. 200 palabras", "no más de diez líneas",
        "200 palabras como máximo", "marque todas las que correspondan", "marque todas las opciones que apliquen",
        "elija una", "seleccione hasta 3", "una sola respuesta", "varias respuestas posibles",
        "MAXIMO 200 PALABRAS", "seleccione todo lo que corresponda",
    ),
    "pt": (
        "opcional", "obrigatório", "se aplicável", "máximo de 200 palavras", "máx. 200 palavras", "até dez linhas",
        "200 palavras no máximo", "assinale todas as que se aplicam", "marque todas as opções que se aplicam",
        "escolha apenas uma", "selecione até 3", "uma só resposta", "OBRIGATORIO", "marque tudo o que se aplica",
    ),
    "de": (
        "optional", "freiwillig", "Pflichtfeld", "falls vorhanden", "max. 200 Wörter", "höchstens zehn Zeilen",
        "200 Wörter maximal", "alles Zutreffende ankreuzen", "bitte alle zutreffenden ankreuzen",
        "Zutreffendes bitte ankreuzen", "Mehrfachnennungen möglich", "nur eine Antwort", "bis zu 3 auswählen",
        "max. 200 Woerter", "bitte eine Option auswählen",
    ),
    "ru": (
        "необязательно", "обязательно", "если есть", "макс. 200 слов", "не более 200 слов", "до десяти строк",
        "200 слов максимум", "отметьте все подходящее", "отметьте все, что подходит", "выберите один вариант",
        "выберите до 3", "можно выбрать несколько вариантов", "один ответ", "Отметьте всё, что подходит",
        "отметьте все подходящие варианты",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("code", "note"), [(code, note) for code, notes in NOTES.items() for note in notes])
def test_note_of_a_known_kind(code: str, note: str) -> None:
    assert load_language(code).notes.fullmatch(fold(note))


OTHER_BRACKETS = {
    "en": ("2019", "in town", "words", "tick", "max", "optional for members", "apply", "mark twain"),
    "fr": ("2019", "en ville", "mots", "cochez", "max", "facultatif pour les membres", "une", "deux lits"),
    "es": ("2019", "en la ciudad", "palabras", "marque", "máximo", "opcional para socios", "una", "dos camas"),
    "pt": ("2019", "na cidade", "palavras", "marque", "máximo", "opcional para sócios", "uma", "duas camas"),
    "de": ("2019", "in der Stadt", "Wörter", "ankreuzen", "max", "freiwillig für Mitglieder", "eine", "zwei Betten"),
    "ru": ("2019", "в городе", "слов", "отметьте", "макс", "обязательно для членов", "один", "две комнаты"),
}


@pytest.mark.parametrize(
    ("code", "note"), [(code, note) for code, brackets in OTHER_BRACKETS.items() for note in brackets]
)
def test_bracket_of_another_kind(code: str, note: str) -> None:
    assert not load_language(code).notes.fullmatch(fold(note))


PLACEHOLDERS = {
    "en": (
        "N/A",
        "n.a.",
        "na",
        "TBC",
        "tba",
        "To be confirmed",
        "todo",
        "xx",
        "-",
        "...",
        "pending",
        "No response provided",
        "no answer was given",
        "Not provided",
        "(left blank)",
        "None given",
    ),
    "fr": (
        "N/A",
        "S.O.",
        "sans objet",
        "Non applicable",
        "à compléter",
        "A COMPLETER",
        "en attente",
        "n.d.",
        "-",
        "Aucune réponse fournie",
        "laissé en blanc",
        "non répondu",
    ),
    "es": (
        "N/A",
        "No aplica",
        "no procede",
        "por confirmar",
        "pendiente",
        "ns/nc",
        "sin respuesta",
        "s/d",
        "xx",
        "No contestado",
        "sin contestar",
        "dejado en blanco",
    ),
    "pt": (
        "N/A",
        "Não se aplica",
        "nao aplicável",
        "a confirmar",
        "pendente",
        "sem resposta",
        "ns/nr",
        "...",
        "não preenchido",
        "em branco",
        "não respondida",
    ),
    "de": (
        "N/A",
        "k. A.",
        "keine Angabe",
        "entfällt",
        "ENTFAELLT",
        "trifft nicht zu",
        "wird nachgereicht",
        "N.N.",
        "Keine Antwort erhalten",
        "keine Angabe gemacht",
        "nicht ausgefüllt",
        "leer gelassen",
    ),
    "ru": (
        "N/A",
        "н/д",
        "не применимо",
        "нет данных",
        "уточняется",
        "без ответа",
        "в процессе",
        "—",
        "ответа нет",
        "не ответили",
        "оставлено пустым",
    ),
}


@pytest.mark.parametrize(("code", "text"), [(code, text) for code, texts in PLACEHOLDERS.items() for text in texts])
def test_placeholder(code: str, text: str) -> None:
    assert load_language(code).placeholders.fullmatch(fold(text))


ANSWERS = {
    "en": (
        "no",
        "none",
        "x",
        "0",
        "nap",
        "tb",
        "not yet",
        "pending cases",
        "to be",
        "empty",
        "blank",
        "no response from them",
        "not given to them",
        "no replies",
    ),
    "fr": ("non", "aucun", "aucune", "rien", "néant", "en attente d'un local", "objet", "à Paris"),
    "es": ("no", "ninguno", "nada", "pendientes de pago", "por la mañana", "sin techo"),
    "pt": ("não", "nenhum", "nada", "pendentes", "a casa", "sem teto"),
    "de": ("nein", "keine", "nichts", "offen", "folgt uns", "keine Angabe der Gründe", "in Arbeitskreisen"),
    "ru": ("нет", "никто", "ничего", "в процессе переезда", "данных мало", "без крыши"),
}


@pytest.mark.parametrize(("code", "text"), [(code, text) for code, texts in ANSWERS.items() for text in texts])
def test_answer_that_is_no_placeholder(code: str, text: str) -> None:
    assert not load_language(code).placeholders.fullmatch(fold(text))


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("fr", "Cliquez ou appuyez ici pour entrer du texte."),
        ("fr", "Choisissez un élément."),
        ("fr", "Votre réponse ici"),
        ("fr", "JJ/MM/AAAA"),
        ("es", "Haga clic o pulse aquí para escribir texto."),
        ("es", "Elija un elemento."),
        ("es", "Escriba aquí su respuesta"),
        ("pt", "Clique ou toque aqui para inserir o texto."),
        ("pt", "Escolher um item."),
        ("pt", "Escreva aqui a sua resposta"),
        ("de", "Klicken oder tippen Sie hier, um Text einzugeben."),
        ("de", "Wählen Sie ein Element aus."),
        ("de", "Bitte hier ausfüllen"),
        ("de", "TT.MM.JJJJ"),
        ("ru", "Место для ввода текста."),
        ("ru", "Щёлкните или коснитесь здесь, чтобы ввести текст."),
        ("ru", "Выберите элемент."),
        ("ru", "дд.мм.гггг"),
    ],
)
def test_hint_of_a_form(code: str, text: str) -> None:
    assert load_language(code).hints.fullmatch(fold(text))


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("fr", "Bonjour à toutes"),
        ("fr", "Bien cordialement, Odile"),
        ("fr", "Merci beaucoup !"),
        ("es", "Estimadas compañeras:"),
        ("es", "Un cordial saludo, Pilar"),
        ("es", "Muchas gracias"),
        ("pt", "Prezados colegas,"),
        ("pt", "Com os melhores cumprimentos"),
        ("pt", "Muito obrigada"),
        ("de", "Sehr geehrte Damen und Herren,"),
        ("de", "Mit freundlichen Grüßen"),
        ("de", "Vielen Dank"),
        ("en", "All the best from Bay Town,"),
        ("en", "Get Outlook for Android"),
        ("ru", "Здравствуйте, коллеги!"),
        ("ru", "С уважением, Вера"),
        ("ru", "Большое спасибо"),
    ],
)
def test_greeting(code: str, text: str) -> None:
    assert load_language(code).greetings.fullmatch(fold(text))


@pytest.mark.parametrize(
    ("code", "word", "is_foreign"),
    [
        ("en", "avec", True),
        ("en", "café", True),
        ("en", "with", False),
        ("fr", "avec", False),
        ("fr", "café", False),
        ("fr", "with", True),
        ("fr", "niño", True),
        ("de", "für", False),
        ("de", "cómo", True),
        ("ru", "кто", False),
        ("ru", "хто", False),
        ("ru", "який", False),
        ("ru", "її", True),
        ("ru", "which", True),
        ("ru", "unicef", False),
    ],
)
def test_word_of_another_language(code: str, word: str, is_foreign: bool) -> None:
    assert load_language(code).is_foreign(word) is is_foreign


ITALIAN = '''
names = ["Italiano", "Italian"]
function_words = """
il lo la i gli le l un una uno di d del della dei delle a al alla in nel nella con per su da e o è sono ha hanno vostro
"""
question_words = "chi che cosa quale quali quando dove come quanto quanti quante perché"
closed_words = "non mai senza due tre quattro"
forms = ["quale quali", "quanto quanti quante"]
accents = ["à a", "èé e", "ì i", "ò o", "ù u"]
spellings = []
prefixes = []
letters = "àèéìòù"
months = [
    "gennaio gen", "febbraio feb", "marzo mar", "aprile apr", "maggio mag", "giugno giu",
    "luglio lug", "agosto ago", "settembre set", "ottobre ott", "novembre nov", "dicembre dic",
]
ordinals = "o"
date_words = "il"
hour_words = "h ore"
minute_words = "min"
time_words = "alle"
decimal_mark = ","
group_mark = "."
notes = ['facoltativo|obbligatorio', 'massimo {amount} parole']
placeholders = ['non applicabile|da definire|nessuna risposta']
yes = "sì s"
no = "no n"
other = "altro altra altri altre"
joiners = "e ed"
alternatives = "o"
hints = ['inserire (?:qui )?il testo|gg mm aaaa']
bracketed_hints = ['nessuna risposta|vuoto']
quoting = "è sono era erano ha hanno e o ma che"
asking = "chiede chiedono dice dicono"
requests = "descrivete indicate spiegate"
further = "anche e poi"
furniture = ["inizio", "cerca", "contatti"]
unfolding = ["leggi tutto"]
omissions = ["omissis"]
greetings = ['(?:ciao|buongiorno|gentili?)(?: \\w+){0,3}|cordiali saluti(?: \\w+){0,3}']
abbreviations = "srl spa assoc"
subjects = "noi io loro lui lei nostro nostra"
verbs = "è sono siamo ha hanno abbiamo può possono"

[parts]
amount = '\\d+|uno|due|tre'
'''
FORM = """
name = "coro"
title = "Coro"
version = "1"
language = "it"

[[survey]]
name = "choosing"
type = "text"
label = "Come sceglie il coro le canzoni della stagione?"

[[survey]]
name = "founded"
type = "date"
label = "Quando è stato fondato il coro?"

[[survey]]
name = "fee"
type = "decimal"
label = "Quanto costa la quota annuale in euro?"

[[survey]]
name = "site"
type = "url"
label = "Dove si trova il sito del coro?"
"""
PAGE = """Le Allodole

Come sceglie coro le canzonni di stagione? (facoltativo)
Votiamo.

Quando e stato fondato il coro?
il 3 marzo 2019

Quanto costa la quota annuale in euro?
1.200,50

Dove si trova il sito del coro?
da definire
"""
READ = """
import sys
from profilecli import Options, load_questionnaire, read_text
answers = read_text(sys.argv[2], Options(load_questionnaire(sys.argv[1]))).profiles[0].answers
print([(one.status.value, str(one.value), one.heading and one.heading.match.value) for one in answers.values()])
"""


@pytest.mark.lengthy
def test_a_file_dropped_in_is_all_that_a_language_needs(tmp_path: Path) -> None:
    package = tmp_path / "profilecli"
    shutil.copytree(Path(profilecli.__file__).parent, package)
    (tmp_path / "coro.toml").write_text(FORM, "utf-8")

    def read() -> str:
        command = [sys.executable, "-c", READ, str(tmp_path / "coro.toml"), PAGE]
        env = {**os.environ, "PYTHONPATH": str(tmp_path)}
        return subprocess.run(command, env=env, capture_output=True, encoding="utf-8", check=True).stdout.strip()

    missing = ("missing", "None", None)
    without = [missing, missing, ("invalid", "None", "exact"), ("invalid", "None", "exact")]
    assert read() == str(without)
    (package / "text/languages/it.toml").write_text(ITALIAN, "utf-8")
    assert read() == str(
        [
            ("answered", "Votiamo.", "variant"),
            ("answered", "2019-03-03", "variant"),
            ("answered", "1200.5", "exact"),
            ("empty", "None", "exact"),
        ]
    )


def test_every_key_of_a_data_file_is_explained_and_in_each_file() -> None:
    text = (Path(__file__).parents[2] / "docs/languages.md").read_text("utf-8")
    explained = re.findall(r"`(\w+)`", "".join(re.findall(r"^\| (`.+?) \|", text, re.MULTILINE)))
    folder = resources.files("profilecli.text.languages")
    for code in CODES:
        data = tomllib.loads((folder / f"{code}.toml").read_text("utf-8"))
        assert sorted(data) == sorted(explained), code
