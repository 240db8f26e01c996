"""Pages in scripts that part words in another way, or ask with another mark."""

from __future__ import annotations

import pytest

from helpers import get, list_codes, own, read_one
from profilecli.questionnaire.model import Questionnaire
from profilecli.questionnaire.parsing import parse_questionnaire

FORM = """
name = "form"
title = "Form"
version = "1"
language = "{tag}"
name_labels = ["{name}"]
survey = [
  {{ name = "age", type = "integer", label = "{age}" }},
  {{ name = "days", type = "select_multiple", label = "{days}", list_name = "days" }},
  {{ name = "why", type = "text", label = "{why}" }},
]
[choices]
days = [{{ name = "sat", label = "{sat}" }}, {{ name = "sun", label = "{sun}" }}]
"""
WORDS = {
    "zh": {
        "name": "姓名", "age": "您的年龄多大？", "days": "您哪天有空？", "why": "您为什么想参加？",
        "sat": "星期六", "sun": "星期日", "who": "林", "said": "想认识邻居。", "new": "您会开车吗？",
    },
    "ja": {
        "name": "お名前", "age": "年齢は何歳ですか？", "days": "いつ来られますか？", "why": "困ることはありますか？",
        "sat": "土曜日", "sun": "日曜日", "who": "森", "said": "席が足りません。", "new": "車で来られますか？",
    },
    "th": {
        "name": "ชื่อ", "age": "คุณอายุเท่าไร", "days": "คุณว่างวันไหน", "why": "คุณมีปัญหาอะไรบ้าง",
        "sat": "วันเสาร์", "sun": "วันอาทิตย์", "who": "มาลี", "said": "ไม่มีที่นั่ง", "new": "คุณแพ้ยาอะไรหรือไม่?",
    },
}  # fmt: skip
TAGS = pytest.mark.parametrize("tag", WORDS)


def build(tag: str) -> Questionnaire:
    return parse_questionnaire(FORM.format(tag=tag, **WORDS[tag]).encode(), "form.toml")


def page(tag: str, text: str) -> str:
    return text.format(**WORDS[tag])


PAGE = "{name}: {who}\n\n{age}\n34\n\n{days}\n{sat}\n\n{why}\n{said}\n"


@TAGS
def test_heading_without_blanks_is_no_label_of_one_word(tag: str) -> None:
    form = build(tag)
    text = page(tag, PAGE)
    assert (own(text, form), list_codes(text, form)) == ("N.HA.HC.HA", [])
    wrong = page(tag, PAGE).replace("34", WORDS[tag]["said"]).replace(WORDS[tag]["sat"], WORDS[tag]["said"])
    assert list_codes(wrong, form) == ["PRF305 4:1 error age", "PRF302 7:1 warning days"]
    assert get(wrong, form, "why")["value"] == WORDS[tag]["said"]


@TAGS
def test_heading_without_blanks_that_is_wrapped_is_joined(tag: str) -> None:
    form, why = build(tag), WORDS[tag]["why"]
    for end in range(2, len(why) - 2):
        text = page(tag, PAGE).replace(why, f"{why[:end]}\n{why[end:]}")
        assert get(text, form, "why")["value"] == WORDS[tag]["said"]
        assert get(text, form, "days")["value"] == ["sat"]


@TAGS
def test_unknown_question_without_blanks_is_reported(tag: str) -> None:
    form = build(tag)
    text = page(tag, PAGE + "\n{new}\n{said}\n")
    assert get(text, form, "why")["value"] == WORDS[tag]["said"]
    assert "PRF206 12:1 warning -" in list_codes(text, form)


@pytest.mark.parametrize("tag", ["zh", "ja"])
@pytest.mark.parametrize(
    "number",
    [
        *(
            "1、",
            "1．",
            "１、",
            "(1)",
            "（1）",
            "一、",
            "十一、",
            "二十三、",
            "（一）",
            "①",
            "■",
            "・",
            "問1．",
            "问题1：",
            "質問1 ",
            "Q1. ",
        ),
    ],
)
def test_number_of_a_heading_is_no_part_of_it(number: str, tag: str) -> None:
    text = page(tag, PAGE)
    for key in ("age", "days", "why"):
        text = text.replace(WORDS[tag][key], number + WORDS[tag][key])
    assert own(text, build(tag)) == "N.HA.HC.HA"


@pytest.mark.parametrize("tag", ["zh", "ja"])
@pytest.mark.parametrize("mark", ["・{}", "（√）{}", "(√){}", "①{}", "（1）{}", "1、{}", "☑{}"])
def test_mark_of_a_choice_is_no_part_of_it(mark: str, tag: str) -> None:
    text = page(tag, PAGE).replace(WORDS[tag]["sat"], mark.format(WORDS[tag]["sat"]))
    assert get(text, build(tag), "days")["value"] == ["sat"]


