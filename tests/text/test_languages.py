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


def test_ten_languages_ship() -> None:
    assert {"en", "fr", "es", "pt", "de", "ru", "it", "nl", "uk", "pl"} <= set(CODES)


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
        ("it", "chi che cosa quale quanti come perché non senza mai nessuno due tre prima perche con di da"),
        ("nl", "wie wat welke hoeveel wanneer waarmee niet geen zonder niemand twee drie eerste"),
        ("uk", "хто кого що чи як які коли скільки не немає без два двох перший"),
        ("pl", "kto kogo co czy jak jakie który kiedy ile nie żaden bez dwa dwóch pierwsza zaden"),
    ],
)
def test_interrogatives_negations_and_numbers_are_content(code: str, words: str) -> None:
    assert set(words.split()) <= load_language(code).closed_words


def test_a_tag_names_its_language() -> None:
    assert load_language("EN-gb") is ENGLISH
    assert load_language("pt-BR") is load_language("pt")


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Français", "fr"),
        ("french", "fr"),
        ("РУССКИЙ", "ru"),
        ("Castellano", "es"),
        ("Italiano", "it"),
        ("dutch", "nl"),
        ("УКРАЇНСЬКА", "uk"),
        ("Polski", "pl"),
        ("Klingon", None),
    ],
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
    "it": (
        "facoltativo", "obbligatoria", "se presente", "max. 200 parole", "massimo 300 caratteri",
        "non più di dieci righe",
        "200 parole al massimo", "selezionare tutte le risposte che si applicano", "barrate una sola casella",
        "scegliete fino a 3", "sono possibili più risposte", "una sola risposta", "SCEGLI TUTTE LE OPZIONI PERTINENTI",
        "non piu di dieci righe", "risposta multipla", "domanda facoltativa",
    ),
    "nl": (
        "optioneel", "niet verplicht", "verplicht veld", "indien van toepassing", "max. 200 woorden",
        "ten hoogste tien regels",
        "200 woorden maximaal", "kruis alles aan wat van toepassing is", "vink alle vakjes aan die van toepassing zijn",
        "kies één antwoord", "kies een antwoord", "selecteer maximaal 3", "meerdere antwoorden mogelijk",
        "max. 2 pagina's",
        "alle toepasselijke antwoorden aankruisen",
    ),
    "uk": (
        "необов'язково", "обов’язково", "необовязково", "якщо є", "макс. 200 слів", "не більше 200 слів",
        "до десяти рядків",
        "200 слів максимум", "позначте все, що підходить", "позначте всі відповідні варіанти", "оберіть один варіант",
        "виберіть до 3", "можна обрати кілька варіантів", "одна відповідь", "не більше п'яти сторінок",
        "обов’язкове питання",
    ),
    "pl": (
        "opcjonalnie", "nieobowiązkowe", "NIEOBOWIAZKOWE", "pole obowiązkowe", "jeśli dotyczy", "maks. 200 słów",
        "do dziesięciu wierszy", "200 słów maksymalnie", "zaznacz wszystkie pasujące odpowiedzi",
        "proszę zaznaczyć wszystko, co dotyczy", "wybierz jedną odpowiedź", "wybierz do 3",
        "można wybrać kilka odpowiedzi",
        "nie wiecej niz 500 znakow", "możliwość wyboru wielu odpowiedzi",
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
    "it": ("2019", "in città", "parole", "barrate", "massimo", "facoltativo per i soci", "una", "due letti"),
    "nl": ("2019", "in de stad", "woorden", "kruis aan", "maximaal", "verplicht voor leden", "één", "twee bedden"),
    "uk": ("2019", "у місті", "слів", "позначте", "макс", "обов'язково для членів", "один", "дві кімнати"),
    "pl": ("2019", "w mieście", "słów", "zaznacz", "maks", "obowiązkowe dla członków", "jedna", "dwa łóżka"),
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
    "it": (
        "N/A",
        "n.d.",
        "Nessuna risposta",
        "nessuna risposta fornita",
        "Non applicabile",
        "da definire",
        "DA COMPLETARE",
        "in attesa",
        "La tua risposta",
        "non compilato",
        "lasciato in bianco",
        "non è applicabile",
    ),
    "nl": (
        "N/A",
        "n.v.t.",
        "nvt",
        "Niet van toepassing",
        "geen antwoord",
        "Geen antwoord gegeven",
        "nog niet bekend",
        "nog te bepalen",
        "wordt nagestuurd",
        "Uw antwoord",
        "niet ingevuld",
        "leeg gelaten",
        "De respondent heeft deze vraag overgeslagen",
    ),
    "uk": (
        "N/A",
        "н/д",
        "не стосується",
        "не застосовно",
        "немає відповіді",
        "відповіді нема",
        "немає даних",
        "уточнюється",
        "Ваша відповідь",
        "не вказано",
        "залишено порожнім",
    ),
    "pl": (
        "N/A",
        "n.d.",
        "nie dotyczy",
        "brak odpowiedzi",
        "brak danych",
        "BRAK INFORMACJI",
        "do uzupełnienia",
        "do uzupelnienia",
        "w trakcie ustaleń",
        "Twoja odpowiedź",
        "nie podano",
        "nie udzielono odpowiedzi",
        "Respondent pominął to pytanie",
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
    "it": (
        "no",
        "nessuno",
        "nessuna",
        "niente",
        "in attesa di una sede",
        "da Roma",
        "senza tetto",
        "non rispondono mai",
    ),
    "nl": ("nee", "geen", "niets", "volgt ons", "open", "bekend", "geen antwoord van de gemeente", "in bewerkte grond"),
    "uk": ("ні", "ніхто", "нічого", "немає", "у процесі", "у процесі переїзду", "даних мало", "без даху"),
    "pl": ("nie", "brak", "nic", "nie ma", "nikt", "brak pieniędzy", "w trakcie remontu dachu", "do domu"),
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
        ("en", "Please describe here"),
        ("en", "Please specify:"),
        ("en", "Click to edit"),
        ("en", "Please select one of these options."),
        ("en", "(none selected)"),
        ("en", "No file chosen"),
        ("en", "This is a required question"),
        ("en", "Please fill out this field."),
        ("de", "Keine Datei ausgewählt"),
        ("de", "Dies ist eine Pflichtfrage"),
        ("es", "Ningún archivo seleccionado"),
        ("es", "Esta pregunta es obligatoria"),
        ("fr", "Aucun fichier choisi"),
        ("fr", "Cette question est obligatoire"),
        ("pt", "Nenhum ficheiro selecionado"),
        ("pt", "Esta pergunta é obrigatória"),
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
        ("it", "Fare clic o toccare qui per immettere una data."),
        ("it", "Scegliere un elemento."),
        ("it", "Scrivi qui la tua risposta"),
        ("it", "Testo risposta breve"),
        ("it", "gg/mm/aaaa"),
        ("nl", "Klik of tik om een datum in te voeren."),
        ("nl", "Kies een item."),
        ("nl", "Vul hier uw antwoord in"),
        ("nl", "Tekst voor lang antwoord"),
        ("nl", "dd-mm-jjjj"),
        ("uk", "Клацніть або торкніться тут, щоб ввести дату."),
        ("uk", "Виберіть елемент."),
        ("uk", "Введіть тут вашу відповідь"),
        ("uk", "Текст короткої відповіді"),
        ("uk", "дд.мм.рррр"),
        ("pl", "Kliknij lub naciśnij, aby wprowadzić datę."),
        ("pl", "Wybierz element."),
        ("pl", "Wpisz tutaj odpowiedź"),
        ("pl", "Tekst krótkiej odpowiedzi"),
        ("pl", "dd.mm.rrrr"),
    ],
)
def test_hint_of_a_form(code: str, text: str) -> None:
    assert load_language(code).hints.fullmatch(fold(text))


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "please enter your town"),
        ("en", "your full name here"),
        ("de", "bitte hier ihren ort eintragen"),
        ("fr", "veuillez indiquer votre ville"),
        ("es", "escriba aquí su ciudad"),
        ("pt", "indique a sua cidade"),
        ("it", "inserisci la tua città"),
        ("nl", "vul hier uw woonplaats in"),
        ("pl", "wpisz swój adres"),
        ("ru", "укажите ваш город"),
        ("uk", "вкажіть ваше місто"),
    ],
)
def test_request_in_brackets_for_what_is_yours_is_a_hint(code: str, text: str) -> None:
    assert load_language(code).bracketed_hints.fullmatch(text)
    assert not load_language(code).hints.fullmatch(text)


