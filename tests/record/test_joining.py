from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from helpers import CHORUS, TWICE, as_dict, read_one
from profilecli.questionnaire.model import Questionnaire
from profilecli.questionnaire.parsing import parse_questionnaire
from profilecli.reading.answers.answer import Status
from profilecli.record.audience import Audience, limit_profile, limit_questionnaire
from profilecli.record.profile import Profile
from profilecli.record.stored import RecordFile, read_records

FIRST = parse_questionnaire(
    b"""
name = "mill"
title = "Mill"
version = "1"
survey = [
  { name = "mail", type = "email", label = "E-mail", sensitivity = "contact" },
  { name = "sacks", type = "integer", label = "How many sacks?", sensitivity = "public" },
  { name = "stones", type = "select_multiple", label = "Which stones?", list_name = "stones", sensitivity = "public" },
  { name = "motto", type = "text", label = "What is the motto that stands above your mill door?", sensitivity = "public" },
  { name = "song", type = "text", label = "What do you sing?", sensitivity = "public" },
]
[choices]
stones = [{ name = "old", label = "The old one" }, { name = "new", label = "The new one" }]
""",  # noqa: E501 - a row is a line
    "mill.toml",
)
PAGE = """\
Fern Mill

E-mail
fern@mill.example

How many sacks?
12

Which stones?
- The new one
- The third one

What is the moto that stands above your mill door?
We grind.
- slowly

What do you sing?
"""
MAIL = '{ name = "mail", type = "email", label = "E-mail" }'
SACKS = '{ name = "sacks", type = "integer", label = "How many sacks?", sensitivity = "public" }'
STONES = (
    '{ name = "stones", type = "select_multiple", label = "Which stones?", list_name = "stones", '
    'sensitivity = "public" }'
)
MOTTO = (
    '{ name = "motto", type = "text", label = "What is the motto that stands above your mill door?", '
    'sensitivity = "public" }'
)
SONG = '{ name = "song", type = "text", label = "What do you sing?", sensitivity = "public" }'
CHOICES = 'stones = [{ name = "old", label = "The old one" }, { name = "new", label = "The new one" }]'


def state(*survey: str, choices: str = CHOICES, top: str = 'since = "1"') -> Questionnaire:
    """Return version 2 of the questionnaire."""
    text = (
        f'name = "mill"\ntitle = "Mill"\nversion = "2"\n{top}\nsurvey = [{", ".join(survey)}]\n[choices]\n{choices}\n'
    )
    return parse_questionnaire(text.encode(), "mill.toml")


def join(questionnaire: Questionnaire, record: Profile | dict[str, Any] | None = None) -> RecordFile:
    """Return what reading a record of version 1 with `questionnaire` gives."""
    record = record or read_one(PAGE, FIRST)
    data = json.dumps(record).encode() if isinstance(record, dict) else record.to_json()
    return read_records(data, "a.json", questionnaire)


def take(questionnaire: Questionnaire) -> Profile:
    file = join(questionnaire)
    assert file.faults == ()
    (profile,) = file.profiles
    return profile


def test_the_same_names_join() -> None:
    old, new = read_one(PAGE, FIRST), take(state(MAIL, SACKS, STONES, MOTTO, SONG))
    assert json.loads(new.to_json())["questionnaire"] == {"name": "mill", "version": "2", "from_version": "1"}
    assert replace(new, questionnaire=old.questionnaire) == old


def test_a_record_that_was_joined_is_read_as_it_is() -> None:
    questionnaire = state(MAIL, SACKS, STONES, MOTTO, SONG)
    (again,) = join(questionnaire, take(questionnaire)).profiles
    assert again == take(questionnaire)


def test_an_earlier_name_joins_with_its_findings() -> None:
    new = take(state(MAIL, SACKS, STONES, SONG, MOTTO.replace('"motto",', '"words", was = ["slogan", "motto"],')))
    old = read_one(PAGE, FIRST)
    assert new.answers["words"] == old.answers["motto"]
    questions = [finding.question for finding in old.findings]
    assert "motto" in questions
    assert [finding.question for finding in new.findings] == ["words" if it == "motto" else it for it in questions]


@pytest.mark.parametrize(
    ("since", "statuses"),
    [('"2"', {"words": "answered", "motto": "missing"}), ('"0.9"', {"words": "missing", "motto": "answered"})],
)
def test_since_says_to_whom_a_name_belonged(since: str, statuses: dict[str, str]) -> None:
    words = MOTTO.replace('"motto",', f'"words", was = ["motto"], since = {since},').replace("mill door", "water wheel")
    new = take(state(MAIL, SACKS, STONES, SONG, words, MOTTO.replace('"motto",', f'"motto", since = {since},')))
    assert {name: new.answers[name].status.value for name in statuses} == statuses


