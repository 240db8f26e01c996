from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from helpers import AREAS, CHALLENGES, CRIME, INVOLVED, OTHER, STIGMA, TWICE, WHOLE, WORK, as_dict, read, read_one
from profilecli.errors import OutputError
from profilecli.formats import as_markdown
from profilecli.formats.as_markdown import encode_profiles
from profilecli.formats.common import FormatOptions
from profilecli.questionnaire.model import Questionnaire
from profilecli.questionnaire.parsing import parse_questionnaire
from profilecli.record.profile import Profile

SMALL = parse_questionnaire(
    b"""
name = "small"
title = "Small"
version = "1"
name_labels = ["Group"]
[[survey]]
name = "work"
type = "text"
label = "What do you do all day?"
required = true
[[survey]]
name = "site"
type = "url"
label = "Website"
aliases = ["Address of your page"]
[[survey]]
name = "plans"
type = "text"
label = "Which plans do you have?"
[[survey]]
name = "form"
type = "select_one"
list_name = "forms"
label = "What is your legal form?"
[[survey]]
name = "tools"
type = "select_multiple"
list_name = "tools"
label = "Which kinds of tools do you lend?"
[[choices.forms]]
name = "club"
label = "Registered club"
[[choices.forms]]
name = "shop"
label = "Shop"
[[choices.tools]]
name = "saws"
label = "Saws"
[[choices.tools]]
name = "garden"
label = "Saws and other tools for the garden"
""",
    "small.toml",
)


def list_content(profile: Profile) -> tuple[str | None, dict[str, object]]:
    """Return what the page has to hold: all that a record says, but not where it stood."""
    places = {"heading", "lines"}
    return profile.name, {
        name: {key: value for key, value in as_dict(answer).items() if key not in places}
        for name, answer in profile.answers.items()
    }


def render(text: str, questionnaire: Questionnaire) -> str:
    """Return the Markdown of the one profile of `text`, which is read back the same."""
    profile = read_one(text, questionnaire)
    page = b"".join(encode_profiles([profile], FormatOptions(questionnaire))).decode()
    assert list_content(read_one(page, questionnaire)) == list_content(profile)
    return page


def refuse(text: str, questionnaire: Questionnaire) -> str:
    """Return why the profiles of `text` cannot be written."""
    with pytest.raises(OutputError) as caught:
        list(encode_profiles(read(text, questionnaire).profiles, FormatOptions(questionnaire)))
    return str(caught.value)


def test_page_is_in_the_words_of_the_questionnaire(nswp: Questionnaire) -> None:
    text = (
        WHOLE.replace(WORK, "1. WHO DO YOU WORK WITH")
        .replace(CRIME, f"[x] {CRIME};")
        .replace(STIGMA, f"(x) {STIGMA}")
        .replace("Women.", "• A\n  • B")
    )
    assert (
        render(text, nswp)
        == f"""\
# Copper Lantern

## Contact email

office@lantern.example

## {WORK}

• A
  • B

## {INVOLVED}

They run it.

## {AREAS}

- {CRIME}
- {STIGMA}

## {CHALLENGES}

Rent.

## {OTHER}

Tea.
"""
    )


def test_empty_is_a_bare_heading_and_missing_is_nothing(nswp: Questionnaire) -> None:
    assert render(f"Contact email\n\n{AREAS}\n[ ] {CRIME}\n", nswp) == f"## Contact email\n\n## {AREAS}\n"


def test_invalid_and_placeholder_answers_stand_as_they_are(tool_library: Questionnaire) -> None:
    text = "Contact email\nN/A\n\nHow many members do you have?\nabout 40,\nI think\n\nnot counted\n"
    page = render(text, tool_library)
    assert page == "## Contact email\n\nN/A\n\n## How many members do you have?\n\nabout 40,\nI think\n"


