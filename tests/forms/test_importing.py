"""XLSForms in: what becomes of each cell, and what is said of a workbook that is no form."""

from __future__ import annotations

import io
import tomllib

import pytest
from openpyxl import load_workbook

from forms.sample_forms import FORMS, build
from profilecli.errors import InputError, ProfileCliError, SettingsError
from profilecli.forms.draft import Note
from profilecli.forms.importing import Imported, import_xlsform
from profilecli.forms.workbook import name_cell
from profilecli.questionnaire.answer_types import QuestionType
from profilecli.questionnaire.model import Questionnaire
from profilecli.questionnaire.parsing import parse_questionnaire


def read(text: str, language: str | None = None) -> tuple[Questionnaire, Imported]:
    found = import_xlsform(build(text), "stem", language)
    return parse_questionnaire(found.toml.encode(), "form"), found


LISTED = """
== survey
type | name | label
select_one yn | ok | Is that right?
== choices
list_name | name | label
yn | {} | Yes or no
"""


def places(found: Imported) -> list[str]:
    return [note.place for note in found.notes]


def faults(text: str, language: str | None = None) -> list[str]:
    with pytest.raises(SettingsError) as caught:
        import_xlsform(build(text), "stem", language)
    return str(caught.value).split("\n")


@pytest.mark.usefixtures("unmeasured")
@pytest.mark.parametrize("name", FORMS)
def test_every_cell_is_in_the_file_or_in_a_note(name: str) -> None:
    data = build(FORMS[name])
    found = import_xlsform(data, "stem")
    parse_questionnaire(found.toml.encode(), name)
    noted = set(places(found))
    rows = 0
    for sheet in load_workbook(io.BytesIO(data)):
        if sheet.title.lower() not in ("survey", "choices", "settings"):
            assert sheet.title in noted
            continue
        headers = [str(cell.value).lower() for cell in sheet[1]]
        for cells in sheet.iter_rows(min_row=2):
            for header, cell in zip(headers, cells, strict=True):
                if cell.value is None or header in ("required", "default_language"):
                    continue
                text = str(cell.value)
                place = f"{sheet.title}!{name_cell(cell.row, cell.column)}"
                is_read = header in ("type", "command") or text.startswith(("start=", ". >= "))
                assert is_read or text in found.toml or place in noted, (place, text)
            is_end = any(str(cell.value).replace("_", " ") in ("end group", "end repeat") for cell in cells)
            rows += any(cell.value for cell in cells) and sheet.title.lower() == "survey" and not is_end
    kept = sum(line.startswith(("# survey!", "# Survey!")) for line in found.toml.split("\n"))
    assert len(tomllib.loads(found.toml)["survey"]) + kept == rows


def test_there_are_twenty_forms() -> None:
    assert len(FORMS) >= 20


def test_types_and_settings_are_read() -> None:
    form, found = read(FORMS["settings"])
    assert (form.name, form.title, form.version, form.language) == ("plot_record", "Plot record", "2024010501", "en")
    assert [(q.type, q.required) for q in form.survey] == [(QuestionType.DATE, True), (QuestionType.DECIMAL, False)]
    assert found.notes == []


@pytest.mark.parametrize("name", ["selects", "old words"])
def test_selects_are_read(name: str) -> None:
    form, _ = read(FORMS[name])
    first, second = form.survey[:2]
    assert (first.type, first.list_name, first.or_other) == (QuestionType.SELECT_ONE, "yn", False)
    assert (second.type, second.list_name, second.or_other) == (QuestionType.SELECT_MULTIPLE, "crop", True)
    assert form.choices["yn"][0].label == "Yes"


