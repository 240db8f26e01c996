"""Empty forms for word processors: other programs read them, and what is written in them reads back."""

from __future__ import annotations

import io
import random
import shutil
import subprocess
import zipfile
from itertools import product
from pathlib import Path

import pytest
from docx2python import docx2python
from lxml import etree

from blanks.filler import Answers, invent, list_misread, list_numbers
from blanks.questions import ask, build
from profilecli.blanks.as_docx import encode_docx
from profilecli.blanks.as_text import render_text
from profilecli.blanks.layout import build_form
from profilecli.questionnaire.answer_types import QuestionType
from profilecli.questionnaire.model import Questionnaire
from profilecli.run.pipeline import load_questionnaire

ROOT = Path(__file__).parents[2]
NAMES = ["nswp-member", *sorted(map(str, (ROOT / "samples").rglob("questionnaire.toml")))]
WORDS = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BOXES = "{http://schemas.microsoft.com/office/word/2010/wordml}"


@pytest.fixture(params=NAMES, ids=lambda name: Path(name).parent.name or name)
def form(request: pytest.FixtureRequest) -> Questionnaire:
    return load_questionnaire(str(request.param))


def read_docx(data: bytes) -> str:
    """Return the paragraphs of a document as another program reads them."""
    with docx2python(io.BytesIO(data)) as document:
        return document.text


def invent_for_document(seed: int, form: Questionnaire) -> Answers:
    """Return what somebody answers in a document: beside a scale it has no place for words."""
    answers = invent(random.Random(seed), form)
    for question in form.survey:
        if question.type is QuestionType.RANGE and question.name in answers.reason:
            del answers.reason[question.name], answers.said[question.name], answers.value[question.name]
    return answers


def fill_docx(data: bytes, form: Questionnaire, answers: Answers) -> bytes:
    """Return a document with its content controls filled in and its boxes ticked, as Word does it."""
    parts = {
        item: zipfile.ZipFile(io.BytesIO(data)).read(item) for item in zipfile.ZipFile(io.BytesIO(data)).namelist()
    }
    root = etree.fromstring(parts["word/document.xml"])
    ticks = {question.name: _list_ticks(question.name, form, answers) for question in form.survey}
    for control in root.iter(f"{WORDS}sdt"):
        facts, content = control.find(f"{WORDS}sdtPr"), control.find(f"{WORDS}sdtContent")
        assert facts is not None
        assert content is not None
        name = _get(facts, "tag")
        if facts.find(f"{BOXES}checkbox") is not None:
            if ticks[name].pop(0):
                facts.find(f".//{BOXES}checked").set(f"{BOXES}val", "1")  # type: ignore[union-attr]
                _write(content, "x")
        else:
            said = answers.own.get(name) if _get(facts, "placeholder/{w}docPart") == "other" else answers.said.get(name)
            _replace(facts, content, answers.name if name not in ticks else said)
    parts["word/document.xml"] = etree.tostring(root)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as packed:
        for item, part in parts.items():
            packed.writestr(item, part)
    return stream.getvalue()


def _list_ticks(name: str, form: Questionnaire, answers: Answers) -> list[bool]:
    (question,) = [item for item in form.survey if item.name == name]
    if question.type is QuestionType.RANGE:
        return [number == answers.value.get(name) for number in list_numbers(question)]
    chosen = answers.ticked.get(name, [])
    names = [*(choice.name for choice in form.get_choices(question)), *form.missing]
    return [*(choice in chosen for choice in names), name in answers.own]


def _get(facts: etree._Element, path: str) -> str:
    found = facts.find(WORDS + path.format(w=WORDS))
    return "" if found is None else found.attrib[f"{WORDS}val"]


def _replace(facts: etree._Element, content: etree._Element, said: str | None) -> None:
    """Write `said` where strokes are shown, a paragraph for each of its lines."""
    if said is None:
        return
    facts.remove(facts.find(f"{WORDS}showingPlcHdr"))  # type: ignore[arg-type]
    paragraph = content.find(f"{WORDS}p")
    if paragraph is None:
        _write(content, said)
        return
    content.remove(paragraph)
    for line in said.split("\n"):
        _write(etree.SubElement(etree.SubElement(content, f"{WORDS}p"), f"{WORDS}r"), line, is_run=True)


def _write(content: etree._Element, text: str, *, is_run: bool = False) -> None:
    run = content if is_run else content.find(f"{WORDS}r")
    assert run is not None
    word = run.find(f"{WORDS}t")
    word = etree.SubElement(run, f"{WORDS}t") if word is None else word
    word.text = text


def test_other_programs_read_the_empty_form(form: Questionnaire) -> None:
    text = read_docx(encode_docx(build_form(form)))
    shown = [line.replace("_]", " ]").replace("_)", " )") for line in text.split("\n") if line]
    wanted = list(dict.fromkeys(filter(None, render_text(build_form(form)).split("\n"))))
    assert list(dict.fromkeys(shown)) == wanted


@pytest.mark.parametrize("seed", range(6))
def test_what_is_written_in_the_document_reads_back_exactly(seed: int, form: Questionnaire) -> None:
    answers = invent_for_document(seed, form)
    answers.name = "Tin Roof"
    data = fill_docx(encode_docx(build_form(form)), form, answers)
    assert list_misread(data, form, answers, "form.docx") == ([], [])
    text = read_docx(data)
    assert list_misread(text, form, answers) == ([], [])
    # Word's own plain text has a line for each paragraph, and the letters of the system alone.
    plain = text.replace("\n\n", "\n").replace("\n", "\r\n")
    assert list_misread(plain.encode("cp1252"), form, answers) == ([], [])


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_plain_text_of_a_word_processor_reads_back_exactly(tmp_path: Path) -> None:
    filled: dict[Path, tuple[Questionnaire, Answers]] = {}
    for form, seed in product(map(load_questionnaire, NAMES), range(3)):
        answers = invent_for_document(seed, form)
        path = tmp_path / f"{len(filled)}.docx"
        path.write_bytes(fill_docx(encode_docx(build_form(form)), form, answers))
        filled[path] = form, answers
    command = ["soffice", "--headless", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--convert-to"]
    subprocess.run(
        # One start for all: it takes as long as to convert a hundred of them.
        [*command, "txt:Text (encoded):UTF8", "--outdir", str(tmp_path), *map(str, filled)],
        check=True,
        capture_output=True,
        timeout=120,
    )
    misread = {
        (form.name, path.name): list_misread(path.with_suffix(".txt").read_bytes(), form, answers)
        for path, (form, answers) in filled.items()
    }
    assert len(misread) == 3 * len(NAMES)
    assert set(map(repr, misread.values())) == {"([], [])"}, misread


def test_same_form_gives_the_same_bytes_and_no_time() -> None:
    form = build_form(load_questionnaire("nswp-member"))
    data = encode_docx(form)
    assert data == encode_docx(form)
    assert {item.date_time for item in zipfile.ZipFile(io.BytesIO(data)).infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_what_is_markup_elsewhere_is_text() -> None:
    form = build([ask("a", 'Is 1 < 2 & "3" > 2?')], title="A <b>&amp;</b> form", name_labels=["<Name> & co"])
    text = read_docx(encode_docx(build_form(form)))
    assert 'Is 1 < 2 & "3" > 2?' in text.split("\n")
    assert text.startswith("A <b>&amp;</b> form\n")
