from __future__ import annotations

from dataclasses import replace

import pytest

from helpers import get, list_codes, read, read_one
from profilecli.questionnaire.parsing import parse_questionnaire

YARD = parse_questionnaire(
    b"""
name = "yard"
title = "Boat yard"
version = "1"
language = "en"
name_labels = ["Club"]
[[survey]]
name = "boats"
type = "integer"
label = "Boats"
[[survey]]
name = "day"
type = "date"
label = "Date"
[[survey]]
name = "subject"
type = "text"
label = "Subject"
[[survey]]
name = "message"
type = "text"
label = "Message"
""",
    "yard",
)
FORM = "Club: Oar\nBoats: 6\nDate: 2026-05-14\nSubject: Varnish\nMessage: The hulls peel.\n"
SENT = "Date: Tue, 3 Mar 2026 10:14:00 +0000"
FROM, TO, ABOUT = "From: Ada <ada@yard.example>", "To: office@yard.example", "Subject: New enquiry"


@pytest.mark.parametrize(
    "headers",
    [
        (SENT, FROM, TO, ABOUT),
        (FROM, TO, SENT, ABOUT),
        (FROM, ABOUT, SENT),
        (FROM, ABOUT),
        ("---------- Forwarded message ---------", SENT, FROM, ABOUT),
        ("---------- Forwarded message ---------", "", FROM, ABOUT),
    ],
)
@pytest.mark.parametrize("greeting", ["", "Hello,\n\na new enquiry has arrived:\n\n"])
def test_headers_above_a_form_with_the_same_labels_answer_nothing(headers: tuple[str, ...], greeting: str) -> None:
    page = "\n".join(headers) + f"\n\n{greeting}{FORM}"
    answers = {name: get(page, YARD, name)["value"] for name in ("boats", "day", "subject", "message")}
    assert answers == {"boats": 6, "day": "2026-05-14", "subject": "Varnish", "message": "The hulls peel."}
    assert read_one(page, YARD).name == "Oar"


@pytest.mark.parametrize("above", ["FYI\n\n", "Jan Reed\n________________\n", "Hello Jan, see below.\nAda\n\n______\n"])
@pytest.mark.parametrize("sent", [f"{FROM}\nSent: Monday, 2 March 2026 09:14\n{TO}", "From: Lee, Ada\nTo: The yard"])
def test_headers_below_other_words_answer_nothing(above: str, sent: str) -> None:
    page = f"{above}{sent}\nSubject: RE: form\n\nClub: Oar\nBoats: 6\nMessage: The hulls peel.\n"
    profile = read_one(page, YARD)
    assert (profile.name, profile.answers["subject"].status) == ("Oar", "missing")


@pytest.mark.parametrize("gap", ["\n", "\n-----\n\n"])
@pytest.mark.parametrize("is_first_sent", [True, False])
def test_each_of_two_mails_has_its_person(gap: str, is_first_sent: bool) -> None:
    sent = "\n".join((FROM, TO, SENT, ABOUT))
    page = f"{sent}\n\n{FORM}{gap}{sent}\n\n{FORM.replace('Oar', 'Kite').replace('6', '7')}"
    profiles = read(page if is_first_sent else page.removeprefix(f"{sent}\n\n"), YARD).profiles
    assert [(profile.name, profile.answers["boats"].value) for profile in profiles] == [("Oar", 6), ("Kite", 7)]
    assert [profile.answers["subject"].value for profile in profiles] == ["Varnish", "Varnish"]
    assert [profile.answers["message"].value for profile in profiles] == ["The hulls peel.", "The hulls peel."]


def test_headers_directly_above_the_name_answer_nothing() -> None:
    page = f"{FROM}\n{TO}\n{SENT}\n{ABOUT}\n{FORM}"
    profile = read_one(page, YARD)
    assert (profile.name, profile.answers["subject"].value) == ("Oar", "Varnish")


def test_sender_that_the_form_asks_for_is_no_header() -> None:
    form = replace(YARD, name_labels=("From",))
    page = f"From: Ada <ada@yard.example>\n{TO}\nDate: 2026-03-01\nSubject: Gate\n\nMessage: It fell.\n"
    assert get(page, form, "subject")["value"] == "Gate"


def test_header_that_no_mail_was_sent_with_is_an_answer_where_the_form_has_no_other() -> None:
    below = "\n\nClub: Oar\nBoats: 6\nMessage: The hulls peel.\n"
    assert get(f"{FROM}\nSubject: Varnish{below}", YARD, "subject")["value"] == "Varnish"
    # Those of a mail are none, whatever the form lacks.
    assert get(f"{FROM}\n{TO}\nSubject: Varnish{below}", YARD, "subject")["status"] == "missing"
    assert get(f"{FROM}\n{SENT}\nSubject: Varnish{below}", YARD, "subject")["status"] == "missing"


@pytest.mark.parametrize(
    "top",
    [
        # No sender, no address, no blank line below, or one line only.
        f"{SENT}\n{ABOUT}\n\n",
        f"From: the yard\n{ABOUT}\n\n",
        f"{FROM}\n{ABOUT}\n",
        f"{ABOUT}\n\n",
    ],
)
def test_other_lines_at_the_top_are_read_as_the_form_s(top: str) -> None:
    page = f"{top}Club: Oar\nBoats: 6\nMessage: The hulls peel.\n"
    assert str(get(page, YARD, "subject")["value"]).startswith("New enquiry")


def test_request_in_the_message_of_a_form_is_its_answer() -> None:
    page = FORM.replace("The hulls peel.", "Please write to Ada.\nKind of urgent.")
    assert get(page, YARD, "message")["value"] == "Please write to Ada.\nKind of urgent."
    assert list_codes(page, YARD) == []
    assert list_codes(page.replace("Boats: 6", "Boats\n6"), YARD) == ["PRF205 6:1 warning message"]