@pytest.mark.parametrize(
    ("language", "tag", "label"),
    [
        (None, "fr", "A-t-il plu ?"),
        ("en", "en", "Did it rain?"),
        ("English", "en", "Did it rain?"),
        ("Français (fr)", "fr", "A-t-il plu ?"),
    ],
)
def test_all_languages_are_read_the_default_one_first(language: str | None, tag: str, label: str) -> None:
    form, found = read(FORMS["two languages"], language)
    assert (form.language, form.survey[1].label) == (tag, label)
    other = {"en": "fr", "fr": "en"}[tag]
    assert form.languages == (tag, other)
    assert {label, form.survey[1].translations[other].label} == {"A-t-il plu ?", "Did it rain?"}
    assert [choice.translations[other].label for choice in form.choices["yn"]] == (
        ["Oui", "Non"] if tag == "en" else ["Yes", "No"]
    )
    assert 'label = {en = "Did it rain?", fr = "A-t-il plu ?"}' in found.toml or tag == "fr"
    assert found.notes == []


def test_a_hint_is_kept_in_its_language() -> None:
    form, _ = read(FORMS["two languages"], "en")
    assert (form.survey[0].hint, form.survey[0].translations["fr"].hint) == ("Your full name", None)


MIXED = """
== survey
type | name | label | label::Français (fr) | label::Klingon | hint
text | who | Who are you? | Qui êtes-vous ? | nuq | In full
text | town | Which town? | | |
text | job | | Quel métier ? | |
text | food | What do you eat? | Qui êtes-vous ? | |
text | fish | Fish | Fish | |
select_one yn | rain | Did it rain? | A-t-il plu ? | |
== choices
list_name | name | label | label::Français (fr)
yn | a | One | Deux
yn | b | Two | Deux
yn | c | Deux | Un
== settings
form_title | form_id | version | default_language
Mixed | mixed | 1 | {}
"""


def test_the_plain_column_is_in_the_default_language() -> None:
    form, found = read(MIXED.format("English"))
    assert form.languages == ("en", "fr")
    assert read(MIXED.format(""), "en")[0].languages == ("en", "fr")
    assert read(MIXED.format(""))[0].languages == ("und", "fr")
    assert read(MIXED.format("Français (fr)"))[0].list_languages() == ("fr",)
    by_name = {question.name: question for question in form.survey}
    assert by_name["who"].translations["fr"].label == "Qui êtes-vous ?"
    assert (by_name["who"].hint, by_name["who"].translations["fr"].hint) == ("In full", None)
    assert "# label::Klingon: nuq\n" in found.toml
    assert by_name["town"].translations == by_name["fish"].translations == {}
    assert by_name["job"].label == "Quel métier ?"
    said = [f"{note.place}: {note.message}" for note in found.notes]
    assert "survey!4: there is no label in the wanted language; used instead: Français (fr)" in said
    assert "survey!1: the language 'Klingon' is not read; write its code after it: 'French (fr)'" in said


def test_a_translation_that_reads_like_another_is_left_out() -> None:
    form, found = read(MIXED.format("English"))
    food = next(question for question in form.survey if question.name == "food")
    assert (food.label, food.translations) == ("What do you eat?", {})
    said = [note.message for note in found.notes if note.place == "survey!5"]
    assert said == ["fr: the label is read as the same as that of 'who'; use other words; left out: Qui êtes-vous ?"]
    assert [choice.label for choice in form.choices["yn"]] == ["One", "Two", "Deux"]
    assert [choice.translations.get("fr") and choice.translations["fr"].label for choice in form.choices["yn"]] == [
        "Deux",
        None,
        "Un",
    ]


def test_a_language_that_the_form_has_not_is_a_fault() -> None:
    assert faults(FORMS["two languages"], "de")[0].startswith("survey!1: there is no column of labels in 'de'")


def test_choices_may_be_labelled_in_a_language_that_the_survey_only_has_by_default() -> None:
    form, found = read(
        "== survey\ntype|name|label\nselect_one yn|ok|Is that right?\n"
        "== choices\nlist_name|name|label::English (en)|label::Français (fr)|label::Klingon\nyn|y|Yes|Oui|HIja'\n"
        "== settings\nform_title|form_id|version|default_language\nA|a|1|English (en)"
    )
    (choice,) = form.choices["yn"]
    assert (form.languages, form.survey[0].label) == (("en", "fr"), "Is that right?")
    assert (choice.label, choice.translations["fr"].label) == ("Yes", "Oui")
    assert places(found) == ["choices!1", "choices!E2"]


