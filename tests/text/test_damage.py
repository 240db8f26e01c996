from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from profilecli.text.damage import find_damage


def list_damage(text: str, following: str = "") -> list[tuple[str, str]]:
    return [(damage.kind.value, text[damage.start : damage.end]) for damage in find_damage(text, following)]


def read_wrong(text: str, codec: str = "cp1252") -> str:
    """Return `text` as a program shows it that reads UTF-8 in a wrong encoding."""
    return "".join(bytes((byte,)).decode(codec, "ignore") or chr(byte) for byte in text.encode())


@pytest.mark.parametrize(
    "letter", ["é", "É", "à", "Í", "ñ", "ß", "ł", "ő", "’", "“", "–", "…", "€", "•", "\ufeff", "😀"]
)
def test_one_letter_of_utf_8_read_as_cp1252_is_found(letter: str) -> None:
    damaged = read_wrong(letter)
    assert list_damage(f"Caf{damaged} du quai") == [("mojibake", damaged)]


@pytest.mark.parametrize("word", ["Лампа", "Φως", "灯笼", "مصباح", "Ý nghĩa", "naïve"])
def test_words_of_any_script_read_as_cp1252_are_found(word: str) -> None:
    assert [kind for kind, _ in list_damage(f"Who: {read_wrong(word)}")] == ["mojibake"]


def test_text_damaged_twice_is_found() -> None:
    assert list_damage(read_wrong(read_wrong("Café")))[0][0] == "mojibake"


@pytest.mark.parametrize("text", ["Café", "„Öde“", "l’été – là-bas", "Öde"])
def test_letters_read_as_those_of_a_mac_are_found(text: str) -> None:
    assert list_damage(read_wrong(text, "mac_roman"))[0][0] == "mojibake"
    assert list_damage(text) == []


@pytest.mark.parametrize("codec", ["cp850", "cp437"])
@pytest.mark.parametrize("text", ["Café", "Öde", "l\u2019été", "łąka"])
def test_letters_read_as_those_of_dos_are_found(text: str, codec: str) -> None:
    assert list_damage(f"au {read_wrong(text, codec)} du quai")[0][0] == "mojibake"


@pytest.mark.parametrize(
    "text",
    [
        "\u251c\u2500\u2500 rooms",
        "a \u2502\u251c\u2502 b",
        "\u251c\u2500\u00e9cole",
        "\u2500\u2500\u2500École\u2500\u2500",
        "\u2514\u2500été",
        "\u252c\u2500\u2510",
        "\u0393\u00c7\u00d6 and",
    ],
)
def test_drawn_lines_are_no_damage(text: str) -> None:
    assert list_damage(text) == []


@pytest.mark.parametrize(("written", "read"), [("mac_roman", "cp1252"), ("latin-1", "mac_roman"), ("cp850", "cp1252")])
@pytest.mark.parametrize("text", ["la région de Nîmes", "une bénévole"])
def test_a_letter_of_another_western_encoding_is_found(written: str, read: str, text: str) -> None:
    damaged = text.encode(written).decode(read)
    (found,) = list_damage(damaged)
    assert found[0] == "misread"
    assert len(found[1]) == 1
    assert list_damage(text) == []


@pytest.mark.parametrize("text", ["przed południem", "głosowałam"])
def test_letters_of_central_europe_read_as_numbers_are_found(text: str) -> None:
    assert [kind for kind, _ in list_damage(text.encode("cp1250").decode("cp1252"))] == ["misread"]
    assert list_damage(text) == []


@pytest.mark.parametrize("text", ["10 cm\u00b3of ink", "see note\u00b9and", "x\u00b3y", "log\u00b3 n"])
def test_numbers_beside_words_are_no_damage(text: str) -> None:
    assert list_damage(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "na hÓige, an tÁbhar, i nÍochtar",
        "O\u2019Èa, Mc Ówen",
        "VisitØresund, HelseØst, eŠkola",
        "ÈÉ und AÖB",
        "25 \u2030, a\u2020",
    ],
)
def test_capitals_that_people_write_within_words_are_not_damaged(text: str) -> None:
    assert list_damage(text) == []