def test_typed_answer_stands_as_it_was_written(tool_library: Questionnaire) -> None:
    text = "When did your tool library open?\n4th of May, 2019\nWhat is the yearly fee in euros?\n- 12.50\n"
    page = render(text, tool_library)
    assert "\n4th of May, 2019\n" in page
    assert page.endswith("\n- 12.50\n")


def test_other_lines_follow_the_choices() -> None:
    page = render(f"{SMALL.survey[4].label}\n* Lathes \n* saws\n", SMALL)
    assert page == "## Which kinds of tools do you lend?\n\n- Saws\n\n* Lathes\n"


def test_more_choices_than_one_stand_as_they_are() -> None:
    page = render("What is your legal form?\n☑ Shop\n☑ registered club\n☐ Other\n", SMALL)
    assert page == "## What is your legal form?\n\n☑ Shop\n☑ registered club\n☐ Other\n"
    page = render("What is your legal form?\nShop\nwith a bar\n", SMALL)
    assert page == "## What is your legal form?\n\n- Shop\n\nwith a bar\n"


def test_unplaced_text_is_left_out() -> None:
    text = (
        "Bent Nail\nSome town, some street.\n\nWhich plans do you have?\nTea.\n\nWhat about the other ones?\n\nNone.\n"
    )
    assert render(text, SMALL) == "# Bent Nail\n\n## Which plans do you have?\n\nTea.\n"


def test_profile_of_which_nothing_is_known_is_a_rule() -> None:
    assert render("- this says nothing\n", SMALL) == "\n---\n"


@pytest.mark.parametrize(
    ("line", "written"),
    [
        ("Bent Nail", "# Bent Nail"),
        ("**Bent Nail**", "# Bent Nail"),
        ("Bent Nail #", "Bent Nail #"),
        ("Group: We are here.", "# Group: We are here."),
        ("Group: - Nail", "# Nail"),
        ("Group:\n# 1", "# Group: 1"),
        ("Group:\n* Nail *", "# Group\n* Nail *"),
    ],
)
def test_name_is_written_so_that_it_is_read_as_one(line: str, written: str) -> None:
    page = render(f"{line}\n\nWhich plans do you have?\nTea.\n", SMALL)
    assert page == f"{written}\n\n## Which plans do you have?\n\nTea.\n"


@pytest.mark.parametrize(
    "lines",
    [
        "# A Markdown heading\n## and one below",
        "So they ask: “What do you do all day?”",
        "Sticks.\nIs that all there is?\nIt is.",
        "Website: https://a.example is ours",
        "- [ ] not yet\n- [x] done",
        "    code()\n\n> quoted\n\n| a | b |\n<br>",
        "&amp; \\# *a* _b_ `c` #",
        "N/A",
        "-",
        "---- 8< ----",
        "\f Next page\nend",
        "a\u2028b\u0085c\x0bd\te",
        "Group: The Others\nGroup",
        "Registered club\nSaws",
    ],
)
def test_answer_stands_verbatim_under_its_heading(lines: str) -> None:
    page = render(f"Which plans do you have?\nTea.\n{lines}\n\nWhat is your legal form?\nShop\n", SMALL)
    assert page.startswith(f"## Which plans do you have?\n\nTea.\n{lines}\n\n## What")


def test_rules_and_runs_of_blank_lines_are_not_part_of_an_answer() -> None:
    page = render("Which plans do you have?\nTea.\n***\nRest.\n\n\n\n  Work.\n", SMALL)
    assert page == "## Which plans do you have?\n\nTea.\nRest.\n\n  Work.\n"


def test_question_for_an_answer_stands_directly_under_its_heading() -> None:
    page = render("Which plans do you have?\nDo we need some plans?\n", SMALL)
    assert page == "## Which plans do you have?\nDo we need some plans?\n"


def test_answer_like_a_translation_stands_under_a_note() -> None:
    text = "{}\n¿Qué hacen ustedes?\n¿Y quién no hace nada?\n"
    page = render(text.format("What do you do all day?"), SMALL)
    assert page == "## What do you do all day?\n(required)\n¿Y quién no hace nada?\n"
    page = render(text.format("Which plans do you have?"), SMALL)
    assert page == "## Which plans do you have?\n(optional)\n¿Y quién no hace nada?\n"