def test_choices_with_a_plain_label_are_in_the_languages_of_the_survey() -> None:
    form, found = read(
        "== survey\ntype|name|label::English (en)|label::Français (fr)\nselect_one m|a|Which mark?|Quelle note ?\n"
        "== choices\nlist_name|name|label\nm|one|1\n== settings\nform_id|version\na|1"
    )
    assert (form.languages, form.choices["m"][0].label, found.notes) == (("en", "fr"), "1", [])


def test_a_default_language_without_a_column_is_noted() -> None:
    form, found = read(
        "== survey\ntype|name|label::Español (es)|label::Français (fr)\ntext|a|A?|B?\n"
        "== settings\nform_title|form_id|version|default_language\nA|a|1|English (en)"
    )
    assert form.languages == ("es", "fr")
    message = "there is no column of labels in 'English (en)'; the main language is 'Español (es)'"
    assert found.notes == [Note("settings!D2", message)]


def test_a_language_that_nobody_names_is_not_known() -> None:
    form, found = read(FORMS["plain"])
    assert form.language == "und"
    assert "--language" in found.notes[-1].message
    assert read(FORMS["plain"], "sw")[0].language == "sw"


def test_what_stands_beside_a_question_is_kept_beside_it() -> None:
    form, found = read(FORMS["logic"])
    assert places(found) == ["(no sheet settings)", "(no sheet settings)", "survey!F2", "survey!D4", "survey!E4"]
    first, _, third = found.toml.split("[[survey]]")[1:]
    assert "# constraint_message: Grown-ups only\n" in first
    assert (form.survey[0].hint, form.survey[0].min, form.survey[0].constraint) == ("In years", 18, None)
    assert (form.survey[1].relevant, form.survey[1].constraint) == ("${age} > 17", "string-length(.) < 80")
    assert "# relevant: ${age} > 17 and ${job} = 'x'\n# constraint: regex(., '[A-Z].+')\n" in third
    messages = [note.message for note in found.notes if note.place in ("survey!D4", "survey!E4")]
    assert messages == [
        "relevant: there is no question 'job'; it is kept as a comment",
        "constraint: 'regex' cannot be checked; it is kept as a comment",
    ]


def test_sheet_of_settings_without_a_row_is_named() -> None:
    survey = "== survey\ntype|name|label::English (en)\ntext|a|A?\n"
    for sheet, place in (("", "(no sheet settings)"), ("== Settings\nform_id", "settings!2")):
        assert read(survey + sheet)[1].notes == [Note(place, "the form has no version; it gets version 1")]


def test_names_of_choices_may_be_numbers() -> None:
    form, found = read(FORMS["numbered choices"])
    assert [choice.name for choice in form.choices["rate"]] == ["1", "2", "3", "4"]
    assert places(found) == ["(no sheet settings)", "(no sheet settings)"]


def test_names_and_labels_of_choices_may_be_true_and_false() -> None:
    form, found = read(
        "== survey\ntype|name|label|relevant\nselect_one l|a|A?|\ntext|b|B?|${a} = 'TRUE'\n"
        "== choices\nlist_name|name|label\nl|TRUE|TRUE\nl|FALSE|FALSE"
    )
    assert [(choice.name, choice.label) for choice in form.choices["l"]] == [("TRUE", "TRUE"), ("FALSE", "FALSE")]
    assert form.survey[1].relevant == "${a} = 'TRUE'"
    assert places(found) == ["(no sheet settings)", "(no sheet settings)"]


def test_names_that_cannot_be_are_changed_and_noted() -> None:
    form, found = read(LISTED.format("ja/nein"))
    assert [choice.name for choice in form.choices["yn"]] == ["ja_nein"]
    assert "choices!B2" in places(found)
    form, found = read(FORMS["same names"])
    assert [question.name for question in form.survey] == ["age", "age_2"]
    assert "survey!B6" in places(found)