def test_of_several_earlier_names_the_first_that_was_asked_joins() -> None:
    page = PAGE.replace("What do you sing?\n", "")
    words = MOTTO.replace('"motto",', '"words", was = ["song", "motto"],')
    (new,) = join(state(MAIL, SACKS, STONES, words), read_one(page, FIRST)).profiles
    assert new.answers["words"] == read_one(page, FIRST).answers["motto"]
    assert new.unplaced == ()


@pytest.mark.parametrize(("kind", "more"), [("text", "items"), ("integer", "text"), ("select_one", "other")])
def test_a_new_question_is_missing(kind: str, more: str) -> None:
    listed = ', list_name = "stones"' if kind == "select_one" else ""
    new = take(state(MAIL, SACKS, STONES, MOTTO, SONG, f'{{ name = "new", type = "{kind}", label = "New?"{listed} }}'))
    answer = as_dict(new.answers["new"])
    assert answer == {
        "type": kind, "status": "missing", "value": None, "heading": None, "lines": None, more: answer[more]
    }  # fmt: skip
    assert not answer[more]


def test_choices_are_read_in_their_new_order() -> None:
    page = PAGE.replace("- The third one", "- The old one")
    swapped = 'stones = [{ name = "new", label = "The new one" }, { name = "old", label = "The old one" }]'
    old = read_one(page, FIRST)
    (new,) = join(state(MAIL, SACKS, STONES, MOTTO, SONG, choices=swapped), old).profiles
    assert (old.answers["stones"].value, new.answers["stones"].value) == (("old", "new"), ("new", "old"))


def test_a_question_that_was_not_asked_may_be_of_another_type_now() -> None:
    page = PAGE.replace("How many sacks?\n12\n", "")
    (new,) = join(state(MAIL, SACKS.replace("integer", "decimal"), STONES, MOTTO, SONG), read_one(page, FIRST)).profiles
    assert (new.answers["sacks"].type, new.answers["sacks"].status) == ("decimal", Status.MISSING)


def test_answers_to_what_is_no_longer_asked_go_to_unplaced() -> None:
    new = take(state(SONG))
    assert [(stretch.lines, stretch.text) for stretch in new.unplaced] == [
        ((3, 4), "E-mail\nfern@mill.example"),
        ((6, 7), "How many sacks?\n12"),
        ((9, 11), "Which stones?\nnew\n- The third one"),
        ((13, 15), "What is the moto that stands above your mill door?\nWe grind.\n- slowly"),
    ]
    old = read_one(PAGE, FIRST)
    *kept, finding = new.findings
    assert [(item.code, item.lines) for item in kept] == [(item.code, item.lines) for item in old.findings]
    assert {item.question for item in kept} <= {None, "song"}
    assert (finding.code, finding.severity.value, finding.question, finding.lines) == (
        "PRF603",
        "warning",
        None,
        (1, 1),
    )


def test_a_question_that_was_asked_and_not_answered_goes_to_unplaced() -> None:
    new = take(state(MAIL, SACKS, STONES, MOTTO))
    assert [(stretch.lines, stretch.text) for stretch in new.unplaced] == [((17, 17), "What do you sing?")]


def test_a_question_that_was_not_asked_leaves_no_trace() -> None:
    page = PAGE.replace("What do you sing?\n", "")
    (new,) = join(state(MAIL, SACKS, STONES, MOTTO), read_one(page, FIRST)).profiles
    assert new.unplaced == ()
    assert "PRF603" not in {finding.code for finding in new.findings}


@pytest.mark.parametrize(
    ("questionnaire", "place"),
    [
        (state(MAIL, SACKS.replace("integer", "decimal"), STONES, MOTTO, SONG), "$.answers.sacks.type"),
        (
            state(MAIL, SACKS, STONES, MOTTO, SONG, choices='stones = [{ name = "old", label = "The old one" }]'),
            "$.answers.stones.value[0]",
        ),
        (state(MAIL, SACKS, STONES, MOTTO, SONG, top=""), "$.questionnaire.version"),
        (state(MAIL, SACKS, STONES, MOTTO, SONG, top='since = "1.5"'), "$.questionnaire.version"),
    ],
)
def test_what_does_not_join_is_a_fault(questionnaire: Questionnaire, place: str) -> None:
    file = join(questionnaire)
    assert file.profiles == ()
    assert [fault.reason.partition(": ")[0] for fault in file.faults] == [place]


