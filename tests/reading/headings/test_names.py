from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import INVOLVED, OTHER, WORK, list_codes, list_pieces, read, read_facts, read_one
from profilecli.questionnaire.lexicon import Lexicon, build_lexicon
from profilecli.questionnaire.model import Questionnaire
from profilecli.reading.document import read_document
from profilecli.reading.headings.likely_names import reads_like_name
from profilecli.reading.headings.names import NameFound
from profilecli.run.pipeline import Options, read_text
from profilecli.text.source import read_source


def find(text: str, lexicon: Lexicon) -> NameFound:
    document = read_document(read_source(text.encode(), "a.txt"), lexicon)
    return document.readings[0].name


@pytest.mark.parametrize(
    ("text", "name", "line"),
    [
        ("Copper Lantern\n\nWho do you work with?\nWomen.\n", "Copper Lantern", 0),
        ("\n\n  Copper Lantern  \nWho do you work with?\n", "Copper Lantern", 2),
        ("# Copper Lantern\n\nWho do you work with?\n", "Copper Lantern", 0),
        ("**Copper Lantern**\nWho do you work with?\n", "Copper Lantern", 0),
        ("Share by email\nCopper Lantern\nWho do you work with?\n", "Copper Lantern", 1),
        ("This page was printed.\nCopper Lantern\nWho do you work with?\n", "Copper Lantern", 1),
        ("Organisation: Copper Lantern\nWho do you work with?\n", "Copper Lantern", 0),
        ("ORGANISATION : Copper Lantern\nWho do you work with?\n", "Copper Lantern", 0),
        ("Name of organisation\tCopper Lantern\nWho do you work with?\n", "Copper Lantern", 0),
        ("Night Ferry\nOrganisation: Copper Lantern\nWho do you work with?\n", "Copper Lantern", 1),
        ("Name: Copper Lantern\nWho do you work with?\n", "Copper Lantern", 0),
        ("Organisation name: Copper Lantern\nWho do you work with?\n", "Copper Lantern", 0),
        ("Name of the organisation: Copper Lantern\nWho do you work with?\n", "Copper Lantern", 0),
        ("Organisation: we lend. And mend.\nWho do you work with?\n", "we lend. And mend.", 0),
    ],
)
def test_name_stands_behind_a_label_or_is_the_first_line_like_one(
    text: str, name: str, line: int, nswp_lexicon: Lexicon
) -> None:
    assert find(text, nswp_lexicon) == NameFound(name, line)


@pytest.mark.parametrize(
    "mark",
    [
        " - ",
        " \u2013",
        " = ",
        "=",
        "; ",
        " > ",
        " -> ",
        " ~ ",
        " \u00b7 ",
        " | ",
        "......",
        "      ",
        " / ",
        "\u2003",
        "\u3000 ",
        ":\u00a0",
        ":\u200b",
    ],
)
def test_any_mark_may_part_a_label_from_the_name(mark: str, nswp_lexicon: Lexicon) -> None:
    text = f"Organisation{mark}Copper Lantern\u200b\nWho do you work with?\n"
    assert find(text, nswp_lexicon).name == "Copper Lantern"


@pytest.mark.parametrize("label", ["**Organisation**", "Organisation 2:", "Organisation #2:", "Organisation no. 2 -"])
def test_label_of_a_name_may_be_stressed_or_counted(label: str, nswp_lexicon: Lexicon) -> None:
    assert find(f"{label} Copper Lantern\nWho do you work with?\n", nswp_lexicon).name == "Copper Lantern"


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ('"Organisation": "Copper Lantern",', "Copper Lantern"),
        ("\u201eOrganisation\u201c: \u201eCopper Lantern\u201c", "Copper Lantern"),
        ("\u00abOrganisation\u00bb; \u00ab Copper Lantern \u00bb", "Copper Lantern"),
        ('"Organisation": "Copper" Lantern', '"Copper" Lantern'),
        ('Organisation: "Copper Lantern"', '"Copper Lantern"'),
    ],
)
def test_name_is_in_quotation_marks_if_its_label_is(line: str, name: str, nswp_lexicon: Lexicon) -> None:
    assert find(f"{line}\nWho do you work with?\n", nswp_lexicon).name == name


