"""Whole pages in each language: variants, notes, placeholders, typed values, choices and names."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import pytest

from helpers import list_codes, own, read_one
from profilecli.questionnaire.model import Questionnaire
from profilecli.questionnaire.parsing import parse_questionnaire


@dataclass(frozen=True, slots=True)
class Garden:
    """One small form in one language, and the words of pages that fill it in."""

    work: str
    opened: str
    fee: str
    land: str
    crops: str
    lands: tuple[str, str]
    plants: tuple[str, str]
    reworded: str
    """`work` with a typo and other small words."""
    changed: str
    """`work` with one word that makes another question of it."""
    note: str
    date: str
    placeholder: str
    hint: str
    """The form's list of `lands` in brackets."""
    joined: str
    """Both `plants` on one line."""
    yes_no: tuple[str, str]
    other: str
    sentence: str
    name: str


GARDENS = {
    "fr": Garden(
        "Décrivez une journée de travail ordinaire dans le jardin",
        "Quand votre jardin a-t-il ouvert ?",
        "Quelle est la cotisation annuelle en euros ?",
        "À qui appartient le terrain ?",
        "Que cultivez-vous dans le jardin ?",
        ("La commune", "Une personne privée"),
        ("Pommes de terre et racines", "Arbres fruitiers"),
        "Decrivez la journée de travail ordinnaire au jardin",
        "Décrivez une journée de repos ordinaire dans le jardin",
        "(facultatif)",
        "le 1er août 2019",
        "sans objet",
        "(La commune ou Une personne privée)",
        "Pommes de terre et racines et Arbres fruitiers",
        ("oui", "non"),
        "Autre : des courges",
        "nous cultivons depuis dix ans",
        "Les Jardins du Canal",
    ),
    "es": Garden(
        "Describa un día de trabajo habitual en el huerto",
        "¿Cuándo abrió su huerto?",
        "¿Cuál es la cuota anual en euros?",
        "¿De quién es el terreno?",
        "¿Qué cultivan en el huerto?",
        ("Del ayuntamiento", "De una persona privada"),
        ("Patatas y raíces", "Árboles frutales"),
        "Describa el dia de trabajo habitaul del huerto",
        "Describa un día de descanso habitual en el huerto",
        "(opcional)",
        "1 de agosto de 2019",
        "no aplica",
        "(Del ayuntamiento o De una persona privada)",
        "Patatas y raíces y Árboles frutales",
        ("sí", "no"),
        "Otros: calabazas",
        "nosotros cultivamos desde hace diez años",
        "Huerta del Canal",
    ),
    "pt": Garden(
        "Descreva um dia de trabalho habitual na horta",
        "Quando abriu a vossa horta?",
        "Qual é a quota anual em euros?",
        "A quem pertence o terreno?",
        "O que cultivam na horta?",
        ("À câmara municipal", "A uma pessoa privada"),
        ("Batatas e raízes", "Árvores de fruto"),
        "Descreva o dia do trabalho habitaul na horta",
        "Descreva um dia de descanso habitual na horta",
        "(facultativo)",
        "1 de agosto de 2019",
        "não se aplica",
        "(À câmara municipal ou A uma pessoa privada)",
        "Batatas e raízes e Árvores de fruto",
        ("sim", "não"),
        "Outra: abóboras",
        "nós cultivamos há dez anos",
        "Horta do Canal",
    ),
    "de": Garden(
        "Beschreiben Sie einen gewöhnlichen Arbeitstag in Ihrem Garten",
        "Wann wurde Ihr Garten eröffnet?",
        "Wie hoch ist der Jahresbeitrag in Euro?",
        "Wem gehört das Grundstück?",
        "Was bauen Sie im Garten an?",
        ("Der Gemeinde", "Einer Privatperson"),
        ("Kartoffeln und Wurzelgemüse", "Obstbäume"),
        "Beschreiben Sie den gewoehnlichen Arbeistag im Garten",
        "Beschreiben Sie einen gewöhnlichen Ruhetag in Ihrem Garten",
        "(freiwillig)",
        "1. August 2019",
        "keine Angabe",
        "(Der Gemeinde oder Einer Privatperson)",
        "Kartoffeln und Wurzelgemüse und Obstbäume",
        ("ja", "nein"),
        "Sonstiges: Kürbisse",
        "wir gärtnern hier seit zehn Jahren",
        "Gärten am Kanal",
    ),
    "ru": Garden(
        "Опишите обычный рабочий день в вашем саду",
        "Когда открылся ваш сад?",
        "Каков годовой взнос в евро?",
        "Кому принадлежит участок?",
        "Что вы выращиваете в саду?",
        ("Городу", "Частному лицу"),
        ("Картофель и корнеплоды", "Плодовые деревья"),
        "Опишите обычный рабочий день саду нашем",
        "Опишите обычный выходной день в вашем саду",
        "(необязательно)",
        "1 августа 2019 г.",
        "не применимо",
        "(Городу или Частному лицу)",
        "Картофель и корнеплоды и Плодовые деревья",
        ("да", "нет"),
        "Другое: тыквы",
        "мы работаем здесь десять лет",
        "Сады у канала",
    ),
    "it": Garden(
        "Descrivete una giornata di lavoro normale nel vostro giardino",
        "Quando è stato aperto il vostro giardino?",
        "Qual è la quota annuale in euro?",
        "A chi appartiene il terreno?",
        "Che cosa coltivate nel giardino?",
        ("Al comune", "A una persona privata"),
        ("Patate e radici", "Alberi da frutto"),
        "Descrivete giornata del lavoro normlae nel giardino",
        "Descrivete una giornata di riposo normale nel vostro giardino",
        "(facoltativo)",
        "1° agosto 2019",
        "non applicabile",
        "(Al comune o A una persona privata)",
        "Patate e radici e Alberi da frutto",
        ("sì", "no"),
        "Altro: zucche",
        "noi coltiviamo da dieci anni",
        "Orti del Canale",
    ),
    "nl": Garden(
        "Beschrijf een gewone werkdag in uw tuin",
        "Wanneer is uw tuin geopend?",
        "Hoe hoog is de jaarlijkse bijdrage in euro?",
        "Van wie is de grond?",
        "Wat verbouwt u in de tuin?",
        ("Van de gemeente", "Van een particulier"),
        ("Aardappelen en wortels", "Fruitbomen"),
        "Beschrijf de gewonne werkdag in de tuin",
        "Beschrijf een gewone rustdag in uw tuin",
        "(niet verplicht)",
        "1 augustus 2019",
        "n.v.t.",
        "(Van de gemeente of Van een particulier)",
        "Aardappelen en wortels en Fruitbomen",
        ("ja", "nee"),
        "Anders, namelijk: pompoenen",
        "wij tuinieren hier al tien jaar",
        "Tuinen aan de Gracht",
    ),
    "pl": Garden(
        "Opiszcie zwykły dzień pracy w waszym ogrodzie",
        "Kiedy otwarto wasz ogród?",
        "Ile wynosi roczna składka w euro?",
        "Do kogo należy teren?",
        "Co uprawiacie w ogrodzie?",
        ("Do gminy", "Do osoby prywatnej"),
        ("Ziemniaki i korzenie", "Drzewa owocowe"),
        "Opiszcie zwykly dzien pracy w naszym ogordzie",
        "Opiszcie zwykły dzień odpoczynku w waszym ogrodzie",
        "(nieobowiązkowe)",
        "1 sierpnia 2019 r.",
        "nie dotyczy",
        "(Do gminy lub Do osoby prywatnej)",
        "Ziemniaki i korzenie oraz Drzewa owocowe",
        ("tak", "nie"),
        "Inne: dynie",
        "my uprawiamy tu warzywa od dziesięciu lat",
        "Ogrody nad Kanałem",
    ),
    "uk": Garden(
        "Опишіть звичайний робочий день у вашому саду",
        "Коли відкрився ваш сад?",
        "Який річний внесок у євро?",
        "Кому належить ділянка?",
        "Що ви вирощуєте в саду?",
        ("Місту", "Приватній особі"),
        ("Картопля і коренеплоди", "Плодові дерева"),
        "Опишіть звичаний робочий день в нашому саду",
        "Опишіть звичайний вихідний день у вашому саду",
        "(необов’язково)",
        "1 серпня 2019 р.",
        "не стосується",
        "(Місту або Приватній особі)",
        "Картопля і коренеплоди та Плодові дерева",
        ("так", "ні"),
        "Інше: гарбузи",
        "ми працюємо тут десять років",
        "Сади біля каналу",
    ),
}
LANGUAGES = pytest.mark.parametrize("code", GARDENS)