def test_empty_box_in_wide_brackets_chooses_nothing() -> None:
    text = page("zh", PAGE).replace(WORDS["zh"]["sat"], "（√）星期六\n（ ）星期日\n（　）星期日")
    assert get(text, build("zh"), "days")["value"] == ["sat"]


@pytest.mark.parametrize("tag", ["zh", "ja"])
def test_label_in_lenticular_brackets_has_its_answer_after_them(tag: str) -> None:
    text = page(tag, "【{name}】{who}\n【{age}】34\n【{days}】{sat}\n【{why}】\n{said}\n")
    form = build(tag)
    assert (own(text, form), read_one(text, form).name) == ("NHHHA", WORDS[tag]["who"])
    assert [get(text, form, name)["value"] for name in ("age", "days", "why")] == [34, ["sat"], WORDS[tag]["said"]]


DIRECTIONS = """
name = "form"
title = "Form"
version = "1"
language = "zh"
survey = [
  {{ name = "where", type = "select_multiple", label = "您的窗户朝哪边？", list_name = "sides" }},
  {{ name = "more", type = "text", label = "{label}" }},
]
[choices]
sides = [
  {{ name = "east", label = "东" }}, {{ name = "south", label = "南" }}, {{ name = "southeast", label = "东南" }},
  {{ name = "second", label = "二年级" }},
]
"""


@pytest.mark.parametrize("lines", ["东\n南", "- 东\n- 南", "☑ 东\n☑ 南\n☐ 东南"])
def test_choices_on_two_lines_are_not_joined(lines: str) -> None:
    form = parse_questionnaire(DIRECTIONS.format(label="请介绍您的房子。").encode(), "form.toml")
    assert get(f"林\n\n您的窗户朝哪边？\n{lines}\n", form, "where")["value"] == ["east", "south"]


def test_list_of_han_numbers_is_no_number_of_an_item() -> None:
    form = parse_questionnaire(DIRECTIONS.format(label="请介绍您的房子。").encode(), "form.toml")
    answer = get("林\n\n您的窗户朝哪边？\n一、二年级\n", form, "where")
    assert answer["other"] == ["一、二年级"]
    assert not get("林\n\n请介绍您的房子。\n一、二楼是厨房。\n", form, "more")["items"]


@pytest.mark.parametrize("label", ["连络", "連絡先", "合作伙伴", "홈페이지", "โทรศัพท์", "メール"])
def test_short_label_without_blanks_is_a_word_of_everyday_text(label: str) -> None:
    form = parse_questionnaire(DIRECTIONS.format(label=label).encode(), "form.toml")
    page = f"林\n\n{label}\n席。\n\n您的窗户朝哪边？\n东\n"
    said = page.replace("席。", f"席。\n{label}：町内。\nいす。")
    assert get(page, form, "more")["value"] == "席。"
    assert get(said, form, "more")["value"] == f"席。\n{label}：町内。\nいす。"


GREEK = """
name = "form"
title = "Form"
version = "1"
language = "el"
survey = [
  { name = "members", type = "integer", label = "Πόσα μέλη έχετε;" },
  { name = "needs", type = "text", label = "Τι σας λείπει;" },
]
"""


def test_semicolon_after_greek_is_a_question_mark() -> None:
    form = parse_questionnaire(GREEK.encode(), "form.toml")
    text = "Η Αλυκή\n\nΠόσα μέλη έχετε; 58\n\nΤι σας λείπει;\nΜια αίθουσα.\n\nΈχετε δική σας στέγη;\nΌχι.\n"
    for mark in (";", "\u037e", "?"):
        asked = text.replace(";", mark)
        assert [get(asked, form, name)["value"] for name in ("members", "needs")] == [58, "Μια αίθουσα."]
        assert list_codes(asked, form) == ["PRF206 8:1 warning -"]


def test_semicolon_after_other_letters_asks_nothing(nswp: Questionnaire) -> None:
    angle = "Lantern\n\nWho do you work with?\nThe angle \u03b8;\n\nThe length \u03bb.\n"
    assert get(angle, nswp, "who_you_work_with")["value"] == "The angle \u03b8;\n\nThe length \u03bb."
    text = "Lantern\n\nWho do you work with?\nWomen.\n\nWe have these three;\nNo more.\n"
    assert get(text, nswp, "who_you_work_with")["value"] == "Women.\n\nWe have these three;\nNo more."


@TAGS
def test_question_in_the_same_script_below_a_heading_is_what_somebody_wrote(tag: str) -> None:
    said = f"{WORDS[tag]['new']}\n{WORDS[tag]['said']}"
    text = page(tag, PAGE).replace(WORDS[tag]["said"], said)
    assert get(text, build(tag), "why")["value"] == said


@TAGS
def test_question_in_another_script_below_a_heading_translates_it(tag: str) -> None:
    text = page(tag, PAGE).replace(WORDS[tag]["said"], f"Why come at all?\n{WORDS[tag]['said']}")
    assert get(text, build(tag), "why")["value"] == WORDS[tag]["said"]
    assert list_codes(text, build(tag)) == []