@pytest.mark.parametrize("change", [{"name": "hill"}, {"version": "3"}, {"name": "hill", "version": "2"}])
def test_other_questionnaires_and_later_versions_do_not_join(change: dict[str, str]) -> None:
    record = json.loads(read_one(PAGE, FIRST).to_json())
    record["questionnaire"] |= change
    assert join(state(MAIL, SACKS, STONES, MOTTO, SONG), record).profiles == ()


def test_a_record_without_findings_joins_with_the_finding_that_none_is_known() -> None:
    record = json.loads(read_one(PAGE, FIRST).to_json())
    del record["findings"], record["source"]["media_type"], record["source"]["cut_off"]
    (new,) = join(state(MAIL, SACKS, STONES, MOTTO, SONG), {**record, "schema_version": "1"}).profiles
    assert [finding.code for finding in new.findings] == ["PRF602"]
    assert new.questionnaire.from_version == "1"


class TestForThePublic:
    def read(self, record: Profile, questionnaire: Questionnaire) -> RecordFile:
        return read_records(record.to_json(), "a.json", limit_questionnaire(questionnaire), audience=Audience.PUBLIC)

    def test_public_records_join(self) -> None:
        words = MOTTO.replace('"motto",', '"words", was = ["motto"],')
        record = limit_profile(read_one(PAGE, FIRST), FIRST)
        (new,) = self.read(record, state(SACKS, STONES, words, SONG)).profiles
        assert new.answers["words"] == record.answers["motto"]

    @pytest.mark.parametrize("is_limited", [True, False])
    def test_what_is_no_longer_asked_or_no_longer_public_is_never_kept(self, is_limited: bool) -> None:
        record = read_one(PAGE, FIRST)
        hidden = MOTTO.replace('"public"', '"restricted"')
        file = self.read(limit_profile(record, FIRST) if is_limited else record, state(SACKS, STONES, hidden, SONG))
        assert file.profiles == ()
        assert [fault.reason.partition(": ")[0] for fault in file.faults] == ["$.questionnaire.version"]


def parse(text: str) -> Questionnaire:
    return parse_questionnaire(text.encode(), "q.toml")


def restate(*changes: tuple[str, str]) -> Questionnaire:
    """Return version 2 of the questionnaire in two languages."""
    text = CHORUS.replace('version = "1"', 'version = "2"\nsince = "1"')
    for before, after in changes:
        assert before in text
        text = text.replace(before, after)
    return parse_questionnaire(text.encode(), "chorus.toml")


def test_answers_in_both_languages_join(chorus: Questionnaire) -> None:
    old = read_one(TWICE, chorus)
    (new,) = join(restate(('name = "place"', 'name = "stage"\nwas = ["place"]')), old).profiles
    assert new.questionnaire.languages == ("en", "fr")
    assert new.answers["stage"] == old.answers["place"]
    assert new.answers["fee"].translations == old.answers["fee"].translations
    assert new.unplaced == ()


def test_an_answer_in_a_language_that_is_gone_is_kept_as_text(chorus: Questionnaire) -> None:
    questionnaire = restate(('languages = ["en", "fr"]', 'languages = ["en", "de"]'), (", fr = ", ", de = "))
    (new,) = join(questionnaire, read_one(TWICE, chorus)).profiles
    assert new.questionnaire.languages == ("en",)
    assert (new.answers["place"].value, new.answers["place"].translations) == ("In the old mill.", {})
    assert "Dans le vieux moulin." in "\n".join(stretch.text for stretch in new.unplaced)
    assert [finding.code for finding in new.findings] == ["PRF603"]


ENGLISH = (
    'name = "chorus"\ntitle = "C"\nversion = "{}"\nsince = "1"\n[[survey]]\nname = "place"\ntype = "text"\n'
    'label = "Where do you sing on most evenings?"\n'
)


def test_a_record_in_one_language_joins_a_questionnaire_in_several() -> None:
    old = read_one("Larks\n\nWhere do you sing on most evenings?\nHere.\n", parse(ENGLISH.format("1")))
    (new,) = join(restate(), old).profiles
    answer = new.answers["place"]
    assert (answer.value, answer.languages, answer.translations) == ("Here.", (), {})
    assert new.questionnaire.languages == ()


def test_a_record_in_several_languages_joins_a_questionnaire_in_one(chorus: Questionnaire) -> None:
    text = "Larks\n\nWhere do you sing on most evenings?\nHere.\n\nOù chantez-vous la plupart des soirs ?\nIci.\n"
    (new,) = join(parse(ENGLISH.format("2")), read_one(text, chorus)).profiles
    assert json.loads(new.to_json())["answers"]["place"].keys() == {
        *("type", "status", "value", "items", "heading", "lines"),
    }
    assert [stretch.text for stretch in new.unplaced] == ["Où chantez-vous la plupart des soirs ?\nIci."]