@pytest.mark.parametrize("text", ["Insurance (\u2248\u00a3200)", "\u221a\u03c0 and \u221a\u00a9"])
def test_signs_of_a_mac_that_stand_alone_are_no_damage(text: str) -> None:
    assert list_damage(text) == []


def test_cyrillic_read_as_cp1251_is_found() -> None:
    assert list_damage(read_wrong("Привет всем", "cp1251"))[0][0] == "mojibake"


@pytest.mark.parametrize(
    ("written", "read"),
    [("koi8-r", "cp1251"), ("cp1251", "koi8-r"), ("cp1251", "cp1252"), ("koi8-r", "cp1252"), ("cp1253", "cp1252")],
)
@pytest.mark.parametrize("text", ["Родители из соседних домов и школы.", "Приходят дети, соседи. Играем по вечерам"])
def test_letters_of_another_encoding_are_found(written: str, read: str, text: str) -> None:
    text = "Γονείς και γείτονες της γειτονιάς" if written == "cp1253" else text
    damaged = text.encode(written).decode(read)
    (found,) = list_damage(f"2. {damaged}")
    assert found[0] == "misread"
    assert found[1] in damaged


@pytest.mark.parametrize(
    "text",
    [
        "Óþýður maður, æðáð, Ísland",
        "Äääääh, Öööööö, ßßßßß!",
        "No äöüßÄÖÜéèêàç here",
        "пРИВЕТ ВСЕМ, МЫ РАБОТАЕМ КАЖДЫЙ ДЕНЬ",
        "мЧС и МВД",
        "НАШ КЛУБ: ЩИТ, МХАТ, СССР, МГУ, ВДНХ",
        "гПУ, гТРК и другие предприятия города и области",
    ],
)
def test_letters_that_people_write_are_not_damaged(text: str) -> None:
    assert list_damage(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Nowej wie?y, ?eby s?ysze? ca?y ?wiat",
        "D'une antenne pour la r?gion et l'?quipe",
        "M?nchen und K?ln",
        "Gr??e, sch?n",
        "g?ngarna och ?ter",
        "des gar?ons et des le?ons",
        "the caf? near the march? and from S?o Tom?.",
        "Women from Bogot? and Medell?n.",
        "\u0416\u0435\u043d???\u043d\u044b \u0438\u0437 \u043f\u043e\u0440\u0442\u0430",
    ],
)
def test_letters_that_became_question_marks_are_found(text: str) -> None:
    assert [kind for kind, _ in list_damage(text)] == ["replaced"]


@pytest.mark.parametrize(
    "text",
    [
        "Who?what?when?where",
        "Bar?no stage?no",
        "Garden?yes stage?yes",
        "Is it open? we ask. Is it warm? they ask.",
        "Garden?small",
        "Un bar ?oui, une sc\u00e8ne ?non, un vestiaire ?oui",
        "Who? What? When?",
        "https://a.example/?q=a?b=c",
        "M?nchen",
        "Why?? why??",
        "\u00bfQu\u00e9? \u00bfqui\u00e9n?",
        "?!? What??",
    ],
)
def test_question_marks_of_questions_are_no_letters(text: str) -> None:
    assert "replaced" not in [kind for kind, _ in list_damage(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("une r&eacute;gion", "&eacute;"),
        ("D&#39;une antenne", "&#39;"),
        ("&Eacute;toile", "&Eacute;"),
        ("caf&#xe9;", "&#xe9;"),
        ("une r\\u00e9gion", "\\u00e9"),
        ("une r\\xe9gion", "\\xe9"),
        ("une%20r%C3%A9gion", "%C3%A9"),
        ("Plums.<br />Pears.", "<br />"),
        ("Plums.<BR>", "<BR>"),
        ("Women &quot;of the port&quot;.", "&quot;"),
        ("from Bogot\\xe1.", "\\xe1"),
        ("from Bogot<E1>.", "<E1>"),
        ("Wir f<FC>hren", "<FC>"),
        ("des gar<e7>ons", "<e7>"),
    ],
)
def test_letters_of_a_source_are_found(text: str, found: str) -> None:
    assert list_damage(text) == [("escaped", found)]