@cache
def build(code: str) -> Questionnaire:
    garden = GARDENS[code]
    questions = (
        ("work", "text", garden.work, ""),
        ("opened", "date", garden.opened, ""),
        ("fee", "decimal", garden.fee, ""),
        ("land", "select_one", garden.land, 'list_name = "lands"\n'),
        ("crops", "select_multiple", garden.crops, 'list_name = "plants"\nor_other = true\n'),
    )
    parts = [f'name = "garden"\ntitle = "Garden"\nversion = "1"\nlanguage = "{code}"\n']
    parts += [
        f'[[survey]]\nname = "{name}"\ntype = "{kind}"\nlabel = "{label}"\n{extra}'
        for name, kind, label, extra in questions
    ]
    for key, labels in (("lands", garden.lands), ("plants", garden.plants)):
        parts += [
            f'[[choices.{key}]]\nname = "c{number}"\nlabel = "{label}"\n' for number, label in enumerate(labels, 1)
        ]
    return parse_questionnaire("".join(parts).encode(), "garden.toml")


def read_value(code: str, heading: str, answer: str, question: str) -> tuple[str, object]:
    """Return the status and the value of one answer."""
    found = read_one(f"{GARDENS[code].name}\n\n{heading}\n{answer}\n", build(code)).answers[question]
    return found.status.value, found.value


