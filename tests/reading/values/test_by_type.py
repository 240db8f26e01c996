from __future__ import annotations

from datetime import date

import pytest
from email_validator import SPECIAL_USE_DOMAIN_NAMES, EmailNotValidError, validate_email
from hypothesis import given
from hypothesis import strategies as st

from profilecli.questionnaire.answer_types import QuestionType
from profilecli.questionnaire.lexicon import build_lexicon
from profilecli.questionnaire.model import Questionnaire
from profilecli.questionnaire.parsing import parse_questionnaire
from profilecli.reading.values.by_type import RESERVED_DOMAINS, TypedValue, read_value

TYPED = [kind for kind in QuestionType if kind.is_typed]


OF_QUESTIONS = ("precision",)
"""Which settings are keys of the question; any other is one of the questionnaire."""


def build(kind: str, **settings: str) -> Questionnaire:
    lines = {key: f'{key} = "{value}"\n' for key, value in settings.items()}
    extra = "".join(line for key, line in lines.items() if key not in OF_QUESTIONS)
    scale = "end = 5\n" if kind == "range" else "".join(lines.get(key, "") for key in OF_QUESTIONS)
    survey = f'[[survey]]\nname = "a"\ntype = "{kind}"\nlabel = "What?"\n{scale}'
    return parse_questionnaire(f'name = "x"\ntitle = "X"\nversion = "1"\n{extra}{survey}'.encode(), "x.toml")


def read(kind: str, text: str, **settings: str) -> TypedValue | None:
    questionnaire = build(kind, **settings)
    return read_value(questionnaire.survey[0], text, build_lexicon(questionnaire).notations)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("desk@bent-nail.example", "desk@bent-nail.example"),
        ("  desk@bent-nail.example. ", "desk@bent-nail.example"),
        ("<desk@bent-nail.example>", "desk@bent-nail.example"),
        ("mailto:desk@bent-nail.example", "desk@bent-nail.example"),
        ("Desk@Bent-Nail.Example", "Desk@bent-nail.example"),
        ("josé@grüne-brücke.example", "josé@grüne-brücke.example"),
    ],
)
def test_email_is_read(text: str, value: str) -> None:
    assert read("email", text) == value


@pytest.mark.parametrize(
    "text",
    [
        "desk",
        "desk at nail.example",
        "a@b",
        "a@b.example, c@d.example",
        "a@b.example\nc@d.example",
        "@b.example",
        "a@@b.example",
    ],
)
def test_what_is_not_one_email_is_none(text: str) -> None:
    assert read("email", text) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("https://bent-nail.example/a?b=c#d", "https://bent-nail.example/a?b=c#d"),
        ("HTTP://Bent-Nail.Example", "HTTP://Bent-Nail.Example"),
        ("bent-nail.example", "http://bent-nail.example"),
        ("www.bent-nail.example/tools.", "http://www.bent-nail.example/tools"),
        ("<https://bent-nail.example>", "https://bent-nail.example"),
        ("https://grüne-brücke.example:8080/", "https://grüne-brücke.example:8080/"),
    ],
)
def test_url_is_read_and_gets_a_scheme(text: str, value: str) -> None:
    assert read("url", text) == value


@pytest.mark.parametrize(
    "text",
    [
        "nail",
        "ftp://nail.example",
        "javascript:alert(1)",
        "mailto:desk@nail.example",
        "desk@nail.example",
        "https://user:secret@nail.example",
        "our page is nail.example",
        "nail.example\nother.example",
        "http://nail..example",
        "http://nail.example:99999",
        "http://nail.example:0",
        "http://nail.example:port",
        "http://[::1",
        "http://192.0.2.1",
        "https://nail.example/\x00",
        "https://nail.example/\u202egnp.exe",
        "https://",
        "http://" + "a" * 64 + ".example",
    ],
)
def test_what_is_not_one_url_is_none(text: str) -> None:
    assert read("url", text) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("312", 312),
        ("0", 0),
        ("007", 7),
        ("+5", 5),
        ("-5", -5),
        ("\u22125", -5),
        ("1,234", 1234),
        ("1 234 567", 1234567),
        ("1\u00a0234", 1234),
        ("1\u202f234", 1234),
        ("1'234", 1234),
        ("1\u2019234", 1234),
        ("1_234", 1234),
        ("\uff13\uff11", 31),
        ("٣١", 31),
        ("9007199254740991", 2**53 - 1),
    ],
)
def test_integer_is_read(text: str, value: int) -> None:
    assert read("integer", text) == value


