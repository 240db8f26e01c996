from __future__ import annotations

from itertools import repeat

import pytest

from helpers import AREAS, ECONOMY, INVOLVED, OTHER, STIGMA, WHOLE, WORK, list_codes, read
from profilecli.checks import DocumentCheck, FileFindings, Rule
from profilecli.converters.rows import CUT_OFF, UNREAD
from profilecli.findings.diagnostics import Diagnostic, Finding, Severity, Span
from profilecli.questionnaire.lexicon import Lexicon
from profilecli.questionnaire.model import Questionnaire
from profilecli.reading.document import read_document
from profilecli.text.source import Origin, Source, Unread


def find(data: str | bytes, code: str, questionnaire: Questionnaire) -> list[Diagnostic]:
    return [item for item in read(data, questionnaire).diagnostics if item.code == code]


def place(item: Diagnostic) -> tuple[int, int, int, int]:
    return item.line, item.column, item.end_line, item.end_column


@pytest.mark.parametrize(
    ("data", "where"),
    [
        (b"ab\ncd\x81\n", (2, 3)),
        (b"\xef\xbb\xbfab\n\xff\n", (2, 1)),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\0\0\0", (1, 1)),
        (b"a\0b\0c\0\0\0\xd8\x00\xd8", (1, 2)),
        (b"\0\1\2\3", (1, 1)),
    ],
)
def test_undecodable_text_is_reported_once_where_it_goes_wrong(
    data: bytes, where: tuple[int, int], nswp: Questionnaire
) -> None:
    outcome = read(data, nswp)
    (item,) = outcome.diagnostics
    assert (item.code, item.severity.value, item.line, item.column) == ("PRF101", "error", *where)
    assert outcome.profiles == ()


@pytest.mark.parametrize("data", [WHOLE.encode("utf-8-sig"), WHOLE.encode("utf-16"), WHOLE.encode("utf-16-be")])
def test_encoding_that_shows_itself_is_not_reported(data: bytes, nswp: Questionnaire) -> None:
    assert read(data, nswp).diagnostics == ()


def test_guessed_encoding_is_reported_at_the_first_letter_that_depends_on_it(nswp: Questionnaire) -> None:
    data = WHOLE.replace("Rent.", "Rent, na\u00efve caf\u00e9s.").encode("cp1252")
    (item,) = read(data, nswp).diagnostics
    assert (item.code, item.severity.value) == ("PRF102", "warning")
    assert place(item) == (17, 9, 17, 10)


@pytest.mark.parametrize(
    ("codec", "words"),
    [
        ("cp1251", "\u0414\u0435\u043d\u044c\u0433\u0438 \u0438 \u043b\u043e\u0434\u043a\u0438"),
        ("cp1250", "\u0141\u00f3d\u017a i \u017ceglarze"),
    ],
)
def test_guess_is_named_so_that_it_can_be_confirmed(codec: str, words: str, nswp: Questionnaire) -> None:
    (item,) = read(WHOLE.replace("Rent.", words).encode(codec), nswp).diagnostics
    assert item.message.startswith(f"not UTF-8, read as {codec}; confirm with --encoding {codec} or ")


def test_letter_of_utf_8_that_lost_a_byte_is_reported_where_it_is(nswp: Questionnaire) -> None:
    page = WHOLE.replace("Rent.", "Rent, na\u00efve caf\u00e9s, bient\u00f4t.").encode()
    (item,) = read(page.replace(b"\xa9s,", b"\xa9s\xe9,"), nswp).diagnostics
    assert (item.code, place(item)) == ("PRF109", (17, 18, 17, 19))


def test_utf8_letters_are_no_guess(nswp: Questionnaire) -> None:
    assert list_codes(WHOLE.replace("Rent.", "Rent, na\u00efve caf\u00e9s."), nswp) == []


@pytest.mark.parametrize(
    "character",
    ["\x00", "\x01", "\x0b", "\x1b", "\x1f", "\x7f", "\x80", "\x85", "\x9f", "\u202a", "\u202e", "\u2066", "\u2069"],
)
def test_control_character_is_reported_where_it_stands(character: str, nswp: Questionnaire) -> None:
    (item,) = read(WHOLE.replace("Rent.", f"Re{character}nt."), nswp).diagnostics
    assert (item.code, item.severity.value, item.profile) == ("PRF103", "warning", 1)
    assert place(item) == (17, 3, 17, 4)
    assert f"U+{ord(character):04X}" in item.message
    assert character not in item.message


@pytest.mark.parametrize("character", ["\t", "\f", "\r", "\u200e", "\u200d", "\u00a0", "\u2028", "\u061c"])
def test_other_blanks_and_marks_are_no_control_characters(character: str, nswp: Questionnaire) -> None:
    assert find(WHOLE.replace("Rent.", f"Re{character}nt."), "PRF103", nswp) == []


