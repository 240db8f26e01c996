from __future__ import annotations

import codecs
import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from profilecli.errors import SettingsError
from profilecli.text.codecs import check_encoding
from profilecli.text.source import MAX_BYTES, MAX_LINE, Fault, Flaw, Source, build_faulty, read_source


def read_fault(data: bytes, encoding: str | None = None) -> Fault:
    source = read_source(data, "a.txt", encoding)
    assert source.texts == source.endings == ()
    assert source.encoding == ""
    assert not source.guessed
    assert source.fault is not None
    return source.fault


def join(source: Source) -> str:
    return "".join(text + ending for text, ending in zip(source.texts, source.endings, strict=True))


@pytest.mark.parametrize("ending", ["\n", "\r", "\r\n"])
def test_lines_end_at_each_of_the_three_endings(ending: str) -> None:
    source = read_source(f"one{ending}two{ending}".encode(), "a.txt")
    assert source.texts == ("one", "two")
    assert source.endings == (ending, ending)


def test_mixed_endings_are_each_kept() -> None:
    source = read_source(b"a\r\nb\rc\nd\n\re", "a.txt")
    assert source.texts == ("a", "b", "c", "d", "", "e")
    assert source.endings == ("\r\n", "\r", "\n", "\n", "\r", "")


@pytest.mark.parametrize("char", ["\u2028", "\u2029", "\f", "\v", "\x1c", "\x1d", "\x1e", "\x85"])
def test_nothing_else_ends_a_line(char: str) -> None:
    source = read_source(f"some words{char}and more words\n".encode(), "a.txt")
    assert source.texts == (f"some words{char}and more words",)


def test_missing_final_newline_is_nothing() -> None:
    assert read_source(b"a\nb", "a.txt").texts == read_source(b"a\nb\n", "a.txt").texts == ("a", "b")


def test_blank_last_line_is_a_line() -> None:
    assert read_source(b"a\n\n", "a.txt").texts == ("a", "")


def test_digest_and_path_are_those_of_the_bytes() -> None:
    source = read_source(b"abc", "folder/a.txt")
    assert (source.path, source.sha256) == ("folder/a.txt", hashlib.sha256(b"abc").hexdigest())


@pytest.mark.parametrize(
    ("data", "codec"),
    [
        (b"plain", "utf-8"),
        ("Étoile".encode(), "utf-8"),
        (codecs.BOM_UTF8 + b"plain", "utf-8-sig"),
        (codecs.BOM_UTF16_LE + "Étoile".encode("utf-16-le"), "utf-16"),
        (codecs.BOM_UTF16_BE + "Étoile".encode("utf-16-be"), "utf-16"),
        (codecs.BOM_UTF32_LE + "Étoile".encode("utf-32-le"), "utf-32"),
        (codecs.BOM_UTF32_BE + "Étoile".encode("utf-32-be"), "utf-32"),
        ("Étoile du quai".encode("utf-16-le"), "utf-16-le"),
        ("Étoile du quai".encode("utf-16-be"), "utf-16-be"),
    ],
)
def test_encoding_that_shows_itself_is_no_guess(data: bytes, codec: str) -> None:
    source = read_source(data, "a.txt")
    assert (source.encoding, source.guessed, source.fault) == (codec, False, None)
    assert source.texts in {("plain",), ("Étoile",), ("Étoile du quai",)}


def test_mark_is_not_part_of_the_first_line() -> None:
    assert read_source("\ufeffOne\ufeff two".encode(), "a.txt").texts == ("One\ufeff two",)


