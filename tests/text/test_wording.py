from __future__ import annotations

import unicodedata
from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from profilecli.questionnaire.lexicon import Lexicon, build_lexicon
from profilecli.questionnaire.model import Questionnaire
from profilecli.text.languages import load_language
from profilecli.text.markers import read_marks
from profilecli.text.wording import drop_marks, fold, is_invisible
from profilecli.text.words import (
    is_same_word,
    is_variant,
    list_marks,
    match_word,
    measure_closeness,
    split_content,
)

ENGLISH, NEUTRAL = load_language("en"), load_language("und")
CHALLENGES = "What are the two main challenges that the sex workers you work with face"


def measure(label: str, found: str) -> float:
    vocabulary: dict[str, list[str]] = {}
    for word in label.split():
        vocabulary.setdefault(word[0], []).append(word)
    return measure_closeness(
        label.split(), [match_word(word, vocabulary.get(word[0], ()), ENGLISH) for word in found.split()]
    )


def is_inexact(label: str, found: str) -> bool:
    words = tuple(fold(label).split())
    return is_variant(words, split_content(words, ENGLISH), fold(found).split(), ENGLISH)


@pytest.mark.parametrize(
    "text",
    [
        "Who do you work with?",
        "WHO DO YOU WORK WITH",
        "  who do   you\twork with ?  ",
        "Who do you work with:",
        "1. Who do you work with?",
        "1) Who do you work with?",
        "Q1. Who do you work with?",
        "Question 3: Who do you work with?",
        "## Who do you work with?",
        "**Who do you work with?**",
        "_Who_ do *you* work with?",
        "> Who do you work with?",
        "• Who do you work with?",
        "\uf0b7Who do you work with?",
        "[ ] Who do you work with?",
        "☑ Who do you work with?",
        "“Who do you work with?”",
        "«Who do you work with?»",
        "Who–do—you-work‐with",
        "Who\u00a0do\u2003you\u3000work with？",
        "Who do you wo\u00adrk\u200b with?\ufeff",
        "\u202aWho do you work with?\u202c",
        "Ｗｈｏ ｄｏ ｙｏｕ ｗｏｒｋ ｗｉｔｈ？",
        "Who&nbsp;do you work with&#63;",
        "Who do you wo\x02rk with?",
    ],
)
def test_folding_drops_what_does_not_count(text: str) -> None:
    assert fold(text) == "who do you work with"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Straße", "STRASSE"),
        ("e\u0301toile", "Étoile"),
        ("ﬁnance", "finance"),
        ("l’étoile", "l'étoile"),
        ("R&amp;D", "R & D"),
        ("don´t", "don't"),
        ("5\u20136", "5-6"),
    ],
)
def test_folding_makes_two_spellings_of_one_text_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other) != ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("N. Africa", "S. Africa"),
        ("Group A", "Group B"),
        ("50 members", "60 members"),
        ("C", "C+"),
        ("cost in $", "cost in €"),
        ("कि", "का"),
        ("resume", "résumé"),
        ("2019. A year", "2020. A year"),
        ("1.5 litres", "2.5 litres"),
        ("sex work", "sexwork"),
    ],
)
def test_folding_keeps_apart_what_differs(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize("text", ["", " \t", "???", "_____", "\u200b", "-", "…"])
def test_what_has_no_word_folds_to_nothing(text: str) -> None:
    assert fold(text) == ""


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("1. Who", "Who"),
        ("- [x] Who", "Who"),
        ("N. Africa", "N. Africa"),
        ("- A. Smith", "A. Smith"),
        ("a) Who", "Who"),
        ("", ""),
    ],
)
def test_marks_are_dropped_but_an_initial_stays(text: str, rest: str) -> None:
    assert drop_marks(text) == rest


@pytest.mark.parametrize("text", ["", " ", "\u200b", "\ufeff \u00ad", "\u2060\t", "\x01"])
def test_reader_sees_nothing_of_invisible_text(text: str) -> None:
    assert is_invisible(text)


@pytest.mark.parametrize("text", ["-", ".", "a\u200b", "\u00a0x", "ــ"])
def test_reader_sees_a_mark(text: str) -> None:
    assert not is_invisible(text)


def test_content_words_are_all_but_the_function_words() -> None:
    words = "what are the two main challenges that you not face".split()
    assert split_content(words, ENGLISH) == ("what", "two", "main", "challenges", "you", "not", "face")
    assert split_content(words, NEUTRAL) == tuple(words)