@pytest.mark.parametrize(
    "name", ["Organisation Copper", "Organisation-Copper", "Organisation & Co", "Organisation, Ltd"]
)
def test_name_that_begins_like_a_label_is_whole(name: str, nswp_lexicon: Lexicon) -> None:
    assert find(f"{name}\nWho do you work with?\n", nswp_lexicon).name == name


def test_name_may_stand_on_the_line_below_its_label(nswp_lexicon: Lexicon) -> None:
    text = "Organisation\n\nCopper Lantern\nWho do you work with?\n"
    assert find(text, nswp_lexicon) == NameFound("Copper Lantern", 2, 0)


def test_label_without_a_name_is_no_name(nswp_lexicon: Lexicon) -> None:
    assert find("Organisation:\n\nWho do you work with?\nWomen.\n", nswp_lexicon) == NameFound(label_line=0)
    assert find("Organisation: -\n\nWho do you work with?\nWomen.\n", nswp_lexicon) == NameFound(label_line=0)


@pytest.mark.parametrize("line", ["h1. Lantern", "== Lantern =="])
def test_name_may_be_a_title_of_a_wiki(line: str, nswp_lexicon: Lexicon) -> None:
    assert find(f"{line}\n\nWho do you work with?\nWomen.\n", nswp_lexicon).name == "Lantern"


def test_blanks_that_are_entities_are_no_part_of_a_name(nswp_lexicon: Lexicon) -> None:
    assert find("Organisation:&nbsp;Lantern&nbsp;House\n", nswp_lexicon).name == "Lantern House"


@pytest.mark.parametrize("line", ["[name of your organisation]", "<Organisation>", "**{your organisation}**"])
def test_template_of_a_name_is_none(line: str, nswp_lexicon: Lexicon) -> None:
    assert find(f"Organisation: {line}\nWho do you work with?\n", nswp_lexicon).name is None
    assert find("Organisation: [Quay]\nWho do you work with?\n", nswp_lexicon).name == "[Quay]"


@pytest.mark.parametrize("label", ["Organisation / Name", "Name / Organisation", "Organisation - Name"])
def test_name_is_after_the_label_of_each_of_two_languages(label: str, nswp_lexicon: Lexicon) -> None:
    assert find(f"{label}: Copper Lantern\n", nswp_lexicon).name == "Copper Lantern"
    assert find(f"{label} of the quay: Copper Lantern\n", nswp_lexicon).name != "Copper Lantern"


def test_name_in_the_head_of_a_table_is_one(nswp_lexicon: Lexicon) -> None:
    table = "| {} |\n| --- | --- |\n| Contact email | a@b.example |\n| Who do you work with? | Women. |\n"
    assert find(table.format("Organisation | Copper Lantern"), nswp_lexicon).name == "Copper Lantern"
    for head in ("What | Copper Lantern", "Name | Value", "Name | Antwort", "Organisation |", "Name | Your details"):
        assert find(table.format(head), nswp_lexicon).name is None
    assert find(f"# Moss\n\n{table.format('Name | Copper Lantern')}", nswp_lexicon).name == "Moss"
    both = table.format("Name | What we say") + "| Organisation | Copper Lantern |\n"
    assert find(both, nswp_lexicon).name != "What we say"


def test_text_without_a_name_has_none(nswp_lexicon: Lexicon) -> None:
    assert find("Who do you work with?\nCopper Lantern\n", nswp_lexicon) == NameFound()
    assert find("We lend tools.\n\nWho do you work with?\nWomen\n", nswp_lexicon) == NameFound()


def test_name_is_verbatim(nswp_lexicon: Lexicon) -> None:
    name = "Спілка «Тепле світло» & l’Étoile"
    assert find(f"{name}\nWho do you work with?\n", nswp_lexicon).name == name


def test_labels_are_those_of_the_questionnaire(tool_lexicon: Lexicon) -> None:
    assert find("Library: The Bent Nail\nWebsite: bent-nail.example\n", tool_lexicon).name == "The Bent Nail"
    assert find("Organisation: The Bent Nail\nWebsite: bent-nail.example\n", tool_lexicon).name is None