@pytest.mark.parametrize(
    "text", ["give the land back", "enter the hall", "your dance here", "enter your name and dance"]
)
def test_other_words_in_brackets_are_no_hint(text: str) -> None:
    assert not load_language("en").bracketed_hints.fullmatch(text)


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
        ("it", "Gentili signore e signori,"),
        ("it", "Distinti saluti, Ada"),
        ("it", "Grazie mille!"),
        ("nl", "Geachte mevrouw,"),
        ("nl", "Met vriendelijke groeten, Joris"),
        ("nl", "Alvast hartelijk dank"),
        ("nl", "Dank u wel!"),
        ("uk", "Доброго дня, колеги!"),
        ("uk", "З повагою, Олена"),
        ("uk", "Щиро дякуємо"),
        ("pl", "Szanowni Państwo,"),
        ("pl", "Z wyrazami szacunku, Ewa"),
        ("pl", "Dziekujemy bardzo"),
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
        ("it", "città", False),
        ("it", "with", True),
        ("it", "kto", True),
        ("nl", "één", False),
        ("nl", "straße", True),
        ("nl", "chi", True),
        ("pl", "łąka", False),
        ("pl", "gdzie", False),
        ("pl", "кто", True),
        ("uk", "їжа", False),
        ("uk", "сыр", True),
        ("uk", "кто", True),
        ("uk", "хто", False),
    ],
)
def test_word_of_another_language(code: str, word: str, is_foreign: bool) -> None:
    assert load_language(code).is_foreign(word) is is_foreign