@LANGUAGES
def test_a_heading_with_a_typo_and_other_small_words_is_a_variant(code: str) -> None:
    garden = GARDENS[code]
    page = f"{garden.name}\n\n{garden.reworded} {garden.note}\nTea.\n"
    answer = read_one(page, build(code)).answers["work"]
    assert answer.heading
    assert (answer.value, answer.heading.match.value) == ("Tea.", "variant")
    assert list_codes(page, build(code)) == ["PRF205 3:1 warning work"]


@LANGUAGES
def test_a_heading_with_another_word_is_close_and_no_variant(code: str) -> None:
    garden = GARDENS[code]
    page = f"{garden.name}\n\n{garden.opened}\n{garden.date}\n\n{garden.changed}\nTea.\n"
    assert own(page, build(code)) == "N.HA.UU"
    assert list_codes(page, build(code)) == ["PRF206 6:1 error work"]


@LANGUAGES
def test_capitals_without_accents_and_a_note_leave_a_heading_what_it_is(code: str) -> None:
    garden = GARDENS[code]
    plain = garden.opened.upper().replace("À", "A").replace("Á", "A").replace("Ó", "O").replace("Ö", "OE")
    assert read_value(code, f"2. {plain} {garden.note}", garden.date, "opened")[0] == "answered"


@LANGUAGES
def test_dates_and_numbers_are_read(code: str) -> None:
    garden = GARDENS[code]
    status, value = read_value(code, garden.opened, garden.date, "opened")
    assert (status, str(value)) == ("answered", "2019-08-01")
    assert read_value(code, garden.fee, "1 200,50", "fee") == ("answered", 1200.5)
    assert read_value(code, garden.fee, "1200.50", "fee") == ("invalid", None)


@LANGUAGES
def test_a_placeholder_is_no_value(code: str) -> None:
    garden = GARDENS[code]
    assert read_value(code, garden.fee, garden.placeholder, "fee") == ("empty", None)


@LANGUAGES
def test_choices_are_joined_negated_and_ones_own(code: str) -> None:
    garden = GARDENS[code]
    yes, no = garden.yes_no
    first, second = garden.plants
    assert read_value(code, garden.crops, garden.joined, "crops") == ("answered", ("c1", "c2"))
    assert read_value(code, garden.crops, f"{first}: {yes}\n{second}: {no}", "crops") == ("answered", ("c1",))
    page = f"{garden.name}\n\n{garden.crops}\n{second}\n{garden.other}\n"
    assert read_one(page, build(code)).answers["crops"].value == ("c2",)
    assert list_codes(page, build(code)) == []


@LANGUAGES
def test_the_list_of_choices_in_brackets_is_the_forms(code: str) -> None:
    garden = GARDENS[code]
    assert read_value(code, garden.land, f"{garden.hint}\n{garden.lands[1]}", "land") == ("answered", "c2")


@LANGUAGES
def test_a_sentence_is_no_name(code: str) -> None:
    garden = GARDENS[code]
    page = f"{garden.sentence}\n{garden.name}\n\n{garden.work}\nTea.\n"
    assert read_one(page, build(code)).name == garden.name