@pytest.mark.parametrize(
    "text",
    [
        "Copper Lantern Network",
        "Mtaa Saba Women's Welfare Group",
        "Collectif L'Étoile du Quai",
        "道具の小屋 ほたる",
        "St. Mary's Sex Workers, Allies and Friends",
        "Copper Lantern Inc.",
        "A.B.C.",
        "SWAN: Sex Workers' Advocacy Network",
        "Red Umbrella (Northern branch)",
        "Who Cares",
        "7 Sisters",
    ],
)
def test_short_line_without_a_marker_reads_like_a_name(text: str, nswp_lexicon: Lexicon) -> None:
    assert reads_like_name(text, nswp_lexicon)


@pytest.mark.parametrize(
    "text",
    [
        "We are a network of sex workers",
        "It began in a kitchen",
        "The network is run by its members",
        "This page was printed on Monday.",
        "Welcome!",
        "Who are you?",
        "Home > Members > Copper Lantern",
        "Home » Members",
        "office@copper-lantern.example",
        "https://copper-lantern.example",
        "www.copper-lantern.example",
        "- Copper Lantern",
        "1. Copper Lantern",
        "☐ Copper Lantern",
        "12",
        "14/03/2015",
        "Updated 2015-03-14",
        "3 March 2015",
        "Region: Europe",
        "women, men, trans people, everybody",
        "Founded in a kitchen. Run by members",
        "Copper Lantern. All of us",
        "x" * 151,
        "a b " * 9,
        "",
        "***",
    ],
)
def test_sentence_marker_address_or_date_reads_not_like_a_name(text: str, nswp_lexicon: Lexicon) -> None:
    assert not reads_like_name(text, nswp_lexicon)


@given(text=st.text())
def test_any_line_reads_like_a_name_or_not(text: str, nswp_lexicon: Lexicon) -> None:
    if reads_like_name(text, nswp_lexicon):
        assert any(map(str.isalpha, text))


@pytest.mark.parametrize(
    "line", ["Organisation", "Name of organisation (in English)", "Organisation: N/A", "N/A", "Home", "Skip to content"]
)
def test_label_placeholder_and_menu_are_no_names(line: str, nswp: Questionnaire) -> None:
    outcome = read_text(f"{line}\nWho do you work with?\nWomen.\n", Options(nswp))
    assert outcome.profiles[0].name is None
    assert "PRF401" in {item.code for item in outcome.diagnostics}


def test_name_stands_below_a_menu_and_a_label_with_a_remark(nswp: Questionnaire) -> None:
    text = "Skip to main content\nName of organisation (in English)\nRed\nWho do you work with?\nWomen.\n"
    assert read_text(text, Options(nswp)).profiles[0].name == "Red"


@pytest.mark.parametrize(
    "line",
    [
        "Organisation - Copper Lantern", "Organisation \u2013 Copper Lantern", "Organisation | Copper Lantern",
        "| Organisation | Copper Lantern |", "Organisation\tCopper Lantern", "Organisation / Copper Lantern",
        "Organisation:- Copper Lantern", "**Organisation** \u2013 Copper Lantern",
        "Organisation: \u2014 Copper Lantern", "Organisation\u2014Copper Lantern",
        "Organisation\n- Copper Lantern",
    ],
)  # fmt: skip
def test_mark_after_a_name_label_may_be_another(line: str, nswp_lexicon: Lexicon) -> None:
    assert find(f"{line}\n\nWho do you work with?\nWomen.\n", nswp_lexicon).name == "Copper Lantern"


@pytest.mark.parametrize("name", ["Copper \u2013 Lantern", "Copper - Lantern - Bay", "-40 Club"])
def test_dash_within_a_labelled_name_stays(name: str, nswp_lexicon: Lexicon) -> None:
    for line in (f"Organisation: {name}", f"Organisation\n{name}"):
        assert find(f"{line}\n\nWho do you work with?\nWomen.\n", nswp_lexicon).name == name