def test_notes_and_groups_are_read_in_their_order() -> None:
    form, found = read(FORMS["nested groups"])
    assert [(row.type.value, row.name, row.group) for row in form.rows] == [
        ("group", "home", None),
        ("note", "hello", "home"),
        ("group", "rooms", "home"),
        ("integer", "beds", "rooms"),
        ("text", "garden", "home"),
        ("text", "other", None),
    ]
    assert [(part.label, part.appearance) for part in form.parts] == [
        ("Your home", "field-list"),
        ("Now about your home.", None),
        (None, None),
    ]
    assert [place for place in places(found) if "survey" in place] == ["survey!C8", "survey!D8"]


def test_a_label_of_a_group_or_note_that_no_page_shows_is_kept_as_a_comment() -> None:
    form, found = read("== survey\ntype|name|label\nbegin group|a|…\nnote|b|…\nnote|c|\ntext|d|D?\nend group|a|")
    assert [(row.name, row.label) for row in form.rows] == [("a", None), ("d", "D?")]
    assert "# label: …\n" in found.toml
    assert {"survey!2", "survey!A3", "survey!A4"} <= set(places(found))


@pytest.mark.parametrize(
    ("begin", "end"),
    [
        ("begin_repeat", "end_repeat"),
        ("begin repeat", "end repeat"),
        ("begin lgroup", "end lgroup"),
        ("begin looped group", "end looped group"),
        ("begin_loop over l", "end loop"),
    ],
)
def test_a_repeat_is_a_group_whose_questions_are_read_once(begin: str, end: str) -> None:
    form, found = read(
        "== survey\ntype|name|label|relevant|repeat_count\ntext|x|X?||\nbegin group|a|A||\n"
        f"{begin}|b|Branches|${{x}} = 'y'|3\ntext|c|C?||\n{end}|b|||\ntext|d|D?||\nend group||||\ntext|e|E?||"
    )
    assert [(question.name, question.group) for question in form.survey] == [
        ("x", None),
        ("c", "b"),
        ("d", "a"),
        ("e", None),
    ]
    repeat = next(part for part in form.parts if part.name == "b")
    assert (repeat.label, repeat.relevant, repeat.group) == ("Branches", "${x} = 'y'", "a")
    assert f"# type: {begin}\n# repeat_count: 3\n" in found.toml
    assert [note for note in found.notes if note.place.startswith("survey")] == [
        Note("survey!A4", "a repeat: its questions are read once"),
        Note("survey!E4", "repeat_count has no counterpart; it is kept as a comment"),
    ]


def test_a_note_needs_no_name() -> None:
    form, found = read("== survey\ntype|name|label\ntext|note_3|A?\nnote||Thank you.\nnote||And now the rest.")
    assert [(part.name, part.label) for part in form.parts] == [
        ("note_3_2", "Thank you."),
        ("note_4", "And now the rest."),
    ]
    assert "survey!B4" not in places(found)


@pytest.mark.parametrize("kind", ["acknowledge", "trigger", "add acknowledge prompt"])
def test_a_box_to_tick_is_a_question_for_yes_or_no(kind: str) -> None:
    form, found = read(f"== survey\ntype|name|label|required\n{kind}|ok|I agree to this.|yes")
    (question,) = form.survey
    assert (question.type, question.label, question.required) == (QuestionType.BOOLEAN, "I agree to this.", True)
    assert f"# type: {kind}\n" in found.toml
    assert found.notes[-1] == Note("survey!A2", "'acknowledge' has no counterpart; the answer is read as boolean")


CHANGING = """
== survey
type | name | label | hint
text | who | Who are you? |
{}
== settings
form_title | form_id | version | default_language | profilecli_boilerplate
A | a | 1 | English | ["Bye, *."]
"""


