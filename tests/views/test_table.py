from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from helpers import AREAS, CRIME, INVOLVED, STIGMA, WORK, read, summarize
from profilecli.questionnaire.model import Questionnaire
from profilecli.record.audience import Audience, limit_questionnaire
from profilecli.run.pipeline import Options, load_questionnaire, read_bytes
from profilecli.run.summary import ProfileCount, SeverityCount, Tally, add_result, build_summary
from profilecli.views.table import render_summary, render_table
from views.looks import PAGES, WIDTHS, check_lines, read_odd, uncolor

TEXTS = {
    "a.txt": f"Kite Hill [b]Circle[/b]\n\nContact email\na@kite.example\n\n{WORK}\nAll.\n\n{INVOLVED}\nThey lead.\n\n"
    f"{AREAS}\n{CRIME}\n{STIGMA}\n",
    "b.txt": f"道具の小屋 ほたる\n\nContact email\nask us\n\n{WORK}\nAll.\n\n{INVOLVED}\n\n"
    f"{AREAS}\n{CRIME}\nA line of our own\n",
    "c.txt": f"مجموعة النور\n\n{WORK}\nAll.\n\n{INVOLVED}\nThey lead.\n\n{AREAS}\n{CRIME}\n",
    "folder/of/pages/without/a/name.txt": f"{WORK}\nAll.\n\n{INVOLVED}\nThey lead.\n\n{AREAS}\n{CRIME}\n",
    "empty.txt": "",
}


def render(texts: dict[str, str], questionnaire: Questionnaire, width: int = 80, *, color: bool = False) -> str:
    tally = Tally(questionnaire)
    rows = [row for path, text in texts.items() for row in add_result(tally, read(text, questionnaire, path=path))]
    return render_table(rows, build_summary(tally), width=width, color=color)


def test_table_at_80_cells(nswp: Questionnaire) -> None:
    assert render(TEXTS, nswp) == (
        """\
profile                                   answered   required  choices  findings
Kite Hill [b]Circle[/b]                        4/6                   2
道具の小屋 ほたる                              2/6  1 missing        1     2E 1W
\u2068مجموعة النور\u2069                                   3/6                   1
…r/of/pages/without/a/name.txt (no name)       3/6                   1     1E
empty.txt (no record)                                                      1E

4 profiles in 5 files, 4 errors, 1 warning

question                                       answered  empty  missing  invalid
Contact email                                         1      0        2        1
Who do you work with?                                 4      0        0        0
How are sex workers involved in your organis…         3      1        0        0
Which of NSWP priority areas does your organ…         4      0        0        0
What are the two main challenges that the se…         0      0        4        0
Describe other areas of your work                     0      0        4        0

Which of NSWP priority areas does your organisation work on?
  Oppose the criminalisation and other legal oppression…  4 ████████████████████
  Critique the trafficking paradigm that conflates repr…  0
  Advocate for universal access to health services, inc…  0
  Speak out about violence against sex workers, includi…  0
  Oppose human rights abuses, including coercive progra…  0
  Challenge stigma and discrimination against sex worke…  1 █████
  Advocate for the economic empowerment and social incl…  0
  other                                                   1 █████
"""
    )


def test_table_at_60_cells(nswp: Questionnaire) -> None:
    assert render(TEXTS, nswp, 60).partition("\n\nWhich")[0] == (
        """\
profile                        answered   required  findings
Kite Hill [b]Circle[/b]             4/6
道具の小屋 ほたる                   2/6  1 missing     2E 1W
\u2068مجموعة النور\u2069                        3/6
…without/a/name.txt (no name)       3/6                1E
empty.txt (no record)                                  1E

4 profiles in 5 files, 4 errors, 1 warning

question                   answered  empty  missing  invalid
Contact email                     1      0        2        1
Who do you work with?             4      0        0        0
How are sex workers invo…         3      1        0        0
Which of NSWP priority a…         4      0        0        0
What are the two main ch…         0      0        4        0
Describe other areas of…          0      0        4        0"""
    )


def test_findings_line_up_by_severity() -> None:
    rows = [
        ProfileCount("a", has_record=True, name="A", findings=SeverityCount(10, 0, 1)),
        ProfileCount("b", has_record=True, name="B", findings=SeverityCount(2, 120, 0)),
    ]
    table = render_table(rows, summarize([], load_questionnaire()))
    assert table == (
        "profile  answered  choices     findings\n"
        "A             0/0        0  10E      1I\n"
        "B             0/0        0   2E 120W\n"
        "\n"
        "0 profiles in 0 files\n"
    )