@pytest.mark.parametrize(
    "text",
    [
        "about 40",
        "40 members",
        "40-50",
        "12.5",
        "1.234",
        "1,23",
        "1,2345",
        "1,234 567",
        "12\n500",
        "12\t500",
        "312¹",
        "10²",
        "½",
        "③",
        "-",
        "forty",
        "9007199254740992",
        "9" * 40,
        "1 2",
    ],
)
def test_number_is_not_guessed(text: str) -> None:
    assert read("integer", text) is None


def test_decimal_mark_of_the_questionnaire_says_what_a_point_is() -> None:
    assert read("integer", "1.234", decimal_mark=",") == 1234
    assert read("integer", "1,234", decimal_mark=",") is None
    assert read("decimal", "1.234,5", decimal_mark=",") == 1234.5
    assert read("decimal", "1,234.5", decimal_mark=",") is None


@pytest.mark.parametrize(
    ("language", "kind", "text", "value"),
    [
        ("fr", "decimal", "1 234,5", 1234.5),
        ("fr", "integer", "1\u202f234", 1234),
        ("fr", "integer", "1.234", None),
        ("fr", "decimal", "1.5", None),
        ("es", "decimal", "1.234,5", 1234.5),
        ("es", "integer", "1.234", 1234),
        ("pt", "decimal", "1.234,5", 1234.5),
        ("pt-BR", "integer", "1,234", None),
        ("de", "decimal", "1.234,5", 1234.5),
        ("de", "integer", "1'234", 1234),
        ("ru", "decimal", "1 234,5", 1234.5),
        ("ru", "integer", "1.234", None),
        ("it", "decimal", "1.234,5", 1234.5),
        ("it", "integer", "1,234", None),
        ("nl", "decimal", "1.234,50", 1234.5),
        ("nl", "integer", "1.234", 1234),
        ("uk", "decimal", "1 234,5", 1234.5),
        ("uk", "integer", "1.234", None),
        ("pl", "decimal", "1\u00a0234,5", 1234.5),
        ("pl", "decimal", "1,234.5", None),
        ("sw", "decimal", "1,234.5", 1234.5),
    ],
)
def test_numbers_are_written_as_the_language_has_them(language: str, kind: str, text: str, value: float | None) -> None:
    assert read(kind, text, language=language) == value


def test_questionnaire_says_how_numbers_are_written_in_any_language() -> None:
    assert read("decimal", "1,234.5", language="de", decimal_mark=".") == 1234.5
    assert read("integer", "1.234", language="fr", decimal_mark=",") == 1234


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("24.50", 24.5),
        ("30", 30.0),
        ("-0.5", -0.5),
        ("\u22120.5", -0.5),
        ("1,234.5", 1234.5),
        ("+2.25", 2.25),
        ("٢.٥", 2.5),
        *(("12.-", 12.0), ("1,200.\u2014", 1200.0), ("12,--", 12.0)),
    ],
)
def test_decimal_is_read(text: str, value: float) -> None:
    found = read("decimal", text)
    assert found == value
    assert isinstance(found, float)


@pytest.mark.parametrize(
    "text",
    [
        "5.",
        ".5",
        "1.2.3",
        "24.50 euros",
        "€24",
        "24. 5",
        "24 .5",
        "nan",
        "inf",
        "1e5",
        "1¹.5",
        "1.5²",
        "12-",
        ".-",
        "12.-5",
    ],
)
def test_decimal_is_not_guessed(text: str) -> None:
    assert read("decimal", text) is None


@pytest.mark.parametrize(
    "text",
    [
        "2015-03-14",
        "2015-3-14",
        "14/03/2015",
        "14.3.2015",
        "14-03-2015",
        "14 March 2015",
        "14th March 2015",
        "14. March 2015",
        "14th of March, 2015",
        "March 14, 2015",
        "march 14th 2015",
        "Mar. 14, 2015",
        "14 Mar 2015",
        "14 March 2015.",
        "\uff11\uff14/03/2015",
    ],
)
def test_date_is_read(text: str) -> None:
    assert read("date", text) == date(2015, 3, 14)


@pytest.mark.parametrize("text", ["9 Sept 2015", "9 Sept. 2015", "Sept. 9, 2015", "Sep 9 2015"])
def test_month_may_be_shortened(text: str) -> None:
    assert read("date", text) == date(2015, 9, 9)