@pytest.mark.parametrize(
    ("label", "found"),
    [
        ("organisation", "organization"),
        ("organised", "organized"),
        ("criminalising", "criminalizing"),
        ("decriminalisation", "decriminalization"),
        ("labour", "labor"),
        ("neighbourhoods", "neighborhoods"),
    ],
)
def test_other_of_two_spellings_is_the_same_word(label: str, found: str) -> None:
    assert is_same_word(label, found, ENGLISH)
    assert is_same_word(found, label, ENGLISH)


@pytest.mark.parametrize(
    ("label", "found"),
    [
        ("works", "worls"),
        ("works", "workss"),
        ("areas", "araes"),
        ("workers", "wokers"),
        ("workers", "wrokers"),
        ("challenge", "chalenge"),
        ("challenges", "chalenges"),
        ("organisation", "orgnaistaion"),
    ],
)
def test_small_typo_is_the_same_word(label: str, found: str) -> None:
    assert is_same_word(label, found, ENGLISH)


@pytest.mark.parametrize(
    ("label", "found"),
    [
        ("work", "wrok"),
        ("work", "works"),
        ("face", "fact"),
        ("workers", "porkers"),
        ("challenges", "hcallenges"),
        ("workers", "wkers"),
        ("workers", "wokrres"),
        ("services", "srvces"),
        ("challenges", "chaleng"),
        ("challenges", "successes"),
    ],
)
def test_more_than_a_small_typo_is_another_word(label: str, found: str) -> None:
    assert not is_same_word(label, found, ENGLISH)


def test_one_edit_from_five_letters_two_from_nine() -> None:
    assert not is_same_word("abcd", "abcx", ENGLISH)
    assert is_same_word("abcde", "abcdx", ENGLISH)
    assert not is_same_word("abcde", "abcxy", ENGLISH)
    assert is_same_word("abcdefgh", "abcdefgx", ENGLISH)
    assert not is_same_word("abcdefgh", "abcdefxy", ENGLISH)
    assert is_same_word("abcdefghk", "abcdefgxy", ENGLISH)
    assert not is_same_word("abcdefghk", "abcdefxyz", ENGLISH)


@given(st.text(st.sampled_from("abourzs\u00e9\u00f6"), min_size=5, max_size=13), st.data())
def test_words_that_are_the_same_have_a_mark_in_common(label: str, data: st.DataObject) -> None:
    language = load_language(data.draw(st.sampled_from(("en", "de", "fr", "und"))))
    found = label
    for _ in range(data.draw(st.integers(1, 2))):
        place = data.draw(st.integers(1, len(found) - 1))
        edits = [
            found[:place] + "x" + found[place:],
            found[:place] + "x" + found[place + 1 :],
            found[:place] + found[place + 1 :],
            found[:place] + found[place : place + 2][::-1] + found[place + 2 :],
        ]
        found = data.draw(st.sampled_from(edits))
    assume(is_same_word(label, found, language))
    assert list_marks(label, language) & list_marks(found, language, is_sought=True)


def test_labels_word_sets_the_limit() -> None:
    assert is_same_word("abcde", "abcd", ENGLISH)
    assert not is_same_word("abcd", "abcde", ENGLISH)
    assert is_same_word("abcdefghk", "abcdefg", ENGLISH)
    assert not is_same_word("abcdefgh", "abcdef", ENGLISH)


@pytest.mark.parametrize(
    ("label", "found"),
    [
        ("whole", "whose"),
        ("sever", "seven"),
        ("noting", "nothing"),
        ("there", "three"),
        ("whore", "where"),
        ("within", "without"),
        ("without", "within"),
        ("12345", "12346"),
        ("covid19", "covid18"),
    ],
)
def test_interrogative_negation_or_number_is_never_a_typo(label: str, found: str) -> None:
    assert not is_same_word(label, found, ENGLISH)


@pytest.mark.parametrize(
    "text",
    [
        "What are the two main challenges that the sex workers you work with face?",
        "What are two main challenges that sex workers you work with face",
        "What are the two main challenges the sex workers that you work with face",
        "What are the two main chalenges that the sex workers you work with face",
        "What would be the two main challenges that sex workers you work with face?",
    ],
)
def test_function_words_and_small_typos_are_free_in_a_long_label(text: str) -> None:
    assert is_inexact(CHALLENGES, text)


@pytest.mark.parametrize(
    "text",
    [
        "What are the two main successes that the sex workers you work with face",
        "What are the three main challenges that the sex workers you work with face",
        "What are the main challenges that the sex workers you work with face",
        "What are the 2 main challenges that the sex workers you work with face",
        "What are not the two main challenges that the sex workers you work with face",
        "Who are the two main challenges that the sex workers you work with face",
        "What are the two challenges main that the sex workers you work with face",
        "What are the two main challenges that the sex workers you work with never face",
        "What are the two main challenges that the sex workers you work with",
        "What are the two main challenges that the sex workers you work with face daily",
    ],
)
def test_another_content_word_is_never_a_variant(text: str) -> None:
    assert not is_inexact(CHALLENGES, text)