def test_without_findings_nothing_is_reported(nswp: Questionnaire) -> None:
    lines = render({"a.txt": TEXTS["a.txt"]}, nswp).split("\n")
    assert lines[1] == "Kite Hill [b]Circle[/b]       4/6        2"
    assert lines[3] == "1 profile in 1 file"


def test_profiles_of_one_name_are_told_apart_by_path_or_by_id(nswp: Questionnaire) -> None:
    rows = [
        ProfileCount("pages/of/the/north/a.txt", has_record=True, name="Mill", id="mill"),
        ProfileCount("pages/of/the/south/b.txt", has_record=True, name="Mill", id="mill-2"),
        ProfileCount("c.txt", has_record=True, name="The House by the Old Bridge", id="house"),
        ProfileCount("c.txt", has_record=True, name="The House by the Old Bridge", id="house-2"),
    ]
    assert render_table(rows, summarize([], nswp), width=66).split("\n")[1:5] == [
        "Mill  pages/of/the/north/a.txt             0/0        0",
        "Mill  pages/of/the/south/b.txt             0/0        0",
        "The House by the Old Bridge  house         0/0        0",
        "The House by the Old Bridge  house-2       0/0        0",
    ]
    assert render_table(rows, summarize([], nswp), width=50).split("\n")[1:4] == [
        "Mill  …he/north/a.txt       0/0        0",
        "Mill  …he/south/b.txt       0/0        0",
        "The House by…  house        0/0        0",
    ]


def test_a_long_name_is_cut(nswp: Questionnaire) -> None:
    row = ProfileCount("a.txt", has_record=True, name="Union of the Workers of the Long Road \x1b[31m\u202e" * 2)
    line = render_table([row], summarize([], nswp), width=60).split("\n")[1]
    assert line == "Union of the Workers of the Lo…       0/0        0"
    assert r"\x1b[31m\u202e" in render_table([row], summarize([], nswp), width=90)


def test_findings_beside_the_records_of_a_file_have_their_row(nswp: Questionnaire) -> None:
    row = ProfileCount("records.jsonl", has_record=False, is_rest=True, findings=SeverityCount(1))
    assert "\nrecords.jsonl (the file)                           1E\n" in render_table([row], summarize([], nswp))


def test_no_profile_is_no_table(nswp: Questionnaire) -> None:
    assert render({}, nswp) == "0 profiles in 0 files\n"


def test_questionnaire_without_a_public_question_has_a_table(garden: Questionnaire) -> None:
    public = limit_questionnaire(garden)
    results = [read_bytes(page, Options(garden, audience=Audience.PUBLIC), "a.txt") for page in (b"Fern", b"Moss")]
    tally = Tally(public)
    rows = [row for result in results for row in add_result(tally, result)]
    assert not public.survey
    assert render_table(rows, build_summary(tally)).count("Fern") == 1


def test_summary_stands_alone(nswp: Questionnaire) -> None:
    summary = summarize([read(TEXTS["a.txt"], nswp)], nswp)
    assert render_table([], summary) == render_summary(summary)


def test_colour_changes_nothing_but_colour(nswp: Questionnaire) -> None:
    plain, colored = render(TEXTS, nswp), render(TEXTS, nswp, color=True)
    assert "\x1b" not in plain
    assert uncolor(colored) == plain
    assert "\x1b[31m2E\x1b[0m" in colored


@given(st.lists(PAGES, max_size=4), WIDTHS)
def test_no_line_is_too_wide_or_unsafe(pages: list[str], width: int) -> None:
    tally = Tally(load_questionnaire())
    rows = [row for page in pages for row in add_result(tally, read_odd(page))]
    check_lines(render_table(rows, build_summary(tally), width=width), width)


@given(st.lists(st.integers(0, 10**7), min_size=3, max_size=3), st.text(max_size=90))
def test_large_numbers_fit(numbers: list[int], name: str) -> None:
    row = ProfileCount(
        "a.txt",
        has_record=True,
        name=name,
        questions=numbers[0],
        answered=numbers[1],
        missing=numbers[1] % 99,
        choices=numbers[2],
        findings=SeverityCount(*numbers),
    )
    check_lines(render_table([row], summarize([], load_questionnaire()), width=80), 80)
