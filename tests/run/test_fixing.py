from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import INVOLVED, WHOLE, WORK
from profilecli.questionnaire.lexicon import build_lexicon
from profilecli.reading.document import Document, read_document
from profilecli.run.fixing import Fixed, fix_page
from profilecli.run.pipeline import Options, load_questionnaire, read_bytes, read_paths
from profilecli.text.source import read_source

NSWP = load_questionnaire()
LEXICON = build_lexicon(NSWP)
SAMPLES = Path(__file__).parent.parent.parent / "samples"
VARIANT = INVOLVED.replace("organisation", "organization")
START = f"Tin Roof\n\n{WORK}\nWomen.\n\n"


def read(data: bytes | str, encoding: str | None = None) -> Document:
    text = data.encode() if isinstance(data, str) else data
    return read_document(read_source(text, "a.txt", encoding), LEXICON)


def fix(data: bytes | str, encoding: str | None = None) -> Fixed | None:
    return fix_page(read(data, encoding))


def list_answers(data: bytes) -> list[Any]:
    """Return what the records of a page say, without how its headings are worded."""
    return [
        (
            profile.name,
            [
                vars(answer) | {"heading": answer.heading and answer.heading.lines}
                for answer in profile.answers.values()
            ],
            profile.unplaced,
        )
        for profile in read_bytes(data, Options(NSWP)).profiles
    ]


@pytest.mark.parametrize(
    ("heading", "better"),
    [
        (VARIANT, INVOLVED),
        (f"{VARIANT} They run it.", f"{INVOLVED} They run it."),
        (f"## {VARIANT}", f"## {INVOLVED}"),
        (f"3. {VARIANT.removesuffix('?')}:", f"3. {INVOLVED}"),
        (f"**{VARIANT}**", f"**{INVOLVED}**"),
        (f"{VARIANT} (required)", f"{INVOLVED} (required)"),
        (f"{VARIANT} *", f"{INVOLVED} *"),
        (f"{VARIANT.removesuffix('?')} ?", INVOLVED),
        (f"  {VARIANT}  ", f"  {INVOLVED}  "),
        (INVOLVED.replace("sex", "s\u200bex"), INVOLVED),
        (f"\u202a{INVOLVED}\u202c", INVOLVED),
        (VARIANT.replace("sex", "s\u00adex"), INVOLVED),
    ],
)
def test_heading_is_put_as_the_questionnaire_has_it(heading: str, better: str) -> None:
    page = f"{START}{heading}\nThey run it.\n"
    fixed = fix(page)
    assert fixed
    assert fixed.data.decode() == page.replace(heading, better)
    (change,) = fixed.changes
    assert (change.line, "They" in change.before + change.after, fixed.endings) == (6, False, "")
    assert fix(fixed.data) is None


@pytest.mark.parametrize(
    "heading",
    [
        INVOLVED,
        f"{INVOLVED} (required)",
        "How do sex workers take part in your organisation?",
        INVOLVED.replace("workers ", "workers\n").replace("organisation", "organization"),
    ],
)
def test_heading_of_which_it_is_not_certain_stays(heading: str) -> None:
    assert fix(f"{START}{heading}\nThey run it.\n") is None


def test_wording_goes_on_as_an_alias_of_the_questionnaire() -> None:
    question = replace(NSWP.survey[2], aliases=("In which ways do sex workers lead the organisation?",))
    rows = (*NSWP.rows[:2], question, *NSWP.rows[3:])
    lexicon = build_lexicon(replace(NSWP, rows=rows))
    page = START + "In which ways do sex workers lead the organization?\nThey run it.\n"
    fixed = fix_page(read_document(read_source(page.encode(), "a.txt"), lexicon))
    assert fixed
    assert fixed.data.decode() == page.replace("organization", "organisation")


def test_what_shapes_letters_stays_in_a_heading() -> None:
    heading = f"\u2714\ufe0f {INVOLVED}"
    assert fix(f"{START}{heading}\nThey run it.\n") is None


def test_what_nobody_sees_in_an_answer_stays() -> None:
    page = f"{START}{INVOLVED}\nThey\u200b run\u202e it.\n \u200b\ufeff\nAnd more.\n"
    assert fix(page) is None