@pytest.mark.parametrize(
    "text",
    [
        "05/2019",
        "2019",
        "March 2015",
        "14/03/15",
        "31/02/2015",
        "14 Marzo 2015",
        "14 March 15",
        "14 March +201",
        "14 March 2_15",
        "14/03-2015",
        "1¹/03/2015",
        "around 14 March 2015",
        "0000-01-01",
        "2015-13-01",
        "the year",
        "a b c",
        "March March 2015",
    ],
)
def test_date_is_not_guessed(text: str) -> None:
    assert read("date", text) is None


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "3 mars 2019"),
        ("fr", "le 3 mars 2019"),
        ("fr", "3 MARS 2019"),
        ("es", "3 de marzo de 2019"),
        ("es", "3 de marzo del 2019"),
        ("es", "marzo 3, 2019"),
        ("pt", "3 de março de 2019"),
        ("pt", "3 de marco de 2019"),
        ("de", "3. März 2019"),
        ("de", "3. Maerz 2019"),
        ("de", "3. Ma\u0308rz 2019"),
        ("de", "den 3. Mär. 2019"),
        ("ru", "3 марта 2019 г."),
        ("ru", "3 марта 2019 года"),
        ("ru", "3-го марта 2019"),
        ("it", "3 marzo 2019"),
        ("it", "il 3 marzo 2019"),
        ("it", "3 mar. 2019"),
        ("nl", "3 maart 2019"),
        ("nl", "3 mrt. 2019"),
        ("nl", "op 3 maart 2019"),
        ("nl", "de 3e maart 2019"),
        ("nl", "3-3-2019"),
        ("uk", "3 березня 2019 р."),
        ("uk", "3 березня 2019 року"),
        ("uk", "3-го березня 2019"),
        ("uk", "3 Березень 2019"),
        ("pl", "3 marca 2019 r."),
        ("pl", "3 marca 2019 roku"),
        ("pl", "dnia 3 marca 2019"),
        ("pl", "3 marzec 2019"),
        ("fr", "03/03/2019"),
        ("fr", "3-mars-2019"),
        ("fr", "03\u201303\u20132019"),
        ("de", "3.3.2019"),
        ("ru", "2019-03-03"),
    ],
)
def test_date_is_read_in_the_language(language: str, text: str) -> None:
    assert read("date", text, language=language) == date(2019, 3, 3)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "1er février 2019"),
        ("es", "1º de febrero de 2019"),
        ("pt", "1.º de fevereiro de 2019"),
        ("it", "1º febbraio 2019"),
        ("it", "1° febbraio 2019"),
        ("nl", "1e februari 2019"),
        ("nl", "1ste februari 2019"),
    ],
)
def test_first_of_a_month_is_read(language: str, text: str) -> None:
    assert read("date", text, language=language) == date(2019, 2, 1)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "3 March 2019"),
        ("fr", "3 jui 2019"),
        ("de", "3 mars 2019"),
        ("ru", "3 марта 2019 с."),
        ("es", "3 de 2019"),
        ("es", "3th marzo 2019"),
        ("it", "3 março 2019"),
        ("nl", "3 March 2019"),
        ("uk", "3 марта 2019"),
        ("pl", "3 březen 2019"),
    ],
)
def test_date_of_another_language_is_none(language: str, text: str) -> None:
    assert read("date", text, language=language) is None


def test_date_order_of_the_questionnaire_says_day_from_month() -> None:
    assert read("date", "03/04/2015", date_order="dmy") == date(2015, 4, 3)
    assert read("date", "03/04/2015", date_order="mdy") == date(2015, 3, 4)
    assert read("date", "2015/03/04", date_order="ymd") == date(2015, 3, 4)
    assert read("date", "03/04/2015", date_order="ymd") is None
    assert read("date", "2015/03/04", date_order="dmy") is None
    assert read("date", "2015-03-04", date_order="mdy") == date(2015, 3, 4)


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("en", "March 2019", "2019-03"),
        ("en", "march, 2019.", "2019-03"),
        ("en", "Mar. 2019", "2019-03"),
        ("en", "March of 2019", "2019-03"),
        ("en", "03/2019", "2019-03"),
        ("en", "3.2019", "2019-03"),
        ("en", "2019-03", "2019-03"),
        ("fr", "mars 2019", "2019-03"),
        ("es", "marzo de 2019", "2019-03"),
        ("de", "März 2019", "2019-03"),
        ("ru", "март 2019 г.", "2019-03"),
        ("it", "marzo 2019", "2019-03"),
        ("nl", "maart 2019", "2019-03"),
        ("uk", "березень 2019 р.", "2019-03"),
        ("pl", "październik 2019 r.", "2019-10"),
        ("pl", "pazdziernik 2019", "2019-10"),
    ],
)
def test_month_is_enough_where_the_question_says_so(language: str, text: str, value: str) -> None:
    assert read("date", text, language=language, precision="month") == value
    assert read("date", text, language=language, precision="year") == value
    assert read("date", text, language=language) is None