@pytest.mark.parametrize(
    "line",
    [
        "Hello, World Cafe",
        "Hello Kitty",
        "Love, Peace and Tea",
        "Lantern e. V.",
        "Friends of the Lantern e.V.",
        "Lantern & Co. K. G.",
    ],
)
def test_name_may_begin_with_a_greeting_or_end_in_an_abbreviation(line: str, nswp_lexicon: Lexicon) -> None:
    assert find(f"{line}\n\nWho do you work with?\nWomen.\n", nswp_lexicon).name == line


@pytest.mark.parametrize("line", ["Hello", "Good evening", "Dear colleagues"])
def test_greeting_alone_is_no_name(line: str, nswp_lexicon: Lexicon) -> None:
    assert find(f"{line}\n\nWho do you work with?\nWomen.\n", nswp_lexicon).name is None
    assert find(f"{line}\n\nLantern\n\nWho do you work with?\nWomen.\n", nswp_lexicon).name == "Lantern"


@pytest.mark.parametrize("line", ["Hi Ann, here you go", "Dear all, our answers", "Good afternoon, the answers of the"])
def test_greeting_with_more_after_it_is_no_name(line: str, nswp_lexicon: Lexicon) -> None:
    assert find(f"{line}\n\nWho do you work with?\nWomen.\n", nswp_lexicon).name is None


@pytest.mark.parametrize(
    "line",
    [
        "Form Submission", "New response", "NSWP member profile", "Page 1 of 3", "Subject: our page",
        "12 Pier Lane, Bay Town",
        "www.lantern.example", "3 March 2026", "Submitted by the office", "Nouvelle r\u00e9ponse", "Neue Antwort",
        "Nueva respuesta", "+99 000 111 22 33",
    ],
)  # fmt: skip
def test_notice_above_the_name_is_no_name(line: str, nswp_lexicon: Lexicon) -> None:
    found = find(f"{line}\n\nCopper Lantern\n\nWho do you work with?\nWomen.\n", nswp_lexicon)
    assert (found.name, found.rivals) == ("Copper Lantern", 0)


def test_broken_lines_of_prose_are_no_names(nswp_lexicon: Lexicon) -> None:
    text = "Remember the old saying, Row Slowly? It is\nmy favourite of all, and of mills\nI think each day.\n\n"
    assert find(f"{text}Who do you work with?\nWomen.\n", nswp_lexicon) == NameFound()
    short = "We are a small group and wanted to say\nthat last year was hard for us and\nwe hope for more\n\n"
    assert find(f"{short}Who do you work with?\nWomen.\n", nswp_lexicon) == NameFound()


@pytest.mark.parametrize(
    ("lines", "rivals"),
    [
        ("Annual Return\n\nCopper Lantern", 1),
        ("Annual Return\nThe Good Year\n\nCopper Lantern", 2),
        ("412 mills since 1987\n\nA picture of Tindle Mill\n\nTindle Mill", 1),
        ("Copper Lantern\nCOPPER LANTERN", 0),
        ("Copper Lantern\nRiver Town, North District", 0),
        ("Copper Lantern\nFull member", 0),
        ("Organisation: Copper Lantern\nNight Ferry", 0),
        ("Organisation: Copper Lantern\nOrganisation: Night Ferry\nOrganisation: Reed", 2),
        ("Organisation: Copper Lantern\nOrganisation: COPPER LANTERN", 0),
        ("Organisation: Copper Lantern\nName of organisation: Laterne", 0),
        ("\u0645\u0633\u0648\u062f\u0629\n\u0633\u0644\u0645\u0649 \u062d\u062f\u0627\u062f", 1),
    ],
)
def test_other_lines_that_could_be_the_name_are_counted(lines: str, rivals: int, nswp_lexicon: Lexicon) -> None:
    assert find(f"{lines}\n\nWho do you work with?\nWomen.\n", nswp_lexicon).rivals == rivals