def test_answer_like_a_heading_stands_on_the_line_of_its_own() -> None:
    page = render("Which plans do you have: What is your legal form\nand more\n", SMALL)
    assert page == "## Which plans do you have?: What is your legal form\nand more\n"


def test_another_wording_is_taken_where_the_label_would_not_count() -> None:
    page = render("Address of your page\nask us\n", SMALL)
    assert page == "## Address of your page\n\nask us\n"


def test_order_of_the_source_is_kept_where_it_says_a_heading_from_prose() -> None:
    text = "Website\nhttps://a.example\n\nWhat do you do all day?\nTea.\nWebsite: https://b.example\n"
    page = render(text, SMALL)
    assert page.startswith("## Website\n\nhttps://a.example\n\n## What do you do all day?\n")


def test_closing_rule_keeps_an_end_from_looking_cut_off() -> None:
    page = render("Which plans do you have?\nTea.\nWhat is your\n\nSome other heading?\n", SMALL)
    assert page == "## Which plans do you have?\n\nTea.\nWhat is your\n\n---\n"


@pytest.mark.parametrize(
    ("lines", "body"),
    [
        ("Lathes\nSaws", "\n- Saws\n\nLathes\n"),
        ("tools for the garden\nSaws and other\n(some)", "\ntools for the garden\nSaws and other\n(some)\n"),
        ("Saws\n\nand other tools for the garden", "\n- Saws\n\nand other tools for the garden\n"),
    ],
)
def test_choices_and_other_lines_are_laid_out_so_that_both_are_read(lines: str, body: str) -> None:
    assert render(f"{SMALL.survey[4].label}\n{lines}\n", SMALL) == f"## {SMALL.survey[4].label}\n{body}"


def test_other_line_like_a_heading_stands_on_the_line_of_its_own() -> None:
    page = render(f"{SMALL.survey[4].label} What is your legal form\nSaws\n", SMALL)
    assert page == f"## {SMALL.survey[4].label}: What is your legal form\n\n- Saws\n"


def test_rule_stands_between_two_profiles() -> None:
    text = "Bent Nail\n{0}\nTea.\nWhat is your\n---\n{0}\nMore.\n---\nTin Roof\n{0}\nRest.\n".format(
        "Which plans do you have?"
    )
    profiles = read(text, SMALL).profiles
    data = b"".join(encode_profiles(profiles, FormatOptions(SMALL)))
    heading = "## Which plans do you have?"
    assert data.decode() == (
        f"# Bent Nail\n\n{heading}\n\nTea.\nWhat is your\n\n---\n\n"
        f"{heading}\n\nMore.\n\n---\n\n"
        f"# Tin Roof\n\n{heading}\n\nRest.\n"
    )
    assert list(map(list_content, read(data, SMALL).profiles)) == list(map(list_content, profiles))


def test_no_profile_is_an_empty_page() -> None:
    assert list(encode_profiles([], FormatOptions(SMALL))) == []


def test_pages_are_given_out_one_by_one(nswp: Questionnaire) -> None:
    asked: list[int] = []

    def list_profiles() -> Iterator[Profile]:
        for number in range(3):
            asked.append(number)
            yield read_one(WHOLE, nswp)

    pages = encode_profiles(list_profiles(), FormatOptions(nswp))
    next(pages)
    next(pages)
    assert asked == [0, 1]


LONE_LABEL = "Bent Nail\n\nWhich plans do you have?\nSecret tea.\n\nWebsite\n\nWhat about the other ones?\n"


def test_lone_label_that_only_unplaced_text_reported_from_a_heading_is_refused() -> None:
    message = refuse(LONE_LABEL, SMALL)
    assert message == "a.txt:1: Markdown cannot hold the answer to 'plans': it would be read back differently"


