from __future__ import annotations

import multiprocessing
import subprocess
import sys

import pytest

from cli.running import start
from helpers import read
from profilecli.converters import client, kinds, worker
from profilecli.converters.client import convert, end_worker
from profilecli.converters.rows import MOST_ROWS, Converted, Refusal
from profilecli.questionnaire.model import Questionnaire
from profilecli.text.source import MAX_LINE, Flaw

PAGE = b"<h1>Lantern</h1><p>Contact email<p>a@lantern.example"


def fault(data: bytes) -> tuple[Flaw, str]:
    source = convert(data, "html", "form.html")
    assert source.texts == ()
    assert source.fault
    return source.fault.flaw, source.fault.reason


def test_source_says_where_its_lines_come_from() -> None:
    source = convert(PAGE, "html", "in/form.html")
    assert (source.path, source.media_type, source.encoding, source.fault) == (
        "in/form.html",
        "text/html",
        "utf-8",
        None,
    )
    assert source.origin
    assert source.origin.converter.startswith("selectolax ")
    assert [source.get_place(number) for number in (0, 1, 2, 3, 99)] == [None, "paragraph 1", None, "paragraph 2", None]


def test_one_process_reads_many_files() -> None:
    convert(PAGE, "html", "a.html")
    first = client._running[0]
    convert(PAGE, "html", "b.html")
    assert client._running == [first]


def test_file_without_text_is_empty() -> None:
    assert fault(b"<p></p>") == (Flaw.EMPTY, "there is no text in it")


def test_file_over_the_limit_is_not_given_to_a_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client, "_ask", lambda *_: pytest.fail("it was"))
    assert fault(bytes(10_000_001))[0] is Flaw.TOO_LARGE


@pytest.mark.parametrize("lines", [b"x" * (MAX_LINE + 1), b"x\n" * (MOST_ROWS + 1)])
def test_too_much_text_is_refused(lines: bytes) -> None:
    source = convert(b"Message-ID: <1@lantern.example>\n\n" + lines, "mail", "form.eml")
    assert source.fault
    assert source.fault.flaw is Flaw.TOO_LARGE


@pytest.mark.lengthy
def test_file_that_takes_too_long_ends_only_its_own_process(monkeypatch: pytest.MonkeyPatch) -> None:
    end_worker()
    hurried = "from profilecli.converters import worker; worker._MOST_SECONDS = 0.3; worker.main()"
    with monkeypatch.context() as patch:
        patch.setattr(client, "_COMMAND", (sys.executable, "-P", "-c", hurried))
        flaw, reason = fault(b"<div>" * 50_000)
    assert (flaw, "takes too long" in reason) == (Flaw.UNREADABLE, True)
    assert convert(PAGE, "html", "form.html").fault is None


def test_process_that_is_gone_before_the_next_file_is_a_finding() -> None:
    convert(PAGE, "html", "form.html")
    client._running[0]._process.kill()
    client._running[0]._process.wait()
    assert fault(PAGE)[0] is Flaw.UNREADABLE
    assert convert(PAGE, "html", "form.html").fault is None


def test_copy_of_the_program_has_a_process_of_its_own() -> None:
    convert(PAGE, "html", "form.html")
    with multiprocessing.get_context("fork").Pool(1) as pool:
        assert pool.apply(_read_in_copy) == ("Lantern", True)
    assert convert(PAGE, "html", "form.html").texts[0] == "Lantern"


def _read_in_copy() -> tuple[str, bool]:
    before = client._running[0]
    text = convert(PAGE, "html", "form.html").texts[0]
    is_other = client._running[0] is not before
    end_worker()
    return text, is_other


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (
            Refusal("it is locked", "unlock it"),
            {"reason": "it is locked", "advice": "unlock it", "is_too_large": False},
        ),
        (MemoryError(), {"reason": "reading it takes too much memory", "is_too_large": True}),
        (RecursionError(), {"reason": "it is nested too deep"}),
        (ValueError("secret"), {"reason": "it is damaged"}),
    ],
)
def test_whatever_a_reader_raises_is_a_reason(
    error: Exception, expected: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    from profilecli.converters.web import document as page

    def fail(_data: bytes, _encoding: str | None) -> Converted:
        raise error

    monkeypatch.setattr(page, "read", fail)
    assert worker.read_file("html", b"", None) == expected


def test_text_has_no_half_characters() -> None:
    found = Converted()
    found.add("a\ud800b\u2028c\r\nd", "here")
    assert [row.text for row in found.rows] == ["a\ufffdb", "c", "d"]


def test_plain_text_is_read_without_a_process() -> None:
    code = (
        "import sys, profilecli as p; p.read_text('x', p.Options(p.load_questionnaire()));"
        "print([n for n in sys.modules if n in ('subprocess', 'selectolax', 'profilecli.converters.client')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_kind_that_is_not_installed_says_what_to_install(nswp: Questionnaire, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kinds, "_is_installed", lambda _: False)
    (item,) = read(PAGE, nswp, path="form.html").diagnostics
    assert item.code == "PRF101"
    assert "install profilecli[html] to read it" in item.message


def test_process_ends_with_the_program() -> None:
    done = start("validate", "-", stdin=b"<!doctype html>" + PAGE)
    assert done.returncode == 1
    assert b"-: paragraph 1: PRF202 error" in done.stdout