@pytest.mark.parametrize(
    ("ends", "usual", "said"),
    [
        (("\n", "\n", "\r\n"), "\n", "1 line now ends with LF"),
        (("\r\n", "\n", "\r\n", "\r"), "\r\n", "2 lines now end with CR LF"),
        (("\r", "\r", "\n"), "\r", "1 line now ends with CR"),
        (("\n", "\r\n"), "\n", "1 line now ends with LF"),
        (("\n", "\r\n", "\n", ""), "\n", "1 line now ends with LF"),
    ],
)
def test_mixed_line_ends_are_made_as_most_are(ends: tuple[str, ...], usual: str, said: str) -> None:
    lines = ["Tin Roof", WORK, "Women.", "Men."][: len(ends)]
    fixed = fix("".join(map(str.__add__, lines, ends)))
    assert fixed
    assert fixed.data.decode() == "".join(f"{line}{end and usual}" for line, end in zip(lines, ends, strict=True))
    assert (fixed.changes, fixed.endings) == ((), said)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "big"])
def test_the_rest_stays_byte_for_byte(end: str, encoding: str) -> None:
    page = f"{START}{VARIANT}\nThey run it: caf\u00e9.".replace("\n", end)

    def encode(text: str) -> bytes:
        return b"\xfe\xff" + text.encode("utf-16-be") if encoding == "big" else text.encode(encoding)

    fixed = fix(encode(page))
    assert fixed
    assert fixed.data == encode(page.replace(VARIANT, INVOLVED))


def test_page_in_an_encoding_that_is_named_is_written_in_it() -> None:
    page = f"{START}{VARIANT}\nThey run it: caf\u00e9.\n"
    fixed = fix(page.encode("cp1252"), "cp1252")
    assert fixed
    assert fixed.data == page.replace(VARIANT, INVOLVED).encode("cp1252")
    assert fix(page.encode("cp1252")) is None


@pytest.mark.parametrize(("wording", "encoding"), [("your\n", "utf-8"), ("your \u2192 ", "cp1252")])
def test_wording_that_the_page_cannot_have_is_not_written(wording: str, encoding: str) -> None:
    question = replace(NSWP.survey[2], label=INVOLVED.replace("your ", wording))
    rows = (*NSWP.rows[:2], question, *NSWP.rows[3:])
    lexicon = build_lexicon(replace(NSWP, rows=rows))
    document = read_document(read_source(f"{START}{VARIANT}\nThey run it.\n".encode(), "a.txt", encoding), lexicon)
    assert document.readings[0].answers[2].heading
    assert fix_page(document) is None


def test_file_that_its_text_does_not_give_back_stays() -> None:
    assert fix(f"\ufeff{START}{VARIANT}\nThey run it.\n".encode(), "utf-8") is None


@pytest.mark.parametrize("data", [b"", b"\x89PNG\r\n\x1a\n" + bytes(64), WHOLE.encode()])
def test_what_gives_no_lines_or_has_nothing_wrong_stays(data: bytes) -> None:
    assert fix(data) is None


PARTS = st.sampled_from(
    [
        WORK,
        INVOLVED,
        VARIANT,
        f"**{VARIANT}**",
        f"{VARIANT} They run it.",
        f"> {VARIANT}",
        "Women.",
        "- tea",
        "",
        " ",
        "\u200b",
        "Tin Roof",
        "----",
        "Contact e-mail",
        "Contact\u200b email: a@b.example",
        "\f",
        "[x] Other",
    ]
)


@given(st.lists(st.tuples(PARTS, st.sampled_from(["\n", "\n", "\r\n"])), max_size=12))
def test_no_answer_ever_changes_and_a_second_time_nothing(lines: list[tuple[str, str]]) -> None:
    data = "".join(map("".join, lines)).encode()
    fixed = fix(data)
    if fixed:
        assert list_answers(fixed.data) == list_answers(data)
        assert fix(fixed.data) is None


def test_change_that_depends_on_a_later_one_is_made_at_once() -> None:
    page = f"> {VARIANT}\n\f\n> {VARIANT}\nWomen.\n".encode()
    fixed = fix(page)
    assert fixed
    assert [change.line for change in fixed.changes] == [1, 3]
    assert fix(fixed.data) is None


def test_samples_are_read_as_before() -> None:
    count = 0
    for outcome in read_paths([str(SAMPLES / "nswp-member")], Options(NSWP)):
        fixed = fix_page(outcome.document) if outcome.document else None
        if fixed:
            count += 1
            assert list_answers(fixed.data) == list_answers(Path(outcome.path).read_bytes())
    assert count > 0
