from __future__ import annotations

import zipfile

import pytest

from converters.packing import MAIN, p, pack, pack_word
from helpers import read as read_form
from profilecli.converters import packed
from profilecli.converters.client import convert
from profilecli.converters.packed import Package
from profilecli.converters.rows import Refusal
from profilecli.converters.worker import read_file
from profilecli.questionnaire.model import Questionnaire
from profilecli.text.source import Flaw


def read_part(text: str | bytes) -> object:
    return Package(pack({"a": text})).read_xml("a")


def test_part_that_is_not_there_is_none() -> None:
    assert Package(pack({"a": "<a/>"})).read_xml("b") is None


def test_relations_to_the_outside_are_left_out() -> None:
    outer = '<x Id="2" Type="a/image" Target="https://lantern.example" TargetMode="External"/>'
    rels = f'<r><x Id="1" Type="a/b" Target="../c.xml"/>{outer}</r>'
    assert Package(pack({"word/_rels/a.rels": rels})).read_relations("word/a") == {"1": ("b", "c.xml")}
    assert Package(pack({"a": ""})).read_relations("a") == {}


@pytest.mark.parametrize(
    "text",
    [
        '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
        '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]><a>&b;</a>',
        '<!DOCTYPE a SYSTEM "https://lantern.example/a.dtd"><a/>',
        '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE a [<!ENTITY b "c">]><a/>'.encode("utf-16"),
        '<!DOCTYPE a [<!ENTITY b "cc"><!ENTITY c "&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;">]><a>&d;</a>',
    ],
)
def test_entities_and_what_would_be_fetched_are_refused(text: str | bytes) -> None:
    with pytest.raises(Refusal, match="entities"):
        read_part(text)


def test_bomb_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = pack({"a": b"<a>" + bytes(30_000_000), "b": b"<a/>" + b" " * 900_000})
    assert Package(bomb).read_xml("b") is not None
    monkeypatch.setattr(zipfile.ZipFile, "read", lambda *_: pytest.fail("it was unpacked"))
    with pytest.raises(Refusal, match="far larger"):
        Package(bomb).read_xml("a")


def test_all_parts_together_have_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packed, "_MOST_BYTES", 10)
    package = Package(pack({"a": "<a/>", "b": "<bcdefg/>"}))
    package.read_xml("a")
    with pytest.raises(Refusal) as caught:
        package.read_xml("b")
    assert caught.value.is_too_large


def test_too_many_parts_or_tags_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Refusal, match="parts"):
        Package(b"PK\x01\x02" * 5_001)
    monkeypatch.setattr(packed, "_MOST_TAGS", 3)
    assert read_part("<a><b/></a>") is not None
    with pytest.raises(Refusal, match="too much in it"):
        read_part("<a><b/><c/></a>")


def test_size_that_is_a_lie_is_damage() -> None:
    data = bytearray(pack({MAIN: "<a>" + "b" * 1_000 + "</a>"}))
    place = data.rindex(b"PK\x01\x02") + 24
    data[place : place + 4] = (10).to_bytes(4, "little")
    assert read_file("docx", bytes(data), None)["reason"] == "it is damaged"


def test_locked_part_says_that_it_is_locked() -> None:
    data = bytearray(pack({MAIN: "<a/>"}))
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    assert "password" in read_file("docx", bytes(data), None)["reason"]


def test_deep_nesting_is_a_reason_and_no_crash() -> None:
    deep = "<w:p>" + "<w:r>" * 50_000 + "</w:r>" * 50_000 + "</w:p>"
    assert read_file("docx", pack_word(deep), None) == {"reason": "it is nested too deep"}
    assert read_file("docx", pack_word(deep.replace("w:p", "w:x").replace("w:r", "w:y")), None) == {
        "reason": "it is nested too deep"
    }


def test_cut_document_is_unreadable_wherever_it_is_cut() -> None:
    data = pack_word(p("A" * 5_000), **{f"header{number}": p("B") for number in range(9)})
    for end in range(30, len(data) - 30, 100):
        assert read_file("docx", data[:end], None)["reason"] == "it is damaged", end


def test_hostile_documents_are_findings_and_the_next_is_read(nswp: Questionnaire) -> None:
    bomb = pack_word(p("x" * 2_000_000))
    assert [(item.code, item.line) for item in read_form(bomb, nswp, path="a.docx").diagnostics] == [("PRF107", 1)]
    (item,) = read_form(pack_word(p("A"))[:-50], nswp, path="a.docx").diagnostics
    assert (item.code, item.message.partition(";")[0]) == (
        "PRF108", "a Word document that cannot be read: it is damaged",
    )  # fmt: skip
    assert convert(pack_word(p("A")), "docx", "a.docx").texts == ("A",)


@pytest.mark.parametrize("path", ["form.txt", "form.pdf", "form", "-"])
def test_document_is_read_whatever_its_suffix(path: str, nswp: Questionnaire) -> None:
    outcome = read_form(pack_word(p("Tin Lantern") + p("Who do you work with?") + p("Women.")), nswp, path=path)
    assert [profile.name for profile in outcome.profiles] == ["Tin Lantern"]
    assert outcome.profiles[0].source.converter


def test_document_without_text_is_empty() -> None:
    source = convert(pack_word(p("<w:r/>")), "docx", "a.docx")
    assert source.fault
    assert source.fault.flaw is Flaw.EMPTY