def test_each_control_character_is_reported_once_for_each_profile(nswp: Questionnaire) -> None:
    page = WHOLE.replace("Rent.", "\x1b[31m\x1b[0m\x07\x1b").replace("Tea.", "\x07")
    found = find(f"{page}\n---\n{page.replace('Copper', 'Tin')}", "PRF103", nswp)
    assert [(item.line, item.column, item.profile) for item in found] == [
        (17, 1, 1),
        (17, 10, 1),
        (17 + 22, 1, 2),
        (17 + 22, 10, 2),
    ]


@pytest.mark.parametrize("character", ["\ue000", "\uf0b7", "\uf8ff", "\U000f0000", "\U0010fffd"])
def test_private_use_character_is_reported_where_it_stands(character: str, nswp: Questionnaire) -> None:
    (item,) = read(WHOLE.replace("Rent.", f"{character} Rent.\n{character} Fines."), nswp).diagnostics
    assert (item.code, item.severity.value, place(item)) == ("PRF104", "info", (17, 1, 17, 2))


def test_letters_beside_the_private_use_area_are_not_reported(nswp: Questionnaire) -> None:
    assert list_codes(WHOLE.replace("Rent.", "\ud7a3 \uf900 \U0001f600"), nswp) == []


@pytest.mark.parametrize("data", [b"", b" ", b"\n\n", b"\xef\xbb\xbf", b"\xff\xfe", "\u00a0\n\u3000".encode()])
def test_empty_file_is_reported_once(data: bytes, nswp: Questionnaire) -> None:
    outcome = read(data, nswp)
    (item,) = outcome.diagnostics
    assert (item.code, item.severity.value, place(item)) == ("PRF105", "error", (1, 1, 1, 1))
    assert (item.question, item.profile, outcome.profiles) == (None, None, ())


def test_file_of_one_letter_is_not_empty(nswp: Questionnaire) -> None:
    assert list_codes("x", nswp) == ["PRF201 1:1 error -"]


def test_cut_off_heading_is_reported_and_not_as_empty_alone(nswp: Questionnaire) -> None:
    text = WHOLE[: WHOLE.index(OTHER) + 20]
    (item,) = find(text, "PRF106", nswp)
    assert (item.severity.value, item.question, item.profile) == ("warning", "other_areas_of_work", 1)
    assert place(item) == (19, 1, 19, 21)
    assert "PRF205" not in "".join(list_codes(text, nswp))


def test_cut_off_choice_is_reported_with_its_question(nswp: Questionnaire) -> None:
    text = f"Lantern\n{WORK}\nWomen.\n{AREAS}\n{ECONOMY}\n- {STIGMA[:30]}"
    (item,) = find(text, "PRF106", nswp)
    assert (item.question, place(item)) == ("priority_areas", (6, 1, 6, 33))
    assert "challenge_stigma" in item.message
    assert "PRF30" not in "".join(list_codes(text, nswp))


@pytest.mark.parametrize(("end", "count"), [("", 1), ("\n", 0)])
def test_item_of_a_list_is_cut_off_if_the_file_ends_in_it(end: str, count: int, nswp: Questionnaire) -> None:
    text = f"Lantern\n{WORK}\nWe need:\n- tape\n- solder from the shop behind the old sc{end}"
    assert [item.severity.value for item in find(text, "PRF106", nswp)] == ["info"] * count


def test_whole_last_line_is_not_cut_off(nswp: Questionnaire) -> None:
    assert find(WHOLE[: WHOLE.index(OTHER) + len(OTHER)], "PRF106", nswp) == []


def test_file_over_the_limit_is_refused(nswp: Questionnaire) -> None:
    outcome = read(b"x" * 5_000_001, nswp)
    assert [(item.code, item.severity.value, item.line) for item in outcome.diagnostics] == [("PRF107", "error", 1)]
    assert outcome.profiles == ()


def test_line_over_the_limit_is_refused_where_it_stands(nswp: Questionnaire) -> None:
    outcome = read(WHOLE + "x" * 100_001, nswp)
    assert [(item.code, item.line) for item in outcome.diagnostics] == [("PRF107", WHOLE.count("\n") + 1)]
    assert list_codes(WHOLE + "x" * 100_000, nswp) == []


def test_damaged_text_is_reported_once_for_each_kind_and_profile(nswp: Questionnaire) -> None:
    page = WHOLE.replace("Rent.", "CafÃ© and thÃ©.\nLost \ufffd and \ufffd.\nCaf=C3=A9.\nNaÃ¯ve.")
    found = find(f"{page}\n---\n{page.replace('Copper', 'Tin')}", "PRF109", nswp)
    first = [(17, 4, 17, 6), (18, 6, 18, 7), (19, 4, 19, 10)]
    assert [place(item) for item in found if item.profile == 1] == first
    assert [item.profile for item in found] == [1, 1, 1, 2, 2, 2]
    assert {item.severity.value for item in found} == {"warning"}
    assert not any("Ã" in item.message for item in found)