def test_halves_of_a_heading_that_a_rule_kept_apart_are_refused() -> None:
    assert "'plans'" in refuse("Which plans do you have?\nTea.\nWhat is your legal\n***\nform?\n", SMALL)


def test_name_that_cannot_be_written_is_refused() -> None:
    profile = replace(read_one(WHOLE, SMALL), name="---")
    with pytest.raises(OutputError, match="cannot hold the name"):
        list(encode_profiles([profile], FormatOptions(SMALL)))


@pytest.mark.parametrize(
    "value", ["a\rb", "a\n\n\nb", " \nb", "a ", "a\n---\nb", "What is your legal form?\nShop", "\ud800"]
)
def test_answer_that_no_text_can_give_is_refused(value: str) -> None:
    profile = read_one("Which plans do you have?\nTea.\n", SMALL)
    answer = replace(profile.answers["plans"], value=value)
    made = replace(profile, answers={**profile.answers, "plans": answer})
    with pytest.raises(OutputError, match="'plans'") as caught:
        list(encode_profiles([made], FormatOptions(SMALL)))
    assert value not in str(caught.value)


def test_choice_of_nothing_that_no_text_can_give_is_refused() -> None:
    profile = read_one("What is your legal form?\n[ ] Shop\n", SMALL)
    answer = replace(profile.answers["form"], reason="refused")
    made = replace(profile, answers={**profile.answers, "form": answer})
    with pytest.raises(OutputError, match="'form'"):
        list(encode_profiles([made], FormatOptions(SMALL)))


def test_page_that_looks_binary_is_refused() -> None:
    profile = read_one("Which plans do you have?\nTea.\n", SMALL)
    answer = replace(profile.answers["plans"], value="\x01" * 50)
    made = replace(profile, answers={**profile.answers, "plans": answer})
    with pytest.raises(OutputError):
        list(encode_profiles([made], FormatOptions(SMALL)))


def test_neighbours_without_a_common_question_are_refused_in_one_file() -> None:
    profiles = [
        read_one(f"{label}\nShop\n", SMALL) for label in ("Which plans do you have?", "What is your legal form?")
    ]
    with pytest.raises(OutputError, match="one Markdown file cannot hold this profile and the one before it"):
        list(encode_profiles(profiles, FormatOptions(SMALL)))
    for profile in profiles:
        assert list(encode_profiles([profile], FormatOptions(SMALL)))


def test_file_over_the_limit_is_reported_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(as_markdown, "MAX_BYTES", 100)
    warnings: list[str] = []
    profiles = [read_one("Which plans do you have?\nTea.\n", SMALL)] * 8
    pages = list(encode_profiles(profiles, FormatOptions(SMALL, warn=warnings.append)))
    assert len(pages) == 8
    assert len(warnings) == 1
    assert "over the 100 bytes" in warnings[0]


def test_reported_instead_of_refused_the_page_is_plain() -> None:
    warnings: list[str] = []
    profiles = [read_one(text, SMALL) for text in ("Which plans do you have?\nTea.\n", LONE_LABEL, "Website\n")]
    data = b"".join(encode_profiles(profiles, FormatOptions(SMALL, warn=warnings.append))).decode()
    assert [message.partition(":")[0] for message in warnings] == ["a.txt", "a.txt"]
    assert "cannot hold the answer to 'plans'" in warnings[0]
    assert "\n\nSecret tea.\n\nWebsite\n\n---\n\n## Website\n" in data
    assert "tea" not in "".join(warnings)