@pytest.mark.parametrize(
    ("row", "notes"),
    [
        (
            "note|n|Thank you ${who}, and welcome.|",
            [
                Note(
                    "survey!C3",
                    "the label repeats another answer, so it is not known on a page; "
                    'to leave it out of answers, add to boilerplate: ["Thank you *, and welcome."]',
                )
            ],
        ),
        (
            "note|n|${who} ${who}|",
            [Note("survey!C3", "the label repeats another answer, so it is not known on a page")],
        ),
        ("note|n|Bye, ${who}.|", []),
        ("note|n|Thank you.|", []),
        (
            "integer|n|How many?|All of ${who}",
            [
                Note(
                    "survey!D3",
                    "the hint repeats another answer, so it is not known on a page; "
                    'to leave it out of answers, add to boilerplate: ["All of *"]',
                )
            ],
        ),
        (
            "integer|n|How many at ${who}?|",
            [Note("survey!B3", "the label repeats another answer; add the words of the pages as an alias")],
        ),
        (
            "begin group|g|About ${who}|\ntext|n|N?|\nend group|||",
            [Note("survey!B3", "the label repeats another answer; add the words of the pages as an alias")],
        ),
    ],
)
def test_a_text_that_repeats_an_answer_is_noted(row: str, notes: list[Note]) -> None:
    assert read(CHANGING.format(row))[1].notes == notes


def test_each_line_of_a_note_that_repeats_an_answer_is_boilerplate() -> None:
    book = load_workbook(io.BytesIO(build(CHANGING.format("note|n|x|"))))
    book["survey"]["C3"] = "Thank you.\n\nYou are ${who}."
    stream = io.BytesIO()
    book.save(stream)
    (note,) = import_xlsform(stream.getvalue(), "stem").notes
    assert note.message.endswith('boilerplate: ["Thank you.", "You are *."]')


def test_a_choice_that_repeats_an_answer_is_noted() -> None:
    _, found = read(LISTED.format("yes").replace("Yes or no", "As ${ok} said"))
    assert Note("choices!B2", "the label repeats another answer; add the words of the pages as an alias") in found.notes


@pytest.mark.parametrize("word", ["yes", "Yes", "true", "TRUE", "true()"])
def test_a_disabled_row_is_a_comment_and_the_later_row_is_the_question(word: str) -> None:
    form, found = read(
        "== survey\ntype|name|label|disabled|required\ntext|who|Who?||\n"
        f"integer|age|How old are you?|{word}|yes\ntext|age|How old are you?|no|"
    )
    assert [(q.name, q.type.value, q.required) for q in form.survey] == [("who", "text", False), ("age", "text", False)]
    assert [note for note in found.notes if note.place.startswith("survey")] == [
        Note("survey!D3", "disabled in the form; the row is kept as a comment")
    ]
    assert "# survey!3: disabled in the form\n#   type: integer\n#   name: age\n#   label: How old" in found.toml


def test_a_disabled_row_of_any_type_does_nothing() -> None:
    form, _ = read(
        "== survey\ntype|name|label|disabled\nbegin group|g|G|yes\ntext|a|A?|\nend group|||yes\n"
        "no such type|b|B?|yes\nselect_one nolist|c|C?|yes\ntext|||yes"
    )
    assert [(row.name, row.group) for row in form.rows] == [("a", None)]


def test_a_word_that_does_not_disable_is_kept_beside_the_question() -> None:
    form, found = read("== survey\ntype|name|label|disabled\ntext|a|A?|1\ntext|b|B?|maybe")
    assert [question.name for question in form.survey] == ["a", "b"]
    assert places(found)[-2:] == ["survey!D2", "survey!D3"]
    assert "# disabled: 1\n" in found.toml


def test_a_choice_cannot_be_disabled() -> None:
    form, found = read(
        "== survey\ntype|name|label\nselect_one l|a|A?\n== choices\nlist_name|name|label|disabled\nl|x|X|yes"
    )
    assert [choice.name for choice in form.choices["l"]] == ["x"]
    assert "choices!D2" in places(found)


def test_what_no_page_can_show_is_kept_as_a_comment() -> None:
    form, found = read(FORMS["same labels"])
    assert [question.name for question in form.survey] == ["mother_name"]
    assert [place for place in places(found) if place.startswith("survey")] == ["survey!A3", "survey!A4", "survey!A5"]


