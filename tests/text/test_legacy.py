from __future__ import annotations

import sys
from subprocess import run

import pytest

from profilecli.text.legacy import detect_legacy
from profilecli.text.source import read_source

FORM = "\n\nContact email\na@b.example\n\nWho do you work with?\n"
PAGES = [
    ("cp1252", "Étoile du quai", "Des femmes qui travaillent près du port, l’été."),
    ("cp1252", "Grüne Brücke", "Frauen – und Männer – in Köln, auf Straßen."),
    ("cp1252", "Ação", "Mulheres que não são ouvidas pela organização."),
    ("cp1252", "Koparljós", "Við vinnum með konum sem búa á götunni."),
    ("cp1250", "Miedziana Latarnia", "Kobiety, które żyją na ulicy i są źle traktowane. Łódź, święta."),
    ("cp1250", "Měděná lucerna", "Pracujeme se ženami, které žijí na ulici."),
    ("cp1250", "Rézlámpás", "Nőkkel dolgozunk, akik az utcán élnek, és bűnösnek tartják őket."),
    ("cp1250", "Felinar", "Lucrăm cu femei şi bărbaţi în oraş."),
    ("cp1251", "Бронзовый фонарь", "Мы работаем с женщинами и мужчинами, которые живут у вокзала."),
    ("koi8-r", "Бронзовый фонарь", "Мы работаем с женщинами и мужчинами, которые живут у вокзала."),
    ("cp1251", "Тепле Світло", "Жінки на вулиці."),
    ("cp1253", "Χάλκινο Φανάρι", "Γυναίκες που δουλεύουν στο λιμάνι και στους δρόμους."),
    ("cp1254", "Bakır Fener", "İstanbul'da sokakta çalışan kadınlar ve erkekler için çalışıyoruz."),
    ("cp1256", "فانوس النحاس", "نعمل مع النساء في المدينة."),
    ("shift_jis", "銅のランタン", "駅の近くで働く女性たちと一緒に活動しています。"),
    ("gb18030", "铜灯笼", "我们与在车站附近工作的妇女一起工作。"),
    ("big5", "銅燈籠", "我們與在車站附近工作的婦女一起工作。"),
    ("euc_kr", "구리 등불", "우리는 역 근처에서 일하는 여성들과 함께 일합니다."),
]


@pytest.mark.parametrize(("codec", "name", "answer"), PAGES)
def test_page_in_a_legacy_encoding_is_read_and_is_a_guess(codec: str, name: str, answer: str) -> None:
    source = read_source(f"{name}{FORM}{answer}\n".encode(codec), "a.txt")
    assert (source.encoding, source.guessed) == (codec, True)
    assert (source.texts[0], source.texts[-1]) == (name, answer)


@pytest.mark.parametrize(
    "text", ["Café", "• Women\n• Men", "They don’t – ever.", "Étoile à Köln\nNiño", "5 m² für 3 €", "Málaga\nKøln"]
)
def test_few_western_letters_are_cp1252(text: str) -> None:
    assert detect_legacy(text.encode("cp1252")) == "cp1252"


def test_two_western_languages_on_a_page_are_cp1252() -> None:
    text = "La moitié des pots vient d’une pépinière.\nLa puerta está abierta los martes y los jueves por la tarde."
    assert detect_legacy(text.encode("cp1252")) == "cp1252"


@pytest.mark.parametrize(
    "text", ["Práce s řemeslníky je těší už léta.", "Pracujemy z kobietami, które są tu od lat i nie chcą odejść."]
)
def test_letters_that_western_languages_have_too_are_not_enough(text: str) -> None:
    assert detect_legacy(text.encode("cp1250")) == "cp1250"


@pytest.mark.parametrize(("codec", "text"), [("cp1250", "Łódź"), ("cp1253", "Ελένη"), ("cp1251", "ЛІХТАРИК у порту")])
def test_few_letters_of_another_alphabet_are_enough_where_they_are_clear(codec: str, text: str) -> None:
    assert detect_legacy(text.encode(codec)) == codec


@pytest.mark.parametrize("stray", [b"\x81", b"\x8d", b"\x8f", b"\x90", b"\x9d"])
def test_a_stray_byte_makes_no_other_encoding(stray: bytes) -> None:
    assert detect_legacy("Des femmes près du port, l’été. ".encode("cp1252") + stray + b" Oui.") == "cp1252"


def test_a_capital_within_a_word_speaks_against_an_encoding() -> None:
    assert detect_legacy("The crèche is open.".encode("mac_roman")) == "cp1252"


def test_the_letters_far_down_a_long_page_count() -> None:
    page = "Plain words.\n" * 5000 + "Мы работаем с женщинами, которые живут у вокзала.\n" * 1000
    assert detect_legacy(page.encode("cp1251")) == "cp1251"


@pytest.mark.parametrize(
    ("encoding", "loaded"), [("utf-8", False), ("utf-16", False), ("cp1252", False), ("cp1251", True)]
)
def test_the_measuring_package_is_loaded_only_where_letters_must_be_measured(encoding: str, loaded: bool) -> None:
    text = "Мы работаем у вокзала" if encoding == "cp1251" else "Étoile du quai"
    code = (
        "import sys; from profilecli.text.source import read_source; "
        f"read_source({text.encode(encoding)!r}, 'a'); sys.exit('charset_normalizer' in sys.modules)"
    )
    assert run([sys.executable, "-c", code], check=False).returncode == int(loaded)