def test_what_is_not_utf_8_is_guessed_to_be_cp1252() -> None:
    source = read_source(b"L\x92\xc9toile \x80 5\n", "a.txt")
    assert (source.encoding, source.guessed) == ("cp1252", True)
    assert source.texts == ("L’Étoile € 5",)


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("\u00c9toile d'\u00e9t\u00e9 ".encode() + b"caf\xe9.", "\u00c9toile d'\u00e9t\u00e9 caf\ufffd."),
        (
            "\u0414\u043e\u043c \u0443 \u0440\u0435\u043a".encode() + b"\xd0",
            "\u0414\u043e\u043c \u0443 \u0440\u0435\u043a\ufffd",
        ),
        ("\u00c9toile ".encode() + b"5 \xe2\x82", "\u00c9toile 5 \ufffd"),
    ],
)
def test_utf_8_with_few_wrong_bytes_stays_utf_8(data: bytes, text: str) -> None:
    source = read_source(data, "a.txt")
    assert (source.encoding, source.guessed, source.texts) == ("utf-8", True, (text,))


@pytest.mark.parametrize(
    "data", [b"caf\xc3", "\u00c9t\u00e9 ".encode() + b"caf\xe9.", "\u00c9toile ".encode() + b"\xe9 x"]
)
def test_as_many_wrong_bytes_are_another_encoding(data: bytes) -> None:
    assert read_source(data, "a.txt").encoding == "cp1252"


@pytest.mark.parametrize("byte", [0x81, 0x8D, 0x8F, 0x90, 0x9D])
def test_byte_undefined_in_cp1252_is_undecodable_with_its_position(byte: int) -> None:
    fault = read_fault(b"one\r\n\xc9t\xe9 " + bytes([byte]) + b" three")
    assert (fault.flaw, fault.line, fault.column) == (Flaw.UNDECODABLE, 2, 5)
    assert f"0x{byte:02x}" in fault.reason


def test_position_counts_code_points_and_not_bytes() -> None:
    fault = read_fault("äöü\nßß".encode() + b"\xff", "utf-8")
    assert (fault.line, fault.column) == (2, 3)


def test_position_behind_a_utf_8_mark_is_right() -> None:
    fault = read_fault(codecs.BOM_UTF8 + b"ab\nc\xffd")
    assert (fault.flaw, fault.line, fault.column) == (Flaw.UNDECODABLE, 2, 2)
    assert "0xff" in fault.reason


def test_half_a_utf_16_character_is_undecodable_with_its_position() -> None:
    fault = read_fault(codecs.BOM_UTF16_LE + "a\nbc".encode("utf-16-le") + b"\x00\xd8")
    assert (fault.flaw, fault.line, fault.column) == (Flaw.UNDECODABLE, 2, 3)


def test_odd_last_byte_of_utf_16_is_undecodable() -> None:
    fault = read_fault(codecs.BOM_UTF16_LE + "ab".encode("utf-16-le") + b"c")
    assert (fault.flaw, fault.line, fault.column) == (Flaw.UNDECODABLE, 1, 3)


def test_encoding_given_beats_every_sign_in_the_bytes() -> None:
    source = read_source("Ωμέγα".encode("cp1253"), "a.txt", "cp1253")
    assert (source.texts, source.encoding, source.guessed) == (("Ωμέγα",), "cp1253", False)


def test_encoding_given_is_named_as_python_names_it() -> None:
    assert read_source(b"abc", "a.txt", "LATIN1").encoding == check_encoding("latin_1") == "iso8859-1"


@pytest.mark.parametrize("name", ["utf-9", "rot13", "base64", "undefined", "a\0b", "\udc80"])
def test_what_is_no_text_encoding_is_a_settings_error(name: str) -> None:
    with pytest.raises(SettingsError) as caught:
        read_source(b"abc", "a.txt", name)
    assert str(caught.value).isascii()


def test_codec_that_gives_no_position_points_at_the_start() -> None:
    fault = read_fault(b"ab\nxn--\xff", "idna")
    assert (fault.flaw, fault.line, fault.column) == (Flaw.UNDECODABLE, 1, 1)


def test_lone_surrogate_from_an_encoding_given_is_undecodable() -> None:
    fault = read_fault(b"a\nb+2AA-", "utf-7")
    assert (fault.flaw, fault.line, fault.column) == (Flaw.UNDECODABLE, 2, 2)