@pytest.mark.parametrize(
    ("code", "question"),
    [
        ("fr", "Who looks after the garden with you?"),
        ("es", "Wer kümmert sich mit Ihnen um den Garten?"),
        ("de", "Avec qui entretenez-vous le jardin ?"),
        ("ru", "Quem cuida da horta com vocês?"),
        ("it", "Who looks after the garden with you?"),
        ("nl", "Wer kümmert sich mit Ihnen um den Garten?"),
        ("pl", "Chi cura il giardino con voi, e quali piante?"),
        ("uk", "Кто ухаживает за садом вместе с вами?"),
        ("fr", "Kto dba z wami o ogród?"),
    ],
)
def test_a_question_in_another_language_after_a_heading_is_its_translation(code: str, question: str) -> None:
    garden = GARDENS[code]
    assert own(f"{garden.name}\n\n{garden.crops}\n{question}\n{garden.plants[0]}\n", build(code)) == "N.HHC"


@LANGUAGES
def test_a_question_in_the_same_language_is_no_translation(code: str) -> None:
    garden = GARDENS[code]
    other = {"fr": "Qui a les clés ?", "es": "¿Quién tiene las llaves?", "pt": "Quem tem as chaves?"}
    other |= {"de": "Wer hat die Schlüssel?", "ru": "У кого ключи?", "it": "Chi ha le chiavi?"}
    other |= {"nl": "Wie heeft de sleutels?", "pl": "Kto ma klucze?", "uk": "У кого ключі?"}
    assert own(f"{garden.name}\n\n{garden.work}\n\n{other[code]}\n\nTea.\n", build(code)) == "N.H.U.U"


def read_heading(code: str, label: str, heading: str) -> str | None:
    """Return how a heading words the one question of a form, or None where it is not taken for it."""
    head = f'name = "garden"\ntitle = "Garden"\nversion = "1"\nlanguage = "{code}"\n'
    question = f'[[survey]]\nname = "work"\ntype = "text"\nlabel = "{label}"\n'
    form = parse_questionnaire(f"{head}{question}".encode(), "garden.toml")
    found = read_one(f"{GARDENS[code].name}\n\n{heading}\nTea.\n", form).answers["work"].heading
    return found and found.match.value


@pytest.mark.parametrize(
    ("code", "label", "heading"),
    [
        ("it", "Qual è il nome dell'associazione?", "Qual e il nome dell’associazione"),
        ("it", "Com'è organizzata la cucina dell'associazione?", "Come è organizzata la cucina della associazione?"),
        ("it", "Quali attività offre il circolo nel quartiere?", "Quali attivita offre circolo nei quartiere?"),
        ("it", "Perché la città vi presta un po' di terra?", "Perche' la citta' vi presta un po di terra?"),
        ("nl", "Hoeveel ijsjes verkoopt uw kraam per week?", "Hoeveel ĳsjes verkoopt jouw kraam week?"),
        (
            "nl",
            "Welke reünies organiseert uw vereniging elk jaar?",
            "Welke reunies organiseert de vereniging elk jaar?",
        ),
        ("nl", "Welke foto's maken de leden in één jaar?", "Welke foto’s maken leden in één jaar?"),
        ("pl", "Jakie zajęcia dla młodzieży prowadzi świetlica?", "Jakie zajecia dla mlodziezy prowadzi swietlica?"),
        ("pl", "Co wasza drużyna robi w Łodzi zimą?", "Co nasza druzyna robi we Lodzi zima?"),
        ("uk", "Як ваше об'єднання зустрічає Новий рік?", "Як обʼєднання зустрічає Новий рік?"),
        ("uk", "Скільки ґрунту привозить ваша сім’я щороку?", "Скільки грунту привозить сім'я щороку?"),
        ("uk", "Що ви робите у вашому клубі взимку?", "Що ви робите в клубі взимку?"),
    ],
)
def test_other_small_words_and_spellings_leave_a_heading_a_variant(code: str, label: str, heading: str) -> None:
    assert read_heading(code, label, label) == "exact"
    assert read_heading(code, label, heading) == "variant"