@pytest.mark.parametrize(
    ("label", "found"),
    [
        ("Who do you work with?", "Who do you not work with?"),
        ("Who do you work with?", "Who don't you work with?"),
        ("Who do you work with?", "Who did you work with?"),
        ("Who do you work with?", "Who do you work for?"),
        ("Who do you work with?", "Who do you work?"),
        ("Who do you work with?", "How do you work with?"),
        ("Who do you work with?", "Where do you work with?"),
        ("Contact email", "The contact email"),
        ("Contact email", "Contact of email"),
        ("Main needs", "The needs"),
    ],
)
def test_nothing_is_extra_or_missing_in_a_short_label(label: str, found: str) -> None:
    assert not is_inexact(label, found)


def test_short_label_allows_a_typo_in_each_word() -> None:
    assert is_inexact("Contact email", "Contcat emial")
    assert not is_inexact("Contact email", "Contact gmail")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("How are sex workers involved in your organization?", "sex_worker_involvement"),
        ("How are the sex workers involved in the organisation", "sex_worker_involvement"),
        ("Which of the NSWP priority areas does your organization work on?", "priority_areas"),
        ("Describe the other areas of your work", "other_areas_of_work"),
        ("How are sex workers not involved in your organisation?", None),
        ("Who are sex workers involved in your organisation?", None),
        ("How are sex workers employed in your organisation?", None),
        ("Who do you not work with?", None),
        ("The two main successes", None),
        ("What are the two main successes that the sex workers you work with face", None),
        ("", None),
    ],
)
def test_variant_is_found_for_exactly_its_question(text: str, name: str | None, nswp_lexicon: Lexicon) -> None:
    phrase = nswp_lexicon.headings.find_variant(fold(text))
    assert (phrase.owner.name if phrase else None) == name


def test_variant_is_not_taken_where_wording_is_strict_or_language_unknown(nswp: Questionnaire) -> None:
    text = fold("How are sex workers involved in your organization?")
    foreign = replace(nswp, language="xx")
    assert build_lexicon(nswp).headings.find_variant(text) is not None
    assert build_lexicon(replace(nswp, language="en-GB")).headings.find_variant(text) is not None
    assert build_lexicon(foreign).headings.find_variant(text) is None
    assert build_lexicon(nswp, strict_wording=True).headings.find_variant(text) is None


@pytest.mark.parametrize(
    ("one", "other", "closeness"),
    [
        ("two main challenges", "two main challenges", 1.0),
        ("two main challenges", "two main successes", 2 / 3),
        ("two main challenges", "main two successes", 0.0),
        ("two main challenges", "main challenges", 0.8),
        ("challenges", "challenges", 0.0),
        ("two main challenges faced now", "two main", 0.0),
        ("two main", "two main challenges faced now", 0.0),
        ("two main challenges", "big main problems", 0.0),
        ("", "two main", 0.0),
        ("two main", "", 0.0),
        ("main chalenges", "main challenges", 1.0),
    ],
)
def test_close_shares_two_words_and_half_of_each_in_order(one: str, other: str, closeness: float) -> None:
    assert measure(one, other) == pytest.approx(closeness)


@given(st.text())
def test_any_text_folds_to_words_and_single_spaces(text: str) -> None:
    folded = fold(text)
    assert " ".join(folded.split()) == folded
    assert not any(unicodedata.category(char) in {"Pd", "Ps", "Pe", "Pi", "Pf", "Pc", "Cc"} for char in folded)


@given(st.text(st.characters(codec="ascii", categories=["L", "N", "P", "S", "Zs"])))
def test_plain_text_folds_as_it_would_among_other_characters(text: str) -> None:
    assert fold(text) == fold(f"{text}\u200b")


# U+0149 and U+0374 are turned into a quotation mark only after those have been dropped.
@given(st.text(st.characters(exclude_characters="\u0149\u0374", codec="utf-8")))
def test_folding_twice_is_folding_once_where_no_mark_is_laid_bare(text: str) -> None:
    folded = fold(text)
    assume(not read_marks(folded).markers)
    assert fold(folded) == folded


@given(st.text(), st.text())
def test_same_word_is_never_an_exception(one: str, other: str) -> None:
    assume(one and other)
    assert is_same_word(one, one, ENGLISH)
    assert is_same_word(one, other, ENGLISH) in {True, False}