@pytest.mark.parametrize("data", [b"", b" \t\r\n\n", codecs.BOM_UTF8, codecs.BOM_UTF16_LE, b"\f\n"])
def test_file_without_text_is_empty(data: bytes) -> None:
    assert read_fault(data).flaw is Flaw.EMPTY


def test_binary_data_is_undecodable_at_its_first_control_character() -> None:
    fault = read_fault(b"PK\n\x03\x04\x00\x00\x08\x00")
    assert (fault.flaw, fault.line, fault.column) == (Flaw.UNDECODABLE, 2, 1)


def test_few_control_characters_are_text() -> None:
    assert read_source(b"nine chars and\x01 one that is not", "a.txt").fault is None


def test_encoding_given_makes_control_characters_text() -> None:
    assert read_source(b"\x01\x02\x03", "a.txt", "latin-1").texts == ("\x01\x02\x03",)


@pytest.mark.parametrize("data", [b"a\0b", b"a\0\0b", b"a\0b\0c", b"a\0bc d"])
def test_nul_bytes_in_both_places_are_not_utf_16(data: bytes) -> None:
    assert read_source(data, "a.txt").encoding not in {"utf-16-le", "utf-16-be"}


def test_file_at_the_limit_is_read_and_one_byte_over_is_not() -> None:
    line = b"x" * 99 + b"\n"
    assert read_source(line * (MAX_BYTES // 100), "a.txt").fault is None
    fault = read_fault(line * (MAX_BYTES // 100) + b"x")
    assert (MAX_BYTES, fault.flaw, fault.line, fault.column) == (5_000_000, Flaw.TOO_LARGE, 1, 1)


def test_line_at_the_limit_is_read_and_one_character_over_is_not() -> None:
    assert read_source("ä".encode() * MAX_LINE + b"\r\n", "a.txt").fault is None
    fault = read_fault(b"one\n\n" + b"x" * (MAX_LINE + 1) + b"\n")
    assert (MAX_LINE, fault.flaw, fault.line, fault.column) == (100_000, Flaw.TOO_LARGE, 3, 1)


def test_size_is_refused_before_anything_is_decoded() -> None:
    assert read_fault(b"\xff\x81" * MAX_BYTES).flaw is Flaw.TOO_LARGE


def test_faulty_source_keeps_its_path_and_digest() -> None:
    fault = Fault(Flaw.UNREADABLE, "permission denied")
    source = build_faulty("a.txt", fault)
    assert (source.path, source.sha256, source.fault, source.texts) == ("a.txt", "", fault, ())
    assert read_source(b"", "b.txt").sha256 == hashlib.sha256(b"").hexdigest()


@given(st.binary())
def test_any_bytes_are_read_without_an_exception(data: bytes) -> None:
    source = read_source(data, "a.txt")
    if source.fault:
        assert source.texts == ()
        assert source.fault.line >= 1
        assert source.fault.column >= 1
    else:
        errors = "replace" if source.guessed and source.encoding == "utf-8" else "strict"
        assert join(source) == data.decode(source.encoding, errors).removeprefix("\ufeff")


@given(st.text(), st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]))
def test_texts_and_endings_rejoin_to_the_decoded_text(text: str, codec: str) -> None:
    source = read_source(text.encode(codec, "ignore"), "a.txt", codec)
    if source.fault is None:
        assert join(source) == text.encode(codec, "ignore").decode(codec).removeprefix("\ufeff")
        assert not any(char in line for line in source.texts for char in "\r\n")
        assert all(source.endings[:-1])


@given(st.binary(), st.sampled_from(["utf-7", "shift_jis", "idna", "punycode", "utf-16-be", "cp1252", "iso2022_jp"]))
def test_any_bytes_are_read_in_any_encoding_given(data: bytes, codec: str) -> None:
    source = read_source(data, "a.txt", codec)
    assert (source.fault is None) == bool(source.texts)