@pytest.mark.parametrize(
    ("language", "lines", "rivals"),
    [
        ("fr", "Fiche num\u00e9ro douze\n\nLa bo\u00eete \u00e0 outils", 1),
        ("de", "G\u00e4rten in Nordstadt\n\nAm alten Gaswerk", 1),
        ("nl", "Tuinen in het noorden\n\nDe groene hoek", 1),
        ("fr", "La bo\u00eete \u00e0 outils\nFiche num\u00e9ro douze", 0),
        ("fr", "La bo\u00eete \u00e0 outils\n\nVarlope", 1),
        ("fr", "La bo\u00eete \u00e0 outils\n\nfiche num\u00e9ro douze", 0),
        ("fr", "La bo\u00eete \u00e0 outils\n\nUn atelier ouvert \u00e0 tous depuis mars", 0),
        ("en", "Record number twelve\n\nThe open toolbox", 0),
        ("tr", "Kay\u0131t numaras\u0131 on iki\n\nAletlerin a\u00e7\u0131k kutusu", 0),
    ],
)  # fmt: skip
def test_lines_that_could_be_the_name_in_a_language_without_capitals(
    language: str, lines: str, rivals: int, nswp: Questionnaire
) -> None:
    lexicon = build_lexicon(replace(nswp, language=language))
    assert find(f"{lines}\n\nWho do you work with?\nWomen.\n", lexicon).rivals == rivals


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("pages/copper_lantern.txt", "copper lantern"),
        ("copper-lantern.v2.txt", "copper lantern.v2"),
        ("Night Ferry - North.txt", "Night Ferry - North"),
        ("-", None),
    ],
)
def test_name_may_be_that_of_the_file(path: str, name: str | None, nswp: Questionnaire) -> None:
    questionnaire = replace(nswp, name_from="file")
    (profile,) = read_text("Fern\nWho do you work with?\nAll.\n", Options(questionnaire), path).profiles
    assert (profile.name, profile.source.name_line) == (name, None)
    assert [item.text for item in profile.unplaced] == ["Fern"]


@pytest.mark.parametrize(
    ("above", "label"),
    [
        (f"Contact email\na@b.example\n\n{WORK}\nWomen.\n\n", "Organisation: Fern"),
        (f"Contact email\na@b.example\n\n{WORK}\nWomen.\n\n", "Organisation\nFern"),
        (f"## Contact email\n\na@b.example\n\n## {WORK}\n\nWomen.\n\n", "## Organisation\n\nFern"),
        (f"{WORK} Women.\nContact email: a@b.example\n", "Name of organisation: Fern"),
        (f"1. {WORK} Women.\n2. Contact email\na@b.example\n", "3. Organisation\nFern"),
        (f"Contact email: a@b.example\n{WORK} Women.\n", "Organisation: Fern"),
    ],
)
@pytest.mark.parametrize("below", ["", f"\n{OTHER}\nTea.\n", f"\n{INVOLVED} All.\n"])
def test_name_may_be_asked_below_other_questions(above: str, label: str, below: str, nswp: Questionnaire) -> None:
    (profile,) = read(f"{above}{label}\n{below}", nswp).profiles
    assert (profile.name, profile.unplaced) == ("Fern", ())
    assert profile.source.name_line == above.count("\n") + label.count("\n") + 1
    assert profile.answers["who_you_work_with"].value == "Women."
    found = list_codes(f"{above}{label}\n{below}", nswp)
    assert [code for code in found if code[:6] not in ("PRF202", "PRF204")] == []
    places = [(piece.line, piece.start) for piece in list_pieces(read_facts(f"{above}{label}\n{below}", nswp))]
    assert places == sorted(set(places))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (f"{WORK}:\n\nOrganisation: Fern", "Fern"),
        (f"{WORK} Women of Ely,\nOrganisation: Fern", "Fern"),
        (f"{WORK}\nWomen.\n\nSigned by:\n\nOrganisation: Fern", "Fern"),
        (f"{WORK}\nWomen.\n\nOrganisation: We Are Dancers, a network", "We Are Dancers, a network"),
    ],
)
def test_name_label_below_a_text_question_names_the_profile(text: str, name: str, nswp: Questionnaire) -> None:
    assert read(f"{text}\n\n{OTHER}\nTea.\n", nswp).profiles[0].name == name