@pytest.mark.parametrize(
    ("labels", "answer", "line"),
    [
        (("-2", "2"), "2", "* 2"),
        (("-2", "2"), "-2", "- -2"),
        (("A+", "A-"), "A-", "- A-"),
        (("< 18", "> 18"), "> 18", "- > 18"),
        (("A*", "A"), "A*", "- A*"),
    ],
)
def test_choice_with_a_sign_is_read_back(labels: tuple[str, str], answer: str, line: str) -> None:
    choices = "".join(f'[[choices.l]]\nname = "c{number}"\nlabel = "{label}"\n' for number, label in enumerate(labels))
    head = 'name = "x"\ntitle = "X"\nversion = "1"\nname_labels = ["Group"]\n'
    survey = '[[survey]]\nname = "q"\ntype = "select_one"\nlist_name = "l"\nlabel = "Which one is it?"\n'
    questionnaire = parse_questionnaire(f"{head}{survey}{choices}".encode(), "x.toml")
    page = render(f"Group: Moss\n\nWhich one is it?\n{answer}\n", questionnaire)
    assert line in page.split("\n")


@pytest.mark.parametrize(
    "text",
    [
        TWICE,
        TWICE.partition("Français")[0],
        f"Iron Larks\n{TWICE.partition('Français')[2]}",
        "Iron Larks\n\nWhat does a year cost? / Combien coûte une année ?\n1\n",
        "Iron Larks\n\nE-mail: a@b.example\nE-mail: c@d.example\nCombien coûte une année ?\n1\n",
        "Iron Larks\n\nWhat does a year cost?\n\nCombien coûte une année ?\n1,50\n",
    ],
    ids=["twice", "english", "french", "beside", "alike", "spare"],
)
def test_a_page_in_several_languages_is_read_back(text: str, chorus: Questionnaire) -> None:
    profile = read_one(text, chorus)
    warned: list[str] = []
    (page,) = encode_profiles([profile], FormatOptions(chorus, warn=warned.append))
    assert warned == []
    back = read_one(page, chorus)
    for name, answer in profile.answers.items():
        again = back.answers[name]
        assert (answer.value, answer.languages) == (again.value, again.languages)
        values = {tag: other.value for tag, other in answer.translations.items()}
        assert values == {tag: other.value for tag, other in again.translations.items()}


def test_each_wording_is_in_the_language_of_the_page(chorus: Questionnaire) -> None:
    (page,) = encode_profiles(
        [read_one(f"Iron Larks\n{TWICE.partition('Français')[2]}", chorus)], FormatOptions(chorus)
    )
    assert "## Quelles voix cherchez-vous ?\n\n- Voix graves\n" in page.decode()
    assert "Low" not in page.decode()


def test_answer_that_says_no_language_is_worded_in_the_first(chorus: Questionnaire) -> None:
    profile = read_one("Iron Larks\n\nWhat does a year cost?\n1\n", chorus)
    plain = replace(profile.answers["fee"], languages=())
    made = replace(profile, answers={**profile.answers, "fee": plain})
    (page,) = encode_profiles([made], FormatOptions(chorus, warn=lambda _: None))
    assert page.decode() == "# Iron Larks\n\n## What does a year cost?\n\n1\n"


def test_record_that_does_not_say_where_it_is_from_is_named_by_its_number() -> None:
    warnings: list[str] = []
    found = [read_one(text, SMALL) for text in ("Which plans do you have?\nTea.\n", LONE_LABEL)]
    public = [replace(profile, source=replace(profile.source, path="")) for profile in found]
    list(encode_profiles(public, FormatOptions(SMALL, warn=warnings.append)))
    assert [message.partition(":")[0] for message in warnings] == ["record 2"]


def test_limit_is_what_all_pages_have_together(monkeypatch: pytest.MonkeyPatch) -> None:
    profile = read_one("Which plans do you have?\nTea.\n", SMALL)
    first, second, third = encode_profiles([profile] * 3, FormatOptions(SMALL))
    size = len(first + second + third)
    for limit, is_over in ((size, False), (size - 1, True)):
        monkeypatch.setattr(as_markdown, "MAX_BYTES", limit)
        warnings: list[str] = []
        list(encode_profiles([profile] * 3, FormatOptions(SMALL, warn=warnings.append)))
        assert (len(warnings) == 1) == is_over