@pytest.mark.parametrize("above", ["", "\n"])
def test_damage_on_the_last_line_is_reported(above: str, nswp: Questionnaire) -> None:
    (item,) = find(f"{above}{WHOLE}Lost \ufffd", "PRF109", nswp)
    assert item.line == f"{above}{WHOLE}".count("\n") + 1


def test_line_that_mail_broke_goes_on_in_the_next_one(nswp: Questionnaire) -> None:
    assert len(find(WHOLE.replace("Rent.", "The rent of the=\n house."), "PRF109", nswp)) == 1
    assert find(WHOLE.replace("Rent.", "The rent of the=\n\n house."), "PRF109", nswp) == []


def test_findings_of_a_file_are_capped_and_the_rest_counted(
    nswp: Questionnaire, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("profilecli.checks.MOST_FINDINGS", 3)
    page = f"Lantern\n{AREAS}\none\ntwo\nthree\nfour\nContact email\nnobody\n"
    found = read(page, nswp).diagnostics
    assert [item.code for item in found].count("PRF110") == 1
    assert len(found) == 4
    (capped,) = [item for item in found if item.code == "PRF110"]
    assert (capped.line, capped.severity) == (7, "error")
    assert capped.message.startswith("1 error, 4 warnings more in this file are not listed")


def test_a_file_with_as_many_findings_as_fit_is_not_capped(
    nswp: Questionnaire, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = f"Lantern\n{AREAS}\none\ntwo\n"
    count = len(read(page, nswp).diagnostics)
    monkeypatch.setattr("profilecli.checks.MOST_FINDINGS", count)
    assert "PRF110" not in [item.code for item in read(page, nswp).diagnostics]


def test_part_that_is_not_read_is_reported_with_what_to_do(nswp_lexicon: Lexicon) -> None:
    texts = ("Lantern", WORK, "Women.")
    unread = (Unread(1, "page 2", ""), Unread(2, "attachment 1", UNREAD.format("a photo")), Unread(2, "mail", CUT_OFF))
    origin = Origin("a file", ("",) * len(texts), unread=unread)
    document = read_document(Source("a.pdf", "", "", False, texts, ("\n",) * len(texts), origin=origin), nswp_lexicon)
    found = [item for item in DocumentCheck(document, for_public=False).found.kept if item.code == "PRF112"]
    assert [place(item) for item in found] == [(2, 1, 2, 1), (3, 1, 3, 1), (3, 1, 3, 1)]
    page, attachment, cut = (item.message for item in found)
    assert page.endswith("only an image (scanned), which is not read; have its text recognised (OCR), or type it")
    assert attachment == "attachment 1: this is a photo, which is not read; look whether answers are in it"
    assert cut == "mail: a part is read as far as it goes, and its end is missing; look whether answers are in it"


def test_a_file_has_ten_thousand_findings_and_one_about_the_others() -> None:
    rule = Rule("PRF103", "control-character", Severity.WARNING, lambda most: repeat(Finding("", Span()), most))
    for count, rest in (
        (10_000, []),
        (10_001, ["1 warning more in this file"]),
        (10_002, ["2 warnings more in this file"]),
    ):
        findings = FileFindings("a.txt")
        findings.add((rule,), count)
        assert [item.message.partition(" are not")[0] for item in findings.close()[10_000:]] == rest


@pytest.mark.parametrize("line", ["na\u00efve", "Rent of a na\u00efve caf\u00e9"])
def test_first_letter_of_a_guessed_encoding_can_be_on_any_line(line: str, nswp: Questionnaire) -> None:
    column = line.index("\u00ef") + 1
    for above, text in ((0, WHOLE.replace("Copper", line, 1)), (19, WHOLE.replace("Tea.", f"{line}\n{line}"))):
        (item,) = find(text.encode("cp1252"), "PRF102", nswp)
        assert place(item) == (above + 1, column, above + 1, column + 1)


@pytest.mark.parametrize(
    ("data", "where"),
    [
        (b"ab\ncd\x81\n", (2, 3)),
        (b"", (1, 1)),
        (b"x" * 5_000_001, (1, 1)),
        (b"ab\n" + b"x" * 100_001, (2, 1)),
    ],
)
def test_what_keeps_a_file_from_being_read_has_a_place_and_no_length(
    data: bytes, where: tuple[int, int], nswp: Questionnaire
) -> None:
    (item,) = read(data, nswp).diagnostics
    assert (*place(item), item.question, item.profile) == (*where, *where, None, None)


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        (f"Lantern\n\n{WORK}\nWomen.\n\n{INVOLVED[:20]}", "error"),
        (f"Lantern\n\n{WORK}\nWomen.\n\n{AREAS}\n{STIGMA[:30]}", "warning"),
        (f"Lantern\n\n{WORK}\nWomen of the whole town and of the", "info"),
    ],
    ids=["required", "optional", "uncertain"],
)
def test_cut_is_as_bad_as_what_is_lost(text: str, severity: str, nswp: Questionnaire) -> None:
    (item,) = find(text, "PRF106", nswp)
    assert item.severity.value == severity