def test_year_is_enough_where_the_question_says_so() -> None:
    assert read("date", "2019", precision="year") == read("date", " 2019. ", precision="year") == "2019"
    assert read("date", "2019", precision="month") is None


@pytest.mark.parametrize("precision", ["month", "year"])
@pytest.mark.parametrize("text", ["14 March 2015", "14/03/2015", "2015-03-14"])
def test_full_date_is_kept_where_less_is_enough(precision: str, text: str) -> None:
    assert read("date", text, precision=precision) == date(2015, 3, 14)


@pytest.mark.parametrize(
    "text",
    [
        "2019/03",
        "2019/20",
        "2019-20",
        "2019-2020",
        "13/2019",
        "03/19",
        "March 19",
        "around 2019",
        "spring 2019",
        "March or April 2019",
        "2019?",
        "19",
        "0000",
        "0000-05",
        "2015-02-31",
        "31/02/2015",
        "of",
    ],
)
def test_part_of_a_date_is_not_guessed(text: str) -> None:
    assert read("date", text, precision="year") is None


def test_order_of_a_month_and_its_year_is_that_of_the_questionnaire() -> None:
    assert read("date", "2019/03", precision="month", date_order="ymd") == "2019-03"
    assert read("date", "03/2019", precision="month", date_order="ymd") is None
    assert read("date", "03/2019", precision="month", date_order="mdy") == "2019-03"


@pytest.mark.parametrize("kind", TYPED)
def test_nothing_and_too_much_are_no_value(kind: QuestionType) -> None:
    assert read(kind, " \t") is None
    assert read(kind, "1" * 401) is None
    assert read(kind, "http://nail.example/" + "a" * 381) is None


@given(st.sampled_from(TYPED), st.text() | st.from_regex(r"\A[-+]?[\d ,.'/]{1,12}( \w+ \d{4})?\Z"))
def test_any_text_is_a_value_of_its_type_or_none(kind: QuestionType, text: str) -> None:
    types = {
        "email": str,
        "url": str,
        "integer": int,
        "decimal": float,
        "range": int,
        "date": date,
        "time": str,
        "phone": str,
    }
    value = read(kind, text)
    assert value is None or type(value) is types[kind]


@given(st.dates())
def test_iso_dates_are_read(day: date) -> None:
    assert read("date", day.isoformat()) == day


@given(st.integers(-(2**53) + 1, 2**53 - 1))
def test_integers_are_read_plain_and_grouped(number: int) -> None:
    assert read("integer", str(number)) == number
    assert read("integer", f"{number:,}") == number


@pytest.mark.parametrize(
    "mark", ["\u200b", "\ufeff", "\u00ad", "\u00a0", "\u200e", "\u202f", "\u2060", "\u202d \u200b", "\ufe0f", "\u034f"]
)
@pytest.mark.parametrize(
    ("kind", "text"),
    [("integer", "41"), ("email", "a@b.example"), ("date", "2015-03-14"), ("url", "https://b.example")],
)
def test_what_nobody_sees_around_a_value_is_read_past(kind: str, text: str, mark: str) -> None:
    value = read(kind, text)
    assert value is not None
    assert read(kind, mark + text) == read(kind, text + mark) == read(kind, f"{mark}{text} {mark}") == value


@pytest.mark.parametrize("text", ["\u200b", "\u00ad\u00a0", "4\u200bx", "41\u200b42"])
def test_what_nobody_sees_is_no_value_and_joins_none(text: str) -> None:
    assert read("integer", text) is None


@given(
    st.from_regex(r"\A[A-Za-z0-9._-]{1,12}@([A-Za-z0-9-]{1,8}\.){1,3}(example|Org|test|local|c1|x|xn--p1ai|museum)\Z")
    | st.from_regex(r"\A[a-z0-9]{50,70}@[a-z]{1,60}\.org\Z")
)
def test_address_is_read_as_the_library_reads_it(address: str) -> None:
    try:
        expected = validate_email(address.strip("<>.,; "), check_deliverability=False).normalized
    except EmailNotValidError:
        expected = None
    assert read("email", address) == expected


def test_library_judges_of_each_domain_that_it_knows_as_reserved() -> None:
    assert all(domain.endswith(RESERVED_DOMAINS) for domain in SPECIAL_USE_DOMAIN_NAMES)