def test_a_type_that_is_near_is_noted() -> None:
    form, found = read(FORMS["near types"])
    assert [question.type.value for question in form.survey] == ["range", "text", "time", "text", "text", "text"]
    assert (form.survey[0].start, form.survey[0].end, form.survey[0].step) == (1, 5, 1)
    assert "# type: geopoint\n" in found.toml


def test_a_cell_of_several_lines_stays_a_comment() -> None:
    data = build("== survey\ntype|name|label|hint\ntext|who|Who?|x")
    book = load_workbook(io.BytesIO(data))
    book["survey"]["D2"] = 'one\n[[survey]]\nname = "x"'
    stream = io.BytesIO()
    book.save(stream)
    found = import_xlsform(stream.getvalue(), "stem", "en")
    assert len(tomllib.loads(found.toml)["survey"]) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("== survey\nname|label\na|A?", "survey!1: there is no column 'type'"),
        ("== survey\ntype|label\ntext|A?", "survey!1: there is no column 'name'"),
        ("== survey\ntype|name\ntext|a", "survey!1: there is no column 'label'"),
        (
            "== survey\ntype|name|label\nintegr|a|A?",
            "survey!A2: 'integr' is no type of XLSForm, did you mean 'integer'?",
        ),
        ("== survey\ntype|name|label\nselect_one|a|A?", "survey!A2: 'select_one' needs the name of its choice list"),
        (
            "== survey\ntype|name|label\nselect_one yn|a|A?",
            "survey!A2: there is no choice list 'yn'; there is no sheet 'choices'",
        ),
        (
            "== survey\ntype|name|label\nselect_one yn|a|A?\n== choices\nlist_name|name|label\nyns|y|Y",
            "survey!A2: there is no choice list 'yn', did you mean 'yns'?",
        ),
        ("== survey\ntype|name|label\ntext||A?", "survey!B2: a question needs a name"),
        (
            "== survey\ntype|name|label\ntext|a|A?\n== choices\nlist_name|name|label\nyn||Y",
            "choices!B2: a choice needs a name",
        ),
        (
            "== survey\ntype|name|label\ntext|a|A?\n== choices\nlist_name|label\nyn|Y",
            "choices!1: there is no column 'name'",
        ),
        ("== survey\ntype|name|label\ntext|a|A?\nend group||", "survey!A3: there is no group to end"),
        ("== survey\ntype|name|label\nbegin group|g|G\ntext|a|A?", "survey!A2: the group that begins here has no end"),
        ("== survey\ntype|name|label\nnote|a|A", "survey: there is no question that can be read from a page"),
        (
            "== survey\ntype|name|label|profilecli_aliases\ntext|a|A|[1",
            'survey!D2: this is not JSON; write a list as ["one", "two"]',
        ),
    ],
)
def test_what_is_no_form_is_named_with_its_cell(text: str, expected: str) -> None:
    assert faults(text)[0].startswith(expected)


def test_all_faults_are_reported_at_once_but_for_very_many() -> None:
    rows = "\n".join(f"typ{number}|a{number}|A {number}" for number in range(50))
    assert len(faults(f"== survey\ntype|name|label\n{rows}")) == 21


def test_a_workbook_without_a_survey_says_what_it_has() -> None:
    with pytest.raises(InputError, match="there is no sheet 'survey', did you mean 'surveys'"):
        import_xlsform(build("== surveys\ntype|name|label"), "stem")


def test_a_questionnaire_that_contradicts_itself_is_refused() -> None:
    text = '== survey\ntype|name|label|profilecli_aliases\ntext|a|A one|["B two"]\ntext|b|B two|'
    with pytest.raises(ProfileCliError, match=r"of the workbook: question 'b', label: .* as 'a'$"):
        import_xlsform(build(text), "stem")


@pytest.mark.lengthy
def test_thousands_of_rows_are_read() -> None:
    rows = "\n".join(f"text|n{number}|Question number {number}?" for number in range(2_000))
    form, _ = read(f"== survey\ntype|name|label\n{rows}")
    assert len(form.survey) == 2_000