@pytest.mark.parametrize(
    ("code", "label", "heading"),
    [
        ("it", "Con chi lavora ogni giorno l'associazione?", "Chi lavora ogni giorno con l'associazione?"),
        ("it", "Di chi si occupa ogni giorno l'associazione?", "Chi si occupa ogni giorno dell'associazione?"),
        ("it", "Quali attrezzi presta ogni anno il circolo?", "Quali attrezzi non presta ogni anno il circolo?"),
        ("it", "Da quando esiste il coro del quartiere?", "Quando esiste il coro del quartiere?"),
        ("it", "Quali sono i due successi principali del coro?", "Quali sono i tre successi principali del coro?"),
        ("nl", "Met wie werkt de tuin elke week samen?", "Wie werkt elke week met de tuin samen?"),
        ("nl", "Waar werkt u deze zomer?", "Waar werkt u deze zomer aan?"),
        ("nl", "Hoeveel geld geeft de tuin elk jaar uit?", "Hoeveel geld geeft de tuin elk jaar?"),
        ("nl", "Wat zijn uw twee grootste successen dit jaar?", "Wat zijn uw drie grootste successen dit jaar?"),
        ("nl", "Welke taken doen de leden graag samen?", "Welke taken doen de leden niet graag samen?"),
        ("nl", "Hoe verliep dit jaar de opzet?", "Hoe verliep dit jaar de omzet?"),
        ("pl", "Kto pracuje z wami przez cały rok?", "Z kim pracujecie przez cały rok?"),
        ("pl", "Na co wydajecie pieniądze każdego roku?", "Co wydajecie każdego roku?"),
        ("pl", "Jakie warzywa uprawiacie każdego roku?", "Jakich warzyw nie uprawiacie każdego roku?"),
        ("pl", "Kiedy uczycie się razem gry na pianinie?", "Kiedy uczycie razem gry na pianinie?"),
        ("pl", "Którymi drzwiami zimą goście wchodzą?", "Którymi drzwiami zimą goście wychodzą?"),
        ("uk", "Хто працює з вами цілий рік?", "З ким ви працюєте цілий рік?"),
        ("uk", "Опишіть умови об'єднання двох садів", "Опишіть умови від'єднання двох садів"),
        ("uk", "Де знаходиться в’їзд на територію саду?", "Де знаходиться з’їзд на територію саду?"),
        ("uk", "Які овочі ви вирощуєте щороку?", "Які овочі ви не вирощуєте щороку?"),
        ("uk", "Які два успіхи були найбільші?", "Які три успіхи були найбільші?"),
        ("uk", "Якими дверима взимку гості входять?", "Якими дверима взимку гості виходять?"),
    ],
)
def test_a_near_question_is_not_taken(code: str, label: str, heading: str) -> None:
    assert read_heading(code, label, label) == "exact"
    assert read_heading(code, label, heading) is None


@pytest.mark.parametrize(
    ("code", "hint"),
    [
        ("it", "Fare clic o toccare qui per immettere il testo."),
        ("it", "[Nessuna risposta]"),
        ("nl", "Klik of tik om tekst in te voeren."),
        ("nl", "[Hier invullen]"),
        ("pl", "Kliknij lub naciśnij tutaj, aby wprowadzić tekst."),
        ("pl", "[Proszę uzupełnić]"),
        ("uk", "Клацніть або торкніться тут, щоб ввести текст."),
        ("uk", "[Порожньо]"),
    ],
)
def test_what_a_form_shows_where_nobody_answered_is_no_answer(code: str, hint: str) -> None:
    garden = GARDENS[code]
    assert read_value(code, garden.work, hint, "work") == ("empty", None)
    assert read_value(code, garden.work, f"{hint}\nTea.", "work") == ("answered", "Tea.")


@pytest.mark.parametrize(
    ("code", "above", "below"),
    [
        ("it", "Chi siamo\nStampa questa pagina", "Cordiali saluti,\nAda"),
        ("nl", "Over ons\nDeze pagina afdrukken", "Met vriendelijke groet,\nJoris"),
        ("pl", "Strona główna\nZaloguj się", "Serdecznie pozdrawiamy,\nEwa"),
        ("uk", "Про нас\nРоздрукувати сторінку", "З повагою,\nОлена"),
    ],
)
def test_menu_above_is_no_name_and_a_closing_below_is_reported(code: str, above: str, below: str) -> None:
    garden = GARDENS[code]
    page = f"{above}\n{garden.name}\n\n{garden.work}\nTea.\n\n{below}\n"
    assert read_one(page, build(code)).name == garden.name
    assert list_codes(page, build(code), "PRF402") == ["PRF312 8:1 warning work"]
