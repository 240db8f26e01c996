"""A questionnaire with a question of each shape, and profiles that answer it in each way."""

from __future__ import annotations

from profilecli.questionnaire.parsing import parse_questionnaire
from profilecli.record.profile import Profile
from profilecli.run.pipeline import Options, read_bytes

TOML = b"""
name = "Row.Club"
title = "Rowing club"
version = "1"

[missing]
dont_know = ["Don't know"]
refused = ["Prefer not to say"]

[[survey]]
name = "motto"
type = "text"
label = "What is your motto?"

[[survey]]
name = "mail"
type = "email"
label = "Contact email"

[[survey]]
name = "boats"
type = "integer"
label = "How many boats do you have?"

[[survey]]
name = "fee"
type = "decimal"
label = "What is the fee in euros?"

[[survey]]
name = "mood"
type = "range"
end = 5
label = "How is the mood?"

[[survey]]
name = "founded"
type = "date"
label = "When was the club founded?"

[[survey]]
name = "open"
type = "boolean"
label = "Are you open in winter?"

[[survey]]
name = "water"
type = "select_one"
list_name = "waters"
or_other = true
label = "Where do you row?"

[[survey]]
name = "size"
type = "select_one"
list_name = "sizes"
label = "How large is the club?"

[[survey]]
name = "courses"
type = "select_multiple"
list_name = "courses"
or_other = true
label = "Which courses do you offer?"

[[choices.waters]]
name = "river"
label = "On a river"

[[choices.waters]]
name = "lake"
label = "On a lake"

[[choices.sizes]]
name = "-1"
label = "Very small"

[[choices.sizes]]
name = "7"
label = "Very large"

[[choices.courses]]
name = "sculls"
label = "Rowing with two sculls"

[[choices.courses]]
name = "cox"
label = "Steering a boat"
aliases = ["Coxing"]
"""
CLUB = parse_questionnaire(TOML, "club.toml")
LABELS = [question.label for question in CLUB.survey]
ANSWERS = {
    "Full": ["=1+1", "a@b.example", "43", "12.5", "4/5", "7 May 1816", "No", "On a lake", "Very large",
             "Steering a boat"],
    "Coded": ["None of it", "Don't know", "Don't know", "Prefer not to say", "Don't know", "Don't know", "Don't know",
              "Prefer not to say", "Don't know", "Prefer not to say"],
    "Empty": [""] * 10,
    "Other": ["", "", "", "", "", "", "Yes", "Other: the sea", "Very small", "Rowing with two sculls"],
}  # fmt: skip


def build_profiles() -> list[Profile]:
    """Return a profile with all answers, one with codes, one with none, and one with others."""
    pages = [
        f"{name}\n\n" + "\n\n".join(f"{label}\n{answer}" for label, answer in zip(LABELS, answers, strict=True)) + "\n"
        for name, answers in ANSWERS.items()
    ]
    return [read_bytes(page.encode(), Options(CLUB), "a.txt").profiles[0] for page in pages]