@pytest.mark.parametrize(
    ("code", "label", "found"),
    [
        ("fr", "étoile", "etoile"),
        ("fr", "bénévoles", "benevoles"),
        ("fr", "bénévoles", "benevols"),
        ("fr", "où", "ou"),
        ("fr", "quels", "quelles"),
        ("es", "qué", "que"),
        ("es", "cuántas", "cuantos"),
        ("es", "organización", "organizacion"),
        ("pt", "não", "nao"),
        ("pt", "quais", "qual"),
        ("pt", "organização", "organizaçao"),
        ("de", "öffnungszeiten", "oeffnungszeiten"),
        ("de", "für", "fuer"),
        ("de", "mitgliedsbeitrag", "mitgliederbeitrag"),
        ("de", "mitglieder", "mitgleider"),
        ("ru", "организация", "организаци"),
        ("ru", "участников", "учасников"),
        ("ru", "соседи", "ссоеди"),
        ("ru", "соседи", "сседи"),
        ("ru", "взнос", "внзос"),
        ("de", "ausgaben", "auzgaben"),
        ("it", "perché", "perche"),
        ("it", "quali", "quale"),
        ("it", "dell", "della"),
        ("it", "associazione", "asociazione"),
        ("nl", "reünie", "reunie"),
        ("nl", "vrijwilligers", "vrijwiligers"),
        ("nl", "openingstijden", "openingstijdne"),
        ("pl", "łąka", "laka"),
        ("pl", "organizacja", "organizacaj"),
        ("pl", "we", "w"),
        ("uk", "ґрунт", "грунт"),
        ("uk", "організація", "організаця"),
        ("uk", "у", "в"),
    ],
)
def test_same_word_in_each_language(code: str, label: str, found: str) -> None:
    assert is_same_word(label, found, load_language(code))


@pytest.mark.parametrize(
    ("code", "label", "found"),
    [
        ("fr", "qui", "que"),
        ("fr", "quand", "quant"),
        ("fr", "aucune", "chacune"),
        ("es", "cuándo", "cuánto"),
        ("es", "cuando", "cuanto"),
        ("es", "ninguna", "alguna"),
        ("pt", "quando", "quanto"),
        ("de", "ausgaben", "aufgaben"),
        ("de", "einnahmen", "annahmen"),
        ("de", "welche", "welchen"),
        ("de", "wer", "wen"),
        ("de", "keine", "eine"),
        ("de", "bezahlt", "unbezahlt"),
        ("ru", "входят", "выходят"),
        ("ru", "приходят", "проходят"),
        ("ru", "кто", "кого"),
        ("ru", "доступна", "недоступна"),
        ("it", "chi", "che"),
        ("it", "quando", "quanto"),
        ("it", "del", "dal"),
        ("nl", "wie", "wat"),
        ("nl", "één", "een"),
        ("nl", "omzet", "opzet"),
        ("pl", "kto", "kogo"),
        ("pl", "wchodzą", "wychodzą"),
        ("pl", "przychody", "przechody"),
        ("uk", "хто", "кого"),
        ("uk", "входять", "виходять"),
        ("uk", "з", "в"),
        ("en", "étoile", "etoile"),
    ],
)
def test_another_word_in_each_language(code: str, label: str, found: str) -> None:
    assert not is_same_word(label, found, load_language(code))


@pytest.mark.parametrize(
    ("code", "known", "found", "same"),
    [
        ("fr", ("qui", "quels"), "quelles", {"quels"}),
        ("es", ("qué", "quién"), "que", {"qué"}),
        ("de", ("wer", "wen"), "wer", {"wer"}),
        ("de", ("wer", "wen"), "was", set()),
    ],
)
def test_closed_word_matches_itself_and_its_forms(
    code: str, known: tuple[str, ...], found: str, same: set[str]
) -> None:
    assert match_word(found, known, load_language(code)) == same


def test_russian_yo_folds_to_ye() -> None:
    assert fold("Всё ещё") == fold("Все еще") == "все еще"


@pytest.mark.parametrize(
    ("upper", "lower"),
    [
        ("HANG\u0130 K\u0130TABI OKUDUNUZ?", "Hangi kitab\u0131 okudunuz?"),
        ("I\u0307L ADI", "il ad\u0131"),
        ("E-POSTA ADRES\u0130N\u0130Z", "E-posta adresiniz"),
    ],
)
def test_turkish_capitals_fold_to_their_small_letters(upper: str, lower: str) -> None:
    assert fold(upper) == fold(lower)
    assert fold("\u0131\u0307\u0301") == fold("i\u0301") != fold("i")
