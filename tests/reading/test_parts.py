from __future__ import annotations

from helpers import WHOLE, WORK, list_kinds
from profilecli.questionnaire.lexicon import Lexicon
from profilecli.reading.document import Document, read_document
from profilecli.reading.rules.pieces import Kind
from profilecli.text.source import Origin, Source


def read(texts: list[str], lexicon: Lexicon, **facts: object) -> Document:
    origin = Origin("test 1", ("",) * len(texts), **facts)  # type: ignore[arg-type]
    ends = ("\n",) * len(texts)
    return read_document(Source("a.html", "", "", False, tuple(texts), ends, origin=origin), lexicon)


def name(document: Document) -> list[str | None]:
    return [reading.name.name for reading in document.readings]


def test_furniture_is_no_part_of_an_answer_whatever_it_says(nswp_lexicon: Lexicon) -> None:
    document = read(["Lantern", WORK, "Women.", WORK], nswp_lexicon, furniture=frozenset({3}))
    assert list_kinds(document) == [Kind.NAME, Kind.HEADING, Kind.ANSWER, Kind.BOILERPLATE]


def test_what_is_set_aside_is_nobodys_name(nswp_lexicon: Lexicon) -> None:
    document = read(["Dear all", "Lantern", WORK, "Women."], nswp_lexicon, asides=frozenset({0}))
    assert list_kinds(document) == [Kind.UNPLACED, Kind.NAME, Kind.HEADING, Kind.ANSWER]


def test_each_text_of_a_file_is_a_profile_of_its_own(nswp_lexicon: Lexicon) -> None:
    page = WHOLE.splitlines()
    document = read([*page, *page], nswp_lexicon, parts=((0, 0), (len(page), 1)))
    assert document.bounds == ((0, len(page) - 1), (len(page), 2 * len(page) - 1))
    assert name(document) == ["Copper Lantern", "Copper Lantern"]
    first, second = (
        [(piece.line - reading.first, piece.kind, piece.rule) for piece in reading.pieces]
        for reading in document.readings
    )
    assert first == second


def test_answer_at_the_end_of_a_text_does_not_go_on_in_the_next(nswp_lexicon: Lexicon) -> None:
    document = read(["Fern", WORK, "Women", "Moss", WORK, "Men"], nswp_lexicon, parts=((0, 0), (3, 1)))
    assert name(document) == ["Fern", "Moss"]
    assert [answer.value for reading in document.readings for answer in reading.answers if answer.heading] == [
        "Women",
        "Men",
    ]


def test_letter_belongs_to_the_form_that_comes_with_it(nswp_lexicon: Lexicon) -> None:
    form = ["Fern", WORK, "Women"]
    before = read(["Dear Ann", *form], nswp_lexicon, parts=((0, 0), (1, 0)))
    after = read([*form, "Dear Ann"], nswp_lexicon, parts=((0, 0), (3, 0)))
    assert (before.bounds, after.bounds) == (((0, 3),), ((0, 3),))
    assert name(before) == name(after) == ["Fern"]
    assert list_kinds(before)[0] == list_kinds(after)[3] == Kind.UNPLACED


def test_letters_between_two_forms_belong_to_the_one_above(nswp_lexicon: Lexicon) -> None:
    texts = ["Hello", "and", "Fern", WORK, "Women", "And another", "Moss", WORK, "Men"]
    document = read(texts, nswp_lexicon, parts=((0, 0), (1, 0), (2, 0), (5, 0), (6, 0)))
    assert document.bounds == ((0, 5), (6, 8))
    assert name(document) == ["Fern", "Moss"]


def test_message_without_a_form_is_read_by_itself(nswp_lexicon: Lexicon) -> None:
    document = read(["Thanks", "Fern", WORK, "Women"], nswp_lexicon, parts=((0, 0), (1, 1)))
    assert document.bounds == ((0, 0), (1, 3))