CATALAN = '''
names = ["Català", "Catalan"]
capitalises_names = false
function_words = """
el la els les l un una uns unes de d del dels a al als en amb per i o és són ha han va vostre vostra
"""
question_words = "qui què quin quina quins quines quan on com quant quanta quants quantes"
closed_words = "no mai sense dos dues tres quatre"
forms = ["quin quina quins quines", "quant quanta quants quantes", "dos dues"]
accents = ["à a", "èé e", "íï i", "òó o", "úü u", "ç c"]
spellings = []
prefixes = []
letters = "àçèéíïòóúü"
months = [
    "gener gen", "febrer febr", "març", "abril abr", "maig", "juny", "juliol jul", "agost ag",
    "setembre set", "octubre oct", "novembre nov", "desembre des",
]
ordinals = "r n t è"
date_words = "de del el"
hour_words = "h hores"
minute_words = "min"
time_words = "a les"
decimal_mark = ","
group_mark = "."
notes = ['opcional|obligatori', 'màxim {amount} paraules']
placeholders = ['no aplicable|per definir|sense resposta']
yes = "sí s"
no = "no n"
other = "altre altra altres"
joiners = "i"
alternatives = "o"
hints = ['escriviu (?:aquí )?el text|dd mm aaaa']
bracketed_hints = ['sense resposta|buit']
quoting = "és són era eren ha han i o però que"
asking = "pregunta pregunten diu diuen"
requests = "descriviu indiqueu expliqueu"
further = "també i després"
furniture = ["inici", "cerca", "contacte"]
buttons = ["envia", "esborra el formulari"]
unfolding = ["llegeix més"]
omissions = ["retallat"]
office = ["per a \u00fas intern"]
greetings = ['(?:hola|bon dia|benvolguts?)(?: \\w+){0,3}|salutacions cordials(?: \\w+){0,3}']
abbreviations = "sl sa assoc"
subjects = "nosaltres jo ells elles ell ella nostre nostra"
verbs = "és són som ha han hem pot poden"

[parts]
amount = '\\d+|un|dos|tres'
'''
FORM = """
name = "cor"
title = "Cor"
version = "1"
language = "ca"

[[survey]]
name = "choosing"
type = "text"
label = "Com tria el cor les cançons de la temporada?"

[[survey]]
name = "founded"
type = "date"
label = "Quan es va fundar la coral del barri?"

[[survey]]
name = "fee"
type = "decimal"
label = "Quant costa la quota anual en euros?"

[[survey]]
name = "site"
type = "url"
label = "On es troba la pàgina del cor?"
"""
PAGE = """Les Aloses

Com tria cor les cancons temporda? (opcional)
Votem.

Quan es va fundar coral del barri?
el 3 de març de 2019

Quant costa la quota anual en euros?
1.200,50

On es troba la pàgina del cor?
per definir
"""
READ = """
import sys
from profilecli import Options, load_questionnaire, read_text
answers = read_text(sys.argv[2], Options(load_questionnaire(sys.argv[1]))).profiles[0].answers
print([(one.status.value, str(one.value), one.heading and one.heading.match.value) for one in answers.values()])
"""


@pytest.mark.slow
def test_a_file_dropped_in_is_all_that_a_language_needs(tmp_path: Path) -> None:
    package = tmp_path / "profilecli"
    shutil.copytree(Path(profilecli.__file__).parent, package)
    (tmp_path / "cor.toml").write_text(FORM, "utf-8")

    def read() -> str:
        command = [sys.executable, "-c", READ, str(tmp_path / "cor.toml"), PAGE]
        env = {**os.environ, "PYTHONPATH": str(tmp_path)}
        return subprocess.run(command, env=env, capture_output=True, encoding="utf-8", check=True).stdout.strip()

    missing = ("missing", "None", None)
    without = [missing, missing, ("invalid", "None", "exact"), ("invalid", "None", "exact")]
    assert read() == str(without)
    (package / "text/languages/ca.toml").write_text(CATALAN, "utf-8")
    assert read() == str(
        [
            ("answered", "Votem.", "variant"),
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


@pytest.mark.parametrize("tag", ["en", "sw", "pl"])
@pytest.mark.parametrize(
    "text",
    [
        "Click or tap here to enter text.",
        "Klicken oder tippen Sie hier, um Text einzugeben.",
        "Haga clic o pulse aquí para escribir texto.",
        "Cliquez ou appuyez ici pour entrer du texte.",
        "Clique ou toque aqui para introduzir texto.",
        "Fare clic o toccare qui per immettere il testo.",
        "Klik of tik om tekst in te voeren.",
        "Kliknij lub naciśnij tutaj, aby wprowadzić tekst.",
        "Место для ввода текста.",
        "Клацніть або торкніться тут, щоб ввести текст.",
        "Klicka eller tryck här för att ange text.",
    ],
)
def test_prompt_of_an_empty_field_is_a_hint_in_each_language(text: str, tag: str) -> None:
    hints = load_language(tag).hints
    assert hints.fullmatch(fold(text))
    assert not hints.fullmatch(fold(f"{text} Nobody came."))