@pytest.mark.parametrize(
    "text",
    [
        "Tea &amp; soup",
        "a&nbsp;b",
        "R&D; more",
        "AT&T;x",
        "C:\\users\\u2",
        "C:\\users\\u0815\\forms",
        "no \\u0000, \\u00ad",
        "C:\\xeon, \\x41b",
        *("S:\\common\\xfer", "\\xcancel{a}", "a \\xdef\\foo", "We write <br> in it"),
        *("wiki/r%C3%A9gion", "100%C3", "10%CA and 5%C3%B", "a < b", "<b>", "<brown>", "x<E1>", "see <A1>"),
        "x &lt; y",
    ],
)
def test_other_ampersands_and_strokes_are_kept(text: str) -> None:
    assert list_damage(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Étoile du quai, l’été à Nîmes – « ça va »",
        "„Spaß“ und ‚Ärger‘ – Öl, Ü…",
        "“IRMÔ, «AMANHû, “CAFÉ”, “LÀ”",
        "MANHÃ… e “Å” – SPÄ“",
        "‘Il est arrivé’” – é…",
        "Þorgerður á Ísafirði, Łódź, İstanbul, Œuvre",
        "МІСІЯ, ВІКІ, «СССР», Сім’я, Ріка",
        "100 € · 5 £ · 3½ · 25 °C · § 7 · ™ © ®",
        "Ελένη, 東京, 서울, سارة, हिन्दी, 😀",
        "E = mc2, a=b, x=A0, 1=10, =====, == Title ==",
        "age=20, height=30",
        "a plan=2D and a model=3D",
        "x=2C",
        *(
            "https://boats.example/list?day=E9&x",
            "boats.example/?day=E9",
            "height=20",
            "x=E9",
            "size=F5=G",
            "model=E3x2",
        ),
        "\u00c2ge d'or, CH\u00c2 TEAU",
        "rooms=2Catering",
    ],
)
def test_sound_text_is_not_damaged(text: str) -> None:
    assert list_damage(text, "more") == []


def test_replacement_characters_are_found_as_one_place() -> None:
    assert list_damage("Caf\ufffd\ufffd du \ufffd") == [("lost", "\ufffd\ufffd")]


@pytest.mark.parametrize("text", ["Women from the caf=E9 and others", "from S=E3o", "caf=E9."])
def test_letters_of_an_older_encoding_in_mail_are_found(text: str) -> None:
    assert [kind for kind, _ in list_damage(text)] == ["quoted-printable"]


@pytest.mark.parametrize("text", ["Women\u00c2 who work", "for all\u00c2\u00a0of us", "All of us\u00c2"])
def test_blank_that_was_read_as_another_encoding_is_found(text: str) -> None:
    assert [kind for kind, _ in list_damage(text)] == ["mojibake"]


@pytest.mark.parametrize("escape", ["=C3=A9", "=E2=80=99", "=E9"])
def test_quoted_printable_is_found(escape: str) -> None:
    assert list_damage(f"the caf{escape}s of the quay") == [("quoted-printable", escape)]


def test_a_soft_line_break_is_found_where_the_text_goes_on() -> None:
    assert list_damage("Women who work along the qu=", "ay") == [("quoted-printable", "=")]
    assert list_damage("Women who work along the qu=", "") == []


@pytest.mark.parametrize("text", ["=====", "Title ==", "https://a.example/?q=", "The sum =", f"{'long ' * 20}q="])
def test_another_equals_sign_at_the_end_is_no_line_break(text: str) -> None:
    assert list_damage(text, "more") == []


@given(st.text(), st.text(max_size=3))
def test_any_text_is_looked_through(text: str, following: str) -> None:
    assert all(0 <= damage.start < damage.end <= len(text) for damage in find_damage(text, following))


@pytest.mark.parametrize(("text", "found"), [("Women=2C men=2C others.", "=2C"), ("All of us=3F", "=3F")])
def test_punctuation_in_quoted_printable_is_found(text: str, found: str) -> None:
    assert list_damage(text) == [("quoted-printable", found)]