def test_name_label_may_have_a_note_after_a_star(nswp: Questionnaire) -> None:
    (profile,) = read(f"Organisation *Required\nFern\n\n{WORK} *Required\nWomen.\n", nswp).profiles
    assert (profile.name, profile.answers["who_you_work_with"].value) == ("Fern", "Women.")


def test_what_is_below_a_name_among_the_questions_is_unplaced(nswp: Questionnaire) -> None:
    (profile,) = read(f"{WORK}\nWomen.\n\nOrganisation: Fern\nWe sing.\n\n{OTHER}\nTea.\n", nswp).profiles
    assert (profile.name, [item.text for item in profile.unplaced]) == ("Fern", ["We sing."])


@pytest.mark.parametrize(
    "text",
    [
        f"Moss\n\n{WORK}\nWomen.\n\nOrganisation: Fern",
        f"{WORK}\nWomen.\nOrganisation: Fern",
        f"{WORK}\nWomen.\n\nOrganisation: n/a",
        f"{WORK}\nWomen.\n\nOrganisation\nn/a",
        f"{WORK}\nWomen.\n\nOrganisation",
        f"{WORK}\nWomen.\n\nOrganisation\n\n{OTHER}\nTea.",
        f"{WORK}\nWomen.\n\nOrganisation\n\nWe meet in the hall",
        f"{WORK}\nWomen.\n\nOrganisation: it is what we lack",
        f"{WORK} Women.\nOrganisation: it is what we lack",
        f"{WORK} Women, and these:\nOrganisation: Fern",
    ],
)
def test_name_label_in_an_answer_names_nothing_else(text: str, nswp: Questionnaire) -> None:
    (profile,) = read(f"{text}\n", nswp).profiles
    assert profile.name == ("Moss" if text.startswith("Moss") else None)
    assert "Organisation" in str(profile.answers["who_you_work_with"].value)


def test_second_name_among_the_questions_is_no_part_of_the_first(nswp: Questionnaire) -> None:
    page = f"{WORK} Women.\nOrganisation: Fern\n{INVOLVED} All.\nOrganisation: Reed\n{OTHER}: Tea.\n"
    profile = read_one(page, nswp)
    assert (profile.name, profile.answers["sex_worker_involvement"].value) == ("Fern", "All.\nOrganisation: Reed")
    assert "PRF404 4:1 warning -" in list_codes(page, nswp)


def test_other_name_below_a_rule_is_of_another_profile(nswp: Questionnaire) -> None:
    page = f"{WORK}\nWomen.\n\n---\n\nOrganisation: Fern\n\n{OTHER}\nTea.\n"
    assert [profile.name for profile in read(page, nswp).profiles] == [None, "Fern"]


def test_name_label_is_text_where_the_file_names_the_profile(nswp: Questionnaire) -> None:
    (profile,) = read(f"{WORK}\nWomen.\n\nOrganisation: Reed\n", replace(nswp, name_from="file")).profiles
    assert (profile.name, profile.answers["who_you_work_with"].value) == ("a", "Women.\n\nOrganisation: Reed")


@pytest.mark.parametrize(
    "lines",
    [
        "Intake 2026\n\nOrganisation (required): Lantern",
        "Intake 2026\n\nOrganisation/ Lantern",
        "// Organisation: Lantern",
        "# Intake 2026\n\n## Organisation\n\nLantern",
        "# Intake 2026\n\n## Organisation: Lantern",
        "Workflow form submission\n\n## Name of the organisation?\nLantern",
    ],
)
def test_label_below_a_line_like_a_name_announces_the_name(lines: str, nswp: Questionnaire) -> None:
    page = f"{lines}\n\n## {WORK}\nWomen.\n\n## {INVOLVED}\nAll.\n"
    assert read_one(page, nswp).name == "Lantern"
    assert "PRF206" not in str(list_codes(page, nswp))


@pytest.mark.parametrize(
    "line", ["Organisation and/or group", "Organisation of (nearly) all: Lantern", "Organisations: Lantern"]
)
def test_words_of_a_label_in_another_line_announce_nothing(line: str, nswp: Questionnaire) -> None:
    page = f"Beacon\n{line}\n\n## {WORK}\nWomen.\n"
    assert read_one(page, nswp).name == "Beacon"
